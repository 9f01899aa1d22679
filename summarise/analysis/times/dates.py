"""Meanings that name a place on the calendar: days, weekdays, months, years, seasons, holidays."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from summarise.analysis.times import intervals
from summarise.analysis.times.anchor import Anchor, Basis, Kind, Which, choose
from summarise.analysis.times.holidays import HOLIDAYS
from summarise.analysis.times.relative import origin
from summarise.domain import Interval

_YEARS_TRIED = range(-1, 2)


def of_years(make: Callable[[int], Interval], around: int) -> Iterator[Interval]:
    """What `make` gives for the years about `around`, without the years that lack it (29 February)."""
    for offset in _YEARS_TRIED:
        try:
            yield make(around + offset)
        except (ValueError, OverflowError):
            continue


def in_some_year(
    make: Callable[[int], Interval], year: int | None, which: Which, anchor: Anchor
) -> Interval | None:
    """`make(year)`; without a year, that of the year which the text and its date make plausible."""
    if year is not None:
        return make(year)
    if not which and anchor.listed is not None:
        return _next_on(make, anchor.listed)
    if not which and (told := _told_on(make, anchor)):
        return told
    if anchor.publication is None:
        return None
    if which == "this":
        return make(anchor.publication.year)
    reference = intervals.midnight(anchor.publication)
    return choose(of_years(make, reference.year), reference, which, anchor.leaning)


def _next_on(make: Callable[[int], Interval], listed: datetime) -> Interval | None:
    """The first such date from `listed` on ("in November, December and January")."""
    ahead = (made for made in of_years(make, listed.year) if made.start is not None and made.start >= listed)
    return next(ahead, None)


def _told_on(make: Callable[[int], Interval], anchor: Anchor) -> Interval | None:
    """The next such date in the year of a story being told ("In May 2016 … In October …"), which goes forward."""
    if anchor.told is None or anchor.leaning == "future":
        return None
    made = make(anchor.told.year)
    return made if made.start is not None and made.start >= anchor.told else None


@dataclass(frozen=True, slots=True, kw_only=True)
class InYear:
    """Something that a year holds once. `year` is None where the text leaves it out; `of_story`: see `interval`."""

    kind: Kind = "date"
    year: int | None = None
    which: Which = ""
    of_story: bool = False

    @property
    def basis(self) -> Basis:
        """A dated day depends on nothing."""
        if self.of_story:
            return "context"
        return "publication" if self.year is None else "none"

    def of_year(self, year: int) -> Interval:
        """Its interval in `year`."""
        raise NotImplementedError

    def interval(self, anchor: Anchor) -> Interval | None:
        """See `Meaning.interval`; "the following March" counts from what the text has dated."""
        if self.of_story and anchor.context is not None:
            anchor = replace(anchor, publication=anchor.context)
        return in_some_year(self.of_year, self.year, self.which, anchor)


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarDay(InYear):
    """ "January 23", "23 January 2020"."""

    month: int
    day: int

    def of_year(self, year: int) -> Interval:
        """That day."""
        return intervals.day_of(datetime(year, self.month, self.day))


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarMonth(InYear):
    """ "in January", "last October", "May 2014"."""

    month: int

    def of_year(self, year: int) -> Interval:
        """That month."""
        return intervals.months(year, self.month, 1, "month")


@dataclass(frozen=True, slots=True, kw_only=True)
class Season(InYear):
    """ "last fall", "the summer of 2016"."""

    name: str

    def of_year(self, year: int) -> Interval:
        """Its three months."""
        return intervals.season(self.name, year)


@dataclass(frozen=True, slots=True, kw_only=True)
class Holiday(InYear):
    """ "Christmas Eve", "last Thanksgiving"; `name` is a key of `HOLIDAYS`."""

    name: str

    def of_year(self, year: int) -> Interval:
        """That day."""
        return intervals.day_of(HOLIDAYS[self.name](year))


@dataclass(frozen=True, slots=True, kw_only=True)
class Months(InYear):
    """Quarters and halves: `count` months from `month` on; `years_away` counts from the publication's year.

    `is_over` of a period whose results are told: the last that has ended, unless the verb looks ahead.
    """

    month: int
    count: int
    years_away: int | None = None
    is_over: bool = False

    def interval(self, anchor: Anchor) -> Interval | None:
        """See `Meaning.interval`."""
        if self.years_away is None:
            which: Which = "last" if self.is_over and anchor.leaning != "future" else self.which
            return in_some_year(self.of_year, self.year, which, anchor)
        return self.of_year(anchor.publication.year + self.years_away) if anchor.publication else None

    def of_year(self, year: int) -> Interval:
        """Those months."""
        return intervals.months(year, self.month, self.count, "quarter" if self.count == 3 else "span")


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarYear:
    """ "2011"; `last` ends a span of years ("2011-14")."""

    kind: Kind = "date"
    basis: Basis = "none"
    year: int
    last: int | None = None

    def interval(self, anchor: Anchor) -> Interval | None:
        """See `Meaning.interval`."""
        first = intervals.year(self.year)
        if self.last is None:
            return first
        return intervals.interval(datetime(self.year, 1, 1), datetime(self.last + 1, 1, 1), "span")


@dataclass(frozen=True, slots=True, kw_only=True)
class Decade:
    """ "the 1980s", "the '60s"."""

    kind: Kind = "date"
    basis: Basis = "none"
    first_year: int

    def interval(self, anchor: Anchor) -> Interval | None:
        """See `Meaning.interval`."""
        return intervals.decade(self.first_year)


@dataclass(frozen=True, slots=True, kw_only=True)
class Weekday:
    """ "Friday", "last Friday"; Monday is 0."""

    kind: Kind = "date"
    basis: Basis = "publication"
    weekday: int
    which: Which = ""

    def interval(self, anchor: Anchor) -> Interval | None:
        """See `Meaning.interval`."""
        told = origin(anchor, self.basis)
        if told is None:
            return None
        today = intervals.midnight(told)
        this_week = today + timedelta(days=self.weekday - today.weekday())
        if self.which == "this":
            is_next = anchor.leaning == "future" and this_week < today
            return intervals.day_of(this_week + timedelta(days=7 * is_next))
        days = (intervals.day_of(this_week + timedelta(days=7 * n)) for n in (-1, 0, 1))
        return choose(days, today, self.which, anchor.leaning)


@dataclass(frozen=True, slots=True, kw_only=True)
class Weekend:
    """ "the weekend", "last weekend", "this weekend"."""

    kind: Kind = "date"
    basis: Basis = "publication"
    which: Which = ""

    def interval(self, anchor: Anchor) -> Interval | None:
        """See `Meaning.interval`."""
        if anchor.publication is None:
            return None
        today = intervals.midnight(anchor.publication)
        weekends = (intervals.weekend_of(today + timedelta(days=7 * n)) for n in (-1, 0, 1))
        which: Which = "" if self.which == "this" else self.which
        return choose(weekends, today, which, anchor.leaning)
