"""The machine's clock behind `ports.Clock`."""

from __future__ import annotations

from datetime import UTC, datetime


class SystemClock:
    """The present in UTC.

    >>> SystemClock().now().utcoffset()
    datetime.timedelta(0)
    """

    def now(self) -> datetime:
        """Now, timezone-aware."""
        return datetime.now(UTC)
