"""How two claims of one fact relate: the same again, borne out, brought up to date, contradicted, or not comparable.

Nothing is averaged, summed or settled: a relation says what stands beside what. A contradiction is only said where two
sources that are not one cannot both be right; in doubt it is "unclear".
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import combinations, product

from summarise.analysis.times import read_times
from summarise.domain import Figure
from summarise.facts import LedgerClaim, Relation, RelationName
from summarise.linking.clashes import (
    IN_SO_MANY_WORDS,
    RIVALS,
    TWO_VERSIONS,
    clash_of,
    is_of_one_thing,
    may_have_changed,
)
from summarise.linking.comparing import PEOPLE, bounds, can_both_hold, comparable, comparable_figures
from summarise.linking.counts import counts_people
from summarise.linking.doubts import doubt_of
from summarise.linking.told import Told, are_both_known, differ, means_the_same, told_of, values_of
from summarise.linking.voices import Voices, is_one_voice

__all__ = ["bounds", "can_both_hold", "comparable_figures", "relate_claims", "relations_of", "same_voice"]

_Found = tuple[RelationName, str]
_WANTED = re.compile(
    r"\b(?:sought|seeks?|asked? for|asks for|had asked|asked .{0,30}\bthat|demand(?:s|ed)?|call(?:s|ed) for|offer(?:s|ed)?|"
    r"holding out|wants?|wanted|proposed?|reckoned with)\b",
    re.IGNORECASE,
)
_OF_THEM = re.compile(r"^[\w,.-]+ of (?:them|those|these|whom)\b", re.IGNORECASE)
_MOST_RELATED = 16


def relations_of(
    claims: Sequence[LedgerClaim],
    voices: Voices | None = None,
    is_sure: Callable[[LedgerClaim, LedgerClaim], bool] | None = None,
    *,
    are_one: bool = False,
) -> tuple[Relation, ...]:
    """How the newest claims of one fact relate, pair by pair.

    What a source has itself replaced since is out of date: nobody contradicts it any more. `is_sure` says whether two
    claims would be put together without the others of their fact; those that would not contradict nothing.
    `are_one` when it is known otherwise that all tell one fact: then no contradiction is doubted because they may not.
    """
    known = voices or Voices.heard_in(claims)
    recent = sorted(claims, key=lambda claim: (claim.published, claim.key))[-_MOST_RELATED:]
    told = [told_of(claim, known) for claim in recent]
    found = [_related(one, other) for one, other in combinations(told, 2)]
    by_key = {one.claim.key: one for one in told}
    replaced = _replaced(found, by_key)
    current = (_unless_replaced(relation, replaced, by_key) for relation in found)
    return tuple(current) if are_one else tuple(_unless_doubtful(one, by_key, is_sure) for one in current)


def relate_claims(one: LedgerClaim, other: LedgerClaim, voices: Voices | None = None) -> Relation:
    """How two claims of one fact relate, the one published earlier first.

    `voices` knows who speaks for whom; without it only what the two claims say themselves is known.
    """
    known = voices or Voices.heard_in((one, other))
    earlier, later = sorted((one, other), key=lambda claim: (claim.published, claim.key))
    return _related(told_of(earlier, known), told_of(later, known))


def same_voice(one: LedgerClaim, other: LedgerClaim, voices: Voices | None = None) -> bool:
    """Whether one source answers for both: one speaker under all names, or the publisher family where both name none."""
    return (voices or Voices.heard_in((one, other))).same(one, other)


def _related(earlier: Told, later: Told) -> Relation:
    name, why = _relation(earlier, later, is_one_voice(earlier.voice, later.voice))
    return Relation(first=earlier.claim.key, second=later.claim.key, name=name, why=why)


def _relation(earlier: Told, later: Told, is_same: bool) -> _Found:
    pairs = list(comparable(earlier.counts, later.counts))
    if not is_same and _is_one_article(earlier, later) and not _may_agree(earlier, later, pairs):
        return "contradiction", _versions(pairs)
    if pairs:
        return _by_figures(earlier, later, pairs, is_same)
    return _by_meaning(earlier, later, is_same) or _agreeing(earlier, later, is_same)


def _versions(pairs: Sequence[tuple[Figure, Figure]]) -> str:
    differing = (pair for pair in pairs if not can_both_hold(*pair))
    return next(
        (f"{before.exact} / {after.exact} cannot both hold" for before, after in differing), TWO_VERSIONS
    )


def _is_one_article(earlier: Told, later: Told) -> bool:
    return earlier.claim.article_id == later.claim.article_id


def _may_agree(earlier: Told, later: Told, pairs: Sequence[tuple[Figure, Figure]]) -> bool:
    """Whether what an article has from two sources is one answer, or figures that can both hold."""
    if earlier.traits.is_long != later.traits.is_long or differ(earlier.traits.victims, later.traits.victims):
        return True
    return bool(pairs) and all(can_both_hold(before, after) for before, after in pairs)


def _by_figures(earlier: Told, later: Told, pairs: list[tuple[Figure, Figure]], is_same: bool) -> _Found:
    if earlier.traits.is_long != later.traits.is_long:
        return "different_scope", "one counts from the beginning, the other this time"
    if differ(earlier.traits.victims, later.traits.victims):
        return "different_scope", "they count different people"
    if _is_wanted(earlier) != _is_wanted(later):
        return "unclear", "one is what was asked for or offered"
    if _is_of_part(earlier) != _is_of_part(later):
        return "unclear", "one counts a part of them"
    pairs = _unsettled(pairs)
    before, after = next((pair for pair in pairs if bounds(pair[0]) != bounds(pair[1])), pairs[0])
    if bounds(before) == bounds(after):
        return _agreeing(earlier, later, is_same)
    is_read_twice = (
        earlier.claim.family != later.claim.family
        and not earlier.claim.speaker
        and not later.claim.speaker
        and _is_set(before, after, earlier, later)
    )
    if is_same and not is_read_twice:
        return "update", f"{before.exact} → {after.exact}"
    if _is_also_said(earlier, later, pairs):
        return "unclear", f"{before.exact} / {after.exact}, but another number is the same"
    name, why = _between(before, after, earlier.claim.published.date() != later.claim.published.date())
    if name == "contradiction" and _may_change(earlier, later, (before, after)):
        return "unclear", f"{before.exact} / {after.exact}: it may have changed since"
    if name == "contradiction" and not (
        are_both_known(earlier, later) or _is_set(before, after, earlier, later)
    ):
        return "unclear", f"{before.exact} / {after.exact}: it is not said who counts"
    return name, why


def _is_of_part(told: Told) -> bool:
    return _OF_THEM.search(told.claim.claim.text) is not None


def _unsettled(pairs: list[tuple[Figure, Figure]]) -> list[tuple[Figure, Figure]]:
    """Pairs of figures without those of which one is the same as another of the other claim: "41, the government 27", "27"."""
    same = [pair for pair in pairs if bounds(pair[0]) == bounds(pair[1])]
    settled = {id(figure) for pair in same for figure in pair}
    return [pair for pair in pairs if not settled & set(map(id, pair))] or same or pairs


def _is_wanted(told: Told) -> bool:
    return _WANTED.search(told.claim.claim.text) is not None


def _is_also_said(earlier: Told, later: Told, pairs: Sequence[tuple[Figure, Figure]]) -> bool:
    """Whether some number of both is the same, and is not one that both count as the same kind."""
    alike = {bounds(before) for before, after in pairs if bounds(before) == bounds(after)}
    if (values_of(earlier) & values_of(later)) - alike:
        return True
    others = [figure for told in (earlier, later) for _, figure in told.counts]
    return len(others) > len(pairs) * 2 and any(
        _is_about(*pair) for pair in product(earlier.counts, later.counts)
    )


def _is_about(one: tuple[str, Figure], other: tuple[str, Figure]) -> bool:
    """Whether two counts of people may be one number, said once exactly and once about."""
    (kind, figure), (like, counterpart) = one, other
    is_closed = not any(math.isinf(bound) for bound in (*bounds(figure), *bounds(counterpart)))
    is_people = counts_people(kind, figure) and counts_people(like, counterpart)
    return is_closed and is_people and can_both_hold(figure, counterpart)


def _may_change(earlier: Told, later: Told, pair: tuple[Figure, Figure]) -> bool:
    """Whether the later count may be of a later hour: more victims where one does not say who counts, fewer missing."""
    before, after = map(bounds, pair)
    kinds = {kind for told in (earlier, later) for kind, figure in told.counts if figure in pair}
    if "missing" in kinds and after[1] < before[0]:
        return True
    is_people = bool(kinds & PEOPLE) or all(counts_people("", figure) for figure in pair)
    return is_people and before[1] < after[0] and not are_both_known(earlier, later)


def _is_set(before: Figure, after: Figure, earlier: Told, later: Told) -> bool:
    """Whether two papers of a day say the same but for an exact number of what does not grow: the years of a sentence."""
    is_fixed = not any(counts_people("", figure) or figure.category in PEOPLE for figure in (before, after))
    is_exact = before.modifier == after.modifier == "exact"
    is_one_day = earlier.claim.published.date() == later.claim.published.date()
    is_told_alike = means_the_same(earlier.traits, later.traits)
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


def _by_meaning(earlier: Told, later: Told, is_same: bool) -> _Found | None:
    """What two claims without figures to compare say of one another, None where they do not clash."""
    change = clash_of(earlier, later)
    if change and is_same:
        return "update", f"{earlier.claim.claim.text} → {later.claim.claim.text}"
    if change:
        is_said = are_both_known(earlier, later) or (
            change == RIVALS and (earlier.is_known or later.is_known)
        )
        is_sure = is_said and not may_have_changed(change, earlier, later)
        return ("contradiction" if is_sure else "unclear"), change
    return _by_dates(earlier, later, is_same)


def _by_dates(earlier: Told, later: Told, is_same: bool) -> _Found | None:
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


def _agreeing(earlier: Told, later: Told, is_same: bool) -> _Found:
    if is_same:
        return "repetition", "the same source again"
    if earlier.claim.family == later.claim.family:
        return "repetition", "the same publisher family"
    doubt = doubt_of(earlier, later)
    if doubt:
        return "unclear", doubt
    return "corroboration", f"{earlier.claim.family} and {later.claim.family}"


def _replaced(found: Iterable[Relation], told: Mapping[str, Told]) -> dict[str, LedgerClaim]:
    """The claims that their own source has brought up to date, by key, with the first claim that did so."""
    newest: dict[str, LedgerClaim] = {}
    for relation in found:
        if relation.name == "update":
            newest.setdefault(relation.first, told[relation.second].claim)
    return newest


def _unless_replaced(
    relation: Relation, replaced: Mapping[str, LedgerClaim], told: Mapping[str, Told]
) -> Relation:
    """A relation, "unclear" where the source of the earlier claim had said otherwise before the later one was made."""
    after, other = replaced.get(relation.first), told[relation.second].claim
    if relation.name != "contradiction" or after is None or after.key == other.key:
        return relation
    if after.published > other.published:
        return relation
    return replace(relation, name="unclear", why=f"{relation.why}, but its source has said otherwise since")


def _unless_doubtful(
    relation: Relation,
    told: Mapping[str, Told],
    is_sure: Callable[[LedgerClaim, LedgerClaim], bool] | None,
) -> Relation:
    """A relation, "unclear" where two claims may clash only because they were linked by mistake."""
    one, other = told[relation.first], told[relation.second]
    if relation.name != "contradiction" or relation.why in IN_SO_MANY_WORDS:
        return relation
    if is_of_one_thing(one, other, relation.why) and (is_sure is None or is_sure(one.claim, other.claim)):
        return relation
    return replace(relation, name="unclear", why=f"{relation.why}, if both tell of one thing")


def _day_of(claim: LedgerClaim) -> str:
    """The day that a plan is for, as ISO date, "" for none."""
    time = claim.claim.time
    if time.relation != "future" or time.interval is None or time.interval.start is None:
        return ""
    return time.interval.start.date().isoformat() if time.interval.granularity == "day" else ""
