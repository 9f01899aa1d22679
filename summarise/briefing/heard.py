"""Who is heard in a briefing: one source under all its names, who of them is a party, and what they are called."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from summarise.facts import LedgerClaim
from summarise.linking.voices import Voice, Voices, is_one_voice
from summarise.verify.words import stems

_WORDS_OF_A_NAME = 2
_GENERIC = stems("society group organisation organization body agency office service mission")
"""What an article calls a body for short: "the society's secretary"."""
_OF_A_STATE = frozenset({"army", "government", "official"})
_NEUTRAL = frozenset("monitor monitors observer observers mediator mediators neutral aid un none".split())
"""Sides of a table that are those of nobody who fights."""


@dataclass(frozen=True, slots=True)
class Heard:
    """The voices of all claims of a briefing and of the days before; `side_words` are stems of the names of sides."""

    voices: Voices = field(default_factory=Voices)
    side_words: frozenset[str] = frozenset()
    _of: dict[str, Voice] = field(default_factory=dict)

    @classmethod
    def in_claims(cls, claims: Iterable[LedgerClaim]) -> Heard:
        """Learn who speaks for whom from all of them."""
        listed = list(claims)
        sides = {side for claim in listed for side in sides_of(claim)}
        return cls(Voices.heard_in(listed), stems(" ".join(sides)))

    def of(self, claim: LedgerClaim) -> Voice:
        """The voice of a claim."""
        if claim.key not in self._of:
            self._of[claim.key] = self.voices.of(claim)
        return self._of[claim.key]

    def same(self, one: LedgerClaim, other: LedgerClaim) -> bool:
        """Whether one source answers for both."""
        return is_one_source(self.of(one), self.of(other))

    def is_party(self, claim: LedgerClaim) -> bool:
        """Whether the source takes a side: its paper does, or its name is that of a side or of those who fight for one."""
        if sides_of(claim):
            return True
        words = self.of(claim).words
        return bool(self.side_words) and bool(words & (self.side_words | _OF_A_STATE))

    def count(self, claims: Iterable[LedgerClaim]) -> int:
        """How many sources answer for the claims."""
        found: list[Voice] = []
        for voice in map(self.of, claims):
            if not any(is_one_source(voice, other) for other in found):
                found.append(voice)
        return len(found)

    def families(self, claims: Iterable[LedgerClaim]) -> list[str]:
        """The publisher families that answer for the claims independently: what one source says counts once."""
        heard: list[LedgerClaim] = []
        for claim in claims:
            if not any(self.same(claim, other) for other in heard):
                heard.append(claim)
        return sorted({claim.family for claim in heard})


def is_one_source(left: Voice, right: Voice) -> bool:
    """Whether two voices are those of one source: also a body under a longer name, "the Red Crescent" of a country."""
    return is_one_voice(left, right) or _has_body_of(left, right) or _has_body_of(right, left)


def _has_body_of(one: Voice, other: Voice) -> bool:
    bodies = (frozenset(name.split()) - _GENERIC for name in one.names)
    return any(len(body) >= _WORDS_OF_A_NAME and body <= other.words for body in bodies)


def sides_of(claim: LedgerClaim) -> frozenset[str]:
    """The sides whose paper printed the claim; that of observers is none."""
    return frozenset(side for side in claim.sides.values() if side.casefold() not in _NEUTRAL)
