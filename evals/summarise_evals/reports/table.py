"""The result of a run as plain text for a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from summarise_evals.reports import grids
from summarise_evals.reports.content import facts, notices
from summarise_evals.reports.grids import Cells, Grid
from summarise_evals.result import ResultFile


def render(result: ResultFile) -> str:
    """The result as plain text, ending in a newline: no colours, no control characters."""
    blocks = [" · ".join(facts(result)), *map(_block, _grids(result))]
    found = notices(result)
    if found:
        blocks.append("\n".join(["NOTICES", *(f"- {notice}" for notice in found)]))
    return "\n\n".join(blocks) + "\n"


def _grids(result: ResultFile) -> Iterator[Grid]:
    for run in result.runs:
        yield grids.detail(run, result)
    if len(result.runs) > 1:
        yield grids.side_by_side(result)
    if any(run.unreviewed for run in result.runs):
        yield grids.side_by_side(result, reviewed=False)
    yield from (grids.cost(result), grids.faults(result), grids.rejected(result))


def _block(grid: Grid) -> str:
    widths = [max(map(len, column)) for column in zip(grid.head, *grid.rows, strict=True)]
    lines = [_line(row, widths) for row in (grid.head, *grid.rows)]
    note = [grid.note] if grid.note else []
    rule = "-" * (sum(widths) + 2 * (len(widths) - 1))
    return "\n".join([grid.title.upper(), *note, lines[0], rule, *lines[1:]])


def _line(cells: Cells, widths: list[int]) -> str:
    first, *others = zip(cells, widths, strict=True)
    return "  ".join([first[0].ljust(first[1]), *(cell.rjust(width) for cell, width in others)]).rstrip()
