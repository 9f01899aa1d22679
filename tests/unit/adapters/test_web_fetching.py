"""What the web fetcher brings, and how it behaves towards the sites it asks."""

from __future__ import annotations

import asyncio
import gzip
import itertools
import socket
import time
import zlib
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

import pytest

from summarise.adapters.web.fetching import WebFetcher, user_agent
from summarise.adapters.web.network import SystemResolver
from summarise.errors import AddressRefused, ConfigError, FetchDenied, FetchFailed
from summarise.ports import Fetched, FetchRequest
from summarise.settings import FetchSettings
from tests.web import PAGE, PUBLIC, Names, Network, Reply, fetcher, http, public_fetcher, serving

TEXT = b"<p>The ferry sailed.</p>"


async def fetched(url: str, purpose: Any = "page", **changes: Any) -> Fetched:
    async with fetcher(**changes) as web:
        return await web.fetch(FetchRequest(url=url, purpose=purpose))


class Noon:
    def now(self) -> datetime:
        return datetime(2025, 5, 4, 12, 0, tzinfo=UTC)


async def test_fetched_page_with_all_that_is_known_of_it() -> None:
    page = http(
        200,
        TEXT,
        'ETag: "v1"',
        "Last-Modified: Sun, 04 May 2025 11:00:00 GMT",
        kind="Text/HTML; charset=Windows-1252",
    )
    settings = FetchSettings(allow_private=True)
    async with serving(page) as site, WebFetcher(settings, clock=Noon()) as web:
        got = await web.fetch(FetchRequest(url=f"{site.url}/a?b=1#c"))
    assert got == Fetched(
        url=f"{site.url}/a?b=1#c",
        final_url=f"{site.url}/a?b=1#c",
        status=200,
        body=TEXT,
        retrieved_at=Noon().now(),
        content_type="text/html",
        charset="windows-1252",
        etag='"v1"',
        last_modified="Sun, 04 May 2025 11:00:00 GMT",
    )
    assert site.asked == ["/robots.txt", "/a?b=1"]


@pytest.mark.parametrize(
    ("header", "body"),
    [
        ("Content-Encoding: gzip", gzip.compress(TEXT)),
        ("Content-Encoding: x-gzip", gzip.compress(TEXT[:9]) + gzip.compress(TEXT[9:])),
        ("Content-Encoding: GZIP", gzip.compress(TEXT) + b"\0\0\0\0"),
        ("Content-Encoding: deflate", zlib.compress(TEXT)),
        ("Content-Encoding: deflate", zlib.compress(TEXT)[2:-4]),
        ("Content-Encoding: identity", TEXT),
        ("Content-Encoding: utf-8", TEXT),
    ],
    ids=["gzip", "two members", "padded", "zlib", "raw deflate", "identity", "no encoding"],
)
async def test_packed_body_is_unpacked(header: str, body: bytes) -> None:
    async with serving(http(200, body, header)) as site:
        assert (await fetched(site.url, "feed")).body == TEXT
    assert site.header("accept-encoding") == "gzip, deflate"


async def test_conditional_request_finds_nothing_new() -> None:
    async with serving(b'HTTP/1.1 304 Not Modified\r\nETag: "v2"\r\n\r\n') as site, fetcher() as web:
        got = await web.fetch(
            FetchRequest(
                url=site.url, purpose="feed", etag='"v1"', last_modified="Sun, 04 May 2025 11:00:00 GMT"
            )
        )
    assert (site.header("if-none-match"), site.header("if-modified-since")) == (
        '"v1"',
        "Sun, 04 May 2025 11:00:00 GMT",
    )
    assert got.is_unchanged
    assert (got.body, got.etag, got.last_modified) == (b"", '"v2"', "Sun, 04 May 2025 11:00:00 GMT")


@pytest.mark.parametrize("bad", ['"v1"\r\nX-Injected: 1', '"vü"', "x" * 2000, '"\x1b[31m"'])
async def test_validator_that_no_header_can_carry_is_left_out(bad: str) -> None:
    async with serving(PAGE) as site, fetcher() as web:
        await web.fetch(FetchRequest(url=site.url, purpose="feed", etag=bad))
    assert site.header("if-none-match") == site.header("x-injected") == ""


async def test_bad_headers_are_not_kept() -> None:
    page = http(200, TEXT, "ETag: \x1b[31m", kind="text")
    async with serving(page) as site:
        got = await fetched(site.url, "feed")
    assert (got.etag, got.content_type) == ("", "")


async def test_redirects_are_followed_to_the_final_address() -> None:
    pages: dict[str, list[Reply]] = {
        "/a": [http(301, "", "Location: b/c?d=1")],
        "/b/c": [http(307, "", "Location: /e#f")],
        "/e": [PAGE],
    }
    async with serving(pages=pages) as site:
        got = await fetched(site.url + "/a", "feed")
    assert site.asked == ["/a", "/b/c?d=1", "/e"]
    assert (got.url, got.final_url) == (site.url + "/a", site.url + "/e#f")


async def test_cookies_live_for_one_fetch() -> None:
    """Some sites set a cookie and redirect to where one was; nothing is carried to the next fetch."""
    wall = http(302, "", "Location: /", "Set-Cookie: seen=1; Path=/")
    async with serving(wall, PAGE, PAGE) as site, fetcher() as web:
        await web.fetch(FetchRequest(url=site.url + "/", purpose="feed"))
        await web.fetch(FetchRequest(url=site.url + "/", purpose="feed"))
    assert [site.header("cookie", request) for request in range(3)] == ["", "seen=1", ""]


async def test_page_and_feed_are_asked_for_differently() -> None:
    async with serving(PAGE) as site:
        await fetched(site.url, "page")
        assert site.header("accept").startswith("text/html")
        await fetched(site.url, "feed")
        assert site.header("accept").startswith("application/atom+xml")


async def test_user_agent_says_who_asks() -> None:
    async with serving(PAGE) as site:
        await fetched(site.url, contact="https://desk.example/bot")
    assert site.header("user-agent").startswith("summarise/")
    assert site.header("user-agent").endswith(" (news reader; +https://desk.example/bot)")
    assert user_agent(FetchSettings(user_agent="desk/1")) == "desk/1"


@pytest.mark.parametrize("bad", ["a\r\nHost: evil", "bücher", " x ", "\x1b[1m"])
def test_contact_that_no_header_can_carry(bad: str) -> None:
    with pytest.raises(ConfigError, match="contact"):
        WebFetcher(FetchSettings(user_agent=bad))


# robots.txt


def rules(text: str) -> dict[str, list[Reply]]:
    return {"/robots.txt": [http(200, text, kind="text/plain")]}


RULES = "User-agent: *\nDisallow: /\n\nUser-agent: summarise\nDisallow: /drafts\nAllow: /drafts/final\nDisallow: /*.pdf$\n"


@pytest.mark.parametrize("path", ["/", "/news/a", "/drafts/final/a", "/a.pdfs"])
async def test_robots_may_go_where_nothing_forbids_it(path: str) -> None:
    async with serving(PAGE, pages=rules(RULES)) as site:
        assert (await fetched(site.url + path)).status == 200


@pytest.mark.parametrize("path", ["/drafts", "/drafts/x", "/a/b.pdf"])
async def test_page_that_robots_txt_forbids_is_not_asked_for(path: str) -> None:
    async with serving(PAGE, pages=rules(RULES)) as site:
        with pytest.raises(FetchDenied, match=r"robots\.txt asks summarise to stay away"):
            await fetched(site.url + path)
        assert site.asked == ["/robots.txt"]
        assert (await fetched(site.url + path, respect_robots=False)).status == 200


async def test_feed_that_was_subscribed_to_is_not_held_to_robots_txt() -> None:
    async with serving(PAGE, pages=rules("User-agent: *\nDisallow: /")) as site:
        await fetched(site.url + "/feed", "feed")
    assert site.asked == ["/feed"]


async def test_redirect_into_a_forbidden_page_is_not_followed() -> None:
    pages: dict[str, list[Reply]] = {**rules(RULES), "/a": [http(302, "", "Location: /drafts/x")]}
    async with serving(PAGE, pages=pages) as site:
        with pytest.raises(FetchDenied):
            await fetched(site.url + "/a")
    assert site.asked == ["/robots.txt", "/a"]


async def test_robots_txt_is_read_once_for_many_pages() -> None:
    async with serving(PAGE) as site, fetcher(concurrency=8, per_host_concurrency=8) as web:
        await asyncio.gather(*(web.fetch(FetchRequest(url=f"{site.url}/{each}")) for each in range(8)))
    assert site.asked.count("/robots.txt") == 1
    assert len(site.asked) == 9


@pytest.mark.parametrize("status", [401, 403, 404, 410])
async def test_site_without_robots_txt_allows_everything(status: int) -> None:
    async with serving(PAGE, pages={"/robots.txt": [http(status, "Disallow: /")]}) as site:
        assert (await fetched(site.url + "/a")).status == 200


async def test_robots_txt_that_redirects_without_end_allows_everything() -> None:
    async with serving(PAGE, pages={"/robots.txt": [http(302, "", "Location: /robots.txt")]}) as site:
        assert (await fetched(site.url + "/a")).status == 200


async def test_robots_txt_out_of_order_forbids_everything_for_now() -> None:
    """RFC 9309, 2.3.1.4; asked three times, once for all pages."""
    async with serving(PAGE, pages={"/robots.txt": [http(503)]}) as site, fetcher() as web:
        for page in ("/a", "/b"):
            with pytest.raises(FetchFailed, match=r"its robots\.txt cannot be read.*HTTP 503"):
                await web.fetch(FetchRequest(url=site.url + page))
    assert site.asked == ["/robots.txt"] * 3


async def test_dead_host_is_said_to_be_dead() -> None:
    async with serving(PAGE) as site:
        pass
    with pytest.raises(FetchFailed, match="the connection was refused") as caught:
        await fetched(site.url)
    assert "robots" not in str(caught.value)


# Politeness


async def test_pages_of_one_host_are_a_while_apart() -> None:
    async with serving(PAGE) as site, fetcher(per_host_interval_seconds=0.2) as web:
        await asyncio.gather(*(web.fetch(FetchRequest(url=f"{site.url}/{each}")) for each in range(3)))
    pages = [moment for moment, path in zip(site.times, site.asked, strict=True) if path != "/robots.txt"]
    gaps = [later - earlier for earlier, later in itertools.pairwise(pages)]
    assert all(gap > 0.15 for gap in gaps)


async def test_hosts_and_feeds_are_not_kept_waiting() -> None:
    async with serving(PAGE) as one, serving(PAGE) as other, fetcher(per_host_interval_seconds=5.0) as web:
        started = time.monotonic()
        feeds = [FetchRequest(url=f"{one.url}/{each}", purpose="feed") for each in range(4)]
        pages = [FetchRequest(url=each.url + "/a") for each in (one, other)]
        await asyncio.gather(*(web.fetch(each) for each in feeds + pages))
        assert time.monotonic() - started < 2


@pytest.mark.parametrize(("asked_for", "seconds"), [("7", 7.0), ("600", 10.0), ("0.5", 1.0), ("nan", 1.0)])
async def test_crawl_delay_is_kept_up_to_ten_seconds(asked_for: str, seconds: float) -> None:
    waits: list[float] = []

    async def sleep(wait: float) -> None:
        waits.append(wait)

    settings = FetchSettings(allow_private=True)
    pages = rules(f"User-agent: *\nCrawl-delay: {asked_for}\nDisallow:")
    async with serving(PAGE, pages=pages) as site, WebFetcher(settings, sleep=sleep) as web:
        for each in range(2):
            await web.fetch(FetchRequest(url=f"{site.url}/{each}"))
    assert waits == [pytest.approx(seconds, abs=0.5)]


@pytest.mark.parametrize(("concurrency", "per_host", "most"), [(3, 9, 3), (9, 2, 2)])
async def test_requests_at_once_are_bounded(concurrency: int, per_host: int, most: int) -> None:
    busy: list[int] = []
    peaks: list[int] = []

    async def slow(writer: asyncio.StreamWriter) -> None:
        busy.append(1)
        peaks.append(len(busy))
        await asyncio.sleep(0.03)
        busy.pop()
        writer.write(PAGE)

    async with serving(slow) as site, fetcher(concurrency=concurrency, per_host_concurrency=per_host) as web:
        feeds = [FetchRequest(url=f"{site.url}/{each}", purpose="feed") for each in range(12)]
        await asyncio.gather(*(web.fetch(each) for each in feeds))
    assert max(peaks) == most


async def test_waiting_for_a_turn_does_not_count_towards_the_deadline() -> None:
    async with serving(PAGE) as site, fetcher(per_host_interval_seconds=0.4, deadline_seconds=0.3) as web:
        pages = [FetchRequest(url=f"{site.url}/{each}") for each in range(3)]
        assert len(await asyncio.gather(*(web.fetch(each) for each in pages))) == 3


async def test_cancelled_fetch_frees_its_turn() -> None:
    async def never(writer: asyncio.StreamWriter) -> None:
        await asyncio.sleep(5)

    async with serving(never, PAGE) as site, fetcher(concurrency=1, per_host_concurrency=1) as web:
        stuck = asyncio.create_task(web.fetch(FetchRequest(url=site.url, purpose="feed")))
        await asyncio.sleep(0.05)
        stuck.cancel()
        assert (await web.fetch(FetchRequest(url=site.url, purpose="feed"))).status == 200
    assert stuck.cancelled()


# Names and proxies


async def test_next_address_of_a_name_is_tried() -> None:
    class HalfDown(Network):
        async def connect_tcp(self, host: str, port: int, *rest: Any, **more: Any) -> Any:
            return await super().connect_tcp(host, port if host == PUBLIC else 1, *rest, **more)

    names = Names({"news.example": [["2606:2800:21f::1", PUBLIC]]})
    async with serving(PAGE) as site, public_fetcher(network := HalfDown(), names) as web:
        await web.fetch(FetchRequest(url=f"http://news.example:{site.port}/", purpose="feed"))
    assert network.connected == ["2606:2800:21f::1", PUBLIC]


async def test_ipv6_address_is_asked() -> None:
    async with serving(PAGE) as site, public_fetcher(network := Network(), Names()) as web:
        await web.fetch(FetchRequest(url=f"http://[2606:2800:21f::1]:{site.port}/", purpose="feed"))
    assert network.connected == ["2606:2800:21f::1"]
    assert site.header("host") == f"[2606:2800:21f::1]:{site.port}"


async def test_system_looks_names_up() -> None:
    resolver = SystemResolver(threads=1)
    assert list(await resolver("127.0.0.1", 80)) == ["127.0.0.1"]
    resolver.close()


async def test_lookup_that_fails_for_now_is_tried_again() -> None:
    class Offline(Names):
        async def __call__(self, host: str, port: int) -> Sequence[str]:
            await super().__call__(host, port)
            raise socket.gaierror(socket.EAI_AGAIN, "Temporary failure in name resolution")

    async with public_fetcher(Network(), names := Offline()) as web:
        with pytest.raises(FetchFailed, match="could not be looked up; is this machine online"):
            await web.fetch(FetchRequest(url="http://news.example/", purpose="feed"))
    assert len(names.asked) == 3


async def test_lookup_that_hangs_ends() -> None:
    class Stuck(Names):
        async def __call__(self, host: str, port: int) -> Sequence[str]:
            await asyncio.sleep(30)
            return []

    started = time.monotonic()
    async with public_fetcher(Network(), Stuck(), connect_seconds=0.1) as web:
        with pytest.raises(FetchFailed, match="could not be looked up"):
            await web.fetch(FetchRequest(url="http://news.example/"))
    assert time.monotonic() - started < 2


async def test_host_is_asked_by_its_name_in_ascii() -> None:
    async with serving(PAGE) as site, public_fetcher(Network(), names := Names()) as web:
        await web.fetch(FetchRequest(url=f"http://Bücher.Example.:{site.port}/ä", purpose="feed"))
    assert names.asked == ["xn--bcher-kva.example"]
    assert site.header("host") == f"xn--bcher-kva.example:{site.port}"
    assert site.asked == ["/%C3%A4"]


async def test_proxy_is_asked_for_the_whole_address() -> None:
    async with serving(PAGE) as proxy:
        settings = FetchSettings(proxy=proxy.url)
        async with WebFetcher(settings) as web:
            await web.fetch(FetchRequest(url="http://news.example/a", purpose="feed"))
            with pytest.raises(AddressRefused):
                await web.fetch(FetchRequest(url="http://127.0.0.1/a", purpose="feed"))
    assert proxy.asked == ["http://news.example/a"]


async def test_proxies_of_the_environment_are_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    async with serving(PAGE) as proxy, serving(PAGE) as site:
        monkeypatch.setenv("http_proxy", proxy.url)
        monkeypatch.setenv("all_proxy", proxy.url)
        await fetched(site.url, "feed")
    assert (proxy.heads, len(site.heads)) == ([], 1)


@pytest.mark.parametrize("bad", ["proxy.example:8080", "socks5://proxy.example", "http://", "http://[::1"])
def test_proxy_that_is_none(bad: str) -> None:
    with pytest.raises(ConfigError, match="proxy"):
        WebFetcher(FetchSettings(proxy=bad))
