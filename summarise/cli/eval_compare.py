"""`summarise eval compare`: is B better than A?"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from summarise.cli.eval_run import Articles
from summarise.cli.exits import errors_as_lines


def command(
    a: Annotated[
        str, typer.Argument(metavar="A", help="A result file (FILE#ARM), a folder of recordings, or a model.")
    ],
    b: Annotated[str, typer.Argument(metavar="B", help="The same; judged against A.")],
    gold: Annotated[
        Path | None, typer.Option("--gold", help="Folder of gold files. [default: ours]", show_default=False)
    ] = None,
    metric: Annotated[str, typer.Option("--metric", help="The metric that decides.")] = "claims.f1",
    articles: Articles = None,
    debug: Annotated[bool, typer.Option("--debug", help="Show tracebacks.", hidden=True)] = False,
) -> None:
    """Judge B against A over the same articles: BETTER, WORSE or INCONCLUSIVE (exit 0, 1, 2)."""
    import asyncio

    from summarise import bootstrap
    from summarise_evals.choosing import gold_folder, one_run
    from summarise_evals.comparing import EXIT_CODES, compare_runs
    from summarise_evals.reports.comparison import render
    from summarise_evals.suite import load_suite

    with errors_as_lines(debug=debug):
        settings = bootstrap.settings_for({})
        suite = load_suite(gold_folder(gold), articles)
        runs = [asyncio.run(one_run(named, suite, settings)) for named in (a, b)]
        found = compare_runs(runs[0], runs[1], metric)
        typer.echo(render(found, a, b), nl=False)
        raise typer.Exit(EXIT_CODES[found.verdict])
