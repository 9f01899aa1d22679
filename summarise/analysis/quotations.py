"""Quoted words: where they stand, and whether somebody speaks in them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from summarise.domain import Quotation

PAIRS: dict[str, tuple[str, ...]] = {
    "“": ("”", '"'),
    "„": ("“", "”"),
    "«": ("»",),
    "»": ("«",),
    "‹": ("›",),
    "‘": ("’",),
    "'": ("'",),
    '"': ('"', "”"),
    "''": ("''",),
    "``": ("''",),
}
SINGLE = frozenset("‘'")
SPEECH_WORDS = frozenset(
    (
        "said says say saying told tells added adds wrote asked noted warned stated claimed insisted explained "
        "stressed argued declared called calls calling tweeted continued concluded replied posted"
    ).split()
)
# Words that make a short quotation a clause: "will lose", "it's over".
_VERBS = frozenset(
    (
        "am is are was were be been has have had do does did will would can could shall should may might must "
        "i'm we're it's that's they're don't won't can't isn't i've we've i'll we'll let's go get make take "
        "know think want need see come give stop help keep let"
    ).split()
)
_PARAGRAPH = re.compile(r"[^\n]+(?:\n(?!\s*\n)[^\n]+)*")
# Four like marks in a row are decoration: they are matched whole and then left out.
_MARK = re.compile(r"([“”„«»‹›‘’\"'`])\1{3,}|''|``|[“”„«»‹›‘’\"']")
_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
_SAYS = "(?:" + "|".join(sorted(SPEECH_WORDS)) + ")"
_EDGES = "“”\"‘'«»„`.,;:"
_NAMING = frozenset(
    "called calls calling call described describing describes dubbed labelled labeled branded".split()
)
_BETWEEN = frozenset("that it him her them the a an as".split())
_TAG_IN_UNCLOSED = re.compile(rf"[,?!](?=\s+(?:[\w.’'-]{{1,40}}\s+){{1,3}}{_SAYS}\b)")
_ELISIONS = re.compile(r"['’](?:em|til|tis|twas|cause|n|round|\d\ds?)\b", re.IGNORECASE)


@dataclass(slots=True)
class _Open:
    mark: str
    start: int


class _Pair(NamedTuple):
    start: int
    end: int
    open_mark: str
    is_closed: bool


def find_quotations(text: str) -> tuple[Quotation, ...]:
    """Read every quotation of `text`, outer before inner, in text order.

    Offsets leave the marks out. A quotation over several paragraphs, each of which opens while only
    the last closes, is one. A mark that is never closed reaches no further than its paragraph.

    >>> [(q.exact, q.is_speech) for q in find_quotations('The "experts" left. "We are done," she said.')]
    [('experts', False), ('We are done,', True)]
    """
    pairs = sorted(_joined_pairs(text), key=lambda pair: (pair.start, -pair.end))
    return tuple(_quotation(text, pair) for pair in pairs if text[pair.start : pair.end].strip())


def with_marks(text: str, quotation: Quotation) -> tuple[int, int]:
    """The offsets of a quotation with its marks.

    >>> text = '"Go," he said.'
    >>> with_marks(text, find_quotations(text)[0])
    (0, 5)
    """
    before = text[max(0, quotation.start - 2) : quotation.start]
    opening = 2 if before in ("''", "``") else int(before[-1:] in PAIRS)
    after = text[quotation.end : quotation.end + 2]
    closing = 2 if after == "''" else int(after[:1] in "”“»«›’\"'" and after != "")
    return quotation.start - opening, quotation.end + closing


def outermost(quotations: tuple[Quotation, ...]) -> tuple[Quotation, ...]:
    """The quotations that stand in no other."""
    kept: list[Quotation] = []
    for quotation in quotations:
        if not kept or quotation.start >= kept[-1].end:
            kept.append(quotation)
    return tuple(kept)


def _joined_pairs(text: str) -> Iterator[_Pair]:
    """Pairs of all paragraphs; an unclosed one goes on where the next paragraph opens with its mark."""
    pending: _Pair | None = None
    for paragraph in _PARAGRAPH.finditer(text):
        pairs = _paragraph_pairs(text, paragraph.start(), paragraph.end())
        first = pairs[0] if pairs else None
        if pending and first and _continues(text, pending, first, paragraph.start()):
            pairs[0] = _Pair(pending.start, first.end, pending.open_mark, first.is_closed)
        elif pending:
            yield _cut_at_speech_tag(text, pending)
        pending = next((pair for pair in pairs if not pair.is_closed), None)
        yield from (pair for pair in pairs if pair is not pending)
    if pending:
        yield _cut_at_speech_tag(text, pending)


def _continues(text: str, pending: _Pair, first: _Pair, paragraph_start: int) -> bool:
    opens_paragraph = not text[paragraph_start : first.start - len(first.open_mark)].strip()
    return opens_paragraph and first.open_mark == pending.open_mark


def _cut_at_speech_tag(text: str, pair: _Pair) -> _Pair:
    """An unclosed quotation ends before `, he said`, so that its speaker is not swallowed."""
    tag = _TAG_IN_UNCLOSED.search(text, pair.start, pair.end)
    return _Pair(pair.start, tag.end() if tag else pair.end, pair.open_mark, True)


def _paragraph_pairs(text: str, start: int, end: int) -> list[_Pair]:
    """Pairs of one paragraph by their start; at most one of them, the outermost, is unclosed."""
    found = (match for match in _MARK.finditer(text, start, end) if match.group(1) is None)
    marks = [match for match in found if not _is_apostrophe(text, match)]
    closers = [m.start() for m in marks if m.group() in "’'" and _may_close(text, m)]
    stack: list[_Open] = []
    pairs: list[_Pair] = []
    for match in marks:
        _read_mark(text, match, stack, pairs, closers, end)
    unclosed = next((item for item in stack if item.mark not in SINGLE), None)
    if unclosed:
        pairs.append(_Pair(unclosed.start, _trimmed_end(text, end), unclosed.mark, False))
    return sorted(pairs, key=lambda pair: pair.start)


def _read_mark(
    text: str, match: re.Match[str], stack: list[_Open], pairs: list[_Pair], closers: list[int], end: int
) -> None:
    mark = match.group()
    level = _closed_level(text, match, stack, closers)
    if level is not None:
        opened = stack[level]
        del stack[level:]
        if match.start() > opened.start:
            pairs.append(_Pair(opened.start, match.start(), opened.mark, True))
    elif _opens(text, match, closers, end):
        if stack and stack[-1].mark == mark:
            stack.pop()  # the same mark again before a close: the earlier one was a slip
        stack.append(_Open(mark, match.end()))


def _closed_level(text: str, match: re.Match[str], stack: list[_Open], closers: list[int]) -> int | None:
    """Which open quotation this mark ends; only the innermost few are asked, so that it stays linear."""
    mark = match.group()
    for level in range(len(stack) - 1, max(-1, len(stack) - 4), -1):
        if mark in PAIRS[stack[level].mark]:
            return level if _closes_here(text, match, closers) else None
    return None


def _closes_here(text: str, match: re.Match[str], closers: list[int]) -> bool:
    mark = match.group()
    if mark in "’'":
        return _may_close(text, match) and not _is_plural_possessive(text, match, closers)
    if mark in ('"', "''"):
        return not (_spaced_before(text, match) and not _spaced_after(text, match))
    return True


def _opens(text: str, match: re.Match[str], closers: list[int], end: int) -> bool:
    mark = match.group()
    if mark not in PAIRS or _spaced_after(text, match):
        return False
    before = text[match.start() - 1 : match.start()]
    if mark in SINGLE:
        has_close = bisect_right(closers, match.start() + 1) < len(closers)
        return has_close and not before.isalnum() and not _ELISIONS.match(text, match.start(), end)
    return mark in "“„«‹``" or not before.isalnum()


def _is_apostrophe(text: str, match: re.Match[str]) -> bool:
    if match.group() not in ("’", "'", "‘"):
        return False
    before, after = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
    return before.isalnum() and after.isalnum()


def _may_close(text: str, match: re.Match[str]) -> bool:
    before, after = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
    return bool(before.strip()) and not after.isalnum()


def _is_plural_possessive(text: str, match: re.Match[str], closers: list[int]) -> bool:
    """`the workers’ rights’`: an s before, a word after, and a later mark that can close."""
    after = text[match.end() : match.end() + 2]
    if text[match.start() - 1 : match.start()] != "s" or not (after[:1] == " " and after[1:].islower()):
        return False
    return bisect_right(closers, match.start()) < len(closers)


def _spaced_before(text: str, match: re.Match[str]) -> bool:
    before = text[match.start() - 1 : match.start()] if match.start() else ""
    return not before.strip() or before in "([—–"


def _spaced_after(text: str, match: re.Match[str]) -> bool:
    return not text[match.end() : match.end() + 1].strip()


def _trimmed_end(text: str, end: int) -> int:
    while end and text[end - 1].isspace():
        end -= 1
    return end


def _quotation(text: str, pair: _Pair) -> Quotation:
    exact = text[pair.start : pair.end]
    return Quotation(start=pair.start, end=pair.end, exact=exact, is_speech=_is_speech(text, pair, exact))


def _is_speech(text: str, pair: _Pair, exact: str) -> bool:
    words = [word.replace("’", "'") for word in _WORD.findall(exact[:400])]
    if not words or _is_title(words, exact):
        return _has_cue(text, pair) and bool(words)
    if len(words) >= 5 or any(word.lower() in _VERBS for word in words):
        return True
    if _has_cue(text, pair) or (len(words) > 2 and _has_cue_in_sentence(text, pair)):
        return len(words) > 2 or not _modifies_noun(text, pair)
    last = exact.rstrip()[-1:]
    return last in "!?" or (last in ".,…" and (len(words) > 2 or _stands_alone(text, pair)))


def _is_title(words: list[str], exact: str) -> bool:
    """`The Long Road Home`: every longer word has a capital and no full stop ends it."""
    longer = [word for word in words if len(word) > 3]
    is_capital = bool(longer) and all(word[0].isupper() or word[0].isdigit() for word in longer)
    if any(word in _VERBS for word in words):
        return False  # "I was in Graz,": a title would have its verb in capitals
    return is_capital and exact.rstrip()[-1:] not in ".!?…" and len(words) <= 12


def _has_cue(text: str, pair: _Pair) -> bool:
    before = _words_in(text[max(0, pair.start - 40) : pair.start])[-4:]
    said = any(word.strip(_EDGES).lower() in SPEECH_WORDS for word in _back_to(before))
    if said or any(word.lower() in _NAMING for word in before):
        return True
    after = _words_in(text[pair.end + 1 : pair.end + 80])[:6]
    return any(word.strip(_EDGES).lower() in SPEECH_WORDS for word in _up_to_stop(after))


def _words_in(stretch: str) -> list[str]:
    """What stands between white space; nothing where no letter is: marks and digits cue no speech."""
    return stretch.split() if stretch.lower() != stretch.upper() else []


def _has_cue_in_sentence(text: str, pair: _Pair) -> bool:
    """`He said the bridge "fell at once"`: the verb may stand further off, in the same sentence."""
    before = text[max(0, pair.start - 150) : pair.start]
    sentence = before[max(before.rfind(stop) for stop in (". ", "? ", "! ", "\n")) + 1 :]
    return any(word.strip(_EDGES).lower() in SPEECH_WORDS for word in sentence.split())


def _back_to(before: list[str]) -> list[str]:
    """The last word, and those before it as long as only small words stand between."""
    kept = [word for word in before if word.strip(_EDGES)]
    while len(kept) > 1 and kept[-1].strip(_EDGES).lower() in _BETWEEN:
        kept.pop()
    return kept[-1:]


def _up_to_stop(after: list[str]) -> list[str]:
    stop = next((i for i, word in enumerate(after) if word[-1] in ".;:?!"), len(after) - 1)
    return after[: stop + 1]


def _stands_alone(text: str, pair: _Pair) -> bool:
    """`He nodded. "Agreed."`: nothing of the sentence lies outside the marks."""
    before = text[max(0, pair.start - 4) : pair.start].rstrip("“\"‘'«„` \n")
    return before[-1:] in ".!?”" and text[pair.start].isupper()


def _modifies_noun(text: str, pair: _Pair) -> bool:
    """`the "opposition" groups`: the mark is followed by a plain word, no comma before it."""
    if text[pair.end - 1] in ",.!?…" or text[pair.end : pair.end + 2][1:] == ",":
        return False
    if text[pair.start : pair.start + 4].lower().startswith(("a ", "an ", "the ")):
        return False  # a whole phrase: "called it "an insult" in court"
    after = text[pair.end + 1 : pair.end + 3]
    return after[:1] == " " and after[1:].islower()
