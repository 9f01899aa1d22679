"""A model behind an OpenAI-compatible endpoint, held to a schema by instructor.

openai and instructor take over a second to import, so they are imported with the first draft.
"""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarise.errors import ModelUnavailable
from summarise.ports import DraftReply, DraftRequest
from summarise.settings import ModelSettings

if TYPE_CHECKING:
    from openai import AsyncOpenAI

    from summarise.adapters.model_exchange import Exchange

MAX_ANSWER_BYTES = 8_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class _Session:
    """What belongs to one event loop: a connection pool cannot outlive the loop it was opened in."""

    loop: asyncio.AbstractEventLoop
    client: AsyncOpenAI
    places: asyncio.Semaphore


class InstructorModel:
    """A `LanguageModel` over HTTP.

    One draft makes at most four requests and ends within `settings.deadline_seconds`, waiting for
    its turn (`settings.concurrency`) not counted. `backoff_seconds` is the first pause after a fault;
    each further one is twice as long, plus jitter. `api_key` goes before the one that the settings name.
    """

    def __init__(
        self,
        settings: ModelSettings,
        *,
        backoff_seconds: float = 1.0,
        max_answer_bytes: int = MAX_ANSWER_BYTES,
        api_key: str | None = None,
    ) -> None:
        self._settings = settings
        self._backoff_seconds = backoff_seconds
        self._max_answer_bytes = max_answer_bytes
        self._api_key = api_key
        self._session: _Session | None = None

    @property
    def name(self) -> str:
        """The name the user gave the model."""
        return self._settings.name

    async def draft(self, request: DraftRequest) -> DraftReply:
        """Answer `request` with an instance of its response model.

        `request.parameters` may carry `max_output_tokens`, for this one answer.

        Raises:
            ModelError: no usable answer; the subclass says why, the message what to do.
        """
        session = self._session_of_this_loop()
        async with session.places:
            exchange = self._exchange(session.client, request)
            return await self._within_deadline(exchange)

    async def aclose(self) -> None:
        """Close the connections; the next draft opens new ones."""
        session, self._session = self._session, None
        if session is not None and session.loop is asyncio.get_running_loop():
            await session.client.close()

    async def _within_deadline(self, exchange: Exchange) -> DraftReply:
        try:
            async with asyncio.timeout(self._settings.deadline_seconds):
                return await exchange.reply()
        except TimeoutError:
            fault = self._overdue(exchange.requests)
        raise fault

    def _overdue(self, requests: int) -> ModelUnavailable:
        name, seconds = self._settings.name, self._settings.deadline_seconds
        return ModelUnavailable(
            f"{name}: no whole answer within {seconds:g} s; raise `deadline_seconds` or try a faster model",
            model=name,
            requests=requests,
        )

    def _exchange(self, client: AsyncOpenAI, request: DraftRequest) -> Exchange:
        from summarise.adapters.model_exchange import Exchange

        return Exchange(
            client=client,
            settings=self._settings,
            request=request,
            backoff_seconds=self._backoff_seconds,
            deadline=time.monotonic() + self._settings.deadline_seconds,
        )

    def _session_of_this_loop(self) -> _Session:
        loop = asyncio.get_running_loop()
        if self._session is None or self._session.loop is not loop:
            self._session = self._open(loop)
        return self._session

    def _open(self, loop: asyncio.AbstractEventLoop) -> _Session:
        from summarise.adapters.model_client import build

        client = build(self._settings, max_answer_bytes=self._max_answer_bytes, key=self._api_key)
        places = asyncio.Semaphore(max(self._settings.concurrency, 1))
        return _Session(loop=loop, client=client, places=places)
