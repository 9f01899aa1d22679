"""Who says something, in words for a reader who sees one sentence of an article."""

from __future__ import annotations

import pytest

from summarise.briefing.desk import Desk, full_name
from tests.unit.linking.told import told


@pytest.mark.parametrize(
    ("source", "text", "name"),
    [
        (
            "the colonel",
            "Col. Pavel Strom spoke. According to the colonel, it was quiet.",
            "Col. Pavel Strom",
        ),
        ("the director", "Tarn's canal director, Emil Voss, said so. The director was calm.", "Emil Voss"),
        (
            "the mission",
            "The Joint Monitoring Mission saw it. The mission left.",
            "the Joint Monitoring Mission",
        ),
        # Two ministries: it is not said which.
        (
            "the ministry",
            "The Health Ministry and the Defence Ministry met. The ministry said no.",
            "the ministry",
        ),
        # A mayor without a name is not the only person whom the article names.
        ("the mayor", "Marta Kos was cooking lunch. Schools stay shut, the mayor said.", "the mayor"),
    ],
)
def test_a_short_name_stands_for_the_one_it_can_stand_for(source: str, text: str, name: str) -> None:
    assert full_name(source, text) == name


def test_the_only_person_cited_is_not_everybody_who_is_mentioned() -> None:
    """Marta Kos is cited and is no mayor; Tarik Dovan is a spokesman in another article."""
    text = "Schools stay shut, the mayor said."
    assert full_name("the mayor", text, ["Marta Kos"], ["Marta Kos"]) == "the mayor"
    roles = ["Highland Front spokesman Tarik Dovan"]
    assert full_name("the spokesman", text, ["Tarik Dovan"], roles) == "Tarik Dovan"


def test_an_outlet_tells_what_the_mission_did_under_its_own_name() -> None:
    (claim,) = told(
        "The mission recorded 46 explosions in Dren.", publisher="Joint Monitoring Mission", headline="Report"
    )
    desk = Desk(texts={}, ids={})
    assert (
        desk.told(claim, desk.source(claim)) == "The Joint Monitoring Mission recorded 46 explosions in Dren."
    )


def test_a_firm_that_is_called_after_its_product_is_not_the_product() -> None:
    """ "The paper mill" does not become "The Norrland Paper mill"."""
    (claim,) = told("The paper mill in Dalby will close in June, its owner, Norrland Paper, announced.")
    desk = Desk(texts={}, ids={})
    assert desk.told(claim, desk.source(claim)).startswith("The paper mill in Dalby")


def test_a_count_whose_owner_stands_in_the_sentence_is_that_ones() -> None:
    (claim,) = told("The government's own count stood at 12 dead in Dren.")
    desk = Desk(texts={claim.article_id: claim.claim.text}, ids={})
    assert desk.source(claim) == "the government"
