"""From what a user names to articles: web addresses, feeds, stored articles. Everything from outside is an argument.

An address that was had before is asked for with its validators and, where nothing changed, read again from the bytes
in the store: nothing is fetched twice and a better reader reads old pages better. What cannot be had is an
`ArticleError` in the place of its articles and stops nothing.
"""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from contextlib import aclosing
from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from summarise.collecting import FeedOutcome, ReadFeed, ReadPage, Subscription, collect, retrieval_of
from summarise.domain import Article, StoredArticle
from summarise.errors import ArticleEmpty, ArticleError, FeedUnreadable, FetchFailed, UsageError
from summarise.ports import ArticleStore, Clock, FeedStates, Fetched, Fetcher, FetchRequest
from summarise.source_names import FEED, FEEDS, STORED

_FEED_START = re.compile(
    rb"\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--.{0,500}?-->\s*|<\?xml-stylesheet[^>]{0,300}\?>\s*)*<(?:rss|feed|rdf:RDF)\b",
    re.IGNORECASE | re.DOTALL,
)
_JSON_FEED = re.compile(rb'\s*\{.{0,300}?"version"\s*:\s*"https?:(?:\\?/){2}jsonfeed\.org', re.DOTALL)
_LOOK = 2_048
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """An article and its id in the store; `is_new` when this run stored it."""

    article: Article
    id: str
    is_new: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Newsroom:
    """What gathering works with. `fetcher` is None when the web may not be asked.

    `normalised` gives the one form that all spellings of an address share. Articles of feeds and of the store count
    when they were published in the last `window_hours` before `now`, or on a day that reaches into them.
    """

    fetcher: Fetcher | None
    store: ArticleStore
    states: FeedStates
    read_feed: ReadFeed
    read_page: ReadPage
    normalised: Callable[[str], str]
    subscriptions: Sequence[Subscription]
    clock: Clock
    now: datetime
    window_hours: float = 24.0
    most_entries: int = 20
    tell: Callable[[FeedOutcome], None] = lambda _: None


async def gather(target: str, room: Newsroom) -> AsyncIterator[Gathered | ArticleError]:
    """The articles that `target` names, as they come.

    An http(s) address is a page, or a feed by the look of it; "feed:NAME" is a followed feed, "feeds:" all of them,
    "feeds:GROUP" those of a group; "stored:" the stored articles of the window, "stored:ID" one of them.

    Raises:
        UsageError: no feed or group has that name.
        StoreError: the database cannot be used.
    """
    if target.startswith(STORED):
        for found in _stored(target.removeprefix(STORED), room):
            yield found
        return
    if not target.startswith((FEED, FEEDS)):
        async for each in _address(target.strip(), room):
            yield each
        return
    async for each in _followed(_chosen(target, room.subscriptions), room):
        yield each


def _chosen(target: str, known: Sequence[Subscription]) -> list[Subscription]:
    if target.startswith(FEED):
        name = target.removeprefix(FEED)
        chosen = [each for each in known if each.name == name]
    else:
        name = target.removeprefix(FEEDS)
        chosen = [each for each in known if not name or name in each.groups]
    if not chosen:
        what = f"no feed or group is called {name!r}" if name else "no feed is followed yet"
        raise UsageError(f"{what}; see `summarise feeds list` and `summarise feeds add URL`")
    return chosen


def _stored(wanted: str, room: Newsroom) -> Iterator[Gathered | ArticleError]:
    if wanted:
        found = room.store.article(wanted)
        missing = ArticleEmpty(
            f"{STORED}{wanted}", "no stored article has that id; see `summarise articles list`"
        )
        yield Gathered(article=found.article, id=found.id) if found else missing
        return
    yield from _current(room, lambda _: True)


async def _address(url: str, room: Newsroom) -> AsyncIterator[Gathered | ArticleError]:
    address = room.normalised(url)
    known = room.store.latest(address)
    if room.fetcher is None:
        yield _again(known, room) if known else _offline(url)
        return
    try:
        fetched = await room.fetcher.fetch(_request(address, known, room))
        if fetched.is_unchanged and known:
            yield _again(known, room)
            return
        if not looks_like_feed(fetched):
            yield _kept(fetched, room)
            return
    except ArticleError as error:
        yield error
        return
    async for each in _followed([_unfollowed(address, room)], room):
        yield each


def _offline(url: str) -> ArticleError:
    return FetchFailed(_shown(url), "--offline: it is not in the store; run once without --offline")


def _shown(url: str) -> str:
    """An address without query and fragment, which may hold tokens."""
    return url.partition("?")[0].partition("#")[0]


def _request(address: str, known: StoredArticle | None, room: Newsroom) -> FetchRequest:
    """Conditional where the validators are those of this very address and its bytes are still there."""
    way = known.retrieval if known else None
    if known is None or way is None or address not in map(room.normalised, (way.requested, way.final)):
        return FetchRequest(url=address)
    if not room.store.raw(known.id):
        return FetchRequest(url=address)
    return FetchRequest(url=address, etag=way.etag, last_modified=way.last_modified)


def looks_like_feed(fetched: Fetched) -> bool:
    """Whether a body opens as RSS, Atom or JSON Feed do, whatever its type claims."""
    start = fetched.body[:_LOOK].removeprefix(b"\xef\xbb\xbf")
    return _FEED_START.match(start) is not None or _JSON_FEED.match(start) is not None


def _unfollowed(address: str, room: Newsroom) -> Subscription:
    """A feed that the user names by its address: the followed one of that address, else one for this run."""
    followed = (each for each in room.subscriptions if room.normalised(each.url) == address)
    return next(followed, Subscription(name=urlsplit(address).hostname or address, url=address))


def _kept(fetched: Fetched, room: Newsroom) -> Gathered:
    article = room.read_page(fetched)
    article_id, is_new = room.store.add(article, retrieval_of(fetched), fetched.body)
    return Gathered(article=article, id=article_id, is_new=is_new)


def _again(known: StoredArticle, room: Newsroom) -> Gathered:
    """A stored article, read again from its bytes where it came as a page of its own."""
    raw, way = room.store.raw(known.id), known.retrieval
    if not raw or way.feed:
        return Gathered(article=known.article, id=known.id)
    page = Fetched(
        url=way.requested,
        final_url=way.final,
        status=200,
        body=raw,
        retrieved_at=way.retrieved_at,
        content_type=way.content_type,
    )
    try:
        return Gathered(article=room.read_page(page), id=known.id)
    except ArticleError:
        return Gathered(article=known.article, id=known.id)


async def _followed(
    subscriptions: Sequence[Subscription], room: Newsroom
) -> AsyncIterator[Gathered | ArticleError]:
    """What is new in these feeds is stored, then those of their articles that are of the window are given."""
    if room.fetcher is not None:
        running = collect(
            subscriptions,
            room.fetcher,
            room.store,
            room.states,
            room.read_feed,
            room.read_page,
            room.clock,
            most_entries=room.most_entries,
        )
        async with aclosing(running):
            async for outcome in running:
                room.tell(outcome)
                if outcome.status == "failed":
                    yield FeedUnreadable(f"feed {outcome.subscription.name}", outcome.error)
    addresses = {subscription.url for subscription in subscriptions}
    for found in _current(room, lambda stored: stored.retrieval.feed in addresses):
        yield found


def _current(room: Newsroom, is_wanted: Callable[[StoredArticle], bool]) -> Iterator[Gathered]:
    """Stored articles of the window, the newest version of each address."""
    begin = room.now - timedelta(hours=room.window_hours)
    newest: dict[str, StoredArticle] = {}
    for stored in room.store.articles(published_from=begin - 2 * _DAY):
        if is_wanted(stored) and is_current(stored, begin, room.now):
            newest[stored.article.uri] = _newer(newest.get(stored.article.uri), stored)
    yield from (Gathered(article=stored.article, id=stored.id) for stored in newest.values())


def _newer(known: StoredArticle | None, other: StoredArticle) -> StoredArticle:
    is_older = known is not None and known.retrieval.retrieved_at > other.retrieval.retrieved_at
    return known if known is not None and is_older else other


def is_current(stored: StoredArticle, begin: datetime, end: datetime) -> bool:
    """Whether an article was published in [`begin`, `end`), or on a day that reaches into it; undated ones by retrieval."""
    published = stored.article.publication
    if published is None:
        return begin <= stored.retrieval.retrieved_at
    length = timedelta(0) if published.has_clock_time else _DAY
    return begin <= published.instant + length and published.instant < end + _DAY
