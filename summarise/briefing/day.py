"""What a briefing is made of, and one fact as it stands on the day: what is told today, what was told before."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property

from summarise.analysis.wording import Lexicon
from summarise.domain import Usage
from summarise.facts import Fact, LedgerClaim, ReadArticle, Relation, UnusedArticle
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
        """The claim that stands for the fact today: news before background, who says more, no copy, the latest."""
        return max(self.today, key=_telling)

    @cached_property
    def relation(self) -> str:
        """Its place in time: news if any claim of today is."""
        relations = {claim.claim.time.relation for claim in self.today}
        return next(
            name for name in ("new", "future", "earlier", "background", "undated") if name in relations
        )

    @cached_property
    def updates(self) -> tuple[Relation, ...]:
        """What today's claims change in those of earlier days."""
        return self._from_before({"update"})

    @cached_property
    def conflicts(self) -> tuple[Relation, ...]:
        """Contradictions that a claim of today is part of."""
        todays = {claim.key for claim in self.today}
        return tuple(
            relation
            for relation in self.fact.relations
            if relation.name == "contradiction" and todays & {relation.first, relation.second}
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
        return self.is_known and not self.updates and not self._from_before({"contradiction"})

    def _from_before(self, names: set[str]) -> tuple[Relation, ...]:
        earlier, todays = {c.key for c in self.before}, {c.key for c in self.today}
        return tuple(
            relation
            for relation in self.fact.relations
            if relation.name in names and relation.first in earlier and relation.second in todays
        )


def _telling(claim: LedgerClaim) -> tuple[bool, bool, bool, int, float]:
    inner = claim.claim
    return (
        inner.time.relation == "new",
        claim.family == claim.carried_by,
        bool(claim.speaker),
        len(inner.figures),
        claim.published.timestamp(),
    )


def standings(facts: tuple[Fact, ...], day: date) -> tuple[Standing, ...]:
    """The facts that something was told about today."""
    found = (Standing(fact, day) for fact in facts)
    return tuple(standing for standing in found if standing.today)
