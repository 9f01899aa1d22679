"""What `summarise feeds` reads feeds and pages with."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from summarise.collecting import ReadFeed, ReadPage
    from summarise.domain import Article, Feed
    from summarise.ports import Clock, Fetched
    from summarise.settings import Settings


def feed_reader(clock: Clock) -> ReadFeed:
    """Reads a feed out of what its address gave."""
    from summarise.adapters.feeds.parsing import parse_feed

    def read(fetched: Fetched) -> Feed:
        return parse_feed(fetched.body, fetched.final_url, now=clock.now(), charset=fetched.charset)

    return read


def page_reader(settings: Settings, clock: Clock) -> ReadPage:
    """Reads the article on a page."""
    from summarise.adapters.articles import ReadOptions, articles_in
    from summarise.errors import ArticleError

    def read(fetched: Fetched) -> Article:
        options = ReadOptions(kind="html", tz=settings.tz, now=clock.now())
        found = next(articles_in(fetched.body, fetched.final_url, options))
        if isinstance(found, ArticleError):
            raise found
        return found

    return read
