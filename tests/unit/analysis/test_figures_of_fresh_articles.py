"""Figures of fresh articles that were missed, miscounted or no figures."""

from __future__ import annotations

import pytest

from summarise.analysis.figures import find_figures

Read = tuple[str, float | None, str, str]


def read(text: str) -> list[Read]:
    return [(figure.exact, figure.low, figure.unit, figure.category) for figure in find_figures(text)]


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        (
            "Twelve civilians were killed and 30 more wounded when shells fell.",
            [("Twelve civilians", 12, "civilians", "killed"), ("30", 30, "civilians", "wounded")],
        ),
        (
            "The ministry has registered 210 cases of cholera in the Tova camps, four of them fatal.",
            [("210 cases", 210, "cases", "cases"), ("four", 4, "cases", "killed")],
        ),
        (
            "The number of cholera cases in the Tova camps has reached 240, and five patients have died.",
            [("240", 240, "cases", "cases"), ("five patients", 5, "patients", "killed")],
        ),
        (
            "The number of civilians killed by the shelling of the market in Dren has risen to 27.",
            [("27", 27, "civilians", "killed")],
        ),
        ("The number of deaths is unchanged at five.", [("five", 5, "deaths", "killed")]),
        (
            "The crash killed three guards, killing all four crew members.",
            [("three guards", 3, "guards", "killed"), ("four crew members", 4, "members", "killed")],
        ),
        (
            "Ten died while five others succumbed to their injuries.",
            [("Ten", 10, "people", "killed"), ("five others", 5, "others", "killed")],
        ),
        (
            "It has saved an estimated two million lives.",
            [("an estimated two million lives", 2_000_000, "lives", "people")],
        ),
        (
            "Gusts had reached 90 km an hour.",
            [("90 km an hour", 90, "kilometres per hour", "speed")],
        ),
        (
            "Brent crude rose $4.10 to $86.30 a barrel.",
            [("$4.10", 4.1, "dollars", "money"), ("$86.30", 86.3, "dollars", "money")],
        ),
        ("Rescuers brought the number rescued to 58.", [("58", 58, "people", "rescued")]),
        ("A 9.0 quake hit the coast.", [("9.0", 9, "magnitude", "magnitude")]),
        ("They demanded N20 million.", [("N20 million", 20_000_000, "naira", "money")]),
        (
            "Two armed units of some 250 people attacked.",
            [("Two armed units", 2, "units", "other"), ("some 250 people", 250, "people", "fighters")],
        ),
    ],
)
def test_what_is_counted(text: str, figures: list[Read]) -> None:
    assert read(text) == figures


@pytest.mark.parametrize(
    "text",
    [
        "About one household in eight is affected.",
        "It expected to run one train in three.",
        "They came from two directions.",
        "A case was registered under Sections 105 and 125 of the code.",
        "Callers should quote incident 612.",
    ],
)
def test_no_figures(text: str) -> None:
    """Shares in words, directions and numbers of paragraphs had been counted."""
    assert read(text) == []
