"""What an expression is read against, and how a yearless date finds its year."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo
from typing import Literal, Protocol

from summarise.domain import Interval

Kind = Literal["date", "time", "duration", "set"]
Basis = Literal["publication", "context", "none"]
Which = Literal["", "last", "this", "next"]
Leaning = Literal["", "past", "future", "either"]

# How much farther back than ahead the past reading may lie and still win ("past by default").
_PATIENCE: dict[Leaning, float] = {"": 4.0, "either": 1.0, "past": 8.0, "future": 0.1}


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """The reference at one place of the text.

    All are naive local times. `context` is what the text dated last and `day` the last single day,
    `here` the last in the same paragraph; `told` is the past date in full that the paragraph tells on
    from, `last` the whole of what was dated last. `event` is the day of an event
    that the expression counts from by name, `listed` the start of the month or day that a list names before it.
    `leaning` is what the verb nearby says.
    """

    publication: datetime | None
    context: datetime | None = None
    day: datetime | None = None
    here: datetime | None = None
    told: datetime | None = None
    last: Interval | None = None
    event: datetime | None = None
    listed: datetime | None = None
    leaning: Leaning = ""
    zone: tzinfo | None = None


class Meaning(Hashable, Protocol):
    """What an expression says, before it is placed on the calendar."""

    @property
    def kind(self) -> Kind:
        """TIMEX3's class."""
        ...

    @property
    def basis(self) -> Basis:
        """What the interval depends on."""
        ...

    def interval(self, anchor: Anchor) -> Interval | None:
        """The interval meant, None when `anchor` does not settle it.

        Raises:
            ValueError, OverflowError: no calendar has such a date.
        """
        ...


def choose(
    candidates: Iterable[Interval], reference: datetime, which: Which, leaning: Leaning
) -> Interval | None:
    """The candidate that a writer on the day `reference` (a midnight) means.

    `candidates` are in time order. "last" and "next" are strict; otherwise a candidate that
    holds the reference wins, then the nearer one, the past preferred as `leaning` says.
    """
    ordered = list(candidates)
    before = [c for c in ordered if c.end is not None and c.end <= reference]
    after = [c for c in ordered if c.start is not None and c.start > reference]
    if which == "last":
        return before[-1] if before else None
    if which == "next":
        return after[0] if after else None
    inside = [c for c in ordered if c not in before and c not in after]
    if inside:
        return inside[0]
    return _nearer(before[-1:], after[:1], reference, leaning)


def _nearer(
    before: list[Interval], after: list[Interval], reference: datetime, leaning: Leaning
) -> Interval | None:
    if not before or not after:
        return (before or after or [None])[0]  # type: ignore[list-item]  # one of three one-item lists
    ahead = _distance(after[0].start, reference)
    back = _distance(before[0].start, reference)
    return before[0] if back <= ahead * _PATIENCE[leaning] else after[0]


def _distance(moment: datetime | None, reference: datetime) -> timedelta:
    return abs(moment - reference) if moment is not None else timedelta.max
