"""`summarise briefings deliver|test-delivery`."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING, Annotated

import typer

from summarise.cli.exits import PARTIAL, errors_as_lines, say

if TYPE_CHECKING:
    from summarise.briefing.profile import BriefingProfile, Delivery
    from summarise.facts import KeptBriefing
    from summarise.settings import Settings

Name = Annotated[
    str, typer.Argument(metavar="NAME", help="A briefing of briefings.toml.", show_default=False)
]
Debug = Annotated[bool, typer.Option("--debug", help="Show tracebacks.", hidden=True)]


def deliver(
    name: Name,
    day: Annotated[
        str | None, typer.Option("--date", help="The issue of this day, ISO 8601. [default: the newest]")
    ] = None,
    again: Annotated[bool, typer.Option("--again", help="Send it though it was sent.")] = False,
    debug: Debug = False,
) -> None:
    """Send a kept briefing by mail, and what waits in its outbox. What was sent is not sent again.

    Exit code 3 when a server would not take all of it.
    """
    with errors_as_lines(debug=debug):
        from summarise import bootstrap
        from summarise.adapters.clock import SystemClock
        from summarise.cli.briefing_run import Issue, alone
        from summarise.cli.delivering import send_kept

        settings = bootstrap.settings_for({})
        profile, delivery = _delivering(name, settings)
        now = SystemClock().now()
        with alone(settings, Issue(profile=profile, now=now)):
            kept = _kept(name, day, settings)
            if not send_kept(kept, profile, delivery, settings, now=now, again=again):
                raise typer.Exit(PARTIAL)


def try_delivery(name: Name, debug: Debug = False) -> None:
    """Send a short test message as the briefing would be sent, to see that the mail server takes it."""
    with errors_as_lines(debug=debug):
        import os

        from summarise import bootstrap
        from summarise.adapters.clock import SystemClock
        from summarise.adapters.mailer import deliver as hand_in
        from summarise.render.briefing_email import trial_message

        _, delivery = _delivering(name, bootstrap.settings_for({}))
        message = trial_message(name, delivery.envelope, now=SystemClock().now())
        refused = hand_in(message, delivery.server, environment=os.environ)
        for each in refused:
            say(f"{delivery.server} refused {each}; mend `to` of the briefing's delivery")
        if refused:
            raise typer.Exit(PARTIAL)
        typer.echo(f"{delivery.server} took a test message for {', '.join(delivery.envelope.recipients)}")


def _delivering(name: str, settings: Settings) -> tuple[BriefingProfile, Delivery]:
    from summarise import bootstrap
    from summarise.adapters.briefings_file import profile_named
    from summarise.errors import UsageError

    path = bootstrap.briefings_file(settings)
    profile = profile_named(path, name, tz=settings.tz)
    if profile.delivery is None:
        raise UsageError(f"{name} is not delivered; add [briefings.{name}.delivery] to {path}")
    return profile, profile.delivery


def _kept(name: str, day: str | None, settings: Settings) -> KeptBriefing:
    from datetime import date

    from summarise.adapters.ledger import SqliteLedger, ledger_database
    from summarise.errors import UsageError

    try:
        wanted = date.fromisoformat(day) if day else None
    except ValueError as error:
        raise UsageError(f"--date {day!r}: use YYYY-MM-DD") from error
    with closing(SqliteLedger(ledger_database(settings.data_dir))) as ledger:
        days = [head.day for head in ledger.heads(name)]
        chosen = wanted or max(days, default=None)
        kept = ledger.briefing(name, chosen) if chosen else None
    if kept is None:
        raise UsageError(f"no issue of {name} is kept for {day or 'any day'}; see `summarise briefings list`")
    return kept
