"""XML from strangers → a tree. No document type is ever processed, so no entity is ever declared or fetched.

Importing this module imports lxml: import it inside functions.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from html.entities import html5

import lxml.etree as etree

from summarise.errors import FeedUnreadable
from summarise.invisible import INVISIBLE

MOST_TAGS = 400_000  # about 25 MB as a tree; a thousand entries have some 30,000
_LONGEST_PROLOG = 64_000
_OWN_ENTITIES = re.compile(r"<!DOCTYPE[^>\[]{0,1000}\[|<!ENTITY", re.IGNORECASE)
_LOGIN = re.compile(
    r"<input\b[^>]{0,400}\btype\s*=\s*[\"']?password|<title>[^<]{0,60}(?:log|sign)[ -]?in\b", re.IGNORECASE
)
_HTML = re.compile(r"<!doctype\s+html|<html[\s>]", re.IGNORECASE)
_MOST_MENDED = 50_000
_TROUBLE = re.compile(
    r"<!\[CDATA\[.*?(?:\]\]>|\Z)|<(?![A-Za-z_/]|!--)|&#(?P<decimal>\d{1,7});|&#[xX](?P<hex>[0-9a-fA-F]{1,6});"
    r"|&(?!(?:amp|lt|gt|quot|apos);)(?:(?P<name>[A-Za-z]\w{1,31});)?",
    re.DOTALL,
)
# Once libxml2 recovers from an error it drops these references in text, but not the numeric ones.
_XML_ENTITIES = {"&amp;": "&#38;", "&lt;": "&#60;", "&gt;": "&#62;", "&quot;": "&#34;", "&apos;": "&#39;"}
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadTree:
    """A parsed document; `problem` says what was mended on the way, "" when nothing was."""

    root: etree._Element
    problem: str = ""


def read_tree(text: str, address: str, *, roots: str, entries: str, what: str) -> ReadTree:
    """The tree of the document in `text`, mended where it is not well-formed.

    Parsing begins at the first element named like one of `roots` (an alternation), never before it. `entries` is an
    alternation of repeated elements: of a text that breaks off, what follows the last whole one is left out.

    Raises:
        FeedUnreadable: no such element, a document type with entities of its own, or too many elements.
    """
    start = re.search(rf"<(?:[\w-]{{1,40}}:)?(?:{roots})(?=[\s>/])", text[:_LONGEST_PROLOG])
    prolog = text[: start.start() if start else _LONGEST_PROLOG]
    _refuse(prolog, address, what, is_found=start is not None)
    if text.count("<") > MOST_TAGS:
        raise FeedUnreadable(address, f"holds more than {MOST_TAGS:,} tags; too many for {what}")
    body = text[len(prolog) :]
    try:
        return ReadTree(root=_parsed(body, address))
    except etree.XMLSyntaxError as error:
        return _mended(body, address, error, entries)


def _refuse(prolog: str, address: str, what: str, *, is_found: bool) -> None:
    if _OWN_ENTITIES.search(prolog):
        raise FeedUnreadable(address, "declares entities of its own, as XML bombs do; refused")
    is_page = _HTML.search(prolog) is not None
    if is_found and not is_page:
        return
    if _LOGIN.search(prolog):
        raise FeedUnreadable(address, f"is a login page, not {what}; it may be for subscribers only")
    if is_page:
        raise FeedUnreadable(
            address, f"is an HTML page, not {what}; open it in a browser and look for its feed"
        )
    if not prolog.strip():
        raise FeedUnreadable(address, f"is empty, not {what}; check the address")
    raise FeedUnreadable(address, f"is not {what}; check the address")


def _parsed(body: str, address: str, *, recover: bool = False) -> etree._Element:
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
        recover=recover,
        encoding="utf-8",
    )
    return etree.fromstring(body.encode("utf-8", errors="replace"), parser, base_url=_base(address))


def _base(address: str) -> str:
    return address if address.startswith(("http://", "https://")) else ""


def _mended(body: str, address: str, error: etree.XMLSyntaxError, entries: str) -> ReadTree:
    """Bare ampersands, HTML's entities, control characters, open tags, undeclared prefixes, a missing end."""
    whole, is_cut = _without_torn_end(body, entries)
    mended, count = _TROUBLE.subn(_mended_reference, whole, count=_MOST_MENDED)
    if count == _MOST_MENDED:
        raise FeedUnreadable(address, f"is not XML: {_MOST_MENDED:,} references in it are broken") from error
    clean = _NOT_XML.sub("", INVISIBLE.sub("", _numbered(mended)))
    root = _parsed(clean, address, recover=True)
    if root is None:
        raise FeedUnreadable(address, "is not XML that can be read; check the address") from error
    line = error.position[0]
    return ReadTree(root=root, problem="breaks off" if is_cut else f"is not well-formed XML (line {line})")


def _without_torn_end(body: str, entries: str) -> tuple[str, bool]:
    """`body` up to its last whole entry, when its root is never closed."""
    root = re.match(r"<([\w:-]{1,80})", body)
    if root and f"</{root[1]}" in body[-2000:]:
        return body, False
    ends = list(re.finditer(rf"</(?:[\w-]{{1,40}}:)?(?:{entries})\s*>", body))
    return (body[: ends[-1].end()] if ends else body), True


def _mended_reference(match: re.Match[str]) -> str:
    if match["decimal"] or match["hex"]:
        return _character(match, int(match["decimal"] or match["hex"], 10 if match["decimal"] else 16))
    if match[0].startswith("<!["):
        return match[0]
    name = match["name"]
    return html.escape(html5.get(f"{name};", match[0]) if name else match[0], quote=False)


def _numbered(text: str) -> str:
    """Outside CDATA, where references mean something, XML's own ones as numbers."""
    parts = re.split(r"(<!\[CDATA\[.*?(?:\]\]>|\Z))", text, flags=re.DOTALL)
    for place in range(0, len(parts), 2):
        for name, number in _XML_ENTITIES.items():
            parts[place] = parts[place].replace(name, number)
    return "".join(parts)


def _character(match: re.Match[str], code: int) -> str:
    """A reference as it stands, or, where XML forbids its character, that character: to be removed with its like."""
    if code > 0x10FFFF:
        return ""
    return chr(code) if _NOT_XML.match(chr(code)) else match[0]
