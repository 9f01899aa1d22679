"""Finds the data files that travel with the package: prompts, seeds, JSON Schemas, gold, recordings.

In a wheel they lie inside the package; in a source tree, beside it.
"""

from __future__ import annotations

from pathlib import Path
from typing import Literal

AssetKind = Literal["prompts", "seeds", "schemas", "gold", "recordings", "same_story", "week"]

_PACKAGE = Path(__file__).parent
_SOURCE_TREE: dict[AssetKind, str] = {
    "prompts": "prompts",
    "seeds": "seeds",
    "schemas": "schemas/json",
    "gold": "evals/gold",
    "recordings": "evals/recordings",
    "week": "evals/week",
    "same_story": "evals/same_story",
}


def asset_dir(kind: AssetKind) -> Path:
    """The directory that holds one kind of asset.

    >>> asset_dir("prompts").is_dir()
    True
    """
    installed = _PACKAGE / "_assets" / kind
    return installed if installed.is_dir() else _PACKAGE.parent / _SOURCE_TREE[kind]


def sample_files() -> tuple[Path, ...]:
    """The labelled sample articles of seeds/, in order of name; the week beside them is not among them.

    >>> sample_files()[-1].name
    'war-08-razih-market-air-raid.md'
    """
    return tuple(sorted(asset_dir("seeds").glob("*-*.md")))
