"""Helps somebody label an article of their own: a file filled in by the pipeline to correct, and a check of what they wrote."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

from summarise.adapters.articles import ReadOptions, read_articles
from summarise.domain import Article
from summarise.errors import ArticleError, ArticleUnreadable, SummariseError, UsageError
from summarise_evals.errors import EvaluationError, GoldInvalid
from summarise_evals.gold import GoldArticle
from summarise_evals.gold_files import ReadArticle, load_gold
from summarise_evals.gold_writing import gold_text
from summarise_evals.suite import ORIGINALS, is_reviewed, reader_of
from summarise_schemas import published as p


@dataclass(frozen=True, slots=True, kw_only=True)
class Skeleton:
    """A gold file to be: where, what stands in it, and what its author should know ("" when nothing)."""

    path: Path
    written: str
    notice: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """What `check` found: the labels, or the mistakes of the file, a line each."""

    path: Path
    gold: GoldArticle | None = None
    problems: str = ""


def read_one(path: Path) -> Article:
    """The article of a file, read as `eval run` will read it.

    Raises:
        UsageError: it is no file, or holds several articles.
        ArticleError: it cannot be read.
    """
    if str(path) == "-" or path.is_dir():
        raise UsageError("label needs the file of one article, so that `summarise eval run` finds it again")
    found = list(islice(read_articles(str(path), options=ReadOptions()), 2))
    if len(found) > 1:
        raise UsageError(f"{path}: holds several articles; label files with one article each")
    if not found:
        raise ArticleUnreadable(str(path), "holds no article")
    if isinstance(found[0], ArticleError):
        raise found[0]
    return found[0]


def gold_path(article: Path, output: Path | None) -> Path:
    """Where the labels go: `output`, a file or a folder; beside the article without one."""
    if output is None:
        return article.with_suffix(".yaml")
    return output / f"{article.stem}.yaml" if output.is_dir() else output


def refuse_existing(path: Path, *, force: bool) -> None:
    """Keep labels that are there, unless `force` is given.

    Raises:
        UsageError: they are kept.
    """
    if path.exists() and not force:
        raise UsageError(f"{path} exists, and labels are work: name another file with -o, or add --force")


def skeleton(path: Path, article_path: Path, article: Article, document: p.DigestDocument) -> Skeleton:
    """A stamped gold file at `path` that labels `article` as `document` has it.

    Raises:
        EvaluationError: the document has no claim to start from.
    """
    if not document.claims:
        raise EvaluationError(
            f"{article_path}: nothing could be claimed from it, so there is nothing to label"
        )
    name, is_found = _name_for(article_path, article, path.parent)
    written = gold_text(name, article, document)
    notice = "" if is_found else _notice(path, article_path)
    return Skeleton(path=path, written=written, notice=notice)


def write(made: Skeleton, article_path: Path, *, force: bool = False) -> GoldArticle:
    """Write a gold file whole or not at all; its labels as they are read again.

    Raises:
        UsageError: the file exists, and `force` is not given.
        EvaluationError: it cannot be written.
    """
    refuse_existing(made.path, force=force)
    part = made.path.with_name(f".{made.path.name}.part")
    try:
        made.path.parent.mkdir(parents=True, exist_ok=True)
        part.write_text(made.written, encoding="utf-8")
        gold = load_gold(part, reader_of(made.path.parent, article_path.parent))
        part.replace(made.path)
    except OSError as error:
        raise EvaluationError(
            f"{made.path}: cannot be written ({error.strerror}); name another file with -o"
        ) from error
    finally:
        part.unlink(missing_ok=True)
    return replace(gold, path=made.path.name)


def _name_for(article_path: Path, article: Article, folder: Path) -> tuple[str, bool]:
    """How a gold file in `folder` names an article, and whether a run finds that article by this name."""
    place, home = article_path.resolve(), folder.resolve()
    within = [
        place.relative_to(base).as_posix() for base in (home, home.parent) if place.is_relative_to(base)
    ]
    read = reader_of(folder)
    for name in sorted({*within, place.name}, key=len):
        if _is_there(name, read, article):
            return name, True
    return place.name, False


def _is_there(name: str, read: ReadArticle, article: Article) -> bool:
    try:
        return read(name).sha256 == article.sha256
    except SummariseError:
        return False


def _notice(path: Path, article_path: Path) -> str:
    return (
        f"{path}: the article is neither in the folder of its labels nor in the one above, so a run will not find it; "
        f"move one of them, or name {article_path.parent} with --articles"
    )


def check(targets: Sequence[Path]) -> Iterator[Checked]:
    """Every gold file of the targets, folders with their originals, read or refused with all its mistakes.

    Raises:
        EvaluationError: a target holds no gold file.
    """
    for target in targets:
        labelled = dict[str, Path]()
        for path in _files(target):
            found = _checked(path)
            twin = (
                labelled.setdefault(found.gold.article, path)
                if found.gold and not _is_original(path)
                else path
            )
            yield found if twin == path else Checked(path=path, problems=_twice(found, twin))


def _files(target: Path) -> list[Path]:
    if target.is_dir():
        paths = [*sorted(target.glob("*.yaml")), *sorted((target / ORIGINALS).glob("*.yaml"))]
        if paths:
            return paths
        raise EvaluationError(
            f"{target}: no gold file (*.yaml) is here; make one with `summarise eval label ARTICLE`"
        )
    if not target.exists():
        raise EvaluationError(f"{target}: no such file; make it with `summarise eval label ARTICLE`")
    return [target]


def _is_original(path: Path) -> bool:
    return path.parent.name == ORIGINALS


def _checked(path: Path) -> Checked:
    folder = path.parent.parent if _is_original(path) else path.parent
    try:
        return Checked(path=path, gold=load_gold(path, reader_of(folder)))
    except GoldInvalid as error:
        return Checked(path=path, problems=str(error))


def _twice(found: Checked, twin: Path) -> str:
    article = found.gold.article if found.gold else ""
    return f"{found.path.name}:1:1: {twin.name} labels {article} as well, so it would count twice; keep one of them"


def summed_up(gold: GoldArticle) -> str:
    """One line about a file that can be used."""
    musts, figures = sum(c.must for c in gold.claims), sum(len(c.figures) for c in gold.claims)
    counts = (
        _counted(len(gold.claims), "claim"),
        f"{len(gold.required)} required",
        f"{musts} must",
        _counted(figures, "figure"),
    )
    remarks = [
        *([] if gold.is_stamped else ["not stamped: a change of the article would go unnoticed"]),
        *([] if is_reviewed(gold) else ["not reviewed: scored apart"]),
    ]
    return f"ok {gold.path}: {', '.join(counts)}{''.join(f'; {remark}' for remark in remarks)}"


def _counted(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"
