"""Checks 9 to 12 for the store: what is planted in it or happens to it is one line or a passed-over row, never a loss."""

from __future__ import annotations

import json
import logging
import pickle
import random
import resource
import signal
import sqlite3
import subprocess
import sys
import time
import zlib
from contextlib import closing
from pathlib import Path

import pytest

from summarise.adapters.article_store import FILE_NAME, SqliteArticles
from summarise.errors import StoreError
from tests.stored import ADDRESS, RAW, article, day, retrieval, store_in

ROOT = Path(__file__).parents[2]


@pytest.fixture
def store(tmp_path: Path) -> SqliteArticles:
    filled = store_in(tmp_path)
    filled.add(article(1), retrieval(f"{ADDRESS}/1"), RAW)
    filled.add(article(2), retrieval(f"{ADDRESS}/2", retrieved_at=day(1)), b"two")
    return filled


def sql(folder: Path, statement: str, *values: object) -> None:
    with closing(sqlite3.connect(folder / FILE_NAME)) as connection:
        connection.execute(statement, values)
        connection.commit()


def first_id(store: SqliteArticles) -> str:
    return next(iter(store.articles())).id


def bomb() -> bytes:
    """200 MB of white space in JSON, packed to 200 kB."""
    inflate = zlib.compressobj(9)
    parts = [inflate.compress(b'{"text":"')]
    parts += [inflate.compress(b" " * 10_000_000) for _ in range(20)]
    return b"".join([*parts, inflate.compress(b'"}'), inflate.flush()])


class Bomb:
    """Unpickled, it makes a directory."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return Path.mkdir, (self.path,)  # type: ignore[return-value]


# Check 9: planted rows

PLANTED = {
    "no JSON": zlib.compress(b"{"),
    "other JSON": zlib.compress(b'{"text": 1, "source": [], "kept": 2, "removed": {}, "notices": null}'),
    "ranges of words": zlib.compress(
        b'{"text":"a","source":"a","kept":[["a","b","c"]],"removed":[],"notices":[]}'
    ),
    "a list": zlib.compress(b"[]"),
    "deep nesting": zlib.compress(b"[" * 1_000_000),
    "no UTF-8": zlib.compress(b"\xff\xfe"),
    "not packed": b"text",
    "cut short": zlib.compress(json.dumps(list(range(9999))).encode())[:-20],
    "text": "text",
    "a number": 7,
}


@pytest.mark.parametrize("body", PLANTED.values(), ids=PLANTED)
def test_9_a_planted_row_is_passed_over(
    store: SqliteArticles, tmp_path: Path, caplog: pytest.LogCaptureFixture, body: object
) -> None:
    key = first_id(store)
    sql(tmp_path, "UPDATE articles SET body = ? WHERE id = ?", body, key)
    assert [stored.article.text for stored in store.articles()] == [article(2).text]
    assert store.latest(f"{ADDRESS}/1") is None
    with pytest.raises(StoreError, match="move it aside"):
        store.article(key)
    assert {record.levelno for record in caplog.records} == {logging.WARNING}


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("published", "tomorrow"),
        ("published", "2024-03-05"),
        ("published_basis", "rumour"),
        ("headline", b"\xff"),
        ("published_has_clock_time", "yes"),
        ("uri", 3),
    ],
)
def test_9_a_planted_column_is_passed_over(
    store: SqliteArticles, tmp_path: Path, column: str, value: object
) -> None:
    expected = 2 if column == "uri" else 1  # a number in a TEXT column becomes text
    sql(tmp_path, f"UPDATE articles SET {column} = ? WHERE id = ?", value, first_id(store))  # noqa: S608
    assert len(list(store.articles())) == expected


def test_9_a_pickle_is_not_run(store: SqliteArticles, tmp_path: Path) -> None:
    key, evil = first_id(store), pickle.dumps(Bomb(tmp_path / "ran"))
    sql(tmp_path, "UPDATE articles SET body = ?", evil)
    sql(tmp_path, "UPDATE blobs SET packed = ?", evil)
    assert list(store.articles()) == []
    with pytest.raises(StoreError):
        store.raw(key)
    assert not (tmp_path / "ran").exists()


def test_9_an_inflated_row_takes_no_memory_to_speak_of(store: SqliteArticles, tmp_path: Path) -> None:
    key, packed = first_id(store), bomb()
    assert len(packed) < 1_000_000
    sql(tmp_path, "UPDATE articles SET body = ? WHERE id = ?", packed, key)
    sql(tmp_path, "UPDATE blobs SET packed = ?", packed)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert len(list(store.articles())) == 1
    for use in (store.article, store.raw):
        with pytest.raises(StoreError, match="inflates beyond the limit"):
            use(key)
    assert (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024 < 100


def test_9_changed_bytes_are_noticed(store: SqliteArticles, tmp_path: Path) -> None:
    sql(tmp_path, "UPDATE blobs SET packed = ?", zlib.compress(b"forged"))
    with pytest.raises(StoreError, match="not those that were stored"):
        store.raw(first_id(store))


def test_9_a_trigger_in_the_file_runs_nothing_outside(store: SqliteArticles, tmp_path: Path) -> None:
    """A planted trigger may spoil rows of this file, but load nothing: the article is one line, not an accident."""
    sql(tmp_path, "CREATE TRIGGER evil AFTER INSERT ON articles BEGIN SELECT load_extension('evil'); END")
    with pytest.raises(StoreError):
        store.add(article(3), retrieval(f"{ADDRESS}/3"), RAW)
    assert len(list(store.articles())) == 2


# Check 10: the file


def one_line(error: pytest.ExceptionInfo[StoreError], folder: Path) -> str:
    line = str(error.value)
    assert "\n" not in line
    assert str(folder) in line
    return line


@pytest.mark.parametrize(
    "content", [b"not a database at all " * 500, b"SQLite format 3\x00" + b"\xff" * 9000]
)
def test_10_a_corrupt_file_is_one_line_and_stays(tmp_path: Path, content: bytes) -> None:
    (tmp_path / FILE_NAME).write_bytes(content)
    with pytest.raises(StoreError) as error:
        store_in(tmp_path).count()
    assert "move it aside" in one_line(error, tmp_path)
    assert (tmp_path / FILE_NAME).read_bytes() == content


def test_10_half_a_file_is_one_line(store: SqliteArticles, tmp_path: Path) -> None:
    store.close()
    content = (tmp_path / FILE_NAME).read_bytes()
    (tmp_path / FILE_NAME).write_bytes(content[: len(content) // 2])
    with pytest.raises(StoreError) as error:
        list(store_in(tmp_path).articles())
    assert "move it aside" in one_line(error, tmp_path)


def test_10_a_read_only_directory_is_one_line() -> None:
    """/proc refuses new directories even to root, whom permissions do not stop."""
    with pytest.raises(StoreError) as error:
        store_in(Path("/proc/summarise")).count()
    assert "SUMMARISE_DATA_DIR" in one_line(error, Path("/proc/summarise"))


def test_10_a_directory_that_everybody_shares_is_refused(tmp_path: Path) -> None:
    (tmp_path / "shared").mkdir()
    (tmp_path / "shared").chmod(0o1777)
    with pytest.raises(StoreError, match="directory of your own"):
        store_in(tmp_path / "shared").count()


def test_10_a_read_only_database_is_one_line(store: SqliteArticles, tmp_path: Path) -> None:
    with store._database.reading() as connection:
        connection.execute("PRAGMA query_only = 1")
    with pytest.raises(StoreError) as error:
        store.add(article(3), retrieval(), RAW)
    assert "make it writable" in one_line(error, tmp_path)
    assert len(list(store.articles())) == 2


def test_10_a_full_disk_is_one_line_and_loses_nothing(store: SqliteArticles, tmp_path: Path) -> None:
    """SQLite's own page limit raises what a full disk raises: "database or disk is full"."""
    with store._database.reading() as connection:
        connection.execute("PRAGMA max_page_count = 1")
    raw = random.Random(3).randbytes(2_000_000)  # noqa: S311 - bytes that do not compress
    with pytest.raises(StoreError) as error:
        store.add(article(3), retrieval(), raw)
    assert "no space is left" in one_line(error, tmp_path)
    assert len(list(store.articles())) == 2


def test_10_another_writer_that_does_not_stop_is_one_line(tmp_path: Path) -> None:
    from summarise.adapters.article_store import Database

    store = SqliteArticles(Database(tmp_path / FILE_NAME, busy_seconds=0.1))
    store.count()
    with closing(sqlite3.connect(tmp_path / FILE_NAME, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError, match="another process keeps writing"):
            store.add(article(), retrieval(), RAW)


# Checks 11 and 12: processes

ADDING = """
import sys
from pathlib import Path
from tests.stored import RAW, article, retrieval, store_in
store, first, many = store_in(Path(sys.argv[1])), int(sys.argv[2]), int(sys.argv[3])
for number in range(first, first + many):
    key, _ = store.add(article(number), retrieval(f"https://ledger.example/{number}"), b"%d" % number + RAW * 50)
    print(key, flush=True)
"""


def adding(folder: Path, first: int, many: int) -> subprocess.Popen[str]:
    return subprocess.Popen(  # noqa: S603 - our own interpreter
        [sys.executable, "-c", ADDING, str(folder), str(first), str(many)],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=ROOT,
    )  # fmt: skip


def test_11_a_killed_process_loses_no_acknowledged_article(tmp_path: Path) -> None:
    """Killed at moments all over the work; what it had printed is there, whole, with its bytes."""
    acknowledged: set[str] = set()
    for number in range(6):
        process = adding(tmp_path, number * 10_000, 10_000)
        assert process.stdout is not None
        acknowledged.add(process.stdout.readline().strip())
        time.sleep(0.01 + number * 0.03)
        process.send_signal(signal.SIGKILL)
        acknowledged.update(line.strip() for line in process.stdout if line.endswith("\n"))
        process.wait()
    store = store_in(tmp_path)
    assert len(acknowledged) > 20
    assert {stored.id for stored in store.articles()} >= acknowledged
    assert all(store.raw(key).endswith(RAW) for key in acknowledged)


def test_12_four_processes_lose_no_article(tmp_path: Path) -> None:
    """All four make the database, and half of what each adds the next one adds too."""
    processes = [adding(tmp_path, number * 100, 200) for number in range(4)]
    outcomes = [process.communicate() for process in processes]
    assert [errors for _, errors in outcomes] == [""] * 4
    keys = {key for printed, _ in outcomes for key in printed.split()}
    assert len(keys) == 500
    assert {stored.id for stored in store_in(tmp_path).articles()} == keys
