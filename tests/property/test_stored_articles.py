"""Any article survives the store unchanged."""

from __future__ import annotations

import tempfile
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import get_args

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from summarise.adapters.article_store import SqliteArticles
from summarise.domain import Article, KeptRange, Publication, PublishedBasis, Removal, Retrieval
from tests.stored import store_in

# Every code point: NUL, halves of surrogate pairs, bidi marks, what lies beyond the basic plane.
TEXT = st.text(st.characters(exclude_categories=()), max_size=40)
ZONES = st.one_of(
    st.timezones(),
    st.integers(-1439, 1439).map(lambda minutes: timezone(timedelta(minutes=minutes))),
)
MOMENTS = st.datetimes(timezones=ZONES)
NUMBERS = st.integers(0, 10**9)
PUBLICATIONS = st.none() | st.builds(
    Publication,
    instant=MOMENTS,
    has_clock_time=st.booleans(),
    basis=st.sampled_from(get_args(PublishedBasis)),
    detail=TEXT,
)
ARTICLES = st.builds(
    Article,
    **dict.fromkeys(("uri", "text", "sha256", "headline", "publisher", "byline", "section", "language", "source"), TEXT),
    publication=PUBLICATIONS,
    modified=PUBLICATIONS,
    kept=st.lists(st.builds(KeptRange, start=NUMBERS, source_start=NUMBERS, length=NUMBERS), max_size=3).map(tuple),
    removed=st.lists(
        st.builds(Removal, start=NUMBERS, end=NUMBERS, exact=TEXT, reason=TEXT), max_size=3
    ).map(tuple),
    notices=st.lists(TEXT, max_size=3).map(tuple),
)  # fmt: skip
RETRIEVALS = st.builds(
    Retrieval,
    **dict.fromkeys(
        ("requested", "final", "raw_sha256", "content_type", "etag", "last_modified", "feed"), TEXT
    ),
    retrieved_at=MOMENTS,
    status=st.integers(0, 999),
)


FOLDER = tempfile.TemporaryDirectory()
STORE: SqliteArticles = store_in(Path(FOLDER.name))
LATE = datetime(9999, 12, 31, 23, 59, tzinfo=UTC)


def zones(article: Article, retrieval: Retrieval) -> list[tuple[str, object]]:
    moments = [publication.instant for publication in (article.publication, article.modified) if publication]
    return [(moment.isoformat(), moment.tzname()) for moment in (*moments, retrieval.retrieved_at)]


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(article=ARTICLES, retrieval=RETRIEVALS)
def test_what_goes_in_comes_out(article: Article, retrieval: Retrieval) -> None:
    """Equal in every field, to the fold of a clock change and the name of a zone."""
    store = STORE
    store.purge(retrieved_before=LATE)
    key, is_new = store.add(article, retrieval, b"")
    assert is_new
    found = store.article(key)
    assert found is not None
    assert found.article == article
    assert found.retrieval == retrieval
    assert zones(found.article, found.retrieval) == zones(article, retrieval)
    by_address = store.latest(retrieval.requested)
    assert by_address is not None
    assert by_address.id == key


@settings(max_examples=50, deadline=None)
@given(raw=st.binary(max_size=2000))
def test_bytes_that_go_in_come_out(raw: bytes) -> None:
    article = Article(uri="u", text=raw.hex(), sha256="")
    key, _ = STORE.add(article, Retrieval(requested="u", final="u", retrieved_at=LATE, raw_sha256=""), raw)
    assert STORE.raw(key) == raw
