"""Whether a figure adds up over a stretch of time: "so far", "since", "toll", "has claimed"."""

from __future__ import annotations

import re

from summarise.analysis.figures.tokens import Tokens
from summarise.analysis.figures.vocabulary import FINITE_VERBS

_REACH = 24
_BORDERS = frozenset("; : which while but where when after before as who that — –".split())
_WORDS = frozenset("toll tally cumulative cumulatively altogether overall since".split())
_OF_A_DAY = re.compile(
    r"\w+ (?:(?:24|twenty[- ]four|twelve|12|few|several|couple of) )?(?:hours?|day|night)\b", re.IGNORECASE
)
_SPANS = frozenset("past last previous".split())
_CUES = _WORDS | _SPANS | {"so", "date", "has", "have", "total"}
_LOSSES = frozenset("losses casualties deaths toll".split())
_LONG = frozenset("months weeks years decades decade century month year ·".split())


def cued_sentences(tokens: Tokens) -> frozenset[int]:
    """The sentences that hold any word that may say that a number adds up."""
    return frozenset([token.sentence for token in tokens.items if token.lower in _CUES])


def is_cumulative(tokens: Tokens, first: int, last: int) -> bool:
    """Whether the clause around tokens `first` to `last` says that the number has added up.

    A clause ends at a semicolon, a relative pronoun, or a comma with "and".
    """
    start, stop = _clause_start(tokens, first), _clause_stop(tokens, last)
    return any(_says_so(tokens, index) for index in range(start, stop))


def _says_so(tokens: Tokens, index: int) -> bool:
    word = tokens.lower(index)
    if word in _WORDS:
        return True
    following = tokens.lower(index + 1)
    return (
        (word == "so" and following == "far")
        or (word == "to" and following == "date")
        or (word == "total" and bool(_LOSSES & set(tokens.words(index + 1, index + 3))))
        or (word in {"has", "have"} and following in {"claimed", "cost"})
        or (
            word in _SPANS
            and bool(_LONG & set(tokens.words(index + 1, index + 2)))
            and _is_spanned(tokens, index)
            and not _is_of_a_day(tokens, index)
        )
    )


def _is_of_a_day(tokens: Tokens, index: int) -> bool:
    """ "over the past 24 hours", "in the last day": what a daily bulletin counts is news of the day."""
    start = tokens.items[index].start
    return _OF_A_DAY.match(tokens.text, start, start + 60) is not None


def _is_spanned(tokens: Tokens, index: int) -> bool:
    """ "over the past four months", "in the last two years"; not "last year"."""
    before = index - (2 if tokens.lower(index - 1) in {"the", "just", "·"} else 1)
    return tokens.lower(before) in {"over", "in", "during", "within"}


def _clause_start(tokens: Tokens, first: int) -> int:
    index = first
    while index > 0 and first - index < _REACH and not _is_border(tokens, index - 1, first):
        index -= 1
    return index


def _clause_stop(tokens: Tokens, last: int) -> int:
    index = last + 1
    while index < len(tokens) and index - last < _REACH and not _is_border(tokens, index, last):
        index += 1
    return index


def _is_border(tokens: Tokens, index: int, inside: int) -> bool:
    if not tokens.same_sentence(index, inside) or tokens.lower(index) in _BORDERS:
        return True
    if _opens_predicate(tokens, index):
        return True
    return (
        tokens.lower(index) == ","
        and tokens.lower(index + 1) in {"and", "so"}
        and not _is_so_far(tokens, index)
    )


def _opens_predicate(tokens: Tokens, index: int) -> bool:
    """ "The club, who had not won since May, trailed by two": the comma that closes the aside."""
    word = tokens.lower(index + 1)
    return tokens.lower(index) == "," and (word in FINITE_VERBS or (word.endswith("ed") and len(word) > 4))


def _is_so_far(tokens: Tokens, index: int) -> bool:
    return tokens.words(index + 1, index + 2) == ("so", "far")
