"""Who is who in one article: short names, acronyms, descriptions and pronouns lead to full names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from summarise.analysis.attribution import words
from summarise.analysis.attribution.phrases import Phrase
from summarise.analysis.attribution.tokens import Token
from summarise.domain import Span

Kind = Literal["person", "body", "either", "plural"]

_ACRONYM = re.compile(r"\s?\((?:the\s)?([A-Z][A-Za-z.&]{1,9})\)")
_SMALL = frozenset("of for the and in on de la al-".split())
_GENERIC_BODIES = frozenset(
    "group organisation organization body monitor watchdog institution company firm outlet channel broadcaster "
    "newspaper paper daily team airline charity movement network website carrier".split()
)
_GENERIC_ROLES = frozenset(
    "diplomat official politician leader candidate nominee lawmaker senator spokesman spokeswoman analyst expert "
    "professor economist mogul billionaire businessman activist republican democrat lawyer attorney".split()
)
_PERSON_PRONOUNS = frozenset("he she his her him".split())


class Resolved(NamedTuple):
    """The name to print, whether it is a proper name, what it names, and whether it came from before."""

    name: str
    named: bool
    kind: Kind
    carried: bool
    distanced: bool = False


@dataclass(slots=True)
class Cast:
    """The names of an article, seen in reading order. `resolve` must be called in text order."""

    text: str
    names: Sequence[Span]
    _first: dict[str, str] = field(default_factory=dict)
    _recent: dict[str, str] = field(default_factory=dict)
    _acronyms: dict[str, str] = field(default_factory=dict)
    _speakers: dict[Kind, Resolved] = field(default_factory=dict)
    _last: Resolved | None = None
    _person_seen: Span | None = None
    _next: int = 0

    def __post_init__(self) -> None:
        for span in self.names:
            if len(span.exact) > 1 and (" " in span.exact or "-" in span.exact):
                self._first.setdefault(_head(span.exact), span.exact)
            acronym = _ACRONYM.match(self.text, span.end, span.end + 20)
            if acronym:
                self._acronyms.setdefault(acronym.group(1), span.exact)

    def resolve(self, tokens: Sequence[Token], phrase: Phrase, sentence_start: int) -> Resolved:
        """Whom the phrase means; it becomes the last speaker."""
        self._see(tokens[phrase.start].start)
        resolved = self._resolved(tokens, phrase, sentence_start)
        self.heard(resolved)
        return resolved

    def heard(self, resolved: Resolved) -> None:
        """Make `resolved` the last speaker."""
        self._last = resolved
        self._speakers[resolved.kind] = resolved
        if resolved.named and " " in resolved.name:
            self._remember(resolved.name)

    def _see(self, position: int) -> None:
        while self._next < len(self.names) and self.names[self._next].start < position:
            span = self.names[self._next]
            self._next += 1
            if " " in span.exact:
                self._remember(span.exact)
            if kind_of(span.exact) == "person":
                self._person_seen = span

    def _remember(self, name: str) -> None:
        head = _head(name)
        known = self._recent.get(head, "")
        if not known or not _within(name, known):
            self._recent[head] = name

    def _resolved(self, tokens: Sequence[Token], phrase: Phrase, sentence_start: int) -> Resolved:
        head = tokens[phrase.start : phrase.head_end]
        if len(head) == 1 and head[0].low in words.PRONOUNS | _PERSON_PRONOUNS | {"its", "their"}:
            return self._pronoun(head[0].low, head[0].text, sentence_start)
        core, distanced = _core(head)
        if not core:
            return Resolved(words.UNNAMED, False, "either", False)
        found = self._described(core, definite=head[0].low in ("the", "this", "its", "his", "her", "their"))
        resolved = found or self._named(core)
        return resolved._replace(distanced=distanced)

    def _pronoun(self, low: str, text: str, sentence_start: int) -> Resolved:
        found: Resolved | None
        if low in _PERSON_PRONOUNS or low == "who":
            found = self._person_in_sentence(sentence_start) or self._speaker("person", "either")
            found = found or self._last_person_seen()
        elif low in ("it", "its", "which"):
            found = self._speaker("body", "either")
        else:
            found = self._speaker("plural", "body") or self._last
        return found._replace(carried=True) if found else Resolved(text, False, "either", True)

    def _person_in_sentence(self, sentence_start: int) -> Resolved | None:
        seen = self._person_seen
        return self._last_person_seen() if seen and seen.start >= sentence_start else None

    def _last_person_seen(self) -> Resolved | None:
        if self._person_seen is None:
            return None
        name = self._person_seen.exact
        return Resolved(self._recent.get(_head(name), name), True, "person", True)

    def _speaker(self, *kinds: Kind) -> Resolved | None:
        """The last speaker of the first kind that there is, unless the very last one fits as well."""
        if self._last and self._last.kind in kinds:
            return self._last
        return next((self._speakers[kind] for kind in kinds if kind in self._speakers), None)

    def _described(self, core: Sequence[Token], *, definite: bool) -> Resolved | None:
        """`the observatory`, `the UK-based group`, `the statement`, `the top Russian diplomat`."""
        noun = _noun(core)
        if not definite or noun is None or noun.is_capital:
            return None
        modifiers = [t.low for t in core if t.is_capital and "-" not in t.text]
        found: Resolved | None = None
        if noun.low in words.OWN_DOCUMENTS and not modifiers and core[-1].low in words.OWN_DOCUMENTS:
            found = self._speaker("body", "person", "either", "plural")
        elif noun.low in words.BODIES:
            found = self._body(noun.low, modifiers)
        elif noun.low in words.ROLES:
            found = self._person(noun.low, modifiers)
        return found._replace(carried=True) if found else None

    def _body(self, noun: str, modifiers: list[str]) -> Resolved | None:
        name = self._recent.get(noun)
        if name and all(m in name.lower() for m in modifiers):
            return Resolved(name, True, "body", True)
        speaker = self._speaker("body")
        fits = speaker is not None and speaker.named and all(m in speaker.name.lower() for m in modifiers)
        is_same = speaker is not None and (noun in _GENERIC_BODIES or noun in speaker.name.lower())
        return speaker if fits and is_same else None

    def _person(self, noun: str, modifiers: list[str]) -> Resolved | None:
        seen = self._person_seen
        if seen and noun in seen.exact.lower() and all(m in seen.exact.lower() for m in modifiers):
            return self._last_person_seen()
        speaker = self._speaker("person")
        if speaker is None or not speaker.named:
            return None
        has_title = noun in speaker.name.lower()
        fits = all(m in speaker.name.lower() for m in modifiers)
        return speaker if has_title or (fits and noun in _GENERIC_ROLES) else None

    def _named(self, core: Sequence[Token]) -> Resolved:
        core = _author(core) or core
        name = self.text[core[0].start : core[-1].end]
        if not _is_named(core):
            return Resolved(name, False, _kind_of_description(core), False)
        full = self._full(name)
        return Resolved(full, True, kind_of(full), False)

    def _full(self, name: str) -> str:
        plain = _without_title(name)
        if plain in self._acronyms:
            return self._acronyms[plain]
        head = _head(plain)
        for known in (self._recent.get(head), self._first.get(head)):
            if known and known != name and len(known) > len(plain) and _within(plain, known):
                return known
        return name


def kind_of(name: str) -> Kind:
    """Whether a proper name looks like a person's or a body's.

    >>> kind_of("Foreign Minister Ana Ruiz"), kind_of("World Food Fund"), kind_of("Oslo")
    ('person', 'body', 'either')
    """
    parts = name.split()
    lows = [part.strip("().,’'").lower() for part in parts]
    if any(low in words.TITLES or low in words.ROLES for low in lows[:-1]) and " of " not in f" {name} ":
        return "person"
    if any(low in words.ORGANISATION_WORDS for low in lows) or any(low in ("of", "for") for low in lows):
        return "body"
    if name.isupper():
        return "body"
    is_personal = 2 <= len(parts) <= 4 and all(part[0].isupper() or "-" in part for part in parts)
    return "person" if is_personal and lows[-1] not in _BODY_ENDINGS else "either"


_BODY_ENDINGS = frozenset(
    "watch fund rights union states kingdom republic street house hall aid international corp inc group relief "
    "crescent cross ministry".split()
)


def _core(head: Sequence[Token]) -> tuple[list[Token], bool]:
    """The phrase without article and distancing words, and whether there were any of these."""
    core = list(head)
    distanced = any(t.low in words.DISTANCING_WORDS for t in core)
    while core and (
        core[0].low in ("the", "this", "that", "also")
        or core[0].low in words.DISTANCING_WORDS
        or not core[0].is_word
    ):
        core = core[1:]
    while core and not core[-1].is_word and core[-1].text != ")":
        core = core[:-1]
    return core, distanced


def _noun(core: Sequence[Token]) -> Token | None:
    """The head noun: the last word before a preposition."""
    noun: Token | None = None
    for token in core:
        if token.low in words.PREPOSITIONS or not token.is_word:
            break
        noun = token
    return noun


def _author(core: Sequence[Token]) -> Sequence[Token] | None:
    """`an estimate by the envoy Ana Ruiz`: who made the document."""
    noun = _noun(core)
    if noun is None or noun.low not in words.DOCUMENTS:
        return None
    by = next((i for i, t in enumerate(core) if t.low in ("by", "from")), None)
    author = _core(core[by + 1 :])[0] if by is not None else []
    return author if any(t.is_capital for t in author) else None


def _is_named(core: Sequence[Token]) -> bool:
    """Whether the head is a proper name: not "military sources", not "a spokesman for the Pentagon"."""
    noun = _noun(core)
    if noun is None:
        return False
    if noun.low in words.DOCUMENTS and not (len(core) > 1 and noun.is_capital):
        return False
    if noun.is_capital:
        is_role = noun.low.rstrip("s") in words.ROLES or noun.low in (
            "sources",
            "reports",
            "officials",
            "activists",
        )
        return not (is_role and len(core) == 1)
    return noun.low in words.ROLES and _ends_in_person(core)


def _ends_in_person(core: Sequence[Token]) -> bool:
    """`special envoy for Norway Ana Ruiz`: more capitals than a place needs, and no body at the end."""
    run = 0
    while run < len(core) and (
        core[-1 - run].is_capital or core[-1 - run].low in ("de", "al", "bin", "van", "von")
    ):
        run += 1
    return run >= 3 and core[-1].low not in words.ORGANISATION_WORDS | _BODY_ENDINGS


def _kind_of_description(core: Sequence[Token]) -> Kind:
    noun = _noun(core)
    low = noun.low if noun else ""
    if low in words.ROLES:
        return "person"
    if low in words.BODIES or low in words.MEDIA_WORDS or low in words.DOCUMENTS:
        return "body"
    return "plural" if low.endswith("s") and not low.endswith("ss") else "person"


def _without_title(name: str) -> str:
    parts = name.split()
    while len(parts) > 1 and parts[0].lower() in words.TITLES:
        parts = parts[1:]
    return " ".join(parts)


def _head(name: str) -> str:
    """The word by which a name is shortened: the last one before "of" or "for", without "al-"."""
    parts = name.split()
    end = next(
        (i for i, part in enumerate(parts) if i and part.lower() in ("of", "for", "in", "on")), len(parts)
    )
    return _bare(parts[end - 1]) if parts else ""


def _bare(word: str) -> str:
    low = word.lower().strip("().,")
    return low[3:] if low.startswith(("al-", "el-")) else low


def _within(short: str, known: str) -> bool:
    """Every word of `short` is in `known`, small words aside."""
    have = {_bare(part.removesuffix("'s").removesuffix("’s")) for part in known.split()}
    wanted = [_bare(part) for part in short.split() if part.lower() not in _SMALL]
    return bool(wanted) and all(part in have for part in wanted)
