"""Facts of one event, in the order a reader wants them, under a title that is a name from their own words."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from summarise.briefing.day import Standing
from summarise.verify.wording_of import names_of

_HARM = frozenset({"killed", "wounded", "missing"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Facts that belong together; `weight` is how much a reader should want to know of it, without a unit."""

    id: str
    title: str
    standings: tuple[Standing, ...]
    weight: float


def events_of(standings: Iterable[Standing]) -> tuple[Event, ...]:
    """Events of the day, weightiest first."""
    grouped: dict[str, list[Standing]] = {}
    for standing in standings:
        grouped.setdefault(standing.fact.event, []).append(standing)
    events = (_event(name, members) for name, members in grouped.items())
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


def _event(name: str, members: list[Standing]) -> Event:
    ordered = tuple(sorted(members, key=lambda standing: (-weight_of(standing), standing.fact.id)))
    return Event(
        id=name,
        title=title_of(ordered),
        standings=ordered,
        weight=weight_of(ordered[0]) + math.log2(len(ordered)) / 2,
    )


def title_of(standings: Sequence[Standing]) -> str:
    """The name that the facts share most, places before others; the headline of the leading article without any."""
    counted: Counter[str] = Counter()
    for standing in standings:
        claim = standing.lead
        for name in _titles(claim.claim.place, claim.claim.text, claim.context[0]):
            counted[name] += 2 if name == claim.claim.place else 1
        for word in (claim.speaker, claim.publisher):
            counted.pop(word, None)
    best = counted.most_common(1)
    return best[0][0] if best else standings[0].lead.headline


def _titles(place: str, text: str, headline: str) -> Iterable[str]:
    if place:
        yield place
    for told in (text, headline):
        yield from dict.fromkeys(name.exact for name in names_of(told) if name.start)
