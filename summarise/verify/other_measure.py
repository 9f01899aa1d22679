"""A number, a unit or a harm that a near copy has put in the place of another."""

from __future__ import annotations

from collections.abc import Callable

from summarise.verify.changes import changes
from summarise.verify.words import content_words

# One meaning a line; the words of a line may stand for one another.
_UNITS = """
kilometre kilometres kilometer kilometers km
mile miles
metre metres meter meters
foot feet ft
yard yards
hectare hectares
acre acres
tonne tonnes metric
ton tons
kilogram kilograms kilogramme kilogrammes kilo kilos kg
gram grams gramme grammes
pounds lb lbs
litre litres liter liters
barrel barrels
gallon gallons
percent per cent % pc
percentage points point
hundred
thousand
million mn
billion bn
trillion tn
$ dollar dollars usd
€ euro euros eur
£ sterling gbp
second seconds
minute minutes
hour hours
day days
week weeks
month months
year years
decade decades
"""
_HARMS = """
killed killing kill kills dead died die dies death deaths slain perished
wounded wounding wounds injured injuring injuries hurt
missing
found rescued survived survivors recovered
arrested detained
displaced
"""


def _meanings(table: str) -> dict[str, int]:
    return {word: number for number, line in enumerate(table.split("\n")) for word in line.split()}


_UNIT_OF, _HARM_OF = _meanings(_UNITS), _meanings(_HARMS)
_Reading = Callable[[tuple[str, ...]], frozenset[object]]


def other_measure(text: str, evidence: str) -> tuple[str, str] | None:
    """What the draft says and what its evidence has instead, where both measure and the meanings differ.

    >>> other_measure("The truce held for two weeks.", "The truce held for two days.")
    ('weeks', 'days')
    >>> other_measure("The truce held for 2 days.", "The truce held for two days.") is None
    True
    """
    for change in changes(text, evidence):
        for meanings in _READINGS:
            here, there = meanings(change.said), meanings(change.written)
            if here and there and not here & there:
                return " ".join(change.said), " ".join(change.written)
    return None


def is_unit(word: str) -> bool:
    """Whether a word measures: what it may stand for is decided here alone."""
    return word.casefold() in _UNIT_OF


def _units(words: tuple[str, ...]) -> frozenset[object]:
    return frozenset(_UNIT_OF[word] for word in map(str.lower, words) if word in _UNIT_OF)


def _harms(words: tuple[str, ...]) -> frozenset[object]:
    return frozenset(_HARM_OF[word] for word in map(str.lower, words) if word in _HARM_OF)


def _number(words: tuple[str, ...]) -> frozenset[object]:
    """The value of a number that stands alone; "five thousand" is for the reader of figures."""
    found = content_words(words[0]) if len(words) == 1 else ()
    return frozenset(word.stem for word in found if word.is_number)


_READINGS: tuple[_Reading, ...] = (_units, _harms, _number)
