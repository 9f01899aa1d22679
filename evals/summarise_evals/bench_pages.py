"""Scores how pages become articles: `python -m summarise_evals.bench_pages --data DIR [--half dev|held] [--errors]`.

DIR holds, at any depth, one or more of: `ground-truth.json` beside `html/*.html.gz` (whole texts), `evaldata.json` beside
`cache/` or `eval/` (snippets to keep and to drop; headline, author, date), or `html/`, `txt/` and `metadata/` (texts and
metadata).
None of them is part of the project. Texts are compared by their content words, as bags: precision,
recall, F1, mean over pages. A page belongs to the half of the parity of the SHA-256 of its name.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import re
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from summarise.adapters.articles import ReadOptions, article_of_page
from summarise.domain import Article
from summarise.errors import ArticleError
from summarise.publication import read_date
from summarise_evals.bench_data import corpus_folder, skipped
from summarise_evals.words import content_words

CORPUS = "pages"
_FILES = "ground-truth.json, evaldata.json, or html/ txt/ metadata/"


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A saved page and what is known of it; what is not known is empty."""

    corpus: str
    name: str
    address: str
    path: Path
    text: str = ""
    kept: tuple[str, ...] = ()
    dropped: tuple[str, ...] = ()
    headline: str = ""
    author: str = ""
    date: str = ""

    def data(self) -> bytes:
        """The bytes of the page."""
        read = self.path.read_bytes()
        return gzip.decompress(read) if self.path.suffix == ".gz" else read


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """What a reader made of a page; `is_refused` when it says that the page holds no article."""

    text: str = ""
    headline: str = ""
    author: str = ""
    date: str = ""
    is_refused: bool = False


@dataclass(slots=True)
class Tally:
    """Sums over pages, for one reader and one corpus."""

    pages: int = 0
    refused: int = 0
    seconds: float = 0.0
    texts: list[tuple[float, float, float]] = field(default_factory=list)
    kept: list[bool] = field(default_factory=list)
    dropped: list[bool] = field(default_factory=list)
    fields: dict[str, list[bool]] = field(default_factory=dict)
    lines: list[tuple[float, str]] = field(default_factory=list)


Reader = Callable[[Page, bytes], Read]


def pages_in(folder: Path) -> Iterator[Page]:
    """Every page of the known corpora under `folder`."""
    for path in sorted(folder.rglob("ground-truth.json")):
        yield from _whole_texts(path)
    for path in sorted(folder.rglob("evaldata.json")):
        yield from _snippets(path)
    for path in sorted(folder.rglob("metadata")):
        yield from _texts_with_metadata(path.parent)


def _whole_texts(path: Path) -> Iterator[Page]:
    for name, gold in sorted(json.loads(path.read_text("utf-8")).items()):
        page = path.parent / "html" / f"{name}.html.gz"
        if page.exists():
            yield Page(corpus="texts", name=name, address=gold["url"], path=page, text=gold["articleBody"])


def _snippets(path: Path) -> Iterator[Page]:
    for address, gold in json.loads(path.read_text("utf-8")).items():
        places = [path.parent / folder / gold["file"] for folder in ("cache", "eval")]
        page = next((place for place in places if place.is_file()), None)
        if page:
            yield Page(
                corpus="snippets",
                name=gold["file"],
                address=address,
                path=page,
                kept=tuple(gold["with"]),
                dropped=tuple(gold["without"]),
                headline=gold.get("title") or "",
                author=_joined(gold.get("author")),
                date=gold.get("date") or "",
            )


def _joined(names: object) -> str:
    return ", ".join(map(str, names)) if isinstance(names, list) else str(names or "")


def _texts_with_metadata(folder: Path) -> Iterator[Page]:
    for path in sorted((folder / "metadata").glob("*.json")):
        page, text = folder / "html" / f"{path.stem}.html", folder / "txt" / f"{path.stem}.txt"
        if page.exists() and text.exists():
            gold = json.loads(path.read_text("utf-8"))
            yield Page(
                corpus="metadata",
                name=path.stem,
                address=gold.get("url") or "",
                path=page,
                text=text.read_text("utf-8"),
                headline=gold.get("title") or "",
                author=_joined(gold.get("authors")),
                date=str(gold.get("publish_date") or "")[:10],
            )


def read_by_summarise(page: Page, data: bytes) -> Read:
    """The article as `summarise` has it, cleaned."""
    try:
        article = article_of_page(data, page.address or page.name, ReadOptions())
    except ArticleError:
        return Read(is_refused=True)
    return Read(text=article.text, headline=article.headline, author=article.byline, date=_day(article))


def read_uncleaned(page: Page, data: bytes) -> Read:
    """The body as it was extracted, before cleaning, which takes out headings and datelines by design."""
    try:
        article = article_of_page(data, page.address or page.name, ReadOptions())
    except ArticleError:
        return Read(is_refused=True)
    ends = [kept.source_start + kept.length for kept in article.kept]
    aside = [removal.start for removal in article.removed if removal.start > max(ends, default=0)]
    first_aside = next((r.start for r in article.removed if r.start in aside and r.reason in _ASIDE), None)
    return Read(text=article.source[:first_aside])


_ASIDE = frozenset(
    "comments related newsletter subscription cookies advertisement share embed poll caption repeat byline tags "
    "player link hidden aside form".split()
)


def read_by_trafilatura(page: Page, data: bytes) -> Read:
    """The page as plain trafilatura has it, without comments."""
    from trafilatura import bare_extraction

    found: Any = bare_extraction(data, url=page.address or None, include_comments=False, with_metadata=True)
    if found is None:
        return Read(is_refused=True)
    return Read(
        text=found.text or "", headline=found.title or "", author=found.author or "", date=found.date or ""
    )


READERS: dict[str, Reader] = {
    "summarise": read_by_summarise,
    "summarise, before cleaning": read_uncleaned,
    "trafilatura": read_by_trafilatura,
}


def _day(article: Article) -> str:
    published = article.publication
    return published.instant.date().isoformat() if published else ""


def half_of(name: str) -> str:
    """ "dev" or "held": the pages looked at while building, and the others."""
    return "held" if hashlib.sha256(name.encode()).digest()[-1] % 2 else "dev"


def score(pages: Sequence[Page], reader: Reader) -> Tally:
    """Read every page and compare."""
    tally = Tally()
    for page in pages:
        data = page.data()
        started = time.process_time()
        read = reader(page, data)
        tally.seconds += time.process_time() - started
        _add(tally, page, read)
    return tally


def _add(tally: Tally, page: Page, read: Read) -> None:
    tally.pages += 1
    tally.refused += read.is_refused
    if page.text:
        tally.texts.append(_compared(page.text, read.text))
        tally.lines.append((tally.texts[-1][2], f"{page.name[:12]} {page.address[:90]}"))
    text = _flat(read.text)
    tally.kept += [_flat(snippet) in text for snippet in page.kept]
    tally.dropped += [_flat(snippet) not in text for snippet in page.dropped]
    for name, gold, found in (
        ("headline", page.headline, read.headline),
        ("author", page.author, read.author),
        ("date", page.date, read.date),
    ):
        if gold and not read.is_refused:
            is_right = _IS_RIGHT[name](gold, found)
            tally.fields.setdefault(name, []).append(is_right)
            if not is_right:
                tally.lines.append((2.0, f"{name}: {gold!r}, read {found!r} {page.name}"))


def _compared(gold: str, text: str) -> tuple[float, float, float]:
    wanted, found = content_words(gold), content_words(text)
    hits = (wanted & found).total()
    precision = hits / found.total() if found else 0.0
    recall = hits / wanted.total() if wanted else 1.0
    return precision, recall, 2 * precision * recall / (precision + recall) if hits else 0.0


def _flat(text: str) -> str:
    return " ".join(re.sub(r"(?m)^(?:## |- )", "", text).split())


def _folded(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))


def _is_same_headline(gold: str, found: str) -> bool:
    """Equal but for marks, or one of them with the site's name, a third of it at most, added."""
    short, long = sorted((_folded(gold), _folded(found)), key=len)
    return bool(short) and short in long and len(short) * 3 >= len(long) * 2


def _is_same_author(gold: str, found: str) -> bool:
    """The same names, in any order."""
    names = [
        {_folded(name) for name in re.split(r"[;,]| and | & ", text) if name.strip()}
        for text in (gold, found)
    ]
    return names[0] == names[1]


def _is_same_date(gold: str, found: str) -> bool:
    wanted, read = read_date(gold), read_date(found)
    return wanted is not None and read is not None and wanted.instant.date() == read.instant.date()


_IS_RIGHT: dict[str, Callable[[str, str], bool]] = {
    "headline": _is_same_headline,
    "author": _is_same_author,
    "date": _is_same_date,
}


def _report(name: str, tally: Tally) -> str:
    parts = [
        f"{name:28} {tally.pages:4} pages, {tally.refused} refused, {1000 * tally.seconds / max(1, tally.pages):.0f} ms"
    ]
    if tally.texts:
        means = [sum(scores[index] for scores in tally.texts) / len(tally.texts) for index in range(3)]
        parts.append("P {:.3f} R {:.3f} F1 {:.3f}".format(*means))
    if tally.kept:
        kept, dropped = sum(tally.kept) / len(tally.kept), sum(tally.dropped) / max(1, len(tally.dropped))
        parts.append(f"snippets kept {kept:.3f}, dropped {dropped:.3f}")
    parts += [f"{field} {sum(right)}/{len(right)}" for field, right in tally.fields.items()]
    return "  ".join(parts)


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the scores; exit 0 when the pages are absent, for they are not part of the project."""
    parser = argparse.ArgumentParser(prog="bench_pages", description="Score how saved pages become articles.")
    parser.add_argument("--data", type=Path, help="folder that holds the corpora")
    parser.add_argument("--half", choices=("dev", "held"), help="one half of the pages only")
    parser.add_argument("--reader", choices=sorted(READERS), help="one reader only")
    parser.add_argument("--errors", action="store_true", help="list the worst pages and the wrong fields")
    options = parser.parse_args(arguments)
    folder: Path = options.data or corpus_folder(CORPUS)
    pages = [page for page in pages_in(folder) if options.half in (None, half_of(page.name))]
    if not pages:
        print(skipped(CORPUS, _FILES, folder))
        return 0
    for corpus in sorted({page.corpus for page in pages}):
        print(f"== {corpus}")
        for name in [options.reader] if options.reader else READERS:
            tally = score([page for page in pages if page.corpus == corpus], READERS[name])
            print(_report(name, tally), flush=True)
            if options.errors:
                print("\n".join(f"   {value:.2f} {line}" for value, line in sorted(tally.lines)[:400]))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
