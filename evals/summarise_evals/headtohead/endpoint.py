"""A chat endpoint on the loopback that answers as it is told: the same faults for both sides, over real HTTP."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

from summarise_evals.headtohead.task import CLASS, RELATIONS

Body = Mapping[str, Any]
Answer = Callable[[Body, int], tuple[int, str]]
"""(request, its number from 1) → status, and the content of the completion or the words of the error."""

_OUR_LINE = re.compile(r"^s(\d+): (.+)$", re.MULTILINE)
_REASONS = {200: "OK", 400: "Bad Request", 500: "Internal Server Error", 503: "Service Unavailable"}


@dataclass(slots=True, kw_only=True)
class Endpoint:
    """Where the server listens and how often it was asked."""

    answer: Answer
    base_url: str = ""
    asked: int = 0
    faults: int = 0

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Answer one request and hang up."""
        try:
            body = await _body(reader)
            self.asked += 1
            status, words = self.answer(body, self.asked)
            self.faults += status != 200
            writer.write(_response(status, words))
            await writer.drain()
        except (ConnectionError, asyncio.IncompleteReadError):
            pass
        finally:
            writer.close()


@asynccontextmanager
async def serving(answer: Answer) -> AsyncIterator[Endpoint]:
    """An endpoint for as long as the block lasts."""
    endpoint = Endpoint(answer=answer)
    server = await asyncio.start_server(endpoint.serve, "127.0.0.1", 0)
    endpoint.base_url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/v1"
    try:
        yield endpoint
    finally:
        server.close()


def good_answer(request: Body) -> str:
    """What a perfect model answers: every sentence as a claim, in the form that the request asks for."""
    # The first of the user's messages: a second question repeats it and adds what was wrong.
    words = str(next(each["content"] for each in request["messages"] if each["role"] == "user"))
    if "\nQ: " in words:
        return json.dumps({"extractions": [_extraction(line) for line in _question(words)]})
    return json.dumps({f"s{number}": [fact] for number, fact in _OUR_LINE.findall(words)})


def _question(words: str) -> list[str]:
    """The lines of the text that langextract asks about, which comes last in its prompt."""
    asked = words.rpartition("\nQ: ")[2].removesuffix("\nA: ")
    return [line.strip() for line in asked.splitlines() if line.strip()]


def _extraction(line: str) -> dict[str, object]:
    attributes = {"text": line, "speaker": "", "figures": [], "time": RELATIONS[0]}
    return {CLASS: line, f"{CLASS}_attributes": attributes}


async def _body(reader: asyncio.StreamReader) -> Body:
    head = (await reader.readuntil(b"\r\n\r\n")).decode().lower()
    length = re.search(r"content-length: (\d+)", head)
    body: Body = json.loads(await reader.readexactly(int(length.group(1)) if length else 0))
    return body


def _response(status: int, words: str) -> bytes:
    data = json.dumps(_completion(words) if status == 200 else {"error": {"message": words}}).encode()
    head = (
        f"HTTP/1.1 {status} {_REASONS[status]}\r\nContent-Type: application/json\r\n"
        f"Content-Length: {len(data)}\r\nConnection: close\r\n\r\n"
    )
    return head.encode() + data


def _completion(words: str) -> dict[str, object]:
    choice = {"index": 0, "finish_reason": "stop", "message": {"role": "assistant", "content": words}}
    usage = {"prompt_tokens": 1, "completion_tokens": 1, "total_tokens": 2}
    return {
        "id": "x",
        "object": "chat.completion",
        "created": 0,
        "model": "scripted",
        "choices": [choice],
        "usage": usage,
    }
