"""`summarise claims|digest` over addresses, feeds and stored articles: nothing is fetched twice, one failure costs one article."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import timedelta
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

from summarise import bootstrap
from summarise.errors import FetchFailed
from summarise.settings import Settings
from tests.cli.conftest import Outcome, Run
from tests.feeds import FEED, NOW, SITE, item, rss
from tests.news_site import NewsSite, page
from tests.stored import article, retrieval

DATED = '<meta property="article:published_time" content="2026-11-27T08:00:00Z">'
STAMP = ("--now", NOW.isoformat(), "--model", "extractive")


@pytest.fixture
def site(web: NewsSite) -> NewsSite:
    web.bodies[f"{SITE}/1"] = page("Quay 1 closed", DATED)
    web.bodies[f"{SITE}/2"] = page("Quay 2 closed", DATED)
    return web


def headlines(outcome: Outcome) -> list[str]:
    found = json.loads(outcome.out)
    return [document["article"]["headline"] for document in (found if isinstance(found, list) else [found])]


def test_an_address_is_digested_and_stored(run: Run, site: NewsSite) -> None:
    done = run("digest", f"{SITE}/1", "--format", "json", *STAMP)
    assert done.code == 0
    article = json.loads(done.out)["article"]
    assert (article["headline"], article["uri"]) == ("Quay 1 closed", f"{SITE}/1")
    assert "Quay 1 closed" in run("articles", "list").out


def test_an_address_that_has_not_changed_is_read_from_the_store(run: Run, site: NewsSite) -> None:
    first = run("claims", f"{SITE}/1", "--format", "json", *STAMP)
    second = run("claims", f"{SITE}/1?utm_source=mail#top", "--format", "json", *STAMP)
    assert site.unchanged[f"{SITE}/1"] == 1
    assert json.loads(first.out)["claims"] == json.loads(second.out)["claims"]
    assert len(json.loads(run("articles", "list", "--format", "json").out)) == 1


def test_a_given_date_goes_before_that_of_a_stored_page(run: Run, site: NewsSite) -> None:
    run("claims", f"{SITE}/1", *STAMP)
    again = run("claims", f"{SITE}/1", "--published", "2026-11-20", "--format", "json", *STAMP)
    assert json.loads(again.out)["article"]["published"] == "2026-11-20"


def test_a_dead_address_costs_no_other_article(run: Run, site: NewsSite) -> None:
    site.bodies[f"{SITE}/1"] = FetchFailed(f"{SITE}/1", "connection refused; try later")
    done = run("digest", f"{SITE}/1", f"{SITE}/2", f"{SITE}/gone", "--format", "json", *STAMP)
    assert done.code == 3
    assert headlines(done) == ["Quay 2 closed"]
    assert f"summarise: {SITE}/1: connection refused; try later" in done.err
    assert f"summarise: {SITE}/gone: 404 Not Found" in done.err


def test_offline_an_address_comes_from_the_store_or_not_at_all(run: Run, site: NewsSite) -> None:
    run("claims", f"{SITE}/1", *STAMP)
    asked = site.asked.total()
    done = run("claims", f"{SITE}/1", f"{SITE}/2?token=secret", "--offline", "--format", "json", *STAMP)
    assert (done.code, site.asked.total()) == (3, asked)
    assert headlines(done) == ["Quay 1 closed"]
    assert f"{SITE}/2: --offline: it is not in the store" in done.err
    assert "secret" not in done.err


def test_the_address_of_a_feed_gives_its_articles(run: Run, site: NewsSite) -> None:
    site.bodies[FEED] = rss(item(2), item(1)).encode()
    done = run("digest", FEED, "--format", "json", *STAMP)
    assert done.code == 0
    assert sorted(headlines(done)) == ["Quay 1 closed", "Quay 2 closed"]


def test_followed_feeds_are_digested_and_a_second_run_fetches_nothing_anew(run: Run, site: NewsSite) -> None:
    site.bodies[FEED] = rss(item(2), item(1)).encode()
    run("feeds", "add", FEED, "--group", "ports")
    first = run("digest", "feeds:ports", "--format", "json", *STAMP)
    assert sorted(headlines(first)) == ["Quay 1 closed", "Quay 2 closed"]
    pages = sum(site.asked[f"{SITE}/{number}"] for number in (1, 2))
    second = run("digest", "feed:harbour-times", "--format", "json", *STAMP)
    assert sorted(headlines(second)) == ["Quay 1 closed", "Quay 2 closed"]
    assert pages == sum(site.asked[f"{SITE}/{number}"] for number in (1, 2))
    assert site.unchanged[FEED] == 1
    assert "harbour-times: 2 new" in first.err
    assert len(json.loads(run("articles", "list", "--format", "json").out)) == 2


def test_an_article_of_last_week_is_not_given_again(run: Run, site: NewsSite) -> None:
    old = '<meta property="article:published_time" content="2026-11-19T08:00:00Z">'
    site.bodies[f"{SITE}/1"] = page("Quay 1 closed", old)
    site.bodies[FEED] = rss(item(2), item(1, pubDate=format_datetime(NOW.replace(day=19)))).encode()
    done = run("digest", FEED, "--format", "json", *STAMP)
    assert headlines(done) == ["Quay 2 closed"]


def test_a_feed_without_news_says_so_and_exits_5(run: Run, site: NewsSite) -> None:
    site.bodies[FEED] = rss().encode()
    run("feeds", "add", FEED, "--name", "harbour")
    done = run("digest", "feed:harbour", *STAMP)
    assert (done.code, done.out) == (5, "")
    assert "feed:harbour: no article of the last 24 hours" in done.err


def test_a_dead_feed_is_named_and_the_others_are_digested(run: Run, site: NewsSite) -> None:
    site.bodies[FEED] = rss(item(1)).encode()
    run("feeds", "add", FEED)
    other = "https://valley.example/feed"
    site.bodies[other] = rss(item(2)).encode()
    run("feeds", "add", other, "--name", "valley")
    site.down(other)
    done = run("digest", "feeds:", "--format", "json", *STAMP)
    assert done.code == 3
    assert headlines(done) == ["Quay 1 closed"]
    assert "valley" in done.err


@pytest.mark.parametrize("target", ["feed:nowhere", "feeds:nothing", "feeds:"])
def test_an_unknown_feed_is_a_wrong_call(run: Run, site: NewsSite, target: str) -> None:
    done = run("digest", target, *STAMP)
    assert done.code == 2
    assert "see `summarise feeds list`" in done.err


def test_stored_articles_are_read_by_id_and_by_window(run: Run, site: NewsSite) -> None:
    run("claims", f"{SITE}/1", *STAMP)
    (listed,) = json.loads(run("articles", "list", "--format", "json").out)
    by_id = run("claims", f"stored:{listed['id'][:10]}", "--format", "json", *STAMP)
    assert headlines(by_id) == ["Quay 1 closed"]
    assert headlines(run("claims", "stored:", "--format", "json", *STAMP)) == ["Quay 1 closed"]
    missing = run("claims", "stored:ffffffffff", *STAMP)
    assert missing.code == 1
    assert "no stored article has that id" in missing.err


def test_a_dry_run_shows_what_would_be_sent_of_a_page(run: Run, site: NewsSite) -> None:
    done = run("digest", f"{SITE}/1", "--dry-run", "--model", "ollama", "--now", NOW.isoformat())
    assert done.code == 0
    assert "northern quay" in done.out


def test_retention_forgets_what_came_in_long_ago(run: Run, site: NewsSite, tmp_path: Path) -> None:
    store = bootstrap.open_articles(Settings(data_dir=tmp_path / "data"))
    store.add(article(uri=f"{SITE}/old"), retrieval(retrieved_at=NOW - timedelta(days=40)), b"")
    store.close()
    run("claims", f"{SITE}/1", *STAMP, env={"SUMMARISE_RETENTION_DAYS": "30"})
    (left,) = json.loads(run("articles", "list", "--format", "json").out)
    assert left["article"]["headline"] == "Quay 1 closed"


class Pages(BaseHTTPRequestHandler):
    """One page, and a robots.txt that is not there."""

    def do_GET(self) -> None:
        is_page = self.path == "/quay"
        body = page("Quay 1 closed", DATED) if is_page else b""
        self.send_response(200 if is_page else 404)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def server() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Pages) as running:
        Thread(target=running.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{running.server_port}"
        running.shutdown()


def test_a_page_on_this_machine_needs_a_flag(run: Run, server: str) -> None:
    refused = run("digest", f"{server}/quay", *STAMP)
    assert (refused.code, refused.out) == (1, "")
    assert "allow_private" in refused.err
    allowed = run("digest", f"{server}/quay", "--allow-private", "--format", "json", *STAMP)
    assert headlines(allowed) == ["Quay 1 closed"]


def test_a_project_file_may_not_open_the_private_network(run: Run, server: str, tmp_path: Path) -> None:
    (tmp_path / "summarise.toml").write_text("[web]\nallow_private = true\n", encoding="utf-8")
    done = run("digest", f"{server}/quay", *STAMP)
    assert done.code == 1
    assert "[web] sets allow_private in a project file" in done.err


def test_the_web_is_asked_as_the_config_says(run: Run, server: str, config: Path) -> None:
    config.write_text("[web]\nallow_private = true\nper_host_interval_seconds = 0\n", encoding="utf-8")
    assert headlines(run("digest", f"{server}/quay", "--format", "json", *STAMP)) == ["Quay 1 closed"]
    assert "web.allow_private = True" in run("config", "show").out
    config.write_text("[web]\nattempts = 9\n", encoding="utf-8")
    assert "web.attempts" in run("digest", f"{server}/quay", *STAMP).err


def test_several_pages_of_html_need_a_folder_even_when_only_the_feed_tells(
    run: Run, site: NewsSite, tmp_path: Path
) -> None:
    site.bodies[FEED] = rss(item(2), item(1)).encode()
    done = run("digest", FEED, "--format", "html", *STAMP)
    assert done.code == 2
    assert "add --output FOLDER/" in done.err
    assert run("digest", FEED, "--format", "html", "-o", f"{tmp_path}/pages/", *STAMP).code == 0
    assert len(list((tmp_path / "pages").glob("*.html"))) == 2
