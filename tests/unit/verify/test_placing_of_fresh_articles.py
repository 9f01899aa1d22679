"""Times of fresh articles that were placed wrong. The article is of Thursday, 14 March 2024, noon."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from summarise.domain import Publication
from tests.unit.verify.test_placing import bounds, times

MORNING = Publication(instant=datetime(2024, 3, 14, 10, 30, tzinfo=UTC), has_clock_time=True, basis="option")


def test_the_night_to_a_day_begins_the_evening_before_it() -> None:
    """ "in the night to Tuesday", read on Tuesday morning as Tuesday night, had made what was over a plan."""
    text = "The army repelled an attack on the Molin bridge in the night to Thursday."
    (time,) = times(text, text, publication=MORNING)
    assert time.relation == "new"
    assert bounds(time) == ("2024-03-13T18:00", "2024-03-14T06:00")


def test_what_is_over_is_never_to_come() -> None:
    """ "All schools were closed" had the hour at which the airport "was to shut"."""
    text = "All schools were closed and the airport was to shut at 6 p.m. on Thursday."
    closed, shut = times(text, "All schools were closed.", "The airport was to shut at 6 p.m. on Thursday.")
    assert (closed.relation, shut.relation) == ("new", "future")


@pytest.mark.parametrize(
    "text",
    [
        "Neither account could be verified independently.",
        "A spokeswoman for the company would not comment.",
        "The official toll stands at five.",
    ],
)
def test_what_is_so_now_is_new(text: str) -> None:
    """A doubt and a refusal had been plans, a toll that "stands at five" a lasting state."""
    assert times(text, text)[0].relation == "new"


def test_a_toll_given_today_is_new_though_the_dead_are_older() -> None:
    """GUIDELINES: "A count given now of what happened before the window is new with the older dates"."""
    text = (
        "At least 41 people were killed in Tuesday's shelling of Dren, the Red Crescent said on Thursday, "
        "more than doubling its earlier count."
    )
    (time,) = times(text, text)
    assert (time.relation, bounds(time)[0]) == ("new", "2024-03-12T00:00")


def test_what_has_doubled_until_now_is_new_though_it_was_counted_last_month() -> None:
    text = "Measles cases have doubled in a month, the agency warned on Thursday, with 412 infections recorded in February."
    assert times(text, text)[0].relation == "new"


def test_what_a_count_is_held_against_does_not_date_it() -> None:
    """ "against 583 in the whole of 2023" had made the count of this year one of 2023."""
    text = "So far this year 619 people have died on the route, against 583 in the whole of 2023."
    assert times(text, text)[0].relation == "new"


def test_a_count_until_a_day_of_the_window_is_no_background() -> None:
    text = "Five people had died in the flood by Wednesday."
    assert times(text, text)[0].relation == "new"


def test_days_inside_quotation_marks_do_not_date_what_follows() -> None:
    """ "watched from the stands" had been in October, like the coach's memory."""
    quoted = '"We were ninth in October."'
    text = f"Orvik won the title on Wednesday, coach Berit Sand said. {quoted} Captain Leif Moen watched from the stands."
    assert times(text, "Captain Leif Moen watched from the stands.")[0].relation == "new"


def test_days_of_what_is_alleged_do_not_date_the_case() -> None:
    """Bail had been offered "between January 2022 and May 2023"."""
    text = "Lim Boon is accused of taking a car between January 2022 and May 2023. He was offered bail."
    assert times(text, "He was offered bail.")[0].relation == "new"


def test_the_third_of_this_year_did_not_happen_when_the_first_was_built() -> None:
    text = "The aircraft was built in 1979. It was the third crash of an Antonov in the country this year."
    assert times(text, "It was the third crash of an Antonov in the country this year.")[0].relation == "new"


def test_services_of_a_day_that_should_run_are_to_come() -> None:
    """ "Monday's services should run normally", written on Wednesday, had been last Monday's."""
    text = "Monday's services should run normally, a spokesman said."
    (time,) = times(text, text)
    assert (time.relation, bounds(time)[0]) == ("future", "2024-03-18T00:00")


def test_the_day_of_a_plan_does_not_date_what_is_over() -> None:
    text = "The search was called off at dusk and will resume on Friday."
    over, coming = times(text, "The search was called off at dusk.", "The search will resume on Friday.")
    assert (over.relation, coming.relation) == ("new", "future")


def test_what_was_announced_may_be_to_come() -> None:
    """Only the announcing is over."""
    text = "Trains to Kelm run again from 6 p.m. on Thursday, the state railway announced."
    assert times(text, text)[0].relation == "future"


def test_days_on_which_an_attack_took_place_are_those_of_its_dead() -> None:
    """The dead of a week had been those of the day that the story is set on."""
    text = "Troops were attacked on Wednesday.\n\nTwenty-eight villagers died in raids on the town, which took place on March 3-9."
    (time,) = times(text, text.split("\n\n")[1])
    assert bounds(time) == ("2024-03-03T00:00", "2024-03-10T00:00")
