"""Check 3: names are in the article, and actors keep their roles."""

from __future__ import annotations

import pytest

from summarise.verify import names
from tests.unit.verify.conftest import MakeCase

TEXT = "Veltania shelled the port of Orlan on Tuesday. Orlan was later visited by President Mira Tol."


def test_names_of_the_article_pass(case: MakeCase) -> None:
    assert names.check(case(TEXT, "Veltania shelled the port of Orlan on Tuesday.")).passed


def test_a_name_that_the_article_never_mentions_is_refused(case: MakeCase) -> None:
    finding = names.check(case(TEXT, "Veltania shelled the port of Orlan in Karsia on Tuesday."))
    assert not finding.passed
    assert "Karsia" in finding.detail


def test_swapped_actors_are_refused(case: MakeCase) -> None:
    text = "On Tuesday Veltania shelled Orlan for an hour."
    assert not names.check(case(text, "Orlan shelled Veltania for an hour on Tuesday.")).passed


def test_the_passive_is_no_swap(case: MakeCase) -> None:
    text = "On Tuesday Veltania shelled Orlan for an hour."
    assert names.check(case(text, "Orlan was shelled by Veltania for an hour on Tuesday.")).passed


def test_a_name_from_another_sentence_may_stand_for_a_pronoun(case: MakeCase) -> None:
    text = "Mira Tol arrived in Orlan. She met the miners at noon."
    assert names.check(case(text, "Mira Tol met the miners at noon.", 2)).passed


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("Veltania shelled Orlan. The port of Lorne was closed on Tuesday, Mira Tol said.", "The port of Orlan was closed on Tuesday."),
        ("Ines Prado met Mira Tol. Ash Dore opened the new mill in Lorne.", "Mira Tol opened the new mill in Lorne."),
    ],
)  # fmt: skip
def test_another_name_of_the_article_in_the_place_of_one_is_refused(
    case: MakeCase, text: str, claim: str
) -> None:
    """Four of five near copies with another actor passed, for the actor stands in the article."""
    finding = names.check(case(text, claim, 2))
    assert not finding.passed
    assert "stands where the evidence has" in finding.detail


def test_names_that_change_places_around_several_words_are_refused(case: MakeCase) -> None:
    text = "Mira Tol told reporters in the capital that Ines Prado had sold the mill."
    assert not names.check(
        case(text, "Ines Prado told reporters in the capital that Mira Tol had sold the mill.")
    ).passed


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        (
            "The governor of Orlan resigned. He met Mira Tol at noon.",
            "The governor of Orlan met Mira Tol at noon.",
        ),
        ("The United Nations sent 40 trucks to Orlan.", "The UN sent 40 trucks to Orlan."),
        ("Ines Prado sold the old mill on Tuesday.", "Prado sold the old mill on Tuesday."),
        ("Prado sold the old mill. Ines Prado is a captain.", "Ines Prado sold the old mill."),
        (
            "Talks between Veltania and Karsia ended in Orlan.",
            "Talks between Karsia and Veltania ended in Orlan.",
        ),
        (
            "The old port of Lorne was closed to ships on Tuesday.",
            "The old port of Lorne was closed to ships on 12 March.",
        ),
    ],
)
def test_the_same_actor_by_another_name_passes(case: MakeCase, text: str, claim: str) -> None:
    assert names._replaced_name(case(text, claim), names.names_of(claim)) is None
    assert names._exchanged_pair(case(text, claim), names.names_of(claim)) is None


def test_a_name_may_stand_for_a_pronoun_only(case: MakeCase) -> None:
    """A model once gave "an armed group" the name of the party of the paragraph before."""
    before = "Fighters of the Orlan Front shelled Tarna. "
    assert not names.check(
        case(
            f"{before}An armed band of 50 men advanced on Beshik from the north.",
            "Orlan Front advanced on Beshik from the north.",
            2,
        )
    ).passed
    assert names.check(
        case(
            f"{before}They advanced on Beshik from the north.",
            "Orlan Front advanced on Beshik from the north.",
            2,
        )
    ).passed
