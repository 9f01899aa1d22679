"""Which facts belong to one event: claims whose articles are about the same thing, taken oldest first."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from summarise.facts import LedgerClaim
from summarise.linking.features import Rarity, cosine
from summarise.verify.wording_of import names_of
from summarise.verify.words import stems

_SAME_EVENT = 0.22
_NAME, _WORD, _HEADLINE = 2.0, 1.0, 1.5


@dataclass(frozen=True, slots=True)
class Topic:
    """What a stretch of an article is about, by stem and weight."""

    bag: Mapping[str, float]


def topics_of(claims: Sequence[LedgerClaim]) -> dict[tuple[str, str], Mapping[str, float]]:
    """The topics of the articles of these claims, by article and opening words."""
    return {_place(claim): _bag(claim) for claim in claims}


def events_of(claims: Sequence[LedgerClaim]) -> dict[str, str]:
    """The event of each claim, by key; its id is the beginning of the key of its oldest claim."""
    ordered = sorted(claims, key=lambda claim: (claim.published, claim.key))
    topics = topics_of(ordered)
    rarity = Rarity(topics.values())
    found: dict[tuple[str, str], str] = {}
    members: defaultdict[str, list[Mapping[str, float]]] = defaultdict(list)
    for claim in ordered:
        place = _place(claim)
        if place not in found:
            found[place] = _nearest(topics[place], members, rarity) or claim.key[:8]
            members[found[place]].append(topics[place])
    return {claim.key: found[_place(claim)] for claim in ordered}


def event_of(claims: Iterable[LedgerClaim], events: Mapping[str, str]) -> str:
    """The event that most claims of a fact belong to, the oldest at a tie."""
    return Counter(events[claim.key] for claim in claims).most_common(1)[0][0]


def _nearest(
    topic: Mapping[str, float], members: Mapping[str, list[Mapping[str, float]]], rarity: Rarity
) -> str:
    scored = (
        (
            sum(sorted((cosine(topic, other, rarity) for other in others), reverse=True)[:3])
            / min(len(others), 3),
            name,
        )
        for name, others in members.items()
    )
    best = max(scored, default=(0.0, ""))
    return best[1] if best[0] >= _SAME_EVENT else ""


def _place(claim: LedgerClaim) -> tuple[str, str]:
    return claim.article_id, claim.context[1]


def _bag(claim: LedgerClaim) -> Mapping[str, float]:
    headline, topic, _ = claim.context
    bag = dict.fromkeys(stems(topic), _WORD) | dict.fromkeys(stems(headline), _HEADLINE)
    names = (name.exact for text in (topic, headline) for name in names_of(text))
    return bag | {word: _NAME for name in names for word in stems(name)}
