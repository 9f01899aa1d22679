"""`summarise brief` and `summarise briefings`, as a person calls them."""

from __future__ import annotations

import errno
import fcntl
import json
import os
from pathlib import Path

import pytest

from tests.cli.conftest import Run

FERRY = "A ferry ran aground off Kelm on Tuesday, the coast guard said. At least 12 people were hurt in Kelm."
STRIKE = "Dockers in Orlan walked out on Wednesday. Some 400 dockers stopped work in Orlan, the union said."
PROFILE = """\
[briefings.morning]
title = "Harbour news"
sources = ["inbox/"]
tz = "Europe/Athens"
at = "07:00"
model = "extractive"
outputs = { html = "out/{date}.html", json = "out/{name}.json" }
"""


def article(folder: Path, name: str, text: str, published: str) -> Path:
    folder.mkdir(exist_ok=True)
    path = folder / f"{name}.md"
    path.write_text(
        f"---\nheadline: {name.title()} news\npublisher: Harbour Times\npublished: {published}\n"
        f"uri: https://harbour.example/{name}\n---\n{text}\n",
        encoding="utf-8",
    )
    return path


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    article(tmp_path / "inbox", "ferry", FERRY, "2026-03-03T05:00:00+02:00")
    return tmp_path / "inbox"


@pytest.fixture
def profile(tmp_path: Path) -> Path:
    path = tmp_path / "briefings.toml"
    path.write_text(PROFILE, encoding="utf-8")
    return path


def test_files_make_a_briefing_of_their_day(run: Run, inbox: Path) -> None:
    outcome = run("brief", str(inbox), "--date", "2026-03-03", "--model", "extractive")
    assert outcome.code == 0
    assert outcome.out.startswith("# Briefing, 3 March 2026\n")
    assert "A ferry ran aground off Kelm" in outcome.out
    assert run("briefings", "list").out == "", "without a name nothing is remembered"


def test_a_window_without_an_article_is_exit_5_and_a_briefing_that_says_so(run: Run, inbox: Path) -> None:
    outcome = run("brief", str(inbox), "--date", "2026-03-09", "--model", "extractive", "-f", "text")
    assert outcome.code == 5
    assert "No article is used; the newest of 1 was published on 2026-03-03" in " ".join(outcome.out.split())


def test_an_article_that_cannot_be_read_is_exit_3(run: Run, inbox: Path) -> None:
    outcome = run("brief", str(inbox), "missing.md", "--date", "2026-03-03", "--model", "extractive")
    assert outcome.code == 3
    assert "missing.md" in outcome.out


def test_the_second_day_of_a_name_tells_what_changed(run: Run, inbox: Path, tmp_path: Path) -> None:
    more = FERRY.replace("12 people", "30 people").replace("Tuesday", "Tuesday night")
    article(tmp_path / "second", "ferry-toll", more, "2026-03-04T05:00:00+02:00")
    first = run("brief", str(inbox), "--name", "harbour", "--date", "2026-03-03", "--model", "extractive")
    second = run(
        "brief", "second", "--name", "harbour", "--date", "2026-03-04", "--model", "extractive", "-f", "json"
    )
    assert (first.code, second.code) == (0, 0)
    told = json.loads(second.out)
    assert [(c["kind"], c["before"], c["after"]) for c in told["changes"] if c["kind"] == "updated"] == [
        ("updated", "At least 12 people", "At least 30 people")
    ]
    assert [line.split()[:3] for line in run("briefings", "list").out.splitlines()] == [
        ["2026-03-03", "harbour", "complete:"],
        ["2026-03-04", "harbour", "complete:"],
    ]


def test_a_profile_writes_its_outputs_and_is_as_of_the_time_it_was_due(
    run: Run, inbox: Path, profile: Path, tmp_path: Path
) -> None:
    outcome = run("brief", "morning", "--date", "2026-03-03")
    assert (outcome.code, outcome.out) == (0, "")
    header = json.loads((tmp_path / "out" / "morning.json").read_text())["header"]
    assert (header["title"], header["as_of"]) == ("Harbour news", "2026-03-03T07:00:00+02:00")
    assert header["next_issue"] == "2026-03-04T07:00:00+02:00"
    assert header["catch_up"] is True
    assert (tmp_path / "out" / "2026-03-03.html").read_text().startswith("<!doctype html>")
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["2026-03-03.html", "morning.json"]


def test_only_the_sections_that_were_asked_for_are_shown(run: Run, inbox: Path, profile: Path) -> None:
    profile.write_text(PROFILE + 'sections = ["bottom_line"]\n', encoding="utf-8")
    document = json.loads(run("brief", "morning", "--date", "2026-03-03", "-f", "json").out)
    assert document["bottom_line"]
    assert document["developments"] == []


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("windw = 3", "briefings.morning.windw: no such key; known: sources, title, keep"),
        (
            "window_hours = 0",
            "briefings.morning.window_hours: Input should be greater than 0; use a number of hours",
        ),
        ('tz = "Mars/North"', "no time zone is called 'Mars/North'; use a name such as"),
        ('at = "25:00"', 'use a local time such as "07:00"'),
        ('sections = ["weather"]', "known: bottom_line, changes"),
        ('outputs = { pdf = "a.pdf" }', "no format is called 'pdf'; use formats and paths"),
        ("max_cost = nan", "briefings.morning.max_cost"),
        ("keep = 3", 'use a list of words, such as ["port strike"]'),
    ],
)
def test_a_fault_in_a_profile_names_key_and_remedy(run: Run, profile: Path, line: str, said: str) -> None:
    profile.write_text(f'[briefings.morning]\nsources = ["inbox/"]\n{line}\n', encoding="utf-8")
    outcome = run("brief", "morning")
    assert outcome.code == 1
    assert said in outcome.err
    assert len(outcome.err.splitlines()) == 1


def test_an_unknown_name_is_a_usage_error_that_lists_the_known(run: Run, profile: Path) -> None:
    outcome = run("brief", "mornign")
    assert outcome.code == 2
    assert "no file and no briefing is called 'mornign'; known briefings: morning" in outcome.err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--date", "2999-01-01"), "is yet to come"),
        (("--date", "yesterday"), "use YYYY-MM-DD"),
        (("--format", "pdf"), "no format is called 'pdf'; known: markdown, text, json, html"),
        (("--window", "0"), "use a number of hours"),
    ],
)
def test_what_cannot_be_meant_is_exit_2(run: Run, inbox: Path, arguments: tuple[str, ...], said: str) -> None:
    outcome = run("brief", str(inbox), *arguments)
    assert (outcome.code, outcome.out) == (2, "")
    assert said in outcome.err


def test_while_another_run_of_the_name_is_under_way_the_answer_is_exit_11(
    run: Run, inbox: Path, profile: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "data" / "runs" / "morning"
    folder.mkdir(parents=True)
    handle = os.open(folder / "lock", os.O_RDWR | os.O_CREAT)
    fcntl.flock(handle, fcntl.LOCK_EX)
    outcome = run("brief", "morning", "--date", "2026-03-03")
    os.close(handle)
    assert outcome.code == 11
    assert "another run is under way" in outcome.err
    assert not (tmp_path / "out").exists()
    assert run("brief", "morning", "--date", "2026-03-03").code == 0


def test_on_a_full_disk_nothing_is_half_written_and_the_briefing_is_not_lost(
    run: Run, inbox: Path, profile: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The system refuses the bytes; the page of before stays, and the ledger still has the briefing."""
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "2026-03-03.html").write_text("yesterday's")
    with monkeypatch.context() as patched:
        patched.setattr(
            os, "write", lambda *_: (_ for _ in ()).throw(OSError(errno.ENOSPC, "No space left on device"))
        )
        outcome = run("brief", "morning", "--date", "2026-03-03")
    assert outcome.code == 1
    assert "no space is left" in outcome.err
    assert {path.name: path.read_text() for path in (tmp_path / "out").iterdir()} == {
        "2026-03-03.html": "yesterday's"
    }
    assert "A ferry ran aground" in run("briefings", "show", "morning").out


def test_a_damaged_ledger_is_moved_aside_rebuilt_and_said(
    run: Run, inbox: Path, profile: Path, tmp_path: Path
) -> None:
    run("brief", "morning", "--date", "2026-03-03")
    ledger = tmp_path / "data" / "ledger.sqlite3"
    ledger.write_bytes(b"\0" * 100 + ledger.read_bytes()[100:])
    article(inbox, "strike", STRIKE, "2026-03-04T05:00:00+02:00")
    document = json.loads(run("brief", "morning", "--date", "2026-03-04", "-f", "json").out)
    [notice, *_] = document["header"]["notices"]
    assert "the ledger was damaged; it was moved to ledger.sqlite3.damaged-" in notice
    assert "rebuilt by extraction from 1 stored articles" in notice
    told = [s["text"] for section in document["developments"] for s in section["sentences"]]
    assert not any("ferry" in text for text in told)
    assert [path for path in (tmp_path / "data").iterdir() if "damaged" in path.name]


def test_kept_briefings_are_shown_searched_and_compared(run: Run, inbox: Path, profile: Path) -> None:
    run("brief", "morning", "--date", "2026-03-03")
    article(inbox, "strike", STRIKE, "2026-03-04T05:00:00+02:00")
    run("brief", "morning", "--date", "2026-03-04")
    assert "A ferry ran aground" in run("briefings", "show", "2026-03-03").out
    assert "Dockers in Orlan" in run("briefings", "show", "morning").out
    found = run("briefings", "search", "FERRY", "kelm")
    assert found.out.startswith("2026-03-03 morning: A ferry ran aground off Kelm")
    assert run("briefings", "search", "volcano").code == 1
    compared = run("briefings", "diff", "2026-03-03", "morning/2026-03-04").out.splitlines()
    assert any(line.startswith("- A ferry ran aground") for line in compared)
    assert any(line.startswith("+ ") and "Orlan" in line for line in compared)


def test_a_briefing_that_is_not_kept_is_a_usage_error(run: Run) -> None:
    outcome = run("briefings", "show", "morning")
    assert outcome.code == 2
    assert "no briefing is called 'morning'" in outcome.err


def test_the_site_has_an_index_that_leads_to_every_page(
    run: Run, inbox: Path, profile: Path, tmp_path: Path
) -> None:
    run("brief", "morning", "--date", "2026-03-03")
    assert run("briefings", "build-site", "site").out == "1 page in site\n"
    index = (tmp_path / "site" / "index.html").read_text()
    assert (
        '<a href="morning/2026-03-03.html">Harbour news, <time datetime="2026-03-03">3 March 2026</time></a>'
        in index
    )
    assert "<script" not in index
    assert (tmp_path / "site" / "morning" / "2026-03-03.html").read_text().startswith("<!doctype html>")


def test_the_feed_of_a_name_links_to_its_pages(run: Run, inbox: Path, profile: Path, tmp_path: Path) -> None:
    run("brief", "morning", "--date", "2026-03-03")
    run("briefings", "build-site", "site", "--address", "https://briefings.example/")
    feed = (tmp_path / "site" / "morning" / "feed.xml").read_text()
    assert 'href="https://briefings.example/morning/2026-03-03.html"' in feed


def test_hostile_titles_stay_text_in_the_index(run: Run, inbox: Path, tmp_path: Path) -> None:
    run(
        "brief",
        str(inbox),
        "--name",
        "../x y",
        "--title",
        "<script>alert(1)</script>",
        "--date",
        "2026-03-03",
    )
    run("briefings", "build-site", "site")
    index = (tmp_path / "site" / "index.html").read_text()
    assert "<script" not in index
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in index
    [folder] = [path for path in (tmp_path / "site").iterdir() if path.is_dir()]
    assert sorted(path.name for path in folder.iterdir()) == ["2026-03-03.html", "feed.xml", "index.html"]
    assert sorted(path.name for path in tmp_path.iterdir() if path.name.startswith("x")) == []
