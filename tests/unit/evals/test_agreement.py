"""The ceiling: two labellers against each other."""

from __future__ import annotations

from dataclasses import replace

import pytest

from summarise_evals.errors import EvaluationError
from summarise_evals.gold import GoldLink
from summarise_evals.scoring import GoldArticle, agreement


def without(gold: GoldArticle, *ids: str) -> GoldArticle:
    return replace(gold, claims=tuple(claim for claim in gold.claims if claim.id not in ids))


def test_a_labeller_agrees_with_itself(gold: GoldArticle) -> None:
    found = agreement([(gold, gold)])
    assert found.alpha == 1
    assert found.ratios["claims.f1"].value == 1
    assert {ratio.value for name, ratio in found.ratios.items() if name.startswith("field.")} == {1}


def test_a_claim_that_one_has_not_lowers_f1_and_alpha(gold: GoldArticle) -> None:
    found = agreement([(gold, without(gold, "g02"))])
    assert found.ratios["claims.f1"].value == pytest.approx(2 * 8 / (2 * 8 + 1))
    assert found.alpha is not None
    assert 0 < found.alpha < 1


def test_an_acceptable_claim_that_one_has_not_is_no_disagreement(gold: GoldArticle) -> None:
    assert agreement([(gold, without(gold, "g10"))]).ratios["claims.f1"].value == 1


def test_the_order_of_the_labellers_is_all_one(gold: GoldArticle) -> None:
    other = without(gold, "g02", "g05")
    assert agreement([(gold, other)]).ratios == agreement([(other, gold)]).ratios


def test_a_field_that_differs_shows_in_that_field(gold: GoldArticle) -> None:
    other = replace(gold, claims=tuple(
        replace(claim, must=False, chain=(GoldLink(name="the mayor"),)) if claim.id == "g04" else claim
        for claim in gold.claims
    ))  # fmt: skip
    found = agreement([(gold, other)]).ratios
    assert found["field.must"].value == 0.9
    assert found["field.kind"].value == 1
    assert found["attribution.speaker"].value == pytest.approx(8 / 9)


def test_labels_of_two_articles_are_not_compared(gold: GoldArticle) -> None:
    with pytest.raises(EvaluationError, match="compare labels of one"):
        agreement([(gold, replace(gold, article="other.md"))])


def test_no_article_labelled_twice_is_said(gold: GoldArticle) -> None:
    with pytest.raises(EvaluationError, match="no article is labelled twice"):
        agreement([])
