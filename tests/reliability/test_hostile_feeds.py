"""Checks 7, 17, 19 and 20 on the path of feeds: bombs, outside entities, planted paths, endless patterns, escapes."""

from __future__ import annotations

import contextlib
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from summarise.adapters.feeds.discovery import feeds_on_page
from summarise.adapters.feeds.opml import read_opml
from summarise.adapters.feeds.parsing import parse_feed
from summarise.errors import FeedUnreadable
from summarise.invisible import CONTROL
from tests.feeds import FEED, NOW, SITE, atom, cdata, item, rss

LAUGHS = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
BOMBS = {
    "billion laughs": f'<!DOCTYPE rss [<!ENTITY a0 "ha">{LAUGHS}]>',
    "quadratic blow-up": f'<!DOCTYPE rss [<!ENTITY a9 "{"x" * 30_000}">]>',
    "outside entity": '<!DOCTYPE rss [<!ENTITY a9 SYSTEM "file:///etc/hostname">]>',
    "outside entity over http": '<!DOCTYPE rss [<!ENTITY a9 SYSTEM "http://127.0.0.1:9/x">]>',
    "parameter entity": '<!DOCTYPE rss [<!ENTITY % p SYSTEM "file:///etc/hostname">%p;]>',
    "behind garbage": '\n\nPHP warning\n<!doctype rss [<!entity a9 "ha">]>',
    "endless": f"<!DOCTYPE rss [{'<!ENTITY a ' * 5_000}",
}


def quickly(call: Callable[[], object], seconds: float = 1.0) -> object:
    started = time.process_time()
    try:
        return call()
    finally:
        assert time.process_time() - started < seconds


@pytest.mark.parametrize("prolog", BOMBS.values(), ids=BOMBS.keys())
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_19_entities_of_a_feeds_own_are_refused_in_no_time(prolog: str, encoding: str) -> None:
    document = (prolog + rss(item(title="&a9;" * 1000), declaration="")).encode(encoding)
    with pytest.raises(FeedUnreadable) as raised:
        quickly(lambda: parse_feed(document, FEED, now=NOW))
    assert str(raised.value) == f"{FEED}: declares entities of its own, as XML bombs do; refused"


def test_19_a_document_type_that_hides_behind_a_comment_counts_for_nothing() -> None:
    """Reading begins at the first root, be it in a comment: what comes before is never given to the parser."""
    document = '<!-- <rss> --><!DOCTYPE rss [<!ENTITY a9 "boom">]>' + rss(item(title="&a9;"), declaration="")
    feed = parse_feed(document.encode(), FEED, now=NOW)
    assert [entry.title for entry in feed.entries] == ["&a9;"]


@pytest.mark.parametrize("prolog", BOMBS.values(), ids=BOMBS.keys())
def test_19_opml_is_held_to_the_same(prolog: str) -> None:
    document = (prolog + f'<opml><body><outline text="&a9;" xmlUrl="{SITE}/rss"/></body></opml>').encode()
    with pytest.raises(FeedUnreadable, match="declares entities of its own"):
        quickly(lambda: read_opml(document, "list.opml"))


@pytest.mark.parametrize(
    "planted", ["/etc/passwd", "file:///etc/passwd", "http://127.0.0.1:9/feed", "https://localhost/"]
)
def test_19_a_path_or_an_address_in_place_of_a_feed_is_not_opened(planted: str) -> None:
    """feedparser.parse opens all of these."""
    with pytest.raises(FeedUnreadable, match="is not a feed"):
        parse_feed(planted.encode(), FEED, now=NOW)


def test_19_an_include_is_not_followed() -> None:
    include = '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="/etc/hostname" parse="text"/>'
    feed = parse_feed(rss(item(description=include)).encode(), FEED, now=NOW)
    assert Path("/etc/hostname").read_text(encoding="utf-8").strip() not in feed.entries[0].content


ENDLESS = {
    "depth": "<rss><channel>" + "<a>" * 300_000,
    "depth in an item": rss(item(description="<div>" * 150_000)),
    "items in items": "<rss><channel>" + "<item><description>" * 120 + "x" * 900_000,
    "items in items, closed": f"<rss>{'<item><guid>' * 100}{'<b/>' * 200_000}{'</guid></item>' * 100}</rss>",
    "open brackets": rss(item(title="<" * 1_000_000)),
    "open brackets in text": rss(item(content=cdata("<p " * 330_000))),
    "open scripts": rss(item(title=cdata("<script>" * 125_000), content=cdata("<script>" * 125_000))),
    "open comments": rss(item(title=cdata("<!--" * 250_000), content=cdata("<!--" * 250_000))),
    "ampersands": rss(item(title="&" * 1_000_000)),
    "half references": rss(item(title="&#x" * 330_000)),
    "spaces": rss(item(title=cdata(" " * 1_000_000), content=cdata("<p>x" + " " * 1_000_000))),
    "line feeds": rss(item(content=cdata("x\n" * 500_000))),
    "breaks": rss(item(description=cdata("<br> " * 200_000))),
    "sign-offs": rss(item(content=cdata("The post " * 110_000))),
    "mailboxes": rss(item(creator="a@" * 500_000)),
    "sections": rss(item(title="<![CDATA[" * 110_000)),
    "doctypes": "<!DOCTYPE " * 100_000,
    "inputs": "<html>" + "<input " * 140_000,
    "roots": "<rss" * 250_000,
    "date": rss(item(pubDate="1" * 1_000_000)),
    "link": rss(item(link="/../" * 250_000)),
    "items": rss(*[item()] * 6_000),
    "numbers": '{"items": [' + "1" * 1_000_000 + "]}",
    "lists": '{"items": ' + "[" * 1_000_000,
    "atom links": atom(f"<entry><id>1</id>{'<link href=x/>' * 70_000}</entry>"),
}


@pytest.mark.parametrize("document", ENDLESS.values(), ids=ENDLESS.keys())
def test_20_a_megabyte_made_to_be_slow_is_read_or_refused_in_five_seconds(document: str) -> None:
    with contextlib.suppress(FeedUnreadable):
        quickly(lambda: parse_feed(document.encode(), FEED, now=NOW), seconds=5.0)


@pytest.mark.parametrize(
    "page",
    [
        "<a href=rss " * 80_000,
        '<link rel="alternate" ' * 45_000,
        f'<a href="{"/rss" * 250_000}">',
        "<base href=" * 90_000,
    ],
)
def test_20_so_is_a_page_that_is_searched_for_feeds(page: str) -> None:
    quickly(lambda: feeds_on_page(page.encode(), SITE), seconds=5.0)


def test_17_no_field_of_a_feed_carries_an_escape_sequence() -> None:
    hostile = "\x1b[31mred\x07\x9b1m\u202egnirts\u2066 end"
    document = rss(
        item(title=hostile, creator=hostile, guid=hostile, link=f"{SITE}/{hostile}", pubDate=hostile)
    )
    feed = parse_feed(document.replace("Harbour Times", hostile).encode(), FEED, now=NOW)
    (entry,) = feed.entries
    for text in (feed.title, feed.site, *feed.notices, entry.title, entry.author, entry.key, entry.link):
        assert not CONTROL.search(text)


MEMORY = """
import resource, sys
from datetime import UTC, datetime
from summarise.adapters.feeds.parsing import parse_feed
from summarise.errors import FeedUnreadable
import summarise.adapters.feeds.xml_feed
def peak(): return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
parse_feed(b"<rss><channel/></rss>", "https://a.example/", now=datetime.now(UTC))
before = peak()
try: parse_feed(eval(sys.argv[1]), "https://a.example/", now=datetime.now(UTC))
except FeedUnreadable: pass
print((peak() - before) // 1024)
"""


@pytest.mark.parametrize(
    "document",
    [
        "b'<rss><channel>' + b'<item><a/></item>' * 550_000 + b'</channel></rss>'",
        "b'<rss><channel>' + b'<item><title>quay</title></item>' * 99_000 + b'</channel></rss>'",
        "('<rss><channel><item><title>' + chr(0x1f30a) + 'x' * 9_900_000).encode()",
        "b'<rss><channel><item><title>' + b'&a;' * 3_300_000 + b'</title></item></channel></rss>'",
        "b'{\"items\": [' + b'{},' * 3_000_000 + b'{}]}'",
    ],
    ids=["tags", "items", "wide text", "references", "json"],
)
def test_7_the_largest_feed_that_is_read_takes_less_than_100_mib(document: str) -> None:
    command = [sys.executable, "-c", MEMORY, document]
    done = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603
    assert int(done.stdout) < 100


def test_7_a_larger_feed_is_refused_unread() -> None:
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with pytest.raises(FeedUnreadable, match="is larger than 10 MB"):
        parse_feed(b"<" * 10_000_001, FEED, now=NOW)
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 20_000
