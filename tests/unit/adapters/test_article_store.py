"""The store keeps every article once, with what it came from, and gives back exactly what it was given."""

from __future__ import annotations

import random
import sqlite3
import stat
import time
import zlib
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from summarise.adapters.article_store import (
    FILE_NAME,
    Database,
    SqliteArticles,
    SqliteFeedStates,
    apply_retention,
)
from summarise.adapters.article_store.migrations import MIGRATIONS, VERSION
from summarise.domain import FeedState, Publication
from summarise.errors import StoreError
from summarise.settings import Settings
from tests.stored import ADDRESS, NOON, RAW, article, day, retrieval, store_in


@pytest.fixture
def store(tmp_path: Path) -> SqliteArticles:
    return store_in(tmp_path)


def count(folder: Path, table: str) -> int:
    with closing(sqlite3.connect(folder / FILE_NAME)) as connection:
        return int(connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0])  # noqa: S608


def test_an_article_comes_back_as_it_went_in(store: SqliteArticles) -> None:
    key, is_new = store.add(article(), retrieval(), RAW)
    assert is_new
    found = store.article(key)
    assert found is not None
    assert (found.id, found.article, found.retrieval) == (key, article(), retrieval())
    assert store.raw(key) == RAW


def test_the_zone_of_a_publication_keeps_its_name(store: SqliteArticles) -> None:
    """Times of claims are local times of the article, so an offset alone is not enough."""
    key, _ = store.add(article(), retrieval(), RAW)
    found = store.article(key)
    assert found is not None
    assert found.article.publication is not None
    assert str(found.article.publication.instant.tzinfo) == "Europe/Oslo"


def test_added_twice_is_one_row(store: SqliteArticles, tmp_path: Path) -> None:
    key, _ = store.add(article(), retrieval(), RAW)
    assert store.add(article(), retrieval(), RAW) == (key, False)
    assert (count(tmp_path, "articles"), count(tmp_path, "blobs"), count(tmp_path, "retrievals")) == (1, 1, 1)


def test_a_later_retrieval_changes_only_how_it_came_in(store: SqliteArticles) -> None:
    key, _ = store.add(article(), retrieval(), RAW)
    store.add(
        article(headline="Another headline"), retrieval(retrieved_at=day(1), etag='"b2"'), b"other bytes"
    )
    found = store.article(key)
    assert found is not None
    assert found.article.headline == "Ferry hits rocks"
    assert (found.retrieval.etag, found.retrieval.retrieved_at) == ('"b2"', day(1))
    assert found.retrieval.raw_sha256 == retrieval().raw_sha256
    assert store.raw(key) == RAW


def test_an_older_retrieval_added_late_does_not_undo_a_newer(store: SqliteArticles) -> None:
    store.add(article(), retrieval(retrieved_at=day(1), etag='"b2"'), RAW)
    key, _ = store.add(article(), retrieval(), RAW)
    found = store.article(key)
    assert found is not None
    assert found.retrieval.etag == '"b2"'


def test_other_words_under_one_address_are_another_version(store: SqliteArticles) -> None:
    store.add(article(1, uri=ADDRESS), retrieval(ADDRESS), RAW)
    store.add(article(2, uri=ADDRESS), retrieval(ADDRESS, retrieved_at=day(1)), b"second")
    newest = store.latest(ADDRESS)
    assert newest is not None
    assert newest.article.text == article(2).text
    assert store.count() == 2


def test_a_version_that_returns_is_the_newest_again(store: SqliteArticles) -> None:
    for number, at in ((1, 0), (2, 1), (1, 2)):
        store.add(article(number, uri=ADDRESS), retrieval(ADDRESS, retrieved_at=day(at)), RAW)
    newest = store.latest(ADDRESS)
    assert newest is not None
    assert newest.article.text == article(1).text


@pytest.mark.parametrize("address", ["https://l.example/s", "https://ledger.example/?id=1", f"{ADDRESS}/1"])
def test_an_article_is_found_by_every_address_it_has(store: SqliteArticles, address: str) -> None:
    """Requested, after redirects, canonical."""
    key, _ = store.add(article(), retrieval("https://l.example/s", final="https://ledger.example/?id=1"), RAW)
    found = store.latest(address)
    assert found is not None
    assert found.id == key
    assert store.latest("https://ledger.example/other") is None


def test_each_address_keeps_its_own_validators(store: SqliteArticles) -> None:
    """The print variant's ETag says nothing about the page's."""
    store.add(article(), retrieval(f"{ADDRESS}/1", etag='"page"'), RAW)
    store.add(article(), retrieval(f"{ADDRESS}/print", etag='"print"', retrieved_at=day(1)), RAW)
    page, variant = store.latest(f"{ADDRESS}/1"), store.latest(f"{ADDRESS}/print")
    assert page is not None
    assert variant is not None
    assert (page.id, page.retrieval.etag, variant.retrieval.etag) == (variant.id, '"page"', '"print"')


def test_articles_of_the_same_bytes_share_them(store: SqliteArticles, tmp_path: Path) -> None:
    first, _ = store.add(article(1), retrieval(), RAW)
    second, _ = store.add(article(2), retrieval(), RAW)
    assert count(tmp_path, "blobs") == 1
    assert store.raw(first) == store.raw(second) == RAW


def test_bytes_are_kept_compressed(store: SqliteArticles, tmp_path: Path) -> None:
    raw = b"<div class='related'><a href='/x'>More on this story</a></div>" * 2000
    key, _ = store.add(article(), retrieval(), raw)
    with closing(sqlite3.connect(tmp_path / FILE_NAME)) as connection:
        size, packed = connection.execute("SELECT size, length(packed) FROM blobs").fetchone()
    assert (size, store.raw(key)) == (len(raw), raw)
    assert packed * 20 < size


def test_an_id_prefix_is_enough_unless_two_share_it(store: SqliteArticles) -> None:
    keys = sorted(store.add(article(number), retrieval(), RAW)[0] for number in range(20))
    found = store.article(keys[3][:10])
    assert found is not None
    assert found.id == keys[3]
    assert store.article("") is None
    shared = next(digit for digit in "0123456789abcdef" if sum(k.startswith(digit) for k in keys) > 1)
    assert store.article(shared) is None
    assert store.ids(shared, limit=9) == tuple(key for key in keys if key.startswith(shared))
    assert store.article("%' OR 1=1 --") is None


def test_articles_come_oldest_first_from_a_half_open_interval(store: SqliteArticles) -> None:
    for number in (3, 1, 2, 4):
        published = Publication(instant=day(number), has_clock_time=True, basis="metadata")
        store.add(article(number, publication=published), retrieval(), RAW)
    store.add(article(9, publication=None), retrieval(retrieved_at=day(2) + timedelta(hours=1)), RAW)
    found = store.articles(published_from=day(1), published_until=day(4))
    assert [stored.article.text.split()[3] for stored in found] == ["1", "2", "9", "3"]
    assert len(list(store.articles())) == 5


def test_articles_are_streamed_past_one_page_while_others_write(
    store: SqliteArticles, tmp_path: Path
) -> None:
    for number in range(120):
        store.add(article(number), retrieval(), RAW)
    stream = store.articles()
    next(stream)
    assert store_in(tmp_path).add(article(500), retrieval(), RAW)[1]
    assert len(list(stream)) in (119, 120)


def test_the_directory_is_private(tmp_path: Path) -> None:
    folder = tmp_path / "made" / "data"
    store_in(folder).add(article(), retrieval(), RAW)
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_a_thousand_articles_are_added_in_seconds(store: SqliteArticles) -> None:
    raw = RAW * 1700  # 70 kB
    started = time.process_time()
    for number in range(1000):
        store.add(article(number), retrieval(), b"%d %s" % (number, raw))
    assert time.process_time() - started < 5


# Forgetting


def test_purge_forgets_what_came_in_before_and_its_bytes(store: SqliteArticles, tmp_path: Path) -> None:
    store.add(article(1), retrieval(), b"one")
    kept, _ = store.add(article(2), retrieval(retrieved_at=day(5)), b"two")
    assert store.purge(retrieved_before=day(5)) == 1
    assert [stored.id for stored in store.articles()] == [kept]
    assert (count(tmp_path, "blobs"), count(tmp_path, "retrievals")) == (1, 1)


def test_purge_keeps_bytes_that_another_article_needs(store: SqliteArticles) -> None:
    store.add(article(1), retrieval(), RAW)
    kept, _ = store.add(article(2), retrieval(retrieved_at=day(5)), RAW)
    store.purge(retrieved_before=day(1))
    assert store.raw(kept) == RAW


def test_purge_counts_the_last_retrieval(store: SqliteArticles) -> None:
    store.add(article(), retrieval(), RAW)
    store.add(article(), retrieval(retrieved_at=day(5)), RAW)
    assert store.purge(retrieved_before=day(5)) == 0


def test_purge_raw_keeps_text_and_metadata(store: SqliteArticles, tmp_path: Path) -> None:
    key, _ = store.add(article(), retrieval(), RAW)
    assert store.purge_raw(retrieved_before=day(1)) == 1
    assert store.purge_raw(retrieved_before=day(1)) == 0
    assert store.raw(key) == b""
    found = store.article(key)
    assert found is not None
    assert (found.article, found.retrieval) == (article(), retrieval())
    assert count(tmp_path, "blobs") == 0


def test_purged_space_is_given_back(store: SqliteArticles, tmp_path: Path) -> None:
    for number in range(20):
        store.add(article(number), retrieval(), random.Random(number).randbytes(50_000))  # noqa: S311
    store.close()
    before = (tmp_path / FILE_NAME).stat().st_size
    store.purge(retrieved_before=day(1))
    assert (tmp_path / FILE_NAME).stat().st_size * 5 < before


def test_retention_forgets_after_so_many_days(store: SqliteArticles) -> None:
    store.add(article(), retrieval(), RAW)
    assert apply_retention(store, Settings(), day(4000)) == 0
    assert apply_retention(store, Settings(retention_days=30), day(30)) == 0
    assert apply_retention(store, Settings(retention_days=30), day(31)) == 1


# Feeds


def test_the_state_of_a_feed_comes_back(tmp_path: Path) -> None:
    states = SqliteFeedStates(Database(tmp_path / FILE_NAME))
    state = FeedState(
        address="https://ledger.example/rss",
        title="The \ud800 Ledger",
        etag='"1"',
        checked_at=NOON,
        failures=2,
    )
    assert states.feed_state(state.address) is None
    states.keep_feed_state(state)
    states.keep_feed_state(replace(state, succeeded_at=day(1), failures=0, problem="gone"))
    assert states.feed_state(state.address) == replace(state, succeeded_at=day(1), failures=0, problem="gone")


def test_seen_entries_belong_to_their_feed(tmp_path: Path) -> None:
    states = SqliteFeedStates(Database(tmp_path / FILE_NAME))
    states.mark_seen("https://a.example/rss", "1")
    states.mark_seen("https://a.example/rss", "1", "c" * 64)
    states.mark_seen("https://a.example/rss", "2")
    states.mark_seen("https://b.example/rss", "3")
    assert states.seen_entries("https://a.example/rss") == {"1", "2"}
    states.forget_feed("https://a.example/rss")
    assert states.seen_entries("https://a.example/rss") == frozenset()
    assert states.seen_entries("https://b.example/rss") == {"3"}


def test_articles_and_feeds_share_one_connection(tmp_path: Path) -> None:
    database = Database(tmp_path / FILE_NAME)
    key, _ = SqliteArticles(database).add(article(), retrieval(), RAW)
    SqliteFeedStates(database).mark_seen("https://a.example/rss", "1", key)
    assert count(tmp_path, "seen_entries") == 1


# Versions


def old_database(folder: Path, version: int) -> None:
    """As the first `version` migrations left it."""
    with closing(sqlite3.connect(folder / FILE_NAME)) as connection:
        for migration in MIGRATIONS[:version]:
            migration(connection)
        connection.execute(f"PRAGMA user_version = {version}")
        connection.commit()


@pytest.mark.parametrize("version", range(1, VERSION))
def test_an_older_database_is_brought_up_to_date_with_its_rows(tmp_path: Path, version: int) -> None:
    old_database(tmp_path, version)
    body = zlib.compress(b'{"text":"Old.","source":"Old.","kept":[],"removed":[],"notices":[]}')
    with closing(sqlite3.connect(tmp_path / FILE_NAME)) as connection:
        connection.execute(
            "INSERT INTO articles VALUES (?, 'u', 's', '', '', '', '', 'en', NULL, NULL, NULL, NULL, NULL, NULL, NULL,"
            " NULL, 0, 0, '', NULL, ?)",
            ("a" * 64, body),
        )
        connection.execute(
            "INSERT INTO retrievals VALUES (?, 'u', 'u', '1970-01-01T00:00:00+00:00', 0, 0, '', '', '', '')",
            ("a" * 64,),
        )
        connection.commit()
    store = store_in(tmp_path)
    (found,) = store.articles()
    assert (found.article.text, found.retrieval.retrieved_at) == ("Old.", datetime(1970, 1, 1, tzinfo=UTC))
    with closing(sqlite3.connect(tmp_path / FILE_NAME)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (VERSION,)


def test_a_step_that_fails_leaves_the_version_before(tmp_path: Path) -> None:
    """The table is there already, so the second step cannot make it."""
    old_database(tmp_path, 1)
    with closing(sqlite3.connect(tmp_path / FILE_NAME)) as connection:
        connection.execute("CREATE TABLE signatures (x)")
        connection.commit()
    with pytest.raises(StoreError):
        store_in(tmp_path).count()
    with closing(sqlite3.connect(tmp_path / FILE_NAME)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (1,)


def test_a_newer_database_says_to_upgrade(tmp_path: Path) -> None:
    store_in(tmp_path).count()
    with closing(sqlite3.connect(tmp_path / FILE_NAME)) as connection:
        connection.execute(f"PRAGMA user_version = {VERSION + 1}")
    with pytest.raises(StoreError, match="upgrade summarise"):
        store_in(tmp_path).count()


def test_the_database_of_another_program_is_left_alone(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / FILE_NAME)) as connection:
        connection.execute("CREATE TABLE bookmarks (url)")
        connection.commit()
    with pytest.raises(StoreError, match="not a database of summarise"):
        store_in(tmp_path).count()
    assert count(tmp_path, "sqlite_master") == 1
