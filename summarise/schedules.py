"""What makes a briefing every morning: units for systemd, a line for cron, an agent for launchd, a workflow for GitHub.

Pure: text out of values. None of it holds a secret: keys stand in a file of the user's that the job reads, or in the
secrets of a repository.
"""

from __future__ import annotations

import plistlib
import re
import shlex
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from pathlib import PurePosixPath
from typing import Final, Literal, get_args
from zoneinfo import ZoneInfo

from summarise.errors import UsageError
from summarise.runs import USUAL_TIME

Scheduler = Literal["systemd", "cron", "launchd", "github"]
SCHEDULERS: Final = get_args(Scheduler)
# Where the settings of a shell do not reach the job, these are written into it. No secrets among them.
PLACES: Final = (
    "SUMMARISE_CONFIG",
    "SUMMARISE_DATA_DIR",
    "SUMMARISE_CACHE_DIR",
    "XDG_CONFIG_HOME",
    "XDG_DATA_HOME",
    "XDG_CACHE_HOME",
)
_NAME: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,63}")
_AT: Final = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)")
_DELIVERED: Final = (3, 5)  # degraded, nothing in the window: the briefing came all the same


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """When to make which briefing, and how.

    `command` is the executable, absolute, and what comes before `brief NAME --due`. `environment` are the variables of
    `PLACES` that are set. `secrets_file` has lines of NAME=value; the job runs without it, too.
    """

    name: str
    command: tuple[str, ...]
    secrets_file: str
    at: time = USUAL_TIME
    tz: str = ""
    environment: Mapping[str, str] = field(default_factory=dict)
    home: str = ""

    @property
    def argv(self) -> tuple[str, ...]:
        """The whole command."""
        return (*self.command, "brief", self.name, "--due")

    @property
    def label(self) -> str:
        """What the job is called."""
        return f"summarise-{self.name}"


def checked_name(name: str) -> str:
    """`name`, if a job can be called so.

    Raises:
        UsageError: it cannot.
    """
    if not _NAME.fullmatch(name):
        raise UsageError(
            f"no job can be called {name!r}: use letters, digits, - and _, at most 64, in the name of the briefing"
        )
    return name


def time_of_day(text: str) -> time:
    """A time such as 07:00.

    Raises:
        UsageError: it is none.

    >>> time_of_day("7:05")
    datetime.time(7, 5)
    """
    found = _AT.fullmatch(text)
    if not found:
        raise UsageError(f"--at {text!r} is no time of day; write it as 07:00")
    return time(int(found[1]), int(found[2]))


def note_on(at: time) -> str:
    """What to know about that time of day; "" for most."""
    if at.hour >= 4:
        return ""
    return f"{at:%H:%M} may not exist, or come twice, on the days the clocks change; from 04:00 on it is safe"


def files_of(plan: Plan, scheduler: Scheduler) -> dict[str, str]:
    """File name → content, of what `scheduler` needs.

    Raises:
        UsageError: this scheduler cannot do what the plan asks, or a path cannot be written there.
    """
    _refuse_line_breaks(plan)
    if scheduler == "systemd":
        return {f"{plan.label}.service": service_unit(plan), f"{plan.label}.timer": timer_unit(plan)}
    if scheduler == "github":
        return {f"{plan.label}.yml": workflow(plan)}
    if plan.tz:
        raise UsageError(
            f"{scheduler} keeps the time of this machine: leave --tz out, or use systemd or github"
        )
    if scheduler == "launchd":
        return {f"{plan.label}.plist": agent(plan)}
    return {"crontab": cron_line(plan) + "\n"}


def service_unit(plan: Plan) -> str:
    """The systemd service; systemd counts a degraded or empty briefing as a success, as it was delivered.

    Raises:
        UsageError: systemd cannot start a command at that path.
    """
    if re.search(r"[\"'\\]", plan.command[0]):
        raise UsageError(
            f"systemd takes no quotation marks or backslashes in the path of a command: move {plan.command[0]}"
        )
    places = "".join(
        f"Environment={_unit_word(f'{name}={value}')}\n" for name, value in plan.environment.items()
    )
    return (
        "[Unit]\n"
        f"Description=Daily briefing {plan.name}\n\n"
        "[Service]\n"
        "Type=oneshot\n"
        f"ExecStart={' '.join(map(_unit_word, plan.argv))}\n"
        "# Keys, such as OPENAI_API_KEY, go into this file as NAME=value, one a line; chmod 600.\n"
        f"EnvironmentFile=-{plan.secrets_file.replace('%', '%%')}\n"
        f"{places}"
        f"SuccessExitStatus={' '.join(map(str, (*_DELIVERED, 11)))}\n"
        "TimeoutStartSec=4h\n"
        "Nice=10\n"
    )


def timer_unit(plan: Plan) -> str:
    """The systemd timer: a start that was missed while the machine was off is made up for."""
    zone = f" {_known_zone(plan.tz).key}" if plan.tz else ""
    return (
        "[Unit]\n"
        f"Description=Daily briefing {plan.name}, at {plan.at:%H:%M}{zone or ' local time'}\n\n"
        "[Timer]\n"
        f"OnCalendar=*-*-* {plan.at:%H:%M}:00{zone}\n"
        "Persistent=true\n"
        "RandomizedDelaySec=5min\n\n"
        "[Install]\n"
        "WantedBy=timers.target\n"
    )


def cron_line(plan: Plan) -> str:
    """The line for a crontab; its comment at the end is how it is found again."""
    command = _shell(plan).replace("%", r"\%")  # cron reads a bare % as a line break
    return f"{plan.at.minute} {plan.at.hour} * * * {command} # {plan.label}"


def agent(plan: Plan) -> str:
    """The launchd agent; launchd starts it on waking when the time passed during sleep."""
    log = str(PurePosixPath(plan.home) / "Library" / "Logs" / f"{plan.label}.log")
    values = {
        "Label": plan.label,
        "ProgramArguments": ["/bin/sh", "-c", _shell(plan)],
        "StartCalendarInterval": {"Hour": plan.at.hour, "Minute": plan.at.minute},
        "StandardOutPath": log,
        "StandardErrorPath": log,
        "ProcessType": "Background",
    }
    return plistlib.dumps(values, sort_keys=False).decode()


def workflow(plan: Plan) -> str:
    """The GitHub workflow. GitHub keeps UTC, so a zone with summer time has a line for each half of the year."""
    tz = _known_zone(plan.tz or "UTC")
    lines = utc_lines(plan.at, tz)
    crons = "".join(f'    - cron: "{cron}" # {plan.at:%H:%M} at {offset}\n' for offset, cron in lines.items())
    cases = "|".join(f'"{offset} {cron}"' for offset, cron in lines.items())
    return _WORKFLOW.format(
        label=plan.label,
        name=plan.name,
        crons=crons,
        cases=cases,
        tz=tz.key,
        delivered="|".join(map(str, _DELIVERED)),
    )


def utc_lines(at: time, tz: ZoneInfo, *, year: int = 2026) -> dict[str, str]:
    """Offset of the zone → line of a crontab in UTC, for every offset the zone has in a year.

    >>> utc_lines(time(7), ZoneInfo("Europe/Kyiv"))
    {'+0200': '0 5 * * *', '+0300': '0 4 * * *'}
    """
    days = (datetime.combine(date(year, 1, 1) + timedelta(days=n), at, tzinfo=tz) for n in range(365))
    lines = {f"{moment:%z}": moment.astimezone(UTC) for moment in days}
    return {offset: f"{utc.minute} {utc.hour} * * *" for offset, utc in lines.items()}


def _shell(plan: Plan) -> str:
    """The command for a POSIX shell, with the keys of the user's file in its environment."""
    keys, places = shlex.quote(plan.secrets_file), plan.environment.items()
    exported = "".join(f"{name}={shlex.quote(value)}; " for name, value in places)
    return f"set -a; {exported}[ -r {keys} ] && . {keys}; exec {shlex.join(plan.argv)}"


def _unit_word(word: str) -> str:
    """A word of a unit, quoted where systemd would read anything in it."""
    escaped = word.replace("\\", "\\\\").replace('"', '\\"').replace("%", "%%")
    return f'"{escaped}"' if re.search(r"[^A-Za-z0-9_./=%:+-]", word) else escaped


def _refuse_line_breaks(plan: Plan) -> None:
    words = (*plan.argv, plan.secrets_file, plan.home, *plan.environment.values())
    bad = next((word for word in words if not word.isprintable()), None)
    if bad is not None:
        raise UsageError(f"{bad!r} holds a control character and cannot stand in a job; move it")


def _known_zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError) as error:
        raise UsageError(f"no time zone is called {name!r}; use a name such as Europe/Kyiv") from error


_WORKFLOW: Final = """\
# {label}: commit as .github/workflows/{label}.yml beside your briefings.toml.
# The key of the model is read from the repository's secrets; it does not stand here.
name: {label}
on:
  schedule:
{crons}  workflow_dispatch:
permissions:
  contents: read
concurrency:
  group: {label}
  cancel-in-progress: false
jobs:
  brief:
    runs-on: ubuntu-latest
    timeout-minutes: 240
    env:
      TZ: {tz}
      SUMMARISE_TZ: {tz}
      SUMMARISE_CONFIG: ${{{{ github.workspace }}}}/config.toml
      SUMMARISE_DATA_DIR: ${{{{ github.workspace }}}}/.summarise/data
      SUMMARISE_CACHE_DIR: ${{{{ github.workspace }}}}/.summarise/cache
    steps:
      - name: Leave the line of the other half of the year alone
        id: season
        env:
          LINE: ${{{{ github.event.schedule }}}}
        run: |
          case "$(date +%z) $LINE" in
            {cases}|"$(date +%z) ") echo "go=yes" >> "$GITHUB_OUTPUT" ;;
          esac
      - uses: actions/checkout@v4
        if: steps.season.outputs.go == 'yes'
      - uses: actions/setup-python@v5
        if: steps.season.outputs.go == 'yes'
        with:
          python-version: "3.12"
      - uses: actions/cache@v4
        if: steps.season.outputs.go == 'yes'
        with:
          path: .summarise
          key: {label}-${{{{ github.run_id }}}}-${{{{ github.run_attempt }}}}
          restore-keys: {label}-
      - if: steps.season.outputs.go == 'yes'
        run: python -m pip install summarise
      - name: Make the briefing
        if: steps.season.outputs.go == 'yes'
        env:
          OPENAI_API_KEY: ${{{{ secrets.OPENAI_API_KEY }}}}
        run: |
          code=0
          summarise brief {name} --due || code=$?
          summarise briefings build-site site --name {name}
          case $code in 0|{delivered}) ;; *) exit $code ;; esac
      - uses: actions/upload-artifact@v4
        if: steps.season.outputs.go == 'yes'
        with:
          name: "{label}"
          path: site/
"""
