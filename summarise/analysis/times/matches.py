"""What the rules read off a regular-expression match: numbers, months, the words before it."""

from __future__ import annotations

import re

from summarise.analysis.times.anchor import Basis, Which
from summarise.analysis.times.holidays import HOLIDAYS
from summarise.analysis.times.lexicon import COUNTS
from summarise.calendar_names import MONTHS

OFFSETS: dict[str, tuple[int, Basis]] = {
    "last": (-1, "publication"),
    "this": (0, "publication"),
    "current": (0, "publication"),
    "next": (1, "publication"),
    "coming": (1, "publication"),
    "this coming": (1, "publication"),
    "previous": (-1, "context"),
    "preceding": (-1, "context"),
    "following": (1, "context"),
    "that": (0, "context"),
    "same": (0, "context"),
    "that same": (0, "context"),
}
"""How many units a word counts, and from where."""

WHICH: dict[str, Which] = {
    "last": "last", "past": "last", "this past": "last", "this": "this", "previous": "last", "preceding": "last",
}  # fmt: skip
"""What a word says of a name ("last Friday"); all others look ahead."""

_BACK = 24  # characters looked at before an expression


def before(match: re.Match[str]) -> str:
    """The text just before the match."""
    return match.string[max(0, match.start() - _BACK) : match.start()]


def words_before(match: re.Match[str]) -> str:
    """The text just before the match up to the space or hyphen that parts it; "" where neither does."""
    text = before(match)
    words = text.replace("-", " ").rstrip()
    return words.casefold() if len(words) < len(text) else ""


def number(words: str | None) -> int | None:
    """The number that digits or words name, None for no words."""
    if words is None:
        return None
    key = " ".join(words.lower().split())
    return int(key) if key.isdecimal() else COUNTS[key]


def month(match: re.Match[str]) -> int:
    """The number of the month in group `month`."""
    return MONTHS[match["month"].lower().rstrip(".")]


def year(digits: str | None) -> int | None:
    """The year that digits name, None for no digits."""
    return int(digits) if digits else None


def day_number(digits: str) -> int:
    """The day of the month in "23", "3rd"."""
    return int(digits[:2]) if digits[:2].isdecimal() else int(digits[0])


def holiday_name(printed: str) -> str:
    """The key of `HOLIDAYS` for a name as it is printed."""
    plain = " ".join(printed.replace("’", "'").split())
    return next(name for name in HOLIDAYS if name == plain)
