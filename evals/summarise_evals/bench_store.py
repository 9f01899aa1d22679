"""Measures archives coming in: many saved pages read, cleaned and stored, in how long and in how much memory.

`python -m summarise_evals.bench_store [--pages N]` makes N pages (the seeds in newspaper furniture, 60 to 100 kB each)
and puts them through the reader and the store. Exits 1 when a target is missed: 60 s for 1,000 pages on two cores,
and no more than 20 MB of memory gained or lost between the 100th page and the last.
"""

from __future__ import annotations

import argparse
import os
import resource
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from summarise.adapters.article_store import FILE_NAME, Database, SqliteArticles
from summarise.adapters.articles import Sourced, read_articles, read_sources
from summarise.assets import sample_files
from summarise.domain import Article
from summarise_evals.page_furniture import Story, pages

SECONDS_FOR_A_THOUSAND = 60.0
MOST_DRIFT_MB = 20.0
FIRST_LOOK = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """Memory is resident set size in MiB, at the 100th page, at the last, and at its most; `complete` counts articles
    whose text holds the last paragraph of their page."""

    pages: int
    stored: int
    complete: int
    page_mb: float
    store_mb: float
    seconds: float
    memory_at_first_look: float
    memory_at_end: float
    memory_at_most: float

    @property
    def is_met(self) -> bool:
        """Whether the targets hold."""
        drift = abs(self.memory_at_end - self.memory_at_first_look)
        in_time = self.seconds <= SECONDS_FOR_A_THOUSAND * self.pages / 1000
        return in_time and drift <= MOST_DRIFT_MB and self.stored == self.pages


def main() -> int:
    """Measure and print; 1 when a target is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=1000)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        _write_pages(Path(folder) / "pages", arguments.pages)
        outcome = _measure(Path(folder))
    print(_shown(outcome))
    return 0 if outcome.is_met else 1


def _write_pages(folder: Path, count: int) -> None:
    folder.mkdir()
    for number, page in enumerate(pages(_stories(), count)):
        (folder / f"{number:05}.html").write_text(page, encoding="utf-8")


def _stories() -> list[Story]:
    read = (each for path in sample_files() for each in read_articles(str(path)))
    articles = [each for each in read if isinstance(each, Article)]
    return [Story(headline=found.headline, paragraphs=tuple(found.text.split("\n\n"))) for found in articles]


def _measure(folder: Path) -> Outcome:
    store = SqliteArticles(Database(folder / FILE_NAME))
    started, stored, seen, complete, first_look = time.perf_counter(), 0, 0, 0, 0.0
    for found in read_sources(str(folder / "pages")):
        if isinstance(found, Sourced):
            stored += store.add(found.article, found.retrieval, found.raw)[1]
            complete += "of the desk." in found.article.text
        else:
            print(found, file=sys.stderr)
        seen += 1
        if seen == FIRST_LOOK:
            first_look = _memory_mb()
    seconds, at_end = time.perf_counter() - started, _memory_mb()
    store.close()
    return Outcome(
        pages=seen,
        stored=stored,
        complete=complete,
        page_mb=sum(path.stat().st_size for path in (folder / "pages").iterdir()) / 1e6,
        store_mb=(folder / FILE_NAME).stat().st_size / 1e6,
        seconds=seconds,
        memory_at_first_look=first_look or at_end,
        memory_at_end=at_end,
        memory_at_most=resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    )


def _memory_mb() -> float:
    """Resident set size now; Linux only, elsewhere the most it ever was."""
    try:
        pages_held = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return pages_held * os.sysconf("SC_PAGE_SIZE") / 1_048_576


def _shown(outcome: Outcome) -> str:
    drift = outcome.memory_at_end - outcome.memory_at_first_look
    return "\n".join(
        (
            f"{outcome.pages} pages, {outcome.page_mb:.0f} MB; stored {outcome.stored} in {outcome.store_mb:.0f} MB; "
            f"{outcome.complete} texts reach the last paragraph",
            f"time: {outcome.seconds:.1f} s, {outcome.pages / outcome.seconds:.0f} pages a second "
            f"(target: {SECONDS_FOR_A_THOUSAND * outcome.pages / 1000:g} s)",
            f"memory: {outcome.memory_at_first_look:.0f} MB at page {FIRST_LOOK}, {outcome.memory_at_end:.0f} MB at the "
            f"end ({drift:+.1f}, target: within {MOST_DRIFT_MB:g}), at most {outcome.memory_at_most:.0f} MB",
            "ok" if outcome.is_met else "MISS",
        )
    )


if __name__ == "__main__":
    sys.exit(main())
