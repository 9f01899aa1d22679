"""One article after the other: each of its claims joins the fact it is most like, or opens one."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from heapq import nlargest
from itertools import groupby

from summarise.facts import Fact, LedgerClaim
from summarise.linking.events import EventGrouping, in_order
from summarise.linking.features import Comparison
from summarise.linking.ranking import Pair, Weights, fitted, ranking, rankings
from summarise.linking.rarity import Rarity
from summarise.linking.relations import relations_of
from summarise.linking.traits import Traits, traits_of
from summarise.linking.voices import Voices

_MOST_CANDIDATES = 8
_MOST_COMPARED = 4
_SAME_EVENT = 8.0
_ID_LENGTH = 10
_COMMON = 300


@dataclass(slots=True)
class _Growing:
    """A fact as far as it has been read; `traits` are those of its claims, once for those of the same words."""

    event: str
    claims: list[LedgerClaim] = field(default_factory=list)
    traits: list[Traits] = field(default_factory=list)

    @property
    def compared(self) -> list[Traits]:
        """Its first and its last claims: what a new claim is compared with."""
        return [*self.traits[:1], *self.traits[1:][-_MOST_COMPARED:]]


@dataclass(frozen=True, slots=True)
class _New:
    """A claim that is being read."""

    claim: LedgerClaim
    traits: Traits
    event: str


@dataclass(frozen=True, slots=True)
class _Members:
    """Numbers for the claims of known facts that an article is compared with, and where each stands."""

    numbers: dict[Pair, int] = field(default_factory=dict)
    article_of: dict[int, str] = field(default_factory=dict)
    place_of: dict[int, int] = field(default_factory=dict)

    def number_of(self, place: int, which: int, traits: Traits) -> int:
        """The number of a claim of the fact at that place."""
        number = self.numbers.setdefault((place, which), len(self.numbers))
        self.article_of[number], self.place_of[number] = traits.article_id, place
        return number


def link(
    claims: Iterable[LedgerClaim],
    weights: Weights | None = None,
    aliases: Mapping[str, str] | None = None,
) -> tuple[Fact, ...]:
    """Facts in the order of their first claim; every claim is in one.

    Articles are taken by the day they were first seen, then by publication, so what comes later never parts, joins or
    renames facts of earlier days. The order in which claims are given does not matter. `aliases` is the user's table of
    sources: a name as articles have it → the name that it stands for.
    """
    linker = _Linker(weights or fitted())
    ordered = in_order(claims)
    for _, article in groupby(ordered, lambda claim: (claim.day, claim.published, claim.article_id)):
        linker.add(list(article))
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

    def add(self, article: Sequence[LedgerClaim]) -> None:
        """Read the claims of one article: each joins a known fact, that of another claim of its article, or opens one."""
        read = [self._read(claim) for claim in article]
        joined = self._joined(read)
        touched: set[int] = set()
        for number, new in enumerate(read):
            place = joined.get(number)
            if place is None:
                place = self._beside(new, touched)
            touched.add(self._put(new, place))

    def _read(self, claim: LedgerClaim) -> _New:
        traits = traits_of(claim)
        return _New(claim, traits, self._grouping.event_of(claim, traits.topic))

    def _joined(self, read: Sequence[_New]) -> dict[int, int]:
        """The place of the known fact that each claim joins, by its number, where there is one."""
        best: dict[int, tuple[float, int]] = {}
        for (number, place), score in self._scores(read).items():
            best[number] = max(best.get(number, (self._weights.threshold, 1)), (score, -place))
        return {number: -place for number, (_, place) in best.items() if place <= 0}

    def _scores(self, read: Sequence[_New]) -> dict[Pair, float]:
        """How like each claim is to those of a fact, all in all, by its number and the fact's place."""
        scores: dict[Pair, float] = {}
        members = _Members()
        for number, new in enumerate(read):
            for place in self._candidates(new):
                for which, other in enumerate(self.growing[place].compared):
                    second = members.number_of(place, which, other)
                    scores[number, second] = self._compared(new, other)
        ranked: defaultdict[Pair, list[float]] = defaultdict(list)
        for (number, second), found in rankings(scores, members.article_of).items():
            ranked[number, members.place_of[second]].append(self._weights.rank(found))
        return {key: sum(listed) / len(listed) for key, listed in ranked.items()}

    def _compared(self, new: _New, other: Traits) -> float:
        return self._weights.score(self._comparison.features(new.traits, other))

    def _beside(self, new: _New, touched: Iterable[int]) -> int | None:
        """The fact of another claim of its own article that it tells too, None for none."""
        last = ((place, self.growing[place].traits[-1]) for place in touched)
        alone = ((place, self._compared(new, other)) for place, other in last if _can_meet(new.traits, other))
        scored = ((self._weights.rank(ranking(score)), -place) for place, score in alone)
        best = max(scored, default=None)
        return -best[1] if best is not None and best[0] >= self._weights.threshold else None

    def is_sure(self, one: LedgerClaim, other: LedgerClaim) -> bool:
        """Whether two claims would be put together without the others of their fact."""
        score = self._weights.score(self._comparison.features(traits_of(one), traits_of(other)))
        return self._weights.rank(ranking(score)) >= self._weights.threshold

    def _put(self, new: _New, place: int | None) -> int:
        if place is None:
            place = len(self.growing)
            self.growing.append(_Growing(new.event))
            self._of_event[new.event].append(place)
        group = self.growing[place]
        group.claims.append(new.claim)
        if not any(new.traits.own == other.own for other in group.traits):
            group.traits.append(new.traits)
        for word in new.traits.own:
            if place not in self._with_word[word][-8:]:
                self._with_word[word].append(place)
        return place

    def _candidates(self, new: _New) -> Iterator[int]:
        votes: Counter[int] = Counter()
        for word in new.traits.own:
            weight = self._comparison.rarity.of(word)
            for place in self._with_word.get(word, ())[-_COMMON:]:
                votes[place] += weight  # type: ignore[assignment]
        for place in self._of_event[new.event][-_COMMON:]:
            votes[place] += _SAME_EVENT  # type: ignore[assignment]
        ranked = nlargest(_MOST_CANDIDATES, votes.items(), key=lambda vote: (vote[1], -vote[0]))
        return (place for place, _ in ranked)


def _can_meet(one: Traits, other: Traits) -> bool:
    """Whether two claims of one article can tell one fact: they count one kind of thing, or share half their words."""
    shared = len(one.own & other.own)
    return bool(one.kinds & other.kinds) or 2 * shared >= min(len(one.own), len(other.own)) > 0


def _fact(group: _Growing, voices: Voices, is_sure: Callable[[LedgerClaim, LedgerClaim], bool]) -> Fact:
    claims = tuple(group.claims)
    return Fact(
        id=claims[0].key[:_ID_LENGTH],
        event=group.event,
        claims=claims,
        relations=relations_of(claims, voices, is_sure),
    )
