"""What a language model answers. Every description here is read by the model."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Literal, cast

from pydantic import BaseModel, ConfigDict, Field, create_model

MAX_CLAIMS_PER_SENTENCE = 4

# No length bounds here: grammar-constrained servers expand them into thousands of rules.
FactText = Annotated[
    str,
    Field(
        description=(
            "One fact as one short, complete sentence. Keep every number with its qualifier (at least, nearly, up to). "
            "Write the name in place of he, she, it or they."
        )
    ),
]


class WireModel(BaseModel):
    """Base of all answers: unknown keys are refused, text is taken as it is."""

    model_config = ConfigDict(extra="forbid", strict=True)


class ClaimDraft(WireModel):
    """One fact that can be true or false on its own."""

    sentences: list[int] = Field(
        min_length=1,
        max_length=4,
        description="Numbers of the sentences that state this fact, for example [4].",
    )
    text: FactText
    kind: Literal["event", "statement", "figure", "forecast", "background"] = Field(
        description=(
            "event: something happened; statement: what someone said or thinks; figure: a count or measure; "
            "forecast: planned or expected; background: older history."
        )
    )
    source: str | None = Field(
        description="Who says so according to the article, or null if the outlet itself says it."
    )


class ClaimDrafts(WireModel):
    """All facts of the article, in the order of the text."""

    claims: list[ClaimDraft]


class SlotAnswer(WireModel):
    """The facts of each numbered sentence: key sN holds those of sentence N, [] if it states none."""

    def facts(self) -> dict[int, list[str]]:
        """Facts by sentence id."""
        return {int(name[1:]): cast("list[str]", getattr(self, name)) for name in type(self).model_fields}


def slots_for(sentence_ids: Sequence[int]) -> type[SlotAnswer]:
    """Make the response model that has one slot for each sentence.

    The model cannot miscount ids, because they are keys it is made to write.

    >>> sorted(slots_for([3, 4]).model_fields)
    ['s3', 's4']
    """
    slot = Annotated[list[str], Field(max_length=MAX_CLAIMS_PER_SENTENCE)]
    fields = {f"s{number}": (slot, ...) for number in sentence_ids}
    return cast("type[SlotAnswer]", create_model("SentenceFacts", __base__=SlotAnswer, **fields))  # type: ignore[call-overload]


class ItemAnswer(WireModel):
    """One neutral sentence for each numbered item: key iN holds that of item N."""

    def sentences(self) -> dict[int, str]:
        """Sentences by item number."""
        return {int(name[1:]): cast("str", getattr(self, name)) for name in type(self).model_fields}


def items_for(item_count: int) -> type[ItemAnswer]:
    """Make the response model that has one sentence for each digest item, numbered from 1.

    >>> list(items_for(2).model_fields)
    ['i1', 'i2']
    """
    fields = {f"i{number}": (str, ...) for number in range(1, item_count + 1)}
    return cast("type[ItemAnswer]", create_model("ItemSentences", __base__=ItemAnswer, **fields))  # type: ignore[call-overload]
