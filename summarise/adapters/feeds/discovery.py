"""Where a site keeps its feeds: what its page declares, what it links to, and the usual places."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal
from urllib.parse import urlsplit

from summarise.adapters.feeds.fields import address_of, line_of

FeedBasis = Literal["declared", "linked", "usual"]

_TYPES = frozenset(
    {
        "application/rss+xml",
        "application/atom+xml",
        "application/feed+json",
        "application/rdf+xml",
        "text/rss+xml",
        "text/atom+xml",
    }
)
_VAGUE_TYPES = frozenset({"application/json", "application/xml", "text/xml"})
_LIKE_A_FEED = re.compile(
    r"(?:^|[/._-])(?:rss\d?|atom|feeds?|rdf)(?:$|[/._-](?:xml|rss|atom|json|php|aspx?|rdf)?/?$)|\.(?:rss|atom|rdf)$"
    r"|/(?:rss|feeds?|atom)/[\w./-]{1,100}$|^feeds?\.",
    re.IGNORECASE,
)
_COMMENTS = re.compile(r"\bcomments?\b|/comments?[/_-]|comments?[/_-](?:feed|rss|atom)", re.IGNORECASE)
_USUAL = ("/feed", "/rss.xml", "/feed.xml", "/atom.xml", "/rss", "/feed.json", "/index.xml")
_BASES: tuple[FeedBasis, ...] = ("declared", "linked", "usual")
_MOST_FOUND = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundFeed:
    """An address that may hold a feed. `basis` says how good the guess is; `is_comments` marks feeds of comments."""

    url: str
    title: str = ""
    basis: FeedBasis = "declared"
    is_comments: bool = False


def feeds_on_page(data: bytes, address: str) -> tuple[FoundFeed, ...]:
    """Addresses of feeds that the HTML page in `data` points to, best guess first, feeds of comments last.

    Declared ones (`<link rel=alternate>`) come before links that look like feeds; the usual places of the site are
    named only when the page points to none. At most 50.
    """
    found: dict[str, FoundFeed] = {}
    for feed in _pointed_to(data, address):
        found.setdefault(feed.url, feed)
    ranked = sorted(found.values(), key=lambda feed: (feed.is_comments, _BASES.index(feed.basis)))
    return tuple(ranked[:_MOST_FOUND]) or tuple(_usual(address))


def _usual(address: str) -> Iterator[FoundFeed]:
    for path in _USUAL:
        url = address_of(path, address)
        if url:
            yield FoundFeed(url=url, basis="usual")


def _pointed_to(data: bytes, address: str) -> Iterator[FoundFeed]:
    page = _page(data)
    if page is None:
        return
    base = _base(page, address)
    for link in page.iter("link"):
        if _is_declared(link):
            yield from _found(link, link.get("title", ""), base, "declared")
    for anchor in page.iter("a"):
        if _looks_like_a_feed(anchor.get("href", "")):
            yield from _found(anchor, anchor.text or anchor.get("title", ""), base, "linked")


def _page(data: bytes) -> Any:
    import lxml.etree as etree

    parser = etree.HTMLParser(no_network=True, remove_comments=True, huge_tree=False)
    try:
        return etree.fromstring(data, parser)
    except (etree.ParserError, etree.XMLSyntaxError):
        return None


def _base(page: Any, address: str) -> str:
    stated = next((element.get("href", "") for element in page.iter("base")), "")
    return address_of(stated, address) or address


def _is_declared(link: Any) -> bool:
    kind = link.get("type", "").partition(";")[0].strip().casefold()
    rel = link.get("rel", "").casefold().split()
    is_feed = kind in _TYPES or (kind in _VAGUE_TYPES and _looks_like_a_feed(link.get("href", "")))
    return is_feed and ("alternate" in rel or "feed" in rel)


def _looks_like_a_feed(href: str) -> bool:
    try:
        parts = urlsplit(href.strip()[:2000])
    except ValueError:
        return False
    return _LIKE_A_FEED.search(parts.path) is not None or "feed=rss" in parts.query


def _found(element: Any, title: str, base: str, basis: FeedBasis) -> Iterator[FoundFeed]:
    url = address_of(element.get("href", ""), base)
    if url:
        name = line_of(title)
        is_comments = _COMMENTS.search(f"{name} {urlsplit(url).path}") is not None
        yield FoundFeed(url=url, title=name, basis=basis, is_comments=is_comments)
