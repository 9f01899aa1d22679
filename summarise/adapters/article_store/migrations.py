"""The shape of the database, version by version. A migration is never changed once it is out; a new one is added."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from typing import Final

Migration = Callable[[sqlite3.Connection], None]


def _articles_and_feeds(connection: sqlite3.Connection) -> None:
    for statement in (
        # Raw bytes, once for each content. `packed` is zlib.
        "CREATE TABLE blobs (sha256 TEXT PRIMARY KEY, size INTEGER NOT NULL, packed BLOB NOT NULL)",
        # `body` is zlib of JSON: text, source, kept, removed, notices. `ordered_at` is microseconds since 1970:
        # the publication, else the first retrieval. `raw_sha256` outlives the blob, which may be purged.
        """
        CREATE TABLE articles (
            id TEXT PRIMARY KEY,
            uri TEXT NOT NULL, sha256 TEXT NOT NULL, headline TEXT NOT NULL, publisher TEXT NOT NULL,
            byline TEXT NOT NULL, section TEXT NOT NULL, language TEXT NOT NULL,
            published TEXT, published_has_clock_time INTEGER, published_basis TEXT, published_detail TEXT,
            modified TEXT, modified_has_clock_time INTEGER, modified_basis TEXT, modified_detail TEXT,
            ordered_at INTEGER NOT NULL,
            retrieved_at INTEGER NOT NULL,
            raw_sha256 TEXT NOT NULL,
            blob TEXT REFERENCES blobs (sha256),
            body BLOB NOT NULL
        )
        """,
        "CREATE INDEX articles_in_order ON articles (ordered_at, id)",
        "CREATE INDEX articles_by_retrieval ON articles (retrieved_at)",
        "CREATE INDEX articles_by_blob ON articles (blob)",
        "CREATE INDEX articles_by_uri ON articles (uri)",
        # One row for each way an article came in; the last time counts.
        """
        CREATE TABLE retrievals (
            article_id TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
            requested TEXT NOT NULL, final TEXT NOT NULL, retrieved_at TEXT NOT NULL, at INTEGER NOT NULL,
            status INTEGER NOT NULL, content_type TEXT NOT NULL, etag TEXT NOT NULL, last_modified TEXT NOT NULL,
            feed TEXT NOT NULL,
            PRIMARY KEY (article_id, requested)
        )
        """,
        "CREATE INDEX retrievals_by_request ON retrievals (requested)",
        "CREATE INDEX retrievals_by_final ON retrievals (final)",
        """
        CREATE TABLE feeds (
            address TEXT PRIMARY KEY, title TEXT NOT NULL, etag TEXT NOT NULL, last_modified TEXT NOT NULL,
            checked_at TEXT, succeeded_at TEXT, failures INTEGER NOT NULL, problem TEXT NOT NULL
        )
        """,
        """
        CREATE TABLE seen_entries (
            address TEXT NOT NULL, key TEXT NOT NULL, article_id TEXT NOT NULL, PRIMARY KEY (address, key)
        ) WITHOUT ROWID
        """,
    ):
        connection.execute(statement)


def _signatures(connection: sqlite3.Connection) -> None:
    """What tells the same story twice: computed from an article, gone with it."""
    connection.execute(
        """
        CREATE TABLE signatures (
            article_id TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
            kind TEXT NOT NULL, value BLOB NOT NULL,
            PRIMARY KEY (article_id, kind)
        ) WITHOUT ROWID
        """
    )


def _no_signatures(connection: sqlite3.Connection) -> None:
    """Nobody read them: whoever looks for the same story reads the texts."""
    connection.execute("DROP TABLE signatures")


MIGRATIONS: Final[tuple[Migration, ...]] = (_articles_and_feeds, _signatures, _no_signatures)
VERSION: Final = len(MIGRATIONS)


class NewerDatabase(Exception):
    """Written by a later version of this program."""


class ForeignDatabase(Exception):
    """A database of some other program."""


def migrate(connection: sqlite3.Connection, migrations: Sequence[Migration] = MIGRATIONS) -> None:
    """Bring a database up to date by `migrations`, each step in a transaction of its own; several processes may try at once.

    Raises:
        NewerDatabase: it is ahead of this program.
        ForeignDatabase: it has tables, and no version of ours.
        sqlite3.Error: it cannot be used.
    """
    while (version := version_of(connection)) < len(migrations):
        connection.execute("BEGIN IMMEDIATE")
        try:
            if version_of(connection) == version:
                _step(connection, version, migrations)
            connection.execute("COMMIT")
        except BaseException:
            if (
                connection.in_transaction
            ):  # SQLite has rolled back itself after some faults, such as a full disk
                connection.execute("ROLLBACK")
            raise
    if version > len(migrations):
        raise NewerDatabase(version)


def version_of(connection: sqlite3.Connection) -> int:
    """The version a database is at; 0 when it is new."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def _step(connection: sqlite3.Connection, version: int, migrations: Sequence[Migration]) -> None:
    if version == 0 and connection.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone():
        raise ForeignDatabase
    migrations[version](connection)
    connection.execute(f"PRAGMA user_version = {version + 1}")
