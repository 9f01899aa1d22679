"""`ports.ResponseCache` on diskcache, with rows that cannot run, leave the directory or blow up.

diskcache unpickles what it finds (CVE-2025-69872) and opens the file names it finds. Here every row is
text inside the database under a SHA-256 hex key; anything else in there is a bad row, and a bad row,
like any other fault of the store, is a miss with one warning per process.
"""

from __future__ import annotations

import logging
import os
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, TypeVar

from summarise.adapters.private_directory import make_private
from summarise.adapters.strict_disk import DATABASE_FILES, StrictStore, count_rows, open_store

log = logging.getLogger("summarise.cache")

DEFAULT_SIZE_LIMIT: Final = 512_000_000

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class CacheStats:
    """How full the cache is. `size_bytes` counts every file in `directory`."""

    directory: str
    entries: int
    size_bytes: int
    size_limit_bytes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CacheCheck:
    """How many rows can be read and how many are bad; `problem` when the database itself is unusable."""

    readable: int
    bad: int
    problem: str = ""


class DiskCache:
    """A `ResponseCache` and `KeyLocks` in `directory`, shared by processes of one user on one machine.

    Never raises out of `get`, `set`, `acquire` and `release`. Not for network file systems.
    """

    def __init__(self, directory: Path, *, size_limit_bytes: int = DEFAULT_SIZE_LIMIT) -> None:
        self._directory = directory
        self._size_limit = size_limit_bytes
        self._opened: StrictStore | None = None
        self._unusable = False
        self._warned = False

    def get(self, key: str) -> str | None:
        """The text under `key`; None when there is none or it cannot be trusted."""
        return self._guarded(lambda store: _as_text(store.get(key)), None)

    def set(self, key: str, text: str) -> None:
        """Keep `text` under `key`; the oldest rows make room for it."""
        self._guarded(lambda store: self._keep(store, key, text), None)

    def acquire(self, key: str, *, token: str, seconds: float) -> bool:
        """Take the lock `key` for at most `seconds`, at once from a holder whose process has died.

        True too when the store cannot keep locks: better asked twice than never.
        """
        return self._guarded(lambda store: _take(store, key, _holder(token), seconds), True)

    def release(self, key: str, *, token: str) -> None:
        """Give the lock back, if it is still held under `token`."""
        self._guarded(lambda store: store.get(key) == _holder(token) and store.delete(key), None)

    def stats(self) -> CacheStats:
        """How full the cache is; zeros when it cannot be read."""
        entries = self._guarded(_entries, 0) if self._directory.exists() else 0
        return CacheStats(
            directory=str(self._directory),
            entries=entries,
            size_bytes=_bytes_in(self._directory),
            size_limit_bytes=self._size_limit,
        )

    def verify(self) -> CacheCheck:
        """Count the rows that are as this program writes them, and the others."""
        path = self._directory / DATABASE_FILES[0]
        if not path.exists():
            return CacheCheck(readable=0, bad=0)
        try:
            readable, rows = count_rows(path)
        except sqlite3.Error as error:
            return CacheCheck(readable=0, bad=0, problem=f"{error}; run `summarise cache clear`")
        return CacheCheck(readable=readable, bad=rows - readable)

    def clear(self) -> None:
        """Forget everything; a database that cannot be emptied is deleted.

        Raises:
            OSError: the files cannot be deleted.
        """
        try:
            store = self._store()
            store.clear()
            store._sql("PRAGMA wal_checkpoint(TRUNCATE)")
        except Exception:  # noqa: BLE001 - whatever is wrong with it, it is to go
            self._delete_files()

    def close(self) -> None:
        """Close the database connection of this thread."""
        store, self._opened = self._opened, None
        if store is not None:
            store.close()

    def _guarded(self, use: Callable[[StrictStore], T], otherwise: T) -> T:
        if self._unusable:
            return otherwise
        try:
            return use(self._store())
        except Exception as error:  # noqa: BLE001 - RELIABILITY check 10: any fault is a miss
            self._unusable = self._opened is None
            self._warn(error)
            return otherwise

    def _warn(self, error: Exception) -> None:
        if not self._warned:
            self._warned = True
            log.warning(
                "the cache in %s cannot be used as it is (%s); see `summarise cache verify`",
                self._directory,
                type(error).__name__,
            )

    def _store(self) -> StrictStore:
        if self._opened is None:
            self._opened = self._open()
        return self._opened

    def _open(self) -> StrictStore:
        make_private(self._directory)
        return open_store(self._directory, size_limit_bytes=self._size_limit)

    def _keep(self, store: StrictStore, key: str, text: str) -> None:
        if len(text.encode()) > self._size_limit // 4:
            return
        store.set(key, text)
        if store.volume() > self._size_limit:
            store.cull()

    def _delete_files(self) -> None:
        self.close()
        self._unusable = self._warned = False
        for name in DATABASE_FILES:
            (self._directory / name).unlink(missing_ok=True)


def _holder(token: str) -> str:
    return f"{os.getpid()} {token}"


def _take(store: StrictStore, key: str, holder: str, seconds: float) -> bool:
    if store.add(key, holder, expire=seconds):
        return True
    if _is_running(str(store.get(key))):
        return False
    with store.transact():
        if not _is_running(str(store.get(key))):
            store.delete(key)
        return bool(store.add(key, holder, expire=seconds))


def _is_running(holder: str) -> bool:
    """Whether the process of `holder` may be alive; one in another container may look dead."""
    process = holder.partition(" ")[0]
    if os.name != "posix" or not (process.isdecimal() and 0 < int(process) < 2**31):
        return True
    try:
        os.kill(int(process), 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _entries(store: StrictStore) -> int:
    count: Any = store.reset("count")
    return int(count)


def _as_text(value: object) -> str | None:
    return value if isinstance(value, str) else None


def _bytes_in(directory: Path) -> int:
    files = (directory / name for name in DATABASE_FILES)
    return sum(file.stat().st_size for file in files if file.exists())
