"""Finds a quotation in a text, and refuses what only looks like one.

Quotation marks, dashes, ellipses, case and white space are folded with an offset map; then the
quotation is looked for exactly, then approximately. An approximate match counts only when
numbers, units, negation, proper names and the order of words are the same. Nothing is rewritten:
what comes back is a span of the text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from rapidfuzz import fuzz

from summarise.domain import Span

_FOLDS = {
    **dict.fromkeys('“”„‟«»"″', '"'),
    **dict.fromkeys("‘’‚‛`´′", "'"),
    **dict.fromkeys("–—‒―−‐‑", "-"),
}
_IGNORED = frozenset("\u00ad\u200b\u200c\u200d\ufeff")
_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:'[^\W\d_]+)?|%|[$€£¥]")
_ELISION = re.compile(r"\s*(?:\[\s*)?(?:…|\.\.\.)(?:\s*\])?\s*")
_EDGES = " \t\n\"'“”„«»‘’.,;:!?-–—"
_MINIMUM_SCORE = 90.0
_LONGEST_FUZZY_QUOTE = 2_000


@dataclass(frozen=True, slots=True, kw_only=True)
class _Folded:
    text: str
    offsets: tuple[int, ...]


def locate(quote: str, text: str) -> Span | None:
    """The span of `text` that `quote` reproduces, or None.

    An elision ("…") parts a quotation: every part must follow the one before it, and the span runs from
    the first to the last.

    >>> locate("‘We  will not leave’", 'She said: "We will not leave."').exact
    'We will not leave'
    >>> locate("We will leave", 'She said: "We will not leave."') is None
    True
    """
    parts = [part.strip(_EDGES) for part in _ELISION.split(quote)]
    parts = [part for part in parts if part]
    if not parts:
        return None
    folded = _fold(text)
    spans: list[tuple[int, int]] = []
    position = 0
    for part in parts:
        found = _find(part, folded, position)
        if found is None:
            return None
        spans.append(found)
        position = found[1]
    return _span(text, folded, spans[0][0], spans[-1][1])


def _find(part: str, folded: _Folded, position: int) -> tuple[int, int] | None:
    needle = _fold(part).text
    return _find_exact(needle, folded.text, position) or _find_fuzzy(needle, folded.text, position)


def _find_exact(needle: str, haystack: str, position: int) -> tuple[int, int] | None:
    start = haystack.find(needle, position)
    while start >= 0:
        end = start + len(needle)
        if _on_word_edges(haystack, start, end):
            return start, end
        start = haystack.find(needle, start + 1)
    return None


def _on_word_edges(text: str, start: int, end: int) -> bool:
    before = start > 0 and text[start - 1].isalnum() and text[start].isalnum()
    after = end < len(text) and text[end].isalnum() and text[end - 1].isalnum()
    number_goes_on = bool(re.match(r"[.,]\d", text[end : end + 2])) and text[end - 1].isdigit()
    number_began = bool(re.search(r"\d[.,]$", text[max(0, start - 2) : start])) and text[start].isdigit()
    return not (before or after or number_goes_on or number_began)


def _find_fuzzy(needle: str, haystack: str, position: int) -> tuple[int, int] | None:
    if len(needle) < 12 or len(needle) > _LONGEST_FUZZY_QUOTE or len(needle) > len(haystack) - position:
        return None
    match = fuzz.partial_ratio_alignment(needle, haystack[position:], score_cutoff=_MINIMUM_SCORE)
    if match is None:
        return None
    start, end = _to_word_edges(haystack, position + match.dest_start, position + match.dest_end)
    return (start, end) if _same_content(needle, haystack[start:end]) else None


def _to_word_edges(text: str, start: int, end: int) -> tuple[int, int]:
    while start > 0 and text[start - 1].isalnum() and text[start : start + 1].isalnum():
        start -= 1
    while end < len(text) and text[end].isalnum() and text[end - 1].isalnum():
        end += 1
    return start, end


def _same_content(quote: str, passage: str) -> bool:
    """Whether two folded strings differ in punctuation and spelling marks only: word for word the same."""
    return _TOKEN.findall(quote) == _TOKEN.findall(passage)


def _fold(text: str) -> _Folded:
    folded: list[str] = []
    offsets: list[int] = []
    for offset, character in enumerate(text):
        if character in _IGNORED:
            continue
        piece = " " if character.isspace() else _FOLDS.get(character, character).lower()
        if piece == " " and folded and folded[-1] == " ":
            continue
        folded.extend(piece)
        offsets.extend([offset] * len(piece))
    return _Folded(text="".join(folded), offsets=tuple(offsets))


def _span(text: str, folded: _Folded, start: int, end: int) -> Span:
    first, last = folded.offsets[start], folded.offsets[end - 1] + 1
    return Span(start=first, end=last, exact=text[first:last])
