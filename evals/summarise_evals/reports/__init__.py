"""A result file as something to read: Markdown, JUnit XML, one HTML page, a table for the terminal. All pure."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Literal, get_args

from summarise_evals.reports import html, junit, markdown, table
from summarise_evals.result import ResultFile

__all__ = ["FORMATS", "ReportFormat", "render"]

ReportFormat = Literal["markdown", "html", "junit", "table"]
FORMATS: tuple[ReportFormat, ...] = get_args(ReportFormat)

_RENDERERS: Mapping[ReportFormat, Callable[[ResultFile], str]] = {
    "markdown": markdown.render,
    "html": html.render,
    "junit": junit.render,
    "table": table.render,
}


def render(result: ResultFile, report_format: ReportFormat) -> str:
    """The result in one of `FORMATS`, ending in a newline. Failures of a gate go through `junit.render`."""
    return _RENDERERS[report_format](result)
