"""What a draft's own words say: its figures and names, read once for each wording."""

from __future__ import annotations

import re
from functools import lru_cache

from summarise.analysis.figures import find_figures, placing_spans
from summarise.analysis.figures.number_words import OPENING_WORDS
from summarise.analysis.names import find_names
from summarise.analysis.times import read_times
from summarise.domain import Figure, Sentence, Span

_LETTERS = re.compile(r"[^\W\d_]+")


@lru_cache(maxsize=16_384)
def figures_of(text: str) -> tuple[Figure, ...]:
    """The figures of a short text, numbers of time expressions left out."""
    if not may_count(text):
        return ()
    figures = find_figures(text, _whole(text))
    times = placing_spans(text, read_times(text, None)) if figures else ()
    return find_figures(text, _whole(text), times) if times else figures


def may_count(text: str) -> bool:
    """Whether a text holds a numeral or a word that a number begins with: without one there is no figure."""
    return any(map(str.isnumeric, text)) or not OPENING_WORDS.isdisjoint(_LETTERS.findall(text.lower()))


@lru_cache(maxsize=16_384)
def names_of(text: str) -> tuple[Span, ...]:
    """The proper names of a short text."""
    return find_names(text, _whole(text))


def _whole(text: str) -> tuple[Sentence, ...]:
    """A claim is one sentence; it need not be split."""
    return (Sentence(id=1, start=0, end=len(text), text=text, paragraph=0),)
