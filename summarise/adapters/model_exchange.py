"""One draft: the requests it takes, what they cost, and when to stop asking.

Two loops share one budget of requests. instructor asks once more when an answer breaks its schema;
tenacity asks again when the server was busy or the connection broke. Importing this module imports
openai and instructor: import it inside functions.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import instructor
import openai
from instructor.v2.core.errors import ResponseParsingError
from instructor.v2.core.json import extract_json_from_codeblock
from openai.types.chat import ChatCompletion
from pydantic import BaseModel
from tenacity import AsyncRetrying, RetryCallState, retry_if_exception, stop_after_attempt
from tenacity.wait import wait_exponential, wait_random

from summarise.adapters.model_answers import Answer, NotACompletionError, cleaned, decode, read, token_counts
from summarise.adapters.model_faults import translate
from summarise.domain import Usage
from summarise.errors import ModelAnswerInvalid, ModelUnavailable
from summarise.ports import DraftReply, DraftRequest
from summarise.settings import AnswerMode, ModelSettings

MAX_REQUESTS = 4
MAX_ATTEMPTS = 3
SECOND_QUESTIONS = 1
LONGEST_WAIT_SECONDS = 120.0

MODES: dict[AnswerMode, instructor.Mode] = {
    "tools": instructor.Mode.TOOLS,
    "json_schema": instructor.Mode.JSON_SCHEMA,
    "md_json": instructor.Mode.MD_JSON,
    "json": instructor.Mode.JSON,
}


@dataclass(slots=True, kw_only=True)
class Exchange:
    """Everything that happens between one `DraftRequest` and its reply. Used once."""

    client: openai.AsyncOpenAI
    settings: ModelSettings
    request: DraftRequest
    backoff_seconds: float
    deadline: float
    requests: int = 0
    prompt_tokens: int = 0
    completion_tokens: int = 0
    answer: Answer | None = None

    async def reply(self) -> DraftReply:
        """Ask until there is a usable answer or no point in asking.

        Raises:
            ModelError: there is none; it holds neither prompt nor key.
        """
        started = time.monotonic()
        retrying = AsyncRetrying(
            stop=stop_after_attempt(MAX_ATTEMPTS),
            retry=retry_if_exception(self._may_pass),
            wait=self._pause,
            reraise=True,
        )
        parsed: BaseModel = await retrying(self._attempt)
        return DraftReply(
            answer=parsed,
            usage=self._usage(time.monotonic() - started),
            model=self.settings.model,
            finish_reason=self.answer.finish_reason if self.answer else "unknown",
        )

    async def _attempt(self) -> BaseModel:
        try:
            return await self._parsed()
        except Exception as error:  # noqa: BLE001 - the one place where foreign faults become ours
            fault = translate(error, settings=self.settings, requests=self.requests, now=datetime.now(UTC))
        # Outside of `except`, so that instructor's exception, which holds the prompt, is no context of it.
        raise fault

    async def _parsed(self) -> BaseModel:
        response_model = self.request.response_model
        create: Any = instructor.patch(create=self._ask, mode=MODES[self.settings.mode])
        # Never context=: instructor would render the article as a Jinja template.
        answer = await create(
            response_model=response_model, max_retries=SECOND_QUESTIONS, strict=False, **self._arguments()
        )
        # instructor answers with a subclass that drags the raw completion along.
        return response_model.model_validate(answer.model_dump(by_alias=True))

    async def _ask(self, **arguments: Any) -> ChatCompletion:
        """One HTTP request; the completion that comes back holds checked fields only."""
        if self.requests >= MAX_REQUESTS:
            raise ModelAnswerInvalid(f"no usable answer in {self.requests} requests; try another model")
        self.requests += 1
        response = await self.client.chat.completions.with_raw_response.create(**arguments)
        self.answer = self._read(response.http_response.content, tool=_offered_tool(arguments))
        return _completion(self.answer, cleaned(self._json(self.answer), self.request.response_model))

    def _read(self, body: bytes, *, tool: str) -> Answer:
        try:
            completion = decode(body)
        except NotACompletionError as fault:
            # The kind of exception that makes instructor ask once more.
            raise ResponseParsingError(str(fault), mode=self.settings.mode) from None
        prompt_tokens, completion_tokens = token_counts(completion)
        self.prompt_tokens += prompt_tokens
        self.completion_tokens += completion_tokens
        return read(completion, tool=tool)

    def _json(self, answer: Answer) -> str:
        if self.settings.mode != "md_json":
            return answer.text
        try:
            return extract_json_from_codeblock(answer.text)
        except ValueError:
            raise ModelAnswerInvalid("the answer is too large or too deeply nested to read") from None

    def _arguments(self) -> dict[str, Any]:
        settings = self.settings
        limit = self.request.parameters.get("max_output_tokens", settings.max_output_tokens)
        optional = {"temperature": settings.temperature, "seed": settings.seed}
        return {
            "model": settings.model,
            "messages": [{"role": each.role, "content": each.content} for each in self.request.messages],
            _limit_name(settings): limit,
            **{name: value for name, value in optional.items() if value is not None},
        }

    def _may_pass(self, error: BaseException) -> bool:
        if not isinstance(error, ModelUnavailable) or self.requests >= MAX_REQUESTS:
            return False
        wait = error.retry_after_seconds or 0.0
        return wait <= LONGEST_WAIT_SECONDS and time.monotonic() + wait < self.deadline

    def _pause(self, state: RetryCallState) -> float:
        error = state.outcome.exception() if state.outcome else None
        told = error.retry_after_seconds if isinstance(error, ModelUnavailable) else None
        if told is not None:
            return told + wait_random(0.0, 0.25)(state)
        growing = wait_exponential(multiplier=self.backoff_seconds)
        return growing(state) + wait_random(0.0, self.backoff_seconds)(state)

    def _usage(self, seconds: float) -> Usage:
        return Usage(
            calls=self.requests,
            prompt_tokens=self.prompt_tokens,
            completion_tokens=self.completion_tokens,
            seconds=seconds,
            cost_usd=self.settings.cost_usd(
                prompt_tokens=self.prompt_tokens, completion_tokens=self.completion_tokens
            ),
        )


def _limit_name(settings: ModelSettings) -> str:
    # OpenAI's own newer models refuse max_tokens; other servers may know nothing else.
    return "max_completion_tokens" if "//api.openai.com" in settings.base_url else "max_tokens"


def _offered_tool(arguments: dict[str, Any]) -> str:
    choice = arguments.get("tool_choice")
    return str(choice["function"]["name"]) if isinstance(choice, dict) else ""


def _completion(answer: Answer, text: str) -> ChatCompletion:
    message: dict[str, Any] = {"role": "assistant", "content": text}
    if answer.tool:
        function = {"name": answer.tool, "arguments": text}
        call = {"id": answer.tool_call_id, "type": "function", "function": function}
        message = {"role": "assistant", "content": None, "tool_calls": [call]}
    choice = {"index": 0, "finish_reason": "stop", "message": message}
    return ChatCompletion.model_validate(
        {"id": "", "object": "chat.completion", "created": 0, "model": "", "choices": [choice]}
    )
