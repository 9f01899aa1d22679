"""What the story around a claim says of its time. The article is of Thursday, 14 March 2024, noon."""

from __future__ import annotations

from tests.unit.verify.test_placing import bounds, times


def test_what_went_on_from_one_hour_until_another_is_one_span() -> None:
    """ "Starting from 23:40 … went on until about 04:20" had been "until the publication" and "before 04:20"."""
    first = "Starting from 23:40 on Wednesday units shelled the ridge."
    last, shells = "The shelling went on until about 04:20.", "Some 60 shells were fired."
    text = f"{first} {last} {shells}"
    for time in times(text, first, last, shells):
        assert bounds(time) == ("2024-03-13T23:40", "2024-03-14T04:20")


def test_what_has_been_so_since_an_hour_bounds_what_happened_before_another() -> None:
    truce, breach = "A ceasefire has been in force since 05:00.", "It was violated twice before 11:00."
    since, before = times(f"{truce} {breach}", truce, breach)
    assert bounds(since) == ("2024-03-14T05:00", "2024-03-14T12:00")
    assert bounds(before) == ("2024-03-14T05:00", "2024-03-14T11:00")


def test_hours_of_two_paragraphs_make_no_span() -> None:
    first, last = "From 20:00 on Wednesday guards fired.", "The gate was shut until 02:00."
    time = times(f"{first}\n\n{last}", last)[0]
    assert bounds(time)[0] is None


def test_a_lead_dated_by_its_report_alone_has_the_day_that_the_text_goes_on_with() -> None:
    """ "came under assault, the army reported on Thursday" had been Thursday's, though it fell "after nightfall on Wednesday"."""
    lead = "Positions near Dren came under assault, the army reported on Thursday."
    told = "After nightfall on Wednesday fighters crossed the river."
    text = f"{lead}\n\n{told} The bridge was blown up.\n\nThey were beaten back.\n\nThe road is shut.\n\nThe town lies on the Molin."
    time, after = times(text, lead, "The bridge was blown up.")
    assert bounds(time) == ("2024-03-13T00:00", "2024-03-14T00:00")
    assert bounds(after) == ("2024-03-13T00:00", "2024-03-14T00:00")


def test_days_that_a_sentence_lists_are_one_span() -> None:
    """Two missions "in March and in April" had been those of April."""
    text = "Missions in December and in January were cancelled."
    (time,) = times(text, text)
    assert (time.expression, bounds(time)) == (
        "December and in January",
        ("2023-12-01T00:00", "2024-02-01T00:00"),
    )


def test_what_a_court_heard_lies_before_the_case() -> None:
    """It had been dated by the day of the verdict."""
    heard = "Some £31,500 had gone on a caravan, the court heard."
    text = f"Anna Prowse was convicted on Thursday. {heard}"
    assert times(text, heard)[0].relation == "background"


def test_what_somebody_has_called_a_thing_of_the_past_is_undated() -> None:
    """ "has described the freeing of the city as …", after a paragraph on 2016, had been news of the last 24 hours."""
    called = "President Ole Brandt has described the freeing of the city as a miracle."
    text = f"The army took the last streets in December 2016.\n\n{called}"
    assert times(text, called)[0].relation == "undated"
    assert times(f"The army took the last streets on Wednesday.\n\n{called}", called)[0].relation == "new"


def test_a_witness_tells_a_fact_of_its_day_and_an_accuser_makes_a_statement() -> None:
    """GUIDELINES: a plain fact told through a source takes the time of the fact."""
    witness = '"They surrounded the market," the trader Ali Keita said.'
    accuser = '"We were left alone and we will not forget it," the mayor, Awa Diop, said.'
    text = f"Gunmen killed 31 people on Monday. {witness} {accuser}"
    fact, statement = times(
        text, '"They surrounded the market."', '"We were left alone and we will not forget it."'
    )
    assert (fact.relation, statement.relation) == ("earlier", "new")


def test_what_has_since_happened_did_so_after_the_day_that_was_told() -> None:
    died = "Four of the injured have since died."
    (time,) = times(f"A bomb went off on 11 March. {died}", died)
    assert (time.relation, bounds(time)) == ("new", ("2024-03-11T00:00", "2024-03-14T12:00"))


def test_by_a_night_is_before_its_day_is_over() -> None:
    text = "It expects to have all customers back by Sunday night."
    assert bounds(times(text, text)[0]) == (None, "2024-03-18T00:00")


def test_an_old_promise_is_no_plan() -> None:
    """ "That year he promised a bridge" had been to come."""
    promise = "That year he promised a bridge."
    assert times(f"Kurt Lien was elected in 2015. {promise}", promise)[0].relation == "background"


def test_a_hand_over_of_words_on_a_day_is_when_it_was_said() -> None:
    """ "announced on the steps of the library on Thursday that …" dates the saying; what she will do is to come."""
    text = "The senator announced on the steps of the library on Thursday that she would not stand again."
    (time,) = times(text, text)
    assert (time.relation, time.interval) == ("future", None)
