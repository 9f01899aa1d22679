"""British speech marks ('so', ‘so’) whose partner was cut off. Apostrophes look the same and are left alone."""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarise.analysis.quotations import find_quotations, with_marks

# Behind the stop that speech ends in, or between a word and a stop: "we won't,' she said", "a disgrace', she said".
# Not behind an s ("the workers', he said"), a digit (6') or a dropped g ("truckin'").
_CLOSING = re.compile(
    r"(?<=[,!?…])['’](?!\w)|(?<=\.)['’](?=\s*$|\s+[A-Z“\"])"
    r"|(?<=[^\W\d_])(?<![sS])(?<!in)['’](?=[,.;:!?]|\s*$)"
)
# At the start or behind what brings speech in, before a capital: "'We will", "said: ‘We will". Not "'em", "'90s".
_OPENING = re.compile(r"(?:^|(?<=[,:]\s)|(?<=[—–]\s))['‘](?=[A-Z])(?!(?:Tis|Twas|Em|Cause)\b)")
# Behind its tag, speech goes on in the middle of a sentence too: "they can wait,' she said, 'and we".
_RESUMING = re.compile(r"(?<=[,.]\s)['‘](?=\w)(?!(?:tis|twas|em|cause|n)\b|\d\d)", re.IGNORECASE)
_PARTNER = {"'": "'", "’": "‘", "‘": "’"}


def with_single_marks(text: str) -> str:
    """Text with the single mark before it, behind it, or both, that a sentence boundary cut off.

    >>> with_single_marks("They can wait,' she said."), with_single_marks("She said: ‘We will not go.")
    ("'They can wait,' she said.", 'She said: ‘We will not go.’')
    >>> with_single_marks("It wasn't the workers' idea, she said.")
    "It wasn't the workers' idea, she said."
    """
    if not any(mark in text for mark in _PARTNER):
        return text
    paired = _paired(text)
    closings = [m for m in _CLOSING.finditer(text) if m.start() not in paired]
    openings = [m for m in _openings(text, closings) if m.start() not in paired]
    before = _PARTNER[closings[0].group()] if closings else ""
    behind = _PARTNER[openings[-1].group()] if openings else ""
    return f"{before}{text}{behind}"


def _openings(text: str, closings: list[re.Match[str]]) -> Iterator[re.Match[str]]:
    yield from _OPENING.finditer(text)
    if closings:
        yield from _RESUMING.finditer(text, closings[0].end())


def _paired(text: str) -> frozenset[int]:
    """Where single marks stand that have their partner, or that double marks enclose."""
    found: set[int] = set()
    for quotation in find_quotations(text):
        start, end = with_marks(text, quotation)
        is_double = text[start] not in _PARTNER
        found.update(range(start, end) if is_double else (start, end - 1))
    return frozenset(found)
