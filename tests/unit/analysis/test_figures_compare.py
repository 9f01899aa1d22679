"""Whether a claim's figure is the article's."""

from __future__ import annotations

import pytest

from summarise.analysis.figures import find_figures, same_qualifier, same_value, unqualified
from summarise.domain import Figure


def read(text: str) -> Figure:
    """The first figure of a text."""
    return find_figures(text)[0]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("nearly 40 troops", "40 soldiers"),
        ("17 gunmen", "seventeen gunmen"),
        ("1,600 people", "1 600 people"),
        ("$4.2bn", "4.2 billion dollars"),
        ("half of the town", "50 percent of the town"),
        ("a third of the town", "one third of the town"),
        ("between 20 and 30 boats", "20-30 boats"),
        ("dozens of boats", "dozens of ships"),
        ("up to 90 rebels", "at least 90 rebels"),
    ],
)
def test_the_same_number(one: str, other: str) -> None:
    assert same_value(read(one), read(other))
    assert same_value(read(other), read(one))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("40 troops", "41 troops"),
        ("4.2 million dollars", "4.2 million euros"),
        ("5 miles", "5 kilometres"),
        ("50 percent", "50 people"),
        ("5 percent", "5 percentage points"),
        ("dozens of boats", "hundreds of boats"),
        ("hundreds of thousands of people", "hundreds of people"),
        ("dozens of boats", "12 boats"),
        ("20 to 30 boats", "20 boats"),
        ("half of the town", "half a million people"),
    ],
)
def test_different_numbers(one: str, other: str) -> None:
    assert not same_value(read(one), read(other))
    assert not same_value(read(other), read(one))


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("at least 40 people", "no fewer than 40 people", True),
        ("some 40 people", "about 40 people", True),
        ("nearly 40 people", "40 people", False),
        ("more than 40 people", "at least 40 people", False),
        ("up to 40 people", "40 people", False),
        ("20 to 30 people", "between 20 and 30 people", True),
        ("about 20 to 30 people", "20 to 30 people", False),
    ],
)
def test_qualifiers_are_compared_by_meaning(one: str, other: str, same: bool) -> None:
    assert same_qualifier(read(one), read(other)) is same


@pytest.mark.parametrize(
    "text", ["nearly 40 people", "at least 40 people", "up to 40 people", "some 40 people"]
)
def test_unqualified_is_what_remains_when_the_qualifier_is_lost(text: str) -> None:
    bare = unqualified(read(text))
    assert (bare.low, bare.high, bare.modifier, bare.approximate) == (40, 40, "exact", False)


def test_vague_figures_have_no_unqualified_reading() -> None:
    assert unqualified(read("dozens of boats")) == read("dozens of boats")
