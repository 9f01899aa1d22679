"""What a check is given and what it answers."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import NamedTuple, TypeVar

from summarise.analysis.dating import Role
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
from summarise.verify.moods import Cues
from summarise.verify.words import SentenceWords, stems

_T = TypeVar("_T")
_WORD = re.compile(r"[^\W_]+")
_END_MARKS = ' .!?…,;:"“”«»'


@dataclass(frozen=True, kw_only=True)
class Source:
    """The article side of every check, worked out once for each article.

    `words` are those of the sentences; `cues` are the words that negate or hedge; `roles` say what a time expression dates,
    by its start; `figures`, `times`, `names` and `attributions` are those of the reading, by the id of the sentence that
    holds them, or a part of them.
    """

    article: Article
    reading: Reading
    words: SentenceWords
    cues: Cues
    roles: Mapping[int, Role]
    names: Mapping[int, tuple[Span, ...]]
    figures: Mapping[int, tuple[Figure, ...]]
    times: Mapping[int, tuple[TimeExpression, ...]]
    attributions: Mapping[int, tuple[AttributedSpan, ...]]
    example: str = ""

    @cached_property
    def article_stems(self) -> frozenset[str]:
        """The content words of text, headline and publisher, stemmed."""
        return self.words.stems(0, len(self.article.text)) | stems(self._heading)

    @cached_property
    def name_stems(self) -> frozenset[str]:
        """The content words of the article's names, headline and publisher, stemmed."""
        return stems(self._heading).union(*(stems(name.exact) for name in self.reading.names))

    @cached_property
    def article_words(self) -> frozenset[str]:
        """All words of text, headline and publisher, case folded."""
        return frozenset(_WORD.findall(f"{self.article.text} {self._heading}".casefold()))

    @property
    def _heading(self) -> str:
        return f"{self.article.headline} {self.article.publisher}"


class Case(NamedTuple):
    """One draft with the evidence found for it.

    `text` is the draft's wording, repaired where an earlier check decided so. `window_start` and
    `window_end` bound the stretch of `Article.text` whose words the draft uses; `verbatim` is where the wording
    stands in an evidence sentence as it is, `core` where that of a clause does whose subject was put before it;
    `stems` are those of its words; `attribution` is what the article says of its source.
    """

    draft: Draft
    text: str
    stems: frozenset[str]
    source: Source
    evidence: tuple[Sentence, ...]
    window_start: int
    window_end: int
    verbatim: tuple[int, int] | None = None
    core: tuple[int, int] | None = None
    attribution: Attribution | None = None

    def attributed(self, attribution: Attribution | None) -> Case:
        """The same case with what the article says of its source."""
        return self if attribution is None else self._replace(attribution=attribution)

    def reworded(self, text: str) -> Case:
        """The same case with a repaired wording."""
        place = verbatim_in(text, self.evidence, self.source)
        return self._replace(text=text, stems=stems_of(text, place, self.source), verbatim=place, core=None)

    @property
    def added(self) -> str:
        """The words of the draft that do not stand in its evidence as they are: what has to be compared with it."""
        if self.verbatim:
            return ""
        rest = self.draft.core[1:].rstrip(_END_MARKS)
        return self.text[: max(self.text.rfind(rest) - 1, 0)] if self.core and rest else self.text

    @property
    def evidence_text(self) -> str:
        """The evidence sentences, joined by a space."""
        return " ".join(sentence.text for sentence in self.evidence)

    @property
    def evidence_figures(self) -> tuple[Figure, ...]:
        """The figures that stand in the evidence sentences; offsets index `Article.text`."""
        return _of_sentences(self.source.figures, self.evidence)

    @property
    def evidence_times(self) -> tuple[TimeExpression, ...]:
        """The time expressions that stand in the evidence sentences."""
        return _of_sentences(self.source.times, self.evidence)

    @property
    def evidence_attributions(self) -> tuple[AttributedSpan, ...]:
        """The attributions that reach into the evidence sentences."""
        spans = _of_sentences(self.source.attributions, self.evidence)
        return spans if len(self.evidence) == 1 else tuple(dict.fromkeys(spans))

    def covers(self, offset: int) -> bool:
        """Whether a character of the article lies in an evidence sentence."""
        return any(sentence.start <= offset < sentence.end for sentence in self.evidence)


def _of_sentences(found: Mapping[int, tuple[_T, ...]], sentences: tuple[Sentence, ...]) -> tuple[_T, ...]:
    if len(sentences) == 1:
        return found.get(sentences[0].id, ())
    return tuple([one for sentence in sentences for one in found.get(sentence.id, ())])


class Finding(NamedTuple):
    """What one check says of one case; `repaired_text` when the evidence decided a better wording."""

    name: RejectionReason
    passed: bool
    detail: str = ""
    repaired_text: str | None = None

    @classmethod
    def passing(cls, name: RejectionReason, detail: str = "") -> Finding:
        """A finding for the draft; one object for all that say the same."""
        return _passing(name, detail)

    @classmethod
    def refused(cls, name: RejectionReason, detail: str) -> Finding:
        """A finding against the draft."""
        return cls(name=name, passed=False, detail=detail)


@lru_cache(maxsize=1_024)
def _passing(name: RejectionReason, detail: str) -> Finding:
    return Finding(name=name, passed=True, detail=detail)


@lru_cache(maxsize=1_024)
def as_checks(findings: tuple[Finding, ...]) -> tuple[Check, ...]:
    """The findings as they are published with a claim; one object for all claims that passed alike."""
    return tuple(map(_as_check, findings))


@lru_cache(maxsize=1_024)
def _as_check(found: Finding) -> Check:
    return Check(name=found.name, passed=found.passed, detail=found.detail)


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
            for figure in figures:
                if figure.start < start < figure.end or figure.start < end < figure.end:
                    return None
            return start, end
    return None


def stems_of(text: str, place: tuple[int, int] | None, source: Source) -> frozenset[str]:
    """The stems of `text`; out of those of the article where it stands there, at `place`, as it is."""
    return source.words.stems(*place) if place and source.words.parts_no_word(*place) else stems(text)


CheckFunction = Callable[[Case], Finding]
