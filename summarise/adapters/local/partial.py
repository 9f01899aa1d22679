"""A file that grows until it is whole, over as many runs as that takes."""

from __future__ import annotations

import errno
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import BinaryIO

from summarise.errors import DiskFull

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT})


class Partial:
    """The bytes fetched so far, and a journal of how many of them are safely on the disk.

    Only journalled bytes are trusted after a restart: what a killed run wrote past them is cut off,
    and a missing or unreadable journal means starting over. `identity` ties both to one published file.
    """

    def __init__(self, path: Path, *, identity: str) -> None:
        self.path = path
        self.journal_path = path.with_name(path.name + ".json")
        self.size = 0
        self._identity = identity
        self._stream: BinaryIO

    def __enter__(self) -> Partial:
        with disk_faults(self.path.parent):
            self._stream = self.path.open("ab")
        on_disk = self.path.stat().st_size
        journalled = self._journalled()
        self.cut(journalled if journalled <= on_disk else 0)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stream.close()

    def append(self, block: bytes) -> None:
        """Add `block` at the end; it counts after a restart only once `commit` was called.

        Raises:
            DiskFull: there is no room for it.
        """
        with disk_faults(self.path.parent):
            self._stream.write(block)
        self.size += len(block)

    def commit(self) -> None:
        """Make everything appended so far survive a crash.

        Raises:
            DiskFull: there is no room for it.
        """
        with disk_faults(self.path.parent):
            self._stream.flush()
            os.fsync(self._stream.fileno())
            _write_whole(self.journal_path, json.dumps({"bytes": self.size, "sha256": self._identity}))

    def cut(self, size: int) -> None:
        """Drop everything after the first `size` bytes."""
        self._stream.flush()
        self._stream.truncate(size)
        self.size = size
        self.commit()

    def discard(self) -> None:
        """Delete the file and its journal."""
        self._stream.close()
        self.path.unlink(missing_ok=True)
        self.journal_path.unlink(missing_ok=True)

    def _journalled(self) -> int:
        try:
            journal = json.loads(self.journal_path.read_text("utf-8"))
            size = journal["bytes"] if journal["sha256"] == self._identity else 0
        except (OSError, ValueError, TypeError, KeyError):
            return 0
        return size if isinstance(size, int) and size > 0 else 0


@contextmanager
def disk_faults(directory: Path) -> Iterator[None]:
    """Turn "no space left" and "over quota" into our error.

    Raises:
        DiskFull: in place of the `OSError`.
    """
    try:
        yield
    except OSError as exc:
        if exc.errno not in _FULL:
            raise
        raise DiskFull(
            f"the disk of {directory} is full; free some space, or set SUMMARISE_DATA_DIR to another disk, "
            "and run `summarise model pull` again: it continues where it stopped"
        ) from exc


def _write_whole(path: Path, text: str) -> None:
    temporary = path.with_name(path.name + ".new")
    temporary.write_text(text, "utf-8")
    temporary.replace(path)
