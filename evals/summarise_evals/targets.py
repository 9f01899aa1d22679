"""What the project has promised to reach: one table, read by the gate and by every report."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from summarise_evals.result import EstimateRow, RunRow
from summarise_evals.scores import better

_TOLERANCE = 1e-9


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """A bound for a metric, end to end: the least where more is better (`better`), else the most."""

    metric: str
    bound: float

    @property
    def is_least(self) -> bool:
        """Whether the metric has to be at least the bound."""
        return better(self.metric) == "higher"

    def is_met_by(self, value: float) -> bool:
        """Whether a value is as good as promised.

        >>> Target(metric="claims.f1", bound=0.85).is_met_by(0.8499)
        False
        >>> Target(metric="attribution.false_flat", bound=0.03).is_met_by(0.03)
        True
        """
        beyond = value - self.bound if self.is_least else self.bound - value
        return beyond >= -_TOLERANCE


TARGETS: tuple[Target, ...] = (
    Target(metric="claims.f1", bound=0.85),
    Target(metric="digest.must", bound=0.88),
    Target(metric="evidence.verbatim", bound=1.0),
    Target(metric="attribution.speaker", bound=0.85),
    Target(metric="attribution.false_flat", bound=0.03),
    Target(metric="figures.exact", bound=0.97),
    Target(metric="figures.qualifier_loss", bound=0.0),
    Target(metric="time.relation", bound=0.90),
    Target(metric="digest.unsupported", bound=0.0),
    Target(metric="furniture.leakage", bound=0.0),
)
TARGET_OF = {target.metric: target for target in TARGETS}


def missed_targets(run: RunRow) -> Iterator[tuple[Target, EstimateRow]]:
    """The targets that a run does not meet over the reviewed articles; what was not measured is not missed."""
    for target in TARGETS:
        estimate = run.metrics.get(target.metric)
        if estimate and estimate.micro is not None and not target.is_met_by(estimate.micro):
            yield target, estimate
