"""The date comes from the best evidence there is, says which, and is never made up."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from summarise.errors import UsageError
from summarise.publication import DateEvidence, parse_option, read_date, resolve

EVERYTHING = {
    "option": "2024-03-01",
    "metadata": "2024-03-02",
    "front_matter": "2024-03-03",
    "url": "https://news.example/2024/03/04/ferry",
    "dateline": "March 5, 2024",
}


@pytest.mark.parametrize(
    ("absent", "basis", "day"),
    [
        ((), "option", 1),
        (("option",), "metadata", 2),
        (("option", "metadata"), "front_matter", 3),
        (("option", "metadata", "front_matter"), "url", 4),
        (("option", "metadata", "front_matter", "url"), "dateline", 5),
    ],
)
def test_the_first_evidence_in_the_order_of_the_design_wins(
    absent: tuple[str, ...], basis: str, day: int
) -> None:
    """An explicit option overrides everything; the rest follows DESIGN, "The window"."""
    evidence = DateEvidence(**{name: value for name, value in EVERYTHING.items() if name not in absent})
    publication = resolve(evidence).publication
    assert publication is not None
    assert (publication.basis, publication.instant.day) == (basis, day)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("2024-03-05T08:15:00+01:00", "2024-03-05T08:15:00+01:00"),
        ("2024-03-05T08:15Z", "2024-03-05T08:15:00+00:00"),
        ("2024-03-05 08:15:00 UTC", "2024-03-05T08:15:00+00:00"),
        ("2024-03-05 08:15:00 +0300", "2024-03-05T08:15:00+03:00"),
        ("Tue, 05 Mar 2024 08:15:00 +0100", "2024-03-05T08:15:00+01:00"),
        ("Tuesday, March 5, 2024 at 8:15 p.m. EST", "2024-03-05T20:15:00-05:00"),
        ("Updated 08:15 GMT, 5 March 2024", "2024-03-05T08:15:00+00:00"),
        ("5 March 2024, 08:15 MSK", "2024-03-05T08:15:00+03:00"),
        ("March 5th, 2024 12:05 am", "2024-03-05T00:05:00"),
        ("25.03.2024 18:30", "2024-03-25T18:30:00"),
        ("1709626500", "2024-03-05T08:15:00+00:00"),
    ],
)
def test_a_time_is_read_with_the_zone_it_names(written: str, expected: str) -> None:
    found = read_date(written)
    assert found is not None
    assert found.instant.isoformat() == expected
    assert found.has_clock_time


@pytest.mark.parametrize(
    "written", ["2024-03-05", "20240305", "2024/03/05", "5 Mar 2024", "Mar. 5, 2024", "03/25/2024"]
)
def test_a_day_has_no_clock_time(written: str) -> None:
    found = read_date(written)
    assert found is not None
    assert not found.has_clock_time


def test_midnight_sharp_counts_as_no_clock_time() -> None:
    """Crawlers write 00:00:00 for "time unknown"; the wider window loses nothing."""
    found = read_date("2024-03-05 00:00:00")
    assert found is not None
    assert not found.has_clock_time


@pytest.mark.parametrize(
    "written",
    ["", "soon", "March 2024", "February 30, 2024", "31/31/2020", "03/05/2024", "99999-01-01", "0001-01-01",
     "2024-13-01", "on Blursday", "9999999999999", "March 5"],
)  # fmt: skip
def test_what_is_no_date_or_could_be_two_is_none(written: str) -> None:
    assert read_date(written) is None


def test_an_impossible_clock_leaves_the_day() -> None:
    found = read_date("March 5, 2024 25:61")
    assert found is not None
    assert not found.has_clock_time


def test_a_time_without_a_zone_is_in_the_zone_asked_for() -> None:
    publication = resolve(DateEvidence(metadata="2024-07-05 08:15"), tz="Europe/Oslo").publication
    assert publication is not None
    assert publication.instant == datetime(2024, 7, 5, 8, 15, tzinfo=ZoneInfo("Europe/Oslo"))
    assert publication.instant.utcoffset() == timedelta(hours=2)


@pytest.mark.parametrize(
    "url",
    [
        "https://news.example/2024/03/05/ferry",
        "https://news.example/2024/mar/05/ferry",
        "https://news.example/world/20240305-ferry",
        "https://news.example/ferry-2024-03-05.html",
        "articles/2024-03-05-ferry.md",
    ],
)
def test_an_address_or_file_name_may_hold_the_date(url: str) -> None:
    publication = resolve(DateEvidence(url=url)).publication
    assert publication is not None
    assert publication.instant == datetime(2024, 3, 5, tzinfo=UTC)
    assert (publication.basis, publication.has_clock_time) == ("url", False)


@pytest.mark.parametrize(
    "url",
    ["https://news.example/13920305000281", "https://news.example/2024/13/45/x", "https://news.example/?d=2024-03-05",
     "backup/2024-03-05/ferry.txt", "https://news.example/2024/03/ferry"],
)  # fmt: skip
def test_other_numbers_of_an_address_are_no_date(url: str) -> None:
    assert resolve(DateEvidence(url=url)).publication is None


def test_a_yearless_dateline_takes_the_year_of_the_address() -> None:
    publication = resolve(DateEvidence(dateline="March 5", url="https://news.example/2024/ferry")).publication
    assert publication is not None
    assert publication.instant == datetime(2024, 3, 5, tzinfo=UTC)
    assert publication.basis == "dateline"


def test_a_december_dateline_in_a_january_address_is_of_the_year_before() -> None:
    publication = resolve(
        DateEvidence(dateline="Dec. 31", url="https://news.example/2024/01/ferry")
    ).publication
    assert publication is not None
    assert publication.instant.year == 2023


def test_a_yearless_dateline_takes_the_year_of_the_copyright_line() -> None:
    publication = resolve(DateEvidence(dateline="March 5", furniture="© 2024 The Ledger")).publication
    assert publication is not None
    assert publication.instant.year == 2024


def test_the_latest_year_of_the_text_counts_when_the_weekday_agrees() -> None:
    """5 March 2024 was a Tuesday."""
    text = "The ship ran aground, the navy said on Tuesday.\n\nIt was built in 1998 and refitted in 2024."
    publication = resolve(DateEvidence(dateline="March 5", text=text)).publication
    assert publication is not None
    assert publication.instant == datetime(2024, 3, 5, tzinfo=UTC)


@pytest.mark.parametrize(
    "text",
    [
        "The ship ran aground, the navy said on Thursday.\n\nIt was refitted in 2024.",
        "The ship ran aground, the navy said.\n\nIt was refitted in 2024.",
        "The ship ran aground, the navy said on Tuesday.",
    ],
    ids=["weekday contradicts", "no weekday", "no year"],
)
def test_a_year_is_never_invented(text: str) -> None:
    dated = resolve(DateEvidence(dateline="March 5", text=text))
    assert dated.publication is None
    assert "'March 5' without a year" in dated.notice
    assert "--published YYYY-03-05" in dated.notice


def test_a_published_line_of_the_page_beats_an_updated_one() -> None:
    stamps = ("Updated 7 March 2024", "Published 5 March 2024")
    publication = resolve(DateEvidence(stamps=stamps)).publication
    assert publication is not None
    assert publication.instant.day == 5


def test_without_a_date_the_notice_says_what_to_pass() -> None:
    dated = resolve(DateEvidence(text="Nothing here."))
    assert dated.publication is None
    assert "--published" in dated.notice


def test_unreadable_metadata_is_named_and_passed_over() -> None:
    dated = resolve(DateEvidence(metadata="soon", front_matter="2024-03-05"))
    assert dated.publication is not None
    assert dated.publication.basis == "front_matter"
    assert dated.notice == "the date 'soon' in the metadata could not be read"


def test_an_option_that_is_no_date_is_a_usage_error() -> None:
    with pytest.raises(UsageError, match="write 2024-03-05"):
        parse_option("yesterday")


@pytest.mark.parametrize("tz", ["Middle/Earth", "../etc/passwd", "", "x" * 500])
def test_an_unknown_time_zone_is_a_usage_error(tz: str) -> None:
    with pytest.raises(UsageError, match="time zone"):
        resolve(DateEvidence(metadata="2024-03-05"), tz=tz)
