"""Does every claim point at the words that make it."""

from __future__ import annotations

from summarise_evals.case import CaseResult
from summarise_evals.counts import Counts, both_ways, share
from summarise_schemas.published import PublishedClaim, PublishedSpan


def score_evidence(case: CaseResult) -> Counts:
    """`evidence.verbatim` over all published spans; `evidence.iou`, the mean character overlap with the labels."""
    overlap = sum(pair.pair.evidence_iou for pair in case.required)
    spans = [span for claim in case.document.claims for span in claim.evidence]
    return {
        "evidence.verbatim": share(is_verbatim(case.gold.text, span) for span in spans),
        **both_ways("evidence.iou", overlap, matched=len(case.required), required=len(case.gold.required)),
    }


def is_verbatim(text: str, span: PublishedSpan) -> bool:
    """Whether the words of a span stand in the text where it says."""
    return 0 <= span.start < span.end <= len(text) and text[span.start : span.end] == span.exact


def touches_body(text: str, claim: PublishedClaim) -> bool:
    """Whether any evidence of a claim is verbatim."""
    return any(is_verbatim(text, span) for span in claim.evidence)
