"""What can go wrong when an address is asked, said once.

A `Fault` is made where it happens and knows no address; `Fault.error` turns it into one of `summarise.errors`.
"""

from __future__ import annotations

import math
import re
import ssl
from collections.abc import Mapping
from datetime import datetime
from functools import partial

import httpcore2

from summarise.adapters.retry_after import retry_after_seconds
from summarise.errors import AddressRefused, FetchDenied, FetchError, FetchFailed, FetchTooLarge

BUSY_STATUSES = frozenset({408, 425, 429})

DENIALS = {
    401: "asks for a login; open it in a browser and give summarise the saved page",
    402: "asks for payment; open it in a browser and give summarise the saved page",
    403: "does not let summarise in; open it in a browser and give summarise the saved page",
    404: "no page is there; check the address",
    410: "the page was taken away for good; take the address off your list",
    451: "the page is withheld for legal reasons",
}


class Fault(Exception):
    """Why an address gave nothing. `str(fault)` says it, and what to do, in one line.

    `kind` is the error it becomes; `may_pass` is whether asking again soon may help; `status` is the HTTP status,
    0 before there was one; `is_unreachable` is whether no request could even be sent.
    """

    def __init__(
        self,
        message: str,
        *,
        kind: type[FetchError] = FetchFailed,
        may_pass: bool = False,
        is_unreachable: bool = False,
        status: int = 0,
        retry_after_seconds: float | None = None,
    ) -> None:
        self.kind = kind
        self.may_pass = may_pass
        self.is_unreachable = is_unreachable
        self.status = status
        self.retry_after_seconds = retry_after_seconds
        super().__init__(message)

    def error(self, uri: str, requests: int) -> FetchError:
        """The same as an error about `uri`, which must be fit to be shown."""
        if self.kind is FetchDenied:
            return FetchDenied(uri, str(self), requests=requests, status=self.status)
        if self.kind is FetchFailed:
            return FetchFailed(
                uri, str(self), requests=requests, retry_after_seconds=self.retry_after_seconds
            )
        return self.kind(uri, str(self), requests=requests)


refused = partial(Fault, kind=AddressRefused)
too_large = partial(Fault, kind=FetchTooLarge)


def of_status(status: int, headers: Mapping[str, str], *, now: datetime) -> Fault:
    """What a status says that brings no page: neither 200 nor a redirect."""
    if status in BUSY_STATUSES or status >= 500:
        wait = retry_after_seconds(headers, now=now)
        when = "try again later" if wait is None else f"try again in {math.ceil(wait)} s"
        message = f"the server is busy or out of order (HTTP {status}); {when}"
        return Fault(message, may_pass=True, status=status, retry_after_seconds=wait)
    if status >= 400:
        message = f"{DENIALS.get(status, 'the server refuses')} (HTTP {status})"
        return Fault(message, kind=FetchDenied, status=status)
    return Fault(f"the server sent nothing to read (HTTP {status}); check the address", status=status)


def translate(error: Exception) -> Fault:
    """`error`, raised while one request was made, as a fault. Never raises."""
    if isinstance(error, Fault):
        return error
    if isinstance(error, httpcore2.ConnectTimeout):
        return Fault(
            "nothing answers there; check the address, or try again later", may_pass=True, is_unreachable=True
        )
    if isinstance(error, httpcore2.ConnectError):
        return _of_connection(error)
    if isinstance(error, httpcore2.ProxyError):
        return Fault("the proxy did not let the request through; check `proxy`", is_unreachable=True)
    return _of_exchange(error)


def _of_connection(error: httpcore2.ConnectError) -> Fault:
    cause = error.__cause__ or error.__context__
    if isinstance(cause, ssl.SSLError):
        return Fault(_of_tls(cause), is_unreachable=True)
    return Fault(
        "the connection was refused or broke off; check the address, or try again later",
        may_pass=True,
        is_unreachable=True,
    )


def _of_tls(error: ssl.SSLError) -> str:
    if isinstance(error, ssl.SSLCertVerificationError):
        why = "for another host name" if "match" in error.verify_message else error.verify_message
        return (
            f"its certificate cannot be trusted ({why}); check the address, or wait for the site to mend it"
        )
    reason = re.sub(r"[^a-z ]", "", (error.reason or "unknown reason").lower().replace("_", " "))
    return f"no secure connection came about ({reason}); is that an https:// address?"


def _of_exchange(error: Exception) -> Fault:
    if isinstance(error, httpcore2.TimeoutException):
        return Fault("the server stopped sending; try again later, or raise `read_seconds`", may_pass=True)
    if isinstance(error, (httpcore2.NetworkError, httpcore2.RemoteProtocolError)):
        return Fault(
            "the answer broke off or is not HTTP; check the address, or try again later", may_pass=True
        )
    return Fault(f"it cannot be asked ({type(error).__name__}); check the address")
