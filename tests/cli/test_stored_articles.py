"""`articles list|show|purge`: what was kept, shown safely, and forgotten on demand."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from summarise.adapters.article_store import SqliteArticles
from summarise.domain import Publication
from summarise_schemas.published import ClaimsDocument, PublishedArticle, StoredArticleDocument
from tests.archives import mailbox, plain
from tests.cli.conftest import Run
from tests.documents import digest_with
from tests.stored import RAW, article, day, retrieval, store_in

HOSTILE = "Flood \x1b[31mred\x1b[0m \x9b2J \u202eevil\u202c \ud800 end"


@pytest.fixture
def store(tmp_path: Path) -> SqliteArticles:
    return store_in(tmp_path / "data")


def dated(number: int) -> Publication:
    return Publication(instant=datetime(2024, 3, number, 8, 15, tzinfo=UTC), has_clock_time=True, basis="url")


@pytest.fixture
def keys(store: SqliteArticles) -> list[str]:
    """Three days, two publishers; the last is undated and came in on 9 March."""
    added = [
        store.add(article(1, publication=dated(1)), retrieval(), RAW),
        store.add(article(2, publication=dated(2), publisher="Coast Post"), retrieval(), b"two"),
        store.add(article(3, publication=None, headline="Undated"), retrieval(retrieved_at=day(4)), b"three"),
    ]
    return [key for key, _ in added]


def test_an_empty_store_lists_nothing_and_says_so(run: Run) -> None:
    outcome = run("articles", "list")
    assert (outcome.code, outcome.out) == (0, "")
    assert "no article in the store" in outcome.err
    assert json.loads(run("articles", "list", "--format", "json").out) == []


def test_articles_are_listed_oldest_first(run: Run, keys: list[str]) -> None:
    lines = run("articles", "list").out.splitlines()
    assert [line[:12] for line in lines] == [key[:12] for key in keys]
    assert lines[0] == f"{keys[0][:12]}  2024-03-01 08:15  The Ledger  Ferry hits rocks"
    assert "undated" in lines[2]


@pytest.mark.parametrize(
    ("options", "numbers"),
    [
        (["--since", "2024-03-02"], [1, 2]),
        (["--until", "2024-03-02"], [0, 1]),
        (["--until", "2024-03-02T08:00Z"], [0]),
        (["--since", "2024-03-02", "--until", "2 March 2024"], [1]),
        (["--publisher", "coast"], [1]),
        (["--limit", "2"], [1, 2]),
    ],
)
def test_a_list_is_narrowed(run: Run, keys: list[str], options: list[str], numbers: list[int]) -> None:
    lines = run("articles", "list", *options).out.splitlines()
    assert [line[:12] for line in lines] == [keys[number][:12] for number in numbers]


@pytest.mark.parametrize(
    "arguments",
    [
        ["list", "--since", "yesterday"],
        ["list", "--format", "xml"],
        ["show", "abcde"],
        ["show", "abcdef", "--format", "html"],
        ["purge"],
        ["purge", "--before", "2024-03-05", "--older-than", "3"],
        ["purge", "--before", "lately"],
    ],
)
def test_a_wrong_call_is_one_line_and_exit_2(run: Run, keys: list[str], arguments: list[str]) -> None:
    outcome = run("articles", *arguments)
    assert outcome.code == 2
    assert len(outcome.err.splitlines()) == 1


def test_json_is_a_list_and_json_lines_are_documents(run: Run, keys: list[str]) -> None:
    documents = json.loads(run("articles", "list", "--format", "json").out)
    lines = run("articles", "list", "--format", "jsonl").out.splitlines()
    assert documents == [json.loads(line) for line in lines]
    assert [StoredArticleDocument.model_validate(document).id for document in documents] == keys


def test_one_article_is_shown_with_what_is_known_of_it(run: Run, keys: list[str]) -> None:
    shown = run("articles", "show", keys[0][:8]).out
    for part in ("The Ledger", "Mia Lund", "section    World", "2024-03-01", "status 200", article(1).text):
        assert part in shown
    assert "- site: World" not in shown
    assert "- site: World" in run("articles", "show", keys[0], "--removed").out


def test_an_article_as_json_follows_its_schema(run: Run, store: SqliteArticles) -> None:
    key, _ = store.add(article(modified=dated(6)), retrieval(feed="https://ledger.example/rss"), RAW)
    document = StoredArticleDocument.model_validate_json(
        run("articles", "show", key.upper()[:9], "--format", "json").out
    )
    assert (document.article.section, document.article.published_detail) == ("World", "json-ld")
    assert document.article.modified == "2024-03-06T08:15:00+00:00"
    assert document.retrieval.feed == "https://ledger.example/rss"
    assert json.loads(run("schema", "stored-article").out) == StoredArticleDocument.model_json_schema()


def test_the_bytes_come_out_as_they_came_in(run: Run, keys: list[str]) -> None:
    assert run("articles", "show", keys[0], "--raw").out.encode() == RAW


def test_purged_bytes_are_said_to_be_gone(run: Run, keys: list[str]) -> None:
    outcome = run("articles", "purge", "--before", "2024-03-06", "--raw-only", "--yes")
    assert outcome.out == "forgot the bytes of 2 articles\n"
    outcome = run("articles", "show", keys[0], "--raw")
    assert outcome.code == 1
    assert "purged" in outcome.err
    assert run("articles", "show", keys[0]).code == 0


def test_an_unknown_id_is_one_line(run: Run, keys: list[str]) -> None:
    outcome = run("articles", "show", "zzzzzz")
    assert (outcome.code, outcome.out) == (1, "")
    assert "no such article" in outcome.err


def test_an_ambiguous_id_names_candidates(run: Run, store: SqliteArticles) -> None:
    """Ids that share six characters are made by hand: hashes do not oblige."""
    store.add(article(1), retrieval(), RAW)
    store.add(article(2), retrieval(), RAW)
    ids = [stored.id for stored in store.articles()]
    with store._database.writing() as connection:
        connection.execute("PRAGMA defer_foreign_keys = ON")
        for number, key in enumerate(ids):
            connection.execute("UPDATE articles SET id = ? WHERE id = ?", (f"abcdef{number}" + key[7:], key))
            connection.execute(
                "UPDATE retrievals SET article_id = ? WHERE article_id = ?",
                (f"abcdef{number}" + key[7:], key),
            )
    outcome = run("articles", "show", "abcdef")
    assert (outcome.code, outcome.out) == (1, "")
    assert "begins more than one id, such as abcdef0" in outcome.err
    assert run("articles", "show", "abcdef1").code == 0


def test_purge_asks_and_off_a_terminal_wants_yes(run: Run, keys: list[str]) -> None:
    outcome = run("articles", "purge", "--before", "2024-03-06")
    assert outcome.code == 2
    assert "forget everything about 2 articles" in outcome.err
    assert "--yes" in outcome.err
    assert len(run("articles", "list").out.splitlines()) == 3


def test_purge_forgets_what_came_in_before(run: Run, keys: list[str]) -> None:
    assert (
        run("articles", "purge", "--before", "2024-03-06", "--yes").out
        == "forgot everything about 2 articles\n"
    )
    assert [line[:12] for line in run("articles", "list").out.splitlines()] == [keys[2][:12]]
    assert (
        run("articles", "purge", "--older-than", "30", "--yes").out == "forgot everything about 1 article\n"
    )
    assert run("articles", "purge", "--older-than", "30").out == "forgot everything about 0 articles\n"


def test_17_nothing_in_the_store_steers_the_terminal(run: Run, store: SqliteArticles) -> None:
    """RELIABILITY, check 17: every text of a row, in every format."""
    hostile = article(
        1, headline=HOSTILE, publisher=HOSTILE, byline=HOSTILE, section=HOSTILE, text=f"{HOSTILE}\n\n{HOSTILE}",
        uri=f"https://ledger.example/{HOSTILE}", notices=(HOSTILE,), language=HOSTILE,
    )  # fmt: skip
    key, _ = store.add(hostile, retrieval(HOSTILE, feed=HOSTILE, content_type=HOSTILE), RAW)
    for arguments in (
        ["list"], ["list", "-f", "json"], ["list", "-f", "jsonl"], ["show", key, "--removed"],
        ["show", key, "-f", "json"],
    ):  # fmt: skip
        outcome = run("articles", *arguments)
        assert outcome.code == 0
        assert "Flood" in outcome.out
        assert not any(character in outcome.out for character in "\x1b\x9b\u202e\u202c")


def test_a_corrupt_database_is_one_line(run: Run, tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "articles.sqlite3").write_bytes(b"nothing like a database " * 99)
    outcome = run("articles", "list")
    assert outcome.code == 1
    assert "move it aside" in outcome.err
    assert len(outcome.err.splitlines()) == 1


def test_the_messages_of_a_mailbox_make_one_json_array(run: Run, tmp_path: Path) -> None:
    letters = [plain(Message_ID=f"<{number}@ledger.example>").as_bytes() for number in range(2)]
    (tmp_path / "inbox.mbox").write_bytes(mailbox(*letters))
    outcome = run("claims", "inbox.mbox", "--model", "extractive", "--format", "json")
    assert [document["article"]["uri"] for document in json.loads(outcome.out)] == [
        "mid:0@ledger.example",
        "mid:1@ledger.example",
    ]


def test_documents_from_before_sections_still_validate() -> None:
    """`section`, `modified` and `published_detail` were added within schema version 1."""
    old = digest_with("x").model_dump(
        exclude={"new", "earlier", "planned", "background", "undated", "notices"}
    )
    for added in ("section", "modified", "published_detail"):
        del old["article"][added]
    document = ClaimsDocument.model_validate(old)
    assert isinstance(document.article, PublishedArticle)
    assert (document.article.section, document.article.modified) == ("", None)


WIRE = (
    "VARNA (Harbour Wire) - Two ferries collided in thick fog off the northern quay on Tuesday and 14 people were hurt, "
    "the coast guard said. Both ships reached port under their own power. Divers will look at the quay on Wednesday, and "
    "an inquiry has been opened, said the port authority, which closed the northern entrance for the night."
)


def test_copies_of_one_wire_are_shown_under_the_earliest(run: Run, tmp_path: Path) -> None:
    store = store_in(tmp_path / "data")
    for number, (host, hour) in enumerate((("paper", 12), ("wire", 8), ("other", 10))):
        text = (
            WIRE
            if host != "other"
            else "Grain prices fell by a tenth at the exchange in Orlan on Tuesday morning."
        )
        instant = datetime(2024, 3, 5, hour, tzinfo=UTC)
        published = Publication(instant=instant, has_clock_time=True, basis="metadata")
        made = article(
            number, uri=f"https://{host}.example/a", text=text, headline=host, publication=published
        )
        store.add(made, retrieval(f"https://{host}.example/a"), b"")
    store.close()
    (story,) = json.loads(run("articles", "same", "--format", "json").out)
    assert [telling["headline"] for telling in story["tellings"]] == ["wire", "paper"]
    assert (story["tellings"][1]["relation"], story["tellings"][1]["family"]) == ("exact", "paper.example")
    assert story["tellings"][1]["like"] == story["tellings"][0]["id"]
    shown = run("articles", "same").out
    assert "https://paper.example/a" in shown
    assert "https://other.example/a" not in shown


def test_without_two_alike_it_says_so(run: Run, tmp_path: Path) -> None:
    outcome = run("articles", "same")
    assert (outcome.code, outcome.out) == (0, "")
    assert "no two articles tell a story in the same words" in outcome.err
