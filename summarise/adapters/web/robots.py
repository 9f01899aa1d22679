"""What sites ask of robots (RFC 9309), read once per site.

A site without rules (4xx, or redirects without end) allows everything. Rules that cannot be read (5xx, a timeout)
forbid everything until they can, as the RFC asks; the message says so. Rules beyond `MOST_BYTES` do not count.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

import httpx2
from protego import Protego

from summarise.adapters.web.faults import Fault
from summarise.errors import AddressRefused, FetchDenied

AGENT = "summarise"
MOST_BYTES = 500_000
LONGEST_DELAY_SECONDS = 10.0
KEPT_SECONDS = 3600.0

ReadRules = Callable[[str], Awaitable[bytes]]
"""The body behind the address of a robots.txt; raises a Fault where there is none."""


@dataclass(slots=True)
class _Site:
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    rules: Protego | None = None
    problem: Fault | None = None
    read_until: float = 0.0


class Robots:
    """Knows where robots may go. `read` asks for a robots.txt."""

    def __init__(self, read: ReadRules) -> None:
        self._read = read
        self._sites: dict[str, _Site] = {}

    async def delay_seconds(self, url: httpx2.URL) -> float:
        """How long the site of `url` wants between two requests, at most `LONGEST_DELAY_SECONDS`.

        Raises:
            Fault: the site does not want robots there, or its rules cannot be read.
        """
        site = await self._site(url)
        if site.problem is not None:
            raise _unreadable(site.problem)
        if site.rules is None:
            return 0.0
        if not site.rules.can_fetch(str(url), AGENT):
            raise Fault(
                "its robots.txt asks summarise to stay away from this page; read it in a browser",
                kind=FetchDenied,
            )
        return min(site.rules.crawl_delay(AGENT) or 0.0, LONGEST_DELAY_SECONDS)

    async def _site(self, url: httpx2.URL) -> _Site:
        origin = f"{url.scheme}://{url.netloc.decode('ascii')}"
        site = self._sites.setdefault(origin, _Site())
        async with site.lock:
            if time.monotonic() >= site.read_until:
                site.rules, site.problem = await self._rules(f"{origin}/robots.txt")
                site.read_until = time.monotonic() + KEPT_SECONDS
        return site

    async def _rules(self, address: str) -> tuple[Protego | None, Fault | None]:
        try:
            body = await self._read(address)
        except Fault as fault:
            is_absent = fault.kind is FetchDenied or 300 <= fault.status < 400
            return None, None if is_absent else fault
        return Protego.parse(_whole_lines(body)), None


def _whole_lines(body: bytes) -> str:
    # Half a rule at the cut would be another rule: "Disallow: /" out of "Disallow: /private".
    kept = body if len(body) < MOST_BYTES else body[: body.rfind(b"\n") + 1]
    return kept.decode("utf-8-sig", errors="replace")


def _unreadable(problem: Fault) -> Fault:
    """The problem of a robots.txt as one of a page; that a host is not there is said as it is."""
    as_it_is = problem.is_unreachable or problem.kind is AddressRefused
    why = f"{problem}" if as_it_is else f"its robots.txt cannot be read, so no page is asked for: {problem}"
    return Fault(
        why,
        kind=problem.kind,
        is_unreachable=problem.is_unreachable,
        status=problem.status,
        retry_after_seconds=problem.retry_after_seconds,
    )
