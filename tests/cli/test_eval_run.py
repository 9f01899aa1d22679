"""`summarise eval run` and `compare` as a user meets them, on gold of their own."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.unit.evals.ferry import GOLD, TEXT


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    folder = tmp_path / "gold"
    folder.mkdir()
    (folder / "ferry.yaml").write_text(GOLD, encoding="utf-8")
    (folder / "ferry.md").write_text(f"---\npublished: 2024-03-11T09:00:00Z\n---\n{TEXT}\n", encoding="utf-8")
    return folder


def test_own_gold_is_scored_without_a_model(run: Run, gold: Path) -> None:
    outcome = run("eval", "run", str(gold))
    assert outcome.code == 0, outcome.err
    assert "claim F1" in outcome.out
    assert "extractive" in outcome.out


def test_a_baseline_is_made_and_then_held(run: Run, gold: Path, tmp_path: Path) -> None:
    baseline = str(tmp_path / "baseline.json")
    assert run("eval", "run", str(gold), "--baseline", baseline).code == 1
    assert run("eval", "run", str(gold), "--baseline", baseline, "--update-baseline").code == 0
    assert run("eval", "run", str(gold), "--baseline", baseline).code == 0


def test_a_changed_score_fails_and_is_named(run: Run, gold: Path, tmp_path: Path) -> None:
    baseline = tmp_path / "baseline.json"
    run("eval", "run", str(gold), "--baseline", str(baseline), "--update-baseline")
    labels = (gold / "ferry.yaml").read_text(encoding="utf-8")
    (gold / "ferry.yaml").write_text(
        labels.replace("category: killed", "category: wounded"), encoding="utf-8"
    )
    outcome = run("eval", "run", str(gold), "--baseline", str(baseline))
    assert outcome.code == 1
    assert "figures.category" in outcome.err


def test_two_runs_of_one_model_are_inconclusive(run: Run, gold: Path, tmp_path: Path) -> None:
    result = str(tmp_path / "result.json")
    assert run("eval", "run", str(gold), "--out", result).code == 0
    outcome = run("eval", "compare", result, "extractive", "--gold", str(gold))
    assert outcome.code == 2
    assert "INCONCLUSIVE" in outcome.out


def test_wrong_gold_is_named_with_line_and_remedy(run: Run, gold: Path) -> None:
    labels = (gold / "ferry.yaml").read_text(encoding="utf-8")
    (gold / "ferry.yaml").write_text(
        labels.replace("Two ferries collided", "Two ships collided"), encoding="utf-8"
    )
    outcome = run("eval", "run", str(gold))
    assert outcome.code == 1
    assert "ferry.yaml:6" in outcome.err


def test_an_unknown_report_format_is_a_usage_error(run: Run, gold: Path) -> None:
    assert run("eval", "run", str(gold), "--format", "pdf").code == 2
