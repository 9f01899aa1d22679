"""Sentences as tokens, with quoted speech folded into single tokens."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import NamedTuple

from summarise.analysis.quotations import outermost, with_marks
from summarise.domain import Quotation, Sentence

_TOKEN = re.compile(
    r"(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen|Col|Lt|Maj|Capt|Prof|Rev|St|Jr|Sr|Sgt|Adm|Brig|Cmdr)\.(?=\s)"
    r"|(?:[A-Z]\.)+(?:-\w+)?"
    r"|[^\W_]+(?:(?:[-.’'&/]|(?<=\d),(?=\d{3}))[^\W_]+)*"
    r"|''|``|([^\w\s])\1{3,}|\S"
)
_POSSESSIVE = re.compile(r"['’](?:s|S|ve|d|ll|re|m)$")
_MARKS = frozenset(("“", "”", '"', "''", "``", "‘", "„", "«", "»"))
_TAG_WORDS = 12
_LONGEST = 160
"""Tokens of a passage, quotations counting one; no sentence is longer, and looking back stays cheap."""


class Token(NamedTuple):
    """A word, a mark or (`is_quote`) a whole quotation with its marks; offsets into the article.

    `is_word`: it begins with a letter or digit.
    """

    text: str
    low: str
    start: int
    end: int
    is_word: bool
    is_quote: bool = False

    @property
    def is_capital(self) -> bool:
        """Whether the token is written like a name."""
        return not self.is_quote and (
            self.text[0].isupper() or (self.text[0].islower() and _has_inner_capital(self.text))
        )


_token: Callable[[tuple[str, str, int, int, bool, bool]], Token] = partial(tuple.__new__, Token)
"""As `Token`, without the call of Python code that a named tuple makes: a text has as many tokens as words."""


class Passage(NamedTuple):
    """One sentence, or several that a quotation holds together."""

    tokens: tuple[Token, ...]
    start: int
    end: int
    paragraph: int
    has_quotes: bool

    @property
    def is_only_quotation(self) -> bool:
        """Whether nothing but quoted speech (and marks) stands here."""
        return any(t.is_quote for t in self.tokens) and not any(t.is_word for t in self.tokens)


def words_of(tokens: Sequence[Token]) -> tuple[str, ...]:
    """What tells the words of tokens from others: their texts, a quotation's with a sign before it."""
    return tuple([f"\0{token.text}" if token.is_quote else token.text for token in tokens])


@dataclass(slots=True)
class _Stretch:
    start: int
    end: int
    paragraph: int


def read_passages(
    text: str, sentences: Sequence[Sentence], quotations: tuple[Quotation, ...]
) -> Iterator[Passage]:
    """Passages in text order; speech becomes one token, other quoted words stay words without marks."""
    speech = [(q, *with_marks(text, q)) for q in outermost(tuple(q for q in quotations if q.is_speech))]
    spans = [(start, end) for _, start, end in speech]
    stretches = _stretches(text, sentences, spans)
    return _passages(text, stretches, spans)


def passages_between(
    text: str, start: int, end: int, paragraph: int, quotations: tuple[Quotation, ...]
) -> Iterator[Passage]:
    """The passages of one stretch of text, such as a sentence inside quoted speech, and the speech in it."""
    spans = [with_marks(text, quotation) for quotation in quotations]
    return _passages(text, [_Stretch(start, end, paragraph)], spans)


def _stretches(text: str, sentences: Sequence[Sentence], spans: list[tuple[int, int]]) -> list[_Stretch]:
    stretches: list[_Stretch] = []
    quote = 0
    for sentence in sentences:
        while quote < len(spans) and spans[quote][1] <= sentence.start:
            quote += 1
        inside = quote < len(spans) and spans[quote][0] < sentence.start
        if stretches and (inside or _is_speech_tag(text, stretches[-1], sentence)):
            stretches[-1].end = max(stretches[-1].end, sentence.end)
        else:
            stretches.append(_Stretch(sentence.start, sentence.end, sentence.paragraph))
    return stretches


def _is_speech_tag(text: str, previous: _Stretch, sentence: Sentence) -> bool:
    """`"Will it hold?" | the minister asked.`: a splitter may part them; they are read together."""
    if previous.paragraph != sentence.paragraph:
        return False
    before = text[previous.start : previous.end].rstrip()[-2:]
    if before[-1:] not in ("”", '"', "'", "’", "»"):
        return False
    return text[sentence.start : sentence.start + 1].islower() or (
        before[:1] in "?!" and len(text[sentence.start : sentence.end].split()) <= _TAG_WORDS
    )


def _passages(text: str, stretches: list[_Stretch], spans: list[tuple[int, int]]) -> Iterator[Passage]:
    quote = 0
    for stretch in stretches:
        while quote < len(spans) and spans[quote][1] <= stretch.start:
            quote += 1
        last = quote
        while last < len(spans) and spans[last][0] < stretch.end:
            last += 1
        tokens = tuple(_tokens(text, stretch, spans[quote:last]))
        for first in range(0, len(tokens), _LONGEST):
            part = tokens[first : first + _LONGEST]
            yield Passage(part, part[0].start, part[-1].end, stretch.paragraph, last > quote)


def _tokens(text: str, stretch: _Stretch, quotes: list[tuple[int, int]]) -> Iterator[Token]:
    position = stretch.start
    for start, end in quotes:
        yield from tokenise(text, position, max(position, start))
        start, end = max(start, position), min(end, stretch.end)
        yield Token(text[start:end], "", start, end, False, True)
        position = end
    yield from tokenise(text, position, stretch.end)


def tokenise(text: str, start: int, end: int) -> Iterator[Token]:
    """Words (possessives apart) and marks between two offsets; bare quotation marks are left out."""
    for match in _TOKEN.finditer(text, start, end):
        word = match[0]
        if word in _MARKS:
            continue
        if len(word) == 1 or word.isalpha():
            start, stop = match.span()
            yield _token((word, word.lower(), start, stop, word.isalnum(), False))
            continue
        if match.end() == end and len(word) == 2 and word[0].isupper() and word[1] == ".":
            yield Token(word[0], word[0].lower(), match.start(), end - 1, True)  # "wrote on X."
            yield Token(".", ".", end - 1, end, False)
            continue
        possessive = _POSSESSIVE.search(word) if len(word) > 2 and ("'" in word or "’" in word) else None
        if possessive is None:
            start, stop = match.span()
            yield _token((word, word.lower(), start, stop, word[0].isalnum(), False))
            continue
        cut, stem = match.start() + possessive.start(), word[: possessive.start()]
        yield Token(stem, stem.lower(), match.start(), cut, stem[0].isalnum())
        yield Token(word[len(stem) :], word[len(stem) :].lower(), cut, match.end(), False)


def _has_inner_capital(word: str) -> bool:
    """`al-Misherfa`, `eBay`: a small letter first and a capital later."""
    rest = word[1:40]
    return rest != rest.lower()
