"""Which addresses may be asked at all. Whom a host name leads to is checked later, at connect (`network`)."""

from __future__ import annotations

import re
from ipaddress import AddressValueError, IPv4Address, IPv6Address

import httpx2

from summarise.adapters.web.faults import refused
from summarise.adapters.web.public_addresses import is_public

MOST_CHARACTERS = 8_000
LABEL = r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?"
HOST_NAME = re.compile(rf"{LABEL}(?:\.{LABEL})*")
# Browsers read a host that ends so as an IPv4 address: 127.1, 0x7f000001, 2130706433, 0177.0.0.1.
NUMBER = re.compile(r"(?:.*\.)?(?:[0-9]+|0x[0-9a-f]*)")
LOCAL_NAME = re.compile(r"(?:.*\.)?localhost")


def checked(address: str, *, allow_private: bool) -> httpx2.URL:
    """`address` as a URL that may be asked.

    Raises:
        Fault: of kind AddressRefused; not http(s), with credentials, no proper host or port, or a private address.
    """
    url = _parsed(address)
    if url.scheme not in ("http", "https"):
        raise refused("only http:// and https:// addresses are fetched")
    if url.userinfo:
        raise refused("addresses with a user name or password are not fetched; take them out")
    if url.port is not None and not 0 < url.port < 65536:
        raise refused(f"{url.port} is no port; check the address")
    return _with_checked_host(url, allow_private=allow_private)


def _parsed(address: str) -> httpx2.URL:
    if len(address) > MOST_CHARACTERS:
        raise refused(f"the address is longer than {MOST_CHARACTERS} characters")
    try:
        url = httpx2.URL(address.strip())
    except (httpx2.InvalidURL, ValueError):
        url = None
    if url is None or (not url.raw_host and url.scheme in ("http", "https")):
        raise refused("this is no address that can be asked; check it")
    return url


def _with_checked_host(url: httpx2.URL, *, allow_private: bool) -> httpx2.URL:
    host = url.raw_host.decode("ascii").removesuffix(".")
    number = _literal(host)
    if number is None and not HOST_NAME.fullmatch(host):
        raise refused("there is no proper host name in it; check the address")
    is_private = LOCAL_NAME.fullmatch(host) if number is None else not is_public(number)
    if is_private and not allow_private:
        raise private(number or host)
    return url.copy_with(host=host)


def _literal(host: str) -> str | None:
    """The IP address that `host` is; None for a name."""
    try:
        if ":" in host:
            return str(IPv6Address(host))
        return str(IPv4Address(host)) if NUMBER.fullmatch(host) else None
    except AddressValueError:
        raise refused("its host is a number, but no plain IP address; check the address") from None


def private(where: str) -> Exception:
    """The fault of an address that leads to `where`, which is not on the public internet."""
    return refused(f"it leads into a private network ({where}); set `allow_private` if that is meant")
