"""One self-contained HTML page: every number, and every article with labels and claims beside its text.

Nothing is fetched and nothing but our own style and script runs: the content security policy names both by hash.
All text is escaped by the template; the script only toggles classes, so articles cannot become markup twice.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from summarise.invisible import CONTROL
from summarise_evals.faults import FaultKind
from summarise_evals.reports import formatting, grids
from summarise_evals.reports.article_rows import ArticleRow, article_rows
from summarise_evals.reports.content import (
    FAULT_TITLES,
    f1_of,
    facts,
    fault_counts,
    measures,
    notices,
)
from summarise_evals.reports.marking import Piece, pieces
from summarise_evals.result import CaseRow, ResultFile, RunRow

_HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleView:
    """An article as the page shows it."""

    case: CaseRow
    f1: float | None
    rows: tuple[ArticleRow, ...]
    pieces: tuple[Piece, ...]
    faults: Mapping[FaultKind, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class ArmView:
    """An arm as the page shows it: the articles with the most to learn from first."""

    run: RunRow
    about: str
    articles: tuple[ArticleView, ...]
    faults: Mapping[FaultKind, int]
    confusions: tuple[grids.Grid, ...]


def render(result: ResultFile) -> str:
    """The result as one HTML page, ending in a newline."""
    style, script = _read("page.css"), _read("page.js")
    columns = [measures(run, result.ceiling) for run in result.runs]
    page = _template().render(
        facts=facts(result),
        ceiling=result.ceiling,
        arms=[_arm_view(run) for run in result.runs],
        lines=list(zip(*columns, strict=True)),
        tables=(grids.cost(result), grids.rejected(result)),
        every_metric=grids.all_metrics(result),
        unreviewed=_unreviewed(result),
        notices=notices(result),
        fault_titles=FAULT_TITLES,
        style=style,
        script=script,
        policy=_policy(style, script),
    )
    return CONTROL.sub("", page) + "\n"


def _policy(style: str, script: str) -> str:
    return (
        f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )


def _hash(source: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(source.encode()).digest()).decode()


def _read(name: str) -> str:
    return (_HERE / name).read_text(encoding="utf-8")


@cache
def _template() -> Template:
    environment = Environment(
        loader=FileSystemLoader(_HERE),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals |= {"f": formatting, "target_text": grids.target_text, "percent": _percent}
    return environment.get_template("page.html.jinja")


def _arm_view(run: RunRow) -> ArmView:
    views = [_article_view(case) for case in run.cases]
    return ArmView(
        run=run,
        about=grids.about(run),
        articles=tuple(sorted(views, key=_worst_first)),
        faults=fault_counts(run.cases),
        confusions=tuple(grids.confusion_grids(run)),
    )


def _worst_first(view: ArticleView) -> tuple[bool, float, str]:
    return not view.case.reviewed, -1.0 if view.f1 is None else view.f1, view.case.article


def _article_view(case: CaseRow) -> ArticleView:
    rows = article_rows(case)
    labels = {number: row.label.spans for number, row in enumerate(rows) if row.label}
    claims = {number: row.claim.spans for number, row in enumerate(rows) if row.claim}
    return ArticleView(
        case=case,
        f1=f1_of(case),
        rows=rows,
        pieces=tuple(pieces(case.document.article.text, labels, claims)),
        faults=fault_counts([case]),
    )


def _unreviewed(result: ResultFile) -> grids.Grid | None:
    has_any = any(run.unreviewed for run in result.runs)
    return grids.side_by_side(result, reviewed=False) if has_any else None


def _percent(value: float | None) -> str:
    """A share as a place in a bar.

    >>> _percent(0.8051502), _percent(1.7), _percent(None)
    ('80.52%', '100.00%', '0.00%')
    """
    return f"{100 * min(1.0, max(0.0, value or 0.0)):.2f}%"
