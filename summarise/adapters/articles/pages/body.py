"""The tree of a page → paragraphs of its article: trafilatura's reading, held against our own of the same tree."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from summarise.cleaning import fold, is_terminated

# Past this many tags trafilatura takes seconds; such pages are read by our own reader alone.
MOST_TAGS = 30_000
_BLOCKS = ("p", "head", "item", "quote", "ab", "row", "code")
_BLOCK_TAGS = frozenset(
    "p div section article main header footer aside ul ol li dl dt dd blockquote pre table tbody thead tfoot tr figure "
    "h1 h2 h3 h4 h5 h6 address hr details summary fieldset center body html".split()
)
_SKIPPED = frozenset(
    "script style noscript template svg iframe object embed button select input textarea nav canvas head title "
    "figcaption footer".split()
)
_PARAGRAPHS = frozenset({"p", "li", "tr", "blockquote"})
_MARKS = {"li": "- ", **dict.fromkeys(("h2", "h3", "h4", "h5", "h6"), "## ")}
_PROSE_WORDS = 8
_CONTAINER_SHARE = 0.8
_FEWEST_TOLD = 3
_SHORTEST_REPEAT = 30
_HALF = 0.5
_FEWEST_BODY_WORDS = 60
_SPACE = re.compile(r"\s+")
_BREAK = re.compile(r"\n\s*\n")
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class PageBody:
    """Paragraphs, headings marked "## ", list items "- "; `notice` says where they are from, if not from the page.

    `repeats` are paragraphs that stood there a second time, such as pull quotes.
    """

    blocks: tuple[str, ...]
    repeats: tuple[str, ...] = ()
    notice: str = ""


@dataclass(frozen=True, slots=True)
class Run:
    """A paragraph as our own reader sees it; `is_prose` is false for links and labels."""

    text: str
    is_prose: bool


def page_body(tree: Any, *, stated_body: str = "", is_huge: bool = False) -> PageBody:
    """The article on `tree`; `stated_body` is the one that its JSON-LD repeats, or "".

    trafilatura reads; where it leaves out more than half of the paragraphs of the page's article, our reading of
    that element is taken (of a page that `is_huge` always), or what JSON-LD holds when the page itself holds less than half of it.
    """
    if is_huge:
        return _without_repeats([run.text for run in own_runs(tree) if _is_kept(run)])
    weights = _weights(tree)
    marked = _marked(tree, weights)
    own = tuple(own_runs(_narrowed(tree, weights) if marked is None else marked))
    read = _read_by_trafilatura(tree)
    prose = [run.text for run in own if run.is_prose]
    kept = tuple(run.text for run in own if _is_kept(run))
    is_article = marked is not None or sum(map(_is_label, own)) * 2 <= len(prose)
    chosen = (
        kept
        if kept and is_article and _leaves_out(read, prose, is_marked=marked is not None)
        else read or kept
    )
    return _held_against(stated_body, (chosen, read, kept))


def _held_against(stated_body: str, readings: Sequence[Sequence[str]]) -> PageBody:
    """The first reading that holds half of the words of `stated_body`; else that, where it is long enough to tell."""
    stated = Counter(_WORD.findall(stated_body.casefold()))
    if stated.total() < _FEWEST_BODY_WORDS:
        return _without_repeats(readings[0])
    for blocks in readings:
        found = Counter(_WORD.findall(" ".join(blocks).casefold()))
        if (found & stated).total() * 2 >= stated.total():
            return _without_repeats(blocks)
    notice = "most of the article stands only in the page's metadata (JSON-LD) and was taken from there"
    return PageBody(tuple(_paragraphs(stated_body)), notice=notice)


def _leaves_out(read: Sequence[str], prose: Sequence[str], *, is_marked: bool) -> bool:
    """Whether `read` is a part of `prose`, and less than half of it; a page that marks no article has to show more."""
    if _words(read) < (_FEWEST_BODY_WORDS // 2 if is_marked else _FEWEST_BODY_WORDS):
        return _words(prose) > 2 * _words(read)
    told = [block for block in read if _is_sentence(block)]
    is_part = len(told) >= (1 if is_marked else _FEWEST_TOLD) and _covered(told, prose) >= _CONTAINER_SHARE
    return is_part and _covered(prose, read) < _HALF


def _words(blocks: Sequence[str]) -> int:
    return sum(block.count(" ") + 1 for block in blocks)


def _paragraphs(written: str) -> Iterator[str]:
    text = re.sub(r"<(?:br|/?p|/?div)\b[^>]{0,200}>", "\n\n", written)
    for line in re.sub(r"<[^<>]{1,500}>", "", text).splitlines():
        if line.strip():
            yield line.strip()


def _read_by_trafilatura(tree: Any) -> tuple[str, ...]:
    """trafilatura's main reading, without its fallbacks: they add what surrounds the article."""
    from trafilatura import bare_extraction

    document = bare_extraction(
        deepcopy(tree), fast=True, favor_precision=True, include_comments=False, include_tables=True
    )
    body = getattr(document, "body", None)
    return tuple(_blocks(body)) if body is not None else ()


def _blocks(body: Any) -> Iterator[str]:
    for break_ in body.iter("lb"):
        break_.tail = "\n" + (break_.tail or "")
    for element in body.iter(*_BLOCKS):
        if element.tag == "row":
            yield from _row(element)
        elif (
            next(element.iterdescendants(*_BLOCKS), None) is None
            and next(element.iterancestors("row"), None) is None
        ):
            text = "".join(element.itertext()).strip()
            if text:
                yield {"head": "## ", "item": "- "}.get(element.tag, "") + text
    if not any(True for _ in body.iter(*_BLOCKS)) and (text := "".join(body.itertext()).strip()):
        yield text


def _row(row: Any) -> Iterator[str]:
    """Cells of a table side by side; cells of a table made for layout are paragraphs."""
    cells = [" ".join("".join(cell.itertext()).split()) for cell in row.iter("cell")]
    filled = [cell for cell in cells if cell]
    if any(is_terminated(cell) and cell.count(" ") >= _PROSE_WORDS for cell in filled) or len(filled) < 2:
        yield from filled
    else:
        yield " | ".join(filled)


def _marked(tree: Any, weights: Mapping[Any, int]) -> Any:
    """The element that says it is the article's body and holds most of the page's prose, else None."""
    marked = tree.xpath("//*[@itemprop='articleBody']") or tree.xpath("//article[not(ancestor::article)]")
    best = max(marked, key=lambda element: weights.get(element, 0), default=None)
    return best if best is not None and weights.get(best, 0) * 2 > weights.get(tree, 0) else None


def _narrowed(tree: Any, weights: Mapping[Any, int]) -> Any:
    """The smallest element that holds most of the prose."""
    element = tree.find(".//body")
    element = tree if element is None else element
    while True:
        heaviest = max(element, key=lambda child: weights.get(child, 0), default=None)
        if heaviest is None or weights.get(heaviest, 0) < _CONTAINER_SHARE * weights.get(element, 0):
            return element
        if not weights.get(heaviest) or heaviest.tag not in _BLOCK_TAGS or heaviest.tag in _PARAGRAPHS:
            return element
        element = heaviest


def _weights(tree: Any) -> Mapping[Any, int]:
    """Characters of prose in every element that holds some, in one pass over pages nested thousands deep."""
    weights: dict[Any, int] = {}
    for owner, run in _owned_runs(tree):
        if run.is_prose:
            weights[owner] = weights.get(owner, 0) + len(run.text)
    for element in reversed(list(tree.iter())):
        parent = element.getparent()
        if parent is not None and element in weights:
            weights[parent] = weights.get(parent, 0) + weights[element]
    return weights


def own_runs(root: Any) -> Iterator[Run]:
    """Paragraphs under `root` in page order: text between block tags, or between two line breaks."""
    return (run for _, run in _owned_runs(root))


def _owned_runs(root: Any) -> Iterator[tuple[Any, Run]]:
    """Every run with the block that holds it."""
    collector = _Collector()
    stack: list[tuple[Any, bool]] = [(root, False)]
    while stack:
        element, is_leaving = stack.pop()
        if is_leaving:
            yield from ((element, run) for run in collector.leave(element))
        elif not isinstance(element.tag, str) or element.tag in _SKIPPED:
            collector.add(element.tail)
        else:
            yield from ((element.getparent(), run) for run in collector.enter(element))
            stack.append((element, True))
            stack.extend((child, False) for child in reversed(element))
    yield from ((root, run) for run in collector.flush())


class _Collector:
    """Text as it comes in, cut into runs."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._linked = self._links = self._cells = 0
        self._mark = ""

    def enter(self, element: Any) -> Iterator[Run]:
        tag = element.tag
        if tag == "br":
            self._parts.append("\n")
        elif tag in ("td", "th"):
            self._cells += 1
            self._parts.append(" | " if self._cells > 1 else "")
        elif tag in _BLOCK_TAGS:
            yield from self.flush()
            self._mark = _MARKS.get(tag, self._mark if tag == "p" else "")
        self._links += tag == "a"
        self.add(element.text)

    def leave(self, element: Any) -> Iterator[Run]:
        self._links -= element.tag == "a"
        if element.tag in _BLOCK_TAGS:
            yield from self.flush()
            self._mark = ""
        self.add(element.tail)

    def add(self, text: str | None) -> None:
        if text:
            flat = _SPACE.sub(" ", text)
            self._parts.append(flat)
            self._linked += len(flat) if self._links else 0

    def flush(self) -> Iterator[Run]:
        if not self._parts:
            return
        whole = "".join(self._parts)
        linked = self._linked
        self._parts, self._linked, self._cells = [], 0, 0
        for text in _BREAK.split(whole):
            flat = " ".join(text.split()).strip("| ")
            if flat:
                is_prose = linked * 2 < len(whole) and _is_sentence(flat)
                yield Run(self._mark + flat, is_prose)


def _is_sentence(text: str) -> bool:
    return text.count(" ") + 1 >= _PROSE_WORDS and is_terminated(text)


def _is_label(run: Run) -> bool:
    """Words that are neither prose nor a heading nor a list's: menus and teasers are full of them."""
    return not run.is_prose and not run.text.startswith(("## ", "- "))


def _is_kept(run: Run) -> bool:
    return (
        run.is_prose or run.text.startswith("## ") or " | " in run.text or run.text.count(" ") >= _PROSE_WORDS
    )


def _covered(prose: Sequence[str], blocks: Sequence[str]) -> float:
    """The share of the paragraphs `prose` that stand in `blocks`."""
    if not prose:
        return 1.0
    text = fold("".join(blocks))
    return sum(fold(paragraph)[:60] in text for paragraph in prose) / len(prose)


def _without_repeats(blocks: Sequence[str]) -> PageBody:
    """Paragraphs that were printed before, word for word, are kept apart."""
    seen: set[str] = set()
    kept: list[str] = []
    repeats: list[str] = []
    for block in blocks:
        spelled = fold(block)
        is_repeat = len(spelled) > _SHORTEST_REPEAT and spelled in seen
        (repeats if is_repeat else kept).append(block)
        seen.add(spelled)
    return PageBody(tuple(kept), tuple(repeats))
