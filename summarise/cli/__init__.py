"""The command line: parse, call, print, exit code. Nothing heavy is imported before a command runs."""

from __future__ import annotations

import gc
import signal
from types import FrameType

import typer

from summarise.cli import (
    brief,
    briefings,
    cache,
    claims,
    config,
    digest,
    doctor,
    evaluation,
    feeds,
    health,
    model,
    publishers,
    schedule,
    schema,
    stored_articles,
    version,
)

__all__ = ["app", "main"]

app = typer.Typer(
    name="summarise",
    help=(
        "Attributed, verified claims and a last-24-hours digest out of news articles. A model drafts, code checks: "
        "what cannot be verified is listed as rejected, with the reason."
    ),
    epilog=(
        "Exit codes: 0 ok, 1 failed, 2 usage, 3 partial or degraded, 4 budget reached, 5 nothing in the window, "
        "11 another run of that briefing is under way, 130 interrupted."
    ),
    no_args_is_help=True,
    add_completion=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
app.command("claims")(claims.command)
app.command("digest")(digest.command)
app.command("brief")(brief.command)
app.add_typer(briefings.app, name="briefings")
app.add_typer(feeds.app, name="feeds")
app.add_typer(stored_articles.app, name="articles")
app.add_typer(publishers.app, name="publishers")
app.add_typer(schedule.app, name="schedule")
app.command("health")(health.command)
app.add_typer(model.app, name="model")
app.add_typer(evaluation.app, name="eval")
app.add_typer(cache.app, name="cache")
app.add_typer(config.app, name="config")
app.command("schema")(schema.command)
app.command("doctor")(doctor.command)
app.callback()(version.callback)


def main() -> None:
    """Entry point of the `summarise` command."""
    gc.set_threshold(50_000, 20, 50)  # a run makes many small objects and hardly a cycle: a twentieth faster
    _end_gently()
    app()


def _end_gently() -> None:
    """Let whoever ends a run, a scheduler or a closed terminal, get what Ctrl-C gets: what was done by then."""
    for name in ("SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) is signal.SIG_DFL:
            signal.signal(number, _as_interrupt)


def _as_interrupt(_: int, frame: FrameType | None) -> None:
    """What Ctrl-C does now; it may be ignored, as in a job in the background, and then the run just ends."""
    handler = signal.getsignal(signal.SIGINT)
    if not callable(handler):
        raise KeyboardInterrupt
    handler(signal.SIGINT, frame)
