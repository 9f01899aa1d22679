"""One reporting cue, and how to look at the tokens around it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from summarise.analysis.attribution import words
from summarise.analysis.attribution.phrases import Phrase
from summarise.analysis.attribution.tokens import Token

COPULAS = frozenset("is are was were be been being".split())


class Cue(NamedTuple):
    """Token indices. `after` is where content behind the cue begins; `first` where cue and source begin.

    `medium` is who carried the words (outer link), `inherits` says that the source is that of the
    clause before, `encloses` that the content stands in front.
    """

    first: int
    start: int
    end: int
    after: int
    lemma: str
    source: Phrase | None = None
    medium: tuple[int, int] | None = None
    inherits: bool = False
    encloses: bool = False
    is_sourceless: bool = False
    parts_clause: bool = False
    is_inserted: bool = False


def low_at(tokens: Sequence[Token], index: int) -> str:
    """The lower-case word at an index; empty outside the passage and for quotations."""
    return tokens[index].low if 0 <= index < len(tokens) else ""


def is_quote_at(tokens: Sequence[Token], index: int) -> bool:
    """Whether a quotation stands at an index."""
    return 0 <= index < len(tokens) and tokens[index].is_quote


def past_comma(tokens: Sequence[Token], index: int) -> int:
    """The index, or the next one where a comma or colon stands."""
    return index + 1 if index < len(tokens) and tokens[index].text in (",", ":") else index


def is_document(tokens: Sequence[Token], source: Phrase | None) -> bool:
    """Whether a report, poll, letter or the like speaks."""
    return source is not None and any(t.low in words.DOCUMENTS for t in tokens[source.start : source.end])
