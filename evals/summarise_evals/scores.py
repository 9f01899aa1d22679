"""Every metric of one article, and which way each improves."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from summarise_evals.case import CaseResult
from summarise_evals.counts import MATCHED, Counts
from summarise_evals.scorers import SCORERS
from summarise_evals.scorers.time import relation_confusion

Better = Literal["higher", "lower", "neither"]

_LOWER = (
    "claims.merge",
    "claims.split",
    "claims.duplicates",
    "attribution.false_flat",
    "attribution.false_source",
    "figures.qualifier_loss",
    "figures.spurious",
    "digest.unsupported",
    "digest.background_as_new",
    "digest.earlier_as_new",
    "neutrality.violations",
    "furniture.leakage",
)
_COST = "cost."


@dataclass(frozen=True, slots=True, kw_only=True)
class Scores:
    """What was counted in one article.

    `ratios` by metric; a name with the suffix `MATCHED` is conditional on a match, the name without it end to
    end. `confusion` counts (labelled, published) time relations. `notices` tell a person what a number hides.
    """

    article: str
    ratios: Counts
    confusion: Mapping[tuple[str, str], int]
    notices: tuple[str, ...] = ()


def score(case: CaseResult) -> Scores:
    """Every metric of one article, as numerators and denominators."""
    return Scores(
        article=case.gold.article,
        ratios={name: ratio for scorer in SCORERS for name, ratio in scorer(case).items()},
        confusion=relation_confusion(case),
        notices=_duplicate_notices(case),
    )


def better(metric: str) -> Better:
    """Which way a metric improves.

    >>> better("claims.f1"), better("attribution.false_flat.matched"), better("rejected.names")
    ('higher', 'lower', 'neither')
    """
    name = metric.removesuffix(MATCHED)
    if name.startswith(("rejected.", "conflict.")) or name == "cost.cached_calls":
        return "neither"
    return "lower" if name in _LOWER or name.startswith(_COST) else "higher"


def _duplicate_notices(case: CaseResult) -> tuple[str, ...]:
    claims = case.document.claims
    return tuple(
        f"{case.gold.article}: predictions {', '.join(claims[place].id for place in group)} are identical; "
        "one at most can match, the others count as false alarms: let the system say it once"
        for group in case.matching.duplicates
    )
