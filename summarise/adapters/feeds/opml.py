"""OPML, the file in which feed readers hand lists of feeds to each other: read and written."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from email.utils import format_datetime
from typing import Any

from summarise.adapters.feeds.fields import address_of, line_of
from summarise.errors import FeedUnreadable
from summarise.invisible import CONTROL

MOST_FEEDS = 10_000
_LONGEST_GROUP = 100
_NOT_XML = re.compile("[\ufffe\uffff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """A feed as OPML lists it. `groups` are the folders it lies in, outermost first, and its categories."""

    url: str
    title: str = ""
    site: str = ""
    groups: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class OpmlList:
    """What an OPML file lists; `notices` say what was passed over."""

    outlines: tuple[Outline, ...]
    notices: tuple[str, ...] = ()


def read_opml(data: bytes, address: str) -> OpmlList:
    """The feeds in `data`, in order, each address once; the groups of repeated ones are joined.

    Raises:
        FeedUnreadable: it is no OPML, an XML bomb, or lists nothing that could be read.
    """
    from summarise.adapters.feeds.decoding import decode_feed
    from summarise.adapters.feeds.xml_reading import read_tree

    text, notice = decode_feed(data, address)
    read = read_tree(text, address, roots="opml", entries="outline", what="an OPML file")
    found: dict[str, Outline] = {}
    passed_over = 0
    for outline in _outlines(read.root):
        passed_over += not outline.url
        _add(found, outline)
    if read.problem and not found:
        raise FeedUnreadable(address, f"{read.problem}, and lists no feed that could be read")
    skipped = f"{passed_over} outlines without an http(s) address passed over" if passed_over else ""
    return OpmlList(
        outlines=tuple(found.values())[:MOST_FEEDS],
        notices=tuple(filter(None, (notice, read.problem, skipped))),
    )


def write_opml(outlines: Iterable[Outline], *, title: str, now: datetime) -> bytes:
    """OPML 2.0. A feed lies in the folder of its first group; all its groups are its categories."""
    import lxml.etree as etree

    root = etree.Element("opml", version="2.0")
    head = etree.SubElement(root, "head")
    etree.SubElement(head, "title").text = _safe(title)
    etree.SubElement(head, "dateCreated").text = format_datetime(now)
    body = etree.SubElement(root, "body")
    folders: dict[str, Any] = {"": body}
    for outline in outlines:
        group = _safe(outline.groups[0]) if outline.groups else ""
        if group not in folders:
            folders[group] = etree.SubElement(body, "outline", text=group, title=group)
        etree.SubElement(folders[group], "outline", _attributes(outline))
    etree.indent(root)
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8")) + b"\n"


def _attributes(outline: Outline) -> dict[str, str]:
    title = _safe(outline.title) or outline.url
    stated = {
        "type": "rss",
        "text": title,
        "title": title,
        "xmlUrl": _safe(outline.url),
        "htmlUrl": _safe(outline.site),
        "category": ",".join(_safe(group).replace(",", " ") for group in outline.groups),
    }
    return {name: value for name, value in stated.items() if value}


def _safe(text: str) -> str:
    """Without what XML cannot carry."""
    return _NOT_XML.sub("", CONTROL.sub("", text))


def _add(found: dict[str, Outline], outline: Outline) -> None:
    if not outline.url:
        return
    known = found.get(outline.url)
    groups = tuple(dict.fromkeys((*(known.groups if known else ()), *outline.groups)))
    first = known or outline
    found[outline.url] = Outline(url=first.url, title=first.title, site=first.site, groups=groups)


def _outlines(root: Any) -> Iterator[Outline]:
    """Every outline with a feed's address; libxml2 bounds the nesting."""
    for element in root.iter("outline"):
        written = _attribute(element, "xmlurl")
        if written or _attribute(element, "type").casefold() in ("rss", "atom"):
            yield Outline(
                url=address_of(written, ""),
                title=line_of(_attribute(element, "title") or _attribute(element, "text")),
                site=address_of(_attribute(element, "htmlurl"), ""),
                groups=tuple(dict.fromkeys((*_folders(element), *_categories(element)))),
            )


def _attribute(element: Any, name: str) -> str:
    """Readers write xmlUrl, xmlurl and XMLURL."""
    return next((str(value) for key, value in element.attrib.items() if str(key).casefold() == name), "")


def _folders(element: Any) -> list[str]:
    names = [
        line_of(_attribute(parent, "text") or _attribute(parent, "title"))[:_LONGEST_GROUP]
        for parent in element.iterancestors("outline")
        if not _attribute(parent, "xmlurl")
    ]
    return [name for name in reversed(names) if name]


def _categories(element: Any) -> list[str]:
    """Comma-separated; OPML writes paths with slashes."""
    parts = (part.strip().strip("/") for part in _attribute(element, "category").split(","))
    return [line_of(part)[:_LONGEST_GROUP] for part in parts if part][:20]
