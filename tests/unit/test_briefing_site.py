"""The static site of past briefings: every link leads somewhere, days lead to their neighbours, feeds are valid."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from urllib.parse import unquote, urldefrag

import feedparser
import pytest
from lxml import html as lxml_html

from summarise.adapters.briefing_site import write_site
from summarise.facts import BriefingHead
from summarise_schemas.briefing import BriefingDocument
from tests.briefing_documents import briefing_with, tuesday_briefing

ADDRESS = "https://desk.example/briefings"


def head(name: str, day: int) -> BriefingHead:
    moment = datetime.fromisoformat(f"2026-03-0{day}T23:59:00+02:00")
    return BriefingHead(
        name=name, day=date(2026, 3, day), as_of=moment, status="complete", title=name.title()
    )


def document(of: BriefingHead) -> BriefingDocument:
    told = tuesday_briefing()
    changed = {"name": of.name, "date": of.day.isoformat(), "as_of": of.as_of.isoformat()}
    return told.model_copy(update={"header": told.header.model_copy(update=changed)})


HEADS = [head("karsava", 2), head("../coast & hills", 2), head("karsava", 3), head("karsava", 4)]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder: Path = tmp_path_factory.mktemp("site")
    assert write_site(folder, HEADS, document, address=ADDRESS) == 4
    return folder


def links(page: Path) -> Iterator[str]:
    tree = lxml_html.fromstring(page.read_text(encoding="utf-8").encode())
    yield from (str(link) for link in tree.xpath("//@href"))


def test_every_link_of_every_page_leads_to_a_page_and_a_place_in_it(site: Path) -> None:
    for page in site.rglob("*.html"):
        for link in links(page):
            if link.startswith("https://"):
                continue
            path, fragment = urldefrag(link)
            target = (page.parent / unquote(path)) if path else page
            assert target.is_file(), f"{page}: {link}"
            if fragment:
                tree = lxml_html.fromstring(target.read_text(encoding="utf-8").encode())
                assert tree.xpath("//*[@id=$id]", id=unquote(fragment)), f"{page}: {link}"


def test_every_address_in_a_feed_is_that_of_a_file_of_the_site(site: Path) -> None:
    for path in site.rglob("feed.xml"):
        feed = feedparser.parse(path.read_bytes())
        assert not feed.bozo
        own = [link.href for link in feed.feed.links]
        for address in (*own, *(entry.link for entry in feed.entries)):
            place = unquote(address.removeprefix(f"{ADDRESS}/"))
            assert (site / (f"{place}index.html" if place.endswith("/") else place)).is_file(), address
        assert len({entry.id for entry in feed.entries}) == len(feed.entries)


def test_a_day_leads_to_the_days_beside_it_and_to_the_index(site: Path) -> None:
    def way(day: int) -> list[str]:
        page = lxml_html.fromstring((site / "karsava" / f"2026-03-0{day}.html").read_bytes())
        return [str(link) for link in page.xpath("//nav[@aria-label='Other briefings']//@href")]

    assert way(2) == ["index.html", "2026-03-03.html"]
    assert way(3) == ["2026-03-02.html", "index.html", "2026-03-04.html"]
    assert way(4) == ["2026-03-03.html", "index.html"]


def test_the_index_is_newest_first_says_what_changed_and_announces_the_feeds(site: Path) -> None:
    index = (site / "index.html").read_text(encoding="utf-8")
    days = lxml_html.fromstring(index).xpath("//ol//time/@datetime")
    assert days == ["2026-03-04", "2026-03-03", "2026-03-02", "2026-03-02"]
    assert "3 contradicted, 2 updated, 1 new, 7 not mentioned" in index
    assert (
        '<link rel="alternate" type="application/atom+xml" title="Karsava" href="karsava/feed.xml">' in index
    )
    assert len(list(links(site / "karsava" / "index.html"))) == 3 + 3  # feed twice, up, three days


def test_hostile_names_stay_in_the_folder_and_text_stays_text(tmp_path: Path) -> None:
    told = "<script>alert(1)</script>\"'../..\x1b[2J"
    hostile = BriefingHead(
        name=told, day=date(2024, 3, 14), as_of=datetime.fromisoformat("2024-03-14T07:00:00+00:00"),
        status="complete", title=told,
    )  # fmt: skip
    write_site(tmp_path / "site", [hostile], lambda _: briefing_with(told))
    assert [path.name for path in tmp_path.iterdir()] == ["site"]
    for page in (tmp_path / "site").rglob("index.html"):
        text = page.read_text(encoding="utf-8")
        assert "<script" not in text
        assert "\x1b" not in text
