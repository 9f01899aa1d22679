"""How long articles are kept."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Protocol

from summarise.settings import Settings


class Purgeable(Protocol):
    """What can forget."""

    def purge(self, *, retrieved_before: datetime) -> int:
        """Forget what came in before; how many articles went."""
        ...


def apply_retention(store: Purgeable, settings: Settings, now: datetime) -> int:
    """Forget articles that last came in more than `settings.retention_days` before `now`; how many went.

    Nothing goes when the setting is None.

    Raises:
        StoreError: the database cannot be used.
    """
    if settings.retention_days is None:
        return 0
    return store.purge(retrieved_before=now - timedelta(days=settings.retention_days))
