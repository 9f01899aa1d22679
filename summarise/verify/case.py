"""What a check is given and what it answers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from summarise.domain import (
    Article,
    AttributedSpan,
    Attribution,
    Check,
    Draft,
    Figure,
    Reading,
    RejectionReason,
    Sentence,
    TimeExpression,
)
from summarise.verify.words import Word

_END_MARKS = ' .!?…,;:"“”«»'


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """The article side of every check, worked out once for each article.

    `article_words` are all words of text, headline and publisher, case folded; `figures`, `times` and
    `attributions` are those of the reading, by the id of the sentence that holds them, or a part of them.
    """

    article: Article
    reading: Reading
    sentence_words: tuple[tuple[Word, ...], ...]
    article_stems: frozenset[str]
    article_words: frozenset[str]
    figures: Mapping[int, tuple[Figure, ...]]
    times: Mapping[int, tuple[TimeExpression, ...]]
    attributions: Mapping[int, tuple[AttributedSpan, ...]]
    example: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One draft with the evidence found for it.

    `text` is the draft's wording, repaired where an earlier check decided so. `window_start` and
    `window_end` bound the stretch of `Article.text` whose words the draft uses; `attribution` is what the
    article says of its source.
    """

    draft: Draft
    text: str
    source: Source
    evidence: tuple[Sentence, ...]
    window_start: int
    window_end: int
    attribution: Attribution | None = None

    @property
    def verbatim(self) -> tuple[int, int] | None:
        """Where the wording stands in an evidence sentence as it is, end marks and first letter aside.

        None when the sentence's figures are cut: "12 hurt" is not what "at least 12 hurt" says.
        """
        words = self.text.strip(_END_MARKS)
        for sentence in self.evidence:
            start = sentence.text.find(words[1:]) - 1 if len(words) > 1 else -1
            if start >= 0 and sentence.text[start].casefold() == words[0].casefold():
                return self._uncut(sentence.start + start, sentence.start + start + len(words))
        return None

    def _uncut(self, start: int, end: int) -> tuple[int, int] | None:
        cut = any(f.start < start < f.end or f.start < end < f.end for f in self.evidence_figures)
        return None if cut else (start, end)

    @property
    def evidence_text(self) -> str:
        """The evidence sentences, joined by a space."""
        return " ".join(sentence.text for sentence in self.evidence)

    @property
    def evidence_figures(self) -> tuple[Figure, ...]:
        """The figures that stand in the evidence sentences; offsets index `Article.text`."""
        return tuple(figure for s in self.evidence for figure in self.source.figures.get(s.id, ()))

    @property
    def evidence_times(self) -> tuple[TimeExpression, ...]:
        """The time expressions that stand in the evidence sentences."""
        return tuple(time for s in self.evidence for time in self.source.times.get(s.id, ()))

    @property
    def evidence_attributions(self) -> tuple[AttributedSpan, ...]:
        """The attributions that reach into the evidence sentences."""
        spans = (span for s in self.evidence for span in self.source.attributions.get(s.id, ()))
        return tuple(dict.fromkeys(spans))

    def covers(self, offset: int) -> bool:
        """Whether a character of the article lies in an evidence sentence."""
        return any(sentence.start <= offset < sentence.end for sentence in self.evidence)


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What one check says of one case; `repaired_text` when the evidence decided a better wording."""

    name: RejectionReason
    passed: bool
    detail: str = ""
    repaired_text: str | None = None

    def as_check(self) -> Check:
        """The finding as it is published with a claim."""
        return Check(name=self.name, passed=self.passed, detail=self.detail)


CheckFunction = Callable[[Case], Finding]
