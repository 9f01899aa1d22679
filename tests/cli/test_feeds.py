"""`summarise feeds`: from an address to stored articles, with one seam: the web is one of memory."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.feeds import FEED, SITE, item, rss
from tests.news_site import NewsSite, page
from tests.stored import RAW, article, retrieval, store_in

LINK = '<link rel="alternate" type="application/rss+xml" title="{title}" href="{href}">'


@pytest.fixture
def site(web: NewsSite) -> NewsSite:
    web.bodies[FEED] = rss(item(2), item(1)).encode()
    web.bodies[f"{SITE}/1"], web.bodies[f"{SITE}/2"] = page("Quay 1 closed"), page("Quay 2 closed")
    return web


def test_a_feed_is_added_listed_checked_and_removed(run: Run, site: NewsSite) -> None:
    added = run("feeds", "add", FEED, "--group", "ports", "-g", "world")
    assert (added.code, added.out) == (0, f"harbour-times  {FEED}\n")
    checked = run("feeds", "check")
    assert checked.code == 0
    assert [line.split()[:3] for line in checked.out.splitlines()] == [
        ["NAME", "STATUS", "NEW"],
        ["harbour-times", "checked", "2"],
    ]
    assert "summarise: harbour-times: 2 new" in checked.err
    again = run("feeds", "check", "harbour-times", "--format", "json")
    (outcome,) = json.loads(again.out)
    assert (outcome["status"], outcome["new_articles"]) == ("unchanged", [])
    listed = run("feeds", "list").out
    assert "ports,world" in listed
    assert "never" not in listed
    assert run("feeds", "remove", "harbour-times").out == "removed harbour-times\n"
    assert json.loads(run("feeds", "list", "-f", "json").out) == []
    assert len(run("articles", "list").out.splitlines()) >= 2


def test_of_a_page_its_only_feed_is_taken(run: Run, site: NewsSite) -> None:
    comments = LINK.format(title="Comments", href="/comments/feed")
    site.bodies["https://harbour.example"] = (
        f"<html>{LINK.format(title='x', href=FEED)}{comments}</html>".encode()
    )
    added = run("feeds", "add", "harbour.example", "--name", "ports")
    assert (added.code, added.out) == (0, f"ports  {FEED}\n")


def test_of_several_feeds_the_user_chooses(run: Run, site: NewsSite, tmp_path: Path) -> None:
    links = LINK.format(title="News", href=FEED) + LINK.format(title="Sport \x1b[31m", href="/sport.rss")
    site.bodies[SITE] = f"<html>{links}</html>".encode()
    outcome = run("feeds", "add", SITE)
    assert (outcome.code, outcome.out) == (2, "")
    assert (
        f"{FEED}  News" in " ".join(outcome.err.split("\n")).replace("summarise: ", "") or FEED in outcome.err
    )
    assert f"{SITE}/sport.rss" in outcome.err
    assert "\x1b" not in outcome.err
    assert not (tmp_path / "feeds.toml").exists()


def test_where_a_page_names_no_feed_the_usual_places_are_tried(run: Run, site: NewsSite) -> None:
    site.bodies[SITE] = b"<html><body>News</body></html>"
    site.bodies[f"{SITE}/feed.xml"] = rss(item()).encode()
    assert run("feeds", "add", SITE).out == f"harbour-times  {SITE}/feed.xml\n"
    site.bodies["https://bare.example"] = b"<html><body>News</body></html>"
    outcome = run("feeds", "add", "https://bare.example")
    assert outcome.code == 1
    assert "names no feed, and none is in the usual places" in outcome.err


def test_a_feed_that_moved_for_good_is_added_where_it_went(run: Run, site: NewsSite) -> None:
    site.moved[FEED] = "https://new.example/rss"
    assert run("feeds", "add", FEED).out == "harbour-times  https://new.example/rss\n"


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (b"<html><input type=password></html>", "is a login page"),
        (b'<!DOCTYPE a [<!ENTITY b "c">]><rss/>', "XML bombs"),
    ],
)
def test_what_is_no_feed_is_not_added(run: Run, site: NewsSite, body: bytes, said: str) -> None:
    site.bodies[FEED] = body
    outcome = run("feeds", "add", FEED)
    assert outcome.code == 1
    assert said in outcome.err
    assert len(outcome.err.splitlines()) == 1


@pytest.mark.parametrize(
    "address", ["file:///etc/passwd", "ftp://h.example/rss", "javascript://x", "not an address"]
)
def test_what_is_no_web_address_is_a_usage_error(run: Run, site: NewsSite, address: str) -> None:
    outcome = run("feeds", "add", address)
    assert outcome.code == 2
    assert len(outcome.err.splitlines()) == 1
    assert not site.asked


def follow(tmp_path: Path, **urls: str) -> None:
    text = "".join(f'[feeds.{name}]\nurl = "{url}"\n' for name, url in urls.items())
    (tmp_path / "feeds.toml").write_text(text, encoding="utf-8")


def test_a_dead_feed_is_exit_3_and_only_dead_feeds_are_exit_1(
    run: Run, site: NewsSite, tmp_path: Path
) -> None:
    follow(tmp_path, harbour=FEED, dead="https://dead.example/rss")
    site.down("https://dead.example/rss")
    outcome = run("feeds", "check")
    assert outcome.code == 3
    assert [line.split()[:3] for line in outcome.out.splitlines()[1:]] == [
        ["harbour", "checked", "2"],
        ["dead", "failed", "0"],
    ]
    assert "summarise: dead: https://dead.example/rss: connection refused; try later" in outcome.err
    assert run("feeds", "check", "dead").code == 1
    assert "failed 2×" in run("feeds", "list").out


def test_no_articles_only_looks(run: Run, site: NewsSite, tmp_path: Path) -> None:
    follow(tmp_path, harbour=FEED)
    outcome = run("feeds", "check", "--no-articles")
    assert outcome.out.splitlines()[1].split()[:5] == ["harbour", "checked", "0", "0", "2"]
    assert site.asked == {FEED: 1}


def test_an_entry_that_is_passed_over_is_named_with_its_reason(
    run: Run, site: NewsSite, tmp_path: Path
) -> None:
    follow(tmp_path, harbour=FEED)
    site.down(f"{SITE}/1")
    del site.bodies[f"{SITE}/2"]
    outcome = run("feeds", "check")
    assert outcome.code == 0
    assert f"harbour: passed over for now: {SITE}/1: connection refused" in outcome.err
    assert f"harbour: passed over: {SITE}/2: 404 Not Found" in outcome.err


def test_opml_goes_out_and_comes_back(run: Run, site: NewsSite, tmp_path: Path) -> None:
    run("feeds", "add", FEED, "-g", "ports")
    assert run("feeds", "export", "-o", "mine.opml").code == 0
    assert FEED in (tmp_path / "mine.opml").read_text(encoding="utf-8")
    assert FEED in run("feeds", "export").out
    assert run("feeds", "import", "mine.opml").out == "added 0, there already 1\n"
    before = (tmp_path / "feeds.toml").read_bytes()
    (tmp_path / "feeds.toml").unlink()
    assert (
        run("feeds", "import", "-", stdin=(tmp_path / "mine.opml").read_bytes()).out
        == "added 1, there already 0\n"
    )
    assert (tmp_path / "feeds.toml").read_bytes() == before


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("check",), 2, "there are no feeds yet"),
        (("check", "nosuch"), 2, "there are no feeds yet"),
        (("remove", "nosuch"), 2, "there are no feeds yet"),
        (("list", "--format", "xml"), 2, "no format is called 'xml'"),
        (("import", "nosuch.opml"), 1, "no such file"),
        (("import", "feeds.toml"), 1, "is empty, not an OPML file"),
    ],
)
def test_what_cannot_be_done_is_one_line(
    run: Run, site: NewsSite, tmp_path: Path, arguments: tuple[str, ...], code: int, said: str
) -> None:
    (tmp_path / "feeds.toml").touch()
    outcome = run("feeds", *arguments)
    assert (outcome.code, outcome.out) == (code, "")
    assert said in outcome.err
    assert len(outcome.err.splitlines()) == 1


def test_a_broken_list_stops_every_command_and_stays(run: Run, site: NewsSite, tmp_path: Path) -> None:
    broken = tmp_path / "feeds.toml"
    broken.write_text("[feeds.a\n", encoding="utf-8")
    for arguments in (("list",), ("check",), ("add", FEED), ("remove", "a"), ("export",)):
        outcome = run("feeds", *arguments)
        assert outcome.code == 1
        assert "feeds.toml" in outcome.err
    assert broken.read_text(encoding="utf-8") == "[feeds.a\n"


def test_offline_asks_nobody(run: Run, site: NewsSite) -> None:
    for arguments in (("add", FEED), ("check",)):
        outcome = run("feeds", *arguments, env={"SUMMARISE_OFFLINE": "1"})
        assert outcome.code == 1
        assert "offline is set" in outcome.err
    assert not site.asked


def test_17_titles_of_feeds_and_entries_bring_no_escape_to_the_terminal(run: Run, site: NewsSite) -> None:
    hostile = "&#27;[31mred \x9b1m\u202e"
    site.bodies[FEED] = (
        rss(item(1, title=hostile, link="javascript:alert(1)")).replace("Harbour Times", hostile).encode()
    )
    shown = [
        run("feeds", "add", FEED),
        run("feeds", "check"),
        run("feeds", "list"),
        run("feeds", "list", "-f", "json"),
    ]
    for outcome in shown:
        assert outcome.code == 0
        assert not set("\x1b\x9b\u202e") & set(outcome.out + outcome.err)


def test_18_a_feed_on_this_machine_is_refused_by_the_real_fetcher(run: Run) -> None:
    outcome = run("feeds", "add", "http://127.0.0.1:9/rss")
    assert (outcome.code, outcome.out) == (1, "")
    assert "127.0.0.1" in outcome.err
    assert len(outcome.err.splitlines()) == 1


def test_a_check_of_feeds_forgets_what_is_older_than_is_kept(
    run: Run, site: NewsSite, tmp_path: Path
) -> None:
    run("feeds", "add", FEED)
    store = store_in(tmp_path / "data")
    store.add(article(), retrieval(), RAW)
    store.close()
    (tmp_path / "config.toml").write_text("retention_days = 90\n", encoding="utf-8")
    run("feeds", "check")
    listed = run("articles", "list").out
    assert "Quay 1 closed" in listed
    assert "Ferry hits rocks" not in listed
