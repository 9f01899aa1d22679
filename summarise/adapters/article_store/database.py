"""One SQLite file behind the store: opened late, private, and every fault of it one line that says what to do."""

from __future__ import annotations

import sqlite3
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from summarise.adapters.article_store.migrations import (
    MIGRATIONS,
    ForeignDatabase,
    Migration,
    NewerDatabase,
    migrate,
)
from summarise.adapters.article_store.packing import DamagedRow
from summarise.adapters.private_directory import make_private
from summarise.errors import StoreDamaged, StoreError

FILE_NAME: Final = "articles.sqlite3"
BUSY_SECONDS: Final = 30.0
MAX_ROW_BYTES: Final = 80_000_000
_WAL_TRIES: Final = 100


class Database:
    """The connection that the parts of the store share; usable from several threads, one at a time.

    What a transaction has committed is on the disk: `kill -9` and a power cut lose nothing that was acknowledged.
    Not for network file systems.
    """

    def __init__(
        self,
        path: Path,
        *,
        busy_seconds: float = BUSY_SECONDS,
        migrations: Sequence[Migration] = MIGRATIONS,
    ) -> None:
        self.path = path
        self._migrations = migrations
        self._busy_seconds = busy_seconds
        self._lock = threading.RLock()
        self._opened: sqlite3.Connection | None = None

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """The connection, for statements that change nothing.

        Raises:
            StoreError: the database cannot be used.
        """
        with self._lock, self._translated():
            yield self._connection()

    @contextmanager
    def writing(self, *, survives_power_cut: bool = True) -> Iterator[sqlite3.Connection]:
        """A transaction: all of it is kept, or none. Without `survives_power_cut` it only survives `kill -9`.

        A power cut then takes the last transactions back, never one without those after it; what waits for the disk
        takes milliseconds, what does not, microseconds.

        Raises:
            StoreError: the database cannot be used.
        """
        with self._lock, self._translated():
            connection = self._connection()
            connection.execute(f"PRAGMA synchronous = {'FULL' if survives_power_cut else 'NORMAL'}")
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
                connection.execute("COMMIT")
            except BaseException:
                _roll_back(connection)
                raise

    def close(self) -> None:
        """Close the connection; the next use opens it again."""
        with self._lock:
            opened, self._opened = self._opened, None
            if opened is not None:
                opened.close()

    def _connection(self) -> sqlite3.Connection:
        if self._opened is None:
            self._opened = self._open()
        return self._opened

    def _open(self) -> sqlite3.Connection:
        make_private(self.path.parent)
        connection = sqlite3.connect(
            self.path, timeout=self._busy_seconds, isolation_level=None, check_same_thread=False
        )
        try:
            connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, MAX_ROW_BYTES)
            _configure(connection)
            migrate(connection, self._migrations)
        except BaseException:
            connection.close()
            raise
        return connection

    @contextmanager
    def _translated(self) -> Iterator[None]:
        try:
            yield
        except (OSError, sqlite3.Error, NewerDatabase, ForeignDatabase, DamagedRow) as error:
            kind = StoreDamaged if _is_damage(error) else StoreError
            raise kind(f"{self.path}: {_remedy(error)}") from error


def _configure(connection: sqlite3.Connection) -> None:
    connection.execute("PRAGMA auto_vacuum = INCREMENTAL")  # holds for a new file; purged space is given back
    _use_write_ahead_log(connection)
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA trusted_schema = OFF")
    connection.execute("PRAGMA mmap_size = 0")  # reading a mapped file that was cut short kills the process
    connection.execute("PRAGMA journal_size_limit = 4000000")


def _use_write_ahead_log(connection: sqlite3.Connection) -> None:
    """SQLite does not wait for its turn to switch, however long the timeout."""
    for _ in range(_WAL_TRIES):
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as error:
            if _code(error) not in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
                raise
            time.sleep(0.02)
    raise sqlite3.OperationalError("database is locked")


def _roll_back(connection: sqlite3.Connection) -> None:
    """SQLite has done so itself after some faults, such as a full disk."""
    if connection.in_transaction:
        connection.execute("ROLLBACK")


def _code(error: Exception) -> int:
    """SQLite's primary result code; -1 when there is none."""
    return getattr(error, "sqlite_errorcode", -1) & 0xFF if isinstance(error, sqlite3.Error) else -1


_REMEDIES: Final = {
    sqlite3.SQLITE_FULL: "no space is left; free some, or point SUMMARISE_DATA_DIR elsewhere",
    sqlite3.SQLITE_IOERR: "the disk takes no more or is broken; free some space, or point SUMMARISE_DATA_DIR elsewhere",
    sqlite3.SQLITE_BUSY: "another process keeps writing to it; try again",
    sqlite3.SQLITE_LOCKED: "another process keeps writing to it; try again",
}
_DAMAGED: Final = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB})
_CLOSED: Final = frozenset({sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM})


def _is_damage(error: Exception) -> bool:
    return isinstance(error, DamagedRow) or _code(error) in _DAMAGED


def _remedy(error: Exception) -> str:
    if isinstance(error, NewerDatabase):
        return "written by a newer version; upgrade summarise (pip install -U summarise)"
    if isinstance(error, ForeignDatabase):
        return "not a database of summarise; move it aside, or point SUMMARISE_DATA_DIR elsewhere"
    if _is_damage(error):
        return f"damaged ({error}); move it aside and run again, nothing in it was deleted"
    if isinstance(error, OSError) or _code(error) in _CLOSED:
        reason = (error.strerror if isinstance(error, OSError) else "") or str(error)
        return f"cannot be used ({reason}); make it writable for you, or point SUMMARISE_DATA_DIR elsewhere"
    return _REMEDIES.get(_code(error), f"cannot be used ({error}); see `summarise doctor`")
