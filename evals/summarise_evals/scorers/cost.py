"""What an article takes."""

from __future__ import annotations

from summarise_evals.case import CaseResult
from summarise_evals.counts import Counts, Ratio


def score_cost(case: CaseResult) -> Counts:
    """Tokens, calls, seconds and dollars per article; the dollars only over articles whose cost is known."""
    usage = case.document.usage
    return {
        "cost.prompt_tokens": Ratio(usage.prompt_tokens, 1),
        "cost.completion_tokens": Ratio(usage.completion_tokens, 1),
        "cost.calls": Ratio(usage.calls, 1),
        "cost.cached_calls": Ratio(usage.cached_calls, 1),
        "cost.seconds": Ratio(usage.seconds, 1),
        "cost.usd": Ratio(usage.cost_usd or 0.0, usage.cost_usd is not None),
    }
