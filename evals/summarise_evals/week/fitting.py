"""Fits what linking weighs: `python -m summarise_evals.week.fitting [--write]`.

Fitted to the stories of three writers, the practice articles and all days of the week, extractive and oracle claims:
first how alike two claims are, then what that is worth among their rivals. The threshold is the one that links the stories
of the three writers best: their words were in nobody's sight when the tables of words were written, as those of news are.
What it reaches on stories it has not seen is in `crossing`; heldback.txt is never read.
Writes weights.toml and background.txt of `summarise.linking`.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

import summarise.linking
from summarise.assets import asset_dir
from summarise.linking.concepts import concepts_of
from summarise.linking.facts_of import link
from summarise.linking.features import Features
from summarise.linking.ranking import Ranking, Weights
from summarise_evals.week.labelled import STORIES, Arm, LabelledClaim, read_labelled
from summarise_evals.week.pairs import PairTable, pairs_of, score_alike, score_facts, stories_of

_RIDGE = 1e-5
_THRESHOLDS = tuple(
    step / 4 for step in range(-5, 1)
)  # below, F1 hardly moves and every third merger is wrong
_ARMS: tuple[Arm, ...] = ("extractive", "oracle")
_Matrix = NDArray[np.float64]


def read_for_fitting() -> list[Sequence[LabelledClaim]]:
    """All that is fitted to: the claims of the stories, the practice articles and the week, of each arm."""
    return [read_labelled(arm) for arm in _ARMS]


def fit_weights() -> Weights:
    """The weights and the threshold that link all of it best."""
    return fitted_to([pairs_of(labelled) for labelled in read_for_fitting()])


def fitted_to(tables: Sequence[PairTable], left_out: frozenset[str] = frozenset()) -> Weights:
    """The weights fitted to the pairs of labelled claims, without those of the stories that are left out."""
    chosen = [table.training(left_out) for table in tables]
    counts = np.concatenate([table.importance[rows] for table, rows in zip(tables, chosen, strict=True)])
    sign = np.concatenate([table.is_same[rows] for table, rows in zip(tables, chosen, strict=True)])
    first = _logistic(
        np.concatenate([t.features[rows] for t, rows in zip(tables, chosen, strict=True)]), sign, counts
    )
    found = Weights(weights=first[:-1], bias=first[-1], ranking=(), ranking_bias=0.0, threshold=0.0)
    ranked = np.concatenate([t.ranked(found)[rows] for t, rows in zip(tables, chosen, strict=True)])
    second = _logistic(ranked, sign, counts)
    whole = replace(found, ranking=second[:-1], ranking_bias=second[-1])
    return max(
        (replace(whole, threshold=threshold) for threshold in _THRESHOLDS),
        key=lambda weights: _mean_f1(weights, tables, left_out),
    )


def _logistic(features: _Matrix, is_same: NDArray[np.bool_], counts: _Matrix) -> tuple[float, ...]:
    sign = np.where(is_same, 1.0, -1.0)

    def loss(given: _Matrix) -> tuple[float, _Matrix]:
        margin = sign * (features @ given[:-1] + given[-1])
        slope = -sign * counts / (1 + np.exp(np.clip(margin, -500, 500))) / counts.sum()
        ridge = _RIDGE * float((given[:-1] ** 2).sum())
        gradient = np.append(features.T @ slope + 2 * _RIDGE * given[:-1], slope.sum())
        return float((np.logaddexp(0, -margin) * counts).sum() / counts.sum()) + ridge, gradient

    found = minimize(loss, np.zeros(features.shape[1] + 1), jac=True, method="L-BFGS-B").x
    return tuple(round(float(value), 2) for value in found)


def _mean_f1(weights: Weights, tables: Iterable[PairTable], left_out: frozenset[str]) -> float:
    scores: list[float] = []
    for table in tables:
        part = [
            found
            for found in table.labelled
            if found.article.day in STORIES and not stories_of(found) & left_out
        ]
        facts = link((found.claim for found in part), weights)
        scores += [score_facts(part, facts).f1, score_alike(part, facts).f1]
    return sum(scores) / len(scores)


def weights_text(weights: Weights) -> str:
    """weights.toml."""
    head = "# Fitted by `python -m summarise_evals.week.fitting --write`; see docs/measurements/linking.md."
    sums = [f"{name} = {getattr(weights, name)}" for name in ("threshold", "bias", "ranking_bias")]
    first = _lines(Features._fields, weights.weights)
    second = _lines(Ranking._fields, weights.ranking)
    return "\n".join([head, *sums, "", "[weights]", *first, "", "[ranking]", *second, ""])


def _lines(names: Iterable[str], values: Iterable[float]) -> list[str]:
    return [f"{name} = {value}" for name, value in zip(names, values, strict=True)]


def background_text() -> str:
    """background.txt: how many of the articles in seeds/ use a word."""
    texts = [
        path.read_text(encoding="utf-8")
        for path in sorted(asset_dir("seeds").glob("*.md"))
        if path.name != "README.md"
    ]
    used = Counter(word for text in texts for word in concepts_of(text))
    head = "# How many of the articles in seeds/ use a word; written by `python -m summarise_evals.week.fitting --write`."
    rows = (f"{word} {count}" for word, count in sorted(used.items()) if count > 1)
    return "\n".join([head, f"* {len(texts)}", *rows, ""])


def main() -> None:
    """Fit, print, and with --write keep."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true", help="overwrite the tables of the package")
    is_kept = parser.parse_args().write
    package = Path(summarise.linking.__file__).parent
    if is_kept:
        (package / "background.txt").write_text(background_text(), encoding="utf-8")
    text = weights_text(fit_weights())
    print(text)
    if is_kept:
        (package / "weights.toml").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
