"""Ranges and ratios of numbers: "20 to 30", "between $2bn and $3bn", "four in ten"."""

from __future__ import annotations

from dataclasses import replace

from summarise.analysis.figures.number_words import ABBREVIATED_SCALES, SCALES
from summarise.analysis.figures.numerals import CURRENCY_SIGNS, Numeral, single_at
from summarise.analysis.figures.tokens import Tokens

_DASHES = frozenset("-–—‑")
_ROUND_WHOLES = frozenset({*map(float, range(2, 11)), 12.0, 20.0, 50.0, 1e2, 1e3, 1e4, 1e5})
_TIME_WORDS = frozenset(
    ("second seconds minute minutes hour hours day days week weeks month months year years decades").split()
)
_SPANNING = frozenset(
    "range ranging ranges ranged run runs ran running stretch stretches stretched vary varies varied".split()
)
_MOVING = frozenset(
    "rose fell gained lost climbed dropped jumped slid added shed rises falls rising falling up down".split()
)
_PERCENT = frozenset("% percent".split())


def numeral_at(tokens: Tokens, index: int) -> Numeral | None:
    """The longest number or range that starts at a token, or None."""
    number = single_at(tokens, index)
    if number is None or number.low is None:
        return number
    return _ratio(tokens, number) or _range(tokens, number) or number


def _ratio(tokens: Tokens, number: Numeral) -> Numeral | None:
    """ "four in 10", "one in every five", "3 out of 4", as a share."""
    after = number.last + 1
    if tokens.words(after, after + 1) == ("out", "of"):
        after += 2
    elif tokens.lower(after) == "in":
        after += 1
    else:
        return None
    after += 1 if tokens.lower(after) == "every" else 0
    whole = single_at(tokens, after)
    if whole is None or not _is_ratio(tokens, number, whole):
        return None
    share = (number.high or 0.0) / (whole.high or 1.0)
    return Numeral(first=number.first, last=whole.last, low=share, high=share, is_share=True, is_words=True)


def _is_ratio(tokens: Tokens, number: Numeral, whole: Numeral) -> bool:
    is_plain = not (number.is_share or number.is_scaled or whole.is_share)
    is_under = (number.high or 0.0) < (whole.high or 0.0) and whole.high in _ROUND_WHOLES
    return is_plain and is_under and tokens.lower(whole.last + 1) not in _TIME_WORDS


def _range(tokens: Tokens, low: Numeral) -> Numeral | None:
    """ "20 to 30", "20-30", "between 20 and 30", "two or three"; None when it is no range."""
    is_percent = tokens.lower(low.last + 1) in _PERCENT
    joint = _joint(tokens, low, low.last + (2 if is_percent else 1))
    if joint is None:
        return None
    is_money = tokens.lower(joint + 1) in CURRENCY_SIGNS
    high = single_at(tokens, joint + (2 if is_money else 1))
    if high is None or high.low is None or high.is_share:
        return None
    if is_percent is not (is_percent and tokens.lower(high.last + 1) in _PERCENT):
        return None
    if is_money and tokens.lower(low.first - 1) not in CURRENCY_SIGNS:
        return None
    return _ranged(tokens, low, high)


def _joint(tokens: Tokens, low: Numeral, index: int) -> int | None:
    """The token that joins the ends of a range: a dash, "to", "or", the "and" after "between"."""
    before = low.first - (2 if tokens.lower(low.first - 1) in CURRENCY_SIGNS else 1)
    word, opener = tokens.lower(index), tokens.lower(before)
    if word in _DASHES and tokens.lower(index + 1) in {"or", "to"}:  # "two- or three-week"
        return index + 1
    if word in _DASHES:
        return index if opener not in _DASHES else None
    is_change = opener == "from" and tokens.lower(before - 1) not in _SPANNING
    is_change = is_change or (opener in _MOVING and before < low.first - 1)  # "rose $4.10 to $86.30"
    is_joint = word == "or" or (word == "to" and not is_change) or (word == "and" and opener == "between")
    return index if is_joint else None


def _ranged(tokens: Tokens, low: Numeral, high: Numeral) -> Numeral | None:
    if low.low is None or high.high is None:
        return None
    floor = low.low * _shared_scale(tokens, low, high)
    if floor >= high.high or (tokens.lower(low.last + 1) == "or" and high.high > 3 * floor):
        return None
    both_bare = low.is_bare_digits and high.is_bare_digits
    return replace(high, first=low.first, low=floor, is_range=True, is_bare_digits=both_bare)


def _shared_scale(tokens: Tokens, low: Numeral, high: Numeral) -> float:
    """ "2 to 3 million" scales both ends; "500,000 to 1 million" only the second."""
    if low.is_scaled or not high.is_scaled or low.low is None or high.high is None:
        return 1.0
    scale = SCALES.get(tokens.lower(high.last)) or ABBREVIATED_SCALES.get(tokens.lower(high.last), 1.0)
    return scale if low.low < high.high / scale else 1.0
