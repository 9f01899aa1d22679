"""A chat completion as it came over the wire → the JSON text that the question asked for.

Nothing of the server's own object goes further: what is usable is read out field by field.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel, ValidationError

from summarise.errors import ModelAnswerInvalid, ModelAnswerTruncated, ModelRefused
from summarise.invisible import CONTROL

log = logging.getLogger("summarise.model")

TRUNCATED = frozenset({"length", "max_tokens", "model_length"})
WITHHELD = frozenset({"content_filter", "safety", "refusal", "recitation"})


class NotACompletionError(ValueError):
    """The body is no JSON object: cut off, empty, a web page. Asking again may help."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What the model said. `text` should be JSON; `tool` is the tool it called, "" for plain content."""

    text: str
    tool: str
    tool_call_id: str
    finish_reason: str
    prompt_tokens: int
    completion_tokens: int


def decode(body: bytes) -> dict[str, Any]:
    """The JSON object in `body`.

    Raises:
        NotACompletionError: it holds none.
    """
    try:
        decoded = json.loads(body)
    except (ValueError, RecursionError):
        raise NotACompletionError("the body is not JSON") from None
    if not isinstance(decoded, dict):
        raise NotACompletionError("the body is not a JSON object")
    return decoded


def read(completion: dict[str, Any], *, tool: str) -> Answer:
    """The answer in `completion`, to a question that offered `tool` ("" when it offered none).

    Raises:
        ModelRefused: the model or a filter declined.
        ModelAnswerTruncated: the answer hit the output limit.
        ModelAnswerInvalid: there is no answer, or it calls another tool, or several.
    """
    choice = _first_choice(completion)
    message = choice["message"]
    finish_reason = _text(choice.get("finish_reason"))
    _refuse_unfinished(finish_reason, refusal=message.get("refusal"))
    name, call_id, text = _called(message, tool)
    prompt_tokens, completion_tokens = token_counts(completion)
    return Answer(
        text=text,
        tool=name,
        tool_call_id=call_id,
        finish_reason=finish_reason if finish_reason in ("stop", "tool_calls") else "unknown",
        prompt_tokens=prompt_tokens,
        completion_tokens=completion_tokens,
    )


def token_counts(completion: dict[str, Any]) -> tuple[int, int]:
    """Prompt and completion tokens as the server counted them; 0 where it did not."""
    usage = completion.get("usage")
    counts = usage if isinstance(usage, dict) else {}
    return _count(counts.get("prompt_tokens")), _count(counts.get("completion_tokens"))


def _count(value: object) -> int:
    return value if isinstance(value, int) and not isinstance(value, bool) and value >= 0 else 0


def _first_choice(completion: dict[str, Any]) -> dict[str, Any]:
    choices = completion.get("choices")
    if not isinstance(choices, list) or not choices:
        fault = "an error instead of an answer" if completion.get("error") else "no choices"
        raise ModelAnswerInvalid(f"the server sent {fault}; look at its log, or check `model` and `base_url`")
    choice = choices[0]
    if not isinstance(choice, dict) or not isinstance(choice.get("message"), dict):
        raise ModelAnswerInvalid("the server sent a choice without a message; is it OpenAI-compatible?")
    return choice


def _refuse_unfinished(finish_reason: str, *, refusal: object) -> None:
    if finish_reason in TRUNCATED:
        raise ModelAnswerTruncated("the answer hit the output limit: raise `max_output_tokens`")
    if finish_reason in WITHHELD:
        raise ModelRefused("a content filter withheld the answer; try another model")
    if refusal:
        raise ModelRefused("the model refused; try another model")


def _called(message: dict[str, Any], tool: str) -> tuple[str, str, str]:
    """Tool name, call id and argument text; "", "" and the content where no tool was called."""
    calls = message.get("tool_calls") or []
    if not calls:
        content = message.get("content")
        return "", "", content if isinstance(content, str) else ""
    if not isinstance(calls, list) or len(calls) > 1:
        raise ModelAnswerInvalid("the model called several tools; one was asked for")
    call = calls[0] if isinstance(calls[0], dict) else {}
    function = call.get("function")
    if not tool or not isinstance(function, dict) or function.get("name") != tool:
        raise ModelAnswerInvalid("the model called a tool that it was not offered")
    return tool, _text(call.get("id")) or "call_1", _text(function.get("arguments"))


def _text(value: object) -> str:
    # Some servers send the arguments as an object, not as text.
    return json.dumps(value) if isinstance(value, dict) else value if isinstance(value, str) else ""


def cleaned(text: str, response_model: type[BaseModel]) -> str:
    """`text` without control characters in its strings and without keys the schema does not know.

    Text that is not JSON comes back as it is, for the schema check to complain about.

    Raises:
        ModelAnswerInvalid: an object names the same key twice; either value may be the wrong one.

    >>> class Answer(BaseModel, extra="forbid"):
    ...     town: str
    >>> cleaned('{"town": "Kob\\\\u0000ani", "mood": "glad"}', Answer)
    '{"town": "Kobani"}'
    """
    try:
        value = json.loads(text, object_pairs_hook=_object, parse_constant=_no_constant)
        printable = _without_controls(value)
        if printable != value:
            log.info("dropped control characters from an answer")
        return json.dumps(_without_unknown_keys(printable, response_model), ensure_ascii=False)
    except (ValueError, TypeError, LookupError, RecursionError):
        return text


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    members = {CONTROL.sub("", name): value for name, value in pairs}
    if len(members) != len(pairs):
        raise ModelAnswerInvalid("the answer names the same key twice")
    return members


def _no_constant(name: str) -> None:
    raise ValueError(f"{name} is not JSON")


def _without_controls(value: Any) -> Any:
    if isinstance(value, str):
        return CONTROL.sub("", value)
    if isinstance(value, list):
        return [_without_controls(item) for item in value]
    if isinstance(value, dict):
        return {key: _without_controls(item) for key, item in value.items()}
    return value


def _without_unknown_keys(value: Any, response_model: type[BaseModel]) -> Any:
    """`value` less the keys that the schema forbids, if those are all that is wrong with it."""
    try:
        response_model.model_validate(value)
    except ValidationError as fault:
        errors = fault.errors(include_url=False, include_context=False, include_input=False)
        if all(error["type"] == "extra_forbidden" for error in errors):
            _drop(value, [error["loc"] for error in errors])
            log.info("dropped %d keys that the schema does not know from an answer", len(errors))
    return value


def _drop(value: Any, places: Iterable[tuple[int | str, ...]]) -> None:
    for *path, key in places:
        holder = value
        for step in path:
            holder = holder[step]
        del holder[key]
