"""Files that are whole or not there: written beside their place, forced to the disk, moved into it."""

from __future__ import annotations

import errno
import os
import re
import tempfile
import time
from contextlib import suppress
from pathlib import Path
from typing import Final

from summarise.errors import OutputFailed

_PREFIX: Final = ".summarise-"
_LEFTOVER: Final = re.compile(re.escape(_PREFIX) + "[a-z0-9_]{8}")
_LEFTOVER_SECONDS: Final = 24 * 3600
_FULL: Final = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})


def write_whole(path: Path, content: str | bytes, *, mode: int = 0o644) -> None:
    """Put `content` at `path`, whole and on the disk when this returns; text as UTF-8.

    A link stays a link. `mode` is for a file that is new; one that is there keeps its own.

    Raises:
        OutputFailed: it could not be; what was at `path` is as it was, and nothing is left beside it.
    """
    try:
        target = path.resolve()
        target.parent.mkdir(parents=True, exist_ok=True)
        _replace(target, content.encode() if isinstance(content, str) else content, mode)
        sync_folder(target.parent)
    except OSError as error:
        raise OutputFailed(str(path), remedy(error, "what was there is as it was")) from error


def append_whole(path: Path, line: bytes) -> None:
    """Put `line` at the end of a file that is there, all of it or none, and on the disk when this returns.

    When the machine stops meanwhile, half a line may be left: whoever reads passes over it.

    Raises:
        OSError: it could not be.
    """
    handle = os.open(path, os.O_WRONLY | os.O_APPEND)
    try:
        size = os.fstat(handle).st_size
        try:
            write_all(handle, line)
            os.fsync(handle)
        except OSError:
            os.ftruncate(handle, size)
            raise
    finally:
        os.close(handle)


def remedy(error: OSError, state: str) -> str:
    """What a failed write means and what to do; `state` says what has become of the file."""
    if error.errno in _FULL:
        return f"no space is left ({error.strerror}); free some and run again, {state}"
    return f"cannot be written ({error.strerror or error}); make it writable for you and run again, {state}"


def sync_folder(folder: Path) -> None:
    """Force the names in `folder` to the disk: after a power cut a new name is there."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def write_all(handle: int, content: bytes) -> None:
    """Write every byte; the system may take fewer at a time."""
    rest = memoryview(content)
    while rest:
        rest = rest[os.write(handle, rest) :]


def _replace(target: Path, content: bytes, mode: int) -> None:
    mode = target.stat().st_mode & 0o777 if target.exists() else mode
    _drop_leftovers(target.parent)
    handle, temporary = tempfile.mkstemp(dir=target.parent, prefix=_PREFIX)
    try:
        try:
            os.fchmod(handle, mode)
            write_all(handle, content)
            os.fsync(handle)
        finally:
            os.close(handle)
        Path(temporary).replace(target)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def _drop_leftovers(folder: Path) -> None:
    """A process that was killed leaves its temporary file; after a day nobody is writing it any more."""
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if _LEFTOVER.fullmatch(entry.name) and time.time() - entry.stat().st_mtime > _LEFTOVER_SECONDS:
                Path(entry.path).unlink(missing_ok=True)
