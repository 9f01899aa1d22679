"""From how alike two claims are to whether they tell one fact: each claim of an article has rivals for each of another.

Two articles about one event are alike all over. What tells one fact stands out from the other claims of both articles, so
the score of a pair is weighed again with its lead over the next best on either side.
"""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from summarise.linking.features import Features

_NO_RIVAL = -9.0
_DOUBTFUL = 0.7  # an event that two articles have in common so little that only names could make it one
_STRANGE = 0.3  # less than any two reports of one event have in common
_LEAST, _MOST_LEAD, _MOST_LEAST_LEAD = -4.0, 3.0, 2.0

Pair = tuple[int, int]
"""Numbers of two claims; the first is of the article that is being read."""


class Ranking(NamedTuple):
    """A pair among its rivals: its `score`, the same but no lower than -4, its `lead` over the next best of both sides
    together and the smaller lead of the two (`least`), and whether each is the other's best (`mutual`)."""

    score: float
    high: float
    lead: float
    least: float
    mutual: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """What each feature counts for, in the order of `Features`; what each part of a `Ranking` counts for; and the sum from
    which two claims tell one fact."""

    weights: tuple[float, ...]
    bias: float
    ranking: tuple[float, ...]
    ranking_bias: float
    threshold: float

    def score(self, features: Features) -> float:
        """The weighed sum of the features of a pair.

        Claims of two periods of one report are never one fact, nor are counts of other people, nor counts of people in articles
        that have no name in common and hardly a topic: "five patients have died" and "the toll of the flood stands at five".
        Where there is next to no topic nothing is one: "the fund declined to comment" and "he declined to say".
        """
        if features.periods or features.other_people or _counts_others(features) or _are_strangers(features):
            return _NO_RIVAL
        return self.bias + sum(map(float.__mul__, self.weights, features))

    def rank(self, ranking: Ranking) -> float:
        """The weighed sum of a pair among its rivals."""
        return self.ranking_bias + sum(map(float.__mul__, self.ranking, ranking))


def _are_strangers(features: Features) -> bool:
    return features.event < _STRANGE and features.same_names == 0


def _counts_others(features: Features) -> bool:
    has_name = features.same_names > 0 or features.names_people > 0
    return features.people > 0 and features.event < _DOUBTFUL and not has_name


@cache
def fitted() -> Weights:
    """The weights that travel with the package (weights.toml)."""
    table = tomllib.loads(files("summarise.linking").joinpath("weights.toml").read_text(encoding="utf-8"))
    return Weights(
        weights=tuple(float(table["weights"].get(name, 0.0)) for name in Features._fields),
        bias=table["bias"],
        ranking=tuple(float(table["ranking"].get(name, 0.0)) for name in Ranking._fields),
        ranking_bias=table["ranking_bias"],
        threshold=table["threshold"],
    )


def rankings(scores: Mapping[Pair, float], article_of: Mapping[int, str]) -> dict[Pair, Ranking]:
    """Each pair among its rivals: the same claim with others of the other's article, and the other way round.

    `article_of` names the article of each second claim. Claims that were not compared are no rivals.
    """
    best_of_first: defaultdict[tuple[int, str], list[float]] = defaultdict(list)
    best_of_second: defaultdict[int, list[float]] = defaultdict(list)
    for (first, second), score in scores.items():
        best_of_first[first, article_of[second]].append(score)
        best_of_second[second].append(score)
    tops = {key: _top(found) for key, found in best_of_first.items()}
    others = {key: _top(found) for key, found in best_of_second.items()}
    return {
        (first, second): ranking(
            score, _lead(score, tops[first, article_of[second]]), _lead(score, others[second])
        )
        for (first, second), score in scores.items()
    }


def ranking(score: float, one: float = 0.0, other: float = 0.0) -> Ranking:
    """A score with its lead on either side, 0 where it has no rivals by nature."""
    return Ranking(
        score=score,
        high=max(score, _LEAST),
        lead=min(one, _MOST_LEAD) + min(other, _MOST_LEAD),
        least=min(one, other, _MOST_LEAST_LEAD),
        mutual=float(one > 0 and other > 0),
    )


def _top(scores: Iterable[float]) -> tuple[float, float]:
    first, second, *_ = [*sorted(scores, reverse=True), _NO_RIVAL, _NO_RIVAL]
    return first, second


def _lead(score: float, top: tuple[float, float]) -> float:
    return score - (top[1] if score >= top[0] else top[0])
