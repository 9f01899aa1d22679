"""What the words of a passage say by themselves, whoever is meant: read once, however often they stand in a text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from summarise.analysis.attribution.contents import Told, find_contents
from summarise.analysis.attribution.cues import find_cues
from summarise.analysis.attribution.lists import announcer
from summarise.analysis.attribution.phrases import Phrase
from summarise.analysis.attribution.tokens import Token, words_of

_NEIGHBOURS = 8
_MOST = 2000
"""How many passages are remembered; an article has some hundreds."""


class Worded(NamedTuple):
    """Token indices only, so that it holds for the same words elsewhere.

    `outers`: for every cue, which other cue's content it stands in; the narrowest. `announcer`: who issues a list here.
    """

    told: tuple[Told, ...]
    outers: tuple[int | None, ...]
    announcer: tuple[Phrase, int] | None


@dataclass(slots=True)
class Wordings:
    """Reads the words of passages and remembers the ones that come again: a text may say one thing a thousand times."""

    attitudes: bool
    _read: dict[tuple[str, ...], Worded] = field(default_factory=dict)

    def of(self, tokens: Sequence[Token]) -> Worded:
        """The cues, contents and announcements of a passage."""
        words = words_of(tokens)
        known = self._read.get(words)
        if known is None:
            known = self._worded(tokens)
            if len(self._read) < _MOST:
                self._read[words] = known
        return known

    def _worded(self, tokens: Sequence[Token]) -> Worded:
        told = find_contents(tokens, find_cues(tokens, attitudes=self.attitudes))
        return Worded(told, _outer_cues(told), announcer(tokens))


def _outer_cues(told: Sequence[Told]) -> tuple[int | None, ...]:
    """Neighbours only: linear."""
    return tuple([_outer_cue(told, position) for position in range(len(told))])


def _outer_cue(told: Sequence[Told], position: int) -> int | None:
    start = told[position].cue.start
    nearest: tuple[int, int] | None = None
    for other in range(max(0, position - _NEIGHBOURS), min(len(told), position + _NEIGHBOURS)):
        for first, last in told[other].ranges if other != position else ():
            if first <= start < last and (nearest is None or last - first < nearest[0]):
                nearest = last - first, other
    return nearest[1] if nearest else None
