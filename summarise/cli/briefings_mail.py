"""`summarise briefings deliver|test-delivery`."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING, Annotated

import typer

from summarise.cli.exits import PARTIAL, errors_as_lines, say

if TYPE_CHECKING:
    from datetime import date

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
            if not send_kept(kept, profile, delivery, settings, now=now, again=again).is_all_taken:
                raise typer.Exit(PARTIAL)


def give_up(
    name: Annotated[
        str, typer.Argument(metavar="NAME", help="A briefing, as its runs are called.", show_default=False)
    ],
    day: Annotated[
        str | None, typer.Option("--date", help="The mail of this day, ISO 8601. [default: all that waits]")
    ] = None,
    debug: Debug = False,
) -> None:
    """Try a mail no more that no server takes, or that was cut off. Its briefing and the message are kept.

    `summarise health` says so for a week, and `deliver NAME --date D --again` sends it after all.
    """
    with errors_as_lines(debug=debug):
        from summarise import bootstrap
        from summarise.adapters.clock import SystemClock
        from summarise.adapters.delivering import give_up_on
        from summarise.adapters.outbox import Outbox
        from summarise.adapters.run_folders import folder_of
        from summarise.adapters.run_lock import only_run
        from summarise.errors import UsageError

        folder = folder_of(bootstrap.settings_for({}).data_dir, name)
        if not folder.is_dir():
            raise UsageError(f"{name} was never run; see `summarise briefings list`")
        with only_run(folder, name):
            given_up = give_up_on(Outbox(folder), _day(day), now=SystemClock().now())
        if not given_up:
            raise UsageError(f"no mail of {name} waits" + (f" for {day}" if day else ""))
        for mail in given_up:
            typer.echo(
                f"{mail.day}: tried no more; what it told is `summarise briefings show {name}/{mail.day}`"
            )


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


def _day(day: str | None) -> date | None:
    from datetime import date

    from summarise.errors import UsageError

    try:
        return date.fromisoformat(day) if day else None
    except ValueError as error:
        raise UsageError(f"--date {day!r}: use YYYY-MM-DD") from error


def _kept(name: str, day: str | None, settings: Settings) -> KeptBriefing:
    from summarise.adapters.ledger import SqliteLedger, ledger_database
    from summarise.errors import UsageError

    wanted = _day(day)
    with closing(SqliteLedger(ledger_database(settings.data_dir))) as ledger:
        days = [head.day for head in ledger.heads(name)]
        chosen = wanted or max(days, default=None)
        kept = ledger.briefing(name, chosen) if chosen else None
    if kept is None:
        raise UsageError(f"no issue of {name} is kept for {day or 'any day'}; see `summarise briefings list`")
    return kept
