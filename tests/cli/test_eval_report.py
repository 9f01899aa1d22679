"""`summarise eval report`, as a command of its own."""

from __future__ import annotations

from pathlib import Path

import pytest
import typer
from lxml import etree
from typer.testing import CliRunner

from summarise.cli.eval_report import command
from summarise_evals.result import save
from tests.unit.evals.ferry import gold_of
from tests.unit.evals.mistakes import with_chain
from tests.unit.evals.results import case_with, result_of, run_of

app = typer.Typer(rich_markup_mode=None)
app.command()(command)


def call(*arguments: str | Path) -> tuple[int, str, str]:
    """Exit code and both streams."""
    found = CliRunner().invoke(app, list(map(str, arguments)))
    return found.exit_code, found.stdout, found.stderr


@pytest.fixture
def result(tmp_path: Path) -> Path:
    path = tmp_path / "result.json"
    save(result_of(run_of(case_with(gold_of(tmp_path), with_chain("g05")))), path)
    return path


@pytest.mark.parametrize(
    ("report_format", "begin"),
    [
        ("markdown", "# Evaluation"),
        ("html", "<!doctype html>"),
        ("junit", "<?xml"),
        ("table", "summarise 0.1.0"),
    ],
)
def test_each_format_goes_to_standard_output(result: Path, report_format: str, begin: str) -> None:
    code, out, err = call(result, "--format", report_format)
    assert (code, err) == (0, "")
    assert out.startswith(begin)


def test_a_report_goes_to_a_file(result: Path, tmp_path: Path) -> None:
    page = tmp_path / "new" / "report.html"
    assert call(result, "--format", "html", "-o", page) == (0, "", "")
    assert page.read_text(encoding="utf-8").startswith("<!doctype html>")


def test_missed_targets_are_failures_when_asked_for(result: Path) -> None:
    failures = [
        etree.fromstring(call(result, "--format", "junit", *flag)[1].encode()).get("failures")
        for flag in ([], ["--targets"])
    ]
    assert failures == ["0", "1"]


def test_an_unknown_format_names_the_known_ones(result: Path) -> None:
    code, out, err = call(result, "--format", "pdf")
    assert (code, out) == (2, "")
    assert "known: markdown, html, junit, table" in err


def test_a_file_that_is_no_result_says_how_to_make_one(tmp_path: Path) -> None:
    path = tmp_path / "x.json"
    path.write_text("{", encoding="utf-8")
    code, out, err = call(path)
    assert (code, out) == (1, "")
    assert "summarise eval run --out" in err


def test_a_place_that_cannot_be_written_is_named(result: Path) -> None:
    code, _, err = call(result, "-o", result / "below" / "report.md")
    assert code == 1
    assert "cannot be written" in err
