"""What the checks turned away, by reason, and how often the reading of the text overrules a draft."""

from __future__ import annotations

from typing import get_args

from summarise.domain import RejectionReason
from summarise_evals.case import CaseResult
from summarise_evals.counts import Counts, Ratio

CONFLICTS = ("figures", "names", "negation", "attribution")
"""Reasons by which what code reads in the text contradicts what the model said."""
REASONS: tuple[str, ...] = (*get_args(RejectionReason), "other")


def score_rejections(case: CaseResult) -> Counts:
    """`rejected.REASON`: the share of all drafts that was turned away for it. Neither good nor bad by itself.

    `conflict.refused`: of all drafts, those that contradict the reading of their evidence (`CONFLICTS`) and were
    turned away; `conflict.overruled`: those published with the reading's words in the place of their own.
    """
    given = [rejection.reason for rejection in case.document.rejected]
    known = [reason if reason in REASONS else "other" for reason in given]
    drafts = len(case.document.claims) + len(given)
    repaired = sum(claim.status == "repaired" for claim in case.document.claims)
    return {
        **{f"rejected.{reason}": Ratio(known.count(reason), drafts) for reason in REASONS},
        "conflict.refused": Ratio(sum(map(known.count, CONFLICTS)), drafts),
        "conflict.overruled": Ratio(repaired, drafts),
    }
