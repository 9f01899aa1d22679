"""The model-free baseline: answers with the sentences themselves, less the words that name the source.

An implementation of `LanguageModel`, so everything after it is the same as for a real model.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import accumulate

from summarise.analysis.said import content_of
from summarise.analysis.whole_sentence import balanced, capitalised, ended
from summarise.domain import Reading, Sentence, Usage
from summarise.ports import DraftReply, DraftRequest
from summarise_schemas.wire import ClaimDraft, ClaimDrafts, SlotAnswer

_SHORTEST_FACT = 3
_CONNECTIVE = re.compile(
    r"^(?:(?:and|but|also|however|meanwhile|meantime|elsewhere|even so)\b[,\s]*"
    r"|(?:in (?:a|the) (?:related|same|similar) (?:context|development|vein)|in addition|additionally|moreover|furthermore"
    r"|accordingly|separately|notably|for (?:his|her|its|their) part),\s+"
    r"|it (?:is worth (?:noting|mentioning|recalling)|bears noting) that\s+)",
    re.IGNORECASE,
)


class ExtractiveModel:
    """Drafts by extraction: one fact for each sentence, in the article's own words."""

    name = "extractive"

    async def draft(self, request: DraftRequest) -> DraftReply:
        """Answer slots or a list with the content of every sentence."""
        facts = facts_of(request.sentences, request.reading)
        return DraftReply(answer=_answer(request, facts), usage=Usage(), model=self.name)


def _answer(request: DraftRequest, facts: dict[int, str]) -> SlotAnswer | ClaimDrafts:
    if issubclass(request.response_model, SlotAnswer):
        slots = {f"s{number}": [fact] if fact else [] for number, fact in facts.items()}
        return request.response_model.model_validate(slots)
    claims = [
        ClaimDraft(sentences=[number], text=fact, kind="event", source=None)
        for number, fact in facts.items()
        if fact
    ]
    return ClaimDrafts(claims=claims)


def facts_of(sentences: Iterable[Sentence], reading: Reading | None) -> dict[int, str]:
    """By sentence id, what each says once the words that name its source are taken off; empty for a question."""
    speech = _Speech.of(reading)
    return {sentence.id: _fact(sentence, reading, speech) for sentence in sentences}


@dataclass(frozen=True, slots=True)
class _Speech:
    """Where quoted speech starts, in text order, and how far all that has started by then reaches."""

    starts: tuple[int, ...]
    reaches: tuple[int, ...]

    @classmethod
    def of(cls, reading: Reading | None) -> _Speech:
        spoken = [quotation for quotation in reading.quotations if quotation.is_speech] if reading else []
        reaches = accumulate((quotation.end for quotation in spoken), max)
        return cls(tuple(quotation.start for quotation in spoken), tuple(reaches))

    def holds(self, sentence: Sentence) -> bool:
        """Whether the sentence, but for marks at its ends, lies inside one quotation."""
        started = bisect_right(self.starts, sentence.start + 1)
        return started > 0 and self.reaches[started - 1] >= sentence.end - 1


def _fact(sentence: Sentence, reading: Reading | None, speech: _Speech) -> str:
    if sentence.text.rstrip("\"'”’)»").endswith("?"):
        return ""
    content = content_of(sentence.text, sentence.start, reading.attributions) if reading else ""
    fact = _as_sentence(balanced(content or _in_marks(sentence, speech)))
    return fact if len(fact.split()) >= _SHORTEST_FACT else ""


def _in_marks(sentence: Sentence, speech: _Speech) -> str:
    """The sentence; in marks of its own when it lies inside a quotation of several sentences."""
    text = sentence.text.strip(" \"“”«»'‘’")
    is_inner = speech.holds(sentence) and not any(mark in text for mark in '"“”«»')
    return f"“{text}”" if is_inner else sentence.text


def _as_sentence(text: str) -> str:
    text = _CONNECTIVE.sub("", text.strip(), count=1).strip().rstrip("; ")
    return ended(capitalised(text))
