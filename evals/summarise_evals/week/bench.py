"""Scores linking and relations: `python -m summarise_evals.week.bench [--fitted] [--speed | --held-back]`.

See docs/measurements/linking.md.

First comes what is reached on stories that the weights were not fitted to (`crossing`, some minutes; left out with
--fitted), then what is reached with the weights of the package on the articles they were fitted to. `alone` links the days
of a part by themselves, `in the week` links all seven days and scores the pairs of that part. Oracle claims are the marked
words.
`--held-back` scores other stories, heldback.txt, and nothing else: see docs/measurements/held-back.md.
"""

from __future__ import annotations

import argparse
import asyncio
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from summarise import digesting, pipeline
from summarise.adapters.articles import ReadOptions, articles_in
from summarise.assets import asset_dir
from summarise.domain import Article
from summarise.drafting import DraftingPlan
from summarise.extractive import ExtractiveModel
from summarise.facts import Fact, LedgerClaim, ReadArticle
from summarise.linking import Voices, link, relations_of
from summarise.linking.claims import ledger_claims
from summarise_evals.week import crossing
from summarise_evals.week.heldback import BoundedScore, judgements_of, scored
from summarise_evals.week.labelled import (
    DEVELOPMENT,
    LATER,
    PRACTICE,
    STORIES,
    Arm,
    LabelledClaim,
    labelled_of,
    read_labelled,
)
from summarise_evals.week.pairs import PairScore, score_events, score_facts
from summarise_evals.week.reading import read_held_back
from summarise_evals.week.relation_truth import Truth

RELATIONS = ("corroboration", "repetition", "update", "contradiction", "different_scope", "unclear")
HALVES = {"stories": STORIES, "practice": PRACTICE, "days 1-3": DEVELOPMENT, "days 4-7": LATER}
ARMS: tuple[Arm, ...] = ("extractive", "oracle")
Confusion = Counter[tuple[str, str]]


def of_days(labelled: Iterable[LabelledClaim], days: frozenset[int]) -> list[LabelledClaim]:
    """The claims of articles of these days."""
    return [found for found in labelled if found.article.day in days]


def relation_confusion(labelled: Sequence[LabelledClaim], truth: Truth) -> Confusion:
    """(true, said) for every pair of claims that tell one fact by their marks: relations without errors of linking."""
    voices = Voices.heard_in(found.claim for found in labelled)
    by_key = {found.claim.key: found for found in labelled}
    counted: dict[tuple[str, str], tuple[str, str]] = {}
    for fact in sorted({name for found in labelled for name in found.facts}):
        claims = [found.claim for found in labelled if fact in found.facts]
        for relation in relations_of(claims, voices, are_one=True):
            right = truth.relations(by_key[relation.first], by_key[relation.second])
            if right:
                key = (relation.first, relation.second)
                counted.setdefault(key, (_nearest(right, relation.name), relation.name))
    return Counter(counted.values())


def contradictions(labelled: Sequence[LabelledClaim], facts: Iterable[Fact], truth: Truth) -> PairScore:
    """The contradictions that a reader gets, after linking, against all that follow from the marks."""
    by_key = {found.claim.key: found for found in labelled if found.told}
    said = [
        (by_key[r.first], by_key[r.second])
        for fact in facts
        for r in fact.relations
        if r.name == "contradiction" and r.first in by_key and r.second in by_key
    ]
    known = list(by_key.values())
    true = sum(
        "contradiction" in truth.relations(one, other)
        for place, one in enumerate(known)
        for other in known[place + 1 :]
    )
    right = sum("contradiction" in truth.relations(one, other) for one, other in said)
    pairs = len(known) * (len(known) - 1) // 2
    return PairScore(pairs=pairs, truth=true, predicted=len(said), right=right)


def links_between_gold_articles() -> PairScore:
    """Hard negatives: two articles of seeds/ never tell one fact, so every link between them is wrong."""
    plan = DraftingPlan(strategy="list", context_tokens=10**6, max_output_tokens=10**6, concurrency=1)
    job = pipeline.Job(model=ExtractiveModel(), plan=plan, reask=False)
    claims: list[LedgerClaim] = []
    for path in sorted(asset_dir("seeds").glob("*.md")):
        if path.name == "README.md":
            continue
        for article in articles_in(path.read_bytes(), path.name, ReadOptions()):
            assert isinstance(article, Article), article
            digest = digesting.assemble(asyncio.run(pipeline.claims_of(article, job)))
            read = ReadArticle(id=path.name, digest=digest, family=path.name, carried_by=path.name)
            claims += ledger_claims(read, date(2026, 3, 1))
    sizes = Counter(claim.article_id for claim in claims)
    pairs = (len(claims) ** 2 - sum(size**2 for size in sizes.values())) // 2
    wrong = sum(
        one.article_id != other.article_id
        for fact in link(claims)
        for place, one in enumerate(fact.claims)
        for other in fact.claims[place + 1 :]
    )
    return PairScore(pairs=pairs, truth=0, predicted=wrong, right=0)


def many_claims(labelled: Sequence[LabelledClaim], articles: int, each: int) -> list[LedgerClaim]:
    """So many made-up articles: claims of the week under other names and days, for the clock."""
    sources = [found.claim for found in labelled]
    made: list[LedgerClaim] = []
    for number in range(articles):
        first = sources[(number * each) % len(sources)]
        for place in range(each):
            source = sources[(number * each + place) % len(sources)]
            moved = timedelta(days=number % 14)
            made.append(
                replace(
                    source,
                    key=f"{number:06x}{place:02x}{source.key[:8]}",
                    article_id=f"a{number}",
                    published=source.published + moved,
                    day=source.day + moved,
                    context=(f"{first.headline} {number}", f"{first.context[1]} {number}", source.context[2]),
                )
            )
    return made


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--speed", action="store_true", help="time 500 articles of 20 claims, and a fortnight"
    )
    parser.add_argument("--fitted", action="store_true", help="leave out the cross-validation by story")
    parser.add_argument("--held-back", action="store_true", help="only the stories that nothing is fitted to")
    arguments = parser.parse_args()
    if arguments.held_back:
        for line in held_back_lines():
            print(line)
        return
    crossed = () if arguments.fitted else crossing.lines()
    for line in (*crossed, *_linking(), *_relations()):
        print(line)
    print(_line("gold articles", links_between_gold_articles()))
    if arguments.speed:
        for line in _speed():
            print(line)


def _linking() -> Iterator[str]:
    for arm in ARMS:
        everything = read_labelled(arm)
        truth = Truth({found.article.id: found.article for found in everything}.values())
        week = link(found.claim for found in of_days(everything, DEVELOPMENT | LATER))
        for name, days in HALVES.items():
            labelled = of_days(everything, days)
            facts = link(found.claim for found in labelled)
            yield _line(f"{arm}, {name}, facts alone", score_facts(labelled, facts))
            if days <= DEVELOPMENT | LATER:
                yield _line(f"{arm}, {name}, facts in the week", score_facts(labelled, week))
            yield _line(f"{arm}, {name}, events", score_events(labelled, facts))
            yield _line(f"{arm}, {name}, contradictions read", contradictions(labelled, facts, truth))


def _relations() -> Iterator[str]:
    for arm in ARMS:
        everything = read_labelled(arm)
        truth = Truth({found.article.id: found.article for found in everything}.values())
        for name, days in HALVES.items():
            yield from _confusion(f"{arm}, {name}", relation_confusion(of_days(everything, days), truth))


def _confusion(name: str, confusion: Confusion) -> Iterator[str]:
    right = sum(count for (true, said), count in confusion.items() if true == said)
    yield f"\nrelations, {name}: {right} of {confusion.total()} right; rows true, columns said"
    yield " " * 16 + " ".join(f"{relation[:13]:>13}" for relation in RELATIONS)
    for true in RELATIONS:
        cells = " ".join(f"{confusion[true, said]:13d}" for said in RELATIONS)
        yield f"{true:16}{cells}"


def held_back_lines() -> Iterator[str]:
    """The tables of the held-back stories: linking, events, contradictions read, relations; extractive and oracle."""
    articles = read_held_back()
    truth = Truth(articles)
    for arm in ARMS:
        labelled = labelled_of(articles, arm)
        facts = link(found.claim for found in labelled)
        for name, judged in judgements_of(labelled, facts, truth).items():
            yield _line_with_bounds(f"{arm}, held back, {name}", scored(judged))
        yield from _confusion(f"{arm}, held back", relation_confusion(labelled, truth))


def _line_with_bounds(name: str, found: BoundedScore) -> str:
    ends = zip(("P", "R", "F1"), (found.precision, found.recall, found.f1), strict=True)
    return "  ".join([_line(name, found.score), *(f"{of} {low:.2f}-{high:.2f}" for of, (low, high) in ends)])


def _speed() -> Iterator[str]:
    sources = read_labelled("extractive")
    for articles, each in ((500, 20), (14 * 12, 20)):
        claims = many_claims(sources, articles, each)
        began = time.process_time()
        facts = link(claims)
        seconds = time.process_time() - began
        yield f"{articles} articles, {len(claims)} claims: {len(facts)} facts in {seconds:.1f} s of CPU"


def _line(name: str, score: PairScore) -> str:
    return f"{name:48} pairs {score.pairs:7.0f} {score.in_words}"


def _nearest(right: frozenset[str], said: str) -> str:
    return said if said in right else sorted(right)[0]


if __name__ == "__main__":
    main()
