"""Who is who: short names, acronyms, descriptions and pronouns, read off invented wire news."""

from __future__ import annotations

import pytest

from summarise.analysis.attribution.words import UNNAMED
from tests.unit.analysis.attributions import sources, spans

MINISTER = "Foreign Minister Ana Ruiz said talks would resume."
FUND = "The World Rescue Fund (WRF) said that 200 people drowned."


@pytest.mark.parametrize(
    ("later", "name", "carried"),
    [
        ("Ruiz said the road was open.", "Foreign Minister Ana Ruiz", False),
        ("She went on to say the road was open.", "Foreign Minister Ana Ruiz", True),
        ("The minister added that the road was open.", "Foreign Minister Ana Ruiz", True),
        ("The top diplomat noted that the road was open.", "Foreign Minister Ana Ruiz", True),
    ],
)
def test_a_person_is_known_by_the_full_name(later: str, name: str, carried: bool) -> None:
    last = spans(f"{MINISTER} {later}")[-1]
    assert (last.attribution.chain[-1].name, last.carried) == (name, carried)


@pytest.mark.parametrize(
    "later",
    [
        "The WRF said boats were missing.",
        "The Fund said boats were missing.",
        "The fund noted that boats were missing.",
        "It added that boats were missing.",
        "According to the Oslo-based group, boats were missing.",
        '"Boats are missing," the statement reads.',
        "Boats are missing, according to the figures in the report.",
    ],
)
def test_a_body_is_known_by_acronym_description_and_document(later: str) -> None:
    assert sources(f"{FUND}\n\n{later}")[-1] == ["World Rescue Fund"]


def test_the_longest_form_of_a_body_is_kept() -> None:
    text = (
        "The Navy Ministry’s Center for Rescue at Sea in Oslo said two ships sank. "
        "According to the Center, nine sailors died. According to the Center for Rescue, one swam ashore."
    )
    assert sources(text) == [["Navy Ministry’s Center for Rescue at Sea in Oslo"]] * 3


def test_named_and_nameless_sources_are_told_apart() -> None:
    text = "Eva Roe said it rained. Two officials said it snowed."
    assert [span.attribution.chain[0].named for span in spans(text)] == [True, False]


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("Dr. Eva Roe said it rained. R. B. Poe, a former mayor, disputed that. He left early, he said.", "R. B. Poe"),
        ("Delta TV reported a tie. Cllr Sam Poe ruled out a challenge. “I am done,” he said.", "Cllr Sam Poe"),
        ("Ms Eva Roe said it rained. Mr Sam Poe met her. It snowed, she said.", "Ms Eva Roe"),
        ("The Harbour Rescue Service gave a higher toll. As of noon, it said, five ships sank.", "Harbour Rescue Service"),
        ("Eva Roe, the trade minister, said talks went on. The minister warned that time was short.", "Eva Roe"),
        ("Sam Poe rejected this. The village and the Border Forces are calm, he said.", "Sam Poe"),
        ("In the yard, Eva Roe, 66, looked at the wall. “Yellow,” she said.", "Eva Roe"),
        ("Eva Roe said it rained. Sam Poe shook his head.\n\n“It did not.”", "Sam Poe"),
        ("The minister met Ana Ruiz in Oslo. He said the talks had failed.", "minister"),
        ("It rained. As of noon, it said, five ships sank.", UNNAMED),
    ],
)  # fmt: skip
def test_a_pronoun_means_the_subject_before_an_older_speaker(text: str, last: str) -> None:
    assert sources(text)[-1][-1] == last


def test_possessives_that_point_to_each_other_end() -> None:
    """Sentence after sentence opening with "his" once recursed without end."""
    assert sources("His aide left. His agent left. His coach said it rained.") == [["coach"]]


def test_an_acronym_must_abbreviate_the_name_before_it() -> None:
    text = "OSLO, Norway (DNA) - Snow fell. A nurse told DNA that roads were shut."
    assert sources(text) == [["DNA", "A nurse"]]
