"""`summarise config path|show`."""

from __future__ import annotations

from dataclasses import fields
from typing import Annotated

import typer

from summarise.cli.exits import errors_as_lines

app = typer.Typer(
    help="Settings: where they are and what they come to.", no_args_is_help=True, rich_markup_mode=None
)


@app.command()
def path() -> None:
    """Show where your configuration file is, or would be."""
    from summarise import bootstrap

    with errors_as_lines():
        typer.echo(bootstrap.user_config_file())


@app.command()
def show(
    origin: Annotated[bool, typer.Option("--origin", help="Say where each value comes from.")] = False,
) -> None:
    """Show every setting as it stands."""
    from summarise import bootstrap
    from summarise.settings import Settings

    with errors_as_lines():
        settings = bootstrap.settings_for({})
        shown = {
            f.name: getattr(settings, f.name)
            for f in fields(Settings)
            if f.name not in {"models", "origins", "web"}
        }
        shown |= {f"web.{f.name}": getattr(settings.web, f.name) for f in fields(settings.web)}
        shown |= {
            f"models.{name}": f"{model.model} at {model.base_url or 'this machine'}"
            for name, model in settings.models.items()
        }
        for name, value in shown.items():
            source = f"  ({settings.origins.get(name, 'default')})" if origin else ""
            typer.echo(f"{name} = {value}{source}")
