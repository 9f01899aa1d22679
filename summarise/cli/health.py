"""`summarise health`."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

import typer

from summarise.cli.exits import FAILED, errors_as_lines
from summarise.cli.options import check_format
from summarise.invisible import without_controls

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime
    from pathlib import Path

    from summarise.run_status import Health


def command(
    name: Annotated[
        str | None,
        typer.Argument(metavar="NAME", help="One briefing. [default: all that ever ran]", show_default=False),
    ] = None,
    max_age: Annotated[
        float, typer.Option("--max-age", min=0, help="Hours that the last success may be old.")
    ] = 26.0,
    output_format: Annotated[str, typer.Option("--format", "-f", help="text or json.")] = "text",
    now: Annotated[
        str | None,
        typer.Option("--now", help="The present moment, ISO 8601. [default: the clock]", show_default=False),
    ] = None,
) -> None:
    """Say whether briefings arrive: exit 1 when the last success is too old, or there never was one."""
    with errors_as_lines():
        check_format(output_format, ("text", "json"))
        found = _health(name, max_age, now)
        typer.echo(
            _as_json(found)
            if output_format == "json"
            else "\n".join(without_controls(line) for each in found for line in (each.message, *each.mail))
        )
        if not all(each.is_healthy for each in found):
            raise typer.Exit(FAILED)


def _health(name: str | None, max_age: float, now: str | None) -> list[Health]:
    from summarise import bootstrap
    from summarise.adapters.clock import SystemClock
    from summarise.adapters.run_folders import folder_of, known_folders
    from summarise.publication import parse_now
    from summarise.run_status import Health

    settings = bootstrap.settings_for({})
    moment = parse_now(now, tz=settings.tz) if now else SystemClock().now()
    folders = [folder_of(settings.data_dir, name)] if name else known_folders(settings.data_dir)
    if not folders:
        return [
            Health(
                briefing="",
                is_healthy=False,
                message="no schedule has ever started a briefing; see `summarise schedule --help`",
            )
        ]
    return [_health_in(folder, name or folder.name, moment, max_age) for folder in folders]


def _health_in(folder: Path, name: str, now: datetime, max_age: float) -> Health:
    """A status that cannot be read is bad health, and hides no other briefing's."""
    from summarise.adapters.status_file import read_status
    from summarise.errors import StoreError
    from summarise.run_status import Health, health_of

    try:
        status, mail = read_status(folder), _mail_of(folder, name, now)
    except StoreError as error:
        return Health(briefing=name, is_healthy=False, message=f"{name}: {error}")
    health = health_of(status.briefing if status else name, status, now=now, most_hours=max_age)
    return replace(health, mail=mail)


def _mail_of(folder: Path, name: str, now: datetime) -> tuple[str, ...]:
    """A line for each mail that no server took, and what settled it; those given up are named for a week."""
    from datetime import timedelta

    from summarise.adapters.delivering import MOST_DAYS
    from summarise.adapters.outbox import Outbox

    outbox = Outbox(folder)
    lately = now - timedelta(days=MOST_DAYS)
    return (
        *(
            f"{m.day}: its mail {'waits' if m.state == 'waiting' else 'was cut off and may have arrived'}"
            f"{f' ({m.why})' if m.why else ''}; `summarise briefings give-up {name} --date {m.day}` settles it"
            for m in outbox.unsettled()
        ),
        *(f"{m.day}: its mail is tried no more ({m.why})" for m in outbox.given_up() if m.at >= lately),
    )


def _as_json(found: Iterable[Health]) -> str:
    from summarise.adapters.status_file import as_json

    rows = [
        {
            "briefing": each.briefing,
            "is_healthy": each.is_healthy,
            "message": each.message,
            "mail": list(each.mail),
            "status": as_json(each.status) if each.status else None,
        }
        for each in found
    ]
    return json.dumps(rows, indent=2)
