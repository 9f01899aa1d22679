"""From gold and a model to one result file: live, recorded and replayed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from summarise.adapters.recorded_model import Recorded, RecordingModel
from summarise.errors import RecordingError, RecordingMissing
from summarise.extractive import ExtractiveModel
from summarise.settings import PRESETS, Settings
from summarise_evals.arms import EXTRACTIVE, Arm, read_arms, write_arm
from summarise_evals.errors import EvaluationError
from summarise_evals.result import load, save
from summarise_evals.running import run
from summarise_evals.suite import Suite, load_suite

from .ferry import GOLD, TEXT

TINY = replace(PRESETS["local"], name="tiny", model="tiny", reask=False)


@pytest.fixture
def suite(tmp_path: Path) -> Suite:
    (tmp_path / "ferry.yaml").write_text(GOLD, encoding="utf-8")
    (tmp_path / "ferry.md").write_text(
        f"---\npublished: 2024-03-11T09:00:00Z\n---\n{TEXT}\n", encoding="utf-8"
    )
    return load_suite(tmp_path)


class FixedClock:
    def now(self):  # type: ignore[no-untyped-def]
        from datetime import UTC, datetime

        return datetime(2026, 1, 1, tzinfo=UTC)


async def recorded(suite: Suite, folder: Path) -> Arm:
    """The extractive answers, kept as those of a model called tiny."""
    from summarise import bootstrap, pipeline

    keeper = RecordingModel(ExtractiveModel(), folder, Recorded.of(TINY), FixedClock())
    await pipeline.digest_of(suite.articles["ferry.md"], bootstrap.job_with(keeper, Settings(), TINY))
    write_arm(Arm(name="tiny", model=TINY, source="replay", articles=("ferry.md",)), folder)
    (arm,) = read_arms(folder)
    return arm


async def test_the_baseline_needs_no_model(suite: Suite) -> None:
    result = await run([EXTRACTIVE], suite)
    (row,) = result.runs
    assert row.arm.source == "no model"
    assert row.metrics["evidence.verbatim"].micro == 1.0
    assert 0 < (row.metrics["claims.f1"].micro or 0) <= 1


async def test_a_replay_scores_as_its_recording_and_every_time_the_same(suite: Suite, tmp_path: Path) -> None:
    arm = await recorded(suite, tmp_path / "tiny")
    first, second = await run([arm], suite), await run([arm], suite)
    assert first.model_dump_json() == second.model_dump_json()
    assert first.runs[0].metrics["claims.f1"].of > 0


async def test_a_recording_that_nothing_asks_for_fails_the_run(suite: Suite, tmp_path: Path) -> None:
    arm = await recorded(suite, tmp_path / "tiny")
    (kept,) = (path for path in (tmp_path / "tiny").glob("*.json"))
    kept.with_name("0" * 64 + ".json").write_text(kept.read_text(encoding="utf-8"), encoding="utf-8")
    with pytest.raises(EvaluationError, match="0000"):
        await run([arm], suite)


async def test_a_missing_recording_fails_the_run(suite: Suite, tmp_path: Path) -> None:
    """Never a fall-through to the network, never a lower score."""
    arm = await recorded(suite, tmp_path / "tiny")
    for path in (tmp_path / "tiny").glob("*.json"):
        path.unlink()
    with pytest.raises(RecordingMissing):
        await run([arm], suite)


async def test_a_recording_of_another_version_fails_the_run(suite: Suite, tmp_path: Path) -> None:
    arm = await recorded(suite, tmp_path / "tiny")
    (kept,) = (tmp_path / "tiny").glob("*.json")
    kept.write_text(
        kept.read_text(encoding="utf-8").replace('"recording": 1', '"recording": 2'), encoding="utf-8"
    )
    with pytest.raises(RecordingError, match="version 1"):
        await run([arm], suite)


async def test_unreviewed_gold_is_scored_apart(suite: Suite, tmp_path: Path) -> None:
    labels = GOLD.replace("labelled_by: a test", "labelled_by: pre-filled by summarise, not reviewed")
    (tmp_path / "ferry.yaml").write_text(labels, encoding="utf-8")
    (row,) = (await run([EXTRACTIVE], load_suite(tmp_path))).runs
    assert row.metrics == {}
    assert row.unreviewed["claims.f1"].articles == 1


async def test_a_result_file_is_read_as_it_was_written(suite: Suite, tmp_path: Path) -> None:
    result = await run([EXTRACTIVE], suite)
    save(result, tmp_path / "out" / "result.json")
    assert load(tmp_path / "out" / "result.json") == result


def test_an_empty_folder_is_no_suite(tmp_path: Path) -> None:
    with pytest.raises(EvaluationError, match="eval label"):
        load_suite(tmp_path)


def test_mistakes_of_all_files_are_listed(tmp_path: Path) -> None:
    (tmp_path / "ferry.md").write_text(TEXT, encoding="utf-8")
    for name in ("a", "b"):
        (tmp_path / f"{name}.yaml").write_text(
            GOLD.replace("Two ferries collided", "Two ships collided"), encoding="utf-8"
        )
    with pytest.raises(EvaluationError) as caught:
        load_suite(tmp_path)
    assert "a.yaml" in str(caught.value)
    assert "b.yaml" in str(caught.value)


def test_a_folder_without_recordings_says_how_to_make_them(tmp_path: Path) -> None:
    with pytest.raises(EvaluationError, match="eval record"):
        read_arms(tmp_path)


@pytest.mark.parametrize("content", ["model = ", 'model = "x"', 'colour = "red"'])
def test_a_damaged_arm_is_named(tmp_path: Path, content: str) -> None:
    (tmp_path / "arm.toml").write_text(content, encoding="utf-8")
    with pytest.raises(EvaluationError, match=r"arm\.toml"):
        read_arms(tmp_path)
