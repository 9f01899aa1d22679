"""The gate: scores equal the baseline, or the run fails and says where."""

from __future__ import annotations

from pathlib import Path

import pytest

from summarise_evals.errors import EvaluationError
from summarise_evals.gate import deviations, load_baseline, save_baseline, updated
from summarise_evals.scoring import GoldArticle

from . import mistakes
from .results import case_with, result_of, run_of


def test_the_same_scores_pass(gold: GoldArticle, tmp_path: Path) -> None:
    result = result_of(run_of(case_with(gold)))
    save_baseline(updated(result, None, ""), tmp_path / "baseline.json")
    assert deviations(result, load_baseline(tmp_path / "baseline.json")) == ()


def test_another_score_is_named_with_its_article(gold: GoldArticle) -> None:
    baseline = updated(result_of(run_of(case_with(gold))), None, "")
    worse = result_of(run_of(case_with(gold, mistakes.without_claim("g01"))))
    (found,) = [one for one in deviations(worse, baseline) if one.metric == "claims.recall"]
    assert str(found).startswith("arm: claims.recall 1.0000 → 0.")
    assert "ferry.md" in str(found)


def test_a_better_score_deviates_too(gold: GoldArticle) -> None:
    """An unexplained rise may be a broken scorer."""
    baseline = updated(result_of(run_of(case_with(gold, mistakes.without_claim("g01")))), None, "")
    assert deviations(result_of(run_of(case_with(gold))), baseline)


def test_an_arm_that_was_not_run_is_a_deviation(gold: GoldArticle) -> None:
    both = result_of(run_of(case_with(gold), name="a"), run_of(case_with(gold), name="b"))
    (found,) = deviations(result_of(run_of(case_with(gold), name="a")), updated(both, None, ""))
    assert "was not run" in str(found)


def test_a_drop_of_over_half_a_point_needs_a_reason(gold: GoldArticle) -> None:
    baseline = updated(result_of(run_of(case_with(gold))), None, "")
    worse = result_of(run_of(case_with(gold, mistakes.without_claim("g01"))))
    with pytest.raises(EvaluationError, match=r"claims\.f1"):
        updated(worse, baseline, "")
    accepted = updated(worse, baseline, "the claim is doubtful")
    assert {reason.why for reason in accepted.reasons} == {"the claim is doubtful"}
    assert "claims.f1" in {reason.metric for reason in accepted.reasons}


def test_other_versions_of_the_gold_are_not_compared(gold: GoldArticle) -> None:
    result = result_of(run_of(case_with(gold)))
    old = updated(result, None, "").model_copy(update={"gold_version": "0.9.0"})
    with pytest.raises(EvaluationError, match="never compared"):
        deviations(result, old)


@pytest.mark.parametrize("content", ["", "{", '{"arms": 1}'])
def test_a_damaged_baseline_is_named(tmp_path: Path, content: str) -> None:
    path = tmp_path / "baseline.json"
    path.write_text(content)
    with pytest.raises(EvaluationError, match=r"baseline\.json"):
        load_baseline(path)


def test_a_missing_baseline_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(EvaluationError, match="--update-baseline"):
        load_baseline(tmp_path / "none.json")
