"""Which of two runs is better: paired over the same articles, with a verdict that says when nobody can tell."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from summarise_evals.errors import EvaluationError
from summarise_evals.result import RunRow, scores_of
from summarise_evals.scores import Scores, better
from summarise_evals.summary import Difference, compare

Verdict = Literal["BETTER", "WORSE", "INCONCLUSIVE"]
EXIT_CODES: Mapping[Verdict, int] = {"BETTER": 0, "WORSE": 1, "INCONCLUSIVE": 2}


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """B against A on the articles that both have.

    `verdict` is of `metric`: BETTER or WORSE when the 95 % interval of the difference does not hold 0. `by_article` has
    the metric of each article in A and in B. `left_out` are articles that only one of them has.
    """

    metric: str
    verdict: Verdict
    differences: Mapping[str, Difference]
    by_article: Mapping[str, tuple[float | None, float | None]]
    left_out: tuple[str, ...]


def compare_runs(a: RunRow, b: RunRow, metric: str = "claims.f1") -> Comparison:
    """Judge `b` against `a` by one metric.

    Raises:
        EvaluationError: they share no reviewed article, or neither has the metric.
    """
    left, right = _by_article(a), _by_article(b)
    shared = [name for name in left if name in right]
    if not shared:
        raise EvaluationError("the two runs share no reviewed article; run both over the same gold")
    differences = compare([left[name] for name in shared], [right[name] for name in shared])
    if metric not in differences:
        raise EvaluationError(f"no metric is called {metric!r}; there are {', '.join(sorted(differences))}")
    return Comparison(
        metric=metric,
        verdict=_verdict(metric, differences[metric]),
        differences=differences,
        by_article={name: (_value(left[name], metric), _value(right[name], metric)) for name in shared},
        left_out=tuple(sorted(set(left) ^ set(right))),
    )


def _by_article(run: RunRow) -> dict[str, Scores]:
    return {case.article: scores_of(case) for case in run.cases if case.reviewed}


def _verdict(metric: str, difference: Difference) -> Verdict:
    low, high = difference.low, difference.high
    if low is None or high is None or low <= 0 <= high:
        return "INCONCLUSIVE"
    return "BETTER" if (low > 0) == (better(metric) != "lower") else "WORSE"


def _value(scores: Scores, metric: str) -> float | None:
    ratio = scores.ratios.get(metric)
    return ratio.value if ratio else None
