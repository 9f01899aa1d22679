"""Meanings that name a part of something larger: "May of last year", "the first Monday in April", centuries."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from summarise.analysis.times import intervals
from summarise.analysis.times.anchor import Anchor, Basis, Kind
from summarise.analysis.times.dates import InYear, Weekday
from summarise.analysis.times.moving_holidays import MovingHoliday
from summarise.analysis.times.relative import Unit
from summarise.domain import Interval

_WEEK = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class Within:
    """ "May last year", "Friday of last week", "the same month last year"."""

    kind: Kind = "date"
    inner: InYear | MovingHoliday | Weekday | Unit
    unit: Unit

    @property
    def basis(self) -> Basis:
        """That of the unit."""
        return self.unit.basis

    def interval(self, anchor: Anchor) -> Interval | None:
        """See `Meaning.interval`."""
        outer = self.unit.interval(anchor)
        if outer is None or outer.start is None:
            return None
        if isinstance(self.inner, Unit):
            return _in_the_year(self.inner.interval(anchor), self.inner.unit, outer.start.year)
        if isinstance(self.inner, Weekday):
            return intervals.day_of(outer.start + timedelta(days=self.inner.weekday))
        return self.inner.of_year(outer.start.year)


def _in_the_year(told: Interval | None, unit: str, year: int) -> Interval | None:
    if told is None or told.start is None:
        return None
    before = year - (year == told.start.year)  # compared with itself it would say nothing
    return intervals.unit_of(told.start.replace(year=before), unit)


@dataclass(frozen=True, slots=True, kw_only=True)
class NthWeekday(InYear):
    """ "the first Monday in April", "the last Sunday of October"; `nth` -1 is the last."""

    month: int
    weekday: int
    nth: int

    def of_year(self, year: int) -> Interval:
        """That day.

        Raises:
            ValueError: the month has no fifth such day.
        """
        first = datetime(year, self.month, 1)
        days = [first + timedelta(days=n) for n in range((self.weekday - first.weekday()) % _WEEK, 31, _WEEK)]
        held = [day for day in days if day.month == self.month]
        return intervals.day_of(held[self.nth if self.nth < 0 else self.nth - 1])


@dataclass(frozen=True, slots=True, kw_only=True)
class Century:
    """ "the 19th century": 1800 to 1900, as news counts it."""

    kind: Kind = "date"
    basis: Basis = "none"
    number: int

    def interval(self, anchor: Anchor) -> Interval | None:
        """See `Meaning.interval`."""
        return intervals.months(100 * (self.number - 1), 1, 1200, "span")


@dataclass(frozen=True, slots=True, kw_only=True)
class HalfAgo:
    """ "half a century ago", "two and a half years ago": `halves` half units back."""

    kind: Kind = "date"
    basis: Basis = "publication"
    unit: str
    halves: int

    def interval(self, anchor: Anchor) -> Interval | None:
        """See `Meaning.interval`."""
        if anchor.publication is None:
            return None
        smaller, count = _HALF_OF[self.unit]
        moment = intervals.shift(anchor.publication, -count * self.halves, smaller)
        return intervals.unit_of(moment, smaller if self.halves == 1 else self.unit)


_HALF_OF = {"century": ("year", 50), "decade": ("year", 5), "year": ("month", 6), "hour": ("minute", 30)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Then:
    """ "since then": what the text dated last; a span at its end."""

    kind: Kind = "duration"
    basis: Basis = "context"

    def interval(self, anchor: Anchor) -> Interval | None:
        """See `Meaning.interval`."""
        last = anchor.last
        if last is None or last.end is None or last.granularity != "span":
            return last
        return intervals.day_of(last.end)
