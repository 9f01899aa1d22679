"""A folder of gold files with the articles they label: what a run is scored on."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from summarise.adapters.articles import ReadOptions, read_articles
from summarise.assets import asset_dir
from summarise.domain import Article
from summarise.errors import ArticleError, ArticleNotFound
from summarise_evals.errors import EvaluationError, GoldInvalid
from summarise_evals.gold import GoldArticle
from summarise_evals.gold_files import ReadArticle, load_gold

UNREVIEWED = "pre-filled"
"""How `labelled_by` begins in a file that a system filled in and nobody has looked over."""

ORIGINALS = "originals"
_VERSION = re.compile(r"^Version (\d+\.\d+\.\d+)", re.MULTILINE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Suite:
    """Gold with its articles, by the name of the article.

    `version` is that of the guidelines beside the gold, "0.0.0" where there are none: scores of different
    versions are never compared.
    """

    folder: Path
    version: str
    golds: tuple[GoldArticle, ...]
    articles: dict[str, Article]

    def only(self, names: tuple[str, ...]) -> Suite:
        """The part of the suite that labels these articles; all of it when none is named.

        Raises:
            EvaluationError: one of them is not labelled here.
        """
        unknown = sorted(set(names) - set(self.articles))
        if unknown:
            raise EvaluationError(
                f"{self.folder}: no gold file labels {unknown[0]}; see `article:` in the files"
            )
        golds = tuple(gold for gold in self.golds if not names or gold.article in names)
        return Suite(folder=self.folder, version=self.version, golds=golds, articles=self.articles)


def load_suite(folder: Path, articles: Path | None = None) -> Suite:
    """Every gold file of a folder. Articles are looked for in `articles`, beside the gold, then among our samples.

    Raises:
        GoldInvalid: files have mistakes; those of all files are listed.
        EvaluationError: there is no gold file.
    """
    paths = sorted(folder.glob("*.yaml"))
    if not paths:
        raise EvaluationError(
            f"{folder}: no gold file (*.yaml) is here; make one with `summarise eval label ARTICLE`"
        )
    read = reader_of(folder, articles)
    golds = _all(paths, read)
    return Suite(
        folder=folder,
        version=_version(folder),
        golds=golds,
        articles={gold.article: read(gold.article) for gold in golds},
    )


def load_originals(suite: Suite, articles: Path | None = None) -> tuple[tuple[GoldArticle, GoldArticle], ...]:
    """The label files of articles that were labelled twice: `originals/NAME.a.yaml` and `NAME.b.yaml`.

    Raises:
        GoldInvalid: a file has mistakes.
    """
    folder = suite.folder / ORIGINALS
    read = reader_of(suite.folder, articles)
    first = sorted(folder.glob("*.a.yaml"))
    pairs = [(path, path.with_name(path.name.replace(".a.yaml", ".b.yaml"))) for path in first]
    return tuple((load_gold(a, read), load_gold(b, read)) for a, b in pairs if b.exists())


def is_reviewed(gold: GoldArticle) -> bool:
    """Whether somebody answers for the labels."""
    return not gold.labelled_by.startswith(UNREVIEWED)


def reader_of(folder: Path, articles: Path | None = None) -> ReadArticle:
    """A function that gives the article of a name, read once.

    It raises ArticleError when there is no such article or it cannot be read.
    """
    places = [*([articles] if articles else []), folder, folder.parent, asset_dir("seeds")]

    @cache
    def read(name: str) -> Article:
        path = next((place / name for place in places if (place / name).is_file()), None)
        if path is None:
            raise ArticleNotFound(name)
        found = next(iter(read_articles(str(path), options=ReadOptions())))
        if isinstance(found, ArticleError):
            raise found
        return found

    return read


def _all(paths: list[Path], read: Callable[[str], Article]) -> tuple[GoldArticle, ...]:
    golds, invalid = list[GoldArticle](), list[GoldInvalid]()
    for path in paths:
        try:
            golds.append(load_gold(path, read))
        except GoldInvalid as error:
            invalid.append(error)
    if invalid:
        raise EvaluationError("\n".join(map(str, invalid))) if len(invalid) > 1 else invalid[0]
    return tuple(golds)


def _version(folder: Path) -> str:
    guidelines = folder / "GUIDELINES.md"
    found = _VERSION.search(guidelines.read_text(encoding="utf-8")) if guidelines.exists() else None
    return found.group(1) if found else "0.0.0"
