"""The facts of linking → those that a briefing tells: by matter, one for each count, one for each thing said."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date

from summarise.briefing.counting import (
    LEAST_TELLING,
    Count,
    by_time,
    counting_alike,
    largest,
    measured,
    unit_of,
)
from summarise.briefing.heard import Heard, sides_of
from summarise.briefing.standing import Standing
from summarise.briefing.telling import is_part, is_same_people, kinds_of, names_in
from summarise.facts import Fact, LedgerClaim
from summarise.linking.concepts import acts_among, concepts_of
from summarise.linking.counts import counts_of
from summarise.linking.relations import bounds, can_both_hold
from summarise.verify.moods import cues_of, first
from summarise.verify.words import share

_SAME_WORDS, _SAME_WORDS_OF_AN_ACT = 0.6, 0.5
_ID_LENGTH = 10

_UNTRUE = re.compile(
    r"\b(?:lies?|lying|sham|fantasy|invention|nonsense|hoax|fabricat\w+|propaganda)\b", re.IGNORECASE
)


def standings(facts: Sequence[Fact], day: date, heard: Heard) -> tuple[Standing, ...]:
    """The facts that something was told about today; `facts` are by matter."""
    whole = counting_alike(facts, heard)
    earlier: defaultdict[str, list[LedgerClaim]] = defaultdict(list)
    for fact in whole:
        earlier[fact.event] += [claim for claim in fact.claims if claim.day < day]
    before = {event: tuple(sorted(told, key=by_time)) for event, told in earlier.items()}
    return tuple(
        part for fact in whole if _is_of(fact, day) for part in _parts(fact, day, heard, before[fact.event])
    )


def _is_of(fact: Fact, day: date) -> bool:
    return any(claim.day == day for claim in fact.claims)


def _things_in(claim: LedgerClaim) -> frozenset[Count]:
    """What it measures but time: "four days" are those of many things."""
    pairs = (
        (unit_of(figure), bounds(figure)) for figure in claim.claim.figures if figure.category != "duration"
    )
    return frozenset(pair for pair in pairs if pair[0] and largest(pair[1]) >= LEAST_TELLING)


def _parts(fact: Fact, day: date, heard: Heard, matter: tuple[LedgerClaim, ...]) -> Iterator[Standing]:
    """A fact, and what else the claims of today that linking put to it tell: each thing for itself."""
    left = [claim for claim in fact.claims if claim.day == day]
    is_told_before = fact.claims[0].day < day
    # An article's claims were compared with each other when it was read, and none repeats another.
    is_compared = len({claim.article_id for claim in fact.claims}) > 1
    is_first = True
    while left:
        whole = Standing(fact, day, heard, frozenset(claim.key for claim in left), matter)
        lead = whole.lead
        own = [
            claim for claim in left if claim.key == lead.key or (is_compared and _belongs(claim, lead, whole))
        ]
        keys = frozenset(claim.key for claim in own)
        keeps_name = is_first if is_told_before else fact.claims[0].key in keys
        named = fact if keeps_name else _renamed(fact, own)
        yield Standing(named, day, heard, keys, matter)
        left, is_first = [claim for claim in left if claim.key not in keys], False


def _renamed(fact: Fact, own: Sequence[LedgerClaim]) -> Fact:
    oldest = min(own, key=by_time)
    return Fact(id=oldest.key[:_ID_LENGTH], event=fact.event, claims=fact.claims, relations=fact.relations)


def _belongs(claim: LedgerClaim, lead: LedgerClaim, whole: Standing) -> bool:
    """Whether a claim is about what the leading one says: it counts the same, contradicts it, or says much the same."""
    if claim.article_id == lead.article_id and not kinds_of(claim):
        return False
    pair = {claim.key, lead.key}
    put_off = {update.claim.key for update in whole.updates if not update.kind}
    if pair <= put_off or any(pair == {r.first, r.second} for r in whole.conflicts):
        return True
    is_whole = not any(
        is_part(each, kind, whole.fact.claims) for each in (claim, lead) for kind in kinds_of(each)
    )
    shared = set(kinds_of(claim)) & set(kinds_of(lead)) if is_whole else set[str]()
    is_counted = bool(kinds_of(claim) or kinds_of(lead))
    is_one_act = not is_counted and not _take_sides(claim, lead) and _is_same_act(claim, lead)
    return bool(shared) or is_one_act or says_the_same(claim, lead)


def says_the_same(claim: LedgerClaim, other: LedgerClaim) -> bool:
    """Whether two claims say much the same: no count of people in one alone, none that differs, no "not" in one alone."""
    if bool(kinds_of(claim)) != bool(kinds_of(other)) or is_denial(claim) != is_denial(other):
        return False
    if _take_sides(claim, other):
        return False
    if kinds_of(claim):
        return _agree(claim, other)
    return not _measure_otherwise(claim, other) and _is_same_act(claim, other)


def _take_sides(claim: LedgerClaim, other: LedgerClaim) -> bool:
    """Whether papers of two sides tell something without a number that both give: each tells it in its own way."""
    one, two = sides_of(claim), sides_of(other)
    return bool(one and two and not one & two) and not measured(claim) & measured(other)


def _measure_otherwise(claim: LedgerClaim, other: LedgerClaim) -> bool:
    """Whether both give a number of one thing, and not the same."""
    one, two = dict(measured(claim)), dict(measured(other))
    return any(one[unit] != two[unit] for unit in one.keys() & two.keys())


def _is_same_act(claim: LedgerClaim, other: LedgerClaim) -> bool:
    left, right = (concepts_of(c.claim.text) - names_in(c) for c in (claim, other))
    if _things_in(claim) & _things_in(other):
        return True
    acts = [acts_among(found) for found in (left, right, left & right)]
    if acts[0] and acts[1] and not acts[2]:
        return False
    smaller, larger = sorted((left, right), key=len)
    return share(smaller, larger) >= (_SAME_WORDS_OF_AN_ACT if acts[2] else _SAME_WORDS)


def _agree(claim: LedgerClaim, other: LedgerClaim) -> bool:
    """Whether both count the same people, and no count of the one rules out that of the other."""
    pairs = [
        (one, two)
        for kind, one in counts_of(claim.claim)
        for same, two in counts_of(other.claim)
        if kind == same and kind in kinds_of(claim) and is_same_people(one, two)
    ]
    is_one_number = any(bounds(one) == bounds(two) for one, two in pairs)
    return is_one_number and all(can_both_hold(one, two) for one, two in pairs)


def is_denial(claim: LedgerClaim) -> bool:
    """Whether a claim says "not", or calls what another says untrue."""
    text = claim.claim.text
    return first("negation", cues_of(text)) is not None or _UNTRUE.search(text) is not None
