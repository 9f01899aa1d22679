"""Were the right claims found: precision, recall, F1 at three thresholds, and what explains the errors."""

from __future__ import annotations

from summarise_evals.case import CaseResult
from summarise_evals.counts import Counts, Ratio, both_ways
from summarise_evals.matching import HEADLINE, THRESHOLDS, Matching


def score_claims(case: CaseResult) -> Counts:
    """Precision, recall and F1; the shares of merged, split and duplicate claims; the kind.

    A prediction that matches an acceptable claim counts nowhere: it is no hit and no false alarm.
    `claims.merge` is the share of required claims missed because a prediction tells them together with another,
    `claims.split` the share of predictions that tell a part of a claim whose other part another one tells.
    """
    found, misses, alarms = outcomes(case, HEADLINE)
    return {
        "claims.precision": Ratio(found, found + alarms),
        "claims.recall": Ratio(found, found + misses),
        "claims.f1": _f1(case, HEADLINE),
        **{
            f"claims.f1@{threshold}": _f1(case, threshold)
            for threshold in THRESHOLDS
            if threshold != HEADLINE
        },
        **_explained(case, case.matching),
        **_kinds(case),
    }


def outcomes(case: CaseResult, threshold: float) -> tuple[int, int, int]:
    """Required claims found, required claims missed, and false alarms."""
    pairs = case.matchings[threshold].pairs
    found = sum(case.gold.claims[pair.gold].is_required for pair in pairs)
    return found, len(case.gold.required) - found, len(case.document.claims) - len(pairs)


def _f1(case: CaseResult, threshold: float) -> Ratio:
    found, misses, alarms = outcomes(case, threshold)
    return Ratio(2 * found, 2 * found + misses + alarms)


def _explained(case: CaseResult, matching: Matching) -> Counts:
    predicted = len(case.document.claims)
    repeated = sum(len(group) - 1 for group in matching.duplicates)
    return {
        "claims.merge": Ratio(len(matching.merged), len(case.gold.required)),
        "claims.split": Ratio(len(matching.split), predicted),
        "claims.duplicates": Ratio(repeated, predicted),
    }


def _kinds(case: CaseResult) -> Counts:
    right = sum(pair.gold.kind == pair.claim.kind for pair in case.required)
    return both_ways("claims.kind", right, matched=len(case.required), required=len(case.gold.required))
