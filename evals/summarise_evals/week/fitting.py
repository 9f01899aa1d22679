"""Fits what linking weighs: `python -m summarise_evals.week.fitting [--write]`.

Fitted to the practice articles and days 1 to 3 of the week, extractive and oracle claims; days 4 to 7 and
heldback.txt are never read.
A pair of one fact counts the less the more pairs its fact has, so that a toll in twenty papers does not decide everything.
Writes weights.toml and
background.txt of `summarise.linking`.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

import summarise.linking
from summarise.assets import asset_dir
from summarise.linking.concepts import concepts_of
from summarise.linking.facts_of import Weights, link
from summarise.linking.features import Features
from summarise_evals.week.labelled import DEVELOPMENT, PRACTICE, Arm, LabelledClaim, read_labelled
from summarise_evals.week.pairs import LabelledPair, pairs_of, score_facts

_RIDGE = 1e-5
_SAME_COUNTS = 2.0
_NEVER = -10.0  # two periods of one report are never one fact, however alike they are told
_THRESHOLDS = tuple(step / 4 for step in range(-8, 1))
_ARMS: tuple[Arm, ...] = ("extractive", "oracle")


def fitted_to() -> list[Sequence[LabelledClaim]]:
    """All that is fitted to: the claims of the practice articles and of days 1 to 3, of each arm."""
    return [read_labelled(arm, PRACTICE | DEVELOPMENT) for arm in _ARMS]


def fit_weights() -> Weights:
    """The weights and the threshold that link the practice articles and days 1 to 3 best."""
    read = fitted_to()
    pairs = [pair for labelled in read for pair in pairs_of(labelled)]
    fitted = _logistic(pairs)
    weights = tuple(round(float(value), 2) for value in fitted[:-1])
    bias = round(float(fitted[-1]), 2)
    candidates = (Weights(weights=weights, bias=bias, threshold=t) for t in _THRESHOLDS)
    return max(candidates, key=lambda found: _mean_f1(found, read))


def _logistic(pairs: Sequence[LabelledPair]) -> NDArray[np.float64]:
    features = np.array([pair.features for pair in pairs])
    sign = np.where([pair.is_same for pair in pairs], 1.0, -1.0)
    counts = _importance(pairs)

    def loss(given: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        margin = sign * (features @ given[:-1] + given[-1])
        slope = -sign * counts / (1 + np.exp(margin)) / len(pairs)
        ridge = _RIDGE * float((given[:-1] ** 2).sum())
        gradient = np.append(features.T @ slope + 2 * _RIDGE * given[:-1], slope.sum())
        return float(np.mean(np.logaddexp(0, -margin) * counts)) + ridge, gradient

    found: NDArray[np.float64] = minimize(loss, np.zeros(features.shape[1] + 1), jac=True).x
    found[Features._fields.index("periods")] = _NEVER
    return found


def _importance(pairs: Sequence[LabelledPair]) -> NDArray[np.float64]:
    sizes = Counter(fact for pair in pairs for fact in pair.shared)
    return np.array(
        [
            _SAME_COUNTS / max(sizes[fact] for fact in pair.shared) ** 0.5 if pair.is_same else 1.0
            for pair in pairs
        ]
    )


def _mean_f1(weights: Weights, read: Iterable[Sequence[LabelledClaim]]) -> float:
    scores = [
        score_facts(part, link((found.claim for found in part), weights)).f1
        for labelled in read
        for days in (PRACTICE, DEVELOPMENT)
        if (part := [found for found in labelled if found.article.day in days])
    ]
    return sum(scores) / len(scores)


def weights_text(weights: Weights) -> str:
    """weights.toml."""
    lines = [f"{name} = {value}" for name, value in zip(Features._fields, weights.weights, strict=True)]
    head = "# Fitted by `python -m summarise_evals.week.fitting --write`; see docs/measurements/linking.md."
    return "\n".join(
        [head, f"threshold = {weights.threshold}", f"bias = {weights.bias}", "", "[weights]", *lines, ""]
    )


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
