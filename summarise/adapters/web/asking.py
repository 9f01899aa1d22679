"""One HTTP request and its answer: no redirect, no second attempt, no more bytes than allowed.

Built on httpcore2's pool, the public place where a network backend can be put in; httpx2 reads URLs, headers and
cookies. Importing this module takes a tenth of a second: import it inside functions.
"""

from __future__ import annotations

import logging
import ssl
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache

import httpcore2
import httpx2

from summarise.adapters.web.bodies import Body
from summarise.adapters.web.faults import Fault, of_status, too_large
from summarise.errors import ConfigError
from summarise.ports import Clock
from summarise.settings import FetchSettings

REDIRECTS = frozenset({301, 302, 303, 307, 308})
TEXT_APPLICATIONS = ("xml", "json", "javascript", "octet-stream")


@dataclass(frozen=True, slots=True, kw_only=True)
class Purpose:
    """What is asked for. `noun` names it in messages; a body that `is_cut` is read up to `most_bytes` and no further.

    `takes_any_type` is whether the header may call the body a picture.
    """

    noun: str
    accept: str
    most_bytes: int
    interval_seconds: float = 0.0
    is_cut: bool = False
    takes_any_type: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What one request brought: a body (200), nothing new (304), or the way on (a redirect)."""

    url: httpx2.URL
    status: int
    headers: httpx2.Headers
    body: bytes
    charset: str
    retrieved_at: datetime

    @property
    def is_redirect(self) -> bool:
        """Whether it leads elsewhere."""
        return self.status in REDIRECTS and "location" in self.headers


class Asker:
    """Sends requests over one pool of connections."""

    def __init__(
        self,
        settings: FetchSettings,
        *,
        network: httpcore2.AsyncNetworkBackend,
        clock: Clock,
        trust: ssl.SSLContext | None,
    ) -> None:
        _silence()
        self._settings = settings
        self._clock = clock
        self._pool = _pool(settings, network, trust or _trusted_roots())
        self._timeout = httpx2.Timeout(settings.read_seconds, connect=settings.connect_seconds)

    async def ask(
        self, url: httpx2.URL, purpose: Purpose, headers: Mapping[str, str], cookies: httpx2.Cookies
    ) -> Answer:
        """Send one GET; `cookies` go along and take in what the answer sets.

        Raises:
            Fault: neither 200, nor 304 to a conditional request, nor a redirect; or a body that is not acceptable.
            Exception: what httpcore2 raises.
        """
        request = httpx2.Request("GET", url, headers=headers)
        cookies.set_cookie_header(request)
        response = await self._sent(request)
        try:
            cookies.extract_cookies(response)
            return await self._read(response, purpose, is_conditional=_is_conditional(headers))
        finally:
            await response.aclose()

    async def _sent(self, request: httpx2.Request) -> httpx2.Response:
        url = request.url
        sent = httpcore2.Request(
            b"GET",
            httpcore2.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path),
            headers=request.headers.raw,
            extensions={"timeout": self._timeout.as_dict()},
        )
        answer = await self._pool.handle_async_request(sent)
        return httpx2.Response(answer.status, headers=answer.headers, stream=_Stream(answer), request=request)

    async def _read(self, response: httpx2.Response, purpose: Purpose, *, is_conditional: bool) -> Answer:
        status = response.status_code
        has_body = status in (200, 203)
        is_unchanged = status == 304 and is_conditional
        is_redirect = status in REDIRECTS and "location" in response.headers
        if not (has_body or is_unchanged or is_redirect):
            raise of_status(status, response.headers, now=self._clock.now())
        return Answer(
            url=response.request.url,
            status=200 if has_body else status,
            headers=response.headers,
            body=await self._body(response, purpose) if has_body else b"",
            charset=response.charset_encoding or "",
            retrieved_at=self._clock.now(),
        )

    async def _body(self, response: httpx2.Response, purpose: Purpose) -> bytes:
        _check_type(response, purpose)
        packings = response.headers.get_list("content-encoding", split_commas=True)
        body = Body(
            [each.strip().lower() for each in packings],
            most_bytes=purpose.most_bytes,
            most_packed_bytes=self._settings.most_packed_bytes,
        )
        if not purpose.is_cut:
            _check_length(response, purpose.most_bytes)
        try:
            async for piece in response.aiter_raw():
                body.add(piece)
        except Fault as fault:
            if not (purpose.is_cut and body.is_full):
                raise fault from None
            return body.start()
        return body.whole()

    async def aclose(self) -> None:
        """Close every connection."""
        await self._pool.aclose()


class _Stream(httpx2.AsyncByteStream):
    def __init__(self, answer: httpcore2.Response) -> None:
        self._answer = answer

    def __aiter__(self) -> AsyncIterator[bytes]:
        return self._answer.aiter_stream()

    async def aclose(self) -> None:
        await self._answer.aclose()


def _pool(
    settings: FetchSettings, network: httpcore2.AsyncNetworkBackend, trust: ssl.SSLContext
) -> httpcore2.AsyncConnectionPool:
    most, idle_seconds = settings.concurrency, 5.0
    if not settings.proxy:
        return httpcore2.AsyncConnectionPool(
            ssl_context=trust,
            max_connections=most,
            keepalive_expiry=idle_seconds,
            network_backend=network,
        )
    proxy = _proxy(settings.proxy)
    return httpcore2.AsyncHTTPProxy(
        proxy_url=httpcore2.URL(
            scheme=proxy.url.raw_scheme, host=proxy.url.raw_host, port=proxy.url.port, target=b"/"
        ),
        proxy_auth=proxy.raw_auth,
        ssl_context=trust,
        max_connections=most,
        keepalive_expiry=idle_seconds,
    )


def _proxy(address: str) -> httpx2.Proxy:
    try:
        proxy = httpx2.Proxy(address)
    except (httpx2.InvalidURL, ValueError):
        proxy = None
    if proxy is None or proxy.url.scheme not in ("http", "https") or not proxy.url.host:
        raise ConfigError("`proxy` must be an http:// or https:// address; correct it in the config")
    return proxy


@cache
def _trusted_roots() -> ssl.SSLContext:
    # Loading the certificates takes most of the time of building a pool.
    return httpx2.create_ssl_context()


def _is_conditional(headers: Mapping[str, str]) -> bool:
    return "if-none-match" in headers or "if-modified-since" in headers


def media_type(headers: httpx2.Headers) -> str:
    """The type in Content-Type, without parameters; "" where there is none or it is not one.

    >>> media_type(httpx2.Headers({"content-type": "Text/HTML; charset=utf-8"}))
    'text/html'
    """
    name = str(headers.get("content-type", "")).partition(";")[0].strip().lower()
    main, slash, sub = name.partition("/")
    is_sound = bool(slash) and name.isascii() and name.isprintable() and " " not in name and len(name) <= 100
    return name if is_sound and main and sub else ""


def _check_type(response: httpx2.Response, purpose: Purpose) -> None:
    kind = media_type(response.headers)
    main, _, sub = kind.partition("/")
    is_text = main in ("", "text") or (
        main == "application" and any(each in sub for each in TEXT_APPLICATIONS)
    )
    if not (is_text or purpose.takes_any_type):
        raise Fault(f"this is {kind}, not a {purpose.noun}; check the address")


def _check_length(response: httpx2.Response, most_bytes: int) -> None:
    said = response.headers.get("content-length", "")
    if said.isdecimal() and int(said[:18]) > most_bytes:
        raise too_large(f"it is larger than {most_bytes:,} bytes; nothing was kept")


def _silence() -> None:
    # Both log whole addresses and headers, tokens included, at DEBUG and INFO.
    for name in ("httpx2", "httpcore2"):
        logging.getLogger(name).setLevel(logging.WARNING)
