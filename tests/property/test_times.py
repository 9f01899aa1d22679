"""What holds for every text and every reference."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import get_args
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from summarise.analysis.dating import role_of
from summarise.analysis.outlook import is_standing, looks_ahead
from summarise.analysis.tense import Tense, tense_of
from summarise.analysis.times import find_times, read_times
from summarise.analysis.window import relate, window_of
from summarise.domain import Publication, Sentence, TimeExpression

TENSES: tuple[Tense, ...] = get_args(Tense)

PIECES = (
    "January", "May", "Sept.", "Friday", "last", "next", "the", "previous", "day", "week", "ago", "two", "12", "30",
    "2019", "99999", "1980s", "'60s", "from", "to", "between", "and", "-", "since", "until", "mid-", "25:61", "9 a.m.",
    "GMT", "overnight", "into", "morning", "of", "quarter", "summer", "Christmas", "said", "will", "\n\n", ", ",
    "31/12/9999", "0001-01-01", "9999-12-31", "earlier", "later", "so far this year", "every", "(", ")", "since then",
    "half a century ago", "a year and a half ago", "a week from", "two weeks ago", "today", "the first", "in", "April",
    "the 21st century", "the 1st century", "99th century", "the night of", "last year", "the same month", "year-end",
    "third-quarter profit", "after midnight", "3:30", "afternoon",
    "the first half of", "the three months to", "the year ended", "10 days before the vote", "Friday week", "22, 23 and 25",
    "the vote was held on", "1800 hours", "Easter weekend", "the week before last", "until mid-",
    "half past two", "a quarter to", "ten past midnight", "at 09.02 on", "on the 25th", "on the 31st,", "the first Sunday of the month",
    "the first of next month", "(0735 GMT)", "for the second day running", "for the 99th straight night", "Ramadan", "Eid al-Fitr 2000",
    "last Passover", "the eve of", "since the strike", "the strike came on", "the night", "during", "has seven days to", "in the day",
    "the three weeks before", "2:21:19", "went on until", "1987 Chevrolet", "this year", "this month",
)  # fmt: skip
texts = st.one_of(st.text(max_size=200), st.lists(st.sampled_from(PIECES), max_size=30).map(" ".join))
references = st.one_of(st.none(), st.datetimes())
RELATIVE = (
    "today",
    "yesterday",
    "tomorrow",
    "9 days ago",
    "last night",
    "the day before yesterday",
    "the past 36 hours",
)


@given(texts, references)
def test_spans_lie_in_the_text_in_order_without_overlap(text: str, reference: datetime | None) -> None:
    """``text[start:end] == exact``, each after the one before."""
    position = 0
    for expression in read_times(text, reference):
        assert position <= expression.start < expression.end <= len(text)
        assert text[expression.start : expression.end] == expression.exact
        position = expression.end


@given(texts, references)
def test_ends_lie_in_their_span_and_pieces_in_their_moment(text: str, reference: datetime | None) -> None:
    """As TIMEX3 has them: what `find_times` gives beside the expressions of `read_times` lies in one of these."""
    whole = {(time.start, time.end): time.interval for time in read_times(text, reference)}
    for expression in find_times(text, reference):
        assert text[expression.start : expression.end] == expression.exact
        place = (expression.start, expression.end)
        if place in whole:
            assert expression.interval == whole[place]
        else:
            assert any(start <= expression.start and expression.end <= end for start, end in whole)


@given(texts, references)
def test_intervals_are_never_inverted(text: str, reference: datetime | None) -> None:
    """Start before end, whatever the words and the reference."""
    for expression in find_times(text, reference):
        if expression.interval is not None:
            assert expression.interval.start is not None
            assert expression.interval.end is not None
            assert expression.interval.start < expression.interval.end


@given(
    st.sampled_from(RELATIVE),
    st.datetimes(min_value=datetime(1900, 1, 1), max_value=datetime(2100, 1, 1)),
    st.integers(-3000, 3000),
)
def test_shifting_the_reference_shifts_relative_expressions(
    words: str, reference: datetime, days: int
) -> None:
    """N days later, everything counted from the reference lies N days later."""
    by = timedelta(days=days)
    (here,), (there,) = read_times(words, reference), read_times(words, reference + by)
    assert here.interval is not None
    assert there.interval is not None
    assert here.interval.start is not None
    assert there.interval.start == here.interval.start + by


@given(
    st.sampled_from(
        (*RELATIVE, "on 5 March 2019", "in October", "late on Sunday", "The previous day, it fell.")
    )
)
def test_unrelated_text_changes_nothing(words: str) -> None:
    """A paragraph without times before and after moves the offsets and nothing else."""
    reference, before = datetime(2020, 1, 23), "Geese crossed a quiet lake.\n\n"
    alone = read_times(words, reference)
    among = read_times(f"{before}{words}\n\nReeds grew there.", reference)
    assert [_moved(expression, len(before)) for expression in alone] == list(among)


def _moved(expression: TimeExpression, by: int) -> TimeExpression:
    return TimeExpression(
        start=expression.start + by,
        end=expression.end + by,
        exact=expression.exact,
        kind=expression.kind,
        interval=expression.interval,
        modifier=expression.modifier,
        anchor=expression.anchor,
    )


@given(texts)
def test_every_text_has_a_tense(text: str) -> None:
    """No text is refused."""
    assert tense_of(text) in {"past", "present_perfect", "past_perfect", "present", "future", "modal"}


ZONES = st.sampled_from(("UTC", "Europe/Berlin", "America/New_York", "Asia/Kathmandu", "Pacific/Auckland"))
CLAIMS = (
    "A bus overturned on Sunday.",
    "A bus overturned overnight.",
    "A bus overturned at 21:00.",
    "Buses have run since May 2019.",
    "The line will open by Friday.",
    "The line opens from Monday.",
    "Ninety people died over the past four months.",
    "The line was closed until Thursday.",
    "It closed at the end of January.",
)
HAS_MONTHS = re.compile("May|January|months")
moments = st.datetimes(min_value=datetime(1990, 1, 1), max_value=datetime(2090, 1, 1))


def _published(moment: datetime, zone: str, *, has_clock_time: bool) -> Publication:
    instant = moment if has_clock_time else moment.replace(hour=0, minute=0, second=0, microsecond=0)
    return Publication(
        instant=instant.replace(tzinfo=ZoneInfo(zone)), has_clock_time=has_clock_time, basis="option"
    )


@given(moments, ZONES, st.booleans())
def test_window_is_as_long_as_it_says_in_every_zone(moment: datetime, zone: str, has_clock: bool) -> None:
    """24 hours before a moment, 48 about a bare date, on the absolute time line, at every change of clocks."""
    window = window_of(_published(moment, zone, has_clock_time=has_clock))
    assert window is not None
    length = window.end.astimezone(UTC) - window.start.astimezone(UTC)
    assert length == timedelta(hours=24 if has_clock else 48)


@given(st.one_of(texts, st.sampled_from(CLAIMS)), moments, ZONES, st.booleans())
def test_a_claim_is_placed_and_its_interval_not_inverted(
    text: str, moment: datetime, zone: str, has_clock: bool
) -> None:
    """Whatever the words, the hour and the zone."""
    publication = _published(moment, zone, has_clock_time=has_clock)
    times = read_times(text, publication.instant)
    for tense in TENSES:
        interval = relate(times, tense, publication, window_of(publication)).interval
        if interval is not None and interval.start is not None and interval.end is not None:
            assert interval.start <= interval.end


@given(
    st.sampled_from([claim for claim in CLAIMS if not HAS_MONTHS.search(claim)]),
    moments,
    st.integers(-500, 500),
)
def test_the_relation_depends_on_the_weekday_alone(words: str, moment: datetime, weeks: int) -> None:
    """Whole weeks later, what hangs on the day of the week and the hour stands in the same relation."""
    later = moment + timedelta(weeks=weeks)
    here, there = (_relation_of(words, at) for at in (moment, later))
    assert here == there


def _relation_of(words: str, moment: datetime) -> str:
    publication = _published(moment, "UTC", has_clock_time=True)
    times = read_times(words, publication.instant)
    return relate(times, tense_of(words), publication, window_of(publication)).relation


@given(texts)
def test_every_text_looks_ahead_stands_or_does_neither(text: str) -> None:
    """No text is refused, and each of its times has a role."""
    assert looks_ahead(text) in {True, False}
    assert is_standing(text) in {True, False}
    sentence = Sentence(id=1, start=0, end=len(text), text=text, paragraph=0)
    for time in read_times(text, datetime(2020, 1, 23)):
        assert role_of(time, sentence) in {"event", "report", "since", "aside"}
