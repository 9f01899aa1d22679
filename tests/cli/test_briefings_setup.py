"""`briefings.toml`: a first one to fill in, faults that name line and remedy, topics, languages, outputs."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path

import pytest

from summarise.adapters.briefings_file import TEMPLATE
from summarise.adapters.briefings_file.entries import DeliveryEntry, ProfileEntry
from tests.cli.conftest import Run
from tests.cli.test_brief import FERRY, PROFILE, STRIKE, article

DAY = ("--date", "2026-03-03")
GERMAN = (
    "Der Damm ist in der Nacht gebrochen, und die Stadt hat nach Angaben der Polizei die ersten Straßen gesperrt. "
    "Die Feuerwehr war mit allen Kräften im Einsatz, und die Menschen sind bei Verwandten untergekommen."
)


@pytest.fixture
def profiles(tmp_path: Path) -> Path:
    article(tmp_path / "inbox", "ferry", FERRY, "2026-03-03T05:00:00+02:00")
    article(tmp_path / "inbox", "strike", STRIKE, "2026-03-03T05:30:00+02:00")
    return tmp_path / "briefings.toml"


def uncommented(text: str) -> str:
    """The example with its keys switched on."""
    return re.sub(r"^# (?=\[|[a-z_]+ = )", "", text, flags=re.MULTILINE)


def test_init_writes_an_example_once(run: Run, tmp_path: Path) -> None:
    first = run("briefings", "init")
    path = tmp_path / "briefings.toml"
    assert (first.code, first.out) == (0, f"wrote {path}\n")
    assert "no briefing is set up" in run("brief", "morning").err
    path.write_text("# mine\n")
    assert "left as it is" in run("briefings", "init").out
    assert path.read_text() == "# mine\n"


def test_the_example_holds_every_key_and_is_right(run: Run, profiles: Path) -> None:
    entry = tomllib.loads(uncommented(TEMPLATE))["briefings"]["morning"]
    assert set(entry) == set(ProfileEntry.model_fields)
    known = {field.alias or name for name, field in DeliveryEntry.model_fields.items()}
    assert set(entry["delivery"]) == known
    profiles.write_text(uncommented(TEMPLATE), encoding="utf-8")
    outcome = run("brief", "morning", "--date", "2999-01-01")
    assert "is yet to come" in outcome.err, outcome.err


DELIVERY = '[briefings.morning.delivery]\nto = ["a@b.example"]\nfrom = "c@d.example"\nhost = "mail.example"\n'


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ("windw = 3", "line 3: briefings.morning.windw: no such key; known: sources, title, keep"),
        ('\n\ntz = "Mars/North"', "line 5: briefings.morning.tz: no time zone is called 'Mars/North'; use a name"),
        ('topics = ["medtop:16"]', "line 3: briefings.morning.topics: medtop:16 is none of the"),
        ('languages = ["xx"]', "line 3: briefings.morning.languages: 'xx' is not recognised; known: ar, cs, da"),
        ('language = "de"', 'is written in English alone, so leave it out or use "en"; `languages` chooses'),
        ('outputs = ["news.pdf"]', "the ending of 'news.pdf' names no format; use formats and paths"),
        ('outputs = { pdf = "a.pdf" }', "no format is called 'pdf'"),
        (DELIVERY.replace('to = ["a@b.example"]\n', ""), 'briefings.morning.delivery.to: is missing; use a list of addresses'),
        (DELIVERY.replace("a@b.example", "nobody"), "line 4: briefings.morning.delivery.to: 'nobody'"),
        (DELIVERY + 'password = "canary-1"', "line 7: briefings.morning.delivery.password: a password does not belong into a"),
        (DELIVERY + 'user = "desk"', "a password for desk is missing: name the variable that holds it"),
        (DELIVERY + 'user = "desk"\npassword_env = "P"\nsecurity = "none"', "would travel in clear; set security to"),
        (DELIVERY + "port = 0", "line 7: briefings.morning.delivery.port: Input should be greater than or equal to 1; use"),
        (DELIVERY + 'security = "ssl"', "use starttls, tls or none"),
        (DELIVERY + 'subject = "{titel}"', "{titel} stands for nothing; known: {title}, {name}, {date}, {day}, {changes}"),
        (DELIVERY + 'password_env = "right horse"', "use the name of an environment variable, not the password"),
        (DELIVERY + "frm = 1", "no such key; known: to, from, host, port"),
        ("sources = 3", "line 3, column"),
    ],
)  # fmt: skip
def test_a_fault_names_line_key_and_remedy(run: Run, profiles: Path, lines: str, said: str) -> None:
    profiles.write_text(f'[briefings.morning]\nsources = ["inbox/"]\n{lines}\n', encoding="utf-8")
    outcome = run("brief", "morning")
    assert outcome.code == 1
    assert said in outcome.err
    assert "canary" not in outcome.err
    assert "right horse" not in outcome.err
    assert len(outcome.err.splitlines()) == 1


def test_topics_choose_articles_and_say_why(run: Run, profiles: Path) -> None:
    profiles.write_text(PROFILE + 'topics = ["medtop:09000000"]\n', encoding="utf-8")
    document = json.loads(run("brief", "morning", *DAY, "-f", "json").out)
    [source] = document["sources"]
    assert source["uri"] == "https://harbour.example/strike"
    assert source["kept"].startswith("labour (medtop:09000000): ")
    [unused] = document["header"]["unused"]
    assert unused["reason"].startswith("about none of the topics")
    text = run("brief", "morning", *DAY, "-f", "text").out
    assert "kept: labour (medtop:09000000)" in " ".join(text.split())


def test_places_choose_among_those(run: Run, profiles: Path) -> None:
    profiles.write_text(PROFILE + 'places = ["Kelm"]\n', encoding="utf-8")
    document = json.loads(run("brief", "morning", *DAY, "-f", "json").out)
    assert [(s["uri"], s["kept"]) for s in document["sources"]] == [
        ("https://harbour.example/ferry", "Kelm ×2 (up front)")
    ]


def test_articles_in_other_languages_are_named_and_not_read(run: Run, profiles: Path, tmp_path: Path) -> None:
    article(tmp_path / "inbox", "damm", GERMAN, "2026-03-03T05:40:00+02:00")
    profiles.write_text(PROFILE + 'languages = ["en"]\n', encoding="utf-8")
    document = json.loads(run("brief", "morning", *DAY, "-f", "json").out)
    assert [(u["uri"], u["reason"]) for u in document["header"]["unused"]] == [
        ("https://harbour.example/damm", "in German; read are articles in English")
    ]


def test_outputs_may_be_paths_and_a_site(run: Run, profiles: Path, tmp_path: Path) -> None:
    outputs = 'outputs = ["site/", "latest.html", "latest.md", "feed.xml"]'
    profiles.write_text(re.sub("outputs = .*", outputs, PROFILE), encoding="utf-8")
    run("brief", "inbox", "--name", "other", *DAY, "--model", "extractive")
    assert run("brief", "morning", *DAY).code == 0
    assert (tmp_path / "latest.html").read_text().startswith("<!doctype html>")
    assert (tmp_path / "latest.md").read_text().startswith("# Harbour news")
    assert "<feed" in (tmp_path / "feed.xml").read_text()
    index = (tmp_path / "site" / "index.html").read_text()
    assert "morning/2026-03-03.html" in index
    assert "other" not in index, "a site shows the issues of its own name"


def test_the_topics_are_listed_and_credited(run: Run) -> None:
    listed = run("briefings", "topics").out.splitlines()
    assert "medtop:16000000 conflict, war and peace" in listed
    assert "      medtop:20000154 flood" in listed
    [flood] = [t for t in json.loads(run("briefings", "topics", "-f", "json").out) if t["name"] == "flood"]
    assert flood == {"id": "medtop:20000154", "name": "flood", "broader": "medtop:20000151"}
    assert "CC BY 4.0" in run("briefings", "topics", "--help").out


def test_articles_are_asked_what_they_are_about(run: Run, profiles: Path) -> None:
    told = run("briefings", "topics", "inbox/strike.md")
    assert told.code == 0
    assert "labour relations (medtop:20000524): " in told.out
    profiles.write_text(PROFILE + 'topics = ["labour relations"]\n', encoding="utf-8")
    chosen = run("briefings", "topics", "inbox", "--for", "morning").out.splitlines()
    assert chosen[0].startswith("left out https://harbour.example/ferry: about none of the topics")
    assert chosen[1].startswith("kept https://harbour.example/strike: labour relations")
    assert run("briefings", "topics", "missing.md").code == 3
