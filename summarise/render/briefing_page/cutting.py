"""How much of a briefing a page holds: all of it, or less, step by step, until it is small enough to be opened anywhere.

What goes first is what a reader misses least: the paragraphs of articles that nothing rests on. JSON has everything.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from summarise_schemas.briefing import BriefingDocument

MOST_BYTES: Final = 950_000
_LISTS: Final = (
    *("planned", "earlier", "background", "undated"),
    *("bottom_line", "changes", "disputed", "figures", "wording", "gaps"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cut:
    """What a page holds at most; None for all.

    `around`: paragraphs of an article on each side of those that bear evidence, -1 for no text at all. `has_quotes`: whether
    the words of each claim stand behind its sentence, too, not only in their article. `most_notes`: claims behind one
    sentence. `most_items`: entries of a list, and then only the articles that are cited.
    """

    around: int | None = None
    has_quotes: bool = True
    most_notes: int | None = None
    most_items: int | None = None


CUTS: Final = (
    Cut(),
    Cut(around=1),
    Cut(around=0),
    Cut(around=0, has_quotes=False),
    Cut(around=0, has_quotes=False, most_notes=3),
    *(
        Cut(around=0, has_quotes=False, most_notes=3, most_items=most)
        for most in (400, 250, 150, 100, 70, 50, 35)
    ),
    Cut(around=-1, most_notes=1, most_items=30),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """How much of a briefing is not in its page. `passages` of articles are those that nothing rests on."""

    passages: int = 0
    claims: int = 0
    entries: int = 0
    articles: int = 0

    def __str__(self) -> str:
        """A sentence for the reader; "" when nothing is left out."""
        counts = (
            _counted(self.articles, "article", "articles"),
            _counted(self.entries, "entry", "entries"),
            _counted(self.claims, "claim", "claims"),
            _counted(self.passages, "passage that nothing rests on", "passages that nothing rests on"),
        )
        told = [count for count in counts if count]
        if not told:
            return ""
        return f"Left out, to keep this page under 1 MB: {', '.join(told)}. The same briefing as JSON has all of it."


def trimmed(document: BriefingDocument, most: int | None) -> BriefingDocument:
    """The briefing with at most so many entries in each list, sentences of all developments together."""
    if most is None:
        return document
    lists: dict[str, Sequence[object]] = {name: getattr(document, name)[:most] for name in _LISTS}
    header = document.header.model_copy(update={"unused": document.header.unused[:most]})
    sections, left = [], most
    for section in document.developments:
        kept = section.sentences[:left]
        left -= len(kept)
        if kept:
            sections.append(section.model_copy(update={"sentences": kept}))
    return document.model_copy(update={**lists, "header": header, "developments": sections})


def entries_in(document: BriefingDocument) -> int:
    """How many entries the lists of a briefing have."""
    developed = sum(len(section.sentences) for section in document.developments)
    return developed + sum(len(getattr(document, name)) for name in _LISTS) + len(document.header.unused)


def _counted(count: int, one: str, many: str) -> str:
    """A number with its noun; "" for none."""
    return f"{count:,} {one if count == 1 else many}" if count else ""
