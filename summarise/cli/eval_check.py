"""`summarise eval check`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from summarise.cli import exits
from summarise.cli import options as o


def command(
    targets: Annotated[
        list[Path],
        typer.Argument(metavar="FILE…|DIR", help="Gold files, or folders of them.", show_default=False),
    ],
    debug: o.Debug = False,
) -> None:
    """Check gold files: one line for each that can be used, every mistake of the others.

    A mistake is named by file, line, column and claim, with what to do. Exits 1 when there is one.
    """
    with exits.errors_as_lines(debug=debug):
        from summarise_evals.labelling import check, summed_up

        failed = False
        for checked in check(targets):
            if checked.gold:
                typer.echo(summed_up(checked.gold))
            for line in checked.problems.splitlines():
                exits.say(line)
            failed = failed or not checked.gold
        raise typer.Exit(exits.FAILED if failed else exits.OK)
