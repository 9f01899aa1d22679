"""Which facts of one matter count the same people: several articles tell one toll, in other words or with another number."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from summarise.briefing.heard import Heard
from summarise.briefing.telling import ONLY_GROWING, is_same_people, names_in, victims_of
from summarise.domain import Figure
from summarise.facts import Fact, LedgerClaim
from summarise.linking.counts import HEADCOUNTS, counts_of
from summarise.linking.relations import bounds, relations_of
from summarise.linking.traits import traits_of
from summarise.verify.words import stems

LEAST_TELLING = 3
"""Smaller numbers are the same by chance."""
_AS_MUCH = 3.0
"""Two counts of one thing differ by no more than this factor, or they are of two things."""
_PART = re.compile(r"\b(?:of (?:the|them|those|whom)|more|another|others?|further)\b", re.IGNORECASE)

_OF_THEM = re.compile(
    r"\W+of (?:the (?:dead|killed|victims|wounded|injured|missing|bodies|deaths)|those|these|whom)\b"
)
_IN_WORDS = {"duration": "how long", "money": "how much", "percent": "how much"}

Count = tuple[str, tuple[float, float]]


def counting_alike(facts: Iterable[Fact], heard: Heard) -> tuple[Fact, ...]:
    """Facts of one matter that share a count of people become one; the others stay as they are."""
    merged: list[list[tuple[Fact, tuple[_Counted, ...]]]] = []
    for fact in facts:
        counted = tuple(_counted(claim) for claim in fact.claims if claim.claim.figures)
        same = [group for group in merged if _is_alike(fact, counted, group)] if counted else []
        kept = [group for group in merged if not any(group is other for other in same)]
        merged = [*kept, [*(each for group in same for each in group), (fact, counted)]]
    joined = (_joined([fact for fact, _ in group], heard) for group in merged)
    return tuple(sorted(joined, key=lambda fact: (*by_time(fact.claims[0]), fact.id)))


@dataclass(frozen=True, slots=True)
class _Counted:
    """What a claim counts, read once: `told` are counts of people, `things` any numbers with their units, `wholes`
    counts of all of the people; `scope` is whose people, and whether from long ago; `places` are stems of names."""

    claim: LedgerClaim
    told: frozenset[Count]
    things: frozenset[Count]
    wholes: tuple[tuple[str, Figure], ...]
    scope: tuple[bool, frozenset[str]]
    places: frozenset[str]


def _counted(claim: LedgerClaim) -> _Counted:
    people = [(kind, figure) for kind, figure in counts_of(claim.claim) if kind in HEADCOUNTS]
    told = frozenset((kind, bounds(figure)) for kind, figure in people)
    return _Counted(
        claim=claim,
        told=frozenset(count for count in told if largest(count[1]) >= LEAST_TELLING),
        things=measured(claim),
        wholes=tuple(pair for pair in people if _is_whole(claim, *pair)),
        scope=(traits_of(claim).is_long, victims_of(claim)),
        places=names_in(claim) - stems(claim.speaker),
    )


def _is_whole(claim: LedgerClaim, kind: str, figure: Figure) -> bool:
    """Whether a count is of all of them: not "two of the dead", not "three more"."""
    is_part = _PART.search(claim.claim.text) is not None
    return kind in ONLY_GROWING and value_of(figure) >= LEAST_TELLING and not is_part


def is_part_of_them(claim: LedgerClaim, figure: Figure) -> bool:
    """Whether a figure is said to be some of those counted elsewhere: "Two of the dead had been pulled out alive"."""
    text = claim.claim.text
    at = text.casefold().find(figure.exact.casefold())
    return at >= 0 and _OF_THEM.match(text, at + len(figure.exact)) is not None


def kind_in_words(kind: str) -> str:
    """What is counted, for a heading.

    >>> kind_in_words("killed"), kind_in_words("duration:year"), kind_in_words("vehicles:thing:ship")
    ('killed', 'how long', 'how many')
    """
    category, colon, _ = kind.partition(":")
    return _IN_WORDS.get(category, "how many") if colon else kind


def _is_alike(
    fact: Fact, counted: Sequence[_Counted], group: Sequence[tuple[Fact, tuple[_Counted, ...]]]
) -> bool:
    return any(
        one.scope == two.scope
        and not (one.places and two.places and not one.places & two.places)
        and (one.told & two.told or _share_two(one, two) or _count_one(one, two))
        for other, others in group
        if other.event == fact.event
        for one in counted
        for two in others
    )


def _joined(facts: Sequence[Fact], heard: Heard) -> Fact:
    if len(facts) == 1:
        return facts[0]
    claims = tuple(sorted((claim for fact in facts for claim in fact.claims), key=by_time))
    oldest = next(fact for fact in facts if claims[0] in fact.claims)
    return Fact(id=oldest.id, event=oldest.event, claims=claims, relations=relations_of(claims, heard.voices))


def by_time(claim: LedgerClaim) -> tuple[date, float, str]:
    """The order in which a reader of every briefing met claims."""
    return claim.day, claim.published.timestamp(), claim.key


def _share_two(one: _Counted, other: _Counted) -> bool:
    """Whether two articles give two numbers alike of the same two things: "60 soldiers and 58 fighters"."""
    return one.claim.article_id != other.claim.article_id and len(one.things & other.things) > 1


def _count_one(one: _Counted, other: _Counted) -> bool:
    """Whether two articles count all of the same people at one time, though not alike: "14 killed", "17 bodies"."""
    pairs = [
        sorted((value_of(left), value_of(right)))
        for kind, left in one.wholes
        for same, right in other.wholes
        if kind == same and is_same_people(left, right)
    ]
    is_other = one.claim.article_id != other.claim.article_id
    return is_other and any(high <= _AS_MUCH * low for low, high in pairs) and meet(one.claim, other.claim)


def meet(one: LedgerClaim, other: LedgerClaim) -> bool:
    """Whether the times of two claims are less than a day apart, as far as they are known."""
    times = [claim.claim.time.interval for claim in (one, other)]
    known = [(t.start, t.end) for t in times if t is not None and t.start is not None and t.end is not None]
    if len(known) < len(times):
        return True
    (start, end), (other_start, other_end) = known
    return max(start, other_start) - min(end, other_end) < timedelta(days=1)


def value_of(figure: Figure) -> float:
    """The number to compare by: the lower bound, or the upper where there is none."""
    return float(figure.low if figure.low is not None else figure.high or 0.0)


def measured(claim: LedgerClaim) -> frozenset[Count]:
    """The numbers of a claim with the stem of their unit, those that are not small."""
    pairs = ((unit_of(figure), bounds(figure)) for figure in claim.claim.figures)
    return frozenset(pair for pair in pairs if pair[0] and largest(pair[1]) >= LEAST_TELLING)


def unit_of(figure: Figure) -> str:
    """The stem of the last word of a unit, "" for none."""
    return min(stems(figure.unit.split()[-1]), default="") if figure.unit else ""


def largest(numbers: Iterable[float]) -> float:
    """The largest that is finite, 0 for none."""
    return max((number for number in numbers if math.isfinite(number)), default=0.0)
