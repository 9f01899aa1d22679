"""Numbers without a noun that count all the same: "they got 214", "by 10 to 2", "8 percent instead of 5"."""

from __future__ import annotations

from summarise.analysis.figures.number_words import NUMBER_WORDS
from summarise.analysis.figures.quantities import Quantity
from summarise.analysis.figures.tokens import Tokens
from summarise.analysis.figures.vocabulary import PHRASE_ENDS

_LINKS = frozenset("from to against than".split())
_LONG_LINKS = frozenset({("instead", "of"), ("compared", "with"), ("compared", "to"), ("rather", "than")})
_LINK_REACH = 5
_TAKING = frozenset(
    "got get gets getting received receive receives drew polled scored counted needs needed wanted tallied".split()
)
_SPEAKING = frozenset(
    {("speak", "of"), ("speaks", "of"), ("spoke", "of"), ("speaking", "of"), ("spoken", "of")}
)
_MAJORITIES = frozenset(
    {("majority", "of"), ("vote", "of"), ("margin", "of"), ("surplus", "of"), ("lead", "of")}
)
_PLACED = frozenset("eliminated finished ended topped opened started second third fourth last first".split())
_PLACES = frozenset("on in from among at".split())


def is_linked(tokens: Tokens, before: Quantity, quantity: Quantity) -> bool:
    """Whether a bare number is held against the figure before it, whose unit is its own."""
    gap = quantity.first - 1 - before.last
    if not 0 < gap <= _LINK_REACH or not tokens.same_sentence(before.last, quantity.first):
        return False
    left = tokens.words(quantity.first - 2, quantity.first - 1)
    is_link = left[-1:] and (left[-1] in _LINKS or left in _LONG_LINKS)
    if left[-1:] == ("to",) and before.unit.kind == "percent" and tokens.lower(before.first - 1) != "from":
        return False  # "lost 0.4% to 2.7115": by so much, to that level
    return bool(is_link) and _ends_phrase(tokens, quantity)


def is_paired(tokens: Tokens, before: Quantity, quantity: Quantity) -> bool:
    """ "12 dead in the village and 22 on the coast": the second counts what the first counts."""
    if not tokens.same_sentence(before.last, quantity.first) or quantity.first - before.last > 12:
        return False
    behind = quantity.last + 2
    is_told = bool(before.category) and tokens.lower(behind) in {"the", "a", "its", "their"}
    is_placed = is_told or (bool(before.unit.name) and tokens.is_capital(behind)) or _is_with(tokens, behind)
    return (
        is_placed
        and tokens.lower(quantity.first - 1) == "and"
        and tokens.lower(quantity.last + 1) in _PLACES | {"with"}
    )


def _is_with(tokens: Tokens, index: int) -> bool:
    """ "38 violations with shells and 151 with guns"."""
    return tokens.lower(index - 1) == "with" and tokens.kind(index) == "word"


def is_object(tokens: Tokens, quantity: Quantity) -> bool:
    """Whether a bare number is what a verb of counting takes: "it got 214.", "they spoke of 26"."""
    left = tokens.words(quantity.first - 2, quantity.first - 1)
    takes = left in _SPEAKING or left in _MAJORITIES or (left[-1:] and left[-1] in _TAKING)
    takes = takes or (left[-1:] == ("with",) and left[0] in _PLACED) or _is_correction(tokens, quantity)
    return bool(takes or _is_tallied(tokens, quantity)) and _ends_phrase(tokens, quantity)


def _is_correction(tokens: Tokens, quantity: Quantity) -> bool:
    """ "not twelve, four", "not four but twelve": the second is meant."""
    denied, wrong, joint = (tokens.lower(quantity.first - back) for back in (3, 2, 1))
    is_number = tokens.kind(quantity.first - 2) == "number" or wrong in NUMBER_WORDS
    return denied == "not" and is_number and joint in {",", "but"}


def is_compared(tokens: Tokens, quantity: Quantity) -> bool:
    """Whether a bare number is the earlier one of a change: ", up from 961", ", down from a peak of 11,200"."""
    words = tokens.words(quantity.first - 4, quantity.first - 1)
    if words[-1:] == ("of",) and len(words) == 4 and words[-2] in _TALLIES:
        opening = tokens.words(quantity.first - 5, quantity.first - 4)
    else:
        opening = words[-2:]
    return opening in {("up", "from"), ("down", "from")}


def _is_tallied(tokens: Tokens, quantity: Quantity) -> bool:
    """ "the margin was nine", "the average has been three"."""
    verb = quantity.first - 1
    if tokens.lower(verb) not in _BEING:
        return False
    verb -= 1 if tokens.lower(verb) == "been" else 0
    return tokens.lower(verb - 1) in _TALLIES


_BEING = frozenset("is was were been stays stayed remains remained".split())
_TALLIES = frozenset(
    "margin average mean median toll total number count majority lead gap tally difference turnout attendance "
    "deficit surplus score quota limit maximum minimum record peak high low".split()
)


def _ends_phrase(tokens: Tokens, quantity: Quantity) -> bool:
    after = quantity.last + 1
    return tokens.kind(after) != "word" or tokens.lower(after) in PHRASE_ENDS
