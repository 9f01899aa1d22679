"""The words of the project as data: frozen, without behaviour that needs a third party.

Offsets are character indices into `Article.text`, end exclusive. Times of claims are
naive local times of the article (`Article.publication.instant.tzinfo` names the zone).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

ClaimKind = Literal["event", "statement", "figure", "forecast", "background"]
Directness = Literal["direct", "indirect", "mixed"]
TimeRelationName = Literal["new", "earlier", "background", "future", "undated"]
TimeBasis = Literal["expression", "tense", "carried", "publication"]
PublishedBasis = Literal["option", "metadata", "front_matter", "feed", "url", "dateline"]
Granularity = Literal[
    "instant", "hour", "part_of_day", "day", "week", "month", "season", "quarter", "year", "decade", "span"
]
ClaimStatus = Literal["verified", "repaired"]
Modifier = Literal[
    "exact", "at_least", "at_most", "nearly", "about", "more_than", "less_than", "between", "vague"
]
RejectionReason = Literal[
    "evidence",
    "figures",
    "names",
    "negation",
    "attribution",
    "furniture",
    "duplicate",
    "leakage",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A verbatim stretch of the article: ``article.text[start:end] == exact``."""

    start: int
    end: int
    exact: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication:
    """When an article was published and how we know.

    `instant` is timezone-aware; midnight where only a date is known (`has_clock_time` false).
    `detail` names the place more closely where there are several: "json-ld", "opengraph", "meta", "time".
    """

    instant: datetime
    has_clock_time: bool
    basis: PublishedBasis
    detail: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Removal:
    """A stretch of the source that cleaning took out as page furniture.

    `start` and `end` index the source text (`Article.source`), not `Article.text`.
    """

    start: int
    end: int
    exact: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptRange:
    """`source[source_start : source_start + length]` stands in `Article.text` at `start`."""

    start: int
    source_start: int
    length: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One news item, cleaned.

    Paragraphs of `text` are parted by a blank line. `source` is the decoded text that was
    cleaned; `kept` maps `text` back to it, `removed` says what is missing and why.
    `uri` is the canonical address where the page states one; `modified` is when the outlet last changed it.
    """

    uri: str
    text: str
    sha256: str
    headline: str = ""
    publisher: str = ""
    byline: str = ""
    section: str = ""
    language: str = "en"
    publication: Publication | None = None
    modified: Publication | None = None
    source: str = ""
    kept: tuple[KeptRange, ...] = ()
    removed: tuple[Removal, ...] = ()
    notices: tuple[str, ...] = ()

    def source_offset(self, offset: int) -> int | None:
        """Where the character at `offset` of `text` stands in `source`; None for text that cleaning inserted."""
        for kept in self.kept:
            if kept.start <= offset < kept.start + kept.length:
                return kept.source_start + offset - kept.start
        return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Retrieval:
    """How the bytes of an article came in. `raw_sha256` is their hash, hex.

    `requested` is the address or path that was asked for, `final` the address after redirects. `status` is the HTTP
    status, 0 for what did not come over HTTP. `etag` and `last_modified` are validators for a conditional request.
    `feed` is the address of the feed that led here, "" when none did.
    """

    requested: str
    final: str
    retrieved_at: datetime
    raw_sha256: str
    status: int = 0
    content_type: str = ""
    etag: str = ""
    last_modified: str = ""
    feed: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredArticle:
    """One version of an article in the store.

    `id` is hex, from its address and its text: the same words under another address are another article, the same
    address with other words another version.
    """

    id: str
    article: Article
    retrieval: Retrieval


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedEntry:
    """One entry of a feed. `key` is its id, else its link, else a hash of its title; never empty.

    `link` is an absolute http(s) address or "". `published` and `updated` are timezone-aware and plausible, or None.
    `content` is HTML when the feed carries the whole article (`has_full_content`), else its summary or "".
    """

    key: str
    link: str
    title: str = ""
    published: datetime | None = None
    updated: datetime | None = None
    author: str = ""
    language: str = ""
    content: str = ""
    has_full_content: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """A feed as parsed: RSS, Atom or JSON Feed. `notices` say what was passed over and why."""

    address: str
    title: str = ""
    site: str = ""
    language: str = ""
    entries: tuple[FeedEntry, ...] = ()
    notices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedState:
    """What is known of a feed from earlier checks. Times are timezone-aware; `failures` counts those in a row."""

    address: str
    title: str = ""
    etag: str = ""
    last_modified: str = ""
    checked_at: datetime | None = None
    succeeded_at: datetime | None = None
    failures: int = 0
    problem: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """`id` is 1-based; `paragraph` counts from 0."""

    id: int
    start: int
    end: int
    text: str
    paragraph: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Interval:
    """Half-open, naive local time: ``start <= t < end``. Either end may be open."""

    start: datetime | None
    end: datetime | None
    granularity: Granularity


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeExpression:
    """A stretch of text that names a time; `interval` is None when it was found but not resolved."""

    start: int
    end: int
    exact: str
    kind: Literal["date", "time", "duration", "set"]
    interval: Interval | None
    modifier: str = ""
    anchor: Literal["publication", "context", "none"] = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A quantity with its qualifier. `low` and `high` are None where the text sets no bound.

    "at least 32" → low 32; "up to 90" → high 90; "nearly 40" → approximate, high 40.
    """

    start: int
    end: int
    exact: str
    low: float | None
    high: float | None
    modifier: Modifier
    unit: str = ""
    category: str = ""
    approximate: bool = False
    cumulative: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """Quoted words, marks excluded; `is_speech` is false for scare quotes and titles."""

    start: int
    end: int
    exact: str
    is_speech: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceLink:
    """One link of an attribution chain. `mention` is where the article names the source."""

    name: str
    named: bool
    mention: Span | None
    cue: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """Who is cited, outermost medium first."""

    chain: tuple[SourceLink, ...]
    directness: Directness
    distanced: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class AttributedSpan:
    """An attribution as read off the text: the stretch (`start`, `end`) that is attributed."""

    start: int
    end: int
    attribution: Attribution
    cue: Span | None = None
    carried: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadedTerm:
    """A loaded word that the outlet used in its own voice."""

    start: int
    end: int
    exact: str
    neutral: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """All that deterministic analysis found in one article, in text order."""

    sentences: tuple[Sentence, ...]
    times: tuple[TimeExpression, ...] = ()
    figures: tuple[Figure, ...] = ()
    attributions: tuple[AttributedSpan, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    wording: tuple[LoadedTerm, ...] = ()
    names: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """The half-open interval a digest covers, timezone-aware, anchored at publication."""

    start: datetime
    end: datetime
    basis: Literal["clock_time", "date"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """A verbatim span behind a claim, with the id of the sentence that holds it."""

    start: int
    end: int
    exact: str
    sentence: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimTime:
    """A claim's place in time."""

    relation: TimeRelationName
    expression: str = ""
    interval: Interval | None = None
    basis: TimeBasis = "publication"


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """The outcome of one check on one draft."""

    name: str
    passed: bool
    detail: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What a model said: words, and the sentences it says they come from. Never shown to a reader as fact.

    `core` are those of its words that tell the fact, where the others only repeat its subject; `stretch` is the
    part of the article (start, end) that tells it, where that is less than the sentence.
    """

    text: str
    sentence_ids: tuple[int, ...]
    core: str = ""
    stretch: tuple[int, int] | None = None
    kind: ClaimKind | None = None
    source: str | None = None
    time: TimeRelationName | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A draft that passed every check."""

    id: str
    text: str
    kind: ClaimKind
    evidence: tuple[Evidence, ...]
    attribution: Attribution | None
    figures: tuple[Figure, ...]
    time: ClaimTime
    actors: tuple[str, ...]
    place: str
    hedged: bool
    checks: tuple[Check, ...]
    status: ClaimStatus


@dataclass(frozen=True, slots=True, kw_only=True)
class Rejection:
    """A draft that did not pass, with the check that failed and a sentence for a person."""

    draft: Draft
    reason: RejectionReason
    message: str
    checks: tuple[Check, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Usage:
    """What the model calls of one article cost; tokens as the provider counted them."""

    calls: int = 0
    cached_calls: int = 0
    prompt_tokens: int = 0
    completion_tokens: int = 0
    seconds: float = 0.0
    cost_usd: float | None = None

    def __add__(self, other: Usage) -> Usage:
        known = [cost for cost in (self.cost_usd, other.cost_usd) if cost is not None]
        return Usage(
            calls=self.calls + other.calls,
            cached_calls=self.cached_calls + other.cached_calls,
            prompt_tokens=self.prompt_tokens + other.prompt_tokens,
            completion_tokens=self.completion_tokens + other.completion_tokens,
            seconds=self.seconds + other.seconds,
            cost_usd=sum(known) if known else None,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Provenance:
    """Which model, prompt and schema made the drafts."""

    model: str
    prompt: str
    prompt_sha256: str
    schema_version: str
    strategy: str
    cache_hit: bool
    degraded: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimList:
    """Everything `summarise claims` says about one article."""

    article: Article
    reading: Reading
    window: Window | None
    claims: tuple[Claim, ...]
    rejected: tuple[Rejection, ...]
    usage: Usage
    provenance: Provenance


@dataclass(frozen=True, slots=True, kw_only=True)
class DigestItem:
    """One sentence for the reader and the claims it rests on; `fallback` when the claim itself stands in."""

    text: str
    claim_ids: tuple[str, ...]
    source: str = ""
    checks: tuple[Check, ...] = ()
    fallback: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Digest:
    """One article, in the order a reader wants it."""

    claim_list: ClaimList
    new: tuple[DigestItem, ...] = ()
    earlier: tuple[DigestItem, ...] = ()
    planned: tuple[DigestItem, ...] = ()
    background: tuple[DigestItem, ...] = ()
    undated: tuple[DigestItem, ...] = ()
    notices: tuple[str, ...] = field(default=())
