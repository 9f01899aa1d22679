"""One claim after the other, oldest first: each joins the fact it is most like, or opens one."""

from __future__ import annotations

import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from itertools import combinations

from summarise.facts import Fact, LedgerClaim
from summarise.linking.events import event_of, events_of
from summarise.linking.features import Rarity, features_of
from summarise.linking.relations import relate_claims
from summarise.linking.traits import Traits, traits_of

_MOST_CANDIDATES = 40
_MOST_RELATED = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """What each feature counts for, and the sum from which two claims tell one fact."""

    weights: Mapping[str, float]
    bias: float
    threshold: float


@cache
def fitted() -> Weights:
    """The weights that travel with the package."""
    table = tomllib.loads(files("summarise.linking").joinpath("weights.toml").read_text(encoding="utf-8"))
    return Weights(weights=table["weights"], bias=table["bias"], threshold=table["threshold"])


@dataclass(slots=True)
class _Growing:
    claims: list[LedgerClaim] = field(default_factory=list)
    traits: list[Traits] = field(default_factory=list)


def link(claims: Iterable[LedgerClaim]) -> tuple[Fact, ...]:
    """Facts in the order of their oldest claim; every claim is in one.

    Claims are taken by publication, then key: what later claims say never parts or renames a fact of earlier ones,
    but for how rare a word is.
    """
    ordered = sorted(claims, key=lambda claim: (claim.published, claim.key))
    read = [traits_of(claim) for claim in ordered]
    rarity = Rarity(traits.around for traits in read)
    growing: list[_Growing] = []
    index: defaultdict[str, list[int]] = defaultdict(list)
    for claim, traits in zip(ordered, read, strict=True):
        place = _best(traits, growing, index, rarity)
        if place is None:
            place = len(growing)
            growing.append(_Growing())
        growing[place].claims.append(claim)
        growing[place].traits.append(traits)
        for word in traits.around:
            index[word].append(place)
    events = events_of(ordered)
    return tuple(_fact(group, event_of(group.claims, events)) for group in growing)


def alikeness(left: Traits, right: Traits, rarity: Rarity) -> float:
    """The weighed sum of the features of a pair; from `fitted().threshold` on they tell one fact."""
    model, features = fitted(), features_of(left, right, rarity)
    weighed = (weight * float(getattr(features, name)) for name, weight in model.weights.items())
    return model.bias + sum(weighed)


def _best(
    traits: Traits, growing: Sequence[_Growing], index: Mapping[str, Sequence[int]], rarity: Rarity
) -> int | None:
    """The fact that a claim is most like on average, if that is enough."""
    scored = [
        (
            sum(alikeness(traits, other, rarity) for other in growing[place].traits)
            / len(growing[place].traits),
            -place,
        )
        for place in _candidates(traits, index, rarity)
    ]
    best = max(scored, default=None)
    return -best[1] if best is not None and best[0] >= fitted().threshold else None


def _candidates(traits: Traits, index: Mapping[str, Sequence[int]], rarity: Rarity) -> list[int]:
    votes: Counter[int] = Counter()
    for word, weight in traits.around.items():
        for place in set(index.get(word, ())):
            votes[place] += weight * rarity.of(word)  # type: ignore[assignment]
    return [place for place, _ in votes.most_common(_MOST_CANDIDATES)]


def _fact(group: _Growing, event: str) -> Fact:
    related = tuple(
        relate_claims(first, second) for first, second in combinations(group.claims[-_MOST_RELATED:], 2)
    )
    return Fact(id=group.claims[0].key[:10], event=event, claims=tuple(group.claims), relations=related)
