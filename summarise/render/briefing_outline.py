"""What every human-readable format of a briefing says, in order."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from summarise.analysis.wording import neutralise
from summarise.invisible import without_controls
from summarise.render.outline import Line, Outline, Section
from summarise_schemas.briefing import (
    BriefingChange,
    BriefingDispute,
    BriefingDocument,
    BriefingHeader,
    BriefingSentence,
    BriefingSource,
    DisputedPosition,
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
WHAT_STOOD = {"not_mentioned": "last", "contradicted": "against"}
"""What stands before the words of an earlier briefing; "before" where nothing is said here."""
EARLIER = "from an earlier briefing"
_MOST_WORDS_OF_A_FIGURE = 6


def outline(document: BriefingDocument) -> Outline:
    """The outline of a briefing, free of control characters."""
    sections = (
        Section(title="Bottom line", lines=_sentences(document.bottom_line)),
        Section(title="Changed since the last briefing", lines=tuple(map(_change, document.changes))),
        *(
            Section(title=without_controls(section.title), lines=_sentences(section.sentences), numbered=True)
            for section in document.developments
        ),
        Section(title="Disputed", lines=tuple(map(_dispute, document.disputed))),
        Section(title="Figures", lines=tuple(map(_row, document.figures))),
        Section(title="Planned or expected", lines=_sentences(document.planned)),
        Section(title="Earlier", lines=_sentences(document.earlier)),
        Section(title="Background", lines=_sentences(document.background)),
        Section(title="Undated", lines=_sentences(document.undated)),
        Section(title="Wording", lines=tuple(_wording(document)), quiet=True),
        Section(title="What is missing", lines=tuple(_plain([*document.gaps, document.source_summary]))),
        Section(title="Sources", lines=tuple(map(_source, document.sources)), quiet=True),
        Section(title="Not used", lines=tuple(_unused(document.header)), quiet=True),
    )
    return Outline(
        title=title_of(document),
        facts=tuple(map(without_controls, _facts(document.header))),
        notices=notices_of(document),
        sections=tuple(section for section in sections if section.lines),
    )


def title_of(document: BriefingDocument) -> str:
    """The title of a briefing with its day, on one line."""
    return without_controls(f"{document.header.title}, {day_in_words(document.header.date)}")


def notices_of(document: BriefingDocument) -> tuple[str, ...]:
    """What a reader must know before the rest: degraded, late, nothing new; then the notices of the run."""
    header = document.header
    told = (
        f"Degraded: {header.degraded}" if header.degraded else "",
        "Made later than its day." if header.catch_up else "",
        _silence(document),
        *header.notices,
    )
    return tuple(without_controls(notice) for notice in told if notice)


def _silence(document: BriefingDocument) -> str:
    if document.developments or document.changes:
        return ""
    return "Nothing new in this period." if document.header.articles_used else "No article in this period."


def _facts(header: BriefingHeader) -> list[str]:
    period = f"covers {moment_in_words(header.period.start)} – {moment_in_words(header.period.end)} ({header.period.timezone})"
    families = ", ".join(
        f"{family.family} ({family.articles})" for family in header.families if family.articles
    )
    used = f"{header.articles_used} of {header.articles_read} articles used"
    next_issue = [f"next issue {moment_in_words(header.next_issue)}"] if header.next_issue else []
    return [
        f"as of {moment_in_words(header.as_of)}",
        period,
        *next_issue,
        f"{used}: {families}" if families else used,
        *filter(None, [drafted_by(header)]),
    ]


def drafted_by(header: BriefingHeader) -> str:
    """Which model the claims were drafted by, and for how much; "" where nobody says."""
    if header.model == "extractive":
        return "read without a model"
    cost = f", ${header.usage.cost_usd:.4f}" if header.usage.cost_usd else ""
    return f"drafted by {header.model}{cost}" if header.model else ""


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
    return Line(
        text=without_controls(f"{CHANGE_KINDS[change.kind]}: {change.text}"),
        claims=tuple(change.claims),
        remark=without_controls(_before(change)),
    )


def _before(change: BriefingChange) -> str:
    was, now = what_was(change)
    if now:
        return f"{was} → {now}"
    return f"{WHAT_STOOD.get(change.kind, 'before')}: {was}" if was else ""


def what_was(change: BriefingChange) -> tuple[str, str]:
    """What stood before and what stands now, without what the line says anyhow; "" for either."""
    told = change.text.casefold()
    is_figure = (
        change.kind in {"updated", "corrected"} and len(change.after.split()) <= _MOST_WORDS_OF_A_FIGURE
    )
    if is_figure and change.before.casefold() in told and change.after.casefold() in told:
        return "", ""
    return change.before, change.after if is_figure and change.before else ""


def _dispute(dispute: BriefingDispute) -> Line:
    return Line(
        text=without_controls(dispute.title),
        remark=without_controls(dispute.why),
        parts=tuple(map(_position, dispute.positions)),
    )


def _position(position: DisputedPosition) -> Line:
    sides = f" ({', '.join(position.sides)})" if position.sides else ""
    said = _figure(position.figure.exact) if position.figure else position.text
    return _told(f"{position.source}{sides}: {said}", position.claims)


def _figure(exact: str) -> str:
    """A figure in neutral words, without a quotation mark whose other half stayed in the sentence."""
    told = neutralise(exact, None)
    return told if told.count("“") == told.count("”") else told.replace("“", "").replace("”", "")


def _row(row: FigureRow) -> Line:
    cells = (
        _told(f"{cell.source}: {_figure(cell.figure.exact)}", cell.claims, cell.as_of) for cell in row.cells
    )
    return Line(text=without_controls(f"{row.title}, {row.category}"), parts=tuple(cells))


def _told(text: str, claims: Iterable[str], as_of: str = "") -> Line:
    """What a source says; of an earlier briefing with its day, where it is known."""
    known = tuple(claims)
    earlier = f"as of {moment_in_words(as_of[:10])}" if as_of else EARLIER
    return Line(text=without_controls(text), claims=known, remark="" if known else earlier)


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
    kept = f"; kept: {source.kept}" if source.kept else ""
    return Line(
        text=without_controls(f"{source.id} {about}: {source.headline}"),
        remark=without_controls(f"{source.uri}{kept}"),
    )


def _unused(header: BriefingHeader) -> Iterable[Line]:
    for unused in header.unused:
        yield Line(text=without_controls(unused.uri), remark=without_controls(unused.reason))


def _plain(texts: Iterable[str]) -> Iterable[Line]:
    return (Line(text=without_controls(text)) for text in texts if text)
