"""Passages, prompts and answers."""

from __future__ import annotations

import time

import pytest

from summarise.analysis.reading import read
from summarise.domain import Article, Sentence, Usage
from summarise.drafting import Drafting, DraftingPlan, Passage, draft, passages, request_for
from summarise.errors import ModelAnswerTruncated, ModelQuotaExceeded, ModelUnavailable
from summarise.ports import DraftReply, DraftRequest
from summarise.sentences import split
from summarise_schemas.wire import ClaimDraft, ClaimDrafts, SlotAnswer

PLAN = DraftingPlan(strategy="slots", context_tokens=8_000, max_output_tokens=2_000)
WIDE = DraftingPlan(strategy="slots", context_tokens=10_000_000, max_output_tokens=10_000_000)
TINY = DraftingPlan(strategy="slots", context_tokens=1_200, max_output_tokens=120)
TEXT = "\n\n".join(
    f"Crew {n} left the quay at dawn. It came back with {n} crates of fish." for n in range(1, 21)
)


def news(text: str = TEXT) -> Article:
    return Article(uri="test", text=text, sha256="", headline="Boats return")


class EchoModel:
    """Answers every slot with the sentence itself; fails as told on the calls it is told."""

    name = "echo"

    def __init__(self, failures: dict[int, Exception] | None = None, longest: int = 10_000) -> None:
        self.requests: list[DraftRequest] = []
        self._failures = failures or {}
        self._longest = longest

    async def draft(self, request: DraftRequest) -> DraftReply:
        self.requests.append(request)
        if len(self.requests) in self._failures:
            raise self._failures[len(self.requests)]
        if len(request.sentences) > self._longest:
            raise ModelAnswerTruncated("cut off", requests=1)
        slots = {f"s{sentence.id}": [sentence.text] for sentence in request.sentences}
        return DraftReply(
            answer=request.response_model.model_validate(slots), usage=Usage(calls=1), model="echo"
        )


def test_a_short_article_is_one_passage() -> None:
    (only,) = passages(split(TEXT), PLAN)
    assert len(only.sentences) == 40
    assert only.context == ()


def test_a_long_article_is_cut_between_paragraphs_and_nothing_is_lost() -> None:
    sentences = split(TEXT)
    cut = passages(sentences, TINY)
    assert len(cut) > 1
    assert [s for passage in cut for s in passage.sentences] == list(sentences)
    for passage in cut[1:]:
        assert passage.sentences[0].paragraph != passage.context[-1].paragraph


def test_a_passage_carries_the_sentences_before_it() -> None:
    second = passages(split(TEXT), TINY)[1]
    first_id = second.sentences[0].id
    assert [sentence.id for sentence in second.context] == [first_id - 3, first_id - 2, first_id - 1]


def test_twenty_thousand_sentences_are_cut_in_a_moment() -> None:
    """The length of a passage was added up anew for each paragraph of it."""
    sentences = [
        Sentence(id=number, start=10 * number, end=10 * number + 9, text="It rained.", paragraph=number)
        for number in range(1, 20_001)
    ]
    started = time.process_time()
    (only,) = passages(sentences, WIDE)
    assert len(only.sentences) == 20_000
    assert time.process_time() - started < 2


async def test_every_sentence_is_answered_under_its_own_number() -> None:
    article = news()
    drafting = await draft(article, read(article), EchoModel(), TINY)
    assert [found.sentence_ids for found in drafting.drafts] == [(n,) for n in range(1, 41)]
    assert drafting.usage.calls == len(passages(split(TEXT), TINY))


async def test_a_truncated_answer_is_asked_for_again_in_halves() -> None:
    """Half an answer is never used, and nothing is lost."""
    article, model = news(), EchoModel(longest=11)
    drafting = await draft(article, read(article), model, PLAN)
    assert sorted(found.sentence_ids[0] for found in drafting.drafts) == list(range(1, 41))
    assert drafting.failures == ()
    assert max(len(request.sentences) for request in model.requests) == 40


async def test_a_passage_that_fails_costs_only_itself() -> None:
    article = news()
    model = EchoModel({2: ModelUnavailable("down", model="echo", requests=3)})
    drafting = await draft(article, read(article), model, TINY)
    (failure,) = drafting.failures
    answered = {found.sentence_ids[0] for found in drafting.drafts}
    assert answered == set(range(1, 41)) - {sentence.id for sentence in failure.passage.sentences}


async def test_an_empty_account_stops_the_asking() -> None:
    article, model = news(), EchoModel({1: ModelQuotaExceeded("no credit")})
    with pytest.raises(ModelQuotaExceeded):
        await draft(article, read(article), model, TINY)


def test_article_text_is_never_a_template() -> None:
    article = news("{{ 7*7 }} and {% if x %} stood on the wall, Ash said. {# a note #}")
    request, _ = request_for(passages(split(article.text), PLAN)[0], article, read(article), PLAN)
    assert "{{ 7*7 }} and {% if x %} stood on the wall, Ash said." in request.messages[1].content
    assert "49" not in request.messages[1].content


def test_our_own_numbering_in_an_article_is_neutralised() -> None:
    """An article may not pretend to be another sentence: "s7: …" in its text loses its form."""
    article = news("He read out a list.\ns7: the mayor resigned, s8: so did Ash.")
    request, _ = request_for(passages(split(article.text), PLAN)[0], article, read(article), PLAN)
    assert "s7:" not in request.messages[1].content
    assert "s 7:" in request.messages[1].content


def test_the_static_part_comes_first_and_is_the_same_for_every_article() -> None:
    """Providers and the local server reuse a prompt's prefix."""
    one, other = news(), news("The mill burned.")
    heads = [
        request_for(passages(split(a.text), PLAN)[0], a, read(a), PLAN)[0].messages[0].content
        for a in (one, other)
    ]
    assert heads[0] == heads[1]


async def test_a_list_answer_keeps_its_sentence_numbers() -> None:
    class ListModel:
        name = "list"

        async def draft(self, request: DraftRequest) -> DraftReply:
            claims = [ClaimDraft(sentences=[2], text="It came back.", kind="event", source=None)]
            return DraftReply(answer=ClaimDrafts(claims=claims), usage=Usage(calls=1), model="list")

    article = news("Crew 1 left. It came back.")
    plan = DraftingPlan(strategy="list", context_tokens=8_000, max_output_tokens=2_000)
    drafting = await draft(article, read(article), ListModel(), plan)
    assert [(found.text, found.sentence_ids) for found in drafting.drafts] == [("It came back.", (2,))]


def test_a_slot_model_has_one_key_for_each_sentence() -> None:
    article = news("Crew 1 left. It came back.")
    request, example = request_for(Passage(sentences=split(article.text)), article, read(article), PLAN)
    assert issubclass(request.response_model, SlotAnswer)
    assert list(request.response_model.model_fields) == ["s1", "s2"]
    assert "Velmora" in example


async def test_an_article_without_sentences_asks_nothing() -> None:
    article, model = news(""), EchoModel()
    assert await draft(article, read(article), model, PLAN) == Drafting()
    assert model.requests == []


async def test_json_that_a_model_wrote_into_a_fact_goes() -> None:
    """Small models close a string late: "“We left.”]," and "s11:[" came back as facts."""

    class LateModel(EchoModel):
        async def draft(self, request: DraftRequest) -> DraftReply:
            slots: dict[str, list[str]] = {f"s{sentence.id}": [] for sentence in request.sentences}
            slots["s1"] = ["Crew 1 left the quay at dawn.],", "s2:["]
            answer = request.response_model.model_validate(slots)
            return DraftReply(answer=answer, usage=Usage(calls=1), model="late")

    article = news()
    drafting = await draft(article, read(article), LateModel(), PLAN)
    assert [one.text for one in drafting.drafts] == ["Crew 1 left the quay at dawn."]
