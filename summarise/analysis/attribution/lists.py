"""Numbered and bulleted points under somebody's announcement: "The ministry issued the following:", "1. …"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from summarise.analysis.attribution.phrases import Phrase, subject_before
from summarise.analysis.attribution.tokens import Passage, Token
from summarise.domain import SourceLink

_ISSUING = frozenset(
    "issued issues released releases published publishes circulated presented announced listed".split()
)
_POINTS = frozenset(
    "information statement report points summary findings demands conditions list communique communiqué bulletin "
    "following update conclusions measures proposals terms briefing".split()
)
_BULLETS = frozenset("-–—•▪*·●◦‣")
_POINTS_REACH = 10


def announcer(tokens: Sequence[Token]) -> tuple[Phrase, int] | None:
    """Who issues a statement or a list in this passage, and where the verb stands."""
    for index in range(1, len(tokens)):
        if tokens[index].low in _ISSUING and _has_points(tokens, index):
            source = subject_before(tokens, index)
            if source is not None:
                return source, index
    return None


def _has_points(tokens: Sequence[Token], verb: int) -> bool:
    return any(t.low in _POINTS for t in tokens[verb + 1 : verb + 1 + _POINTS_REACH])


def item_number(passage: Passage) -> int | None:
    """The number that opens a point, 0 for a bullet, None for running text."""
    tokens = passage.tokens
    if len(tokens) < 3:
        return None
    first = tokens[0].text
    if first in _BULLETS:
        return 0
    is_number = first.isdecimal() and first.isascii() and len(first) <= 2
    return int(first) if is_number and tokens[1].text in (".", ")") else None


@dataclass(slots=True)
class Points:
    """Follows an announcement through its points, passage by passage."""

    _chain: tuple[SourceLink, ...] = ()
    _announced: int = -1
    """The paragraph of the announcement."""
    _opens: bool = False
    """It ended with a colon."""
    _paragraph: int = -1
    """The paragraph of the point being read."""
    _number: int = -1

    def announce(self, chain: tuple[SourceLink, ...], passage: Passage) -> None:
        """Somebody announces points in `passage`."""
        self._chain, self._announced, self._paragraph = chain, passage.paragraph, -1
        self._opens = passage.tokens[-1].text == ":"

    def speaker(self, passage: Passage) -> tuple[SourceLink, ...]:
        """Whose point `passage` is part of; empty outside the list."""
        if not self._chain or passage.paragraph == self._paragraph:
            return self._chain if self._paragraph >= 0 else ()
        number = item_number(passage)
        before = self._paragraph if self._paragraph >= 0 else self._announced
        if number is None or passage.paragraph > before + 1 or not self._is_next(number):
            if passage.paragraph > self._announced:
                self._chain = ()
            return ()
        self._paragraph, self._number = passage.paragraph, number
        return self._chain

    def _is_next(self, number: int) -> bool:
        if self._paragraph < 0:
            return number == 1 or (number == 0 and self._opens)
        return number == (self._number + 1 if self._number else 0)
