"""How sure the scores on the held-back stories are: every pair judged, and intervals from drawing stories anew.

Pairs of one story stand or fall together, so whole stories are drawn. The story of an article is the second part of its
name: "h-raid-3" is of "raid". A pair of claims of two stories counts half for each of them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from summarise.facts import Fact
from summarise_evals.statistics import bootstrap, sample_of
from summarise_evals.week.labelled import LabelledClaim
from summarise_evals.week.pairs import PairScore, stories_of
from summarise_evals.week.relation_truth import Truth

Ends = tuple[float, float]
Told = Callable[[LabelledClaim], frozenset[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """A pair of claims: the stories of both, whether it is what is looked for by the marks, whether it was said to be."""

    stories: tuple[str, str]
    is_true: bool
    is_said: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class BoundedScore:
    """A score with the ends of its 95 percent intervals; NaN where there is nothing to divide by."""

    score: PairScore
    precision: Ends
    recall: Ends
    f1: Ends


def judgements_of(
    labelled: Sequence[LabelledClaim], facts: Sequence[Fact], truth: Truth
) -> dict[str, list[Judgement]]:
    """Pairs of marked claims, judged three ways: of one fact, of one event, contradictions that a reader gets."""
    fact_of = {claim.key: fact.id for fact in facts for claim in fact.claims}
    event_of = {claim.key: fact.event for fact in facts for claim in fact.claims}
    return {
        "facts": list(_linked(labelled, fact_of, lambda found: found.facts)),
        "events": list(_linked(labelled, event_of, stories_of)),
        "contradictions read": list(_contradicted(labelled, facts, truth)),
    }


def scored(judged: Sequence[Judgement]) -> BoundedScore:
    """Precision, recall and F1 of judged pairs, and how far they move when other stories are drawn."""
    rows = _by_story(judged)
    hits = [(right, right, 2 * right) for _, _, right in rows]
    of = [(said, true, true + said) for true, said, _ in rows]
    bounds = bootstrap(sample_of(hits, of))
    ends = list(zip(bounds.low.tolist(), bounds.high.tolist(), strict=True))
    return BoundedScore(score=_score(judged), precision=ends[0], recall=ends[1], f1=ends[2])


def story_of(article_id: str) -> str:
    """The story that an article was written for.

    >>> story_of("h-raid-3")
    'raid'
    """
    return article_id.split("-")[1]


def _linked(labelled: Iterable[LabelledClaim], group: dict[str, str], told: Told) -> Iterator[Judgement]:
    for one, other in combinations((found for found in labelled if found.told), 2):
        if one.article.id != other.article.id:
            yield Judgement(
                stories=_stories(one, other),
                is_true=bool(told(one) & told(other)),
                is_said=group[one.claim.key] == group[other.claim.key],
            )


def _contradicted(
    labelled: Iterable[LabelledClaim], facts: Iterable[Fact], truth: Truth
) -> Iterator[Judgement]:
    said = {
        frozenset((relation.first, relation.second))
        for fact in facts
        for relation in fact.relations
        if relation.name == "contradiction"
    }
    for one, other in combinations((found for found in labelled if found.told), 2):
        yield Judgement(
            stories=_stories(one, other),
            is_true="contradiction" in truth.relations(one, other),
            is_said=frozenset((one.claim.key, other.claim.key)) in said,
        )


def _stories(one: LabelledClaim, other: LabelledClaim) -> tuple[str, str]:
    return story_of(one.article.id), story_of(other.article.id)


def _by_story(judged: Iterable[Judgement]) -> list[tuple[float, float, float]]:
    """(true, said, right) of every story."""
    true, said, right = Counter[str](), Counter[str](), Counter[str]()
    stories: set[str] = set()
    for pair in judged:
        for story in pair.stories:
            stories.add(story)
            true[story] += pair.is_true
            said[story] += pair.is_said
            right[story] += pair.is_true and pair.is_said
    return [(true[story] / 2, said[story] / 2, right[story] / 2) for story in sorted(stories)]


def _score(judged: Sequence[Judgement]) -> PairScore:
    return PairScore(
        pairs=len(judged),
        truth=sum(pair.is_true for pair in judged),
        predicted=sum(pair.is_said for pair in judged),
        right=sum(pair.is_true and pair.is_said for pair in judged),
    )
