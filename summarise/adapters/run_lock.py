"""One run of a briefing at a time, by `fcntl.flock`: the system lets go when the holder dies, however it dies."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from summarise.adapters.private_directory import make_private
from summarise.adapters.run_folders import LOCK
from summarise.adapters.written_files import write_all
from summarise.errors import RunLocked, StoreError


@contextmanager
def only_run(folder: Path, briefing: str) -> Iterator[None]:
    """Hold the lock of `briefing` in its `folder`. The file stays: removing it would let two runs in.

    Raises:
        RunLocked: another run holds it.
        StoreError: the folder cannot be used.
    """
    path = folder / LOCK
    handle = _opened(path)
    try:
        _lock(handle, path, briefing)
        with suppress(OSError):  # the number only serves a message; a full disk must not stop a run
            os.ftruncate(handle, 0)
            write_all(handle, f"{os.getpid()}\n".encode())
        yield
    finally:
        os.close(handle)


def _opened(path: Path) -> int:
    try:
        make_private(path.parent)
        return os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    except OSError as error:
        raise StoreError(
            f"{path}: cannot be used ({error.strerror or error}); make it writable for you, "
            "or point SUMMARISE_DATA_DIR elsewhere"
        ) from error


def _lock(handle: int, path: Path, briefing: str) -> None:
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        raise RunLocked(briefing, holder=_holder(handle)) from error
    except OSError as error:
        raise StoreError(f"{path}: no lock can be held there ({error.strerror}); use a local disk") from error


def _holder(handle: int) -> int | None:
    noted = os.pread(handle, 20, 0).strip()
    return int(noted) if noted.isdigit() else None
