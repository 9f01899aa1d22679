"""HTML pages → `RawArticle`, `Article`: what the page states, what it is, and the text of its article."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime

from summarise.adapters.articles.building import build
from summarise.adapters.articles.options import ReadOptions
from summarise.adapters.articles.pages.addresses import plain_address
from summarise.adapters.articles.pages.body import MOST_TAGS, page_body
from summarise.adapters.articles.pages.charset import decode_page
from summarise.adapters.articles.pages.furniture import TakenOff, take_off_furniture
from summarise.adapters.articles.pages.kinds import shown, verdict
from summarise.adapters.articles.pages.metadata import PageMetadata, completed, page_metadata
from summarise.adapters.articles.raw import RawArticle
from summarise.domain import Article, Removal
from summarise.errors import ArticleEmpty, ArticleError, ArticleUnreadable, PageWithoutArticle

_BETWEEN = "\n\n"
_LONG_TAG = re.compile(r"<[^<>]{50000,}>")  # libxml2 takes time quadratic in the number of attributes


def article_of_page(data: bytes, address: str, options: ReadOptions, *, charset: str = "") -> Article:
    """The article on a page that was had at `address`; `charset` is what the HTTP header declared.

    `Article.uri` is the canonical address where the page states a plausible one, else `address` without tracking
    and without what makes it an AMP or a print version.

    Raises:
        PageWithoutArticle: it is a front, a paywall's stub, a consent wall, a login, a bot check or a soft 404.
        ArticleEmpty: the page has no article.
        ArticleUnreadable: the bytes are no page, or break the parser.
    """
    return build(read_page(data, address, charset=charset, now=options.now), options)


def read_page(
    data: bytes, uri: str, *, charset: str = "", now: datetime | None = None, is_mail: bool = False
) -> RawArticle:
    """The article on a page. `source` is the extracted text: one paragraph a block, headings marked with "##".

    `uri` is where the page was had: an address, or the path of a file. Furniture that was taken off the page
    stands behind the article in `source`. A newsletter (`is_mail`) is never taken for a front or a login: it is full
    of links, and was sent whole.

    Raises:
        PageWithoutArticle: the page is something else in an article's place.
        ArticleEmpty: the page has no article.
        ArticleUnreadable: the page breaks the parser.
    """
    try:
        return _read_page(data, uri, charset, now, is_mail=is_mail)
    except ArticleError:
        raise
    except Exception as error:  # third-party parsers fail in ways of their own on hostile pages
        raise ArticleUnreadable(
            uri, f"the HTML could not be read ({type(error).__name__}); save the text"
        ) from error


def _read_page(data: bytes, uri: str, charset: str, now: datetime | None, *, is_mail: bool) -> RawArticle:
    import trafilatura

    text, charset_notice = decode_page(data, uri, charset=charset)
    is_huge = text.count("<") > MOST_TAGS
    tree = trafilatura.load_html(_LONG_TAG.sub("", text))
    if tree is None:
        raise ArticleEmpty(uri, "the page has no content; save the article's text")
    metadata = page_metadata(tree, uri if plain_address(uri) else "", now, is_huge=is_huge)
    page = shown(tree)
    taken: Sequence[TakenOff] = ()
    if not is_huge:
        taken = take_off_furniture(tree, metadata.headline)
        metadata = completed(metadata, tree)
    body = page_body(tree, stated_body=metadata.linked.body, is_huge=is_huge)
    found = verdict(page, body.blocks, metadata)
    if found.kind and not is_mail:
        raise PageWithoutArticle(uri, found.message, kind=found.kind)
    if not body.blocks:
        raise ArticleEmpty(uri, "no article was found on the page; save the article's text")
    notices = (charset_notice, metadata.identity.notice, body.notice, "" if is_mail else found.notice)
    taken = (*taken, *(TakenOff(text, "repeat") for text in body.repeats))
    return _raw(uri, body.blocks, taken, metadata, tuple(filter(None, notices)))


def _raw(
    uri: str,
    blocks: Sequence[str],
    taken: Sequence[TakenOff],
    metadata: PageMetadata,
    notices: tuple[str, ...],
) -> RawArticle:
    text = _BETWEEN.join(blocks)
    source, aside = _with_aside(text, taken)
    dates = metadata.dates
    return RawArticle(
        uri=uri,
        source=source,
        body_end=len(text) if aside else None,
        aside=aside,
        url=metadata.identity.address,
        headline=metadata.headline,
        publisher=metadata.publisher,
        byline=metadata.byline,
        section=metadata.section,
        language=metadata.language,
        metadata_date=dates.published,
        metadata_detail=dates.published_detail,
        modified_date=dates.modified,
        modified_detail=dates.modified_detail,
        date_notices=dates.notices,
        notices=notices,
    )


def _with_aside(text: str, taken: Sequence[TakenOff]) -> tuple[str, tuple[Removal, ...]]:
    """`text` and behind it what was taken off the page, as removals with their place."""
    parts, removals, length = [text], [], len(text)
    for off in taken:
        start = length + len(_BETWEEN)
        removals.append(Removal(start=start, end=start + len(off.text), exact=off.text, reason=off.reason))
        parts.append(off.text)
        length = start + len(off.text)
    return _BETWEEN.join(parts), tuple(removals)
