"""llama.cpp's OpenAI-compatible server in a child process, on a loopback port, for as long as a run lasts.

A child, because its log then goes to a file, its crash is an error and not ours, Ctrl-C works, and its
memory is gone when the run is. It lives exactly as long as a pipe from us stays open.
"""

from __future__ import annotations

import contextlib
import os
import secrets
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from importlib import metadata
from importlib.util import find_spec
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Protocol

from summarise.adapters.local.prefix_states import PrefixStates, state_key
from summarise.adapters.local.server_process import ServerProcess
from summarise.errors import LocalRuntimeMissing, LocalServerFailed
from summarise.ports import Message, Progress

if TYPE_CHECKING:
    import httpx2

RUNTIME = "xllamacpp"
CHILD = (sys.executable, "-P", str(Path(__file__).parent / "local" / "server_child.py"))
HOST = "127.0.0.1"
_REQUEST_SECONDS = 600.0

# Measured in docs/measurements/local-model.md.
_PARAMETERS: Mapping[str, object] = {
    "hostnames": [HOST],
    "port": 0,  # the system picks a free one
    "n_parallel": 1,
    "warmup": False,
    "fit_params": False,
    "no_extra_bufts": True,  # no second, repacked copy of the weights: faster prompts and 1 GB less memory
    "cache_ram_mib": 0,  # earlier prompts must not change how a later one is read
    "n_ctx_checkpoints": 0,
    "ui": False,
    "cors_origins": "",  # no web page may call it
    "cors_credentials": False,
    "endpoint_metrics": False,
    "endpoint_props": False,
    "endpoint_slots": False,
}


class Weights(Protocol):
    """The file that the server loads."""

    @property
    def name(self) -> str:
        """What to call it."""
        ...

    @property
    def identity(self) -> str:
        """What tells these weights from others."""
        ...

    def require(self, progress: Progress | None = None) -> Path:
        """The path of a file that is fit for use."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class LocalServerSettings:
    """How the server is run.

    `cache_dir` takes the prefix states, `log_dir` the log of a run that failed. `child` is the command
    that serves; `runtime` the module it needs, "" for none.
    """

    weights: Weights
    cache_dir: Path
    log_dir: Path
    context_tokens: int = 8192
    threads: int = field(default_factory=lambda: len(os.sched_getaffinity(0)))
    start_seconds: float = 120.0
    child: Sequence[str] = CHILD
    runtime: str = RUNTIME


class LocalServer:
    """The running server: ``async with LocalServer(settings, progress) as server: server.base_url``.

    Entering loads the weights. `base_url` and `api_key` are new for every run; the key keeps other
    users of the machine out.

    Raises, on entering:
        LocalRuntimeMissing: the extra `local` is not installed.
        ModelNotPulled: the weights are not here.
        ModelCorrupt: the weights are not the published ones.
        LocalServerFailed: it did not come up.
    """

    def __init__(self, settings: LocalServerSettings, progress: Progress) -> None:
        self.base_url = ""
        self.api_key = secrets.token_urlsafe(32)
        self._settings = settings
        self._progress = progress
        self._states = PrefixStates(directory=settings.cache_dir / "prefix-states")
        self._process: ServerProcess
        self._client: httpx2.AsyncClient

    async def __aenter__(self) -> LocalServer:
        require_runtime(self._settings.runtime)
        model_path = self._settings.weights.require(self._progress)
        self._progress.stage("loading the model", self._settings.weights.name)
        try:
            self._states.prepare()
            self._process = await ServerProcess.spawn(self._settings.child, self._settings.log_dir)
        except OSError as exc:
            raise LocalServerFailed(f"the local model server cannot be started: {exc}") from exc
        self._connect(
            await self._process.come_up(
                self._parameters(model_path), within_seconds=self._settings.start_seconds
            )
        )
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        went_well = self._process.is_running
        await self._process.stop()
        await self._client.aclose()
        if went_well:
            self._process.forget_log()

    def check(self) -> None:
        """Make sure that the server still runs; of use when a request found nobody there.

        Raises:
            LocalServerFailed: it has stopped by itself; the message says why.
        """
        if not self._process.is_running:
            raise self._process.failure("stopped")

    async def warm_prefix(self, messages: Sequence[Message]) -> bool:
        """Make the server know `messages` as if just read; true where that came from disk.

        The first run reads them and keeps the state on disk; later ones restore it in milliseconds.
        Called before each draft, it also makes drafts independent of each other: the same prompt gives
        the same answer, whatever was asked before.

        Raises:
            LocalServerFailed: the server is gone or refuses.
        """
        key = self._key(messages)
        if await self._restore(key):
            return True
        self._progress.stage("reading the instructions", "once; later runs remember them")
        question = {"messages": _wire(messages), "max_tokens": 1, "temperature": 0}
        await self._post("/v1/chat/completions", question)
        if await self._save(key):
            await self._restore(key)
        return False

    def _connect(self, port: int) -> None:
        import httpx2

        root = f"http://{HOST}:{port}"
        self.base_url = f"{root}/v1"
        self._client = httpx2.AsyncClient(
            base_url=root,
            headers={"authorization": f"Bearer {self.api_key}"},
            timeout=_REQUEST_SECONDS,
            trust_env=False,  # a proxy for the web must not see loopback traffic
        )

    def _parameters(self, model_path: Path) -> dict[str, object]:
        return {
            **_PARAMETERS,
            "model_path": str(model_path),
            "threads": self._settings.threads,
            "n_ctx": self._settings.context_tokens,
            "api_keys": [self.api_key],
            "slot_save_path": f"{self._states.directory}{os.sep}",
        }

    def _key(self, messages: Sequence[Message]) -> str:
        return state_key(
            weights=self._settings.weights.identity,
            runtime=_version(self._settings.runtime),
            parameters=dict(_PARAMETERS),
            context_tokens=self._settings.context_tokens,
            threads=self._settings.threads,
            messages=_wire(messages),
        )

    async def _restore(self, key: str) -> bool:
        if not self._states.holds(key):
            return False
        try:
            await self._post("/slots/0?action=restore", {"filename": self._states.name(key)})
        except LocalServerFailed:
            self._states.drop(key)
            self.check()
            return False
        return True

    async def _save(self, key: str) -> bool:
        # Without a state on disk the next run is slower, not wrong.
        with contextlib.suppress(LocalServerFailed, OSError):
            await self._post("/slots/0?action=save", {"filename": self._states.draft_name(key)})
            self._states.seal(key)
            return True
        return False

    async def _post(self, path: str, body: Mapping[str, object]) -> None:
        import httpx2

        try:
            response = await self._client.post(path, json=dict(body))
        except httpx2.HTTPError as exc:
            raise self._process.failure(f"does not answer ({type(exc).__name__})") from exc
        if response.is_error:
            raise self._process.failure(f"answered {response.status_code}")


def require_runtime(name: str = RUNTIME) -> None:
    """Make sure that llama.cpp is installed, without importing it.

    Raises:
        LocalRuntimeMissing: it is not.
    """
    if name and find_spec(name) is None:
        raise LocalRuntimeMissing(
            f"{name} is not installed; run `pip install 'summarise[local]'`, or choose another --model"
        )


def _wire(messages: Sequence[Message]) -> list[dict[str, str]]:
    return [{"role": message.role, "content": message.content} for message in messages]


def _version(module: str) -> str:
    try:
        return metadata.version(module) if module else ""
    except metadata.PackageNotFoundError:
        return ""
