"""One claim as it is set beside others of its fact: who says it, what it counts, whom it names, how it is put."""

from __future__ import annotations

import re
from dataclasses import dataclass

from summarise.domain import Figure
from summarise.facts import LedgerClaim
from summarise.linking.comparing import bounds
from summarise.linking.concepts import concepts_of
from summarise.linking.counts import counts_of, without_wholes
from summarise.linking.parties import accused_in, holders_in
from summarise.linking.sources import is_cited_in, source_of
from summarise.linking.traits import Traits, traits_of
from summarise.linking.voices import Voice, Voices
from summarise.verify.moods import cues_of, first
from summarise.verify.words import share

_WITHOUT = re.compile(r"\bwithout\b", re.IGNORECASE)  # it denies a circumstance, not what is told
SAME_WORDS = 0.6
_ENOUGH_WORDS = 3


@dataclass(frozen=True, slots=True)
class Told:
    """One claim as it is compared: read once, however many others it is set beside."""

    claim: LedgerClaim
    voice: Voice
    is_known: bool
    is_cited: bool
    counts: tuple[tuple[str, Figure], ...]
    traits: Traits
    accused: frozenset[str]
    holders: frozenset[str]
    concepts: frozenset[str]
    is_negated: bool


def told_of(claim: LedgerClaim, voices: Voices) -> Told:
    """Read a claim for comparison; `voices` knows who speaks for whom."""
    text = claim.claim.text
    return Told(
        claim=claim,
        voice=voices.of(claim),
        is_known=voices.is_known(claim),
        is_cited=is_cited_in(claim, source_of(claim)),
        counts=without_wholes(text, counts_of(claim.claim)),
        traits=traits_of(claim),
        accused=accused_in(text),
        holders=holders_in(text, source_of(claim)),
        concepts=concepts_of(text),
        is_negated=first("negation", cues_of(_WITHOUT.sub(" ", text))) is not None,
    )


def values_of(told: Told) -> set[tuple[float, float]]:
    """The numbers that a claim gives, as bounds."""
    return {bounds(figure) for _, figure in told.counts}


def are_both_known(one: Told, other: Told) -> bool:
    """Whether it is known of both who says so: a source is named, or each paper has its side."""
    sides = frozenset(one.claim.sides.values()), frozenset(other.claim.sides.values())
    return (one.is_known and other.is_known) or differ(*sides)


def differ(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether both name something, and nothing in common."""
    return bool(one and other and not one & other)


def means_the_same(one: Traits, other: Traits) -> bool:
    """The same in other words: what the shorter claim says, the longer one has by meaning."""
    smaller, larger = sorted((one, other), key=lambda traits: len(traits.own))
    meant = {word for word, meanings in smaller.meant if not meanings.isdisjoint(larger.meanings)}
    return len(smaller.own) >= _ENOUGH_WORDS and share(smaller.own, larger.own | meant) >= SAME_WORDS


def alike(one: Traits, other: Traits) -> float:
    """How much of the shorter claim the longer one says by meaning, 0 to 1."""
    smaller, larger = sorted((one, other), key=lambda traits: len(traits.own))
    meant = {word for word, meanings in smaller.meant if not meanings.isdisjoint(larger.meanings)}
    return share(smaller.own, larger.own | meant)
