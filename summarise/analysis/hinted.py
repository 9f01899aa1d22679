"""Slow patterns behind the words without which they cannot match: most sentences hold none of them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache


@dataclass(frozen=True, slots=True)
class Hinted:
    """A pattern, and lower-case words one of which is in everything that it finds.

    Looking for a dozen words is ten times faster than an alternation that is tried at every character.

    >>> denial = Hinted(re.compile(r"den(?:y|ies|ied) that", re.IGNORECASE), ("den",))
    >>> denial.search("She Denied that.") is not None, denial.search("It rained.")
    (True, None)
    """

    pattern: re.Pattern[str]
    hints: tuple[str, ...]

    def search(self, text: str) -> re.Match[str] | None:
        """What the pattern finds in `text`; white space counts as one space for the words."""
        is_hinted = any(map(_plain(text).__contains__, self.hints))
        return self.pattern.search(text) if is_hinted else None


@lru_cache(maxsize=64)
def _plain(text: str) -> str:
    """A text in lower case; it is asked for several times in a row."""
    return " ".join(text.lower().split())
