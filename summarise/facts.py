"""Claims of many articles, side by side: what the ledger keeps, which claims tell one fact, and how they relate.

Times of claims are naive local times of their article, as in `domain`; `published` and `read_at` are timezone-aware.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

from summarise.domain import Claim, Digest
from summarise_schemas.briefing import BriefingDocument

RelationName = Literal["corroboration", "repetition", "update", "contradiction", "different_scope", "unclear"]
BriefingStatus = Literal["complete", "degraded", "partial", "empty"]
ChangeKind = Literal["new", "updated", "corrected", "contradicted", "resolved", "not_mentioned"]


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerClaim:
    """A verified claim with what it takes to compare it with those of other articles.

    `key` is stable: hex, from the article's id and the claim's evidence. `family` is the publisher family that answers
    for the words, that of the wire where the article is a copy; `carried_by` is the family of the outlet that printed
    them. `sides` maps the name of a conflict to the side of the source, from the user's table of publishers.
    `day` is the local date of the briefing that first saw it. `context` is what the article had told when it came to the
    claim: its headline, its topic (how it opens; the paragraph itself where an article has many topics), the sentence before.
    `reading` is the claim with what "he" or "the company" means filled in, None where nothing was; it is told so, and
    compared as it was written. The ledger does not keep it.
    """

    key: str
    article_id: str
    uri: str
    headline: str
    publisher: str
    family: str
    carried_by: str
    published: datetime
    claim: Claim
    day: date
    context: tuple[str, str, str] = ("", "", "")
    sides: Mapping[str, str] = field(default_factory=dict)
    reading: Claim | None = None

    @property
    def told(self) -> Claim:
        """The claim as a reader is told it."""
        return self.reading or self.claim

    @property
    def speaker(self) -> str:
        """Who is cited, "" where the outlet speaks in its own voice."""
        attribution = self.claim.attribution
        return attribution.chain[-1].name if attribution and attribution.chain else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """How two claims of one fact relate; `why` is a sentence for a person. `first` was published first."""

    first: str
    second: str
    name: RelationName
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """Claims that tell one fact, oldest first, and how they relate. `id` is that of the oldest claim's key.

    `event` groups facts of one event: a toll and the attack that caused it.
    """

    id: str
    event: str
    claims: tuple[LedgerClaim, ...]
    relations: tuple[Relation, ...] = ()

    @property
    def families(self) -> frozenset[str]:
        """Publisher families that answer for it: what corroboration counts."""
        return frozenset(claim.family for claim in self.claims)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadArticle:
    """One article that a briefing used: its digest, its place in the store, and whose words they are.

    `origin` is the id of the article that it copies, "" where it is its own.
    """

    id: str
    digest: Digest
    family: str
    carried_by: str
    sides: Mapping[str, str] = field(default_factory=dict)
    origin: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class UnusedArticle:
    """One article that a briefing read and did not use, or could not read, and why."""

    uri: str
    reason: str
    is_failure: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptBriefing:
    """A finished briefing as the ledger keeps it: one for each name and local date.

    "degraded" was made without the model or not wholly with it, "partial" without some of its articles, "empty" has none.
    """

    name: str
    day: date
    as_of: datetime
    status: BriefingStatus
    document: BriefingDocument


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefingHead:
    """What a list of kept briefings shows of each."""

    name: str
    day: date
    as_of: datetime
    status: BriefingStatus
    title: str
