"""JSON-LD on a page: the article it describes."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from summarise.adapters.articles.raw import field_text
from summarise.cleaning import fold

Node = dict[str, Any]

_MOST_SCRIPTS = 30
_MOST_NODES = 400
_DEEPEST = 6
_LONGEST_SCRIPT = 2_000_000
_INSIDE = ("@graph", "mainEntity", "mainEntityOfPage")
_OTHER_TYPES = frozenset(
    {"BlogPosting", "LiveBlogPosting", "Report", "SocialMediaPosting", "DiscussionForumPosting"}
)
_PAGE_TYPES = frozenset({"WebPage", "ItemPage", "AboutPage", "NewsMediaOrganization"})
_INDEX_TYPES = frozenset({"CollectionPage", "ItemList", "SearchResultsPage"})
_WRAPPED = re.compile(
    r"^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[|/\*\s*<!\[CDATA\[\s*\*/)|(?:-->|//\s*\]\]>|\]\]>)\s*;?\s*$"
)
_SPARE_COMMA = re.compile(r",(\s*[}\]])")


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkedArticle:
    """What JSON-LD says of the article; what it does not say is empty. `is_free` is None when it is silent."""

    headline: str = ""
    publisher: str = ""
    byline: str = ""
    section: str = ""
    language: str = ""
    published: str = ""
    modified: str = ""
    addresses: tuple[str, ...] = ()
    body: str = ""
    words: int = 0
    is_free: bool | None = None
    is_article: bool = False
    is_index: bool = False


def linked_article(tree: Any, *, headline: str = "", address: str = "") -> LinkedArticle:
    """The article that the page's JSON-LD describes.

    Of several it is the one with the page's `headline` or `address`, else the first. Broken JSON is passed over.
    """
    nodes = list(_nodes(tree))
    named = {node["@id"]: node for node in nodes if isinstance(node.get("@id"), str) and len(node) > 1}
    dated = [node for node in nodes if _rank(node)]
    if not dated:
        return LinkedArticle(is_index=any(_types(node) & _INDEX_TYPES for node in nodes))
    best = max(dated, key=lambda node: _fit(node, fold(headline), address))
    return _read(best, named, is_index=any(_types(node) & _INDEX_TYPES for node in nodes))


def _read(node: Node, named: dict[str, Node], *, is_index: bool) -> LinkedArticle:
    body = node.get("articleBody")
    free = node.get("isAccessibleForFree")
    words = field_text(node.get("wordCount"))
    return LinkedArticle(
        headline=_said(node.get("headline")) or (_said(node.get("name")) if _rank(node) > 1 else ""),
        publisher=_name(node.get("publisher"), named),
        byline=_name(node.get("author") or node.get("creator"), named),
        section=_said(_first(node.get("articleSection"))),
        language=_name(node.get("inLanguage"), named),
        published=_said(node.get("datePublished")) or _said(node.get("dateCreated")),
        modified=_said(node.get("dateModified")),
        addresses=tuple(_addresses(node)),
        body=html.unescape(body)[:200_000] if isinstance(body, str) else "",
        words=int(words) if words.isdecimal() and len(words) < 7 else 0,
        is_free=_truth(free) if _truth(free) is not None else _part_is_free(node),
        is_article=_rank(node) > 1,
        is_index=is_index,
    )


def _nodes(tree: Any) -> Iterator[Node]:
    count = 0
    for script in tree.xpath('//script[contains(@type, "ld+json")]')[:_MOST_SCRIPTS]:
        for node in _nodes_in(_parsed(script.text or "")):
            yield node
            count += 1
            if count >= _MOST_NODES:
                return


def _parsed(written: str) -> object:
    """The JSON in a script; comment marks and commas too many are forgiven."""
    if len(written) > _LONGEST_SCRIPT:
        return None
    bare = _WRAPPED.sub("", written).strip()
    for attempt in (bare, _SPARE_COMMA.sub(r"\1", bare)):
        try:
            parsed: object = json.loads(attempt, strict=False)
            return parsed
        except (ValueError, RecursionError):
            continue
    return None


def _nodes_in(value: object, depth: int = 0) -> Iterator[Node]:
    if depth > _DEEPEST:
        return
    if isinstance(value, list):
        for item in value[:100]:
            yield from _nodes_in(item, depth + 1)
    elif isinstance(value, dict):
        yield value
        for name in _INSIDE:
            yield from _nodes_in(value.get(name), depth + 1)


def _types(node: Node) -> frozenset[str]:
    stated = node.get("@type")
    names = stated if isinstance(stated, list) else [stated]
    return frozenset(name.rsplit("/", 1)[-1] for name in names if isinstance(name, str))


def _rank(node: Node) -> int:
    """3 for an article, 2 for a posting, 1 for what else has a date of publication, 0 for nothing of use."""
    types = _types(node)
    if any(name.endswith("Article") for name in types):
        return 3
    if types & _OTHER_TYPES:
        return 2
    return int("datePublished" in node and (not types or bool(types & _PAGE_TYPES)))


def _fit(node: Node, headline: str, address: str) -> tuple[int, int, int]:
    said = fold(_said(node.get("headline")))
    is_same = bool(headline and said) and (said == headline or said in headline or headline in said)
    own = {written.split("#")[0].rstrip("/") for written in _addresses(node)}
    is_here = bool(address) and address.split("#")[0].rstrip("/") in own
    return (2 * is_here + 2 * is_same, _rank(node), 0)


def _addresses(node: Node) -> Iterator[str]:
    for value in (node.get("mainEntityOfPage"), node.get("url")):
        written = value.get("@id") or value.get("url") if isinstance(value, dict) else value
        if isinstance(written, str) and written.startswith(("http://", "https://")):
            yield written


def _said(value: object) -> str:
    return html.unescape(field_text(value)) if not isinstance(value, list) else _said(_first(value))


def _first(value: object) -> object:
    return next(iter(value), "") if isinstance(value, list) else value


def _name(value: object, named: dict[str, Node]) -> str:
    """Names of people or organisations; those given by reference are looked up."""
    items = value if isinstance(value, list) else [value]
    names = (_one_name(item, named) for item in items[:10])
    return ", ".join(dict.fromkeys(filter(None, names)))


def _one_name(value: object, named: dict[str, Node]) -> str:
    if isinstance(value, dict) and "name" not in value:
        value = named.get(str(value.get("@id")), {}).get("name", "")
    elif isinstance(value, dict):
        value = value["name"]
    if isinstance(value, list):
        return ", ".join(filter(None, (_one_name(item, named) for item in value[:10])))
    text = html.unescape(field_text(value))
    return "" if text.startswith(("http://", "https://")) else text


def _truth(value: object) -> bool | None:
    word = str(value).casefold().rsplit("/", 1)[-1]
    return {"true": True, "false": False}.get(word)


def _part_is_free(node: Node) -> bool | None:
    parts = node.get("hasPart")
    stated = [
        _truth(part.get("isAccessibleForFree"))
        for part in (parts if isinstance(parts, list) else [parts])
        if isinstance(part, dict)
    ]
    return False if False in stated else None
