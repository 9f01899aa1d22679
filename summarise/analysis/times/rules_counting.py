"""Rules for expressions that count from somewhere: "two days earlier", "last week", "the past year"."""

from __future__ import annotations

import re

from summarise.analysis.times import matches as m
from summarise.analysis.times.anchor import Basis, Meaning
from summarise.analysis.times.clock import Offset, Part, PartBeside
from summarise.analysis.times.dates import (
    CalendarDay,
    CalendarMonth,
    Holiday,
    Season,
    Weekday,
    Weekend,
)
from summarise.analysis.times.lexicon import NTH_WORDS
from summarise.analysis.times.relative import (
    Ahead,
    Gap,
    Length,
    Running,
    Shift,
    SinceEvent,
    SoFar,
    Stretch,
    Unit,
)
from summarise.analysis.times.within import HalfAgo, Then
from summarise.calendar_names import WEEKDAYS

_AHEAD = re.compile(r"\bin\s+(?:about\s+|the\s+next\s+)?$", re.IGNORECASE)
_HAS = re.compile(r"\b(?:has|have)\s+(?:just\s+|only\s+|another\s+)?$", re.IGNORECASE)
_TO_DO = re.compile(r"\s+(?:to\s+[a-z]|in\s+which\s+to\b)")
_THAN = re.compile(r"\s+than\b", re.IGNORECASE)
_IT_IS = re.compile(r"\b(?:it\s+is|it['’]s|it\s+has\s+been)\s+(?:[a-z]+\s+){0,2}$", re.IGNORECASE)
_SINCE = re.compile(r"\s+since\b")
_NO_NOUN = re.compile(r"\s*(?:$|[.,;:)?!\"”—–]|(?:and|but|when)\b)")


def counted(match: re.Match[str]) -> Meaning | None:
    """ "two weeks ago", "three days later", "14 days"."""
    if match["old"]:
        return None
    tail = " ".join((match["tail"] or "").lower().split())
    unit, low = match["unit"].lower(), m.number(match["low"])
    high = m.number(match["high"]) or low
    if low is None or high is None:
        return _vague(unit, tail)
    if unit == "second" and not tail and match["low"].lower() == "a":
        return None  # "a second official"
    if tail in {"earlier", "later"} and _THAN.match(match.string, match.end()):
        return Length()
    if not tail and _SINCE.match(match.string, match.end()) and _IT_IS.search(m.before(match)):
        return Shift(unit=unit, low=-low, high=-high)
    if not tail and low == high and _HAS.search(m.before(match)) and _TO_DO.match(match.string, match.end()):
        return Stretch(unit=unit, count=low, forward=True)
    if not tail:
        is_ahead = match["unit"].islower() and _AHEAD.search(m.before(match))
        return Ahead(unit=unit, low=low, high=high) if is_ahead else Length()
    return _counted_from(match, unit, low, high, tail)


_ALL_OF = re.compile(
    r"\b(?:the\s+(?:first\s+|last\s+)?|for\s+(?:about\s+|nearly\s+|almost\s+)?)$", re.IGNORECASE
)


def _counted_from(match: re.Match[str], unit: str, low: int, high: int, tail: str) -> Meaning:
    sign = 1 if tail in _FORWARD else -1
    if tail in {"before", "after", "prior to"}:
        span = _ALL_OF.search(m.before(match))
        is_span = span is not None and (low > 1 or span[0].lower().startswith("for"))
        return Gap(unit=unit, count=sign * low, stands_alone=_stands_alone(match), is_span=is_span)
    basis: Basis = "context" if tail in {"earlier", "later", "previously"} else "publication"
    return Shift(unit=unit, low=sign * low, high=sign * high, basis=basis)


_FORWARD = frozenset({"later", "after", "from now", "hence"})


def _vague(unit: str, tail: str) -> Meaning:
    """ "several weeks ago": some time in the stretch that ends now."""
    if tail in {"ago", "earlier", "previously"}:
        return Stretch(unit=unit, count=None, basis="publication" if tail == "ago" else "context")
    return Length()


def _stands_alone(match: re.Match[str]) -> bool:
    return _NO_NOUN.match(match.string, match.end()) is not None


def half_ago(match: re.Match[str]) -> Meaning:
    """ "half an hour ago", "two and a half years ago", "a year and a half ago"."""
    if match["unit"]:
        return HalfAgo(unit=match["unit"].lower(), halves=1)
    whole = m.number(match["count"]) or 1
    return HalfAgo(unit=(match["units"] or match["one"]).lower(), halves=2 * whole + 1)


_SECOND_IN = re.compile(r"\b(?:in|of|for|over|than|this|that|once|twice)\s+$", re.IGNORECASE)


def from_day(match: re.Match[str]) -> Meaning | None:
    """ "two weeks from" (Monday), "a week on" (Monday); not "the second time in a week on Monday"."""
    if match[0].endswith("on ") and _SECOND_IN.search(m.before(match)):
        return None
    return Gap(unit=match["unit"].lower(), count=m.number(match["low"]), stands_alone=False, to_the_day=True)


def weekday_week(match: re.Match[str]) -> Meaning:
    """ "Monday week": a week after the next Monday."""
    monday = Weekday(weekday=WEEKDAYS[match["weekday"].lower()], which="next")
    return Offset(base=monday, unit="week", count=1, to_the_day=True)


def since_then(match: re.Match[str]) -> Meaning:
    """ "since then"."""
    return Then()


def since_event(match: re.Match[str]) -> Meaning:
    """ "since" (the strike): where the text has dated it."""
    return SinceEvent()


def the_gap(match: re.Match[str]) -> Meaning:
    """ "the day before", "the night after"."""
    unit, forward = match["unit"].lower(), match["tail"].lower() == "after"
    offset = 1 if forward else -1
    if unit in {"morning", "afternoon", "evening", "night"}:
        if _stands_alone(match):
            return Part(name=unit, offset=offset, basis="context")
        return PartBeside(name=unit, offset=offset)
    return Gap(unit=unit, count=offset, stands_alone=_stands_alone(match))


def the_eve(match: re.Match[str]) -> Meaning:
    """ "the eve of" (the vote, Passover)."""
    return Gap(unit="day", count=-1, stands_alone=False)


def before_yesterday(match: re.Match[str]) -> Meaning:
    """ "the day before yesterday", "the day after tomorrow"."""
    return Unit(unit="day", offset=-2 if match["back"] else 2)


def which(match: re.Match[str]) -> Meaning | None:
    """ "last week", "the previous day", "this morning", "that year"."""
    words = " ".join(match["which"].lower().split())
    if match["season"]:
        return Season(name=match["season"].lower(), which=m.WHICH.get(words, "next"))
    unit = (match["unit"] or "").lower()
    if words in {"past", "this past"} or (
        match["the"] and words == "last" and unit not in {"night", "weekend"}
    ):
        return None  # `_stretch` reads "the past week", and "the last day" is a place in a row
    if unit == "weekend":
        return Weekend(which=m.WHICH.get(words, "" if words in {"that", "same"} else "next"))
    offset, basis = m.OFFSETS[words]
    if words == "next" and (
        (match["the"] and unit in {"day", "night", "year", "month"}) or unit == "day" or match["part"]
    ):
        basis = "context"
    return _unit_or_part(unit, match["part"], offset, basis, is_that=words in {"that", "that same"})


def _unit_or_part(unit: str, part: str | None, offset: int, basis: Basis, *, is_that: bool) -> Meaning | None:
    if part or unit == "night":
        return Part(name=(part or unit).lower(), offset=offset, basis=basis)
    if unit in {"second", "minute", "hour"} or (unit == "day" and basis == "publication"):
        return None
    return Unit(unit=unit, offset=offset, basis=basis, is_that=is_that)


_OF_THE_STORY = frozenset({"previous", "preceding", "following"})


def which_name(match: re.Match[str]) -> Meaning:
    """ "last Friday", "next May", "last Christmas"."""
    words = " ".join(match["which"].lower().removeprefix("the ").split())
    which = m.WHICH.get(words, "next")
    if match["weekday"]:
        basis: Basis = "context" if words in _OF_THE_STORY else "publication"
        return Weekday(weekday=WEEKDAYS[match["weekday"].lower()], which=which, basis=basis)
    if match["day"]:
        return CalendarDay(month=m.month(match), day=m.day_number(match["day"]), which=which)
    if match["month"]:
        return CalendarMonth(month=m.month(match), which=which, of_story=words in _OF_THE_STORY)
    return Holiday(name=m.holiday_name(match["holiday"]), which=which)


_LASTING = re.compile(
    r"\b(?:to|will|would|could|can|may|might|must|should|not|n['’]t|usually|often|typically)\s+$",
    re.IGNORECASE,
)


def stretch(match: re.Match[str]) -> Meaning | None:
    """ "the past 24 hours", "over the next two weeks", "recent days"."""
    which, unit = match["which"].lower(), match["unit"].lower()
    is_single = not match["count"] and not match["vague"] and not match["plural"]
    if match[0].startswith("last") and _LASTING.search(m.before(match)):
        return Length()
    if is_single and (which not in {"past", "last"} or unit in {"night", "second"}):
        return None
    if is_single and unit == "day" and which != "past":
        return None
    if which == "last" and is_single and not re.search(r"\bthe\b", match[0], re.IGNORECASE):
        return None
    count = 1 if is_single else m.number(match["count"])
    basis: Basis = "context" if which == "previous" else "publication"
    return Stretch(unit=unit, count=count, forward=which in {"next", "coming"}, basis=basis)


def running(match: re.Match[str]) -> Meaning:
    """ "for the second day running"."""
    return Running(count=NTH_WORDS[match["nth"].lower()] if match["nth"] else int(match["number"]))


def so_far(match: re.Match[str]) -> Meaning:
    """ "so far this year", "year-to-date"."""
    return SoFar(unit=(match["unit"] or match["to_date"]).lower())


def edge(match: re.Match[str]) -> Meaning:
    """ "the end of the year", "year-end"."""
    return Unit(unit=match["unit"].lower(), offset=0)


_NOWADAYS = re.compile(
    r"['’]s\s+(?:youth|young|youngsters|teenagers|kids|children|students|parents|generation|consumers|society|world|standards"
    r"|technology|money|dollars|prices|climate|culture|politics|politicians)\b"
)


def today(match: re.Match[str]) -> Meaning:
    """ "today", "yesterday", "tomorrow", "tonight"; "today's youth" is that of no one day."""
    word = match["word"].lower()
    if word == "today" and _NOWADAYS.match(match.string, match.end()):
        return Length(kind="date")
    if word == "tonight":
        return Part(name="night", offset=0)
    return Unit(unit="day", offset={"yesterday": -1, "today": 0, "tomorrow": 1}[word])


def overnight(match: re.Match[str]) -> Meaning:
    """ "overnight": into the day of publication, unless a date beside it says otherwise."""
    return Part(name="overnight", offset=-1)


_IN = re.compile(r"\b(?:in|during|until|into)\s+$", re.IGNORECASE)


_SINCE_PART = re.compile(r"\bsince\s+(?:the\s+)?(?:early\s+)?$", re.IGNORECASE)
_THROUGH = re.compile(
    r"\b(?:spen[dt](?:ing)?|through|throughout|during|all\s+through|worked)\s+$", re.IGNORECASE
)


def part(match: re.Match[str]) -> Meaning:
    """ "morning", "the night": says nothing without a date beside it."""
    name = " ".join(match["part"].lower().split())
    if name.endswith("hours") and _IN.search(m.before(match)):
        return Part(name=name, offset=0)
    if _SINCE_PART.search(m.before(match)):
        return Part(name=name, offset=0, of_story=True)
    if name == "night" and _THROUGH.search(m.before(match)):
        return Part(name=name, offset=-1, of_story=True)
    return Part(name=name)


def length(match: re.Match[str]) -> Meaning:
    """ "every Sunday", "daily"."""
    return Length(kind="set")
