"""Models that answer as they are told, in the form that langextract reads."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field

from summarise.domain import Usage
from summarise.ports import DraftReply, DraftRequest
from summarise_evals.headtohead.peer import TextAnswer


def answer_of(*claims: tuple[str, dict[str, object]]) -> str:
    """The JSON that langextract expects for some claims: extracted words and attributes."""
    items = [{"claim": words, "claim_attributes": attributes} for words, attributes in claims]
    return json.dumps({"extractions": items})


@dataclass
class ScriptedChat:
    """Says what `says` makes of a request; remembers what it was asked."""

    says: Callable[[DraftRequest], str]
    name: str = "tiny"
    asked: list[DraftRequest] = field(default_factory=list)

    async def draft(self, request: DraftRequest) -> DraftReply:
        return self.answer(request)

    def answer(self, request: DraftRequest) -> DraftReply:
        self.asked.append(request)
        usage = Usage(calls=1, prompt_tokens=10, completion_tokens=4, seconds=0.5)
        return DraftReply(answer=TextAnswer(text=self.says(request)), usage=usage, model="tiny-1")
