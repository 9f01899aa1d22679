"""A question is asked once; what changes the answer changes the key; errors are never kept."""

from __future__ import annotations

import asyncio
import json
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

import pytest
from pydantic import BaseModel, Field

from summarise.adapters.cached_model import CachedModel, request_key
from summarise.domain import Usage
from summarise.errors import ModelError, ModelUnavailable
from summarise.ports import DraftReply, DraftRequest, Message
from summarise.settings import ModelSettings


class Tide(BaseModel, extra="forbid"):
    """What is asked for here."""

    metres: float


class TideWithPlace(BaseModel, extra="forbid"):
    """A later version of the same schema."""

    metres: float
    place: str


class TideInFeet(BaseModel, extra="forbid"):
    """The same fields, described to the model in other words."""

    metres: float = Field(description="in feet")


@dataclass
class Gauge:
    """A model that answers after a moment, or fails while `faults` lasts."""

    answer: BaseModel = field(default_factory=lambda: Tide(metres=2.5))
    faults: list[ModelError] = field(default_factory=list)
    cost_usd: float | None = 0.01
    calls: int = 0

    name = "gauge"

    async def draft(self, request: DraftRequest) -> DraftReply:
        self.calls += 1
        await asyncio.sleep(0.01)
        if self.faults:
            raise self.faults.pop()
        usage = Usage(calls=1, prompt_tokens=50, completion_tokens=5, seconds=0.4, cost_usd=self.cost_usd)
        return DraftReply(answer=self.answer, usage=usage, model="gauge-1", finish_reason="stop")


class Shelf:
    """A cache in a dict."""

    def __init__(self) -> None:
        self.rows: dict[str, str] = {}

    def get(self, key: str) -> str | None:
        return self.rows.get(key)

    def set(self, key: str, text: str) -> None:
        self.rows[key] = text


class Noon:
    """A clock that has stopped."""

    def now(self) -> datetime:
        return datetime(2025, 5, 4, 12, tzinfo=UTC)


SETTINGS = ModelSettings(
    name="gauge",
    base_url="http://127.0.0.1:9/v1",
    model="gauge-1",
    context_tokens=1000,
    max_output_tokens=100,
)
REQUEST = DraftRequest(
    messages=(Message(role="user", content="How high is the tide?"),),
    response_model=Tide,
    prompt_name="tide.v1",
    prompt_sha256="1" * 64,
)


async def test_second_reply_comes_from_the_cache() -> None:
    gauge, shelf = Gauge(), Shelf()
    first = await CachedModel(gauge, shelf, SETTINGS).draft(REQUEST)
    second = await CachedModel(gauge, shelf, SETTINGS).draft(REQUEST)
    assert gauge.calls == 1
    assert (first.usage.cached_calls, second.usage.cached_calls) == (0, 1)
    assert first.answer == second.answer == Tide(metres=2.5)
    assert (second.model, second.finish_reason) == ("gauge-1", "stop")


@pytest.mark.parametrize(("cost", "hit_cost"), [(0.01, 0.0), (None, None)])
async def test_hit_costs_nothing(cost: float | None, hit_cost: float | None) -> None:
    """One cached call, no tokens, no seconds; an unknown price stays unknown."""
    model = CachedModel(Gauge(cost_usd=cost), Shelf(), SETTINGS)
    await model.draft(REQUEST)
    hit = await model.draft(REQUEST)
    assert hit.usage == Usage(calls=0, cached_calls=1, cost_usd=hit_cost)


async def test_row_tells_what_it_holds() -> None:
    shelf = Shelf()
    await CachedModel(Gauge(), shelf, SETTINGS, clock=Noon()).draft(REQUEST)
    (row,) = map(json.loads, shelf.rows.values())
    assert row["answer"] == {"metres": 2.5}
    assert row["usage"]["prompt_tokens"] == 50
    assert (row["model"], row["finish_reason"]) == ("gauge-1", "stop")
    assert row["created"] == "2025-05-04T12:00:00+00:00"


OTHER_REQUESTS = [
    replace(REQUEST, messages=(Message(role="user", content="How high is the tide ?"),)),
    replace(REQUEST, messages=(Message(role="system", content="How high is the tide?"),)),
    replace(REQUEST, messages=(*REQUEST.messages, Message(role="user", content=""))),
    replace(REQUEST, prompt_name="tide.v2"),
    replace(REQUEST, prompt_sha256="2" * 64),
    replace(REQUEST, response_model=TideWithPlace),
    replace(REQUEST, response_model=TideInFeet),
    replace(REQUEST, parameters={"max_output_tokens": 50}),
]
OTHER_SETTINGS = [
    replace(SETTINGS, model="gauge-2"),
    replace(SETTINGS, base_url="http://127.0.0.1:10/v1"),
    replace(SETTINGS, mode="json"),
    replace(SETTINGS, temperature=0.7),
    replace(SETTINGS, seed=None),
    replace(SETTINGS, max_output_tokens=101),
]


def key(request: DraftRequest = REQUEST, settings: ModelSettings = SETTINGS) -> str:
    return request_key(request, settings, endpoint=settings.base_url)


def test_whatever_changes_the_answer_changes_the_key() -> None:
    keys = [key(), *map(key, OTHER_REQUESTS), *(key(settings=other) for other in OTHER_SETTINGS)]
    assert len(set(keys)) == len(keys)


@pytest.mark.parametrize(
    "same",
    [
        replace(SETTINGS, name="alias"),
        replace(SETTINGS, api_key_env="OTHER_KEY"),
        replace(SETTINGS, deadline_seconds=1),
        replace(SETTINGS, price_prompt_usd_per_million=3.0),
        replace(SETTINGS, concurrency=9),
    ],
)
def test_whatever_does_not_leaves_it(same: ModelSettings) -> None:
    """Neither the key of the account nor limits nor prices are part of it."""
    assert key(settings=same) == key()


def test_key_is_a_sha256_in_hex() -> None:
    """Equal requests, built apart, have equal keys."""
    again = replace(REQUEST, messages=(Message(role="user", content="How high is " + "the tide?"),))
    assert key(again) == key()
    assert len(bytes.fromhex(key())) == 32


async def test_endpoint_name_outlives_the_port() -> None:
    """A local server has another port in every run; its replies are found again."""
    gauge, shelf = Gauge(), Shelf()
    for port in (4001, 4002):
        settings = replace(SETTINGS, base_url=f"http://127.0.0.1:{port}/v1")
        await CachedModel(gauge, shelf, settings, endpoint="local weights").draft(REQUEST)
    assert gauge.calls == 1


BAD_ROWS = [
    "",
    "null",
    "[]",
    "{}",
    "not json",
    '{"answer": {"metres": 1}}',
    '{"answer": {"metres": "high"}, "usage": {"cost_usd": 0}, "model": "m", "finish_reason": "stop"}',
    '{"answer": {"metres": 1, "place": "Ems"}, "usage": {"cost_usd": 0}, "model": "m", "finish_reason": "stop"}',
    '{"answer": {"metres": 1}, "usage": 3, "model": "m", "finish_reason": "stop"}',
    "[" * 100_000,
]


@pytest.mark.parametrize("row", BAD_ROWS)
async def test_row_that_does_not_fit_is_a_miss_that_mends_itself(row: str) -> None:
    gauge, shelf = Gauge(), Shelf()
    shelf.rows[key()] = row
    model = CachedModel(gauge, shelf, SETTINGS)
    assert (await model.draft(REQUEST)).usage.cached_calls == 0
    assert (await model.draft(REQUEST)).usage.cached_calls == 1
    assert gauge.calls == 1


async def test_error_is_not_kept() -> None:
    gauge, shelf = Gauge(faults=[ModelUnavailable("down")]), Shelf()
    model = CachedModel(gauge, shelf, SETTINGS)
    with pytest.raises(ModelUnavailable):
        await model.draft(REQUEST)
    assert shelf.rows == {}
    assert (await model.draft(REQUEST)).answer == Tide(metres=2.5)


async def test_same_question_at_the_same_time_is_one_call() -> None:
    gauge = Gauge()
    model = CachedModel(gauge, Shelf(), SETTINGS)
    replies = await asyncio.gather(*(model.draft(REQUEST) for _ in range(16)))
    assert gauge.calls == 1
    assert [reply.usage.cached_calls for reply in replies] == [0] + [1] * 15


async def test_different_questions_do_not_wait_for_each_other() -> None:
    gauge = Gauge()
    model = CachedModel(gauge, Shelf(), SETTINGS)
    started = asyncio.get_running_loop().time()
    others = [replace(REQUEST, prompt_name=str(number)) for number in range(20)]
    await asyncio.gather(*map(model.draft, others))
    assert gauge.calls == 20
    assert asyncio.get_running_loop().time() - started < 0.15


async def test_one_failure_does_not_fail_those_who_wait() -> None:
    gauge = Gauge(faults=[ModelUnavailable("down")])
    model = CachedModel(gauge, Shelf(), SETTINGS)
    replies = await asyncio.gather(*(model.draft(REQUEST) for _ in range(4)), return_exceptions=True)
    assert [isinstance(reply, ModelUnavailable) for reply in replies] == [True, False, False, False]
    assert gauge.calls == 2


async def test_cancelled_caller_lets_the_next_one_ask() -> None:
    gauge = Gauge()
    model = CachedModel(gauge, Shelf(), SETTINGS)
    doomed = asyncio.create_task(model.draft(REQUEST))
    await asyncio.sleep(0.005)
    doomed.cancel()
    assert (await model.draft(REQUEST)).answer == Tide(metres=2.5)


async def test_locks_are_forgotten() -> None:
    """A long run does not gather one lock per question."""
    model = CachedModel(Gauge(), Shelf(), SETTINGS)
    await asyncio.gather(*(model.draft(replace(REQUEST, prompt_name=str(number))) for number in range(50)))
    assert len(model._tasks) == 0


def test_name_is_that_of_the_model() -> None:
    assert CachedModel(Gauge(), Shelf(), SETTINGS).name == "gauge"
