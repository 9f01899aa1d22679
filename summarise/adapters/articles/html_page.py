"""HTML pages: the body through trafilatura, the date with its clock time from the page's own metadata."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from summarise.adapters.articles.raw import RawArticle, field_text, web_address
from summarise.errors import ArticleEmpty, ArticleUnreadable
from summarise.publication import read_date

# Past this many tags trafilatura takes seconds; such pages are read paragraph by paragraph.
_MOST_TAGS = 30_000
_BLOCKS = ("p", "head", "item", "quote", "ab")
# Most trusted first.
_DATE_NAMES = (
    "article:published_time", "og:article:published_time", "og:published_time", "datepublished", "parsely-pub-date",
    "sailthru.date", "publication_date", "publishdate", "publish-date", "pubdate", "dc.date.issued", "dcterms.issued",
    "dcterms.created", "dc.date", "cxenseparse:recs:publishtime", "article.published", "date",
)  # fmt: skip


def read_page(data: bytes, uri: str) -> RawArticle:
    """The article on a page. `source` is the extracted text: one paragraph a block, headings marked with "##".

    Raises:
        ArticleEmpty: the page has no article.
        ArticleUnreadable: the page breaks the parser.
    """
    try:
        return _read_page(data, uri)
    except ArticleEmpty:
        raise
    except Exception as error:  # third-party parsers fail in ways of their own on hostile pages
        raise ArticleUnreadable(
            uri, f"the HTML could not be read ({type(error).__name__}); save the text"
        ) from error


def _read_page(data: bytes, uri: str) -> RawArticle:
    import trafilatura

    tree = trafilatura.load_html(data)
    if tree is None:
        raise ArticleEmpty(uri, "the page has no content; save the article's text")
    document = _extract(data)
    text = _document_text(document) if document else _paragraph_text(tree)
    if not text.strip():
        raise ArticleEmpty(uri, "no article was found on the page; save the article's text")
    return RawArticle(
        uri=uri,
        source=text,
        url=web_address(field_text(getattr(document, "url", ""))),
        headline=field_text(getattr(document, "title", "")),
        publisher=field_text(getattr(document, "sitename", "")),
        byline=field_text(getattr(document, "author", "")).replace(";", ","),
        language=_language(tree),
        metadata_date=_date(tree) or field_text(getattr(document, "date", "")),
    )


def _extract(data: bytes) -> Any:
    """trafilatura's document; without its extensive search, which makes a date out of a copyright line."""
    from trafilatura import bare_extraction

    if data.count(b"<") > _MOST_TAGS:
        return None
    return bare_extraction(
        data,
        include_comments=False,
        include_tables=False,
        with_metadata=True,
        date_extraction_params={"original_date": True, "extensive_search": False},
    )


def _document_text(document: Any) -> str:
    blocks = "\n\n".join(_blocks(document.body)) if document.body is not None else ""
    text = document.text or ""
    return blocks if len(blocks) * 10 >= len(text) * 9 else "\n\n".join(text.splitlines())


def _blocks(body: Any) -> Iterator[str]:
    for break_ in body.iter("lb"):
        break_.tail = "\n" + (break_.tail or "")
    for element in body.iter(*_BLOCKS):
        if next(element.iterdescendants(*_BLOCKS), None) is None:
            text = "".join(element.itertext()).strip()
            if text:
                yield {"head": "## ", "item": "- "}.get(element.tag, "") + text


def _paragraph_text(tree: Any) -> str:
    """Without an extractor: the paragraphs of the page."""
    texts = (" ".join("".join(element.itertext()).split()) for element in tree.iter("p"))
    return "\n\n".join(filter(None, texts))


def _language(tree: Any) -> str:
    return field_text(next(iter(tree.xpath("//html/@lang | //html/@xml:lang")), ""))


def _date(tree: Any) -> str:
    """The stated time of publication: the first with a clock time, else the first date."""
    stated = [
        written for written in (*_linked_dates(tree), *_meta_dates(tree), *_marked_times(tree)) if written
    ]
    readable = [(written, found) for written in stated if (found := read_date(written))]
    timed = [written for written, found in readable if found.has_clock_time]
    return timed[0] if timed else readable[0][0] if readable else ""


def _linked_dates(tree: Any) -> Iterator[str]:
    for script in tree.xpath('//script[@type="application/ld+json"]')[:20]:
        try:
            yield from _dates_in(json.loads(script.text or "", strict=False))
        except (ValueError, RecursionError):
            continue


def _dates_in(value: object, depth: int = 0) -> Iterator[str]:
    if depth > 5:
        return
    if isinstance(value, list):
        for item in value[:50]:
            yield from _dates_in(item, depth + 1)
    elif isinstance(value, dict):
        if "datePublished" in value:
            yield field_text(value["datePublished"])
        yield from _dates_in(value.get("@graph"), depth + 1)


def _meta_dates(tree: Any) -> Iterator[str]:
    stated: dict[str, str] = {}
    for meta in tree.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
        stated.setdefault(name.casefold(), field_text(meta.get("content") or ""))
    yield from (stated[name] for name in _DATE_NAMES if name in stated)


def _marked_times(tree: Any) -> Iterator[str]:
    for element in tree.xpath(
        "//time[@datetime and (@pubdate or @itemprop='datePublished')] | (//article//time[@datetime])[1]"
    ):
        yield field_text(element.get("datetime"))
