"""How two claims of one fact relate: the same again, borne out, brought up to date, contradicted, or not comparable.

Nothing is averaged, summed or settled: a relation says what stands beside what.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from datetime import timedelta

from summarise.domain import Figure
from summarise.facts import LedgerClaim, Relation, RelationName
from summarise.linking.traits import HEADCOUNTS
from summarise.verify.moods import cues_of, first
from summarise.verify.words import stems

_ANYBODY = stems("people persons men women others residents inhabitants bodies lives dead")
_OUT_OF_DATE = timedelta(hours=36)
_ABOUT = 0.1


def relate_claims(one: LedgerClaim, other: LedgerClaim) -> Relation:
    """How two claims of one fact relate, the earlier first."""
    first_told, second_told = sorted((one, other), key=lambda claim: (claim.published, claim.key))
    name, why = _relation(first_told, second_told)
    return Relation(first=first_told.key, second=second_told.key, name=name, why=why)


def same_voice(one: LedgerClaim, other: LedgerClaim) -> bool:
    """Whether one source answers for both: the speaker of both, or the publisher family where both name none."""
    if not one.speaker and not other.speaker:
        return one.family == other.family
    left, right = stems(one.speaker), stems(other.speaker)
    return bool(left and right) and (left <= right or right <= left)


def _relation(earlier: LedgerClaim, later: LedgerClaim) -> tuple[RelationName, str]:
    pairs = list(comparable_figures(earlier, later))
    if pairs:
        return _by_figures(earlier, later, pairs)
    if _is_negated(earlier) != _is_negated(later) and not same_voice(earlier, later):
        return "contradiction", "one says it, the other denies it"
    return _agreeing(earlier, later)


def _by_figures(
    earlier: LedgerClaim, later: LedgerClaim, pairs: list[tuple[Figure, Figure]]
) -> tuple[RelationName, str]:
    before, after = next((pair for pair in pairs if bounds(pair[0]) != bounds(pair[1])), pairs[0])
    if bounds(before) == bounds(after):
        return _agreeing(earlier, later)
    change = f"{before.exact} → {after.exact}"
    if before.cumulative != after.cumulative:
        return "different_scope", f"{change}: one counts from the beginning, the other this time"
    if same_voice(earlier, later):
        return "update", change
    if later.published - earlier.published > _OUT_OF_DATE:
        return "unclear", f"{change}: published {(later.published - earlier.published).days or 1} days apart"
    return _between_sources(before, after)


def _between_sources(one: Figure, other: Figure) -> tuple[RelationName, str]:
    if "vague" in (one.modifier, other.modifier):
        return "unclear", f"{one.exact} / {other.exact}: no number to compare"
    if can_both_hold(one, other):
        return "unclear", f"{one.exact} / {other.exact}: both can hold"
    return "contradiction", f"{one.exact} / {other.exact} cannot both hold"


def _agreeing(earlier: LedgerClaim, later: LedgerClaim) -> tuple[RelationName, str]:
    if earlier.family == later.family:
        return "repetition", "the same publisher family"
    if earlier.speaker and same_voice(earlier, later):
        return "repetition", "the same source in another paper"
    return "corroboration", f"{earlier.family} and {later.family}"


def comparable_figures(one: LedgerClaim, other: LedgerClaim) -> Iterator[tuple[Figure, Figure]]:
    """Pairs of figures of two claims that count the same kind of thing."""
    for left in one.claim.figures:
        for right in other.claim.figures:
            if left.category == right.category and left.category in HEADCOUNTS and _same_people(left, right):
                yield left, right


def _same_people(left: Figure, right: Figure) -> bool:
    who, whom = stems(left.unit) - _ANYBODY, stems(right.unit) - _ANYBODY
    return not who or not whom or bool(who & whom)


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


def _is_negated(claim: LedgerClaim) -> bool:
    return first("negation", cues_of(claim.claim.text)) is not None
