"""One claim after the other: each joins the fact it is most like, or opens one."""

from __future__ import annotations

import tomllib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from heapq import nlargest
from importlib.resources import files

from summarise.facts import Fact, LedgerClaim
from summarise.linking.events import EventGrouping, in_order
from summarise.linking.features import Comparison, Features
from summarise.linking.rarity import Rarity
from summarise.linking.relations import relations_of
from summarise.linking.traits import Traits, traits_of
from summarise.linking.voices import Voices

_MOST_CANDIDATES = 10
_MOST_COMPARED = 4
_NEAREST = 3
_SAME_EVENT = 8.0
_ID_LENGTH = 10
_COMMON = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """What each feature counts for, in the order of `Features`, and the sum from which two claims tell one fact."""

    weights: tuple[float, ...]
    bias: float
    threshold: float

    def score(self, features: Features) -> float:
        """The weighed sum of the features of a pair."""
        return self.bias + sum(map(float.__mul__, self.weights, features))


@cache
def fitted() -> Weights:
    """The weights that travel with the package (weights.toml)."""
    table = tomllib.loads(files("summarise.linking").joinpath("weights.toml").read_text(encoding="utf-8"))
    weights = tuple(float(table["weights"].get(name, 0.0)) for name in Features._fields)
    return Weights(weights=weights, bias=table["bias"], threshold=table["threshold"])


@dataclass(slots=True)
class _Growing:
    event: str
    claims: list[LedgerClaim] = field(default_factory=list)
    traits: list[Traits] = field(default_factory=list)


def link(
    claims: Iterable[LedgerClaim],
    weights: Weights | None = None,
    aliases: Mapping[str, str] | None = None,
) -> tuple[Fact, ...]:
    """Facts in the order of their first claim; every claim is in one.

    Claims are taken by the day they were first seen, then by publication, so what comes later never parts, joins or
    renames facts of earlier days. The order in which they are given does not matter. `aliases` is the user's table of
    sources: a name as articles have it → the name that it stands for.
    """
    linker = _Linker(weights or fitted())
    ordered = in_order(claims)
    for claim in ordered:
        linker.add(claim)
    voices = Voices.heard_in(ordered, aliases)
    return tuple(_fact(group, voices, linker.is_sure) for group in linker.growing)


class _Linker:
    """The facts that have grown so far, and an index of their words."""

    def __init__(self, weights: Weights) -> None:
        self.growing: list[_Growing] = []
        self._weights = weights
        self._comparison = Comparison(Rarity.of_news())
        self._grouping = EventGrouping(self._comparison)
        self._with_word: defaultdict[str, list[int]] = defaultdict(list)
        self._of_event: defaultdict[str, list[int]] = defaultdict(list)

    def add(self, claim: LedgerClaim) -> None:
        traits = traits_of(claim)
        event = self._grouping.event_of(claim, traits.topic)
        place = self._best(traits, event)
        if place is None:
            place = len(self.growing)
            self.growing.append(_Growing(event))
            self._of_event[event].append(place)
        self.growing[place].claims.append(claim)
        if not any(traits.own == other.own for other in self.growing[place].traits):
            self.growing[place].traits.append(traits)
        for word in traits.own:
            if place not in self._with_word[word][-8:]:
                self._with_word[word].append(place)

    def is_sure(self, one: LedgerClaim, other: LedgerClaim) -> bool:
        """Whether two claims would be put together without the others of their fact."""
        features = self._comparison.features(traits_of(one), traits_of(other))
        return self._weights.score(features) >= self._weights.threshold

    def _best(self, traits: Traits, event: str) -> int | None:
        scored = ((self._score(traits, place), -place) for place in self._candidates(traits, event))
        best = max(scored, default=None)
        return -best[1] if best is not None and best[0] >= self._weights.threshold else None

    def _score(self, traits: Traits, place: int) -> float:
        """How like the claim is to those of a fact that it is most like."""
        others = self.growing[place].traits
        compared = [*others[:1], *others[1:][-_MOST_COMPARED:]]
        features = (self._comparison.features(traits, other) for other in compared)
        nearest = nlargest(_NEAREST, map(self._weights.score, features))
        return sum(nearest) / len(nearest)

    def _candidates(self, traits: Traits, event: str) -> Sequence[int]:
        votes: Counter[int] = Counter()
        for word in traits.own:
            weight = self._comparison.rarity.of(word)
            for place in self._with_word.get(word, ())[-_COMMON:]:
                votes[place] += weight  # type: ignore[assignment]
        for place in self._of_event[event][-_COMMON:]:
            votes[place] += _SAME_EVENT  # type: ignore[assignment]
        ranked = nlargest(_MOST_CANDIDATES, votes.items(), key=lambda vote: (vote[1], -vote[0]))
        return [place for place, _ in ranked]


def _fact(group: _Growing, voices: Voices, is_sure: Callable[[LedgerClaim, LedgerClaim], bool]) -> Fact:
    claims = tuple(group.claims)
    return Fact(
        id=claims[0].key[:_ID_LENGTH],
        event=group.event,
        claims=claims,
        relations=relations_of(claims, voices),
    )
