"""The log of one server run: kept when something went wrong, deleted when nothing did."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

_MOST_KEPT = 5
_SAID_AT_MOST = 200


def new_log(directory: Path) -> tuple[int, Path]:
    """A fresh log file, readable by its owner only, as an open descriptor and a path.

    Raises:
        OSError: it cannot be made.
    """
    directory.mkdir(parents=True, exist_ok=True, mode=0o700)
    for old in sorted(directory.glob("local-server-*.log"), key=os.path.getmtime)[: -_MOST_KEPT + 1]:
        old.unlink(missing_ok=True)
    descriptor, name = tempfile.mkstemp(prefix="local-server-", suffix=".log", dir=directory)
    return descriptor, Path(name)


def last_words(path: Path) -> str:
    """The most telling end of a log on one line: its last error, else its last line.

    >>> last_words(Path("no such log"))
    'it left no message'
    """
    try:
        lines = [line.strip() for line in path.read_text("utf-8", "replace").splitlines() if line.strip()]
    except OSError:
        lines = []
    errors = [line for line in lines if " E " in line or "Error" in line or "error" in line]
    return ([*lines, *errors] or ["it left no message"])[-1][-_SAID_AT_MOST:]
