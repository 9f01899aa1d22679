"""RELIABILITY, check 20: a megabyte of hostile HTML is read, or refused by name, within five seconds."""

from __future__ import annotations

import time

import pytest

from summarise.adapters.articles import ReadOptions, article_of_page
from summarise.domain import Article
from summarise.errors import ArticleError

PROSE = b"<p>The river rose again on Tuesday, and two bridges were closed to lorries, the council said.</p>"
PAGES = {
    "boxes in boxes": b'<div class="related">' * 45_000 + PROSE * 5,
    "nested without text": b"<div>" * 55_000 + PROSE * 5,
    "headings first": b"<div><h2>Related</h2>" * 25_000 + PROSE * 5,
    "articles": b"<article><h1>A</h1><p>b</p></article>" * 25_000 + PROSE * 5,
    "nested articles": b"<article>" * 50_000 + PROSE * 5,
    "article bodies": b'<div itemprop="articleBody">' * 25_000 + PROSE * 5,
    "tags": b"<b></b>" * 140_000 + PROSE * 5,
    "one attribute": b'<div class="' + b"related-ad " * 90_000 + b'">' + PROSE * 5,
    "many attributes": b"<div " + b" ".join(b"a%d=1" % n for n in range(90_000)) + b">" + PROSE * 5,
    "hidden": b'<p style="display:none">x</p>' * 33_000 + PROSE * 5,
    "times": b'<article><time datetime="2024-03-05">' * 25_000 + PROSE * 5,
    "footnotes": b'<sup><a href="#1">1</a></sup>' * 33_000 + PROSE * 5,
    "breaks": b"a<br><br>" * 110_000 + PROSE * 5,
    "metas": b'<meta property="article:published_time" content="2024">' * 18_000 + PROSE * 5,
    "canonicals": b'<link rel="canonical" href="/x">' * 30_000 + PROSE * 5,
    "JSON-LD": b'<script type="application/ld+json">{"@graph": ['
    + b'{"@type": "Article"},' * 45_000
    + b"]}</script>"
    + PROSE,
    "comment words": b"<p>" + b"before you continue cookies " * 35_000 + b"</p>",
    "one word": b"<p>" + b"\xd0\xb0" * 500_000 + b"</p>",
    "bytes of no encoding": b"<p>" + bytes(range(128, 256)) * 7_800 + b"</p>",
}


@pytest.mark.parametrize("name", PAGES)
def test_a_hostile_megabyte_of_html_is_read_in_seconds(name: str) -> None:
    """Processor time, as the machine may be busy."""
    data = b"<html><head><title>x</title></head><body>" + PAGES[name]
    started = time.process_time()
    try:
        found: Article | ArticleError = article_of_page(data, "https://hostile.example/a", ReadOptions())
    except ArticleError as error:
        found = error
    assert time.process_time() - started < 5
    assert "\x1b" not in str(found)
