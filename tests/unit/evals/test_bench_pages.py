"""The benchmark of pages: what it finds, how it scores, and that it says so when there is nothing."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from summarise_evals import bench_pages

TEXT = (
    "Engineers closed the northern gate of the Halden dam on Tuesday after a crack opened in its lower wall."
)
PAGE = f"<html><body><article><h1>Halden dam closed</h1><p>{TEXT}</p></article></body></html>"


def test_absent_pages_are_said_to_be_absent(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert bench_pages.main(["--data", str(tmp_path)]) == 0
    assert capsys.readouterr().out.startswith("skipped: pages needs the files ground-truth.json")


def test_a_page_read_in_full_scores_one(tmp_path: Path) -> None:
    (tmp_path / "html").mkdir()
    (tmp_path / "html" / "ab.html.gz").write_bytes(gzip.compress(PAGE.encode()))
    gold = {"ab": {"articleBody": TEXT, "url": "https://ledger.example/world/halden-dam"}}
    (tmp_path / "ground-truth.json").write_text(json.dumps(gold))
    pages = list(bench_pages.pages_in(tmp_path))
    assert bench_pages.score(pages, bench_pages.read_by_summarise).texts == [(1.0, 1.0, 1.0)]
