"""What readers and programs are given: the JSON contract, `schema_version` "1".

Offsets are character indices into `article.text`, end exclusive. Interval ends are naive local
times in the zone that `window.timezone` names; the window itself carries its offset.
"""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field


class Published(BaseModel):
    """Base of the contract: frozen, no unknown keys."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class PublishedSpan(Published):
    """A verbatim stretch of `article.text` (W3C Web Annotation names)."""

    start: int
    end: int
    exact: str


class PublishedEvidence(PublishedSpan):
    """A verbatim stretch and the id of the sentence that holds it."""

    sentence: int


class PublishedSourceLink(Published):
    """One link of an attribution chain."""

    name: str
    named: bool
    mention: PublishedSpan | None
    cue: str


class PublishedAttribution(Published):
    """Who is cited: outermost medium first, speaker last."""

    chain: list[PublishedSourceLink]
    directness: Literal["direct", "indirect", "mixed"]
    distanced: bool


class PublishedFigure(PublishedSpan):
    """A quantity with its qualifier; `low` or `high` is null where the text sets no bound.

    `category` is what happened to those counted (killed, wounded, missing, displaced, evacuated, captured, arrested,
    rescued), else what is counted (fighters, vehicles, weapons, attacks, buildings, people, money, percent, points,
    area, distance, speed, mass, volume, temperature, magnitude, duration, votes, seats, jobs, cases, companies),
    else other.
    """

    low: int | float | None
    high: int | float | None
    modifier: str
    unit: str
    category: str
    approximate: bool
    cumulative: bool


class PublishedTime(Published):
    """A claim's place in time."""

    relation: Literal["new", "earlier", "background", "future", "undated"]
    expression: str
    start: str | None
    end: str | None
    granularity: str | None
    basis: Literal["expression", "tense", "carried", "publication"]


class PublishedCheck(Published):
    """The outcome of one check."""

    name: str
    passed: bool
    detail: str


class PublishedClaim(Published):
    """A draft that passed every check."""

    id: str
    text: str
    kind: Literal["event", "statement", "figure", "forecast", "background"]
    evidence: list[PublishedEvidence] = Field(min_length=1)
    attribution: PublishedAttribution | None
    figures: list[PublishedFigure]
    time: PublishedTime
    actors: list[str]
    place: str
    hedged: bool
    checks: list[PublishedCheck]
    status: Literal["verified", "repaired"]


class PublishedRejection(Published):
    """A draft that did not pass, the check it failed, and why in words."""

    text: str
    sentences: list[int]
    reason: str
    message: str
    checks: list[PublishedCheck]


class PublishedLoadedTerm(PublishedSpan):
    """A loaded term in the outlet's own voice and the neutral term used instead."""

    neutral: str
    why: str


class PublishedRemoval(PublishedSpan):
    """What cleaning took out; offsets index the source, not `article.text`."""

    reason: str


class PublishedArticle(Published):
    """The article as it was read.

    `published` and `modified` are ISO 8601: an instant with its offset, or a date where no clock time is known.
    `published_detail` names the place more closely than `published_basis`, such as json-ld.
    """

    uri: str
    headline: str
    publisher: str
    byline: str
    section: str = ""
    language: str
    published: str | None
    published_basis: str | None
    published_has_clock_time: bool
    published_detail: str = ""
    modified: str | None = None
    sha256: str
    text: str
    removed: list[PublishedRemoval]
    notices: list[str]


class PublishedWindow(Published):
    """The half-open 24-hour interval that counts as new, with its offset from UTC."""

    start: str
    end: str
    timezone: str
    basis: Literal["clock_time", "date"]


class PublishedUsage(Published):
    """What the model calls took."""

    calls: int
    cached_calls: int
    prompt_tokens: int
    completion_tokens: int
    seconds: float
    cost_usd: float | None


class PublishedProvenance(Published):
    """Which model, prompt and schema made the drafts."""

    model: str
    prompt: str
    prompt_sha256: str
    schema_version: str
    strategy: str
    cache_hit: bool
    degraded: str


class ClaimsDocument(Published):
    """What `summarise claims FILE --format json` prints."""

    schema_version: Literal["1"] = "1"
    article: PublishedArticle
    window: PublishedWindow | None
    claims: list[PublishedClaim]
    rejected: list[PublishedRejection]
    wording: list[PublishedLoadedTerm]
    usage: PublishedUsage
    provenance: PublishedProvenance


class PublishedItem(Published):
    """One sentence of a digest and the claims it rests on."""

    text: str
    claims: list[str] = Field(min_length=1)
    source: str
    when: str
    fallback: bool
    checks: list[PublishedCheck]


class DigestDocument(ClaimsDocument):
    """What `summarise digest FILE --format json` prints: the claims and the digest made of them."""

    new: list[PublishedItem]
    earlier: list[PublishedItem]
    planned: list[PublishedItem]
    background: list[PublishedItem]
    undated: list[PublishedItem]
    notices: list[str]


class PublishedRetrieval(Published):
    """How the bytes of an article came in: `requested` and `final` differ by redirects, `status` is 0 without HTTP.

    `raw_sha256` is the hash of the bytes, which may have been purged since; `feed` is the feed that led there.
    """

    requested: str
    final: str
    retrieved_at: str
    raw_sha256: str
    status: int
    content_type: str
    etag: str
    last_modified: str
    feed: str


class StoredArticleDocument(Published):
    """What `summarise articles show ID --format json` prints: one version of an article in the store."""

    schema_version: Literal["1"] = "1"
    id: str
    article: PublishedArticle
    retrieval: PublishedRetrieval
