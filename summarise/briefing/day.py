"""What a briefing is made of, and one fact as it stands on the day: what is told today, what was told before."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property

from summarise.analysis.wording import Lexicon
from summarise.briefing.telling import (
    counted,
    falls,
    is_retracted,
    is_same_people,
    kinds_of,
    merit,
    parties_in,
    shared_figures,
    stands_alone,
)
from summarise.domain import Figure, Usage
from summarise.facts import Fact, LedgerClaim, ReadArticle, Relation, UnusedArticle
from summarise.linking.counts import HEADCOUNTS, counts_of
from summarise.linking.relations import bounds, can_both_hold, relate_claims, same_voice
from summarise.verify.words import stems
from summarise_schemas.briefing import BriefingDocument


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefingInput:
    """Everything about one day. `facts` hold the claims of today and of the days before, by `LedgerClaim.day`.

    `period` is half-open, timezone-aware. `previous` is the last briefing of that name, None for the first.
    `reliability` maps a publisher family to the user's own grade.
    """

    name: str
    title: str
    day: date
    as_of: datetime
    period: tuple[datetime, datetime]
    timezone: str
    articles: tuple[ReadArticle, ...]
    facts: tuple[Fact, ...]
    unused: tuple[UnusedArticle, ...] = ()
    previous: BriefingDocument | None = None
    next_issue: datetime | None = None
    reliability: Mapping[str, str] = field(default_factory=dict)
    lexicon: Lexicon | None = None
    model: str = ""
    usage: Usage = field(default_factory=Usage)
    degraded: str = ""
    is_catch_up: bool = False
    notices: tuple[str, ...] = ()
    most_sentences: int = 40


_SAID_ALREADY = 0.6
"""From this share of its words on, a claim says what an earlier one said."""


@dataclass(frozen=True)
class Standing:
    """One fact on the day of a briefing."""

    fact: Fact
    day: date

    @cached_property
    def today(self) -> tuple[LedgerClaim, ...]:
        """Its claims that were first read today."""
        return tuple(claim for claim in self.fact.claims if claim.day == self.day)

    @cached_property
    def before(self) -> tuple[LedgerClaim, ...]:
        """Its claims of earlier days."""
        return tuple(claim for claim in self.fact.claims if claim.day < self.day)

    @cached_property
    def lead(self) -> LedgerClaim:
        """The claim that stands for the fact today: what can be understood alone, what changes something, what says most."""
        changing = {relation.second for relation in self.updates}
        return max(self.today, key=lambda claim: merit(claim, self.parties, is_change=claim.key in changing))

    @cached_property
    def parties(self) -> frozenset[str]:
        """Stems of the names of those who take a side."""
        return parties_in(self.fact.claims)

    @cached_property
    def is_told(self) -> bool:
        """Whether its leading claim can be understood where nothing else of its article stands."""
        return stands_alone(self.lead, is_wanted=self.is_known or len({c.family for c in self.today}) > 1)

    @cached_property
    def relation(self) -> str:
        """Its place in time: news if any claim of today is, or changes something."""
        if self.updates:
            return "new"
        relations = {claim.claim.time.relation for claim in self.today}
        return next(
            name for name in ("new", "future", "earlier", "background", "undated") if name in relations
        )

    @cached_property
    def updates(self) -> tuple[Relation, ...]:
        """What today's claims change in those of earlier days: of each figure the last change alone."""
        found = [r for r in self._from_before({"update"}) if self._is_change(r)]
        found.sort(key=lambda relation: self.claim(relation.first).published)
        newest = {(relation.second, self._category(relation)): relation for relation in found}
        return tuple(newest.values())

    @cached_property
    def conflicts(self) -> tuple[Relation, ...]:
        """Contradictions that a claim of today is part of, between what their sources say last."""
        todays = {claim.key for claim in self.today}
        return tuple(r for r in self._contradictions if todays & {r.first, r.second})

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
        if not (self.still_holds(one) and self.still_holds(other)):
            return False
        figures = shared_figures(one, other)
        if figures is None:
            return stands_alone(one) and stands_alone(other)
        is_last = not any(self._is_superseded(claim, figures[0].category) for claim in (one, other))
        return is_last and not can_both_hold(*figures)

    def still_holds(self, claim: LedgerClaim) -> bool:
        """Whether what a source said stands today: that of a party until it says otherwise, that of others for the day."""
        if is_retracted(claim):
            return False
        is_partys = bool(claim.speaker and (claim.sides or self.parties & stems(claim.speaker)))
        return claim.day == self.day or (is_partys and self.is_between_sides)

    @cached_property
    def is_between_sides(self) -> bool:
        """Whether papers of more than one side tell it."""
        return len({side for claim in self.fact.claims for side in claim.sides.values()}) > 1

    def _is_superseded(self, claim: LedgerClaim, category: str) -> bool:
        """Whether its source has said another number since."""
        return any(
            later.published > claim.published and same_voice(claim, later) and counted(later, category)
            for later in self.fact.claims
        )

    def _is_change(self, relation: Relation) -> bool:
        before, after = self.claim(relation.first), self.claim(relation.second)
        figures = shared_figures(before, after)
        if is_retracted(before) or is_retracted(after):
            return False
        if figures is None:  # a plan for another day: "Thursday, 5 March → Saturday, 7 March"
            return "→" in relation.why and stands_alone(after)
        if falls(*figures):
            return False
        is_said = "vague" not in (figures[0].modifier, figures[1].modifier)
        return is_said and bounds(figures[0]) != bounds(figures[1]) and is_same_people(*figures)

    def _category(self, relation: Relation) -> str:
        figures = shared_figures(self.claim(relation.first), self.claim(relation.second))
        return figures[0].category if figures else ""

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
        if not self.is_known or self.lead.claim.time.relation != "new" or kinds_of(self.lead):
            return False
        own = stems(self.lead.claim.text) - stems(self.lead.speaker)
        told = [stems(f"{c.claim.text} {c.claim.evidence[0].exact}") for c in self.before]
        return bool(own) and max(len(own & words) / len(own) for words in told) < _SAID_ALREADY

    @cached_property
    def new_figures(self) -> tuple[Figure, ...]:
        """Figures of today, of something counted before, that no earlier claim gave."""
        known = {(kind, bounds(f)) for claim in self.before for kind, f in counts_of(claim.claim)}
        kinds = {kind for kind, _ in known}
        return tuple(
            figure
            for claim in self.today
            for kind, figure in counts_of(claim.claim)
            if kind in kinds
            and kind in HEADCOUNTS
            and (kind, bounds(figure)) not in known
            and not is_retracted(claim)
        )

    def _from_before(self, names: set[str]) -> tuple[Relation, ...]:
        earlier, todays = {c.key for c in self.before}, {c.key for c in self.today}
        return tuple(
            relation
            for relation in self.fact.relations
            if relation.name in names and relation.first in earlier and relation.second in todays
        )


def standings(facts: tuple[Fact, ...], day: date) -> tuple[Standing, ...]:
    """The facts that something was told about today."""
    before: defaultdict[str, list[LedgerClaim]] = defaultdict(list)
    for fact in facts:
        before[fact.event] += [claim for claim in fact.claims if claim.day < day and kinds_of(claim)]
    parts = (part for whole in facts for part in _parts(whole))
    return tuple(
        Standing(_with_earlier(part, before[part.event], day), day) for part in parts if _has(part, day)
    )


def _has(fact: Fact, day: date) -> bool:
    return any(claim.day == day for claim in fact.claims)


def _with_earlier(fact: Fact, told: Sequence[LedgerClaim], day: date) -> Fact:
    """A fact with what its sources last counted of that kind in the same event, where linking put it to another fact."""
    numbers = {(kind, bounds(figure)) for claim in told for kind, figure in counts_of(claim.claim)}
    stale = {c.key for c in fact.claims if c.day == day and _says_only(c, numbers)}
    relations = [r for r in fact.relations if r.name != "update" or r.second not in stale]
    claims = list(fact.claims)
    known = {claim.key for claim in claims}
    changed = stale | {relation.second for relation in relations if relation.name == "update"}
    for claim in fact.claims:
        if claim.day == day and kinds_of(claim) and claim.key not in changed:
            earlier = sorted((c for c in told if c.key not in known), key=lambda c: c.published, reverse=True)
            related = (relate_claims(each, claim) for each in earlier if claim.speaker and each.speaker)
            found = next((each for each in related if each.name == "update"), None)
            if found is not None:
                claims.append(next(each for each in earlier if each.key == found.first))
                relations.append(found)
                known.add(found.first)
    ordered = sorted(claims, key=lambda claim: (claim.published, claim.key))
    return Fact(id=fact.id, event=fact.event, claims=tuple(ordered), relations=tuple(relations))


def _says_only(claim: LedgerClaim, numbers: Collection[tuple[str, tuple[float, float]]]) -> bool:
    """Whether every count of people in a claim is a number that was told of the event before."""
    counts = [(kind, bounds(figure)) for kind, figure in counts_of(claim.claim) if kind in HEADCOUNTS]
    return bool(counts) and all(count in numbers for count in counts)


def _parts(fact: Fact) -> tuple[Fact, ...]:
    """A fact that one article alone tells, claim by claim: an article's claims were compared, and none repeats another."""
    if len({claim.article_id for claim in fact.claims}) > 1:
        return (fact,)
    return tuple(
        Fact(id=claim.key[: len(fact.id)], event=fact.event, claims=(claim,)) for claim in fact.claims
    )
