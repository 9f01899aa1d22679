"""Claims for the ledger, read off a short article with the model-free drafts."""

from __future__ import annotations

import asyncio
from datetime import date

from summarise import digesting, pipeline
from summarise.adapters.articles import ReadOptions, articles_in
from summarise.domain import Article
from summarise.drafting import DraftingPlan
from summarise.extractive import ExtractiveModel
from summarise.facts import LedgerClaim, ReadArticle
from summarise.linking.claims import ledger_claims

_PLAN = DraftingPlan(strategy="list", context_tokens=10**6, max_output_tokens=10**6, concurrency=1)


def told(
    text: str,
    *,
    publisher: str = "Meridian Wire",
    family: str = "",
    published: str = "2026-03-02T11:30:00+02:00",
    side: str = "",
    headline: str = "Shells hit market in Dren",
) -> tuple[LedgerClaim, ...]:
    """The claims of an article."""
    source = f'---\nheadline: "{headline}"\npublisher: {publisher}\npublished: {published}\n---\n{text}\n'
    (article,) = articles_in(source.encode(), f"{publisher} {published}", ReadOptions(tz="Europe/Athens"))
    assert isinstance(article, Article)
    job = pipeline.Job(model=ExtractiveModel(), plan=_PLAN, reask=False)
    digest = digesting.assemble(asyncio.run(pipeline.claims_of(article, job)))
    own = family or publisher.lower().replace(" ", "-")
    read = ReadArticle(
        id=f"{publisher} {published}",
        digest=digest,
        family=own,
        carried_by=own,
        sides={"Karsava": side} if side else {},
    )
    return ledger_claims(read, date.fromisoformat(published[:10]))
