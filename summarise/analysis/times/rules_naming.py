"""Rules for expressions with a name: months, weekdays, holidays, seasons, quarters."""

from __future__ import annotations

import re

from summarise.analysis.times import matches as m
from summarise.analysis.times.anchor import Meaning
from summarise.analysis.times.dates import (
    CalendarMonth,
    Holiday,
    Months,
    Season,
    Weekday,
    Weekend,
)
from summarise.analysis.times.lexicon import NTH, ORDINALS
from summarise.analysis.times.moving_holidays import SPELLINGS, MovingHoliday
from summarise.analysis.times.relative import Length, WeekOf
from summarise.analysis.times.weeks import WeekendWith, WeekWith
from summarise.analysis.times.within import NthWeekday
from summarise.calendar_names import MONTH_NAMES, MONTHS, WEEKDAYS

_SURE_LICENCE = re.compile(
    r"\b(?:in|since|last|next|until|till|by|from|late|early|mid|this|through|between|before|after|during|to"
    rf"|between\s+\w+\s+and|(?:{'|'.join(MONTH_NAMES)})\s+(?:or|and)|(?:beginning|start|middle|end|close|month|days?|weeks?|half)\s+of)[\s-]+$",
    re.IGNORECASE,
)
_LICENSING = tuple(
    "in since last next until till by from late early mid this through between before after during to and or of".split()
)
"""How what `_SURE_LICENCE` finds ends, but for "between 3 and": with "and"."""
_AMBIGUOUS_MONTHS = frozenset({"may", "march", "sept", *(name[:3] for name in MONTHS)})
# "the March accession", but neither "the March on" nor "the May said".
_NOUN_AFTER_THE = re.compile(r"\b(?:[Tt]he|[Ii]ts|[Hh]is|[Tt]heir|[Aa])\s+$")
_ARTICLES = ("the", "its", "his", "their", "a")
_PLAIN_NOUN = re.compile(
    r"\s+(?!on\b|for\b|to\b|of\b|in\b|by\b|from\b|will\b|said\b|has\b|was\b|is\b|that\b)[a-z]{4}"
)
_NAME_FOLLOWS = re.compile(r"\s+[A-Z][a-z]")


def month_alone(match: re.Match[str]) -> Meaning | None:
    """A bare month; "May", "March", abbreviations and months before a name need a word that calls for a date."""
    name = match["month"].lower().rstrip(".")
    words = m.words_before(match)
    if (
        words.endswith(_ARTICLES)
        and _NOUN_AFTER_THE.search(m.before(match))
        and _PLAIN_NOUN.match(match.string, match.end())
    ):
        return CalendarMonth(month=m.month(match))
    is_doubtful = name in _AMBIGUOUS_MONTHS or _NAME_FOLLOWS.match(match.string, match.end())
    if is_doubtful and not (words.endswith(_LICENSING) and _SURE_LICENCE.search(m.before(match))):
        return None
    return CalendarMonth(month=m.month(match))


def month_year(match: re.Match[str]) -> Meaning | None:
    """ "January 2014"."""
    return CalendarMonth(month=m.month(match), year=int(match["year"]))


_NAMED_DAY = re.compile(r"\b(?:Good|Black|Bloody|Ash|Super|Palm|Holy|Cyber|Giving)\s+$")
_DAY_NAMES = ("good", "black", "bloody", "ash", "super", "palm", "holy", "cyber", "giving")
_NEWSPAPER = re.compile(r"\s+(?:Times|Telegraph|Mirror|Mail|Express|Herald|Post|Tribune|Star|Night\s+L)\b")


_ONES = ("a", "an", "any", "one")
_ANY_ONE = re.compile(r"\bon\s+(?:an?|any|one)\s+$", re.IGNORECASE)


_IS_A = re.compile(r"\b(?:is|was|be)\s+an?\s+$", re.IGNORECASE)
_NO_THING = re.compile(r"\s*(?:[.,;:)]|$)|\s+(?:this|last|when|in|and)\b")


def _is_a_kind(match: re.Match[str]) -> bool:
    """ "It was a Sunday."."""
    return bool(_IS_A.search(m.before(match)) and _NO_THING.match(match.string, match.end()))


def weekday(match: re.Match[str]) -> Meaning | None:
    """ "Friday"; neither "Black Friday" nor the Sunday papers; "on a Friday" is any of them."""
    words = m.words_before(match)
    if (words.endswith(_DAY_NAMES) and _NAMED_DAY.search(m.before(match))) or _NEWSPAPER.match(
        match.string, match.end()
    ):
        return None
    is_one = words.endswith(_ONES) and (_ANY_ONE.search(m.before(match)) or _is_a_kind(match))
    if is_one or match.groupdict().get("plural"):
        return Length(kind="set")
    return Weekday(weekday=WEEKDAYS[match["weekday"].lower()])


_THING = re.compile(
    r"\s+(?:hours|services?|shifts?|rates?|trips?|breaks?|getaways?|homes?|editions?|papers?|warriors?)\b"
)


_SOME_ONE = re.compile(r"\b(?:an?|any|one|each|every)\s+(?:single\s+|whole\s+)?$", re.IGNORECASE)


def weekend(match: re.Match[str]) -> Meaning | None:
    """ "the weekend", "last weekend"; not "reduced weekend hours"."""
    if not match["which"] and (_THING.match(match.string, match.end()) or _SOME_ONE.search(m.before(match))):
        return None
    which = m.WHICH.get((match["which"] or "").lower().strip(), "")
    return Weekend(which="next" if (match["which"] or "").lower().startswith("next") else which)


_PROPER = re.compile(r"\s(?!On\b|In\b|At\b)[A-Z][a-z]+")
"""A name goes on ("the Good Friday Agreement", "Pentecost Island")."""


def holiday(match: re.Match[str]) -> Meaning | None:
    """ "Christmas Eve", "Thanksgiving 2019", "Easter week", "Labor Day weekend"."""
    if _PROPER.match(match.string, match.end()) and not match["year"]:
        return None
    day = Holiday(name=m.holiday_name(match["holiday"]), year=m.year(match["year"]))
    if not match["around"]:
        return day
    return WeekWith(day=day) if match["around"] == "week" else WeekendWith(day=day)


_NAME_BEFORE = re.compile(
    r"\b(?!(?:During|In|Since|Before|After|Until|By|Last|This|Next|For|Through|Of|The|And|On|Over|With|Every|As|When|If|But|At|To)\b)"
    r"[A-Z][a-z]+\s+$"
)


def moving_holiday(match: re.Match[str]) -> Meaning | None:
    """ "Ramadan", "last Diwali"; not Tariq Ramadan, nor Ramadan Shalah."""
    is_person = match["holiday"] == "Ramadan" and (
        _PROPER.match(match.string, match.end()) or _NAME_BEFORE.search(m.before(match))
    )
    if is_person:
        return None
    which = m.WHICH.get((match["which"] or "").lower().strip(), "next" if match["which"] else "")
    name = SPELLINGS[" ".join(match["holiday"].split())]
    return MovingHoliday(name=name, year=m.year(match["year"]), which=which)


def quarter(match: re.Match[str]) -> Meaning | None:
    """ "the third quarter of 2019", "Q3", "the first half of this year"."""
    number = int(match["number"] or match["half"] or ORDINALS[(match["ordinal"] or "first").lower()])
    is_half = match["half"] is not None or (match["span"] or "").lower() == "half"
    if match["hyphen"] and not (match["year"] or match["which"]):
        return _adjective(match, number, is_half)
    if _FISCAL.search(m.before(match)) or _FISCAL_AFTER.match(match.string, match.end()):
        return Length(kind="date")  # whose fiscal year begins when differs by firm and country
    if not (match["year"] or match["which"]):
        return _of_the_business_year(match, number, is_half)
    count = 6 if is_half else 3
    number = min(number, 12 // count)
    away = m.OFFSETS[match["which"].lower()][0] if match["which"] else None
    return Months(month=count * (number - 1) + 1, count=count, year=m.year(match["year"]), years_away=away)


def _of_the_business_year(match: re.Match[str], number: int, is_half: bool) -> Meaning | None:
    """ "in the third quarter", "in Q3", "in the first half": of a year, where business is told of."""
    if not (match["number"] or _is_business(match)):
        return None
    if not is_half:
        return None if _is_of_a_match(match) else Months(month=3 * number - 2, count=3)
    if number > _HALVES or _is_of_a_match(match):
        return None
    return Months(month=6 * number - 5, count=6, is_over=True)


_HALVES = 2
_FISCAL = re.compile(r"\bfiscal\s+(?:\d{4}\s+)?$", re.IGNORECASE)
_FISCAL_AFTER = re.compile(r"\s+(?:of\s+)?(?:its\s+|the\s+|their\s+)?(?:fiscal|financial)\b", re.IGNORECASE)
_MATCH = re.compile(
    r"\b(?:goals?|scor\w+|penalt\w+|half-time|halftime|substitut\w+|midfield\w*|strikers?|possession|match|referee|kick\w*"
    r"|tackles?|touchdowns?|rebounds?|innings|points)\b",
    re.IGNORECASE,
)


_OF_BUSINESS = re.compile(
    r"\s+(?:[a-z]+\s+){0,2}(?:profits?|loss(?:es)?|earnings|revenues?|sales|results|income|growth|output|gdp|turnover"
    r"|figures|dividends?|orders|deliveries|shipments|production)\b",
    re.IGNORECASE,
)


def _adjective(match: re.Match[str], number: int, is_half: bool) -> Meaning | None:
    """ "third-quarter profit"; not "a first-half goal"."""
    if not _OF_BUSINESS.match(match.string, match.end()):
        return None
    count = 6 if is_half else 3
    return Months(month=count * (min(number, 12 // count) - 1) + 1, count=count, is_over=True)


def nth_weekday(match: re.Match[str]) -> Meaning:
    """ "the first Monday in April"."""
    return NthWeekday(
        month=m.month(match),
        weekday=WEEKDAYS[match["weekday"].lower()],
        nth=NTH[match["nth"].lower()],
        year=m.year(match["year"]),
    )


_BUSINESS = re.compile(
    r"%|[$€£¥]|\b(?:per\s?cent|[mb]illion|bn|deal|compan(?:y|ies)|merger|takeover|acquisition|launch|sales|profits?|earnings|revenues?|growth|grew|economy|economic|output"
    r"|inflation|rates?|shares?|shipments|deliveries|orders|results|cuts?|forecasts?|investors?|gdp)\b",
    re.IGNORECASE,
)
_PREPOSITION = re.compile(
    r"\b(?:in|of|for|during|by|since|until|from|to|(?:19|20)\d\d['’]s)\s+$", re.IGNORECASE
)
_ROUND_A_QUARTER = 120


def _is_business(match: re.Match[str]) -> bool:
    """Whether "in the second quarter" is one of a year and not of a match."""
    start, end = max(0, match.start() - _ROUND_A_QUARTER), match.end() + _ROUND_A_QUARTER
    is_placed = _PREPOSITION.search(m.before(match)) is not None
    return is_placed and _BUSINESS.search(match.string, start, end) is not None


def _is_of_a_match(match: re.Match[str]) -> bool:
    start, end = max(0, match.start() - _ROUND_A_QUARTER), match.end() + _ROUND_A_QUARTER
    return _MATCH.search(match.string, start, end) is not None


def season(match: re.Match[str]) -> Meaning:
    """ "the summer of 2016", "in the spring"."""
    year = match.groupdict().get("year")
    return Season(name=match["season"].lower(), year=m.year(year))


def week_of(match: re.Match[str]) -> Meaning:
    """ "the week of" (March 6), "the week beginning" (22 April)."""
    return WeekOf(begins=match["begins"] is not None)
