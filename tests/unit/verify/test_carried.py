"""Whose words a claim is where its own words do not say."""

from __future__ import annotations

from summarise.verify.attribution import attribution_of
from tests.unit.verify.conftest import MakeCase


def speaker(case: MakeCase, text: str, claim: str, number: int) -> str:
    read = attribution_of(case(text, claim, number))
    return read.chain[-1].name if read else ""


def test_a_sentence_that_quotes_on_is_the_speakers(case: MakeCase) -> None:
    text = (
        "A contractor had sent the wrong letter, planner Ana Ruiz said. "
        'The line about a fee was "left over from a draft" and has never been policy.'
    )
    claim = 'The line about a fee was "left over from a draft" and has never been policy.'
    assert speaker(case, text, claim, 2) == "planner Ana Ruiz"


def test_a_word_or_two_in_quotation_marks_name_no_speaker(case: MakeCase) -> None:
    text = (
        'The bridge was shut on Monday, planner Ana Ruiz said. The "sky bridge" had been open for two years.'
    )
    assert speaker(case, text, 'The "sky bridge" had been open for two years.', 2) == ""


def test_a_quotation_of_another_paragraph_names_no_speaker(case: MakeCase) -> None:
    text = (
        "The dam held, Ana Ruiz said.\n\n"
        'A note in red on the third of nine pages of the plan, "left over from a draft", has never been policy of the council.'
    )
    assert speaker(case, text, text.split("\n\n")[1], 2) == ""


def test_what_stands_in_a_document_is_the_documents_to_the_end_of_the_paragraph(case: MakeCase) -> None:
    text = "What the pumps did not do is also in the report. Water use was no lower.\n\nThe pumps cost 90,000 crowns."
    assert speaker(case, text, "Water use was no lower.", 2) == "the report"
    assert speaker(case, text, "The pumps cost 90,000 crowns.", 3) == ""


def test_what_somebody_grants_is_said_by_who_insists(case: MakeCase) -> None:
    text = "Ana Ruiz took the stand. She accepted taking the van but insisted the road was empty."
    assert speaker(case, text, "She accepted taking the van.", 2) == "Ana Ruiz"


def test_what_somebody_does_is_not_said(case: MakeCase) -> None:
    text = "Ana Ruiz took the stand. She took the van to Orlan but insisted the road was empty."
    assert speaker(case, text, "She took the van to Orlan.", 2) == ""
