"""What every human-readable format of a briefing says, in order."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from summarise.invisible import without_controls
from summarise.render.outline import Line, Outline, Section
from summarise_schemas.briefing import (
    BriefingChange,
    BriefingDispute,
    BriefingDocument,
    BriefingHeader,
    BriefingSentence,
    BriefingSource,
    FigureRow,
)

CHANGE_KINDS = {
    "corrected": "Corrected",
    "contradicted": "Contradicted",
    "updated": "Updated",
    "resolved": "Resolved",
    "new": "New",
    "not_mentioned": "Not mentioned today",
}


def outline(document: BriefingDocument) -> Outline:
    """The outline of a briefing, free of control characters."""
    degraded = [f"Degraded: {document.header.degraded}"] if document.header.degraded else []
    sections = (
        Section(title="Bottom line", lines=_sentences(document.bottom_line)),
        Section(title="Changed since the last briefing", lines=tuple(map(_change, document.changes))),
        *(
            Section(title=section.title, lines=_sentences(section.sentences), numbered=True)
            for section in document.developments
        ),
        Section(title="Disputed", lines=tuple(map(_dispute, document.disputed))),
        Section(title="Figures", lines=tuple(map(_row, document.figures))),
        Section(title="Planned or expected", lines=_sentences(document.planned)),
        Section(title="Earlier", lines=_sentences(document.earlier)),
        Section(title="Background", lines=_sentences(document.background)),
        Section(title="Undated", lines=_sentences(document.undated)),
        Section(title="Wording", lines=tuple(_wording(document)), quiet=True),
        Section(title="What is missing", lines=tuple(map(_plain, [*document.gaps, document.source_summary]))),
        Section(title="Sources", lines=tuple(map(_source, document.sources)), quiet=True),
        Section(title="Not used", lines=tuple(_unused(document.header)), quiet=True),
    )
    return Outline(
        title=without_controls(f"{document.header.title}, {day_in_words(document.header.date)}"),
        facts=tuple(map(without_controls, _facts(document.header))),
        notices=tuple(map(without_controls, [*degraded, *document.header.notices])),
        sections=tuple(section for section in sections if section.lines),
    )


def _facts(header: BriefingHeader) -> list[str]:
    period = f"covers {moment_in_words(header.period.start)} – {moment_in_words(header.period.end)} ({header.period.timezone})"
    families = ", ".join(
        f"{family.family} ({family.articles})" for family in header.families if family.articles
    )
    used = f"{header.articles_used} of {header.articles_read} articles used"
    next_issue = [f"next issue {moment_in_words(header.next_issue)}"] if header.next_issue else []
    late = ["made later than its day"] if header.catch_up else []
    return [
        f"as of {moment_in_words(header.as_of)}",
        period,
        *next_issue,
        *late,
        f"{used}: {families}" if families else used,
    ]


def moment_in_words(text: str) -> str:
    """An ISO 8601 instant or date for a reader.

    >>> moment_in_words("2026-03-03T23:59:00+02:00"), moment_in_words("2026-03-03")
    ('3 Mar 2026, 23:59', '3 Mar 2026')
    """
    moment = datetime.fromisoformat(text)
    clock = f", {moment:%H:%M}" if len(text) > len("2026-03-03") else ""
    return f"{moment.day} {moment:%b %Y}{clock}"


def day_in_words(text: str) -> str:
    """An ISO 8601 date with its month in full.

    >>> day_in_words("2026-03-03")
    '3 March 2026'
    """
    day = datetime.fromisoformat(text)
    return f"{day.day} {day:%B %Y}"


def _sentences(sentences: Iterable[BriefingSentence]) -> tuple[Line, ...]:
    return tuple(
        Line(text=without_controls(s.text), claims=tuple(s.claims), remark=without_controls(_remark(s)))
        for s in sentences
    )


def _remark(sentence: BriefingSentence) -> str:
    told_by = f"told by {len(sentence.families)} publisher families" if len(sentence.families) > 1 else ""
    disputed = "disputed" if sentence.disputed else ""
    return "; ".join(filter(None, (sentence.when, told_by, disputed, sentence.changed)))


def _change(change: BriefingChange) -> Line:
    kind = CHANGE_KINDS[change.kind]
    if change.kind == "not_mentioned":
        return Line(text=without_controls(f"{kind}: {change.text} (last: {change.before})"))
    was = f"{change.before} → {change.after}" if change.kind in {"updated", "corrected"} else change.before
    return Line(
        text=without_controls(f"{kind}: {change.text}"),
        claims=tuple(change.claims),
        remark=without_controls(was),
    )


def _dispute(dispute: BriefingDispute) -> Line:
    said = " · ".join(
        f"{position.figure.exact if position.figure else position.text} ({_party(position.source, position.sides)})"
        for position in dispute.positions
    )
    claims = tuple(claim for position in dispute.positions for claim in position.claims)
    return Line(text=without_controls(f"{dispute.title}: {said}"), claims=claims, remark=dispute.why)


def _party(source: str, sides: list[str]) -> str:
    return f"{source}, {', '.join(sides)}" if sides else source


def _row(row: FigureRow) -> Line:
    cells = " · ".join(f"{cell.figure.exact} ({cell.source})" for cell in row.cells)
    return Line(
        text=without_controls(f"{row.title}, {row.category}: {cells}"),
        claims=tuple(claim for cell in row.cells for claim in cell.claims),
    )


def _wording(document: BriefingDocument) -> Iterable[Line]:
    for note in document.wording:
        put = f"→ {note.neutral}" if note.neutral else "left out"
        yield Line(
            text=without_controls(f"“{note.term}” {put}"),
            remark=without_controls(f"{note.why}; {', '.join(note.articles)}"),
        )


def _source(source: BriefingSource) -> Line:
    copied = f", copy of {source.copy_of}" if source.copy_of else ""
    sides = f", {', '.join(source.sides)}" if source.sides else ""
    about = f"{source.publisher} ({source.family}{sides}, {source.reliability}{copied})"
    return Line(
        text=without_controls(f"{source.id} {about}: {source.headline}"), remark=without_controls(source.uri)
    )


def _unused(header: BriefingHeader) -> Iterable[Line]:
    for unused in header.unused:
        yield Line(text=without_controls(unused.uri), remark=without_controls(unused.reason))


def _plain(text: str) -> Line:
    return Line(text=without_controls(text))
