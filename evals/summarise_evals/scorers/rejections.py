"""What the checks turned away, by reason."""

from __future__ import annotations

from typing import get_args

from summarise.domain import RejectionReason
from summarise_evals.case import CaseResult
from summarise_evals.counts import Counts, Ratio

REASONS: tuple[str, ...] = (*get_args(RejectionReason), "other")


def score_rejections(case: CaseResult) -> Counts:
    """`rejected.REASON`: the share of all drafts that was turned away for it. Neither good nor bad by itself."""
    given = [rejection.reason for rejection in case.document.rejected]
    known = [reason if reason in REASONS else "other" for reason in given]
    drafts = len(case.document.claims) + len(given)
    return {f"rejected.{reason}": Ratio(known.count(reason), drafts) for reason in REASONS}
