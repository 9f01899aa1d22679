"""Everything around the work of a briefing: one run at a time, the days that are due, the journal, the status."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from summarise.adapters.run_folders import folder_of, forget_long_gone
from summarise.adapters.run_journal import JournalledRun, RunJournal
from summarise.adapters.run_lock import only_run
from summarise.adapters.status_file import read_status, write_status
from summarise.errors import BudgetReached, ModelQuotaExceeded, StoreError, SummariseError
from summarise.run_status import RunStatus, begun, caught_up, ended
from summarise.runs import (
    MOST_MISSED_DAYS,
    USUAL_TIME,
    DueRun,
    RunKey,
    RunOutcome,
    due_runs,
    local_day,
    one_run,
)

if TYPE_CHECKING:
    from summarise.ports import Clock

Work = Callable[[JournalledRun, DueRun], RunOutcome]


@dataclass(frozen=True, slots=True, kw_only=True)
class Appointment:
    """Which briefing, by which calendar, and how many missed days are made up for; `config` as `runs.config_hash`."""

    briefing: str
    config: str
    tz: ZoneInfo
    at: time = USUAL_TIME
    most_missed: int = MOST_MISSED_DAYS


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptRun:
    """One day that was worked on."""

    due: DueRun
    outcome: RunOutcome


def keep(
    appointment: Appointment,
    work: Work,
    *,
    data_dir: Path,
    clock: Clock,
    only: date | None = None,
    again: bool = False,
) -> tuple[KeptRun, ...]:
    """Do `work` for every day that is due and not complete, oldest first; empty when there is none.

    `only` is the one day to work on, `again` works on it though it is complete. An error of `work` ends the run,
    is noted in the status and goes on to the caller; the days before it are kept, and the next run takes it up again.

    Raises:
        RunLocked: another run of this briefing is under way.
        SummariseError: as `work`; StoreError, OutputFailed: the files around it cannot be used.
    """
    folder = folder_of(data_dir, appointment.briefing)
    with only_run(folder, appointment.briefing):
        journal = RunJournal(folder)
        if only and again:
            journal.forget(only)
        due = _due(appointment, journal, clock, only)
        kept = [_keep_one(appointment, each, work, journal, folder, clock) for each in due]
        journal.prune(local_day(clock.now(), appointment.tz))
        forget_long_gone(data_dir, clock.now())
        return tuple(run for run in kept if run)


def _due(
    appointment: Appointment, journal: RunJournal, clock: Clock, only: date | None
) -> tuple[DueRun, ...]:
    now = clock.now()
    if only:
        return (one_run(only, now=now, tz=appointment.tz, at=appointment.at),)
    return due_runs(
        now=now,
        tz=appointment.tz,
        done=journal.finished_days(),
        at=appointment.at,
        most_missed=appointment.most_missed,
    )


def _keep_one(
    appointment: Appointment, due: DueRun, work: Work, journal: RunJournal, folder: Path, clock: Clock
) -> KeptRun | None:
    key = RunKey(briefing=appointment.briefing, day=due.day, config=appointment.config)
    run = journal.begin(key, as_of=due.as_of)
    if run is None:
        return None
    due = replace(due, as_of=run.as_of)
    status = begun(appointment.briefing, due.day, now=clock.now(), before=_known(folder))
    write_status(folder, status)
    outcome = _worked(run, due, work, status, folder, clock)
    write_status(folder, ended(status, outcome, now=clock.now()))
    if outcome.is_delivered:
        run.finish()  # last: killed before it, the next run finds every step done and says so again
    return KeptRun(due=due, outcome=outcome)


def _worked(
    run: JournalledRun, due: DueRun, work: Work, status: RunStatus, folder: Path, clock: Clock
) -> RunOutcome:
    try:
        return work(run, due)
    except SummariseError as error:
        is_budget = isinstance(error, BudgetReached | ModelQuotaExceeded)
        failed = RunOutcome(ending="budget" if is_budget else "failed", is_delivered=False, error=str(error))
        write_status(folder, ended(status, failed, now=clock.now()))
        raise


def note_caught_up(folder: Path, day: date, *, now: datetime) -> None:
    """Note in the status that the mail of `day`, which had waited, was taken after all.

    Raises:
        OutputFailed: it cannot be noted.
    """
    status = _known(folder)
    if status is not None:
        write_status(folder, caught_up(status, day, now=now))


def _known(folder: Path) -> RunStatus | None:
    """A damaged status is replaced, not a reason to go without a briefing."""
    try:
        return read_status(folder)
    except StoreError:
        return None
