"""What every human-readable format says, in order: a document as titled sections of lines.

Markdown, plain text and HTML differ only in how they mark these up.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import cast

from summarise.domain import Granularity, Interval
from summarise.invisible import without_controls
from summarise.render.document import when_in_words
from summarise_schemas.published import (
    ClaimsDocument,
    DigestDocument,
    PublishedAttribution,
    PublishedClaim,
    PublishedFigure,
    PublishedItem,
    PublishedLoadedTerm,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One entry of a section: its sentence, the claims it rests on, a quiet remark, and entries below it."""

    text: str
    claims: tuple[str, ...] = ()
    remark: str = ""
    parts: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A titled list; `numbered` where order matters to the reader, `quiet` for what supports the rest."""

    title: str
    lines: tuple[Line, ...]
    numbered: bool = False
    quiet: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """A whole page: title, the line that dates it, warnings, sections."""

    title: str
    facts: tuple[str, ...]
    notices: tuple[str, ...]
    sections: tuple[Section, ...]


def outline(document: ClaimsDocument) -> Outline:
    """The outline of a claims or digest document, free of control characters."""
    sections = (
        _digest_sections(document) if isinstance(document, DigestDocument) else _claim_sections(document)
    )
    notices = document.notices if isinstance(document, DigestDocument) else document.article.notices
    degraded = [f"Degraded: {document.provenance.degraded}"] if document.provenance.degraded else []
    return Outline(
        title=without_controls(document.article.headline or document.article.uri),
        facts=tuple(map(without_controls, _facts(document))),
        notices=tuple(map(without_controls, [*degraded, *notices])),
        sections=tuple(section for section in (*sections, *_support(document)) if section.lines),
    )


def _facts(document: ClaimsDocument) -> list[str]:
    article, window = document.article, document.window
    facts = [article.publisher] if article.publisher else []
    if article.published:
        basis = (article.published_basis or "").replace("_", " ")
        precision = "" if article.published_has_clock_time else ", date only"
        facts.append(f"published {_moment(article.published)} ({basis}{precision})")
    if window:
        facts.append(f"covers {_moment(window.start)} – {_moment(window.end)} ({window.timezone})")
    facts.append(_sources(document))
    return facts


def _moment(text: str) -> str:
    moment = datetime.fromisoformat(text)
    return (
        f"{moment.day} {moment:%b %Y}"
        if len(text) == len("2020-01-23")
        else f"{moment.day} {moment:%b %Y %H:%M}"
    )


def _sources(document: ClaimsDocument) -> str:
    counted = Counter(attributed_to(claim.attribution) or "the outlet itself" for claim in document.claims)
    listed = ", ".join(f"{name} ({count})" for name, count in counted.most_common(6))
    return f"claims by source: {listed}" if listed else "no claims"


def attributed_to(attribution: PublishedAttribution | None) -> str:
    """The speaker and, in brackets, the media the words came through; empty for the outlet itself."""
    if attribution is None or not attribution.chain:
        return ""
    *media, speaker = (link.name for link in attribution.chain)
    return f"{speaker} (via {', '.join(reversed(media))})" if media else speaker


def _digest_sections(document: DigestDocument) -> Iterable[Section]:
    titled = {
        "New in the last 24 hours": document.new,
        "Earlier": document.earlier,
        "Planned or expected": document.planned,
        "Background": document.background,
        "Undated": document.undated,
    }
    for title, items in titled.items():
        yield Section(title=title, lines=tuple(map(_item_line, items)), numbered=items is document.new)


def _item_line(item: PublishedItem) -> Line:
    return Line(text=without_controls(item.text), claims=tuple(item.claims), remark=item.when)


def _claim_sections(document: ClaimsDocument) -> Iterable[Section]:
    yield Section(title="Claims", lines=tuple(map(_claim_line, document.claims)))


def _claim_line(claim: PublishedClaim) -> Line:
    source = attributed_to(claim.attribution) or "the outlet itself"
    interval = when_in_words(_interval(claim))
    parts = [
        claim.kind,
        claim.time.relation,
        interval,
        source,
        "repaired" if claim.status == "repaired" else "",
    ]
    return Line(
        text=without_controls(claim.text),
        claims=(claim.id,),
        remark=without_controls(" · ".join(part for part in parts if part)),
    )


def _interval(claim: PublishedClaim) -> Interval | None:
    time = claim.time
    if time.granularity is None:
        return None
    return Interval(
        start=datetime.fromisoformat(time.start) if time.start else None,
        end=datetime.fromisoformat(time.end) if time.end else None,
        granularity=cast("Granularity", time.granularity),
    )


def _support(document: ClaimsDocument) -> Iterable[Section]:
    builders: dict[str, Callable[[ClaimsDocument], tuple[Line, ...]]] = {
        "Figures": _figure_lines,
        "Wording": _wording_lines,
        "Rejected": _rejected_lines,
        "Removed from the page": _removed_lines,
    }
    for title, lines in builders.items():
        yield Section(title=title, lines=lines(document), quiet=True)


def _figure_lines(document: ClaimsDocument) -> tuple[Line, ...]:
    """One line for each claim that counts or measures; a source is not spelled out twice running."""
    lines, before = list[Line](), ""
    for claim in document.claims:
        if claim.figures:
            source = attributed_to(claim.attribution) or "the outlet itself"
            text = _counted(claim.figures, document.wording)
            remark = source if source != before else "the same"
            lines.append(
                Line(text=without_controls(text), claims=(claim.id,), remark=without_controls(remark))
            )
            before = source
    return tuple(lines)


def _counted(figures: Sequence[PublishedFigure], wording: Sequence[PublishedLoadedTerm]) -> str:
    """ "killed: 14 miners; vehicles: 2 lorries, a crane; two directions"."""
    kinds = groupby(figures, key=lambda figure: "" if figure.category == "other" else figure.category)
    return "; ".join(
        f"{f'{kind}: ' if kind else ''}{', '.join(_neutrally(figure, wording) for figure in alike)}"
        for kind, alike in kinds
    )


def _neutrally(figure: PublishedFigure, wording: Sequence[PublishedLoadedTerm]) -> str:
    """A figure in the article's words, but for its loaded terms."""
    words = figure.exact
    for term in sorted(wording, key=lambda term: -term.start):
        if figure.start <= term.start and term.end <= figure.end:
            before, after = words[: term.start - figure.start], words[term.end - figure.start :]
            words = " ".join(f"{before}{term.neutral}{after}".split())
    return words


def _wording_lines(document: ClaimsDocument) -> tuple[Line, ...]:
    counted = Counter((term.exact.casefold(), term.neutral, term.why) for term in document.wording)
    return tuple(
        Line(
            text=without_controls(f"“{exact}” → {_replacement(exact, neutral)}"),
            remark=without_controls(f"{why}{f', {count} times' if count > 1 else ''}"),
        )
        for (exact, neutral, why), count in counted.items()
    )


def _replacement(exact: str, neutral: str) -> str:
    if not neutral:
        return "left out"
    if neutral.strip("“”").casefold() == exact:
        return "in quotation marks"
    return neutral if neutral.startswith("“") else f"“{neutral}”"


def _rejected_lines(document: ClaimsDocument) -> tuple[Line, ...]:
    return tuple(
        Line(text=without_controls(f"“{r.text}”"), remark=without_controls(f"{r.reason}: {r.message}"))
        for r in document.rejected
    )


def _removed_lines(document: ClaimsDocument) -> tuple[Line, ...]:
    return tuple(
        Line(text=without_controls(_shortened(r.exact)), remark=r.reason)
        for r in document.article.removed
        if r.exact.strip()
    )


def _shortened(text: str, limit: int = 100) -> str:
    return text if len(text) <= limit else f"{text[: limit - 1].rstrip()}…"
