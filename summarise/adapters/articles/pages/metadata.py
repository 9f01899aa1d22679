"""What a page states about its article: JSON-LD first, then OpenGraph, meta tags, microdata and the head."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from summarise.adapters.articles.pages.addresses import Identity, identity_of
from summarise.adapters.articles.pages.dates import PageDates, page_dates
from summarise.adapters.articles.pages.linked_data import LinkedArticle, linked_article
from summarise.adapters.articles.raw import field_text
from summarise.cleaning import fold

_SEPARATOR = re.compile(r"\s+(?:[|–—•·»:]|-{1,2})\s+|\s*\|\s*")
_SITE_NAMES = (
    "og:site_name",
    "publisher",
    "application-name",
    "cre",
    "dc.publisher",
    "dcterms.publisher",
    "copyright",
)
_AUTHORS = (
    "author", "article:author_name", "article:author", "parsely-author", "sailthru.author", "dc.creator", "byl",
    "dcterms.creator", "dc.creator", "citation_author", "cxenseparse:author", "twitter:data1", "rbauthors",
)  # fmt: skip
_SECTIONS = ("article:section", "parsely-section", "cxenseparse:section", "section", "og:section", "category")
_NO_NAME = re.compile(
    r"https?:|www\.|@|\d{3}|^(?:admin|editor|staff|webmaster|guest|by)$|\bmin(?:utes?)?\b", re.IGNORECASE
)
_BY = re.compile(
    r"^\W*(?:view all posts by|(?:\w{3,15} )?(?:by|von|par|por|di)|authors?|autore?|text)\b\s*:?\s+|\bview all posts by\b.*$",
    re.IGNORECASE,
)
_MARKED_AUTHORS = (
    "(//*[@rel='author' or @itemprop='author' or contains(@class, 'byline') or contains(@class, 'author-name') "
    "or contains(@class, 'article-author') or contains(@class, 'post-author')]"
    "[not(ancestor::aside or ancestor::footer or ancestor::nav)])[position() <= 8]"
)
_LONGEST_NAME_WORDS = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class PageMetadata:
    """What a page states; what it does not state is empty."""

    identity: Identity
    linked: LinkedArticle
    dates: PageDates
    headline: str = ""
    publisher: str = ""
    byline: str = ""
    section: str = ""
    language: str = ""
    is_article: bool = False


def page_metadata(
    tree: Any, address: str, now: datetime | None = None, *, is_huge: bool = False
) -> PageMetadata:
    """Read the statements of a page that was had at `address` ("" for a file).

    Of a page that `is_huge` only those that stand in its head or in JSON-LD, so that reading stays cheap.
    """
    metas = meta_tags(tree)
    printed = _first_text(tree, "//h1")
    titled = metas.get("og:title") or metas.get("twitter:title") or _first_text(tree, "//title")
    linked = linked_article(tree, headline=printed or titled, address=address)
    identity = identity_of(address, _addresses(tree, metas, linked))
    publisher = linked.publisher or next(filter(None, map(metas.get, _SITE_NAMES[:3])), "")
    return PageMetadata(
        identity=identity,
        linked=linked,
        dates=page_dates(None if is_huge else tree, linked, metas, identity.address or address, now),
        headline=_headline(tree, linked, metas, publisher),
        publisher=field_text(publisher),
        byline=_byline(None if is_huge else tree, linked, metas, publisher),
        section=linked.section or next(filter(None, map(metas.get, _SECTIONS)), ""),
        language=_language(tree, linked, metas),
        is_article=linked.is_article
        or metas.get("og:type") == "article"
        or "article:published_time" in metas,
    )


def completed(metadata: PageMetadata, tree: Any) -> PageMetadata:
    """`metadata` with what trafilatura and htmldate guess where the page states nothing of the kind.

    `tree` is without furniture, whose dates are those of other articles. A page that states only when it was
    changed keeps no date, for htmldate would take the change for the publication.
    """
    if metadata.headline and metadata.byline and metadata.publisher and metadata.dates.published:
        return metadata
    from trafilatura.metadata import extract_metadata

    # Without htmldate's extensive search, which makes a date out of a copyright line.
    guessed = extract_metadata(tree, None, {"original_date": True, "extensive_search": False})
    dates = metadata.dates
    is_unknown = not (dates.published or dates.modified or dates.notices)
    return replace(
        metadata,
        headline=metadata.headline or field_text(guessed.title),
        byline=metadata.byline or _names(field_text(guessed.author)),
        publisher=metadata.publisher or _no_host(field_text(guessed.sitename)),
        dates=replace(dates, published=field_text(guessed.date)) if is_unknown else dates,
    )


def _no_host(name: str) -> str:
    """A host's name says nothing that the address does not."""
    return "" if re.fullmatch(r"[\w-]+(?:\.[\w-]+)+", name) else name


def meta_tags(tree: Any) -> Mapping[str, str]:
    """The first content of every meta tag, by its name in lower case."""
    stated: dict[str, str] = {}
    for meta in tree.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
        content = html.unescape(field_text(meta.get("content") or ""))
        if name and content:
            stated.setdefault(name.casefold()[:100], content)
    return stated


def _addresses(tree: Any, metas: Mapping[str, str], linked: LinkedArticle) -> tuple[str, ...]:
    links = tree.xpath("//link[contains(concat(' ', @rel, ' '), ' canonical ')]/@href")[:2]
    return (*map(str, links), metas.get("og:url", ""), *linked.addresses)


def _headline(tree: Any, linked: LinkedArticle, metas: Mapping[str, str], publisher: str) -> str:
    printed = [text for text in (_text(element) for element in tree.xpath("(//h1)[position() <= 5]")) if text]
    title = _first_text(tree, "//title")
    stated = [linked.headline, metas.get("og:title", ""), metas.get("twitter:title", ""), title]
    for candidate in filter(None, stated):
        bare = _without_site(candidate, publisher, printed)
        if bare and fold(bare) != fold(publisher):
            return field_text(bare)
    return field_text(printed[0]) if printed else field_text(title)


def _without_site(title: str, publisher: str, printed: list[str]) -> str:
    """`title` without the name of the site behind (or before) it."""
    parts = [part for part in _SEPARATOR.split(title) if part]
    for text in printed:
        if len(fold(text)) > 8 and fold(text) in fold(title) and len(parts) > 1:
            return text
    if len(parts) < 2:
        return title
    site = fold(publisher)
    if site and fold(parts[-1]) in (site, f"the{site}", site.removeprefix("the")):
        return title[: title.rindex(parts[-1])].rstrip(" |–—•·»:-")
    if site and fold(parts[0]) == site:
        return title[title.index(parts[0]) + len(parts[0]) :].lstrip(" |–—•·»:-")
    return title


def _byline(tree: Any, linked: LinkedArticle, metas: Mapping[str, str], publisher: str) -> str:
    """The first statement that names somebody else than the outlet."""
    stated = (linked.byline, *(metas.get(name, "") for name in _AUTHORS))
    marked = (_text(element) for element in (tree.xpath(_MARKED_AUTHORS) if tree is not None else ()))
    names = [name for name in map(_names, stated) if name]
    names += [name for name in map(_names, marked) if name and len(name.split()) <= _LONGEST_NAME_WORDS]
    return next((name for name in names if fold(name) not in fold(publisher)), names[0] if names else "")


def _names(written: str) -> str:
    """`written` without "By" when it can be names of people."""
    text = _BY.sub("", written).strip(" .,|–—-").replace(";", ",")
    parts = [part.strip() for part in re.split(r",\s", text) if part.strip() and not _NO_NAME.search(part)]
    return field_text(", ".join(dict.fromkeys(parts))) if len(text) < 300 else ""


def _language(tree: Any, linked: LinkedArticle, metas: Mapping[str, str]) -> str:
    marked = field_text(next(iter(tree.xpath("//html/@lang | //html/@xml:lang")), ""))
    return marked or linked.language or metas.get("og:locale", "") or metas.get("dc.language", "")


def _first_text(tree: Any, path: str) -> str:
    return next(filter(None, map(_text, tree.xpath(f"({path})[position() <= 3]"))), "")


def _text(element: Any) -> str:
    return " ".join(" ".join(element.itertext()).split())[:1000]
