"""The door of the harness: gold in, a `score` per article, a `summary` of many, and `compare` for two systems.

    case = case_of(load_gold(path, read_article), document)
    estimates = summary([score(case), ...])

A ratio named `METRIC` is end to end, over the labelled items of required claims; `METRIC` + `MATCHED` is conditional
on a match. Importing this module imports numpy; scipy follows with the first match.
"""

from __future__ import annotations

from summarise_evals.agreement import Agreement, agreement
from summarise_evals.case import CaseResult, Matched, case_of
from summarise_evals.counts import MATCHED, Counts, Ratio
from summarise_evals.gold import GoldArticle, GoldClaim
from summarise_evals.gold_files import ReadArticle, load_gold, stamp
from summarise_evals.oracle import document_of
from summarise_evals.scores import Better, Scores, better, score
from summarise_evals.summary import Difference, Estimate, Summary, compare, summary

__all__ = [
    "MATCHED",
    "Agreement",
    "Better",
    "CaseResult",
    "Counts",
    "Difference",
    "Estimate",
    "GoldArticle",
    "GoldClaim",
    "Matched",
    "Ratio",
    "ReadArticle",
    "Scores",
    "Summary",
    "agreement",
    "better",
    "case_of",
    "compare",
    "document_of",
    "load_gold",
    "score",
    "stamp",
    "summary",
]
