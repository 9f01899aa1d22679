"""Reads the smallest expressions: one name, number or phrase that means a time by itself."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from summarise.analysis.times import patterns as p
from summarise.analysis.times import rules_counting as counting
from summarise.analysis.times import rules_hours as hours
from summarise.analysis.times import rules_month_days as month_days
from summarise.analysis.times import rules_naming as naming
from summarise.analysis.times import rules_numeric as numeric
from summarise.analysis.times import rules_slicing as slicing
from summarise.analysis.times.anchor import Meaning
from summarise.analysis.times.clock import Range
from summarise.analysis.times.holidays import HOLIDAYS
from summarise.analysis.times.lexicon import (
    CENTURY_WORDS,
    COUNTS,
    HOURS,
    NTH,
    ORDINALS,
    PARTS_OF_DAY,
    SEASONS,
    VAGUE_COUNTS,
)
from summarise.analysis.times.moving_holidays import SPELLINGS
from summarise.calendar_names import MONTHS, WEEKDAYS

_YEAR_DIGITS = 4
_ARTICLES = frozenset({"a", "an", "the"})
_NOUN_FOLLOWS = re.compile(r"[\s-]+\w\w")
"""An article begins an expression only with a word of two letters or more behind it."""
Build = Callable[[re.Match[str]], Meaning | None]
Rules = tuple[tuple[re.Pattern[str], Build], ...]
Piece = tuple[int, int, Meaning]
"""Start, end, meaning."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Atom:
    """A stretch of text and what it means; `modifier` only where its own words carry one.

    `ends` are the places of the two dates that words join to a span ("from 1991 to 1997"), or of its last one
    ("the year to March"): dates of their own in TIMEX3. `pieces` are what a moment written twice
    is made of ("9 a.m. (0700 GMT) Friday"), each an expression in TIMEX3.
    """

    start: int
    end: int
    meaning: Meaning
    modifier: str = ""
    ends: tuple[tuple[int, int], ...] = ()
    pieces: tuple[Piece, ...] = ()


def atoms(text: str) -> Iterator[Atom]:
    """The atoms of `text`, left to right, not overlapping; of several readings the longest."""
    position = 0
    for lead in p.LEAD.finditer(text):
        rules = _rules_for(lead) if lead.start() >= position else ()
        atom = _longest(text, lead.start(), rules) if rules else None
        if atom:
            position = atom.end
            yield atom


def _rules_for(lead: re.Match[str]) -> Rules:
    word = lead[0]
    if not word.isdecimal():
        low = word.lower()
        is_bare = low in _ARTICLES and not _NOUN_FOLLOWS.match(lead.string, lead.end())
        return () if is_bare else _BY_WORD.get(low, ())
    if len(word) < _YEAR_DIGITS and not p.NUMBER_GOES_ON.match(lead.string, lead.end()):
        return ()
    if p.GLUED.search(lead.string, max(0, lead.start() - 2), lead.start()):
        return ()
    return _BY_DIGITS.get(len(word), ())


def _longest(text: str, start: int, rules: Rules) -> Atom | None:
    best: Atom | None = None
    for pattern, build in rules:
        match = pattern.match(text, start)
        if match is None or (best is not None and match.end() <= best.end):
            continue
        meaning = build(match)
        if meaning is not None:
            modifier = _modifier(pattern, match)
            ends = _ends(match) if isinstance(meaning, Range) else ()
            best = Atom(start=start, end=match.end(), meaning=meaning, modifier=modifier, ends=ends)
    return best


def _ends(match: re.Match[str]) -> tuple[tuple[int, int], ...]:
    """The first and the last day in "24 and 25 April", "March 4 to 8"; none in "January 16-22", which is one name."""
    last = "last" if match["last"] else "other"
    if match.string[match.end("day") : match.start(last)].strip(" -–") == "":
        return ()
    return (match.start(), match.end("day")), (match.start(last), match.end())


def _modifier(pattern: re.Pattern[str], match: re.Match[str]) -> str:
    """What the words of an expression say about it themselves ("the end of the year", "since then")."""
    if pattern is p.EDGE:
        return _EDGES.get(match["edge"].lower(), "")
    return _OF_PATTERN.get(pattern, "")


_OF_PATTERN = {p.UNIT_END: "late", p.SINCE_THEN: "since", p.SINCE_EVENT: "since"}
_EDGES = {"end": "late", "close": "late", "beginning": "early", "start": "early", "middle": "mid"}


# Which rules a first word calls for ------------------------------------------------------------------

_COUNT_WORDS = frozenset(words.split()[0] for words in (*COUNTS, *VAGUE_COUNTS))
_WHICH_WORDS = frozenset(
    "last past next this coming current previous preceding following that same the".split()
)
_HOLIDAY_WORDS = frozenset(name.split()[0].lower().rstrip(".'") for name in HOLIDAYS) | {
    "new",
    "valentine",
    "presidents",
}
_MOVING_WORDS = frozenset(name.split()[0].split("-")[0].lower() for name in SPELLINGS) | {
    "last",
    "this",
    "next",
}
_PARTS = frozenset(part.split()[0] for part in PARTS_OF_DAY) | {"the"}

_PERIODS = frozenset("the full financial fiscal week month quarter half year".split())

_TABLE: tuple[tuple[frozenset[str], re.Pattern[str], Build], ...] = (
    (frozenset({"the", "day"}), p.BEFORE_YESTERDAY, counting.before_yesterday),
    (_WHICH_WORDS, p.WHICH_NAME, counting.which_name),
    (_WHICH_WORDS, p.WHICH, counting.which),
    (
        frozenset("over during within for in the past last next coming recent previous".split()),
        p.STRETCH,
        counting.stretch,
    ),
    (_COUNT_WORDS | {"half"}, p.HALF_AGO, counting.half_ago),
    (_COUNT_WORDS, p.FROM_DAY, counting.from_day),
    (frozenset({"since"}), p.SINCE_THEN, counting.since_then),
    (frozenset({"since"}), p.SINCE_EVENT, counting.since_event),
    (frozenset({"the", *NTH}), p.NTH_WEEKDAY, naming.nth_weekday),
    (frozenset({"the", *NTH}), p.OF_THE_MONTH, month_days.of_the_month),
    (frozenset({"the"}), p.DAY_ALONE, month_days.day_alone),
    (frozenset({"half", "a", "quarter", "twenty", *HOURS}), p.SPELT_HOUR, hours.spelt_hour),
    (frozenset({"the", "twenty", *CENTURY_WORDS}), p.CENTURY, numeric.century),
    (frozenset({"the", "year", "month"}), p.UNIT_END, counting.edge),
    (frozenset({"the"}), p.THE_GAP, counting.the_gap),
    (frozenset({"the"}), p.THE_EVE, counting.the_eve),
    (_COUNT_WORDS, p.COUNTED, counting.counted),
    (
        frozenset("the first opening second latter third fourth last final closing".split()),
        p.SLICE,
        slicing.slice_of,
    ),
    (_COUNT_WORDS | _PERIODS, p.UP_TO, slicing.up_to),
    (frozenset({"earlier", "later"}), p.OF_THE_UNIT, slicing.of_the_unit),
    (frozenset({"the"}), p.BEYOND, slicing.beyond),
    (frozenset("the end close beginning start middle".split()), p.EDGE, counting.edge),
    (frozenset({"for"}), p.RUNNING, counting.running),
    (frozenset({"so", "year", "month", "week"}), p.SO_FAR, counting.so_far),
    (frozenset({"today", "yesterday", "tomorrow", "tonight"}), p.TODAY, counting.today),
    (frozenset({"overnight"}), p.OVERNIGHT, counting.overnight),
    (_PARTS, p.PART_ALONE, counting.part),
    (frozenset({"noon", "midday", "midnight"}), p.CLOCK_WORD, numeric.clock_word),
    (frozenset({"the", "q", "h", *ORDINALS}), p.QUARTER, naming.quarter),
    (frozenset({"the", *SEASONS}), p.SEASONAL, naming.season),
    (frozenset("in since until by during through".split()), p.SEASON_ALONE, naming.season),
    (frozenset("this last next the weekend past coming".split()), p.WEEKEND, naming.weekend),
    (frozenset({"the", "week"}), p.WEEK_OF, naming.week_of),
    (
        frozenset("every each daily weekly monthly annually yearly nightly hourly".split()),
        p.SET,
        counting.length,
    ),
    (frozenset(MONTHS), p.MONTH_DAY, numeric.days),
    (frozenset(MONTHS), p.MONTH_YEAR, naming.month_year),
    (frozenset(MONTHS), p.MONTH_ALONE, naming.month_alone),
    (_HOLIDAY_WORDS, p.HOLIDAY_NAME, naming.holiday),
    (_MOVING_WORDS, p.MOVING_HOLIDAY, naming.moving_holiday),
    (frozenset(name for day in WEEKDAYS for name in (day, f"{day}s")), p.WEEKDAY_NAME, naming.weekday),
    (frozenset(WEEKDAYS), p.WEEKDAY_BRIEF, naming.weekday),
    (frozenset(WEEKDAYS), p.WEEKDAY_WEEK, counting.weekday_week),
    (frozenset({"'", "’", "‘"}), p.DECADE, numeric.decade),
    (
        frozenset("twenties thirties forties fifties sixties seventies eighties nineties".split()),
        p.DECADE_WORD,
        numeric.decade_word,
    ),
)
_BY_WORD: dict[str, Rules] = {
    word: tuple((pattern, build) for leads, pattern, build in _TABLE if word in leads)
    for word in frozenset().union(*(leads for leads, _, _ in _TABLE))
}
_SHORT: Rules = (
    (p.NUMERIC, numeric.numeric),
    (p.DAY_MONTH, numeric.days),
    (p.CLOCK, numeric.clock),
    (p.CLOCK_POINT, numeric.clock_with_a_point),
    (p.COUNTED, counting.counted),
    (p.QUARTER, naming.quarter),
    (p.HALF_AGO, counting.half_ago),
    (p.FROM_DAY, counting.from_day),
    (p.CENTURY, numeric.century),
    (p.UP_TO, slicing.up_to),
)
_LONG: Rules = (
    (p.ISO, numeric.iso),
    (p.YEARS, numeric.years),
    (p.DECADE, numeric.decade),
    (p.CLOCK_MILITARY, numeric.military),
)
_BY_DIGITS: dict[int, Rules] = {1: _SHORT, 2: _SHORT, 3: ((p.COUNTED, counting.counted),), 4: _LONG}
