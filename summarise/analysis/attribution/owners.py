"""Whose "its spokesman" and "its interior ministry" are: a body, or the country that the clause before speaks of."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from summarise.analysis.attribution import words
from summarise.analysis.attribution.known_names import KnownNames
from summarise.analysis.attribution.phrases import Phrase
from summarise.analysis.attribution.source_phrase import core_of, head_noun, printed
from summarise.analysis.attribution.speakers import Speakers
from summarise.analysis.attribution.subjects import Subjects
from summarise.analysis.attribution.tokens import Passage, Token

_ORGANS = frozenset(
    "ministry army parliament government embassy military navy presidency cabinet premier minister ambassador king "
    "emir".split()
)
"""What a country has and a body has not."""
_PLACES = frozenset(
    "town city village district region country state island province county municipality".split()
)
_LONGEST = 8
_LOOK_BACK = 4000
_PRONOUNS = words.PRONOUNS | {"its", "his", "her", "their"}


@dataclass(slots=True)
class Owners:
    """Leads "its" to its owner; asks the sentence of the pronoun first, then the one before."""

    names: KnownNames
    speakers: Speakers
    subjects: Subjects

    def called(self, core: Sequence[Token]) -> str | None:
        """The full description behind "its": "spokesman of the fund"; None where the owner is not plain.

        `core` begins with "its".
        """
        is_organ = any(t.low in _ORGANS for t in core[1:])
        if len(core) > 2 and core[-1].is_capital and not core[1].is_capital:
            return None  # "its spokesman Omar Poe" has a name
        found = (self._in(passage, core[0], is_organ) for passage in self._last_two())
        owner = next(filter(None, found), None) if len(core) > 1 else None
        return f"{printed(core[1:])} of {self._with_article(owner, core[0].start)}" if owner else None

    def _last_two(self) -> tuple[Passage, ...]:
        return tuple(self.speakers.passages)[:-3:-1]

    def _in(self, passage: Passage, pronoun: Token, is_organ: bool) -> str | None:
        """The owner among the subject and the bodies cited in one passage."""
        found = self.subjects.phrase_of_first_clause(passage, pronoun.start)
        is_near = passage.end > pronoun.start
        named = self._by_subject(passage, found, is_organ, is_near) if found else None
        cited = next(self.speakers.heard_in(passage, "body"), None) if not (is_near or is_organ) else None
        return named or (cited.name if cited else None)

    def _by_subject(self, passage: Passage, phrase: Phrase, is_organ: bool, is_near: bool) -> str | None:
        """The name of a subject that can have a spokesman; in its own sentence nearly anything can."""
        tokens, start = passage.tokens, passage.start
        core, _ = core_of(tokens[phrase.start : phrase.head_end])
        if not core or len(core) > _LONGEST or core[0].low in _PRONOUNS:
            return None
        if is_organ:
            return _country(core)
        resolved = self.subjects.resolve(tokens, phrase, start)
        if is_near and resolved.kind in ("body", "either") and not resolved.is_lost:
            return resolved.name
        is_own = resolved.kind == "body" or core[-1].low in _PLACES or (resolved.named and len(core) == 1)
        return resolved.name if is_own and not resolved.is_lost else _possessor(core)

    def _with_article(self, owner: str, position: int) -> str:
        """The owner as the text before `position` writes it: with "the" or without."""
        before = self.names.text[max(0, position - _LOOK_BACK) : position]
        has_article = re.search(rf"\b[Tt]he {re.escape(owner)}(?!\w)", before)
        return f"the {owner}" if has_article else owner


def _country(core: Sequence[Token]) -> str | None:
    """`Belmora`, `Belmora's leaders`, `the government of Belmora`: the proper name that owns ministries."""
    if all(t.is_capital for t in core):
        return printed(core)
    of = next((i for i, t in enumerate(core) if t.low == "of"), None)
    behind = core_of(core[of + 1 :])[0] if of is not None else []
    return printed(behind) if behind and all(t.is_capital for t in behind) else _possessor(core)


def _possessor(core: Sequence[Token]) -> str | None:
    """`the coalition's raid`: the coalition, if it is a body or a proper name."""
    mark = next((i for i, t in enumerate(core) if t.low in ("'s", "’s")), None)
    owner = core[:mark] if mark else []
    noun = head_noun(owner)
    is_owner = noun is not None and (noun.is_capital or noun.low in words.BODIES)
    return printed(owner) if owner and is_owner else None
