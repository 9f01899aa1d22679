"""Joins atoms that make one expression: "9 a.m. on Friday", "the night of 3 May", "from March to May"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from summarise.analysis.times.anchor import Meaning
from summarise.analysis.times.atoms import Atom, Piece
from summarise.analysis.times.clock import At, Clock, Offset, Part, PartOf, Range
from summarise.analysis.times.dates import (
    CalendarDay,
    CalendarMonth,
    CalendarYear,
    Decade,
    Holiday,
    InYear,
    Season,
    Weekday,
)
from summarise.analysis.times.lexicon import EDGE_WORDS, MODIFIER_GLUE, MODIFIERS, NUMBER_WORDS
from summarise.analysis.times.month_days import DayAlone, DayOfMonth
from summarise.analysis.times.moving_holidays import MovingHoliday
from summarise.analysis.times.relative import Gap, Length, Shift, Stretch, Unit, WeekOf
from summarise.analysis.times.slices import Ending, Slice, SliceOf, UpTo
from summarise.analysis.times.weeks import WeekWith
from summarise.analysis.times.within import Within

_LONGEST_GLUE = 24
_NOON, _EARLIEST_NIGHT = 12, 6
_IN_BRACKETS = re.compile(r"\s+\(")
_BESIDE = re.compile(r"[,)]?\s+(?:(?:on|of|late|early)\s+)?|\s+(?:local\s+time\s+)(?:on\s+)?")
_BEFORE_CLOCK = re.compile(
    r",?\s+(?:(?:at|around|about|by|from|shortly\s+(?:before|after)|just\s+(?:before|after))\s+)*"
)
_BEFORE_PART = re.compile(r"\s+(?:(?:in|during)\s+)?|,\s+in\s+")
_OF_NIGHT = re.compile(r"\s+(?:(?:of|on|from)\s+)?")
_NIGHT_TO = re.compile(r"\s+(?:to|into)\s+|\s?[-–]\s?")
_OF = re.compile(r"\s+(?:(?:of|on|into|to)\s+)?")
_INTO_A_DAY = frozenset({"overnight", "night"})
_INTO = re.compile(r"\s+(?:in)?to\s+")
_COMMA = re.compile(r",?\s+|\s+\(")
_DASH = re.compile(r"\s?[-–]\s?")
_TO = re.compile(r"\s+(?:to|through|until|till)\s+(?:the\s+)?(?:(?:early|mid|late)[\s-])?")
_AND = re.compile(r"\s+and\s+(?:the\s+)?(?:(?:early|mid|late)[\s-])?")
_FROM = re.compile(r"\bfrom\s+(?:the\s+)?(?:(?:early|mid|late)[\s-])?$", re.IGNORECASE)
_BETWEEN = re.compile(r"\bbetween\s+(?:the\s+)?(?:(?:early|mid|late)[\s-])?$", re.IGNORECASE)
_WITHIN = re.compile(r"\s+(?:of\s+)?")
_S = re.compile(r"['’]s\s+")
_DAYS = (CalendarDay, Weekday, Holiday, DayAlone, DayOfMonth, MovingHoliday)


def phrases(text: str, found: Iterable[Atom]) -> Iterator[Atom]:
    """`found`, with neighbours that belong together joined and modifiers before them taken in."""
    left: Atom | None = None
    for atom in found:
        joined = _join(text, left, atom) if left else None
        if joined is None and left is not None:
            yield _in_year_of(text, left, atom)
        left = joined or atom
    if left is not None:
        yield left


_LIST = re.compile(r"\s+(?:and|or)\s+")


def _in_year_of(text: str, left: Atom, right: Atom) -> Atom:
    """ "July and August 2022": the year holds for both."""
    first, last = left.meaning, right.meaning
    if not isinstance(first, CalendarMonth) or not isinstance(last, CalendarMonth):
        return left
    is_bare = first.year is None and not first.which
    if last.year is None or not is_bare or not _LIST.fullmatch(text, left.end, right.start):
        return left
    return replace(left, meaning=replace(first, year=last.year - (first.month > last.month)))


def _join(text: str, left: Atom, right: Atom) -> Atom | None:
    glue = text[left.end : right.start]
    if len(glue) > _LONGEST_GLUE:
        return None
    meaning = _range(text, left, right, glue) or _pair(left.meaning, right.meaning, glue)
    if meaning is None:
        return None
    start = _range_start(text, left.start) if isinstance(meaning, Range) else left.start
    return Atom(
        start=start,
        end=right.end,
        meaning=meaning,
        modifier=left.modifier or right.modifier,
        ends=_ends(left, right, meaning),
        pieces=_pieces(left, right, meaning, glue),
    )


def _pieces(left: Atom, right: Atom, meaning: Meaning, glue: str) -> tuple[Piece, ...]:
    """What stands on each side of a bracket, and the day after it: "9 a.m. (0700 GMT) Friday"."""
    if isinstance(left.meaning, Clock) and _IN_BRACKETS.fullmatch(glue):
        return (left.start, left.end, meaning), (right.start, right.end, right.meaning)
    if not left.pieces or not isinstance(meaning, At):
        return ()
    (start, end, _), *others = left.pieces
    dated = [
        (first, last, At(day=meaning.day, clock=said) if isinstance(said, Clock) else said)
        for first, last, said in others
    ]
    if ")" in glue:
        return (start, end, meaning), *dated, (right.start, right.end, right.meaning)
    (first, _, said), last = dated[-1], right.end  # "4 in the morning (4 a.m. EDT Thursday)"
    return (start, end, meaning), *dated[:-1], (first, last, said)


def _ends(left: Atom, right: Atom, meaning: Meaning) -> tuple[tuple[int, int], ...]:
    if isinstance(meaning, Ending):
        return ((right.start, right.end),)
    if not isinstance(meaning, Range):
        return ()
    if left.ends:
        return left.ends[0], (left.ends[1][0], right.end)
    return (left.start, left.end), (right.start, right.end)


def _pair(left: Meaning, right: Meaning, glue: str) -> Meaning | None:
    """The meaning of two neighbours that are no span, None when they stay apart."""
    if isinstance(left, Part) and is_day(right) and _OF.fullmatch(glue):
        return PartOf(
            day=right, part=left.name, into=left.name in _INTO_A_DAY and bool(_INTO.fullmatch(glue))
        )
    if (
        is_day(left)
        and isinstance(right, Part)
        and (right.offset in {None, -1} or right.name.endswith("hours"))
        and _BEFORE_PART.fullmatch(glue)
    ):
        return PartOf(day=left, part=right.name)
    if isinstance(left, Part) and isinstance(right, Range) and _OF_NIGHT.fullmatch(glue):
        return _night_of(left, right)
    if isinstance(left, PartOf) and left.part == "night" and _NIGHT_TO.fullmatch(glue) and is_day(right):
        return left
    if isinstance(left, Clock) and _BESIDE.fullmatch(glue) and (at := _at(left, right)):
        return at
    if (
        isinstance(left, At)
        and isinstance(right, Part)
        and right.offset is None
        and _BEFORE_PART.fullmatch(glue)
    ):
        return replace(left, clock=_in_part(left.clock, right.name))
    if isinstance(left, Range) and isinstance(left.last, Clock) and is_day(right) and _BESIDE.fullmatch(glue):
        return Range(first=left.first, last=At(day=right, clock=left.last))
    if (
        isinstance(right, Clock)
        and (is_day(left) or isinstance(left, PartOf))
        and _BEFORE_CLOCK.fullmatch(glue)
    ):
        return At(day=left.day if isinstance(left, PartOf) else left, clock=right)
    if isinstance(left, Clock) and isinstance(right, Clock | At) and _IN_BRACKETS.fullmatch(glue):
        return At(day=right.day, clock=left) if isinstance(right, At) else left
    return _dated(left, right, glue)


def _at(clock: Clock, right: Meaning) -> Meaning | None:
    """A clock time before its day: "9 p.m. on Friday", "3:30 on Monday afternoon", "3:30 this afternoon"."""
    if is_day(right):
        return At(day=right, clock=clock)
    if isinstance(right, PartOf):
        return At(day=right.day, clock=_in_part(clock, right.part))
    if isinstance(right, Part) and right.offset is not None and right.name != "overnight":
        day = Unit(unit="day", offset=right.offset, basis=right.basis)
        return At(day=day, clock=_in_part(clock, right.name))
    return None


def _in_part(clock: Clock, part: str) -> Clock:
    """ "3:30" of an afternoon is 15:30, "10" of a night 22:00."""
    is_later = (part in {"afternoon", "evening"} and 1 <= clock.hour < _NOON) or (
        part == "night" and _EARLIEST_NIGHT <= clock.hour < _NOON
    )
    return replace(clock, hour=clock.hour + _NOON) if is_later else clock


def _night_of(night: Part, span: Range) -> Meaning | None:
    """ "the night of 9 to 10 March": the one that begins on the first."""
    first, last = span.first, span.last
    is_one = isinstance(first, Weekday) and isinstance(last, Weekday)
    if isinstance(first, CalendarDay) and isinstance(last, CalendarDay):
        is_one = last.day - first.day == 1 or last.day == 1
    return PartOf(day=first, part=night.name) if is_one and night.name in {"night", "overnight"} else None


def _dated(left: Meaning, right: Meaning, glue: str) -> Meaning | None:
    if isinstance(left, Gap) and left.count is not None and (glue.isspace() or not glue) and _is_date(right):
        return Offset(
            base=right, unit=left.unit, count=left.count, to_the_day=left.to_the_day, is_span=left.is_span
        )
    if isinstance(left, Shift) and left.low == left.high and glue.isspace() and is_day(right):
        return _ago_from(left, right)
    if isinstance(right, Unit) and _WITHIN.fullmatch(glue):
        return _within(left, right)
    if isinstance(left, Weekday) and isinstance(right, CalendarDay) and _COMMA.fullmatch(glue):
        return right
    if isinstance(left, PartOf) and isinstance(left.day, Weekday) and isinstance(right, CalendarDay):
        return PartOf(day=right, part=left.part, into=left.into) if _COMMA.fullmatch(glue) else None
    if not glue and (cut := _cut(left, right)):
        return cut
    if isinstance(left, CalendarYear) and left.last is None and _S.fullmatch(glue):
        return _in_named_year(left.year, right)
    return None


def _cut(left: Meaning, right: Meaning) -> Meaning | None:
    """ "the week of" March 6, "the first half of" May, "the three months to" June."""
    if isinstance(left, WeekOf) and is_day(right):
        return WeekWith(day=right, begins=left.begins)
    if isinstance(left, Slice):
        return SliceOf(whole=right, slice=left) if _has_parts(right) else None
    is_end = is_day(right) or isinstance(right, CalendarMonth)
    return Ending(last=right, length=left) if isinstance(left, UpTo) and is_end else None


def _has_parts(meaning: Meaning) -> bool:
    is_unit = isinstance(meaning, Unit) and meaning.unit in {"month", "year", "decade"}
    return is_unit or isinstance(meaning, CalendarMonth | CalendarYear | Decade)


def _in_named_year(year: int, right: Meaning) -> Meaning | None:
    """ "2023's third quarter"."""
    return replace(right, year=year) if isinstance(right, InYear) and right.year is None else None


def _ago_from(left: Shift, right: Meaning) -> Meaning | None:
    """ "a week ago Tuesday", "a year ago today"."""
    if left.basis != "publication" or left.unit not in {"week", "month", "year"}:
        return None
    return Offset(base=right, unit=left.unit, count=left.low, to_the_day=True)


def _within(left: Meaning, right: Unit) -> Meaning | None:
    """ "May of last year", "Friday last week"."""
    if (
        isinstance(left, InYear | MovingHoliday)
        and left.year is None
        and not left.which
        and right.unit == "year"
    ):
        return Within(inner=left, unit=right)
    if isinstance(left, SliceOf) and (whole := _within(left.whole, right)):
        return replace(left, whole=whole)
    is_same = isinstance(left, Unit) and left.basis == "context" and left.unit in {"month", "quarter"}
    if isinstance(left, Unit) and is_same and right.unit == "year":
        return Within(inner=left, unit=right)
    if isinstance(left, Weekday) and not left.which and right.unit == "week":
        return Within(inner=left, unit=right)
    return None


def is_day(meaning: Meaning) -> bool:
    """Whether it names one day."""
    return isinstance(meaning, _DAYS) or (isinstance(meaning, Unit | Shift | Gap) and meaning.unit == "day")


def _is_date(meaning: Meaning) -> bool:
    return is_day(meaning) or isinstance(meaning, CalendarMonth | CalendarYear | Season)


def _range(text: str, left: Atom, right: Atom, glue: str) -> Meaning | None:
    """The span from `left` to `right` where the words between them make one."""
    before = text[max(0, left.start - 20) : left.start]
    is_span = (
        _DASH.fullmatch(glue)
        or (_TO.fullmatch(glue) and (_FROM.search(before) or type(left.meaning) is type(right.meaning)))
        or (_AND.fullmatch(glue) and _BETWEEN.search(before))
    )
    if not is_span or not (_can_bound(left.meaning) and _can_bound(right.meaning)):
        return None
    return Range(first=left.meaning, last=right.meaning)


def _can_bound(meaning: Meaning) -> bool:
    return _is_date(meaning) or isinstance(meaning, Decade | At | PartOf | Clock)


_SHORTEST_MODIFIER = 3  # "by "
_RANGE_WORD = re.compile(r"\b(?:from|between)\s+(?:the\s+)?(?:(?:early|mid|late)[\s-])?$", re.IGNORECASE)
_WORD_BEFORE = re.compile(r"(?<![\w’'])(\w+)[\s-]+$")


def _range_start(text: str, start: int) -> int:
    word = _RANGE_WORD.search(text, max(0, start - 20), start)
    return word.start() if word else start


def _modifies(text: str, atom: Atom, name: str, end: int) -> bool:
    """Whether the word `name`, which ends at `end`, speaks of the expression after it."""
    if name in {"pre", "post"}:
        return text.startswith("-", end)
    if name in NUMBER_WORDS:
        return text[atom.start].isdigit() or isinstance(atom.meaning, Shift | Stretch | Length)
    return name not in EDGE_WORDS or text.startswith(" of ", end)


def dressed(text: str, atom: Atom, floor: int) -> Atom:
    """`atom` with the modifiers before it ("since mid-September", "late on Sunday"), none before `floor`."""
    start, said = atom.start, [atom.modifier] if atom.modifier else []
    if not said and start - floor < _SHORTEST_MODIFIER:
        return atom
    position = start
    while word := _WORD_BEFORE.search(text, max(floor, position - 16), position):
        name = word[1].lower()
        if name in MODIFIERS and _modifies(text, atom, name, word.end(1)):
            start, said = word.start(), [MODIFIERS[name], *said]
        elif name not in MODIFIER_GLUE:
            break
        position = word.start()
    return replace(atom, start=start, modifier=" ".join(_meant(text, start, atom, said)))


_CLOSE = re.compile(r"\b(?:shortly|just|soon|immediately|moments|minutes)\s+$", re.IGNORECASE)


def _meant(text: str, start: int, atom: Atom, said: list[str]) -> list[str]:
    """`said`, where "from" of a span is no bound, and "shortly before" means about."""
    if isinstance(atom.meaning, Range):
        return [name for name in said if name != "from"]
    if said[:1] in (["before"], ["after"]) and _CLOSE.search(text, max(0, start - 16), start):
        return ["about", *said[1:]]
    return said
