"""Meanings that count from somewhere: "last week", "two days earlier", "the past four months"."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from summarise.analysis.times import intervals
from summarise.analysis.times.anchor import Anchor, Basis, Kind
from summarise.domain import Granularity, Interval

VAGUE_LENGTHS = {"day": 7, "week": 5, "month": 6, "year": 5, "decade": 3, "hour": 24, "minute": 60}
"""How many units "recent days" and the like reach back at most: a bound, not a value."""

_GRANULARITY: dict[str, Granularity] = {
    "hour": "hour",
    "day": "day",
    "week": "week",
    "month": "month",
    "year": "year",
    "decade": "decade",
}


def origin(anchor: Anchor, basis: Basis, unit: str = "day") -> datetime | None:
    """Where counting by `unit` starts; a context that the text has not set is the publication."""
    if basis != "context":
        return anchor.publication
    spoken = anchor.day if unit in {"day", "night", "hour", "minute"} else anchor.context
    return spoken or anchor.publication


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A whole calendar unit, `offset` units from the one that holds the origin ("last week": -1)."""

    kind: Kind = "date"
    unit: str
    offset: int
    basis: Basis = "publication"
    is_that: bool = False

    def interval(self, anchor: Anchor) -> Interval | None:
        """See `Meaning.interval`; "that day" is nowhere if the text has told of none, or of a month since."""
        start = origin(anchor, self.basis, self.unit)
        is_vague = anchor.context is None or (self.unit == "day" and anchor.context != anchor.day)
        if start is None or (self.is_that and is_vague):
            return None
        return intervals.unit_of(intervals.shift(start, self.offset, self.unit), self.unit)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shift:
    """ "11 days ago", "two weeks earlier", "in two to three days": `low` to `high` units, negative is back."""

    kind: Kind = "date"
    unit: str
    low: int
    high: int
    basis: Basis = "publication"

    def interval(self, anchor: Anchor) -> Interval | None:
        """See `Meaning.interval`."""
        start = origin(anchor, self.basis, self.unit)
        if start is None:
            return None
        if (
            self.high > 0
            and self.basis == "context"
            and start == anchor.publication
            and anchor.leaning != "future"
        ):
            return None  # "three days later" of no plan, where the text has dated nothing before
        if self.high < 0 and anchor.publication is not None:
            start = min(start, anchor.publication)  # a plan is not what "three days earlier" counts from
        first, last = (self._at(start, count) for count in sorted((self.low, self.high)))
        if first == last:
            return first
        return Interval(start=first.start, end=last.end, granularity="span")

    def _at(self, start: datetime, count: int) -> Interval:
        # "a decade ago" names a year, "a fortnight ago" a week.
        moment = intervals.shift(start, count, self.unit)
        unit = {"decade": "year", "century": "year", "night": "day"}.get(self.unit, self.unit)
        return intervals.unit_of(moment, unit)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Time up to or from the origin: "the past 24 hours", "the next two weeks"; `count` None is "recent"."""

    kind: Kind = "duration"
    unit: str
    count: int | None
    forward: bool = False
    basis: Basis = "publication"

    def interval(self, anchor: Anchor) -> Interval | None:
        """See `Meaning.interval`."""
        start = origin(anchor, self.basis, self.unit)
        if start is None or self.unit not in {*VAGUE_LENGTHS, "weekend", "quarter", "century", "fortnight"}:
            return None
        edge = start if self.unit in {"hour", "minute"} else intervals.midnight(start)
        count = self.count or VAGUE_LENGTHS.get(self.unit, 1)
        other = intervals.shift(edge, count if self.forward else -count, self.unit)
        return intervals.interval(min(edge, other), max(edge, other), _GRANULARITY.get(self.unit, "span"))


@dataclass(frozen=True, slots=True, kw_only=True)
class SoFar:
    """ "so far this year": from the start of the unit to the end of the day of publication."""

    kind: Kind = "duration"
    basis: Basis = "publication"
    unit: str

    def interval(self, anchor: Anchor) -> Interval | None:
        """See `Meaning.interval`."""
        if anchor.publication is None:
            return None
        start = intervals.unit_of(anchor.publication, self.unit).start
        end = intervals.day_of(anchor.publication).end
        return Interval(start=start, end=end, granularity="span")


@dataclass(frozen=True, slots=True, kw_only=True)
class Running:
    """ "for the third day running": up to the end of the day that the paragraph speaks of, else of the publication."""

    kind: Kind = "duration"
    basis: Basis = "publication"
    count: int

    def interval(self, anchor: Anchor) -> Interval | None:
        """See `Meaning.interval`."""
        last = anchor.here or anchor.publication
        if last is None:
            return None
        end = intervals.midnight(last) + intervals.ONE_DAY
        return intervals.interval(end - self.count * intervals.ONE_DAY, end, "span")


def between(base: Interval, count: int, unit: str) -> Interval | None:
    """The `count` units before or after `base`, all of them."""
    if base.start is None or base.end is None:
        return None
    edge = base.end if count > 0 else base.start
    other = intervals.shift(edge, count, unit)
    return intervals.interval(min(edge, other), max(edge, other), "span")


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """ "two days before", "the day after": waits for the date it counts from, else the text's own.

    `to_the_day` where it ends on that day of the week or the month ("two weeks from Monday"), `is_span` where it is
    all that lies between ("the three weeks before")."""

    kind: Kind = "date"
    basis: Basis = "context"
    unit: str
    count: int | None
    stands_alone: bool
    to_the_day: bool = False
    is_span: bool = False

    def interval(self, anchor: Anchor) -> Interval | None:
        """See `Meaning.interval`."""
        if self.count is None:
            return None
        if anchor.event is not None and self.is_span:
            return between(intervals.day_of(anchor.event), self.count, self.unit)
        if anchor.event is not None:
            return intervals.unit_of(intervals.shift(anchor.event, self.count, self.unit), self.unit)
        if not self.stands_alone:
            return None
        return Shift(unit=self.unit, low=self.count, high=self.count, basis="context").interval(anchor)


@dataclass(frozen=True, slots=True, kw_only=True)
class SinceEvent:
    """ "since" (the strike): the day of an event that the text has dated; without one it is no expression at all."""

    kind: Kind = "duration"
    basis: Basis = "context"

    def interval(self, anchor: Anchor) -> Interval | None:
        """See `Meaning.interval`."""
        return intervals.day_of(anchor.event) if anchor.event is not None else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Length:
    """A duration or a set ("14 days", "daily"): words about time that name no stretch of the calendar."""

    kind: Kind = "duration"
    basis: Basis = "none"

    def interval(self, anchor: Anchor) -> Interval | None:
        """None, always."""
        return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Ahead:
    """ "in two to three days": a date when the verb looks ahead, else a duration ("rebuilt in two days")."""

    kind: Kind = "date"
    basis: Basis = "publication"
    unit: str
    low: int
    high: int

    def interval(self, anchor: Anchor) -> Interval | None:
        """See `Meaning.interval`."""
        if anchor.leaning != "future":
            return None
        return Shift(unit=self.unit, low=self.low, high=self.high).interval(anchor)


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekOf:
    """ "the week of" (March 6): waits for its day, with which it `begins` or not."""

    kind: Kind = "date"
    basis: Basis = "none"
    begins: bool = False

    def interval(self, anchor: Anchor) -> Interval | None:
        """None: nothing is named yet."""
        return None
