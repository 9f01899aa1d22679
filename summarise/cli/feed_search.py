"""From what the user typed to one feed: the address of a feed, or of a page that leads to one."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from summarise.adapters.feeds.discovery import FoundFeed
    from summarise.collecting import ReadFeed
    from summarise.ports import Fetched, Fetcher


async def find_feed(written: str, fetcher: Fetcher, read_feed: ReadFeed) -> FoundFeed:
    """The feed at the address `written`, else the only one that the page there points to.

    Raises:
        UsageError: no web address, no feed, or several; the message lists them.
        FetchError: the address could not be fetched.
        FeedUnreadable: it leads to no feed.
    """
    from summarise.adapters.feeds.discovery import feeds_on_page
    from summarise.errors import FeedUnreadable
    from summarise.ports import FetchRequest

    fetched = await fetcher.fetch(FetchRequest(url=_address(written), purpose="feed"))
    try:
        return _read(fetched, read_feed)
    except FeedUnreadable as error:
        if "an HTML page" not in str(error):
            raise
        candidates = feeds_on_page(fetched.body, fetched.final_url)
    return await _only(_likely(candidates), written, fetcher, read_feed)


def _address(written: str) -> str:
    from summarise.adapters.feeds.fields import address_of
    from summarise.errors import UsageError

    address = address_of(written if "://" in written else f"https://{written}", "")
    if not address or len(written.split()) != 1:
        raise UsageError(f"{written!r} is no web address; write it with https://")
    return address


def _read(fetched: Fetched, read_feed: ReadFeed) -> FoundFeed:
    from summarise.adapters.feeds.discovery import FoundFeed

    feed = read_feed(fetched)
    return FoundFeed(url=fetched.moved_to or fetched.url, title=feed.title)


def _likely(candidates: tuple[FoundFeed, ...]) -> list[FoundFeed]:
    """The best kind of guess there is: declared feeds, else linked ones, else the usual places; not of comments."""
    articles = [found for found in candidates if not found.is_comments] or list(candidates)
    return [found for found in articles if found.basis == articles[0].basis]


async def _only(
    candidates: list[FoundFeed], written: str, fetcher: Fetcher, read_feed: ReadFeed
) -> FoundFeed:
    from summarise.errors import FeedUnreadable, UsageError

    is_guess = candidates[0].basis == "usual" if candidates else True
    if len(candidates) > 1 and not is_guess:
        listed = "\n".join(f"  {found.url}  {found.title}".rstrip() for found in candidates)
        raise UsageError(
            f"{written} has {len(candidates)} feeds; add the one you mean by its address:\n{listed}"
        )
    for candidate in candidates:
        found = await _tried(candidate, fetcher, read_feed, is_guess=is_guess)
        if found:
            return found
    raise FeedUnreadable(written, "is a page that names no feed, and none is in the usual places")


async def _tried(
    candidate: FoundFeed, fetcher: Fetcher, read_feed: ReadFeed, *, is_guess: bool
) -> FoundFeed | None:
    from summarise.errors import ArticleError
    from summarise.ports import FetchRequest

    try:
        return _read(await fetcher.fetch(FetchRequest(url=candidate.url, purpose="feed")), read_feed)
    except ArticleError:
        if is_guess:
            return None
        raise
