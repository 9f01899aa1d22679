"""Rules for expressions in digits: dates, clock times, years."""

from __future__ import annotations

import re
from datetime import timedelta

from summarise.analysis.times import matches as m
from summarise.analysis.times.anchor import Meaning
from summarise.analysis.times.clock import At, Clock, Range
from summarise.analysis.times.dates import (
    CalendarDay,
    CalendarYear,
    Decade,
)
from summarise.analysis.times.lexicon import CENTURY_WORDS, ZONE_OFFSETS
from summarise.analysis.times.relative import Length
from summarise.analysis.times.within import Century


def iso(match: re.Match[str]) -> Meaning:
    """ "2020-01-23", with or without a clock time and a zone."""
    day = CalendarDay(year=int(match["year"]), month=int(match["month"]), day=int(match["day"]))
    if match["hour"] is None:
        return day
    return At(
        day=day,
        clock=Clock(hour=int(match["hour"]), minute=int(match["minute"]), offset=_offset(match["zone"])),
    )


def _offset(zone: str | None) -> timedelta | None:
    """The offset of "Z", "+02:00", "EST"; None for a zone that is not named."""
    if not zone:
        return None
    if zone[0] not in "+-":
        return ZONE_OFFSETS["UTC" if zone == "Z" else zone]
    size = timedelta(hours=int(zone[1:3]), minutes=int(zone[-2:]))
    return size if zone[0] == "+" else -size


def numeric(match: re.Match[str]) -> Meaning | None:
    """ "23/01/2020": month first with slashes, day first with dots, unless a number over 12 says otherwise."""
    if match["mark"] != "/" and len(match["year"]) < 4:
        return None
    first, second, year = int(match["first"]), int(match["second"]), int(match["year"])
    is_day_first = first > 12 or (match["mark"] == "." and second <= 12)
    day, month = (first, second) if is_day_first else (second, first)
    return CalendarDay(year=year if len(match["year"]) > 2 else _century(year), month=month, day=day)


def _century(two_digits: int) -> int:
    return two_digits + (2000 if two_digits < 50 else 1900)


def days(match: re.Match[str]) -> Meaning:
    """ "January 23, 2020", "16-22 January"."""
    groups = match.groupdict()
    month, year = m.month(match), m.year(groups["year"])
    first = CalendarDay(month=month, day=m.day_number(groups["day"]), year=year)
    last = groups["last"] or groups.get("other")
    return (
        Range(first=first, last=CalendarDay(month=month, day=m.day_number(last), year=year))
        if last
        else first
    )


_HOURS_OF_A_DIAL = 12
_AT = re.compile(
    r"\b(?:at|until|till|by|from|since|before|after|about|around|to|and|between|of|is|was)\s+$", re.IGNORECASE
)
_SCORED = re.compile(
    r"\b(?:won|wins?|beat|beats|beaten|lost|loses|defeat\w*|sets?|led|leads|drew|edged|thrashed|overcame)\b[^.;]{0,50}$",
    re.IGNORECASE,
)


EVERY_DAY = re.compile(r"\s+(?:every|each|daily|on\s+(?:weekdays|weekends|[A-Z][a-z]+days))\b")
"""What makes an hour that of many days."""


def _is_score(match: re.Match[str]) -> bool:
    """Whether the figures are those of a match or a race: "won the first set 21:19", "a time of 2:21:19"."""
    if match["seconds"] and not match["zone"] and not m.before(match).endswith(("at ", "At ")):
        return True
    start = max(0, match.start() - _ROUND_A_POINT)
    return not _AT.search(m.before(match)) and _SCORED.search(match.string, start, match.start()) is not None


def clock(match: re.Match[str]) -> Meaning | None:
    """ "10:35 a.m.", "21:00", "4 in the morning"; not "rose to 29 in the evening"."""
    if match["part"] and not 1 <= int(match["hour"]) <= _HOURS_OF_A_DIAL:
        return None
    if match["minutes"] and _is_score(match):
        return None
    if EVERY_DAY.match(match.string, match.end()):
        return Length(kind="set")
    hour, minute = int(match["hour"]), int(match["minute"] or match["minutes"] or 0)
    half = (match["half"] or {"morning": "a"}.get(match["part"] or "", "p" if match["part"] else "")).lower()
    if half and 1 <= hour <= 12:
        hour = hour % 12 + (12 if half.startswith("p") else 0)
    return Clock(hour=hour, minute=minute, offset=_offset(match["zone"]))


_TRADED = re.compile(
    r"\b(?:clos\w+|trad\w+|settl\w+|stood|quoted|priced|fell|rose|points?|shares?|stocks?|index|dollars?|euros?|pounds?"
    r"|yen|yields?|percent|per\s+cent|mark|seconds)\b|[%$€£]",
    re.IGNORECASE,
)
_ROUND_A_POINT = 60


def clock_with_a_point(match: re.Match[str]) -> Meaning | None:
    """ "at 09.02 on Monday"; not "closed at 12.45 on Monday"."""
    start = max(0, match.start() - _ROUND_A_POINT)
    is_price = match["hour"][0] != "0" and _TRADED.search(match.string, start, match.end() + _ROUND_A_POINT)
    if not _AT.search(m.before(match)) or is_price:
        return None
    return Clock(hour=int(match["hour"]), minute=int(match["minute"]), offset=_offset(match["zone"]))


def military(match: re.Match[str]) -> Meaning:
    """ "0735 GMT"."""
    return Clock(hour=int(match["hour"]), minute=int(match["minute"]), offset=_offset(match["zone"]))


_AFTER = re.compile(r"\b(?:after|past)\s+$", re.IGNORECASE)


def clock_word(match: re.Match[str]) -> Meaning:
    """ "noon", "midnight": the one at the end of a named day."""
    if match["word"].lower() != "midnight":
        return Clock(hour=12, offset=_offset(match["zone"]))
    is_past = _AFTER.search(m.before(match)) is not None
    return Clock(hour=24, offset=_offset(match["zone"]), is_past=is_past)


_NOT_A_YEAR = re.compile(
    r"(?:flight|no\.|number|room|route|highway|page|boeing|model|section|article|resolution|nearly|"
    r"some|almost|over|killed|wounded|injured|another)\s+$",
    re.IGNORECASE,
)
_ABOUT = re.compile(r"(?:about|around|than|least|most)\s+$", re.IGNORECASE)
_YEAR_WORD = re.compile(
    r"(?:\b(?:in|since|of|by|until|till|from|between|before|after|during|through|circa|year|early|late|mid|pre|post|the|his|her"
    r"|its|their|'s|’s)[\s-]+|\d{4}\s+(?:and|to|or|until|through)\s+|\()$",
    re.IGNORECASE,
)
_OLD_YEAR_WORD = re.compile(r"\b(?:in|since|until|till|from|between|before|after|by|year)\s+$", re.IGNORECASE)
_COUNTED_THING = re.compile(
    r"\s+(?:(?!(?:elections?|sales|results|games|accords?|talks|protests|riots|levels|figures|prices|rules|bombings|attacks"
    r"|finals|playoffs|earnings|profits|hostilities|celebrations|olympics|championships|floods|fires|wars|is|was|has|as|its|his|this|says|does)\b)[a-z]+(?<!s)s|people|men|women|children|percent|million|billion|more|other)\b"
)
_YEAR_END = re.compile(
    r"\s*(?:$|[.,;:)?!\"”’']|(?:and|to|until|when|as|by|with|at|in|it|the|he|she|an?|his|her|its|their|there)\b)"
)


_MODEL = re.compile(
    r"\s+(?:model\b|(?:Ford|Chevrolet|Chevy|Toyota|Honda|Nissan|Hyundai|Kia|Mazda|Subaru|Volkswagen|VW|BMW|Mercedes|Audi|Volvo"
    r"|Porsche|Ferrari|Jaguar|Bentley|Tesla|Jeep|Dodge|Chrysler|Buick|Cadillac|GMC|Pontiac|Lexus|Acura|Infiniti|Fiat|Renault"
    r"|Peugeot|Citroën|Opel|Vauxhall|Škoda|Skoda|Seat|Mitsubishi|Suzuki|Isuzu|Land\s+Rover|Range\s+Rover|Harley|Yamaha|Kawasaki"
    r"|Cessna|Piper|Boeing|Airbus)\b)"
)
"""What makes a year that of a car or an aeroplane ("a 1987 Chevrolet"): it dates nothing that is told."""
_FINANCIAL = re.compile(r"\s+(?:financial|fiscal|tax|budget)\s+year\b", re.IGNORECASE)


def years(match: re.Match[str]) -> Meaning | None:
    """ "2011", "2011-14"."""
    first = int(match["first"])
    if not _is_year(match, first):
        return None
    if re.search(r"\bfiscal(?:\s+year)?\s+$", m.before(match), re.IGNORECASE):
        return Length(kind="date")  # whose fiscal year begins when differs by country
    if match["last"] and _FINANCIAL.match(match.string, match.end()):
        return Length(kind="date")
    last = _last_year(first, match["last"])
    if match["last"] and (last is None or last <= first):
        return None
    return CalendarYear(year=first, last=last)


def _last_year(first: int, digits: str | None) -> int | None:
    if not digits:
        return None
    return int(digits) if len(digits) == 4 else first - first % 100 + int(digits)


def _is_year(match: re.Match[str], number: int) -> bool:
    """Whether four digits stand as a year: by size, by the word before, by what is counted after."""
    before, text, end = m.before(match), match.string, match.end()
    if 1900 <= number <= 2099:
        licensed = _YEAR_WORD.search(before) is not None
        if _MODEL.match(text, end):
            return False
        is_round = number % 100 == 0 and _ABOUT.search(before) is not None
        return licensed or not (is_round or _NOT_A_YEAR.search(before) or _COUNTED_THING.match(text, end))
    return number >= 1000 and bool(_OLD_YEAR_WORD.search(before) and _YEAR_END.match(text, end))


def century(match: re.Match[str]) -> Meaning:
    """ "the 19th century", "the nineteenth century"."""
    return Century(number=int(match["number"] or CENTURY_WORDS[match["word"].lower()]))


_THE = re.compile(r"\b(?:the\s+|(?:early|mid|late)[\s-])$", re.IGNORECASE)
_DECADES = {
    "twenties": 1920, "thirties": 1930, "forties": 1940, "fifties": 1950,
    "sixties": 1960, "seventies": 1970, "eighties": 1980, "nineties": 1990,
}  # fmt: skip


def decade_word(match: re.Match[str]) -> Meaning | None:
    """ "the Seventies", "the late Eighties"."""
    if not _THE.search(m.before(match)):
        return None
    return Decade(first_year=_DECADES[match["word"].lower()])


def decade(match: re.Match[str]) -> Meaning:
    """ "the 1980s", "the '60s"."""
    return Decade(first_year=int(match["decade"] or 1900 + int(match["short"])))
