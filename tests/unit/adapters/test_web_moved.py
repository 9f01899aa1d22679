"""An address that has gone for good is told from one that leads elsewhere today."""

from __future__ import annotations

import pytest

from summarise.ports import FetchRequest
from tests.web import fetcher, http, serving


@pytest.mark.parametrize(
    ("first", "second", "moved_to"),
    [(301, 308, "/c"), (308, 301, "/c"), (301, 302, "/b"), (302, 301, ""), (307, 303, "")],
)
async def test_only_permanent_redirects_at_the_start_move_an_address(
    first: int, second: int, moved_to: str
) -> None:
    pages = {
        "/a": [http(first, b"", "Location: /b")],
        "/b": [http(second, b"", "Location: /c")],
        "/c": [http(200, b"<rss/>", kind="application/rss+xml")],
    }
    async with serving(pages=pages) as site, fetcher() as web:
        got = await web.fetch(FetchRequest(url=f"{site.url}/a", purpose="feed"))
    assert got.final_url == f"{site.url}/c"
    assert got.moved_to == (f"{site.url}{moved_to}" if moved_to else "")
