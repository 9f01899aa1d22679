"""What a scorer returns: numerators with denominators, which can be summed over articles before they are divided."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

MATCHED = ".matched"


@dataclass(frozen=True, slots=True)
class Ratio:
    """`hits` out of `of`; `+` adds both, so that a sum of ratios is the micro average."""

    hits: float
    of: float

    def __add__(self, other: Ratio) -> Ratio:
        return Ratio(self.hits + other.hits, self.of + other.of)

    @property
    def value(self) -> float | None:
        """The quotient; None when there is nothing to divide by."""
        return self.hits / self.of if self.of else None


Counts = Mapping[str, Ratio]
"""Ratios by the name of their metric."""


def both_ways(name: str, hits: float, *, matched: float, required: float) -> dict[str, Ratio]:
    """A metric end to end (`name`: a miss counts as wrong) and conditional on a match (`name.matched`)."""
    return {name: Ratio(hits, required), name + MATCHED: Ratio(hits, matched)}


def share(facts: Iterable[bool]) -> Ratio:
    """How many of some facts hold.

    >>> share([True, False, True])
    Ratio(hits=2, of=3)
    """
    listed = list(facts)
    return Ratio(sum(listed), len(listed))
