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
_WOMENS_NAMES: frozenset[str] = frozenset(
    (
        "mary anna ana maria eva emma sarah laura julia elena olga natalia fatima aisha leila linda susan "
        "karen ruth helen jane margaret elizabeth angela christine ursula giorgia marine hillary nancy kamala "
        "melania theresa rachel rebecca hannah alice sophie claire marie isabel carmen rosa irina svetlana "
        "oksana mona amina"
    ).split()
)
_MENS_NAMES: frozenset[str] = frozenset(
    (
        "john james robert michael david william richard thomas charles joseph paul peter mark george steven "
        "edward brian donald barack vladimir sergei sergey dmitry ivan yuri mikhail nikolai oleksandr andrii "
        "taras ahmed ali hassan hussein mohammed muhammad mohamed omar ibrahim khalid abdullah bashar recep "
        "benjamin emmanuel olaf boris tony gordon keir pedro carlos juan jose luis antonio francisco hans "
        "karl franz wolfgang bill joe pete jack tom"
    ).split()
)
FIRST_NAMES: dict[str, str] = {
    **{str(name): "she" for name in _WOMENS_NAMES},
    **{str(name): "he" for name in _MENS_NAMES},
}
"""First names that go with one pronoun nearly everywhere."""
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
    while left >= 0 and (
        tokens[left].low in words.TITLES or tokens[left].low in words.ROLES or tokens[left].is_capital
    ):
        left -= 1
    if left < 0 or tokens[left].text == "," or tokens[left].low in _BEFORE_SUBJECT:
        return True
    return left < 3 and all(_is_modifier(token) for token in tokens[: left + 1])


def _is_modifier(token: Token) -> bool:
    return (
        token.is_word
        and not token.low.endswith("ed")
        and token.low not in words.FINITE | words.PREPOSITIONS - {"of"}
    )


def token_at(passage: Passage, position: int) -> int | None:
    """The index of the token that holds a text offset; None inside quoted speech and outside the passage."""
    for index, token in enumerate(passage.tokens):
        if token.start <= position < token.end:
            return None if token.is_quote else index
    return None
