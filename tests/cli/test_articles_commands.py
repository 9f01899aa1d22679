"""`summarise claims` and `summarise digest` as a user meets them: streams, formats, exit codes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from summarise_schemas.published import ClaimsDocument, DigestDocument
from tests.cli.conftest import Run

ARTICLE = """---
headline: Mill burns in Orlan
publisher: Orlan Courier
published: 2024-03-14T12:00:00+01:00
---
Rebels burned the mill in Orlan on Thursday, the governor said. At least 12 workers were hurt.

The mill was built in 1931.
"""


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "mill.md"
    path.write_text(ARTICLE, encoding="utf-8")
    return path


def test_claims_are_one_json_document_on_stdout(run: Run, article: Path) -> None:
    outcome = run("claims", str(article), "--format", "json", "--model", "extractive")
    assert outcome.code == 0
    document = ClaimsDocument.model_validate_json(outcome.out)
    assert [claim.evidence[0].sentence for claim in document.claims] == [1, 2, 3]
    for claim in document.claims:
        for evidence in claim.evidence:
            assert document.article.text[evidence.start : evidence.end] == evidence.exact


def test_a_digest_says_who_when_and_how_many(run: Run, article: Path) -> None:
    outcome = run("digest", str(article), "--model", "extractive")
    assert outcome.code == 0
    assert "according to the governor" in outcome.out
    assert "At least 12 workers were hurt" in outcome.out
    assert "## Background" in outcome.out
    assert outcome.err == ""


def test_standard_input_is_an_article(run: Run) -> None:
    outcome = run("digest", "-", "--model", "extractive", "--format", "json", stdin=ARTICLE)
    assert outcome.code == 0
    assert DigestDocument.model_validate_json(outcome.out).article.headline == "Mill burns in Orlan"


def test_a_missing_file_is_one_line_and_exit_1(run: Run, tmp_path: Path) -> None:
    outcome = run("digest", str(tmp_path / "nowhere.txt"), "--model", "extractive")
    assert outcome.code == 1
    assert outcome.out == ""
    assert len(outcome.err.splitlines()) == 1
    assert "nowhere.txt" in outcome.err


def test_one_broken_file_of_ten_costs_only_itself(run: Run, tmp_path: Path) -> None:
    """Nine results, one named error, exit 3."""
    folder = tmp_path / "news"
    folder.mkdir()
    for number in range(9):
        (folder / f"a{number}.md").write_text(ARTICLE, encoding="utf-8")
    (folder / "broken.txt").write_bytes(b"\x00\x01\x02\x03" * 500)
    outcome = run("digest", str(folder), "--model", "extractive", "--format", "jsonl")
    assert outcome.code == 3
    assert len(outcome.out.splitlines()) == 9
    assert "broken.txt" in outcome.err
    assert len(outcome.err.splitlines()) == 1


def test_many_articles_as_json_are_one_array(run: Run, tmp_path: Path, article: Path) -> None:
    outcome = run("claims", str(article), str(article), "--model", "extractive", "--format", "json")
    assert len(json.loads(outcome.out)) == 2


def test_many_html_pages_need_a_folder(run: Run, article: Path, tmp_path: Path) -> None:
    refused = run("digest", str(article), str(article), "--format", "html", "--model", "extractive")
    assert refused.code == 2
    assert "--output" in refused.err
    written = run(
        "digest", str(article), "--format", "html", "--model", "extractive", "-o", f"{tmp_path}/out/"
    )
    assert written.code == 0
    (page,) = (tmp_path / "out").iterdir()
    assert page.suffix == ".html"
    assert "<script" not in page.read_text(encoding="utf-8")


def test_an_article_without_a_date_calls_nothing_new(run: Run) -> None:
    outcome = run(
        "digest",
        "-",
        "--model",
        "extractive",
        "--format",
        "json",
        stdin="Rebels burned the mill in Orlan today.",
    )
    document = DigestDocument.model_validate_json(outcome.out)
    assert document.window is None
    assert document.new == []
    assert any("--published" in notice for notice in document.notices)


@pytest.mark.parametrize(("now", "is_said"), [("2024-03-01", True), ("2024-03-15", False)])
def test_an_article_dated_after_the_present_is_pointed_out(run: Run, now: str, is_said: bool) -> None:
    """A wrong publication date moves the window; --now makes the remark repeatable."""
    outcome = run("digest", "-", "--model", "extractive", "--format", "json", "--now", now, stdin=ARTICLE)
    document = DigestDocument.model_validate_json(outcome.out)
    assert any("lies ahead of today" in notice for notice in document.notices) is is_said


def test_an_unreadable_now_is_a_usage_error(run: Run) -> None:
    outcome = run("digest", "-", "--model", "extractive", "--now", "soon", stdin=ARTICLE)
    assert outcome.code == 2
    assert "--now" in outcome.err


def test_published_dates_an_article(run: Run) -> None:
    outcome = run(
        "digest", "-", "--model", "extractive", "--format", "json", "--published", "2024-03-14",
        stdin="Rebels burned the mill in Orlan on Wednesday.",
    )  # fmt: skip
    document = DigestDocument.model_validate_json(outcome.out)
    assert document.article.published_basis == "option"
    assert len(document.new) == 1


def test_old_news_alone_exits_5(run: Run) -> None:
    outcome = run(
        "digest",
        "-",
        "--model",
        "extractive",
        "--published",
        "2024-03-14",
        stdin="The mill was built in 1931.",
    )
    assert outcome.code == 5


def test_an_empty_article_says_so(run: Run) -> None:
    outcome = run("digest", "-", "--model", "extractive", stdin="\n\n")
    assert outcome.code == 1
    assert len(outcome.err.splitlines()) == 1


@pytest.mark.parametrize(
    "text", ["{{ 7*7 }} was painted on the mill.", "{% if x %} stood on the mill, {# so #} Ash said."]
)
def test_template_marks_in_an_article_reach_the_prompt_as_they_are(run: Run, text: str) -> None:
    outcome = run("digest", "-", "--model", "openai", "--dry-run", stdin=text)
    assert outcome.code == 0
    assert text in outcome.out


def test_a_dry_run_shows_the_prompt_tokens_and_cost_and_sends_nothing(run: Run, article: Path) -> None:
    outcome = run("claims", str(article), "--model", "openai", "--dry-run")
    assert "s1: Rebels burned the mill in Orlan on Thursday, the governor said." in outcome.out
    assert "prompt tokens" in outcome.out
    assert "$" in outcome.out


def test_no_model_is_said_on_stderr_and_extracted(run: Run, article: Path) -> None:
    outcome = run("digest", str(article))
    assert outcome.code == 0
    assert "summarise model pull" in outcome.err
    assert "At least 12 workers" in outcome.out


def test_an_unknown_model_is_a_usage_error_that_lists_the_known(run: Run, article: Path) -> None:
    outcome = run("digest", str(article), "--model", "nosuch")
    assert outcome.code == 2
    assert "extractive" in outcome.err


def test_a_model_that_is_down_degrades_and_exits_3(run: Run, article: Path, config: Path) -> None:
    config.write_text(
        '[models.down]\nbase_url = "http://127.0.0.1:9/v1"\nmodel = "m"\ndeadline_seconds = 60\n',
        encoding="utf-8",
    )
    outcome = run("digest", str(article), "--model", "down")
    assert outcome.code == 3
    assert "At least 12 workers" in outcome.out
    assert "Degraded" in outcome.out
    assert "127.0.0.1:9" in outcome.err


def test_offline_refuses_an_endpoint_elsewhere(run: Run, article: Path) -> None:
    outcome = run("digest", str(article), "--model", "openai", "--offline")
    assert outcome.code == 1
    assert "--model local" in outcome.err


def test_a_budget_of_nothing_makes_no_call_and_exits_4(run: Run, article: Path) -> None:
    outcome = run(
        "digest", str(article), "--model", "openai", "--max-cost", "0", env={"OPENAI_API_KEY": "sk-test"}
    )
    assert outcome.code == 4
    assert "--max-cost" in outcome.err


def test_another_language_is_said(run: Run) -> None:
    german = (
        "Der Minister hat am Montag gesagt, dass die Brücke in der Stadt nicht vor dem Winter fertig wird. "
        "Die Bürger sind mit der Arbeit nicht zufrieden und haben das auch der Zeitung gesagt."
    )
    outcome = run("digest", "-", "--model", "extractive", "--published", "2024-03-14", stdin=german)
    assert "English" in outcome.out


def test_control_characters_never_reach_the_terminal(run: Run) -> None:
    hostile = "\x1b[31mRebels\x07 burned the \u202emill\u202c in Orlan, the governor said."
    outcome = run("digest", "-", "--model", "extractive", stdin=hostile)
    for code in ("\x1b", "\x07", "\u202e", "\u202c", "\x9b"):
        assert code not in outcome.out + outcome.err


UNDATED = """Two mills burn

At least 12 terrorists and 3 guards were killed and five lorries burned in Orlan, the governor's office said.

Nearly 40 people were hurt, the governor's office said.
"""


def test_figures_are_listed_by_claim_in_neutral_words_with_their_source_once(run: Run) -> None:
    out = run("digest", "-", "--model", "extractive", "--format", "text", stdin=UNDATED).out
    listed = " ".join(out.partition("FIGURES\n")[2].partition("\n\n")[0].split())
    assert listed == (
        "- killed: At least 12 militants, 3 guards; vehicles: five lorries [c01] (governor's office) "
        "- wounded: Nearly 40 people [c02] (the same)"
    )


def test_a_missing_date_is_said_once(run: Run) -> None:
    out = run("digest", "-", "--model", "extractive", "--format", "text", stdin=UNDATED).out
    assert out.count("--published") == 1
