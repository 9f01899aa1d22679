"""Disputed figures drawn to scale: a strip for each party, open ends as arrows; nothing in between is drawn.

Each dispute has its own scale from zero, so that five and six stay apart beside another one's thousands; it is logarithmic
where one figure would flatten the rest. Places are percentages of the width, so text keeps its size on a phone.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from summarise_schemas.briefing import BriefingDispute
from summarise_schemas.published import PublishedFigure

_FLATTENS = (
    20  # from this ratio of the largest to the smallest figure on, the smaller ones cannot be told apart
)
_LEFT, _WIDE = 2.0, 94.0  # percent
_MOST_TICKS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Tick:
    """A labelled place on the axis, in percent of the width."""

    label: str
    x: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """From zero to `top`; logarithmic (of 1 + value) or linear."""

    top: float
    is_logarithmic: bool

    def place(self, value: float) -> float:
        """Where a value lies, in percent of the width."""
        share = math.log1p(value) / math.log1p(self.top) if self.is_logarithmic else value / self.top
        return round(_LEFT + _WIDE * share, 2)

    @property
    def ticks(self) -> tuple[Tick, ...]:
        """Round numbers from zero up."""
        return tuple(Tick(label=f"{value:,.12g}", x=self.place(value)) for value in self._round_values())

    def _round_values(self) -> list[float]:
        if self.is_logarithmic:
            tens = [10.0**power for power in range(math.floor(math.log10(self.top)) + 1)]
            return [0.0, *tens[1 :: math.ceil(len(tens) / _MOST_TICKS)]]
        step = _round_step(self.top / _MOST_TICKS)
        return [step * number for number in range(int(self.top / step) + 1)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """One party's figure on the scale: from `x1` to `x2`, open towards more, less or nowhere.

    `is_hollow` where the number itself is not included ("more than 40").
    """

    x1: float
    x2: float
    opens: Literal["more", "less", ""]
    is_hollow: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """A dispute about a number: a mark for each position, None where it names no number; `counted` is what, in words."""

    counted: str
    scale: Scale
    marks: tuple[Mark | None, ...]


def charts_of(disputes: Sequence[BriefingDispute]) -> dict[str, Chart]:
    """The charts of those disputes in which two positions name a number, by the dispute's id."""
    values = {dispute.id: _values(dispute) for dispute in disputes}
    return {
        dispute.id: _chart(dispute, scale_of(values[dispute.id]))
        for dispute in disputes
        if len(values[dispute.id]) > 1
    }


def scale_of(values: Iterable[float]) -> Scale:
    """The scale that shows all of `values`, none of them negative.

    >>> scale_of([12, 41]).is_logarithmic, scale_of([12, 41, 9000]).is_logarithmic
    (False, True)
    """
    told = [value for value in values if value > 0]
    top = 1.15 * max(told, default=1.0)
    return Scale(
        top=top, is_logarithmic=bool(told) and max(told) >= _FLATTENS * min(told) and max(told) > 100
    )


def _round_step(least: float) -> float:
    """The next of 1, 2, 5, 10, 20, … that is not below `least`."""
    power = 10.0 ** math.floor(math.log10(least))
    return next((factor * power for factor in (1, 2, 5) if factor * power >= least), 10 * power)


def _values(dispute: BriefingDispute) -> list[float]:
    figures = (position.figure for position in dispute.positions)
    return [ends[1] for figure in figures if (ends := _ends(figure))]


def _ends(figure: PublishedFigure | None) -> tuple[float, float] | None:
    bounds = [bound for bound in (figure.low, figure.high) if bound is not None] if figure else []
    usable = bounds and all(math.isfinite(bound) and bound >= 0 for bound in bounds)
    return (float(bounds[0]), float(bounds[-1])) if usable else None


def _chart(dispute: BriefingDispute, scale: Scale) -> Chart:
    marks = tuple(_mark(position.figure, scale) for position in dispute.positions)
    return Chart(counted=_counted(dispute), scale=scale, marks=marks)


def _counted(dispute: BriefingDispute) -> str:
    """ "killed" as it is; of what has no word, "duration:year", the unit that a figure has."""
    units = (position.figure.unit for position in dispute.positions if position.figure)
    return next(filter(None, units), "") if ":" in dispute.category else dispute.category


def _mark(figure: PublishedFigure | None, scale: Scale) -> Mark | None:
    ends = _ends(figure)
    if figure is None or ends is None:
        return None
    return Mark(
        x1=scale.place(ends[0]),
        x2=scale.place(ends[1]),
        opens="more"
        if figure.high is None
        else "less"
        if figure.low is None and not figure.approximate
        else "",
        is_hollow=figure.modifier in {"more_than", "less_than"},
    )
