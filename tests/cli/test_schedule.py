"""`summarise schedule` and `summarise health`, as a user types them."""

from __future__ import annotations

import json
import plistlib
import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
import yaml

from summarise.adapters.run_folders import folder_of
from summarise.adapters.status_file import write_status
from summarise.run_status import RunStatus
from tests.cli.conftest import Run

SECRET = "sk-canary-7f3e"
SCHEDULERS = ("systemd", "cron", "launchd", "github")
MONDAY = datetime(2026, 3, 30, 4, tzinfo=UTC)


def units(text: str) -> dict[str, str]:
    """File name → content of what `schedule print systemd` printed."""
    parts = text.split("# summarise-morning.")[1:]
    return {f"summarise-morning.{part.split()[0]}": part.split("\n", 1)[1] for part in parts}


# Printing


@pytest.mark.parametrize("scheduler", SCHEDULERS)
def test_no_job_holds_a_secret(run: Run, scheduler: str) -> None:
    shown = run("schedule", "print", scheduler, "morning", env={"OPENAI_API_KEY": SECRET})
    assert shown.code == 0
    assert SECRET not in shown.out
    assert "07:00" in shown.out or "0 7" in shown.out or "<integer>7<" in shown.out


def test_systemd_finds_nothing_wrong_with_the_units(run: Run, tmp_path: Path) -> None:
    analyze = shutil.which("systemd-analyze")
    if analyze is None:
        pytest.skip("systemd-analyze is not here")
    for name, content in units(
        run("schedule", "print", "systemd", "morning", "--tz", "Europe/Kyiv").out
    ).items():
        (tmp_path / name).write_text(content, encoding="utf-8")
    files = [str(tmp_path / f"summarise-morning.{kind}") for kind in ("service", "timer")]
    checked = subprocess.run(  # noqa: S603 - a tool of the system
        [analyze, "verify", "--man=no", *files], capture_output=True, text=True, check=False
    )
    assert (checked.returncode, checked.stderr) == (0, "")


def test_the_units_say_what_they_must(run: Run, tmp_path: Path) -> None:
    found = units(run("schedule", "print", "systemd", "morning", "--at", "6:30").out)
    service, timer = found["summarise-morning.service"], found["summarise-morning.timer"]
    assert f"ExecStart={Path(sys.executable).with_name('summarise')} brief morning --due\n" in service
    assert f"EnvironmentFile=-{tmp_path / 'environment'}\n" in service
    assert f"Environment=SUMMARISE_DATA_DIR={tmp_path / 'data'}\n" in service
    assert "SuccessExitStatus=3 5 11\n" in service
    assert "OnCalendar=*-*-* 06:30:00\nPersistent=true\nRandomizedDelaySec=5min\n" in timer


def test_the_line_for_cron_starts_the_command_with_the_keys_of_the_file(run: Run, tmp_path: Path) -> None:
    """Run by a real shell, with the percent signs as cron hands them on."""
    (tmp_path / "environment").write_text("OPENAI_API_KEY='a b%'\n", encoding="utf-8")
    line = run("schedule", "print", "cron", "morning").out.strip()
    assert line.startswith("0 7 * * * ")
    assert line.endswith(" brief morning --due # summarise-morning")
    command = line.removeprefix("0 7 * * * ").replace(r"\%", "%").split("exec ")[0] + "printenv"
    shown = subprocess.run(["/bin/sh", "-c", command], capture_output=True, text=True, check=True, env={})  # noqa: S603
    assert "OPENAI_API_KEY=a b%\n" in shown.stdout
    assert f"SUMMARISE_DATA_DIR={tmp_path / 'data'}\n" in shown.stdout


def test_the_line_for_cron_works_without_a_file_of_keys(run: Run) -> None:
    line = run("schedule", "print", "cron", "morning").out.strip()
    command = line.removeprefix("0 7 * * * ").split("exec ")[0] + "echo started"
    shown = subprocess.run(["/bin/sh", "-c", command], capture_output=True, text=True, check=True)  # noqa: S603
    assert shown.stdout == "started\n"


def test_the_agent_for_launchd_is_a_property_list(run: Run) -> None:
    agent = plistlib.loads(run("schedule", "print", "launchd", "morning", "--at", "6:05").out.encode())
    assert agent["Label"] == "summarise-morning"
    assert agent["StartCalendarInterval"] == {"Hour": 6, "Minute": 5}
    assert agent["ProgramArguments"][:2] == ["/bin/sh", "-c"]
    assert agent["ProgramArguments"][2].endswith(" brief morning --due")


@pytest.mark.parametrize(
    ("offset", "line", "goes"),
    [
        ("+0200", "0 5 * * *", True),
        ("+0200", "0 4 * * *", False),
        ("+0300", "0 4 * * *", True),
        ("+0300", "0 5 * * *", False),
        ("+0300", "", True),
    ],
    ids=["winter", "summer line in winter", "summer", "winter line in summer", "by hand"],
)
def test_github_starts_once_a_day_in_both_halves_of_the_year(
    run: Run, tmp_path: Path, offset: str, line: str, goes: bool
) -> None:
    workflow = yaml.safe_load(run("schedule", "print", "github", "morning", "--tz", "Europe/Kyiv").out)
    assert workflow[True]["schedule"] == [
        {"cron": "0 5 * * *"},
        {"cron": "0 4 * * *"},
    ]  # YAML reads `on` as true
    zone = "XYZ-2" if offset == "+0200" else "XYZ-3"
    script = workflow["jobs"]["brief"]["steps"][0]["run"]
    output = tmp_path / "output"
    subprocess.run(  # noqa: S603 - a shell
        ["/bin/sh", "-ec", script], check=True, env={"LINE": line, "TZ": zone, "GITHUB_OUTPUT": str(output)}
    )
    assert output.exists() == goes


@pytest.mark.parametrize(("code", "ends"), [(0, 0), (3, 0), (5, 0), (1, 1), (4, 4), (11, 11)])
def test_github_makes_what_is_due_and_the_site_and_fails_only_where_no_briefing_came(
    run: Run, tmp_path: Path, code: int, ends: int
) -> None:
    workflow = yaml.safe_load(run("schedule", "print", "github", "morning").out)
    *_, making, keeping = workflow["jobs"]["brief"]["steps"]
    own = tmp_path / "bin"
    own.mkdir()
    (own / "summarise").write_text(
        f'#!/bin/sh\necho "$@" >> {tmp_path}/called\n[ "$1" = brief ] && exit {code}\nexit 0\n',
        encoding="utf-8",
    )
    (own / "summarise").chmod(0o755)
    done = subprocess.run(  # noqa: S603 - a shell
        ["/bin/sh", "-ec", making["run"]], check=False, env={"PATH": f"{own}:/usr/bin:/bin"}
    )
    assert done.returncode == ends
    called = (tmp_path / "called").read_text(encoding="utf-8").splitlines()
    assert called == ["brief morning --due", "briefings build-site site --name morning"]
    assert keeping["with"]["path"] == "site/"


def test_cron_finds_nothing_wrong_with_the_line(run: Run, tmp_path: Path) -> None:
    crontab = shutil.which("crontab")
    if crontab is None:
        pytest.skip("no crontab is here")
    path = tmp_path / "crontab"
    path.write_text(run("schedule", "print", "cron", "morning", "--at", "6:05").out, encoding="utf-8")
    checked = subprocess.run(  # noqa: S603 - -n and -T only check
        [crontab, "-n", str(path)], check=False, capture_output=True, encoding="utf-8"
    )
    if "usage" in checked.stderr:
        pytest.skip("this crontab cannot check without installing")
    assert checked.returncode == 0, checked.stderr


@pytest.mark.parametrize("name", ["../up", "a b", "a;reboot", "a\nb", "", "-x", "%h", "x" * 65])
@pytest.mark.parametrize("scheduler", SCHEDULERS)
def test_a_name_that_could_mean_something_else_is_refused(run: Run, scheduler: str, name: str) -> None:
    refused = run("schedule", "print", scheduler, "--", name)
    assert refused.code == 2
    assert refused.out == ""


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("systemd", "morning", "--at", "25:00"), "'25:00' is no time of day; write it as 07:00"),
        (("systemd", "morning", "--at", "7"), "is no time of day"),
        (("systemd", "morning", "--tz", "Europe/Nowhere"), "no time zone is called"),
        (("github", "morning", "--tz", "../etc"), "no time zone is called"),
        (("cron", "morning", "--tz", "Europe/Kyiv"), "cron keeps the time of this machine"),
        (("windows", "morning"), "no scheduler is called 'windows'; known: systemd, cron, launchd, github"),
    ],
)
def test_what_cannot_be_is_one_line_and_2(run: Run, arguments: tuple[str, ...], message: str) -> None:
    refused = run("schedule", "print", *arguments)
    assert (refused.code, refused.out) == (2, "")
    assert message in refused.err


def test_an_hour_that_may_not_exist_draws_a_warning(run: Run) -> None:
    assert "may not exist" in run("schedule", "print", "cron", "morning", "--at", "02:30").err
    assert run("schedule", "print", "cron", "morning").err == ""


# Installing, with a systemctl and a crontab that keep what they are given


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    commands = {
        "systemctl": 'echo "$*" >> "$MACHINE/systemctl.log"',
        "crontab": 'if [ "$1" = -l ]; then cat "$MACHINE/crontab" 2>/dev/null || { echo "no crontab for you" >&2; exit 1; }\n'
        'else cat > "$MACHINE/crontab"; fi',
    }
    (tmp_path / "bin").mkdir()
    for name, script in commands.items():
        command = tmp_path / "bin" / name
        command.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
        command.chmod(0o755)
    monkeypatch.setenv("MACHINE", str(tmp_path))
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("PATH", f"{tmp_path / 'bin'}:/usr/bin:/bin")
    monkeypatch.delenv("XDG_CONFIG_HOME", raising=False)
    return tmp_path


def test_units_are_put_in_place_and_taken_away(run: Run, machine: Path) -> None:
    folder = machine / ".config" / "systemd" / "user"
    done = run("schedule", "install", "morning", "--user", "--with", "systemd")
    assert done.code == 0
    assert done.out.splitlines() == [
        f"write {folder}/summarise-morning.service",
        f"write {folder}/summarise-morning.timer",
        "run systemctl --user daemon-reload",
        "run systemctl --user enable --now summarise-morning.timer",
    ]
    assert "enable-linger" in done.err
    assert "Persistent=true" in (folder / "summarise-morning.timer").read_text(encoding="utf-8")
    assert run("schedule", "remove", "morning", "--with", "systemd").code == 0
    assert list(folder.iterdir()) == []
    assert (machine / "systemctl.log").read_text(encoding="utf-8").splitlines() == [
        "--user daemon-reload",
        "--user enable --now summarise-morning.timer",
        "--user disable --now summarise-morning.timer",
        "--user daemon-reload",
    ]


def test_a_crontab_keeps_the_lines_of_others(run: Run, machine: Path) -> None:
    others = b"MAILTO=me\n5 4 * * * caf\xe9 # summarise-morning-walk\n\n"
    (machine / "crontab").write_bytes(others)
    for at in ("07:00", "06:30"):
        assert run("schedule", "install", "morning", "--user", "--with", "cron", "--at", at).code == 0
    lines = (machine / "crontab").read_bytes().split(b"\n")
    assert lines[:2] == others.split(b"\n")[:2]
    assert [line[:10] for line in lines if line.endswith(b"# summarise-morning")] == [b"30 6 * * *"]
    run("schedule", "remove", "morning", "--with", "cron")
    assert (machine / "crontab").read_bytes() == others.rstrip(b"\n") + b"\n"


def test_a_user_without_a_crontab_gets_one(run: Run, machine: Path) -> None:
    assert run("schedule", "install", "morning", "--user", "--with", "cron").code == 0
    assert (machine / "crontab").read_text(encoding="utf-8").count("\n") == 1


@pytest.mark.parametrize("scheduler", ["systemd", "cron"])
def test_a_dry_run_shows_all_and_does_nothing(run: Run, machine: Path, scheduler: str) -> None:
    before = sorted(path.name for path in machine.rglob("*"))
    shown = run("schedule", "install", "morning", "--user", "--with", scheduler, "--dry-run")
    assert shown.code == 0
    assert shown.out.startswith("would ")
    assert "brief morning --due" in shown.out
    assert sorted(path.name for path in machine.rglob("*")) == before


def test_a_scheduler_that_refuses_is_one_line_and_1(run: Run, machine: Path) -> None:
    (machine / "bin" / "systemctl").write_text(
        "#!/bin/sh\necho 'Failed to connect to bus' >&2; exit 1\n", encoding="utf-8"
    )
    refused = run("schedule", "install", "morning", "--user", "--with", "systemd")
    assert refused.code == 1
    assert "systemctl --user daemon-reload: Failed to connect to bus; what was written" in refused.err


def test_a_crontab_that_cannot_be_read_is_not_replaced(run: Run, machine: Path) -> None:
    (machine / "bin" / "crontab").write_text(
        '#!/bin/sh\n[ "$1" = -l ] && { echo "you may not" >&2; exit 1; }\ntouch "$MACHINE/replaced"\n',
        encoding="utf-8",
    )
    refused = run("schedule", "install", "morning", "--user", "--with", "cron")
    assert (refused.code, "you may not; nothing was changed" in refused.err) == (1, True)
    assert not (machine / "replaced").exists()


def test_nothing_to_take_away_is_said(run: Run, machine: Path) -> None:
    for scheduler in ("systemd", "cron"):
        gone = run("schedule", "remove", "morning", "--with", scheduler)
        assert (gone.code, gone.out) == (0, "")
        assert "no job is in place" in gone.err


def test_installing_for_everybody_is_not_offered(run: Run, machine: Path) -> None:
    assert run("schedule", "install", "morning", "--with", "cron").code == 2


# Health


@pytest.fixture
def ran(tmp_path: Path) -> Callable[..., None]:
    """Notes a status whose last success was at `MONDAY` less so many hours."""

    def note(name: str, *, hours: float | None, error: str = "") -> None:
        success = None if hours is None else MONDAY - timedelta(hours=hours)
        status = RunStatus(
            briefing=name,
            day=date(2026, 3, 29),
            last_attempt=MONDAY,
            last_success=success,
            last_success_day=date(2026, 3, 28) if success else None,
            ending="failed" if error else "complete",
            error=error,
        )
        write_status(folder_of(tmp_path / "data", name), status)

    return note


@pytest.mark.parametrize(("hours", "code"), [(0, 0), (25.9, 0), (26, 0), (26.1, 1), (1000, 1), (None, 1)])
def test_a_success_within_26_hours_is_healthy(
    run: Run, ran: Callable[..., None], hours: float, code: int
) -> None:
    ran("morning", hours=hours)
    found = run("health", "morning", "--now", MONDAY.isoformat())
    assert found.code == code
    assert found.out.count("\n") == 1


def test_health_says_why_nothing_came(run: Run, ran: Callable[..., None]) -> None:
    ran("morning", hours=50, error="the model is\n\x1b[31mdown")
    assert run("health", "morning", "--now", MONDAY.isoformat()).out == (
        "morning: last success 50.0 h ago, the briefing of 2026-03-28, more than 26 h; "
        "last attempt 2026-03-30T04:00:00+00:00: the model is down\n"
    )


def test_one_briefing_that_does_not_come_makes_all_unhealthy(run: Run, ran: Callable[..., None]) -> None:
    ran("evening", hours=1)
    ran("morning", hours=30)
    found = run("health", "--format", "json", "--now", MONDAY.isoformat())
    assert found.code == 1
    rows = json.loads(found.out)
    assert [(row["briefing"], row["is_healthy"]) for row in rows] == [("evening", True), ("morning", False)]
    assert rows[1]["status"]["last_success"] == "2026-03-28T22:00:00+00:00"
    assert run("health", "morning", "--max-age", "31", "--now", MONDAY.isoformat()).code == 0


@pytest.mark.parametrize("arguments", [(), ("morning",)])
def test_a_briefing_that_never_ran_is_not_healthy(run: Run, arguments: tuple[str, ...]) -> None:
    found = run("health", *arguments)
    assert found.code == 1
    assert "no schedule has ever started" in found.out


def test_a_damaged_status_is_unhealthy_and_hides_no_other(
    run: Run, ran: Callable[..., None], tmp_path: Path
) -> None:
    ran("evening", hours=1)
    ran("morning", hours=1)
    (folder_of(tmp_path / "data", "morning") / "status.json").write_text('{"briefing": 1}', encoding="utf-8")
    found = run("health", "--now", MONDAY.isoformat())
    assert found.code == 1
    assert found.out.splitlines()[0].startswith("evening: last success 1.0 h ago")
    assert "status.json: damaged; remove it" in found.out.splitlines()[1]
