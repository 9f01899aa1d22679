"""Hours, days and moments that news spells out, and figures that only look like them.

Read in an article of Thursday, 14 March 2024, 12:00.
"""

from __future__ import annotations

import pytest

from summarise.analysis.times import find_times, read_times
from tests.unit.analysis.test_times_of_news import NOON, bounds, placed


@pytest.mark.parametrize(
    ("text", "exact", "value"),
    [
        ("Sirens sounded at half past three on Monday morning.", "half past three on Monday morning", "2024-03-11T03:30"),
        ("It fell at half past two.", "half past two", "2024-03-14T14:30"),
        ("It left at a quarter to nine on Monday.", "a quarter to nine on Monday", "2024-03-11T08:45"),
        ("It left at twenty-five past ten on Monday.", "twenty-five past ten on Monday", "2024-03-11T10:25"),
        ("At three o’clock in the morning it fell.", "three o’clock", "2024-03-14T03:00"),
        ("The bell rang at ten past midnight on Monday.", "ten past midnight on Monday", "2024-03-11T00:10"),
        ("The quake struck at 09.02 on Monday.", "09.02 on Monday", "2024-03-11T09:02"),
        ("They vote on the 25th, the union said.", "the 25th", "2024-03-25"),
        ("It closed on the 3rd.", "the 3rd", "2024-03-03"),
        ("The rally is on the first Sunday of the month.", "the first Sunday of the month", "2024-03-03"),
        ("Fares rise on the 1st of next month.", "the 1st of next month", "2024-04-01"),
        ("It rose in early October last year.", "early October last year", "2023-10"),
        ("It rose in early January this year.", "early January this year", "2024-01"),
        ("Cases peaked in the last week of January this year.", "the last week of January this year", "2024-01-25/2024-01-31"),
        ("Later in the day its gates were shut.", "Later in the day", "2024-03-14"),
        ("Ships are queueing for the second day running.", "for the second day running", "2024-03-13/2024-03-14"),
        ("It rained for a third straight night.", "for a third straight night", "2024-03-12/2024-03-14"),
        ("The Crown has seven days to say so.", "seven days", "2024-03-14/2024-03-20"),
        ("About 70 residents spent the night in a school.", "the night", "2024-03-13TNI"),
        ("No shell has fallen since dawn.", "since dawn", "2024-03-14T04:00/2024-03-14T07:59"),
        ("Sales in the three weeks before Christmas were weak.", "three weeks before Christmas", "2023-12-04/2023-12-24"),
        ("Residents heard gunfire until noon on Sunday.", "until noon on Sunday", "2024-03-10T12:00"),
        ("The unions extended the strike until Sunday.", "until Sunday", "2024-03-17"),
        ("The second leg is at the Stadium of Light on Tuesday.", "Tuesday", "2024-03-19"),
    ],
)  # fmt: skip
def test_one_time_of_a_sentence(text: str, exact: str, value: str) -> None:
    assert placed(read_times(text, NOON)) == [(exact, bounds(value))]


@pytest.mark.parametrize(
    "text",
    [
        "The odds were ten to one.",
        "Dahl won the first set 21:19, 21:17.",
        "The peso closed at 18.45 on the exchange.",
        "She made a bogey on the 18th.",
        "He lives on the 25th floor.",
        "He drove a silver 1987 Chevrolet Cavalier.",
        "Today’s youth want flats.",
        "The killings took a single weekend.",
        "A second dose is given four weeks later.",
        "Rome led 54-50 by the end of the third quarter, a rebound short.",
        "Nobody has been seen since the vote.",
    ],
)
def test_no_time_of_a_sentence(text: str) -> None:
    """Odds, scores, prices, floors and holes are no times, the year of a car dates nothing, nor does what was never dated."""
    assert placed(read_times(text, NOON)) == []


@pytest.mark.parametrize(
    ("told", "named", "exact", "value"),
    [
        ("A tanker sank on 3 March.", "Divers came three days after the sinking.", "three days after", "2024-03-06"),
        ("She was shot dead on 3 March.", "Two fled the day after the murder.", "the day after", "2024-03-04"),
        ("The bank was robbed on 3 March.", "Two days before the robbery a van was stolen.", "Two days before", "2024-03-01"),
        ("She was killed on 20 February.", "She was followed for a week before the murder.", "a week before", "2024-02-13/2024-02-19"),
        ("The grid was hit by missiles on 3 March.", "It has been dark since the strike.", "since the strike", "2024-03-03"),
        ("Fell was born on 3 May 2021.", "He was baptised on the 25th.", "the 25th", "2021-05-25"),
    ],
)  # fmt: skip
def test_an_event_is_found_by_another_word(told: str, named: str, exact: str, value: str) -> None:
    """A killing told as a shooting, a sinking told by "sank"; only the day of "on the 25th" needs no event."""
    text = f"{told} {named}" if "25th" in named else f"{told}\n\n{named}"
    assert placed(read_times(text, NOON))[-1] == (exact, bounds(value))


@pytest.mark.parametrize(
    ("text", "exact", "value"),
    [
        ("Prices rose before Eid al-Fitr last year.", "before Eid al-Fitr last year", "2023-04-21"),
        ("Last Ramadan was calm.", "Last Ramadan", "2023-03-23/2023-04-20"),
        ("Shops shut on Yom Kippur.", "Yom Kippur", "2023-09-25"),
        ("It fell on the eve of Passover 2002.", "the eve of Passover 2002", "2002-03-27"),
        ("Factories closed for the Lunar New Year.", "Lunar New Year", "2024-02-10"),
        ("Lamps will be lit on Diwali.", "Diwali", "2024-10-31"),
    ],
)
def test_holidays_that_move_by_the_moon(text: str, exact: str, value: str) -> None:
    assert placed(read_times(text, NOON)) == [(exact, bounds(value))]


@pytest.mark.parametrize(
    "text",
    [
        "Tariq Ramadan was tried.",
        "Ramadan Hasani was held.",
        "The Yom Kippur War began.",
        "Eid al-Fitr 2000 was two.",
    ],
)
def test_no_holiday_that_moves_by_the_moon(text: str) -> None:
    """People and wars have their names; the year 2000 had two of one."""
    assert placed(read_times(text, NOON)) == []


def test_the_eve_of_an_event_is_the_day_before_it() -> None:
    text = "The vote is on Sunday. On the eve of the vote he fled."
    assert placed(read_times(text, NOON))[-1] == ("the eve of", bounds("2024-03-16"))


@pytest.mark.parametrize(
    "text",
    [
        "He rises at half past three every morning.",
        "It opens at 9 a.m. every day.",
        "Her time of 2:21:19 won.",
    ],
)
def test_hours_of_no_one_day(text: str) -> None:
    assert placed(read_times(text, NOON)) == []


def test_a_charge_of_murder_does_not_date_the_murder() -> None:
    text = "He was charged with murder on Friday. The car was seen 10 days before the murder."
    assert [exact for exact, _ in placed(read_times(text, NOON))] == ["Friday"]


def test_a_moment_written_twice_is_one_for_claims_and_three_in_timex3() -> None:
    text = "The blast came at about 10:35 a.m. (0735 GMT) Friday."
    assert placed(read_times(text, NOON)) == [
        ("about 10:35 a.m. (0735 GMT) Friday", bounds("2024-03-08T10:35"))
    ]
    assert placed(find_times(text, NOON)) == [
        ("about 10:35 a.m.", bounds("2024-03-08T10:35")),
        ("0735 GMT", bounds("2024-03-08T07:35")),
        ("Friday", bounds("2024-03-08")),
    ]


def test_the_day_inside_the_bracket_belongs_to_its_hour() -> None:
    text = "He leaves at 4 in the morning (4 a.m. EDT Friday), he said."
    assert placed(find_times(text, NOON)) == [
        ("4 in the morning", bounds("2024-03-15T04:00")),
        ("4 a.m. EDT Friday", bounds("2024-03-15T04:00")),
    ]


def test_timex3_leaves_later_in_the_day_unmarked() -> None:
    assert find_times("Later in the day it fell.", NOON) == ()


def test_a_report_at_the_end_of_december_is_that_of_last_december() -> None:
    """ "figures published at the end of December", told after "in August 2015", had been those of 2015."""
    text = "It was bombed in August 2015. Over 36,000 have died, by figures published at the end of December."
    assert placed(read_times(text, NOON))[-1] == ("end of December", bounds("2023-12"))
