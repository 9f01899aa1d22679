"""Micro, macro, intervals, differences: against numbers worked out by hand."""

from __future__ import annotations

import math

import numpy as np
import pytest

from summarise_evals.counts import Counts, Ratio
from summarise_evals.errors import EvaluationError
from summarise_evals.scoring import Scores, compare, summary
from summarise_evals.statistics import (
    bootstrap,
    nominal_alpha,
    paired_bootstrap,
    permutation_p,
    sample_of,
    span_alpha,
)


def scores(article: str, **ratios: Ratio) -> Scores:
    named: Counts = {name.replace("_", "."): ratio for name, ratio in ratios.items()}
    return Scores(article=article, ratios=named, confusion={("new", "new"): 1})


def test_micro_sums_and_macro_averages() -> None:
    found = summary([scores("a", claims_f1=Ratio(1, 2)), scores("b", claims_f1=Ratio(8, 8))])
    estimate = found.metrics["claims.f1"]
    assert (estimate.micro, estimate.macro) == (0.9, 0.75)
    assert (estimate.hits, estimate.of, estimate.articles) == (9, 10, 2)
    assert found.confusion["new", "new"] == 2


def test_an_article_without_a_denominator_does_not_weigh_in_the_macro() -> None:
    found = summary([scores("a", x=Ratio(1, 2)), scores("b", x=Ratio(0, 0))]).metrics["x"]
    assert (found.micro, found.macro, found.articles) == (0.5, 0.5, 1)


def test_nothing_to_divide_by_is_none_not_zero() -> None:
    found = summary([scores("a", x=Ratio(0, 0))]).metrics["x"]
    assert (found.micro, found.macro, found.low, found.high) == (None, None, None, None)


def test_one_article_has_an_interval_of_no_width() -> None:
    found = summary([scores("a", x=Ratio(3, 4))]).metrics["x"]
    assert (found.low, found.high) == (0.75, 0.75)


def test_the_interval_is_the_same_every_time() -> None:
    many = [scores(str(n), x=Ratio(n % 3, 3)) for n in range(12)]
    assert summary(many) == summary(many)


def test_the_interval_of_a_proportion_is_as_wide_as_theory_says() -> None:
    """200 articles of one item each, half of them right: about ±1.96·√(.25/200)."""
    bounds = bootstrap(sample_of([[n % 2] for n in range(200)], [[1]] * 200))
    width = 1.96 * math.sqrt(0.25 / 200)
    assert bounds.low[0] == pytest.approx(0.5 - width, abs=0.01)
    assert bounds.high[0] == pytest.approx(0.5 + width, abs=0.01)


def test_a_constant_gain_has_a_paired_interval_without_zero() -> None:
    """Articles differ much, the two systems by the same little in each: pairing sees it."""
    of = [[10.0]] * 20
    a, b = sample_of([[n % 9] for n in range(20)], of), sample_of([[n % 9 + 1] for n in range(20)], of)
    bounds = paired_bootstrap(a, b)
    assert (bounds.low[0], bounds.high[0]) == (pytest.approx(0.1), pytest.approx(0.1))
    assert permutation_p(a, b)[0] < 0.001


def test_no_difference_has_p_one() -> None:
    a = sample_of([[3.0], [4.0]], [[5.0], [5.0]])
    assert permutation_p(a, a)[0] == 1


def test_few_articles_are_permuted_completely() -> None:
    """Three articles, b better in each: two of the eight swaps are as extreme."""
    a, b = sample_of([[1.0]] * 3, [[4.0]] * 3), sample_of([[2.0]] * 3, [[4.0]] * 3)
    assert permutation_p(a, b)[0] == 2 / 8


def test_many_metrics_are_drawn_together() -> None:
    hits = np.arange(12, dtype=float).reshape(4, 3).tolist()
    bounds = bootstrap(sample_of(hits, [[12.0, 0.0, 12.0]] * 4))
    assert np.isnan(bounds.low[1])
    assert not np.isnan(bounds.low[[0, 2]]).any()


def test_compare_pairs_articles_by_name() -> None:
    a = [scores("x", m=Ratio(1, 2)), scores("y", m=Ratio(2, 2))]
    b = [scores("y", m=Ratio(2, 2)), scores("x", m=Ratio(2, 2))]
    found = compare(a, b)["m"]
    assert (found.a, found.b, found.difference) == (0.75, 1.0, 0.25)
    assert (found.low, found.high) == (0.0, 0.5)


@pytest.mark.parametrize(
    ("a", "b"), [(["x"], ["y"]), (["x", "y"], ["x"])], ids=["other articles", "fewer articles"]
)
def test_runs_over_other_articles_are_not_compared(a: list[str], b: list[str]) -> None:
    with pytest.raises(EvaluationError, match="run both over the same gold"):
        compare([scores(name) for name in a], [scores(name) for name in b])


def test_a_suite_without_a_case_is_refused() -> None:
    with pytest.raises(EvaluationError, match="no article was scored"):
        summary([])


def test_an_article_scored_twice_is_refused() -> None:
    with pytest.raises(EvaluationError, match="x is scored twice"):
        summary([scores("x"), scores("x")])


def test_alpha_of_a_published_example() -> None:
    """Krippendorff, Computing alpha-reliability (2011), nominal data of two observers: 0.692."""
    left, right = "a a b b d c c c e d d a".split(), "b a b b b c c c e d d d".split()
    assert nominal_alpha(left, right) == pytest.approx(0.692, abs=0.0005)


def test_alpha_of_one_label_is_unknown() -> None:
    assert nominal_alpha("aaa", "aaa") is None


def test_span_alpha_leaves_white_space_out() -> None:
    assert span_alpha("ab cd", [(0, 2)], [(0, 3)]) == 1


def test_span_alpha_is_below_zero_for_opposites() -> None:
    alpha = span_alpha("abcdef", [(0, 3)], [(3, 6)])
    assert alpha is not None
    assert alpha < 0
