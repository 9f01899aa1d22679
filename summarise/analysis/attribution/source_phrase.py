"""The words of a source phrase: its core, its head noun, the name inside a description."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from summarise.analysis.attribution import words
from summarise.analysis.attribution.tokens import Token


def core_of(head: Sequence[Token]) -> tuple[list[Token], bool]:
    """The phrase without article and distancing words, and whether there were any of these."""
    core = list(head)
    distanced = any(t.low in words.DISTANCING_WORDS for t in core)
    while core and (
        core[0].low in ("the", "this", "that", "also", "same")
        or core[0].low in words.DISTANCING_WORDS
        or not core[0].is_word
    ):
        core = core[1:]
    while core and not core[-1].is_word and core[-1].text != ")":
        core = core[:-1]
    return core, distanced


def head_noun(core: Sequence[Token]) -> Token | None:
    """The head noun: the last word before a preposition; of "the trust's chair" the chair."""
    noun: Token | None = None
    for token in core:
        if token.low in ("'s", "’s"):
            continue
        if token.low in words.PREPOSITIONS or not token.is_word:
            break
        noun = token
    return noun


def printed(core: Sequence[Token]) -> str:
    """The words as the article writes them; what was taken out between them leaves one space."""
    gaps = [" " if after.start > token.end else "" for token, after in pairwise(core)]
    return "".join(token.text + gap for token, gap in zip(core, [*gaps, ""], strict=True))


def behind_kind(core: Sequence[Token]) -> Sequence[Token]:
    """`newspaper De Kust`, `local station Radio Kust`: the name without what it is."""
    for index in range(len(core) - 2, -1, -1):
        if not core[index].is_capital:
            is_kind = core[index].low in words.BODIES or core[index].low in words.MEDIA_WORDS
            is_kind = is_kind and not any(t.low in words.PREPOSITIONS for t in core[:index])
            return core[index + 1 :] if is_kind and all(t.is_capital for t in core[index + 1 :]) else core
    return core


def author_in(core: Sequence[Token]) -> Sequence[Token] | None:
    """`an estimate by the envoy Ana Ruiz`: who made the document."""
    noun = head_noun(core)
    if noun is None or noun.low not in words.DOCUMENTS:
        return None
    by = next((i for i, t in enumerate(core) if t.low in ("by", "from")), None)
    author = core_of(core[by + 1 :])[0] if by is not None else []
    return author if any(t.is_capital for t in author) else None
