"""What the pipeline needs from outside, as small protocols. Adapters live in `adapters/`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, Literal, Protocol

from pydantic import BaseModel

from summarise.domain import Article, FeedState, Reading, Retrieval, Sentence, StoredArticle, Usage

if TYPE_CHECKING:  # the schema of briefings takes longer to load than a command that makes none should wait
    from summarise.facts import BriefingHead, KeptBriefing, LedgerClaim


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """One chat message; `content` is sent byte for byte."""

    role: str
    content: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftRequest:
    """One question to a model.

    `sentences` are those it may answer about; they stand in `messages` already, numbered.
    `reading` serves models that do not read prompts (`extractive`).
    """

    messages: tuple[Message, ...]
    response_model: type[BaseModel]
    prompt_name: str
    prompt_sha256: str
    sentences: tuple[Sentence, ...] = ()
    reading: Reading | None = None
    parameters: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftReply:
    """A parsed answer: an instance of the request's `response_model`. `usage` says whether a cache gave it."""

    answer: BaseModel
    usage: Usage
    model: str
    finish_reason: str = "stop"


class LanguageModel(Protocol):
    """Answers a question with an instance of the response model that it asks for."""

    @property
    def name(self) -> str:
        """The name the user gave the model."""
        ...

    async def draft(self, request: DraftRequest) -> DraftReply:
        """Answer `request`.

        Raises:
            ModelError: no usable answer; the subclass says why.
        """
        ...


class ResponseCache(Protocol):
    """Text under a hex key. A failure of the store is a miss, never an exception."""

    def get(self, key: str) -> str | None:
        """The text under `key`, or None."""
        ...

    def set(self, key: str, text: str) -> None:
        """Keep `text` under `key`."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchRequest:
    """One address to ask for. `etag` and `last_modified` make the request conditional.

    `purpose` decides what is accepted and how large it may be.
    """

    url: str
    purpose: Literal["page", "feed"] = "page"
    etag: str = ""
    last_modified: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """What an address gave: status 200 with a decoded `body`, or 304 and no body.

    `charset` is what the header claims, "" when it claims nothing; it may lie. `moved_to` is where the address has gone
    for good: the end of the permanent redirects (301, 308) that `url` begins with, "" when it begins with none.
    """

    url: str
    final_url: str
    status: int
    body: bytes
    retrieved_at: datetime
    content_type: str = ""
    charset: str = ""
    etag: str = ""
    last_modified: str = ""
    moved_to: str = ""

    @property
    def is_unchanged(self) -> bool:
        """Whether a conditional request found nothing new."""
        return self.status == 304


class Fetcher(Protocol):
    """Asks addresses on the web for what they hold; polite, and never led into a private network."""

    async def fetch(self, request: FetchRequest) -> Fetched:
        """Ask once, with retries where they may help.

        Raises:
            FetchError: nothing usable came; the subclass says why.
        """
        ...


class ArticleStore(Protocol):
    """Articles that were read, with the bytes they came from. Content-addressed: adding twice keeps one.

    Every method raises `StoreError` when the database cannot be used.
    """

    def add(self, article: Article, retrieval: Retrieval, raw: bytes) -> tuple[str, bool]:
        """Keep an article; its id, and whether it was new."""
        ...

    def article(self, id_prefix: str) -> StoredArticle | None:
        """The article whose id begins so; None when there is none or more than one."""
        ...

    def latest(self, address: str) -> StoredArticle | None:
        """The newest version of what was requested, redirected to, or canonical under `address`."""
        ...

    def raw(self, article_id: str) -> bytes:
        """The bytes an article came from; empty when they were purged."""
        ...

    def articles(
        self, *, published_from: datetime | None = None, published_until: datetime | None = None
    ) -> Iterator[StoredArticle]:
        """Articles published in a half-open interval, oldest first, streamed; undated ones count by retrieval."""
        ...

    def purge(self, *, retrieved_before: datetime) -> int:
        """Forget what came in before; how many articles went."""
        ...


class FeedStates(Protocol):
    """What earlier checks of feeds left behind. Raises `StoreError` when the database cannot be used."""

    def feed_state(self, address: str) -> FeedState | None:
        """The state of one feed, or None before its first check."""
        ...

    def keep_feed_state(self, state: FeedState) -> None:
        """Keep the state of a feed."""
        ...

    def seen_entries(self, address: str) -> frozenset[str]:
        """Keys of the entries of a feed that are done with."""
        ...

    def mark_seen(self, address: str, key: str, article_id: str = "") -> None:
        """An entry is done with: stored as `article_id`, or not worth another try."""
        ...

    def forget_feed(self, address: str) -> None:
        """Forget the state and the entries of a feed."""
        ...


class Ledger(Protocol):
    """What earlier briefings told: their verified claims, and the briefings themselves.

    Every method raises `StoreError` when the database cannot be used, `StoreDamaged` when it is no longer what was written.
    """

    def add(self, briefing: str, claims: Iterable[LedgerClaim]) -> int:
        """Keep claims that a briefing read; how many were new. One that is there keeps the day it was first seen."""
        ...

    def claims(self, briefing: str, *, since: date, until: date) -> tuple[LedgerClaim, ...]:
        """Claims that a briefing first saw on the days from `since` to the one before `until`, oldest first."""
        ...

    def keep(self, kept: KeptBriefing) -> None:
        """Keep a briefing in the place of one of the same name and day."""
        ...

    def briefing(self, name: str, day: date) -> KeptBriefing | None:
        """The briefing of that name and day."""
        ...

    def last_before(self, name: str, day: date) -> KeptBriefing | None:
        """The newest briefing of that name from an earlier day."""
        ...

    def heads(self, name: str = "") -> tuple[BriefingHead, ...]:
        """The briefings of a name, or all, oldest first."""
        ...


class Clock(Protocol):
    """The present, timezone-aware."""

    def now(self) -> datetime:
        """This moment."""
        ...


class Progress(Protocol):
    """Hears how far the work has come. Never writes to standard output."""

    def stage(self, name: str, detail: str = "") -> None:
        """What is being done now."""
        ...

    def advance(self, done: int, total: int) -> None:
        """How much of it is done."""
        ...
