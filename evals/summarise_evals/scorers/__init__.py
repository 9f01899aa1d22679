"""One pure scorer per family of metrics: a case in, ratios by metric name out."""

from __future__ import annotations

from collections.abc import Callable

from summarise_evals.case import CaseResult
from summarise_evals.counts import Counts
from summarise_evals.scorers.attribution import score_attribution
from summarise_evals.scorers.claims import score_claims
from summarise_evals.scorers.cost import score_cost
from summarise_evals.scorers.digest import score_digest
from summarise_evals.scorers.evidence import score_evidence
from summarise_evals.scorers.figures import score_figures
from summarise_evals.scorers.furniture import score_furniture
from summarise_evals.scorers.neutrality import score_neutrality
from summarise_evals.scorers.rejections import score_rejections
from summarise_evals.scorers.time import score_time

__all__ = ["SCORERS", "Scorer"]

Scorer = Callable[[CaseResult], Counts]

SCORERS: tuple[Scorer, ...] = (
    score_claims,
    score_evidence,
    score_attribution,
    score_figures,
    score_time,
    score_digest,
    score_neutrality,
    score_furniture,
    score_rejections,
    score_cost,
)
