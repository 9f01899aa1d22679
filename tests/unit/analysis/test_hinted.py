"""A look for words must never hide what the slow pattern behind it finds."""

from __future__ import annotations

import pytest

from summarise.adapters.articles import ReadOptions, read_articles
from summarise.analysis.hinted import Hinted
from summarise.analysis.outlook import FORECAST
from summarise.assets import sample_files
from summarise.domain import Article
from summarise.sentences import split
from summarise.verify.attribution import CITES
from summarise.verify.placing import DENIAL


@pytest.fixture(scope="module")
def sentences() -> list[str]:
    """Those of all sample articles, and each without its first word."""
    read = (each for path in sample_files() for each in read_articles(str(path), options=ReadOptions()))
    texts = [sentence.text for one in read if isinstance(one, Article) for sentence in split(one.text)]
    return [*texts, *(text.partition(" ")[2] for text in texts)]


@pytest.mark.parametrize("hinted", [FORECAST, CITES, DENIAL], ids=["forecast", "cites", "denial"])
def test_the_words_hide_nothing_that_the_pattern_finds(hinted: Hinted, sentences: list[str]) -> None:
    found = [text for text in sentences if hinted.pattern.search(text)]
    assert found
    assert [text for text in found if hinted.search(text) is None] == []


@pytest.mark.parametrize(
    "text",
    ["The bridge is to\nbe closed by May.", "Growth is SEEN at 2 percent.", "It Projects output growing."],
)
def test_white_space_and_case_do_not_hide_a_forecast(text: str) -> None:
    assert (FORECAST.search(text) is None) is (FORECAST.pattern.search(text) is None)
