"""The labelled article that the tests of the harness share."""

from __future__ import annotations

from pathlib import Path

import pytest

from summarise_evals.scoring import GoldArticle

from .ferry import gold_of


@pytest.fixture
def gold(tmp_path: Path) -> GoldArticle:
    """The labels of the ferry article."""
    return gold_of(tmp_path)
