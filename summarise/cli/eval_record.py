"""`summarise eval record`: keep a real model's answers about the labelled articles."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from summarise.cli.eval_run import Articles, Gold, Recordings
from summarise.cli.exits import errors_as_lines, say

if TYPE_CHECKING:
    from summarise.settings import ModelSettings, Settings
    from summarise_evals.suite import Suite


def command(
    model: Annotated[str, typer.Option("--model", "-m", help="The model to record.")],
    gold: Gold = None,
    recordings: Recordings = None,
    only: Annotated[
        list[str] | None,
        typer.Option("--only", help="Record this article alone. Repeatable.", show_default=False),
    ] = None,
    epoch: Annotated[int, typer.Option("--epoch", help="Raise it to record everything anew.")] = 1,
    articles: Articles = None,
    debug: Annotated[bool, typer.Option("--debug", help="Show tracebacks.", hidden=True)] = False,
) -> None:
    """Ask a model about every labelled article and keep its answers for `eval run --replay`; what is kept is not asked again."""
    import asyncio

    from summarise import bootstrap
    from summarise_evals.choosing import gold_folder, live_arm, recordings_folder
    from summarise_evals.suite import load_suite

    with errors_as_lines(debug=debug):
        settings = bootstrap.settings_for({})
        suite = load_suite(gold_folder(gold), articles).only(tuple(only or ()))
        chosen = live_arm(model, settings).model
        folder = recordings_folder(recordings) / chosen.model.replace("/", "-")
        asyncio.run(_record(chosen, suite, folder, settings, epoch))
        say(f"{folder}: {len(list(folder.glob('*.json')))} answers to {len(suite.golds)} articles")


async def _record(model: ModelSettings, suite: Suite, folder: Path, settings: Settings, epoch: int) -> None:
    from summarise.adapters.terminal_progress import TerminalProgress
    from summarise_evals.recording import record

    with TerminalProgress() as progress:
        async for digest in record(model, suite, folder, settings, epoch=epoch, progress=progress):
            found = digest.claim_list
            with progress.paused():
                say(f"{found.article.uri}: {len(found.claims)} claims, {len(found.rejected)} rejected")
