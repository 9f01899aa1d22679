"""Meanings cut from a larger one: "the first half of May", "the three months to June"."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from summarise.analysis.times import intervals
from summarise.analysis.times.anchor import Anchor, Basis, Kind, Meaning
from summarise.analysis.times.dates import InYear
from summarise.analysis.times.relative import Unit
from summarise.domain import Interval

_MIDDLE_OF_A_MONTH = 16
_MONTHS_IN_HALF = {"year": 6, "decade": 60, "quarter": 1, "span": 0}


@dataclass(frozen=True, slots=True, kw_only=True)
class Slice:
    """ "the first half of", "the last three months of": waits for the whole.

    `nth` counts from 1, or from -1 at the end; `count` of them are taken.
    """

    kind: Kind = "date"
    basis: Basis = "none"
    unit: str
    nth: int
    count: int = 1

    def interval(self, anchor: Anchor) -> Interval | None:
        """None: nothing is named yet."""
        return None


@dataclass(frozen=True, slots=True, kw_only=True)
class SliceOf:
    """A slice of a named month, quarter, year or decade."""

    kind: Kind = "date"
    whole: Meaning
    slice: Slice

    @property
    def basis(self) -> Basis:
        """That of the whole."""
        return self.whole.basis

    def interval(self, anchor: Anchor) -> Interval | None:
        """See `Meaning.interval`; "the last months of the year" of what is told as past are those of the year before."""
        whole = self.whole.interval(anchor)
        told = _cut(self.slice, whole) if whole else None
        if told is None or not self._may_be_over(told, anchor):
            return told
        before = Unit(unit=self.whole.unit, offset=-1).interval(anchor)  # type: ignore[attr-defined]  # a Unit, see below
        return _cut(self.slice, before) if before else told

    def _may_be_over(self, told: Interval, anchor: Anchor) -> bool:
        is_this = isinstance(self.whole, Unit) and self.whole.basis == "publication" and not self.whole.offset
        now = anchor.publication
        is_ahead = now is not None and told.start is not None and told.start > now
        return is_this and is_ahead and anchor.leaning == "past"


def _cut(part: Slice, whole: Interval) -> Interval | None:
    if whole.start is None or whole.end is None:
        return None
    if part.unit == "half":
        middle = _middle(whole.start, whole)
        return intervals.interval(*((whole.start, middle) if part.nth == 1 else (middle, whole.end)), "span")
    if part.nth < 0:
        return intervals.interval(intervals.shift(whole.end, -part.count, part.unit), whole.end, "span")
    start = intervals.shift(whole.start, part.nth - 1, part.unit)
    end = intervals.shift(start, part.count, part.unit)
    return intervals.interval(start, min(end, whole.end), "span")


def _middle(start: datetime, whole: Interval) -> datetime:
    if whole.granularity == "month":
        return start.replace(day=_MIDDLE_OF_A_MONTH)
    return intervals.add_months(start, _MONTHS_IN_HALF.get(whole.granularity, 6))


@dataclass(frozen=True, slots=True, kw_only=True)
class UpTo:
    """ "the three months to", "the year ended": waits for its last day, week or month."""

    kind: Kind = "date"
    basis: Basis = "none"
    unit: str
    count: int

    def interval(self, anchor: Anchor) -> Interval | None:
        """None: nothing is named yet."""
        return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Ending:
    """ "the three months to June": so many units, of which `last` is the end."""

    kind: Kind = "date"
    last: Meaning
    length: UpTo

    @property
    def basis(self) -> Basis:
        """That of its end."""
        return self.last.basis

    def interval(self, anchor: Anchor) -> Interval | None:
        """See `Meaning.interval`."""
        end = self.ends(anchor)[0]
        if end is None or end.end is None:
            return None
        start = intervals.shift(end.end, -self.length.count, self.length.unit)
        return intervals.interval(start, end.end, "span")

    def ends(self, anchor: Anchor) -> tuple[Interval | None, ...]:
        """The interval of its end: one that is over, unless the verb looks ahead."""
        last, now = self.last.interval(anchor), anchor.publication
        if last is None or last.end is None or last.start is None or now is None:
            return (last,)
        is_over = anchor.leaning == "future" or last.end <= now + timedelta(days=1)
        if is_over or not isinstance(self.last, InYear) or self.last.year is not None:
            return (last,)
        return (self.last.of_year(last.start.year - 1),)
