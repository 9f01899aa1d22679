"""Which IP addresses are on the public internet."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

# IANA's registries of special-purpose addresses. Spelled out, as `is_global` differs between Python releases.
SPECIAL_IPV4 = tuple(
    IPv4Network(each)
    for each in """0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 192.0.0.0/24
    192.0.2.0/24 192.31.196.0/24 192.52.193.0/24 192.88.99.0/24 192.168.0.0/16 192.175.48.0/24 198.18.0.0/15
    198.51.100.0/24 203.0.113.0/24 224.0.0.0/4 240.0.0.0/4""".split()
)
# Everything outside is loopback, mapped or compatible IPv4, NAT64, unique local, link-local, site-local, multicast
# or not given out yet.
GLOBAL_IPV6 = IPv6Network("2000::/3")
SPECIAL_IPV6 = tuple(
    IPv6Network(each)
    for each in (
        "2001::/23",  # Teredo, ORCHID, benchmarking
        "2001:db8::/32",  # documentation
        "2002::/16",  # 6to4: an IPv4 address in disguise
        "2620:4f:8000::/48",  # AS112
        "3fff::/20",  # documentation
    )
)


def is_public(address: str) -> bool:
    """Whether `address`, an IPv4 or IPv6 address as `getaddrinfo` gives it, is on the public internet.

    Text that is no address is not.

    >>> [is_public(each) for each in ("93.184.215.14", "2606:2800:21f::1", "10.0.0.1", "::ffff:93.184.215.14")]
    [True, True, False, False]
    """
    try:
        parsed = ip_address(address)
    except ValueError:
        return False
    return _is_public_ipv4(parsed) if isinstance(parsed, IPv4Address) else _is_public_ipv6(parsed)


def _is_public_ipv4(address: IPv4Address) -> bool:
    return address.is_global and not any(address in network for network in SPECIAL_IPV4)


def _is_public_ipv6(address: IPv6Address) -> bool:
    return (
        address.scope_id is None
        and address.is_global
        and address in GLOBAL_IPV6
        and not any(address in network for network in SPECIAL_IPV6)
    )
