"""Briefings as an Atom feed (RFC 4287): one entry for each briefing, newest first, with the briefing as its content.

One entry a day, not one for each change: nobody wants fifteen unread items before breakfast. The kinds of change are
categories of the entry, so a reader can still filter for corrections. Ids are UUIDs of the briefing's name and date:
a briefing that is made again replaces its entry.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, datetime
from uuid import UUID, uuid5
from xml.etree import ElementTree as Xml

from summarise.invisible import CONTROL
from summarise.render.briefing_letter import letter_body
from summarise.render.briefing_outline import title_of
from summarise.render.links import web_link
from summarise_schemas.briefing import BriefingDocument

_ATOM = "http://www.w3.org/2005/Atom"
_NAMESPACE = UUID("7f7c2a0e-6d1b-5b52-9f8e-2f6a4f1c9a33")
_NO_XML = re.compile(f"{CONTROL.pattern}|[\ufffe\uffff]")


def render(document: BriefingDocument) -> str:
    """A feed of one briefing."""
    return render_feed([document])


def render_feed(documents: Sequence[BriefingDocument], *, address: str = "") -> str:
    """A feed of briefings of one name, ending in a newline.

    `address` is that of the folder on the web that holds `feed.xml` and ``DATE.html`` for each briefing; "" for none.

    Raises:
        ValueError: there is no briefing.
    """
    newest_first = sorted(documents, key=lambda document: document.header.date, reverse=True)
    if not newest_first:
        raise ValueError("a feed needs a briefing")
    feed = _feed(newest_first, web_link(address).rstrip("/"))
    Xml.indent(feed)
    return f'<?xml version="1.0" encoding="utf-8"?>\n{Xml.tostring(feed, encoding="unicode")}\n'


def briefing_id(document: BriefingDocument) -> UUID:
    """The same for every making of one briefing: from its name and date."""
    return uuid5(
        _NAMESPACE, f"{document.header.name}\n{document.header.date}".encode(errors="replace").decode()
    )


def _feed(documents: Sequence[BriefingDocument], address: str) -> Xml.Element:
    header = documents[0].header
    feed = Xml.Element("feed", {"xmlns": _ATOM, "xml:lang": "en"})
    _add(feed, "id", uuid5(_NAMESPACE, header.name.encode(errors="replace").decode()).urn)
    _add(feed, "title", header.title)
    _add(feed, "updated", max(_instant(document) for document in documents))
    _add(Xml.SubElement(feed, "author"), "name", "summarise")
    _add(feed, "generator", "summarise")
    if address:
        Xml.SubElement(
            feed, "link", {"rel": "self", "href": f"{address}/feed.xml", "type": "application/atom+xml"}
        )
        Xml.SubElement(feed, "link", {"rel": "alternate", "href": f"{address}/", "type": "text/html"})
    feed.extend(_entry(document, address) for document in documents)
    return feed


def _entry(document: BriefingDocument, address: str) -> Xml.Element:
    entry = Xml.Element("entry")
    _add(entry, "id", briefing_id(document).urn)
    _add(entry, "title", title_of(document))
    _add(entry, "updated", _instant(document))
    if address:
        page = f"{address}/{document.header.date}.html"
        Xml.SubElement(entry, "link", {"rel": "alternate", "href": _clean(page), "type": "text/html"})
    for kind in dict.fromkeys(change.kind for change in document.changes):
        Xml.SubElement(entry, "category", {"term": kind})
    _add(entry, "summary", " ".join(sentence.text for sentence in document.bottom_line))
    _add(entry, "content", letter_body(document)).set("type", "html")
    return entry


def _add(parent: Xml.Element, name: str, text: str) -> Xml.Element:
    child = Xml.SubElement(parent, name)
    child.text = _clean(text)
    return child


def _clean(text: str) -> str:
    """Text that XML 1.0 can hold."""
    return _NO_XML.sub("", text)


def _instant(document: BriefingDocument) -> str:
    """RFC 3339 in UTC."""
    as_of = datetime.fromisoformat(document.header.as_of)
    return as_of.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
