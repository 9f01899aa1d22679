"""The labelled set is what it says it is, and the targets hold on it."""

from __future__ import annotations

from collections import Counter

import pytest

from summarise.assets import asset_dir
from summarise_evals.bench_same_story import TARGET_PRECISION, TARGET_RECALL, HalfScore, main, score_half
from summarise_evals.same_story_set import fingerprint, labelled_pairs, labelled_texts

TEXTS = labelled_texts()
PAIRS = labelled_pairs(TEXTS)


def test_the_set_has_not_moved() -> None:
    """Texts, recipes and labels: whoever changes one changes this hash, and says why. Seeds move with the cleaning."""
    own = tuple(text for text in TEXTS if text.lineage != text.story)
    assert fingerprint(own)[:12] == "5f1c99ee9269"


def test_the_set_is_large_enough_to_mean_something() -> None:
    assert sum(not text.recipe for text in TEXTS) >= 100
    assert len(PAIRS) >= 300
    labels = Counter((pair.first.half, pair.label) for pair in PAIRS)
    assert min(labels[half, "copy"] for half in ("dev", "held-back")) >= 100


def test_no_story_is_in_two_halves() -> None:
    halves: dict[str, set[str]] = {}
    for text in TEXTS:
        halves.setdefault(text.story, set()).add(text.half)
    assert {len(found) for found in halves.values()} == {1}
    assert all(pair.first.half == pair.second.half for pair in PAIRS)


def test_the_files_that_travel_are_small() -> None:
    assert sum(path.stat().st_size for path in asset_dir("same_story").iterdir()) < 1_000_000


@pytest.fixture(scope="module")
def scores() -> dict[str, HalfScore]:
    return {half: score_half(half, TEXTS, PAIRS) for half in ("dev", "held-back", "fresh")}


@pytest.mark.parametrize("half", ["held-back", "fresh"])
def test_the_targets_hold(half: str, scores: dict[str, HalfScore]) -> None:
    score = scores[half]
    assert score.stories.precision >= TARGET_PRECISION
    assert score.stories.recall >= TARGET_RECALL
    assert score.links_named_right >= 0.95 * score.links


def test_no_stranger_is_joined_in_the_development_half(scores: dict[str, HalfScore]) -> None:
    assert scores["dev"].stories.wrong == 0


def test_the_command_prints_every_part(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 0
    printed = capsys.readouterr().out
    assert [
        part for part in ("| dev |", "| held-back |", "| fresh |", "precision") if part not in printed
    ] == []
