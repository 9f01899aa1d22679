"""What a check is given and what it answers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

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
    Span,
    TimeExpression,
)
from summarise.verify.moods import Cue
from summarise.verify.words import Word

_END_MARKS = ' .!?…,;:"“”«»'


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """The article side of every check, worked out once for each article.

    `article_words` are all words of text, headline and publisher, case folded; `name_stems` those of its names,
    stemmed; `cues` are the words that negate or hedge; `figures`, `times`, `names` and `attributions` are those of
    the reading, by the id of the sentence that holds them, or a part of them.
    """

    article: Article
    reading: Reading
    sentence_words: tuple[tuple[Word, ...], ...]
    article_stems: frozenset[str]
    name_stems: frozenset[str]
    article_words: frozenset[str]
    cues: tuple[Cue, ...]
    names: Mapping[int, tuple[Span, ...]]
    figures: Mapping[int, tuple[Figure, ...]]
    times: Mapping[int, tuple[TimeExpression, ...]]
    attributions: Mapping[int, tuple[AttributedSpan, ...]]
    example: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One draft with the evidence found for it.

    `text` is the draft's wording, repaired where an earlier check decided so. `window_start` and
    `window_end` bound the stretch of `Article.text` whose words the draft uses; `verbatim` is where the wording
    stands in an evidence sentence as it is; `attribution` is what the article says of its source.
    """

    draft: Draft
    text: str
    source: Source
    evidence: tuple[Sentence, ...]
    window_start: int
    window_end: int
    verbatim: tuple[int, int] | None = None
    attribution: Attribution | None = None

    def reworded(self, text: str) -> Case:
        """The same case with a repaired wording."""
        return replace(self, text=text, verbatim=verbatim_in(text, self.evidence, self.source))

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
        if len(self.evidence) == 1:
            return self.source.attributions.get(self.evidence[0].id, ())
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

    @classmethod
    def refused(cls, name: RejectionReason, detail: str) -> Finding:
        """A finding against the draft."""
        return cls(name=name, passed=False, detail=detail)

    def as_check(self) -> Check:
        """The finding as it is published with a claim."""
        return Check(name=self.name, passed=self.passed, detail=self.detail)


def verbatim_in(text: str, evidence: tuple[Sentence, ...], source: Source) -> tuple[int, int] | None:
    """Where `text` stands in one of the sentences as it is, end marks and first letter aside.

    None when a figure of the sentence is cut: "12 hurt" is not what "at least 12 hurt" says.
    """
    words = text.strip(_END_MARKS)
    for sentence in evidence:
        found = sentence.text.find(words[1:]) - 1 if len(words) > 1 else -1
        if found >= 0 and sentence.text[found].casefold() == words[0].casefold():
            start, end = sentence.start + found, sentence.start + found + len(words)
            figures = source.figures.get(sentence.id, ())
            cut = any(f.start < start < f.end or f.start < end < f.end for f in figures)
            return None if cut else (start, end)
    return None


CheckFunction = Callable[[Case], Finding]
