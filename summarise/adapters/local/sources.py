"""What a pull needs from a place that has the weights."""

from __future__ import annotations

from typing import Protocol

from summarise.adapters.local.model_file import PublishedWeights
from summarise.adapters.local.partial import Partial
from summarise.ports import Progress


class SourceFailed(Exception):
    """This source cannot give the file now; another one may. `str(error)` is one short clause."""


class Source(Protocol):
    """A place that has the weights."""

    @property
    def name(self) -> str:
        """What to call it in a message."""
        ...

    def fetch(self, published: PublishedWeights, partial: Partial, progress: Progress) -> None:
        """Append to `partial` until it has `published.size_bytes`.

        Raises:
            SourceFailed: it cannot; what was committed until then stays of use.
            DiskFull: no room.
        """
        ...
