"""When an article was published, and how we know: option, metadata, front matter, URL, dateline, in that order.

An explicit option overrides everything. Nothing is invented: what is ambiguous or lacks a year stays unknown.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from email.utils import parsedate_to_datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from summarise.calendar_names import MONTHS, WEEKDAY_NAMES, WEEKDAYS
from summarise.domain import Publication, PublishedBasis
from summarise.errors import UsageError

_EARLIEST_YEAR, _LATEST_YEAR = 1800, 2200
_LONGEST = 200
_NO_DATE = "no publication date found, so nothing can be called new; pass --published YYYY-MM-DD"

# Abbreviations that mean one thing in news; IST, BST of Bangladesh and the like are left to --tz.
_ZONES = {
    **dict.fromkeys(("z", "utc", "gmt"), 0.0), "bst": 1.0, "cet": 1.0, "cest": 2.0, "eet": 2.0, "eest": 3.0, "msk": 3.0,
    "est": -5.0, "edt": -4.0, "cdt": -5.0, "mst": -7.0, "mdt": -6.0, "pst": -8.0, "pdt": -7.0, "jst": 9.0, "kst": 9.0,
    "hkt": 8.0, "sgt": 8.0, "aest": 10.0, "aedt": 11.0, "eat": 3.0, "cat": 2.0, "wat": 1.0, "sast": 2.0, "pkt": 5.0,
}  # fmt: skip

_MONTH = r"(?P<month>" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\b\.?"
_YEAR = r"(?P<year>\d{4})(?!\d)"
_DAY = r"(?<!\d)(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_WRITTEN = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"\b{_MONTH}\s{{0,3}}{_DAY}(?!\d)(?:,?\s{{1,3}}{_YEAR})?",
        rf"{_DAY}[\s-]{{1,3}}(?:of\s)?{_MONTH}(?:[,\s-]{{1,3}}{_YEAR})?",
        r"(?<!\d)(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})(?!\d)",
    )
)
_NUMERIC = re.compile(r"(?<!\d)(\d{1,2})([./-])(\d{1,2})\2(\d{4})(?!\d)")
_CLOCK = re.compile(
    r"(?<![\d:.])(?P<hour>\d{1,2})(?:[:.](?P<minute>\d\d)(?::(?P<second>\d\d))?)?\s?(?P<half>[ap]\.?m\b\.?)?"
    r"(?:\s?(?P<offset>[+-]\d\d:?\d\d)|\s?\(?(?:gmt|utc)\s?(?P<hours>[+-]\d{1,2}(?::?\d\d)?)(?!\d)"
    r"|\s?\(?(?P<zone>[a-z]{1,4})\b)?",
    re.IGNORECASE,
)
_RFC_2822 = re.compile(r"(?:[a-z]{3}, )?\d{1,2} [a-z]{3} \d{4} \d\d:\d\d(?::\d\d)?(?: \S+)?", re.IGNORECASE)
_GLUED_CLOCK = re.compile(r"(?<=, (?:19|20)\d\d)(?=\d{1,2}:\d\d)")  # "May 8, 20244:52 PM"
_EPOCH = re.compile(r"\d{10}|\d{13}")

_URL_DATES = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        r"(?<![\d])(?P<year>(?:19|20)\d\d)(?P<sep>[/_.-])(?P<month>\d{1,2})(?P=sep)(?P<day>\d{1,2})(?!\d)",
        r"/(?P<year>(?:19|20)\d\d)/(?P<month>[a-z]{3,9})/(?P<day>\d{1,2})(?!\d)",
        r"(?<![\da-z])(?P<year>(?:19|20)\d\d)(?P<month>\d\d)(?P<day>\d\d)(?![\da-z])",
    )
)
_URL_YEAR = re.compile(r"/(?P<year>(?:19|20)\d\d)(?:[/-](?P<month>\d\d))?(?=[/-]|$)")
_COPYRIGHT_YEAR = re.compile(r"(?:©|\(c\)|copyright)[^\d\n]{0,40}((?:19|20)\d\d)", re.IGNORECASE)
_TEXT_YEAR = re.compile(r"(?<![\d.,$€£])((?:19|20)\d\d)(?![\d,]|\.\d)")
_WEEKDAY = re.compile(r"\b(" + "|".join(WEEKDAY_NAMES) + r")\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class DateEvidence:
    """What an article says about its date; unstated parts are empty.

    `metadata_detail` says where the metadata stand, as `Publication.detail` has it.
    `stamps` are date lines printed on the page; `furniture` is other text that cleaning removed.
    """

    option: str = ""
    metadata: str = ""
    metadata_detail: str = ""
    front_matter: str = ""
    url: str = ""
    dateline: str = ""
    stamps: Sequence[str] = ()
    furniture: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated:
    """The publication date, or None with a `notice` that says what to do."""

    publication: Publication | None
    notice: str = ""


@dataclass(frozen=True, slots=True)
class WrittenDate:
    """A date as read: `instant` is naive when the source names no zone, midnight when it names no time."""

    instant: datetime
    has_clock_time: bool


def resolve(evidence: DateEvidence, *, tz: str = "UTC") -> Dated:
    """Find the publication date in `evidence`; times without a zone are in `tz`, an IANA name.

    Raises:
        UsageError: `tz` is unknown or the option cannot be read.

    >>> resolve(DateEvidence(url="https://news.example/2024/03/05/dam")).publication.basis
    'url'
    """
    zone = zone_named(tz)
    if evidence.option:
        return Dated(publication=parse_option(evidence.option, tz=tz))
    notices: list[str] = []
    for basis, written in _statements(evidence):
        found = read_date(written)
        if found:
            detail = evidence.metadata_detail if basis == "metadata" else ""
            return Dated(publication=_published(found, zone, basis, detail), notice="; ".join(notices))
        notices.append(f"the date {written[:60]!r} in the {basis.replace('_', ' ')} could not be read")
    found = date_in_address(evidence.url)
    if found:
        return Dated(publication=_published(found, zone, "url"), notice="; ".join(notices))
    printed = _from_page(evidence)
    if printed.publication_date:
        return Dated(
            publication=_published(printed.publication_date, zone, "dateline"), notice="; ".join(notices)
        )
    return Dated(publication=None, notice="; ".join([*notices, printed.notice]))


def ahead_notice(publication: Publication, now: datetime) -> str:
    """What to say of an article dated after `now` (timezone-aware); empty when it is not.

    A day is left for zones and for tomorrow's paper.
    """
    if publication.instant <= now + timedelta(days=1):
        return ""
    return (
        f"the publication date {publication.instant:%Y-%m-%d} lies ahead of today, {now:%Y-%m-%d}; "
        "if it is wrong, pass --published"
    )


def stated_time(written: str, *, tz: str = "UTC", detail: str = "") -> Publication | None:
    """A time as metadata state it, such as that of the last change; None when it cannot be read.

    Raises:
        UsageError: `tz` is unknown.
    """
    found = read_date(written)
    return _published(found, zone_named(tz), "metadata", detail) if found else None


def parse_now(written: str, *, tz: str = "UTC") -> datetime:
    """The present moment that `--now` gives.

    Raises:
        UsageError: it is no date, or `tz` is unknown.
    """
    found = read_date(written)
    if not found:
        raise UsageError(f"--now {written!r} is no date; write 2024-03-05 or 2024-03-05T08:15+01:00")
    return _published(found, zone_named(tz), "option").instant


def parse_option(written: str, *, tz: str = "UTC") -> Publication:
    """The date that `--published` gives.

    Raises:
        UsageError: it is no date, or `tz` is unknown.
    """
    found = read_date(written)
    if not found:
        raise UsageError(f"--published {written!r} is no date; write 2024-03-05 or 2024-03-05T08:15+01:00")
    return _published(found, zone_named(tz), "option")


def zone_named(tz: str) -> tzinfo:
    """The time zone of that IANA name.

    Raises:
        UsageError: there is none.
    """
    try:
        return ZoneInfo(tz)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise UsageError(f"no time zone is called {tz!r}; use a name like Europe/Oslo") from error


def read_date(written: str) -> WrittenDate | None:
    """Read one date: ISO 8601, RFC 2822, Unix seconds, or as people write it in English. None when unsure.

    >>> read_date("Tuesday, March 5, 2024 at 8:15 am")
    WrittenDate(instant=datetime.datetime(2024, 3, 5, 8, 15), has_clock_time=True)
    >>> read_date("03/05/2024") is None
    True
    """
    text = _GLUED_CLOCK.sub(" ", " ".join(written[:_LONGEST].split()))
    try:
        found = _read_iso(text) or _read_rfc_2822(text) or _read_epoch(text) or _read_written(text)
    except (ValueError, OverflowError, OSError):
        return None
    return found if found and _EARLIEST_YEAR <= found.instant.year <= _LATEST_YEAR else None


def _statements(evidence: DateEvidence) -> Iterator[tuple[PublishedBasis, str]]:
    if evidence.metadata.strip():
        yield "metadata", evidence.metadata
    if evidence.front_matter.strip():
        yield "front_matter", evidence.front_matter


def _published(found: WrittenDate, zone: tzinfo, basis: PublishedBasis, detail: str = "") -> Publication:
    instant = found.instant if found.instant.tzinfo else found.instant.replace(tzinfo=zone)
    return Publication(instant=instant, has_clock_time=found.has_clock_time, basis=basis, detail=detail)


def _dated(instant: datetime) -> WrittenDate:
    """Midnight sharp is how systems write "no time known"; the window is then widened, which loses nothing."""
    return WrittenDate(instant, (instant.hour, instant.minute, instant.second) != (0, 0, 0))


def _read_iso(text: str) -> WrittenDate | None:
    spaced = re.sub(r" (?=[+-]\d\d:?\d\d$)", "", re.sub(r" ?(?:UTC|GMT)$", "+00:00", text))
    slashed = re.sub(r"^(\d{4})[/.](\d\d)[/.](\d\d)", r"\1-\2-\3", spaced)
    if not re.match(r"\d{4}-?\d\d-?\d\d(?:\D|$)", slashed):
        return None
    try:
        return _dated(datetime.fromisoformat(slashed))
    except ValueError:
        return None


def _read_rfc_2822(text: str) -> WrittenDate | None:
    return _dated(parsedate_to_datetime(text)) if _RFC_2822.fullmatch(text) else None


def _read_epoch(text: str) -> WrittenDate | None:
    return _dated(datetime.fromtimestamp(int(text[:10]), UTC)) if _EPOCH.fullmatch(text) else None


def _read_written(text: str) -> WrittenDate | None:
    day, rest = _read_day(text)
    if not day:
        return None
    clock = _read_clock(rest)
    return WrittenDate(datetime.combine(day, clock or time()), clock is not None)


def _read_day(text: str) -> tuple[date | None, str]:
    """The first full date in `text`, and `text` without it."""
    for form in _WRITTEN:
        match = form.search(text)
        if match and match["year"]:
            month = MONTHS.get(match["month"].casefold()) or int(match["month"])
            return date(int(match["year"]), month, int(match["day"])), text[: match.start()] + " " + text[
                match.end() :
            ]
    match = _NUMERIC.search(text)
    if match:
        return _unambiguous(match), text[: match.start()] + " " + text[match.end() :]
    return None, text


def _unambiguous(match: re.Match[str]) -> date | None:
    """Dots put the day first; with slashes it takes a number above 12 (or twice the same) to tell."""
    first, second, year = int(match[1]), int(match[3]), int(match[4])
    if match[2] == "." or first > 12 or first == second:
        return date(year, second, first)
    return date(year, first, second) if second > 12 else None


def _read_clock(text: str) -> time | None:
    for match in _CLOCK.finditer(text):
        if match["minute"] or match["half"]:
            return _clock(match)
    return None


def _clock(match: re.Match[str]) -> time | None:
    hour, minute, second = int(match["hour"]), int(match["minute"] or 0), int(match["second"] or 0)
    if match["half"]:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if match["half"][0] in "pP" else 0)
    if hour > 23 or minute > 59 or second > 59:
        return None
    return time(hour, minute, second, tzinfo=_zone(match["offset"] or match["hours"], match["zone"]))


def _zone(offset: str | None, name: str | None) -> tzinfo | None:
    if offset:
        sign = -1 if offset[0] == "-" else 1
        digits = offset[1:].replace(":", "")
        whole, part = (digits[:-2], digits[-2:]) if len(digits) > 2 else (digits, "0")
        return timezone(sign * timedelta(hours=int(whole), minutes=int(part)))
    hours = _ZONES.get((name or "").casefold())
    return UTC if hours == 0 else timezone(timedelta(hours=hours)) if hours is not None else None


def date_in_address(url: str) -> WrittenDate | None:
    """A full date in the path of a web address, or in the name of a file.

    >>> date_in_address("https://news.example/2024/mar/05/dam").instant.day
    5
    """
    place = url.split("?")[0].split("#")[0] if _is_web(url) else re.split(r"[/\\]", url)[-1]
    for form in _URL_DATES:
        for match in form.finditer(place[:2000]):
            found = _url_date(match)
            if found:
                return WrittenDate(datetime.combine(found, time()), False)
    return None


def _url_date(match: re.Match[str]) -> date | None:
    month = match["month"].casefold()
    number = MONTHS.get(month) if month.isalpha() else int(month)
    try:
        return date(int(match["year"]), number or 0, int(match["day"]))
    except ValueError:
        return None


def _is_web(url: str) -> bool:
    return url.startswith(("http://", "https://"))


@dataclass(frozen=True, slots=True)
class _Printed:
    """What the page prints about its date."""

    publication_date: WrittenDate | None
    notice: str = _NO_DATE


def _from_page(evidence: DateEvidence) -> _Printed:
    for written in (evidence.dateline, *_ranked(evidence.stamps)):
        found = read_date(written)
        if found:
            return _Printed(found)
    yearless = _read_yearless(evidence.dateline)
    if not yearless:
        return _Printed(None)
    year = _year_of(evidence, *yearless)
    day = _day_of(year, *yearless) if year else None
    if day:
        return _Printed(WrittenDate(datetime.combine(day, time()), False))
    month, number = yearless
    return _Printed(
        None,
        f"the dateline says {evidence.dateline!r} without a year, so nothing can be called new; "
        f"pass --published YYYY-{month:02}-{number:02}",
    )


def _ranked(stamps: Sequence[str]) -> list[str]:
    """Published before undescribed before updated."""
    return sorted(
        stamps,
        key=lambda stamp: (
            re.search("updat|modif", stamp, re.I) is not None,
            not re.search("publ|post", stamp, re.I),
        ),
    )


def _read_yearless(written: str) -> tuple[int, int] | None:
    for form in _WRITTEN[:2]:
        match = form.search(written[:_LONGEST])
        if match and not match["year"]:
            return MONTHS[match["month"].casefold()], int(match["day"])
    return None


def _day_of(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _year_of(evidence: DateEvidence, month: int, day: int) -> int | None:
    """The year that the address, a date line or the copyright line gives; else the text's, if the weekday agrees."""
    match = _URL_YEAR.search(evidence.url) if _is_web(evidence.url) else None
    if match:
        is_new_year = month == 12 and match["month"] == "01"
        return int(match["year"]) - is_new_year
    for line in (*evidence.stamps, evidence.furniture):
        match = _COPYRIGHT_YEAR.search(line) or (_TEXT_YEAR.search(line) if line in evidence.stamps else None)
        if match:
            return int(match[1])
    return _year_by_weekday(evidence.text, month, day)


def _year_by_weekday(text: str, month: int, day: int) -> int | None:
    """The latest year that the text names, if the weekday in its lead falls on the dateline's day in that year."""
    years = [int(year) for year in _TEXT_YEAR.findall(text)]
    weekday = _WEEKDAY.search(text.split("\n\n", 1)[0])
    found = _day_of(max(years), month, day) if years else None
    if not (found and weekday):
        return None
    return found.year if found.weekday() == WEEKDAYS[weekday[1].casefold()] else None
