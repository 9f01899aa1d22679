"""Where the lock, the journals and the status of a briefing lie."""

from __future__ import annotations

import hashlib
import re
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Final

RUNS: Final = "runs"
LOCK: Final = "lock"
FORGOTTEN_DAYS: Final = 400
_SAFE: Final = re.compile("[a-z0-9][a-z0-9_-]{0,63}")


def folder_of(data_dir: Path, briefing: str) -> Path:
    """The folder of one briefing, always inside `data_dir`; another name is another folder.

    >>> folder_of(Path("/data"), "morning").as_posix()
    '/data/runs/morning'
    >>> folder_of(Path("/data"), "../Été").as_posix()
    '/data/runs/t-294bb01aa876'
    """
    if _SAFE.fullmatch(briefing):
        return data_dir / RUNS / briefing
    slug = re.sub("[^a-z0-9]+", "-", briefing.casefold()).strip("-")[:40] or "briefing"
    return (
        data_dir
        / RUNS
        / f"{slug}-{hashlib.sha256(briefing.encode('utf-8', 'surrogatepass')).hexdigest()[:12]}"
    )


def known_folders(data_dir: Path) -> tuple[Path, ...]:
    """The folders of all briefings that a schedule ever started, in order of their names; a lock alone is no run."""
    folder = data_dir / RUNS
    return tuple(sorted(path for path in folder.iterdir() if _files_of_runs(path))) if folder.is_dir() else ()


def forget_long_gone(data_dir: Path, now: datetime) -> None:
    """Remove the files of briefings that nobody started for `FORGOTTEN_DAYS`; the locks stay, as somebody may hold one."""
    oldest = now.timestamp() - FORGOTTEN_DAYS * 86_400
    with suppress(OSError):
        for folder in known_folders(data_dir):
            files = _files_of_runs(folder)
            if max(path.stat().st_mtime for path in files) < oldest:
                for path in files:
                    path.unlink(missing_ok=True)


def _files_of_runs(folder: Path) -> list[Path]:
    return [path for path in folder.iterdir() if path.name != LOCK] if folder.is_dir() else []
