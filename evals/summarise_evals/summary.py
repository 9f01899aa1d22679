"""Scores of many articles → one estimate per metric, and the difference between two systems."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from summarise_evals.counts import Ratio
from summarise_evals.errors import EvaluationError
from summarise_evals.scores import Scores
from summarise_evals.statistics import (
    DRAWS,
    SEED,
    Array,
    Sample,
    bootstrap,
    macro,
    micro,
    paired_bootstrap,
    permutation_p,
    sample_of,
)

__all__ = ["Difference", "Estimate", "Summary", "compare", "summary"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """One metric over some articles. None where there is nothing to divide by.

    `micro` is the headline: `hits` out of `of`; `macro` the mean over the `articles` that have a denominator;
    `low` and `high` the 95 % interval of `micro` over articles.
    """

    micro: float | None
    macro: float | None
    low: float | None
    high: float | None
    hits: float
    of: float
    articles: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """Every metric over some articles."""

    articles: tuple[str, ...]
    metrics: Mapping[str, Estimate]
    confusion: Mapping[tuple[str, str], int]
    notices: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """How much `b` has of a metric beyond `a`, with its 95 % interval and the p of a label-swap permutation."""

    a: float | None
    b: float | None
    difference: float | None
    low: float | None
    high: float | None
    p: float | None


def summary(scores: Sequence[Scores], *, draws: int = DRAWS, seed: int = SEED) -> Summary:
    """The estimates over all of `scores`, one of each article.

    Raises:
        EvaluationError: there is no score, or an article is scored twice.
    """
    names = _articles(scores)
    metrics = tuple(dict.fromkeys(name for one in scores for name in one.ratios))
    return Summary(
        articles=names,
        metrics=_estimates(metrics, _sample(scores, metrics), draws, seed),
        confusion=sum((Counter(one.confusion) for one in scores), Counter[tuple[str, str]]()),
        notices=tuple(notice for one in scores for notice in one.notices),
    )


def compare(
    a: Sequence[Scores], b: Sequence[Scores], *, draws: int = DRAWS, seed: int = SEED
) -> dict[str, Difference]:
    """Metric by metric, `b` against `a` on the same articles, paired by name.

    Raises:
        EvaluationError: the two do not score the same articles.
    """
    if sorted(_articles(a)) != sorted(_articles(b)):
        raise EvaluationError("two runs are compared on the same articles; run both over the same gold")
    by_name = {one.article: one for one in b}
    paired = [by_name[one.article] for one in a]
    metrics = tuple(dict.fromkeys(name for one in (*a, *paired) for name in one.ratios))
    return _differences(metrics, _sample(a, metrics), _sample(paired, metrics), draws, seed)


def _articles(scores: Sequence[Scores]) -> tuple[str, ...]:
    names = tuple(one.article for one in scores)
    if not names:
        raise EvaluationError("no article was scored; name a folder with gold files")
    twice = [name for name, count in Counter(names).items() if count > 1]
    if twice:
        raise EvaluationError(f"{twice[0]} is scored twice; keep one gold file per article")
    return names


def _sample(scores: Sequence[Scores], metrics: Sequence[str]) -> Sample:
    nothing = Ratio(0.0, 0.0)
    rows = [[one.ratios.get(metric, nothing) for metric in metrics] for one in scores]
    return sample_of(
        [[ratio.hits for ratio in row] for row in rows], [[ratio.of for ratio in row] for row in rows]
    )


def _totals(sample: Sample) -> tuple[Array, Array, Array]:
    counted = (sample.of != 0).astype(float).sum(axis=0)
    return sample.hits.sum(axis=0), sample.of.sum(axis=0), counted


def _estimates(metrics: Sequence[str], sample: Sample, draws: int, seed: int) -> dict[str, Estimate]:
    bounds = bootstrap(sample, draws=draws, seed=seed)
    columns = zip(
        metrics, micro(sample), macro(sample), bounds.low, bounds.high, *_totals(sample), strict=True
    )
    return {
        name: Estimate(
            micro=_known(one), macro=_known(each), low=_known(low), high=_known(high),
            hits=float(hits), of=float(of), articles=int(articles),
        )
        for name, one, each, low, high, hits, of, articles in columns
    }  # fmt: skip


def _differences(
    metrics: Sequence[str], a: Sample, b: Sample, draws: int, seed: int
) -> dict[str, Difference]:
    bounds = paired_bootstrap(a, b, draws=draws, seed=seed)
    p = permutation_p(a, b, draws=draws, seed=seed)
    columns = zip(metrics, micro(a), micro(b), bounds.low, bounds.high, p, strict=True)
    return {
        name: Difference(
            a=_known(one), b=_known(other), difference=_known(other - one),
            low=_known(low), high=_known(high), p=_known(chance),
        )
        for name, one, other, low, high, chance in columns
    }  # fmt: skip


def _known(number: float) -> float | None:
    return None if math.isnan(number) else float(number)
