"""Pairs of labelled claims: what linking is fitted to and measured by."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from summarise.facts import Fact
from summarise.linking.events import in_order
from summarise.linking.features import Comparison, Features
from summarise.linking.rarity import Rarity
from summarise.linking.traits import traits_of
from summarise_evals.week.labelled import LabelledClaim

_STORY_OF = {"bary": "flood", "tova": "cholera", "varnek": "dren", "jmm": "dren"}


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelledPair:
    """Two claims, in the order in which a reader met them, with their features."""

    first: LabelledClaim
    second: LabelledClaim
    features: Features

    @property
    def is_same(self) -> bool:
        """Whether both tell one fact by their marks."""
        return bool(self.first.facts & self.second.facts)

    @property
    def shared(self) -> frozenset[str]:
        """The facts that both tell."""
        return self.first.facts & self.second.facts


def pairs_of(labelled: Iterable[LabelledClaim]) -> Iterator[LabelledPair]:
    """Every pair of marked claims, compared with the rarity of all their articles."""
    ordered = _ordered(labelled)
    traits = {found.claim.key: traits_of(found.claim) for found in ordered}
    rarity = Rarity.of_news()
    for topic in {t.topic.place: t.topic for t in traits.values()}.values():
        rarity.notice(topic.bag)
    comparison = Comparison(rarity)
    for first, second in combinations((found for found in ordered if found.told), 2):
        features = comparison.features(traits[first.claim.key], traits[second.claim.key])
        yield LabelledPair(first=first, second=second, features=features)


def _ordered(labelled: Iterable[LabelledClaim]) -> list[LabelledClaim]:
    by_key = {found.claim.key: found for found in labelled}
    return [by_key[claim.key] for claim in in_order(found.claim for found in by_key.values())]


@dataclass(frozen=True, slots=True, kw_only=True)
class PairScore:
    """Pairs of marked claims of different articles: `right` of `predicted` are of one fact, out of `truth` that are."""

    pairs: int
    truth: int
    predicted: int
    right: int

    @property
    def precision(self) -> float:
        """0 to 1; 1 where nothing is linked."""
        return self.right / self.predicted if self.predicted else 1.0

    @property
    def recall(self) -> float:
        """0 to 1."""
        return self.right / self.truth if self.truth else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of both."""
        total = self.truth + self.predicted
        return 2 * self.right / total if total else 1.0


def score_facts(labelled: Sequence[LabelledClaim], facts: Iterable[Fact]) -> PairScore:
    """How well facts put those claims together that tell one, over the marked claims of `labelled`."""
    return _score(labelled, {c.key: fact.id for fact in facts for c in fact.claims}, lambda f: f.facts)


def score_events(labelled: Sequence[LabelledClaim], facts: Iterable[Fact]) -> PairScore:
    """The same for events: stories of the week are told apart by the first part of a fact's name."""
    return _score(labelled, {c.key: fact.event for fact in facts for c in fact.claims}, stories_of)


def stories_of(found: LabelledClaim) -> frozenset[str]:
    """The stories that a claim is part of."""
    return frozenset(_STORY_OF.get(name, name) for name in (f.partition("-")[0] for f in found.facts))


def _score(
    labelled: Iterable[LabelledClaim],
    group: Mapping[str, str],
    told: Callable[[LabelledClaim], frozenset[str]],
) -> PairScore:
    counts: Counter[tuple[bool, bool]] = Counter()
    for one, other in combinations((found for found in labelled if found.told), 2):
        if one.article.id != other.article.id:
            counts[bool(told(one) & told(other)), group[one.claim.key] == group[other.claim.key]] += 1
    return PairScore(
        pairs=sum(counts.values()),
        truth=counts[True, True] + counts[True, False],
        predicted=counts[True, True] + counts[False, True],
        right=counts[True, True],
    )
