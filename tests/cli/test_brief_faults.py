"""`summarise brief` when money, time, disk or the ledger give way: the documented code, nothing half, nothing lost."""

from __future__ import annotations

import json
import os
import re
import resource
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.cli.test_brief import FERRY, PROFILE, STRIKE, article

DAY = ("--date", "2026-03-03")
MODEL = """
[models.paid]
base_url = "http://127.0.0.1:{port}/v1"
model = "paid"
price_prompt_usd_per_million = 1.0
price_completion_usd_per_million = 1.0
"""


@pytest.fixture
def morning(tmp_path: Path) -> Path:
    (tmp_path / "briefings.toml").write_text(PROFILE, encoding="utf-8")
    article(tmp_path / "inbox", "ferry", FERRY, "2026-03-03T05:00:00+02:00")
    return tmp_path / "out"


def started(
    folder: Path, *arguments: str, file_bytes: int | None = None, hears_ctrl_c: bool = False
) -> subprocess.Popen[str]:
    """The program in a process of its own, in a home of its own; files may not grow beyond `file_bytes`.

    Tests that run in the background ignore Ctrl-C, and so would what they start, unless it `hears_ctrl_c`.
    """
    home = {
        "SUMMARISE_CONFIG": str(folder / "config.toml"),
        "SUMMARISE_CACHE_DIR": str(folder / "cache"),
        "SUMMARISE_DATA_DIR": str(folder / "data"),
        "OPENAI_API_KEY": "",
    }

    def prepare() -> None:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        if file_bytes:
            resource.setrlimit(resource.RLIMIT_FSIZE, (file_bytes, file_bytes))

    return subprocess.Popen(  # noqa: S603 - ourselves
        [sys.executable, "-m", "summarise", *arguments],
        cwd=folder,
        env={**os.environ, **home},
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        preexec_fn=prepare if file_bytes or hears_ctrl_c else None,
    )


def test_at_the_budget_the_rest_is_read_by_extraction_and_the_answer_is_exit_4(
    run: Run, morning: Path, config: Path
) -> None:
    """Nothing listens at that address: a call that was made would show."""
    config.write_text(MODEL.format(port=9), encoding="utf-8")
    outcome = run("brief", "morning", *DAY, "--model", "paid", "--max-cost", "0")
    assert outcome.code == 4
    document = json.loads((morning / "morning.json").read_text())
    assert document["header"]["degraded"].startswith("1 of 1 articles not wholly read by the model")
    assert "A ferry ran aground" in run("briefings", "show", "morning").out


def test_an_interrupted_run_writes_what_it_has_and_the_next_goes_on(morning: Path, tmp_path: Path) -> None:
    """The model never answers; the reader presses Ctrl-C."""
    with socket.create_server(("127.0.0.1", 0)) as silent:
        (tmp_path / "config.toml").write_text(MODEL.format(port=silent.getsockname()[1]), encoding="utf-8")
        call = ("brief", "morning", *DAY, "--model", "paid", "--max-cost", "1")
        process = started(tmp_path, *call, hears_ctrl_c=True)
        silent.settimeout(30)
        asked, _ = silent.accept()
        time.sleep(0.3)
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=30)
        asked.close()
    assert process.returncode == 130, said
    document = json.loads((morning / "morning.json").read_text())
    [unused] = document["header"]["unused"]
    assert unused["reason"] == "the run was stopped before it was read"
    again = started(tmp_path, "brief", "morning", *DAY)
    _, said = again.communicate(timeout=60)
    assert again.returncode == 0, said
    document = json.loads((morning / "morning.json").read_text())
    assert document["header"]["articles_used"] == 1


@pytest.mark.parametrize("file_bytes", [1_000, 20_000, 60_000])
def test_on_a_full_disk_nothing_is_half_written(morning: Path, tmp_path: Path, file_bytes: int) -> None:
    """The system takes no more bytes, first for the store, then for the ledger, then for the page."""
    process = started(tmp_path, "brief", "morning", *DAY, file_bytes=file_bytes)
    _, said = process.communicate(timeout=60)
    assert process.returncode == 1, said
    assert "the disk takes no more" in said or "no space is left" in said, said
    assert not re.search("cannot rollback|internal error", said)
    assert "Traceback" not in said
    written = {path.name for path in morning.glob("*")} if morning.exists() else set()
    assert written <= {"2026-03-03.html", "morning.json"}
    for path in morning.glob("*.json"):
        json.loads(path.read_text())
    again = started(tmp_path, "brief", "morning", *DAY)
    _, said = again.communicate(timeout=60)
    assert again.returncode == 0, said
    assert json.loads((morning / "morning.json").read_text())["header"]["articles_used"] == 1


def test_a_lost_ledger_is_rebuilt_from_the_sources_of_the_briefing_alone(
    run: Run, morning: Path, tmp_path: Path
) -> None:
    """Another briefing's articles lie in the same store; they were never in this one."""
    article(tmp_path / "elsewhere", "strike", STRIKE, "2026-03-03T05:30:00+02:00")
    run("brief", "morning", *DAY)
    run("brief", "elsewhere", "--name", "other", *DAY, "--model", "extractive")
    (tmp_path / "data" / "ledger.sqlite3").write_bytes(b"no ledger" * 500)
    for beside in ("ledger.sqlite3-wal", "ledger.sqlite3-shm"):
        (tmp_path / "data" / beside).unlink(missing_ok=True)
    document = json.loads(run("brief", "morning", "--date", "2026-03-04", "-f", "json").out)
    notice = " ".join(document["header"]["notices"])
    assert "the ledger was damaged" in notice
    assert "rebuilt by extraction from 1 stored articles" in notice


def test_a_briefing_of_one_article_says_so(run: Run, morning: Path) -> None:
    document = json.loads(run("brief", "morning", *DAY, "-f", "json").out)
    assert "This briefing rests on a single article." in document["header"]["notices"]
