"""A pair of claims among its rivals."""

from __future__ import annotations

import pytest

from summarise.linking.features import Features
from summarise.linking.ranking import fitted, ranking, rankings


def test_each_others_best_lead_over_the_next_best_of_both_articles() -> None:
    scores = {(0, 10): 2.0, (0, 11): 0.5, (1, 10): -1.0, (1, 11): 1.0}
    found = rankings(scores, {10: "a", 11: "a"})
    assert found[0, 10].mutual == 1.0
    assert found[0, 10].lead == pytest.approx(1.5 + 3.0)
    assert found[0, 11].mutual == 0.0
    assert found[0, 11].least == pytest.approx(-1.5)


def test_claims_of_another_article_are_no_rivals() -> None:
    alone = rankings({(0, 10): 1.0}, {10: "a"})
    beside = rankings({(0, 10): 1.0, (0, 20): 1.0}, {10: "a", 20: "b"})
    assert beside[0, 10] == alone[0, 10]


def test_a_score_without_rivals_by_nature_leads_by_nothing() -> None:
    assert ranking(1.5) == (1.5, 1.5, 0.0, 0.0, 0.0)


def test_two_periods_of_one_report_are_never_one_fact() -> None:
    alike = Features(**dict.fromkeys(Features._fields, 0.0) | {"event": 1.0, "alike": 1.0, "covered": 1.0})
    weights = fitted()
    assert weights.score(alike._replace(periods=1.0)) < weights.score(alike) - 5
