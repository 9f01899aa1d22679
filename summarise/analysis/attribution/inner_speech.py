"""Speech within speech: 'Ruiz said: "He told me it was safe."' cites whoever "he" is, through Ruiz."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from summarise.analysis.attribution import words
from summarise.analysis.attribution.contents import Told, find_contents
from summarise.analysis.attribution.cue import low_at
from summarise.analysis.attribution.cues import find_cues
from summarise.analysis.attribution.phrases import Phrase
from summarise.analysis.attribution.tokens import Passage, Token, passages_between
from summarise.analysis.attribution.words import Use
from summarise.domain import Quotation, Sentence

_SHORTEST = 24
"""Characters of a quotation in which somebody else can be quoted."""
_UNSURE = frozenset("it they we i you who which this that there nobody everybody people".split())
_SPEAKING = frozenset((Use.SAY, Use.STATE))
_NONE: frozenset[Use] = frozenset()


class InnerSpeech:
    """The sentences inside quoted speech, as passages with their own quotations."""

    __slots__ = ("_nested", "_nested_starts", "_sentence_starts", "_sentences", "_text")

    def __init__(self, text: str, sentences: Sequence[Sentence], quotations: Sequence[Quotation]) -> None:
        self._text = text
        self._sentences = sentences
        self._sentence_starts = [sentence.start for sentence in sentences]
        self._nested = tuple(_nested(quotations))
        self._nested_starts = [quotation.start for quotation in self._nested]

    def told(self, quote: Token) -> Iterator[tuple[Passage, Told]]:
        """What somebody is said to say inside one quotation, with the passage that says so."""
        if quote.end - quote.start < _SHORTEST:
            return
        for passage in self._passages(quote):
            cues = find_cues(passage.tokens, attitudes=False)
            for told in find_contents(passage.tokens, cues) if cues else ():
                if _reports(told):
                    yield passage, told

    def _passages(self, quote: Token) -> Iterator[Passage]:
        start, end = quote.start + 1, quote.end - 1
        first = max(bisect_right(self._sentence_starts, start) - 1, 0)
        for number in range(first, len(self._sentences)):
            sentence = self._sentences[number]
            if sentence.start >= end:
                return
            left, right = max(start, sentence.start), min(end, sentence.end)
            if right - left >= _SHORTEST and _may_report(self._text[left:right]):
                yield from passages_between(
                    self._text, left, right, sentence.paragraph, self._inside(left, right)
                )

    def _inside(self, start: int, end: int) -> tuple[Quotation, ...]:
        first = bisect_right(self._nested_starts, start - 1)
        last = bisect_right(self._nested_starts, end - 1)
        return tuple(quotation for quotation in self._nested[first:last] if quotation.end < end)


def _may_report(text: str) -> bool:
    return not words.FORMS.keys().isdisjoint(text.lower().split())


def _nested(quotations: Sequence[Quotation]) -> Iterator[Quotation]:
    """Speech that stands in another quotation, and in no nested one."""
    reach = nested_reach = -1
    for quotation in quotations:
        if quotation.start >= reach:
            reach = quotation.end
        elif quotation.is_speech and quotation.start >= nested_reach:
            nested_reach = quotation.end
            yield quotation


def _reports(told: Told) -> bool:
    cue = told.cue
    has_source = cue.source is not None or cue.inherits
    return bool(told.ranges) and has_source and bool(words.USES.get(cue.lemma, _NONE) & _SPEAKING)


def is_another(tokens: Sequence[Token], source: Phrase) -> bool:
    """Whether a source in quoted speech is somebody by name or description, not "they" and not the speaker."""
    before = (low_at(tokens, source.start - 1), low_at(tokens, source.start - 2))
    is_cleft = "what" in before  # "What that letter says is …" is a comment
    return tokens[source.start].low not in _UNSURE and not is_cleft
