"""Which figures of two claims count the same kind of thing, and whether both can be right."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence

from summarise.domain import Figure
from summarise.facts import LedgerClaim
from summarise.linking.counts import HEADCOUNTS, counts_of, counts_people, is_bare

_ABOUT = 0.1
_TWO_KINDS = 2
PEOPLE = HEADCOUNTS | {"displaced"}


def comparable_figures(one: LedgerClaim, other: LedgerClaim) -> Iterator[tuple[Figure, Figure]]:
    """Pairs of figures of two claims that count the same kind of thing."""
    return comparable(counts_of(one.claim), counts_of(other.claim))


def comparable(
    left: Sequence[tuple[str, Figure]], right: Sequence[tuple[str, Figure]]
) -> Iterator[tuple[Figure, Figure]]:
    """Pairs of the counts of two claims that count the same kind of thing; a share or a price only where there is one of it."""
    found = [
        (figure, counterpart)
        for kind, figure in left
        for same, counterpart in right
        if kind == same and (kind in PEOPLE or (_is_only(kind, left) and _is_only(kind, right)))
    ]
    yield from found or _loosely_comparable(left, right)


def _loosely_comparable(
    left: Sequence[tuple[str, Figure]], right: Sequence[tuple[str, Figure]]
) -> Iterator[tuple[Figure, Figure]]:
    """The one number of a claim that does not say what it counts, beside the one number of the other; or people beside people."""
    if len(left) == len(right) == 1 and (is_bare(left[0][1]) or is_bare(right[0][1])):
        yield left[0][1], right[0][1]
        return
    people = [[figure for kind, figure in side if counts_people(kind, figure)] for side in (left, right)]
    kinds = {kind for side in (left, right) for kind, figure in side if kind in PEOPLE}
    if len(people[0]) == len(people[1]) == 1 and len(kinds) < _TWO_KINDS:
        yield people[0][0], people[1][0]


def _is_only(kind: str, counts: Iterable[tuple[str, Figure]]) -> bool:
    """Whether a kind with a unit is counted once: two shares or two prices in a claim are not told apart."""
    return not kind.endswith(":") and sum(same == kind for same, _ in counts) == 1


def can_both_hold(one: Figure, other: Figure) -> bool:
    """Whether some number is within the bounds of both."""
    (low, high), (other_low, other_high) = bounds(one), bounds(other)
    return max(low, other_low) <= min(high, other_high)


def bounds(figure: Figure) -> tuple[float, float]:
    """The numbers a figure allows. "About" and "nearly" are read a tenth wide; an open bound is infinite."""
    low, high = figure.low, figure.high
    if figure.modifier in {"nearly", "about"}:
        value = high if high is not None else low
        return (-math.inf, math.inf) if value is None else (value * (1 - _ABOUT), value * (1 + _ABOUT))
    return (-math.inf if low is None else low, math.inf if high is None else high)
