"""What `summarise feeds` prints: one line a feed, as text or JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import typer

from summarise.cli.exits import say
from summarise.invisible import without_controls

if TYPE_CHECKING:
    from summarise.adapters.terminal_progress import TerminalProgress
    from summarise.collecting import FeedOutcome, Subscription
    from summarise.domain import FeedState

_WIDEST = 60


def print_list(feeds: Sequence[tuple[Subscription, FeedState | None]], output_format: str) -> None:
    """The feeds with the state of their last check."""
    if output_format == "json":
        _print_json([_listed(subscription, state) for subscription, state in feeds])
        return
    rows = [
        (each.name, _last(state), ",".join(each.groups) or "-", each.title or "-", each.url)
        for each, state in feeds
    ]
    _print_table(("NAME", "LAST CHECK", "GROUPS", "TITLE", "URL"), rows)


def print_outcomes(outcomes: Sequence[FeedOutcome], output_format: str) -> None:
    """What a check came to."""
    if output_format == "json":
        _print_json([_outcome(outcome) for outcome in outcomes])
        return
    rows = [
        (
            each.subscription.name,
            each.status,
            str(len(each.new_articles)),
            str(len(each.passed_over)),
            str(each.left),
            f"{each.seconds:.1f}",
        )
        for each in outcomes
    ]
    _print_table(("NAME", "STATUS", "NEW", "PASSED OVER", "LEFT", "SECONDS"), rows)


def tell(outcome: FeedOutcome, progress: TerminalProgress) -> None:
    """Say on standard error what has come of one feed, beside a running progress bar."""
    with progress.paused():
        for line in lines_of(outcome):
            say(line)


def lines_of(outcome: FeedOutcome) -> Iterator[str]:
    """What standard error hears of one feed."""
    name = outcome.subscription.name
    if outcome.status == "failed":
        yield f"{name}: {outcome.error}"
        return
    counted = {
        "new": len(outcome.new_articles),
        "passed over": len(outcome.passed_over),
        "left": outcome.left,
    }
    told = ", ".join(f"{count} {what}" for what, count in counted.items() if count)
    yield f"{name}: {told or outcome.status}"
    if outcome.moved_to:
        yield f"{name}: has moved for good to {outcome.moved_to}; change its url in feeds.toml"
    for notice in outcome.notices:
        yield f"{name}: {notice}"
    for passed in outcome.passed_over:
        if not passed.reason.startswith("in the store already"):
            yield f"{name}: passed over{'' if passed.is_final else ' for now'}: {passed.reason}"


def _last(state: FeedState | None) -> str:
    if state is None or state.checked_at is None:
        return "never"
    failed = f", failed {state.failures}×" if state.failures else ""
    return f"{state.checked_at:%Y-%m-%d %H:%M}{failed}"


def _listed(subscription: Subscription, state: FeedState | None) -> dict[str, object]:
    return {
        "name": subscription.name,
        "url": subscription.url,
        "title": subscription.title,
        "groups": list(subscription.groups),
        "publisher": subscription.publisher,
        "full_text": subscription.full_text,
        "checked_at": state.checked_at.isoformat() if state and state.checked_at else None,
        "succeeded_at": state.succeeded_at.isoformat() if state and state.succeeded_at else None,
        "failures": state.failures if state else 0,
        "problem": state.problem if state else "",
    }


def _outcome(outcome: FeedOutcome) -> dict[str, object]:
    return {
        "name": outcome.subscription.name,
        "url": outcome.subscription.url,
        "status": outcome.status,
        "new_articles": list(outcome.new_articles),
        "passed_over": [
            {
                "key": each.key,
                "title": each.title,
                "link": each.link,
                "reason": each.reason,
                "is_final": each.is_final,
            }
            for each in outcome.passed_over
        ],
        "left": outcome.left,
        "moved_to": outcome.moved_to,
        "error": outcome.error,
        "notices": list(outcome.notices),
        "seconds": outcome.seconds,
    }


def _print_json(found: list[dict[str, object]]) -> None:
    typer.echo(json.dumps(found, indent=2))  # ASCII only: no escape sequence of a title reaches the terminal


def _print_table(head: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> None:
    """Columns as wide as they need, the last one uncut."""
    last = len(head) - 1
    table = [
        head,
        *(tuple(_cell(cell, whole=place == last) for place, cell in enumerate(row)) for row in rows),
    ]
    widths = [max(len(row[place]) for row in table) for place in range(last)]
    for row in table:
        padded = (cell.ljust(width) for cell, width in zip(row[:-1], widths, strict=True))
        typer.echo("  ".join((*padded, row[-1])))


def _cell(text: str, *, whole: bool) -> str:
    clean = without_controls(text)
    return clean if whole or len(clean) <= _WIDEST else clean[: _WIDEST - 1] + "…"
