"""`summarise publishers path|show|check|init`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from summarise.cli.exits import FAILED, errors_as_lines, say
from summarise.cli.options import check_format
from summarise.invisible import without_controls

if TYPE_CHECKING:
    from summarise.publishers import Publisher

app = typer.Typer(
    help="Your table of publishers: families, sides, reliability.",
    no_args_is_help=True,
    rich_markup_mode=None,
)


@app.command()
def path() -> None:
    """Show where your table is, or would be."""
    with errors_as_lines():
        typer.echo(_user_file())


@app.command()
def show(
    target: Annotated[
        str | None,
        typer.Argument(
            metavar="DOMAIN-OR-URL",
            help="A domain, address or name; without one, every publisher of the table.",
            show_default=False,
        ),
    ] = None,
    output_format: Annotated[str, typer.Option("--format", "-f", help="text or json.")] = "text",
) -> None:
    """Show what is known of a publisher, or of all."""
    from summarise import bootstrap

    with errors_as_lines():
        check_format(output_format, ("text", "json"))
        table = bootstrap.publisher_table()
        shown = table.publishers if target is None else (table.of(target),)
        if output_format == "json":
            typer.echo(json.dumps([_fields(one) for one in shown], ensure_ascii=False, indent=2))
            return
        if not shown:
            say("the table is empty; `summarise publishers init` writes one to fill in")
        for one in shown:
            typer.echo(without_controls(_line(one)))


@app.command()
def check() -> None:
    """Read the table and say what is wrong or looks like a slip."""
    from summarise import bootstrap
    from summarise.adapters.publishers_file import FILE_NAME, problems

    with errors_as_lines():
        table = bootstrap.publisher_table()
        found = problems(table.publishers)
        families = len({one.family for one in table.publishers})
        for problem in found:
            say(f"{FILE_NAME}: {problem}")
        typer.echo(f"{len(table.publishers)} publishers in {families} families, {len(found)} to look at")
        if found:
            raise typer.Exit(FAILED)


@app.command()
def init() -> None:
    """Write a commented, empty table; an existing one is left as it is."""
    from summarise.adapters.publishers_file import write_template

    with errors_as_lines():
        place = _user_file()
        is_written = write_template(place)
        typer.echo(f"wrote {place}" if is_written else f"{place} is there already; left as it is")


def _user_file() -> Path:
    from summarise import bootstrap

    return bootstrap.user_publishers_file()


def _fields(one: Publisher) -> dict[str, object]:
    return {
        "name": one.name,
        "family": one.family,
        "domains": list(one.domains),
        "aliases": list(one.aliases),
        "country": one.country,
        "sides": dict(one.sides),
        "reliability": one.reliability,
        "credibility": one.credibility,
        "listed": one.is_listed,
    }


def _line(one: Publisher) -> str:
    sides = "; ".join(f"{conflict}: {side}" for conflict, side in one.sides.items())
    parts = (
        one.name,
        f"family {one.family}",
        one.country,
        f"{one.reliability}{one.credibility}",
        sides,
        ", ".join(one.domains),
        "" if one.is_listed else "not in your table",
    )
    return " · ".join(part for part in parts if part)
