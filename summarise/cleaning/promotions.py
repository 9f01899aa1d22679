"""Promotions inside a paragraph: what sends the reader elsewhere, between or behind its sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarise.cleaning.furniture import promotion_of

_BRACKETED = re.compile(
    r"(?:^|(?<=[.!?”\"’]))\s*(?:\[(?P<square>[^\[\]()]{6,250})\]|\((?P<round>[^\[\]()]{6,250})\))"
)
_TRAILING = re.compile(r"(?<=[.!?”\"’])\s+(?i:(?:read|see) (?:more|also)(?: on this)?): [^.!?]{3,150}$")
_LONGEST_TRAILING = 180
_LONGEST_PARAGRAPH = 10_000


def promotions(line: str) -> Iterator[tuple[int, int, str]]:
    """(start, end, reason) of each promotion in `line`: a bracketed one after a sentence, or a link at the end.

    >>> line = "The court ruled on Friday. [Subscribers can read the ruling here.] It may be appealed."
    >>> [(line[start:end], reason) for start, end, reason in promotions(line)]
    [(' [Subscribers can read the ruling here.]', 'subscription')]
    """
    if len(line) > _LONGEST_PARAGRAPH:
        return
    if "[" in line or "(" in line:
        for found in _BRACKETED.finditer(line):
            reason = promotion_of((found["square"] or found["round"]).strip())
            if reason and not _is_quoted(line[: found.start()]):
                yield *found.span(), reason
    tail = max(0, len(line) - _LONGEST_TRAILING)
    trailing = _TRAILING.search(line, tail) if line.find(": ", tail) >= 0 else None
    if trailing:
        yield *trailing.span(), "link"


def _is_quoted(before: str) -> bool:
    """Whether a quotation is open at the end of `before`."""
    return before.count("“") > before.count("”") or before.count('"') % 2 == 1
