"""Jobs for schedulers out of awkward paths, zones and hours."""

from __future__ import annotations

import plistlib
import shutil
import subprocess
from datetime import time
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from summarise.errors import UsageError
from summarise.schedules import Plan, agent, cron_line, files_of, note_on, utc_lines

AWKWARD = ("my apps", "50% off", 'the "new" one', "it's", "a$HOME", "back\\slash", "été", "a;b&c")
REFUSED = ('the "new" one', "it's", "back\\slash")


def plan_in(folder: Path) -> Plan:
    """A plan whose executable writes down its arguments and one variable, in a folder of that name."""
    folder.mkdir()
    executable = folder / "summarise"
    executable.write_text('#!/bin/sh\necho "$@ $SUMMARISE_DATA_DIR"\n', encoding="utf-8")
    executable.chmod(0o755)
    return Plan(
        name="morning",
        command=(str(executable),),
        secrets_file=str(folder / "environment"),
        environment={"SUMMARISE_DATA_DIR": str(folder / "data")},
        home=str(folder),
    )


@pytest.mark.parametrize("name", AWKWARD)
def test_cron_and_launchd_start_a_command_with_an_awkward_path(tmp_path: Path, name: str) -> None:
    """cron reads a bare % as a line break, so none is left; the shell gets what was meant."""
    plan = plan_in(tmp_path / name)
    line = cron_line(plan).removeprefix("0 7 * * * ")
    assert line.count("%") == line.count(r"\%")
    for script in (line.replace(r"\%", "%"), plistlib.loads(agent(plan).encode())["ProgramArguments"][2]):
        shown = subprocess.run(["/bin/sh", "-c", script], capture_output=True, text=True, check=True)  # noqa: S603
        assert shown.stdout == f"brief morning --due {tmp_path / name / 'data'}\n"


@pytest.mark.parametrize("name", sorted(set(AWKWARD) - set(REFUSED)))
def test_systemd_starts_a_command_with_an_awkward_path(tmp_path: Path, name: str) -> None:
    analyze = shutil.which("systemd-analyze")
    if analyze is None:
        pytest.skip("systemd-analyze is not here")
    for file_name, content in files_of(plan_in(tmp_path / name), "systemd").items():
        (tmp_path / file_name).write_text(content, encoding="utf-8")
    checked = subprocess.run(  # noqa: S603 - a tool of the system
        [analyze, "verify", "--man=no", str(tmp_path / "summarise-morning.service")],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (checked.returncode, checked.stderr) == (0, "")


@pytest.mark.parametrize("name", REFUSED)
def test_a_path_that_systemd_does_not_start_is_refused(tmp_path: Path, name: str) -> None:
    """ "Executable name contains special characters": better said before the unit is installed."""
    with pytest.raises(UsageError, match="no quotation marks or backslashes"):
        files_of(plan_in(tmp_path / name), "systemd")


@pytest.mark.parametrize("scheduler", ["systemd", "cron", "launchd", "github"])
def test_a_path_with_a_line_break_is_refused(scheduler: str) -> None:
    """It would be a line of its own in the unit, the crontab or the workflow."""
    plan = Plan(name="morning", command=("/opt/a\nExecStart=/bin/evil",), secrets_file="/etc/keys")
    with pytest.raises(UsageError, match="control character"):
        files_of(plan, scheduler)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("at", "zone", "expected"),
    [
        (time(7), "UTC", {"+0000": "0 7 * * *"}),
        (time(7), "Asia/Tokyo", {"+0900": "0 22 * * *"}),
        (time(7, 30), "Asia/Kathmandu", {"+0545": "45 1 * * *"}),
        (time(7), "America/New_York", {"-0500": "0 12 * * *", "-0400": "0 11 * * *"}),
        (time(7), "Australia/Lord_Howe", {"+1100": "0 20 * * *", "+1030": "30 20 * * *"}),
    ],
)
def test_github_gets_a_line_in_utc_for_every_offset(at: time, zone: str, expected: dict[str, str]) -> None:
    assert utc_lines(at, ZoneInfo(zone)) == expected


def test_only_the_small_hours_draw_a_warning() -> None:
    assert [hour for hour in range(24) if note_on(time(hour))] == [0, 1, 2, 3]
