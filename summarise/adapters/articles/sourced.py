"""An article with the bytes it was read from and how they came in, so that a store can keep all three."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TypeAlias

from summarise.adapters.articles.building import build
from summarise.adapters.articles.options import ReadOptions
from summarise.adapters.articles.raw import RawArticle
from summarise.domain import Article, Retrieval
from summarise.errors import ArticleError


@dataclass(frozen=True, slots=True, kw_only=True)
class Sourced:
    """`raw` is the smallest whole that held the article: a file, a line of JSON lines, a message, a page in a WARC."""

    article: Article
    raw: bytes
    retrieval: Retrieval


Finding: TypeAlias = Sourced | ArticleError


def sourced(raw: RawArticle, data: bytes, options: ReadOptions, *, place: str, content_type: str) -> Sourced:
    """The article of `raw`, read from `data` at `place` just now.

    Raises:
        ArticleEmpty: nothing is left once furniture is gone.
    """
    retrieval = Retrieval(
        requested=place,
        final=place,
        retrieved_at=options.now or datetime.now(UTC),
        raw_sha256=hashlib.sha256(data).hexdigest(),
        content_type=content_type,
    )
    return Sourced(article=build(raw, options), raw=data, retrieval=retrieval)
