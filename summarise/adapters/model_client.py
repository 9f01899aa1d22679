"""One openai client that cannot be led astray: no redirects, no retries of its own, no oversized answers.

Importing this module imports openai (over a second): import it inside functions.
"""

from __future__ import annotations

import functools
import logging
import os
import ssl
from typing import Any

import httpx2
import openai

from summarise.errors import ModelRejectedRequest
from summarise.settings import LOOPBACK, ModelSettings

CONNECT_SECONDS = 10.0
ACCEPTED_ENCODINGS = frozenset({"", "identity", "gzip", "deflate"})


class AnswerTooLargeError(openai.OpenAIError):
    """The body grew past the limit, or is packed in a way that hides its size.

    An OpenAIError because that is the one kind openai passes on without calling it a connection error.
    """


class CappedClient(httpx2.AsyncClient):
    """An httpx2 client that reads every body piece by piece and stops at `max_bytes` decoded bytes."""

    def __init__(
        self, *, max_bytes: int, timeout: httpx2.Timeout, limits: httpx2.Limits, trust_env: bool = True
    ) -> None:
        self._max_bytes = max_bytes
        super().__init__(
            trust_env=trust_env,
            verify=_trusted_roots(),
            timeout=timeout,
            limits=limits,
            follow_redirects=False,  # a redirect would carry the article to another origin
            headers={"accept-encoding": "gzip, deflate"},
        )

    async def send(self, request: httpx2.Request, *, stream: bool = False, **options: Any) -> httpx2.Response:
        """Send `request`; the response comes back read and decoded, whatever `stream` says.

        Raises:
            AnswerTooLargeError: the body is longer than the limit.
        """
        response = await super().send(request, stream=True, **options)
        try:
            body = await self._body(response)
        finally:
            await response.aclose()
        return httpx2.Response(response.status_code, headers=_plain(response), content=body, request=request)

    async def _body(self, response: httpx2.Response) -> bytes:
        if response.headers.get("content-encoding", "").strip().lower() not in ACCEPTED_ENCODINGS:
            raise AnswerTooLargeError("the answer is packed in an encoding that was not asked for")
        body = bytearray()
        async for piece in response.aiter_bytes():
            body += piece
            if len(body) > self._max_bytes:
                raise AnswerTooLargeError(f"the answer is larger than {self._max_bytes} bytes")
        return bytes(body)


@functools.cache
def _trusted_roots() -> ssl.SSLContext:
    # Loading the certificates takes most of the time of building a client.
    return httpx2.create_ssl_context()


def _plain(response: httpx2.Response) -> list[tuple[bytes, bytes]]:
    packing = {b"content-encoding", b"content-length", b"transfer-encoding"}
    return [(name, value) for name, value in response.headers.raw if name.lower() not in packing]


def build(settings: ModelSettings, *, max_answer_bytes: int, key: str | None = None) -> openai.AsyncOpenAI:
    """A client for the endpoint of `settings`; `key` goes before the one that they name.

    Raises:
        ModelRejectedRequest: the key is missing or no key, or `base_url` is no URL.
    """
    _silence()
    timeout = httpx2.Timeout(settings.deadline_seconds, connect=CONNECT_SECONDS)
    limits = httpx2.Limits(max_connections=max(settings.concurrency, 1))
    key = key or api_key(settings)
    if not _is_http(settings.base_url):
        raise ModelRejectedRequest(
            f"{settings.name}: base_url must be an http:// or https:// address; correct it in the config",
            model=settings.name,
        )
    # A proxy for the web must not see loopback traffic.
    elsewhere = httpx2.URL(settings.base_url).host not in LOOPBACK
    client = CappedClient(max_bytes=max_answer_bytes, timeout=timeout, limits=limits, trust_env=elsewhere)
    return openai.AsyncOpenAI(
        api_key=key, base_url=settings.base_url, timeout=timeout, max_retries=0, http_client=client
    )


def api_key(settings: ModelSettings) -> str:
    """The key out of the environment; a stand-in where the endpoint wants none.

    Raises:
        ModelRejectedRequest: the variable is empty, or holds what no header can carry.
    """
    if not settings.api_key_env:
        return "none"
    key = os.environ.get(settings.api_key_env, "").strip()
    if not key:
        raise ModelRejectedRequest(
            f"{settings.name}: set the environment variable {settings.api_key_env} to your key",
            model=settings.name,
        )
    if not (key.isascii() and key.isprintable()):
        raise ModelRejectedRequest(
            f"{settings.name}: {settings.api_key_env} holds characters that no key has; copy the key again",
            model=settings.name,
        )
    return key


def _is_http(url: str) -> bool:
    try:
        parsed = httpx2.URL(url)
    except (httpx2.InvalidURL, TypeError):
        return False
    return parsed.scheme in ("http", "https") and bool(parsed.host)


def _silence() -> None:
    # instructor logs whole completions at ERROR, openai and httpx2 log whole requests at DEBUG.
    logging.getLogger("instructor").setLevel(logging.CRITICAL + 1)
    for name in ("openai", "httpx2", "httpcore2"):
        logging.getLogger(name).setLevel(logging.WARNING)
