"""A `LanguageModel` that asks another one only what has not been asked before.

A reply is stored as JSON text under the hash of everything that can change it. One question is
asked once, however many tasks and processes ask it at the same time.
"""

from __future__ import annotations

import asyncio
import hashlib
import json
import secrets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import asdict
from typing import Any, Protocol
from weakref import WeakValueDictionary

from pydantic import BaseModel, ValidationError

from summarise.adapters.clock import SystemClock
from summarise.domain import Usage
from summarise.ports import Clock, DraftReply, DraftRequest, LanguageModel, ResponseCache
from summarise.settings import ModelSettings

CACHE_VERSION = 1
LOCK_GRACE_SECONDS = 1.0
FIRST_LOOK_SECONDS = 0.02
LONGEST_LOOK_SECONDS = 0.5


class KeyLocks(Protocol):
    """Locks that processes share. A lock ends by itself, so a killed holder keeps nobody waiting."""

    def acquire(self, key: str, *, token: str, seconds: float) -> bool:
        """Take `key` for at most `seconds`; False when somebody else holds it."""
        ...

    def release(self, key: str, *, token: str) -> None:
        """Give `key` back, if `token` still holds it."""
        ...


class CachedModel:
    """`inner`, behind `cache`. Errors are never stored.

    `endpoint` stands for `settings.base_url` in the key, for a server whose port changes with every run.
    Without `locks`, only tasks of this process share one call.
    """

    def __init__(
        self,
        inner: LanguageModel,
        cache: ResponseCache,
        settings: ModelSettings,
        *,
        locks: KeyLocks | None = None,
        endpoint: str = "",
        clock: Clock | None = None,
    ) -> None:
        self._inner = inner
        self._cache = cache
        self._settings = settings
        self._locks = locks
        self._endpoint = endpoint or settings.base_url
        self._clock = clock or SystemClock()
        self._tasks: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    @property
    def name(self) -> str:
        """The name of the model behind the cache."""
        return self._inner.name

    async def draft(self, request: DraftRequest) -> DraftReply:
        """The stored reply to `request`, else the model's.

        A stored reply counts as one cached call without tokens, seconds or cost.

        Raises:
            ModelError: as the model behind the cache.
        """
        key = request_key(request, self._settings, endpoint=self._endpoint)
        stored = self._stored(key, request)
        if stored is not None:
            return stored
        async with self._alone(key, request):
            return self._stored(key, request) or await self._asked(key, request)

    async def _asked(self, key: str, request: DraftRequest) -> DraftReply:
        reply = await self._inner.draft(request)
        self._cache.set(key, to_row(reply, created=self._clock.now().isoformat()))
        return reply

    def _stored(self, key: str, request: DraftRequest) -> DraftReply | None:
        row = self._cache.get(key)
        return None if row is None else from_row(row, request.response_model)

    @asynccontextmanager
    async def _alone(self, key: str, request: DraftRequest) -> AsyncIterator[None]:
        """Hold the lock of `key`, in this process and among all, or see the reply appear."""
        async with self._tasks.setdefault(key, asyncio.Lock()):
            lock, token = _sha256(f"lock {key}"), secrets.token_hex(16)
            try:
                await self._wait_for(lock, token, key, request)
                yield
            finally:
                if self._locks is not None:
                    self._locks.release(lock, token=token)

    async def _wait_for(self, lock: str, token: str, key: str, request: DraftRequest) -> None:
        pause = FIRST_LOOK_SECONDS
        while not self._acquired(lock, token) and self._stored(key, request) is None:
            await asyncio.sleep(pause)
            pause = min(pause * 1.5, LONGEST_LOOK_SECONDS)

    def _acquired(self, lock: str, token: str) -> bool:
        seconds = self._settings.deadline_seconds + LOCK_GRACE_SECONDS
        return self._locks is None or self._locks.acquire(lock, token=token, seconds=seconds)


def request_key(request: DraftRequest, settings: ModelSettings, *, endpoint: str) -> str:
    """SHA-256 in hex of everything that can change the reply to `request`."""
    identity = {
        "version": CACHE_VERSION,
        "model": settings.model,
        "endpoint": endpoint,
        "parameters": _parameters(request, settings),
        "messages": [[message.role, message.content] for message in request.messages],
        "prompt": [request.prompt_name, request.prompt_sha256],
        "schema": request.response_model.model_json_schema(),
    }
    return _sha256(json.dumps(identity, sort_keys=True, ensure_ascii=True, separators=(",", ":")))


def _parameters(request: DraftRequest, settings: ModelSettings) -> dict[str, object]:
    return {
        "mode": settings.mode,
        "temperature": settings.temperature,
        "seed": settings.seed,
        "max_output_tokens": settings.max_output_tokens,
        **request.parameters,
    }


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def to_row(reply: DraftReply, *, created: str) -> str:
    """`reply` as the JSON text that the cache keeps."""
    row = {
        "answer": reply.answer.model_dump(mode="json", by_alias=True),
        "usage": asdict(reply.usage),
        "model": reply.model,
        "finish_reason": reply.finish_reason,
        "created": created,
    }
    return json.dumps(row, ensure_ascii=True)


def from_row(text: str, response_model: type[BaseModel]) -> DraftReply | None:
    """The reply in a row of the cache; None when the row is not one or no longer fits the schema."""
    try:
        row = json.loads(text)
        answer = response_model.model_validate(row["answer"])
        return DraftReply(
            answer=answer,
            usage=_free(row["usage"]),
            model=str(row["model"]),
            finish_reason=str(row["finish_reason"]),
        )
    except (ValidationError, ValueError, TypeError, LookupError, RecursionError):
        return None


def _free(usage: dict[str, Any]) -> Usage:
    # What has no known price has none from the cache either: zero would hide the unknown in a sum.
    return Usage(cached_calls=1, cost_usd=None if usage["cost_usd"] is None else 0.0)
