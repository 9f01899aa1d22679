"""Which predicted claim is which labelled one: one-to-one, optimal, per article.

E is the character IoU of the evidence unions, T the F1 of content words against the best labelled wording;
similarity is their mean. A pair is eligible when E ≥ 0.1, T ≥ 0.3 and similarity reaches the threshold.
Figures and attribution never block a match: a wrong death toll is a wrong figure, not a miss and a false alarm.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from summarise_evals.errors import EvaluationExtraMissing
from summarise_evals.gold import GoldClaim
from summarise_evals.words import content_words, share_in, token_f1, words_of
from summarise_schemas.published import PublishedClaim

LEAST_EVIDENCE = 0.1
LEAST_WORDS = 0.3
HEADLINE = 0.5
THRESHOLDS = (0.4, HEADLINE, 0.6)
_CONTAINED = 0.75
# Smaller than any difference that counts: among equal sums, more pairs win, and required claims before acceptable.
_TIE = 1e-9

Ranges = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """A labelled and a predicted claim by their places in their lists, and how alike they are."""

    gold: int
    predicted: int
    evidence_iou: float
    word_f1: float

    @property
    def similarity(self) -> float:
        """The mean of evidence and words."""
        return 0.5 * self.evidence_iou + 0.5 * self.word_f1


@dataclass(frozen=True, slots=True, kw_only=True)
class Matching:
    """The pairs of one article, and what explains some of the rest, all as places in the lists.

    `merged` are missed labelled claims that a prediction tells together with another; `split` are false alarms
    that tell a part of a labelled claim whose other part another prediction tells; `duplicates` are groups of
    identical predictions, of which one at most can match.
    """

    pairs: tuple[Pair, ...]
    merged: tuple[int, ...] = ()
    split: tuple[int, ...] = ()
    duplicates: tuple[tuple[int, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class _Content:
    """What the comparison sees of a claim."""

    evidence: Ranges
    wordings: tuple[Counter[str], ...]
    is_required: bool = True


def match(
    gold: Sequence[GoldClaim], predicted: Sequence[PublishedClaim], threshold: float = HEADLINE
) -> Matching:
    """The pairs whose similarities add up to the most; pairs below the threshold are dropped.

    Raises:
        EvaluationExtraMissing: scipy is not installed.
    """
    labelled = [_labelled(claim) for claim in gold]
    published = [_published(claim) for claim in predicted]
    pairs = _assigned(_eligible(labelled, published, threshold), labelled, len(published))
    missed = set(range(len(gold))) - {pair.gold for pair in pairs}
    unasked = set(range(len(predicted))) - {pair.predicted for pair in pairs}
    return Matching(
        pairs=pairs,
        merged=_merged(labelled, published, missed),
        split=_split(labelled, published, unasked),
        duplicates=_duplicates(predicted),
    )


def evidence_iou(left: Ranges, right: Ranges) -> float:
    """Characters in both over characters in either; 0 when both are empty.

    >>> evidence_iou(((0, 10),), ((5, 15),))
    0.3333333333333333
    """
    shared = _overlap(left, right)
    either = _length(left) + _length(right) - shared
    return shared / either if either else 0.0


def union(spans: Iterable[tuple[int, int]]) -> Ranges:
    """Spans in order, overlapping ones made one.

    >>> union([(5, 9), (0, 6), (12, 13)])
    ((0, 9), (12, 13))
    """
    merged: list[tuple[int, int]] = []
    for start, end in sorted(span for span in spans if span[0] < span[1]):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)


def _labelled(claim: GoldClaim) -> _Content:
    return _Content(
        union((quote.start, quote.end) for quote in claim.quotes),
        tuple(map(content_words, claim.wordings)),
        claim.is_required,
    )


def _published(claim: PublishedClaim) -> _Content:
    return _Content(union((span.start, span.end) for span in claim.evidence), (content_words(claim.text),))


def _eligible(
    gold: Sequence[_Content], predicted: Sequence[_Content], threshold: float
) -> dict[tuple[int, int], Pair]:
    pairs = (
        Pair(gold=i, predicted=j, evidence_iou=shared, word_f1=_word_f1(label, claim))
        for i, label in enumerate(gold)
        for j, claim in enumerate(predicted)
        if (shared := evidence_iou(label.evidence, claim.evidence)) >= LEAST_EVIDENCE
    )
    return {
        (pair.gold, pair.predicted): pair
        for pair in pairs
        if pair.word_f1 >= LEAST_WORDS and pair.similarity >= threshold
    }


def _word_f1(label: _Content, claim: _Content) -> float:
    return max(token_f1(wording, claim.wordings[0]) for wording in label.wordings)


def _assigned(
    eligible: dict[tuple[int, int], Pair], gold: Sequence[_Content], predicted: int
) -> tuple[Pair, ...]:
    if not eligible:
        return ()
    # scipy takes most of a second to import; nothing but scoring should wait for it.
    try:
        import numpy as np
        from scipy.optimize import linear_sum_assignment
    except ModuleNotFoundError as error:
        raise EvaluationExtraMissing from error
    worth = np.zeros((len(gold), predicted))
    for (i, j), pair in eligible.items():
        worth[i, j] = pair.similarity + _TIE * (1 + gold[i].is_required)
    rows, columns = linear_sum_assignment(worth, maximize=True)
    chosen = zip(rows.tolist(), columns.tolist(), strict=True)
    return tuple(eligible[place] for place in chosen if place in eligible)


def _merged(gold: Sequence[_Content], predicted: Sequence[_Content], missed: set[int]) -> tuple[int, ...]:
    """Missed claims that some prediction holds beside another labelled claim."""
    found: set[int] = set()
    for claim in predicted:
        held = [i for i, label in enumerate(gold) if _holds(claim, label)]
        found.update(
            i for i in held if i in missed and any(_are_apart(gold[i], gold[k]) for k in held if k != i)
        )
    return tuple(sorted(i for i in found if gold[i].is_required))


def _split(gold: Sequence[_Content], predicted: Sequence[_Content], unasked: set[int]) -> tuple[int, ...]:
    """False alarms that some labelled claim holds beside another prediction."""
    found: set[int] = set()
    for label in gold:
        held = [j for j, claim in enumerate(predicted) if _holds(label, claim)]
        found.update(
            j
            for j in held
            if j in unasked and any(_are_apart(predicted[j], predicted[k]) for k in held if k != j)
        )
    return tuple(sorted(found))


def _holds(whole: _Content, part: _Content) -> bool:
    """Whether `whole` says nearly all that `part` says, on the strength of the same place in the article."""
    return evidence_iou(whole.evidence, part.evidence) >= LEAST_EVIDENCE and any(
        share_in(inner, outer) >= _CONTAINED for inner in part.wordings for outer in whole.wordings
    )


def _are_apart(left: _Content, right: _Content) -> bool:
    """Whether each says something that the other does not."""
    mine, others = left.wordings[0], right.wordings[0]
    return bool(mine - others) and bool(others - mine)


def _duplicates(predicted: Sequence[PublishedClaim]) -> tuple[tuple[int, ...], ...]:
    places = defaultdict[object, list[int]](list)
    for place, claim in enumerate(predicted):
        evidence = union((span.start, span.end) for span in claim.evidence)
        places[evidence, words_of(claim.text)].append(place)
    return tuple(tuple(group) for group in places.values() if len(group) > 1)


def _overlap(left: Ranges, right: Ranges) -> int:
    shared = i = j = 0
    while i < len(left) and j < len(right):
        shared += max(0, min(left[i][1], right[j][1]) - max(left[i][0], right[j][0]))
        if left[i][1] <= right[j][1]:
            i += 1
        else:
            j += 1
    return shared


def _length(ranges: Ranges) -> int:
    return sum(end - start for start, end in ranges)
