"""A chart of disputed figures as inline SVG: a row for each party, open ends as arrows; nothing in between is drawn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from summarise_schemas.briefing import BriefingDispute, DisputedPosition
from summarise_schemas.published import PublishedFigure

WIDTH, ROW, LEFT = 640, 34, 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One party's figure: `x1` to `x2` in SVG units, `opens` towards "more", "less" or nowhere."""

    label: str
    figure: str
    y: int
    x1: float
    x2: float
    opens: str
    side: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """A dispute about a number, drawn to one scale from zero to `top`."""

    dispute: BriefingDispute
    bars: tuple[Bar, ...]
    height: int
    top: float


def chart_of(dispute: BriefingDispute) -> Chart | None:
    """The chart of a dispute; None where fewer than two positions name a number."""
    numbered = [(position, ends) for position in dispute.positions if (ends := _ends(position.figure))]
    if len(numbered) < 2:
        return None
    top = 1.15 * max(high for _, (_, high) in numbered) or 1.0
    bars = tuple(_bar(number, position, ends, top) for number, (position, ends) in enumerate(numbered))
    return Chart(dispute=dispute, bars=bars, height=ROW * len(bars) + 8, top=top)


def charts_of(disputes: Sequence[BriefingDispute]) -> dict[str, Chart]:
    """The charts of those disputes that can be drawn, by id."""
    return {dispute.id: chart for dispute in disputes if (chart := chart_of(dispute)) is not None}


def _ends(figure: PublishedFigure | None) -> tuple[float, float] | None:
    if figure is None or (figure.low is None and figure.high is None):
        return None
    low = figure.low if figure.low is not None else figure.high
    high = figure.high if figure.high is not None else figure.low
    return float(low or 0), float(high or 0)


def _bar(number: int, position: DisputedPosition, ends: tuple[float, float], top: float) -> Bar:
    scale = (WIDTH - 2 * LEFT) / top
    figure = position.figure
    assert figure is not None  # noqa: S101 - only positions with a figure get here
    opens = "more" if figure.high is None else "less" if figure.low is None and not figure.approximate else ""
    return Bar(
        label=position.source,
        figure=figure.exact,
        y=number * ROW + 24,
        x1=LEFT + ends[0] * scale,
        x2=LEFT + ends[1] * scale,
        opens=opens,
        side=position.sides[0] if position.sides else "",
    )
