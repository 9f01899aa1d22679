"""Which stored articles came from the sources of a briefing."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from summarise.adapters.web.addresses import normalised
from summarise.collecting import Subscription
from summarise.domain import Article, Retrieval, StoredArticle
from summarise.gathering_again import KnownSources

FEED = "https://harbour.example/feed"


def stored(requested: str, *, feed: str = "", uri: str = "https://harbour.example/1") -> StoredArticle:
    return StoredArticle(
        id="abc123",
        article=Article(uri=uri, text="A ferry sank.", sha256=""),
        retrieval=Retrieval(requested=requested, final=requested, retrieved_at=datetime(2026, 3, 3, tzinfo=UTC), raw_sha256="", feed=feed),
    )  # fmt: skip


def sources(*named: str) -> KnownSources:
    followed = (
        Subscription(name="harbour", url=FEED, groups=("ports",)),
        Subscription(name="hills", url="https://hills.example/feed"),
    )
    return KnownSources(sources=named, subscriptions=followed, normalised=normalised)


@pytest.mark.parametrize(
    ("source", "came", "is_given"),
    [
        ("/news/inbox/", stored("/news/inbox/a.md"), True),
        ("/news/inbox/", stored("/news/inbox/more/a.md"), True),
        ("/news/inbox/", stored("/news/inbox-old/a.md"), False),
        ("/news/inbox.mbox", stored("/news/inbox.mbox:3"), True),
        ("/news/a.md", stored("/news/b.md"), False),
        ("-", stored("-"), True),
        ("/", stored("https://harbour.example/1"), False),
        ("feed:harbour", stored("https://harbour.example/1", feed=FEED), True),
        ("feed:hills", stored("https://harbour.example/1", feed=FEED), False),
        ("feeds:ports", stored("https://harbour.example/1", feed=FEED), True),
        ("feeds:", stored("https://harbour.example/1"), False),
        ("https://HARBOUR.example/1?utm_source=x", stored("https://harbour.example/1"), True),
        (FEED, stored("https://harbour.example/1", feed=FEED), True),
        ("https://harbour.example/2", stored("https://harbour.example/1"), False),
        ("stored:", stored("/anywhere.md"), True),
        ("stored:abc", stored("/anywhere.md"), True),
        ("stored:abd", stored("/anywhere.md"), False),
    ],
)
def test_an_article_is_given_by_the_source_it_came_from(
    source: str, came: StoredArticle, is_given: bool
) -> None:
    assert sources(source).gave(came) is is_given
