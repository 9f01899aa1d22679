"""The last gate: what may be printed as the name of a source."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from summarise.analysis.attribution import words
from summarise.analysis.attribution.tokens import Token

_LONGEST = 16
_POINTING = frozenset(
    "he she it they who which whom his her hers its their theirs him them this that these those one ones "
    "other others another such same some any all both each none neither either".split()
)
_LOOSE_ENDS = (
    words.PREPOSITIONS
    | words.DETERMINERS
    | frozenset("and or but nor as than who which whose when not".split())
)
_LOOSE_STARTS = (words.PREPOSITIONS - {"under", "outside", "inside"}) | frozenset(
    "and or but nor as out up down off according".split()
)
_QUANTITIES = frozenset("different higher lower further total first second third new".split())
_ASIDE = frozenset("at in on outside inside after during near by beside with from".split())
_UNITS = frozenset("minutes hours days weeks months years".split())


def trimmed(core: Sequence[Token]) -> list[Token]:
    """A source's words without what only says where, when or how: "Ana Ruiz at the gate".

    A distancing word inside goes too: "a so-called spokesman". The result may be empty.
    """
    kept = [t for t in core if t.low not in words.DISTANCING_WORDS]
    kept = _behind_lead(_behind_time(kept))
    end = next((i for i in range(1, len(kept)) if _is_aside(kept, i)), len(kept))
    kept = kept[:end]
    while kept and (kept[-1].low in _LOOSE_ENDS or not (kept[-1].is_word or kept[-1].text in ")’'")):
        kept.pop()
    return kept


def _behind_time(tokens: list[Token]) -> list[Token]:
    """`Some hours earlier his agent`: the agent."""
    for index, (left, right) in enumerate(pairwise(tokens[:5])):
        if left.low in _UNITS and right.low in ("earlier", "later", "ago", "before", "after"):
            return tokens[index + 2 :]
    return tokens


def _behind_lead(tokens: list[Token]) -> list[Token]:
    """`With it the ministry`, `In Oslo officials`: the last phrase that opens behind a leading preposition."""
    if not tokens or tokens[0].low not in words.PREPOSITIONS:
        return tokens
    for index in range(2, min(len(tokens), 8)):
        token, before = tokens[index], tokens[index - 1]
        if before.low in words.PREPOSITIONS or before.low in words.DETERMINERS or before.low == "and":
            continue
        opens = token.low in words.DETERMINERS or token.low in words.TITLES
        if opens or (
            before.is_capital and token.is_word and not token.is_capital and token.low not in _LOOSE_ENDS
        ):
            return tokens[index:]
    return tokens


def _is_aside(tokens: Sequence[Token], index: int) -> bool:
    token, before = tokens[index], tokens[index - 1]
    if token.low.endswith("ing") and token.low not in words.NOUN_ALSO and not token.is_capital:
        return before.low not in words.DETERMINERS and before.is_word and index + 1 < len(tokens) and (
            tokens[index + 1].low in words.PREPOSITIONS | _ASIDE or tokens[index + 1].low in ("there", "here")
        )  # fmt: skip
    if token.low in ("beside", "alongside"):
        return True
    if token.low in _ASIDE and index + 1 < len(tokens):
        return before.is_capital and tokens[index + 1].low in words.DETERMINERS and index > 1
    return token.text.isdigit() and not before.is_capital and index > 1


def is_name_like(tokens: Sequence[Token]) -> bool:
    """Whether the words can be printed as a source: no pronoun, number, verb phrase or loose end.

    >>> from summarise.analysis.attribution.tokens import tokenise
    >>> [is_name_like(tuple(tokenise(t, 0, len(t)))) for t in ("the fund", "874", "it", "a higher")]
    [True, False, False, False]
    """
    if not tokens or len(tokens) > _LONGEST:
        return False
    if tokens[-1].text[0].isdigit() and not (len(tokens) > 1 and tokens[-2].is_capital):
        return False
    content = [t for t in tokens if t.is_word and t.low not in words.DETERMINERS]
    if not any(c.isalpha() for t in content for c in t.text):
        return False
    if all(t.low in _POINTING | _QUANTITIES or t.text[0].isdigit() for t in content):
        return False
    if tokens[0].low in _LOOSE_STARTS or tokens[-1].low in _LOOSE_ENDS or tokens[0].low in _POINTING - {
        "his", "her", "its", "their", "one", "some", "other", "others", "another", "all", "both", "this",
        "that", "these", "those", "each", "such", "neither",
    }:  # fmt: skip
        return False
    return not any(_is_predicate(tokens, i) for i in range(1, len(tokens)))


def _is_predicate(tokens: Sequence[Token], index: int) -> bool:
    low = tokens[index].low
    if tokens[index].is_capital or low in (
        "made",
        "left",
        "built",
        "run",
        "held",
        "led",
        "set",
        "cut",
        "put",
        "may",
    ):
        return False
    return (
        low in words.FINITE
        and low not in words.NOUN_ALSO
        and tokens[index - 1].low not in ("who", "which", "that")
    )
