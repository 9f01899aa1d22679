"""The issues of a briefing that are due: today's, and missed days as of their own time. What schedulers call."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from summarise.cli.briefing_run import Issue, run_issue, settings_of
from summarise.cli.delivering import hand_over, send_late

if TYPE_CHECKING:
    from datetime import datetime

    from summarise.adapters.run_journal import JournalledRun
    from summarise.adapters.run_keeping import KeptRun
    from summarise.briefing import Made
    from summarise.runs import DueRun, Ending, RunOutcome

_ENDINGS: dict[str, Ending] = {"complete": "complete", "degraded": "degraded", "partial": "degraded"}


@dataclass(frozen=True, slots=True)
class _FixedClock:
    moment: datetime

    def now(self) -> datetime:
        """The moment of this run."""
        return self.moment


def keep_issues(
    issue: Issue, flags: Mapping[str, object], put: Callable[[Made], None]
) -> tuple[tuple[KeptRun, ...], bool]:
    """Make every issue that is due and not made, hand each to `put`, send it, and note it in journal and status.

    Then whether all mail was taken, what waited from earlier runs included. A run that was killed is gone on with: an
    issue is put once more only if nothing noted that it had been, and sent only if no mail of its date was.

    Raises:
        RunLocked: another run of that name is under way.
        SummariseError: an issue could not be made at all; the next start takes it up again.
    """
    from summarise import bootstrap
    from summarise.adapters.run_keeping import Appointment, keep
    from summarise.runs import USUAL_TIME, config_hash

    late: list[bool] = []

    def work(run: JournalledRun, due: DueRun) -> RunOutcome:
        made = run_issue(replace(issue, day=due.day, as_of=due.as_of), flags, run=run.key.id)
        if made.is_interrupted:
            put(made)  # what there is; the whole issue is put when the run goes on
        else:
            run.once("delivered", "outputs", lambda: _put(put, made))
        handed = hand_over(made, issue.profile, settings, now=issue.now, is_once=True)
        late.append(not handed.is_all_taken)
        return outcome_of(made, is_handed_over=handed.is_taken)

    settings = bootstrap.settings_for({**settings_of(issue.profile), **flags})
    appointment = Appointment(
        briefing=issue.profile.name,
        config=config_hash({"profile": asdict(issue.profile), "flags": dict(flags)}),
        tz=ZoneInfo(issue.profile.tz),
        at=issue.profile.at or USUAL_TIME,
    )
    kept = keep(appointment, work, data_dir=settings.data_dir, clock=_FixedClock(issue.now))
    if kept:
        return kept, not any(late)
    return kept, send_late(issue, settings)


def _put(put: Callable[[Made], None], made: Made) -> str:
    put(made)
    return made.kept.status


def outcome_of(made: Made, *, is_handed_over: bool = True) -> RunOutcome:
    """How making an issue went, for journal and status."""
    from summarise.runs import RunOutcome

    header = made.kept.document.header
    ending = _ENDINGS.get(made.kept.status, "nothing_new")
    if made.is_interrupted or made.is_out_of_budget:
        ending = "interrupted" if made.is_interrupted else "budget"
    elif not is_handed_over:
        ending = "degraded"
    return RunOutcome(
        ending=ending,
        is_delivered=not made.is_interrupted,
        is_in_outbox=not is_handed_over,
        error="" if is_handed_over else "its mail was not taken",
        counts={
            "articles_read": header.articles_read,
            "articles_used": header.articles_used,
            "claims_forgotten": made.forgotten,
        },
        cost_usd=header.usage.cost_usd or 0.0,
    )
