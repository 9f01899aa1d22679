"""What a page holds, for the reader who looks for one thing: titles, where they stand, and how much stands there."""

from __future__ import annotations

from collections.abc import Iterator

from summarise_schemas.briefing import BriefingDocument

Entry = tuple[str, str, int]


def contents_of(document: BriefingDocument) -> list[Entry]:
    """Title, anchor and number of entries of each part of the page, in its order."""
    return [entry for entry in _entries(document) if entry[2]]


def _entries(document: BriefingDocument) -> Iterator[Entry]:
    yield "Changed since the last briefing", "h-changes", len(document.changes)
    for section in document.developments:
        yield section.title, f"e-{section.id}", len(section.sentences)
    yield "Disputed", "h-disputed", len(document.disputed)
    yield "Figures", "h-figures", len(document.figures)
    yield "Planned or expected", "h-planned", len(document.planned)
    yield "Earlier", "h-earlier", len(document.earlier)
    yield "Background", "h-background", len(document.background)
    yield "Undated", "h-undated", len(document.undated)
    yield "Sources", "h-sources", len(document.sources)
