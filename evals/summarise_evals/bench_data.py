"""Where the corpora of the external benchmarks lie. They are not ours to pass on: the project holds their scores only."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

VARIABLE = "SUMMARISE_BENCHMARKS"
_BESIDE = Path("shared") / "benchmarks"
_SOURCE_TREE = Path(__file__).parents[2]


def corpus_folder(corpus: str, environ: Mapping[str, str] = os.environ, project: Path | None = None) -> Path:
    """The folder of a corpus, such as "attribution/polnear", whether it is there or not.

    It lies under $SUMMARISE_BENCHMARKS; without that, under `../shared/benchmarks` beside the project (the source tree
    of this module, else the working directory).
    """
    if given := environ.get(VARIABLE):
        return Path(given) / corpus
    projects = [project] if project else [_SOURCE_TREE, Path.cwd()]
    folders = [place.parent / _BESIDE / corpus for place in projects]
    return next((folder for folder in folders if folder.is_dir()), folders[0])


def skipped(benchmark: str, files: str, folder: Path) -> str:
    """What to print instead of scores when a corpus is absent.

    >>> skipped("newstime", "*.tml", Path("corpora"))
    'skipped: newstime needs the files *.tml, and corpora has none; name their folder with --data DIR, or set \
SUMMARISE_BENCHMARKS to the folder that holds newstime/'
    """
    return (
        f"skipped: {benchmark} needs the files {files}, and {folder} has none; name their folder with --data DIR, "
        f"or set {VARIABLE} to the folder that holds {benchmark}/"
    )
