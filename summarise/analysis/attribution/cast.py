"""Who is who in one article: short names, acronyms, descriptions and pronouns lead to full names."""

from __future__ import annotations

from collections.abc import Sequence

from summarise.analysis.attribution import words
from summarise.analysis.attribution.descriptions import Descriptions
from summarise.analysis.attribution.kinds import is_proper_name, kind_of, kind_of_description
from summarise.analysis.attribution.known_names import KnownNames
from summarise.analysis.attribution.naming import is_name_like, trimmed
from summarise.analysis.attribution.owners import Owners
from summarise.analysis.attribution.phrases import Phrase, is_verb
from summarise.analysis.attribution.pronouns import Pronouns
from summarise.analysis.attribution.resolved import LOST, Resolved
from summarise.analysis.attribution.source_phrase import (
    author_in,
    behind_kind,
    core_of,
    head_noun,
    printed,
)
from summarise.analysis.attribution.speakers import Speakers
from summarise.analysis.attribution.subjects import PERSON_PRONOUNS, Subjects
from summarise.analysis.attribution.tokens import Passage, Token
from summarise.domain import SourceLink, Span

_PRONOUNS = words.PRONOUNS | PERSON_PRONOUNS | {"its", "their"}
_NO_ENDS = words.BREAKS | words.PREPOSITIONS
_POINTING = frozenset(("the", "this", "its", "his", "her", "their"))
_LONGEST_APPOSITION = 12


class Cast:
    """The people and bodies of an article. `resolve` must be called in text order."""

    __slots__ = ("_descriptions", "_names", "_owners", "_pronouns", "_speakers", "_subjects")

    def __init__(self, text: str, names: Sequence[Span]) -> None:
        self._names = KnownNames(text, names)
        self._speakers = Speakers()
        self._subjects = Subjects(self._names, self._meant)
        self._pronouns = Pronouns(self._names, self._speakers, self._subjects)
        self._descriptions = Descriptions(self._names, self._speakers, self._subjects)
        self._owners = Owners(self._names, self._speakers, self._subjects)

    def begin(self, passage: Passage) -> None:
        """Say that `passage` is read next; pronouns look back over the last few."""
        self._speakers.passages.append(passage)
        self._pronouns.learn(passage)

    def resolve(
        self,
        tokens: Sequence[Token],
        phrase: Phrase,
        sentence_start: int,
        *,
        in_front: bool = False,
        is_medium: bool = False,
    ) -> Resolved:
        """Whom the phrase means; it becomes the last speaker.

        `in_front`: what is said stands before it; `is_medium`: it is an outlet, whatever its name looks like.
        """
        self._names.see(tokens[phrase.start].start)
        resolved = self._meant(tokens, phrase, sentence_start, in_front=in_front)
        resolved = resolved._replace(kind="body") if is_medium else resolved
        if not resolved.is_lost:
            self._descriptions.learn_role(tokens, phrase, resolved)
            if is_medium:
                self._speakers.media.add(resolved.name)
            self._speakers.hear(resolved)
            if resolved.named and " " in resolved.name:
                self._names.remember(resolved.name)
        return resolved

    def resolve_within(
        self, tokens: Sequence[Token], phrase: Phrase, sentence_start: int, speaker: SourceLink
    ) -> Resolved | None:
        """Whom a phrase means in the mouth of `speaker`: somebody else; None if that is unclear.

        Nobody becomes the last speaker by being quoted at second hand.
        """
        core = tokens[phrase.start : phrase.head_end]
        if core[0].low in ("my", "our") and len(core) > 1:
            rest = " ".join(token.text for token in core[1:])
            return Resolved(f"{speaker.name}'s {rest}", False, kind_of_description(core), True)
        if len(core) == 1 and core[0].low in _PRONOUNS:
            found = self._pronouns.meant(core[0], sentence_start, in_front=True, not_called=speaker.name)
        else:
            found = self._meant(tokens, phrase, sentence_start)
        return None if found.is_lost or found.name == speaker.name else found

    def subject_person(self, passage: Passage) -> Resolved | None:
        """The named person in the place of a subject, outside quoted speech."""
        return self._subjects.person(passage)

    def _meant(
        self, tokens: Sequence[Token], phrase: Phrase, sentence_start: int, *, in_front: bool = False
    ) -> Resolved:
        head = tokens[phrase.start : phrase.head_end]
        if len(head) == 1 and head[0].low in _PRONOUNS:
            return self._pronouns.meant(head[0], sentence_start, in_front=in_front)
        if _is_by_age(head):
            person = self._speakers.last("person")
            return person._replace(carried=True) if person else Resolved(head[1].text, False, "person", False)
        core, distanced = core_of(head)
        core = trimmed(core)
        while core and core[0].low == "the":
            core = core[1:]
        if not is_name_like(core):
            return LOST._replace(distanced=distanced)
        around = tokens[phrase.start : phrase.end]
        distanced = distanced or any(t.low in words.DISTANCING_WORDS for t in around)
        return self._by_words(tokens, phrase, core)._replace(distanced=distanced)

    def _by_words(self, tokens: Sequence[Token], phrase: Phrase, core: Sequence[Token]) -> Resolved:
        is_definite = tokens[phrase.start].low in _POINTING
        is_same = is_definite and any(t.low == "same" for t in tokens[phrase.start : phrase.start + 2])
        namesake = self._speakers.called(core[-1].low) if is_same else None
        if namesake:
            return namesake._replace(carried=True)
        noun = head_noun(core)
        is_own_body = core[0].low == "its" and noun is not None and noun.low in words.BODIES
        found = self._apposed(tokens, phrase, core)
        if not found and is_definite and not is_own_body:
            found = self._descriptions.meant(core)
        return found or self._owned(core) or self._named(core)

    def _apposed(self, tokens: Sequence[Token], phrase: Phrase, core: Sequence[Token]) -> Resolved | None:
        """`The provincial director, Dr. Ana Ruiz,`: the name behind a description."""
        noun = head_noun(core)
        if noun is None or noun.is_capital:
            return None
        name = _apposition(tokens, phrase)
        if not (name and name[0].is_capital and name[-1].is_capital and self._names.covers(name[-1])):
            return None
        return self._named(trimmed(name) or name)

    def _owned(self, core: Sequence[Token]) -> Resolved | None:
        """`Her office`, `his agent`, `its spokesman`: whose."""
        if core[0].low == "its" and (called := self._owners.called(core)):
            return Resolved(called, core[1].is_capital, kind_of_description(core[1:]), True)
        if core[0].low not in ("his", "her") or len(core) < 2 or core[1].low in words.HONOURS:
            return None
        passages = self._speakers.passages
        owner = self._pronouns.meant(core[0], passages[-1].start if passages else 0, in_front=False)
        if owner.is_lost:
            return None
        rest = " ".join(t.text for t in core[1:])
        return Resolved(f"{owner.name}'s {rest}", False, kind_of_description(core), True)

    def _named(self, core: Sequence[Token]) -> Resolved:
        described = author_in(core) or _behind_owner(core)
        core = behind_kind(described)
        whose = (
            len(core) > 1
            and core[0].low in ("his", "her", "its", "their")
            and core[1].low not in words.HONOURS
        )
        name = printed(core[1:] if whose else core)
        is_ordinary = len(core) == 1 and core[0].low.endswith("s") and not self._names.covers(core[0])
        if is_ordinary or not is_proper_name(core):
            return Resolved(name, False, kind_of_description(core), False)
        full = name if whose and " " in name else self._names.full_form(name)
        is_body = len(core) < len(described)  # "the operator Resolve Gold"
        return Resolved(full, True, "body" if is_body else kind_of(full), False)


def _is_by_age(head: Sequence[Token]) -> bool:
    """`The 52-year-old`: the person spoken of."""
    return len(head) == 2 and head[0].low == "the" and head[1].low.endswith("-year-old")


def _behind_owner(core: Sequence[Token]) -> Sequence[Token]:
    """`the bank's Ida Lund`: the person."""
    mark = next((i for i, t in enumerate(core) if t.low in ("'s", "’s")), None)
    name = core[mark + 1 :] if mark else ()
    is_name = len(name) > 1 and all(t.is_capital for t in name) and kind_of(printed(name)) == "person"
    return name if is_name else core


def _apposition(tokens: Sequence[Token], phrase: Phrase) -> list[Token]:
    """The words between the comma behind the head and the next mark or verb, if the phrase holds them."""
    comma = phrase.head_end
    if (
        tokens[comma : comma + 1] and tokens[comma].text == "("
    ):  # "the head of the World Fund (WF), Ana Ruiz,"
        comma = next(
            (i + 1 for i in range(comma, min(len(tokens), comma + 4)) if tokens[i].text == ")"), comma
        )
    if comma + 1 >= len(tokens) or tokens[comma].text != ",":
        return []
    end = comma + 1
    while (
        end < min(len(tokens), comma + _LONGEST_APPOSITION)
        and tokens[end].is_word
        and not is_verb(tokens, end)
    ):
        end += 1
    name = core_of(tokens[comma + 1 : end])[0] if end <= phrase.end else []
    while name and name[-1].low in _NO_ENDS:
        name.pop()
    return name
