"""The days that news names instead of dating them, by year."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

MONDAY, TUESDAY, THURSDAY, SUNDAY = 0, 1, 3, 6


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


def _orthodox_easter(year: int) -> datetime:
    """Easter of the Orthodox churches, by Meeus's Julian algorithm; 13 days apart from 1900 to 2099."""
    d = (19 * (year % 19) + 15) % 30
    month, day = divmod(d + (2 * (year % 4) + 4 * (year % 7) - d + 34) % 7 + 114, 31)
    return datetime(year, month, day + 1) + timedelta(days=13)


HOLIDAYS: dict[str, Callable[[int], datetime]] = {
    "New Year's Day": _fixed(1, 1),
    "New Year's Eve": _fixed(12, 31),
    "Valentine's Day": _fixed(2, 14),
    "St. Patrick's Day": _fixed(3, 17),
    "Burns Night": _fixed(1, 25),
    "Australia Day": _fixed(1, 26),
    "Groundhog Day": _fixed(2, 2),
    "International Women's Day": _fixed(3, 8),
    "April Fools' Day": _fixed(4, 1),
    "Earth Day": _fixed(4, 22),
    "Anzac Day": _fixed(4, 25),
    "Cinco de Mayo": _fixed(5, 5),
    "Juneteenth": _fixed(6, 19),
    "Canada Day": _fixed(7, 1),
    "Bonfire Night": _fixed(11, 5),
    "Guy Fawkes Night": _fixed(11, 5),
    "All Saints' Day": _fixed(11, 1),
    "Remembrance Day": _fixed(11, 11),
    "Remembrance Sunday": _nth(2, SUNDAY, 11),
    "Father's Day": _nth(3, SUNDAY, 6),
    "Shrove Tuesday": _from_easter(-47),
    "Mardi Gras": _from_easter(-47),
    "Ash Wednesday": _from_easter(-46),
    "Palm Sunday": _from_easter(-7),
    "Maundy Thursday": _from_easter(-3),
    "Holy Saturday": _from_easter(-1),
    "Ascension Day": _from_easter(39),
    "Whit Monday": _from_easter(50),
    "Pentecost": _from_easter(49),
    "Orthodox Easter": _orthodox_easter,
    "Orthodox Christmas": _fixed(1, 7),
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
    "Martin Luther King Jr. Day": _nth(3, MONDAY, 1),
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
