"""The summary of a run for the page of a CI job. No raw HTML, no images, no links."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from summarise.invisible import without_controls
from summarise.render.markdown import escape
from summarise_evals.reports import grids
from summarise_evals.reports.content import facts, notices
from summarise_evals.reports.grids import Cells, Grid
from summarise_evals.result import ResultFile


def render(result: ResultFile) -> str:
    """The result as Markdown, ending in a newline."""
    blocks = ["# Evaluation", escape(" · ".join(facts(result)))]
    blocks += [_section(grid) for grid in _grids(result)]
    blocks += _notices(notices(result))
    return "\n\n".join(blocks) + "\n"


def _grids(result: ResultFile) -> Iterator[Grid]:
    yield grids.side_by_side(result)
    if any(run.unreviewed for run in result.runs):
        yield grids.side_by_side(result, reviewed=False)
    for run in result.runs:
        yield grids.detail(run, result)
    yield from (grids.cost(result), grids.faults(result), grids.rejected(result))
    for run in result.runs:
        for grid in grids.confusion_grids(run):
            yield replace(grid, title=f"{without_controls(run.arm.name)}: {grid.title}")
    yield grids.articles(result)


def _section(grid: Grid) -> str:
    note = [escape(grid.note)] if grid.note else []
    return "\n\n".join([f"## {escape(grid.title)}", *note, _table(grid)])


def _table(grid: Grid) -> str:
    rule = "| " + " | ".join(["---", *["---:"] * (len(grid.head) - 1)]) + " |"
    return "\n".join([_row(grid.head), rule, *map(_row, grid.rows)])


def _row(cells: Cells) -> str:
    return "| " + " | ".join(map(escape, cells)) + " |"


def _notices(found: tuple[str, ...]) -> list[str]:
    return ["## Notices", "\n".join(f"- {escape(notice)}" for notice in found)] if found else []
