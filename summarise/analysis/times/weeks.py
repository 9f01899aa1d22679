"""The week that holds a named day, and the long weekend round a holiday: "the week of March 6"."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from summarise.analysis.times import intervals
from summarise.analysis.times.anchor import Anchor, Basis, Kind, Meaning
from summarise.domain import Interval


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekWith:
    """The ISO week of `day`; the seven days from it on where the week `begins` with it."""

    kind: Kind = "date"
    day: Meaning
    begins: bool = False

    @property
    def basis(self) -> Basis:
        """That of the day."""
        return self.day.basis

    def interval(self, anchor: Anchor) -> Interval | None:
        """See `Meaning.interval`."""
        day = self.day.interval(anchor)
        if day is None or day.start is None:
            return None
        if self.begins:
            return intervals.interval(day.start, day.start + timedelta(days=7), "week")
        return intervals.week_of(day.start)


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekendWith:
    """The weekend that a holiday makes longer: "Labor Day weekend", "Easter weekend" (Good Friday to Monday)."""

    kind: Kind = "date"
    day: Meaning

    @property
    def basis(self) -> Basis:
        """That of the day."""
        return self.day.basis

    def interval(self, anchor: Anchor) -> Interval | None:
        """See `Meaning.interval`."""
        day = self.day.interval(anchor)
        if day is None or day.start is None:
            return None
        before, length = _LONG_WEEKENDS[day.start.weekday()]
        first = day.start - timedelta(days=before)
        return intervals.interval(first, first + timedelta(days=length), "span")


_LONG_WEEKENDS = {0: (2, 3), 1: (3, 4), 2: (-3, 2), 3: (0, 4), 4: (0, 3), 5: (0, 2), 6: (2, 4)}
"""Days back to its first day, and how many it has, by the weekday of the holiday."""
