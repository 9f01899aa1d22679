"""Result files for the tests of the reports: the ferry article, and systems that make chosen mistakes."""

from __future__ import annotations

from dataclasses import asdict

from summarise_evals.result import (
    ArmRow,
    CaseRow,
    CeilingRow,
    EstimateRow,
    ResultFile,
    RunRow,
    case_row,
    scores_of,
)
from summarise_evals.scoring import GoldArticle, case_of, score, summary

from .ferry import perfect
from .mistakes import Change


def case_with(gold: GoldArticle, *changes: Change, reviewed: bool = True, article: str = "") -> CaseRow:
    """The ferry article as a system publishes it that makes these mistakes."""
    document = perfect(gold)
    for change in changes:
        document = change(document)
    case = case_of(gold, document)
    row = case_row(case, score(case), reviewed=reviewed)
    return row.model_copy(update={"article": article or row.article})


def run_of(*cases: CaseRow, name: str = "arm") -> RunRow:
    """A run over these cases."""
    return RunRow(
        arm=ArmRow(
            name=name, model="model", strategy="slots", prompt="claims.v1", prompt_sha256="0" * 64, source="replay", epoch=1
        ),
        cases=list(cases),
        metrics=_estimates([case for case in cases if case.reviewed]),
        unreviewed=_estimates([case for case in cases if not case.reviewed]),
    )  # fmt: skip


def result_of(*runs: RunRow, ceiling: bool = False) -> ResultFile:
    """A result file of these runs; two labellers agree on nine claims in ten when there is a ceiling."""
    agreed = CeilingRow(articles=["ferry.md"], ratios={"claims.f1": (9, 10)}, alpha=0.9) if ceiling else None
    return ResultFile(gold_version="1.2.0", summarise_version="0.1.0", runs=list(runs), ceiling=agreed)


def _estimates(cases: list[CaseRow]) -> dict[str, EstimateRow]:
    if not cases:
        return {}
    found = summary([scores_of(case) for case in cases], draws=20).metrics
    return {name: EstimateRow(**asdict(estimate)) for name, estimate in found.items()}
