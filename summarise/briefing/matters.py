"""Which facts come under one heading: those whose articles tell of one matter, whoever speaks in them.

Linking puts neighbours into one event where the same people speak of both: a spokesman who tells of a market and of a
bridge. A heading is about one of them, so here what an article is about is compared without those who are cited in it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from heapq import nlargest
from itertools import groupby

from summarise.briefing.titles import NO_MATTER
from summarise.facts import Fact, LedgerClaim
from summarise.linking.concepts import concepts_of
from summarise.linking.counts import HEADCOUNTS, counts_of
from summarise.linking.events import in_order
from summarise.linking.features import Comparison
from summarise.linking.rarity import Rarity
from summarise.linking.relations import bounds
from summarise.linking.traits import Topic, topic_of
from summarise.verify.wording_of import names_of
from summarise.verify.words import stems

_SAME_MATTER = 0.16
_SAME_EVENT = 0.05
"""How much more alike two topics are taken to be where linking put both to one event."""
_NEAREST = 9
_MOST_MEMBERS = 24
_NAME = 2.0
_SPEAKER = 0.2
"""What a word counts for that stands in the name of somebody who is cited."""
_KEY_LENGTH, _ID_LENGTH = 8, 10

Place = tuple[str, str]
Count = tuple[str, tuple[float, float]]


def by_matter(facts: Sequence[Fact]) -> tuple[Fact, ...]:
    """The facts with matters for events; a fact whose claims tell of two matters is parted.

    The id of a matter, and of what is parted from a fact, is that of its oldest claim: what is read later changes
    neither.
    """
    events = {claim.key: fact.event for fact in facts for claim in fact.claims}
    claims = in_order(claim for fact in facts for claim in fact.claims)
    matters = _matters(claims, events)
    parted = (part for fact in facts for part in _parted(fact, matters))
    return tuple(sorted(parted, key=lambda fact: (fact.claims[0].day, fact.claims[0].published, fact.id)))


def _parted(fact: Fact, matters: Mapping[Place, str]) -> Iterable[Fact]:
    """A fact by matter; a claim that gives a number known from another is of the matter where it was given first."""
    members: defaultdict[str, list[LedgerClaim]] = defaultdict(list)
    seen: dict[Count, str] = {}
    for claim in fact.claims:
        counts = [(kind, bounds(figure)) for kind, figure in counts_of(claim.claim) if kind in HEADCOUNTS]
        known = next((seen[count] for count in counts if count in seen), "")
        matter = known or matters[topic_of(claim).place]
        seen |= {count: matter for count in counts if count not in seen}
        members[matter].append(claim)
    for matter, claims in members.items():
        keys = {claim.key for claim in claims}
        yield Fact(
            id=fact.id if fact.claims[0].key in keys else claims[0].key[:_ID_LENGTH],
            event=matter,
            claims=tuple(claims),
            relations=tuple(r for r in fact.relations if {r.first, r.second} <= keys),
        )


def _matters(claims: Sequence[LedgerClaim], events: Mapping[str, str]) -> dict[Place, str]:
    """The matter of each topic. Who is cited is learnt day by day, so that a later day does not regroup an earlier one."""
    grouping = _Grouping()
    cited: set[str] = set()
    for _, day in groupby(claims, key=lambda claim: claim.day):
        todays = list(day)
        cited |= _cited(todays)
        for claim in todays:
            grouping.add(claim, events[claim.key], cited)
    return grouping.found


def _cited(claims: Iterable[LedgerClaim]) -> frozenset[str]:
    """Words in the names of those who are cited, of sides and of publishers; a place is no speaker."""
    listed = list(claims)
    leads = {text for claim in listed for text in claim.context[:2]}
    alone = {name.exact for text in leads for name in names_of(text) if " " not in name.exact}
    named_after = {
        words[0] for c in listed for words in (c.speaker.split(), c.publisher.split()) if len(words) > 1
    }
    places = stems(" ".join({claim.claim.place for claim in listed} | (alone & named_after)))
    names = {name for c in listed for name in (c.speaker, c.publisher, *c.sides.values())}
    return frozenset().union(*(concepts_of(name) | stems(name) for name in names)) - places


class _Grouping:
    def __init__(self) -> None:
        self.found: dict[Place, str] = {}
        self._comparison = Comparison(Rarity.of_news())
        self._members: defaultdict[str, list[tuple[Topic, str]]] = defaultdict(list)

    def add(self, claim: LedgerClaim, event: str, cited: Collection[str]) -> None:
        whole = topic_of(claim)
        if whole.place in self.found:
            return
        topic = _about(whole, claim, cited)
        self._comparison.rarity.notice(topic.bag)
        matter = self._nearest(topic, event) or claim.key[:_KEY_LENGTH]
        self.found[whole.place] = matter
        self._members[matter].append((topic, event))

    def _nearest(self, topic: Topic, event: str) -> str:
        scored = ((self._score(topic, event, others), name) for name, others in self._members.items())
        best = max(scored, default=(0.0, ""))
        return best[1] if best[0] >= _SAME_MATTER else ""

    def _score(self, topic: Topic, event: str, others: Sequence[tuple[Topic, str]]) -> float:
        scores = nlargest(
            _NEAREST,
            (
                alike + _SAME_EVENT * (event == theirs)
                for other, theirs in others[-_MOST_MEMBERS:]
                if (alike := self._comparison.topics(topic, other))
            ),
        )
        return sum(scores) / min(len(others), _NEAREST) if scores else 0.0


def _about(topic: Topic, claim: LedgerClaim, cited: Collection[str]) -> Topic:
    """A topic in which those who are cited count for little, and words of reporting for nothing.

    The place that an outlet or a company is named after is not they where it stands alone.
    """
    headline, lead, _ = claim.context
    alone = {name.exact for name in names_of(f"{headline}. {lead}") if " " not in name.exact}
    outlet = claim.publisher.split()
    places = stems(" ".join(alone & set(outlet[:1] if len(outlet) > 1 else ())))
    bag = {
        word: weight * (_SPEAKER if word in cited else 1.0)
        for word, weight in {**topic.bag, **dict.fromkeys(places, _NAME)}.items()
        if word not in NO_MATTER
    }
    return Topic(place=topic.place, bag=bag, names=topic.names)
