"""Which of two runs is better, and when nobody can tell."""

from __future__ import annotations

import pytest

from summarise_evals.comparing import compare_runs
from summarise_evals.errors import EvaluationError
from summarise_evals.reports.comparison import render
from summarise_evals.scoring import GoldArticle

from . import mistakes
from .results import case_with, run_of

ARTICLES = ("a.md", "b.md", "c.md")


def test_a_system_that_misses_less_is_better(gold: GoldArticle) -> None:
    worse = run_of(*(case_with(gold, mistakes.without_claim("g01"), article=name) for name in ARTICLES))
    right = run_of(*(case_with(gold, article=name) for name in ARTICLES))
    assert compare_runs(worse, right).verdict == "BETTER"
    assert compare_runs(right, worse).verdict == "WORSE"


def test_fewer_false_statements_are_better(gold: GoldArticle) -> None:
    """For a rate of errors, less is better."""
    flat = run_of(
        *(case_with(gold, mistakes.with_claim("g04", attribution=None), article=name) for name in ARTICLES)
    )
    right = run_of(*(case_with(gold, article=name) for name in ARTICLES))
    assert compare_runs(flat, right, "attribution.false_flat").verdict == "BETTER"


def test_the_same_run_twice_is_inconclusive(gold: GoldArticle) -> None:
    run = run_of(*(case_with(gold, article=name) for name in ARTICLES))
    assert compare_runs(run, run).verdict == "INCONCLUSIVE"


def test_one_better_article_among_equals_is_inconclusive(gold: GoldArticle) -> None:
    """An interval over articles that holds 0 decides nothing."""
    first = run_of(*(case_with(gold, article=name) for name in ARTICLES))
    second = run_of(
        case_with(gold, mistakes.without_claim("g01"), article="a.md"),
        *(case_with(gold, article=name) for name in ARTICLES[1:]),
    )
    assert compare_runs(first, second).verdict == "INCONCLUSIVE"


def test_articles_that_one_run_lacks_are_named(gold: GoldArticle) -> None:
    first = run_of(*(case_with(gold, article=name) for name in ARTICLES))
    second = run_of(case_with(gold, article="a.md"))
    found = compare_runs(first, second)
    assert found.left_out == ("b.md", "c.md")
    assert "left out" in render(found, "first", "second")


def test_the_text_names_verdict_metric_and_articles(gold: GoldArticle) -> None:
    worse = run_of(*(case_with(gold, mistakes.without_claim("g01"), article=name) for name in ARTICLES))
    right = run_of(*(case_with(gold, article=name) for name in ARTICLES))
    text = render(compare_runs(worse, right), "worse", "right")
    assert "BETTER: claims.f1, 3 articles" in text
    assert "a.md" in text


def test_no_shared_article_is_an_error(gold: GoldArticle) -> None:
    with pytest.raises(EvaluationError, match="share no"):
        compare_runs(run_of(case_with(gold, article="a.md")), run_of(case_with(gold, article="b.md")))


def test_an_unknown_metric_lists_the_known(gold: GoldArticle) -> None:
    run = run_of(case_with(gold))
    with pytest.raises(EvaluationError, match=r"claims\.f1"):
        compare_runs(run, run, "beauty")
