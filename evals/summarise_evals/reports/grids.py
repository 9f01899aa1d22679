"""Tables of a result as rows of text; Markdown, the terminal and the page each draw them their own way."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from summarise.invisible import without_controls
from summarise_evals.reports import formatting as f
from summarise_evals.reports.content import (
    FAULT_TITLES,
    Confusion,
    Measure,
    confusions,
    f1_of,
    fault_counts,
    measures,
    reviewed_cases,
)
from summarise_evals.result import ResultFile, RunRow
from summarise_evals.scorers.rejections import REASONS

Cells = tuple[str, ...]
MET, MISSED = "✓", "✗"


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """A table: the first column names the row, the others are read as numbers. `note` says how."""

    title: str
    head: Cells
    rows: tuple[Cells, ...]
    note: str = ""


def side_by_side(result: ResultFile, *, reviewed: bool = True) -> Grid:
    """The headline metrics, one column for each arm, beside target and ceiling."""
    columns = [measures(run, result.ceiling, reviewed=reviewed) for run in result.runs]
    return Grid(
        title="Headline metrics" if reviewed else "Articles that nobody has reviewed",
        note="Micro average with its 95 % interval over articles, end to end: a missed claim counts as wrong.",
        head=("metric", "target", "ceiling", *_names(result.runs)),
        rows=tuple(
            (row[0].title, target_text(row[0]), f.share(row[0].ceiling), *map(value_text, row))
            for row in zip(*columns, strict=True)
        ),
    )


def detail(run: RunRow, result: ResultFile) -> Grid:
    """The headline metrics of one arm with everything that is known about them."""
    return Grid(
        title=without_controls(run.arm.name),
        note=about(run),
        head=("metric", "micro", "macro", "95 % interval", "counts", "of the matched", "target", "ceiling"),
        rows=tuple(map(_detail_row, measures(run, result.ceiling))),
    )


def cost(result: ResultFile) -> Grid:
    """What an article takes, beside how good it gets."""
    return Grid(
        title="Cost beside quality",
        note="Per article, mean over the reviewed ones. A replay reports the seconds of the recording.",
        head=(
            "arm", "claim F1", "must covered", "calls", "tokens in", "tokens out", "time", "dollars"
        ),
        rows=tuple(map(_cost_row, result.runs)),
    )  # fmt: skip


def faults(result: ResultFile) -> Grid:
    """How often each kind of fault occurs, arm by arm."""
    counted = [fault_counts(reviewed_cases(run)) for run in result.runs]
    return Grid(
        title="What went wrong",
        note="Claims by the kind of fault; one claim may have several.",
        head=("fault", *_names(result.runs)),
        rows=tuple(
            (title, *(f.amount(one[kind]) for one in counted)) for kind, title in FAULT_TITLES.items()
        ),
    )


def rejected(result: ResultFile) -> Grid:
    """How many drafts the checks turned away, by reason, and how often the text overruled the model."""
    metrics = {reason: f"rejected.{reason}" for reason in REASONS}
    metrics |= {"contradicts the text: refused": "conflict.refused", "overruled": "conflict.overruled"}
    return Grid(
        title="Drafts turned away by the checks",
        note="Out of all drafts. Neither good nor bad by itself.",
        head=("reason", *_names(result.runs)),
        rows=tuple(
            (title, *(_counted(run, metric) for run in result.runs)) for title, metric in metrics.items()
        ),
    )


def articles(result: ResultFile) -> Grid:
    """Claim F1 of every article, reviewed ones first."""
    reviewed = {case.article: case.reviewed for run in result.runs for case in run.cases}
    f1s = [{case.article: f1_of(case) for case in run.cases} for run in result.runs]
    names = sorted(reviewed, key=lambda name: (not reviewed[name], name))
    return Grid(
        title="Claim F1 by article",
        head=("article", *_names(result.runs)),
        rows=tuple(
            (
                without_controls(name) + ("" if reviewed[name] else " (not reviewed)"),
                *(f.share(one.get(name)) for one in f1s),
            )
            for name in names
        ),
    )


def all_metrics(result: ResultFile) -> Grid:
    """Every metric that was counted, over the reviewed articles."""
    names = dict.fromkeys(name for run in result.runs for name in run.metrics)
    return Grid(
        title="All metrics",
        note="Micro averages. A name that ends in .matched is conditional on a match.",
        head=("metric", *_names(result.runs)),
        rows=tuple((name, *(_micro(run, name) for run in result.runs)) for name in names),
    )


def confusion_grids(run: RunRow) -> Iterator[Grid]:
    """The confusion of each field of one arm: labelled down, published across."""
    for confusion in confusions(run):
        yield Grid(
            title=confusion.title,
            head=("labelled ↓ published →", *confusion.columns),
            rows=tuple((row, *_counts_in(row, confusion)) for row in confusion.rows),
        )


def about(run: RunRow) -> str:
    """What an arm is, on one line."""
    arm = run.arm
    parts = [arm.model, f"{arm.strategy} strategy", f"prompt {arm.prompt} ({arm.prompt_sha256[:8]})"]
    shown = [arm.model] if arm.source == "no model" else parts
    reviewed = len(reviewed_cases(run))
    return without_controls(" · ".join([*shown, arm.source, f.plural(reviewed, "reviewed article")]))


def target_text(measure: Measure) -> str:
    """The target of a metric, or a dash."""
    target = measure.target
    return f.bound(target.is_least, target.bound) if target else f.NOTHING


def value_text(measure: Measure) -> str:
    """Whether the target is met, the value, and its interval."""
    if measure.estimate is None or measure.value is None:
        return f.NOTHING
    mark = {True: f"{MET} ", False: f"{MISSED} ", None: ""}[measure.is_met]
    return f"{mark}{f.share(measure.value)} {f.interval(measure.estimate.low, measure.estimate.high)}"


def _detail_row(measure: Measure) -> Cells:
    found = measure.estimate
    mark = {True: f"{MET} ", False: f"{MISSED} ", None: ""}[measure.is_met]
    if found is None:
        return (measure.title, *[f.NOTHING] * 5, target_text(measure), f.share(measure.ceiling))
    return (
        measure.title,
        mark + f.share(found.micro),
        f.share(found.macro),
        f.interval(found.low, found.high),
        f.counts(found.hits, found.of),
        f.share(measure.matched.micro if measure.matched else None),
        target_text(measure),
        f.share(measure.ceiling),
    )


def _cost_row(run: RunRow) -> Cells:
    mean = {name: estimate.micro for name, estimate in run.metrics.items()}.get
    return (
        without_controls(run.arm.name),
        f.share(mean("claims.f1")),
        f.share(mean("digest.must")),
        f.amount(mean("cost.calls")),
        f.amount(mean("cost.prompt_tokens")),
        f.amount(mean("cost.completion_tokens")),
        f.seconds(mean("cost.seconds")),
        f.dollars(mean("cost.usd")),
    )


def _counted(run: RunRow, metric: str) -> str:
    found = run.metrics.get(metric)
    return f.counts(found.hits, found.of) if found else f.NOTHING


def _micro(run: RunRow, metric: str) -> str:
    found = run.metrics.get(metric)
    if found is None:
        return f.NOTHING
    return f.amount(found.micro) if metric.startswith("cost.") else f.share(found.micro)


def _counts_in(row: str, confusion: Confusion) -> Cells:
    return tuple(
        f.amount(confusion.counts[row, column]) if confusion.counts[row, column] else "·"
        for column in confusion.columns
    )


def _names(runs: Sequence[RunRow]) -> Cells:
    return tuple(without_controls(run.arm.name) for run in runs)
