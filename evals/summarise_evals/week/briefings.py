"""The seven briefings of the week, made one day after the other as a reader would get them."""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import AsyncIterator, Iterable, Sequence
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from summarise.adapters.articles import ReadOptions, articles_in
from summarise.adapters.ledger import SqliteLedger, ledger_database
from summarise.adapters.publishers_file import read_publishers
from summarise.analysis.wording import load_lexicon
from summarise.assets import asset_dir
from summarise.briefing import BriefingOrder, Incoming, make
from summarise.drafting import DraftingPlan
from summarise.errors import ArticleError
from summarise.extractive import ExtractiveModel
from summarise.facts import KeptBriefing
from summarise.pipeline import Job
from summarise.publishers import PublisherTable
from summarise_evals.week.reading import WeekArticle, read_week

ZONE = "Europe/Athens"
NAME = "karsava"
FIRST_DAY = date(2026, 3, 2)


def week_table() -> PublisherTable:
    """Who publishes what in the week."""
    return PublisherTable(read_publishers(asset_dir("week") / "publishers.toml"))


def extractive_job() -> Job:
    """A job that asks no model."""
    plan = DraftingPlan(strategy="list", context_tokens=10**6, max_output_tokens=10**6, concurrency=1)
    return Job(model=ExtractiveModel(), plan=plan, reask=False, lexicon=load_lexicon())


def week_order(day: int) -> BriefingOrder:
    """The order for a day of the week, 1 to 7, as of its midnight."""
    morning = datetime.combine(FIRST_DAY + timedelta(days=day - 1), datetime.min.time(), ZoneInfo(ZONE))
    end = morning + timedelta(days=1)
    return BriefingOrder(
        name=NAME,
        title="Karsava",
        day=morning.date(),
        as_of=end,
        period=(morning, end),
        timezone=ZONE,
        next_issue=end + timedelta(days=1),
    )


def incoming(article: WeekArticle) -> Incoming:
    """An article of the week as the reader's machine reads it.

    Raises:
        ArticleError: it cannot be read, which would be a fault of the week.
    """
    (read,) = articles_in(article.markdown.encode(), article.id, ReadOptions(tz=ZONE))
    if isinstance(read, ArticleError):
        raise read
    identity = hashlib.sha256(f"{read.uri}\n{read.text}".encode()).hexdigest()
    return Incoming(id=identity, article=read)


async def given(articles: Iterable[Incoming]) -> AsyncIterator[Incoming]:
    """Articles, one after the other."""
    for article in articles:
        yield article


def week_briefings(folder: Path, articles: Sequence[WeekArticle] | None = None) -> tuple[KeptBriefing, ...]:
    """The seven briefings, with a ledger in `folder`."""
    ledger = SqliteLedger(ledger_database(folder))
    week = read_week() if articles is None else articles
    job, table = extractive_job(), week_table()
    try:
        return tuple(
            asyncio.run(
                make(week_order(day), given([incoming(a) for a in week if a.day == day]), job, table, ledger)
            ).kept
            for day in range(1, 8)
        )
    finally:
        ledger.close()
