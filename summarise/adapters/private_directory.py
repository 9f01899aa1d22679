"""Directories of this program's own: nobody else may read what was cached or stored there."""

from __future__ import annotations

import stat
from pathlib import Path


def make_private(directory: Path) -> None:
    """Make `directory`, readable for its owner alone.

    Raises:
        OSError: it cannot be made, or everybody shares it.
    """
    directory.mkdir(mode=0o700, parents=True, exist_ok=True)
    if directory.stat().st_mode & stat.S_ISVTX:
        raise PermissionError(f"{directory} is shared by everybody; choose a directory of your own")
    directory.chmod(0o700)
