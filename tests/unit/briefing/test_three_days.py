"""The rules of a briefing on a story they were not made with."""

from __future__ import annotations

import pytest

from summarise.briefing.checking import sentences_of, unsupported
from summarise_schemas.briefing import BriefingDocument
from tests.three_days import three_briefings


@pytest.fixture(scope="module")
def days(tmp_path_factory: pytest.TempPathFactory) -> tuple[BriefingDocument, ...]:
    return three_briefings(tmp_path_factory.mktemp("north"))


def changes(document: BriefingDocument, kind: str) -> list[str]:
    return [change.text for change in document.changes if change.kind == kind]


def test_two_counts_of_one_disaster_stand_side_by_side(days: tuple[BriefingDocument, ...]) -> None:
    """14 dead by the coast guard and 17 bodies in the hospital: one sentence, one row, nobody's number left out."""
    first = days[0].bottom_line[0].text
    assert "Seventeen bodies" in first
    assert "at least 14 people, according to the coast guard" in first
    (row,) = [row for row in days[0].figures if row.category == "killed"]
    assert [cell.source for cell in row.cells] == ["the coast guard", "Dr. Irma Holt"]


def test_each_party_tells_a_closed_sluice_in_its_own_way(days: tuple[BriefingDocument, ...]) -> None:
    """A broken gate by one province and a sluice closed by the other are not one thing that two papers bear out."""
    (section,) = [s for s in days[0].developments if "Ilva canal" in s.sentences[0].text]
    told = [s for s in section.sentences if "sluices" in s.text]
    assert [len(sentence.families) for sentence in told] == [1, 1]


def test_numbers_that_moved_are_updates(days: tuple[BriefingDocument, ...]) -> None:
    second = {(c.before, c.after) for c in days[1].changes if c.kind == "updated"}
    third = {(c.before, c.after) for c in days[2].changes if c.kind == "updated"}
    assert second == {
        ("At least 14 people", "29"),
        ("23", "Eleven"),
        ("Wednesday, 13 May", "Friday, 15 May"),
    }
    assert third == {("29", "34 people"), ("Eleven", "Nobody"), ("6 months", "9 months")}


def test_a_correction_that_no_claim_tells_is_quoted(days: tuple[BriefingDocument, ...]) -> None:
    """The first claim of a correcting article is not what it corrects."""
    (line,) = changes(days[1], "corrected")
    assert "gave the number of workers as 340; there are 304" in line


def test_what_came_to_its_end_is_resolved(days: tuple[BriefingDocument, ...]) -> None:
    lines = changes(days[2], "resolved")
    assert any("search for people missing" in line for line in lines)
    assert any("water runs again" in line for line in lines)


def test_he_is_told_by_his_name(days: tuple[BriefingDocument, ...]) -> None:
    texts = [sentence.text for document in days for sentence in sentences_of(document)]
    assert "Canal director Emil Voss denied that the province had closed the sluices on purpose." in texts


def test_a_question_is_no_plan(days: tuple[BriefingDocument, ...]) -> None:
    """ "A sailor asked whether anybody would go to prison for it." """
    assert not any("asked whether" in s.text for document in days for s in document.planned)


def test_a_number_said_again_is_not_told_again(days: tuple[BriefingDocument, ...]) -> None:
    """What was told on the first day (the ferry sank on Sunday) is no news on the days after."""
    later = [s.text for document in days[1:] for section in document.developments for s in section.sentences]
    assert not any("sank late on Sunday" in text or text.startswith("The ferry sank") for text in later)


def test_a_side_that_falls_silent_is_missed(days: tuple[BriefingDocument, ...]) -> None:
    assert "No article of the Tarn side today." in days[2].gaps


def test_every_line_rests_on_the_claims_it_cites(days: tuple[BriefingDocument, ...]) -> None:
    assert [line for document in days for line in unsupported(document)] == []
