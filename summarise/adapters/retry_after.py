"""How long a server asks to wait, as HTTP says it."""

from __future__ import annotations

import email.utils
import math
from collections.abc import Mapping
from datetime import UTC, datetime


def retry_after_seconds(headers: Mapping[str, str], *, now: datetime) -> float | None:
    """How long the server asks to wait: seconds or an HTTP date; None when it does not say.

    >>> noon = datetime(2025, 5, 4, 12, 0, tzinfo=UTC)
    >>> retry_after_seconds({"retry-after": "20"}, now=noon)
    20.0
    >>> retry_after_seconds({"retry-after": "Sun, 04 May 2025 12:01:30 GMT"}, now=noon)
    90.0
    >>> retry_after_seconds({"retry-after": "soon"}, now=noon) is None
    True
    """
    text = headers.get("retry-after", "").strip()
    try:
        seconds = float(text)
    except ValueError:
        return _seconds_until(text, now)
    return seconds if math.isfinite(seconds) and seconds >= 0 else None


def _seconds_until(text: str, now: datetime) -> float | None:
    try:
        moment = email.utils.parsedate_to_datetime(text)
    except (TypeError, ValueError, OverflowError):
        return None
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return max((aware - now).total_seconds(), 0.0)
