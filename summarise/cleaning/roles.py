"""What each paragraph is to the article: text, or furniture for a reason that its place decides."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from summarise.cleaning.blocks import MOST_BLOCKS, Block, is_bulleted, is_terminated
from summarise.cleaning.dateline import find_dateline
from summarise.cleaning.furniture import COMMENT_HEADINGS, RELATED_HEADINGS, reason_of
from summarise.cleaning.mastheads import is_masthead

_LONGEST_HEADING_WORDS = 12
_LONGEST_HEADING = 95
_FEWEST_SENTENCE_WORDS = 3
_FEWEST_STANDFIRST_WORDS = 5
_LONGEST_OUTCRY_WORDS = 16
_LONG_PARAGRAPH_WORDS = 30
_FEWEST_HEADLINE_WORDS = 4
_LONGEST_HEADLINE = 220
_HEAD_BLOCKS = 60
_OPENING_QUOTES = "\"“‘'«„`"
_MARKDOWN_HEADING = re.compile(r"#{1,6}\s+\S")
_RULE_LINE = re.compile(r"(?:[-*_=~]\s?){3,}")
_LIST_INTRODUCTION = (":", ";", ",", "—", "–", "--")


@dataclass(frozen=True, slots=True)
class Roles:
    """Per block the reason to remove it (None: it is text), and the headline found in the source."""

    reasons: tuple[str | None, ...]
    headline: str


def assign_roles(blocks: Sequence[Block], headline: str = "") -> Roles:
    """Decide for every block whether it is text, given the `headline` known from elsewhere."""
    reasons = [_own_reason(block) for block in blocks[:MOST_BLOCKS]]
    reasons += ["excess"] * (len(blocks) - len(reasons))
    _mark_comments(blocks, reasons)
    _mark_related(blocks, reasons)
    body = _body_start(blocks, reasons)
    headline = _mark_head(blocks, reasons, body, headline)
    _mark_repeats(blocks, reasons, headline)
    _mark_headings(blocks, reasons, body)
    return Roles(tuple(reasons), headline)


def fold(text: str) -> str:
    """Letters and digits only, case folded: how two printings of one headline compare.

    >>> fold("‘We left’: Mayor") == fold("'WE LEFT' – mayor")
    True
    """
    return "".join(filter(str.isalnum, text.casefold()))


def _own_reason(block: Block) -> str | None:
    if _MARKDOWN_HEADING.match(block.text):
        return "heading"
    if _RULE_LINE.fullmatch(block.text[:200]) or not block.text:
        return "site" if block.text else None
    return reason_of(block.text)


def _is_sentence(block: Block) -> bool:
    if is_terminated(block.text):
        return block.words >= _FEWEST_SENTENCE_WORDS
    return block.words >= _LONG_PARAGRAPH_WORDS


def _mark_comments(blocks: Sequence[Block], reasons: list[str | None]) -> None:
    """Everything from a comments heading on goes, once most of the article stands before it.

    A counter ("12 Comments") at the top of a page has the article after it, and goes alone.
    """
    sentences = [
        reason is None and _is_sentence(block) for block, reason in zip(blocks, reasons, strict=True)
    ]
    written, total = 0, sum(sentences)
    for index, block in enumerate(blocks):
        if block.words < 30 and COMMENT_HEADINGS.fullmatch(block.text):
            reasons[index] = "comments"
            if written >= 3 or written > total - written:
                reasons[index:] = ["comments"] * (len(blocks) - index)
                return
        written += sentences[index]


def _mark_related(blocks: Sequence[Block], reasons: list[str | None]) -> None:
    """A heading over links goes with the headlines under it, up to the next sentence."""
    is_inside = False
    for index, block in enumerate(blocks):
        if reasons[index] != "comments" and _is_related_heading(block):
            reasons[index] = "related"
            is_inside = True
        elif is_inside and reasons[index] is None:
            is_inside = (
                not is_terminated(block.text)
                and block.words <= 25
                and not block.text.endswith(_LIST_INTRODUCTION)
            )
            reasons[index] = "related" if is_inside else None


def _is_related_heading(block: Block) -> bool:
    is_short = block.words <= 10 and block.text[-1:] != "."
    return is_short and RELATED_HEADINGS.fullmatch(block.text.lstrip("#* ")) is not None


def _body_start(blocks: Sequence[Block], reasons: Sequence[str | None]) -> int:
    """The first block that is a sentence or opens with a dateline; the number of blocks when none is."""
    for index, block in enumerate(blocks):
        if reasons[index] is None and (
            _opens_text(block) or (index < _HEAD_BLOCKS and find_dateline(block.text))
        ):
            return index
    return len(blocks)


def _opens_text(block: Block) -> bool:
    """A sentence, or what introduces one; a short question or cry above the text is a headline."""
    is_outcry = block.text[-1:] in "?!" and block.words <= _LONGEST_OUTCRY_WORDS
    return (_is_sentence(block) and not is_outcry) or block.text.endswith(":")


def _mark_head(blocks: Sequence[Block], reasons: list[str | None], body: int, headline: str) -> str:
    """Name what stands above the text: site heading, headline, standfirst. Returns the headline."""
    if body == len(blocks):
        return headline
    heads = [
        index
        for index in range(body)
        if reasons[index] in (None, "heading", "related") and not is_bulleted(blocks[index].text)
    ]
    chosen = _headline_at(blocks, heads, headline)
    for index in heads:
        if index == chosen:
            reasons[index] = "headline"
        elif chosen is None or index < chosen:
            reasons[index] = reasons[index] or ("site" if headline == "" else _below(blocks[index]))
        else:
            reasons[index] = reasons[index] or _below(blocks[index])
    return headline or ("" if chosen is None else blocks[chosen].text.lstrip("# "))


def _below(block: Block) -> str:
    return "standfirst" if block.words >= _FEWEST_STANDFIRST_WORDS else "heading"


def _headline_at(blocks: Sequence[Block], heads: Sequence[int], headline: str) -> int | None:
    if headline:
        return next((index for index in heads if is_same_headline(blocks[index].text, headline)), None)
    fitting = [
        index
        for index in heads
        if blocks[index].words >= _FEWEST_HEADLINE_WORDS and len(blocks[index].text) <= _LONGEST_HEADLINE
    ]
    told = [index for index in fitting if not is_masthead(blocks[index].text)]
    return next(iter(told or fitting or heads[-1:]), None)


def is_same_headline(line: str, headline: str) -> bool:
    """Whether `line` prints `headline`, the site's name before or after it allowed.

    >>> is_same_headline("Dam bursts in Oro Valley", "Dam bursts in Oro Valley | The Ledger")
    True
    """
    if len(line) > 2 * _LONGEST_HEADLINE:
        return False
    short, long = sorted((fold(line), fold(headline)), key=len)
    return bool(short) and (short == long or (len(short) * 10 >= len(long) * 6 and short in long))


def _mark_repeats(blocks: Sequence[Block], reasons: list[str | None], headline: str) -> None:
    """The headline printed again, as pages do above and below the text."""
    folded = fold(headline)
    for index, block in enumerate(blocks):
        if folded and reasons[index] in (None, "standfirst") and abs(len(block.text) - len(headline)) <= 12:
            reasons[index] = "headline" if fold(block.text) == folded else reasons[index]


def _mark_headings(blocks: Sequence[Block], reasons: list[str | None], body: int) -> None:
    """Section headings between paragraphs; runs of short lines with numbers are lists and stay."""
    if body == len(blocks) or not _is_punctuated(blocks, reasons):
        return
    index = body
    while index < len(blocks):
        run = _short_run(blocks, reasons, index)
        if run and not _is_list(blocks, run):
            for member in run:
                is_dateline = member < body + 3 and find_dateline(blocks[member].text)
                reasons[member] = None if is_dateline else "heading"
        index = run[-1] + 1 if run else index + 1


def _is_punctuated(blocks: Sequence[Block], reasons: Sequence[str | None]) -> bool:
    """Whether the text ends its sentences with stops at all, as a heading is told by having none."""
    texts = [block for block, reason in zip(blocks, reasons, strict=True) if reason is None]
    stopped = sum(len(block.text) for block in texts if is_terminated(block.text))
    return stopped * 2 >= sum(len(block.text) for block in texts)


def _short_run(blocks: Sequence[Block], reasons: Sequence[str | None], start: int) -> list[int]:
    run: list[int] = []
    for index in range(start, len(blocks)):
        if reasons[index] is None and _is_short_line(blocks[index].text, blocks[index].words):
            run.append(index)
        elif reasons[index] is None or not run:
            break
    return run


def _is_short_line(text: str, words: int) -> bool:
    return (
        0 < len(text) <= _LONGEST_HEADING
        and words <= _LONGEST_HEADING_WORDS
        and not is_terminated(text)
        and not text.endswith(_LIST_INTRODUCTION)
        and text[0] not in _OPENING_QUOTES
        and not is_bulleted(text)
    )


def _is_list(blocks: Sequence[Block], run: Sequence[int]) -> bool:
    counted = sum(any(map(str.isdigit, blocks[index].text)) for index in run)
    if run[0] > 0 and blocks[run[0] - 1].text.endswith(":"):
        return counted > 0 or len(run) > 1
    return len(run) >= 2 and counted * 2 >= len(run)
