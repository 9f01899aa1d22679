"""Days named by their place in a month that the text leaves to the reader: "the 25th", "the first Sunday of the month"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from summarise.analysis.times import intervals
from summarise.analysis.times.anchor import Anchor, Basis, Kind, choose
from summarise.analysis.times.within import NthWeekday
from summarise.domain import Interval


@dataclass(frozen=True, slots=True, kw_only=True)
class DayAlone:
    """ "on the 25th": of the month that its paragraph speaks of, else of the one that the verb makes likely."""

    kind: Kind = "date"
    basis: Basis = "publication"
    day: int

    def interval(self, anchor: Anchor) -> Interval | None:
        """See `Meaning.interval`."""
        if anchor.here is not None and anchor.leaning != "future":
            told = intervals.midnight(anchor.here)
            return next(
                (day for day in self._about(told) if day.start is not None and day.start >= told), None
            )
        if anchor.publication is None:
            return None
        today = intervals.midnight(anchor.publication)
        return choose(self._about(today), today, "", anchor.leaning)

    def _about(self, moment: datetime) -> Iterator[Interval]:
        """That day of the month before, of the month and of the month after, where they have it."""
        for months in (-1, 0, 1):
            first = intervals.add_months(moment.replace(day=1), months)
            try:
                yield intervals.day_of(first.replace(day=self.day))
            except ValueError:
                continue


@dataclass(frozen=True, slots=True, kw_only=True)
class DayOfMonth:
    """ "the first Sunday of the month", "the 1st of next month": `day` counts days, `nth` weekdays (-1 is the last)."""

    kind: Kind = "date"
    basis: Basis = "publication"
    months_away: int
    day: int = 0
    nth: int = 0
    weekday: int = 0

    def interval(self, anchor: Anchor) -> Interval | None:
        """See `Meaning.interval`.

        Raises:
            ValueError: the month has no such day.
        """
        if anchor.publication is None:
            return None
        first = intervals.add_months(intervals.midnight(anchor.publication).replace(day=1), self.months_away)
        if self.day:
            return intervals.day_of(first.replace(day=self.day))
        return NthWeekday(month=first.month, weekday=self.weekday, nth=self.nth).of_year(first.year)
