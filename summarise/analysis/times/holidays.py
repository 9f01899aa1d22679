"""The days that news names instead of dating them, by year."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

MONDAY, TUESDAY, THURSDAY = 0, 1, 3


def _fixed(month: int, day: int) -> Callable[[int], datetime]:
    return lambda year: datetime(year, month, day)


def _nth(nth: int, weekday: int, month: int) -> Callable[[int], datetime]:
    """The nth weekday of a month."""

    def of_year(year: int) -> datetime:
        first = datetime(year, month, 1)
        return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (nth - 1))

    return of_year


def _last_monday_of_may(year: int) -> datetime:
    return datetime(year, 5, 31) - timedelta(days=datetime(year, 5, 31).weekday())


def _election_day(year: int) -> datetime:
    """The Tuesday after the first Monday of November."""
    return _nth(1, MONDAY, 11)(year) + timedelta(days=1)


def _easter(year: int) -> datetime:
    """Gregorian Easter Sunday, by the anonymous algorithm (Meeus, Astronomical Algorithms)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    weekday = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * weekday) // 451
    month, day = divmod(h + weekday - 7 * m + 114, 31)
    return datetime(year, month, day + 1)


def _from_easter(days: int) -> Callable[[int], datetime]:
    return lambda year: _easter(year) + timedelta(days=days)


HOLIDAYS: dict[str, Callable[[int], datetime]] = {
    "New Year's Day": _fixed(1, 1),
    "New Year's Eve": _fixed(12, 31),
    "Valentine's Day": _fixed(2, 14),
    "St. Patrick's Day": _fixed(3, 17),
    "Good Friday": _from_easter(-2),
    "Easter Sunday": _from_easter(0),
    "Easter Monday": _from_easter(1),
    "Easter": _from_easter(0),
    "May Day": _fixed(5, 1),
    "Memorial Day": _last_monday_of_may,
    "Fourth of July": _fixed(7, 4),
    "Independence Day": _fixed(7, 4),
    "Bastille Day": _fixed(7, 14),
    "Labor Day": _nth(1, MONDAY, 9),
    "Columbus Day": _nth(2, MONDAY, 10),
    "Martin Luther King Day": _nth(3, MONDAY, 1),
    "Presidents' Day": _nth(3, MONDAY, 2),
    "Halloween": _fixed(10, 31),
    "Election Day": _election_day,
    "Veterans Day": _fixed(11, 11),
    "Armistice Day": _fixed(11, 11),
    "Thanksgiving Day": _nth(4, THURSDAY, 11),
    "Thanksgiving": _nth(4, THURSDAY, 11),
    "Christmas Eve": _fixed(12, 24),
    "Christmas Day": _fixed(12, 25),
    "Christmas": _fixed(12, 25),
    "Boxing Day": _fixed(12, 26),
}
"""Day by year. Where countries differ, the United States' day, whose news writes these names most."""
