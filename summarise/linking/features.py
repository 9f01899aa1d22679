"""How alike two claims are, as numbers that a weight can be put on."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import astuple, dataclass
from datetime import timedelta

from summarise.domain import Figure
from summarise.linking.traits import Traits

_FAR = timedelta(days=7)


@dataclass(frozen=True, slots=True, kw_only=True)
class Features:
    """Each from 0 (no sign of one fact) to 1, or -1 to 1 where a sign can speak against it."""

    own: float
    around: float
    names: float
    counted: float
    value: float
    time: float
    best: float

    def values(self) -> tuple[float, ...]:
        """In the order of the weights."""
        return astuple(self)


class Rarity:
    """How telling a stem is: one that few articles use tells more. Built once over the claims to be linked."""

    def __init__(self, bags: Iterable[Iterable[str]]) -> None:
        listed = [frozenset(bag) for bag in bags]
        self._used = Counter(word for bag in listed for word in bag)
        self._bags = max(len(listed), 1)

    def of(self, word: str) -> float:
        """Its weight, 0.2 to about 5."""
        return max(0.2, math.log((self._bags + 1) / (self._used[word] + 1)))


def features_of(left: Traits, right: Traits, rarity: Rarity) -> Features:
    """Compare two claims."""
    own = cosine(dict.fromkeys(left.own, 1.0), dict.fromkeys(right.own, 1.0), rarity)
    around = cosine(left.around, right.around, rarity)
    return Features(
        own=own,
        around=around,
        names=_overlap(left.names, right.names, rarity),
        counted=_counted(left, right),
        value=_same_value(left.figures, right.figures),
        time=_time(left, right),
        best=own * around,
    )


def cosine(left: Mapping[str, float], right: Mapping[str, float], rarity: Rarity) -> float:
    """How alike two weighed bags of stems are, 0 to 1; rare stems count for more."""
    shared = sum(left[word] * right[word] * rarity.of(word) ** 2 for word in left.keys() & right.keys())
    return shared / (_length(left, rarity) * _length(right, rarity)) if shared else 0.0


def _length(bag: Mapping[str, float], rarity: Rarity) -> float:
    return math.sqrt(sum((weight * rarity.of(word)) ** 2 for word, weight in bag.items()))


def _overlap(left: frozenset[str], right: frozenset[str], rarity: Rarity) -> float:
    """Shared names by rarity, of the poorer side."""
    if not left or not right:
        return 0.0
    shared = sum(map(rarity.of, left & right))
    return shared / min(sum(map(rarity.of, left)), sum(map(rarity.of, right)))


def _counted(left: Traits, right: Traits) -> float:
    """1 when both count the same kind, -1 when both count and no kind is the same."""
    if left.counted & right.counted:
        return 1.0
    return -1.0 if left.counted and right.counted else -0.5 if left.counted or right.counted else 0.0


def _same_value(left: tuple[Figure, ...], right: tuple[Figure, ...]) -> float:
    values = {(figure.low, figure.high) for figure in left}
    return 1.0 if values & {(figure.low, figure.high) for figure in right} else 0.0


def _time(left: Traits, right: Traits) -> float:
    """1 when the intervals overlap, falling to -1 at a week apart; 0 when either is unknown."""
    if None in (left.start, left.end, right.start, right.end):
        return 0.0
    gap = max(left.start, right.start) - min(left.end, right.end)  # type: ignore[type-var, operator]
    return 1.0 if gap <= timedelta(0) else max(-1.0, 1.0 - 2.0 * (gap / _FAR))
