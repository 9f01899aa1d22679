"""Comparing figures: does a claim keep the number and its qualifier?"""

from __future__ import annotations

import math
from dataclasses import replace

from summarise.analysis.figures.measures import CURRENCY_CODES, CURRENCY_OF_SIGN, DOLLAR_PREFIXES, MEASURES
from summarise.domain import Figure

_SHARES = {"share": 100.0, "percent": 1.0}
_MEASURED = frozenset(
    {unit for unit, _ in MEASURES.values()}
    | set(CURRENCY_OF_SIGN.values())
    | set(DOLLAR_PREFIXES.values())
    | set(CURRENCY_CODES.values())
)


def same_value(a: Figure, b: Figure) -> bool:
    """Whether two figures carry the same number, whatever their qualifiers.

    A fraction equals its percentage ("half", "50 percent"); a vague figure equals one in the same words.
    Different measures and currencies differ; the nouns counted ("people", "civilians") are not compared.
    """
    if not _comparable(a, b):
        return False
    if a.modifier == "vague" or b.modifier == "vague":
        return a.modifier == b.modifier and _vague_word(a) == _vague_word(b)
    return all(map(_close, _values(a), _values(b))) and len(_values(a)) == len(_values(b))


def same_qualifier(a: Figure, b: Figure) -> bool:
    """Whether two figures are hedged alike: "at least 40" and "no fewer than 40", not "nearly 40" and "40"."""
    return a.modifier == b.modifier and (a.approximate == b.approximate or a.modifier != "between")


def unqualified(figure: Figure) -> Figure:
    """The figure as it would read with its qualifier lost: "nearly 40" as an exact 40.

    Ranges and vague figures have no such reading and stay.
    """
    if figure.modifier in {"between", "vague"}:
        return figure
    value = figure.low if figure.low is not None else figure.high
    return replace(figure, low=value, high=value, modifier="exact", approximate=False)


def _comparable(a: Figure, b: Figure) -> bool:
    if a.unit in _SHARES and b.unit in _SHARES:
        return True
    is_measured = bool({a.unit, b.unit} & (_MEASURED | _SHARES.keys())) or "age" in {a.category, b.category}
    return a.unit == b.unit if is_measured else True


def _values(figure: Figure) -> tuple[float, ...]:
    factor = _SHARES.get(figure.unit, 1.0)
    bounds = {bound * factor for bound in (figure.low, figure.high) if bound is not None}
    return tuple(sorted(bounds))


def _close(one: float, other: float) -> bool:
    return math.isclose(one, other, rel_tol=1e-9)


def _vague_word(figure: Figure) -> frozenset[str]:
    """The words that make a vague figure: "dozens", "hundreds of thousands", "several hundred"."""
    words = figure.exact.lower().split()
    return frozenset(word for word in words if word in _VAGUE_WORDS)


_VAGUE_WORDS = frozenset(
    (
        "dozens scores tens hundreds thousands millions billions trillions several few couple many dozen "
        "hundred thousand million billion"
    ).split()
)
