"""Checks 1 to 8: every fault of a model endpoint ends in one documented exception, after few requests.

A loopback server plays a script: one reply per request, the last one again for ever.
"""

from __future__ import annotations

import asyncio
import gzip
import json
import logging
import time
import traceback
import tracemalloc
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import Any

import pytest
from pydantic import BaseModel

from summarise.adapters.instructor_model import InstructorModel
from summarise.errors import (
    ModelAnswerInvalid,
    ModelAnswerTruncated,
    ModelError,
    ModelQuotaExceeded,
    ModelRefused,
    ModelRejectedRequest,
    ModelUnavailable,
)
from summarise.ports import DraftRequest, Message
from summarise.settings import ModelSettings

CANARY_KEY = "canary-key-7f3e"
CANARY_TEXT = "canary words of the article: {{ 7*7 }} {% if x %} {# note #}"

Reply = bytes | Callable[[asyncio.StreamWriter], Awaitable[None]]


class Sighting(BaseModel, extra="forbid"):
    """What the model is asked for in these tests."""

    ship: str
    crew: int


GOOD = {"ship": "Halcyon", "crew": 14}


@dataclass
class Endpoint:
    """A server on 127.0.0.1 that plays `script` and remembers what it was asked."""

    script: list[Reply]
    port: int = 0
    asked: list[bytes] = field(default_factory=list)
    heads: list[str] = field(default_factory=list)
    times: list[float] = field(default_factory=list)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/v1"

    async def answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            head = (await reader.readuntil(b"\r\n\r\n")).decode()
            length = next(
                int(line[15:]) for line in head.split("\r\n") if line.lower().startswith("content-len")
            )
            self.heads.append(head)
            self.asked.append(await reader.readexactly(length))
            self.times.append(time.monotonic())
            await play(self.script[min(len(self.asked), len(self.script)) - 1], writer)
        except (ConnectionError, asyncio.IncompleteReadError):
            pass
        finally:
            writer.close()


async def play(reply: Reply, writer: asyncio.StreamWriter) -> None:
    if isinstance(reply, bytes):
        writer.write(reply)
        await writer.drain()
    else:
        await reply(writer)


@asynccontextmanager
async def serving(*script: Reply) -> AsyncIterator[Endpoint]:
    endpoint = Endpoint(script=list(script))
    server = await asyncio.start_server(endpoint.answer, "127.0.0.1", 0)
    endpoint.port = server.sockets[0].getsockname()[1]
    try:
        yield endpoint
    finally:
        server.close()


def http(status: int, body: bytes | str | object, *headers: str, kind: str = "application/json") -> bytes:
    data = body if isinstance(body, bytes) else body.encode() if isinstance(body, str) else dumped(body)
    lines = [f"HTTP/1.1 {status} X", f"Content-Type: {kind}", f"Content-Length: {len(data)}", *headers]
    return "\r\n".join([*lines, "Connection: close", "", ""]).encode() + data


def dumped(value: object) -> bytes:
    return json.dumps(value).encode()


def completion(message: dict[str, Any], *, finish_reason: str = "stop") -> dict[str, Any]:
    return {
        "id": "c1",
        "object": "chat.completion",
        "created": 1,
        "model": "served",
        "choices": [
            {"index": 0, "finish_reason": finish_reason, "message": {"role": "assistant", **message}}
        ],
        "usage": {"prompt_tokens": 100, "completion_tokens": 10, "total_tokens": 110},
    }


def call(arguments: object, *, name: str = "Sighting") -> dict[str, Any]:
    text = arguments if isinstance(arguments, str) else json.dumps(arguments)
    return {"id": "t1", "type": "function", "function": {"name": name, "arguments": text}}


def tool_reply(*calls: dict[str, Any], finish_reason: str = "stop", **message: object) -> bytes:
    return http(
        200, completion({"content": None, "tool_calls": list(calls), **message}, finish_reason=finish_reason)
    )


def text_reply(text: str, *, finish_reason: str = "stop", **message: object) -> bytes:
    return http(200, completion({"content": text, **message}, finish_reason=finish_reason))


RIGHT = tool_reply(call(GOOD))
WRONG_SCHEMA = tool_reply(call({"ship": 3, "crew": "many"}))
BUSY = http(500, {"error": {"message": "boom"}})

REQUEST = DraftRequest(
    messages=(Message(role="system", content="Read."), Message(role="user", content=CANARY_TEXT)),
    response_model=Sighting,
    prompt_name="sighting.v1",
    prompt_sha256="0" * 64,
)


def settings(url: str) -> ModelSettings:
    return ModelSettings(
        name="harbour",
        base_url=url,
        model="harbour-1",
        api_key_env="HARBOUR_KEY",
        context_tokens=8000,
        max_output_tokens=500,
        price_prompt_usd_per_million=1.0,
        price_completion_usd_per_million=10.0,
        deadline_seconds=8,
    )


def model(url: str, **changes: Any) -> InstructorModel:
    return InstructorModel(replace(settings(url), **changes), backoff_seconds=0.01)


@pytest.fixture(autouse=True)
def _key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HARBOUR_KEY", CANARY_KEY)


async def failure(url: str, **changes: Any) -> ModelError:
    with pytest.raises(ModelError) as caught:
        await model(url, **changes).draft(REQUEST)
    return caught.value


# Check 1: one documented exception type, requests as required


STATUSES = [
    (408, ModelUnavailable, 3),
    (409, ModelUnavailable, 3),
    (429, ModelUnavailable, 3),
    (500, ModelUnavailable, 3),
    (502, ModelUnavailable, 3),
    (503, ModelUnavailable, 3),
    (529, ModelUnavailable, 3),
    (400, ModelRejectedRequest, 1),
    (401, ModelRejectedRequest, 1),
    (402, ModelQuotaExceeded, 1),
    (403, ModelRejectedRequest, 1),
    (404, ModelRejectedRequest, 1),
    (413, ModelRejectedRequest, 1),
    (422, ModelRejectedRequest, 1),
]


@pytest.mark.parametrize(("status", "kind", "requests"), STATUSES)
async def test_1_status(status: int, kind: type[ModelError], requests: int) -> None:
    """An error status is one exception type; only those that pass by themselves are asked again."""
    body = "<html>Bad gateway</html>" if status == 502 else {"error": {"message": CANARY_KEY + CANARY_TEXT}}
    async with serving(http(status, body)) as endpoint:
        error = await failure(endpoint.url)
    assert type(error) is kind
    assert len(endpoint.asked) == requests == error.requests
    assert error.model == "harbour"


@pytest.mark.parametrize(
    ("status", "advice"),
    [(401, "HARBOUR_KEY"), (403, "HARBOUR_KEY"), (404, "'harbour-1'"), (413, "context_tokens")],
)
async def test_1_rejection_says_what_to_fix(status: int, advice: str) -> None:
    async with serving(http(status, {"error": {"message": "no"}})) as endpoint:
        error = await failure(endpoint.url)
    assert advice in str(error)
    assert isinstance(error, ModelRejectedRequest)
    assert error.status == status


async def test_1_rejection_names_the_parameter_that_the_server_names() -> None:
    refused = {"error": {"message": "…", "code": "unsupported_parameter", "param": "temperature"}}
    async with serving(http(400, refused)) as endpoint:
        error = await failure(endpoint.url)
    assert "temperature, unsupported_parameter" in str(error)


async def test_1_too_long_a_prompt_says_so() -> None:
    async with serving(http(400, {"error": {"code": "context_length_exceeded"}})) as endpoint:
        error = await failure(endpoint.url)
    assert "lower `context_tokens`" in str(error)


async def test_1_missing_key_is_named_before_any_request(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("HARBOUR_KEY")
    async with serving(RIGHT) as endpoint:
        error = await failure(endpoint.url)
    assert "set the environment variable HARBOUR_KEY" in str(error)
    assert endpoint.asked == []


async def test_1_key_that_no_header_can_carry_is_not_sent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HARBOUR_KEY", "kéy\nHost: evil")
    async with serving(RIGHT) as endpoint:
        error = await failure(endpoint.url)
    assert isinstance(error, ModelRejectedRequest)
    assert endpoint.asked == []


@pytest.mark.parametrize("url", ["127.0.0.1:1/v1", "ftp://127.0.0.1/v1", "http://", "http://[::1", ""])
async def test_1_base_url_that_is_none(url: str) -> None:
    error = await failure(url)
    assert isinstance(error, ModelRejectedRequest)
    assert "base_url" in str(error)


async def reset(writer: asyncio.StreamWriter) -> None:
    writer.transport.abort()


async def bad_chunks(writer: asyncio.StreamWriter) -> None:
    writer.write(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n")
    await writer.drain()


CLOSED_EARLY = RIGHT.replace(b"Content-Length: ", b"Content-Length: 9")

BROKEN_CONNECTIONS: list[Reply] = [reset, bad_chunks, CLOSED_EARLY, b"", b"220 mail.example ESMTP\r\n"]


@pytest.mark.parametrize("reply", BROKEN_CONNECTIONS, ids=["reset", "chunks", "early", "silent", "smtp"])
async def test_1_broken_connection(reply: Reply) -> None:
    """A connection that breaks is tried three times."""
    async with serving(reply) as endpoint:
        error = await failure(endpoint.url)
    assert type(error) is ModelUnavailable
    assert len(endpoint.asked) == 3
    assert "OpenAI-compatible" in str(error)


async def test_1_connection_refused_asks_whether_the_server_runs() -> None:
    async with serving(RIGHT) as endpoint:
        pass
    error = await failure(endpoint.url.replace("http://", "http://user:hidden@") + "/secret?token=hidden")
    assert type(error) is ModelUnavailable
    assert error.requests == 3
    assert f"nothing answers at http://127.0.0.1:{endpoint.port}: is the server running" in str(error)
    assert "hidden" not in str(error)


BODIES = [
    RIGHT.split(b"\r\n\r\n")[1][:60],
    b"",
    b"<html>hello</html>",
    b"null",
    b"[]",
    b"[" * 100_000,
    b"\xff\xfe",
]


@pytest.mark.parametrize("body", BODIES, ids=["truncated", "empty", "html", "null", "list", "deep", "bytes"])
async def test_1_body_that_is_no_completion(body: bytes) -> None:
    """A body that is no JSON object is asked for once more."""
    async with serving(http(200, body)) as endpoint:
        error = await failure(endpoint.url)
    assert type(error) is ModelAnswerInvalid
    assert len(endpoint.asked) == 2


ODD_COMPLETIONS: list[dict[str, Any]] = [
    {"error": {"message": CANARY_TEXT}},
    {"choices": None},
    {"choices": []},
    {"choices": [{"finish_reason": "stop"}]},
    {"choices": [{"message": None}]},
    {"choices": "none"},
    {"choices": [[]]},
    {"choices": [{"finish_reason": {}, "message": {"tool_calls": {"a": 1}}}]},
    {"choices": [{"message": {"tool_calls": [None]}}]},
]


@pytest.mark.parametrize("body", ODD_COMPLETIONS)
async def test_1_completion_without_an_answer(body: dict[str, Any]) -> None:
    """An error with status 200, or no choice or message, is one typed error after one request."""
    async with serving(http(200, body)) as endpoint:
        error = await failure(endpoint.url)
    assert type(error) is ModelAnswerInvalid
    assert len(endpoint.asked) == 1


SECOND_QUESTIONS = [
    ("tools", WRONG_SCHEMA),
    ("tools", tool_reply(call('{"ship": "Halcyon", "cr'))),
    ("tools", text_reply("The ship is the Halcyon.")),
    ("json", text_reply("Of course! Here it is: " + json.dumps(GOOD))),
    ("json_schema", text_reply("```json\n" + json.dumps(GOOD) + "\n```")),
    ("json_schema", text_reply('{"ship": "Halcyon", "crew": NaN}')),
    ("md_json", text_reply("I could not find a ship.")),
    ("md_json", text_reply("")),
]


@pytest.mark.parametrize(("mode", "reply"), SECOND_QUESTIONS)
async def test_1_answer_that_breaks_the_schema_is_asked_for_once_more(mode: str, reply: bytes) -> None:
    async with serving(reply) as endpoint:
        error = await failure(endpoint.url, mode=mode)
    assert type(error) is ModelAnswerInvalid
    assert len(endpoint.asked) == 2


@pytest.mark.parametrize(
    ("mode", "first", "second"),
    [
        ("tools", WRONG_SCHEMA, RIGHT),
        ("json_schema", text_reply("Sure!"), text_reply(json.dumps(GOOD))),
        ("tools", http(200, b""), RIGHT),
        ("tools", BUSY, RIGHT),
        ("tools", reset, RIGHT),
    ],
)
async def test_1_second_answer_counts(mode: str, first: Reply, second: Reply) -> None:
    async with serving(first, second) as endpoint:
        reply = await model(endpoint.url, mode=mode).draft(REQUEST)
    assert reply.answer == Sighting(**GOOD)
    assert reply.usage.calls == len(endpoint.asked) == 2


async def test_1_second_question_repeats_the_first_and_says_what_was_wrong() -> None:
    async with serving(WRONG_SCHEMA, RIGHT) as endpoint:
        await model(endpoint.url).draft(REQUEST)
    first, second = (json.loads(body)["messages"] for body in endpoint.asked)
    assert second[: len(first)] == first
    assert "crew" in second[-1]["content"]


# Check 2: the total deadline


async def never(writer: asyncio.StreamWriter) -> None:
    await asyncio.sleep(30)


async def drip(writer: asyncio.StreamWriter) -> None:
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 100000\r\n\r\n")
    while not writer.is_closing():
        writer.write(b" ")
        await writer.drain()
        await asyncio.sleep(0.05)


@pytest.mark.parametrize("reply", [never, drip])
async def test_2_stuck_server_ends_at_the_deadline(reply: Reply) -> None:
    async with serving(reply) as endpoint:
        started = time.monotonic()
        error = await failure(endpoint.url, deadline_seconds=0.6)
        took = time.monotonic() - started
    assert type(error) is ModelUnavailable
    assert "within 0.6 s" in str(error)
    assert error.requests == len(endpoint.asked) == 1
    assert took < 0.6 + 1


async def test_2_pauses_count_towards_the_deadline() -> None:
    """Told to wait beyond the deadline, there is no point in waiting."""
    async with serving(http(503, {}, "Retry-After: 60")) as endpoint:
        started = time.monotonic()
        error = await failure(endpoint.url, deadline_seconds=5)
        took = time.monotonic() - started
    assert isinstance(error, ModelUnavailable)
    assert error.retry_after_seconds == 60
    assert took < 2


# Check 3: mixed faults


@pytest.mark.parametrize(
    ("script", "kind", "requests"),
    [
        ([BUSY, WRONG_SCHEMA, BUSY, WRONG_SCHEMA, BUSY], ModelAnswerInvalid, 4),
        ([WRONG_SCHEMA, BUSY, WRONG_SCHEMA, BUSY, WRONG_SCHEMA], ModelUnavailable, 4),
        ([BUSY, BUSY, WRONG_SCHEMA], ModelAnswerInvalid, 4),
        ([reset, http(200, b""), BUSY, WRONG_SCHEMA], ModelAnswerInvalid, 4),
        ([WRONG_SCHEMA, tool_reply(call(GOOD, name="Other"))], ModelAnswerInvalid, 2),
    ],
)
async def test_3_mixed_faults_make_at_most_four_requests(
    script: list[Reply], kind: type[ModelError], requests: int
) -> None:
    async with serving(*script) as endpoint:
        error = await failure(endpoint.url)
    assert type(error) is kind
    assert len(endpoint.asked) == error.requests == requests


# Check 4: Retry-After and quota


async def test_4_retry_after_seconds_are_waited() -> None:
    async with serving(http(429, {}, "Retry-After: 1"), RIGHT) as endpoint:
        await model(endpoint.url).draft(REQUEST)
    assert endpoint.times[1] - endpoint.times[0] == pytest.approx(1.0 + 0.125, abs=0.375)


async def test_4_retry_after_date_is_waited_for() -> None:
    come_back = (datetime.now(UTC) + timedelta(seconds=2)).replace(microsecond=0)

    async def busy(writer: asyncio.StreamWriter) -> None:
        await play(http(429, {}, f"Retry-After: {format_datetime(come_back, usegmt=True)}"), writer)

    async with serving(busy, RIGHT) as endpoint:
        await model(endpoint.url).draft(REQUEST)
    late = (datetime.now(UTC) - come_back).total_seconds()
    assert 0 <= late < 0.5


async def test_4_retry_after_is_obeyed_for_three_requests_only() -> None:
    async with serving(http(429, {}, "Retry-After: 0")) as endpoint:
        await failure(endpoint.url)
    assert len(endpoint.asked) == 3


async def test_4_too_long_a_wait_is_reported_not_waited() -> None:
    async with serving(http(429, {}, "Retry-After: 121")) as endpoint:
        error = await failure(endpoint.url, deadline_seconds=300)
    assert isinstance(error, ModelUnavailable)
    assert error.retry_after_seconds == 121
    assert "try again in 121 s" in str(error)
    assert len(endpoint.asked) == 1


@pytest.mark.parametrize("nonsense", ["soon", "-5", "nan", "inf", "1e999", "Sun, 99 Foo 2025"])
async def test_4_nonsense_in_retry_after_means_our_own_pause(nonsense: str) -> None:
    async with serving(http(429, {}, f"Retry-After: {nonsense}"), RIGHT) as endpoint:
        await model(endpoint.url).draft(REQUEST)
    assert endpoint.times[1] - endpoint.times[0] < 0.5


@pytest.mark.parametrize("where", ["code", "type"])
async def test_4_exhausted_quota_is_not_retried(where: str) -> None:
    async with serving(http(429, {"error": {where: "insufficient_quota"}}, "Retry-After: 1")) as endpoint:
        error = await failure(endpoint.url)
    assert type(error) is ModelQuotaExceeded
    assert len(endpoint.asked) == 1


# Check 5: never published


NEVER_PUBLISHED = [
    (tool_reply(call(GOOD), finish_reason="length"), ModelAnswerTruncated),
    (tool_reply(call(GOOD), finish_reason="content_filter"), ModelRefused),
    (tool_reply(call(GOOD), refusal="I can't help with that."), ModelRefused),
    (tool_reply(call(GOOD, name="Other")), ModelAnswerInvalid),
    (tool_reply(call(GOOD), call(GOOD)), ModelAnswerInvalid),
    (tool_reply(call('{"ship": "Halcyon", "crew": 14, "crew": 15}')), ModelAnswerInvalid),
    (tool_reply(call('{"ship": "Halcyon", "crew": 14, "crew\\u0000": 15}')), ModelAnswerInvalid),
]


@pytest.mark.parametrize(("reply", "kind"), NEVER_PUBLISHED)
async def test_5_never_published(reply: bytes, kind: type[ModelError]) -> None:
    """Half an answer, a refused one, another tool's or an ambiguous one is an error after one request."""
    async with serving(reply) as endpoint:
        error = await failure(endpoint.url)
    assert type(error) is kind
    assert len(endpoint.asked) == 1


@pytest.mark.parametrize("mode", ["json", "json_schema", "md_json"])
@pytest.mark.parametrize(
    ("message", "finish_reason", "kind"),
    [
        ({"refusal": "No."}, "stop", ModelRefused),
        ({}, "content_filter", ModelRefused),
        ({}, "length", ModelAnswerTruncated),
        ({"tool_calls": [call(GOOD)]}, "stop", ModelAnswerInvalid),
    ],
)
async def test_5_never_published_in_json_modes_either(
    mode: str, message: dict[str, Any], finish_reason: str, kind: type[ModelError]
) -> None:
    async with serving(text_reply(json.dumps(GOOD), finish_reason=finish_reason, **message)) as endpoint:
        error = await failure(endpoint.url, mode=mode)
    assert type(error) is kind
    assert len(endpoint.asked) == 1


async def test_5_unknown_keys_are_dropped_and_recorded(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, logger="summarise.model")
    async with serving(tool_reply(call({**GOOD, "captain": "Ahab"}))) as endpoint:
        reply = await model(endpoint.url).draft(REQUEST)
    assert reply.answer == Sighting(**GOOD)
    assert len(endpoint.asked) == 1
    assert "dropped 1 keys" in caplog.text


@pytest.mark.parametrize("dirt", ["\x00", "\x1b[31m", "\x9b", "\ud800", "\x7f", "\u202e", "\u200b"])
async def test_5_control_characters_are_dropped(dirt: str) -> None:
    async with serving(tool_reply(call({"ship": f"Hal{dirt}cyon", "crew": 14}))) as endpoint:
        reply = await model(endpoint.url).draft(REQUEST)
    assert isinstance(reply.answer, Sighting)
    assert reply.answer.ship.replace("[31m", "") == "Halcyon"
    assert len(endpoint.asked) == 1


# Check 6: redirects


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
async def test_6_redirect_carries_nothing_to_the_second_origin(status: int) -> None:
    async with serving(RIGHT) as other, serving(RIGHT) as endpoint:
        endpoint.script = [http(status, b"", f"Location: {other.url}/chat/completions")]
        error = await failure(endpoint.url)
    assert isinstance(error, ModelRejectedRequest)
    assert "base_url" in str(error)
    assert (len(endpoint.asked), len(other.heads)) == (1, 0)


async def test_6_redirect_loop_is_one_request() -> None:
    async with serving(http(307, b"", "Location: /v1/chat/completions")) as endpoint:
        await failure(endpoint.url)
    assert len(endpoint.asked) == 1


# Check 7: oversized answers


BOMB = gzip.compress(b" " * 64_000_000, compresslevel=9)


async def flood(writer: asyncio.StreamWriter) -> None:
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 20000000\r\n\r\n")
    for _ in range(20):
        writer.write(b" " * 1_000_000)
        await writer.drain()


@pytest.mark.parametrize(
    "reply",
    [
        http(200, BOMB, "Content-Encoding: gzip"),
        http(500, BOMB, "Content-Encoding: gzip"),
        http(200, gzip.compress(BOMB), "Content-Encoding: gzip, gzip"),
        flood,
    ],
    ids=["bomb", "bomb in an error", "bomb in a bomb", "flood"],
)
async def test_7_oversized_answer(reply: Reply) -> None:
    """A typed error after one request; less than 100 MiB more memory."""
    async with serving(reply) as endpoint:
        tested = model(endpoint.url)
        await warm(tested)
        tracemalloc.start()
        with pytest.raises(ModelAnswerInvalid):
            await tested.draft(REQUEST)
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
    assert len(endpoint.asked) == 1
    assert peak < 100 * 2**20


async def warm(tested: InstructorModel) -> None:
    """Import what a first draft imports, so that it is not counted."""
    tested._exchange(tested._session_of_this_loop().client, REQUEST)


async def test_7_packed_answer_is_read() -> None:
    """The cap does not break ordinary compression."""
    body = gzip.compress(RIGHT.split(b"\r\n\r\n", 1)[1])
    async with serving(http(200, body, "Content-Encoding: gzip")) as endpoint:
        reply = await model(endpoint.url).draft(REQUEST)
    assert reply.answer == Sighting(**GOOD)


# Check 8: the article reaches the model as it is


@pytest.mark.parametrize("mode", ["tools", "json", "json_schema", "md_json"])
async def test_8_braces_reach_the_prompt_byte_for_byte(mode: str) -> None:
    reply = RIGHT if mode == "tools" else text_reply(json.dumps(GOOD))
    async with serving(reply) as endpoint:
        await model(endpoint.url, mode=mode).draft(REQUEST)
    assert CANARY_TEXT in json.loads(endpoint.asked[0])["messages"][1]["content"]


# What a good answer brings, and what no error may carry


async def test_reply_is_the_response_model_with_what_it_cost() -> None:
    async with serving(WRONG_SCHEMA, RIGHT) as endpoint:
        reply = await model(endpoint.url).draft(REQUEST)
    assert type(reply.answer) is Sighting
    assert (reply.usage.calls, reply.usage.prompt_tokens, reply.usage.completion_tokens) == (2, 200, 20)
    assert reply.usage.cost_usd == pytest.approx(200e-6 + 200e-6)
    assert (reply.model, reply.finish_reason, reply.usage.cached_calls) == ("harbour-1", "stop", 0)
    assert reply.usage.seconds > 0


async def test_request_says_how_to_answer() -> None:
    request = replace(REQUEST, parameters={"max_output_tokens": 77})
    async with serving(text_reply(json.dumps(GOOD))) as endpoint:
        await model(endpoint.url, mode="json_schema", seed=None).draft(request)
    sent = json.loads(endpoint.asked[0])
    assert (sent["model"], sent["max_tokens"], sent["temperature"]) == ("harbour-1", 77, 0.0)
    assert "seed" not in sent
    assert sent["response_format"]["type"] == "json_schema"
    assert f"Bearer {CANARY_KEY}" in endpoint.heads[0]


def test_one_model_serves_several_event_loops() -> None:
    """The synchronous façade runs one loop per call."""

    async def session(tested: list[InstructorModel]) -> object:
        async with serving(RIGHT) as endpoint:
            tested.append(model(endpoint.url))
            return (await tested[0].draft(REQUEST)).answer

    kept: list[InstructorModel] = []
    assert asyncio.run(session(kept)) == Sighting(**GOOD)
    with pytest.raises(ModelUnavailable, match="nothing answers"):
        asyncio.run(kept[0].draft(REQUEST))


async def test_concurrency_is_bounded() -> None:
    busy: list[int] = []
    peak: list[int] = []

    async def slow(writer: asyncio.StreamWriter) -> None:
        busy.append(1)
        peak.append(len(busy))
        await asyncio.sleep(0.05)
        busy.pop()
        await play(RIGHT, writer)

    async with serving(slow) as endpoint:
        tested = model(endpoint.url, concurrency=2)
        await asyncio.gather(*(tested.draft(REQUEST) for _ in range(6)))
    assert max(peak) == 2


LEAKY: list[Reply] = [
    http(400, {"error": {"message": CANARY_TEXT, "code": CANARY_KEY, "param": CANARY_TEXT}}),
    http(401, {"error": {"message": f"Incorrect API key: {CANARY_KEY}"}}),
    tool_reply(call({"ship": CANARY_TEXT, "crew": CANARY_KEY})),
    http(200, CANARY_TEXT),
    tool_reply(call(CANARY_KEY, name=CANARY_KEY)),
    http(500, {"error": {"message": CANARY_KEY}}),
    reset,
]


@pytest.mark.parametrize("reply", LEAKY)
async def test_22_errors_and_logs_carry_neither_key_nor_article(
    reply: Reply, caplog: pytest.LogCaptureFixture
) -> None:
    """Not in the message, not in the chain of causes, not in the logs at DEBUG."""
    caplog.set_level(logging.DEBUG)
    async with serving(reply) as endpoint:
        error = await failure(endpoint.url)
    shown = "".join(traceback.format_exception(error, chain=True)) + repr(vars(error)) + caplog.text
    assert (error.__cause__, error.__context__) == (None, None)
    assert "canary" not in shown
