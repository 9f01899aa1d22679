"""Pairs of labelled claims: what linking is fitted to and measured by."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from summarise.facts import Fact
from summarise.linking.events import in_order
from summarise.linking.features import Comparison, Features
from summarise.linking.ranking import Pair, Weights, ranking, rankings
from summarise.linking.rarity import Rarity
from summarise.linking.traits import traits_of
from summarise_evals.week.labelled import POOLS, LabelledClaim

_SAME_COUNTS = 2.0
_RIVALS = 0.05
_STORY_OF = {"bary": "flood", "tova": "cholera", "varnek": "dren", "jmm": "dren"}


@dataclass(frozen=True, slots=True, kw_only=True)
class PairTable:
    """Pairs of claims with their features, a row each; `pairs` are numbers of `labelled`, the one read later first.

    Pairs of claims that tell one marked fact are all there; of the others those whose articles have a topic in
    common. Where either tells nothing marked they are rivals and nothing more. `importance` is the less the more pairs
    a fact has, so that a toll in twenty papers does not decide everything.
    """

    labelled: tuple[LabelledClaim, ...]
    pairs: tuple[Pair, ...]
    features: NDArray[np.float64]
    is_told: NDArray[np.bool_]
    is_same: NDArray[np.bool_]
    importance: NDArray[np.float64]

    def training(self, left_out: frozenset[str]) -> NDArray[np.intp]:
        """The rows of pairs that tell marked facts, none of a story that is left out."""
        stories = [stories_of(found) for found in self.labelled]
        allowed = [not stories[one] & left_out and not stories[other] & left_out for one, other in self.pairs]
        return np.flatnonzero(self.is_told & np.array(allowed))

    def ranked(self, weights: Weights) -> NDArray[np.float64]:
        """Each pair among its rivals, a row each."""
        features = (Features(*row) for row in self.features.tolist())
        scores = dict(zip(self.pairs, map(weights.score, features), strict=True))
        article_of = {number: found.article.id for number, found in enumerate(self.labelled)}
        by_article: defaultdict[str, dict[Pair, float]] = defaultdict(dict)
        for pair, score in scores.items():
            if article_of[pair[0]] != article_of[pair[1]]:
                by_article[article_of[pair[0]]][pair] = score
        found = {pair: ranking(score) for pair, score in scores.items()}
        for rivals in by_article.values():
            found |= rankings(rivals, article_of)
        return np.array([found[pair] for pair in self.pairs])


def pairs_of(labelled: Iterable[LabelledClaim]) -> PairTable:
    """Every pair of claims of one pool, compared with the rarity of the articles of all."""
    ordered = tuple(_ordered(labelled))
    traits = [traits_of(found.claim) for found in ordered]
    rarity = Rarity.of_news()
    for topic in {t.topic.place: t.topic for t in traits}.values():
        rarity.notice(topic.bag)
    comparison = Comparison(rarity)
    pairs = tuple(
        (later, earlier)
        for earlier, later in combinations(range(len(ordered)), 2)
        if _are_compared(ordered[earlier], ordered[later])
        and (
            ordered[earlier].facts & ordered[later].facts
            or comparison.topics(traits[earlier].topic, traits[later].topic) >= _RIVALS
        )
    )
    shared = [ordered[one].facts & ordered[other].facts for one, other in pairs]
    return PairTable(
        labelled=ordered,
        pairs=pairs,
        features=np.array([comparison.features(traits[one], traits[other]) for one, other in pairs]),
        is_told=np.array([bool(ordered[one].told and ordered[other].told) for one, other in pairs]),
        is_same=np.array([bool(facts) for facts in shared]),
        importance=_importance(shared),
    )


def _are_compared(one: LabelledClaim, other: LabelledClaim) -> bool:
    """Whether both are of one pool: what a reader never has side by side is not compared."""
    return any({one.article.day, other.article.day} <= pool for pool in POOLS)


def _importance(shared: Sequence[frozenset[str]]) -> NDArray[np.float64]:
    sizes = Counter(fact for facts in shared for fact in facts)
    return np.array(
        [_SAME_COUNTS / max(sizes[fact] for fact in facts) ** 0.5 if facts else 1.0 for facts in shared]
    )


def _ordered(labelled: Iterable[LabelledClaim]) -> list[LabelledClaim]:
    by_key = {found.claim.key: found for found in labelled}
    return [by_key[claim.key] for claim in in_order(found.claim for found in by_key.values())]


@dataclass(frozen=True, slots=True, kw_only=True)
class PairScore:
    """Pairs of marked claims of different articles: `right` of `predicted` are of one fact, out of `truth` that are."""

    pairs: float
    truth: float
    predicted: float
    right: float

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

    @property
    def in_words(self) -> str:
        """All of it, for a line."""
        counted = f"same {self.truth:6.1f} said {self.predicted:6.1f} right {self.right:6.1f}"
        return f"{counted}  P {self.precision:.3f} R {self.recall:.3f} F1 {self.f1:.3f}"


def score_facts(labelled: Sequence[LabelledClaim], facts: Iterable[Fact]) -> PairScore:
    """How well facts put those claims together that tell one, over the marked claims of `labelled`."""
    return _score(labelled, groups_of(facts), _facts)


def score_alike(labelled: Sequence[LabelledClaim], facts: Iterable[Fact]) -> PairScore:
    """The same with facts weighed alike: all pairs of one fact count one together, and so does a wrong merger of two."""
    group = groups_of(facts)
    told = [found for found in labelled if found.told]
    weight = pair_weights(told)
    counts: Counter[tuple[bool, bool]] = Counter()
    for one, other in pairs_that_count(told, group, _facts):
        is_same, is_said = bool(one.facts & other.facts), group[one.claim.key] == group[other.claim.key]
        counts[is_same, is_said] += weight(one, other)  # type: ignore[assignment]
    return score_of(counts)


def pairs_that_count(
    told: Sequence[LabelledClaim],
    group: Mapping[str, str],
    names: Callable[[LabelledClaim], frozenset[str]],
) -> Iterator[tuple[LabelledClaim, LabelledClaim]]:
    """The pairs of claims of two articles that have a name in common by their marks, or are in one group."""
    together: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for place, found in enumerate(told):
        together["said", group[found.claim.key]].append(place)
        for name in names(found):
            together["told", name].append(place)
    for one, other in sorted({pair for places in together.values() for pair in combinations(places, 2)}):
        if told[one].article.id != told[other].article.id:
            yield told[one], told[other]


def groups_of(facts: Iterable[Fact]) -> dict[str, str]:
    """The fact of each claim, by key."""
    return {claim.key: fact.id for fact in facts for claim in fact.claims}


def score_events(labelled: Sequence[LabelledClaim], facts: Iterable[Fact]) -> PairScore:
    """The same for events: stories of the week are told apart by the first part of a fact's name."""
    return _score(labelled, {c.key: fact.event for fact in facts for c in fact.claims}, stories_of)


def pair_weights(told: Sequence[LabelledClaim]) -> Callable[[LabelledClaim, LabelledClaim], float]:
    """What a pair counts where facts are weighed alike."""
    claims = Counter(fact for found in told for fact in found.facts)
    pairs = Counter(
        fact
        for one, other in pairs_that_count(told, {found.claim.key: found.claim.key for found in told}, _facts)
        for fact in one.facts & other.facts
    )

    def weight(one: LabelledClaim, other: LabelledClaim) -> float:
        shared = one.facts & other.facts
        if shared:
            return 1 / max(pairs[fact] for fact in shared)
        return 1 / (min(claims[f] for f in one.facts) * min(claims[f] for f in other.facts))

    return weight


def stories_of(found: LabelledClaim) -> frozenset[str]:
    """The stories that a claim is part of."""
    return frozenset(_STORY_OF.get(name, name) for name in (f.partition("-")[0] for f in found.facts))


def _score(
    labelled: Iterable[LabelledClaim],
    group: Mapping[str, str],
    told: Callable[[LabelledClaim], frozenset[str]],
) -> PairScore:
    marked = [found for found in labelled if found.told]
    counts: Counter[tuple[bool, bool]] = Counter()
    for one, other in pairs_that_count(marked, group, told):
        counts[bool(told(one) & told(other)), group[one.claim.key] == group[other.claim.key]] += 1
    in_article = Counter(found.article.id for found in marked)
    of_two_articles = math.comb(len(marked), 2) - sum(math.comb(size, 2) for size in in_article.values())
    counts[False, False] = of_two_articles - counts.total()
    return score_of(counts)


def _facts(found: LabelledClaim) -> frozenset[str]:
    return found.facts


def score_of(counts: Mapping[tuple[bool, bool], float]) -> PairScore:
    """The score of pairs counted by (true, said)."""
    return PairScore(
        pairs=sum(counts.values()),
        truth=counts[True, True] + counts[True, False],
        predicted=counts[True, True] + counts[False, True],
        right=counts[True, True],
    )
