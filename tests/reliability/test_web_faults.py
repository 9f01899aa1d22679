"""Checks 7, 18, 20 and 22 for addresses on the web, and every fault of a web server: one typed error, few requests."""

from __future__ import annotations

import asyncio
import gzip
import logging
import ssl
import time
import traceback
import tracemalloc
import zlib
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import Any, Literal

import pytest
import trustme

from summarise.adapters.web.fetching import WebFetcher
from summarise.errors import AddressRefused, FetchDenied, FetchError, FetchFailed, FetchTooLarge
from summarise.ports import FetchRequest
from summarise.settings import FetchSettings
from tests.web import NOT_FOUND, PAGE, PUBLIC, Names, Network, Reply, fetcher, http, public_fetcher, serving

MIB = 2**20
PURPOSES: tuple[Literal["page", "feed"], ...] = ("page", "feed")


async def failure(
    url: str, purpose: Literal["page", "feed"] = "page", trust: ssl.SSLContext | None = None, **changes: Any
) -> FetchError:
    async with fetcher(trust, **changes) as web:
        with pytest.raises(FetchError) as caught:
            await web.fetch(FetchRequest(url=url, purpose=purpose))
    assert "\n" not in str(caught.value)
    return caught.value


# What a server may say


@pytest.mark.parametrize(
    ("status", "kind", "requests"),
    [
        (204, FetchFailed, 1),
        (206, FetchFailed, 1),
        (300, FetchFailed, 1),
        (302, FetchFailed, 1),  # without saying where to
        (304, FetchFailed, 1),  # though nothing was said about an earlier version
        (400, FetchDenied, 1),
        (401, FetchDenied, 1),
        (402, FetchDenied, 1),
        (403, FetchDenied, 1),
        (404, FetchDenied, 1),
        (410, FetchDenied, 1),
        (451, FetchDenied, 1),
        (408, FetchFailed, 3),
        (425, FetchFailed, 3),
        (429, FetchFailed, 3),
        (500, FetchFailed, 3),
        (503, FetchFailed, 3),
        (529, FetchFailed, 3),
    ],
)
async def test_status(status: int, kind: type[FetchError], requests: int) -> None:
    """A status is one exception type; only what passes by itself is asked again."""
    async with serving(http(status, "" if status in (204, 304) else "<p>no</p>")) as site:
        error = await failure(site.url + "/a", "feed")
    assert type(error) is kind
    assert len(site.asked) == error.requests == requests
    assert str(error).startswith(f"{site.url}/a: ")
    assert f"HTTP {status}" in str(error)
    assert getattr(error, "status", status) == status


async def reset(writer: asyncio.StreamWriter) -> None:
    writer.transport.abort()


BROKEN: dict[str, Reply] = {
    "reset": reset,
    "closed at once": b"",
    "no http": b"220 mail.example ESMTP\r\n",
    "bad chunks": b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n",
    "closed in a chunk": b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nff\r\nabc",
    "shorter than it says": PAGE.replace(b"Content-Length: ", b"Content-Length: 9"),
    "two lengths": PAGE.replace(b"Content-Length: ", b"Content-Length: 3\r\nContent-Length: "),
    "gzip that ends early": http(200, gzip.compress(b"x" * 999)[:-9], "Content-Encoding: gzip"),
    "headers without end": b"HTTP/1.1 200 OK\r\n" + b"X-Long: " + b"x" * 200_000,
}


@pytest.mark.parametrize("reply", BROKEN.values(), ids=BROKEN)
async def test_broken_answer_is_asked_for_three_times(reply: Reply) -> None:
    async with serving(reply) as site:
        error = await failure(site.url, "feed")
    assert type(error) is FetchFailed
    assert "broke off" in str(error)
    assert len(site.asked) == error.requests == 3


@pytest.mark.parametrize("bad", [reset, http(503), http(429, "", "Retry-After: 0")])
async def test_second_attempt_counts(bad: Reply) -> None:
    async with serving(bad, PAGE) as site, fetcher() as web:
        fetched = await web.fetch(FetchRequest(url=site.url, purpose="feed"))
    assert fetched.body == b"<p>The ferry sailed.</p>"
    assert len(site.asked) == 2


@pytest.mark.parametrize(
    "reply",
    [
        http(200, b"plain", "Content-Encoding: gzip"),
        http(200, b"\xff\xfeplain", "Content-Encoding: deflate"),
        http(200, b"\x00", "Content-Encoding: br"),
        http(200, gzip.compress(gzip.compress(b"twice")), "Content-Encoding: gzip, gzip"),
    ],
    ids=["no gzip", "no deflate", "brotli", "twice"],
)
async def test_packing_that_cannot_be_undone_is_one_request(reply: bytes) -> None:
    async with serving(reply) as site:
        error = await failure(site.url, "feed")
    assert type(error) is FetchFailed
    assert "packed" in str(error)
    assert len(site.asked) == 1


@pytest.mark.parametrize("purpose", PURPOSES)
@pytest.mark.parametrize(
    "kind", ["image/png", "video/mp4", "application/pdf", "application/zip", "font/woff2"]
)
async def test_body_that_is_called_something_else(kind: str, purpose: Literal["page", "feed"]) -> None:
    async with serving(http(200, "<p>The ferry sailed.</p>", kind=kind)) as site:
        error = await failure(site.url, purpose, respect_robots=False)
    assert type(error) is FetchFailed
    assert f"this is {kind}, not a {purpose}" in str(error)
    assert len(site.asked) == 1


async def test_connection_refused() -> None:
    async with serving(PAGE) as site:
        pass
    error = await failure(site.url, "feed")
    assert type(error) is FetchFailed
    assert "was refused" in str(error)
    assert error.requests == 3


async def test_name_that_does_not_exist() -> None:
    names = Names({"nowhere.example": [[]]})
    async with public_fetcher(network := Network(), names) as web:
        with pytest.raises(FetchFailed, match=r"^http://nowhere\.example/a: its host name does not exist"):
            await web.fetch(FetchRequest(url="http://nowhere.example/a"))
    assert names.asked == ["nowhere.example"]
    assert network.connected == []


# Time


async def drip(writer: asyncio.StreamWriter) -> None:
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 100000\r\n\r\n")
    while not writer.is_closing():
        writer.write(b" ")
        await writer.drain()
        await asyncio.sleep(0.05)


async def drip_headers(writer: asyncio.StreamWriter) -> None:
    writer.write(b"HTTP/1.1 200 OK\r\n")
    while not writer.is_closing():
        writer.write(b"X-More: 1\r\n")
        await writer.drain()
        await asyncio.sleep(0.05)


async def early_hints(writer: asyncio.StreamWriter) -> None:
    while not writer.is_closing():
        writer.write(b"HTTP/1.1 103 Early Hints\r\n\r\n")
        await writer.drain()
        await asyncio.sleep(0.01)


async def never(writer: asyncio.StreamWriter) -> None:
    await asyncio.sleep(30)


@pytest.mark.parametrize("reply", [drip, drip_headers, early_hints, never])
async def test_slow_server_ends_at_the_deadline(reply: Reply) -> None:
    async with serving(reply) as site:
        started = time.monotonic()
        error = await failure(site.url, "feed", deadline_seconds=0.5)
        took = time.monotonic() - started
    assert type(error) is FetchFailed
    assert "not done within 0.5 s" in str(error)
    assert len(site.asked) == error.requests == 1
    assert took < 0.5 + 1


async def test_silent_server_is_asked_again_within_the_deadline() -> None:
    async with serving(never) as site:
        started = time.monotonic()
        error = await failure(site.url, "feed", read_seconds=0.2, deadline_seconds=0.5)
        took = time.monotonic() - started
    assert type(error) is FetchFailed
    assert len(site.asked) == 3
    assert took < 0.5 + 1


async def test_retry_after_seconds_are_waited() -> None:
    async with serving(http(429, "", "Retry-After: 1"), PAGE) as site, fetcher() as web:
        await web.fetch(FetchRequest(url=site.url, purpose="feed"))
    assert site.times[1] - site.times[0] == pytest.approx(1.0 + 0.125, abs=0.375)


async def test_retry_after_date_is_waited_for() -> None:
    come_back = (datetime.now(UTC) + timedelta(seconds=2)).replace(microsecond=0)
    busy = http(503, "", f"Retry-After: {format_datetime(come_back, usegmt=True)}")
    async with serving(busy, PAGE) as site, fetcher() as web:
        await web.fetch(FetchRequest(url=site.url, purpose="feed"))
    assert 0 <= (datetime.now(UTC) - come_back).total_seconds() < 0.5


async def test_too_long_a_wait_is_reported_not_waited() -> None:
    async with serving(http(429, "", "Retry-After: 61")) as site:
        error = await failure(site.url, "feed")
    assert isinstance(error, FetchFailed)
    assert error.retry_after_seconds == 61
    assert "try again in 61 s" in str(error)
    assert len(site.asked) == 1


# TLS


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    return trustme.CA()


def _server_side(certificate: trustme.LeafCert) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    certificate.configure_cert(context)
    return context


def _client_side(authority: trustme.CA) -> ssl.SSLContext:
    context = ssl.create_default_context()
    authority.configure_trust(context)
    return context


@pytest.mark.parametrize("purpose", PURPOSES)
async def test_self_signed_certificate_is_one_connection(
    authority: trustme.CA, purpose: Literal["page", "feed"]
) -> None:
    tls = _server_side(authority.issue_cert("127.0.0.1"))
    async with serving(PAGE, tls=tls) as site:
        error = await failure(site.url, purpose)
    assert type(error) is FetchFailed
    assert "certificate cannot be trusted (unable to get local issuer certificate)" in str(error)
    assert (len(site.asked), error.requests) == (0, 1 if purpose == "feed" else 0)


@pytest.mark.parametrize(
    ("name", "age_days", "why"),
    [("other.example", 0, "for another host name"), ("127.0.0.1", 9, "certificate has expired")],
)
async def test_certificate_of_another_host_or_time(
    authority: trustme.CA, name: str, age_days: int, why: str
) -> None:
    until = datetime.now(UTC) - timedelta(days=age_days - 1)
    tls = _server_side(authority.issue_cert(name, not_before=until - timedelta(days=9), not_after=until))
    async with serving(PAGE, tls=tls) as site:
        error = await failure(site.url, "feed", _client_side(authority))
    assert why in str(error)
    assert (type(error), error.requests, len(site.asked)) == (FetchFailed, 1, 0)


async def test_trusted_certificate_is_read_over(authority: trustme.CA) -> None:
    tls = _server_side(authority.issue_cert("127.0.0.1"))
    async with serving(PAGE, tls=tls) as site, fetcher(_client_side(authority)) as web:
        assert (await web.fetch(FetchRequest(url=site.url))).status == 200


async def test_https_to_a_port_that_speaks_http() -> None:
    async def speak(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 400 Bad Request\r\n\r\n")
        writer.close()

    async with await asyncio.start_server(speak, "127.0.0.1", 0) as server:
        error = await failure(f"https://127.0.0.1:{server.sockets[0].getsockname()[1]}", "feed")
    assert "no secure connection" in str(error)
    assert error.requests == 1


# Check 7: bombs and floods


BOMB = gzip.compress(b" " * 64_000_000, compresslevel=9)
DEFLATE_BOMB = zlib.compress(b" " * 64_000_000, 9)


async def flood(writer: asyncio.StreamWriter) -> None:
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")
    await _pour(writer, b" " * MIB)


async def packed_flood(writer: asyncio.StreamWriter) -> None:
    """A gzip stream without end that unpacks to nothing."""
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n\r\n")
    writer.write(gzip.compress(b"")[:10])
    await _pour(writer, b"\x00\x00\x00\xff\xff" * 100_000)


async def _pour(writer: asyncio.StreamWriter, piece: bytes) -> None:
    for _ in range(200 * MIB // len(piece)):
        writer.write(piece)
        await writer.drain()


LARGE: dict[str, Reply] = {
    "bomb": http(200, BOMB, "Content-Encoding: gzip"),
    "deflate bomb": http(200, DEFLATE_BOMB, "Content-Encoding: deflate"),
    "200 MB without a length": flood,
    "200 MB of nothing, packed": packed_flood,
    "200 MB by its header": PAGE.replace(b"Content-Length: 24", b"Content-Length: 200000000"),
}


@pytest.mark.parametrize("purpose", PURPOSES)
@pytest.mark.parametrize("reply", LARGE.values(), ids=LARGE)
async def test_7_too_large(reply: Reply, purpose: Literal["page", "feed"]) -> None:
    """A typed error after one request; less than 100 MiB more memory, server included."""
    async with serving(reply) as site:
        tracemalloc.start()
        error = await failure(site.url, purpose, respect_robots=False)
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
    assert type(error) is FetchTooLarge
    assert len(site.asked) == error.requests == 1
    assert peak < 100 * MIB


@pytest.mark.parametrize(
    "reply",
    [
        http(500, BOMB, "Content-Encoding: gzip"),
        http(404, BOMB, "Content-Encoding: gzip"),
        http(200, gzip.compress(BOMB), "Content-Encoding: gzip, gzip"),
        http(302, BOMB, "Content-Encoding: gzip", "Location: /"),
    ],
    ids=["in an error", "in a missing page", "in a bomb", "in a redirect"],
)
async def test_7_bomb_elsewhere_is_not_unpacked(reply: bytes) -> None:
    async with serving(reply) as site:
        tracemalloc.start()
        await failure(site.url, "feed")
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
    assert peak < 10 * MIB


async def test_7_bomb_as_robots_txt_is_cut() -> None:
    rules = gzip.compress(b"User-agent: *\nDisallow: /private\n" + b"#" * 64_000_000)
    pages: dict[str, list[Reply]] = {"/robots.txt": [http(200, rules, "Content-Encoding: gzip")]}
    async with serving(PAGE, pages=pages) as site, fetcher() as web:
        tracemalloc.start()
        await web.fetch(FetchRequest(url=site.url + "/open"))
        with pytest.raises(FetchDenied, match=r"robots\.txt"):
            await web.fetch(FetchRequest(url=site.url + "/private/a"))
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
    assert peak < 20 * MIB


# Check 18: SSRF


ENCODINGS = [
    *"""http://127.0.0.1/ http://127.0.0.1:22/ http://127.1/ http://127.0.1/ http://2130706433/ http://017700000001/
http://0x7f000001/ http://0x7f.0.0.1/ http://0177.0.0.1/ http://0x7f.1/ http://127.0.0.1./ http://127.0.0.01/
http://0/ http://0.0.0.0/ http://10.0.0.1/ http://172.16.0.1/ http://192.168.1.1/ http://169.254.169.254/latest/meta-data/
http://100.64.0.1/ http://192.0.0.170/ http://198.18.0.1/ http://224.0.0.1/ http://240.0.0.1/ http://255.255.255.255/
http://192.0.2.1/ http://198.51.100.1/ http://203.0.113.1/ http://192.88.99.1/ http://999.1.1.1/ http://1.2.3.4.5/
http://[::1]/ http://[::]/ http://[0:0:0:0:0:0:0:1]/ http://[::ffff:127.0.0.1]/ http://[::ffff:7f00:1]/ http://[::127.0.0.1]/
http://[::ffff:0:127.0.0.1]/ http://[64:ff9b::7f00:1]/ http://[64:ff9b:1::7f00:1]/ http://[2002:7f00:1::]/
http://[2001:0:7f00:1::]/ http://[2001:db8::1]/ http://[3fff::1]/ http://[fe80::1]/ http://[fe80::1%25eth0]/
http://[fe80::1%eth0]/ http://[::1%25lo]/ http://[fec0::1]/ http://[fc00::1]/ http://[fd00:ec2::254]/ http://[ff02::1]/
http://[100::1]/ http://[::1 http://[v1.127]/ http://１２７.0.0.1/ http://127。0。0。1/ http://127．0．0．1/ http://①②⑦.0.0.1/
http://١٢٧.0.0.1/ http://localhost/ http://LOCALHOST/ http://localhost./ http://a.localhost/ http://ⓛocalhost/
http://127.0.0.%31/ http://%31%32%37.0.0.1/ http://news.example@127.0.0.1/ http://news.example:80@127.0.0.1/
http://127.0.0.1:80\\@news.example/ http://127.0.0.1#@news.example/ http://127.0.0.1?@news.example/
http://127.0.0.1\\.news.example/ http://user:pw@news.example/ http:///127.0.0.1/ http:127.0.0.1 http:/127.0.0.1/
//127.0.0.1/ http://news.example:0/ http://news.example:65536/ http://news.example:x/ http://news.example%00.x/
http://-news.example/ http://news..example/ file:///etc/passwd ftp://news.example/ gopher://127.0.0.1:70/_
data:text/html,hi javascript:alert(1) ws://news.example/ http:// https:// news.example""".split(),
    "",
    " ",
    "http://127.0.0.1\t/",
    "http://12\n7.0.0.1/",
    "http://127.0.0.1\r\nHost: news.example/",
    "http://news.example/" + "a" * 9000,
    "http://" + "a" * 64 + ".example/",
    "http://" + "ü" * 70 + ".example/",
]


async def refusal(web: WebFetcher, url: str) -> AddressRefused:
    """What a page and a feed of that address end in alike."""
    for purpose in PURPOSES:
        with pytest.raises(AddressRefused) as caught:
            await web.fetch(FetchRequest(url=url, purpose=purpose))
    return caught.value


@pytest.mark.parametrize("url", ENCODINGS)
async def test_18_address_is_refused_without_lookup_or_connection(url: str) -> None:
    async with public_fetcher(network := Network(), names := Names()) as web:
        error = await refusal(web, url)
    assert (network.connected, names.asked, error.requests) == ([], [], 0)
    assert "\n" not in str(error)


PRIVATE = """127.0.0.1 127.9.9.9 0.0.0.0 10.1.2.3 172.31.0.1 192.168.0.1 169.254.169.254 100.100.100.200 198.19.0.1
224.0.0.1 255.255.255.255 ::1 :: ::ffff:10.0.0.1 ::ffff:93.184.215.14 64:ff9b::a00:1 64:ff9b::5db8:d70e 2002:a00:1::1
2001:0:a00:1::1 fe80::1%eth0 fc00::1 fec0::1 ff02::1 2001:db8::1""".split()


@pytest.mark.parametrize("address", PRIVATE)
async def test_18_name_that_leads_into_a_private_network(address: str) -> None:
    names = Names({"inside.example": [[address]]})
    async with public_fetcher(network := Network(), names) as web:
        error = await refusal(web, "https://inside.example/")
    assert "private network" in str(error)
    assert network.connected == []


async def test_18_public_address_of_a_mixed_name_is_used() -> None:
    names = Names({"mixed.example": [["10.0.0.1", PUBLIC, "::1"]]})
    async with serving(PAGE) as site, public_fetcher(network := Network(), names) as web:
        await web.fetch(FetchRequest(url=f"http://mixed.example:{site.port}/", purpose="feed"))
    assert network.connected == [PUBLIC]


async def test_18_rebinding_between_two_lookups() -> None:
    """The name is looked up once a connection, and what was checked is what is connected to."""
    names = Names({"turncoat.example": [[PUBLIC], ["127.0.0.1"]]})
    async with serving(PAGE) as site, public_fetcher(network := Network(), names) as web:
        url = f"http://turncoat.example:{site.port}/"
        await web.fetch(FetchRequest(url=url, purpose="feed"))
        assert (names.asked, network.connected) == (["turncoat.example"], [PUBLIC])
        with pytest.raises(AddressRefused):
            await web.fetch(FetchRequest(url=url, purpose="feed"))
    assert network.connected == [PUBLIC]


HOPS = [
    "http://127.0.0.1/admin",
    "//127.0.0.1/admin",
    "http://2130706433/",
    "http://[::ffff:a9fe:a9fe]/latest/",
    "http://inside.example/",
    "http://user:pw@news.example/",
    "file:///etc/passwd",
    "http://[::1",
    "gopher://news.example/",
]


@pytest.mark.parametrize("location", HOPS)
async def test_18_redirect_into_a_private_network(location: str) -> None:
    names = Names({"inside.example": [["10.0.0.7"]]})
    async with (
        serving(http(302, "", f"Location: {location}")) as site,
        public_fetcher(network := Network(), names) as web,
    ):
        error = await refusal(web, f"http://news.example:{site.port}/a")
    assert set(network.connected) == {PUBLIC}
    assert str(error).startswith(f"http://news.example:{site.port}/a: it ")


async def test_18_second_hop_is_checked_too() -> None:
    pages: dict[str, list[Reply]] = {
        "/a": [http(302, "", "Location: /b")],
        "/b": [http(302, "", "Location: http://169.254.169.254/")],
    }
    async with serving(pages=pages) as site, public_fetcher(network := Network(), Names()) as web:
        with pytest.raises(AddressRefused):
            await web.fetch(FetchRequest(url=f"http://news.example:{site.port}/a", purpose="feed"))
    assert site.asked == ["/a", "/b"]
    assert set(network.connected) == {PUBLIC}


async def test_18_robots_txt_is_not_followed_into_a_private_network() -> None:
    pages: dict[str, list[Reply]] = {"/robots.txt": [http(302, "", "Location: http://127.0.0.1:1/x")]}
    async with serving(PAGE, pages=pages) as site, public_fetcher(network := Network(), Names()) as web:
        with pytest.raises(AddressRefused):
            await web.fetch(FetchRequest(url=f"http://news.example:{site.port}/a"))
    assert network.connected == [PUBLIC]


async def test_18_real_connections_are_guarded() -> None:
    """With the system's resolver and network, as in production."""
    async with serving(PAGE) as site, WebFetcher(FetchSettings()) as web:
        for host in ("127.0.0.1", "localhost", "127.1", "2130706433"):
            with pytest.raises(AddressRefused):
                await web.fetch(FetchRequest(url=f"http://{host}:{site.port}/"))
    assert site.heads == []


async def test_redirect_loop_ends() -> None:
    async with serving(http(302, "", "Location: /")) as site:
        error = await failure(site.url, "feed")
    assert "redirects more than 5 times" in str(error)
    assert len(site.asked) == error.requests == 6


async def test_redirect_from_https_to_http_is_refused(authority: trustme.CA) -> None:
    tls = _server_side(authority.issue_cert("127.0.0.1"))
    async with serving(PAGE) as plain, serving(http(301, "", f"Location: {plain.url}/"), tls=tls) as site:
        error = await failure(site.url, "feed", _client_side(authority))
    assert type(error) is AddressRefused
    assert "not encrypted" in str(error)
    assert plain.heads == []


# Check 20: a megabyte of nonsense


LONG_RULES = {
    "stars": b"User-agent: *\nDisallow: /" + b"*a" * 500_000 + b"$",
    "rules": b"User-agent: *\n" + b"Disallow: /*a*a*a*a*b$\n" * 45_000,
    "agents": b"".join(b"User-agent: a%d\n" % each for each in range(40_000)) + b"Disallow: /" * 40_000,
    "noise": bytes(range(256)) * 4_000,
}


@pytest.mark.parametrize("rules", LONG_RULES.values(), ids=LONG_RULES)
async def test_20_adversarial_robots_txt(rules: bytes) -> None:
    async with serving(PAGE, pages={"/robots.txt": [http(200, rules)]}) as site, fetcher() as web:
        started = time.monotonic()
        await web.fetch(FetchRequest(url=site.url + "/" + "a" * 2000))
        took = time.monotonic() - started
    assert took < 5


async def crumbs(writer: asyncio.StreamWriter) -> None:
    """600 kB on the wire, one byte of the body in each chunk."""
    writer.write(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
    for _ in range(100):
        writer.write(b"1\r\na\r\n" * 1_000)
        await writer.drain()
    writer.write(b"0\r\n\r\n")


async def test_20_body_in_crumbs() -> None:
    async with serving(crumbs) as site, fetcher() as web:
        started = time.process_time()
        fetched = await web.fetch(FetchRequest(url=site.url, purpose="feed"))
        took = time.process_time() - started
    assert len(fetched.body) == 100_000
    assert took < 5


# Check 22: secrets in addresses


TOKEN = "canary-7f3e"  # in a query, where readers' own feeds keep theirs
LEAKY: dict[str, Reply] = {
    "missing": NOT_FOUND,
    "busy": http(503),
    "reset": reset,
    "image": http(200, "", kind="image/png"),
    "repeats it": http(403, f"{TOKEN}", f"X-Token: {TOKEN}"),
    "redirects it": http(302, "", f"Location: ftp://{TOKEN}@x.example/?t={TOKEN}"),
    "redirects badly": http(302, "", f"Location: http://[{TOKEN}"),
    "packs it": http(200, "", f"Content-Encoding: {TOKEN.replace('-', '/')}"),
    "no http": f"{TOKEN}\r\n".encode(),
}


@pytest.mark.parametrize("purpose", PURPOSES)
@pytest.mark.parametrize("reply", LEAKY.values(), ids=LEAKY)
async def test_22_errors_and_logs_carry_no_token(
    reply: Reply, purpose: Literal["page", "feed"], caplog: pytest.LogCaptureFixture
) -> None:
    """Not in the message, not in the chain of causes, not in the logs at DEBUG."""
    caplog.set_level(logging.DEBUG)
    async with serving(reply) as site:
        error = await failure(f"{site.url}/feed?token={TOKEN}#{TOKEN}", purpose)
    shown = "".join(traceback.format_exception(error, chain=True)) + repr(vars(error)) + caplog.text
    assert (error.__cause__, error.__context__) == (None, None)
    assert TOKEN not in shown
    assert f"{site.url}/feed?…: " in str(error)


@pytest.mark.parametrize(
    "url",
    [
        f"http://ann:{TOKEN}@news.example/",
        f"http://ann:{TOKEN}/x@news.example/",
        f"http://{TOKEN}@[::1",
        f"ftp://ann:{TOKEN}@news.example/?{TOKEN}",
        f"http://127.0.0.1/?a={TOKEN}",
    ],
)
async def test_22_refused_address_is_shown_without_its_secrets(url: str) -> None:
    async with public_fetcher(Network(), Names()) as web:
        with pytest.raises(AddressRefused) as caught:
            await web.fetch(FetchRequest(url=url))
    assert TOKEN not in "".join(traceback.format_exception(caught.value)) + repr(vars(caught.value))


async def test_22_success_logs_no_token(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    async with serving(PAGE) as site, fetcher() as web:
        await web.fetch(FetchRequest(url=f"{site.url}/?token={TOKEN}"))
    assert f"/?token={TOKEN}" in site.asked
    assert TOKEN not in caplog.text
