"""Runs the command line in-process, in a home of its own."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from typer.testing import CliRunner

from summarise import bootstrap
from summarise.cli import app
from summarise.settings import Settings
from tests.news_site import NewsSite

Run = Callable[..., "Outcome"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """Exit code and both streams."""

    code: int
    out: str
    err: str


@pytest.fixture
def config(tmp_path: Path) -> Path:
    return tmp_path / "config.toml"


@pytest.fixture
def run(tmp_path: Path, config: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.chdir(tmp_path)
    home = {
        "SUMMARISE_CONFIG": str(config),
        "SUMMARISE_CACHE_DIR": str(tmp_path / "cache"),
        "SUMMARISE_DATA_DIR": str(tmp_path / "data"),
        "OPENAI_API_KEY": "",
    }

    def call(
        *arguments: str, stdin: str | bytes | None = None, env: Mapping[str, str] | None = None
    ) -> Outcome:
        result = CliRunner().invoke(app, list(arguments), input=stdin, env={**home, **(env or {})})
        return Outcome(code=result.exit_code, out=result.stdout, err=result.stderr)

    return call


@pytest.fixture
def web(monkeypatch: pytest.MonkeyPatch) -> NewsSite:
    """An empty site of memory, which is all of the web that the command can reach."""
    site = NewsSite()

    @asynccontextmanager
    async def open_fetcher(_: Settings) -> AsyncIterator[NewsSite]:
        yield site

    monkeypatch.setattr(bootstrap, "open_fetcher", open_fetcher)
    return site
