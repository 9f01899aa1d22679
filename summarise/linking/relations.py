"""How two claims of one fact relate: the same again, borne out, brought up to date, contradicted, or not comparable.

Nothing is averaged, summed or settled: a relation says what stands beside what. A contradiction is only said where two
sources that are not one cannot both be right; in doubt it is "unclear".
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import combinations

from summarise.analysis.times import read_times
from summarise.domain import Figure
from summarise.facts import LedgerClaim, Relation, RelationName
from summarise.linking.concepts import concepts_of
from summarise.linking.counts import HEADCOUNTS, counts_of, counts_people, is_bare
from summarise.linking.parties import accused_in, holders_in
from summarise.linking.traits import Traits, traits_of
from summarise.linking.voices import Voice, Voices, is_one_voice, source_of
from summarise.verify.moods import cues_of, first
from summarise.verify.words import share, stems

_Found = tuple[RelationName, str]
_OUT_OF_DATE = timedelta(hours=36)
_ABOUT = 0.1
_SAME_WORDS = 0.6
_ENOUGH_WORDS = 3
_PEOPLE = HEADCOUNTS | {"displaced"}
_MOST_RELATED = 16
_TWO_KINDS = 2
_HELD = "each says another holds it"
_WITHOUT = re.compile(r"\bwithout\b", re.IGNORECASE)  # it denies a circumstance, not what is told
_DENIED = "one says it, the other denies it"
_COMPASS = frozenset("north south east west".split())
_PART = _COMPASS | stems("northern southern eastern western end half part partly")


@dataclass(frozen=True, slots=True)
class _Told:
    """One claim as it is compared: read once, however many others it is set beside."""

    claim: LedgerClaim
    voice: Voice
    is_known: bool
    counts: tuple[tuple[str, Figure], ...]
    traits: Traits
    accused: frozenset[str]
    holders: frozenset[str]
    concepts: frozenset[str]
    is_negated: bool


def relations_of(
    claims: Sequence[LedgerClaim],
    voices: Voices | None = None,
    is_sure: Callable[[LedgerClaim, LedgerClaim], bool] | None = None,
) -> tuple[Relation, ...]:
    """How the newest claims of one fact relate, pair by pair.

    What a source has itself replaced since is out of date: nobody contradicts it any more. `is_sure` says whether two
    claims would be put together without the others of their fact; those that would not contradict nothing.
    """
    known = voices or Voices.heard_in(claims)
    recent = sorted(claims, key=lambda claim: (claim.published, claim.key))[-_MOST_RELATED:]
    told = [_told(claim, known) for claim in recent]
    found = [_related(one, other) for one, other in combinations(told, 2)]
    by_key = {claim.key: claim for claim in recent}
    replaced = _replaced(found, by_key)
    return tuple(_unless_doubtful(relation, replaced, by_key, is_sure) for relation in found)


def relate_claims(one: LedgerClaim, other: LedgerClaim, voices: Voices | None = None) -> Relation:
    """How two claims of one fact relate, the one published earlier first.

    `voices` knows who speaks for whom; without it only what the two claims say themselves is known.
    """
    known = voices or Voices.heard_in((one, other))
    earlier, later = sorted((one, other), key=lambda claim: (claim.published, claim.key))
    return _related(_told(earlier, known), _told(later, known))


def same_voice(one: LedgerClaim, other: LedgerClaim, voices: Voices | None = None) -> bool:
    """Whether one source answers for both: one speaker under all names, or the publisher family where both name none."""
    return (voices or Voices.heard_in((one, other))).same(one, other)


def _told(claim: LedgerClaim, voices: Voices) -> _Told:
    text = claim.claim.text
    return _Told(
        claim=claim,
        voice=voices.of(claim),
        is_known=voices.is_known(claim),
        counts=counts_of(claim.claim),
        traits=traits_of(claim),
        accused=accused_in(text),
        holders=holders_in(text, source_of(claim)),
        concepts=concepts_of(text),
        is_negated=first("negation", cues_of(_WITHOUT.sub(" ", text))) is not None,
    )


def _related(earlier: _Told, later: _Told) -> Relation:
    name, why = _relation(earlier, later, is_one_voice(earlier.voice, later.voice))
    return Relation(first=earlier.claim.key, second=later.claim.key, name=name, why=why)


def _relation(earlier: _Told, later: _Told, is_same: bool) -> _Found:
    pairs = list(_comparable(earlier.counts, later.counts))
    if pairs:
        return _by_figures(earlier, later, pairs, is_same)
    return _by_meaning(earlier, later, is_same) or _agreeing(earlier, later, is_same)


def _by_figures(earlier: _Told, later: _Told, pairs: list[tuple[Figure, Figure]], is_same: bool) -> _Found:
    if earlier.traits.is_long != later.traits.is_long:
        return "different_scope", "one counts from the beginning, the other this time"
    if _differ(earlier.traits.victims, later.traits.victims):
        return "different_scope", "they count different people"
    before, after = next((pair for pair in pairs if bounds(pair[0]) != bounds(pair[1])), pairs[0])
    if bounds(before) == bounds(after):
        return _agreeing(earlier, later, is_same)
    if is_same:
        return "update", f"{before.exact} → {after.exact}"
    name, why = _between(before, after, earlier.claim.published.date() != later.claim.published.date())
    if name == "contradiction" and not (
        _are_both_known(earlier, later) or _is_set(before, after, earlier, later)
    ):
        return "unclear", f"{before.exact} / {after.exact}: it is not said who counts"
    return name, why


def _is_set(before: Figure, after: Figure, earlier: _Told, later: _Told) -> bool:
    """Whether two papers of a day say the same but for an exact number of what does not grow: the years of a sentence."""
    is_fixed = not any(counts_people("", figure) or figure.category in _PEOPLE for figure in (before, after))
    is_exact = before.modifier == after.modifier == "exact"
    is_one_day = earlier.claim.published.date() == later.claim.published.date()
    is_told_alike = _means_the_same(earlier.traits, later.traits)
    return is_fixed and is_exact and is_one_day and is_told_alike and bool(before.unit and after.unit)


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


def _by_meaning(earlier: _Told, later: _Told, is_same: bool) -> _Found | None:
    """What two claims without figures to compare say of one another, None where they do not clash."""
    change = _clash(earlier, later)
    if change and is_same:
        return "update", f"{earlier.claim.claim.text} → {later.claim.claim.text}"
    if change:
        is_sure = _are_both_known(earlier, later) and not _may_have_changed(change, earlier, later)
        return ("contradiction" if is_sure else "unclear"), change
    return _by_dates(earlier, later, is_same)


def _by_dates(earlier: _Told, later: _Told, is_same: bool) -> _Found | None:
    """A plan for another day: put off, or brought up to date by its own source."""
    before, after = _day_of(earlier.claim), _day_of(later.claim)
    is_put_off = bool(before) and "act:postponed" in later.concepts - earlier.concepts
    if not is_put_off and (not before or not after or before == after):
        return None
    why = f"{_named_day(earlier.claim)} → {_named_day(later.claim)}"
    return ("update" if is_same or is_put_off else "unclear"), why


def _named_day(claim: LedgerClaim) -> str:
    """The day in the claim's words; of an act that is over ("was postponed to Saturday") the one that it names last."""
    named = claim.claim.time.expression or next(
        (time.exact for time in reversed(read_times(claim.claim.text, None))), ""
    )
    return named or "another day"


def _clash(earlier: _Told, later: _Told) -> str:
    """Why two claims cannot both hold, "" where they can."""
    if _differ(earlier.accused, later.accused):
        return "each blames another"
    if _differ(earlier.holders, later.holders):
        return _HELD
    if not _is_same_wording(earlier.concepts, later.concepts):
        return ""
    if _differ(earlier.concepts & _COMPASS, later.concepts & _COMPASS):
        return "the directions differ"
    return _DENIED if earlier.is_negated != later.is_negated else ""


def _differ(one: frozenset[str], other: frozenset[str]) -> bool:
    return bool(one and other and not one & other)


def _are_both_known(one: _Told, other: _Told) -> bool:
    """Whether it is known of both who says so: a source is named, or each paper has its side."""
    sides = frozenset(one.claim.sides.values()), frozenset(other.claim.sides.values())
    return (one.is_known and other.is_known) or _differ(*sides)


def _agreeing(earlier: _Told, later: _Told, is_same: bool) -> _Found:
    if is_same:
        return "repetition", "the same source again"
    if earlier.claim.family == later.claim.family:
        return "repetition", "the same publisher family"
    if earlier.counts and later.counts and not _values(earlier) & _values(later):
        return "unclear", "they count different things"
    return "corroboration", f"{earlier.claim.family} and {later.claim.family}"


def _values(told: _Told) -> set[tuple[float, float]]:
    return {bounds(figure) for _, figure in told.counts}


def comparable_figures(one: LedgerClaim, other: LedgerClaim) -> Iterator[tuple[Figure, Figure]]:
    """Pairs of figures of two claims that count the same kind of thing."""
    return _comparable(counts_of(one.claim), counts_of(other.claim))


def _comparable(
    left: Sequence[tuple[str, Figure]], right: Sequence[tuple[str, Figure]]
) -> Iterator[tuple[Figure, Figure]]:
    found = [
        (figure, counterpart)
        for kind, figure in left
        for same, counterpart in right
        if kind == same and (kind in _PEOPLE or (_is_only(kind, left) and _is_only(kind, right)))
    ]
    yield from found or _loosely_comparable(left, right)


def _loosely_comparable(
    left: Sequence[tuple[str, Figure]], right: Sequence[tuple[str, Figure]]
) -> Iterator[tuple[Figure, Figure]]:
    """The one number of a claim that does not say what it counts, beside the one number of the other; or people beside people."""
    if len(left) == len(right) == 1 and (is_bare(left[0][1]) or is_bare(right[0][1])):
        yield left[0][1], right[0][1]
        return
    people = [[figure for kind, figure in side if counts_people(kind, figure)] for side in (left, right)]
    kinds = {kind for side in (left, right) for kind, figure in side if kind in _PEOPLE}
    if len(people[0]) == len(people[1]) == 1 and len(kinds) < _TWO_KINDS:
        yield people[0][0], people[1][0]


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


def _unless_doubtful(
    relation: Relation,
    replaced: Mapping[str, LedgerClaim],
    claims: Mapping[str, LedgerClaim],
    is_sure: Callable[[LedgerClaim, LedgerClaim], bool] | None,
) -> Relation:
    if relation.name != "contradiction":
        return relation
    one, other, after = claims[relation.first], claims[relation.second], replaced.get(relation.first)
    if after is not None and after.key != relation.second and after.published <= other.published:
        return replace(
            relation, name="unclear", why=f"{relation.why}, but its source has said otherwise since"
        )
    if is_sure is not None and not is_sure(one, other):
        return replace(relation, name="unclear", why=f"{relation.why}, if both tell of one thing")
    return relation


def _may_have_changed(clash: str, earlier: _Told, later: _Told) -> bool:
    """Whether both can have been right, each at its time or of its part of the place."""
    if clash not in {_HELD, _DENIED}:
        return False
    is_of_part = clash == _HELD and bool((earlier.concepts | later.concepts) & _PART)
    return is_of_part or _is_far_off(earlier, later)


def _is_far_off(earlier: _Told, later: _Told) -> bool:
    return later.claim.published - earlier.claim.published > _OUT_OF_DATE


def _day_of(claim: LedgerClaim) -> str:
    """The day that a plan is for, as ISO date, "" for none."""
    time = claim.claim.time
    if time.relation != "future" or time.interval is None or time.interval.start is None:
        return ""
    return time.interval.start.date().isoformat() if time.interval.granularity == "day" else ""


def _means_the_same(one: Traits, other: Traits) -> bool:
    """The same in other words: what the shorter claim says, the longer one has by meaning."""
    smaller, larger = sorted((one, other), key=lambda traits: len(traits.own))
    meant = {word for word, meanings in smaller.meant if not meanings.isdisjoint(larger.meanings)}
    return len(smaller.own) >= _ENOUGH_WORDS and share(smaller.own, larger.own | meant) >= _SAME_WORDS


def _is_same_wording(one: frozenset[str], other: frozenset[str]) -> bool:
    smaller, larger = sorted((one, other), key=len)
    return share(smaller, larger) >= _SAME_WORDS
