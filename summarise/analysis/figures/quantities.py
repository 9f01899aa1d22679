"""A number with qualifier and unit, on its way to becoming a Figure."""

from __future__ import annotations

from dataclasses import dataclass

from summarise.analysis.figures.qualifiers import Bounds
from summarise.analysis.figures.units import Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A figure in the making, over tokens `first` to `last`; `number` is where its number starts.

    `is_evident` is false of a bare number that is a figure only if something happened to those counted.
    """

    first: int
    last: int
    number: int
    bounds: Bounds
    unit: Unit
    category: str = ""
    cumulative: bool = False
    is_evident: bool = False
