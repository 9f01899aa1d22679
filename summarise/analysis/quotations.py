"""Quoted words: where they stand, and whether somebody speaks in them."""

from __future__ import annotations

import re
from bisect import bisect_left
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
_CLOSING_SINGLE = frozenset("’'")
_APOSTROPHES = frozenset("’'‘")
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
_CUES = SPEECH_WORDS | _NAMING
_CUE_STEMS = tuple(sorted(word for word in _CUES if not any(part in word for part in _CUES - {word})))
"""What every word of `_CUES` has in it: "say" stands for "saying" too."""
_NO_NOUNS = frozenset("and or but because after before when while as in on at by for to with from".split())
_BETWEEN = frozenset("that it him her them the a an as".split())
_TAG_IN_UNCLOSED = re.compile(rf"[,?!](?=\s+(?:[\w.’'-]{{1,40}}\s+){{1,3}}{_SAYS}\b)")
_ELISIONS = re.compile(r"['’](?:em|til|tis|twas|cause|n|round|\d\ds?)\b", re.IGNORECASE)


@dataclass(slots=True)
class _Open:
    mark: str
    start: int


class _Mark(NamedTuple):
    """A mark with the characters on both of its sides, empty at an end of the text."""

    text: str
    start: int
    end: int
    before: str
    after: str
    may_close: bool
    """Whether a mark that is an apostrophe elsewhere can end a quotation here; true of all others."""


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
    cues = _cue_places(text) if pairs else ()
    read = ((pair, text[pair.start : pair.end]) for pair in pairs)
    return tuple(
        [_quotation(text, pair, exact, cues) for pair, exact in read if exact and not exact.isspace()]
    )


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
    marks = tuple(_marks(text, start, end))
    if not marks:
        return []
    closers = [mark.start for mark in marks if mark.text in _CLOSING_SINGLE and mark.may_close]
    stack: list[_Open] = []
    pairs: list[_Pair] = []
    for mark in marks:
        _read_mark(text, mark, stack, pairs, closers, end)
    unclosed = next((item for item in stack if item.mark not in SINGLE), None)
    if unclosed:
        pairs.append(_Pair(unclosed.start, _trimmed_end(text, end), unclosed.mark, False))
    return sorted(pairs)


def _marks(text: str, start: int, end: int) -> Iterator[_Mark]:
    """The marks of a paragraph without decoration and apostrophes."""
    for match in _MARK.finditer(text, start, end):
        if match[1] is None:
            first, last = match.span()
            mark, before, after = match[0], text[first - 1 : first], text[last : last + 1]
            if mark not in _APOSTROPHES:
                yield _Mark(mark, first, last, before, after, True)
            elif not (after.isalnum() and before.isalnum()):
                may_close = not after.isalnum() and bool(before) and not before.isspace()
                yield _Mark(mark, first, last, before, after, may_close)


def _read_mark(
    text: str, mark: _Mark, stack: list[_Open], pairs: list[_Pair], closers: list[int], end: int
) -> None:
    level = _closed_level(mark, stack, closers, text) if stack else None
    if level is not None:
        opened = stack[level]
        del stack[level:]
        if mark.start > opened.start:
            pairs.append(_Pair(opened.start, mark.start, opened.mark, True))
    elif _opens(text, mark, closers, end):
        if stack and stack[-1].mark == mark.text:
            stack.pop()  # the same mark again before a close: the earlier one was a slip
        stack.append(_Open(mark.text, mark.end))


def _closed_level(mark: _Mark, stack: list[_Open], closers: list[int], text: str) -> int | None:
    """Which open quotation this mark ends; only the innermost few are asked, so that it stays linear."""
    for level in range(len(stack) - 1, max(-1, len(stack) - 4), -1):
        if mark.text in PAIRS[stack[level].mark]:
            return level if _closes_here(text, mark, closers) else None
    return None


def _closes_here(text: str, mark: _Mark, closers: list[int]) -> bool:
    if mark.text in _CLOSING_SINGLE:
        return mark.may_close and not _is_plural_possessive(text, mark, closers)
    if mark.text in ('"', "''"):
        return not (_spaced_before(mark) and mark.after.strip())
    return True


def _opens(text: str, mark: _Mark, closers: list[int], end: int) -> bool:
    if mark.text not in PAIRS or not mark.after.strip():
        return False
    if mark.text in SINGLE:
        has_close = bool(closers) and closers[-1] > mark.start + 1
        return has_close and not mark.before.isalnum() and not _ELISIONS.match(text, mark.start, end)
    return mark.text in "“„«‹``" or not mark.before.isalnum()


def _is_plural_possessive(text: str, mark: _Mark, closers: list[int]) -> bool:
    """`the workers’ rights’`: an s before, a word after, and a later mark that can close."""
    if mark.before != "s" or mark.after != " " or not text[mark.end + 1 : mark.end + 2].islower():
        return False
    return closers[-1] > mark.start


def _spaced_before(mark: _Mark) -> bool:
    return not mark.before.strip() or mark.before in "([—–"


def _trimmed_end(text: str, end: int) -> int:
    while end and text[end - 1].isspace():
        end -= 1
    return end


def _cue_places(text: str) -> tuple[int, ...]:
    """Where letters stand that a word with a verb of speaking or naming has, in any case, in text order."""
    low = text.lower()
    low = low if len(low) == len(text) else "".join(c if len(c.lower()) > 1 else c.lower() for c in text)
    return tuple(sorted(place for stem in _CUE_STEMS for place in _places(low, stem)))


def _places(text: str, part: str) -> Iterator[int]:
    place = text.find(part)
    while place >= 0:
        yield place
        place = text.find(part, place + 1)


def _any_in(places: tuple[int, ...], start: int, end: int) -> bool:
    if not places:
        return False
    first = bisect_left(places, start)
    return first < len(places) and places[first] < end


def _quotation(text: str, pair: _Pair, exact: str, cues: tuple[int, ...]) -> Quotation:
    is_speech = _is_speech(text, pair, exact, cues)
    return Quotation(start=pair.start, end=pair.end, exact=exact, is_speech=is_speech)


def _is_speech(text: str, pair: _Pair, exact: str, cues: tuple[int, ...]) -> bool:
    words: list[str] = _WORD.findall(exact[:400].replace("’", "'"))
    if not words or _is_title(words, exact):
        return bool(words) and _has_cue(text, pair, cues)
    if len(words) >= 5 or not _VERBS.isdisjoint([word.lower() for word in words]):
        return True
    if _has_cue(text, pair, cues) or (len(words) > 2 and _has_cue_in_sentence(text, pair, cues)):
        return len(words) > 2 or not _modifies_noun(text, pair)
    if (
        len(words) > 2
        and words[0].endswith("ing")
        and text[max(0, pair.start - 4) : pair.start].rstrip('“"').endswith(", ")
    ):
        return True  # "It went off by the gate, "killing several people"."
    last = exact.rstrip()[-1:]
    return last in "!?" or (last in ".,…" and (len(words) > 2 or _stands_alone(text, pair)))


def _is_title(words: list[str], exact: str) -> bool:
    """`The Long Road Home`: every longer word has a capital and no full stop ends it."""
    longer = [word for word in words if len(word) > 3]
    is_capital = bool(longer) and all(word[0].isupper() or word[0].isdigit() for word in longer)
    if not is_capital:
        return False
    if not _VERBS.isdisjoint(words):
        return False  # "I was in Graz,": a title would have its verb in capitals
    return is_capital and exact.rstrip()[-1:] not in ".!?…" and len(words) <= 12


def _has_cue(text: str, pair: _Pair, cues: tuple[int, ...]) -> bool:
    if not cues:
        return False
    return (_any_in(cues, pair.start - 40, pair.start) and _has_cue_before(text, pair)) or (
        _any_in(cues, pair.end + 1, pair.end + 80) and _has_cue_behind(text, pair)
    )


def _has_cue_before(text: str, pair: _Pair) -> bool:
    before = _words_in(text[max(0, pair.start - 40) : pair.start])[-4:]
    said = any(word.strip(_EDGES).lower() in SPEECH_WORDS for word in _back_to(before))
    return said or any(word.lower() in _NAMING for word in before)


def _has_cue_behind(text: str, pair: _Pair) -> bool:
    after = _words_in(text[pair.end + 1 : pair.end + 80])[:6]
    return any(word.strip(_EDGES).lower() in SPEECH_WORDS for word in _up_to_stop(after))


def _words_in(stretch: str) -> list[str]:
    """What stands between white space; nothing where no letter is: marks and digits cue no speech."""
    return stretch.split() if stretch.lower() != stretch.upper() else []


def _has_cue_in_sentence(text: str, pair: _Pair, cues: tuple[int, ...]) -> bool:
    """`He said the bridge "fell at once"`: the verb may stand further off, in the same sentence."""
    if not _any_in(cues, pair.start - 150, pair.start):
        return False
    before = text[max(0, pair.start - 150) : pair.start]
    sentence = before[max(before.rfind(stop) for stop in (". ", "? ", "! ", "\n")) + 1 :]
    return any(word.strip(_EDGES).lower() in SPEECH_WORDS for word in sentence.split())


def _before(text: str, pair: _Pair) -> list[str]:
    return text[max(0, pair.start - 40) : pair.start].split()[-4:]


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
    after = text[pair.end + 1 : pair.end + 12]
    if after[1:].split(" ", 1)[0] in _NO_NOUNS and any(
        word.lower() in _NAMING for word in _before(text, pair)
    ):
        return False  # "called it “shameful” and left"
    return after[:1] == " " and after[1:2].islower()
