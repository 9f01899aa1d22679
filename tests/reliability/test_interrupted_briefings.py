"""A briefing that is stopped, from outside and at any moment: nothing half-written, nothing asked twice, and it says so."""

from __future__ import annotations

import fcntl
import json
import os
import pty
import re
import signal
import struct
import subprocess
import sys
import termios
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from summarise.assets import asset_dir
from tests.model_server import SlowModel, slow_model

DAY = asset_dir("seeds") / "week" / "day-1"
PROFILE = f"""\
[briefings.karsava]
sources = ["{DAY}"]
tz = "Europe/Athens"
at = "23:00"
model = "slow"
outputs = {{ json = "out.json" }}
"""


@dataclass
class Desk:
    """A home of its own, with a model that takes its time."""

    home: Path
    model: SlowModel

    @property
    def environment(self) -> dict[str, str]:
        places = {"CONFIG": "config.toml", "CACHE_DIR": "cache", "DATA_DIR": "data"}
        own = {f"SUMMARISE_{name}": str(self.home / place) for name, place in places.items()}
        return {
            **os.environ,
            **own,
            "OPENAI_API_KEY": "",
            "TERM": "xterm",
            "PYTHONPATH": os.pathsep.join(filter(None, sys.path)),
        }

    def start(self, *arguments: str, **streams: Any) -> subprocess.Popen[bytes]:
        call = (sys.executable, "-m", "summarise", "brief", *arguments)
        wanted = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **streams}
        return subprocess.Popen(call, cwd=self.home, env=self.environment, **wanted)  # noqa: S603

    def brief(self) -> subprocess.Popen[bytes]:
        when = ("--date", "2026-03-02", "--tz", "Europe/Athens")
        return self.start(str(DAY), "--name", "karsava", *when, "--model", "slow", "-o", "out.json")

    @property
    def told(self) -> dict[str, Any] | None:
        """The briefing that was written, whole; None when there is none."""
        path = self.home / "out.json"
        return json.loads(path.read_text(encoding="utf-8")) if path.exists() else None


@pytest.fixture
def heeds_interrupts() -> Iterator[None]:
    """Tests that run in the background ignore SIGINT, those under nohup SIGHUP, and so would what they start."""
    interrupt = signal.signal(signal.SIGINT, signal.default_int_handler)
    hang_up = signal.signal(signal.SIGHUP, signal.SIG_DFL)
    yield
    signal.signal(signal.SIGINT, interrupt)
    signal.signal(signal.SIGHUP, hang_up)


@pytest.fixture
def desk(tmp_path: Path, heeds_interrupts: None) -> Iterator[Desk]:
    with slow_model(0.3) as model:
        (tmp_path / "config.toml").write_text(model.config, encoding="utf-8")
        (tmp_path / "briefings.toml").write_text(PROFILE, encoding="utf-8")
        yield Desk(tmp_path, model)


def stopped(run: subprocess.Popen[bytes], desk: Desk, number: signal.Signals) -> int:
    """Stop a run that asks four questions at a time once four answers are used: at the eighth. Its exit code."""
    desk.model.wait_for(8)
    run.send_signal(number)
    run.communicate(timeout=180)
    return run.returncode


def check_that_the_next_run_is_whole_and_asks_nothing_twice(desk: Desk) -> None:
    used = list(desk.model.answered)[:4]
    desk.brief().communicate(timeout=180)
    assert desk.told
    assert (desk.told["header"]["articles_used"], desk.told["header"]["notices"]) == (12, [])
    assert [desk.model.answered[question] for question in used] == [1, 1, 1, 1]


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_what_was_read_by_then_is_written_and_called_partial(desk: Desk, number: signal.Signals) -> None:
    assert stopped(desk.brief(), desk, number) == 130
    assert desk.told
    header = desk.told["header"]
    assert 4 <= header["articles_used"] < 12
    left = 12 - header["articles_used"]
    assert header["notices"][0] == (
        f"Partial: the run was stopped before {left} of 12 articles were read; made again, it goes on from there."
    )
    assert [each["reason"] for each in header["unused"]] == ["the run was stopped before it was read"] * left
    check_that_the_next_run_is_whole_and_asks_nothing_twice(desk)


def test_a_run_that_was_killed_leaves_no_output_and_no_half_file(desk: Desk) -> None:
    there = sorted(path.name for path in desk.home.iterdir())
    assert stopped(desk.brief(), desk, signal.SIGKILL) == -signal.SIGKILL
    assert sorted(path.name for path in desk.home.iterdir()) == sorted([*there, "cache", "data"])
    check_that_the_next_run_is_whole_and_asks_nothing_twice(desk)


def test_a_job_in_the_background_which_ignores_ctrl_c_ends_all_the_same(desk: Desk) -> None:
    """A shell starts `summarise … &` of a script with SIGINT ignored; it could not be stopped by SIGTERM either."""
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        run = desk.brief()
    finally:
        signal.signal(signal.SIGINT, before)
    assert stopped(run, desk, signal.SIGTERM) == 130
    assert desk.told is None
    check_that_the_next_run_is_whole_and_asks_nothing_twice(desk)


def test_an_issue_that_was_stopped_is_put_whole_when_its_scheduler_starts_it_again(desk: Desk) -> None:
    """What was put of an issue that was stopped did not count as delivered, nor the other way round."""
    due = ("karsava", "--due", "--now", "2026-03-02T23:30:00+02:00")
    assert stopped(desk.start(*due), desk, signal.SIGTERM) == 130
    assert desk.told
    assert desk.told["header"]["articles_used"] < 12
    again = desk.start(*due)
    again.communicate(timeout=180)
    assert again.returncode == 0
    assert desk.told["header"]["articles_used"] == 12
    third = desk.start(*due)
    assert b"today's issue is made" in third.communicate(timeout=180)[1]


def test_a_terminal_shows_how_many_articles_are_done(desk: Desk) -> None:
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 100, 0, 0))
    run = desk.start(
        *(str(DAY), "--date", "2026-03-02", "--model", "slow", "-o", "o.md"), stdout=theirs, stderr=theirs
    )
    os.close(theirs)
    shown = re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", _all_of(ours))
    assert run.wait(timeout=180) == 0
    counts = [int(count) for count in re.findall(r"reading articles.*?(\d+) of 12 done", shown)]
    assert counts == sorted(counts)
    assert len(set(counts)) >= 3  # four at a time may end together
    assert "assembling" in shown
    assert "wrote o.md" in shown.rpartition("assembling")[2]


def _all_of(terminal: int) -> str:
    """What a terminal shows until its last writer closes it, which reads as an error on Linux."""
    parts = list[bytes]()
    try:
        while part := os.read(terminal, 4096):
            parts.append(part)
    except OSError:
        pass
    os.close(terminal)
    return b"".join(parts).decode()
