"""JSON Feed 1.0 and 1.1 → `RawFeed`."""

from __future__ import annotations

import html
import json
from typing import Any

from summarise.adapters.feeds.parsing import RawEntry, RawFeed
from summarise.errors import FeedUnreadable

_MOST_PARTS = 300_000


def read_json_feed(text: str, address: str, *, most_entries: int) -> RawFeed:
    """The feed in `text`; items that are no objects are left out.

    Raises:
        FeedUnreadable: not JSON, or not a JSON Feed.
    """
    if sum(map(text.count, ("{", "[", '":'))) > _MOST_PARTS:
        raise FeedUnreadable(address, f"holds more than {_MOST_PARTS:,} values; no feed needs so many")
    try:
        document = json.loads(text.lstrip("\ufeff"), strict=False)
    except (ValueError, RecursionError) as error:
        raise FeedUnreadable(address, "looks like JSON and is none that can be read") from error
    if not isinstance(document, dict) or not isinstance(document.get("items"), list):
        raise FeedUnreadable(address, "is JSON, but not a JSON Feed: it has no list of items")
    items = [item for item in document["items"] if isinstance(item, dict)]
    return RawFeed(
        title=_text(document.get("title")),
        site=_text(document.get("home_page_url")),
        language=_text(document.get("language")),
        entries=tuple(_entry(item, document, address) for item in items[:most_entries]),
        left_out=max(0, len(items) - most_entries),
    )


def _entry(item: dict[str, Any], feed: dict[str, Any], address: str) -> RawEntry:
    return RawEntry(
        base=address,
        identity=_text(item.get("id")),
        link=_text(item.get("url")) or _text(item.get("external_url")),
        title=_text(item.get("title")),
        published=_text(item.get("date_published")),
        updated=_text(item.get("date_modified")),
        author=_authors(item) or _authors(feed),
        language=_text(item.get("language")),
        content=_text(item.get("content_html")) or _paragraphs(_text(item.get("content_text"))),
        summary=_text(item.get("summary")),
    )


def _text(value: object) -> str:
    """A string, or a number as its digits; anything else is nothing."""
    if isinstance(value, str):
        return value
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else ""


def _authors(holder: dict[str, Any]) -> str:
    stated = holder.get("authors")
    people = stated if isinstance(stated, list) else [holder.get("author")]
    names = [_text(person.get("name")) for person in people[:20] if isinstance(person, dict)]
    return ", ".join(filter(None, names))


def _paragraphs(text: str) -> str:
    """Plain text as HTML paragraphs."""
    parts = (part.strip() for part in text.split("\n\n"))
    return "".join(f"<p>{html.escape(part, quote=False)}</p>" for part in parts if part)
