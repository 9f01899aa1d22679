"""RSS 0.9x, 1.0, 2.0 and Atom 0.3, 1.0 → `RawFeed`."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from itertools import islice

import lxml.etree as etree

from summarise.adapters.feeds.parsing import RawEntry, RawFeed
from summarise.adapters.feeds.xml_reading import ReadTree, read_tree

_ATOM = ("http://www.w3.org/2005/Atom", "http://purl.org/atom/ns#")
_PREFIXES = {
    **dict.fromkeys(_ATOM, "atom:"),
    "http://purl.org/dc/elements/1.1/": "dc:",
    "http://purl.org/dc/terms/": "dcterms:",
    "http://purl.org/rss/1.0/modules/content/": "content:",
}
_XML = "{http://www.w3.org/XML/1998/namespace}"
_PUBLISHED = (
    "pubdate",
    "published",
    "issued",
    "dc:date",
    "dcterms:issued",
    "dcterms:created",
    "created",
    "atom:published",
    "date",
)
_UPDATED = ("updated", "modified", "dcterms:modified", "atom:updated", "lastbuilddate")
_AUTHORS = ("author", "dc:creator", "creator", "atom:author")

_DECLARED = re.compile(r' xmlns(?::[\w-]{1,40})?="[^"]{0,500}"')

_Fields = dict[str, list[etree._Element]]


def read_xml_feed(text: str, address: str, *, most_entries: int) -> RawFeed:
    """The feed in `text`.

    Raises:
        FeedUnreadable: no feed, an XML bomb, or too many elements.
    """
    read = read_tree(text, address, roots="rss|feed|RDF|channel", entries="item|entry", what="a feed")
    head = _fields(_head(read.root))
    found = list(_entries(read.root))
    people = _people(head)
    return RawFeed(
        title=_markup(head, "title"),
        site=_link(head),
        language=_first(head, "language", "dc:language") or read.root.get(f"{_XML}lang", ""),
        entries=tuple(_entry(element, address, people) for element in islice(found, most_entries)),
        left_out=max(0, len(found) - most_entries),
        problem=_problem(read, len(found)),
    )


def _problem(read: ReadTree, count: int) -> str:
    return (
        f"{read.problem}; {count} {'entry' if count == 1 else 'entries'} could be read"
        if read.problem
        else ""
    )


def _head(root: etree._Element) -> etree._Element:
    """The element that describes the feed: the root itself, or its channel."""
    return next((child for child in root if _local(child) == "channel"), root)


def _entries(root: etree._Element) -> Iterator[etree._Element]:
    """At any depth: RSS 1.0 puts items beside the channel, and broken markup puts them into each other."""
    return (element for element in root.iter(etree.Element) if _local(element) in ("item", "entry"))


def _local(element: etree._Element) -> str:
    return str(element.tag).rpartition("}")[2].rpartition(":")[2]


def _fields(element: etree._Element) -> _Fields:
    """The children by name: plain in the namespace of the element itself or in none, else with a known prefix."""
    own = _namespace(element)
    fields: _Fields = {}
    for child in element:
        namespace = _namespace(child)
        prefix = "" if namespace in ("", own) else _PREFIXES.get(namespace, "other:")
        fields.setdefault(prefix + str(child.tag).rpartition("}")[2].casefold(), []).append(child)
    return fields


def _namespace(element: etree._Element) -> str:
    return str(element.tag)[1:].partition("}")[0] if str(element.tag).startswith("{") else ""


def _entry(element: etree._Element, address: str, people: str) -> RawEntry:
    fields = _fields(element)
    return RawEntry(
        base=element.base or address,
        identity=_first(fields, "guid", "id", "atom:id", "dc:identifier") or _about(element),
        link=_link(fields) or _permalink(fields) or _about(element),
        title=_markup(fields, "title", "dc:title", "atom:title"),
        published=_first(fields, *_PUBLISHED),
        updated=_first(fields, *_UPDATED),
        author=_people(fields) or people,
        language=_first(fields, "dc:language", "language") or element.get(f"{_XML}lang", ""),
        content=_markup(fields, "content:encoded", "content", "atom:content"),
        summary=_markup(fields, "description", "summary", "atom:summary", "dc:description"),
    )


def _about(element: etree._Element) -> str:
    return str(element.get("{http://www.w3.org/1999/02/22-rdf-syntax-ns#}about", ""))


def _first(fields: _Fields, *names: str) -> str:
    """The text of the first of these that has any."""
    texts = ((element.text or "").strip() for name in names for element in fields.get(name, ()))
    return next(filter(None, texts), "")


def _markup(fields: _Fields, *names: str) -> str:
    """The first of these that says something, as HTML."""
    texts = (_html(element) for name in names for element in fields.get(name, ()))
    return next((text for text in texts if text.strip()), "")


def _html(element: etree._Element) -> str:
    """Text is HTML unless Atom says that it is plain; elements within are written out again."""
    is_torn = len(element) > 0 and next(element.iter("{*}item", "{*}entry"), None) is not None
    if len(element) and not is_torn:
        return html.escape(element.text or "", quote=False) + "".join(map(_written, element))
    text = element.text or ""
    is_plain = element.get("type", "").casefold() in ("text", "text/plain")
    return html.escape(text, quote=False) if is_plain else text


def _written(element: etree._Element) -> str:
    return _DECLARED.sub("", str(etree.tostring(element, encoding="unicode", with_tail=True)))


def _people(fields: _Fields) -> str:
    """The names, at most 20; an Atom author has one in a child, an RSS author is one."""
    stated = [element for name in _AUTHORS for element in fields.get(name, ())][:20]
    return ", ".join(dict.fromkeys(filter(None, map(_name, stated))))


def _name(person: etree._Element) -> str:
    name = next((child.text or "" for child in person if _local(child) == "name"), "")
    return (name or ("" if len(person) else person.text or "")).strip()


def _link(fields: _Fields) -> str:
    """RSS's link is text; of Atom's the alternate one, preferably HTML."""
    links = [*fields.get("link", ()), *fields.get("atom:link", ())]
    ranked = sorted(filter(_is_alternate, links), key=lambda link: "html" not in link.get("type", "html"))
    targets = ((link.text or "").strip() or link.get("href", "").strip() for link in ranked)
    return next(filter(None, targets), "")


def _is_alternate(link: etree._Element) -> bool:
    return link.get("rel", "alternate").casefold() in (
        "alternate",
        "http://www.iana.org/assignments/relation/alternate",
    )


def _permalink(fields: _Fields) -> str:
    """RSS's guid, when it is an address of the entry."""
    guids = (
        guid
        for guid in fields.get("guid", ())
        if guid.get("ispermalink", guid.get("isPermaLink", "true")) != "false"
    )
    texts = ((guid.text or "").strip() for guid in guids)
    return next((text for text in texts if text.startswith(("http://", "https://"))), "")
