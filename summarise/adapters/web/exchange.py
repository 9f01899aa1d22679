"""One fetch from its first request to its last: redirects, second attempts, and the time that it may take."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from urllib.parse import urljoin

import httpx2
from tenacity import AsyncRetrying, RetryCallState, retry_if_exception
from tenacity.wait import wait_exponential, wait_random

from summarise.adapters.web.asking import Answer, Asker, Purpose
from summarise.adapters.web.faults import Fault, refused, translate
from summarise.adapters.web.targets import checked
from summarise.adapters.web.turns import HostTurns, Sleep
from summarise.settings import FetchSettings

LONGEST_WAIT_SECONDS = 60.0

Permission = Callable[[httpx2.URL], Awaitable[float]]
"""Raises a Fault where robots may not go; else the seconds that its host wants between two requests."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wire:
    """What all fetches of one fetcher share."""

    asker: Asker
    turns: HostTurns
    settings: FetchSettings
    sleep: Sleep
    backoff_seconds: float


@dataclass(slots=True, kw_only=True)
class Exchange:
    """Everything that happens between one address and its body. Used once."""

    wire: Wire
    purpose: Purpose
    headers: Mapping[str, str]
    permission: Permission
    requests: int = 0
    failures: int = 0
    spent_seconds: float = 0.0
    moved_to: str = ""  # the end of the permanent redirects at the start
    cookies: httpx2.Cookies = field(default_factory=httpx2.Cookies)  # of this fetch only: nobody is followed

    async def answer(self, address: str) -> Answer:
        """The body behind `address`, or that it has not changed.

        Raises:
            Fault: there is none to be had.
        """
        url = self._checked(address)
        is_redirected, has_moved = False, True
        for _ in range(self.wire.settings.max_redirects + 1):
            answer = await self._with_attempts(url, is_redirected)
            if not answer.is_redirect:
                return answer
            url, is_redirected = self._next(answer), True
            has_moved = has_moved and answer.status in (301, 308)
            self.moved_to = str(url) if has_moved else self.moved_to
        raise Fault(
            f"it redirects more than {self.wire.settings.max_redirects} times; a login or consent wall?",
            status=302,
        )

    def _checked(self, address: str) -> httpx2.URL:
        return checked(address, allow_private=self.wire.settings.allow_private)

    def _next(self, answer: Answer) -> httpx2.URL:
        try:
            target = urljoin(str(answer.url), answer.headers["location"].strip())
        except ValueError:
            target = ""
        try:
            url = self._checked(target)
        except Fault as fault:
            reason = str(fault)
        else:
            if answer.url.scheme == "http" or url.scheme == "https":
                return url
            reason = "the way on is not encrypted, so the text could be altered underway"
        raise refused(f"it redirects where summarise does not go: {reason}")

    async def _with_attempts(self, url: httpx2.URL, is_redirected: bool) -> Answer:
        retrying = AsyncRetrying(
            stop=lambda state: self.failures >= self.wire.settings.attempts,
            retry=retry_if_exception(self._may_pass),
            wait=self._pause,
            sleep=self.wire.sleep,
            reraise=True,
        )
        answer: Answer = await retrying(self._attempt, url, is_redirected)
        return answer

    async def _attempt(self, url: httpx2.URL, is_redirected: bool) -> Answer:
        delay = await self.permission(url)
        # A redirect is followed at once, as a browser does.
        interval = 0.0 if is_redirected else max(self.purpose.interval_seconds, delay)
        async with self.wire.turns.turn(url.netloc.decode("ascii"), interval_seconds=interval):
            try:
                return await self._in_time(url)
            except Exception as error:  # noqa: BLE001 - the one place where foreign faults become ours
                fault = translate(error)
        self.failures += 1
        raise fault

    async def _in_time(self, url: httpx2.URL) -> Answer:
        started = time.monotonic()
        self.requests += 1
        timer = asyncio.timeout(self._left_seconds())
        try:
            async with timer:
                return await self.wire.asker.ask(url, self.purpose, self.headers, self.cookies)
        except TimeoutError:
            if not timer.expired():
                raise
        finally:
            self.spent_seconds += time.monotonic() - started
        limit = self.wire.settings.deadline_seconds
        raise Fault(f"it was not done within {limit:g} s; try again later, or raise `deadline_seconds`")

    def _left_seconds(self) -> float:
        return self.wire.settings.deadline_seconds - self.spent_seconds

    def _may_pass(self, error: BaseException) -> bool:
        if not isinstance(error, Fault) or not error.may_pass:
            return False
        return (error.retry_after_seconds or 0.0) <= LONGEST_WAIT_SECONDS and self._left_seconds() > 0

    def _pause(self, state: RetryCallState) -> float:
        error = state.outcome.exception() if state.outcome else None
        told = error.retry_after_seconds if isinstance(error, Fault) else None
        if told is not None:
            return told + wait_random(0.0, 0.25)(state)
        step = self.wire.backoff_seconds
        return wait_exponential(multiplier=step, max=30.0)(state) + wait_random(0.0, step)(state)
