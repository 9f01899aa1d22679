"""Lists of numbers under a line that says what happened to those counted: "The dead are:", "188 villagers"."""

from __future__ import annotations

from summarise.analysis.figures.tokens import Tokens
from summarise.analysis.figures.vocabulary import EVENT_NOUN_OF

_MOST_ITEMS = 12
_LONGEST_ITEM = 24
_BULLETS = frozenset("• - – * · ● ▪".split())


def event_announced(tokens: Tokens, first: int) -> str:
    """What the line over a list says happened to those whom its item counts, whose figure starts at `first`; "" elsewhere."""
    for _ in range(_MOST_ITEMS):
        start = _start_of(tokens, first)
        if start is None or start == 0 or not _is_item(tokens, start):
            return ""
        if tokens.lower(start - 1) == ":":
            return _event_of(tokens, start - 1)
        first = start - 1
    return ""


def _start_of(tokens: Tokens, index: int) -> int | None:
    """The first token of the sentence of `index`; None where it is too long for an item."""
    start = index
    while start > 0 and tokens.same_sentence(start - 1, index):
        start -= 1
        if index - start > _LONGEST_ITEM:
            return None
    return start


def _is_item(tokens: Tokens, start: int) -> bool:
    opening = start + (tokens.lower(start) in _BULLETS)
    return tokens.kind(opening) == "number"


def _event_of(tokens: Tokens, colon: int) -> str:
    start = _start_of(tokens, colon)
    words = tokens.words(colon if start is None else start, colon)
    return next((EVENT_NOUN_OF[word] for word in words if word in EVENT_NOUN_OF), "")
