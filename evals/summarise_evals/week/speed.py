"""How long a briefing takes once its articles are read."""

from __future__ import annotations

import asyncio
import time
from dataclasses import replace
from itertools import cycle, islice

from summarise import pipeline
from summarise.briefing import BriefingInput, assemble
from summarise.facts import ReadArticle
from summarise.linking import link
from summarise.linking.claims import ledger_claims
from summarise.publishers import family_of
from summarise.render.briefing import render_briefing
from summarise_evals.week.briefings import extractive_job, incoming, week_order, week_table
from summarise_evals.week.reading import read_week


def read_articles(count: int) -> tuple[ReadArticle, ...]:
    """So many articles of the week, read; the same again under other ids where the week has too few."""
    job, table = extractive_job(), week_table()
    week = [incoming(article) for article in read_week()]
    digests = [asyncio.run(pipeline.digest_of(each.article, job)) for each in week[:count]]
    chosen = islice(cycle(zip(week, digests, strict=False)), count)
    return tuple(
        ReadArticle(
            id=f"{number:04d}{each.id}",
            digest=replace(digest),
            family=family_of(each.article, table),
            carried_by=family_of(each.article, table),
        )
        for number, (each, digest) in enumerate(chosen)
    )


def seconds_for(count: int) -> float:
    """From claims of so many articles to the HTML page."""
    articles = read_articles(count)
    order = week_order(7)
    started = time.perf_counter()
    claims = [claim for article in articles for claim in ledger_claims(article, order.day)]
    document = assemble(
        BriefingInput(
            name=order.name,
            title=order.title,
            day=order.day,
            as_of=order.as_of,
            period=order.period,
            timezone=order.timezone,
            articles=articles,
            facts=link(claims),
        )
    )
    render_briefing(document, "html")
    return time.perf_counter() - started
