"""The web behind `ports.Fetcher`. Importing this module takes a tenth of a second: import it inside functions."""

from __future__ import annotations

import asyncio
import ssl
from importlib import metadata
from typing import Self, cast

import httpcore2
import httpx2

from summarise.adapters.clock import SystemClock
from summarise.adapters.web.addresses import shown
from summarise.adapters.web.asking import Answer, Asker, Purpose, media_type
from summarise.adapters.web.exchange import Exchange, Permission, Wire
from summarise.adapters.web.faults import Fault
from summarise.adapters.web.network import GuardedNetwork, Resolver, SystemResolver
from summarise.adapters.web.robots import MOST_BYTES, Robots
from summarise.adapters.web.turns import HostTurns, Sleep
from summarise.errors import ConfigError
from summarise.ports import Clock, Fetched, FetchRequest
from summarise.settings import FetchSettings

ACCEPT_PAGE = "text/html,application/xhtml+xml;q=0.9,application/xml;q=0.5,text/plain;q=0.5,*/*;q=0.1"
ACCEPT_FEED = (
    "application/atom+xml,application/rss+xml,application/feed+json,application/xml;q=0.9,text/xml;q=0.9,"
    "application/json;q=0.8,*/*;q=0.1"
)
LONGEST_VALIDATOR = 1_000


class WebFetcher:
    """A `Fetcher` that asks politely and is not led astray. Use it within one event loop, and close it.

    Pages are asked for only where robots.txt lets `summarise` go, on every hop of a redirect. Feeds are not held to
    robots.txt: whoever subscribes to a feed asks for that one document, as with any feed reader. A redirect from
    https to http is refused, for pages, feeds and robots.txt alike.

    `resolve` looks host names up and `network` makes the connections to the addresses that passed; tests put their
    own in. `trust` are the certificates to trust, by default the system's (or SSL_CERT_FILE).

    Raises:
        ConfigError: `contact`, `user_agent` or `proxy` cannot be used.
    """

    def __init__(
        self,
        settings: FetchSettings,
        *,
        clock: Clock | None = None,
        sleep: Sleep = asyncio.sleep,
        resolve: Resolver | None = None,
        network: httpcore2.AsyncNetworkBackend | None = None,
        trust: ssl.SSLContext | None = None,
        backoff_seconds: float = 0.5,
    ) -> None:
        self._agent = user_agent(settings)
        self._settings = settings
        self._names = None if resolve else SystemResolver(threads=settings.concurrency)
        self._wire = Wire(
            asker=Asker(
                settings, network=self._guarded(resolve, network), clock=clock or SystemClock(), trust=trust
            ),
            turns=HostTurns(
                concurrency=settings.concurrency,
                per_host_concurrency=settings.per_host_concurrency,
                sleep=sleep,
            ),
            settings=settings,
            sleep=sleep,
            backoff_seconds=backoff_seconds,
        )
        self._robots = Robots(self._rules)

    def _guarded(
        self, resolve: Resolver | None, network: httpcore2.AsyncNetworkBackend | None
    ) -> GuardedNetwork:
        resolver = resolve or self._names
        assert resolver is not None  # noqa: S101 - one of both is there
        return GuardedNetwork(
            resolve=resolver,
            allow_private=self._settings.allow_private,
            # Typed as a union with a stand-in for machines without anyio, which httpx2 brings.
            inner=network or cast("httpcore2.AsyncNetworkBackend", httpcore2.AnyIOBackend()),
        )

    async def fetch(self, request: FetchRequest) -> Fetched:
        """Ask for `request.url`, again where that may help, following redirects.

        Raises:
            FetchError: nothing usable came; the subclass says why. Its `uri` is the address without credentials,
                query and fragment.
        """
        exchange = self._exchange(request)
        try:
            return _fetched(request, await exchange.answer(request.url), exchange.moved_to)
        except Fault as fault:
            error = fault.error(shown(request.url), exchange.requests)
        # Outside of `except`, so that no foreign exception, which may hold the address, is a context of it.
        raise error

    def _exchange(self, request: FetchRequest) -> Exchange:
        is_page = request.purpose == "page"
        permission = self._robots.delay_seconds if is_page and self._settings.respect_robots else _free
        return self._prepared(self._purpose(request), permission, _validators(request))

    def _prepared(
        self, purpose: Purpose, permission: Permission, validators: dict[str, str] | None = None
    ) -> Exchange:
        headers = {
            "user-agent": self._agent,
            "accept": purpose.accept,
            "accept-encoding": "gzip, deflate",
            **(validators or {}),
        }
        return Exchange(wire=self._wire, purpose=purpose, headers=headers, permission=permission)

    def _purpose(self, request: FetchRequest) -> Purpose:
        settings = self._settings
        if request.purpose == "feed":
            return Purpose(noun="feed", accept=ACCEPT_FEED, most_bytes=settings.most_feed_bytes)
        return Purpose(
            noun="page",
            accept=ACCEPT_PAGE,
            most_bytes=settings.most_page_bytes,
            interval_seconds=settings.per_host_interval_seconds,
        )

    async def _rules(self, address: str) -> bytes:
        purpose = Purpose(
            noun="robots.txt",
            accept="text/plain,*/*;q=0.1",
            most_bytes=MOST_BYTES,
            is_cut=True,
            takes_any_type=True,
        )
        return (await self._prepared(purpose, _free).answer(address)).body

    async def aclose(self) -> None:
        """Close every connection."""
        if self._names is not None:
            self._names.close()
        await self._wire.asker.aclose()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.aclose()


async def _free(url: httpx2.URL) -> float:
    return 0.0


def user_agent(settings: FetchSettings) -> str:
    """How `summarise` introduces itself to web sites.

    Raises:
        ConfigError: it holds what no header can carry.

    >>> user_agent(FetchSettings(contact="desk@news.example")).partition(" ")[2]
    '(news reader; +desk@news.example)'
    """
    contact = f"; +{settings.contact}" if settings.contact else ""
    agent = settings.user_agent or f"summarise/{metadata.version('summarise')} (news reader{contact})"
    if not (agent.isascii() and agent.isprintable() and agent.strip() == agent):
        raise ConfigError(
            "`contact` and `user_agent` must be plain ASCII on one line; correct them in the config"
        )
    return agent


def _validators(request: FetchRequest) -> dict[str, str]:
    kept = {"if-none-match": _plain(request.etag), "if-modified-since": _plain(request.last_modified)}
    return {name: value for name, value in kept.items() if value}


def _plain(value: str) -> str:
    """A validator as it may be sent and kept; "" for what no header can carry."""
    is_sound = value.isascii() and value.isprintable() and len(value) <= LONGEST_VALIDATOR
    return value.strip() if is_sound else ""


def _fetched(request: FetchRequest, answer: Answer, moved_to: str) -> Fetched:
    headers = answer.headers
    is_new = answer.status == 200
    return Fetched(
        url=request.url,
        final_url=str(answer.url),
        status=answer.status,
        body=answer.body,
        retrieved_at=answer.retrieved_at,
        content_type=media_type(headers),
        charset=answer.charset[:40],
        etag=_plain(headers.get("etag", "")) or ("" if is_new else request.etag),
        last_modified=_plain(headers.get("last-modified", "")) or ("" if is_new else request.last_modified),
        moved_to=moved_to,
    )
