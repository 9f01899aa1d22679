"""Records what a real model answers about a set of articles, so that it can be replayed."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from dataclasses import replace
from pathlib import Path

from summarise import bootstrap, pipeline
from summarise.adapters.clock import SystemClock
from summarise.adapters.recorded_model import Recorded, RecordingModel
from summarise.domain import Article, Digest
from summarise.pipeline import SilentProgress
from summarise.ports import Progress
from summarise.settings import ModelSettings, Settings


async def record(
    articles: Sequence[Article],
    settings: Settings,
    model: ModelSettings,
    folder: Path,
    *,
    epoch: int = 1,
    progress: Progress | None = None,
) -> AsyncIterator[Digest]:
    """Work on every article with the model itself and keep its answers in `folder`; what is there is not asked again.

    Interrupted, it goes on where it stopped. The response cache is left out: an answer that comes from it has no
    tokens or seconds to report.

    Raises:
        ModelError, LocalModelError: the model cannot be asked.
        RecordingError: a recording cannot be read or written.
    """
    watch = progress or SilentProgress()
    recorded = Recorded.of(model, epoch)
    async with bootstrap.open_job(replace(settings, cache=False), model, watch) as job:
        for article in articles:
            keeper = RecordingModel(job.model, folder, recorded, SystemClock(), about=article.sha256)
            yield await pipeline.digest_of(article, replace(job, model=keeper), watch)
