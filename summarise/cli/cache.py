"""`summarise cache stats|clear|verify`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from summarise.cli.exits import FAILED, errors_as_lines, say

if TYPE_CHECKING:
    from summarise.adapters.disk_cache import DiskCache

app = typer.Typer(
    help="The answers that models have given already.", no_args_is_help=True, rich_markup_mode=None
)


@app.command()
def stats() -> None:
    """Show where the cache is and how full."""
    with errors_as_lines():
        found = _cache().stats()
        typer.echo(f"directory  {found.directory}")
        typer.echo(f"entries    {found.entries}")
        typer.echo(
            f"size       {found.size_bytes / 1e6:.1f} MB of at most {found.size_limit_bytes / 1e6:.0f} MB"
        )


@app.command()
def verify() -> None:
    """Read every row and count those that this program did not write."""
    with errors_as_lines():
        check = _cache().verify()
        typer.echo(f"readable {check.readable}, bad {check.bad}")
        if check.problem:
            say(check.problem)
        if check.bad or check.problem:
            raise typer.Exit(FAILED)


@app.command()
def clear() -> None:
    """Forget every answer."""
    with errors_as_lines():
        cache = _cache()
        entries = cache.stats().entries
        cache.clear()
        typer.echo(f"forgot {entries} answers")


def _cache() -> DiskCache:
    from summarise import bootstrap

    return bootstrap.open_cache(bootstrap.settings_for({}))
