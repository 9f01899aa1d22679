"""diskcache without what makes it dangerous: no pickle, no files, no oversized rows, no planted settings."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any, Final

import diskcache

MAX_ROW_BYTES: Final = 32_000_000
BUSY_SECONDS: Final = 5
DATABASE_FILES: Final = ("cache.db", "cache.db-wal", "cache.db-shm")
KEY = re.compile("[0-9a-f]{64}")

STORE_SETTINGS: Final = {
    "sqlite_mmap_size": 0,  # reading a mapped file that was cut short kills the process
    "sqlite_journal_size_limit": 4_000_000,  # the log shrinks back after a checkpoint
}
KNOWN_SETTINGS = frozenset({*diskcache.DEFAULT_SETTINGS, *STORE_SETTINGS, "count", "size", "hits", "misses"})
KNOWN_WORDS = frozenset({"wal", "least-recently-stored"})

IS_OURS = """
    SELECT typeof(key) = 'text' AND length(key) = 64 AND key NOT GLOB '*[^0-9a-f]*' AND raw = 1
        AND mode = 1 AND filename IS NULL AND typeof(value) = 'text' AND length(value) >= 0
    FROM Cache WHERE rowid = ?
"""


class BadRowError(ValueError):
    """A row that this program did not write."""


class StrictDisk(diskcache.Disk):  # type: ignore[misc]  # diskcache ships no types
    """Text rows under hex keys; no pickle, no files.

    Every method of the base class that could unpickle, open or delete is replaced, none is extended.
    """

    def put(self, key: object) -> Any:
        """The key as stored; refuses everything but 64 hex digits."""
        if not isinstance(key, str) or not KEY.fullmatch(key):
            raise BadRowError("a key is not a SHA-256 in hex")
        return key, True

    def get(self, key: object, raw: object) -> str:
        """The key as read back, held to the same rule."""
        if not raw:
            raise BadRowError("a key is pickled")
        return str(self.put(key)[0])

    def store(self, value: object, read: bool, key: object = None) -> Any:
        """Size, mode, file name and value of a new row: always inside the database."""
        if read or not isinstance(value, str) or len(value.encode()) > MAX_ROW_BYTES:
            raise BadRowError("a value is not a text of reasonable size")
        return 0, diskcache.core.MODE_RAW, None, value

    def fetch(self, mode: object, filename: object, value: object, read: bool) -> str:
        """The text of a row; anything but text in the database is refused unseen."""
        if read or mode != diskcache.core.MODE_RAW or filename is not None or not isinstance(value, str):
            raise BadRowError("a row is not plain text")
        return value

    def remove(self, file_path: object) -> None:
        """Nothing: no row of ours has a file, and a planted name may point anywhere."""


class StrictStore(diskcache.Cache):  # type: ignore[misc]  # diskcache ships no types
    """A diskcache whose connections refuse values beyond the row limit before they are in memory."""

    @property
    def _con(self) -> sqlite3.Connection:
        connection: sqlite3.Connection = super()._con
        connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, MAX_ROW_BYTES)
        return connection


def open_store(directory: Path, *, size_limit_bytes: int) -> StrictStore:
    """Open the database in `directory`, or make one.

    Raises:
        BadRowError: its settings were not written by this program.
        sqlite3.Error: it is no database, or cannot be used here.
    """
    _refuse_planted_settings(directory / DATABASE_FILES[0])
    settings = {**diskcache.DEFAULT_SETTINGS, **STORE_SETTINGS, "size_limit": size_limit_bytes}
    return StrictStore(str(directory), timeout=BUSY_SECONDS, disk=StrictDisk, **settings)


def _read_only(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=BUSY_SECONDS)
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, MAX_ROW_BYTES)
    return connection


def count_rows(path: Path) -> tuple[int, int]:
    """How many rows of the database at `path` are ours, and how many there are."""
    with closing(_read_only(path)) as connection:
        rows = [rowid for (rowid,) in connection.execute("SELECT rowid FROM Cache")]
        readable = sum(_is_ours(connection, rowid) for rowid in rows)
    return readable, len(rows)


def _is_ours(connection: sqlite3.Connection, rowid: int) -> bool:
    try:
        row = connection.execute(IS_OURS, (rowid,)).fetchone()
    except sqlite3.DataError:  # larger than MAX_ROW_BYTES
        return False
    return bool(row and row[0])


def _refuse_planted_settings(path: Path) -> None:
    """diskcache turns every row of its Settings table into an attribute or a PRAGMA, so look first."""
    if not path.exists():
        return
    with closing(_read_only(path)) as connection:
        if not connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'Settings'").fetchone():
            return
        for key, value in connection.execute("SELECT key, value FROM Settings"):
            if key not in KNOWN_SETTINGS or not (isinstance(value, int) or value in KNOWN_WORDS):
                raise BadRowError("the settings of the database were not written by this program")
