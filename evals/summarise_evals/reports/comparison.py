"""A comparison of two runs as plain text."""

from __future__ import annotations

from collections.abc import Iterator

from summarise_evals.comparing import Comparison
from summarise_evals.summary import Difference

_SHOWN = (
    "claims.f1",
    "claims.precision",
    "claims.recall",
    "digest.must",
    "digest.unsupported",
    "evidence.verbatim",
    "attribution.chain",
    "attribution.speaker",
    "attribution.false_flat",
    "figures.exact",
    "figures.qualifier_loss",
    "time.relation",
    "time.interval",
    "furniture.leakage",
    "cost.calls",
    "cost.prompt_tokens",
    "cost.completion_tokens",
    "cost.seconds",
    "cost.usd",
)


def render(found: Comparison, a: str, b: str) -> str:
    """Verdict, metrics with their intervals, and the articles from most lost to most gained; ends in a newline."""
    return "\n".join(_lines(found, a, b)) + "\n"


def _lines(found: Comparison, a: str, b: str) -> Iterator[str]:
    yield f"A = {a}"
    yield f"B = {b}"
    yield f"{found.verdict}: {found.metric}, {len(found.by_article)} articles, 95 % intervals of B - A over articles"
    yield ""
    yield f"{'metric':<26}{'A':>10}{'B':>10}{'B - A':>10}  {'interval':<20}{'p':>6}"
    names = dict.fromkeys((found.metric, *_SHOWN))
    yield from (_row(name, found.differences[name]) for name in names if name in found.differences)
    yield ""
    yield f"{found.metric} by article"
    yield from _articles(found)
    if found.left_out:
        yield f"left out, in one run only: {', '.join(found.left_out)}"


def _row(name: str, row: Difference) -> str:
    interval = f"[{_signed(row.low)}, {_signed(row.high)}]" if row.low is not None else "–"
    chance = "–" if row.p is None else f"{row.p:.3f}"
    return f"{name:<26}{_number(row.a):>10}{_number(row.b):>10}{_signed(row.difference):>10}  {interval:<20}{chance:>6}"


def _articles(found: Comparison) -> Iterator[str]:
    def gain(name: str) -> float:
        was, now = found.by_article[name]
        return (now or 0.0) - (was or 0.0)

    for name in sorted(found.by_article, key=gain):
        was, now = found.by_article[name]
        yield f"  {name:<44}{_number(was):>10}{_number(now):>10}{_signed(gain(name)):>10}"


def _number(value: float | None) -> str:
    if value is None:
        return "–"
    return f"{value:.3f}" if abs(value) < 10 else f"{value:,.0f}"


def _signed(value: float | None) -> str:
    if value is None:
        return "–"
    return f"{value:+.3f}" if abs(value) < 10 else f"{value:+,.0f}"
