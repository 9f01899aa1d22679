"""What is to come, and what simply stands."""

from __future__ import annotations

import pytest

from summarise.analysis.outlook import is_standing, is_wish, looks_ahead


@pytest.mark.parametrize(
    "text",
    [
        "Crews will clear the road.",
        "Oslo would send a team of 40 rescuers.",
        "The mayor insisted he would not resign.",
        "The brewers warned that 300 jobs may go.",
        "The plant has warned that it may have to close.",
        "The clinic could be closed by autumn.",
        "Voting may not be possible in the north.",
        "The minister did not rule out a further rise.",
        "The group has no plans for closures.",
        "The governor promised a new bridge.",
        "I expect that to go up.",
        "Growth this year is seen at 2 percent.",
        "Power could be out for weeks.",
        "She has six weeks to appeal.",
        "Pensions: plus 8 percent from March.",
        "Roads: 2.1 billion, up from 1.8 billion this year.",
        "The fire may be in Tarna within the hour.",
        "It could be longer if the rain goes on.",
        "The carmaker kept its full-year guidance.",
        "The bank reaffirmed its growth target of 2 percent.",
        "The bank now sees the two-island economy growing 2 percent.",
    ],
)
def test_what_is_to_come_looks_ahead(text: str) -> None:
    """Plans, predictions, possibilities, promises, deadlines."""
    assert looks_ahead(text)


@pytest.mark.parametrize(
    "text",
    [
        "Crews cleared the road.",
        "Two people may still be under the rubble.",
        "The shell may have been fired from the ridge.",
        "The jury could not agree on the last charge.",
        "He would like to see it done again.",
        "Tap water must be boiled.",
        "Residents have been promised safety.",
        "Tourism is to blame.",
        "The car ran on value-added fuel.",
        "A rate cut is a mistake.",
    ],
)
def test_what_is_or_was_does_not_look_ahead(text: str) -> None:
    """What may be so now, what could not be done, wishes, and adjectives that look like verbs."""
    assert not looks_ahead(text)


@pytest.mark.parametrize(
    "text",
    [
        "The port lies on the northern shore of the lake.",
        "The mill employs 300 people.",
        "The town is home to a naval base.",
        "The militia rarely discloses its losses.",
        "The district consists of nine villages.",
        "There has never been a barracks in the village.",
    ],
)
def test_circumstances_stand(text: str) -> None:
    """Where things lie, what they are made of, what usually happens."""
    assert is_standing(text)


@pytest.mark.parametrize(
    "text",
    ["The port is burning.", "Nine wells are closed.", "The port lay in ruins.", "Teachers want more pay."],
)
def test_news_does_not_stand(text: str) -> None:
    """What is going on now is news."""
    assert not is_standing(text)


@pytest.mark.parametrize(
    ("text", "stands"),
    [
        ("The charity runs two of the four clinics in Orlan.", True),
        ("Under its rules a bidder can take over only after a test.", True),
        ("Under the law the governor must call a vote within a month.", True),
        ("The army can take the bridge.", False),
        ("The road runs along the river.", False),
    ],
)
def test_rules_and_what_somebody_runs_stand(text: str, stands: bool) -> None:
    assert is_standing(text) is stands


@pytest.mark.parametrize(
    "text",
    [
        "The union wants a promise that no depot will close.",
        "With the loan Tarna hopes to rebuild the bridge.",
    ],
)
def test_wish_stands_now_though_what_is_wished_is_to_come(text: str) -> None:
    """A wish is no plan."""
    assert is_wish(text)
    assert not looks_ahead(text)


@pytest.mark.parametrize(
    "text",
    [
        "The Crown has six weeks to say if it wants a retrial.",
        "The company’s hopes to grow faded.",
        "Hopes that it will rain faded.",
    ],
)
def test_hopes_and_what_somebody_may_want_are_no_wish(text: str) -> None:
    """A noun, or a clause after "if"."""
    assert not is_wish(text)


@pytest.mark.parametrize(
    "text",
    ["Some 9,000 people draw a pension there.", "Votes are counted once they have been sorted."],
)
def test_habits_and_numbers_of_people_stand(text: str) -> None:
    """How things are done, and how many live somewhere."""
    assert is_standing(text)
