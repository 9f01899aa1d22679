"""How sure a score is: resampling of articles, because facts of one article stand or fall together.

Arrays are articles × metrics; a ratio is recomputed in every draw from summed numerators and denominators.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from summarise_evals.errors import EvaluationExtraMissing

try:
    import numpy as np
    from numpy.typing import NDArray
except ModuleNotFoundError as error:  # pragma: no cover - the extra is installed where tests run
    raise EvaluationExtraMissing from error

Array = NDArray[np.float64]

DRAWS = 10_000
SEED = 20_240_229
CONFIDENCE = 0.95
_ROUNDING = 1e-12


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """Numerators and denominators of some metrics: one row per article, one column per metric."""

    hits: Array
    of: Array

    def __post_init__(self) -> None:
        if self.hits.shape != self.of.shape or self.hits.ndim != 2 or not len(self.hits):
            raise ValueError("hits and of are arrays of one shape: articles × metrics, one article at least")


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """The ends of an interval per metric; NaN where no draw had anything to divide by."""

    low: Array
    high: Array


def sample_of(hits: Sequence[Sequence[float]], of: Sequence[Sequence[float]]) -> Sample:
    """A sample from plain numbers: one row per article."""
    return Sample(hits=np.array(hits, dtype=np.float64), of=np.array(of, dtype=np.float64))


def micro(sample: Sample) -> Array:
    """Summed numerators over summed denominators, per metric; NaN where there is nothing to divide by."""
    return _quotient(sample.hits.sum(axis=0), sample.of.sum(axis=0))


def macro(sample: Sample) -> Array:
    """The mean over articles of their own ratios; articles without a denominator are left out."""
    ratios = _quotient(sample.hits, sample.of)
    counted = ~np.isnan(ratios)
    return _quotient(np.where(counted, ratios, 0.0).sum(axis=0), counted.sum(axis=0).astype(np.float64))


def bootstrap(sample: Sample, *, draws: int = DRAWS, seed: int = SEED) -> Bounds:
    """The percentile interval of the micro ratio when articles are drawn with replacement."""
    return _bounds(_resampled(sample, _weights(len(sample.hits), draws, seed)))


def paired_bootstrap(a: Sample, b: Sample, *, draws: int = DRAWS, seed: int = SEED) -> Bounds:
    """The interval of `micro(b) - micro(a)` when the same articles are drawn for both."""
    _check_pairing(a, b)
    weights = _weights(len(a.hits), draws, seed)
    return _bounds(_resampled(b, weights) - _resampled(a, weights))


def permutation_p(a: Sample, b: Sample, *, draws: int = DRAWS, seed: int = SEED) -> Array:
    """How often a difference as large comes about when each article's two labels are swapped at will.

    Two-sided, per metric. All swaps are gone through when there are no more than `draws` of them; otherwise they
    are drawn, and the swap that was observed counts as one. NaN where there is no difference to speak of.
    """
    _check_pairing(a, b)
    swaps, is_complete = _swaps(len(a.hits), draws, seed)
    observed = np.abs(micro(b) - micro(a))
    differences = np.abs(_swapped(b, a, swaps) - _swapped(a, b, swaps))
    as_large = (differences >= observed - _ROUNDING).sum(axis=0).astype(np.float64)
    extra = 0 if is_complete else 1
    chance: Array = (as_large + extra) / (len(swaps) + extra)
    chance[np.isnan(observed)] = np.nan
    return chance


def nominal_alpha(left: Sequence[object], right: Sequence[object]) -> float | None:
    """Krippendorff's alpha for two coders who gave every unit one label; None when only one label was ever given.

    1 is perfect, 0 what chance gives. Krippendorff, Content Analysis (2004), chapter 11, nominal data.

    >>> nominal_alpha("aabb", "aabb"), round(nominal_alpha("aabb", "abab"), 3)
    (1.0, 0.125)
    """
    if len(left) != len(right):
        raise ValueError("both coders label the same units")
    values = 2 * len(left)
    disagreed = 2 * sum(a != b for a, b in zip(left, right, strict=True))
    totals = [count for _, count in _counted([*left, *right])]
    chance = values * values - sum(count * count for count in totals)
    return 1 - (values - 1) * disagreed / chance if chance else None


def span_alpha(text: str, left: Sequence[tuple[int, int]], right: Sequence[tuple[int, int]]) -> float | None:
    """Nominal alpha over the characters of a text: in a claim or in none, white space left out.

    It says whether two labellers took the same stretches for claims. It does not see where one claim ends and the
    next begins: claim F1 does. Where nearly all text is claimed by both, chance agreement is high and alpha low.
    """
    inked = np.fromiter((not char.isspace() for char in text), dtype=bool, count=len(text))
    return nominal_alpha(_mask(text, left)[inked].tolist(), _mask(text, right)[inked].tolist())


def _mask(text: str, spans: Sequence[tuple[int, int]]) -> NDArray[np.bool_]:
    mask = np.zeros(len(text), dtype=bool)
    for start, end in spans:
        mask[max(0, start) : max(0, end)] = True
    return mask


def _counted(labels: Sequence[object]) -> list[tuple[object, int]]:
    counts: dict[object, int] = {}
    for label in labels:
        counts[label] = counts.get(label, 0) + 1
    return list(counts.items())


def _quotient(hits: Array, of: Array) -> Array:
    empty: Array = np.full(hits.shape, np.nan)
    return np.divide(hits, of, out=empty, where=of != 0)


def _weights(articles: int, draws: int, seed: int) -> Array:
    """How often each article is in each draw."""
    generator = np.random.default_rng(seed)
    return generator.multinomial(articles, np.full(articles, 1 / articles), size=draws).astype(np.float64)


def _resampled(sample: Sample, weights: Array) -> Array:
    return _quotient(weights @ sample.hits, weights @ sample.of)


def _bounds(ratios: Array) -> Bounds:
    tail = 100 * (1 - CONFIDENCE) / 2
    low, high = (np.full(ratios.shape[1], np.nan) for _ in range(2))
    known = ~np.isnan(ratios).all(axis=0)
    if known.any():
        low[known], high[known] = np.nanpercentile(ratios[:, known], [tail, 100 - tail], axis=0)
    return Bounds(low=low, high=high)


def _swaps(articles: int, draws: int, seed: int) -> tuple[Array, bool]:
    """Which articles are swapped, a row per try; and whether these are all the ways there are."""
    if 2**articles <= draws:
        numbers = np.arange(2**articles)[:, None]
        return ((numbers >> np.arange(articles)) & 1).astype(np.float64), True
    return np.random.default_rng(seed).integers(0, 2, size=(draws, articles)).astype(np.float64), False


def _swapped(own: Sample, other: Sample, swaps: Array) -> Array:
    """The micro ratio of `own` in each try, with the swapped articles taken from `other`."""
    hits = own.hits.sum(axis=0) + swaps @ (other.hits - own.hits)
    of = own.of.sum(axis=0) + swaps @ (other.of - own.of)
    return _quotient(hits, of)


def _check_pairing(a: Sample, b: Sample) -> None:
    if a.hits.shape != b.hits.shape:
        raise ValueError("a pair of samples has the same articles and metrics, in the same order")
