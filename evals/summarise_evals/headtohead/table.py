"""The one table: every metric for every side, and how sure the difference is. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from summarise_evals.headtohead.grounding import Grounding
from summarise_evals.headtohead.robustness import Recovery, Survival
from summarise_evals.headtohead.running import READ
from summarise_evals.scores import Scores, better
from summarise_evals.summary import Difference, Estimate, compare, summary

PERCENT, NUMBER = "percent", "number"

METRICS = {
    "claims.f1": ("claim F1", PERCENT),
    "claims.precision": ("claim precision", PERCENT),
    "claims.recall": ("claim recall", PERCENT),
    "evidence.verbatim": ("evidence verbatim", PERCENT),
    "evidence.iou.matched": ("evidence overlap, matched claims", PERCENT),
    "attribution.speaker": ("speaker", PERCENT),
    "attribution.chain": ("whole attribution chain", PERCENT),
    "attribution.false_flat.matched": ("attributed claims stated flat", PERCENT),
    "figures.exact": ("figures exact", PERCENT),
    READ: ("figures exact, if our reader may read its claims too", PERCENT),
    "figures.value": ("figures, value alone", PERCENT),
    "figures.qualifier_loss.matched": ("qualifiers lost", PERCENT),
    "time.relation": ("time relation", PERCENT),
    "furniture.leakage": ("page furniture among claims", PERCENT),
    "rejected.evidence": ("drafts without a place in the text", PERCENT),
    "cost.calls": ("calls per article", NUMBER),
    "cost.prompt_tokens": ("prompt tokens per article", NUMBER),
    "cost.completion_tokens": ("answer tokens per article", NUMBER),
    "cost.seconds": ("seconds per article, as recorded", NUMBER),
}
DECISIVE = ("claims.f1", "attribution.speaker", "attribution.chain")


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """Everything measured. `sides` are scores of the same `articles` by name of the side, the product's first."""

    gold_version: str
    articles: tuple[str, ...]
    sides: Mapping[str, Sequence[Scores]]
    product: str
    notices: tuple[str, ...] = ()
    groundings: tuple[Grounding, ...] = ()
    recoveries: tuple[Recovery, ...] = ()
    survivals: tuple[Survival, ...] = ()


def render(report: Report) -> str:
    """The report as Markdown."""
    parts = [*report.notices]
    if report.articles:
        parts += ["\n".join(_scores(report)), "\n".join(_differences(report))]
    if report.groundings:
        parts.append("\n".join(_groundings(report.groundings)))
    if report.recoveries:
        parts.append("\n".join(_recoveries(report.recoveries)))
    if report.survivals:
        parts.append("\n".join(_survivals(report.survivals)))
    return "\n\n".join(parts)


def _scores(report: Report) -> Iterator[str]:
    estimates = {name: summary(scores).metrics for name, scores in report.sides.items()}
    yield f"{len(report.articles)} articles, gold {report.gold_version}."
    yield ""
    yield from _header("", report.sides)
    for metric, (words, kind) in METRICS.items():
        cells = [_cell(metrics.get(metric), kind) for metrics in estimates.values()]
        yield _row(f"{words} {_arrow(metric)}".strip(), cells)


def _differences(report: Report) -> Iterator[str]:
    """The product against each side, paired by article."""
    product = report.sides[report.product]
    yield f"{report.product} less the other side, in points, with the paired 95 % interval over articles:"
    yield ""
    yield from _header("", [METRICS[metric][0] for metric in DECISIVE])
    for name, scores in report.sides.items():
        if name != report.product:
            found = compare(scores, product)
            yield _row(name, [_difference(found[metric]) for metric in DECISIVE])


def _groundings(groundings: Sequence[Grounding]) -> Iterator[str]:
    yield from _header("aligner", ["falsified quotes accepted ↓", "benign variants found in place ↑"])
    for one in groundings:
        yield _row(one.name, [_share(one.accepted, one.falsified), _share(one.located, one.benign)])


def _recoveries(recoveries: Sequence[Recovery]) -> Iterator[str]:
    yield from _header("first answer malformed", ["summarise (calls)", "langextract (calls)"])
    for one in recoveries:
        ours, theirs = _came_out(one.ours, one.our_calls), _came_out(one.theirs, one.their_calls)
        yield _row(one.kind, [ours, theirs])
    all_of = len(recoveries)
    counts = [sum(one.ours for one in recoveries), sum(one.theirs for one in recoveries)]
    yield _row("**recovered**", [f"{count} of {all_of}" for count in counts])


def _survivals(survivals: Sequence[Survival]) -> Iterator[str]:
    yield from _header("five documents", ["summarise", "langextract"])
    for one in survivals:
        helped = f", {one.degraded} of them without the model" if one.degraded else ""
        yield _row(one.fault, [f"{one.ours} of 5{helped}", f"{one.theirs} of 5"])


def _header(first: str, columns: Iterable[str]) -> Iterator[str]:
    names = [first, *columns]
    yield _row(names[0], names[1:])
    yield _row("---", ["---"] * (len(names) - 1))


def _row(first: str, cells: Sequence[str]) -> str:
    return f"| {' | '.join([first, *cells])} |"


def _arrow(metric: str) -> str:
    return {"higher": "↑", "lower": "↓", "neither": ""}[better(metric)]


def _cell(estimate: Estimate | None, kind: str) -> str:
    if estimate is None or estimate.micro is None:
        return "–"
    return f"{100 * estimate.micro:.1f}" if kind == PERCENT else f"{estimate.micro:,.1f}"


def _difference(difference: Difference) -> str:
    numbers = (difference.difference, difference.low, difference.high)
    if None in numbers:
        return "–"
    value, low, high = (100 * number for number in numbers if number is not None)
    return f"{value:+.1f} [{low:+.1f}, {high:+.1f}]"


def _share(count: int, of: int) -> str:
    return f"{100 * count / of:.1f} % of {of}" if of else "–"


def _came_out(is_right: bool, calls: int) -> str:
    return f"{'yes' if is_right else 'no'} ({calls})"
