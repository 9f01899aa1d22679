"""`ports.ArticleStore` on SQLite."""

from __future__ import annotations

import hashlib
import logging
import re
import sqlite3
from collections.abc import Iterator
from datetime import datetime
from typing import Final

from summarise.adapters.article_store.database import Database
from summarise.adapters.article_store.packing import (
    DamagedRow,
    as_bytes,
    from_column,
    microseconds,
    pack,
    to_column,
    unpack,
)
from summarise.adapters.article_store.rows import (
    STORED_COLUMNS,
    Column,
    Row,
    article_columns,
    retrieval_columns,
    stored_article,
)
from summarise.domain import Article, Retrieval, StoredArticle
from summarise.errors import StoreError

log = logging.getLogger("summarise.store")

_PAGE: Final = 50
_HEX: Final = re.compile("[0-9a-f]{1,64}")
# The last way in of each article.
_LATEST_WAY: Final = """
    articles JOIN retrievals ON retrievals.rowid = (
        SELECT rowid FROM retrievals AS way WHERE way.article_id = articles.id ORDER BY way.at DESC, rowid DESC LIMIT 1
    )
"""
_UNUSED_BLOBS: Final = "sha256 NOT IN (SELECT blob FROM articles WHERE blob IS NOT NULL)"


def article_id(article: Article) -> str:
    """The id of an article in the store: SHA-256 in hex of its address and its text."""
    parts = (hashlib.sha256(as_bytes(part)).digest() for part in (article.uri, article.text))
    return hashlib.sha256(b"".join(parts)).hexdigest()


class SqliteArticles:
    """An `ArticleStore` whose rows are data: nothing is unpickled, nothing inflates without bound."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def close(self) -> None:
        """Close the database."""
        self._database.close()

    def add(self, article: Article, retrieval: Retrieval, raw: bytes) -> tuple[str, bool]:
        """Keep an article; its id, and whether it was new. On the disk when this returns.

        One that is there already keeps its row and its first bytes; how it came in this time is noted: time, status
        and validators of each requested address are those of its last retrieval.

        Raises:
            StoreError: it cannot be kept.
        """
        key = article_id(article)
        try:
            way = retrieval_columns(key, retrieval)
            columns = {} if self._has(key) else self._new_columns(key, article, retrieval, raw)
        except DamagedRow as error:
            raise StoreError(f"{article.uri}: cannot be stored: {error}") from error
        with self._database.writing() as connection:
            is_new = bool(columns) and _insert_article(connection, columns, raw)
            _insert_retrieval(connection, way)
        return key, is_new

    def article(self, id_prefix: str) -> StoredArticle | None:
        """The article whose id begins so; None when there is none or more than one."""
        ids = self.ids(id_prefix, limit=2)
        if len(ids) != 1:
            return None
        with self._database.reading() as connection:
            found = _rows(connection, f"{_LATEST_WAY} WHERE articles.id = ?", ids[0])
            return stored_article(found[0]) if found else None

    def ids(self, prefix: str, *, limit: int) -> tuple[str, ...]:
        """At most `limit` ids that begin with `prefix`, in order."""
        if not _HEX.fullmatch(prefix):
            return ()
        query = "SELECT id FROM articles WHERE id >= ? AND id < ? ORDER BY id LIMIT ?"
        with self._database.reading() as connection:
            found = connection.execute(query, (prefix, prefix + "g", limit)).fetchall()
            return tuple(from_column(row[0]) for row in found)

    def latest(self, address: str) -> StoredArticle | None:
        """The newest version of what was requested, redirected to, or canonical under `address`.

        Its retrieval is the one that `address` took part in, so its validators are that address's own; where only the
        canonical address matches they are not, and `retrieval.requested` tells. A damaged row is passed over.
        """
        source = """
            articles JOIN retrievals ON retrievals.article_id = articles.id
            WHERE articles.id IN (
                SELECT article_id FROM retrievals WHERE requested = ?1
                UNION SELECT article_id FROM retrievals WHERE final = ?1
                UNION SELECT id FROM articles WHERE uri = ?1
            )
            ORDER BY articles.retrieved_at DESC, articles.id,
                (retrievals.requested = ?1) * 2 + (retrievals.final = ?1) DESC, retrievals.at DESC LIMIT 10
        """
        with self._database.reading() as connection:
            found = _rows(connection, source, to_column(address))
        return next(_readable(found), None)

    def raw(self, article_id: str) -> bytes:
        """The bytes an article came from; empty when they were purged.

        Raises:
            StoreError: they are not what was stored.
        """
        query = "SELECT sha256, packed FROM blobs WHERE sha256 = (SELECT blob FROM articles WHERE id = ?)"
        with self._database.reading() as connection:
            row = connection.execute(query, (article_id,)).fetchone()
            return _verified(row) if row else b""

    def articles(
        self, *, published_from: datetime | None = None, published_until: datetime | None = None
    ) -> Iterator[StoredArticle]:
        """Articles published in a half-open interval, oldest first, streamed; undated ones count by retrieval.

        Read in pages, so that writers are not kept waiting and an article added meanwhile may appear. A damaged row
        is passed over with a warning.
        """
        until = microseconds(published_until) if published_until else 2**62
        place = (microseconds(published_from) if published_from else -(2**62), "")
        source = f"""{_LATEST_WAY}
            WHERE (ordered_at, id) > (?, ?) AND ordered_at < ? ORDER BY ordered_at, id LIMIT {_PAGE}"""
        while True:
            with self._database.reading() as connection:
                rows = _rows(connection, source, *place, until, first="ordered_at, ")
            if not rows:
                return
            yield from _readable(row[1:] for row in rows)
            place = (rows[-1][0], rows[-1][1])

    def count(self, *, retrieved_before: datetime | None = None) -> int:
        """How many articles there are, or those that last came in before."""
        before = microseconds(retrieved_before) if retrieved_before else 2**62
        query = "SELECT count(*) FROM articles WHERE retrieved_at < ?"
        with self._database.reading() as connection:
            return int(connection.execute(query, (before,)).fetchone()[0])

    def purge(self, *, retrieved_before: datetime) -> int:
        """Forget what last came in before; how many articles went. Their bytes go with them."""
        with self._database.writing() as connection:
            gone = connection.execute(
                "DELETE FROM articles WHERE retrieved_at < ?", (microseconds(retrieved_before),)
            ).rowcount
            _drop_unused_blobs(connection)
        self._give_back_space()
        return gone

    def purge_raw(self, *, retrieved_before: datetime) -> int:
        """Forget only the bytes of what last came in before; of how many articles. Text and metadata stay."""
        with self._database.writing() as connection:
            changed = connection.execute(
                "UPDATE articles SET blob = NULL WHERE retrieved_at < ? AND blob IS NOT NULL",
                (microseconds(retrieved_before),),
            ).rowcount
            _drop_unused_blobs(connection)
        self._give_back_space()
        return changed

    def _has(self, key: str) -> bool:
        with self._database.reading() as connection:
            return connection.execute("SELECT 1 FROM articles WHERE id = ?", (key,)).fetchone() is not None

    def _new_columns(self, key: str, article: Article, retrieval: Retrieval, raw: bytes) -> dict[str, Column]:
        """Packed before the transaction, so that nobody waits for it."""
        raw_sha256 = hashlib.sha256(raw).hexdigest() if raw else retrieval.raw_sha256
        came_in = microseconds(retrieval.retrieved_at)
        return {
            **article_columns(key, article, raw_sha256),
            "ordered_at": microseconds(article.publication.instant) if article.publication else came_in,
            "retrieved_at": came_in,
            "blob": raw_sha256 if raw else None,
            "packed": pack(raw),
        }

    def _give_back_space(self) -> None:
        with self._database.reading() as connection:
            # `execute` stops after one page, as the statement has rows without columns.
            connection.executescript("PRAGMA incremental_vacuum; PRAGMA wal_checkpoint(TRUNCATE);")


def _insert_article(connection: sqlite3.Connection, columns: dict[str, Column], raw: bytes) -> bool:
    row = dict(columns)
    packed = row.pop("packed")
    if row["blob"]:
        connection.execute(
            "INSERT OR IGNORE INTO blobs (sha256, size, packed) VALUES (?, ?, ?)",
            (row["blob"], len(raw), packed),
        )
    names, marks = ", ".join(row), ", ".join("?" * len(row))
    query = f"INSERT INTO articles ({names}) VALUES ({marks}) ON CONFLICT (id) DO NOTHING"  # noqa: S608 - our own names
    return connection.execute(query, tuple(row.values())).rowcount == 1


def _insert_retrieval(connection: sqlite3.Connection, way: dict[str, Column]) -> None:
    """An older retrieval that is added late does not push aside a newer one."""
    names, marks = ", ".join(way), ", ".join("?" * len(way))
    updates = ", ".join(f"{name} = excluded.{name}" for name in way)
    connection.execute(
        f"INSERT INTO retrievals ({names}) VALUES ({marks}) "  # noqa: S608 - our own names
        f"ON CONFLICT (article_id, requested) DO UPDATE SET {updates} WHERE excluded.at >= at",
        tuple(way.values()),
    )
    connection.execute(
        "UPDATE articles SET retrieved_at = max(retrieved_at, ?) WHERE id = ?", (way["at"], way["article_id"])
    )


def _drop_unused_blobs(connection: sqlite3.Connection) -> None:
    connection.execute(f"DELETE FROM blobs WHERE {_UNUSED_BLOBS}")  # noqa: S608 - a constant


def _rows(connection: sqlite3.Connection, source: str, *values: Column, first: str = "") -> list[Row]:
    query = f"SELECT {first}{STORED_COLUMNS} FROM {source}"  # noqa: S608 - constants of this module
    return connection.execute(query, values).fetchall()


def _readable(rows: Iterator[Row] | list[Row]) -> Iterator[StoredArticle]:
    for row in rows:
        try:
            yield stored_article(row)
        except DamagedRow as error:
            log.warning("the stored article %.12s is damaged (%s); it is passed over", row[0], error)


def _verified(row: tuple[object, object]) -> bytes:
    raw = unpack(row[1])
    if hashlib.sha256(raw).hexdigest() != row[0]:
        raise DamagedRow("bytes that are not those that were stored")
    return raw
