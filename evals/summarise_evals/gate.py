"""Whether a run scores exactly as the baseline says; and how the baseline is moved on purpose."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from summarise_evals.errors import EvaluationError
from summarise_evals.result import ResultFile, RunRow
from summarise_evals.scores import better

LARGEST_QUIET_DROP = 0.005
"""A metric that worsens by more than half a point needs a written reason."""

_DIGITS = 6
_UNJUDGED = ("cost.", "rejected.", "conflict.", "claims.kind")

Counted = dict[str, tuple[float, float]]


class Reason(BaseModel):
    """Why somebody accepted a worse score."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    arm: str
    metric: str
    was: float
    now: float
    why: str


class BaselineArm(BaseModel):
    """What one arm scored: micro averages, and [numerator, denominator] of each article."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    metrics: dict[str, float]
    articles: dict[str, Counted]


class Baseline(BaseModel):
    """The scores that a replay must equal."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    gold_version: str
    arms: dict[str, BaselineArm]
    reasons: list[Reason] = []


@dataclass(frozen=True, slots=True, kw_only=True)
class Deviation:
    """A score that is not the baseline's; `articles` are those it comes from, with their old and new ratio."""

    arm: str
    metric: str
    was: float | None
    now: float | None
    articles: tuple[tuple[str, float | None, float | None], ...] = ()

    def __str__(self) -> str:
        moved = "; ".join(f"{name} {_shown(was)} → {_shown(now)}" for name, was, now in self.articles)
        return f"{self.arm}: {self.metric} {_shown(self.was)} → {_shown(self.now)}" + (
            f" ({moved})" if moved else ""
        )


def deviations(result: ResultFile, baseline: Baseline) -> tuple[Deviation, ...]:
    """Every score of the run that is not exactly that of the baseline, and every arm that one of them lacks.

    Raises:
        EvaluationError: they were made with different versions of the gold.
    """
    if result.gold_version != baseline.gold_version:
        raise EvaluationError(
            f"the gold is of version {result.gold_version}, the baseline of {baseline.gold_version}: scores of different "
            "versions are never compared; make a new baseline with --update-baseline"
        )
    return tuple(_deviations(result, baseline))


def load_baseline(path: Path) -> Baseline:
    """Read a baseline.

    Raises:
        EvaluationError: there is none, or it cannot be read.
    """
    try:
        return Baseline.model_validate(json.loads(path.read_text(encoding="utf-8")))
    except FileNotFoundError as error:
        raise EvaluationError(f"{path}: there is no baseline; make one with --update-baseline") from error
    except (OSError, ValueError, ValidationError) as error:
        raise EvaluationError(f"{path}: no baseline ({str(error).splitlines()[0]})") from error


def updated(result: ResultFile, old: Baseline | None, why: str) -> Baseline:
    """The baseline that this run makes.

    Raises:
        EvaluationError: a score worsens by more than half a point and no reason is given.
    """
    worse = list(_worse(result, old)) if old and old.gold_version == result.gold_version else []
    if worse and not why:
        listed = "\n".join(map(str, worse))
        raise EvaluationError(f"scores worsen by more than half a point; say why with --reason:\n{listed}")
    reasons = [
        Reason(arm=one.arm, metric=one.metric, was=one.was or 0.0, now=one.now or 0.0, why=why)
        for one in worse
    ]
    return Baseline(
        gold_version=result.gold_version,
        arms={run.arm.name: _arm(run) for run in result.runs},
        reasons=[*(old.reasons if old else []), *reasons],
    )


def save_baseline(baseline: Baseline, path: Path) -> None:
    """Write a baseline so that a reviewer can read what changed: one line per metric and article."""
    lines = json.dumps(baseline.model_dump(mode="json"), indent=1, sort_keys=True)
    path.write_text(lines.replace("[\n      ", "[").replace(",\n      ", ", ") + "\n", encoding="utf-8")


def _deviations(result: ResultFile, baseline: Baseline) -> Iterator[Deviation]:
    runs = {run.arm.name: run for run in result.runs}
    for name in sorted(set(runs) | set(baseline.arms)):
        if name not in runs or name not in baseline.arms:
            missing = "was not run" if name not in runs else "is not in the baseline"
            yield Deviation(arm=name, metric=f"the arm {missing}", was=None, now=None)
        else:
            yield from _moved(name, baseline.arms[name], _arm(runs[name]))


def _moved(arm: str, was: BaselineArm, now: BaselineArm) -> Iterator[Deviation]:
    for metric in sorted({*was.metrics, *now.metrics, *_metrics(was.articles), *_metrics(now.articles)}):
        articles = tuple(_moved_articles(metric, was.articles, now.articles))
        if articles or was.metrics.get(metric) != now.metrics.get(metric):
            yield Deviation(
                arm=arm,
                metric=metric,
                was=was.metrics.get(metric),
                now=now.metrics.get(metric),
                articles=articles,
            )


def _metrics(articles: Mapping[str, Counted]) -> set[str]:
    return {metric for counted in articles.values() for metric in counted}


def _moved_articles(
    metric: str, was: Mapping[str, Counted], now: Mapping[str, Counted]
) -> Iterator[tuple[str, float | None, float | None]]:
    for article in sorted({*was, *now}):
        before, after = was.get(article, {}).get(metric), now.get(article, {}).get(metric)
        if before != after:
            yield article, _ratio(before), _ratio(after)


def _worse(result: ResultFile, old: Baseline) -> Iterator[Deviation]:
    for one in _deviations(result, old):
        if one.was is None or one.now is None or one.metric.startswith(_UNJUDGED):
            continue
        gain = (one.now - one.was) * {"higher": 1, "lower": -1, "neither": 0}[better(one.metric)]
        if gain < -LARGEST_QUIET_DROP:
            yield one


def _arm(run: RunRow) -> BaselineArm:
    reviewed = [case for case in run.cases if case.reviewed]
    metrics = {name: row.micro for name, row in run.metrics.items() if row.micro is not None}
    return BaselineArm(
        metrics={name: round(value, _DIGITS) for name, value in metrics.items()},
        articles={case.article: _rounded(case.ratios) for case in reviewed},
    )


def _rounded(ratios: Mapping[str, Sequence[float]]) -> Counted:
    return {name: (round(hits, _DIGITS), round(of, _DIGITS)) for name, (hits, of) in ratios.items()}


def _ratio(counted: tuple[float, float] | None) -> float | None:
    return counted[0] / counted[1] if counted and counted[1] else None


def _shown(value: float | None) -> str:
    return "–" if value is None else f"{value:.4f}"
