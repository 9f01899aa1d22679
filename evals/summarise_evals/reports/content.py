"""What every report says about a result, before it is Markdown, HTML or text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from summarise.invisible import without_controls
from summarise_evals.counts import MATCHED, Ratio
from summarise_evals.faults import FAULT_KINDS, FaultKind
from summarise_evals.result import CaseRow, CeilingRow, EstimateRow, ResultFile, RunRow
from summarise_evals.targets import TARGET_OF, Target

TITLES: Mapping[str, str] = {
    "claims.f1": "claim F1",
    "claims.precision": "claim precision",
    "claims.recall": "claim recall",
    "digest.must": "must covered",
    "evidence.verbatim": "evidence verbatim",
    "attribution.speaker": "speaker",
    "attribution.false_flat": "false-flat",
    "figures.exact": "figures exact",
    "figures.qualifier_loss": "qualifier loss",
    "time.relation": "time relation",
    "digest.unsupported": "unsupported",
    "furniture.leakage": "furniture leakage",
}
"""The headline metrics in the order of the reports."""

FAULT_TITLES: Mapping[FaultKind, str] = {
    "missed": "missed",
    "merged": "merged into another",
    "split": "part of a claim",
    "false_alarm": "false alarm",
    "evidence": "evidence not verbatim",
    "false_flat": "source dropped",
    "false_source": "source made up",
    "speaker": "wrong speaker",
    "chain": "wrong chain",
    "figure": "wrong figure",
    "qualifier": "qualifier lost",
    "relation": "wrong time relation",
    "interval": "wrong interval",
    "unsupported": "unsupported in digest",
    "background_as_new": "background as new",
    "furniture": "page furniture",
}

FIELD_TITLES: Mapping[str, str] = {
    "relation": "time relation",
    "source": "source",
    "modifier": "qualifier of figures",
    "category": "what figures count",
    "kind": "kind of claim",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """A headline metric of a run. `matched` is conditional on a match; `ceiling` is what two labellers reach."""

    metric: str
    title: str
    estimate: EstimateRow | None
    matched: EstimateRow | None
    target: Target | None
    ceiling: float | None

    @property
    def value(self) -> float | None:
        """The micro average."""
        return self.estimate.micro if self.estimate else None

    @property
    def is_met(self) -> bool | None:
        """Whether the target is met; None without a target or without a value."""
        return None if self.target is None or self.value is None else self.target.is_met_by(self.value)


@dataclass(frozen=True, slots=True, kw_only=True)
class Confusion:
    """How often each labelled value of a field (`rows`) was published as each (`columns`)."""

    title: str
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    counts: Mapping[tuple[str, str], int]


def measures(run: RunRow, ceiling: CeilingRow | None, *, reviewed: bool = True) -> tuple[Measure, ...]:
    """The headline metrics of a run over the reviewed articles, or over the others."""
    estimates = run.metrics if reviewed else run.unreviewed
    return tuple(
        Measure(
            metric=metric,
            title=title,
            estimate=estimates.get(metric),
            matched=estimates.get(metric + MATCHED),
            target=TARGET_OF.get(metric),
            ceiling=ceiling_of(ceiling, metric),
        )
        for metric, title in TITLES.items()
    )


def ceiling_of(ceiling: CeilingRow | None, metric: str) -> float | None:
    """What two labellers reach against each other."""
    return Ratio(*ceiling.ratios[metric]).value if ceiling and metric in ceiling.ratios else None


def f1_of(case: CaseRow) -> float | None:
    """The claim F1 of one article."""
    return Ratio(*case.ratios.get("claims.f1", (0.0, 0.0))).value


def reviewed_cases(run: RunRow, *, reviewed: bool = True) -> tuple[CaseRow, ...]:
    """The articles that somebody answers for, or the others."""
    return tuple(case for case in run.cases if case.reviewed is reviewed)


def confusions(run: RunRow) -> tuple[Confusion, ...]:
    """The confusion of each field over the reviewed articles; fields that nothing was compared in are left out."""
    totals: dict[str, Counter[tuple[str, str]]] = {field: Counter() for field in FIELD_TITLES}
    for case in reviewed_cases(run):
        for field, counted in (("relation", case.confusion), *case.field_confusions.items()):
            for labelled, published, count in counted:
                totals.setdefault(field, Counter())[labelled, published] += count
    return tuple(_confusion(field, total) for field, total in totals.items() if total)


def fault_counts(cases: Iterable[CaseRow]) -> Mapping[FaultKind, int]:
    """How often each kind of fault occurs, 0 included."""
    found = Counter(fault.kind for case in cases for fault in case.faults)
    return {kind: found[kind] for kind in FAULT_KINDS}


def notices(result: ResultFile) -> tuple[str, ...]:
    """What a number hides, run by run, on one line each."""
    return tuple(
        without_controls(f"{run.arm.name}: {notice}")
        for run in result.runs
        for case in run.cases
        for notice in case.notices
    )


def facts(result: ResultFile) -> tuple[str, ...]:
    """What was scored, with what, and how far two people agree about it."""
    articles = {case.article: case.reviewed for run in result.runs for case in run.cases}
    unreviewed = sum(not reviewed for reviewed in articles.values())
    apart = f", {unreviewed} of them not reviewed and scored apart" if unreviewed else ""
    return (
        f"summarise {without_controls(result.summarise_version) or '(version unknown)'}",
        f"gold {without_controls(result.gold_version)}",
        f"{len(articles)} article{'' if len(articles) == 1 else 's'}{apart}",
        *_agreement(result.ceiling),
    )


def _agreement(ceiling: CeilingRow | None) -> tuple[str, ...]:
    if ceiling is None:
        return ("no article is labelled twice, so there is no ceiling",)
    alpha = f", alpha {ceiling.alpha:.3f}" if ceiling.alpha is not None else ""
    return (f"ceiling: two labellers on {len(ceiling.articles)} articles{alpha}",)


def _confusion(field: str, counted: Counter[tuple[str, str]]) -> Confusion:
    rows = tuple(sorted({labelled for labelled, _ in counted}))
    said = {published for _, published in counted}
    return Confusion(
        title=FIELD_TITLES.get(field, field),
        rows=rows,
        columns=(*(row for row in rows if row in said), *sorted(said - set(rows))),
        counts=counted,
    )
