"""Sentences that tell several facts, cut where it is safe and nowhere else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarise.analysis.clauses import clauses_of


@pytest.mark.parametrize(
    ("sentence", "facts"),
    [
        (
            "The dyke broke at noon; two villages were evacuated.",
            ["The dyke broke at noon.", "Two villages were evacuated."],
        ),
        (
            "Six houses burned in Orlan, and the road to Tarna was closed.",
            ["Six houses burned in Orlan.", "The road to Tarna was closed."],
        ),
        (
            "The army says it has taken the bridge, while the rebels have called it a trap.",
            [
                "The army says it has taken the bridge.",
                "The rebels have called it a trap.",
            ],
        ),
        (
            "Rebels took the northern bridge and have shelled Tarna since.",
            ["Rebels took the northern bridge.", "Rebels have shelled Tarna since."],
        ),
        (
            "Their planes had hit a depot and that nobody was near it.",
            ["Their planes had hit a depot.", "Nobody was near it."],
        ),
        (
            "Guards opened the gates after prisoners broke through the fence.",
            ["Guards opened the gates.", "Prisoners broke through the fence."],
        ),
        (
            "The mill, which cut 90 jobs last year, has new owners.",
            ["The mill cut 90 jobs last year.", "The mill has new owners."],
        ),
        (
            "The mayor, Ana Ruiz, who came by boat, promised new pumps.",
            ["The mayor, Ana Ruiz, came by boat.", "The mayor, Ana Ruiz, promised new pumps."],
        ),
        (
            "Troops stood in the south of Tarna, where dozens of houses were destroyed.",
            [
                "Troops stood in the south of Tarna.",
                "In the south of Tarna dozens of houses were destroyed.",
            ],
        ),
        (
            "The clinic was hit once, in the summer of 2023, when no one was hurt.",
            ["The clinic was hit once, in the summer of 2023.", "In the summer of 2023 no one was hurt."],
        ),
        (
            "She was sentenced to six years and fined 4,000 dollars.",
            ["She was sentenced to six years.", "She was fined 4,000 dollars."],
        ),
        (
            "He was in Tarna on Monday and visited the old mill.",
            ["He was in Tarna on Monday.", "He visited the old mill."],
        ),
        (
            "More than 40 shops stayed shut on Monday, and the market was empty.",
            ["More than 40 shops stayed shut on Monday.", "The market was empty."],
        ),
        (
            "But the union refused the offer on Monday, and the port was shut.",
            ["The union refused the offer on Monday.", "The port was shut."],
        ),
    ],
)
def test_several_facts_are_told_apart(sentence: str, facts: list[str]) -> None:
    assert [clause.text for clause in clauses_of(sentence)] == facts


@pytest.mark.parametrize(
    "sentence",
    [
        "The blast killed two people and wounded seven others.",
        "Nearly 40 soldiers died, and up to 80 were wounded.",
        "Shells fell on Tarna, Oltu and Beshik.",
        "The trained and equipped fighters were moved to Orlan.",
        "He said talks between the army and the rebels were held in Tarna.",
        "“We will stay, and we will fight,” the mayor said.",
        'The clerk wrote: "It rained, and the roof was lost."',
        "Power will be back by Sunday if the wind drops, and the schools will open.",
        "Either the bridge is closed, or the ferry is stopped.",
        "The pilot denied that he had been drunk and that he had flown low.",
        "A speaker claimed that the missile struck a camp and left dozens dead.",
        "Orlan is quiet.",
        "Police said a man was stabbed in Orlan and died in hospital.",
        "Tugs came to the ship, where a fire had broken out on Monday.",
        "He said the army and the rebels have agreed on a truce.",
    ],
)
def test_one_fact_stays_whole(sentence: str) -> None:
    """A toll, a list, a quotation, a condition, a denial of both, and what somebody claims are not cut."""
    assert [clause.text for clause in clauses_of(sentence)] == [sentence]


@pytest.mark.parametrize(
    "sentence",
    ["The army left; the rebels came back to Tarna.", "Rain fell, and the river rose by two metres."],
)
def test_the_core_stands_in_the_sentence(sentence: str) -> None:
    assert all(clause.core in sentence for clause in clauses_of(sentence))


@given(st.text(max_size=300))
def test_any_text_gives_clauses_made_of_it(text: str) -> None:
    """Never an exception, never nothing, and the core is always verbatim."""
    clauses = clauses_of(text)
    assert clauses
    assert all(clause.core in text for clause in clauses)


def test_a_long_hostile_sentence_is_left_alone() -> None:
    text = "a, and it was; " * 100_000
    assert len(clauses_of(text)) == 1
