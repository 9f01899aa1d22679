"""How a run over many articles takes refusals by the endpoint."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from typing import Any, cast

import pytest

from summarise import pipeline
from summarise.adapters.terminal_progress import TerminalProgress
from summarise.cli import work
from summarise.domain import Article, Publication
from summarise.drafting import DraftingPlan
from summarise.errors import ModelRejectedRequest
from summarise.extractive import ExtractiveModel
from summarise.pipeline import Job
from summarise.ports import Progress
from summarise.render.document import digest_document
from summarise.settings import Settings

PUBLISHED = Publication(instant=datetime(2024, 3, 14, 12, tzinfo=UTC), has_clock_time=True, basis="option")


class Kept:
    """A sink that keeps what it is given."""

    def __init__(self) -> None:
        self.uris: list[str] = []

    def write(self, document: Any) -> None:
        self.uris.append(document.article.uri)


async def articles(count: int) -> AsyncIterator[Article]:
    for number in range(count):
        yield Article(
            uri=f"a{number}", text="Rebels burned the mill in Orlan.", sha256="", publication=PUBLISHED
        )


async def outcome(refused: set[str], status: int, count: int = 5) -> tuple[work.Tally, list[str]]:
    async def digest(article: Article, job: Job, progress: Progress) -> Any:
        if article.uri in refused:
            raise ModelRejectedRequest("refused", status=status)
        return digest_document(await pipeline.digest_of(article, job, progress))

    plan = DraftingPlan(strategy="slots", context_tokens=8_000, max_output_tokens=2_000)
    tally, sink = work.Tally(), Kept()
    with TerminalProgress(enabled=False) as progress:
        job = Job(model=ExtractiveModel(), plan=plan, reask=False)
        settings = Settings(concurrency=1)
        await work._work(articles(count), job, settings, digest, progress, cast("Any", sink), tally)
    return tally, sink.uris


@pytest.mark.parametrize("status", [400, 413, 422])
async def test_an_article_that_the_endpoint_refuses_costs_no_other(status: int) -> None:
    """Before, the articles behind it were never asked."""
    tally, written = await outcome({"a1"}, status)
    assert written == ["a0", "a2", "a3", "a4"]
    assert tally.exit_code() == 3


@pytest.mark.parametrize("status", [401, 403, 404])
async def test_a_refused_key_or_model_stops_the_run(status: int) -> None:
    _, written = await outcome({"a1"}, status)
    assert written == ["a0"]


async def test_one_refusal_after_another_stops_the_run() -> None:
    """Three in a row: it is the endpoint, not the articles."""
    tally, written = await outcome({"a1", "a2", "a3"}, 400, count=6)
    assert written == ["a0"]
    assert tally.failed == 3
