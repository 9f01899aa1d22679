"""Whose turn it is: few requests at once, fewer to one host, and time between those."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

Sleep = Callable[[float], Awaitable[None]]


@dataclass(slots=True)
class _Host:
    slots: asyncio.Semaphore
    next_at: float = field(default=0.0)


class HostTurns:
    """Hands out turns, in the order they are asked for."""

    def __init__(self, *, concurrency: int, per_host_concurrency: int, sleep: Sleep) -> None:
        self._slots = asyncio.Semaphore(concurrency)
        self._per_host_concurrency = per_host_concurrency
        self._sleep = sleep
        self._hosts: dict[str, _Host] = {}

    @asynccontextmanager
    async def turn(self, host: str, *, interval_seconds: float) -> AsyncIterator[None]:
        """Wait for a turn at `host`, `interval_seconds` after the one before it, and hold it."""
        state = self._hosts.setdefault(host, _Host(asyncio.Semaphore(self._per_host_concurrency)))
        async with state.slots:
            if (wait := _reserved(state, interval_seconds)) > 0:
                await self._sleep(wait)
            async with self._slots:
                yield


def _reserved(state: _Host, interval_seconds: float) -> float:
    """Take the next moment of a host; the seconds until then. No interval: now."""
    now = time.monotonic()
    moment = max(now, state.next_at) if interval_seconds else now
    state.next_at = max(state.next_at, moment + interval_seconds)
    return moment - now
