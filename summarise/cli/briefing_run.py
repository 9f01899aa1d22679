"""One issue of a briefing from its sources to the ledger, under the lock of its name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, closing, contextmanager, nullcontext
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

from summarise.cli import exits

if TYPE_CHECKING:
    from datetime import date, datetime

    from summarise.adapters.article_store import SqliteArticles
    from summarise.adapters.ledger import SqliteLedger
    from summarise.adapters.terminal_progress import TerminalProgress
    from summarise.briefing import BriefingOrder, Incoming, Made
    from summarise.briefing.profile import BriefingProfile
    from summarise.gathering_again import KnownSources
    from summarise.settings import Settings


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """What to make: the issue of `day`, or of today, as of `as_of`, or of the time it is due.

    `is_kept` says whether the ledger remembers it and tells what was told before; `published` overrides every date.
    """

    profile: BriefingProfile
    now: datetime
    day: date | None = None
    as_of: datetime | None = None
    is_kept: bool = True
    published: str = ""


def run_issue(issue: Issue, flags: Mapping[str, object], *, run: str = "") -> Made:
    """Make an issue; the caller holds the lock of its name (`alone`). `flags` go before what the profile says.

    `run` is the id of a journalled run, whose budget holds over a second start.

    Raises:
        SummariseError: nothing could be made at all.
    """
    import asyncio

    from summarise import bootstrap
    from summarise.adapters.terminal_progress import TerminalProgress

    settings = bootstrap.settings_for({**settings_of(issue.profile), **flags})
    with TerminalProgress() as progress:
        progress.stage("starting")
        with _opened(settings, issue) as (ledger, store, notices):
            made = asyncio.run(_made(issue, settings, progress, ledger, store, notices, run))
            if ledger is None or made.is_interrupted:
                return made
            return replace(made, forgotten=_forget_old(issue.profile.name, ledger, settings))


def _forget_old(name: str, ledger: SqliteLedger, settings: Settings) -> int:
    """Let go of claims and of notes of what was spent that no briefing reads again; how many claims went.

    What cannot be removed stays and is said: the briefing is made.
    """
    from summarise import bootstrap
    from summarise.errors import StoreError

    try:
        bootstrap.open_spending(settings).forget(days=settings.ledger_days)
        return ledger.forget(name, days=settings.ledger_days)
    except StoreError as error:
        exits.say(f"nothing old was removed: {error}")
        return 0


def exit_code_of(made: Made, *, is_handed_over: bool = True) -> int:
    """The documented exit code for how a briefing went; one whose mail waits is degraded, not lost."""
    if made.is_interrupted:
        return exits.INTERRUPTED
    if made.is_out_of_budget:
        return exits.BUDGET
    if not is_handed_over:
        return exits.PARTIAL
    codes = {"complete": exits.OK, "degraded": exits.PARTIAL, "partial": exits.PARTIAL}
    return codes.get(made.kept.status, exits.NOTHING_NEW)


def alone(settings: Settings, issue: Issue) -> AbstractContextManager[None]:
    """The lock of a briefing that is kept.

    Raises:
        RunLocked: another run of that name is under way.
    """
    from summarise.adapters.run_folders import folder_of
    from summarise.adapters.run_lock import only_run

    name = issue.profile.name
    return only_run(folder_of(settings.data_dir, name), name) if issue.is_kept else nullcontext()


def settings_of(profile: BriefingProfile) -> dict[str, object]:
    """What a profile sets, as flags."""
    said = {"model": profile.model or None, "max_cost_usd": profile.max_cost_usd}
    return {name: value for name, value in said.items() if value is not None}


@contextmanager
def _opened(
    settings: Settings, issue: Issue
) -> Iterator[tuple[SqliteLedger | None, SqliteArticles | None, list[str]]]:
    """The ledger and the store, and what is to be said of the ledger; neither when nothing is to be remembered."""
    from summarise import bootstrap

    if not issue.is_kept:
        yield None, None, []
        return
    ledger, state = bootstrap.open_ledger(settings, issue.now)
    with closing(ledger), closing(bootstrap.open_articles(settings)) as store:
        yield ledger, store, [state] if state else []


async def _made(
    issue: Issue,
    settings: Settings,
    progress: TerminalProgress,
    ledger: SqliteLedger | None,
    store: SqliteArticles | None,
    ledger_state: list[str],
    run: str,
) -> Made:
    from summarise import bootstrap
    from summarise.adapters.articles import ReadOptions
    from summarise.briefing import make, rebuild
    from summarise.briefing.profile import order_of
    from summarise.cli.briefing_sources import gathered
    from summarise.cli.feed_tables import tell

    chosen = bootstrap.choose_model(settings)
    if chosen.note:
        exits.say(chosen.note)
    table = bootstrap.publisher_table()
    order = order_of(issue.profile, issue.now, day=issue.day, as_of=issue.as_of)
    options = ReadOptions(published=issue.published, tz=issue.profile.tz, now=issue.now)
    newsroom = partial(
        bootstrap.open_newsroom,
        replace(settings, window_hours=issue.profile.window_hours),
        replace(options, now=order.period[1]),
        tell=partial(tell, progress=progress),
    )
    sources = bootstrap.known_sources(settings, issue.profile.sources)
    async with bootstrap.open_job(settings, chosen.settings, progress, run=run) as job:
        if ledger is not None and store is not None and ledger_state:
            count = await rebuild(order, _stored(store, order, sources), table, ledger, job)
            order = replace(order, notices=(*order.notices, *_told(ledger_state[0], count)))
        return await make(
            order,
            gathered(issue.profile.sources, options, store, newsroom),
            job,
            table,
            ledger,
            progress,
            concurrency=settings.concurrency,
        )


def _told(state: str, count: int) -> list[str]:
    """A ledger that was never there is no news when there is nothing to rebuild it from."""
    if not count:
        return (
            []
            if state == "there was no ledger"
            else [f"{state}; the store holds nothing to rebuild it from."]
        )
    return [f"{state}; it was rebuilt by extraction from {count} stored articles."]


def _stored(store: SqliteArticles, order: BriefingOrder, sources: KnownSources) -> Iterator[Incoming]:
    """Articles of the days before that came from a source of this briefing: others were never in it."""
    from summarise.briefing import LINKED_DAYS, Incoming

    start = order.period[0]
    for stored in store.articles(published_from=start - timedelta(days=LINKED_DAYS), published_until=start):
        if sources.gave(stored):
            yield Incoming(id=stored.id, article=stored.article)
