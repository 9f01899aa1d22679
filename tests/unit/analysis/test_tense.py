"""The tense of sentences."""

from __future__ import annotations

import pytest

from summarise.analysis.tense import Tense, tense_of, verb_cues


@pytest.mark.parametrize(
    ("sentence", "tense"),
    [
        ("Rescuers pulled nine people from the rubble.", "past"),
        ("Nine people were pulled from the rubble.", "past"),
        ("The rebels took the hill.", "past"),
        ("The council has approved the plan.", "present_perfect"),
        ("They have not yet returned.", "present_perfect"),
        ("The mine had already been closed.", "past_perfect"),
        ("The army said its troops had entered the town.", "past_perfect"),
        ("The river is rising.", "present"),
        ("The party controls the city.", "present"),
        ("Crews will clear the road, the mayor said.", "future"),
        ("The court won't hear the case.", "future"),
        ("The envoys are to meet in Oslo.", "future"),
        ("The trial is expected to last a month.", "future"),
        ("The storm could reach the coast.", "modal"),
        ("The dam, which had leaked for years, broke.", "past"),
        ("Armed men from the north attacked the post.", "past"),
        ("The minister resigned.", "past"),
        ("He said.", "past"),
        ("Efforts to speed up trials exceed the budget.", "present"),
        ("Several hundred people are missing.", "present"),
        ("United have won.", "present_perfect"),
        ("Rovers will meet United in May.", "future"),
        ("Ahmed Ali will speak.", "future"),
        ("Rebels at the gates", "present"),
        ("", "present"),
    ],
)
def test_tense_of_sentence(sentence: str, tense: Tense) -> None:
    """The verb of what is said decides, not the verb of saying."""
    assert tense_of(sentence) == tense


def test_participle_after_a_modal_belongs_to_it() -> None:
    """ "would still be held" is one group, not a modal and a past."""
    assert [cue.tense for cue in verb_cues("A vote would still be held there.")] == ["modal"]


def test_month_and_name_are_no_verbs() -> None:
    """ "On May 6" and "Will Smith" are neither modal nor future."""
    assert [cue.tense for cue in verb_cues("On May 6, Will Smith resigned.")] == ["past"]


def test_adjective_in_ed_is_no_verb() -> None:
    """ "the wounded soldiers" and "Ankara-backed" tell no time."""
    assert list(verb_cues("the wounded soldiers of an Ankara-backed group")) == []


@pytest.mark.parametrize(
    "text", ["It was won by United", "They hired Ahmed", "and Said", "was Ed", "will", "has", "May", ""]
)
def test_a_text_may_end_with_any_word(text: str) -> None:
    """A name in -ed at the very end raised an exception once."""
    assert tense_of(text)


def test_a_letter_that_grows_in_lower_case_moves_no_verb() -> None:
    """`İ` becomes two characters in lower case."""
    text = "The İzmir port WILL open."
    assert [text[cue.start : cue.end] for cue in verb_cues(text)] == ["WILL open"]
