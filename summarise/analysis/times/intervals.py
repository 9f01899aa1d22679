"""Half-open naive intervals of the calendar: days, weeks, months and what news counts by.

Every function raises ValueError or OverflowError for a date that no calendar has; the
caller (`finder`) turns that into "found, not resolved".
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from summarise.analysis.times.lexicon import PARTS_OF_DAY, SEASONS
from summarise.domain import Granularity, Interval

ONE_DAY = timedelta(days=1)


def midnight(moment: datetime) -> datetime:
    """The start of the day that `moment` lies in."""
    return moment.replace(hour=0, minute=0, second=0, microsecond=0)


def interval(start: datetime, end: datetime, granularity: Granularity) -> Interval:
    """An interval that is never empty or inverted.

    Raises:
        ValueError: `end` is not after `start`.
    """
    if end <= start:
        raise ValueError("an interval ends after it starts")
    return Interval(start=start, end=end, granularity=granularity)


def day_of(moment: datetime) -> Interval:
    """The calendar day of `moment`."""
    start = midnight(moment)
    return interval(start, start + ONE_DAY, "day")


def week_of(moment: datetime) -> Interval:
    """The ISO week (Monday to Sunday) of `moment`."""
    start = midnight(moment) - timedelta(days=moment.weekday())
    return interval(start, start + timedelta(days=7), "week")


def weekend_of(moment: datetime) -> Interval:
    """Saturday and Sunday of the ISO week of `moment`."""
    saturday = midnight(moment) + timedelta(days=5 - moment.weekday())
    return interval(saturday, saturday + timedelta(days=2), "span")


def months(year: int, month: int, count: int, granularity: Granularity) -> Interval:
    """`count` calendar months from `month` (1 to 12) of `year` on.

    >>> months(2019, 12, 3, "season").end
    datetime.datetime(2020, 3, 1, 0, 0)
    """
    start = datetime(year, month, 1)
    return interval(start, add_months(start, count), granularity)


def month_of(moment: datetime) -> Interval:
    """The calendar month of `moment`."""
    return months(moment.year, moment.month, 1, "month")


def quarter_of(moment: datetime) -> Interval:
    """The calendar quarter of `moment`."""
    return months(moment.year, moment.month - (moment.month - 1) % 3, 3, "quarter")


def year(number: int) -> Interval:
    """The calendar year `number`."""
    return months(number, 1, 12, "year")


def decade(first_year: int) -> Interval:
    """The ten years that begin with `first_year`."""
    return months(first_year, 1, 120, "decade")


def season(name: str, of_year: int) -> Interval:
    """Three months; a winter begins in December of `of_year`."""
    return months(of_year, SEASONS[name], 3, "season")


def minute(day: datetime, hour: int, minutes: int) -> Interval:
    """The minute that a clock time names."""
    start = midnight(day).replace(hour=hour, minute=minutes)
    return interval(start, start + timedelta(minutes=1), "instant")


def part_of_day(day: datetime, part: str) -> Interval:
    """A part of `day` as `lexicon.PARTS_OF_DAY` bounds it."""
    first, last = PARTS_OF_DAY[part]
    start = midnight(day)
    return interval(start + timedelta(hours=first), start + timedelta(hours=last), "part_of_day")


def add_months(moment: datetime, count: int) -> datetime:
    """`moment` shifted by calendar months; a day that the month lacks becomes its last one.

    >>> add_months(datetime(2020, 1, 31), 1)
    datetime.datetime(2020, 2, 29, 0, 0)
    """
    years, month0 = divmod(moment.month - 1 + count, 12)
    first = moment.replace(year=moment.year + years, month=month0 + 1, day=1)
    return first + timedelta(days=min(moment.day, _days_in(first)) - 1)


def _days_in(first: datetime) -> int:
    following = first.replace(year=first.year + first.month // 12, month=first.month % 12 + 1)
    return (following - first).days


def shift(moment: datetime, count: int, unit: str) -> datetime:
    """`moment` moved by `count` units; negative counts go back."""
    if unit in _MONTHS_IN:
        return add_months(moment, count * _MONTHS_IN[unit])
    return moment + count * _LENGTHS[unit]


def unit_of(moment: datetime, unit: str) -> Interval:
    """The calendar unit that `moment` lies in; for an hour or less, that stretch from `moment` on."""
    if unit in _LENGTHS and _LENGTHS[unit] < ONE_DAY:
        return interval(moment, moment + _LENGTHS[unit], "hour" if unit == "hour" else "instant")
    return _UNIT_OF[unit](moment)


_MONTHS_IN = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}
_LENGTHS = {
    "second": timedelta(seconds=1),
    "minute": timedelta(minutes=1),
    "hour": timedelta(hours=1),
    "day": ONE_DAY,
    "night": ONE_DAY,
    "week": timedelta(days=7),
    "weekend": timedelta(days=7),
    "fortnight": timedelta(days=14),
}
_UNIT_OF: dict[str, Callable[[datetime], Interval]] = {
    "day": day_of,
    "night": lambda moment: part_of_day(moment, "night"),
    "week": week_of,
    "fortnight": week_of,
    "weekend": weekend_of,
    "month": month_of,
    "quarter": quarter_of,
    "year": lambda moment: year(moment.year),
    "decade": lambda moment: decade(moment.year - moment.year % 10),
    "century": lambda moment: months(moment.year - moment.year % 100, 1, 1200, "span"),
}
