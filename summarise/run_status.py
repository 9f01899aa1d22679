"""What the last runs of a briefing came to, and whether that is healthy. Pure; `adapters.status_file` keeps it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import Final

from summarise.runs import Ending, RunOutcome

MOST_HOURS_SINCE_SUCCESS: Final = 26.0


@dataclass(frozen=True, slots=True, kw_only=True)
class RunStatus:
    """The last attempt and the last success of one briefing; times are timezone-aware.

    A success is a briefing that reached its reader, degraded or with nothing new included. `counts`, `cost_usd` and
    `error` are those of the last attempt; `ending` is None while it is under way, or when it was killed.
    """

    briefing: str
    day: date
    last_attempt: datetime
    last_success: datetime | None = None
    last_success_day: date | None = None
    ending: Ending | None = None
    counts: Mapping[str, int] = field(default_factory=dict)
    cost_usd: float = 0.0
    error: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Health:
    """Whether a briefing arrives, and one line that says so; `mail` says of each mail that was not taken what became of it."""

    briefing: str
    is_healthy: bool
    message: str
    status: RunStatus | None = None
    mail: tuple[str, ...] = ()


def begun(briefing: str, day: date, *, now: datetime, before: RunStatus | None) -> RunStatus:
    """The status once an attempt has begun."""
    return RunStatus(
        briefing=briefing,
        day=day,
        last_attempt=now,
        last_success=before.last_success if before else None,
        last_success_day=before.last_success_day if before else None,
    )


def ended(status: RunStatus, outcome: RunOutcome, *, now: datetime) -> RunStatus:
    """The status once the attempt has ended."""
    is_success = outcome.is_delivered and not outcome.is_in_outbox
    return RunStatus(
        briefing=status.briefing,
        day=status.day,
        last_attempt=status.last_attempt,
        last_success=now if is_success else status.last_success,
        last_success_day=status.day if is_success else status.last_success_day,
        ending=outcome.ending,
        counts=dict(outcome.counts),
        cost_usd=outcome.cost_usd,
        error=outcome.error,
    )


def caught_up(status: RunStatus, day: date, *, now: datetime) -> RunStatus:
    """The status once the mail of `day`, which had waited, was taken after all."""
    return replace(status, last_success=now, last_success_day=day, error="")


def health_of(
    briefing: str, status: RunStatus | None, *, now: datetime, most_hours: float = MOST_HOURS_SINCE_SUCCESS
) -> Health:
    """Whether the last success is at most `most_hours` old; a briefing that never succeeded is not healthy."""
    if status is None:
        return Health(
            briefing=briefing,
            is_healthy=False,
            message=f"{briefing}: no schedule has ever started it; run `summarise brief {briefing} --due`",
        )
    if status.last_success is None:
        message = f"{briefing}: never succeeded{_why(status)}"
        return Health(briefing=briefing, is_healthy=False, message=message, status=status)
    age = now - status.last_success
    is_healthy = age <= timedelta(hours=most_hours)
    rest = "" if is_healthy else f", more than {most_hours:g} h{_why(status)}"
    message = f"{briefing}: last success {_hours(age)} ago, the briefing of {status.last_success_day}{rest}"
    return Health(briefing=briefing, is_healthy=is_healthy, message=message, status=status)


def _why(status: RunStatus) -> str:
    attempt = status.last_attempt.isoformat(timespec="seconds")
    if status.error:
        return f"; last attempt {attempt}: {' '.join(status.error.split())}"
    return f"; last attempt {attempt} " + (f"ended {status.ending}" if status.ending else "did not end")


def _hours(age: timedelta) -> str:
    return f"{max(age.total_seconds(), 0) / 3600:.1f} h"
