"""Numbers written in words."""

from __future__ import annotations

ONES = {
    word: float(value)
    for value, word in enumerate(
        (
            "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
            "sixteen seventeen eighteen nineteen"
        ).split()
    )
}
TENS = {
    word: float(10 * value)
    for value, word in enumerate(("twenty thirty forty fifty sixty seventy eighty ninety").split(), start=2)
}
SCALES = {
    "dozen": 12.0,
    "hundred": 1e2,
    "thousand": 1e3,
    "lakh": 1e5,
    "million": 1e6,
    "crore": 1e7,
    "billion": 1e9,
    "trillion": 1e12,
}
ABBREVIATED_SCALES = {
    "k": 1e3,
    "m": 1e6,
    "mn": 1e6,
    "mln": 1e6,
    "mio": 1e6,
    "b": 1e9,
    "bn": 1e9,
    "bln": 1e9,
    "tn": 1e12,
    "trn": 1e12,
}
PARTS = {
    "half": 1 / 2,
    "halves": 1 / 2,
    "third": 1 / 3,
    "thirds": 1 / 3,
    "quarter": 1 / 4,
    "quarters": 1 / 4,
    "fourth": 1 / 4,
    "fourths": 1 / 4,
    "fifth": 1 / 5,
    "fifths": 1 / 5,
    "sixth": 1 / 6,
    "sixths": 1 / 6,
    "seventh": 1 / 7,
    "sevenths": 1 / 7,
    "eighth": 1 / 8,
    "eighths": 1 / 8,
    "ninth": 1 / 9,
    "ninths": 1 / 9,
    "tenth": 1 / 10,
    "tenths": 1 / 10,
}
FRACTION_SIGNS = {"½": 1 / 2, "¼": 1 / 4, "¾": 3 / 4, "⅓": 1 / 3, "⅔": 2 / 3, "⅕": 1 / 5, "⅛": 1 / 8}
VAGUE = frozenset("dozens scores tens hundreds thousands millions billions trillions".split())
VAGUE_COUNTERS = frozenset("several few couple many".split())
NUMBER_WORDS = frozenset({*ONES, *TENS, *SCALES, *VAGUE})
_OPENERS = frozenset({*ONES, *TENS, *SCALES, *PARTS})
OPENING_WORDS = frozenset({*NUMBER_WORDS, *PARTS, *VAGUE_COUNTERS, "a", "an", "twice"})
"""A number in words begins with one of these."""


def opens_number(compound: str) -> bool:
    """Whether a hyphenated word begins with a number word.

    >>> opens_number("two-thirds"), opens_number("pick-up")
    (True, False)
    """
    return compound.partition("-")[0] in _OPENERS
