"""The local model as a plain chat: text in, text out, for a peer that parses answers by itself."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from summarise.domain import Usage
from summarise.errors import ModelError, ModelUnavailable
from summarise.ports import DraftReply, DraftRequest, Progress
from summarise.settings import ModelSettings, Settings
from summarise_evals.headtohead.peer import TextAnswer

if TYPE_CHECKING:
    from openai import AsyncOpenAI

_MOST_BYTES = 8_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class ChatModel:
    """A `LanguageModel` that answers a `TextAnswer`: the completion as it came, cut off or not.

    `parameters` of a request go to the server as they are.
    """

    settings: ModelSettings
    client: AsyncOpenAI

    @property
    def name(self) -> str:
        """The name the user gave the model."""
        return self.settings.name

    async def draft(self, request: DraftRequest) -> DraftReply:
        """Answer `request` with one HTTP request.

        Raises:
            ModelError: there is no answer.
        """
        started = time.monotonic()
        completion = await self._completion(request)
        choice, used = completion.choices[0], completion.usage
        return DraftReply(
            answer=TextAnswer(text=choice.message.content or ""),
            usage=Usage(
                calls=1,
                prompt_tokens=used.prompt_tokens if used else 0,
                completion_tokens=used.completion_tokens if used else 0,
                seconds=round(time.monotonic() - started, 3),
                cost_usd=0.0,
            ),
            model=self.settings.model,
            finish_reason=choice.finish_reason,
        )

    async def _completion(self, request: DraftRequest) -> Any:
        messages: Any = [{"role": each.role, "content": each.content} for each in request.messages]
        parameters: Any = dict(request.parameters)
        try:
            async with asyncio.timeout(self.settings.deadline_seconds):
                return await self.client.chat.completions.create(
                    model=self.settings.model, messages=messages, **parameters
                )
        except TimeoutError as error:
            raise ModelUnavailable("no whole answer in time", model=self.name, requests=1) from error
        except Exception as error:
            raise self._fault(error) from error

    def _fault(self, error: Exception) -> ModelError:
        from summarise.adapters.model_faults import translate

        return translate(error, settings=self.settings, requests=1, now=datetime.now(UTC))


@asynccontextmanager
async def local_chat(
    settings: Settings, model: ModelSettings, progress: Progress
) -> AsyncIterator[ChatModel]:
    """The pulled local weights, served the way the product serves them, for as long as the block lasts.

    Raises:
        LocalModelError: the runtime or the weights are missing, or the server does not start.
    """
    from summarise.adapters.local_server import LocalServer, LocalServerSettings
    from summarise.adapters.model_client import build
    from summarise.adapters.weights import weights_in

    here = LocalServerSettings(
        weights=weights_in(settings.data_dir),
        cache_dir=settings.cache_dir,
        log_dir=settings.cache_dir / "logs",
        context_tokens=model.context_tokens,
    )
    async with LocalServer(here, progress) as server:
        served = replace(model, base_url=server.base_url)
        client = build(served, max_answer_bytes=_MOST_BYTES, key=server.api_key)
        yield ChatModel(settings=served, client=client)
        await client.close()
