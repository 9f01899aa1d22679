"""Facts of one matter, in the order a reader wants them, under a title that is a name from their own words."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta

from summarise.briefing.heard import sides_of
from summarise.briefing.standing import Standing
from summarise.briefing.telling import is_over, victims_of
from summarise.briefing.titles import titles_of
from summarise.linking.counts import totals_in
from summarise.linking.traits import traits_of

_HARM = frozenset({"killed", "wounded", "missing"})
_DATED = 0.5
_LONG = timedelta(days=14)
_ENDED = 2.0
_SETTLED = re.compile(
    r"\b(?:agreed (?:on|to)|reached (?:an? )?(?:\w+ )?(?:deal|agreement|settlement|truce)|signed (?:an? )?(?:\w+ )?"
    r"(?:deal|agreement|treaty|truce|ceasefire))\b"
)
_ALONE = 1.0
"""How much less a fact weighs that only one side tells."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Facts that belong together; `weight` is how much a reader should want to know of it, without a unit."""

    id: str
    title: str
    standings: tuple[Standing, ...]
    weight: float

    @property
    def is_known(self) -> bool:
        """Whether an earlier briefing told something of it."""
        return bool(self.standings[0].matter)

    @property
    def families(self) -> frozenset[str]:
        """Publisher families that tell something of it today."""
        return frozenset(claim.family for standing in self.standings for claim in standing.today)


def events_of(standings: Iterable[Standing], known: Mapping[str, str]) -> tuple[Event, ...]:
    """Events of the day, weightiest first; `known` are the titles of those that an earlier briefing had."""
    grouped: dict[str, list[Standing]] = {}
    for standing in standings:
        grouped.setdefault(standing.fact.event, []).append(standing)
    claims = {
        name: [*members[0].matter, *(claim for standing in members for claim in standing.today)]
        for name, members in grouped.items()
    }
    titles = titles_of(claims, known)
    events = (_event(name, titles[name], members) for name, members in grouped.items())
    return tuple(sorted(events, key=lambda event: (-event.weight, event.id)))


def weight_of(standing: Standing) -> float:
    """How much a fact weighs: who tells it, how many were harmed, whether it is disputed or changed, how high it stood."""
    families = len({claim.family for claim in standing.today})
    sides = max(0, len({side for claim in standing.today for side in sides_of(claim)}) - 1)
    harmed = _harmed(standing)
    is_moving = bool(standing.updates) or _is_settled(standing)
    return (
        families
        + sides
        + math.log10(1 + harmed)
        + 0.5 / standing.lead.claim.evidence[0].sentence
        + (_DATED if _is_dated(standing) else 0.0)
        + (1.0 if standing.is_disputed else 0.0)
        + (1.0 if is_moving else 0.0)
        + (_ENDED if _is_end(standing) else 0.0)
        - (_ALONE if _is_of_one_side(standing) and not harmed and not _is_end(standing) else 0.0)
    )


def _harmed(standing: Standing) -> float:
    """How many people were harmed lately; what a party alone says of the losses of those who fight counts for nothing."""
    lead = standing.lead
    if _is_of_long(standing) or (_is_of_one_side(standing) and victims_of(lead)):
        return 0.0
    totals = (figure for kind, figure in totals_in(lead.claim.text) if kind in _HARM)
    counted = (*totals, *(figure for figure in lead.claim.figures if figure.category in _HARM))
    return max((figure.low or figure.high or 0.0 for figure in counted), default=0.0)


def _is_of_one_side(standing: Standing) -> bool:
    """Whether parties alone tell it, and nobody disputes it."""
    return not standing.is_disputed and all(standing.heard.is_party(claim) for claim in standing.today)


def _is_settled(standing: Standing) -> bool:
    """Whether those who were at odds in a known matter have come to terms."""
    is_news = bool(standing.matter) and standing.relation == "new"
    return is_news and _SETTLED.search(standing.lead.claim.text) is not None


def _is_end(standing: Standing) -> bool:
    """Whether something known is over."""
    return bool(standing.matter) and standing.relation == "new" and is_over(standing.lead)


def _is_of_long(standing: Standing) -> bool:
    """Whether the leading claim counts over more than two weeks: the dead of a war, of a year."""
    interval = standing.lead.claim.time.interval
    return bool(interval and interval.start and interval.end and interval.end - interval.start > _LONG)


def _is_dated(standing: Standing) -> bool:
    """Whether the leading claim says itself when it happened: news, not a state, a scene or the count of every day."""
    text, time = standing.lead.claim.text, standing.lead.claim.time
    return (
        not is_regular(standing)
        and time.relation == "new"
        and bool(time.expression)
        and time.expression in text
    )


def is_regular(standing: Standing) -> bool:
    """Whether the leading claim is the count of a day as of every day, "between 07:30 on Monday and 07:30 on Tuesday"."""
    return bool(traits_of(standing.lead).period)


def _event(name: str, title: str, members: list[Standing]) -> Event:
    ordered = tuple(sorted(members, key=lambda standing: (-weight_of(standing), standing.fact.id)))
    told = [standing for standing in ordered if standing.is_told and not standing.is_repeat]
    return Event(
        id=name,
        title=title,
        standings=ordered,
        weight=weight_of(told[0]) + math.log2(len(told)) / 2 if told else 0.0,
    )
