"""Who a pronoun can mean: genders that titles give away, and persons in the place of a subject."""

from __future__ import annotations

import re
from collections.abc import Sequence

from summarise.analysis.attribution import words
from summarise.analysis.attribution.tokens import Passage, Token

_TITLED = re.compile(
    r"\b(Mr|Mrs|Ms|Miss|Sir|Lord|Lady|Dame|King|Queen|spokesman|spokeswoman|chairman|chairwoman|congresswoman)\b"
    r"\.?,?\s((?:[A-Z][\w’'-]*\.?\s){0,3}[A-Z][\w’-]+)"
)
_WOMEN = frozenset("mrs ms miss lady dame queen spokeswoman chairwoman congresswoman".split())
_BEFORE_SUBJECT = frozenset("and but when while as".split())


def genders(text: str) -> dict[str, str]:
    """Last names, lower case → "he" or "she", where a title tells.

    >>> genders("Ms Ana Ruiz left. Mr. Poe stayed.")
    {'ruiz': 'she', 'poe': 'he'}
    """
    found: dict[str, str] = {}
    for match in _TITLED.finditer(text):
        pronoun = "she" if match.group(1).lower() in _WOMEN else "he"
        found.setdefault(match.group(2).split()[-1].lower().removesuffix("’s"), pronoun)
    return found


def is_subject_place(tokens: Sequence[Token], index: int) -> bool:
    """Whether the name that begins at `index` can be the subject: nothing but titles or a comma before it.

    "The director, Ana Ruiz, left" and "Judge Ana Ruiz left", not "in Ana Ruiz's house" or "met Ana Ruiz".
    """
    left = index - 1
    while left >= 0 and (tokens[left].low in words.TITLES or tokens[left].low in words.ROLES or tokens[left].is_capital):
        left -= 1
    if left < 0 or tokens[left].text == "," or tokens[left].low in _BEFORE_SUBJECT:
        return True
    return left < 3 and all(_is_modifier(token) for token in tokens[: left + 1])


def _is_modifier(token: Token) -> bool:
    return token.is_word and not token.low.endswith("ed") and token.low not in words.FINITE | words.PREPOSITIONS - {"of"}


def token_at(passage: Passage, position: int) -> int | None:
    """The index of the token that holds a text offset; None inside quoted speech and outside the passage."""
    for index, token in enumerate(passage.tokens):
        if token.start <= position < token.end:
            return None if token.is_quote else index
    return None
