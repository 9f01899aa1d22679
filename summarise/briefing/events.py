"""Facts of one event, in the order a reader wants them, under a title that is a name from their own words."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from summarise.briefing.day import Standing
from summarise.briefing.titles import titles_of

_HARM = frozenset({"killed", "wounded", "missing"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Facts that belong together; `weight` is how much a reader should want to know of it, without a unit."""

    id: str
    title: str
    standings: tuple[Standing, ...]
    weight: float

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
        name: [claim for standing in members for claim in standing.today] for name, members in grouped.items()
    }
    titles = titles_of(claims, known)
    events = (_event(name, titles[name], members) for name, members in grouped.items())
    return tuple(sorted(events, key=lambda event: (-event.weight, event.id)))


def weight_of(standing: Standing) -> float:
    """How much a fact weighs: who tells it, how many were harmed, whether it is disputed or changed, how high it stood."""
    families = len({claim.family for claim in standing.today})
    sides = len({side for claim in standing.today for side in claim.sides.values()})
    lead = standing.lead.claim
    harmed = max((f.low or f.high or 0 for f in lead.figures if f.category in _HARM), default=0)
    height = 1.0 / lead.evidence[0].sentence
    return (
        families + sides + math.log10(1 + harmed) + height
        + (1.0 if standing.is_disputed else 0.0) + (0.5 if standing.updates else 0.0)
    )  # fmt: skip


def _event(name: str, title: str, members: list[Standing]) -> Event:
    ordered = tuple(sorted(members, key=lambda standing: (-weight_of(standing), standing.fact.id)))
    return Event(
        id=name,
        title=title,
        standings=ordered,
        weight=weight_of(ordered[0]) + math.log2(len(ordered)) / 2,
    )
