"""Check 8: the prompt's example never comes back as news."""

from __future__ import annotations

from summarise.analysis.reading import read
from summarise.domain import Draft
from summarise.verify import leakage, source_of, verify
from tests.unit.verify.conftest import MakeCase, article

EXAMPLE = "At least 14 miners were trapped when a shaft collapsed near Velmora on Monday."


def test_an_example_returned_as_a_claim_is_rejected() -> None:
    """A peer published its own few-shot example as claims about the article."""
    news = article("Two tugs pulled a freighter free near Lorne on Monday.")
    draft = Draft(text=EXAMPLE, sentence_ids=(1,))
    outcome = verify([draft], source_of(news, read(news), EXAMPLE), None)
    assert outcome.claims == ()
    assert outcome.rejected[0].reason in {"leakage", "evidence"}


def test_words_of_the_example_mixed_into_a_fact_are_refused(case: MakeCase) -> None:
    text = "Two tugs pulled a freighter free near Lorne on Monday, and its crew walked home."
    claim = "Two tugs pulled a freighter free near Lorne on Monday, its crew trapped near Velmora."
    assert not leakage.check(case(text, claim, example=EXAMPLE)).passed


def test_an_article_about_the_same_things_is_left_alone(case: MakeCase) -> None:
    text = "At least 14 miners were trapped when a shaft collapsed near Orlan on Monday."
    assert leakage.check(case(text, text, example=EXAMPLE)).passed
