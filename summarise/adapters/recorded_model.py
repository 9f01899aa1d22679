"""A model's real answers on disk: kept by one adapter, given again by another.

One JSON file holds one call: the request it answers, the answer or the model's failure, and where it came
from. Its name is the hash of what decides the answer: model, messages, response schema, sampling
parameters and the epoch, a number raised when everything is to be recorded anew.
"""

from __future__ import annotations

import difflib
import hashlib
import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from importlib import metadata
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from summarise.domain import Usage
from summarise.errors import (
    ModelAnswerInvalid,
    ModelAnswerTruncated,
    ModelError,
    ModelRefused,
    RecordingError,
    RecordingMissing,
)
from summarise.ports import Clock, DraftReply, DraftRequest, LanguageModel
from summarise.settings import ModelSettings

RECORDING_VERSION = 1

# The failures that lie in the answer itself. A server that was down is no answer and is not kept.
_FAILURES: Mapping[str, type[ModelError]] = {
    "truncated": ModelAnswerTruncated,
    "invalid": ModelAnswerInvalid,
    "refused": ModelRefused,
}
_PACKAGES = ("summarise", "instructor", "openai", "xllamacpp")
_FIELDS = frozenset({"recording", "request", "reply", "failure", "provenance"})
_SECRETS = re.compile(
    r"\bsk-[\w-]{16,}|\bAKIA[0-9A-Z]{16}\b|\bgh[pousr]_\w{20,}|-----BEGIN [A-Z ]*PRIVATE KEY|\bBearer\s+[\w.-]{20,}",
)
_LONGEST_DIFF = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorded:
    """What decides an answer besides the request: the model, how it samples, and the epoch."""

    model: str
    parameters: Mapping[str, object]
    epoch: int = 1

    @classmethod
    def of(cls, settings: ModelSettings, epoch: int = 1) -> Recorded:
        """The identity of a model as it is set up; time limits, prices and the endpoint are no part of it."""
        sampling = ("mode", "temperature", "seed")
        return cls(
            model=settings.model, parameters={name: getattr(settings, name) for name in sampling}, epoch=epoch
        )


class RecordingModel:
    """`inner`, with every answer kept under `folder`; what is there already is not asked again.

    `about` says which article (SHA-256 of its text) the calls are made for; `used` hears the name of each file.
    """

    def __init__(
        self,
        inner: LanguageModel,
        folder: Path,
        recorded: Recorded,
        clock: Clock,
        *,
        about: str = "",
        used: Callable[[str], None] = lambda name: None,
    ) -> None:
        self._inner = inner
        self._folder = folder
        self._recorded = recorded
        self._clock = clock
        self._about = about
        self._used = used

    @property
    def name(self) -> str:
        """The name of the model that is recorded."""
        return self._inner.name

    async def draft(self, request: DraftRequest) -> DraftReply:
        """The model's reply, new or kept.

        Raises:
            ModelError: as the model, or as it was recorded.
            RecordingError: a recording cannot be read or written.
        """
        path = self._folder / f"{request_key(request, self._recorded)}.json"
        self._used(path.name)
        if path.exists():
            return _answer(_load(path), request, path)
        try:
            reply = await self._inner.draft(request)
        except tuple(_FAILURES.values()) as failure:
            self._keep(path, request, {"failure": _failure(failure)})
            raise
        self._keep(path, request, {"reply": _reply(reply)})
        return reply

    def _keep(self, path: Path, request: DraftRequest, outcome: Mapping[str, object]) -> None:
        content = {
            "recording": RECORDING_VERSION,
            "request": identity(request, self._recorded),
            **outcome,
            "provenance": _provenance(request, self._about, self._clock.now()),
        }
        text = json.dumps(content, indent=1, ensure_ascii=False, sort_keys=True) + "\n"
        if _SECRETS.search(text):
            raise RecordingError(f"{path.name} would hold what looks like a secret; nothing was written")
        path.parent.mkdir(parents=True, exist_ok=True)
        draft = path.with_suffix(".tmp")
        draft.write_text(text, encoding="utf-8")
        draft.replace(path)


class ReplayModel:
    """Answers from `folder` alone. A request that was never recorded fails; the network is never asked.

    `used` hears the name of each file that answered, so that those which answer nothing can be found.
    """

    def __init__(
        self, folder: Path, recorded: Recorded, *, used: Callable[[str], None] = lambda name: None
    ) -> None:
        self._folder = folder
        self._recorded = recorded
        self._used = used

    @property
    def name(self) -> str:
        """The model that was recorded."""
        return self._recorded.model

    async def draft(self, request: DraftRequest) -> DraftReply:
        """The recorded reply.

        Raises:
            RecordingMissing: there is none; the message shows what differs from the nearest one.
            RecordingError: the recording cannot be used.
            ModelError: the model failed when it was recorded.
        """
        path = self._folder / f"{request_key(request, self._recorded)}.json"
        if not path.exists():
            raise RecordingMissing(_miss(request, self._recorded, self._folder))
        self._used(path.name)
        return _answer(_load(path), request, path)


def request_key(request: DraftRequest, recorded: Recorded) -> str:
    """SHA-256 in hex of everything that decides the answer."""
    canonical = json.dumps(
        identity(request, recorded), sort_keys=True, ensure_ascii=True, separators=(",", ":")
    )
    return hashlib.sha256(canonical.encode()).hexdigest()


def identity(request: DraftRequest, recorded: Recorded) -> dict[str, object]:
    """Everything that decides the answer, as JSON."""
    return {
        "model": recorded.model,
        "messages": [{"role": message.role, "content": message.content} for message in request.messages],
        "response_schema": request.response_model.model_json_schema(),
        "parameters": {**recorded.parameters, **request.parameters},
        "epoch": recorded.epoch,
    }


def problems(folder: Path, used: frozenset[str] | None = None) -> Iterator[str]:
    """What is wrong with the recordings of a folder, one line each; orphans too when `used` files are given."""
    for path in sorted(folder.glob("*.json")):
        try:
            content = _load(path)
        except RecordingError as error:
            yield str(error)
            continue
        canonical = json.dumps(
            content["request"], sort_keys=True, ensure_ascii=True, separators=(",", ":")
        ).encode()
        if hashlib.sha256(canonical).hexdigest() != path.stem:
            yield f"{path}: the request inside does not match the file's name; it was edited: record it anew"
        elif used is not None and path.name not in used:
            yield f"{path}: nothing asks for this recording any more; delete it, or run the whole suite"
        if _SECRETS.search(path.read_text(encoding="utf-8")):
            yield f"{path}: holds what looks like a secret; delete it and revoke the secret"


def _load(path: Path) -> dict[str, Any]:
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError) as error:
        raise RecordingError(f"{path}: cannot be read ({error}); delete it and record it anew") from error
    if not isinstance(content, dict) or content.get("recording") != RECORDING_VERSION:
        raise RecordingError(f"{path}: not a recording of version {RECORDING_VERSION}; record it anew")
    unknown = sorted(set(content) - _FIELDS)
    if unknown:
        raise RecordingError(f"{path}: unknown field {unknown[0]!r}; recordings are not edited by hand")
    return content


def _answer(content: Mapping[str, Any], request: DraftRequest, path: Path) -> DraftReply:
    try:
        failure = content.get("failure")
        if failure:
            raise _FAILURES[failure["kind"]](failure["message"], requests=failure["requests"])
        reply = content["reply"]
        return DraftReply(
            answer=request.response_model.model_validate(reply["answer"]),
            usage=Usage(**reply["usage"]),
            model=reply["model"],
            finish_reason=reply["finish_reason"],
        )
    except (KeyError, TypeError, ValidationError) as error:
        raise RecordingError(f"{path}: does not fit the response schema; record it anew") from error


def _reply(reply: DraftReply) -> dict[str, object]:
    return {
        "answer": reply.answer.model_dump(mode="json", by_alias=True),
        "model": reply.model,
        "finish_reason": reply.finish_reason,
        "usage": asdict(reply.usage),
    }


def _failure(error: ModelError) -> dict[str, object]:
    kind = next(name for name, failure in _FAILURES.items() if isinstance(error, failure))
    return {"kind": kind, "message": str(error), "requests": error.requests}


def _provenance(request: DraftRequest, about: str, now: datetime) -> dict[str, object]:
    return {
        "recorded": now.isoformat(timespec="seconds"),
        "prompt": request.prompt_name,
        "prompt_sha256": request.prompt_sha256,
        "article_sha256": about,
        "packages": {name: version for name in _PACKAGES if (version := _version(name))},
    }


def _version(package: str) -> str:
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return ""


def _miss(request: DraftRequest, recorded: Recorded, folder: Path) -> str:
    """Why a request has no recording: what differs from the one that is nearest to it."""
    wanted = _lines(identity(request, recorded))
    kept = [(path.name, _lines(_load(path)["request"])) for path in sorted(folder.glob("*.json"))]
    if not kept:
        return f"{folder}: there are no recordings; make them with `summarise eval record`"
    name, nearest = max(kept, key=lambda pair: len(set(pair[1]) & set(wanted)))
    diff = list(
        difflib.unified_diff(nearest, wanted, f"recorded in {name[:12]}…", "asked now", lineterm="", n=0)
    )
    more = f"\n… and {len(diff) - _LONGEST_DIFF} more lines" if len(diff) > _LONGEST_DIFF else ""
    return (
        f"{folder}: no recording answers this request; a prompt, schema, article or parameter has changed since. "
        "Record it with `summarise eval record`. The nearest recording differs so:\n"
        + "\n".join(diff[:_LONGEST_DIFF])
        + more
    )


def _lines(request: Mapping[str, Any]) -> list[str]:
    rest = {key: value for key, value in request.items() if key != "messages"}
    said = "\n".join(f"[{m['role']}]\n{m['content']}" for m in request.get("messages", []))
    return [*json.dumps(rest, indent=1, sort_keys=True).splitlines(), *said.splitlines()]
