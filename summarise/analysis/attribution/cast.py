"""Who is who in one article: short names, acronyms, descriptions and pronouns lead to full names."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Literal, NamedTuple

from summarise.analysis.attribution import words
from summarise.analysis.attribution.naming import is_name_like, trimmed
from summarise.analysis.attribution.people import FIRST_NAMES, genders, is_subject_place, token_at
from summarise.analysis.attribution.phrases import Phrase, is_verb, subject_before
from summarise.analysis.attribution.tokens import Passage, Token
from summarise.domain import Span

Kind = Literal["person", "body", "either", "plural"]

_ACRONYM = re.compile(r"\s?\((?:the\s)?([A-Z][A-Za-z.&]{1,9})\)")
_SMALL = frozenset("of for the and in on de la al-".split())
_GENERIC_BODIES = frozenset(
    "group organisation organization body monitor watchdog institution company firm outlet channel broadcaster "
    "newspaper paper daily team airline charity movement network website carrier".split()
)
_ANY_BODY = frozenset("group organisation organization body monitor watchdog".split())
"""Of these, what any body can be called, however long ago it was named; "the company" must be recent."""
_GENERIC_ROLES = frozenset(
    "diplomat official politician leader candidate nominee lawmaker senator spokesman spokeswoman analyst expert "
    "professor economist mogul billionaire businessman activist republican democrat lawyer attorney".split()
)
_PERSON_PRONOUNS = frozenset("he she his her him".split())
_FEMALE, _MALE = frozenset(("she", "her")), frozenset(("he", "his", "him"))
_LOOK_BACK = 5
_FIRST_VERB = 40
_COMPANY_ENDINGS = frozenset("plc inc ltd llc corp gmbh sa ag nv co".split())


class Resolved(NamedTuple):
    """The name to print, whether it is a proper name, what it names, and whether it came from before."""

    name: str
    named: bool
    kind: Kind
    carried: bool
    distanced: bool = False
    is_lost: bool = False
    """Somebody is pointed to, but the article does not say whom; or the words are no name."""


LOST = Resolved(words.UNNAMED, False, "either", True, is_lost=True)


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

    _passages: deque[Passage] = field(default_factory=lambda: deque(maxlen=_LOOK_BACK))
    _heard: deque[tuple[int, Resolved]] = field(default_factory=lambda: deque(maxlen=8))
    _roles: dict[str, str] = field(default_factory=dict)
    _genders: dict[str, str] = field(default_factory=dict)
    _bodies: dict[str, Resolved] = field(default_factory=dict)
    _named_body: Resolved | None = None
    _subjects: dict[int, Resolved | None] = field(default_factory=dict)
    _starts: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._starts = [span.start for span in self.names]
        self._genders = genders(self.text)
        for span in self.names:
            if len(span.exact) > 1 and (" " in span.exact or "-" in span.exact):
                self._first.setdefault(_head(span.exact), span.exact)
            acronym = _ACRONYM.match(self.text, span.end, span.end + 20)
            if acronym and _abbreviates(acronym.group(1), span.exact):
                self._acronyms.setdefault(acronym.group(1), span.exact)

    def begin(self, passage: Passage) -> None:
        """Say that `passage` is read next; pronouns look back over the last few."""
        self._passages.append(passage)

    def resolve(
        self, tokens: Sequence[Token], phrase: Phrase, sentence_start: int, *, in_front: bool = False
    ) -> Resolved:
        """Whom the phrase means; it becomes the last speaker. `in_front`: what is said stands before it."""
        self._see(tokens[phrase.start].start)
        resolved = self._resolved(tokens, phrase, sentence_start, in_front=in_front)
        if not resolved.is_lost:
            self._learn_role(tokens, phrase, resolved)
            self.heard(resolved)
        return resolved

    def heard(self, resolved: Resolved) -> None:
        """Make `resolved` the last speaker."""
        self._last = resolved
        self._speakers[resolved.kind] = resolved
        if resolved.kind == "body":
            self._bodies[resolved.name.split()[-1].lower()] = resolved
            self._named_body = resolved if resolved.named else self._named_body
        if self._passages:
            self._heard.append((self._passages[-1].start, resolved))
        if resolved.named and " " in resolved.name:
            self._remember(resolved.name)

    def _learn_role(self, tokens: Sequence[Token], phrase: Phrase, resolved: Resolved) -> None:
        """`Ana Ruiz, the foreign minister,`: "the minister" is Ana Ruiz from here on."""
        if resolved.named and resolved.kind == "person":
            for token in tokens[phrase.start : min(phrase.end, phrase.start + 16)]:
                if token.low in words.ROLES:
                    self._roles[token.low] = resolved.name

    def subject_person(self, passage: Passage) -> Resolved | None:
        """The named person in the place of a subject, outside quoted speech."""
        if passage.start not in self._subjects:
            self._subjects[passage.start] = self._found_subject(passage)
        return self._subjects[passage.start]

    def _found_subject(self, passage: Passage) -> Resolved | None:
        for span in self._names_in(passage.start, passage.end):
            full = self._full(span.exact)
            index = token_at(passage, span.start) if self._is_person(span, full) else None
            if index is not None and is_subject_place(passage.tokens, index):
                return Resolved(full, True, "person", True)
        return None

    def _is_person(self, span: Span, full: str) -> bool:
        title = self.text[max(0, span.start - 5) : span.start].split()[-1:]
        if kind_of(full) == "person" or (title and title[0].lower() in words.TITLES):
            return True
        is_aged = re.match(r", (?:\d\d?,|an? )", self.text[span.end : span.end + 8])
        return bool(is_aged) and " " not in full

    def _names_in(self, start: int, end: int) -> Iterator[Span]:
        for index in range(bisect_left(self._starts, start), len(self.names)):
            if self.names[index].start >= end:
                return
            yield self.names[index]

    def _subject_body(self, passage: Passage, limit: int, kind: Kind = "body") -> Resolved | None:
        """The body (or person) that is the subject of the first clause; `limit` is a text offset."""
        tokens = passage.tokens
        for index in range(1, min(len(tokens), _FIRST_VERB)):
            if tokens[index].start >= limit:
                return None
            if is_verb(tokens, index) or (tokens[index].low in words.FORMS and not tokens[index].is_capital):
                phrase = subject_before(tokens, index)
                if phrase and not tokens[phrase.start].is_quote:
                    return self._body_named(tokens, phrase, passage.start, kind)
        return None

    def _body_named(self, tokens: Sequence[Token], phrase: Phrase, start: int, kind: Kind) -> Resolved | None:
        first = tokens[phrase.start].low
        is_pronoun = first in words.PRONOUNS | _PERSON_PRONOUNS and phrase.end - phrase.start == 1
        if is_pronoun or (
            kind == "person" and first in _PERSON_PRONOUNS
        ):  # whose: would ask for a person again
            return None
        resolved = self._resolved(tokens, phrase, start)
        return resolved if resolved.kind == kind and not resolved.is_lost else None

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

    def _resolved(
        self, tokens: Sequence[Token], phrase: Phrase, sentence_start: int, *, in_front: bool = False
    ) -> Resolved:
        head = tokens[phrase.start : phrase.head_end]
        if len(head) == 1 and head[0].low in words.PRONOUNS | _PERSON_PRONOUNS | {"its", "their"}:
            return self._pronoun(head[0], sentence_start, in_front)
        core, distanced = _core(head)
        core = trimmed(core)
        while core and core[0].low == "the":
            core = core[1:]
        if not is_name_like(core):
            return LOST._replace(distanced=distanced)
        found = self._described(core, definite=head[0].low in ("the", "this", "its", "his", "her", "their"))
        resolved = found or self._apposed(tokens, phrase, core) or self._owned(core) or self._named(core)
        distanced = distanced or any(
            t.low in words.DISTANCING_WORDS for t in tokens[phrase.start : phrase.end]
        )
        return resolved._replace(distanced=distanced)

    def _apposed(self, tokens: Sequence[Token], phrase: Phrase, core: Sequence[Token]) -> Resolved | None:
        """`The provincial director, Dr. Ana Ruiz,`: the name behind a description."""
        noun = _noun(core)
        comma = phrase.head_end
        if noun is None or noun.is_capital or comma + 1 >= len(tokens) or tokens[comma].text != ",":
            return None
        end = comma + 1
        while end < min(len(tokens), comma + 12) and tokens[end].is_word and not is_verb(tokens, end):
            end += 1
        name, _ = _core(tokens[comma + 1 : end])
        is_bounded = end <= phrase.end
        while name and name[-1].low in words.BREAKS | words.PREPOSITIONS:
            name.pop()
        if not (
            is_bounded and name and name[0].is_capital and name[-1].is_capital and self._covers(name[-1])
        ):
            return None
        return self._named(trimmed(name) or name)

    def _owned(self, core: Sequence[Token]) -> Resolved | None:
        """`Her office`, `his agent`: whose."""
        if core[0].low not in ("his", "her") or len(core) < 2:
            return None
        owner = self._pronoun(core[0], self._passages[-1].start if self._passages else 0, False)
        if owner.is_lost:
            return None
        rest = " ".join(t.text for t in core[1:])
        return Resolved(f"{owner.name}'s {rest}", False, _kind_of_description(core), True)

    def _covers(self, token: Token) -> bool:
        """Whether a proper name of the article reaches over the token."""
        index = bisect_left(self._starts, token.end) - 1
        return index >= 0 and self.names[index].end >= token.start

    def _pronoun(self, pronoun: Token, sentence_start: int, in_front: bool) -> Resolved:
        low = pronoun.low
        if low in _PERSON_PRONOUNS or low == "who":
            found = self._person_meant(low, sentence_start, in_front)
        elif low in ("it", "its", "which"):
            found = self._body_meant(pronoun.start, in_front)
        else:
            found = self._speaker("plural", "body")
        return found._replace(carried=True) if found else LOST

    def _person_meant(self, low: str, sentence_start: int, in_front: bool) -> Resolved | None:
        candidates = list(self._persons(sentence_start, in_front))
        found = next((c for c in candidates if self._agrees(low, c)), None)
        if found and found.named and low != "who":
            self._genders.setdefault(_head(found.name), "she" if low in _FEMALE else "he")
        return found

    def _persons(self, sentence_start: int, in_front: bool) -> Iterator[Resolved]:
        """Persons that a pronoun can mean, the likeliest first: this sentence, then back from the last one."""
        if not in_front and (seen := self._person_in_sentence(sentence_start)):
            yield seen
        for position, passage in enumerate(reversed(self._passages)):
            yield from (r for start, r in reversed(self._heard)
                        if start == passage.start and r.kind == "person")  # fmt: skip
            subject = self.subject_person(passage) if position else None
            if subject:
                yield subject
            elif position and (described := self._subject_body(passage, passage.end, "person")):
                yield described
        last = self._speaker("person", "either")
        if last:
            yield last
        if last_seen := self._last_person_seen():
            yield last_seen

    def _agrees(self, low: str, candidate: Resolved) -> bool:
        known = self._genders.get(_head(candidate.name))
        if known is None and candidate.named:
            firsts = (FIRST_NAMES.get(part.lower()) for part in candidate.name.split()[:-1])
            known = next((pronoun for pronoun in firsts if pronoun), None)
        if known is None and not candidate.named:
            low_name = candidate.name.lower()
            known = (
                "she"
                if low_name.endswith("woman")
                else "he"
                if low_name.endswith(("spokesman", "boy"))
                else None
            )
        return known is None or (low not in _FEMALE | _MALE) or (known == "she") == (low in _FEMALE)

    def _body_meant(self, position: int, in_front: bool) -> Resolved | None:
        for back, passage in enumerate(reversed(self._passages)):
            spoken = (r for start, r in reversed(self._heard) if start == passage.start and r.kind == "body")
            if (found := next(spoken, None)) is not None:
                return found
            if back or not in_front:
                subject = self._subject_body(passage, position)
                if subject:
                    return subject
        return self._speaker("body")

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
        if name and kind_of(name) != "person" and all(m in name.lower() for m in modifiers):
            return Resolved(name, True, "body", True)
        if not modifiers and noun in self._bodies and noun not in _GENERIC_BODIES:
            return self._bodies[noun]
        speaker = self._speaker("body")
        speaker = speaker if speaker and speaker.named else self._named_body
        fits = speaker is not None and speaker.named and all(m in speaker.name.lower() for m in modifiers)
        is_recent = any(
            r is speaker and start in {p.start for p in self._passages} for start, r in self._heard
        )
        is_same = speaker is not None and (
            noun in _ANY_BODY or (noun in _GENERIC_BODIES and is_recent) or noun in speaker.name.lower()
        )
        return speaker if fits and is_same else None

    def _person(self, noun: str, modifiers: list[str]) -> Resolved | None:
        seen = self._person_seen
        if seen and noun in seen.exact.lower() and all(m in seen.exact.lower() for m in modifiers):
            return self._last_person_seen()
        role = self._roles.get(noun)
        if role and not modifiers:
            return Resolved(role, True, "person", True)
        speaker = self._speaker("person")
        if speaker is None or not speaker.named:
            return None
        has_title = noun in speaker.name.lower()
        fits = all(m in speaker.name.lower() for m in modifiers)
        return speaker if has_title or (fits and noun in _GENERIC_ROLES) else None

    def _named(self, core: Sequence[Token]) -> Resolved:
        core = _author(core) or _behind_kind(core)
        whose = len(core) > 1 and core[0].low in ("his", "her", "its", "their")
        name = _printed(core[1:] if whose else core)
        is_ordinary = len(core) == 1 and core[0].low.endswith("s") and not self._covers(core[0])
        if is_ordinary or not _is_named(core):
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
    if lows[-1] in _COMPANY_ENDINGS:
        return "body"
    if any(low in words.ORGANISATION_WORDS or low.rstrip("s") in words.BODIES for low in lows) or any(
        low in ("of", "for") for low in lows
    ):
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


def _abbreviates(acronym: str, name: str) -> bool:
    """Whether the capitals of `acronym` are initials of `name`, in order.

    >>> _abbreviates("WRF", "World Rescue Fund"), _abbreviates("GMNA", "Yemen")
    (True, False)
    """
    initials = iter(part[0].upper() for part in re.split(r"[\s-]+", name) if part)
    return all(letter in initials for letter in acronym if letter.isupper())


def _printed(core: Sequence[Token]) -> str:
    """The words as the article writes them; what was taken out between them leaves one space."""
    gaps = [" " if after.start > token.end else "" for token, after in pairwise(core)]
    return "".join(token.text + gap for token, gap in zip(core, [*gaps, ""], strict=True))


def _behind_kind(core: Sequence[Token]) -> Sequence[Token]:
    """`newspaper De Kust`, `local station Radio Kust`: the name without what it is."""
    for index in range(len(core) - 2, -1, -1):
        if not core[index].is_capital:
            is_kind = core[index].low in words.BODIES | words.MEDIA_WORDS
            is_kind = is_kind and not any(t.low in words.PREPOSITIONS for t in core[:index])
            return core[index + 1 :] if is_kind and all(t.is_capital for t in core[index + 1 :]) else core
    return core


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
    if noun.low in _COMPANY_ENDINGS and core[0].is_capital:
        return True
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
    if low.endswith("s") and not low.endswith("ss"):
        return "plural"
    return "person" if low.endswith(_HUMAN_ENDINGS) else "either"


_HUMAN_ENDINGS = tuple("er or ist ian man woman person ant ee girl boy colleague".split())


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
