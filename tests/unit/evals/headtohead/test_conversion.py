"""langextract's extractions as our document: fair where there is a choice, and never more than it said."""

from __future__ import annotations

from typing import Any

import pytest

from summarise.domain import Usage
from summarise_evals.headtohead.conversion import (
    Extracted,
    chain_of,
    document_of,
    figures_of,
    relation_of,
    text_of,
)
from summarise_evals.headtohead.task import DEFAULT
from summarise_evals.scoring import GoldArticle, case_of, score
from summarise_schemas.published import ClaimsDocument
from tests.unit.evals.ferry import TEXT, article_of


def extracted(words: str, **attributes: Any) -> Extracted:
    """What langextract returns for words that it found in the ferry article."""
    start = TEXT.index(words)
    return Extracted(text=words, start=start, end=start + len(words), attributes=attributes)


def converted(*items: Extracted) -> ClaimsDocument:
    return document_of(article_of(), items, DEFAULT, Usage(calls=2, prompt_tokens=30), "tiny")


COLLISION = "Two ferries collided off Port Leska late on Sunday, killing at least 14 people."
MISSING = "Nearly 40 people are still missing, the coastguard chief told Radio Leska."


def test_the_interval_becomes_the_evidence() -> None:
    (claim,) = converted(extracted(MISSING, text="Nearly 40 people are missing.")).claims
    (evidence,) = claim.evidence
    assert TEXT[evidence.start : evidence.end] == evidence.exact == MISSING
    assert claim.text == "Nearly 40 people are missing."


@pytest.mark.parametrize(
    ("start", "end"), [(None, None), (0, None), (5, 5), (-1, 9), (0, len(TEXT) + 1), (9, 3)]
)
def test_a_claim_without_a_place_is_left_out_and_counted(start: int | None, end: int | None) -> None:
    invented = Extracted(text="A whale sank them.", start=start, end=end)
    document = converted(extracted(COLLISION), invented)
    assert [claim.text for claim in document.claims] == [COLLISION]
    assert [(one.text, one.reason) for one in document.rejected] == [("A whale sank them.", "evidence")]


@pytest.mark.parametrize("written", [None, "", "  ", 7, ["A ferry sank."]])
def test_the_extracted_words_stand_in_for_a_missing_text(written: object) -> None:
    assert text_of(extracted(COLLISION, text=written)) == COLLISION


@pytest.mark.parametrize(
    ("speaker", "names"),
    [
        ("pilot Ana Duro", ("pilot Ana Duro",)),
        ("Radio Leska > the coastguard chief", ("Radio Leska", "the coastguard chief")),
        ("Radio Leska, citing the coastguard chief", ("Radio Leska", "the coastguard chief")),
        ("the coastguard chief, quoted by Radio Leska", ("Radio Leska", "the coastguard chief")),
        ("the coastguard chief via Radio Leska", ("Radio Leska", "the coastguard chief")),
        ("The Article", ()),
        ("the text itself", ()),
        ("N/A", ()),
        ("", ()),
        (None, ()),
        (["Duro"], ()),
    ],
)
def test_a_speaker_is_read_as_a_chain(speaker: object, names: tuple[str, ...]) -> None:
    assert chain_of(speaker) == names


def test_an_agency_named_like_an_outlet_word_is_a_source() -> None:
    """Only words that mean nobody are no source: "Outlet Centre" is somebody."""
    assert chain_of("Outlet Centre Leska") == ("Outlet Centre Leska",)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        (["at least 14 people"], [(14, None, "at_least", "killed")]),
        ("at least 14 people; 3 boats", [(14, None, "at_least", "killed"), (3, 3, "exact", "vehicles")]),
        ({"dead": "at least 14 people"}, [(14, None, "at_least", "killed")]),
        (14, [(14, 14, "exact", "")]),
        ("14", [(14, 14, "exact", "")]),
        (True, []),
        (None, []),
        ("several", []),
        (["2024", "since 1988", "full-year guidance"], []),
    ],
)
def test_figures_are_read_from_the_attribute(written: object, expected: list[object]) -> None:
    found = figures_of(written, "The crash killed at least 14 people.")
    assert [(f.low, f.high, f.modifier, f.category) for f in found] == expected


def test_figures_are_never_taken_from_the_text_alone() -> None:
    (claim,) = converted(extracted(COLLISION, figures=[])).claims
    assert claim.figures == []


def test_our_reader_may_be_allowed_to_read_the_text_as_well() -> None:
    item = extracted(COLLISION, text=COLLISION, figures=["14 ferrymen", "two ferries"])
    (claim,) = document_of(article_of(), [item], DEFAULT, Usage(), "tiny", reads_text=True).claims
    assert [(figure.low, figure.high) for figure in claim.figures] == [(14, 14), (2, 2), (14, None)]


def test_a_figure_is_placed_in_the_evidence() -> None:
    (claim,) = converted(extracted(COLLISION, figures=["At least 14 people"])).claims
    (figure,) = claim.figures
    assert TEXT[figure.start : figure.end] == "at least 14 people"


@pytest.mark.parametrize(
    ("written", "relation"),
    [
        ("new", "new"),
        ("Future.", "future"),
        ("over the past week", "earlier"),
        ("historical background", "background"),
        ("undated", "undated"),
        ("Sunday", "new"),
        ("", "new"),
        (None, "new"),
    ],
)
def test_the_time_relation_is_the_first_word_that_means_one(written: object, relation: str) -> None:
    assert relation_of(written) == relation


def test_a_perfect_extraction_scores_in_full(gold: GoldArticle) -> None:
    """Nothing is lost on the way: what the labels say, said by langextract, matches every label."""
    items = [
        Extracted(
            text=claim.quotes[0].exact,
            start=claim.quotes[0].start,
            end=claim.quotes[0].end,
            attributes={
                "text": claim.text,
                "speaker": " > ".join(link.name for link in claim.chain),
                "figures": [figure.exact for figure in claim.figures],
                "time": claim.time.relation,
            },
        )
        for claim in gold.claims
    ]
    ratios = score(case_of(gold, converted(*items))).ratios
    for metric in ("claims.f1", "evidence.verbatim", "attribution.chain", "figures.exact", "time.relation"):
        assert (metric, ratios[metric].value) == (metric, 1.0)


def test_usage_and_arm_are_in_the_document() -> None:
    document = converted(extracted(COLLISION))
    assert (document.usage.calls, document.usage.prompt_tokens) == (2, 30)
    assert document.provenance.prompt == "langextract 1.7.1 default"
