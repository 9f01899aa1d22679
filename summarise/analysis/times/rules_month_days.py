"""Rules for days of a month that is not named: "the 25th", "the first of next month"."""

from __future__ import annotations

import re

from summarise.analysis.times import matches as m
from summarise.analysis.times.anchor import Meaning
from summarise.analysis.times.lexicon import NTH
from summarise.analysis.times.month_days import DayAlone, DayOfMonth
from summarise.calendar_names import WEEKDAYS

_ON = re.compile(r"\b(?:on|by|until|till|from|since|before|after|through)\s+$", re.IGNORECASE)
_IN_A_ROW = re.compile(
    r"\b(?:bogeys?|birdies?|pars?|eagles?|holes?|putts?|green|tee|fairway|floors?|storeys?|laps?|innings?|minutes?|grid|seed\w*"
    r"|ranked|place|round|amendment|district|anniversary)\b",
    re.IGNORECASE,
)
"""What counts something else than days: "a bogey on the 18th", "from the 12th on the grid"."""
_AROUND = 60


def day_alone(match: re.Match[str]) -> Meaning | None:
    """ "on the 25th"."""
    start, end = max(0, match.start() - _AROUND), match.end() + _AROUND
    if not _ON.search(m.before(match)) or _IN_A_ROW.search(match.string, start, end):
        return None
    return DayAlone(day=int(match["day"]))


def of_the_month(match: re.Match[str]) -> Meaning:
    """ "the first Sunday of the month", "the 1st of next month"."""
    which = (match["which"] or match["that"]).lower()
    away = 0 if which == "the" else m.OFFSETS[which][0]
    if match["weekday"]:
        weekday, nth = WEEKDAYS[match["weekday"].lower()], NTH[match["nth"].lower()]
        return DayOfMonth(months_away=away, weekday=weekday, nth=nth)
    return DayOfMonth(months_away=away, day=int(match["day"] or 1))
