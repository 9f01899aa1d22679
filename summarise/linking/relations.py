"""How two claims of one fact relate: the same again, borne out, brought up to date, contradicted, or not comparable.

Nothing is averaged, summed or settled: a relation says what stands beside what. A contradiction is only said where two
sources that are not one cannot both be right; in doubt it is "unclear".
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import timedelta
from itertools import combinations

from summarise.domain import Figure
from summarise.facts import LedgerClaim, Relation, RelationName
from summarise.linking.concepts import concepts_of
from summarise.linking.counts import HEADCOUNTS, counts_of
from summarise.linking.parties import accused_in, holders_in
from summarise.linking.traits import traits_of
from summarise.linking.voices import Voices, source_of
from summarise.verify.moods import cues_of, first
from summarise.verify.words import share

_Found = tuple[RelationName, str]
_OUT_OF_DATE = timedelta(hours=36)
_ABOUT = 0.1
_SAME_WORDS = 0.6
_PEOPLE = HEADCOUNTS | {"displaced"}
_MOST_RELATED = 16
_HELD = "each says another holds it"
_COMPASS = frozenset("north south east west".split())


def relations_of(claims: Sequence[LedgerClaim], voices: Voices | None = None) -> tuple[Relation, ...]:
    """How the newest claims of one fact relate, pair by pair.

    What a source has itself replaced since is out of date: nobody contradicts it any more.
    """
    known = voices or Voices.heard_in(claims)
    recent = sorted(claims, key=lambda claim: (claim.published, claim.key))[-_MOST_RELATED:]
    found = [relate_claims(one, other, known) for one, other in combinations(recent, 2)]
    by_key = {claim.key: claim for claim in recent}
    replaced = _replaced(found, by_key)
    return tuple(_unless_replaced(relation, replaced, by_key) for relation in found)


def relate_claims(one: LedgerClaim, other: LedgerClaim, voices: Voices | None = None) -> Relation:
    """How two claims of one fact relate, the one published earlier first.

    `voices` knows who speaks for whom; without it only what the two claims say themselves is known.
    """
    first_told, second_told = sorted((one, other), key=lambda claim: (claim.published, claim.key))
    name, why = _relation(first_told, second_told, voices or Voices.heard_in((one, other)))
    return Relation(first=first_told.key, second=second_told.key, name=name, why=why)


def same_voice(one: LedgerClaim, other: LedgerClaim, voices: Voices | None = None) -> bool:
    """Whether one source answers for both: one speaker under all names, or the publisher family where both name none."""
    return (voices or Voices.heard_in((one, other))).same(one, other)


def _relation(earlier: LedgerClaim, later: LedgerClaim, voices: Voices) -> _Found:
    pairs = list(comparable_figures(earlier, later))
    if pairs:
        return _by_figures(earlier, later, pairs, voices)
    return _by_meaning(earlier, later, voices) or _agreeing(earlier, later, voices.same(earlier, later))


def _by_figures(
    earlier: LedgerClaim, later: LedgerClaim, pairs: list[tuple[Figure, Figure]], voices: Voices
) -> _Found:
    if _is_long(earlier) != _is_long(later):
        return "different_scope", "one counts from the beginning, the other this time"
    if _forces_differ(earlier, later):
        return "different_scope", "they count different people"
    is_same = voices.same(earlier, later)
    before, after = next((pair for pair in pairs if bounds(pair[0]) != bounds(pair[1])), pairs[0])
    if bounds(before) == bounds(after):
        return _agreeing(earlier, later, is_same)
    change = f"{before.exact} → {after.exact}"
    if is_same:
        return "update", change
    name, why = _between(before, after, earlier.published.date() != later.published.date())
    if name == "contradiction" and not _are_both_known(earlier, later, voices):
        return "unclear", f"{before.exact} / {after.exact}: it is not said who counts"
    return name, why


def _between(one: Figure, other: Figure, is_later_day: bool) -> _Found:
    """How the figures of two sources relate, in the order of publication."""
    both = f"{one.exact} / {other.exact}"
    if "vague" in (one.modifier, other.modifier):
        return "unclear", f"{both}: no number to compare"
    if can_both_hold(one, other):
        return "unclear", f"{both}: both can hold"
    if is_later_day and bounds(one)[1] < bounds(other)[0]:
        return "unclear", f"{both}: it may have grown since"
    return "contradiction", f"{both} cannot both hold"


def _by_meaning(earlier: LedgerClaim, later: LedgerClaim, voices: Voices) -> _Found | None:
    """What two claims without figures to compare say of one another, None where they do not clash."""
    change, is_same = _clash(earlier, later), voices.same(earlier, later)
    if change and is_same:
        return "update", change
    if change:
        is_sure = _are_both_known(earlier, later, voices) and not (
            change == _HELD and _is_far_off(earlier, later)
        )
        return ("contradiction" if is_sure else "unclear"), change
    if _dates(earlier) and _dates(later) and _dates(earlier) != _dates(later):
        return ("update" if is_same or _is_put_off(later) else "unclear"), _moved(earlier, later)
    return None


def _clash(earlier: LedgerClaim, later: LedgerClaim) -> str:
    """Why two claims cannot both hold, "" where they can."""
    left, right = earlier.claim.text, later.claim.text
    if _differ(accused_in(left), accused_in(right)):
        return "each blames another"
    if _differ(holders_in(left, source_of(earlier)), holders_in(right, source_of(later))):
        return _HELD
    if _differ(concepts_of(left) & _COMPASS, concepts_of(right) & _COMPASS) and _is_same_wording(left, right):
        return "the directions differ"
    if _is_negated(left) != _is_negated(right) and _is_same_wording(left, right):
        return "one says it, the other denies it"
    return ""


def _differ(one: frozenset[str], other: frozenset[str]) -> bool:
    return bool(one and other and not one & other)


def _are_both_known(one: LedgerClaim, other: LedgerClaim, voices: Voices) -> bool:
    """Whether it is known of both who says so: a source is named, or each paper has its side."""
    if voices.is_known(one) and voices.is_known(other):
        return True
    left, right = set(one.sides.values()), set(other.sides.values())
    return bool(left and right and not left & right)


def _agreeing(earlier: LedgerClaim, later: LedgerClaim, is_same: bool) -> _Found:
    if is_same:
        return "repetition", "the same source again"
    if earlier.family == later.family:
        return "repetition", "the same publisher family"
    if _count_other_things(earlier, later):
        return "unclear", "they count different things"
    return "corroboration", f"{earlier.family} and {later.family}"


def _count_other_things(one: LedgerClaim, other: LedgerClaim) -> bool:
    left, right = counts_of(one.claim), counts_of(other.claim)
    values = {bounds(figure) for _, figure in left} & {bounds(figure) for _, figure in right}
    return bool(left and right) and not values


def comparable_figures(one: LedgerClaim, other: LedgerClaim) -> Iterator[tuple[Figure, Figure]]:
    """Pairs of figures of two claims that count the same kind of thing."""
    left, right = counts_of(one.claim), counts_of(other.claim)
    for kind, figure in left:
        for same, counterpart in right:
            if kind == same and (kind in _PEOPLE or (_is_only(kind, left) and _is_only(kind, right))):
                yield figure, counterpart


def _is_only(kind: str, counts: Iterable[tuple[str, Figure]]) -> bool:
    """Whether a kind with a unit is counted once: two shares or two prices in a claim are not told apart."""
    return not kind.endswith(":") and sum(same == kind for same, _ in counts) == 1


def can_both_hold(one: Figure, other: Figure) -> bool:
    """Whether some number is within the bounds of both."""
    (low, high), (other_low, other_high) = bounds(one), bounds(other)
    return max(low, other_low) <= min(high, other_high)


def bounds(figure: Figure) -> tuple[float, float]:
    """The numbers a figure allows. "About" and "nearly" are read a tenth wide; an open bound is infinite."""
    low, high = figure.low, figure.high
    if figure.modifier in {"nearly", "about"}:
        value = high if high is not None else low
        return (-math.inf, math.inf) if value is None else (value * (1 - _ABOUT), value * (1 + _ABOUT))
    return (-math.inf if low is None else low, math.inf if high is None else high)


def _replaced(found: Iterable[Relation], claims: dict[str, LedgerClaim]) -> dict[str, LedgerClaim]:
    """The claims that their own source has brought up to date, by key, with the first claim that did so."""
    newest: dict[str, LedgerClaim] = {}
    for relation in found:
        if relation.name == "update":
            newest.setdefault(relation.first, claims[relation.second])
    return newest


def _unless_replaced(
    relation: Relation, replaced: dict[str, LedgerClaim], claims: dict[str, LedgerClaim]
) -> Relation:
    if relation.name != "contradiction" or relation.first not in replaced:
        return relation
    after = replaced[relation.first]
    if after.key == relation.second or after.published > claims[relation.second].published:
        return relation
    return replace(relation, name="unclear", why=f"{relation.why}, but its source has said otherwise since")


def _is_far_off(earlier: LedgerClaim, later: LedgerClaim) -> bool:
    return later.published - earlier.published > _OUT_OF_DATE


def _is_long(claim: LedgerClaim) -> bool:
    return traits_of(claim).is_long


def _forces_differ(one: LedgerClaim, other: LedgerClaim) -> bool:
    left, right = traits_of(one).victims, traits_of(other).victims
    return bool(left and right and not left & right)


def _dates(claim: LedgerClaim) -> str:
    """The day that a plan is for, as ISO date, "" for none."""
    time = claim.claim.time
    if time.relation != "future" or time.interval is None or time.interval.start is None:
        return ""
    return time.interval.start.date().isoformat() if time.interval.granularity == "day" else ""


def _is_put_off(claim: LedgerClaim) -> bool:
    return "act:postponed" in concepts_of(claim.claim.text)


def _moved(earlier: LedgerClaim, later: LedgerClaim) -> str:
    return f"{earlier.claim.time.expression} → {later.claim.time.expression}"


def _is_same_wording(left: str, right: str) -> bool:
    one, other = concepts_of(left), concepts_of(right)
    smaller, larger = sorted((one, other), key=len)
    return share(smaller, larger) >= _SAME_WORDS


def _is_negated(text: str) -> bool:
    return first("negation", cues_of(text)) is not None
