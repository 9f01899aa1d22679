"""Meanings below the day, and those made of two others: clock times, parts of days, spans."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta, timezone

from summarise.analysis.times import intervals
from summarise.analysis.times.anchor import Anchor, Basis, Kind, Meaning
from summarise.analysis.times.dates import InYear, Weekday
from summarise.analysis.times.relative import between, origin
from summarise.domain import Interval

_NOON, _EVENING, _DAY_END = 12, 18, 24
_DAY = timedelta(days=1)
_RECENT = 3 * _DAY


def _moved(told: Interval, days: int) -> Interval:
    """`told`, some days on."""
    if told.start is None or told.end is None or not days:
        return told
    return intervals.interval(told.start + days * _DAY, told.end + days * _DAY, told.granularity)


def _recent_day(anchor: Anchor) -> datetime | None:
    """The day told last, where the publication is no more than a date and so not the hour's own day."""
    now, day = anchor.publication, anchor.day
    if now is None or day is None or now != intervals.midnight(now):
        return None
    return day if timedelta(0) <= now - day <= _RECENT else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """A time of day; hour 24 is the midnight that ends it, `offset` is from UTC where the text names a zone.

    `is_past` of a midnight: "after midnight on Tuesday" is early on Tuesday, "until" it late.
    """

    kind: Kind = "time"
    basis: Basis = "context"
    hour: int
    minute: int = 0
    offset: timedelta | None = None
    is_past: bool = False

    def on(self, day: datetime, anchor: Anchor) -> Interval:
        """That minute of `day`, in the zone of the publication where both zones are known."""
        is_end = self.hour == _DAY_END
        named = intervals.minute(day + is_end * _DAY, 0 if is_end else self.hour, self.minute)
        if self.offset is None or anchor.zone is None or named.start is None:
            return named
        there = named.start.replace(tzinfo=timezone(self.offset))
        here = there.astimezone(anchor.zone).replace(tzinfo=None)
        return intervals.minute(here, here.hour, here.minute)

    def interval(self, anchor: Anchor) -> Interval | None:
        """On the day the paragraph speaks of, else on that of the publication; its midnight is the one past."""
        day = anchor.here or _recent_day(anchor) or anchor.publication
        if day is None:
            return None
        told = self.on(day, anchor)
        if anchor.here is None:
            return _moved(told, -(self.hour == _DAY_END))
        return _moved(told, 1) if self._is_next_morning(day, told, anchor.publication) else told

    def _is_next_morning(self, here: datetime, told: Interval, now: datetime | None) -> bool:
        """Whether the story has gone past midnight: "from 23:40 on March 9 … until 04:20"."""
        is_after_evening = here.hour >= _EVENING and self.hour < _NOON
        return is_after_evening and told.start is not None and (now is None or told.start + _DAY <= now)


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A part of the day; `offset` days from the origin, None where only a date beside it could say which.

    `of_story` for "during the night": that of the day which the paragraph speaks of, where it speaks of one.
    """

    kind: Kind = "time"
    name: str
    offset: int | None = None
    basis: Basis = "publication"
    of_story: bool = False

    def interval(self, anchor: Anchor) -> Interval | None:
        """See `Meaning.interval`."""
        if self.of_story and anchor.here is not None:
            return intervals.part_of_day(anchor.here, self.name)
        day = origin(anchor, self.basis)
        if day is None or self.offset is None:
            return None
        is_to_come = self.name == "overnight" and anchor.leaning == "future"
        return intervals.part_of_day(day + timedelta(days=self.offset + is_to_come), self.name)


@dataclass(frozen=True, slots=True, kw_only=True)
class PartBeside:
    """ "the night before" (the march): a part of the day before or after an event that the text has dated."""

    kind: Kind = "time"
    basis: Basis = "context"
    name: str
    offset: int

    def interval(self, anchor: Anchor) -> Interval | None:
        """See `Meaning.interval`."""
        if anchor.event is None:
            return None
        return intervals.part_of_day(anchor.event + timedelta(days=self.offset), self.name)


@dataclass(frozen=True, slots=True, kw_only=True)
class PartOf:
    """A part of a named day: "Sunday night"; `into` for "the night to Sunday", "overnight into Sunday": from the day before."""

    kind: Kind = "time"
    day: Meaning
    part: str
    into: bool = False

    @property
    def basis(self) -> Basis:
        """That of the day."""
        return self.day.basis

    def interval(self, anchor: Anchor) -> Interval | None:
        """See `Meaning.interval`."""
        day = self.day.interval(anchor)
        if day is None or day.start is None or day.granularity != "day":
            return day
        return intervals.part_of_day(day.start - timedelta(days=self.into), self.part)


@dataclass(frozen=True, slots=True, kw_only=True)
class At:
    """A clock time on a named day."""

    kind: Kind = "time"
    day: Meaning
    clock: Clock

    @property
    def basis(self) -> Basis:
        """That of the day."""
        return self.day.basis

    def interval(self, anchor: Anchor) -> Interval | None:
        """See `Meaning.interval`."""
        day = self.day.interval(anchor)
        if day is None or day.start is None:
            return None
        told = self.clock.on(day.start, anchor)
        return _moved(told, -1) if self.clock.is_past else told


@dataclass(frozen=True, slots=True, kw_only=True)
class Range:
    """ "from March to May 2014", "January 16-22": a year on the last holds for the first."""

    kind: Kind = "date"
    first: Meaning
    last: Meaning

    @property
    def basis(self) -> Basis:
        """That of its end."""
        return self.last.basis

    def interval(self, anchor: Anchor) -> Interval | None:
        """See `Meaning.interval`."""
        first, last = self.ends(anchor)
        if first is None or last is None or first.start is None or last.end is None:
            return None
        return intervals.interval(first.start, last.end, "span")

    def ends(self, anchor: Anchor) -> tuple[Interval | None, Interval | None]:
        """The intervals of its two ends."""
        last = self.last.interval(anchor)
        first = self._first(last.start, anchor) if last is not None and last.start is not None else None
        if first is None or last is None or first.start is None or last.end is None:
            return None, None
        if isinstance(self.last, Clock) and last.end <= first.start:
            return first, _moved(last, 1)  # "from 10 p.m. to 5 a.m."
        return (_moved(first, 7), _moved(last, 7)) if self._is_to_come(first.start, anchor) else (first, last)

    def _is_to_come(self, first: datetime, anchor: Anchor) -> bool:
        """Whether "from Monday to Thursday", told on Thursday of what will be, is that of next week."""
        is_bare = isinstance(self.first, Weekday) and isinstance(self.last, Weekday) and not self.last.which
        now = anchor.publication
        return is_bare and anchor.leaning == "future" and now is not None and first < intervals.midnight(now)

    def _first(self, last: datetime, anchor: Anchor) -> Interval | None:
        """Where it begins: what only the end names (day, week, year) holds for the beginning too."""
        first = self.first
        if isinstance(first, Clock) and isinstance(self.last, At):
            return first.on(last, anchor)
        if isinstance(first, Weekday) and not first.which:
            return intervals.day_of(last - timedelta(days=(last.weekday() - first.weekday) % 7))
        if isinstance(first, InYear) and first.year is None and isinstance(self.last, InYear):
            return _latest_until(first, last)
        return first.interval(anchor)


def _latest_until(first: InYear, last: datetime) -> Interval:
    """`first` in the year of `last`, or in the year before where it would come after it."""
    made = first.of_year(last.year)
    return made if made.start is not None and made.start <= last else first.of_year(last.year - 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Offset:
    """ "two days after Christmas", "the day before last Tuesday", "a week from Monday"."""

    kind: Kind = "date"
    base: Meaning
    unit: str
    count: int
    to_the_day: bool = False
    is_span: bool = False

    @property
    def basis(self) -> Basis:
        """That of the date counted from."""
        return self.base.basis

    def interval(self, anchor: Anchor) -> Interval | None:
        """See `Meaning.interval`."""
        base = self.base.interval(anchor)
        if base is None or base.start is None:
            return None
        if self.is_span:
            return between(base, self.count, self.unit)
        moment = intervals.shift(base.start, self.count, self.unit)
        return intervals.unit_of(moment, "day" if self.to_the_day else self.unit)
