"""What `summarise brief --format json` prints: the one object behind every format of a briefing, `schema_version` "1".

Ids: a claim is ``ARTICLE.cNN`` (article number in this briefing, claim id there); a fact keeps its id over days.
"""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from summarise_schemas.published import (
    Published,
    PublishedCheck,
    PublishedClaim,
    PublishedFigure,
    PublishedUsage,
)


class BriefingPeriod(Published):
    """The half-open interval that is new, ISO 8601 with offset."""

    start: str
    end: str
    timezone: str


class UnusedSource(Published):
    """An article or feed that gave nothing, and why; `failed` when it could not be read."""

    uri: str
    reason: str
    failed: bool


class FamilyCount(Published):
    """How many articles a publisher family answers for, and how many copies of its words others printed."""

    family: str
    articles: int
    copies: int
    sides: dict[str, str]


class BriefingHeader(Published):
    """As OCHA heads a report: as of, covers, next issue; then what it was made of."""

    name: str
    title: str
    date: str
    as_of: str
    period: BriefingPeriod
    next_issue: str | None
    articles_read: int
    articles_used: int
    unused: list[UnusedSource]
    families: list[FamilyCount]
    model: str
    usage: PublishedUsage
    degraded: str
    catch_up: bool
    notices: list[str]


class BriefingSentence(Published):
    """One sentence, the claims it rests on, and how well it is supported.

    `families` are those that answer for it independently; `sides` those of the conflict that say it.
    `speaker` is in the text already. `changed` says how it differs from the last briefing, "" where it is as new.
    """

    id: str
    text: str
    claims: list[str] = Field(min_length=1)
    fact: str
    relation: Literal["new", "earlier", "background", "future", "undated"]
    when: str
    start: str | None
    place: str
    families: list[str]
    sides: list[str]
    disputed: bool
    changed: str
    checks: list[PublishedCheck]


class BriefingChange(Published):
    """What is different from the last briefing."""

    kind: Literal["new", "updated", "corrected", "contradicted", "resolved", "not_mentioned"]
    text: str
    before: str
    after: str
    fact: str
    claims: list[str]


class BriefingSection(Published):
    """Developments of one place or topic."""

    id: str
    title: str
    sentences: list[BriefingSentence]


class DisputedPosition(Published):
    """What one party says in a dispute, in its words; loaded ones are put neutrally."""

    source: str
    text: str
    figure: PublishedFigure | None
    families: list[str]
    sides: list[str]
    claims: list[str]


class BriefingDispute(Published):
    """Claims that cannot both hold, or figures that differ; shown, never settled."""

    id: str
    title: str
    fact: str
    category: str
    place: str
    relation: Literal["contradiction", "different_scope", "unclear"]
    why: str
    positions: list[DisputedPosition] = Field(min_length=2)


class FigureCell(Published):
    """One party's figure."""

    source: str
    figure: PublishedFigure
    as_of: str
    claims: list[str]


class FigureRow(Published):
    """Event × category: each party's figure beside the others."""

    event: str
    title: str
    category: str
    cells: list[FigureCell] = Field(min_length=1)


class BriefingSource(Published):
    """One article used. `text` is what offsets of its claims index; `copy_of` is another article's id, "" for none.

    `kept` is why it was chosen, "" where the briefing takes every article.
    """

    id: str
    uri: str
    headline: str
    publisher: str
    family: str
    sides: list[str]
    reliability: str
    published: str | None
    copy_of: str
    kept: str = ""
    text: str


class BriefingClaim(PublishedClaim):
    """A claim of an article of this briefing; `article` is the id of its source.

    `read_as` is `text` with the name that "he" or "the company" stands for, "" where nothing was to be filled in; the
    words that it rests on are the last of `evidence`.
    """

    article: str
    fact: str
    read_as: str = ""


class WordingNote(Published):
    """A loaded term, the neutral one used, and in which articles it stood."""

    term: str
    neutral: str
    why: str
    articles: list[str]


class BriefingDocument(Published):
    """One day, many articles: what is new since the last briefing, who says so, who disagrees, what is missing."""

    schema_version: Literal["1"] = "1"
    header: BriefingHeader
    bottom_line: list[BriefingSentence]
    changes: list[BriefingChange]
    developments: list[BriefingSection]
    disputed: list[BriefingDispute]
    figures: list[FigureRow]
    planned: list[BriefingSentence]
    earlier: list[BriefingSentence]
    background: list[BriefingSentence]
    undated: list[BriefingSentence]
    wording: list[WordingNote]
    gaps: list[str]
    source_summary: str
    sources: list[BriefingSource]
    claims: list[BriefingClaim]
