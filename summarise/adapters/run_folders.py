"""Where the lock, the journals and the status of a briefing lie."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path
from typing import Final

RUNS: Final = "runs"
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
    """The folders of all briefings that ever ran, in order of their names."""
    folder = data_dir / RUNS
    return tuple(sorted(path for path in folder.iterdir() if path.is_dir())) if folder.is_dir() else ()
