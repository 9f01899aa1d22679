"""`summarise eval label` and `summarise eval check` as a user meets them."""

from __future__ import annotations

from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from summarise.cli import eval_check, eval_label

from .conftest import Outcome, Run

NEWS = "Rebels burned the mill in Orlan on Thursday, the governor said. At least 12 workers were hurt.\n"


@pytest.fixture
def call(run: Run, tmp_path: Path) -> Run:
    """The two commands in an app of their own, in the home that `run` makes."""
    app = typer.Typer()
    app.command("label")(eval_label.command)
    app.command("check")(eval_check.command)
    (tmp_path / "mill.md").write_text(NEWS, encoding="utf-8")

    def invoke(*arguments: str) -> Outcome:
        result = CliRunner().invoke(app, list(arguments))
        return Outcome(code=result.exit_code, out=result.stdout, err=result.stderr)

    return invoke


def altered(path: Path, old: str, new: str) -> None:
    written = path.read_text(encoding="utf-8")
    assert old in written
    path.write_text(written.replace(old, new, 1), encoding="utf-8")


def test_an_article_is_labelled_and_checked(call: Run, tmp_path: Path) -> None:
    labelled = call("label", "mill.md")
    assert (labelled.code, labelled.err) == (0, "")
    assert (
        labelled.out == "ok mill.yaml: 2 claims, 2 required, 2 must, 1 figure; not reviewed: scored apart\n"
    )
    checked = call("check", str(tmp_path))
    assert (checked.code, checked.out) == (0, labelled.out)


def test_labels_that_are_there_are_kept(call: Run) -> None:
    assert call("label", "mill.md").code == 0
    again = call("label", "mill.md")
    assert again.code == 2
    assert "summarise: mill.yaml exists, and labels are work" in again.err
    assert call("label", "mill.md", "--force").code == 0


def test_a_reviewed_file_says_nothing_of_review(call: Run, tmp_path: Path) -> None:
    call("label", "mill.md")
    altered(tmp_path / "mill.yaml", "pre-filled by summarise, not reviewed", "A. Duro, by hand")
    assert call("check", "mill.yaml").out == "ok mill.yaml: 2 claims, 2 required, 2 must, 1 figure\n"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("At least 12 workers were hurt.\"}", "At least 13 workers were hurt.\"}", "claim g02: the quote does not occur in the article: after"),
        ("exact: \"At least 12 workers were hurt.\"}", "exact: \"o\"}", "claim g02: the quote occurs more than once, at"),
        ("start: 64,", "start: 65,", "claim g02: start is 65, but the quote stands at 64; correct it or stamp"),
        ("    kind:", "    sort: 1\n    kind:", "claim g01: unknown field 'sort'; known here:"),
        ("sha256: ", "sha256: 0", "the text of the article has changed since it was labelled"),
        ("id: g02", "id: g01", "claim g01: this id stands at line"),
        ("article: \"mill.md\"", "article: \"mull.md\"", "the labelled article cannot be read: mull.md: no such file"),
        ("gold: \"1\"", "gold: \"2\"", "gold cannot be '2'; use one of: 1"),
    ],
)  # fmt: skip
def test_a_mistake_is_named_with_its_place(call: Run, tmp_path: Path, old: str, new: str, said: str) -> None:
    call("label", "mill.md")
    altered(tmp_path / "mill.yaml", old, new)
    outcome = call("check", "mill.yaml")
    assert outcome.code == 1
    assert outcome.out == ""
    line = next(line for line in outcome.err.splitlines() if said in line)
    assert line.startswith("summarise: mill.yaml:")
    assert [part.isdigit() for part in line.split(":")[2:4]] == [True, True]


def test_all_mistakes_of_all_files_are_named(call: Run, tmp_path: Path) -> None:
    call("label", "mill.md")
    other = tmp_path / "other.yaml"
    other.write_text("gold: 1\n", encoding="utf-8")
    altered(tmp_path / "mill.yaml", "kind: event", "kind: plan")
    outcome = call("check", ".")
    assert outcome.code == 1
    assert "mill.yaml:" in outcome.err
    assert "other.yaml:1:1: missing: article, labelled_by, claims; add them" in outcome.err


def test_a_folder_without_gold_is_an_error(call: Run, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    outcome = call("check", "empty")
    assert outcome.code == 1
    assert "empty: no gold file (*.yaml) is here; make one with `summarise eval label ARTICLE`" in outcome.err


def test_a_file_that_is_not_there_is_an_error(call: Run) -> None:
    outcome = call("check", "nowhere.yaml")
    assert outcome.code == 1
    assert "nowhere.yaml: no such file" in outcome.err


def test_an_article_elsewhere_is_explained(call: Run, tmp_path: Path) -> None:
    (tmp_path / "a" / "b").mkdir(parents=True)
    outcome = call("label", "mill.md", "-o", "a/b/")
    assert outcome.code == 0
    assert "so a run will not find it" in outcome.err


def test_labels_go_to_the_file_that_is_named(call: Run, tmp_path: Path) -> None:
    assert call("label", "mill.md", "-o", "gold/first.yaml").code == 0
    assert 'article: "mill.md"' in (tmp_path / "gold" / "first.yaml").read_text(encoding="utf-8")
