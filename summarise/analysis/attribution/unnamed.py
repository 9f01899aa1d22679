"""Hearsay and set phrases: "reportedly", "it is claimed" between commas, "as the mayor put it"."""

from __future__ import annotations

from collections.abc import Sequence

from summarise.analysis.attribution.cue import Cue, low_at, past_comma
from summarise.analysis.attribution.phrases import subject_before
from summarise.analysis.attribution.tokens import Token

ADVERBS_OF_HEARSAY = frozenset(["reportedly"])


def hearsay(tokens: Sequence[Token], index: int) -> Cue:
    """`The bank reportedly lost it all`: the clause around the adverb; nobody is named."""
    opens = index == 0
    first = index - 1 if low_at(tokens, index - 1) == "," else index
    return Cue(first=first, start=index, end=index + 1, after=past_comma(tokens, index + 1), lemma="report",
               encloses=not opens, is_sourceless=True)  # fmt: skip


def in_parenthesis(tokens: Sequence[Token], index: int, lemma: str) -> Cue | None:
    """`The minister, it is claimed, knew`: what stands on both sides of the commas."""
    if low_at(tokens, index - 3) != "," or low_at(tokens, index + 1) != ",":
        return None
    return Cue(first=index - 2, start=index - 1, end=index + 1, after=index + 2, lemma=lemma, encloses=True,
               is_sourceless=True)  # fmt: skip


def as_put_it(tokens: Sequence[Token], index: int) -> Cue | None:
    """`As the mayor put it, "…"` and `"…", as the mayor put it.`."""
    if low_at(tokens, index + 1) != "it" or low_at(tokens, index + 2) not in (",", ".", ":", ""):
        return None
    source = subject_before(tokens, index)
    if source is None or low_at(tokens, source.start - 1) != "as":
        return None
    first = source.start - 1
    return Cue(first=first, start=index, end=index + 2, after=past_comma(tokens, index + 2), lemma="say",
               source=source, encloses=first > 0)  # fmt: skip
