"""The command: a table from what is recorded, and a plain word about what is not."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from summarise.pipeline import SilentProgress
from summarise.settings import PRESETS
from summarise_evals.headtohead import running
from summarise_evals.headtohead.__main__ import main
from summarise_evals.headtohead.task import ARMS, DEFAULT
from summarise_evals.suite import load_suite
from tests.unit.evals.ferry import GOLD, TEXT

from .scripted import ScriptedChat, answer_of

pytest.importorskip("langextract", reason="needs langextract: pip install 'summarise[headtohead]'")


@pytest.fixture
def gold_folder(tmp_path: Path) -> Path:
    (tmp_path / "ferry.md").write_text(TEXT, encoding="utf-8")
    (tmp_path / "ferry.yaml").write_text(GOLD, encoding="utf-8")
    return tmp_path


def called(folder: Path, *more: str) -> int:
    places = ["--gold", str(folder), "--recordings", str(folder / "theirs"), "--ours", str(folder / "ours")]
    return main(["--quick", *places, *more])


def test_what_is_not_recorded_is_named(gold_folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert called(gold_folder) == 0
    printed = capsys.readouterr().out
    assert all(f"langextract {arm.name}" in printed for arm in ARMS)
    assert "--record" in printed
    assert "claim F1" not in printed


def test_a_recorded_arm_stands_beside_the_product(
    gold_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    chat = ScriptedChat(
        says=lambda request: answer_of(("A similar crash on March 1 injured three sailors.", {}))
    )
    asyncio.run(
        running.record(
            DEFAULT,
            load_suite(gold_folder),
            chat,
            PRESETS["local"].model,
            gold_folder / "theirs" / "default",
            SilentProgress(),
        )
    )
    assert called(gold_folder, "--arms", "default") == 0
    printed = capsys.readouterr().out
    assert "|  | extractive | langextract default |" in printed
    assert "| calls per article ↓ | 0.0 | 1.0 |" in printed


def test_gold_that_is_not_there_is_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert called(tmp_path) == 1
    assert "no gold file" in capsys.readouterr().err
