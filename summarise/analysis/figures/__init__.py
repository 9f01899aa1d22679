"""Figures: every quantity that counts or measures, with its qualifier, unit and category."""

from __future__ import annotations

from summarise.analysis.figures.compare import same_qualifier, same_value, unqualified
from summarise.analysis.figures.lengths import placing_spans
from summarise.analysis.figures.published_categories import CATEGORIES
from summarise.analysis.figures.reader import find_figures
from summarise.analysis.figures.render import render_figure

__all__ = [
    "CATEGORIES",
    "find_figures",
    "placing_spans",
    "render_figure",
    "same_qualifier",
    "same_value",
    "unqualified",
]
