"""What the template of the page needs to know: the notes of each sentence, its filters, the articles' texts."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from summarise.render.briefing_page.cutting import Cut, LeftOut, entries_in, trimmed
from summarise.render.briefing_page.texts import GAP, Paragraph, paragraphs_of, shortened
from summarise.render.links import page_link, web_link
from summarise.render.outline import attributed_to
from summarise_schemas.briefing import (
    BriefingChange,
    BriefingClaim,
    BriefingDispute,
    BriefingDocument,
    BriefingSentence,
    BriefingSource,
    FigureRow,
)

MOST_FILTERS = 8
_CHANGED = frozenset({"updated", "corrected", "contradicted", "resolved"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """One claim behind a sentence: the article, who is cited, the words, and the way to the original page.

    `is_repeated` where the article copies one that stands behind the same sentence.
    """

    claim: BriefingClaim
    source: BriefingSource
    speaker: str
    link: str
    copy_of: str
    is_repeated: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SentenceView:
    """A sentence with its notes; `tags` are what the filters look for, `more` claims have no note here."""

    sentence: BriefingSentence
    notes: tuple[Note, ...]
    tags: tuple[str, ...]
    more: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleView:
    """An article used, its text with the evidence cut out, and the notes that stand behind no sentence of a section.

    A number in the place of a paragraph says how many were left out there.
    """

    source: BriefingSource
    paragraphs: tuple[Paragraph | int, ...]
    link: str
    copy_of: str
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EventRows:
    """The rows of the table for one event; `height` is how many lines of the table they take."""

    title: str
    rows: tuple[FigureRow, ...]
    tags: tuple[str, ...]

    @property
    def height(self) -> int:
        """One line for each figure."""
        return sum(len(row.cells) for row in self.rows)


class Views:
    """Views of one document, cut to `cut`. A claim's note stands in the page once; claims nobody cites do not show."""

    def __init__(self, document: BriefingDocument, cut: Cut | None = None) -> None:
        self._whole, self._cut = document, cut or Cut()
        self._document = trimmed(document, self._cut.most_items)
        self._claims = {claim.id: claim for claim in document.claims}
        self._sources = {source.id: source for source in document.sources}

    def of(self, sentences: Iterable[BriefingSentence]) -> list[SentenceView]:
        """The views of `sentences`, in order."""
        return [
            SentenceView(
                sentence=s,
                notes=tuple(self._notes(s.claims)),
                tags=_tags(s),
                more=len(self._found(s.claims)) - len(self.known(s.claims)),
            )
            for s in sentences
        ]

    @property
    def has_quotes(self) -> bool:
        """Whether the words of a claim stand behind its sentence, too."""
        return self._cut.has_quotes

    @property
    def document(self) -> BriefingDocument:
        """What the page shows."""
        return self._document

    def known(self, claims: Iterable[str]) -> list[str]:
        """Those of `claims` that this page has a note of."""
        return self._found(claims)[: self._cut.most_notes]

    @cached_property
    def articles(self) -> list[ArticleView]:
        """The articles in order."""
        cited = {self._claims[name].article for name in self._cited}
        return [
            self._article(source)
            for source in self._document.sources
            if self._cut.most_items is None or source.id in cited
        ]

    def left_out(self) -> LeftOut:
        """What the page does not show."""
        parts = [part for article in self.articles for part in article.paragraphs]
        holes = (s for part in parts if not isinstance(part, int) for s in part if GAP in s.text)
        whole = Views(self._whole)
        return LeftOut(
            passages=sum(part for part in parts if isinstance(part, int)) + sum(1 for _ in holes),
            claims=len(whole._cited) - len(self._cited),
            entries=entries_in(self._whole) - entries_in(self._document),
            articles=len(self._whole.sources) - len(self.articles),
        )

    def change_tags(self, change: BriefingChange) -> tuple[str, ...]:
        """What filters see of a change: its kind, and what is known of its fact."""
        kind = ("changed",) if change.kind in _CHANGED else ("new",) if change.kind == "new" else ()
        disputed = ("disputed",) if change.kind == "contradicted" else ()
        return (*kind, *disputed, *self._fact_tags(change.fact))

    def dispute_tags(self, dispute: BriefingDispute) -> tuple[str, ...]:
        """What filters see of a dispute."""
        sides = sorted({f"side:{side}" for position in dispute.positions for side in position.sides})
        place = (f"place:{dispute.place}",) if dispute.place else ()
        return ("disputed", *sides, *place, *self._fact_tags(dispute.fact))

    def table(self) -> list[EventRows]:
        """The rows of figures, those of one event together."""
        grouped: defaultdict[str, list[FigureRow]] = defaultdict(list)
        for row in self._document.figures:
            grouped[row.event].append(row)
        return [
            EventRows(title=rows[0].title, rows=tuple(rows), tags=self._row_tags(rows))
            for rows in grouped.values()
        ]

    def places(self) -> list[str]:
        """The places that most sentences name, at most `MOST_FILTERS`, by name."""
        return _most(s.place for s in self._sectioned if s.place)

    def parties(self) -> list[str]:
        """The sides that most sentences come from, at most `MOST_FILTERS`, by name."""
        return _most(side for s in self._sectioned for side in s.sides)

    @cached_property
    def _sectioned(self) -> tuple[BriefingSentence, ...]:
        document = self._document
        developed = (s for section in document.developments for s in section.sentences)
        return (
            *developed, *document.planned, *document.earlier, *document.background, *document.undated
        )  # fmt: skip

    @cached_property
    def _cited(self) -> frozenset[str]:
        document = self._document
        citing: list[Sequence[str]] = [s.claims for s in (*self._sectioned, *document.bottom_line)]
        citing += [change.claims for change in document.changes]
        citing += [position.claims for dispute in document.disputed for position in dispute.positions]
        citing += [cell.claims for row in document.figures for cell in row.cells]
        return frozenset(name for claims in citing for name in self.known(claims))

    @cached_property
    def _noted(self) -> frozenset[str]:
        return frozenset(name for sentence in self._sectioned for name in self.known(sentence.claims))

    def _found(self, claims: Iterable[str]) -> list[str]:
        return [
            name for name in claims if name in self._claims and self._claims[name].article in self._sources
        ]

    @cached_property
    def _claims_of(self) -> defaultdict[str, list[BriefingClaim]]:
        found: defaultdict[str, list[BriefingClaim]] = defaultdict(list)
        for claim in self._document.claims:
            found[claim.article].append(claim)
        return found

    def _article(self, source: BriefingSource) -> ArticleView:
        cited = [claim for claim in self._claims_of[source.id] if claim.id in self._cited]
        return ArticleView(
            source=source,
            paragraphs=shortened(paragraphs_of(source.text, cited), self._cut.around),
            link=web_link(source.uri),
            copy_of=self._publisher(source.copy_of),
            notes=tuple(self._notes(claim.id for claim in cited if claim.id not in self._noted)),
        )

    def _notes(self, claims: Iterable[str]) -> Iterator[Note]:
        known = [self._claims[name] for name in self.known(claims)]
        articles = {claim.article for claim in known}
        for claim in known:
            source = self._sources[claim.article]
            yield Note(
                claim=claim,
                source=source,
                speaker=attributed_to(claim.attribution) or "the outlet itself",
                link=page_link(source.uri, claim.evidence[0].exact),
                copy_of=self._publisher(source.copy_of),
                is_repeated=source.copy_of in articles - {source.id},
            )

    def _publisher(self, article: str) -> str:
        origin = self._sources.get(article)
        return (origin.publisher or origin.family) if origin else ""

    def _fact_tags(self, fact: str) -> tuple[str, ...]:
        sentence = self._first_of.get(fact)
        return tuple(tag for tag in _tags(sentence) if ":" in tag) if sentence else ()

    @cached_property
    def _first_of(self) -> dict[str, BriefingSentence]:
        return {sentence.fact: sentence for sentence in reversed(self._sectioned)}

    def _row_tags(self, rows: Iterable[FigureRow]) -> tuple[str, ...]:
        claims = {name for row in rows for cell in row.cells for name in cell.claims}
        facts = dict.fromkeys(self._claims[name].fact for name in self.known(sorted(claims)))
        return tuple(dict.fromkeys(tag for fact in facts for tag in self._fact_tags(fact)))


def _tags(sentence: BriefingSentence) -> tuple[str, ...]:
    return (
        *(f"side:{side}" for side in sentence.sides),
        *((f"place:{sentence.place}",) if sentence.place else ()),
        *(("disputed",) if sentence.disputed else ()),
        *(("changed",) if sentence.changed else ("new",) if sentence.relation == "new" else ()),
    )


def _most(names: Iterable[str]) -> list[str]:
    return sorted(name for name, _ in Counter(names).most_common(MOST_FILTERS))
