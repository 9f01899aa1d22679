"""Checks 9, 10, 12, 13 and 14: whatever is planted in the cache or happens to it, it is a miss at worst."""

from __future__ import annotations

import asyncio
import logging
import os
import pickle
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from hashlib import sha256
from pathlib import Path

import pytest

from summarise.adapters.disk_cache import CacheCheck, DiskCache
from summarise.adapters.strict_disk import MAX_ROW_BYTES

ROOT = Path(__file__).parents[2]
KEY, OTHER = "a" * 64, "b" * 64


@pytest.fixture
def directory(tmp_path: Path) -> Path:
    return tmp_path / "cache"


@pytest.fixture
def cache(directory: Path) -> DiskCache:
    filled = DiskCache(directory)
    filled.set(KEY, "kept")
    return filled


def sql(directory: Path, statement: str, *values: object) -> None:
    with closing(sqlite3.connect(directory / "cache.db")) as connection:
        connection.execute(statement, values)
        connection.commit()


def plant(directory: Path, **columns: object) -> None:
    """Overwrite columns of the row under KEY, as somebody with access to the directory could."""
    assignments = ", ".join(f"{name} = ?" for name in columns)
    sql(directory, f"UPDATE Cache SET {assignments} WHERE key = ?", *columns.values(), KEY)  # noqa: S608


def warnings_in(caplog: pytest.LogCaptureFixture) -> list[str]:
    return [record.getMessage() for record in caplog.records if record.name == "summarise.cache"]


class Bomb:
    """Unpickled, it touches a file."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __reduce__(self) -> tuple[Callable[[str], None], tuple[str]]:
        return os.mkdir, (str(self.path),)


# Check 9: planted rows


@pytest.mark.parametrize("mode", [1, 2, 3, 4, None, 99])
def test_9_planted_pickle_is_not_run(
    cache: DiskCache, directory: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture, mode: int | None
) -> None:
    """A pickle in place of a value is a miss, whatever the row says it is."""
    plant(directory, value=pickle.dumps(Bomb(tmp_path / "ran")), mode=mode)
    assert cache.get(KEY) is None
    assert not (tmp_path / "ran").exists()
    assert len(warnings_in(caplog)) == 1


def test_9_the_planted_pickle_would_run(tmp_path: Path) -> None:
    """The payload of these tests is live."""
    pickle.loads(pickle.dumps(Bomb(tmp_path / "ran")))  # noqa: S301
    assert (tmp_path / "ran").exists()


def test_9_planted_pickle_in_a_file_is_not_run(cache: DiskCache, directory: Path, tmp_path: Path) -> None:
    (directory / "payload.val").write_bytes(pickle.dumps(Bomb(tmp_path / "ran")))
    plant(directory, mode=4, filename="payload.val", value=None)
    assert cache.get(KEY) is None
    assert not (tmp_path / "ran").exists()


def test_9_planted_pickle_as_key_is_not_run(cache: DiskCache, directory: Path, tmp_path: Path) -> None:
    """Neither reading, counting, checking, culling nor clearing looks into it."""
    plant(directory, key=pickle.dumps(Bomb(tmp_path / "ran")), raw=0)
    assert cache.get(KEY) is None
    assert cache.verify() == CacheCheck(readable=0, bad=1)
    assert cache.stats().entries == 1
    cache.clear()
    assert not (tmp_path / "ran").exists()
    assert cache.stats().entries == 0


@pytest.mark.parametrize("name", ["../secret.txt", "/{tmp}/secret.txt", "link/secret.txt", "cache.db"])
def test_9_file_name_is_neither_read_nor_deleted(
    cache: DiskCache, directory: Path, tmp_path: Path, name: str
) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("outside", "utf-8")
    (directory / "link").symlink_to(tmp_path)
    plant(directory, mode=3, filename=name.format(tmp=str(tmp_path)[1:]), value=None)
    assert cache.get(KEY) is None
    cache.set(KEY, "anew")
    plant(directory, filename=name.format(tmp=str(tmp_path)[1:]))
    cache.clear()
    assert secret.read_text("utf-8") == "outside"


LOOKING = """
import resource, sys
from pathlib import Path
from summarise.adapters.disk_cache import DiskCache
cache = DiskCache(Path(sys.argv[1]))
cache.get("b" * 64)
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
print(cache.get("a" * 64), cache.verify().bad, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)
"""


def test_9_oversized_row_is_not_loaded(cache: DiskCache, directory: Path) -> None:
    """200 MB in one row are a miss that costs next to no memory."""
    sql(directory, "UPDATE Cache SET value = CAST(zeroblob(200000000) AS TEXT) WHERE key = ?", KEY)
    cache.close()
    output, _ = process(LOOKING, directory).communicate(timeout=60)
    found, bad, kilobytes = output.split()
    assert (found, bad) == ("None", "1")
    assert int(kilobytes) < 20_000


def test_9_oversized_value_is_not_kept(cache: DiskCache) -> None:
    cache.set(OTHER, "x" * (MAX_ROW_BYTES + 1))
    assert cache.get(OTHER) is None
    assert cache.get(KEY) == "kept"


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("_directory", "/tmp"),  # noqa: S108
        ("sqlite_journal_mode", "delete; --"),
        ("disk_min_file_size", "0"),
        ("get", 1),
        ("size_limit", pickle.dumps(1)),
    ],
)
def test_9_planted_setting_is_not_applied(
    cache: DiskCache, directory: Path, caplog: pytest.LogCaptureFixture, key: str, value: object
) -> None:
    """diskcache makes attributes and PRAGMAs of its Settings table; such a database is not opened."""
    cache.close()
    sql(directory, "INSERT OR REPLACE INTO Settings VALUES (?, ?)", key, value)
    attacked = DiskCache(directory)
    assert attacked.get(KEY) is None
    attacked.set(OTHER, "new")
    assert attacked.get(OTHER) is None
    assert len(warnings_in(caplog)) == 1


def test_9_bad_row_is_healed_by_the_next_reply(cache: DiskCache, directory: Path) -> None:
    plant(directory, mode=4, filename="../x", value=b"junk")
    cache.set(KEY, "anew")
    assert cache.get(KEY) == "anew"
    assert cache.verify() == CacheCheck(readable=1, bad=0)


@pytest.mark.parametrize("key", ["short", "A" * 64, "g" * 64, "../" + "a" * 61, "a" * 65, "a" * 64 + "\n"])
def test_9_only_hashes_are_keys(directory: Path, key: str) -> None:
    cache = DiskCache(directory)
    cache.set(key, "text")
    assert cache.get(key) is None
    assert cache.stats().entries == 0


def test_9_directory_is_private(directory: Path) -> None:
    directory.mkdir(mode=0o777)
    DiskCache(directory).set(KEY, "text")
    assert directory.stat().st_mode & 0o777 == 0o700


def test_9_directory_of_everybody_is_not_used(directory: Path, caplog: pytest.LogCaptureFixture) -> None:
    directory.mkdir()
    directory.chmod(0o1777)
    cache = DiskCache(directory)
    cache.set(KEY, "text")
    assert cache.get(KEY) is None
    assert directory.stat().st_mode & 0o7777 == 0o1777
    assert len(warnings_in(caplog)) == 1


# Check 10: a broken store is no store


def corrupt_header(directory: Path) -> None:
    with (directory / "cache.db").open("r+b") as file:
        file.write(b"not a database at all")


def truncate(directory: Path) -> None:
    os.truncate(directory / "cache.db", (directory / "cache.db").stat().st_size // 2)


def shred(directory: Path) -> None:
    with (directory / "cache.db").open("r+b") as file:
        file.seek(2000)
        file.write(b"\xa5" * 30_000)


def make_tables_other(directory: Path) -> None:
    sql(directory, "DROP TABLE Cache")
    sql(directory, "CREATE TABLE Cache (x)")


def replace_by_directory(directory: Path) -> None:
    for file in directory.iterdir():
        file.unlink()
    (directory / "cache.db").mkdir()


def replace_by_file(directory: Path) -> None:
    shutil.rmtree(directory)
    directory.write_text("in the way", "utf-8")


BREAKAGES = [corrupt_header, truncate, shred, make_tables_other, replace_by_directory, replace_by_file]


@pytest.mark.parametrize("breakage", BREAKAGES)
@pytest.mark.parametrize("reopened", [True, False])
def test_10_broken_store_is_a_miss_with_one_warning(
    cache: DiskCache,
    directory: Path,
    caplog: pytest.LogCaptureFixture,
    breakage: Callable[[Path], None],
    reopened: bool,
) -> None:
    """No exception, at most one warning, and nothing but what was stored comes back."""
    if reopened:
        cache.close()
    breakage(directory)
    broken = DiskCache(directory) if reopened else cache
    for _ in range(3):
        assert broken.get(KEY) in (None, "kept")
        broken.set(OTHER, "new")
        assert broken.get(OTHER) in (None, "new")
        assert broken.acquire(sha256(b"lock").hexdigest(), token="t", seconds=0.0) is True
        broken.release(KEY, token="t")
    assert len(warnings_in(caplog)) <= 1
    if reopened:
        assert len(warnings_in(caplog)) == 1


@pytest.mark.parametrize("breakage", [corrupt_header, truncate, shred, make_tables_other])
def test_10_clear_mends_a_broken_store(
    cache: DiskCache, directory: Path, breakage: Callable[[Path], None]
) -> None:
    cache.close()
    breakage(directory)
    mended = DiskCache(directory)
    assert mended.verify() != CacheCheck(readable=1, bad=0)
    mended.clear()
    mended.set(KEY, "anew")
    assert mended.get(KEY) == "anew"


def test_10_deleted_directory_is_no_error(cache: DiskCache, directory: Path) -> None:
    shutil.rmtree(directory)
    cache.set(OTHER, "new")
    assert cache.get(OTHER) in (None, "new")
    assert DiskCache(directory).get(KEY) is None


def test_10_read_only_directory_is_no_error(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """/proc refuses new directories even to root, whom permissions do not stop."""
    cache = DiskCache(Path("/proc/summarise"))
    cache.set(KEY, "text")
    assert cache.get(KEY) is None
    assert len(warnings_in(caplog)) == 1


def test_10_read_only_database_is_no_error(
    cache: DiskCache, directory: Path, caplog: pytest.LogCaptureFixture
) -> None:
    store = cache._store()
    store._sql("PRAGMA query_only = 1")
    for _ in range(3):
        cache.set(OTHER, "new")
    assert cache.get(OTHER) is None
    assert cache.get(KEY) == "kept"
    assert len(warnings_in(caplog)) == 1


def test_10_full_disk_is_no_error(cache: DiskCache, caplog: pytest.LogCaptureFixture) -> None:
    """SQLite's own page limit raises what a full disk raises: "database or disk is full"."""
    cache._store()._sql("PRAGMA max_page_count = 1")
    for number in range(50):
        cache.set(sha256(str(number).encode()).hexdigest(), "x" * 50_000)
    assert cache.get(KEY) == "kept"
    assert len(warnings_in(caplog)) == 1


# Check 12: many processes

MIXED = """
import random, sys, time
from hashlib import sha256
from pathlib import Path
from summarise.adapters.disk_cache import DiskCache
cache, dice = DiskCache(Path(sys.argv[1])), random.Random(sys.argv[2])
took = []
for _ in range(int(sys.argv[3])):
    name = str(dice.randrange(60))
    key, text = sha256(name.encode()).hexdigest(), name * 500
    started = time.perf_counter()
    if dice.random() < 0.4:
        cache.set(key, text)
    else:
        assert cache.get(key) in (None, text)
    took.append(time.perf_counter() - started)
print(sorted(took)[int(len(took) * 0.99)])
"""


def process(code: str, *arguments: object) -> subprocess.Popen[str]:
    environment = {**os.environ, "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'schemas'}"}
    command = [sys.executable, "-c", code, *map(str, arguments)]
    return subprocess.Popen(  # noqa: S603
        command, env=environment, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )


def test_12_processes_share_the_store(directory: Path) -> None:
    """Four processes, 300 operations each: no error, no warning, every read right, p99 under 250 ms."""
    workers = [process(MIXED, directory, seed, 300) for seed in range(4)]
    ended = [worker.communicate(timeout=60) for worker in workers]
    assert [(worker.returncode, errors) for worker, (_, errors) in zip(workers, ended, strict=True)] == [
        (0, "")
    ] * 4
    assert max(float(output) for output, _ in ended) < 0.25
    assert DiskCache(directory).verify().bad == 0


# Check 13: one call for one question

ASKING = """
import asyncio, sys, time
from pathlib import Path
from pydantic import BaseModel
from summarise.adapters.cached_model import CachedModel
from summarise.adapters.disk_cache import DiskCache
from summarise.domain import Usage
from summarise.ports import DraftReply, DraftRequest, Message
from summarise.settings import ModelSettings

directory, calls, seconds, deadline, tasks = Path(sys.argv[1]), Path(sys.argv[2]), *map(float, sys.argv[3:6])

class Sum(BaseModel):
    total: int

class Slow:
    name = "slow"
    async def draft(self, request):
        with calls.open("a") as file:
            file.write("call\\n")
        await asyncio.sleep(seconds)
        return DraftReply(answer=Sum(total=4), usage=Usage(calls=1), model="slow")

settings = ModelSettings(name="slow", base_url="http://x", model="slow", context_tokens=1, max_output_tokens=1,
                         deadline_seconds=deadline)
cache = DiskCache(directory)
request = DraftRequest(messages=(Message(role="user", content="2+2"),), response_model=Sum, prompt_name="p",
                       prompt_sha256="0")

async def main():
    model = CachedModel(Slow(), cache, settings, locks=cache)
    print("ready", flush=True)
    replies = await asyncio.gather(*(model.draft(request) for _ in range(int(tasks))))
    print(sum(reply.answer.total == 4 for reply in replies))

asyncio.run(main())
"""


def calls_in(path: Path) -> int:
    return len(path.read_text("utf-8").splitlines()) if path.exists() else 0


def test_13_sixteen_cold_requests_make_one_call(directory: Path, tmp_path: Path) -> None:
    """Four processes ask the same four times each."""
    calls = tmp_path / "calls"
    askers = [process(ASKING, directory, calls, 1.0, 20, 4) for _ in range(4)]
    outputs = [asker.communicate(timeout=60) for asker in askers]
    assert outputs == [("ready\n4\n", "")] * 4
    assert calls_in(calls) == 1


def killed_while_asking(directory: Path, calls: Path, *, deadline: float) -> None:
    doomed = process(ASKING, directory, calls, 60, deadline, 1)
    latest = time.monotonic() + 20
    while calls_in(calls) == 0 and time.monotonic() < latest:
        time.sleep(0.01)
    doomed.send_signal(signal.SIGKILL)
    doomed.communicate()


def test_13_killed_holder_keeps_nobody_waiting(directory: Path, tmp_path: Path) -> None:
    """Its lock has minutes to live, but its process is gone."""
    calls = tmp_path / "calls"
    killed_while_asking(directory, calls, deadline=300)
    ended = process(ASKING, directory, calls, 0.0, 300, 4).communicate(timeout=20)
    assert ended == ("ready\n4\n", "")
    assert calls_in(calls) == 2


def test_13_lock_of_a_process_out_of_sight_ends_with_its_time(directory: Path, tmp_path: Path) -> None:
    """Where the holder cannot be seen to have died, the lock ends within deadline and grace."""
    calls = tmp_path / "calls"
    killed_while_asking(directory, calls, deadline=1.0)
    sql(directory, "UPDATE Cache SET value = 'elsewhere'")
    started = time.monotonic()
    ended = process(ASKING, directory, calls, 0.0, 1.0, 4).communicate(timeout=30)
    assert ended == ("ready\n4\n", "")
    assert calls_in(calls) == 2
    assert time.monotonic() - started < 1.0 + 1.0 + 3.0  # deadline, grace, starting Python


def test_13_lock_is_given_back_by_its_holder_only(cache: DiskCache) -> None:
    assert cache.acquire(OTHER, token="mine", seconds=30)
    assert not cache.acquire(OTHER, token="yours", seconds=30)
    cache.release(OTHER, token="yours")
    assert not cache.acquire(OTHER, token="yours", seconds=30)
    cache.release(OTHER, token="mine")
    assert cache.acquire(OTHER, token="yours", seconds=30)


async def test_13_lock_ends_by_itself(cache: DiskCache) -> None:
    cache.acquire(OTHER, token="mine", seconds=0.05)
    await asyncio.sleep(0.1)
    assert cache.acquire(OTHER, token="yours", seconds=1)


# Check 14: size on disk


@pytest.mark.parametrize("sizes", [[25_000] * 1_000, [900_000] * 30, [2_000] * 2_500 + [1_900_000] * 12])
def test_14_size_on_disk_is_bounded(directory: Path, sizes: list[int]) -> None:
    """The limit plus 10 MB holds after every write, log files included."""
    limit, largest = 8_000_000, 0
    cache = DiskCache(directory, size_limit_bytes=limit)
    for number, size in enumerate(sizes):
        cache.set(sha256(str(number).encode()).hexdigest(), "x" * size)
        largest = max(largest, sum(file.stat().st_size for file in directory.rglob("*") if file.is_file()))
    assert limit / 2 < largest <= limit + 10_000_000
    assert cache.stats().size_bytes <= limit + 10_000_000


def test_14_newest_reply_survives(directory: Path) -> None:
    cache = DiskCache(directory, size_limit_bytes=2_000_000)
    for number in range(100):
        cache.set(sha256(str(number).encode()).hexdigest(), "x" * 100_000)
    assert cache.get(sha256(b"99").hexdigest()) is not None
    assert cache.get(sha256(b"0").hexdigest()) is None


# What is left to say about it


def test_text_comes_back_as_it_was(cache: DiskCache) -> None:
    text = "naïve — “quoted” \x00 🛰 " * 5_000
    cache.set(OTHER, text)
    assert cache.get(OTHER) == text


def test_another_process_sees_what_was_stored(cache: DiskCache, directory: Path) -> None:
    cache.close()
    assert DiskCache(directory).get(KEY) == "kept"


def test_stats_of_no_cache_make_no_directory(directory: Path) -> None:
    assert DiskCache(directory).stats().entries == 0
    assert DiskCache(directory).verify() == CacheCheck(readable=0, bad=0)
    assert not directory.exists()


def test_clear_forgets(cache: DiskCache) -> None:
    cache.clear()
    assert cache.get(KEY) is None
    assert cache.stats().entries == 0


def test_warning_names_the_directory_not_the_content(
    cache: DiskCache, directory: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.WARNING)
    plant(directory, value=b"secret words", mode=4)
    cache.get(KEY)
    assert str(directory) in caplog.text
    assert "secret words" not in caplog.text
