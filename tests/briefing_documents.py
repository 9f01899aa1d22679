"""Briefings to render: two days of the week through the whole pipeline, and documents made by hand."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from datetime import date, datetime, timedelta, timezone
from functools import cache

from summarise import digesting, pipeline
from summarise.adapters.articles import ReadOptions, articles_in
from summarise.briefing import BriefingInput, assemble
from summarise.drafting import DraftingPlan
from summarise.extractive import ExtractiveModel
from summarise.facts import LedgerClaim, ReadArticle, UnusedArticle
from summarise.linking import link
from summarise.linking.claims import ledger_claims
from summarise_evals.week.reading import WeekArticle, read_week
from summarise_schemas import briefing as b
from summarise_schemas import published as p

_SIDES = {
    "Karsava State Agency": ("karsava-state", "government"),
    "Ostrel Today": ("karsava-state", "government"),
    "Highland Voice": ("highland-front", "front"),
    "Front Radio": ("highland-front", "front"),
    "Meridian Wire": ("meridian", ""),
    "Joint Monitoring Mission": ("jmm", "monitor"),
}
_ZONE = timezone(timedelta(hours=2))


def _read(article: WeekArticle) -> ReadArticle:
    plan = DraftingPlan(strategy="list", context_tokens=10**6, max_output_tokens=10**6, concurrency=1)
    job = pipeline.Job(model=ExtractiveModel(), plan=plan, reask=False)
    (parsed,) = articles_in(article.markdown.encode(), article.id, ReadOptions(tz="Europe/Athens"))
    claims = asyncio.run(pipeline.claims_of(parsed, job))
    own, side = _SIDES.get(article.publisher, (article.publisher.lower().replace(" ", "-"), ""))
    return ReadArticle(
        id=article.id,
        digest=digesting.assemble(claims),
        family="meridian" if article.copy_of else own,
        carried_by=own,
        sides={"Karsava": side} if side else {},
        origin=article.copy_of,
    )


@cache
def week_briefing(day: int) -> b.BriefingDocument:
    """The briefing of a day of the week, 1 to 7, made after those of the days before."""
    ledger: list[LedgerClaim] = []
    previous = None
    for number in range(1, day + 1):
        articles = tuple(_read(article) for article in read_week() if article.day == number)
        today = date(2026, 3, 1 + number)
        ledger += [claim for article in articles for claim in ledger_claims(article, today)]
        previous = _assembled(today, articles, ledger, previous)
    assert previous is not None
    return previous


def _assembled(
    today: date,
    articles: tuple[ReadArticle, ...],
    ledger: Iterable[LedgerClaim],
    previous: b.BriefingDocument | None,
) -> b.BriefingDocument:
    end = datetime(today.year, today.month, today.day, 23, 59, tzinfo=_ZONE)
    return assemble(
        BriefingInput(
            name="karsava",
            title="Karsava",
            day=today,
            as_of=end,
            period=(end - timedelta(days=1), end),
            timezone="Europe/Athens",
            articles=articles,
            facts=link(list(ledger)),
            unused=(UnusedArticle(uri="https://valley.example/404", reason="not found", is_failure=True),),
            previous=previous,
            next_issue=end + timedelta(days=1),
            model="extractive",
        )
    )
