"""Seven briefings over 84 invented articles, each held against the week's labelled truth."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from summarise_evals.week.briefings import week_briefings
from summarise_evals.week.changes import ChangeScore, score_changes
from summarise_evals.week.reading import read_week
from summarise_schemas.briefing import BriefingDocument, BriefingSentence

# What was reached; lowering one needs a reason in the commit.
LEAST_PRECISION, LEAST_RECALL = 0.85, 0.72


@pytest.fixture(scope="module")
def week(tmp_path_factory: pytest.TempPathFactory) -> tuple[BriefingDocument, ...]:
    folder: Path = tmp_path_factory.mktemp("week")
    return tuple(kept.document for kept in week_briefings(folder))


@pytest.fixture(scope="module")
def changes(week: tuple[BriefingDocument, ...]) -> ChangeScore:
    return score_changes(week, read_week())


def developments(document: BriefingDocument) -> Iterator[BriefingSentence]:
    for section in document.developments:
        yield from section.sentences


def sentences(document: BriefingDocument) -> Iterator[BriefingSentence]:
    yield from (*document.bottom_line, *developments(document), *document.planned, *document.earlier)
    yield from (*document.background, *document.undated)


def test_nothing_is_repeated_unless_it_changed(week: tuple[BriefingDocument, ...]) -> None:
    """A fact of an earlier briefing comes again only with how it changed."""
    told: set[str] = set()
    repeated = []
    for document in week:
        repeated += [s.text for s in developments(document) if s.fact in told and not s.changed]
        told |= {claim.fact for claim in document.claims}
    assert repeated == []


def test_no_fact_stands_twice_in_one_briefing(week: tuple[BriefingDocument, ...]) -> None:
    for document in week:
        facts = [sentence.fact for sentence in developments(document)]
        assert len(facts) == len(set(facts))


def test_every_sentence_rests_on_verbatim_evidence(week: tuple[BriefingDocument, ...]) -> None:
    """Claim ids exist, their evidence stands in the article character for character, every check passed."""
    for document in week:
        claims = {claim.id: claim for claim in document.claims}
        texts = {source.id: source.text for source in document.sources}
        for sentence in sentences(document):
            assert all(check.passed for check in sentence.checks), sentence.text
            for name in sentence.claims:
                claim = claims[name]
                assert claim.evidence
                for evidence in claim.evidence:
                    assert texts[claim.article][evidence.start : evidence.end] == evidence.exact


def test_every_change_rests_on_a_claim_of_the_day(week: tuple[BriefingDocument, ...]) -> None:
    for document in week:
        claims = {claim.id for claim in document.claims}
        for change in document.changes:
            assert set(change.claims) <= claims
            assert change.claims or change.kind == "not_mentioned"


def test_an_outlets_own_words_are_told_as_its_own(week: tuple[BriefingDocument, ...]) -> None:
    """What one family alone tells, and nobody is cited for, names the outlet or who says it."""
    for document in week:
        claims = {claim.id: claim for claim in document.claims}
        sources = {source.id: source for source in document.sources}
        for sentence in developments(document):
            lead = claims[sentence.claims[0]]
            if lead.attribution is None and len(sentence.families) == 1:
                outlet = sources[lead.article].publisher
                words = (
                    outlet,
                    "said",
                    "told",
                    "found",
                    "estimates",
                    "announced",
                    "according to",
                    "speaks of",
                )
                assert any(word in sentence.text for word in words), sentence.text


def test_four_papers_that_print_one_wire_are_one_voice(week: tuple[BriefingDocument, ...]) -> None:
    """On the second day Meridian's report stands in four other papers: one article, four copies, one family."""
    second = week[1]
    meridian = next(family for family in second.header.families if family.family == "meridian")
    assert (meridian.articles, meridian.copies) == (1, 4)
    copies = {source.id for source in second.sources if source.copy_of}
    assert len(copies) == 4
    assert not copies & {claim.article for claim in second.claims}


def test_the_toll_of_the_second_day_is_the_newest_of_a_neutral_source(
    week: tuple[BriefingDocument, ...],
) -> None:
    updated = [change for change in week[1].changes if change.kind == "updated"]
    toll = next(change for change in updated if "41" in change.after)
    assert "at least 19" in toll.before
    assert "Red Crescent" in toll.text


def test_both_corrections_are_told_as_corrections(week: tuple[BriefingDocument, ...]) -> None:
    """Six dead who were five, nine years that were seven: what was said and what is said now, and no update."""
    corrected = [[c for c in document.changes if c.kind == "corrected"] for document in week]
    assert [len(found) for found in corrected] == [0, 0, 1, 0, 1, 0, 0]
    assert ("six people" in corrected[2][0].before, "Five people" in corrected[2][0].after) == (True, True)
    assert ("nine years" in corrected[4][0].before, "seven years" in corrected[4][0].after) == (True, True)


def test_the_first_briefing_says_of_nothing_that_it_changed(week: tuple[BriefingDocument, ...]) -> None:
    assert week[0].changes == []


def test_titles_of_sections_are_unique(week: tuple[BriefingDocument, ...]) -> None:
    for document in week:
        titles = [section.title for section in document.developments]
        assert len(titles) == len(set(titles))


def test_no_sentence_points_at_one_that_is_not_there(week: tuple[BriefingDocument, ...]) -> None:
    """No development begins with a pronoun; every bare quotation is left out."""
    first = {"he", "she", "it", "they", "his", "her", "their", "this", "these", "those"}
    for document in week:
        for sentence in developments(document):
            assert sentence.text.split()[0].casefold() not in first
            assert not sentence.text.startswith(('"', "“"))


def test_change_lines_are_right(changes: ChangeScore) -> None:
    """Measured against evals/week/changes.yaml."""
    assert changes.precision >= LEAST_PRECISION, changes.wrong
    assert changes.recall >= LEAST_RECALL, changes.missed


def test_few_things_are_said_not_to_be_mentioned(week: tuple[BriefingDocument, ...]) -> None:
    for document in week:
        silent = [change for change in document.changes if change.kind == "not_mentioned"]
        assert len(silent) <= 4
