"""`summarise eval run`: score over gold, write reports, hold against the baseline."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from summarise.cli.exits import FAILED, errors_as_lines, say

if TYPE_CHECKING:
    from summarise_evals.result import ResultFile

Gold = Annotated[
    Path | None,
    typer.Argument(metavar="[GOLD]", help="Folder of gold files. [default: ours]", show_default=False),
]
Articles = Annotated[
    Path | None,
    typer.Option(
        "--articles", help="Where the labelled articles lie, if not beside the gold.", show_default=False
    ),
]
Recordings = Annotated[
    Path | None,
    typer.Option("--recordings", help="Folder of recordings. [default: ours]", show_default=False),
]


def command(
    gold: Gold = None,
    model: Annotated[
        list[str] | None,
        typer.Option(
            "--model", "-m", help="A model to ask live; NAME:slots or NAME:list asks it that way. Repeatable."
        ),
    ] = None,
    replay: Annotated[
        bool, typer.Option("--replay", help="Score the recorded models too; nothing is asked.")
    ] = False,
    recordings: Recordings = None,
    articles: Articles = None,
    out: Annotated[
        Path | None,
        typer.Option(
            "--out", help="Write the result file that every report is made from.", show_default=False
        ),
    ] = None,
    report_format: Annotated[
        str, typer.Option("--format", "-f", help="table, markdown, html or junit.")
    ] = "table",
    baseline: Annotated[
        Path | None,
        typer.Option("--baseline", help="Fail unless every score equals this file's.", show_default=False),
    ] = None,
    update_baseline: Annotated[
        bool, typer.Option("--update-baseline", help="Write the scores of this run into the baseline.")
    ] = False,
    reason: Annotated[
        str,
        typer.Option(
            "--reason", help="Why a score may worsen by more than half a point.", show_default=False
        ),
    ] = "",
    debug: Annotated[bool, typer.Option("--debug", help="Show tracebacks.", hidden=True)] = False,
) -> None:
    """Score models over hand-labelled articles: always the one without a model; recorded (--replay) and live ones too."""
    with errors_as_lines(debug=debug):
        result = _result(gold, model or [], recordings, articles, replay=replay)
        _print(result, report_format)
        if out:
            from summarise_evals.result import save

            save(result, out)
        if baseline:
            _hold(result, baseline, reason, update=update_baseline)


def _result(
    gold: Path | None, models: list[str], recordings: Path | None, articles: Path | None, *, replay: bool
) -> ResultFile:
    import asyncio

    from summarise import bootstrap
    from summarise.adapters.terminal_progress import TerminalProgress
    from summarise_evals.choosing import arms_for, gold_folder, recordings_folder
    from summarise_evals.running import run
    from summarise_evals.suite import load_originals, load_suite

    settings = bootstrap.settings_for({})
    suite = load_suite(gold_folder(gold), articles)
    arms = arms_for(models, settings, replay=recordings_folder(recordings) if replay else None)
    with TerminalProgress() as progress:
        return asyncio.run(
            run(arms, suite, load_originals(suite, articles), settings=settings, progress=progress)
        )


def _print(result: ResultFile, report_format: str) -> None:
    from summarise.errors import UsageError
    from summarise_evals.reports import FORMATS, ReportFormat, render

    known: ReportFormat | None = next((name for name in FORMATS if name == report_format), None)
    if known is None:
        raise UsageError(f"no report format is called {report_format!r}; there are {', '.join(FORMATS)}")
    typer.echo(render(result, known), nl=False)


def _hold(result: ResultFile, path: Path, reason: str, *, update: bool) -> None:
    from summarise_evals.gate import deviations, load_baseline, save_baseline, updated

    if update:
        old = load_baseline(path) if path.exists() else None
        for one in deviations(result, old) if old and old.gold_version == result.gold_version else ():
            say(str(one))
        save_baseline(updated(result, old, reason), path)
        say(f"{path}: written")
        return
    found = deviations(result, load_baseline(path))
    for one in found:
        say(str(one))
    if found:
        say(
            f"{len(found)} scores are not those of {path}; if that is meant, run again with --update-baseline"
        )
        raise typer.Exit(FAILED)
    say(f"every score equals {path}")
