"""One fact as it stands on the day: what is told today, what was told before, what changes, who contradicts whom."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from summarise.briefing.heard import Heard, sides_of
from summarise.briefing.telling import (
    counted,
    is_part,
    is_retracted,
    is_rival,
    is_same_people,
    kinds_of,
    merit,
    names_in,
    shared_figures,
    stands_alone,
)
from summarise.briefing.updates import Update, is_same_stretch, updates_of
from summarise.domain import Figure
from summarise.facts import Fact, LedgerClaim, Relation
from summarise.linking.concepts import acts_among, concepts_of
from summarise.linking.counts import HEADCOUNTS, counts_of
from summarise.linking.relations import bounds, can_both_hold
from summarise.verify.moods import cues_of, first
from summarise.verify.words import stems

_SAID_ALREADY = 0.6
"""From this share of its words on, a claim says what an earlier one said."""
_FEWEST_WORDS = 5
_AGAIN = re.compile(
    r"\b(?:repeat(?:ed|s)?|reiterat(?:ed|es)|reaffirm(?:ed|s)|still|remains?)\b", re.IGNORECASE
)
_WILL = re.compile(r"\b(?:will|would|to be|going to|is to|are to)\b", re.IGNORECASE)
_QUESTION = re.compile(
    r"\b(?:ask(?:ed|s)?|wonder(?:ed|s)?|question(?:ed|s)?)\b[^.;]*\b(?:whether|if|when|why|how)\b"
)


@dataclass(frozen=True)
class Standing:
    """One fact on the day of a briefing.

    `own` are the keys of the claims of today that tell it here: a fact of linking may hold others, told apart.
    `matter` are the claims of earlier days of the whole matter, oldest first.
    """

    fact: Fact
    day: date
    heard: Heard
    own: frozenset[str]
    matter: tuple[LedgerClaim, ...] = ()

    @cached_property
    def today(self) -> tuple[LedgerClaim, ...]:
        """Its claims that were first read today."""
        return tuple(claim for claim in self.fact.claims if claim.key in self.own)

    @cached_property
    def before(self) -> tuple[LedgerClaim, ...]:
        """Its claims of earlier days."""
        return tuple(claim for claim in self.fact.claims if claim.day < self.day)

    @cached_property
    def lead(self) -> LedgerClaim:
        """The claim that stands for the fact today: what can be understood alone, what says something new, what says most."""
        telling = {update.claim.key for update in self.updates} | self._with_new_figures
        against = {key for relation in self.conflicts for key in (relation.first, relation.second)}
        return max(
            self.today,
            key=lambda claim: merit(
                claim,
                is_change=claim.key in telling,
                is_partys=self.heard.is_party(claim),
                is_position=claim.key in against,
            ),
        )

    @cached_property
    def is_told(self) -> bool:
        """Whether its leading claim can be understood under the heading of its matter."""
        is_wanted = self.is_known or len({c.family for c in self.today}) > 1 or is_definite(self.lead)
        return not is_retracted(self.lead) and stands_alone(self.lead, is_wanted=is_wanted)

    @cached_property
    def relation(self) -> str:
        """Its place in time: news if any claim of today is, or changes something; a question is no plan."""
        if self.updates:
            return "new"
        relations = {
            "new"
            if c.claim.time.relation == "future" and _QUESTION.search(c.claim.text)
            else c.claim.time.relation
            for c in self.today
        }
        return next(
            name for name in ("new", "future", "earlier", "background", "undated") if name in relations
        )

    def placed(self, until: datetime) -> str:
        """The section of the fact; `until` is the end of the period, naive and local.

        A plan is none any more when its day is over: what has begun is news, the rest earlier.
        """
        if self.relation != "future":
            return self.relation
        interval, text = self.lead.claim.time.interval, self.lead.claim.text
        start, end = (interval.start, interval.end) if interval else (None, None)
        is_open = first("modality", cues_of(text)) is not None or _WILL.search(text) is not None
        if start is not None and start < until and not is_open:
            return "new"
        return "earlier" if end is not None and end <= until else "future"

    @cached_property
    def updates(self) -> tuple[Update, ...]:
        """What today's claims change in what was told before."""
        return updates_of(self.today, self.before, self.matter, self.fact.relations, self.heard)

    @cached_property
    def conflicts(self) -> tuple[Relation, ...]:
        """Contradictions that a claim of today is part of, between what their sources say last."""
        return tuple(r for r in self._contradictions if self.own & {r.first, r.second})

    @cached_property
    def is_newly_disputed(self) -> bool:
        """Whether it was known, nobody contradicted it before, and somebody does today."""
        earlier = {claim.key for claim in self.before}
        was_disputed = any(
            r.name == "contradiction" and {r.first, r.second} <= earlier for r in self.fact.relations
        )
        return self.is_known and self.is_disputed and not was_disputed

    @cached_property
    def _contradictions(self) -> tuple[Relation, ...]:
        found = (r for r in self.fact.relations if r.name == "contradiction")
        return tuple(relation for relation in found if self._is_conflict(relation))

    def claim(self, key: str) -> LedgerClaim:
        """The claim of that key."""
        return next(claim for claim in self.fact.claims if claim.key == key)

    def _is_conflict(self, relation: Relation) -> bool:
        one, other = self.claim(relation.first), self.claim(relation.second)
        if self.heard.same(one, other) or not (self.still_holds(one) and self.still_holds(other)):
            return False
        figures = shared_figures(one, other)
        if figures is None:
            return stands_alone(one) and stands_alone(other)
        is_last = not any(self._is_superseded(claim, figures[0].category) for claim in (one, other))
        is_one_stretch = figures[0].category in HEADCOUNTS or is_same_stretch(one, other)
        is_whole = not any(is_part(claim, figures[0].category, self.fact.claims) for claim in (one, other))
        is_alike = is_same_people(*figures) and is_rival(one, figures[0], other, figures[1])
        return is_last and is_whole and is_one_stretch and is_alike and not can_both_hold(*figures)

    def still_holds(self, claim: LedgerClaim) -> bool:
        """Whether what a source said stands today: that of a party until it says otherwise, that of others for the day."""
        if is_retracted(claim):
            return False
        is_lasting = bool(claim.speaker) and self.heard.is_party(claim) and self.is_between_sides
        return claim.day == self.day or is_lasting

    @cached_property
    def is_between_sides(self) -> bool:
        """Whether papers of more than one side tell it."""
        return len({side for claim in self.fact.claims for side in sides_of(claim)}) > 1

    def _is_superseded(self, claim: LedgerClaim, category: str) -> bool:
        """Whether its source has said another number since."""
        return any(
            later.published > claim.published and self.heard.same(claim, later) and counted(later, category)
            for later in self.fact.claims
        )

    @cached_property
    def is_disputed(self) -> bool:
        """Whether a claim of today is contradicted."""
        return bool(self.conflicts)

    @cached_property
    def is_known(self) -> bool:
        """Whether an earlier briefing had it."""
        return bool(self.before)

    @cached_property
    def is_repeat(self) -> bool:
        """Whether an earlier briefing had it and nothing about it has changed."""
        tells_more = self.updates or self.is_newly_disputed or self.new_figures or self.is_further
        return self.is_known and not tells_more

    @cached_property
    def is_further(self) -> bool:
        """Whether its leading claim is news in words that no earlier claim of the fact has; a count is not."""
        lead = self.lead
        told_acts = acts_among(concepts_of(" ".join(claim.claim.text for claim in self.before)))
        is_count = bool(kinds_of(lead)) and acts_among(concepts_of(lead.claim.text)) <= told_acts
        if not self.is_known or lead.claim.time.relation != "new" or is_count:
            return False
        if _AGAIN.search(lead.claim.text):
            return False
        own = stems(lead.claim.text) - stems(lead.speaker) - names_in(lead)
        told = [stems(f"{c.claim.text} {c.claim.evidence[0].exact}") for c in self.before]
        return bool(own) and max(len(own & words) / len(own) for words in told) < _SAID_ALREADY

    @cached_property
    def new_figures(self) -> tuple[Figure, ...]:
        """Figures of today, of something counted before, that no earlier claim of the matter gave."""
        return tuple(figure for claim in self.today for figure in self._new_in(claim))

    @cached_property
    def _with_new_figures(self) -> frozenset[str]:
        return frozenset(claim.key for claim in self.today if any(True for _ in self._new_in(claim)))

    def _new_in(self, claim: LedgerClaim) -> Iterable[Figure]:
        if is_retracted(claim):
            return iter(())
        return (
            figure
            for kind, figure in counts_of(claim.claim)
            if kind in HEADCOUNTS and figure.modifier != "vague" and self._is_news(kind, figure)
        )

    def _is_news(self, kind: str, figure: Figure) -> bool:
        """Whether those were counted before in this fact, and nobody gave that number in the matter."""
        was_counted = any(
            same == kind and is_same_people(figure, other)
            for claim in self.before
            for same, other in counts_of(claim.claim)
        )
        return was_counted and not self.is_told_number(kind, figure)

    def is_told_number(self, kind: str, figure: Figure) -> bool:
        """Whether an earlier briefing had that number of the matter."""
        told = (pair for claim in (*self.before, *self.matter) for pair in counts_of(claim.claim))
        return any(same == kind and bounds(other) == bounds(figure) for same, other in told)


def is_definite(claim: LedgerClaim) -> bool:
    """Whether a short claim says enough under a heading: it counts, or somebody is cited for it, or it has its time."""
    inner = claim.claim
    is_long = len(inner.text.split()) >= _FEWEST_WORDS
    return bool(inner.figures or claim.speaker or inner.time.expression or is_long)
