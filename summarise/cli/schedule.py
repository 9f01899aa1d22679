"""`summarise schedule print|install|remove`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from summarise.cli.exits import errors_as_lines, say

if TYPE_CHECKING:
    from collections.abc import Iterable

    from summarise.adapters.schedulers import Here, Step
    from summarise.schedules import Plan

app = typer.Typer(
    help="Make a briefing every morning, by the scheduler that is there already.",
    no_args_is_help=True,
    rich_markup_mode=None,
)

Name = Annotated[str, typer.Argument(metavar="NAME", help="The briefing, as briefings.toml calls it.")]
At = Annotated[str, typer.Option("--at", help="When: hours and minutes. A briefing is of its local date.")]
Tz = Annotated[
    str,
    typer.Option(
        "--tz",
        help="Time zone of --at, such as Europe/Kyiv; systemd and github only."
        " [default: the machine's; UTC for github]",
        show_default=False,
    ),
]
With = Annotated[
    str,
    typer.Option("--with", help="systemd or cron. [default: what runs here]", show_default=False),
]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Show what would be written and run; do nothing.")]


@app.command("print")
def show(
    scheduler: Annotated[str, typer.Argument(metavar="SCHEDULER", help="systemd, cron, launchd or github.")],
    name: Name,
    at: At = "07:00",
    tz: Tz = "",
) -> None:
    """Print what a scheduler needs to make a briefing every day. Changes nothing."""
    from summarise.errors import UsageError
    from summarise.schedules import SCHEDULERS, files_of

    with errors_as_lines():
        known = next((known for known in SCHEDULERS if known == scheduler), None)
        if known is None:
            raise UsageError(f"no scheduler is called {scheduler!r}; known: {', '.join(SCHEDULERS)}")
        files = files_of(_plan(name, at, tz), known)
        for file_name, content in files.items():
            head = f"# {file_name}\n" if len(files) > 1 else ""
            typer.echo(head + content)


@app.command()
def install(
    name: Name,
    user: Annotated[
        bool, typer.Option("--user", help="For this user: the only way there is; root is never asked for.")
    ] = False,
    at: At = "07:00",
    tz: Tz = "",
    scheduler: With = "",
    dry_run: DryRun = False,
) -> None:
    """Have this machine make a briefing every day."""
    from summarise.adapters.schedulers import install_steps
    from summarise.errors import UsageError

    with errors_as_lines():
        if not user:
            raise UsageError("add --user: jobs are put in place for this user only")
        chosen = _chosen(scheduler)
        _carry_out(install_steps(_plan(name, at, tz), chosen), dry_run=dry_run)
        if chosen == "systemd" and not dry_run:
            say("it runs while you are logged in; for always: loginctl enable-linger")


@app.command()
def remove(name: Name, scheduler: With = "", dry_run: DryRun = False) -> None:
    """Take away what `install` has put in place."""
    from summarise.adapters.schedulers import remove_steps
    from summarise.schedules import checked_name

    with errors_as_lines():
        steps = remove_steps(f"summarise-{checked_name(name)}", _chosen(scheduler))
        if not steps:
            say(f"{name}: no job is in place")
        _carry_out(steps, dry_run=dry_run)


def _carry_out(steps: Iterable[Step], *, dry_run: bool) -> None:
    from summarise.adapters.schedulers import do

    for step in steps:
        typer.echo(f"would {step}" if dry_run else str(step))
        if dry_run:
            typer.echo(step.content or step.stdin or "", nl=False)
        else:
            do(step)


def _chosen(scheduler: str) -> Here:
    from summarise.adapters.schedulers import scheduler_here
    from summarise.errors import UsageError

    if scheduler == "systemd":
        return "systemd"
    if scheduler == "cron":
        return "cron"
    if scheduler:
        raise UsageError(
            f"--with {scheduler}: jobs are put in place for systemd or cron; see `schedule print`"
        )
    return scheduler_here()


def _plan(name: str, at: str, tz: str) -> Plan:
    import os
    from pathlib import Path

    from summarise import bootstrap
    from summarise.schedules import PLACES, Plan, checked_name, note_on, time_of_day

    moment = time_of_day(at)
    if note_on(moment):
        say(note_on(moment))
    return Plan(
        name=checked_name(name),
        command=bootstrap.own_command(),
        secrets_file=str(bootstrap.user_config_file().absolute().with_name("environment")),
        at=moment,
        tz=tz,
        environment={
            place: str(Path(os.environ[place]).absolute()) for place in PLACES if os.environ.get(place)
        },
        home=str(Path.home()),
    )
