"""An outcome told as a participle is a fact of its own; what an apposition tells of the subject is one too."""

from __future__ import annotations

import pytest

from summarise.analysis.clauses import clauses_of


@pytest.mark.parametrize(
    ("sentence", "outcome"),
    [
        (
            "A shell hit the market of Orlan on Friday, killing at least four people.",
            "At least four people were killed.",
        ),
        ("A car hit the tram in Orlan, killing one man.", "One man was killed."),
        (
            "A ferry ran aground off Sorvik, injuring 14 people and leaving 40 stranded on a rock.",
            "14 people were injured and 40 were left stranded on a rock.",
        ),
        (
            "Another ferry hit the rock in 2014, killing three people, including a child.",
            "Three people were killed, including a child.",
        ),
        (
            "Rebels raided the depot on Monday, destroying two trucks near the gate.",
            "Two trucks were destroyed near the gate.",
        ),
    ],
)
def test_an_outcome_is_told_in_the_passive(sentence: str, outcome: str) -> None:
    """The act harmed them, not always its grammatical subject: "a ferry killed three people" is not what was said."""
    act, told = clauses_of(sentence)
    assert told.text == outcome
    assert sentence.startswith(act.core)


@pytest.mark.parametrize(
    "sentence",
    [
        "The army will shell the town, killing hundreds of people.",
        "Rebels reportedly shelled the town, killing 12 people.",
        "The roof of the mine fell in, trapping 23 men 400 metres down.",
        "The bank sold the firm for a crown, leaving investors with a loss.",
        'They raided a post, killing at least 12 "hunters of the junta".',
        "The bomb did not go off at noon, killing nobody.",
        "A gas cloud crossed the river, killing fish.",
    ],
)
def test_an_outcome_in_doubt_stays(sentence: str) -> None:
    """What is to come, what is doubted, and what cannot be counted."""
    assert [clause.text for clause in clauses_of(sentence)] == [sentence]


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
        "Half of Sukra, one of the few quarters in rebel hands, has been retaken.",
        "Ana Ruiz, the mayor of Orlan, was in Tarna on Monday.",
        "The mill, part of a larger works, burned down on Monday.",
    ],
)
def test_an_apposition_in_doubt_stays(sentence: str) -> None:
    """Of which noun it tells, an office, and a verb that shows no number."""
    assert [clause.text for clause in clauses_of(sentence)] == [sentence]
