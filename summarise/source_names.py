"""How sources are named on the command line and in profiles. Imports nothing: every command asks."""

from __future__ import annotations

import re

FEED, FEEDS, STORED = "feed:", "feeds:", "stored:"
_ADDRESS = re.compile(r"https?://", re.IGNORECASE)


def is_gathered(target: str) -> bool:
    """Whether a target names the web, a feed or the store, not a file.

    >>> [is_gathered(target) for target in ("https://news.example/a", "feed:harbour", "stored:", "notes/a.md")]
    [True, True, True, False]
    """
    return _ADDRESS.match(target) is not None or target.startswith((FEED, FEEDS, STORED))


def names_many(target: str) -> bool:
    """Whether a target may give more than one article."""
    return target.startswith((FEED, FEEDS)) or target == STORED
