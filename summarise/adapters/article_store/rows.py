"""`Article` and `Retrieval` as rows, and back: everything is checked on the way, as anybody may have written a row."""

from __future__ import annotations

import json
import sqlite3
from typing import Any, Final, get_args

from summarise.adapters.article_store.packing import (
    DamagedRow,
    as_bytes,
    as_text,
    from_column,
    microseconds,
    pack,
    read_moment,
    to_column,
    unpack,
    write_moment,
)
from summarise.domain import (
    Article,
    KeptRange,
    Publication,
    PublishedBasis,
    Removal,
    Retrieval,
    StoredArticle,
)

Row = sqlite3.Row | tuple[Any, ...]
Column = str | bytes | int | None

_TEXTS: Final = ("uri", "sha256", "headline", "publisher", "byline", "section", "language")
_PUBLICATION: Final = ("", "_has_clock_time", "_basis", "_detail")
ARTICLE_COLUMNS: Final = (
    "id",
    *_TEXTS,
    *(f"published{part}" for part in _PUBLICATION),
    *(f"modified{part}" for part in _PUBLICATION),
    "raw_sha256",
    "body",
)
RETRIEVAL_COLUMNS: Final = (
    "requested", "final", "retrieved_at", "status", "content_type", "etag", "last_modified", "feed",
)  # fmt: skip
STORED_COLUMNS: Final = ", ".join(
    (*(f"articles.{name}" for name in ARTICLE_COLUMNS), *(f"retrievals.{name}" for name in RETRIEVAL_COLUMNS))
)


def article_columns(article_id: str, article: Article, raw_sha256: str) -> dict[str, Column]:
    """The columns of an article, but for its place in time and its blob.

    Raises:
        DamagedRow: it cannot be kept: too large, or a time without a zone.
    """
    return {
        "id": article_id,
        **{name: to_column(getattr(article, name)) for name in _TEXTS},
        **_publication_columns("published", article.publication),
        **_publication_columns("modified", article.modified),
        "raw_sha256": to_column(raw_sha256),
        "body": pack(_body(article)),
    }


def retrieval_columns(article_id: str, retrieval: Retrieval) -> dict[str, Column]:
    """The columns of one way that an article came in.

    Raises:
        DamagedRow: its time has no zone.
    """
    return {
        "article_id": article_id,
        "at": microseconds(retrieval.retrieved_at) if retrieval.retrieved_at.tzinfo else 0,
        "requested": to_column(retrieval.requested),
        "final": to_column(retrieval.final),
        "retrieved_at": write_moment(retrieval.retrieved_at),
        "status": retrieval.status,
        "content_type": to_column(retrieval.content_type),
        "etag": to_column(retrieval.etag),
        "last_modified": to_column(retrieval.last_modified),
        "feed": to_column(retrieval.feed),
    }


def stored_article(row: Row) -> StoredArticle:
    """A row of `STORED_COLUMNS` read back.

    Raises:
        DamagedRow: this program did not write it so.
    """
    columns = dict(zip((*ARTICLE_COLUMNS, *RETRIEVAL_COLUMNS), row, strict=True))
    return StoredArticle(
        id=from_column(columns["id"]), article=_article(columns), retrieval=_retrieval(columns)
    )


def _article(columns: dict[str, Any]) -> Article:
    try:
        body = json.loads(as_text(unpack(columns["body"])))
        text, source, kept, removed, notices = (
            body[name] for name in ("text", "source", "kept", "removed", "notices")
        )
        return Article(
            **{name: from_column(columns[name]) for name in _TEXTS},
            publication=_publication("published", columns),
            modified=_publication("modified", columns),
            text=_text(text),
            source=_text(source),
            kept=tuple(KeptRange(start=_int(a), source_start=_int(b), length=_int(c)) for a, b, c in kept),
            removed=tuple(
                Removal(start=_int(a), end=_int(b), exact=_text(exact), reason=_text(reason))
                for a, b, exact, reason in removed
            ),
            notices=tuple(map(_text, notices)),
        )
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise error if isinstance(error, DamagedRow) else DamagedRow("an article without its text") from error


def _retrieval(columns: dict[str, Any]) -> Retrieval:
    texts = ("requested", "final", "content_type", "etag", "last_modified", "feed", "raw_sha256")
    return Retrieval(
        **{name: from_column(columns[name]) for name in texts},
        retrieved_at=read_moment(columns["retrieved_at"]),
        status=_int(columns["status"]),
    )


def _body(article: Article) -> bytes:
    fields = {
        "text": article.text,
        "source": article.source,
        "kept": [[kept.start, kept.source_start, kept.length] for kept in article.kept],
        "removed": [[gone.start, gone.end, gone.exact, gone.reason] for gone in article.removed],
        "notices": list(article.notices),
    }
    return as_bytes(json.dumps(fields, ensure_ascii=False, separators=(",", ":")))


def _publication_columns(name: str, publication: Publication | None) -> dict[str, Column]:
    values: tuple[Column, ...] = (None,) * len(_PUBLICATION)
    if publication is not None:
        values = (
            write_moment(publication.instant),
            int(publication.has_clock_time),
            publication.basis,
            to_column(publication.detail),
        )
    return dict(zip((f"{name}{part}" for part in _PUBLICATION), values, strict=True))


def _publication(name: str, columns: dict[str, Any]) -> Publication | None:
    instant, has_clock_time, basis, detail = (columns[f"{name}{part}"] for part in _PUBLICATION)
    if instant is None:
        return None
    return Publication(
        instant=read_moment(instant),
        has_clock_time=bool(_int(has_clock_time)),
        basis=_basis(basis),
        detail=from_column(detail),
    )


def _basis(value: object) -> PublishedBasis:
    known: tuple[PublishedBasis, ...] = get_args(PublishedBasis)
    for basis in known:
        if basis == value:
            return basis
    raise DamagedRow("a date with an unknown basis")


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise DamagedRow("an article without its text")
    return value


def _int(value: object) -> int:
    if not isinstance(value, int):
        raise DamagedRow("a number is missing")
    return value
