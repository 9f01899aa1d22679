"""Figures read off a text: number, qualifier, unit, category."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from operator import attrgetter

from summarise.analysis.figures.ages import age_of
from summarise.analysis.figures.categories import categorised
from summarise.analysis.figures.lists import is_listed, is_vote
from summarise.analysis.figures.not_figures import counts_nothing, follows_name, is_label
from summarise.analysis.figures.numerals import Numeral, may_open
from summarise.analysis.figures.qualifiers import (
    Bounds,
    Qualifier,
    after_qualifier,
    bounds,
    qualifier_of,
)
from summarise.analysis.figures.quantities import Quantity
from summarise.analysis.figures.ranges import numeral_at
from summarise.analysis.figures.tokens import Token, Tokens, tokenize, tokens_of
from summarise.analysis.figures.units import Unit, unit_of
from summarise.domain import Figure, Sentence

_TABLE_NUMBERS = 40
_TABLE_DENSITY = 4  # tokens to a number
_MASKED = "·"  # a mark that no rule knows
_UNMASKED = frozenset("since past last in over during".split())
_END = attrgetter("end")


def find_figures(
    text: str, sentences: tuple[Sentence, ...] = (), ignore: Sequence[tuple[int, int]] = ()
) -> tuple[Figure, ...]:
    """Every quantity of `text` that counts or measures, in text order, without overlaps.

    `exact` runs from the qualifier to the unit. `ignore` are spans of time expressions already
    read: their numbers are no figures. Bounds follow UCDP and Airwars: the text's own, never invented.
    Any text is fine; numbers that cannot be read are left out.

    >>> [f.exact for f in find_figures("At least 32 civilians died and nearly 1,100 were hurt in 2014.")]
    ['At least 32 civilians', 'nearly 1,100']
    """
    tokens = _masked(tokenize(text, sentences), ignore)
    quantities = tuple(_quantities(tokens))
    return tuple(_figure(text, tokens, quantity) for quantity in categorised(tokens, quantities))


def _masked(tokens: Tokens, ignore: Sequence[tuple[int, int]]) -> Tokens:
    """The tokens with every one inside an ignored span made unreadable, but for "since" and the like."""
    if not ignore:
        return tokens
    items = list(tokens.items)
    for start, end in ignore:
        _mask(items, start, end)
    return tokens_of(tokens.text, items)


def _mask(items: list[Token], start: int, end: int) -> None:
    """Make the tokens that ``text[start:end]`` touches unreadable."""
    index = bisect_right(items, start, key=_END)
    while index < len(items) and items[index].start < end:
        token = items[index]
        if token.kind != "mark" and token.lower not in _UNMASKED:
            items[index] = token._replace(kind="mark", lower=_MASKED)
        index += 1


def _quantities(tokens: Tokens) -> Iterator[Quantity]:
    free = 0
    for numeral in _numerals(tokens):
        quantity = _quantity(tokens, numeral) if numeral.first >= free else None
        if quantity is not None:
            quantity = quantity if quantity.first >= free else replace(quantity, first=free)
            free = quantity.last + 1
            yield quantity


def _numerals(tokens: Tokens) -> Iterator[Numeral]:
    """Every number, except for the rest of a sentence in which numbers stand too close for prose: a table."""
    free, start, seen, sentence, table = 0, 0, 0, -1, -1
    for index, token in enumerate(tokens.items):
        if index < free:
            continue
        if token.sentence != sentence:
            start, seen, sentence = index, 0, token.sentence
        numeral = numeral_at(tokens, index) if sentence != table and may_open(token) else None
        if numeral:
            yield numeral
            free, seen = numeral.last + 1, seen + 1
            is_dense = seen >= _TABLE_NUMBERS and free - start <= _TABLE_DENSITY * seen
            table = sentence if is_dense else table


def _quantity(tokens: Tokens, numeral: Numeral) -> Quantity | None:
    """What a number counts, or None where it is a label, a date or a pronoun."""
    is_side = is_vote(tokens, numeral.first)
    if is_label(tokens, numeral) and not is_side:
        return None
    qualifier = qualifier_of(tokens, numeral)
    unit = age_of(tokens, numeral, qualifier) or unit_of(tokens, numeral, qualifier.last)
    unit = replace(unit, name="votes", kind="votes") if is_side and not unit.name else unit
    qualifier = _without_span(tokens, numeral, qualifier, unit)
    is_qualified = qualifier.first < numeral.first or qualifier.last > numeral.last
    is_item = not unit.name and is_listed(tokens, numeral.last)
    if not is_item and counts_nothing(tokens, numeral, unit, is_qualified=is_qualified):
        return None
    if not unit.name and follows_name(tokens, numeral):
        return None
    is_evident = is_qualified or is_item or _is_evident(tokens, numeral, unit)
    return _with_late_qualifier(tokens, numeral, qualifier, unit, is_evident=is_evident)


_MANY = frozenset("dozens hundreds thousands millions".split())
_LASTING = frozenset("for lasted lasts took takes taken of in spent is was after by wait waited than".split())


def _without_span(tokens: Tokens, numeral: Numeral, qualifier: Qualifier, unit: Unit) -> Qualifier:
    """ "(worth £90m) over three seasons" is "during"; "(lasted) over three hours" is "more than"."""
    first = qualifier.first
    is_over = unit.kind == "duration" and tokens.words(first, numeral.first - 1) == ("over",)
    if not is_over or tokens.lower(first - 1) in _LASTING:
        return qualifier
    return replace(qualifier, modifier="exact", first=numeral.first)


def _is_evident(tokens: Tokens, numeral: Numeral, unit: Unit) -> bool:
    """Whether the number alone shows that it counts: a unit, a scale, thousands or vagueness."""
    is_grouped = not numeral.is_words and not numeral.is_bare_digits and not numeral.is_range
    is_scaled = numeral.is_scaled and (not numeral.is_words or (numeral.high or 0) >= 1000)
    is_many = tokens.lower(numeral.first) in _MANY and numeral.low is None
    is_run = numeral.low is None and (numeral.last > numeral.first or is_many)
    return bool(unit.name) or unit.pronoun or is_scaled or is_grouped or is_run or _runs_from(tokens, numeral)


def _runs_from(tokens: Tokens, numeral: Numeral) -> bool:
    """ "the interval runs from 2 to 23"."""
    return numeral.is_range and tokens.lower(numeral.first - 1) == "from"


def _with_late_qualifier(
    tokens: Tokens, numeral: Numeral, qualifier: Qualifier, unit: Unit, *, is_evident: bool
) -> Quantity:
    """The quantity, with a qualifier that follows the unit: "12 people or more"."""
    last = max(unit.last, qualifier.last)
    late, late_last = after_qualifier(tokens, last) if unit.name else (None, last)
    if late and qualifier.modifier == "exact":
        qualifier = replace(qualifier, modifier=late, approximate=late == "about", last=late_last)
        last = late_last
    limits: Bounds = bounds(numeral, qualifier)
    first = min(qualifier.first, unit.first, numeral.first)
    return Quantity(
        first=first, last=last, number=numeral.first, bounds=limits, unit=unit, is_evident=is_evident
    )


def _figure(text: str, tokens: Tokens, quantity: Quantity) -> Figure:
    start, end = tokens.items[quantity.first].start, tokens.items[quantity.last].end
    return Figure(
        start=start,
        end=end,
        exact=text[start:end],
        low=quantity.bounds.low,
        high=quantity.bounds.high,
        modifier=quantity.bounds.modifier,
        unit=quantity.unit.name,
        category=quantity.category,
        approximate=quantity.bounds.approximate,
        cumulative=quantity.cumulative,
    )
