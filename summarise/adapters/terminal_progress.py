"""Progress on standard error: a bar on a terminal, nothing anywhere else."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import TracebackType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID


class TerminalProgress:
    """One line that says what is being done and how far it has come. A context manager."""

    def __init__(self, *, enabled: bool | None = None) -> None:
        self._enabled = sys.stderr.isatty() if enabled is None else enabled
        self._progress: Progress | None = None
        self._task: TaskID | None = None

    def __enter__(self) -> TerminalProgress:
        if self._enabled:
            self._progress = _bar()
            self._task = self._progress.add_task("starting", total=None, detail="", count="")
            self._progress.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._progress:
            self._progress.stop()

    @contextmanager
    def paused(self) -> Iterator[None]:
        """Take the bar off the terminal while something else is written."""
        if self._progress:
            self._progress.stop()
        yield
        if self._progress:
            self._progress.start()

    def stage(self, name: str, detail: str = "") -> None:
        """Say what is being done now."""
        if self._progress and self._task is not None:
            self._progress.update(
                self._task, description=name, detail=detail, count="", completed=0, total=None
            )

    def advance(self, done: int, total: int) -> None:
        """Say how much of it is done."""
        if self._progress and self._task is not None:
            count = f"{done} of {total} done"
            self._progress.update(self._task, completed=done, total=total if done else None, count=count)


def _bar() -> Progress:
    from rich.console import Console
    from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    return Progress(
        SpinnerColumn(),
        TextColumn("{task.description}", markup=False),
        BarColumn(bar_width=24),
        TextColumn("{task.fields[detail]}", markup=False),
        TextColumn("{task.fields[count]}", markup=False),
        TimeElapsedColumn(),
        console=Console(stderr=True),
        transient=True,
    )
