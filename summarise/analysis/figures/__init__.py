"""Figures: every quantity that counts or measures, with its qualifier, unit and category."""

from __future__ import annotations

from summarise.analysis.figures.compare import same_qualifier, same_value, unqualified
from summarise.analysis.figures.reader import find_figures
from summarise.analysis.figures.render import render_figure

__all__ = ["find_figures", "render_figure", "same_qualifier", "same_value", "unqualified"]
