"""Why two claims cannot both be right, and whether they surely tell one thing; each reason is a sentence for a person."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from summarise.domain import Figure
from summarise.linking.comparing import PEOPLE, comparable
from summarise.linking.opposed import (
    are_opposites,
    are_rival_causes,
    denial,
    is_disputed,
    is_kept_and_taken,
    is_of_what_is_told,
)
from summarise.linking.told import SAME_WORDS, Told, alike, differ
from summarise.verify.words import share, stems

_OUT_OF_DATE = timedelta(hours=36)
_LIKE = 0.4
HELD = "each says another holds it"
DENIED = "one says it, the other denies it"
_NEGATED = "one says that it is so, the other that it is not"
_OPPOSED = "one says the opposite of the other"
_KEPT = "one says that it was taken, the other that it was kept"
RIVALS = "each gives another cause"
_BLAMED = "each blames another"
TWO_VERSIONS = "one article has it so from one source, otherwise from another"
IN_SO_MANY_WORDS = frozenset({HELD, _KEPT, RIVALS, _BLAMED})
_WEAK = frozenset({_NEGATED, _OPPOSED})
_COMPASS = frozenset("north south east west".split())
_PART = _COMPASS | stems("northern southern eastern western end half part partly")


def clash_of(earlier: Told, later: Told) -> str:
    """Why two claims cannot both hold, "" where they can."""
    if differ(earlier.accused, later.accused):
        return _BLAMED
    if differ(earlier.holders, later.holders):
        return HELD
    one, other = earlier.claim.claim.text, later.claim.claim.text
    if is_kept_and_taken(one, other):
        return _KEPT
    if are_rival_causes(one, other):
        return RIVALS
    denied = denial(one, other)
    if denied:
        return DENIED if denied == "denied" else _NEGATED
    if are_opposites(one, other):
        return _OPPOSED
    if not _is_same_wording(earlier.concepts, later.concepts):
        return ""
    if differ(earlier.concepts & _COMPASS, later.concepts & _COMPASS):
        return "the directions differ"
    return _NEGATED if earlier.is_negated != later.is_negated else ""


def _is_same_wording(one: frozenset[str], other: frozenset[str]) -> bool:
    smaller, larger = sorted((one, other), key=len)
    return share(smaller, larger) >= SAME_WORDS


def may_have_changed(clash: str, earlier: Told, later: Told) -> bool:
    """Whether both can have been right, each at its time or of its part of the place."""
    if clash not in {HELD, _NEGATED, _OPPOSED}:
        return False
    is_of_part = clash == HELD and bool((earlier.concepts | later.concepts) & _PART)
    return is_of_part or _is_far_off(earlier, later)


def _is_far_off(earlier: Told, later: Told) -> bool:
    return later.claim.published - earlier.claim.published > _OUT_OF_DATE


def _are_versions(earlier: Told, later: Told, pairs: Sequence[tuple[Figure, Figure]]) -> bool:
    """Whether two sources of one article tell one matter differently: other figures, or words that say so."""
    texts = [told.claim.claim.evidence[0].exact for told in (earlier, later)]
    return bool(pairs) or any(map(is_disputed, texts)) or bool(clash_of(earlier, later))


def is_of_one_thing(one: Told, other: Told, why: str) -> bool:
    """Whether two claims that clash are surely of one thing, though they may have been linked by mistake.

    People are counted of one matter, or the claims are much alike: two sums of money are soon found. Two sources of one
    article are heard on many matters.
    """
    pairs = list(comparable(one.counts, other.counts))
    if why == TWO_VERSIONS and not _are_versions(one, other, pairs):
        return False
    if why == DENIED:
        return is_of_what_is_told(one.claim.claim.text, other.claim.claim.text)
    if why in _WEAK and alike(one.traits, other.traits) < SAME_WORDS:
        return False
    is_people = any(kind in PEOPLE for kind, _ in one.counts) and any(
        kind in PEOPLE for kind, _ in other.counts
    )
    return (bool(pairs) and is_people) or alike(one.traits, other.traits) >= _LIKE
