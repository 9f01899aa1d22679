"""Bytes → `Feed`: RSS 0.9x, 1.0 and 2.0, Atom, JSON Feed. What cannot be used is passed over with a notice.

Why lxml and not a library for feeds: docs/measurements/feeds.md.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from summarise.adapters.feeds.decoding import decode_feed
from summarise.adapters.feeds.fields import (
    LONGEST_CONTENT,
    address_of,
    author_of,
    instant_of,
    is_whole_article,
    key_of,
    line_of,
)
from summarise.domain import Feed, FeedEntry
from summarise.errors import FeedUnreadable

MOST_BYTES = 10_000_000
MOST_ENTRIES = 1_000


@dataclass(frozen=True, slots=True, kw_only=True)
class RawEntry:
    """An entry as its format states it; unstated fields are empty. `link` may be relative to `base`.

    `content` is what the format has an element for, `summary` the description.
    """

    base: str
    identity: str = ""
    link: str = ""
    title: str = ""
    published: str = ""
    updated: str = ""
    author: str = ""
    language: str = ""
    content: str = ""
    summary: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RawFeed:
    """A feed as its format states it. `left_out` counts entries beyond the limit."""

    title: str = ""
    site: str = ""
    language: str = ""
    entries: tuple[RawEntry, ...] = ()
    left_out: int = 0
    problem: str = ""


class _Notices:
    """One sentence for each kind of trouble, with how often and where first."""

    def __init__(self, *stated: str) -> None:
        self._stated = [text for text in stated if text]
        self._counted: dict[str, tuple[int, str]] = {}

    def count(self, kind: str, example: str) -> None:
        """Note one more entry with trouble of this kind."""
        number, first = self._counted.get(kind, (0, example))
        self._counted[kind] = (number + 1, first)

    def all(self) -> tuple[str, ...]:
        """Every notice."""
        counted = (
            f"{kind}: {number} {'entry' if number == 1 else 'entries'}, first {example!r}"
            for kind, (number, example) in self._counted.items()
        )
        return (*self._stated, *counted)


def parse_feed(data: bytes, address: str, *, now: datetime, charset: str = "") -> Feed:
    """The feed in `data`, which came from `address`. `charset` is what the header claimed.

    Relative links mean what they mean at xml:base, else at `address`. At most 1,000 entries are read.

    Raises:
        FeedUnreadable: it is no feed, an XML bomb, or beyond the limits.
    """
    try:
        return _parsed(data, address, now, charset)
    except FeedUnreadable:
        raise
    except Exception as error:  # parsers fail in ways of their own on hostile input
        raise FeedUnreadable(address, f"breaks the parser ({type(error).__name__}); not read") from error


def _parsed(data: bytes, address: str, now: datetime, charset: str) -> Feed:
    if len(data) > MOST_BYTES:
        raise FeedUnreadable(address, f"is larger than {MOST_BYTES / 1e6:g} MB; no feed needs so much")
    text, notice = decode_feed(data, address, charset)
    raw = _read(text, address)
    notices = _Notices(notice, raw.problem, _left_out(raw))
    entries = [_entry(entry, now, raw.language, notices) for entry in raw.entries]
    return Feed(
        address=address,
        title=line_of(raw.title),
        site=address_of(raw.site, address),
        language=_language(raw.language),
        entries=_merged(entry for entry in entries if entry),
        notices=notices.all(),
    )


def _read(text: str, address: str) -> RawFeed:
    if text.lstrip("\ufeff \t\r\n").startswith("{"):
        from summarise.adapters.feeds.json_feed import read_json_feed

        return read_json_feed(text, address, most_entries=MOST_ENTRIES)
    from summarise.adapters.feeds.xml_feed import read_xml_feed

    return read_xml_feed(text, address, most_entries=MOST_ENTRIES)


def _left_out(raw: RawFeed) -> str:
    return f"{raw.left_out} entries beyond the first {MOST_ENTRIES:,} were not read" if raw.left_out else ""


def _entry(raw: RawEntry, now: datetime, language: str, notices: _Notices) -> FeedEntry | None:
    title, link = line_of(raw.title), _link(raw, notices)
    key = key_of(raw.identity, link, title, raw.published or raw.updated, "" if title else raw.summary[:5000])
    if not key:
        notices.count("without id, link, title and text", raw.published)
        return None
    content, is_whole = _content(raw)
    return FeedEntry(
        key=key,
        link=link,
        title=title,
        published=_instant(raw.published, now, notices),
        updated=_instant(raw.updated, now, notices),
        author=author_of(raw.author),
        language=_language(raw.language or language),
        content=content,
        has_full_content=is_whole,
    )


def _link(raw: RawEntry, notices: _Notices) -> str:
    link = address_of(raw.link, raw.base)
    if raw.link.strip() and not link:
        notices.count("link is no http(s) address", line_of(raw.link)[:80])
    return link


def _content(raw: RawEntry) -> tuple[str, bool]:
    if raw.content.strip() and is_whole_article(raw.content, raw.summary, is_stated=True):
        return raw.content, True
    if raw.summary.strip() and is_whole_article(raw.summary, "", is_stated=False):
        return raw.summary, True
    return (raw.summary if raw.summary.strip() else raw.content)[:LONGEST_CONTENT], False


def _instant(written: str, now: datetime, notices: _Notices) -> datetime | None:
    if not written.strip():
        return None
    instant = instant_of(written, now)
    if instant is None:
        notices.count("date unreadable, before 1990 or in the future", line_of(written)[:60])
    return instant


def _language(stated: str) -> str:
    return line_of(stated).casefold().replace("_", "-")[:35]


def _merged(entries: Iterable[FeedEntry]) -> tuple[FeedEntry, ...]:
    """One entry for each key: the first, with what it lacks from the others."""
    by_key: dict[str, FeedEntry] = {}
    for entry in entries:
        known = by_key.get(entry.key)
        by_key[entry.key] = _joined(known, entry) if known else entry
    return tuple(by_key.values())


def _joined(first: FeedEntry, second: FeedEntry) -> FeedEntry:
    fuller = second if second.has_full_content and not first.has_full_content else first
    return replace(
        first,
        link=first.link or second.link,
        title=first.title or second.title,
        published=first.published or second.published,
        updated=max(filter(None, (first.updated, second.updated)), default=None),
        author=first.author or second.author,
        language=first.language or second.language,
        content=fuller.content or second.content,
        has_full_content=fuller.has_full_content,
    )
