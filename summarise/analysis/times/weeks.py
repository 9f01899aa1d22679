"""The week that holds a named day: "the week of March 6"."""

from __future__ import annotations

from dataclasses import dataclass

from summarise.analysis.times import intervals
from summarise.analysis.times.anchor import Anchor, Basis, Kind, Meaning
from summarise.domain import Interval


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekWith:
    """The ISO week of `day`."""

    kind: Kind = "date"
    day: Meaning

    @property
    def basis(self) -> Basis:
        """That of the day."""
        return self.day.basis

    def interval(self, anchor: Anchor) -> Interval | None:
        """See `Meaning.interval`."""
        day = self.day.interval(anchor)
        return None if day is None or day.start is None else intervals.week_of(day.start)
