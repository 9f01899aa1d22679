"""How well topics are read: `python -m summarise_evals.bench_topics` prints precision and recall on the labelled articles."""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from summarise.adapters.articles import ReadOptions, read_sources
from summarise.assets import asset_dir
from summarise.briefing.topics import Topic, media_topics, readings
from summarise.domain import Article
from summarise.errors import ArticleError
from summarise_evals.week.briefings import incoming
from summarise_evals.week.reading import read_week

_LABELS = Path(__file__).with_name("topic_labels.toml")


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicLabel:
    """Top-level topics of an article by their first two digits, or articles of a lower topic; `possible` count neither way."""

    wanted: frozenset[str]
    possible: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicScore:
    """Topics read rightly, read wrongly, and missed, over all articles."""

    right: int
    wrong: tuple[tuple[str, str], ...]
    missed: tuple[tuple[str, str], ...]

    @property
    def precision(self) -> float:
        """0 to 1; 1 where nothing was read."""
        read = self.right + len(self.wrong)
        return self.right / read if read else 1.0

    @property
    def recall(self) -> float:
        """0 to 1; 1 where nothing was wanted."""
        wanted = self.right + len(self.missed)
        return self.right / wanted if wanted else 1.0


def topic_labels(part: str) -> Mapping[str, TopicLabel]:
    """The labels of "seeds" or "week", by article; of "below", by the number of a lower topic."""
    listed = tomllib.loads(_LABELS.read_text(encoding="utf-8"))[part]
    return {name: _label(text) for name, text in listed.items()}


def seed_articles() -> dict[str, Article]:
    """The sample articles, by the name of their file."""
    found: dict[str, Article] = {}
    for path in sorted(asset_dir("seeds").glob("*-*.md")):
        for finding in read_sources(str(path), options=ReadOptions()):
            if not isinstance(finding, ArticleError):
                found[path.stem] = finding.article
    return found


def week_articles() -> dict[str, Article]:
    """The articles of the invented week, by their id."""
    return {article.id: incoming(article).article for article in read_week()}


def score(articles: Mapping[str, Article], labels: Mapping[str, TopicLabel]) -> TopicScore:
    """Top-level topics of `articles` against `labels`."""
    top = {topic.id[-8:-6]: topic for topic in media_topics().values() if not topic.parent}
    read = {name: _read(articles[name], top) for name in labels}
    return TopicScore(
        right=sum(len(read[name] & label.wanted) for name, label in labels.items()),
        wrong=tuple(
            (n, t) for n, label in labels.items() for t in sorted(read[n] - label.wanted - label.possible)
        ),
        missed=tuple((n, t) for n, label in labels.items() for t in sorted(label.wanted - read[n])),
    )


def score_below(articles: Mapping[str, Article], labels: Mapping[str, TopicLabel]) -> TopicScore:
    """Lower topics of `articles` against `labels`."""
    read = {number: _held(media_topics()[number], articles) for number in labels}
    return TopicScore(
        right=sum(len(read[number] & label.wanted) for number, label in labels.items()),
        wrong=tuple(
            (a, n) for n, label in labels.items() for a in sorted(read[n] - label.wanted - label.possible)
        ),
        missed=tuple((a, n) for n, label in labels.items() for a in sorted(label.wanted - read[n])),
    )


def _held(topic: Topic, articles: Mapping[str, Article]) -> frozenset[str]:
    return frozenset(name for name, article in articles.items() if readings(article, [topic])[0].is_held)


def _read(article: Article, top: Mapping[str, Topic]) -> frozenset[str]:
    held = readings(article, top.values())
    return frozenset(code for code, reading in zip(top, held, strict=True) if reading.is_held)


def _label(text: str) -> TopicLabel:
    wanted, _, possible = text.partition("?")
    return TopicLabel(wanted=frozenset(wanted.split()), possible=frozenset(possible.split()))


def main(arguments: Iterable[str] = ()) -> int:
    """Print both scores, and with --errors what was read wrongly and missed."""
    seeds, week = seed_articles(), week_articles()
    both = {**seeds, **week}
    for part, count, found in (
        ("seeds", len(seeds), score(seeds, topic_labels("seeds"))),
        ("week", len(week), score(week, topic_labels("week"))),
        ("lower topics", len(both), score_below(both, topic_labels("below"))),
    ):
        print(f"{part}: {count} articles, precision {found.precision:.3f}, recall {found.recall:.3f}")
        if "--errors" in arguments:
            for kind, pairs in (("wrong", found.wrong), ("missed", found.missed)):
                print("".join(f"  {kind} {topic} {name}\n" for name, topic in pairs), end="")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
