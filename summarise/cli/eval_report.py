"""`summarise eval report`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from summarise.cli.exits import errors_as_lines
from summarise.errors import UsageError

if TYPE_CHECKING:
    from summarise_evals.reports import ReportFormat


def command(
    result: Annotated[Path, typer.Argument(help="A result file, as `summarise eval run --out` writes it.")],
    output_format: Annotated[
        str, typer.Option("--format", "-f", help="markdown (for a CI page), html, junit or table.")
    ] = "markdown",
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="Write to this file instead of standard output.")
    ] = None,
    targets: Annotated[
        bool, typer.Option("--targets", help="In JUnit, report the targets that an arm misses as failures.")
    ] = False,
) -> None:
    """Turn the result of an evaluation into something to read."""
    from summarise_evals.reports import junit, render
    from summarise_evals.result import load

    with errors_as_lines():
        known = _known(output_format)
        loaded = load(result)
        if known == "junit" and targets:
            _write(junit.render(loaded, junit.target_failures(loaded)), output)
        else:
            _write(render(loaded, known), output)


def _known(name: str) -> ReportFormat:
    from summarise_evals.reports import FORMATS

    found: ReportFormat | None = next((known for known in FORMATS if known == name), None)
    if found is None:
        raise UsageError(f"no report is called {name!r}; known: {', '.join(FORMATS)}")
    return found


def _write(text: str, output: Path | None) -> None:
    from summarise.adapters.written_files import write_whole

    if output is None:
        typer.echo(text, nl=False)
        return
    write_whole(output, text)
