"""Which time expressions place a fact in time, and which tell how long something was: those are figures."""

from __future__ import annotations

import re
from collections.abc import Iterable

from summarise.domain import TimeExpression

_VERB_LAST = re.compile(r"\b(?:to|will|would|could|may|might|can|should|not)\s*$", re.IGNORECASE)


_COUNT = re.compile(r"\D{0,12}(?:2[5-9]|[3-9]\d|\d{3,}) ")


_BARE = re.compile(r"[\w-]+\s(?:second|minute|hour|day|week|month|year)s?")


def placing_spans(text: str, times: Iterable[TimeExpression]) -> list[tuple[int, int]]:
    """The spans of `times` whose numbers are no figures: dates, clock times, "in the past two days".

    A length that hangs on nothing is left out: "the strike lasted 48 hours".
    """
    return [(time.start, time.end) for time in times if not _is_length(text, time)]


def _is_length(text: str, time: TimeExpression) -> bool:
    if time.kind == "time" and _COUNT.match(time.exact):  # "rose to 29 in the evening" is no clock time
        return True
    if time.kind != "duration" or "since" in time.modifier:
        return False
    is_verb = time.exact.lower().startswith("last ") and _VERB_LAST.search(
        text[max(0, time.start - 9) : time.start]
    )
    is_bare = _BARE.fullmatch(time.exact) is not None  # "has six weeks to appeal"
    return time.anchor == "none" or is_bare or bool(is_verb)
