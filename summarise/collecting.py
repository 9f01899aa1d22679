"""Feeds in, articles stored: the use case behind `summarise feeds check`. Everything from outside is an argument.

Nothing is lost and nothing is done twice. An entry is marked as seen once its article is stored, or once it is clear that
there will be none. A feed's validators are kept only when all its entries are dealt with; until then the next check gets
the whole feed again and goes on with what is left. An entry whose page fails for the time being is tried at three checks.

The first check of a feed takes its newest `most_entries` entries, whatever their age, and lets the older ones be: the
window of a digest sorts out what is old, and the archive of a feed is no news. Later checks take every new entry, at most
`most_entries` at a time.
"""

from __future__ import annotations

import asyncio
import hashlib
import html
import time
from collections import defaultdict
from collections.abc import AsyncGenerator, Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Literal

from summarise.domain import Article, Feed, FeedEntry, FeedState, Publication, Retrieval
from summarise.errors import ArticleEmpty, ArticleError, FetchFailed
from summarise.ports import ArticleStore, Clock, FeedStates, Fetched, Fetcher, FetchRequest

MOST_ENTRIES = 20
MOST_TRIES = 3

FeedStatus = Literal["unchanged", "checked", "failed"]
ReadFeed = Callable[[Fetched], Feed]
"""A feed out of what its address gave. Raises FeedUnreadable."""
ReadPage = Callable[[Fetched], Article]
"""The article on a page. Raises ArticleError, be it PageWithoutArticle."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Subscription:
    """A feed that the user follows. `name` is unique and short; `full_text` false means: always fetch the page.

    `publisher` is for pages that do not name theirs.
    """

    name: str
    url: str
    title: str = ""
    groups: tuple[str, ...] = ()
    publisher: str = ""
    full_text: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class PassedOver:
    """An entry that gave no new article, and why; `is_final` when it will not be tried again."""

    key: str
    title: str
    link: str
    reason: str
    is_final: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedOutcome:
    """What one check of a feed came to.

    `left` counts new entries that wait for the next check. `moved_to` is where the feed has gone for good, "" when it is
    where it was. `error` is one line, "" unless the check failed. `notices` are the parser's.
    """

    subscription: Subscription
    status: FeedStatus
    new_articles: tuple[str, ...] = ()
    passed_over: tuple[PassedOver, ...] = ()
    left: int = 0
    moved_to: str = ""
    error: str = ""
    title: str = ""
    notices: tuple[str, ...] = ()
    seconds: float = 0.0


async def collect(
    subscriptions: Sequence[Subscription],
    fetcher: Fetcher,
    store: ArticleStore,
    states: FeedStates,
    read_feed: ReadFeed,
    read_page: ReadPage,
    clock: Clock,
    *,
    concurrency: int = 32,
    most_entries: int = MOST_ENTRIES,
    with_articles: bool = True,
) -> AsyncGenerator[FeedOutcome, None]:
    """Check feeds, `concurrency` at a time, and store their new articles; outcomes come as feeds are done.

    One request at a time goes out for one feed. A feed or an entry that fails costs nothing else. Without
    `with_articles` no entry is touched; `left` counts those that are new. Stopped half-way (the iterator closed,
    the task cancelled), the next run goes on where this one stopped.

    Raises:
        StoreError: the database cannot be used.
    """
    check = _Check(fetcher, store, states, read_feed, read_page, clock, most_entries, with_articles)
    slots = asyncio.Semaphore(max(1, concurrency))
    tasks = [asyncio.create_task(_in_turn(check, subscription, slots)) for subscription in subscriptions]
    try:
        for done in asyncio.as_completed(tasks):
            yield await done
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def _in_turn(check: _Check, subscription: Subscription, slots: asyncio.Semaphore) -> FeedOutcome:
    async with slots:
        started = time.monotonic()
        outcome = await check.feed(subscription)
    return replace(outcome, seconds=round(time.monotonic() - started, 3))


@dataclass(slots=True)
class _Visit:
    """One check of one feed that had something to say, and what has come of its entries so far."""

    subscription: Subscription
    state: FeedState
    feed: Feed
    fetched: Fetched
    seen: frozenset[str]
    stored: list[str] = field(default_factory=list)
    passed_over: list[PassedOver] = field(default_factory=list)
    left: int = 0

    @property
    def address(self) -> str:
        """What the feed's state is kept under."""
        return self.subscription.url

    @property
    def is_complete(self) -> bool:
        """Whether no entry waits for another check."""
        return self.left == 0 and all(passed.is_final for passed in self.passed_over)

    def new_entries(self) -> list[FeedEntry]:
        """Entries that no check has dealt with, newest first."""
        return [entry for entry in newest_first(self.feed.entries) if entry.key not in self.seen]

    def is_told_by_link(self, entry: FeedEntry) -> bool:
        """Whether the link stands for this entry alone: some feeds link every entry to their front page."""
        others = (other for other in self.feed.entries if other.link == entry.link and other.key != entry.key)
        return bool(entry.link) and not (entry.has_full_content and next(others, None))

    def pass_over(self, entry: FeedEntry, reason: str, *, is_final: bool = True) -> None:
        """Note an entry that gave no new article."""
        self.passed_over.append(
            PassedOver(key=entry.key, title=entry.title, link=entry.link, reason=reason, is_final=is_final)
        )

    def validated(self) -> FeedState:
        """The state with which the next request is conditional."""
        etag, last_modified = self.fetched.etag, self.fetched.last_modified
        return replace(self.state, title=self.feed.title, etag=etag, last_modified=last_modified)

    def unvalidated(self) -> FeedState:
        """The state with which the next request gets the whole feed again."""
        return replace(self.state, title=self.feed.title, etag="", last_modified="")

    def outcome(self) -> FeedOutcome:
        """What the check came to."""
        return FeedOutcome(
            subscription=self.subscription,
            status="checked",
            new_articles=tuple(self.stored),
            passed_over=tuple(self.passed_over),
            left=self.left,
            moved_to=self.fetched.moved_to,
            title=self.feed.title,
            notices=self.feed.notices,
        )


@dataclass(frozen=True, slots=True)
class _Check:
    """One run over the feeds. `links` keeps two feeds from fetching the same page at once."""

    fetcher: Fetcher
    store: ArticleStore
    states: FeedStates
    read_feed: ReadFeed
    read_page: ReadPage
    clock: Clock
    most_entries: int
    with_articles: bool
    links: dict[str, asyncio.Lock] = field(default_factory=lambda: defaultdict(asyncio.Lock))

    async def feed(self, subscription: Subscription) -> FeedOutcome:
        """Check one feed; a failure is an outcome."""
        address = subscription.url
        state = self.states.feed_state(address) or FeedState(address=address)
        try:
            fetched = await self.fetcher.fetch(
                FetchRequest(url=address, purpose="feed", etag=state.etag, last_modified=state.last_modified)
            )
            feed = None if fetched.is_unchanged else self.read_feed(fetched)
        except ArticleError as error:
            return self._failed(subscription, state, str(error))
        if feed is None:
            return self._unchanged(subscription, state, fetched)
        visit = _Visit(subscription, state, feed, fetched, self.states.seen_entries(address))
        if self.with_articles:
            await self._entries(visit)
        else:
            visit.left = len(visit.new_entries())
        return visit.outcome()

    def _failed(self, subscription: Subscription, state: FeedState, error: str) -> FeedOutcome:
        failures = state.failures + 1
        self.states.keep_feed_state(
            replace(state, checked_at=self.clock.now(), failures=failures, problem=error)
        )
        return FeedOutcome(subscription=subscription, status="failed", error=error, title=state.title)

    def _unchanged(self, subscription: Subscription, state: FeedState, fetched: Fetched) -> FeedOutcome:
        self._keep(state)
        return FeedOutcome(
            subscription=subscription, status="unchanged", title=state.title, moved_to=fetched.moved_to
        )

    def _keep(self, state: FeedState) -> None:
        now = self.clock.now()
        self.states.keep_feed_state(replace(state, checked_at=now, succeeded_at=now, failures=0, problem=""))

    async def _entries(self, visit: _Visit) -> None:
        """Deal with the new entries; the validators are kept last, once nothing waits."""
        new = visit.new_entries()
        if visit.state.succeeded_at is None:
            new = self._first_check(visit, new)
        visit.left = max(0, len(new) - self.most_entries)
        for entry in new[: self.most_entries]:
            await self._entry(visit, entry)
        self._keep(visit.validated() if visit.is_complete else visit.unvalidated())

    def _first_check(self, visit: _Visit, new: list[FeedEntry]) -> list[FeedEntry]:
        """The newest entries; the others are let be. Kept at once, so that an interruption does not move the line."""
        for entry in new[self.most_entries :]:
            self.states.mark_seen(visit.address, entry.key)
        self._keep(visit.unvalidated())
        return new[: self.most_entries]

    async def _entry(self, visit: _Visit, entry: FeedEntry) -> None:
        """Store one entry, or say why not. Nothing is awaited between storing it and marking it as seen."""
        async with self.links[entry.link or f"{visit.address}#{entry.key}"]:
            known = self.store.latest(entry.link) if visit.is_told_by_link(entry) else None
            if known:
                self.states.mark_seen(visit.address, entry.key, known.id)
                visit.pass_over(entry, "in the store already")
                return
            try:
                page, article = await self._article(visit, entry)
            except ArticleError as error:
                self._not_stored(visit, entry, error)
                return
            article_id, is_new = self.store.add(article, retrieval_of(page, visit.address), page.body)
            self.states.mark_seen(visit.address, entry.key, article_id)
        if is_new:
            visit.stored.append(article_id)
        else:
            visit.pass_over(entry, "in the store already, under another address")

    async def _article(self, visit: _Visit, entry: FeedEntry) -> tuple[Fetched, Article]:
        """The page of the entry and its article: out of the feed where that has the whole text, else fetched.

        Raises:
            ArticleError: there is neither.
        """
        if entry.has_full_content and (visit.subscription.full_text or not entry.link):
            page = page_of(entry, visit.fetched)
            try:
                return page, _completed(self.read_page(page), visit, entry, is_own=True)
            except ArticleError:
                if not entry.link:
                    raise
        if not entry.link:
            raise ArticleEmpty(
                visit.address, f"the entry {entry.title[:80]!r} has neither a link nor a whole text"
            )
        page = await self.fetcher.fetch(FetchRequest(url=entry.link))
        return page, _completed(self.read_page(page), visit, entry, is_own=False)

    def _not_stored(self, visit: _Visit, entry: FeedEntry, error: ArticleError) -> None:
        """A failure that may pass is counted, by marks under keys of its own, and final the third time."""
        tries = 1 + sum(_try_key(entry, number) in visit.seen for number in range(1, MOST_TRIES))
        is_final = not isinstance(error, FetchFailed) or tries >= MOST_TRIES
        self.states.mark_seen(visit.address, entry.key if is_final else _try_key(entry, tries))
        given_up = f"; given up after {tries} tries" if is_final and tries > 1 else ""
        visit.pass_over(entry, f"{error}{given_up}", is_final=is_final)


def newest_first(entries: Iterable[FeedEntry]) -> list[FeedEntry]:
    """Entries by date, newest first; undated ones stay behind the dated one that they follow in the feed."""
    dated: list[tuple[datetime, FeedEntry]] = []
    last = datetime.max.replace(tzinfo=UTC)
    for entry in entries:
        last = entry.published or entry.updated or last
        dated.append((last, entry))
    return [entry for _, entry in sorted(dated, key=lambda pair: pair[0], reverse=True)]


def page_of(entry: FeedEntry, fetched: Fetched) -> Fetched:
    """The content of an entry as the page that the feed spares us, with what the feed says about it."""
    title, author = html.escape(entry.title), html.escape(entry.author)
    body = (
        f'<!doctype html><html lang="{html.escape(entry.language)}"><head><meta charset="utf-8"><title>{title}</title>'
        f'<meta property="og:title" content="{title}"><meta name="author" content="{author}"></head>'
        f"<body><article><h1>{title}</h1>{entry.content}</article></body></html>"
    )
    address = _address(entry, fetched)
    return Fetched(
        url=address,
        final_url=address,
        status=fetched.status,
        body=body.encode("utf-8", errors="replace"),
        retrieved_at=fetched.retrieved_at,
        content_type="text/html",
        charset="utf-8",
    )


def _address(entry: FeedEntry, fetched: Fetched) -> str:
    return entry.link or f"{fetched.url}#{hashlib.sha256(entry.key.encode()).hexdigest()[:16]}"


def _completed(article: Article, visit: _Visit, entry: FeedEntry, *, is_own: bool) -> Article:
    """What the page leaves open, from the feed. Of the feed's own text (`is_own`) the feed knows best."""
    subscription, stated, known = visit.subscription, _publication(entry), article.publication
    publication = (stated or known) if is_own else (known or stated)
    return replace(
        article,
        uri=entry.link if is_own and entry.link else article.uri,
        publication=publication,
        headline=(entry.title if is_own else "") or article.headline or entry.title,
        byline=article.byline or entry.author,
        publisher=article.publisher or subscription.publisher or subscription.title or visit.feed.title,
        notices=_still_true(article.notices) if publication else article.notices,
    )


def _still_true(notices: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(notice for notice in notices if "nothing can be called new" not in notice)


def _publication(entry: FeedEntry) -> Publication | None:
    """The entry's date; midnight sharp is how systems write that they know no time."""
    instant = entry.published or entry.updated
    if instant is None:
        return None
    has_clock_time = (instant.hour, instant.minute, instant.second) != (0, 0, 0)
    detail = "published" if entry.published else "updated"
    return Publication(instant=instant, has_clock_time=has_clock_time, basis="feed", detail=detail)


def retrieval_of(page: Fetched, feed: str = "") -> Retrieval:
    """How a page came in, for the store; `feed` is the address of the feed that led to it."""
    return Retrieval(
        requested=page.url,
        final=page.final_url,
        retrieved_at=page.retrieved_at,
        raw_sha256=hashlib.sha256(page.body).hexdigest(),
        status=page.status,
        content_type=page.content_type,
        etag=page.etag,
        last_modified=page.last_modified,
        feed=feed,
    )


def _try_key(entry: FeedEntry, number: int) -> str:
    return f"try {number} of {entry.key}"
