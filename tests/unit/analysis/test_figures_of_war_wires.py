"""Figures of war bulletins, markets and matches that were missed, misread or put in the wrong category."""

from __future__ import annotations

import pytest

from summarise.analysis.figures import find_figures
from summarise.sentences import split

READ: list[tuple[str, str, str]] = [
    # A model's name between number and noun had hidden the number.
    ("They shot down 12 T-72 tanks.", "12 T-72 tanks", "vehicles"),
    ("The port was attacked with two Kalif-2K drones.", "two Kalif-2K drones", "weapons"),
    # What a second number counts.
    ("19 of the violations were recorded in Oro and 12 in Tarna.", "12", "attacks"),
    ("They flew eight raids on the towns of Oro and Tarna, and three on Lesk.", "three", "attacks"),
    ("They counted 38 violations with shells and 151 with rifles of all kinds.", "151", "attacks"),
    # Honour for the dead.
    ("The raid martyred 18 people, including four children.", "18 people", "killed"),
    ("Ten died. The toll was later raised to 20.", "20", "killed"),
    ("The army lost eight soldiers and a tank.", "eight soldiers", "killed"),
    ("Among the dead were two children and the driver.", "two children", "killed"),
    ("Fourteen of the injured were taken to Oro.", "Fourteen", "wounded"),
    ("They captured one officer alive.", "one officer", "captured"),
    ("Two improvised explosive devices hit the convoy.", "Two improvised explosive devices", "weapons"),
    ("They found around 4,000 rounds of assorted calibers.", "around 4,000 rounds", "weapons"),
    ("They held three rounds of talks.", "three rounds", "other"),
    # The exact words had been "41 assault".
    ("Crews stopped 41 assault and offensive actions.", "41 assault and offensive actions", "attacks"),
    ("Profit fell to 612 million Norwegian crowns.", "612 million Norwegian crowns", "money"),
    ("The road costs 45 million soles.", "45 million soles", "money"),
    ("We stopped two sabotage and reconnaissance groups.", "two sabotage and reconnaissance groups", "other"),
    ("We shot down one X-55 type quadcopter.", "one X-55 type quadcopter", "weapons"),
    ("Crews cleared 38 anti-personnel and 11 anti-tank mines.", "38 anti-personnel", "weapons"),
    ("Crews cleared 38 anti-personnel and 11 anti-tank mines.", "11 anti-tank mines", "weapons"),
    ("The death toll in Oro from the attacks stands at 1,139.", "1,139", "killed"),
    ("Dozens of people are still held captive.", "Dozens of people", "captured"),
    ("The agency reported an incident 60 nautical miles west of Oro.", "60 nautical miles", "distance"),
    ("A house and two water tanks were damaged.", "two water tanks", "other"),
    ("The army lost two men and five were wounded.", "two men", "killed"),
    ("The death toll in the floods has risen to 19, with four people still missing.", "19", "killed"),
    ("Three others were electrocuted.", "Three others", "killed"),
    ("Over 8,600 people have been moved to 41 relief camps.", "Over 8,600 people", "evacuated"),
    ("Rovers are one point above the last place.", "one point", "points"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "exact", "category"), READ)
def test_what_is_counted(text: str, exact: str, category: str) -> None:
    assert (exact, category) in [
        (figure.exact, figure.category) for figure in find_figures(text, split(text))
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Drones flew at the base of the 8200 military intelligence unit.",
        "The index touched a four-week high.",
        "It was the biggest one-day drop of the index.",
        "They will meet, according to two diplomats familiar with the talks.",
    ],
)
def test_a_unit_by_its_number_and_how_many_say_so_count_nothing(text: str) -> None:
    """It had been 8,200 companies."""
    assert find_figures(text) == ()


def test_a_family_is_not_killed_beside_its_members() -> None:
    (figure,) = find_figures("Five members of one family died.")
    assert figure.exact == "Five members"


@pytest.mark.parametrize(
    ("text", "is_cumulative"),
    [
        ("The fleet lost 40 sailors over the past 24 hours.", False),
        ("The fleet lost 40 sailors in the last day.", False),
        ("The fleet lost 40 sailors over the past two weeks.", True),
        ("Some 10,500 shops closed in Oro last year, the board said.", False),
        ("Five were hurt, so the toll is expected to rise.", False),
        ("The number of attacks in Oro since early January has risen to 471.", True),
    ],
)
def test_whether_a_number_adds_up(text: str, is_cumulative: bool) -> None:
    (figure,) = find_figures(text, split(text))
    assert figure.cumulative is is_cumulative


def test_a_list_under_an_announcement_counts_what_it_announces() -> None:
    text = "The fatalities are distributed as follows:\n\n188 civilians, including 5 women.\n\n163 members of the guard."
    assert [figure.category for figure in find_figures(text, split(text))] == ["killed", "killed", "killed"]


def test_a_list_under_another_line_counts_what_it_names() -> None:
    text = "The crew of the tug:\n\n18 sailors, including 5 women.\n\n3 officers."
    assert {figure.category for figure in find_figures(text, split(text))} == {"people"}


def test_what_edges_up_to_a_number_reaches_it() -> None:
    (figure,) = find_figures("The rate is seen edging up to 6.2%.")
    assert (figure.modifier, figure.low, figure.high) == ("exact", 6.2, 6.2)
