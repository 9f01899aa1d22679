"""The model on this machine: its server starts with the first question that the cache cannot answer."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import AsyncExitStack
from pathlib import Path

from summarise.adapters.instructor_model import InstructorModel
from summarise.ports import DraftReply, DraftRequest
from summarise.settings import ModelSettings


class LocalModel:
    """A `LanguageModel` served by llama.cpp on a loopback port for as long as this object is open."""

    def __init__(self, settings: ModelSettings, data_dir: Path, stage: Callable[[str, str], None]) -> None:
        self._settings = settings
        self._data_dir = data_dir
        self._stage = stage
        self._stack = AsyncExitStack()
        self._starting = asyncio.Lock()
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
        async with self._starting:
            if self._model is None:
                self._model = await self._start()
        return await self._model.draft(request)

    async def aclose(self) -> None:
        """Stop the server."""
        await self._stack.aclose()
        self._model = None

    async def _start(self) -> InstructorModel:
        raise NotImplementedError
