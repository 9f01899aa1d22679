"""`summarise brief`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from summarise.cli import options as o
from summarise.cli.exits import PARTIAL, errors_as_lines, say

if TYPE_CHECKING:
    from datetime import date, datetime

    from summarise.briefing import Made
    from summarise.briefing.profile import BriefingProfile
    from summarise.cli.briefing_run import Issue
    from summarise.settings import Settings

UNNAMED = "briefing"

Targets = Annotated[
    list[str],
    typer.Argument(
        metavar="NAME|SOURCE…",
        help="A briefing of briefings.toml, or articles: files, folders, - for standard input, http(s) addresses, feed:NAME,"
        " feeds:, stored:.",
        show_default=False,
    ),
]
Day = Annotated[
    str | None,
    typer.Option(
        "--date", help="The issue of this day, ISO 8601; later than its day it says so. [default: today]"
    ),
]
AsOf = Annotated[
    str | None,
    typer.Option(
        "--as-of", help="The end of the period covered, ISO 8601. [default: when the issue is due, or now]"
    ),
]
Name = Annotated[
    str | None,
    typer.Option(
        "--name",
        help="Remember files under this name: the next briefing of that name tells what changed.",
        show_default=False,
    ),
]
Title = Annotated[
    str | None, typer.Option("--title", help="The title. [default: the name]", show_default=False)
]
Format = Annotated[
    str | None, typer.Option("--format", "-f", help="markdown, text, json, html or atom. [default: markdown]")
]


def command(
    targets: Targets,
    day: Day = None,
    as_of: AsOf = None,
    due: Annotated[
        bool,
        typer.Option(
            "--due",
            help="Make what is due: today's issue and up to three missed days, each as of its own time; nothing when all are"
            " made. What a scheduler calls.",
        ),
    ] = False,
    name: Name = None,
    title: Title = None,
    output_format: Format = None,
    output: Annotated[
        str | None,
        typer.Option(
            "--output", "-o", help="Write to this file instead of standard output.", show_default=False
        ),
    ] = None,
    model: o.Model = None,
    published: o.Published = None,
    tz: o.Zone = None,
    now: o.Now = None,
    window: o.WindowHours = None,
    offline: o.Offline = False,
    max_cost: o.MaxCost = None,
    concurrency: o.Concurrency = None,
    no_deliver: Annotated[
        bool, typer.Option("--no-deliver", help="Send no mail, whatever the briefing's delivery says.")
    ] = False,
    no_cache: o.NoCache = False,
    debug: o.Debug = False,
) -> None:
    """Make the briefing of a day out of many articles.

    What is new since the last one, who says so, who disagrees, what is missing; every sentence rests on verified claims.
    """
    flags = o.given(model=model, tz=tz, offline=offline, max_cost_usd=max_cost, concurrency=concurrency) | (
        {"cache": False} if no_cache else {}
    )
    with errors_as_lines(debug=debug):
        from summarise import bootstrap
        from summarise.cli.briefing_outputs import Wanted, put_made
        from summarise.cli.briefing_run import Issue, alone, exit_code_of, run_issue
        from summarise.cli.delivering import hand_over

        known = _known(output_format)
        settings = bootstrap.settings_for(flags)
        profile = _profile(targets, name, settings)
        profile = replace(
            profile,
            title=title or profile.title,
            tz=tz or profile.tz,
            window_hours=_hours(window) or profile.window_hours,
        )
        issue = Issue(
            profile=profile,
            now=_moment(now, profile.tz) or _clock(),
            day=_day(day),
            as_of=_moment(as_of, profile.tz),
            is_kept=profile.name != UNNAMED,
            published=published or "",
        )

        wanted = Wanted(profile=profile, output_format=known, output=output, data_dir=settings.data_dir)
        if no_deliver:
            issue = replace(issue, profile=replace(profile, delivery=None))
        if due:
            raise typer.Exit(_keep_due(issue, flags, partial(put_made, wanted)))
        with alone(settings, issue):
            made = run_issue(issue, flags)
            put_made(wanted, made)
            handed = hand_over(made, issue.profile, settings, now=issue.now)
        raise typer.Exit(exit_code_of(made, is_handed_over=handed.is_all_taken))


def _keep_due(issue: Issue, flags: Mapping[str, object], put: Callable[[Made], None]) -> int:
    from summarise.cli.due_issues import keep_issues
    from summarise.cli.exits import code_of_run
    from summarise.errors import UsageError

    if not issue.is_kept or issue.day or issue.as_of:
        raise UsageError("--due goes with the name of a briefing, and without --date and --as-of")
    kept, is_handed_over = keep_issues(issue, flags, put)
    if not kept:
        say(f"{issue.profile.name}: nothing is due; today's issue is made")
    code = code_of_run(each.outcome.ending for each in kept)
    return code if is_handed_over or code else PARTIAL


def _known(name: str | None) -> str:
    from summarise.render.briefing import BRIEFING_FORMATS

    if name is not None:
        o.check_format(name, BRIEFING_FORMATS)
    return name or ""


def _profile(targets: list[str], name: str | None, settings: Settings) -> BriefingProfile:
    """The briefing of the name that was given; of files, one that is made of them."""
    from summarise import bootstrap
    from summarise.adapters.briefings_file import profile_named
    from summarise.briefing.profile import BriefingProfile

    if len(targets) == 1 and _may_be_a_name(targets[0]):
        return profile_named(bootstrap.briefings_file(settings), targets[0], tz=settings.tz)
    return BriefingProfile(
        name=name or UNNAMED,
        title="" if name else "Briefing",
        sources=tuple(targets),
        window_hours=settings.window_hours,
        tz=settings.tz,
    )


def _may_be_a_name(target: str) -> bool:
    return target != "-" and ":" not in target and not Path(target).exists()


def _day(text: str | None) -> date | None:
    from datetime import date

    from summarise.errors import UsageError

    try:
        return date.fromisoformat(text) if text else None
    except ValueError as error:
        raise UsageError(f"--date {text!r}: use YYYY-MM-DD") from error


def _moment(text: str | None, tz: str) -> datetime | None:
    from summarise.publication import parse_now

    return parse_now(text, tz=tz) if text else None


def _clock() -> datetime:
    from summarise.adapters.clock import SystemClock

    return SystemClock().now()


def _hours(window: float | None) -> float | None:
    from summarise.errors import UsageError

    if window is not None and not 0 < window <= 24 * 366:
        raise UsageError(f"--window {window:g}: use a number of hours from 1 to {24 * 366}")
    return window
