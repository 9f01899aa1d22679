"""Records what a real model answers about the labelled articles, so that it can be replayed for ever."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

from summarise import bootstrap, pipeline
from summarise.adapters.clock import SystemClock
from summarise.adapters.recorded_model import Recorded, RecordingModel
from summarise.domain import Digest
from summarise.pipeline import SilentProgress
from summarise.ports import Progress
from summarise.settings import ModelSettings, Settings
from summarise_evals.arms import Arm, write_arm
from summarise_evals.suite import Suite


async def record(
    model: ModelSettings,
    suite: Suite,
    folder: Path,
    settings: Settings,
    *,
    epoch: int = 1,
    progress: Progress | None = None,
) -> AsyncIterator[Digest]:
    """Work on every article of `suite` with the model itself and keep its answers in `folder`.

    What is there already is not asked again, so an interrupted recording goes on where it stopped. At the end,
    recordings that nothing asks for any more are deleted, and `arm.toml` says how the model was asked. The response
    cache is left out: an answer out of it has no tokens or seconds to report.

    Raises:
        ModelError, LocalModelError: the model cannot be asked.
        RecordingError: a recording cannot be read or written.
    """
    watch = progress or SilentProgress()
    used: set[str] = set()
    live = replace(settings, cache=False)
    async with bootstrap.open_job(live, model, watch) as job:
        for gold in suite.golds:
            article = suite.articles[gold.article]
            keeper = RecordingModel(
                job.model,
                folder,
                Recorded.of(model, epoch),
                SystemClock(),
                about=article.sha256,
                used=used.add,
            )
            yield await pipeline.digest_of(article, replace(job, model=keeper), watch)
    names = tuple(gold.article for gold in suite.golds)
    write_arm(Arm(name=folder.name, model=model, source="replay", epoch=epoch, articles=names), folder)
    _prune(folder, used)


def _prune(folder: Path, used: set[str]) -> None:
    for path in folder.glob("*.json"):
        if path.name not in used:
            path.unlink()
