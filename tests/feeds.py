"""Feeds to test with, written for this project."""

from __future__ import annotations

from datetime import UTC, datetime

NOW = datetime(2026, 11, 27, 12, tzinfo=UTC)
SITE = "https://harbour.example"
FEED = f"{SITE}/news/rss.xml"
_NAMESPACES = (
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/" '
    'xmlns:atom="http://www.w3.org/2005/Atom"'
)
PARAGRAPH = (
    "The port authority said on Friday that the northern quay would stay closed until divers had looked at the piles, "
    "which were hit by a coal barge at about 5 a.m. Nobody was hurt, and two ferries were sent to the southern quay. "
)
WHOLE = "".join(f"<p>{PARAGRAPH}Part {number} of the report.</p>" for number in range(1, 6))


def rss(
    *items: str, declaration: str = '<?xml version="1.0" encoding="utf-8"?>', attributes: str = ""
) -> str:
    return (
        f'{declaration}<rss version="2.0" {_NAMESPACES}{attributes}><channel><title>Harbour Times</title>'
        f"<link>{SITE}/</link><language>en-GB</language>{''.join(items)}</channel></rss>"
    )


def item(number: int = 1, **fields: str) -> str:
    """An RSS item; a field given as "" is left out, `content` is content:encoded."""
    stated = {
        "title": f"Quay {number} closed",
        "link": f"{SITE}/{number}",
        "guid": f"id-{number}",
        "pubDate": f"Fri, 27 Nov 2026 {number % 12:02}:30:00 GMT",
        **fields,
    }
    names = {"content": "content:encoded", "creator": "dc:creator"}
    parts = (
        f"<{names.get(name, name)}>{text}</{names.get(name, name)}>" for name, text in stated.items() if text
    )
    return f"<item>{''.join(parts)}</item>"


def cdata(text: str) -> str:
    return f"<![CDATA[{text}]]>"


def atom(*entries: str, attributes: str = "") -> str:
    return f'<feed xmlns="http://www.w3.org/2005/Atom"{attributes}><title>Harbour Times</title>{"".join(entries)}</feed>'
