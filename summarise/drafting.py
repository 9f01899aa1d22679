"""Sentences → prompts → drafts: what the model says, in words it may not be believed for yet.

A long article is cut at paragraph boundaries into passages that fit the model's window; each
passage carries the sentences before it, so "he" and "the report" can be resolved. A passage
whose answer was cut off is asked for again in halves.
"""

from __future__ import annotations

import asyncio
import re
from bisect import bisect_left
from collections.abc import Callable, Coroutine, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Literal, assert_never

from summarise import prompts
from summarise.domain import Article, Draft, Reading, Sentence, Usage
from summarise.errors import (
    ModelAnswerInvalid,
    ModelAnswerTruncated,
    ModelError,
    ModelQuotaExceeded,
    ModelRejectedRequest,
)
from summarise.ports import DraftReply, DraftRequest, LanguageModel
from summarise_schemas.wire import ClaimDrafts, SlotAnswer, slots_for

Strategy = Literal["slots", "list"]

CHARACTERS_PER_TOKEN = 3.3
# An answer is a little shorter than the sentences it is about; JSON and names take the rest.
ANSWER_PER_SENTENCE_CHARACTER = 1.4
CONTEXT_SENTENCES = 3
_STATIC_PROMPT_TOKENS = 900
_SLOT_OPENING = re.compile(r"^\W*s\d+\W*:\s*\[?\W*$")
_DEBRIS = re.compile(r"\s*[\]}]+\s*,?\s*$")
_OUR_NUMBER = re.compile(r"\b([si])(\d+\s*:)", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftingPlan:
    """How to ask: sizes are in tokens of the model."""

    strategy: Strategy
    context_tokens: int
    max_output_tokens: int
    concurrency: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """Sentences asked about in one call and those before them that give context."""

    sentences: tuple[Sentence, ...]
    context: tuple[Sentence, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """A passage that the model did not answer, and why."""

    passage: Passage
    error: ModelError


@dataclass(frozen=True, slots=True, kw_only=True)
class Drafting:
    """All drafts of an article in text order, what they took, and what went unanswered."""

    drafts: tuple[Draft, ...] = ()
    usage: Usage = field(default_factory=Usage)
    model: str = ""
    prompt: str = ""
    prompt_sha256: str = ""
    example: str = ""
    failures: tuple[Failure, ...] = ()


def passages(sentences: Sequence[Sentence], plan: DraftingPlan) -> tuple[Passage, ...]:
    """Cut `sentences` into passages that fit; paragraphs stay whole where they fit."""
    limit = _characters_per_passage(plan)
    paragraphs = groupby(sentences, key=lambda sentence: sentence.paragraph)
    pieces = (
        piece
        for _, paragraph in paragraphs
        for piece in _packed(([sentence] for sentence in paragraph), limit)
    )
    return tuple(_with_context(tuple(piece), sentences) for piece in _packed(pieces, limit))


def request_for(
    passage: Passage, article: Article, reading: Reading, plan: DraftingPlan, reasons: Sequence[str] = ()
) -> tuple[DraftRequest, str]:
    """The question about one passage, and the text of its prompt's example."""
    prompt = prompts.render(
        f"claims-{plan.strategy}",
        publisher=_one_line(article.publisher),
        published=_published(article),
        headline=_one_line(article.headline),
        context=[_neutralised(sentence) for sentence in passage.context],
        sentences=[_neutralised(sentence) for sentence in passage.sentences],
        reasons=[_one_line(reason) for reason in reasons],
    )
    request = DraftRequest(
        messages=prompt.messages,
        response_model=_response_model(passage, plan),
        prompt_name=prompt.name,
        prompt_sha256=prompt.sha256,
        sentences=passage.sentences,
        reading=reading,
        parameters={"max_output_tokens": plan.max_output_tokens},
    )
    return request, prompt.example


async def draft(
    article: Article,
    reading: Reading,
    model: LanguageModel,
    plan: DraftingPlan,
    *,
    advance: Callable[[int, int], None] = lambda done, total: None,
) -> Drafting:
    """Ask about every sentence of the article.

    Raises:
        ModelRejectedRequest, ModelQuotaExceeded: asking further is pointless.
    """
    todo = passages(reading.sentences, plan)
    gate = asyncio.Semaphore(plan.concurrency)
    done = 0

    async def one(passage: Passage) -> Drafting:
        nonlocal done
        async with gate:
            outcome = await ask(passage, article, reading, model, plan)
        done += len(passage.sentences)
        advance(done, len(reading.sentences))
        return outcome

    advance(0, len(reading.sentences))
    return _joined(await _gather([one(passage) for passage in todo]))


async def ask(
    passage: Passage,
    article: Article,
    reading: Reading,
    model: LanguageModel,
    plan: DraftingPlan,
    reasons: Sequence[str] = (),
) -> Drafting:
    """Ask about one passage; in halves when the answer was cut off."""
    request, example = request_for(passage, article, reading, plan, reasons)
    try:
        reply = await model.draft(request)
    except (ModelRejectedRequest, ModelQuotaExceeded):
        raise
    except ModelAnswerTruncated as error:
        halves = _halves(passage)
        if not halves:
            return _failed(passage, error, request, example)
        return _joined([await ask(half, article, reading, model, plan, reasons) for half in halves])
    except ModelError as error:
        return _failed(passage, error, request, example)
    return _answered(reply, request, example)


async def _gather(questions: list[Coroutine[None, None, Drafting]]) -> list[Drafting]:
    """Answers in the order of the questions; the first error cancels the rest and is raised as it is."""
    try:
        async with asyncio.TaskGroup() as group:
            running = [group.create_task(question) for question in questions]
    except ExceptionGroup as failures:
        raise failures.exceptions[0] from None
    return [task.result() for task in running]


def _characters_per_passage(plan: DraftingPlan) -> int:
    by_output = plan.max_output_tokens * CHARACTERS_PER_TOKEN / ANSWER_PER_SENTENCE_CHARACTER
    room = plan.context_tokens - _STATIC_PROMPT_TOKENS
    by_context = room * CHARACTERS_PER_TOKEN / (1 + ANSWER_PER_SENTENCE_CHARACTER)
    return max(500, int(min(by_output, by_context)))


def _packed(pieces: Iterable[list[Sentence]], limit: int) -> list[list[Sentence]]:
    """`pieces` in order, put together as long as they fit; one too long by itself stays by itself."""
    packed: list[list[Sentence]] = []
    length = 0
    for piece in pieces:
        added = sum(len(sentence.text) for sentence in piece)
        if packed and length + added <= limit:
            packed[-1].extend(piece)
            length += added
        else:
            packed.append(piece)
            length = added
    return packed


def _with_context(piece: tuple[Sentence, ...], sentences: Sequence[Sentence]) -> Passage:
    first = piece[0].id
    start, end = (bisect_left(sentences, n, key=lambda s: s.id) for n in (first - CONTEXT_SENTENCES, first))
    return Passage(sentences=piece, context=tuple(sentences[start:end]))


def _halves(passage: Passage) -> tuple[Passage, ...]:
    middle = len(passage.sentences) // 2
    if middle == 0:
        return ()
    first, second = passage.sentences[:middle], passage.sentences[middle:]
    return (
        Passage(sentences=first, context=passage.context),
        Passage(sentences=second, context=first[-CONTEXT_SENTENCES:]),
    )


def _neutralised(sentence: Sentence) -> Sentence:
    """A sentence on one line whose own "s3:" cannot pass for one of our numbers.

    Straight quotation marks become curly: a small model that copies one into JSON ends its string there.
    """
    text = _curly(_OUR_NUMBER.sub(r"\1 \2", _one_line(sentence.text)))
    return Sentence(
        id=sentence.id, start=sentence.start, end=sentence.end, text=text, paragraph=sentence.paragraph
    )


def _curly(text: str) -> str:
    """Straight double quotation marks, in turn, as opening and closing ones.

    >>> _curly('He said "no" and left.')
    'He said “no” and left.'
    """
    pieces = text.split('"')
    marks = (("“", "”")[place % 2] for place in range(len(pieces) - 1))
    return "".join(piece + mark for piece, mark in zip(pieces, [*marks, ""], strict=True))


def _as_printed(text: str, sentences: Sequence[Sentence]) -> str:
    """A draft with straight marks where its sentences have them."""
    is_straight = any('"' in sentence.text for sentence in sentences)
    return text.replace("“", '"').replace("”", '"') if is_straight else text


def _without_debris(text: str) -> str:
    """A fact without the JSON that a small model wrote into its string: "“We left.”]," or "s11:[".

    >>> _without_debris("“We left.”],"), _without_debris("s11:["), _without_debris("It closed [in May].")
    ('“We left.”', '', 'It closed [in May].')
    """
    text = _SLOT_OPENING.sub("", text)
    return (
        _DEBRIS.sub("", text)
        if text.count("]") + text.count("}") > text.count("[") + text.count("{")
        else text
    )


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _published(article: Article) -> str:
    if article.publication is None:
        return ""
    moment = article.publication.instant
    return moment.strftime("%A %d %B %Y, %H:%M" if article.publication.has_clock_time else "%A %d %B %Y")


def _response_model(passage: Passage, plan: DraftingPlan) -> type[SlotAnswer] | type[ClaimDrafts]:
    match plan.strategy:
        case "slots":
            return slots_for([sentence.id for sentence in passage.sentences])
        case "list":
            return ClaimDrafts
        case _:
            assert_never(plan.strategy)


def _answered(reply: DraftReply, request: DraftRequest, example: str) -> Drafting:
    return Drafting(
        drafts=_drafts_of(reply, request),
        usage=reply.usage,
        model=reply.model,
        prompt=request.prompt_name,
        prompt_sha256=request.prompt_sha256,
        example=example,
    )


def _drafts_of(reply: DraftReply, request: DraftRequest) -> tuple[Draft, ...]:
    asked = {sentence.id: sentence for sentence in request.sentences}

    def printed(text: str, numbers: Sequence[int]) -> str:
        return _as_printed(
            _without_debris(_one_line(text)), [asked[number] for number in numbers if number in asked]
        )

    if isinstance(reply.answer, SlotAnswer):
        return tuple(
            Draft(text=printed(text, (number,)), sentence_ids=(number,))
            for number, facts in reply.answer.facts().items()
            for text in facts
            if _without_debris(_one_line(text))
        )
    if isinstance(reply.answer, ClaimDrafts):
        return tuple(
            Draft(
                text=printed(c.text, c.sentences),
                sentence_ids=tuple(c.sentences),
                kind=c.kind,
                source=c.source,
            )
            for c in reply.answer.claims
        )
    raise ModelAnswerInvalid(
        f"{reply.model} answered a {type(reply.answer).__name__}, not {request.response_model.__name__}"
    )


def _failed(passage: Passage, error: ModelError, request: DraftRequest, example: str) -> Drafting:
    return Drafting(
        failures=(Failure(passage=passage, error=error),),
        usage=Usage(calls=error.requests),
        model=error.model,
        prompt=request.prompt_name,
        prompt_sha256=request.prompt_sha256,
        example=example,
    )


def _joined(parts: Sequence[Drafting]) -> Drafting:
    if not parts:
        return Drafting()
    return Drafting(
        drafts=tuple(draft for part in parts for draft in part.drafts),
        usage=sum((part.usage for part in parts), Usage()),
        model=next((part.model for part in parts if part.model), ""),
        prompt=parts[0].prompt,
        prompt_sha256=parts[0].prompt_sha256,
        example=parts[0].example,
        failures=tuple(failure for part in parts for failure in part.failures),
    )
