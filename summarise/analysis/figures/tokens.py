"""Text as numbers, words and marks, each with its place."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Literal, NamedTuple

from summarise.analysis.figures.number_words import opens_number
from summarise.domain import Sentence

Kind = Literal["number", "word", "mark"]

# Every branch consumes at least one character and starts with a different class: one pass, no backtracking.
_TOKEN = re.compile(
    r"(?P<link>(?:https?://|www\.)\S+|[@#]\w+)"
    r"|(?P<model>[^\W\d_a-z][^\W\d_]{0,9}-\d{1,4}[^\W\d_]{0,3}\b(?!-))"
    r"|(?P<number>\d+(?:[.,'’]\d+)*)"
    r"|(?P<word>[^\W\d_]+(?:[-'’][^\W\d_]+)*)"
    r"|(?P<break>\n\s*\n)"
    r"|(?P<mark>(?P<same>\S)(?P=same)*)"
)
_KINDS: dict[str, Kind] = {"number": "number", "word": "word", "model": "word"}
"""`T-72`, `Qasef-2K`: a model is one word."""
_HYPHENED = frozenset({"word", "model"})
_ABBREVIATIONS = frozenset(
    (
        "mr mrs ms dr prof gov sen rep gen col lt sgt capt maj st no nos jan feb mar apr jun jul aug sep sept "
        "oct nov dec approx ca vs etc inc ltd co corp jr sr al fig pp vol art sec govt dept est u.s"
    ).split()
)
_ENDS = frozenset((".", "!", "?", "…", "...", "?!", "!!", "??"))
_CLOSERS = frozenset(('"', "'", "”", "’", "»", ")", "''"))


class Token(NamedTuple):
    """`text[start:end]`; `lower` serves look-ups; `sentence` counts from 0."""

    kind: Kind
    start: int
    end: int
    lower: str
    sentence: int


_token: Callable[[tuple[Kind, int, int, str, int]], Token] = partial(tuple.__new__, Token)
"""As `Token`, without the call of Python code that a named tuple makes: a text has as many tokens as words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tokens:
    """The tokens of `text`. Look-ups outside it give an empty word, so that rules need no bounds checks."""

    text: str
    items: tuple[Token, ...]
    lowers: tuple[str, ...]
    vocabulary: frozenset[str]
    """Every lower-case text that stands anywhere: what is not in it needs no looking for."""

    def __len__(self) -> int:
        return len(self.items)

    def lower(self, index: int) -> str:
        """The lower-case text of a token, or "" beyond either end."""
        if index < 0:
            return ""
        try:
            return self.lowers[index]
        except IndexError:
            return ""

    def kind(self, index: int) -> str:
        """The kind of a token, or "" beyond either end."""
        if index < 0:
            return ""
        try:
            return self.items[index].kind
        except IndexError:
            return ""

    def is_capital(self, index: int) -> bool:
        """Whether the token starts with an upper-case letter."""
        return 0 <= index < len(self.items) and self.text[self.items[index].start].isupper()

    def is_glued(self, index: int) -> bool:
        """Whether nothing stands between token `index` and the one before it."""
        return 0 < index < len(self.items) and self.items[index - 1].end == self.items[index].start

    def same_sentence(self, one: int, other: int) -> bool:
        """Whether both tokens exist and stand in one sentence."""
        size = len(self.items)
        return (
            0 <= one < size and 0 <= other < size and self.items[one].sentence == self.items[other].sentence
        )

    def opens_sentence(self, index: int) -> bool:
        """Whether no word of the same sentence stands before the token."""
        before = index - 1
        while before >= 0 and index - before < 4 and self.kind(before) == "mark":
            before -= 1
        return before < 0 or not self.same_sentence(before, index)

    def words(self, first: int, last: int) -> tuple[str, ...]:
        """The lower-case texts of tokens `first` to `last`, last included."""
        return self.lowers[first if first > 0 else 0 : last + 1 if last >= 0 else 0]


def tokens_of(text: str, items: Iterable[Token]) -> Tokens:
    """Tokens with their look-up table."""
    kept = tuple(items)
    lowers = tuple([token.lower for token in kept])
    return Tokens(text=text, items=kept, lowers=lowers, vocabulary=frozenset(lowers))


def tokenize(text: str, sentences: Sequence[Sentence] = ()) -> Tokens:
    """Cut text into tokens; a run of one mark is one token.

    Sentence borders are those of `sentences` where given, else full stops and blank lines.
    """
    starts = sorted({sentence.start for sentence in sentences})
    return tokens_of(text, _placed(text, starts) if starts else _counted(text))


def _placed(text: str, starts: list[int]) -> Iterator[Token]:
    """Tokens with the number of sentences that have begun: one of `starts` or more stands at or before each."""
    sentence, borders = 0, iter([*starts, len(text)])
    reached = next(borders)
    for match in _TOKEN.finditer(text):
        start, end = match.span()
        while start >= reached:
            sentence, reached = sentence + 1, next(borders)
        lower, group = match[0].lower(), match.lastgroup
        if group in _HYPHENED and "-" in lower:
            for kind, first, last, part in _parts(start, end, lower):
                yield _token((kind, first, last, part, sentence))
        elif group != "break":
            yield _token((_KINDS.get(group or "", "mark"), start, end, lower, sentence))


def _raw_tokens(text: str) -> Iterator[tuple[Kind, int, int, str]]:
    """Kind, place and lower-case text of each token; a blank line is a mark without text."""
    for match in _TOKEN.finditer(text):
        start, end = match.span()
        lower, group = match[0].lower(), match.lastgroup
        if group in _HYPHENED and "-" in lower:
            yield from _parts(start, end, lower)
        else:
            yield _KINDS.get(group or "", "mark"), start, end, "" if group == "break" else lower


def _parts(start: int, end: int, lower: str) -> Iterator[tuple[Kind, int, int, str]]:
    """ "two-thirds" as "two", "-", "thirds"; other hyphened words whole."""
    if not (lower.isascii() and opens_number(lower)):
        yield "word", start, end, lower
        return
    for part in re.finditer(r"-|[^-]+", lower):
        kind: Kind = "mark" if part.group() == "-" else "word"
        yield kind, start + part.start(), start + part.end(), part.group()


def _counted(text: str) -> Iterator[Token]:
    sentence, has_ended, before = 0, False, ""
    for kind, start, end, lower in _raw_tokens(text):
        if not lower:
            sentence, has_ended = sentence + 1, False
            continue
        if has_ended and lower not in _CLOSERS:
            sentence, has_ended = sentence + 1, False
        if lower in _ENDS:
            has_ended = not (lower == "." and _is_abbreviation(before))
        before = lower
        yield _token((kind, start, end, lower, sentence))


def _is_abbreviation(word: str) -> bool:
    return word in _ABBREVIATIONS or (len(word) == 1 and word.isalpha())
