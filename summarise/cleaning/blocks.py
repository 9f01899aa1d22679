"""Lines and paragraphs of a source text, whether it is wrapped at a column or holds a paragraph per line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice, pairwise
from typing import NamedTuple

from summarise.invisible import INVISIBLE

_CLOSERS = "\"'”’»)]*_ "
_TERMINATORS = ".!?…。！？؟।"
_BULLET = re.compile(r"(?:[-*•●▪◦‣·–]|\d{1,2}[.)])\s+\S")
_BULLETS = "-*•●▪◦‣·"
_COUNTER = re.compile(r"(?:comments?|replies|responses) ?\(\d+\)", re.IGNORECASE)
_BYLINE = re.compile(r"by [A-ZÀ-ÖØ-Þ][\w'’.-]+(?: (?:de |al-|van |von )?[A-ZÀ-ÖØ-Þ][\w'’.-]+){1,3}")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+")
_WIDEST_COLUMN = 130
_NARROWEST_COLUMN = 30
_SHORTEST_RUN_ON = 10
_FEWEST_INNER_LINES = 3
MOST_BLOCKS = 20_000
LINES_TO_JUDGE = 5_000  # enough to see how a text is wrapped


class Line(NamedTuple):
    """A line without the white space around it; `follows` when no blank line stands before it."""

    start: int
    end: int
    text: str
    follows: bool
    indent: int


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph of the source: its lines as ranges, and its words on one line for reading."""

    ranges: tuple[tuple[int, int], ...]
    text: str
    words: int

    @property
    def start(self) -> int:
        """Where the first line starts in the source."""
        return self.ranges[0][0]

    @property
    def end(self) -> int:
        """Where the last line ends in the source."""
        return self.ranges[-1][1]


def is_terminated(text: str) -> bool:
    """Whether `text` ends as a sentence does; quotation marks and brackets after the stop are ignored.

    >>> is_terminated("“We left.”"), is_terminated("Mayor says ‘we left’")
    (True, False)
    """
    last = text.rstrip(_CLOSERS)[-1:]
    return (last != "" and last in _TERMINATORS) or _is_credited_sentence(text)


def _is_credited_sentence(text: str) -> bool:
    """A sentence with an agency's mark behind it: "… he said. (AFP)"."""
    opening = max(text.rfind("("), text.rfind("[")) if text[-1:] in (")", "]") else -1
    last = text[max(0, opening - 8) : max(0, opening)].rstrip(_CLOSERS)[-1:]
    return last != "" and last in _TERMINATORS


def is_bulleted(text: str) -> bool:
    """Whether `text` starts with the mark or number of a list item."""
    return _BULLET.match(text) is not None


def list_items(blocks: Sequence[Block]) -> frozenset[int]:
    """Where the blocks start that open with a bullet: a dash or star is one only beside another of its kind."""
    marks = ["", *(_mark(block.text) for block in blocks), ""]
    return frozenset(
        block.start
        for block, (before, mark, after) in zip(
            blocks, zip(marks, marks[1:], marks[2:], strict=False), strict=True
        )
        if mark and (mark not in "*-" or mark in (before, after))
    )


def _mark(text: str) -> str:
    return text[0] if text[1:2].isspace() and text[0] in _BULLETS else ""


def split_blocks(source: str) -> tuple[Block, ...]:
    """Split `source` into paragraphs.

    Every character that is not white space stands in exactly one block. No article has 20,000
    paragraphs: what comes after that many is one last block without words, so that a hostile text stays cheap.
    """
    lines = _lines(source)
    first = tuple(islice(lines, LINES_TO_JUDGE))
    column = _column(first)
    groups: list[list[Line]] = []
    for line in chain(first, lines):
        if groups and line.follows and _continues(groups[-1][-1], line, column):
            groups[-1].append(line)
        elif len(groups) == MOST_BLOCKS:
            return (*map(_block, groups), Block(((line.start, len(source.rstrip())),), "", 0))
        else:
            groups.append([line])
    return tuple(map(_block, groups))


def joint(before: str, after: str) -> str:
    """What stands between two joined lines: nothing after a hyphen that parts a word, else a space."""
    is_parted_word = before[-1:] == "-" and before[-2:-1].isalpha() and after[:1].islower()
    return "" if is_parted_word else " "


def _lines(source: str) -> Iterator[Line]:
    start, follows = 0, False
    for raw in source.splitlines(keepends=True):
        text = raw.strip()
        if text:
            indent = len(raw) - len(raw.lstrip())
            yield Line(start + indent, start + indent + len(text), text, follows, indent)
        follows = bool(text)
        start += len(raw)


def _block(lines: Sequence[Line]) -> Block:
    parts = [lines[0].text]
    for before, line in pairwise(lines):
        parts += (joint(before.text[-2:], line.text), line.text)
    text = "".join(parts)
    if not text.isprintable():
        text = INVISIBLE.sub("", text)
    return Block(tuple((line.start, line.end) for line in lines), text.strip(), text.count(" ") + 1)


def _column(lines: Sequence[Line]) -> int | None:
    """The column at which the text was wrapped; None where every line is a paragraph.

    Wrapped text breaks mid-sentence, and only where the next word would not have fitted.
    """
    pairs = [(a, b) for a, b in pairwise(lines) if b.follows]
    inner = [(a, b) for a, b in pairs if not is_terminated(a.text)]
    if len(inner) < _FEWEST_INNER_LINES or 2 * len(inner) < len(pairs):
        return None
    width = sorted(len(a.text) for a, _ in inner)[(len(inner) * 19) // 20]
    if not _NARROWEST_COLUMN <= width <= _WIDEST_COLUMN:
        return None
    full = sum(_needed(a, b) >= width - 2 for a, b in inner)
    midway = sum(b.text[0].islower() for _, b in inner)
    return width if full * 10 >= len(inner) * 7 and midway * 10 >= len(inner) * 3 else None


def _needed(line: Line, following: Line) -> int:
    return len(line.text) + 1 + len(following.text.split(None, 1)[0])


def _continues(line: Line, following: Line, column: int | None) -> bool:
    if is_bulleted(following.text):
        return False
    if column is None:
        return _runs_on(line.text, following.text)
    is_new_paragraph = following.indent > line.indent and is_terminated(line.text)
    return not is_new_paragraph and _needed(line, following) > column * 0.85


def _runs_on(text: str, following: str) -> bool:
    """A sentence broken mid-way although the text as a whole is not wrapped."""
    if (
        is_terminated(text)
        or _COUNTER.fullmatch(text)
        or _BYLINE.fullmatch(following)
        or _ADDRESS.fullmatch(following)
        or not _SHORTEST_RUN_ON <= len(text) <= _WIDEST_COLUMN
    ):
        return False
    return following[0].islower() or text.endswith(",")
