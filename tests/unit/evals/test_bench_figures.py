"""The figure reader measured by itself: a figure read otherwise than labelled is counted and named."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from summarise_evals import bench_figures
from summarise_evals.bench_figures import read_figures
from tests.unit.evals.ferry import gold_of


def test_every_figure_of_the_sample_is_read_as_labelled(tmp_path: Path) -> None:
    found = list(read_figures(gold_of(tmp_path)))
    assert len(found) > 3
    assert [each.gold.exact for each in found if not each.is_exact] == []


def test_another_number_or_hedge_in_the_label_is_read_wrong(tmp_path: Path) -> None:
    gold = gold_of(tmp_path)
    for change in ({"low": 999.0, "high": 999.0}, {"modifier": "about", "approximate": True, "low": 1.5}):
        bent = tuple(
            replace(claim, figures=tuple(replace(figure, **change) for figure in claim.figures))
            for claim in gold.claims
        )
        assert not any(each.is_exact for each in read_figures(replace(gold, claims=bent)))


def test_the_projects_own_gold_reaches_the_target(capsys: pytest.CaptureFixture[str]) -> None:
    assert bench_figures.main([]) == 0
    assert "figures read with value and qualifier" in capsys.readouterr().out
