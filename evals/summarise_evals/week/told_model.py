"""Drafts the marked words of an article, each with the sentence it stands in: what a perfect reader would find."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from summarise.analysis.whole_sentence import capitalised, ended
from summarise.domain import Sentence, Usage
from summarise.ports import DraftReply, DraftRequest
from summarise_evals.week.reading import ToldFact
from summarise_schemas.wire import ClaimDraft, ClaimDrafts


class ToldModel:
    """An implementation of `LanguageModel` for one article; offsets of its marks index the article's text."""

    name = "oracle"

    def __init__(self, marks: Sequence[ToldFact]) -> None:
        self._marks = marks

    async def draft(self, request: DraftRequest) -> DraftReply:
        """Answer a list of claims, in text order."""
        drafts = list(_drafts(self._marks, request.sentences))
        return DraftReply(answer=ClaimDrafts(claims=drafts), usage=Usage(), model=self.name)


def _drafts(marks: Iterable[ToldFact], sentences: Sequence[Sentence]) -> Iterator[ClaimDraft]:
    for mark in marks:
        number = next((s.id for s in sentences if s.start <= mark.start < s.end), None)
        if number is not None:
            text = ended(capitalised(mark.words.strip()))
            yield ClaimDraft(sentences=[number], text=text, kind="event", source=None)
