"""The weights of the local model, by the data directory that holds them."""

from __future__ import annotations

from pathlib import Path

from summarise.adapters.local.model_file import QWEN_CODER, ModelFile
from summarise.ports import Progress


def weights_in(data_dir: Path) -> ModelFile:
    """The local model's file under `data_dir`, pulled or not.

    >>> weights_in(Path("/data")).path.as_posix()
    '/data/models/qwen2.5-coder-1.5b-instruct-q4_k_m.gguf'
    """
    return ModelFile(published=QWEN_CODER, directory=data_dir / "models")


def is_pulled(data_dir: Path) -> bool:
    """Whether the weights are here and were verified since they last changed. Costs no hashing."""
    return weights_in(data_dir).is_pulled()


def verify(data_dir: Path, progress: Progress | None = None) -> None:
    """Hash the weights that are here.

    Raises:
        ModelNotPulled: there are none.
        ModelCorrupt: they are not the published ones.
    """
    weights_in(data_dir).verify(progress)


def pull(data_dir: Path, *, progress: Progress) -> Path:
    """Fetch the weights, from where an earlier pull stopped; see `local.pulling.pull` for the errors."""
    from summarise.adapters.local import pulling

    return pulling.pull(weights_in(data_dir), progress=progress)


def remove(data_dir: Path) -> int:
    """Delete the weights and whatever a pull left behind; returns the bytes freed."""
    return weights_in(data_dir).remove()
