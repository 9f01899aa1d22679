"""How fast feeds are checked: `python -m summarise_evals.bench_feeds [--feeds 200] [--latency 0.05]`.

Feeds are served on loopback, by a process of their own, each answer late by the latency. The first check finds whole
articles and stores them; the second finds every feed unchanged. Parsing is measured by itself.
"""

from __future__ import annotations

import argparse
import asyncio
import multiprocessing
import statistics
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import aclosing, closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from multiprocessing.connection import Connection
from pathlib import Path

from summarise.adapters.article_store import FILE_NAME, Database, SqliteArticles, SqliteFeedStates
from summarise.adapters.articles import ReadOptions, articles_in
from summarise.adapters.clock import SystemClock
from summarise.adapters.feeds.parsing import parse_feed
from summarise.collecting import FeedOutcome, Subscription, collect
from summarise.domain import Article, Feed
from summarise.errors import ArticleError, FetchFailed
from summarise.ports import Fetched, FetchRequest

_PARAGRAPH = (
    "The port authority said on Friday that quay {n} of harbour {feed} would stay closed until divers had looked at the "
    "piles, which were hit by a coal barge at about 5 a.m. Nobody was hurt, and two ferries were sent elsewhere. "
)
_HEAD = (
    '<?xml version="1.0" encoding="utf-8"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/">'
    "<channel><title>Harbour {feed}</title>"
)


def feed_of(feed: int, *, entries: int, whole: int) -> bytes:
    """An RSS feed of `entries` items, `whole` of them with their whole text."""
    now = datetime.now(UTC)
    items = []
    for n in range(entries):
        text = "".join(f"<p>{_PARAGRAPH.format(n=n, feed=feed)}</p>" for _ in range(5))
        body = f"<content:encoded><![CDATA[{text}]]></content:encoded>" if n < whole else ""
        items.append(
            f"<item><title>Quay {n} closed</title><link>http://127.0.0.1/{feed}/{n}</link><guid>{feed}-{n}</guid>"
            f"<pubDate>{format_datetime(now - timedelta(hours=n))}</pubDate><description>Divers look.</description>{body}</item>"
        )
    return (_HEAD.format(feed=feed) + "".join(items) + "</channel></rss>").encode()


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One check of all feeds. `unchanged` counts answers without a body, `new_entries` those that were let be."""

    seconds: float
    cpu_seconds: float
    unchanged: int
    new_entries: int
    new_articles: int
    failed: int


class LoopbackFetcher:
    """A plain client for the served feeds; `summarise.adapters.web` refuses loopback unless told."""

    def __init__(self) -> None:
        import httpx2

        limits = httpx2.Limits(max_connections=64)
        self._client = httpx2.AsyncClient(trust_env=False, limits=limits, timeout=30)

    async def fetch(self, request: FetchRequest) -> Fetched:
        """Ask once."""
        headers = {"if-none-match": request.etag} if request.etag else {}
        answer = await self._client.get(request.url, headers=headers)
        if answer.status_code not in (200, 304):
            raise FetchFailed(request.url, f"status {answer.status_code}")
        return Fetched(
            url=request.url,
            final_url=request.url,
            status=answer.status_code,
            body=answer.content,
            retrieved_at=datetime.now(UTC),
            etag=answer.headers.get("etag", ""),
        )

    async def aclose(self) -> None:
        """Close every connection."""
        await self._client.aclose()


@contextmanager
def served(feeds: int, latency: float, *, entries: int = 30, whole: int = 1) -> Iterator[int]:
    """Serve feeds on a loopback port, in another process; the port."""
    mine, theirs = multiprocessing.Pipe()
    server = multiprocessing.get_context("spawn").Process(
        target=_serve, args=(theirs, feeds, latency, entries, whole), daemon=True
    )
    server.start()
    try:
        yield int(mine.recv())
    finally:
        server.terminate()
        server.join()


def _serve(ready: Connection, feeds: int, latency: float, entries: int, whole: int) -> None:
    bodies = [feed_of(feed, entries=entries, whole=whole) for feed in range(feeds)]
    asyncio.run(_answer(ready, bodies, latency))


async def _answer(ready: Connection, bodies: list[bytes], latency: float) -> None:
    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while request := await _request(reader):
            feed = int(request[0].split(b" ")[1].strip(b"/"))
            etag = f'"feed-{feed}"'.encode()
            is_known = any(line.lower() == b"if-none-match: " + etag for line in request)
            body = b"" if is_known else bodies[feed]
            await asyncio.sleep(latency)
            status = b"304 Not Modified" if is_known else b"200 OK"
            writer.write(
                b"HTTP/1.1 %s\r\nETag: %s\r\nContent-Type: application/rss+xml\r\nContent-Length: %d\r\n\r\n%s"
                % (status, etag, len(body), body)
            )
            await writer.drain()
        writer.close()

    server = await asyncio.start_server(answer, "127.0.0.1", 0)
    ready.send(server.sockets[0].getsockname()[1])
    await server.serve_forever()


async def _request(reader: asyncio.StreamReader) -> list[bytes]:
    try:
        return (await reader.readuntil(b"\r\n\r\n")).split(b"\r\n")
    except (asyncio.IncompleteReadError, ConnectionError):
        return []


async def check(port: int, feeds: int, database: Path, *, concurrency: int, with_articles: bool) -> Run:
    """Check every served feed once."""
    subscriptions = [Subscription(name=f"f{n}", url=f"http://127.0.0.1:{port}/{n}") for n in range(feeds)]
    opened, fetcher, clock = Database(database), LoopbackFetcher(), SystemClock()
    with closing(SqliteArticles(opened)) as articles:
        started, started_cpu = time.perf_counter(), time.process_time()
        outcomes: list[FeedOutcome] = []
        states = SqliteFeedStates(opened)
        running = collect(
            subscriptions, fetcher, articles, states, _read_feed, _read_page, clock,
            concurrency=concurrency, most_entries=1, with_articles=with_articles,
        )  # fmt: skip
        async with aclosing(running):
            outcomes = [outcome async for outcome in running]
        seconds, cpu_seconds = time.perf_counter() - started, time.process_time() - started_cpu
    await fetcher.aclose()
    return Run(
        seconds=seconds,
        cpu_seconds=cpu_seconds,
        new_entries=sum(outcome.left for outcome in outcomes),
        unchanged=sum(outcome.status == "unchanged" for outcome in outcomes),
        new_articles=sum(len(outcome.new_articles) for outcome in outcomes),
        failed=sum(outcome.status == "failed" for outcome in outcomes),
    )


def _read_feed(fetched: Fetched) -> Feed:
    return parse_feed(fetched.body, fetched.final_url, now=datetime.now(UTC), charset=fetched.charset)


def _read_page(fetched: Fetched) -> Article:
    found = next(articles_in(fetched.body, fetched.final_url, ReadOptions(kind="html")))
    if isinstance(found, ArticleError):
        raise found
    return found


def parsing_milliseconds(*, entries: int, whole: int, rounds: int = 50) -> float:
    """The median time to parse one feed."""
    data = feed_of(1, entries=entries, whole=whole)
    times = []
    for _ in range(rounds):
        started = time.perf_counter()
        parse_feed(data, "http://127.0.0.1/1", now=datetime.now(UTC))
        times.append(time.perf_counter() - started)
    return statistics.median(times) * 1000


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        prog="python -m summarise_evals.bench_feeds", description="Time checks of feeds."
    )
    parser.add_argument("--feeds", type=int, default=200)
    parser.add_argument("--latency", type=float, default=0.05, help="seconds that every answer takes")
    parser.add_argument("--concurrency", type=int, default=32)
    given = parser.parse_args(arguments)
    print(f"parsing 30 teasers {parsing_milliseconds(entries=30, whole=0):.1f} ms")
    print(f"parsing 30 whole articles {parsing_milliseconds(entries=30, whole=30):.1f} ms")
    checks = (("look only", False), ("first check, a whole article each", True), ("second check", True))
    with tempfile.TemporaryDirectory() as folder, served(given.feeds, given.latency) as port:
        database = Path(folder) / FILE_NAME
        for name, with_articles in checks:
            run = asyncio.run(
                check(port, given.feeds, database, concurrency=given.concurrency, with_articles=with_articles)
            )
            print(
                f"{given.feeds} feeds, {name}: {run.seconds:.2f} s ({run.cpu_seconds:.2f} s of CPU), "
                f"{run.new_articles} new, {run.unchanged} unchanged, {run.failed} failed"
            )
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
