"""What a relative clause tells is a fact of its own where its noun is plain, and stays where it is elsewhere."""

from __future__ import annotations

import pytest

from summarise.analysis.clauses import clauses_of
from summarise.analysis.telling import is_of_the_telling


@pytest.mark.parametrize(
    ("sentence", "facts"),
    [
        (
            "Residents of Orlan, some of whom blocked the road, complained that no aid had come.",
            [
                "Some of the residents of Orlan blocked the road.",
                "Residents of Orlan complained that no aid had come.",
            ],
        ),
        (
            "Aid workers, many of whom lost their own houses, handed out water.",
            ["Many of the aid workers lost their own houses.", "Aid workers handed out water."],
        ),
        (
            "Malvora would send a team of 40 divers, whose arrival is expected tonight.",
            [
                "Malvora would send a team of 40 divers.",
                "The arrival of the team of 40 divers is expected tonight.",
            ],
        ),
        (
            "Mr Probert, whose own licence was taken away in June, paid 600 crowns.",
            ["The licence of Mr Probert was taken away in June.", "Mr Probert paid 600 crowns."],
        ),
        (
            "The valley belongs to the Karsia truce zone, in which shelling ceased on May 9.",
            [
                "The valley belongs to the Karsia truce zone.",
                "In the Karsia truce zone shelling ceased on May 9.",
            ],
        ),
        (
            "The pumps were given by their maker, Zeffra, which also paid for the wiring.",
            ["The pumps were given by their maker, Zeffra.", "Zeffra also paid for the wiring."],
        ),
        (
            "A buyer must first pass its owners' test, which seldom takes less than six weeks.",
            [
                "A buyer must first pass its owners' test.",
                "Its owners' test seldom takes less than six weeks.",
            ],
        ),
        (
            "The state lived on a loan of 90 million crowns, the last part of which was repaid in May.",
            [
                "The state lived on a loan of 90 million crowns.",
                "The last part of the loan of 90 million crowns was repaid in May.",
            ],
        ),
    ],
)
def test_a_plain_noun_takes_its_clause(sentence: str, facts: list[str]) -> None:
    """At the least the facts are these; the whole is what the grammar leaves no doubt about."""
    assert [clause.text for clause in clauses_of(sentence)] == facts


@pytest.mark.parametrize(
    "sentence",
    [
        "Shares in Lindqvist, which is listed in Bergen, rose 31%.",
        "If the mill, which cut 90 jobs last year, has new owners, the town will gain.",
        "Because the port, which lies in Karsia, was shut in May, it must pay.",
        "The lawyer of Ana Ruiz, who was arrested in May, left the court.",
        "The army shelled Tarna, which forced 300 people to flee.",
        "The council closed the bridge, which surprised nobody in the town.",
        "The clerk lost a copy of the report, which was leaked in May.",
        "The mayor spoke of the army and the guard, which was founded in 1990.",
        "There was no list of names, which lies in the safe.",
        "37 aftershocks followed, the strongest of which was of 4.7 degrees.",
        "A nurse, who asked not to be named, saw the ward.",
        "The fire burned down houses in the centre of Dara’a city, which lies north of Tarna.",
    ],
)
def test_a_clause_of_an_uncertain_noun_stays(sentence: str) -> None:
    """ "which" may mean all that was said, or a noun further back."""
    assert [clause.text for clause in clauses_of(sentence)] == [sentence]


def test_how_a_source_speaks_and_what_office_it_holds_is_no_fact() -> None:
    assert is_of_the_telling(", who spoke on condition of anonymity")
    assert is_of_the_telling(", who heads the district")
    assert not is_of_the_telling(", who withdrew a bill in May")


def test_the_quote_of_a_part_holds_its_noun() -> None:
    first, second = clauses_of("The mill, which cut 90 jobs last year, has new owners.")
    assert first.quote == "The mill, which cut 90 jobs last year"
    assert second.core == "has new owners"
