"""Check 1: sentence ids are hints, alignment decides."""

from __future__ import annotations

from summarise.verify import evidence
from summarise.verify.case import Case, Finding
from tests.unit.verify.conftest import MakeCase, found

TEXT = (
    "A freighter ran aground near Lorne on Tuesday night. Two tugs pulled it free at dawn. "
    "The captain, Ines Prado, blamed a broken radar. She asked the port for a new pilot."
)


def ids(outcome: Case | Finding) -> tuple[int, ...]:
    assert isinstance(outcome, Case)
    return tuple(sentence.id for sentence in outcome.evidence)


def test_a_draft_keeps_the_sentence_it_names() -> None:
    assert ids(found(TEXT, "Two tugs pulled the freighter free at dawn.", 2)) == (2,)


def test_an_id_that_is_off_by_one_is_corrected() -> None:
    """Small models count their own claims instead of reading ids."""
    outcome = found(TEXT, "The captain, Ines Prado, blamed a broken radar.", 4)
    assert ids(outcome) == (3,)
    assert isinstance(outcome, Case)
    assert evidence.check(outcome).detail == "found in sentence 3, not 4"


def test_an_id_that_does_not_exist_is_corrected() -> None:
    assert ids(found(TEXT, "Two tugs pulled it free at dawn.", 99)) == (2,)


def test_a_name_in_place_of_a_pronoun_is_carried_by_the_article() -> None:
    assert ids(found(TEXT, "Ines Prado asked the port for a new pilot.", 4)) == (4,)


def test_an_invention_is_refused_with_the_words_that_are_not_there() -> None:
    outcome = found(TEXT, "Smugglers sank the yacht of a banker.", 1)
    assert isinstance(outcome, Finding)
    assert not outcome.passed
    assert "banker" in outcome.detail


def test_a_draft_without_words_is_refused() -> None:
    outcome = found(TEXT, "…", 1)
    assert isinstance(outcome, Finding)
    assert outcome.detail == "the draft says nothing"


def test_the_evidence_is_verbatim() -> None:
    outcome = found(TEXT, "A freighter ran aground near Lorne on Tuesday night.", 1)
    assert isinstance(outcome, Case)
    for sentence in outcome.evidence:
        assert outcome.source.article.text[sentence.start : sentence.end] == sentence.text


def test_quoted_words_that_the_article_does_not_quote_are_refused(case: MakeCase) -> None:
    text = "“We will not pay for the radar,” said the owner of the freighter, Tom Ash."
    assert evidence.check(
        case(text, "“We will not pay for the radar,” Tom Ash, the owner of the freighter, said.")
    ).passed
    altered = evidence.check(
        case(text, "“We will pay for the radar,” Tom Ash, the owner of the freighter, said.")
    )
    assert not altered.passed
    assert "We will pay for the radar" in altered.detail


def test_a_fragment_without_its_verb_is_refused(case: MakeCase) -> None:
    """The small model returned "20 pickup trucks, one tank and a pair of carriers." as a claim."""
    text = "Behind them came 20 pickup trucks, one tank and a pair of carriers."
    finding = evidence.check(case(text, "20 pickup trucks, one tank and a pair of carriers."))
    assert not finding.passed
    assert "verb" in finding.detail


def test_a_draft_that_breaks_off_is_refused(case: MakeCase) -> None:
    """The small model returned "Boats are," and "… guidance for a margin of" as claims."""
    text = "“Boats are late and the quay is full,” the owner of the freighter, Tom Ash, told the crew."
    for cut in ("Boats are,", "The quay of the freighter is", "Tom Ash told the crew that"):
        assert "breaks off" in evidence.check(case(text, cut)).detail
    assert evidence.check(case(text, "Boats are late and the quay is full.")).passed


def test_words_of_two_far_sentences_do_not_make_a_claim() -> None:
    """Two halves from different paragraphs passed, for each word stood somewhere in the article."""
    text = (
        "The council of Orlan fined the owner of the old mill on Tuesday.\n\nRain fell on Lorne.\n\n"
        "A tug from Lorne towed forty barges of scrap metal to the northern quay."
    )
    outcome = found(text, "The council of Orlan fined the barges of scrap metal to the northern quay.", 1)
    assert isinstance(outcome, Finding)


def test_an_ellipsis_between_sentences_is_refused(case: MakeCase) -> None:
    joined = case(TEXT, "A freighter ran aground near Lorne on … pulled it free at dawn.", 1, 2)
    assert "its ellipsis joins" in evidence.check(joined).detail
    within = case(TEXT, "A freighter ran aground … on Tuesday night.", 1)
    assert evidence.check(within).passed


def test_a_fact_that_ends_with_the_month_of_may_is_whole(case: MakeCase) -> None:
    """ "May" at the end was read as a verb without its infinitive."""
    text = "The rest of the doses could come by the end of May, the ministry said."
    assert evidence.check(case(text, "The rest of the doses could come by the end of May.")).passed
