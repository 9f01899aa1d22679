"""`doctor`, `config`, `schema`, `cache`, `model`, and what `--help` may cost."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from summarise_schemas.published import ClaimsDocument
from tests.cli.conftest import Run

HEAVY = ("openai", "instructor", "jinja2", "trafilatura", "diskcache", "pydantic", "rapidfuzz", "sentencex")


def test_help_imports_nothing_heavy() -> None:
    program = (
        "import sys; from summarise.cli import app\n"
        "try: app(['--help'])\n"
        "except SystemExit: pass\n"
        f"print(sorted(set({HEAVY!r}) & set(sys.modules)), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)  # noqa: S603
    assert done.stderr.strip() == "[]"
    assert "digest" in done.stdout


def test_doctor_says_what_is_there_and_what_to_do(run: Run) -> None:
    outcome = run("doctor")
    assert outcome.code == 0
    assert "summarise model pull" in outcome.out
    assert "prompts found" in outcome.out


def test_a_broken_config_is_named_by_every_command(run: Run, config: Path) -> None:
    config.write_text("colour = 1", encoding="utf-8")
    outcome = run("doctor")
    assert outcome.code == 1
    assert "config.toml" in outcome.err
    assert "colour" in outcome.err


def test_config_path_and_origins(run: Run, config: Path) -> None:
    assert run("config", "path").out.strip() == str(config)
    config.write_text("concurrency = 2", encoding="utf-8")
    shown = run("config", "show", "--origin").out
    assert f"concurrency = 2  ({config})" in shown
    assert "tz = UTC  (default)" in shown


def test_the_published_schema_is_printed(run: Run) -> None:
    printed = json.loads(run("schema", "claims").out)
    assert printed == ClaimsDocument.model_json_schema()


def test_an_unknown_schema_is_a_usage_error(run: Run) -> None:
    outcome = run("schema", "nosuch")
    assert outcome.code == 2
    assert "digest" in outcome.err


def test_an_empty_cache_is_shown_verified_and_cleared(run: Run) -> None:
    assert "entries    0" in run("cache", "stats").out
    assert run("cache", "verify").out.strip() == "readable 0, bad 0"
    assert run("cache", "clear").code == 0


def test_models_are_listed_with_what_they_lack(run: Run) -> None:
    shown = run("model", "list").out
    assert "set OPENAI_API_KEY" in shown
    assert "* extractive" in shown


def test_the_local_model_before_its_pull_says_what_to_run(run: Run, tmp_path: Path) -> None:
    pytest.importorskip("xllamacpp", reason="the extra `local` is not installed")
    article = tmp_path / "a.txt"
    article.write_text("Rebels burned the mill in Orlan on Monday.", encoding="utf-8")
    outcome = run("digest", str(article), "--model", "local")
    assert outcome.code == 1
    assert "summarise model pull" in outcome.err


def test_offline_pulls_nothing(run: Run) -> None:
    outcome = run("model", "pull", env={"SUMMARISE_OFFLINE": "1"})
    assert outcome.code == 1
    assert "offline" in outcome.err


def test_version(run: Run) -> None:
    assert run("--version").out.startswith("summarise 0.")


def test_a_place_that_cannot_be_written_is_one_line(run: Run, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    (tmp_path / "ferry.md").write_text("Two ferries collided off Port Leska on Sunday, the coast guard said.")
    outcome = run("digest", "ferry.md", "--model", "extractive", "-o", "file/today.md")
    assert outcome.code == 1
    assert "file/today.md: cannot be written" in outcome.err.splitlines()[-1]
