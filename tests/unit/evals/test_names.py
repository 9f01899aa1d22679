"""When a published name is the name of a labelled source."""

from __future__ import annotations

import pytest

from summarise_evals.gold import GoldLink
from summarise_evals.names import is_name_of

SPOKESWOMAN = GoldLink(name="Capt. Eva Roe, spokeswoman for the coast guard", also=("Roe",))
DIRECTOR = GoldLink(name="the harbour director, Jonas al-Amin")
AGENT = GoldLink(name="Roe's agent")
TEXT = "Kim Roe may be sold. The minister of Belmora said no. Roe's agent said yes."


@pytest.mark.parametrize(
    ("name", "link"),
    [
        ("Capt. Eva Roe", SPOKESWOMAN),
        ("Roe", SPOKESWOMAN),
        ("Jonas al-Amin", DIRECTOR),
        ("Kim Roe's agent", AGENT),
        ("Kim Roe’s agent", AGENT),
    ],
)
def test_a_proper_name_stands_for_itself_with_a_description(name: str, link: GoldLink) -> None:
    """A person without the office, and an owner in the fuller form of the article, are the same source."""
    assert is_name_of(name, link, TEXT)


@pytest.mark.parametrize(
    ("name", "link"),
    [
        ("Capt. Ana Roe", SPOKESWOMAN),
        ("spokeswoman for the coast guard", SPOKESWOMAN),
        ("Capt. Eva Roe, spokeswoman for the army", SPOKESWOMAN),
        ("harbour director", DIRECTOR),
        ("Jonas al-Amin, the harbour director of Lund", DIRECTOR),
        ("Lee Roe's agent", AGENT),
        ("Kim Roe's lawyer", AGENT),
        ("Kim Roe", AGENT),
    ],
)
def test_another_person_office_or_thing_is_another_source(name: str, link: GoldLink) -> None:
    """Nothing but the listed forms, the name without its description, and a fuller owner is accepted."""
    assert not is_name_of(name, link, TEXT)


@pytest.mark.parametrize(
    ("name", "labelled"),
    [
        ("Defence Ministry of Arvania", "the Defence Ministry of Belmora"),
        ("Belmoran Defence Ministry", "the Defence Ministry"),
        ("Defence Ministry's spokesman", "the spokesman"),
        ("Belmora's Defence Ministry's spokesman", "the Defence Ministry's spokesman"),
        ("The minister of Belmora's agent", "minister's agent"),
        ("Minister", "The Minister, who asked not to be named"),
    ],
)
def test_a_ministry_of_another_country_is_another_source(name: str, labelled: str) -> None:
    """The rule for people does not open the door to bodies that share a word."""
    assert not is_name_of(name, GoldLink(name=labelled), TEXT)
