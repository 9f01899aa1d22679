"""The 24 hours of a digest, and claims placed against them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from summarise.analysis.tense import Tense, tense_of
from summarise.analysis.times import read_times
from summarise.analysis.window import relate, window_of
from summarise.domain import ClaimTime, Publication

BERLIN = ZoneInfo("Europe/Berlin")


def dated(year: int, month: int, day: int) -> Publication:
    """Published on a day, hour unknown."""
    return Publication(
        instant=datetime(year, month, day, tzinfo=BERLIN), has_clock_time=False, basis="metadata"
    )


def clocked(*moment: int) -> Publication:
    """Published at a known moment."""
    return Publication(instant=datetime(*moment, tzinfo=BERLIN), has_clock_time=True, basis="metadata")  # type: ignore[misc, arg-type]  # year to minute


MONDAY = dated(2024, 3, 4)
THURSDAY = dated(2024, 3, 7)


def placed(sentence: str, publication: Publication | None, *, is_statement: bool = False) -> ClaimTime:
    """The claim that is this sentence."""
    now = publication.instant if publication else None
    times = read_times(sentence, now)
    return relate(times, tense_of(sentence), publication, window_of(publication), is_statement=is_statement)


def test_window_ends_at_a_known_clock_time() -> None:
    """[published - 24 h, published)."""
    window = window_of(clocked(2024, 3, 4, 9, 30))
    assert window is not None
    assert (window.start, window.end) == (
        datetime(2024, 3, 3, 9, 30, tzinfo=BERLIN),
        datetime(2024, 3, 4, 9, 30, tzinfo=BERLIN),
    )
    assert window.basis == "clock_time"


def test_window_of_a_bare_date_covers_all_it_could_mean() -> None:
    """[D - 24 h, D + 24 h)."""
    window = window_of(MONDAY)
    assert window is not None
    assert (window.start.isoformat(), window.end.isoformat()) == (
        "2024-03-03T00:00:00+01:00",
        "2024-03-05T00:00:00+01:00",
    )
    assert window.basis == "date"


@pytest.mark.parametrize("day", [(2024, 3, 31), (2024, 10, 27)])
def test_window_is_24_hours_long_when_the_clocks_change(day: tuple[int, int, int]) -> None:
    """On both changes of the year, counted on the absolute time line."""
    window = window_of(clocked(*day, 18, 0))
    assert window is not None
    assert window.end.astimezone(UTC) - window.start.astimezone(UTC) == timedelta(hours=24)
    assert window.start.tzinfo is BERLIN


def test_no_publication_has_no_window() -> None:
    """Without a date there is no window."""
    assert window_of(None) is None


def test_publication_without_zone_is_refused() -> None:
    """A naive instant has no place on the time line."""
    with pytest.raises(ValueError, match="time zone"):
        window_of(Publication(instant=datetime(2024, 3, 4), has_clock_time=True, basis="option"))


@pytest.mark.parametrize(
    ("sentence", "publication", "relation"),
    [
        ("A bus overturned on Sunday.", MONDAY, "new"),
        ("A bus overturned late on Sunday.", clocked(2024, 3, 4, 23, 0), "new"),
        ("A bus overturned today.", MONDAY, "new"),
        ("A bus overturned last Sunday.", THURSDAY, "earlier"),
        ("A bus overturned on Friday.", MONDAY, "earlier"),
        ("A bus overturned last week.", THURSDAY, "earlier"),
        ("Nine buses overturned earlier this month.", THURSDAY, "earlier"),
        ("A bus overturned on January 9.", MONDAY, "background"),
        ("A bus overturned in 2019.", MONDAY, "background"),
        ("The road has been closed since 2011.", MONDAY, "background"),
        ("Buses were popular in the 1980s.", MONDAY, "background"),
        ("Ninety people died over the past four months.", MONDAY, "new"),
        ("Nine people died in the past 24 hours.", clocked(2024, 3, 4, 12, 0), "new"),
        ("The trial will begin on March 20.", MONDAY, "future"),
        ("The trial is scheduled for Friday.", MONDAY, "future"),
        ("The trial will resume later today.", clocked(2024, 3, 4, 12, 0), "future"),
        ("A bus will run next year.", MONDAY, "future"),
    ],
)
def test_relation_of_dated_claim(sentence: str, publication: Publication, relation: str) -> None:
    """The claim's own expression places it."""
    claim = placed(sentence, publication)
    assert (claim.relation, claim.basis) == (relation, "expression")


def test_since_reaches_to_the_publication() -> None:
    """ "since May 2023" is an interval up to the time of writing."""
    claim = placed("The road has been closed since May 2023.", MONDAY)
    assert claim.interval is not None
    assert (claim.interval.start, claim.interval.end) == (datetime(2023, 5, 1), datetime(2024, 3, 5))
    assert claim.expression == "since May 2023"


def test_night_before_the_window_of_a_bare_date_is_not_new() -> None:
    """ "Tuesday night" in an article of Thursday, though it ends on Wednesday."""
    assert placed("A wall fell on Tuesday night.", THURSDAY).relation == "earlier"
    assert placed("A wall fell on Wednesday night.", THURSDAY).relation == "new"


def test_stretch_that_begins_now_is_to_come() -> None:
    """ "Floods are likely in the coming days." """
    assert placed("Floods are likely in the coming days.", THURSDAY).relation == "future"


def test_what_has_happened_in_a_time_that_goes_on_is_new() -> None:
    """ "has cut jobs this year" counts up to now; "cut jobs last year" does not."""
    assert placed("The mill has closed two halls this year.", THURSDAY).relation == "new"
    assert placed("The mill closed two halls last year.", THURSDAY).relation == "background"


def test_impossible_date_makes_a_claim_undated() -> None:
    """ "30 February" is on no calendar, so nobody can call it new."""
    wrong = placed("A wall fell on 30 February.", THURSDAY)
    assert (wrong.relation, wrong.expression, wrong.interval) == ("undated", "30 February", None)


def test_point_in_time_goes_before_a_stretch() -> None:
    """ "On Sunday … the first since 2016" happened on Sunday."""
    claim = placed("On Sunday a bus overturned there, the first since 2016.", MONDAY)
    assert (claim.relation, claim.expression) == ("new", "Sunday")


@pytest.mark.parametrize(
    ("tense", "relation", "basis"),
    [
        ("past", "new", "publication"),
        ("present_perfect", "new", "publication"),
        ("present", "new", "publication"),
        ("modal", "new", "publication"),
        ("past_perfect", "background", "tense"),
        ("future", "future", "tense"),
    ],
)
def test_relation_of_undated_claim(tense: Tense, relation: str, basis: str) -> None:
    """Without an expression the tense decides, else the day of publication."""
    claim = relate((), tense, MONDAY, window_of(MONDAY))
    assert (claim.relation, claim.basis) == (relation, basis)


def test_past_claim_takes_the_date_carried_in_its_paragraph() -> None:
    """ "A dam broke on January 9. Nine people drowned." """
    (carried,) = read_times("A dam broke on January 9.", MONDAY.instant)
    claim = relate((), "past", MONDAY, window_of(MONDAY), carried=carried)
    assert (claim.relation, claim.basis, claim.expression) == ("background", "carried", "January 9")
    assert claim.interval == carried.interval


def test_carried_future_does_not_date_a_past_claim() -> None:
    """ "The trial will begin Friday. He denied it." """
    (carried,) = read_times("The trial will begin on Friday.", MONDAY.instant)
    claim = relate((), "past", MONDAY, window_of(MONDAY), carried=carried)
    assert (claim.relation, claim.basis) == ("new", "publication")


def test_statement_about_something_older_is_new_and_keeps_the_date() -> None:
    """Saying it today is the news; the interval says what it is about."""
    claim = placed("Ninety people died over the past four months.", MONDAY, is_statement=True)
    assert claim.relation == "new"
    assert claim.interval is not None
    assert claim.interval.start == datetime(2023, 11, 4)


def test_without_publication_a_date_is_undated_but_kept() -> None:
    """Nothing is new without a date; a full date keeps its interval."""
    claim = placed("A bus overturned on 9 January 2024.", None)
    assert (claim.relation, claim.basis) == ("undated", "expression")
    assert claim.interval is not None


def test_without_publication_tense_still_tells_the_future() -> None:
    """ "will" needs no date."""
    assert placed("A bus will run.", None).relation == "future"
    assert placed("A bus ran.", None).relation == "undated"


@pytest.mark.parametrize("published", [(2024, 4, 1), (2024, 10, 28)])
def test_clock_change_does_not_make_the_day_before_yesterday_new(published: tuple[int, int, int]) -> None:
    """A Sunday of 23 or 25 hours lies between; Saturday stays outside, Sunday inside."""
    publication = dated(*published)
    assert placed("A bus overturned on Saturday.", publication).relation == "earlier"
    assert placed("A bus overturned on Sunday.", publication).relation == "new"


def test_hour_in_another_zone_is_compared_on_the_absolute_time_line() -> None:
    """21:30 GMT on Sunday is 22:30 in Berlin: inside the 24 hours before Monday 22:00, not before Monday 23:00."""
    claim = "A bus overturned at 21:30 GMT on Sunday."
    assert placed(claim, clocked(2024, 3, 4, 22, 0)).relation == "new"
    assert placed(claim, clocked(2024, 3, 4, 23, 0)).relation == "earlier"


@pytest.mark.parametrize(
    ("published", "relation"),
    [
        ((2024, 3, 31, 10, 0), "new"),  # 09:30 the day before is 23.5 hours ago: the clocks went forward
        ((2024, 10, 27, 9, 0), "earlier"),  # 09:30 the day before is 24.5 hours ago: they went back
        ((2024, 3, 30, 9, 0), "new"),
        ((2024, 3, 30, 10, 0), "earlier"),
    ],
)
def test_24_hours_stay_24_hours_when_the_clocks_change(
    published: tuple[int, int, int, int, int], relation: str
) -> None:
    """ "at 9:30 a.m. on Saturday", read in Berlin the day after."""
    day = "Friday" if published[2] == 30 else "Saturday"
    assert placed(f"A bus overturned at 9:30 a.m. on {day}.", clocked(*published)).relation == relation


@pytest.mark.parametrize("year", [1, 9999])
def test_edges_of_the_calendar_do_not_overflow(year: int) -> None:
    """The first and the last year of the calendar in a far zone."""
    far = Publication(
        instant=datetime(2024, 3, 4, tzinfo=ZoneInfo("Pacific/Auckland")),
        has_clock_time=False,
        basis="option",
    )
    times = read_times(f"on {year:04}-01-01", far.instant)
    assert relate(times, "past", far, window_of(far)).relation == ("background" if year == 1 else "future")
