"""Numbers that only their neighbours show to count: the items of a list, the two sides of a vote."""

from __future__ import annotations

from summarise.analysis.figures.number_words import NUMBER_WORDS
from summarise.analysis.figures.tokens import Tokens
from summarise.analysis.figures.vocabulary import is_plural

_HOLDING = frozenset("has have had won took gets get got holds hold held keeps kept lost with scored".split())
_ENDS = frozenset(", ; . and".split())
_REACH = 30
_FEWEST = 3
_VOTING = frozenset(
    "vote votes voted voting ballot ballots motion amendment defeated carried lost passed".split()
)
_VOTE_REACH = 8
_JOINTS = frozenset("- – ‑ to".split())


def is_listed(tokens: Tokens, index: int) -> bool:
    """Whether a number is one of three or more in a list of who has how many: "A has seven, B six and C one"."""
    if not _is_item(tokens, index):
        return False
    around = range(max(0, index - _REACH), min(len(tokens), index + _REACH + 1))
    items = [i for i in around if tokens.same_sentence(i, index) and _is_item(tokens, i)]
    return len(items) >= _FEWEST and tokens.lower(items[0] - 1) in _HOLDING


def _is_item(tokens: Tokens, index: int) -> bool:
    """A number with nothing counted behind it, behind who has it."""
    is_number = tokens.kind(index) == "number" or tokens.lower(index) in NUMBER_WORDS
    if not is_number or not (tokens.lower(index + 1) in _ENDS or tokens.kind(index + 1) == ""):
        return False
    before = tokens.lower(index - 1)
    is_holder = tokens.kind(index - 1) == "word" and (tokens.is_capital(index - 1) or is_plural(before))
    return is_holder or before in _HOLDING


def is_vote(tokens: Tokens, index: int) -> bool:
    """Whether a number is a side of a vote: "voted 7-5", "lost by 7 to 5"; the larger side stands first."""
    return any(_is_pair(tokens, first) and _is_about_vote(tokens, first) for first in (index, index - 2))


def _is_pair(tokens: Tokens, first: int) -> bool:
    more, fewer = tokens.lower(first), tokens.lower(first + 2)
    is_joined = tokens.lower(first + 1) in _JOINTS and more.isdecimal() and fewer.isdecimal()
    return is_joined and len(more) <= 3 and len(fewer) <= 3 and int(more) >= int(fewer)


def _is_about_vote(tokens: Tokens, first: int) -> bool:
    around = range(first - _VOTE_REACH, first + _VOTE_REACH)
    return any(tokens.lower(i) in _VOTING and tokens.same_sentence(i, first) for i in around)
