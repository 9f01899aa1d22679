"""From source and roles to the cleaned text, with every kept and every removed character accounted for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from summarise.cleaning.blocks import Block, is_bulleted, joint, list_items, split_blocks
from summarise.cleaning.dateline import Dateline, find_dateline
from summarise.cleaning.furniture import stamp_in
from summarise.cleaning.markup import markdown_signs
from summarise.cleaning.mastheads import outlet_in
from summarise.cleaning.promotions import promotions
from summarise.cleaning.roles import assign_roles
from summarise.domain import KeptRange, Removal
from summarise.invisible import INVISIBLE, without_controls

_DATED_LINES = frozenset(("byline", "standfirst", "site"))
_PARAGRAPH_BREAK = "\n\n"
_DATELINE_WITHIN = 3
_DATELINE_REACHES = 12
_LEAD_WORDS = 25
_DATELINE_REACH = 200
_SPACING = re.compile(r"[\t\x1f]+")
_SPEAKER = re.compile(r"[A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ .,'’-]{2,40}: ")
_BYLINE_LABEL = re.compile(
    r"^\W*(?:by|bylines?|authors?|written by|story by|words by|words)\b\s*:?\s*", re.IGNORECASE
)
_CREDIT = re.compile(
    r"(?<=[.!?”\"’])\s*(?:[—–-]+\s*)?[(\[](?:AFP|AP|ANI|PTI|IANS|Reuters|REUTERS|Xinhua|UNI|UPI|dpa|DPA|EFE|TASS|APA|NAN)"
    r"(?:[/, -]{1,3}[A-Za-z]{2,12}){0,3}[)\]]\.?$"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cleaned:
    """Article text and what became of the rest of the source.

    Paragraphs of `text` are parted by exactly one blank line. Every visible character of the source is either in
    `kept`, which maps `text` back to it verbatim, or in `removed`. White space may be dropped; the only characters
    that `text` adds are paragraph breaks, and the space between joined lines. `stamps` are the page's own date
    lines as printed; `outlet` is the name that stands above the headline.
    """

    text: str
    kept: tuple[KeptRange, ...]
    removed: tuple[Removal, ...]
    headline: str = ""
    byline: str = ""
    dateline: Dateline | None = None
    stamps: tuple[str, ...] = ()
    outlet: str = ""


class _Cut(NamedTuple):
    """A stretch inside a paragraph that goes; without a reason it is spacing and leaves one space."""

    start: int
    end: int
    reason: str


def clean(source: str, *, headline: str = "", is_markdown: bool = False) -> Cleaned:
    """Take page furniture, section headings and the dateline out of decoded text.

    `headline` is the one known from metadata; without it the first line that can be one becomes it.
    A doubtful full sentence is kept. Takes time linear in the length of `source`, and raises nothing.

    >>> page = "World\\n\\nDam bursts in Oro Valley\\n\\nORO, May 2 (Reuters) - A dam burst on Monday.\\n\\nShare on X"
    >>> cleaned = clean(page)
    >>> cleaned.text, cleaned.headline, cleaned.dateline.place
    ('A dam burst on Monday.', 'Dam bursts in Oro Valley', 'ORO')
    >>> [(removal.exact, removal.reason) for removal in cleaned.removed][0]
    ('World', 'site')
    """
    blocks = split_blocks(source)
    roles = assign_roles(blocks, headline)
    kept = [block for block, reason in zip(blocks, roles.reasons, strict=True) if reason is None]
    gone = [
        (block, reason) for block, reason in zip(blocks, roles.reasons, strict=True) if reason is not None
    ]
    dateline = _first_dateline(source, kept, is_markdown)
    page = _Page(source)
    listed = list_items(kept)
    for block in kept:
        page.write(block, _cuts(source, block, dateline, is_markdown, is_listed=block.start in listed))
    return Cleaned(
        text=page.text(),
        kept=tuple(page.kept),
        removed=_removals(source, gone, page.cut),
        headline=without_controls(headline or roles.headline),
        byline=_byline(gone),
        dateline=dateline,
        stamps=tuple(_stamps(gone)),
        outlet=next(filter(None, (outlet_in(block.text) for block, reason in gone if reason == "site")), ""),
    )


class _Page:
    """The text as it grows, paragraph by paragraph, with its map back to the source."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.kept: list[KeptRange] = []
        self.cut: list[_Cut] = []
        self._parts: list[str] = []
        self._length = 0

    def text(self) -> str:
        return "".join(self._parts)

    def write(self, block: Block, cuts: Sequence[_Cut]) -> None:
        """Add a paragraph without its `cuts`; one of which nothing is left adds nothing."""
        self.cut += [cut for cut in cuts if cut.reason]
        pieces = _trimmed(self.source, list(_pieces(self.source, block, cuts)))
        if not pieces:
            return
        if self._parts:
            self._add(_PARAGRAPH_BREAK)
        for gap, start, end in pieces:
            self._add(gap)
            self._keep(start, end)

    def _add(self, inserted: str) -> None:
        self._parts.append(inserted)
        self._length += len(inserted)

    def _keep(self, start: int, end: int) -> None:
        last = self.kept[-1] if self.kept else None
        if last and last.source_start + last.length == start and last.start + last.length == self._length:
            self.kept[-1] = replace(last, length=last.length + end - start)
        else:
            self.kept.append(KeptRange(start=self._length, source_start=start, length=end - start))
        self._add(self.source[start:end])


def _pieces(source: str, block: Block, cuts: Sequence[_Cut]) -> Iterator[tuple[str, int, int]]:
    """(what to insert before it, start, end) of every stretch of `block` that stays."""
    index, gap, before = 0, "", ""
    for start, end in block.ranges:
        gap = joint(before, source[start : start + 1]) if before else ""
        before = source[max(start, end - 2) : end]
        while index < len(cuts) and cuts[index].start < end:
            cut = cuts[index]
            if start < cut.start:
                yield gap, start, cut.start
                gap = ""
            gap = gap if cut.reason else " "
            start, index = max(start, cut.end), index + 1
        if start < end:
            yield gap, start, end


def _trimmed(source: str, pieces: list[tuple[str, int, int]]) -> list[tuple[str, int, int]]:
    """`pieces` without the white space that cutting left at either end of the paragraph."""
    visible = [piece for piece in pieces if not source[piece[1] : piece[2]].isspace()]
    if not visible:
        return []
    inner = pieces[pieces.index(visible[0]) : len(pieces) - pieces[::-1].index(visible[-1])]
    _, start, end = inner[0]
    inner[0] = ("", end - len(source[start:end].lstrip()), end)
    gap, start, end = inner[-1]
    inner[-1] = (gap, start, start + len(source[start:end].rstrip()))
    return inner


def _cuts(
    source: str, block: Block, dateline: Dateline | None, is_markdown: bool, *, is_listed: bool
) -> list[_Cut]:
    """What goes out of a kept paragraph, in order and without overlaps."""
    cuts = list(_control_cuts(source, block))
    if is_listed and source[block.start] == block.text[0]:
        cuts.append(_Cut(block.start, block.start + 1, "bullet"))
    cuts += _promotion_cuts(source, block)
    if dateline and block.start <= dateline.start < block.end:
        cuts.append(_Cut(dateline.start, dateline.end, "dateline"))
    cuts += _credit_cuts(source, block)
    if is_markdown:
        cuts += _markup_cuts(source, block)
    return list(_apart(sorted(cuts, key=lambda cut: (cut.start, -cut.end))))


def _control_cuts(source: str, block: Block) -> Iterator[_Cut]:
    for start, end in block.ranges:
        if not source[start:end].isprintable():
            for match in INVISIBLE.finditer(source, start, end):
                yield _Cut(match.start(), match.end(), "control")
            for match in _SPACING.finditer(source, start, end):
                yield _Cut(match.start(), match.end(), "")


def _credit_cuts(source: str, block: Block) -> Iterator[_Cut]:
    """An agency's mark after the last sentence: "… he said. (AFP)"."""
    start, end = block.ranges[-1]
    match = _CREDIT.search(source, max(start, end - 50), end)
    if match:
        yield _Cut(match.start(), match.end(), "credit")


def _promotion_cuts(source: str, block: Block) -> Iterator[_Cut]:
    for start, end in block.ranges:
        for cut_start, cut_end, reason in promotions(source[start:end]):
            yield _Cut(start + cut_start, start + cut_end, reason)


def _markup_cuts(source: str, block: Block) -> Iterator[_Cut]:
    for start, end in block.ranges:
        for sign_start, sign_end in markdown_signs(source[start:end]):
            yield _Cut(start + sign_start, start + sign_end, "markup")


def _apart(cuts: Iterable[_Cut]) -> Iterator[_Cut]:
    reached = 0
    for cut in cuts:
        if cut.end > reached:
            yield cut if cut.start >= reached else cut._replace(start=reached)
            reached = cut.end


def _first_dateline(source: str, kept: Sequence[Block], is_markdown: bool) -> Dateline | None:
    for block in _openings(kept):
        start, end = block.ranges[0]
        found = (
            _marked_dateline(source, start, end) if is_markdown else find_dateline(source[start:end], start)
        )
        if found:
            return None if _is_speaker(found, kept) else found
    return None


def _openings(kept: Sequence[Block]) -> Iterator[Block]:
    """The paragraphs that may open the report: list items and short points stand above it, a lead is long."""
    paragraphs = (block for block in kept[:_DATELINE_REACHES] if not is_bulleted(block.text))
    is_past_lead = False
    for number, block in enumerate(paragraphs):
        if is_past_lead and number >= _DATELINE_WITHIN:
            return
        yield block
        is_past_lead = is_past_lead or block.words >= _LEAD_WORDS


def _marked_dateline(source: str, start: int, end: int) -> Dateline | None:
    """A dateline with Markdown signs in it: "**TUNIS, March 3 (Reuters)** – "."""
    line = source[start:end]
    hidden = {index for sign in markdown_signs(line[:_DATELINE_REACH]) for index in range(*sign)}
    shown = [index for index in range(min(len(line), _DATELINE_REACH)) if index not in hidden]
    found = find_dateline("".join(line[index] for index in shown))
    if not found:
        return None
    first, last = start + shown[0], start + shown[found.end - 1] + 1
    return replace(found, start=first, end=last, exact=source[first:last])


def _is_speaker(dateline: Dateline, kept: Sequence[Block]) -> bool:
    """Names before a colon, again and again, are who speaks in a transcript."""
    is_bare = not (dateline.date or dateline.agency) and dateline.exact.rstrip().endswith(":")
    return is_bare and sum(_SPEAKER.match(block.text) is not None for block in kept) > 1


def _removals(source: str, gone: Sequence[tuple[Block, str]], cuts: Sequence[_Cut]) -> tuple[Removal, ...]:
    ranges = [(block.start, block.end, reason) for block, reason in gone]
    ranges += [(cut.start, cut.end, cut.reason) for cut in cuts]
    return tuple(
        Removal(start=start, end=end, exact=source[start:end], reason=reason)
        for start, end, reason in sorted(ranges)
    )


def _stamps(gone: Sequence[tuple[Block, str]]) -> Iterator[str]:
    """The date lines of the page, then the dates that stand beside a name or a section."""
    yield from (block.text for block, reason in gone if reason == "stamp")
    yield from filter(None, (stamp_in(block.text) for block, reason in gone if reason in _DATED_LINES))


def _byline(gone: Sequence[tuple[Block, str]]) -> str:
    line = next((block.text for block, reason in gone if reason == "byline"), "")
    return _BYLINE_LABEL.sub("", without_controls(line)).strip(" .-–—_")
