"""Connections to public machines only: the address that was checked is the address that is connected to."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Awaitable, Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from ipaddress import ip_address

import httpcore2

from summarise.adapters.web.faults import Fault
from summarise.adapters.web.public_addresses import is_public
from summarise.adapters.web.targets import private

Resolver = Callable[[str, int], Awaitable[Sequence[str]]]
"""Host name and port → IP addresses, best first; raises `socket.gaierror`."""

MOST_ADDRESSES = 3


class SystemResolver:
    """Asks the operating system. In threads of its own: a lookup that hangs must not keep the loop from ending."""

    def __init__(self, *, threads: int) -> None:
        self._threads = ThreadPoolExecutor(threads, thread_name_prefix="summarise-names")

    async def __call__(self, host: str, port: int) -> Sequence[str]:
        """The addresses of `host` for TCP."""
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._threads, _looked_up, host, port)

    def close(self) -> None:
        """Take no more questions."""
        self._threads.shutdown(wait=False, cancel_futures=True)


def _looked_up(host: str, port: int) -> list[str]:
    return [str(address[0]) for *_, address in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]


class GuardedNetwork(httpcore2.AsyncNetworkBackend):
    """A network backend without private addresses.

    A name is looked up here, once, and `inner` is given one of the addresses that passed: what the name leads to
    a moment later (DNS rebinding) does not matter. Addresses that are not public are passed over; a name that has
    no other is refused.
    """

    def __init__(
        self, *, resolve: Resolver, allow_private: bool, inner: httpcore2.AsyncNetworkBackend
    ) -> None:
        self._resolve = resolve
        self._allow_private = allow_private
        self._inner = inner

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ASYNC109 - httpcore2's signature
        local_address: str | None = None,
        socket_options: Iterable[httpcore2.SOCKET_OPTION] | None = None,
    ) -> httpcore2.AsyncNetworkStream:
        """A connection to the first address of `host` that answers.

        Raises:
            Fault: there is no such name, or nothing public behind it.
        """
        addresses = await self._checked(host, port, timeout)
        each_seconds = None if timeout is None else timeout / len(addresses)
        for address in addresses[:-1]:
            try:
                return await self._inner.connect_tcp(
                    address, port, each_seconds, local_address, socket_options
                )
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout):
                continue
        return await self._inner.connect_tcp(addresses[-1], port, each_seconds, local_address, socket_options)

    async def sleep(self, seconds: float) -> None:
        """As `inner`."""
        await self._inner.sleep(seconds)

    async def _checked(self, host: str, port: int, seconds: float | None) -> list[str]:
        found = [host] if _is_address(host) else await self._looked_up(host, port, seconds)
        allowed = [each for each in dict.fromkeys(found) if self._allow_private or is_public(each)]
        if not allowed:
            raise private(found[0])
        return allowed[:MOST_ADDRESSES]

    async def _looked_up(self, host: str, port: int, seconds: float | None) -> Sequence[str]:
        fault = _no_such_name()
        try:
            async with asyncio.timeout(seconds):
                if found := await self._resolve(host, port):
                    return found
        except socket.gaierror as error:
            if error.errno not in (socket.EAI_NONAME, getattr(socket, "EAI_NODATA", None)):
                fault = _no_lookup()
        except UnicodeError:
            pass
        except TimeoutError:
            fault = _no_lookup()
        raise fault


def _is_address(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True


def _no_such_name() -> Fault:
    return Fault("its host name does not exist; check the address", is_unreachable=True)


def _no_lookup() -> Fault:
    message = "its host name could not be looked up; is this machine online?"
    return Fault(message, may_pass=True, is_unreachable=True)
