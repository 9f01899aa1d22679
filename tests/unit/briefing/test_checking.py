"""A line that says more than the claims it cites is found, from the document alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from summarise.briefing.checking import unsupported
from summarise_schemas.briefing import BriefingDocument
from tests.three_days import three_briefings


@pytest.fixture(scope="module")
def document(tmp_path_factory: pytest.TempPathFactory) -> BriefingDocument:
    folder: Path = tmp_path_factory.mktemp("north")
    return three_briefings(folder)[1]


def reworded(document: BriefingDocument, section: str, old: str, new: str) -> BriefingDocument:
    """The document with other words in the first line of a section that has the old ones."""
    raw = document.model_dump()
    lines = [s for part in raw[section] for s in part.get("sentences", [part])]
    line = next(each for each in lines if old in each["text"])
    line["text"] = line["text"].replace(old, new)
    return BriefingDocument.model_validate(raw)


@pytest.mark.parametrize(
    ("section", "old", "new", "why"),
    [
        ("changes", "has risen to 29", "has risen to 39", "a number: 39"),
        ("changes", "off Valmera", "off Kastria", "a name: Kastria"),
        ("changes", "have been put off", "have not been put off", "a denial"),
        ("bottom_line", "has risen to 29", "has risen to 290", "a number: 290"),
        ("developments", "were not closed", "were closed", "no denial where its claim has one"),
        ("background", "in March", "in Marseille", "a name: Marseille"),
    ],
)
def test_a_line_that_says_more_is_found(
    document: BriefingDocument, section: str, old: str, new: str, why: str
) -> None:
    (found,) = unsupported(reworded(document, section, old, new))
    assert found.why == why


def test_a_finished_briefing_says_no_more_than_its_claims(document: BriefingDocument) -> None:
    assert unsupported(document) == []
