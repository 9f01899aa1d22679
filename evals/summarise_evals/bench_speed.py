"""Measures what issue and README promise: start-up, throughput, verbatim evidence, the local model's time.

`python -m summarise_evals.bench_speed [--local]` uses the `summarise` command beside the running Python and the
articles of `seeds/`. Times are wall-clock seconds of whole processes, throughput is per second of processor time.
Exits 1 when a target is missed.
"""

from __future__ import annotations

import argparse
import functools
import gc
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from summarise.adapters.articles import ReadOptions, read_articles
from summarise.analysis.reading import read
from summarise.analysis.times import find_times
from summarise.analysis.window import window_of
from summarise.assets import asset_dir, sample_files
from summarise.cleaning import clean
from summarise.domain import Article, Draft, Reading
from summarise.extractive import facts_of
from summarise.sentences import split
from summarise.verify import source_of, verify
from summarise_schemas.published import DigestDocument

COMMAND = Path(sys.executable).with_name("summarise")
LONG_SEED = asset_dir("seeds") / "news-river-flood.md"


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """One figure and what it has to be."""

    what: str
    value: float
    unit: str
    at_most: float | None = None
    at_least: float | None = None

    @property
    def is_met(self) -> bool:
        """Whether the target holds; true where there is none."""
        high = self.at_most is None or self.value <= self.at_most
        return high and (self.at_least is None or self.value >= self.at_least)

    def __str__(self) -> str:
        target = f"at most {self.at_most:g}" if self.at_most is not None else f"at least {self.at_least:g}"
        mark = "ok  " if self.is_met else "MISS"
        return f"{mark} {self.what}: {self.value:.3g} {self.unit} (target: {target})"


def main() -> int:
    """Measure and print; 1 when a target is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--local", action="store_true", help="also time the local model (minutes; weights must be pulled)"
    )
    arguments = parser.parse_args()
    gc.set_threshold(50_000, 20, 50)  # as the command does, see summarise.cli.main
    verbatim = _verbatim("extractive", sample_files())
    measures = [_help(), _extractive(), _reading(), _times(), _throughput(), verbatim]
    if arguments.local:
        measures += _local()
    for measure in measures:
        print(measure, flush=True)
    return 0 if all(measure.is_met for measure in measures) else 1


def _help() -> Measure:
    value = median(_seconds("--help") for _ in range(5))
    return Measure(what="summarise --help", value=value, unit="s", at_most=0.25)


def _extractive() -> Measure:
    value = median(_seconds("digest", *map(str, sample_files()), "--model", "extractive") for _ in range(3))
    return Measure(what="extractive digest of all seeds", value=value, unit="s", at_most=2)


def _reading() -> Measure:
    """All readers together: sentences, quotations, names, times, figures, attributions, wording; best of three."""
    articles = list(_articles())
    sentences = sum(len(read(article).sentences) for article in articles)
    seconds = _best_of_three(articles, read)
    return Measure(what="all readers together", value=sentences / seconds, unit="sentences/s", at_least=1000)


def _times() -> Measure:
    """The reader of times alone, best of three."""
    articles = list(_articles())
    sentences = sum(len(split(article.text)) for article in articles)

    def find(article: Article) -> None:
        find_times(article.text, article.publication.instant if article.publication else None)

    seconds = _best_of_three(articles, find)
    return Measure(what="times alone", value=sentences / seconds, unit="sentences/s", at_least=2000)


def _best_of_three(articles: Sequence[Article], use: Callable[[Article], object]) -> float:
    """Processor seconds that `use` takes for all articles."""
    rounds = []
    for _ in range(3):
        begun = time.process_time()
        for article in articles:
            use(article)
        rounds.append(time.process_time() - begun)
    return min(rounds)


def _throughput() -> Measure:
    """Cleaning, sentences and verification; drafts are the sentences' own words, each seen for the first time.

    The first article warms the program up and is not counted. Best of five rounds, each with what texts have left in
    caches forgotten: other programs on the machine slow a round, nothing makes one faster.
    """
    articles = list(_articles())
    work = [(article, reading, _drafts(reading)) for article in articles for reading in (read(article),)]
    rounds = [_round(work) for _ in range(5)]
    return Measure(
        what="cleaning, sentences, verification",
        value=(len(work) - 1) / min(rounds),
        unit="articles/s",
        at_least=100,
    )


def _drafts(reading: Reading) -> list[Draft]:
    facts = facts_of(reading.sentences, reading)
    return [Draft(text=fact, sentence_ids=(number,)) for number, fact in facts.items() if fact]


def _round(work: list[tuple[Article, Reading, list[Draft]]]) -> float:
    """Seconds of processor time for all articles but the first."""
    _forget_texts()
    spent = 0.0
    for number, (article, reading, said) in enumerate(work):
        begun = time.process_time()
        clean(article.source)
        split(article.text)
        verify(said, source_of(article, reading), window_of(article.publication))
        spent += (time.process_time() - begun) if number else 0.0
    return spent


def _forget_texts() -> None:
    """Empty every bounded cache of ours; unbounded ones hold tables and patterns, not texts."""
    caches = (each for each in gc.get_objects() if isinstance(each, functools._lru_cache_wrapper))
    for cached in caches:
        if cached.__module__.startswith("summarise") and cached.cache_parameters()["maxsize"] is not None:
            cached.cache_clear()


def _verbatim(model: str, paths: Sequence[Path]) -> Measure:
    """Share of published evidence that stands in the article at its offsets."""
    right = total = 0
    for path in paths:
        document = DigestDocument.model_validate_json(
            _run("digest", str(path), "--model", model, "--format", "json")
        )
        for claim in document.claims:
            for evidence in claim.evidence:
                total += 1
                right += document.article.text[evidence.start : evidence.end] == evidence.exact
    return Measure(
        what=f"verbatim evidence, {model}", value=100 * right / total, unit=f"% of {total}", at_least=100
    )


def _local() -> list[Measure]:
    with tempfile.TemporaryDirectory() as cache:
        os.environ["SUMMARISE_CACHE_DIR"] = cache
        arguments = ("digest", str(LONG_SEED), "--model", "local")
        first, second, again = (_seconds(*arguments) for _ in range(3))
    return [
        Measure(what=f"local digest of {LONG_SEED.name}, fresh install", value=first, unit="s", at_most=120),
        Measure(what="the same again", value=min(second, again), unit="s", at_most=1),
    ]


def _articles() -> Iterator[Article]:
    for path in sample_files():
        for read_one in read_articles(str(path), options=ReadOptions()):
            if isinstance(read_one, Article):
                yield read_one


def _seconds(*arguments: str) -> float:
    begun = time.perf_counter()
    _run(*arguments)
    return time.perf_counter() - begun


def _run(*arguments: str) -> str:
    done = subprocess.run([str(COMMAND), *arguments], capture_output=True, text=True, check=False)  # noqa: S603
    if done.returncode not in {0, 3, 5}:
        raise SystemExit(f"summarise {' '.join(arguments)}: exit {done.returncode}: {done.stderr.strip()}")
    return done.stdout


if __name__ == "__main__":
    sys.exit(main())
