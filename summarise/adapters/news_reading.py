"""What feeds and pages that came from the web are read with."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from summarise.adapters.articles import ReadOptions
    from summarise.collecting import ReadFeed, ReadPage
    from summarise.domain import Article, Feed
    from summarise.ports import Clock, Fetched

_NO_PAGES = frozenset({"text/plain", "text/markdown", "application/json"})


def feed_reader(clock: Clock) -> ReadFeed:
    """Reads a feed out of what its address gave."""
    from summarise.adapters.feeds.parsing import parse_feed

    def read(fetched: Fetched) -> Feed:
        return parse_feed(fetched.body, fetched.final_url, now=clock.now(), charset=fetched.charset)

    return read


def page_reader(options: ReadOptions) -> ReadPage:
    """Reads the article on a page; what is no HTML is read by the look of its bytes."""
    from summarise.adapters.articles import article_of_page, articles_in
    from summarise.errors import ArticleError

    def read(fetched: Fetched) -> Article:
        if fetched.content_type not in _NO_PAGES:
            return article_of_page(fetched.body, fetched.final_url, options, charset=fetched.charset)
        found = next(articles_in(fetched.body, fetched.final_url, options))
        if isinstance(found, ArticleError):
            raise found
        return found

    return read
