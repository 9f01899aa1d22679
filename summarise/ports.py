"""What the pipeline needs from outside, as small protocols. Adapters live in `adapters/`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from pydantic import BaseModel

from summarise.domain import Reading, Sentence, Usage


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """One chat message; `content` is sent byte for byte."""

    role: str
    content: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftRequest:
    """One question to a model.

    `sentences` are those it may answer about; they stand in `messages` already, numbered.
    `reading` serves models that do not read prompts (`extractive`).
    """

    messages: tuple[Message, ...]
    response_model: type[BaseModel]
    prompt_name: str
    prompt_sha256: str
    sentences: tuple[Sentence, ...] = ()
    reading: Reading | None = None
    parameters: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftReply:
    """A parsed answer: an instance of the request's `response_model`. `usage` says whether a cache gave it."""

    answer: BaseModel
    usage: Usage
    model: str
    finish_reason: str = "stop"


class LanguageModel(Protocol):
    """Answers a question with an instance of the response model that it asks for."""

    @property
    def name(self) -> str:
        """The name the user gave the model."""
        ...

    async def draft(self, request: DraftRequest) -> DraftReply:
        """Answer `request`.

        Raises:
            ModelError: no usable answer; the subclass says why.
        """
        ...


class ResponseCache(Protocol):
    """Text under a hex key. A failure of the store is a miss, never an exception."""

    def get(self, key: str) -> str | None:
        """The text under `key`, or None."""
        ...

    def set(self, key: str, text: str) -> None:
        """Keep `text` under `key`."""
        ...


class Clock(Protocol):
    """The present, timezone-aware."""

    def now(self) -> datetime:
        """This moment."""
        ...


class Progress(Protocol):
    """Hears how far the work has come. Never writes to standard output."""

    def stage(self, name: str, detail: str = "") -> None:
        """What is being done now."""
        ...

    def advance(self, done: int, total: int) -> None:
        """How much of it is done."""
        ...
