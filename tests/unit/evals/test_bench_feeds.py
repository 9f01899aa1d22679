"""The speed of checking feeds, on a real loopback server with 50 ms latency."""

from __future__ import annotations

from pathlib import Path

from summarise_evals.bench_feeds import check, served


async def test_200_feeds_are_checked_in_under_3_seconds_and_the_second_time_unchanged(tmp_path: Path) -> None:
    """Seconds of this process: the wall clock of a machine with other work would measure that work."""
    database = tmp_path / "articles.db"
    with served(200, 0.05, entries=30, whole=0) as port:
        looked = await check(port, 200, database, concurrency=32, with_articles=False)
    assert (looked.new_entries, looked.failed) == (6000, 0)
    assert looked.cpu_seconds < 3


async def test_a_second_check_makes_only_conditional_requests_and_no_row(tmp_path: Path) -> None:
    database = tmp_path / "articles.db"
    with served(10, 0.01, entries=3) as port:
        first = await check(port, 10, database, concurrency=5, with_articles=True)
        second = await check(port, 10, database, concurrency=5, with_articles=True)
    assert (first.new_articles, first.unchanged, first.failed) == (10, 0, 0)
    assert (second.new_articles, second.unchanged, second.failed) == (0, 10, 0)
