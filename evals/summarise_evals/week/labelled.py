"""Claims of the week with what the marks say they tell: of an arm, or the told words themselves taken as claims."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Literal

from summarise import digesting, pipeline
from summarise.adapters.articles import ReadOptions, articles_in
from summarise.assets import asset_dir
from summarise.domain import Article, Digest
from summarise.drafting import DraftingPlan
from summarise.extractive import ExtractiveModel
from summarise.facts import LedgerClaim, ReadArticle
from summarise.linking.claims import ledger_claims
from summarise.ports import LanguageModel
from summarise.verify.words import stems, token_f1
from summarise_evals.week.publishers import family_of, publisher_of
from summarise_evals.week.reading import ToldFact, WeekArticle, articles_of, read_week
from summarise_evals.week.told_model import ToldModel

Arm = Literal["extractive", "oracle"]
STORIES, PRACTICE = frozenset({-1}), frozenset({0})
DEVELOPMENT, LATER = frozenset({1, 2, 3}), frozenset({4, 5, 6, 7})
POOLS = (STORIES, PRACTICE, DEVELOPMENT | LATER)
"""Days whose articles are read together: those of one pool are never compared with those of another."""
_COVERED = 0.6
_SAME_WORDS = 0.5
_ZONE = "Europe/Athens"
_PLAN = DraftingPlan(strategy="list", context_tokens=10**6, max_output_tokens=10**6, concurrency=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelledClaim:
    """A claim for the ledger and the marks whose words its evidence covers; none for what nobody marked."""

    claim: LedgerClaim
    told: tuple[ToldFact, ...]
    article: WeekArticle

    @property
    def facts(self) -> frozenset[str]:
        """The names of the facts it tells."""
        return frozenset(mark.fact for mark in self.told)


def read_labelled(
    arm: Arm = "extractive",
    days: frozenset[int] = frozenset[int]().union(*POOLS),
    directory: Path | None = None,
) -> tuple[LabelledClaim, ...]:
    """Every claim of the articles of these days, in the order of the articles.

    A claim tells a marked fact when its evidence covers at least six tenths of the marked words. The oracle drafts the
    marked words and nothing else; it passes through the same checks.
    """
    return labelled_of((article for article in _articles(directory) if article.day in days), arm)


def labelled_of(articles: Iterable[WeekArticle], arm: Arm) -> tuple[LabelledClaim, ...]:
    """Every claim of these articles with the marks that it covers, as `read_labelled` gives those of the week."""
    return tuple(found for article in articles for found in _labelled(article, arm))


def _articles(directory: Path | None) -> Iterator[WeekArticle]:
    """Those of the week, and before them other stories for fitting only: of practice (day 0) and of three writers (day -1)."""
    for pattern, day in (("stories*.txt", -1), ("practice*.txt", 0)):
        for path in sorted((directory or asset_dir("week")).glob(pattern)):
            yield from articles_of(path.read_text(encoding="utf-8"), day=day)
    yield from read_week(directory)


def _labelled(week_article: WeekArticle, arm: Arm) -> Iterator[LabelledClaim]:
    (article,) = articles_in(week_article.markdown.encode(), week_article.id, ReadOptions(tz=_ZONE))
    assert isinstance(article, Article), article
    marks = tuple(_placed(week_article, article))
    model: LanguageModel = ToldModel(marks) if arm == "oracle" else ExtractiveModel()
    found = asyncio.run(pipeline.claims_of(article, pipeline.Job(model=model, plan=_PLAN, reask=False)))
    read = _read(week_article, digesting.assemble(found))
    day = date.fromisoformat(week_article.published[:10])
    for claim in ledger_claims(read, day):
        evidence = claim.claim.evidence[0]
        told = _covered(marks, evidence.start, evidence.end)
        if arm == "oracle":
            told = _worded(told, claim.claim.text)
        yield LabelledClaim(claim=claim, told=told, article=week_article)


def _read(article: WeekArticle, digest: Digest) -> ReadArticle:
    publisher = publisher_of(article.publisher)
    return ReadArticle(
        id=article.id,
        digest=digest,
        family=family_of(article),
        carried_by=publisher.family,
        sides={publisher.conflict: publisher.side} if publisher.side else {},
        origin=article.copy_of,
    )


def _placed(week_article: WeekArticle, article: Article) -> Iterator[ToldFact]:
    """The marks with offsets into the cleaned text of the article instead of into its body."""
    body = article.source.index(week_article.body)
    by_source = {kept.source_start + i: kept.start + i for kept in article.kept for i in range(kept.length)}
    for mark in week_article.told:
        places = [by_source[at] for at in range(body + mark.start, body + mark.end) if at in by_source]
        if places:
            yield replace(mark, start=min(places), end=max(places) + 1)


def _covered(marks: Iterable[ToldFact], start: int, end: int) -> tuple[ToldFact, ...]:
    return tuple(
        mark
        for mark in marks
        if min(mark.end, end) - max(mark.start, start) >= _COVERED * (mark.end - mark.start)
    )


def _worded(marks: tuple[ToldFact, ...], text: str) -> tuple[ToldFact, ...]:
    """Of the marks of a sentence the one whose words the claim was drafted from."""
    scored = [(token_f1(stems(mark.words), stems(text)), -place) for place, mark in enumerate(marks)]
    best = max(scored, default=(0.0, 0))
    return (marks[-best[1]],) if best[0] >= _SAME_WORDS else ()
