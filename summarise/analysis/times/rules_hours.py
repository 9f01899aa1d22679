"""Rules for hours that are spelt out: "half past two", "a quarter to nine", "three o'clock"."""

from __future__ import annotations

import re

from summarise.analysis.times import matches as m
from summarise.analysis.times.anchor import Meaning
from summarise.analysis.times.clock import Clock
from summarise.analysis.times.lexicon import COUNTS
from summarise.analysis.times.relative import Length
from summarise.analysis.times.rules_numeric import EVERY_DAY

_HOUR = 60
_LAST_OF_THE_DAY, _NOON = 6, 12
_AT = re.compile(
    r"\b(?:at|by|until|till|about|around|before|after|since|from|just|shortly|nearly|almost)\s+$",
    re.IGNORECASE,
)
_SAYS_WHICH_HALF = re.compile(
    r"[^.;]{0,30}\b(?:morning|night|midnight|dawn|afternoon|evening|tonight)\b", re.IGNORECASE
)
_ENDS = re.compile(r"\s*(?:$|[.,;:)!?]|(?:in|on|and|when|this|local|as|but|to)\b)", re.IGNORECASE)
_MINUTES = {"half": 30, "quarter": 15, "twenty-five": 25}


def spelt_hour(match: re.Match[str]) -> Meaning | None:
    """ "half past two": in the afternoon from one to six, where no part of the day is named."""
    is_sure = match["sharp"] or match["part"].lower() not in COUNTS  # "the odds were ten to one"
    if not (_AT.search(m.before(match)) or (is_sure and _ENDS.match(match.string, match.end()))):
        return None
    if EVERY_DAY.match(match.string, match.end()):
        return Length(kind="set")
    if match["sharp"]:
        return Clock(hour=_of_day(match, match["sharp"]))
    minutes = _minutes(match["part"].lower())
    hour = _of_day(match, match["hour"])
    is_to = match["side"].lower() == "to"
    if is_to:
        return Clock(hour=(hour - 1) % 24, minute=_HOUR - minutes)
    return Clock(hour=hour, minute=minutes)


def _minutes(part: str) -> int:
    word = part.split()[-1]
    return _MINUTES.get(word) or COUNTS[word]


def _of_day(match: re.Match[str], word: str) -> int:
    if word.lower() in {"noon", "midday", "midnight"}:
        return 0 if word.lower() == "midnight" else _NOON
    hour = m.number(word) or 0
    is_named = _SAYS_WHICH_HALF.match(match.string, match.end())
    return hour + _NOON if not is_named and 1 <= hour <= _LAST_OF_THE_DAY else hour
