"""Which time expressions place a fact in time, and which tell how long something was: those are figures."""

from __future__ import annotations

from collections.abc import Iterable

from summarise.domain import TimeExpression


def placing_spans(times: Iterable[TimeExpression]) -> list[tuple[int, int]]:
    """The spans of `times` whose numbers are no figures: dates, clock times, "in the past two days".

    A length that hangs on nothing is left out: "the strike lasted 48 hours".
    """
    return [(time.start, time.end) for time in times if not _is_length(time)]


def _is_length(time: TimeExpression) -> bool:
    return time.kind == "duration" and time.anchor == "none" and "since" not in time.modifier
