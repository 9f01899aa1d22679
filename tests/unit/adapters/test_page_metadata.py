"""What a page states about its article: which statement counts, and what is said where statements differ."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import pytest

from summarise.adapters.articles import ReadOptions, article_of_page
from summarise.adapters.articles.pages.addresses import identity_of, plain_address
from summarise.domain import Article

ADDRESS = "https://ledger.example/world/halden-dam"
BODY = "".join(
    f"<p>{sentence}</p>"
    for sentence in (
        "Engineers closed the northern gate of the Halden dam on Tuesday after a crack opened in its wall.",
        "About 1,200 people in three villages below the dam spent the night in schools, the district said.",
        "Divers are to inspect the wall on Thursday, a spokesman for the water authority told reporters.",
    )
)


def page(head: str = "", *, inside: str = "") -> bytes:
    return (
        f'<html lang="en"><head><title>Halden dam closed | The Ledger</title>{head}</head>'
        f"<body><article><h1>Halden dam closed</h1>{inside}{BODY}</article></body></html>"
    ).encode()


def linked(*nodes: dict[str, Any]) -> str:
    return "".join(f'<script type="application/ld+json">{json.dumps(node)}</script>' for node in nodes)


def story(**fields: Any) -> dict[str, Any]:
    return {"@type": "NewsArticle", "headline": "Halden dam closed", **fields}


def meta(name: str, content: str) -> str:
    return f'<meta property="{name}" content="{content}">'


def read(head: str = "", *, address: str = ADDRESS, inside: str = "", **options: Any) -> Article:
    return article_of_page(page(head, inside=inside), address, ReadOptions(**options))


def published(article: Article) -> tuple[str, str, str]:
    assert article.publication is not None
    return (
        article.publication.instant.isoformat(),
        article.publication.basis,
        article.publication.detail,
    )


@pytest.mark.parametrize(
    ("head", "inside", "expected"),
    [
        (
            linked(story(datePublished="2024-03-05T08:15:00+01:00")),
            "",
            ("2024-03-05T08:15:00+01:00", "json-ld"),
        ),
        (
            meta("article:published_time", "2024-03-05T07:15:00Z"),
            "",
            ("2024-03-05T07:15:00+00:00", "opengraph"),
        ),
        (
            '<meta name="parsely-pub-date" content="2024-03-05T07:15:00Z">',
            "",
            ("2024-03-05T07:15:00+00:00", "meta"),
        ),
        (
            '<meta itemprop="datePublished" content="2024-03-05T07:15:00Z">',
            "",
            ("2024-03-05T07:15:00+00:00", "meta"),
        ),
        ("", '<time datetime="2024-03-05T07:15:00Z">5 March</time>', ("2024-03-05T07:15:00+00:00", "time")),
    ],
)
def test_the_place_of_the_date_is_named(head: str, inside: str, expected: tuple[str, str]) -> None:
    instant, basis, detail = published(read(head, inside=inside))
    assert (instant, detail) == expected
    assert basis == "metadata"


def test_without_metadata_the_date_is_that_of_the_address() -> None:
    assert published(read(address="https://ledger.example/2024/03/05/halden-dam"))[:2] == (
        "2024-03-05T00:00:00+00:00",
        "url",
    )


def test_the_last_change_is_kept_apart_from_the_publication() -> None:
    article = read(
        linked(story(datePublished="2024-03-05T08:15:00+01:00", dateModified="2024-03-09T10:00:00+01:00"))
    )
    assert published(article)[0] == "2024-03-05T08:15:00+01:00"
    assert article.modified is not None
    assert article.modified.instant.isoformat() == "2024-03-09T10:00:00+01:00"
    assert (article.modified.basis, article.modified.detail) == ("metadata", "json-ld")
    assert article.notices == ()


@pytest.mark.parametrize(
    ("head", "inside"),
    [
        (linked(story(dateModified="2024-03-09T10:00:00Z")), ""),
        (meta("article:modified_time", "2024-03-09T10:00:00Z"), ""),
        ("", '<p>Updated <time datetime="2024-03-09T10:00:00Z">9 March</time></p>'),
        ("", '<time class="updated" datetime="2024-03-09T10:00:00Z">9 March</time>'),
    ],
)
def test_a_change_is_never_taken_for_the_publication(head: str, inside: str) -> None:
    article = read(head, inside=inside)
    assert article.publication is None
    assert article.modified is not None


def test_a_change_before_the_publication_is_dropped_and_both_are_named() -> None:
    article = read(linked(story(datePublished="2024-03-05T08:15:00Z", dateModified="2023-11-01T08:00:00Z")))
    assert article.modified is None
    (notice,) = article.notices
    assert "2023-11-01" in notice
    assert "2024-03-05" in notice


def test_old_news_under_a_new_date_is_noticed() -> None:
    """The address says 2019, JSON-LD says 2024: users are shown both."""
    article = read(
        linked(story(datePublished="2024-03-05T08:15:00Z")),
        address="https://ledger.example/2019/06/02/halden-dam",
    )
    (notice,) = article.notices
    assert "JSON-LD says 2024-03-05 (taken), the address 2019-06-02" in notice
    assert "--published" in notice


def test_json_ld_against_time_element_is_noticed() -> None:
    article = read(
        linked(story(datePublished="2024-03-05T08:15:00Z")),
        inside='<time pubdate datetime="2024-02-20">20 February</time>',
    )
    assert published(article)[2] == "json-ld"
    assert "<time> 2024-02-20" in article.notices[0]


def test_two_days_apart_is_no_contradiction() -> None:
    head = linked(story(datePublished="2024-03-05T23:15:00-05:00")) + meta(
        "article:published_time", "2024-03-07"
    )
    assert read(head).notices == ()


def test_an_option_silences_the_contradiction() -> None:
    head = linked(story(datePublished="2024-03-05T08:15:00Z")) + meta("article:published_time", "2021-01-01")
    article = read(head, published="2024-03-05")
    assert (article.notices, published(article)[1]) == ((), "option")


def test_the_zero_of_a_clock_is_no_date() -> None:
    head = linked(story(datePublished="1970-01-01T00:00:00Z")) + meta("article:published_time", "2024-03-05")
    article = read(head)
    assert published(article)[0].startswith("2024-03-05")
    assert "1970-01-01" in article.notices[0]
    assert read(linked(story(datePublished="1970-01-01T00:00:00Z"))).publication is None


def test_a_date_ahead_gives_way_to_a_likely_one() -> None:
    head = linked(story(datePublished="2099-03-05T08:00:00Z")) + meta(
        "article:published_time", "2024-03-05T08:00:00Z"
    )
    article = read(head, now=datetime(2024, 3, 6, tzinfo=UTC))
    assert published(article)[::2] == ("2024-03-05T08:00:00+00:00", "opengraph")
    assert "2099" in article.notices[0]


def test_a_date_ahead_that_stands_alone_is_kept_with_a_notice() -> None:
    article = read(linked(story(datePublished="2099-03-05T08:00:00Z")), now=datetime(2024, 3, 6, tzinfo=UTC))
    assert published(article)[0].startswith("2099")
    assert any("lies ahead of today" in notice for notice in article.notices)


def test_a_time_without_zone_takes_it_from_its_twin() -> None:
    head = linked(story(datePublished="2024-03-05T08:15:00")) + meta(
        "article:published_time", "2024-03-05T08:15:00+09:00"
    )
    assert published(read(head))[0] == "2024-03-05T08:15:00+09:00"


def test_a_time_without_zone_is_in_the_zone_of_the_options() -> None:
    article = read(linked(story(datePublished="2024-03-05T08:15:00")), tz="Asia/Tokyo")
    assert published(article)[0] == "2024-03-05T08:15:00+09:00"


def test_a_date_of_another_article_in_a_teaser_counts_for_nothing() -> None:
    inside = '<aside><time datetime="2020-01-01">1 January 2020</time></aside>'
    assert read(inside=inside).publication is None


def test_of_several_articles_in_json_ld_the_one_with_the_headline_is_read() -> None:
    other = {"@type": "NewsArticle", "headline": "Storm keeps ferries in port", "datePublished": "2023-01-01"}
    article = read(
        linked(other, story(datePublished="2024-03-05T08:15:00Z", articleSection=["World", "Norway"]))
    )
    assert published(article)[0] == "2024-03-05T08:15:00+00:00"
    assert article.section == "World"


def test_of_several_articles_the_one_at_the_address_is_read() -> None:
    other = {
        "@type": "Article",
        "headline": "x",
        "datePublished": "2023-01-01",
        "url": "https://ledger.example/storm",
    }
    own = {
        "@type": "ReportageNewsArticle",
        "datePublished": "2024-03-05",
        "mainEntityOfPage": {"@id": ADDRESS},
    }
    assert published(read(linked(other, own)))[0].startswith("2024-03-05")


def test_authors_and_publisher_given_by_reference_are_looked_up() -> None:
    graph = {
        "@graph": [
            story(
                author=[{"@id": "#mia"}, {"@type": "Person", "name": "Ole Dahl"}], publisher={"@id": "#org"}
            ),
            {"@type": "Person", "@id": "#mia", "name": "Mia Lund"},
            {"@type": "Organization", "@id": "#org", "name": "The Ledger &amp; Post"},
        ]
    }
    article = read(linked(graph))
    assert (article.byline, article.publisher) == ("Mia Lund, Ole Dahl", "The Ledger & Post")


def test_broken_json_ld_costs_nothing_else() -> None:
    head = '<script type="application/ld+json">{"@type": "NewsArticle", </script>' + meta(
        "og:site_name", "The Ledger"
    )
    assert read(head).publisher == "The Ledger"


def test_json_ld_with_a_comma_too_many_is_read() -> None:
    head = (
        '<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "2024-03-05",}</script>'
    )
    assert published(read(head))[2] == "json-ld"


def test_controls_in_a_stated_headline_are_not_kept() -> None:
    assert (
        read(linked(story(headline="Halden \u001b[31mdam\u001b[0m closed"))).headline == "Halden dam closed"
    )


@pytest.mark.parametrize(
    ("address", "identity"),
    [
        ("https://ledger.example/a/dam?utm_source=x&fbclid=1&id=7#top", "https://ledger.example/a/dam?id=7"),
        ("https://ledger.example/a/dam/amp", "https://ledger.example/a/dam"),
        ("https://ledger.example/a/dam/amp/", "https://ledger.example/a/dam/"),
        ("https://ledger.example/amp/a/dam", "https://ledger.example/a/dam"),
        ("https://amp.ledger.example/a/dam", "https://ledger.example/a/dam"),
        ("https://ledger.example/a/dam.amp.html", "https://ledger.example/a/dam.html"),
        ("https://ledger.example/a/dam?amp=1", "https://ledger.example/a/dam"),
        ("https://ledger.example/a/dam?outputType=amp&page=2", "https://ledger.example/a/dam?page=2"),
        ("https://ledger.example/a/dam/print/", "https://ledger.example/a/dam/"),
        ("https://ledger.example/print/a/dam", "https://ledger.example/a/dam"),
        ("https://ledger.example/a/dam?print=1", "https://ledger.example/a/dam"),
        (
            "https://ledger-example.cdn.ampproject.org/c/s/ledger.example/a/dam",
            "https://ledger.example/a/dam",
        ),
        ("https://www.google.com/amp/s/ledger.example/a/dam/amp", "https://ledger.example/a/dam"),
        ("https://ledger.example/guitars/amp-of-the-year", "https://ledger.example/guitars/amp-of-the-year"),
        ("https://ledger.example/a/dam?view=timeline", "https://ledger.example/a/dam?view=timeline"),
        ("HTTPS://Ledger.Example:443/a", "https://ledger.example/a"),
        ("javascript:alert(1)", ""),
        ("/var/lib/page.html", ""),
        ("https://ledger.example:99999/a", ""),
    ],
)
def test_printings_of_one_article_have_one_address(address: str, identity: str) -> None:
    assert plain_address(address) == identity


@pytest.mark.parametrize(
    ("stated", "identity"),
    [
        (
            "https://www.ledger.example/world/halden-dam-closed",
            "https://www.ledger.example/world/halden-dam-closed",
        ),
        ("/world/halden-dam-closed", "https://ledger.example/world/halden-dam-closed"),
        ("https://ledger.example/", ADDRESS),
        ("https://ledger.example", ADDRESS),
        ("https://ledger.example/world", ADDRESS),
        ("javascript:void(0)", ADDRESS),
        ("https://ledger.example/a b\x1b[2J", ADDRESS),
        ("", ADDRESS),
    ],
)
def test_a_plausible_canonical_address_is_the_identity(stated: str, identity: str) -> None:
    assert identity_of(ADDRESS, (stated,)).address == identity


def test_a_canonical_address_on_another_site_is_credited_not_followed() -> None:
    article = read('<link rel="canonical" href="https://wire.example/dam-closed">')
    assert article.uri == ADDRESS
    assert "https://wire.example/dam-closed" in article.notices[0]


def test_a_copy_in_an_amp_cache_is_known_by_its_canonical_address() -> None:
    head = '<link rel="canonical" href="https://www.post.example/dam">'
    assert (
        read(head, address="https://post-example.cdn.ampproject.org/v/s/post.example/dam").uri
        == "https://www.post.example/dam"
    )


def test_a_saved_file_is_known_by_what_it_states() -> None:
    assert read(meta("og:url", "https://wire.example/dam-closed"), address="saved/dam.html").uri == (
        "https://wire.example/dam-closed"
    )
    assert read(address="saved/dam.html").uri == "saved/dam.html"


def test_the_canonical_link_is_trusted_before_opengraph_and_json_ld() -> None:
    head = (
        linked(story(url="https://ledger.example/c/third-one"))
        + meta("og:url", "https://ledger.example/b/second-one")
        + '<link rel="canonical" href="https://ledger.example/a/first-one">'
    )
    assert read(head).uri == "https://ledger.example/a/first-one"
