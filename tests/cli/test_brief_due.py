"""`summarise brief NAME --due`, as a scheduler calls it, and briefings made of feeds and addresses."""

from __future__ import annotations

import json
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from summarise.adapters.ledger import SqliteLedger, ledger_database
from tests.cli.conftest import Run
from tests.cli.test_brief import FERRY, PROFILE, STRIKE, article
from tests.feeds import FEED, SITE, item, rss
from tests.news_site import NewsSite, page

DATED = '<meta property="article:published_time" content="2026-11-27T08:00:00Z">'


@pytest.fixture
def morning(tmp_path: Path) -> Path:
    """A briefing of Athens, due at seven, with an article on the 3rd and one on the 5th."""
    (tmp_path / "briefings.toml").write_text(PROFILE, encoding="utf-8")
    article(tmp_path / "inbox", "ferry", FERRY, "2026-03-03T05:00:00+02:00")
    article(tmp_path / "inbox", "strike", STRIKE, "2026-03-05T06:00:00+02:00")
    return tmp_path / "out"


def test_todays_issue_is_made_once(run: Run, morning: Path) -> None:
    made = run("brief", "morning", "--due", "--now", "2026-03-03T07:01+02:00")
    again = run("brief", "morning", "--due", "--now", "2026-03-03T09:00+02:00")
    assert (made.code, again.code) == (0, 0)
    assert "wrote" in made.err
    assert "wrote" not in again.err
    assert "nothing is due" in again.err
    assert (morning / "2026-03-03.html").is_file()


def test_missed_days_are_made_up_for_each_as_of_its_own_time(run: Run, morning: Path) -> None:
    run("brief", "morning", "--due", "--now", "2026-03-03T07:01+02:00")
    late = run("brief", "morning", "--due", "--now", "2026-03-06T10:00+02:00")
    listed = [line.split()[:3] for line in run("briefings", "list").out.splitlines()]
    assert [day for day, _, _ in listed] == ["2026-03-03", "2026-03-04", "2026-03-05", "2026-03-06"]
    shown = json.loads(run("briefings", "show", "morning/2026-03-05", "-f", "json").out)
    assert shown["header"]["as_of"] == "2026-03-05T07:00:00+02:00"
    assert shown["header"]["catch_up"] is True
    assert late.code in {0, 5}


def test_health_knows_of_the_last_success(run: Run, morning: Path) -> None:
    run("brief", "morning", "--due", "--now", "2026-03-05T07:01+02:00")
    status = json.loads(next((morning.parent / "data").rglob("status.json")).read_text())
    assert "2026-03-05" in json.dumps(status)
    assert run("health", "morning").code == 1, "by the clock of this machine it is long ago"


def claims_of_2026(data: Path) -> int:
    with closing(SqliteLedger(ledger_database(data))) as ledger:
        return len(ledger.claims("morning", since=date(2026, 1, 1), until=date(2027, 1, 1)))


def test_claims_of_long_ago_are_forgotten_at_the_end_of_a_run_and_counted(run: Run, morning: Path) -> None:
    run("brief", "morning", "--due", "--now", "2026-03-05T07:01+02:00")
    status = next((morning.parent / "data").rglob("status.json"))
    assert json.loads(status.read_text())["counts"]["claims_forgotten"] == 0
    assert claims_of_2026(morning.parent / "data") > 0
    run("brief", "morning", "--due", "--now", "2027-05-05T07:01+02:00")
    assert claims_of_2026(morning.parent / "data") == 0
    assert run("briefings", "show", "morning/2026-03-05").code == 0


@pytest.mark.parametrize("more", [("--date", "2026-03-03"), ("--as-of", "2026-03-03T07:00")])
def test_due_goes_with_a_name_alone(run: Run, morning: Path, more: tuple[str, ...]) -> None:
    refused = run("brief", "morning", "--due", *more)
    assert refused.code == 2
    assert run("brief", str(morning.parent / "inbox"), "--due").code == 2


@pytest.fixture
def site(web: NewsSite) -> NewsSite:
    web.bodies[f"{SITE}/1"] = page("Quay 1 closed", DATED)
    web.bodies[f"{SITE}/2"] = page("Grain prices fell in Orlan", DATED)
    web.bodies[FEED] = rss(item(1)).encode()
    return web


def test_a_briefing_is_made_of_feeds_and_addresses(run: Run, site: NewsSite) -> None:
    run("feeds", "add", FEED, "--name", "harbour")
    call = ("brief", "feed:harbour", f"{SITE}/2", f"{SITE}/gone", "--name", "ports", "--date", "2026-11-27")
    made = run(*call, "--as-of", "2026-11-27T12:00Z", "--model", "extractive", "-f", "json")
    assert made.code == 3
    document = json.loads(made.out)
    assert sorted(source["uri"] for source in document["sources"]) == [f"{SITE}/1", f"{SITE}/2"]
    assert [unused["uri"] for unused in document["header"]["unused"]] == [f"{SITE}/gone"]
    pages = site.asked[f"{SITE}/1"]
    run(*call, "--as-of", "2026-11-27T12:00Z", "--model", "extractive")
    assert site.asked[f"{SITE}/1"] == pages, "a second issue fetches no article again"
