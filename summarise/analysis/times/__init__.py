"""When the news says things happened: `find_times` reads every time expression of a text.

Text goes through three steps: `atoms` reads names, numbers and phrases into meanings, `phrases` joins
neighbours into one expression, `finder` places each on the calendar against its reference.
"""

from __future__ import annotations

from summarise.analysis.times.finder import find_times

__all__ = ["find_times"]
