"""Reads gold files, naming every mistake by file, line, column, claim and remedy; and stamps them.

A file is plain while it is being labelled: quotes are strings. Stamping writes the hash of the article and the
place of each quote into it, so that a later change of either is noticed.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import get_args

import yaml

from summarise.domain import Article, ClaimKind, Modifier, Span, TimeRelationName
from summarise.errors import SummariseError
from summarise_evals.errors import GoldInvalid
from summarise_evals.gold import (
    CATEGORIES,
    GOLD_VERSION,
    LEVELS,
    GoldArticle,
    GoldClaim,
    GoldFigure,
    GoldLink,
    GoldLoaded,
    GoldTime,
)
from summarise_evals.yaml_record import Notes, Record, compose, scalar_in, text_of

ReadArticle = Callable[[str], Article]

KINDS: tuple[ClaimKind, ...] = get_args(ClaimKind)
MODIFIERS: tuple[Modifier, ...] = get_args(Modifier)
RELATIONS: tuple[TimeRelationName, ...] = get_args(TimeRelationName)
_SHOWN = 60


def load_gold(path: Path, read_article: ReadArticle) -> GoldArticle:
    """The labels of one file, every quote located in the article that `read_article` gives for its name.

    Raises:
        GoldInvalid: the file has mistakes; all of them are listed.
    """
    return _read(path, read_article).gold


def stamp(path: Path, read_article: ReadArticle) -> None:
    """Write the hash of the article and the place of each quote into a gold file; all else stays as it is.

    Old stamps are replaced: look the labels over first when the article has changed.

    Raises:
        GoldInvalid: a quote is not found once, or the file has other mistakes.
    """
    reading = _read(path, read_article, trust_stamps=False)
    written = path.read_text(encoding="utf-8")
    path.write_text(_edited(written, reading.stamps), encoding="utf-8")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Edit:
    """Characters `start` to `end` of a file give way to `text`."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reading:
    gold: GoldArticle
    stamps: tuple[_Edit, ...]


def _edited(written: str, edits: tuple[_Edit, ...]) -> str:
    for edit in sorted(edits, key=lambda edit: -edit.start):
        written = written[: edit.start] + edit.text + written[edit.end :]
    return written


def _read(path: Path, read_article: ReadArticle, *, trust_stamps: bool = True) -> _Reading:
    notes = Notes()
    root = compose(_written(path, notes), notes) if not notes.mistakes else None
    reader = _GoldReader(notes, trust_stamps=trust_stamps)
    gold = reader.article(root, path, read_article) if root else None
    if notes.mistakes or gold is None:
        raise GoldInvalid(path.name, notes.in_order())
    return _Reading(gold=gold, stamps=tuple(reader.stamps))


def _written(path: Path, notes: Notes) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        notes.add(None, f"the file cannot be read ({type(error).__name__}); give a UTF-8 text file")
        return ""


class _GoldReader:
    """One pass over one file. `stamps` are the edits that would stamp it."""

    def __init__(self, notes: Notes, *, trust_stamps: bool) -> None:
        self._notes = notes
        self._trust_stamps = trust_stamps
        self._text: str | None = None
        self._unstamped = 0
        self.stamps: list[_Edit] = []

    def article(self, root: yaml.Node, path: Path, read_article: ReadArticle) -> GoldArticle | None:
        record = Record(
            root, self._notes, required="gold article labelled_by claims", optional="sha256 furniture loaded"
        )
        if not isinstance(root, yaml.MappingNode):
            return None
        record.choice("gold", (GOLD_VERSION,))
        article = self._article(record, read_article)
        self._text = article.text if article else None
        sha256 = self._sha256(record)
        claims = self._claims(record)
        return GoldArticle(
            path=path.name,
            article=record.text("article"),
            text=self._text or "",
            sha256=sha256,
            labelled_by=record.text("labelled_by"),
            claims=claims,
            furniture=self._furniture(record, article),
            loaded=tuple(map(self._loaded, record.items("loaded"))),
            is_stamped=not self._unstamped,
        )

    def _article(self, record: Record, read_article: ReadArticle) -> Article | None:
        name = record.text("article")
        try:
            return read_article(name) if name else None
        except SummariseError as error:
            self._notes.add(record.place("article"), f"the labelled article cannot be read: {error}")
            return None

    def _sha256(self, record: Record) -> str:
        found = hashlib.sha256((self._text or "").encode()).hexdigest()
        place = record.place("sha256")
        if place is record.node:
            self._unstamped += 1
            after = record.place("article")
            self.stamps.append(
                _Edit(start=after.end_mark.index, end=after.end_mark.index, text=f"\nsha256: {found}")
            )
        else:
            self.stamps.append(_Edit(start=place.start_mark.index, end=place.end_mark.index, text=found))
            self._compare_hash(place, record.text("sha256"), found)
        return found

    def _compare_hash(self, place: yaml.Node, stamped: str, found: str) -> None:
        if self._trust_stamps and self._text is not None and stamped != found:
            self._notes.add(
                place,
                f"the text of the article has changed since it was labelled (now {found[:12]}…); "
                "look the labels over, then stamp the file again",
            )

    def _claims(self, record: Record) -> tuple[GoldClaim, ...]:
        claims, ids, contents = list[GoldClaim](), dict[str, int](), dict[object, str]()
        for node in record.items("claims"):
            claim = self._claim(node)
            self._note_repeats(node, claim, ids, contents)
            claims.append(claim)
        self._notes.claim = ""
        if not claims and record.place("claims") is not record.node:
            self._notes.add(
                record.place("claims"), "no claim is labelled; a file without claims scores nothing"
            )
        return tuple(claims)

    def _note_repeats(
        self, node: yaml.Node, claim: GoldClaim, ids: dict[str, int], contents: dict[object, str]
    ) -> None:
        line = node.start_mark.line + 1
        if claim.id and ids.setdefault(claim.id, line) != line:
            self._notes.add(node, f"this id stands at line {ids[claim.id]} as well; number the claims anew")
        content = (claim.text, claim.quotes)
        if claim.text and contents.setdefault(content, claim.id) != claim.id:
            self._notes.add(node, f"the same text and quotes as claim {contents[content]}; delete one")

    def _claim(self, node: yaml.Node) -> GoldClaim:
        self._notes.claim = scalar_in(node, "id")
        record = Record(
            node,
            self._notes,
            required="id quotes text kind attribution figures time level must",
            optional="also distanced",
        )
        quotes = tuple(self._quotes(record))
        claim = GoldClaim(
            id=record.text("id"),
            quotes=quotes,
            text=record.text("text"),
            also=record.texts("also"),
            kind=record.choice("kind", KINDS),
            chain=tuple(map(self._link, record.items("attribution"))),
            distanced=record.flag("distanced"),
            figures=tuple(self._figure(figure, quotes) for figure in record.items("figures")),
            time=self._time(record),
            level=record.choice("level", LEVELS),
            must=record.flag("must"),
        )
        if claim.must and not claim.is_required:
            self._notes.add(record.place("must"), "must is true, so level is required")
        return claim

    def _quotes(self, record: Record) -> Iterator[Span]:
        nodes = list(record.items("quotes"))
        if not nodes and record.place("quotes") is not record.node:
            self._notes.add(record.place("quotes"), "a claim rests on one quote at least")
        for node in nodes:
            start, exact = self._quote_fields(node)
            if exact:
                yield self._located(node, start, exact)

    def _quote_fields(self, node: yaml.Node) -> tuple[int | None, str]:
        if isinstance(node, yaml.MappingNode):
            record = Record(node, self._notes, required="start exact")
            return record.whole("start"), record.text("exact")
        self._unstamped += 1
        return None, text_of(node, self._notes, "quotes")

    def _located(self, node: yaml.Node, start: int | None, exact: str) -> Span:
        """The span of a quote; a note when the text does not hold it exactly once, and there."""
        if self._text is None:
            return Span(start=0, end=len(exact), exact=exact)
        found = self._text.find(exact)
        problem = _problem(self._text, exact, found, start if self._trust_stamps else None)
        if problem:
            self._notes.add(node, problem)
        self.stamps.append(_stamped_quote(node, found, exact))
        return Span(start=found, end=found + len(exact), exact=exact)

    def _link(self, node: yaml.Node) -> GoldLink:
        record = Record(node, self._notes, required="name", optional="also")
        return GoldLink(name=record.text("name"), also=record.texts("also"))

    def _figure(self, node: yaml.Node, quotes: tuple[Span, ...]) -> GoldFigure:
        record = Record(
            node,
            self._notes,
            required="exact low high modifier unit category approximate",
            optional="cumulative",
        )
        figure = GoldFigure(
            exact=record.text("exact"),
            low=record.number("low"),
            high=record.number("high"),
            modifier=record.choice("modifier", MODIFIERS),
            unit=record.text("unit"),
            category=record.choice("category", CATEGORIES),
            approximate=record.flag("approximate"),
            cumulative=record.flag("cumulative"),
        )
        self._check_figure(record, figure, quotes)
        return figure

    def _check_figure(self, record: Record, figure: GoldFigure, quotes: tuple[Span, ...]) -> None:
        if figure.exact and quotes and not any(figure.exact in quote.exact for quote in quotes):
            self._notes.add(
                record.place("exact"),
                f"the figure {figure.exact!r} stands in no quote of the claim; copy it from there",
            )
        if figure.low is not None and figure.high is not None and figure.low > figure.high:
            self._notes.add(
                record.place("low"), f"low {figure.low:g} is above high {figure.high:g}; swap them"
            )

    def _time(self, record: Record) -> GoldTime:
        if record.place("time") is record.node:
            return GoldTime(relation="undated")
        fields = Record(record.place("time"), self._notes, required="relation start end")
        start, end = fields.moment("start"), fields.moment("end")
        if start and end and start > end:
            self._notes.add(fields.place("start"), "start is after end; swap them")
        return GoldTime(relation=fields.choice("relation", RELATIONS), start=start, end=end)

    def _furniture(self, record: Record, article: Article | None) -> tuple[str, ...]:
        lines = list[str]()
        for node in record.items("furniture"):
            line = text_of(node, self._notes, "furniture")
            if line and article and line not in article.source and line not in article.text:
                self._notes.add(
                    node, f"this line stands nowhere in the source; copy it exactly: {_shown(line)}"
                )
            lines.append(line)
        return tuple(lines)

    def _loaded(self, node: yaml.Node) -> GoldLoaded:
        record = Record(node, self._notes, required="exact", optional="context")
        has_context = record.place("context") is not node
        exact, context = record.text("exact"), record.text("context") if has_context else ""
        if exact and context and exact not in context:
            self._notes.add(
                record.place("context"), f"{exact!r} does not stand in its own context; lengthen the context"
            )
        elif self._text is not None and (context or exact) not in self._text:
            self._notes.add(
                node, f"this stands nowhere in the text; copy it exactly: {_shown(context or exact)}"
            )
        return GoldLoaded(exact=exact, context=context)


def _problem(text: str, exact: str, found: int, start: int | None) -> str:
    """What is wrong with a quote that `text` holds first at `found` and the file puts at `start`; "" when nothing is."""
    if found < 0:
        return _absence(text, exact)
    again = text.find(exact, found + 1)
    if again >= 0:
        return f"the quote occurs more than once, at {found} and {again}; lengthen it until it occurs once: {_shown(exact)}"
    if start is not None and start != found:
        return f"start is {start}, but the quote stands at {found}; correct it or stamp the file again: {_shown(exact)}"
    return ""


def _absence(text: str, exact: str) -> str:
    agreed = _agreed(text, exact)
    if agreed < 8:
        return f"the quote does not occur in the article; copy it from the cleaned text: {_shown(exact)}"
    goes_on = text.find(exact[:agreed]) + agreed
    return (
        f"the quote does not occur in the article: after {exact[max(0, agreed - 30) : agreed]!r} the article has "
        f"{text[goes_on : goes_on + 20]!r}, the quote {exact[agreed : agreed + 20]!r}; copy it from the cleaned text"
    )


def _agreed(text: str, exact: str) -> int:
    """The length of the longest beginning of `exact` that occurs in `text`."""
    low, high = 0, len(exact)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if exact[:middle] in text else (low, middle - 1)
    return low


def _stamped_quote(node: yaml.Node, start: int, exact: str) -> _Edit:
    return _Edit(
        start=node.start_mark.index,
        end=node.end_mark.index,
        text=f"{{start: {start}, exact: {double_quoted(exact)}}}" + ("\n" if _is_block(node) else ""),
    )


def _is_block(node: yaml.Node) -> bool:
    """Block scalars end with the line break after them."""
    return isinstance(node, yaml.ScalarNode) and node.style in {"|", ">"}


def double_quoted(text: str) -> str:
    """A YAML string on one line.

    >>> print(double_quoted('He said "no".'))
    "He said \\"no\\"."
    """
    quoted = json.dumps(text, ensure_ascii=False)
    return "".join(char if char.isprintable() else _escaped(char) for char in quoted)


def _escaped(char: str) -> str:
    return f"\\u{ord(char):04x}" if ord(char) <= 0xFFFF else f"\\U{ord(char):08x}"


def _shown(text: str) -> str:
    return repr(text if len(text) <= _SHOWN else text[:_SHOWN] + "…")
