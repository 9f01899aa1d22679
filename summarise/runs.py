"""Which briefing is due when: runs keyed by briefing, local date and configuration. Pure; the clock is an argument."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from typing import Final, Literal
from zoneinfo import ZoneInfo

MOST_MISSED_DAYS: Final = 3
USUAL_TIME: Final = time(7)

Ending = Literal["complete", "degraded", "nothing_new", "budget", "interrupted", "failed"]


@dataclass(frozen=True, slots=True, kw_only=True)
class RunKey:
    """What a run is for: a briefing, a date on the calendar of its time zone, and the configuration it was begun with.

    A date has one briefing, whatever the configuration: `config` only tells whether work that was begun can be
    gone on with.
    """

    briefing: str
    day: date
    config: str

    @property
    def id(self) -> str:
        """SHA-256 in hex; the same for the same key on every machine.

        >>> RunKey(briefing="morning", day=date(2026, 3, 29), config="c0ffee").id[:12]
        'a2cad2d7a301'
        """
        return _sha256([self.briefing, self.day.isoformat(), self.config])


@dataclass(frozen=True, slots=True, kw_only=True)
class DueRun:
    """A day whose briefing is to be made, as of a moment. A missed day is as of the time it was due, never of now."""

    day: date
    as_of: datetime
    is_catch_up: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class RunOutcome:
    """How the work on one day ended.

    `is_delivered`: the reader has a whole briefing of that day, so the day is done; what is not delivered is gone on
    with next time. `is_in_outbox`: it is whole and kept, but its mail was not taken and waits; the day is done, yet it is no
    success. `cost_usd` is what this attempt cost. `error` is one line, "" when there is none.
    """

    ending: Ending
    is_delivered: bool
    is_in_outbox: bool = False
    counts: Mapping[str, int] = field(default_factory=dict)
    cost_usd: float = 0.0
    error: str = ""


def config_hash(values: Mapping[str, object]) -> str:
    """SHA-256 in hex of what a briefing is made by, whatever the order of its keys.

    >>> config_hash({"tz": "UTC", "hours": 24}) == config_hash({"hours": 24, "tz": "UTC"})
    True
    """
    return _sha256(values)


def local_day(now: datetime, tz: ZoneInfo) -> date:
    """The date on the calendar of `tz`; `now` is timezone-aware."""
    return now.astimezone(tz).date()


def scheduled_at(day: date, at: time, tz: ZoneInfo) -> datetime:
    """The moment, in UTC, when the briefing of `day` is due.

    A time that the spring change skips is due as much later; one that autumn has twice, at the first.

    >>> scheduled_at(date(2026, 3, 29), time(3, 30), ZoneInfo("Europe/Kyiv")).isoformat()
    '2026-03-29T01:30:00+00:00'
    """
    return datetime.combine(day, at.replace(fold=0), tzinfo=tz).astimezone(UTC)


def due_runs(
    *,
    now: datetime,
    tz: ZoneInfo,
    done: Collection[date],
    at: time = USUAL_TIME,
    most_missed: int = MOST_MISSED_DAYS,
) -> tuple[DueRun, ...]:
    """The days to make a briefing of, oldest first: today unless it is `done`, and days missed before it.

    Missed are days since the first that is done, at most `most_missed` days back; before the first briefing ever,
    nothing was missed. The days differ, so no date gets two.

    >>> kyiv, now = ZoneInfo("Europe/Kyiv"), datetime(2026, 3, 30, 4, 0, tzinfo=UTC)
    >>> [str(run.day) for run in due_runs(now=now, tz=kyiv, done={date(2026, 3, 28)})]
    ['2026-03-29', '2026-03-30']
    """
    today = local_day(now, tz)
    first = min(done, default=today)
    days = (today - timedelta(days=back) for back in range(min(most_missed, (today - first).days), 0, -1))
    missed = tuple(
        DueRun(day=day, as_of=scheduled_at(day, at, tz), is_catch_up=True) for day in days if day not in done
    )
    return missed if today in done else (*missed, DueRun(day=today, as_of=now.astimezone(UTC)))


def one_run(day: date, *, now: datetime, tz: ZoneInfo, at: time = USUAL_TIME) -> DueRun:
    """The run of a day that was asked for: today's as of now, another's as of the time it was due."""
    if day == local_day(now, tz):
        return DueRun(day=day, as_of=now.astimezone(UTC))
    return DueRun(day=day, as_of=scheduled_at(day, at, tz), is_catch_up=True)


def _sha256(value: object) -> str:
    text = json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"), default=str)
    return hashlib.sha256(text.encode()).hexdigest()
