"""`summarise schema`."""

from __future__ import annotations

from typing import Annotated

import typer

from summarise.cli.exits import errors_as_lines
from summarise.errors import UsageError


def command(
    name: Annotated[
        str, typer.Argument(help="claims, digest or stored-article.", show_default=True)
    ] = "digest",
) -> None:
    """Print the JSON Schema of a published document."""
    from summarise.assets import asset_dir

    with errors_as_lines():
        known = sorted(
            path.name.removesuffix(".schema.json") for path in asset_dir("schemas").glob("*.schema.json")
        )
        if name not in known:
            raise UsageError(f"no schema is called {name!r}; known: {', '.join(known)}")
        typer.echo((asset_dir("schemas") / f"{name}.schema.json").read_text(encoding="utf-8"), nl=False)
