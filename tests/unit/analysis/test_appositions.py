"""What an apposition tells of the subject is a fact of its own where number and tense are plain."""

from __future__ import annotations

import pytest

from summarise.analysis.clauses import clauses_of


@pytest.mark.parametrize(
    ("sentence", "facts"),
    [
        (
            "Orlan, home to some 148,000 people, was cut off on Monday.",
            ["Orlan was home to some 148,000 people.", "Orlan was cut off on Monday."],
        ),
        (
            "The dam, the largest in the country, has been closed since May.",
            ["The dam is the largest in the country.", "The dam has been closed since May."],
        ),
    ],
)
def test_an_apposition_takes_the_tense_of_its_sentence(sentence: str, facts: list[str]) -> None:
    assert [clause.text for clause in clauses_of(sentence)] == facts


@pytest.mark.parametrize(
    "sentence",
    [
        "The council, part of which voted against, was told on Monday.",
        "Half of Sukra, one of the few quarters in rebel hands, has been retaken.",
        "Ana Ruiz, the mayor of Orlan, was in Tarna on Monday.",
        "The mill, part of a larger works, burned down on Monday.",
    ],
)
def test_an_apposition_in_doubt_stays(sentence: str) -> None:
    """Of which noun it tells, an office, and a verb that shows no number."""
    assert [clause.text for clause in clauses_of(sentence)] == [sentence]
