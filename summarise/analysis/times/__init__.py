"""When the news says things happened: `read_times` reads every time expression of a text.

Text goes through three steps: `atoms` reads names, numbers and phrases into meanings, `phrases` joins
neighbours into one expression, `finder` places each on the calendar against its reference.

`find_times` gives the same as TIMEX3 has it, where the ends of a span are expressions of their own.
"""

from __future__ import annotations

from summarise.analysis.times.finder import find_times, read_times

__all__ = ["find_times", "read_times"]
