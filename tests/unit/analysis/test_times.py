"""What `read_times` reads, expression by expression. The reference is Thursday, 23 January 2020."""

from __future__ import annotations

import time
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from summarise.analysis.times import read_times
from summarise.domain import TimeExpression

THURSDAY = datetime(2020, 1, 23)


def only(text: str, publication: datetime | None = THURSDAY) -> TimeExpression:
    """The one expression of `text`."""
    (expression,) = read_times(text, publication)
    return expression


def bounds(expression: TimeExpression) -> tuple[str, str]:
    """The interval as two short strings: days where it has whole ones."""
    assert expression.interval is not None
    start, end = expression.interval.start, expression.interval.end
    assert start is not None
    assert end is not None
    return _short(start), _short(end)


def _short(moment: datetime) -> str:
    return moment.isoformat(timespec="minutes").removesuffix("T00:00")


@pytest.mark.parametrize(
    ("text", "exact", "start", "end"),
    [
        ("The bridge was closed on Monday.", "Monday", "2020-01-20", "2020-01-21"),
        ("The bridge will close on Monday.", "Monday", "2020-01-27", "2020-01-28"),
        ("Crews arrived Thursday.", "Thursday", "2020-01-23", "2020-01-24"),
        ("They met last Thursday.", "last Thursday", "2020-01-16", "2020-01-17"),
        ("They meet next Tuesday.", "next Tuesday", "2020-01-28", "2020-01-29"),
        ("Wednesday's vote was close.", "Wednesday", "2020-01-22", "2020-01-23"),
        ("Shells fell late on Sunday.", "late on Sunday", "2020-01-19", "2020-01-20"),
        ("It burned on Sunday night.", "Sunday night", "2020-01-19T18:00", "2020-01-20T06:00"),
        ("It sank overnight into January 23.", "overnight into January 23", "2020-01-22T18:00", "2020-01-23T06:00"),
        ("It sank on the morning of July 16.", "the morning of July 16", "2019-07-16T06:00", "2019-07-16T12:00"),
        ("It opened on Monday, Jan. 20.", "Monday, Jan. 20", "2020-01-20", "2020-01-21"),
        ("Rain fell yesterday.", "yesterday", "2020-01-22", "2020-01-23"),
        ("Rain fell the day before yesterday.", "the day before yesterday", "2020-01-21", "2020-01-22"),
        ("Rain fell last night.", "last night", "2020-01-22T18:00", "2020-01-23T06:00"),
        ("It fell 11 days ago.", "11 days ago", "2020-01-12", "2020-01-13"),
        ("It fell a week ago.", "a week ago", "2020-01-13", "2020-01-20"),
        ("It stood forty years ago.", "forty years ago", "1980-01-01", "1981-01-01"),
        ("Prices rose last week.", "last week", "2020-01-13", "2020-01-20"),
        ("Prices rose earlier this month.", "earlier this month", "2020-01-01", "2020-02-01"),
        ("Prices rose last year.", "last year", "2019-01-01", "2020-01-01"),
        ("Prices rose so far this year.", "so far this year", "2020-01-01", "2020-01-24"),
        ("Ten died over the past four months.", "over the past four months", "2019-09-23", "2020-01-23"),
        ("Ten died in the past 24 hours.", "in the past 24 hours", "2020-01-22", "2020-01-23"),
        ("Ten died on January 16-22.", "January 16-22", "2020-01-16", "2020-01-23"),
        ("Ten died from March to May.", "from March to May", "2019-03-01", "2019-06-01"),
        ("It grew between 2011 and 2014.", "between 2011 and 2014", "2011-01-01", "2015-01-01"),
        ("It ran from Monday to Wednesday.", "from Monday to Wednesday", "2020-01-20", "2020-01-23"),
        ("It lay idle from November to February 2018.", "from November to February 2018", "2017-11-01", "2018-03-01"),
        ("It has slept since mid-September.", "since mid-September", "2019-09-01", "2019-10-01"),
        ("It was loud in the early 1990s.", "early 1990s", "1990-01-01", "2000-01-01"),
        ("It fell in the third quarter of 2019.", "the third quarter of 2019", "2019-07-01", "2019-10-01"),
        ("It fell in the fourth quarter of last year.", "the fourth quarter of last year", "2019-10-01", "2020-01-01"),
        ("It began in the summer of 2016.", "the summer of 2016", "2016-06-01", "2016-09-01"),
        ("He rested on Christmas Eve.", "Christmas Eve", "2019-12-24", "2019-12-25"),
        ("He rested last Thanksgiving.", "last Thanksgiving", "2019-11-28", "2019-11-29"),
        ("He left two days after Christmas.", "two days after Christmas", "2019-12-27", "2019-12-28"),
        ("It struck at 4 a.m. on Tuesday.", "4 a.m. on Tuesday", "2020-01-21T04:00", "2020-01-21T04:01"),
        ("It struck at 21:05 on Monday.", "21:05 on Monday", "2020-01-20T21:05", "2020-01-20T21:06"),
        ("It was signed on 2019-12-05.", "2019-12-05", "2019-12-05", "2019-12-06"),
        ("It was signed on 23/11/2019.", "23/11/2019", "2019-11-23", "2019-11-24"),
        ("It was signed on 11/23/2019.", "11/23/2019", "2019-11-23", "2019-11-24"),
        ("It was signed on 5 March 2019.", "5 March 2019", "2019-03-05", "2019-03-06"),
        ("On May 6, a clerk was charged.", "May 6", "2019-05-06", "2019-05-07"),
        ("They start Monday, he said.", "Monday", "2020-01-27", "2020-01-28"),
        ("It was signed on Nov. 30.", "Nov. 30", "2019-11-30", "2019-12-01"),
        ("The vote is scheduled for February 3.", "February 3", "2020-02-03", "2020-02-04"),
        ("Help will arrive in two to three days.", "two to three days", "2020-01-25", "2020-01-27"),
        ("It must end by the end of the year.", "by the end of the year", "2020-01-01", "2021-01-01"),
        ("A rally planned for Wednesday was called off.", "Wednesday", "2020-01-22", "2020-01-23"),
        ("A rally planned for Friday was called off.", "Friday", "2020-01-24", "2020-01-25"),
        ("Until Wednesday, nobody had noticed.", "Until Wednesday", "2020-01-22", "2020-01-23"),
        ("The December deal was signed.", "December", "2019-12-01", "2020-01-01"),
        ("Its third-quarter sales rose.", "third-quarter", "2019-07-01", "2019-10-01"),
        ("First-half profit fell to $3 million.", "First-half", "2019-01-01", "2019-07-01"),
        ("It burned half a century ago.", "half a century ago", "1970-01-01", "1971-01-01"),
        ("It burned two and a half years ago.", "two and a half years ago", "2017-01-01", "2018-01-01"),
        ("It opens a week from Monday.", "a week from Monday", "2020-02-03", "2020-02-04"),
        ("It burned a week ago Tuesday.", "a week ago Tuesday", "2020-01-14", "2020-01-15"),
        ("It burned a year ago today.", "a year ago today", "2019-01-23", "2019-01-24"),
        ("It burned in March of last year.", "March of last year", "2019-03-01", "2019-04-01"),
        ("It burned on Tuesday last week.", "Tuesday last week", "2020-01-14", "2020-01-15"),
        ("It opens on the first Monday in April.", "the first Monday in April", "2020-04-06", "2020-04-07"),
        ("It burned on the last Sunday of October 2018.", "the last Sunday of October 2018", "2018-10-28", "2018-10-29"),
        ("It was built in the 19th century.", "the 19th century", "1800-01-01", "1900-01-01"),
        ("It was built in the late nineteenth century.", "late nineteenth century", "1800-01-01", "1900-01-01"),
        ("It will close by year-end.", "by year-end", "2020-01-01", "2021-01-01"),
        ("It struck just after midnight on Tuesday.", "after midnight on Tuesday", "2020-01-21", "2020-01-21T00:01"),
        ("It struck at 3:30 on Monday afternoon.", "3:30 on Monday afternoon", "2020-01-20T15:30", "2020-01-20T15:31"),
        ("It struck at 3:30 this afternoon.", "3:30 this afternoon", "2020-01-23T15:30", "2020-01-23T15:31"),
        ("It sank on the night of January 9-10.", "the night of January 9-10", "2020-01-09T18:00", "2020-01-10T06:00"),
        ("It is nine years since the mill closed.", "nine years", "2011-01-01", "2012-01-01"),
        ("Rovers play City on Saturday.", "Saturday", "2020-01-25", "2020-01-26"),
        ("A bill to speed up trials returns to parliament on Monday.", "Monday", "2020-01-27", "2020-01-28"),
        ("Voters go to the polls on Sunday.", "Sunday", "2020-01-26", "2020-01-27"),
        ("It was loud around 2002.", "around 2002", "2002-01-01", "2003-01-01"),
        ("Some say that 2016 was loud.", "2016", "2016-01-01", "2017-01-01"),
        ("It closed at 3pm.", "3pm", "2020-01-23T15:00", "2020-01-23T15:01"),
        ("It opened in the week of March 4, 2019.", "the week of March 4, 2019", "2019-03-04", "2019-03-11"),
    ],
)  # fmt: skip
def test_expression_is_read(text: str, exact: str, start: str, end: str) -> None:
    """One expression, its span and its interval."""
    expression = only(text)
    assert expression.exact == exact
    assert bounds(expression) == (start, end)


@pytest.mark.parametrize(
    ("text", "modifier"),
    [
        ("late on Sunday", "late"),
        ("since mid-September", "since mid"),
        ("until Friday", "until"),
        ("about 10 days ago", "about"),
        ("earlier this month", "earlier"),
    ],
)
def test_modifier_is_kept_beside_the_interval(text: str, modifier: str) -> None:
    """What stands before an expression is kept as its modifier."""
    assert only(text).modifier == modifier


def test_since_then_begins_with_what_was_dated_last() -> None:
    """A year from its start, a span from its end."""
    _, after_year = read_times("The mill closed in 2011. Since then it has rained.", THURSDAY)
    assert (bounds(after_year), after_year.modifier) == (("2011-01-01", "2012-01-01"), "since")
    _, after_span = read_times("It ran from 2011 to 2013. Since then it has rained.", THURSDAY)
    assert bounds(after_span) == ("2014-01-01", "2014-01-02")


def test_days_earlier_do_not_count_from_a_plan() -> None:
    """ "It will reopen on Friday. Three days earlier, …": before today."""
    *_, earlier = read_times("It will reopen on Friday. Three days earlier, it was shut.", THURSDAY)
    assert bounds(earlier) == ("2020-01-20", "2020-01-21")


def test_since_then_looks_back_past_a_plan() -> None:
    """A date to come is not what "since then" begins with."""
    *_, then = read_times("He left in 2011. The vote is on Sunday. Since then it has rained.", THURSDAY)
    assert bounds(then) == ("2011-01-01", "2012-01-01")


def test_same_month_last_year_is_that_of_the_month_told() -> None:
    """ "less than in the same month last year" is never the month itself."""
    _, same = read_times("In October they won. It was less than in the same month last year.", THURSDAY)
    assert bounds(same) == ("2018-10-01", "2018-11-01")


@pytest.mark.parametrize(
    "text", ["A second official agreed.", "She scored a first-half goal.", "About 2000 people came."]
)
def test_words_that_count_no_time(text: str) -> None:
    """A second official, half of a match, a round number of people."""
    assert read_times(text, THURSDAY) == ()


def test_to_last_some_hours_is_a_length() -> None:
    """ "was meant to last 48 hours" is not the last 48 hours."""
    assert only("The strike was meant to last 48 hours.").interval is None


def test_newspaper_called_post_does_not_look_behind() -> None:
    """ "told the Valley Post on Monday" is Monday, not after it; "post-2011" is after."""
    assert only("He told the Valley Post on Monday.").modifier == ""
    assert only("Rules of post-2011 Tarna").modifier == "after"


def test_previous_day_counts_from_the_date_before_it() -> None:
    """ "The previous day" is the day before the date that the text spoke of, not before publication."""
    first, second = read_times("A wall fell on January 9. The previous day, cracks were seen.", THURSDAY)
    assert bounds(first) == ("2020-01-09", "2020-01-10")
    assert bounds(second) == ("2020-01-08", "2020-01-09")
    assert second.anchor == "context"


def test_date_of_the_statement_is_not_what_the_story_counts_from() -> None:
    """In "fell on January 9, he said Wednesday. Two days later …" the count starts at January 9."""
    *_, last = read_times("A wall fell on January 9, he said Wednesday. Two days later it rained.", THURSDAY)
    assert bounds(last) == ("2020-01-11", "2020-01-12")


def test_story_told_from_a_full_date_goes_on_in_its_year() -> None:
    """A month without a year belongs to the past year that its paragraph tells of."""
    text = "In the summer of 2016 the dam was built. In October it leaked."
    assert bounds(read_times(text, THURSDAY)[1]) == ("2016-10-01", "2016-11-01")


def test_new_paragraph_leaves_the_story() -> None:
    """The year that one paragraph tells of does not reach into the next."""
    text = "In the summer of 2016 the dam was built.\n\nIn October it leaked."
    assert bounds(read_times(text, THURSDAY)[1]) == ("2019-10-01", "2019-11-01")


def test_clock_time_falls_on_the_day_of_its_paragraph() -> None:
    """A bare clock time belongs to the day spoken of, else to the day of publication."""
    assert (
        bounds(read_times("On Monday it rained. At 9:30 p.m. it stopped.", THURSDAY)[1])[0]
        == "2020-01-20T21:30"
    )
    assert bounds(only("It stopped at 9:30 p.m."))[0] == "2020-01-23T21:30"


def test_named_zone_is_turned_into_the_zone_of_the_publication() -> None:
    """1200 GMT is 15:00 in Moscow."""
    moscow = datetime(2020, 1, 23, 18, tzinfo=ZoneInfo("Europe/Moscow"))
    assert bounds(only("It began at 1200 GMT.", moscow))[0] == "2020-01-23T15:00"


def test_clock_time_given_twice_is_one_expression() -> None:
    """ "4 p.m. (1400 GMT) Tuesday" is one time, in the local reading."""
    assert bounds(only("It began at 4 p.m. (1400 GMT) Tuesday."))[0] == "2020-01-21T16:00"


@pytest.mark.parametrize(
    "text",
    ["February 30", "31/31/2020", "25:61", "January 5, 99999", "1 January 0000", "in fiscal 2019"],
)
def test_impossible_date_is_found_and_left_unplaced(text: str) -> None:
    """What no calendar has is reported without an interval, never bent into a date."""
    assert only(f"It was due {text}.").interval is None


@pytest.mark.parametrize(
    "text",
    [
        "on Blursday",
        "It may march on.",
        "The prime minister, Theresa May, left.",
        "Troops killed 1995 rebels.",
        "It cost $1995.",
        "It weighs 1,950 kilos.",
        "Flight 1990 landed.",
        "the Sunday Times",
        "Black Friday sales",
        "In spite of all, I saw the second man fall.",
    ],
)
def test_what_is_no_time_is_left_alone(text: str) -> None:
    """Words and numbers that only look like times."""
    assert read_times(text, THURSDAY) == ()


@pytest.mark.parametrize(
    "text", ["on Friday", "two weeks ago", "last year", "January 5", "today", "the past two days"]
)
def test_without_publication_nothing_relative_is_placed(text: str) -> None:
    """No reference, no invented date."""
    assert only(text, None).interval is None


def test_without_publication_full_dates_keep_their_interval() -> None:
    """A date in full needs no reference."""
    assert bounds(only("on 5 March 2019", None)) == ("2019-03-05", "2019-03-06")


@pytest.mark.parametrize(
    ("text", "exact", "start", "end"),
    [
        ("The trial ran between September 2017 and April 2019.", "between September 2017 and April 2019", "2017-09-01", "2019-05-01"),
        ("Between 2015 and 2017 more than 200 were hit.", "Between 2015 and 2017", "2015-01-01", "2018-01-01"),
        ("The ban runs until midnight on Friday.", "until midnight on Friday", "2020-01-25", "2020-01-25T00:01"),
        ("Sales fell in the third quarter.", "the third quarter", "2019-07-01", "2019-10-01"),
        ("A strike was called for Monday.", "Monday", "2020-01-27", "2020-01-28"),
        ("The governor decreed mourning from Saturday.", "from Saturday", "2020-01-25", "2020-01-26"),
        ("It was over by the past day.", "the past day", "2020-01-22", "2020-01-23"),
    ],
)  # fmt: skip
def test_spans_bounds_and_days_that_are_set(text: str, exact: str, start: str, end: str) -> None:
    """ "September 2017 and" once swallowed the "and" that makes the span."""
    expression = only(text)
    assert (expression.exact.removeprefix("by "), *bounds(expression)) == (exact, start, end)


def test_story_goes_on_past_midnight() -> None:
    """ "from 23:40 on January 21 … until about 04:20": the second hour is of the next day."""
    _, until = read_times("They fired from 23:40 on January 21. It went on until about 04:20.", THURSDAY)
    assert bounds(until) == ("2020-01-22T04:20", "2020-01-22T04:21")


@pytest.mark.parametrize(
    "text",
    ["The toll rose to 29 in the evening papers.", "They scored in the second quarter of the match."],
)
def test_numbers_that_name_no_time(text: str) -> None:
    """No hour 29, no quarter of a year in a match."""
    assert all(expression.interval is None for expression in read_times(text, THURSDAY))


def test_any_monday_is_no_date() -> None:
    """ "Absence on a Monday" is any Monday; "a Monday briefing" is one."""
    assert only("Absence on a Monday tells little.").kind == "set"
    assert only("He spoke at a Monday briefing.").kind == "date"


def test_planned_delay_is_a_length() -> None:
    """ "a year later than planned" names no year."""
    assert only("It will be finished a year later than planned.").interval is None


def test_durations_and_sets_have_no_interval() -> None:
    """ "14 days" and "daily" are about time without being at a time."""
    found = read_times("It rains daily. The trip takes 14 days.", THURSDAY)
    assert [(t.exact, t.kind, t.interval) for t in found] == [
        ("daily", "set", None),
        ("14 days", "duration", None),
    ]


def test_given_paragraphs_are_used_and_offsets_index_the_text() -> None:
    """Offsets count from the start of the whole text whatever the paragraphs."""
    text = "Rain. On January 9 it fell. The previous day it rose."
    found = read_times(text, THURSDAY, paragraphs=[(6, len(text))])
    assert [text[t.start : t.end] for t in found] == ["January 9", "The previous day"]


@pytest.mark.parametrize(
    "piece",
    [
        "January 5, ",
        "12:30 ",
        "1 ",
        "1-",
        "the last ",
        "2019 until ",
        "7/7/",
        "May  ",
        "Q3 ",
        "the first quarter ",
        "1, 2, ",
        "the year to ",
        "two days before the vote ",
        "the vote was held on Monday. ",
    ],
)
def test_time_grows_with_the_length_only(piece: str) -> None:
    """Eight times the text takes nowhere near 64 times as long."""
    texts = [piece * (size // len(piece)) for size in (8_000, 64_000)]
    short, long = (
        min(_seconds(text) for _ in range(3)) for text in texts
    )  # others slow a run, none makes it faster
    assert long < 24 * max(short, 0.005)


@pytest.mark.parametrize(
    "piece",
    [
        *(
            "Q3 ",
            "5 p.m. on Monday, ",
            "night of March 9-10 ",
            "the first quarter ",
            "1 ",
            "2019 until ",
            "1-1-1-",
        ),
        *(
            "7 May 12:30 2019 Monday 31/12/2019 ",
            "Jan Feb Mar Apr May 1 2 3 ",
            "1, 2, 3 and 4 May ",
            "1234567890 ",
        ),
        *(
            "the vote was held on Monday. A day after the vote, ",
            "from 1 May to ",
            "the three months to June ",
        ),
        *("0123456789", "Januaryfebruary"),
    ],
)
def test_a_megabyte_of_times_is_read_in_five_seconds(piece: str) -> None:
    """However many expressions it holds, of which the first 20,000 are read."""
    assert _seconds(piece * (1_000_000 // len(piece))) < 5


def _seconds(text: str) -> float:
    started = time.process_time()
    read_times(text, THURSDAY)
    return time.process_time() - started
