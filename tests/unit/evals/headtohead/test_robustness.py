"""Malformed answers and failing providers: the counters count what happened, on both sides."""

from __future__ import annotations

import asyncio
import json

import pytest

from summarise_evals.headtohead import robustness
from summarise_evals.headtohead.endpoint import good_answer, serving
from summarise_evals.headtohead.robustness import FACT, MALFORMED, their_documents

pytest.importorskip("langextract", reason="needs langextract: pip install 'summarise[headtohead]'")


def question(words: str) -> dict[str, object]:
    return {"messages": [{"role": "user", "content": words}]}


def test_a_good_answer_has_the_form_that_was_asked_for() -> None:
    assert json.loads(good_answer(question("Sentences\ns1: It rained.\ns2: We left."))) == {
        "s1": ["It rained."],
        "s2": ["We left."],
    }
    told = json.loads(good_answer(question("Examples\nQ: Old.\nA: {}\n\nQ: It rained.\nA: ")))
    assert [item["claim"] for item in told["extractions"]] == ["It rained."]


def test_there_are_nine_malformed_answers_and_none_is_what_was_asked_for() -> None:
    good = good_answer(question(f"s1: {FACT}"))
    spoilt = [spoil(good) for spoil in MALFORMED.values()]
    assert len(set(spoilt)) == 9
    assert not [words for words in spoilt if is_what_was_asked_for(words)]


def is_what_was_asked_for(words: str) -> bool:
    try:
        return list(json.loads(words)) == ["s1"]
    except (ValueError, TypeError):
        return False


async def test_langextract_gets_its_claims_when_the_endpoint_answers_well() -> None:
    """The control: what is lost below is lost to the fault."""
    async with serving(lambda request, number: (200, good_answer(request))) as endpoint:
        documents = await asyncio.to_thread(their_documents, endpoint.base_url, [FACT, FACT])
        assert (documents, endpoint.asked) == ([[FACT], [FACT]], 2)


async def test_a_malformed_answer_is_asked_again_by_us_and_dropped_by_langextract(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(robustness, "MALFORMED", {"refusal": MALFORMED["a refusal in prose"]})
    (recovery,) = await robustness.recoveries()
    assert (recovery.ours, recovery.our_calls) == (True, 2)
    assert (recovery.theirs, recovery.their_calls) == (False, 1)


async def test_an_answer_that_is_not_malformed_is_recovered_by_both(monkeypatch: pytest.MonkeyPatch) -> None:
    """The counter can count langextract's successes too."""
    monkeypatch.setattr(robustness, "MALFORMED", {"as it should be": str})
    (recovery,) = await robustness.recoveries()
    assert (recovery.ours, recovery.our_calls, recovery.theirs, recovery.their_calls) == (True, 1, True, 1)


async def test_one_document_that_always_fails_costs_langextract_all_five(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    name = "400 for one document of five, always"
    monkeypatch.setattr(robustness, "FAULTS", {name: robustness.FAULTS[name]})
    (survival,) = await robustness.survivals()
    assert survival.theirs == 0
    assert survival.ours > 0
