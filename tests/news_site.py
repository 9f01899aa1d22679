"""A web that exists in memory only: addresses, what they hold, and how often each was asked."""

from __future__ import annotations

import asyncio
import hashlib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from summarise.adapters.articles import ReadOptions, articles_in
from summarise.adapters.feeds.parsing import parse_feed
from summarise.domain import Article, Feed
from summarise.errors import ArticleError, FetchDenied, FetchError, FetchFailed
from summarise.ports import Fetched, FetchRequest
from tests.feeds import NOW, PARAGRAPH


@dataclass(slots=True)
class NewsSite:
    """A `Fetcher`. What is missing is a 404; an error in place of a body is raised; `asked` counts by address."""

    bodies: dict[str, bytes | FetchError] = field(default_factory=dict)
    moved: dict[str, str] = field(default_factory=dict)
    asked: Counter[str] = field(default_factory=Counter)
    unchanged: Counter[str] = field(default_factory=Counter)
    seconds: float = 0.0
    stop_after: int = 1_000_000

    async def fetch(self, request: FetchRequest) -> Fetched:
        """Answer with a body, with 304, or with an error; hang for ever once `stop_after` requests were answered."""
        await asyncio.sleep(self.seconds)
        if self.asked.total() >= self.stop_after:
            await asyncio.Event().wait()
        self.asked[request.url] += 1
        body = self.bodies.get(request.url, FetchDenied(request.url, "404 Not Found", status=404))
        if isinstance(body, FetchError):
            raise body
        etag = f'"{hashlib.sha256(body).hexdigest()[:12]}"'
        answer = Fetched(
            url=request.url,
            final_url=request.url,
            status=200,
            body=body,
            retrieved_at=NOW,
            content_type="text/html" if request.purpose == "page" else "application/rss+xml",
            etag=etag,
            moved_to=self.moved.get(request.url, ""),
        )
        if request.etag == etag:
            self.unchanged[request.url] += 1
            return replace(answer, status=304, body=b"")
        return answer

    def down(self, url: str) -> None:
        """Make an address fail for the time being."""
        self.bodies[url] = FetchFailed(url, "connection refused; try later")


def page(headline: str, extra: str = "") -> bytes:
    """An article as a web page, without a date."""
    body = "".join(f"<p>{headline}. {PARAGRAPH}{number}</p>" for number in range(4))
    return f"<html><head><title>{headline}</title>{extra}</head><body><article><h1>{headline}</h1>{body}</article></body></html>".encode()


def read_feed(fetched: Fetched) -> Feed:
    return parse_feed(fetched.body, fetched.final_url, now=NOW, charset=fetched.charset)


def read_page(fetched: Fetched) -> Article:
    (found,) = articles_in(fetched.body, fetched.final_url, ReadOptions(kind="html", now=NOW))
    if isinstance(found, ArticleError):
        raise found
    return found


class FixedClock:
    """Always noon."""

    def now(self) -> object:
        """Noon."""
        return NOW


def total(counts: Counter[str], addresses: Iterable[str]) -> int:
    return sum(counts[address] for address in addresses)
