"""The child process behind the local server: started with a log, stopped with its pipe."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
from collections.abc import Mapping, Sequence
from pathlib import Path

from summarise.adapters.local.server_log import last_words, new_log
from summarise.errors import LocalServerFailed

_STOP_SECONDS = 3.0
_PASSED_ON = frozenset(
    {"PATH", "HOME", "LANG", "LC_ALL", "TMPDIR", "LD_LIBRARY_PATH", "VIRTUAL_ENV", "PYTHONPATH"}
)
_OURS = {
    # Threads that wait for each other spin; with a busy neighbour the default starves the one waited for.
    "GOMP_SPINCOUNT": "5000",
    "GGML_NO_BACKTRACE": "1",  # a crash would call a debugger
}


class ServerProcess:
    """One child that reports ``{"port": N}`` on its standard output once it serves."""

    def __init__(self, process: asyncio.subprocess.Process, log_path: Path) -> None:
        self._process = process
        self._log_path = log_path

    @classmethod
    async def spawn(cls, command: Sequence[str], log_dir: Path) -> ServerProcess:
        """Start `command`, its standard error in a new log.

        Raises:
            OSError: there is no such program, or no log can be written.
        """
        log, log_path = new_log(log_dir)
        try:
            process = await asyncio.create_subprocess_exec(
                *command,
                stdin=asyncio.subprocess.PIPE,
                stdout=asyncio.subprocess.PIPE,
                stderr=log,
                env=child_environment(os.environ),
                start_new_session=True,  # Ctrl-C in the terminal is ours to handle
            )
        finally:
            os.close(log)
        return cls(process, log_path)

    @property
    def is_running(self) -> bool:
        """Whether it has not ended yet."""
        return self._process.returncode is None

    async def come_up(self, parameters: Mapping[str, object], *, within_seconds: float) -> int:
        """Tell it its parameters and wait for its port. When this fails the child is gone.

        Raises:
            LocalServerFailed: it ended, took too long, or said something else.
        """
        try:
            async with asyncio.timeout(within_seconds):
                return await self._exchange(parameters)
        except TimeoutError as exc:
            await self.stop()
            raise self.failure(f"did not start within {within_seconds:.0f} s") from exc
        except BaseException:
            await self.stop()
            raise

    async def stop(self) -> None:
        """Close its pipe, which ends it; kill it should it not notice."""
        if self._process.stdin:
            self._process.stdin.close()
        try:
            async with asyncio.timeout(_STOP_SECONDS):
                await self._process.wait()
        except BaseException as exc:
            with contextlib.suppress(ProcessLookupError):
                self._process.kill()
            await self._process.wait()
            if not isinstance(exc, TimeoutError):
                raise

    def forget_log(self) -> None:
        """Delete the log of a run that went well."""
        self._log_path.unlink(missing_ok=True)

    def failure(self, how: str) -> LocalServerFailed:
        """The error to raise: what happened, the last words of the log, and where the rest is."""
        return LocalServerFailed(
            f"the local model server {how}: {last_words(self._log_path)} (log: {self._log_path}); "
            "try `summarise doctor`, or another --model"
        )

    async def _exchange(self, parameters: Mapping[str, object]) -> int:
        stdin, stdout = self._process.stdin, self._process.stdout
        if stdin is None or stdout is None:
            raise self.failure("has no pipes")
        with contextlib.suppress(ConnectionError):  # it died first: the empty answer tells
            stdin.write(json.dumps(parameters).encode() + b"\n")
            await stdin.drain()
        line = await stdout.readline()
        try:
            return int(json.loads(line)["port"])
        except (ValueError, KeyError, TypeError) as exc:
            raise self.failure("did not start") from exc


def child_environment(environ: Mapping[str, str]) -> dict[str, str]:
    """The variables that the server gets: no key, token or proxy of the user's, no llama.cpp option.

    >>> sorted(child_environment({"OPENAI_API_KEY": "k", "PATH": "/bin", "LLAMA_ARG_HOST": "0.0.0.0"}))
    ['GGML_NO_BACKTRACE', 'GOMP_SPINCOUNT', 'PATH']
    """
    return {name: text for name, text in environ.items() if name in _PASSED_ON} | _OURS
