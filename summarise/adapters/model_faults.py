"""What can go wrong at a model endpoint, said once in words of `summarise.errors`.

The messages say what to change and hold neither prompt nor key: of the server's own words only
short identifiers (`code`, `param`) are passed on.
"""

from __future__ import annotations

import math
import re
from datetime import datetime
from urllib.parse import urlsplit

import httpx2
import openai
from instructor.core.exceptions import InstructorRetryException

from summarise.adapters.model_client import AnswerTooLargeError
from summarise.adapters.retry_after import retry_after_seconds
from summarise.errors import (
    ModelAnswerInvalid,
    ModelError,
    ModelQuotaExceeded,
    ModelRejectedRequest,
    ModelUnavailable,
)
from summarise.settings import ModelSettings

TRANSIENT_STATUSES = frozenset({408, 409, 429})
QUOTA_CODES = frozenset({"insufficient_quota", "billing_hard_limit_reached", "insufficient_balance"})
IDENTIFIER = re.compile(r"[a-z][a-z_.]{1,47}")

ADVICE = {
    400: "the server cannot use the request: check `model`, `mode` and `context_tokens`",
    401: "the key was not accepted: check {key}",
    403: "the key may not use this model: check {key} and what its project allows",
    404: "the server does not know model {model!r}: check `model` and `base_url` ({origin})",
    413: "the request is too large for the server: lower `context_tokens`",
    422: "the server cannot use the request: check `mode` and `max_output_tokens`",
}


def translate(error: Exception, *, settings: ModelSettings, requests: int, now: datetime) -> ModelError:
    """`error`, of whatever library, as one of ours. Never raises."""
    cause = error.__cause__ if isinstance(error, InstructorRetryException) else error
    if isinstance(cause, ModelError):
        return type(cause)(f"{settings.name}: {cause}", model=settings.name, requests=requests)
    if isinstance(cause, openai.APIStatusError):
        return _of_status(cause, settings, requests, now)
    if isinstance(cause, AnswerTooLargeError):
        return ModelAnswerInvalid(f"{settings.name}: {cause}", model=settings.name, requests=requests)
    if isinstance(cause, openai.APIConnectionError):
        return _of_connection(cause, settings, requests)
    return _of_answer(cause, settings, requests)


def _of_status(
    error: openai.APIStatusError, settings: ModelSettings, requests: int, now: datetime
) -> ModelError:
    status, name = error.status_code, settings.name
    if status == 402 or _identifiers(error) & QUOTA_CODES:
        return ModelQuotaExceeded(
            f"{name}: the account is out of credit; top it up or choose another model",
            model=name,
            requests=requests,
        )
    if status in TRANSIENT_STATUSES or status >= 500:
        return _busy(error, settings, requests, now)
    return ModelRejectedRequest(
        f"{name}: {_advice(error, settings)}", model=name, requests=requests, status=status
    )


def _busy(
    error: openai.APIStatusError, settings: ModelSettings, requests: int, now: datetime
) -> ModelUnavailable:
    wait = retry_after_seconds(error.response.headers, now=now)
    when = "try again later" if wait is None else f"try again in {math.ceil(wait)} s"
    return ModelUnavailable(
        f"{settings.name}: the server is busy or out of order (HTTP {error.status_code}); {when}",
        model=settings.name,
        requests=requests,
        retry_after_seconds=wait,
    )


def _advice(error: openai.APIStatusError, settings: ModelSettings) -> str:
    status = error.status_code
    if status < 400:
        return f"the server redirects (HTTP {status}): set `base_url` to the address it moved to"
    if "context_length_exceeded" in _identifiers(error):
        return "the article and prompt do not fit the model: lower `context_tokens`"
    key = settings.api_key_env or f"api_key_env in [models.{settings.name}], which is not set"
    advice = ADVICE.get(status, "the server refused the request: check `model` and `base_url`").format(
        key=key, model=settings.model, origin=origin(settings.base_url)
    )
    said = ", ".join(sorted(_identifiers(error)))
    return f"{advice} (HTTP {status}{': ' + said if said else ''})"


def _identifiers(error: openai.APIStatusError) -> set[str]:
    return {
        word
        for word in (error.code, error.type, error.param)
        if isinstance(word, str) and IDENTIFIER.fullmatch(word)
    }


def _of_connection(error: openai.APIConnectionError, settings: ModelSettings, requests: int) -> ModelError:
    where = origin(settings.base_url)
    if isinstance(error.__cause__, (httpx2.ConnectError, httpx2.ConnectTimeout)):
        message = f"nothing answers at {where}: is the server running, and is `base_url` right?"
    elif isinstance(error, openai.APITimeoutError):
        message = f"{where} stopped answering: try again, or raise `deadline_seconds`"
    else:
        message = f"the connection to {where} broke off: is that an OpenAI-compatible server?"
    return ModelUnavailable(f"{settings.name}: {message}", model=settings.name, requests=requests)


def _of_answer(cause: BaseException | None, settings: ModelSettings, requests: int) -> ModelAnswerInvalid:
    return ModelAnswerInvalid(
        f"{settings.name}: no answer in the form asked for after {requests} requests "
        f"({type(cause).__name__}); try another `mode` or a larger model",
        model=settings.name,
        requests=requests,
    )


def origin(url: str) -> str:
    """Scheme, host and port of `url`, without the user names, paths and tokens it may hold.

    >>> origin("https://name:secret@models.example:8443/v1?key=secret")
    'https://models.example:8443'
    """
    try:
        parts = urlsplit(url)
        port = f":{parts.port}" if parts.port else ""
    except ValueError:
        return "base_url"
    return f"{parts.scheme}://{parts.hostname or ''}{port}"
