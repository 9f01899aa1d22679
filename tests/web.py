"""Web servers on the loopback for tests, and a network on which public addresses lead to them."""

from __future__ import annotations

import asyncio
import ssl
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import httpcore2

from summarise.adapters.web.fetching import WebFetcher
from summarise.settings import FetchSettings

Reply = bytes | Callable[[asyncio.StreamWriter], Awaitable[None]]
PUBLIC = "93.184.215.14"


@dataclass
class Site:
    """A server on 127.0.0.1. `pages` maps paths to scripts: one reply per request, the last one again for ever."""

    pages: dict[str, list[Reply]]
    scheme: str = "http"
    port: int = 0
    heads: list[str] = field(default_factory=list)
    times: list[float] = field(default_factory=list)

    @property
    def url(self) -> str:
        return f"{self.scheme}://127.0.0.1:{self.port}"

    @property
    def asked(self) -> list[str]:
        """The targets of all requests, in order."""
        return [head.split(" ", 2)[1] for head in self.heads]

    def header(self, name: str, request: int = -1) -> str:
        lines = (line.partition(": ") for line in self.heads[request].split("\r\n"))
        return next((value for key, _, value in lines if key.lower() == name), "")

    async def answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            head = (await reader.readuntil(b"\r\n\r\n")).decode()
            self.heads.append(head)
            self.times.append(time.monotonic())
            path = self.asked[-1].partition("?")[0]
            script = self.pages.get(
                path, [NOT_FOUND] if path == "/robots.txt" else self.pages.get("*", [NOT_FOUND])
            )
            earlier = sum(each.partition("?")[0] == path for each in self.asked) - 1
            await play(script[min(earlier, len(script) - 1)], writer)
        except (ConnectionError, asyncio.IncompleteReadError, ssl.SSLError):
            pass
        finally:
            writer.close()


async def play(reply: Reply, writer: asyncio.StreamWriter) -> None:
    if isinstance(reply, bytes):
        writer.write(reply)
        await writer.drain()
    else:
        await reply(writer)


def http(status: int, body: bytes | str = b"", *headers: str, kind: str = "text/html") -> bytes:
    data = body if isinstance(body, bytes) else body.encode()
    lines = [f"HTTP/1.1 {status} X", f"Content-Type: {kind}", f"Content-Length: {len(data)}", *headers]
    return "\r\n".join([*lines, "Connection: close", "", ""]).encode() + data


NOT_FOUND = http(404)
PAGE = http(200, "<p>The ferry sailed.</p>")


@asynccontextmanager
async def serving(
    *script: Reply, pages: dict[str, list[Reply]] | None = None, tls: ssl.SSLContext | None = None
) -> AsyncIterator[Site]:
    """A site that answers every path but /robots.txt from `script`, if `pages` has nothing for it."""
    site = Site(pages={"*": list(script), **(pages or {})} if script else dict(pages or {}))
    site.scheme = "https" if tls else "http"
    server = await asyncio.start_server(site.answer, "127.0.0.1", 0, ssl=tls)
    site.port = server.sockets[0].getsockname()[1]
    try:
        yield site
    finally:
        server.close()


class Network(httpcore2.AsyncNetworkBackend):
    """Writes down where connections go; those to public addresses end on the loopback, at the same port."""

    def __init__(self) -> None:
        self.connected: list[str] = []
        self._inner = httpcore2.AnyIOBackend()

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ASYNC109 - httpcore2's signature
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore2.AsyncNetworkStream:
        self.connected.append(host)
        return await self._inner.connect_tcp("127.0.0.1", port, timeout, local_address, socket_options)


@dataclass
class Names:
    """A resolver with its own idea of the world; each name has a script of answers."""

    known: dict[str, list[list[str]]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)

    async def __call__(self, host: str, port: int) -> Sequence[str]:
        self.asked.append(host)
        script = self.known.get(host, [[PUBLIC]])
        return script[min(self.asked.count(host), len(script)) - 1]


def fetcher(trust: ssl.SSLContext | None = None, **changes: Any) -> WebFetcher:
    """A fetcher that may go to the loopback and does not dawdle."""
    defaults = {"allow_private": True, "per_host_interval_seconds": 0.0, "deadline_seconds": 8.0}
    return WebFetcher(FetchSettings(**{**defaults, **changes}), trust=trust, backoff_seconds=0.01)


def public_fetcher(network: Network, names: Names, **changes: Any) -> WebFetcher:
    """A fetcher that may go to public addresses only."""
    settings = FetchSettings(**{"per_host_interval_seconds": 0.0, "deadline_seconds": 8.0, **changes})
    return WebFetcher(settings, resolve=names, network=network, backoff_seconds=0.01)
