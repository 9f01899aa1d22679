"""The model on this machine: its server starts with the first question that the cache cannot answer."""

from __future__ import annotations

import asyncio
from contextlib import AsyncExitStack
from dataclasses import replace

from summarise.adapters.instructor_model import InstructorModel
from summarise.adapters.local_server import LocalServer, LocalServerSettings
from summarise.ports import DraftReply, DraftRequest, Progress
from summarise.settings import ModelSettings


class LocalModel:
    """A `LanguageModel` served by llama.cpp on a loopback port for as long as this object is open.

    One draft at a time. The static part of its prompt is restored before each draft, so a draft never
    depends on the ones before it.
    """

    def __init__(self, settings: ModelSettings, server: LocalServerSettings, progress: Progress) -> None:
        self._settings = settings
        self._server = LocalServer(server, progress)
        self._progress = progress
        self._stack = AsyncExitStack()
        self._turn = asyncio.Lock()
        self._model: InstructorModel | None = None

    @property
    def name(self) -> str:
        """The name the user gave the model."""
        return self._settings.name

    async def draft(self, request: DraftRequest) -> DraftReply:
        """Answer `request`, starting the server first if it does not run yet.

        Raises:
            ModelError: no usable answer.
            LocalModelError: the weights or the runtime are missing, or the server did not start.
        """
        async with self._turn:
            if self._model is None:
                self._model = await self._start()
            await self._server.warm_prefix(request.messages[:1])
            self._progress.stage("drafting", f"{len(request.sentences)} sentences, {self._settings.model}")
            return await self._model.draft(request)

    async def aclose(self) -> None:
        """Stop the server."""
        await self._stack.aclose()
        self._model = None

    async def _start(self) -> InstructorModel:
        await self._stack.enter_async_context(self._server)
        settings = replace(self._settings, base_url=self._server.base_url)
        model = InstructorModel(settings, api_key=self._server.api_key)
        self._stack.push_async_callback(model.aclose)
        return model
