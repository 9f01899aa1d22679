"""Check 3: names are in the article, and actors keep their roles."""

from __future__ import annotations

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
