"""Stored articles for a terminal: one line in a list, or one page. No control character gets through."""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import fill

from summarise.invisible import without_controls
from summarise.render.text import WIDTH
from summarise_schemas.published import PublishedArticle, PublishedRetrieval, StoredArticleDocument

SHORT_ID = 12


def line(document: StoredArticleDocument) -> str:
    """Id, time of publication, publisher and headline on one line, ending in a newline."""
    article = document.article
    when = (article.published or "undated")[:16].replace("T", " ")
    parts = (article.publisher or "-", article.headline or article.uri)
    return f"{document.id[:SHORT_ID]}  {when:<16}  {'  '.join(map(without_controls, parts))}\n"


def page(document: StoredArticleDocument, *, with_removed: bool = False) -> str:
    """The whole article with what is known of it, ending in a newline; on demand what cleaning took out."""
    article = document.article
    blocks = [_facts(document), *map(_wrapped, article.text.split("\n\n"))]
    if with_removed:
        blocks.append("\n".join(["REMOVED", *_removed(article)]))
    return "\n\n".join(blocks) + "\n"


def _facts(document: StoredArticleDocument) -> str:
    stated = {
        "id": document.id,
        **_article_facts(document.article),
        **_retrieval_facts(document.retrieval),
    }
    lines = [f"{name:<11}{without_controls(value)}" for name, value in stated.items() if value]
    return "\n".join(
        [*lines, *(f"note       {without_controls(notice)}" for notice in document.article.notices)]
    )


def _article_facts(article: PublishedArticle) -> dict[str, str]:
    basis = " ".join(filter(None, (article.published_basis, article.published_detail)))
    return {
        "headline": article.headline,
        "publisher": article.publisher,
        "byline": article.byline,
        "section": article.section,
        "language": article.language,
        "published": f"{article.published} ({basis})" if article.published else "undated",
        "modified": article.modified or "",
        "address": article.uri,
    }


def _retrieval_facts(retrieval: PublishedRetrieval) -> dict[str, str]:
    status = f" (status {retrieval.status})" if retrieval.status else ""
    return {
        "requested": retrieval.requested,
        "answered by": retrieval.final if retrieval.final != retrieval.requested else "",
        "retrieved": f"{retrieval.retrieved_at}{status}",
        "feed": retrieval.feed,
    }


def _wrapped(paragraph: str) -> str:
    return fill(without_controls(paragraph), WIDTH, break_long_words=False, break_on_hyphens=False)


def _removed(article: PublishedArticle) -> Iterator[str]:
    for removal in article.removed:
        yield f"- {without_controls(removal.reason)}: {without_controls(removal.exact)}"
