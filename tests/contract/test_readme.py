"""What the README shows is what the program does."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from summarise.adapters.config_files import load
from summarise.assets import asset_dir
from summarise.settings import Settings
from summarise_schemas.published import PublishedClaim

README = next(parent / "README.md" for parent in Path(__file__).parents if (parent / "README.md").is_file())
TEXT = README.read_text(encoding="utf-8")


def block(language: str) -> str:
    """The first fenced block of a language."""
    return blocks(language)[0]


def blocks(language: str) -> list[str]:
    """Every fenced block of a language; there is at least one."""
    found = re.findall(rf"```{language}\n(.*?)```", TEXT, re.DOTALL)
    assert found
    return found


def test_the_python_example_runs(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SUMMARISE_CONFIG", str(tmp_path / "none.toml"))
    monkeypatch.setenv("SUMMARISE_CACHE_DIR", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    exec(block("python").replace("seeds/", f"{asset_dir('seeds')}/"), {})  # noqa: S102 - our own README
    assert "450 militants" in capsys.readouterr().out


def test_every_configuration_example_is_accepted_and_all_of_them_together(tmp_path: Path) -> None:
    user_file = tmp_path / "config.toml"
    for example in (*blocks("toml"), "\n".join(blocks("toml"))):
        user_file.write_text(example, encoding="utf-8")
        settings = load(environ={}, cwd=tmp_path, user_file=user_file, defaults=Settings(), flags={})
    assert settings.model_named("mine").mode == "json_schema"
    assert (settings.retention_days, settings.web.contact) == (90, "desk@news.example")


def test_the_claim_shown_has_the_fields_of_the_contract() -> None:
    shown = json.loads(block("json"))
    shown["checks"] = shown["checks"][:1]
    claim = PublishedClaim.model_validate(shown)
    assert claim.evidence[0].end - claim.evidence[0].start == len(claim.evidence[0].exact)


def test_the_digest_shown_keeps_every_qualifier_of_the_sample() -> None:
    shown = " ".join(block("text").split())
    for figure in (
        "some 450 militants",
        "up to 200 fighters",
        "nearly 40 soldiers",
        "up to 90 others",
        "up to 80",
    ):
        assert figure in shown
