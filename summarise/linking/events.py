"""Which facts belong to one event: claims whose articles are about the same thing, taken in order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from summarise.facts import LedgerClaim
from summarise.linking.features import Comparison
from summarise.linking.rarity import Rarity
from summarise.linking.traits import Topic, topic_of

SAME_EVENT = 0.14
_MOST_COMPARED = 30
_KEY_LENGTH = 8


def in_order(claims: Iterable[LedgerClaim]) -> list[LedgerClaim]:
    """Claims as a reader of every briefing met them: by the day they were first seen, then by publication."""
    return sorted(claims, key=lambda claim: (claim.day, claim.published, claim.article_id, claim.key))


def events_of(claims: Iterable[LedgerClaim]) -> dict[str, str]:
    """The event of each claim, by key; its id is the beginning of the key of its first claim."""
    ordered = in_order(claims)
    grouping = EventGrouping(Comparison(Rarity.of_news()))
    return {claim.key: grouping.event_of(claim, topic_of(claim)) for claim in ordered}


class EventGrouping:
    """Puts the topic of one claim after the other to the event it is nearest to, or opens one."""

    def __init__(self, comparison: Comparison, threshold: float = SAME_EVENT) -> None:
        self._comparison = comparison
        self._threshold = threshold
        self._found: dict[tuple[str, str], str] = {}
        self._members: defaultdict[str, list[Topic]] = defaultdict(list)

    def event_of(self, claim: LedgerClaim, topic: Topic) -> str:
        """The event of a claim; claims come in the order of `in_order`."""
        if topic.place not in self._found:
            self._comparison.rarity.notice(topic.bag)
            event = self._nearest(topic) or claim.key[:_KEY_LENGTH]
            self._found[topic.place] = event
            self._members[event].append(topic)
        return self._found[topic.place]

    def _nearest(self, topic: Topic) -> str:
        scored = ((self._score(topic, others), name) for name, others in self._members.items())
        best = max(scored, default=(0.0, ""))
        return best[1] if best[0] >= self._threshold else ""

    def _score(self, topic: Topic, others: Sequence[Topic]) -> float:
        """How like a topic is to those of an event, all in all: a party or a town in common with one of them is not enough."""
        compared = others[-_MOST_COMPARED:]
        return sum(self._comparison.topics(topic, other) for other in compared) / len(compared)
