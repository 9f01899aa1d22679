"""The English names of months and weekdays, with the abbreviations that news uses."""

from __future__ import annotations

MONTH_NAMES = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
MONTH_SHORT = ("Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Aug", "Sept", "Sep", "Oct", "Nov", "Dec")
MONTHS = {name.lower(): number for number, name in enumerate(MONTH_NAMES, start=1)} | {
    short.lower(): next(n for n, name in enumerate(MONTH_NAMES, start=1) if name.startswith(short[:3]))
    for short in MONTH_SHORT
}
"""Month number by lower-case name or abbreviation, without the full stop."""

WEEKDAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
WEEKDAY_SHORT = ("Mon", "Tues", "Tue", "Wed", "Thurs", "Thur", "Thu", "Fri", "Sat", "Sun")
WEEKDAYS = {name.lower(): number for number, name in enumerate(WEEKDAY_NAMES)} | {
    short.lower(): next(n for n, name in enumerate(WEEKDAY_NAMES) if name.startswith(short[:3]))
    for short in WEEKDAY_SHORT
}
"""Weekday number, Monday 0, by lower-case name or abbreviation."""
