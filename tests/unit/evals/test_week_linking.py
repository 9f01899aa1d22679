"""What linking reaches on the marks of the practice articles and of the week, to which it is fitted."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

import pytest

from summarise.facts import Fact
from summarise.linking import link
from summarise.linking.features import Features
from summarise_evals.week import bench
from summarise_evals.week.crossing import folds_of
from summarise_evals.week.fitting import background_text, fit_weights
from summarise_evals.week.labelled import DEVELOPMENT, LATER, PRACTICE, STORIES, LabelledClaim, read_labelled
from summarise_evals.week.pairs import pairs_of, score_alike, score_facts, stories_of
from summarise_evals.week.reading import articles_of
from summarise_evals.week.relation_truth import Truth, bounds_of


@cache
def _labelled() -> tuple[LabelledClaim, ...]:
    return read_labelled("extractive")


@cache
def _facts(days: frozenset[int]) -> tuple[Fact, ...]:
    return link(found.claim for found in bench.of_days(_labelled(), days))


def _truth() -> Truth:
    return Truth({found.article.id: found.article for found in _labelled()}.values())


@pytest.mark.parametrize(
    ("days", "floor"),
    [(STORIES, 0.42), (PRACTICE, 0.75), (DEVELOPMENT, 0.7), (LATER, 0.6)],
    ids=["stories", "practice", "1-3", "4-7"],
)
def test_linking_does_not_fall_below_what_it_has_reached(days: frozenset[int], floor: float) -> None:
    assert score_facts(bench.of_days(_labelled(), days), _facts(days)).f1 >= floor


@pytest.mark.parametrize("days", [PRACTICE, DEVELOPMENT], ids=["practice", "1-3"])
def test_contradictions_that_a_reader_gets_are_right(days: frozenset[int]) -> None:
    found = bench.contradictions(bench.of_days(_labelled(), days), _facts(days), _truth())
    assert found.precision >= 0.9


@pytest.mark.parametrize(("relation", "floor"), [("contradiction", 0.9), ("corroboration", 0.8)])
def test_what_is_said_of_claims_of_one_fact_is_so(relation: str, floor: float) -> None:
    confusion = bench.relation_confusion(_labelled(), _truth())
    said = sum(count for (_, said), count in confusion.items() if said == relation)
    assert confusion[relation, relation] / said >= floor


def test_there_are_pairs_of_both_kinds_to_fit_to() -> None:
    table = pairs_of(_labelled())
    assert (table.is_told & table.is_same).sum() >= 400
    assert (table.is_told & ~table.is_same).sum() >= 40_000


def test_a_story_that_is_left_out_has_no_pair_in_training() -> None:
    table = pairs_of(bench.of_days(_labelled(), DEVELOPMENT))
    rows = table.training(frozenset({"flood"}))
    numbers = {number for row in rows for number in table.pairs[row]}
    assert numbers
    assert not any("flood" in stories_of(table.labelled[number]) for number in numbers)


def test_every_story_is_in_one_part_of_the_cross_validation() -> None:
    told = [found for found in _labelled() if found.told]
    dealt = [story for fold in folds_of(told) for story in fold]
    assert len(dealt) == len(set(dealt))
    assert set(dealt) == {story for found in told for story in stories_of(found)}


def test_weighed_alike_a_fact_of_many_pairs_counts_no_more_than_one_of_few() -> None:
    score = score_alike(bench.of_days(_labelled(), PRACTICE), _facts(PRACTICE))
    facts = {fact for found in bench.of_days(_labelled(), PRACTICE) for fact in found.facts}
    assert score.truth <= len(facts)


def test_articles_of_seeds_share_next_to_no_fact() -> None:
    assert bench.links_between_gold_articles().predicted <= 5


def test_the_tables_of_the_package_are_what_the_fitting_command_gives() -> None:
    table = tomllib.loads(files("summarise.linking").joinpath("weights.toml").read_text(encoding="utf-8"))
    weights = fit_weights()
    assert table["threshold"] == weights.threshold
    assert list(table["weights"]) == list(Features._fields)
    assert list(table["weights"].values()) == pytest.approx(list(weights.weights), abs=0.03)
    assert list(table["ranking"].values()) == pytest.approx(list(weights.ranking), abs=0.03)
    assert table["ranking_bias"] == pytest.approx(weights.ranking_bias, abs=0.03)
    assert table["bias"] == pytest.approx(weights.bias, abs=0.03)
    assert (
        files("summarise.linking").joinpath("background.txt").read_text(encoding="utf-8") == background_text()
    )


MARKED = """=== a | Karsava State Agency | 2026-03-02T09:00:00+02:00 | https://ksa.example/a
# A
[[Twelve died|toll=12 @army]].
=== b | Highland Voice | 2026-03-02T12:00:00+02:00 | https://highlandvoice.example/b
# B
[[At least 32 died|toll=32+ @front]].
=== c | Karsava State Agency | 2026-03-03T09:00:00+02:00 | https://ksa.example/c
# C
[[Now 27 died|toll=27 @army]].
"""


def test_the_truth_of_a_relation_follows_from_value_source_and_day() -> None:
    army, front, later = articles_of(MARKED, day=1)
    truth = Truth((army, front, later))
    claim = _labelled()[0].claim

    def relation(one, other):  # type: ignore[no-untyped-def]
        pair = [LabelledClaim(claim=_at(claim, a), told=a.told, article=a) for a in (one, other)]
        return truth.relations(*pair)

    assert relation(army, front) == {"contradiction"}
    assert relation(army, later) == {"update"}
    assert relation(front, later) == {"contradiction"}
    assert relation(army, army) == {"repetition"}


def _at(claim, article):  # type: ignore[no-untyped-def]
    from dataclasses import replace
    from datetime import datetime

    return replace(claim, key=article.id, published=datetime.fromisoformat(article.published))


def test_the_bounds_of_a_mark() -> None:
    assert bounds_of("2000-") == (float("-inf"), 2000)
    assert bounds_of("closed") is None
