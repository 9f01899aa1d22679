"""Tricky pages, written for this project: what is kept, what goes and what each is, as the file beside it says."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from summarise.adapters.articles import ReadOptions, article_of_page
from summarise.domain import Article
from summarise.errors import PageWithoutArticle

PAGES = Path(__file__).parents[1] / "pages"
WANTED: dict[str, dict[str, Any]] = {
    path.stem: yaml.safe_load(path.read_text("utf-8")) for path in sorted(PAGES.glob("*.yaml"))
}
ARTICLES = [name for name, wanted in WANTED.items() if "kind" not in wanted]
OTHERS = [name for name, wanted in WANTED.items() if "kind" in wanted]


@cache
def read(name: str) -> Article:
    return article_of_page((PAGES / f"{name}.html").read_bytes(), WANTED[name]["address"], ReadOptions())


@pytest.mark.parametrize("name", ARTICLES)
def test_what_belongs_to_the_article_is_kept(name: str) -> None:
    text = read(name).text
    assert [words for words in WANTED[name]["kept"] if words not in text] == []


@pytest.mark.parametrize("name", ARTICLES)
def test_what_surrounds_the_article_is_gone(name: str) -> None:
    text = read(name).text
    assert [words for words in WANTED[name]["gone"] if words in text] == []


@pytest.mark.parametrize("name", [name for name in ARTICLES if "reasons" in WANTED[name]])
def test_what_cleaning_took_off_is_on_record_with_its_place(name: str) -> None:
    article = read(name)
    for reason in WANTED[name]["reasons"]:
        assert reason in {removal.reason for removal in article.removed}
    for removal in article.removed:
        assert article.source[removal.start : removal.end] == removal.exact


@pytest.mark.parametrize(
    ("name", "field"),
    [
        (name, field)
        for name in ARTICLES
        for field in ("uri", "headline", "byline", "publisher", "language")
        if field in WANTED[name]
    ],
)
def test_what_the_page_states_is_read(name: str, field: str) -> None:
    assert getattr(read(name), field) == WANTED[name][field]


@pytest.mark.parametrize("name", [name for name in ARTICLES if "published" in WANTED[name]])
def test_the_date_is_that_of_the_article_not_of_its_entries_or_neighbours(name: str) -> None:
    published = read(name).publication
    assert published is not None
    assert published.instant.isoformat() == WANTED[name]["published"]


def test_line_breaks_part_paragraphs() -> None:
    assert read("line-breaks").text.count("\n\n") == WANTED["line-breaks"]["paragraphs"] - 1


def test_a_body_taken_from_metadata_is_said_to_be() -> None:
    assert any("JSON-LD" in notice for notice in read("body-in-json-ld").notices)


def test_text_and_source_agree_where_furniture_stands_behind_the_article() -> None:
    article = read("related-in-body")
    for kept in article.kept:
        there = article.source[kept.source_start : kept.source_start + kept.length]
        assert article.text[kept.start : kept.start + kept.length] == there


@pytest.mark.parametrize("name", OTHERS)
def test_a_page_in_an_articles_place_is_named_for_what_it_is(name: str) -> None:
    with pytest.raises(PageWithoutArticle) as caught:
        read(name)
    assert caught.value.kind == WANTED[name]["kind"]
    assert str(caught.value).startswith(WANTED[name]["address"])
    assert "\n" not in str(caught.value)


def test_there_are_thirty_tricky_articles_at_least() -> None:
    assert len(ARTICLES) >= 30
