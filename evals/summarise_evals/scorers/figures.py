"""Does every claim keep its numbers, and the words that hedge them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from summarise_evals.case import CaseResult, Matched
from summarise_evals.counts import Counts, Ratio, both_ways
from summarise_evals.gold import GoldFigure
from summarise_evals.words import words_of
from summarise_schemas.published import PublishedFigure

_CUES = {
    "at_least": "at least|no fewer than|no less than|not less than|a minimum of|or more|upwards of",
    "at_most": "at most|up to|as many as|as much as|no more than|not more than|a maximum of|or less|or fewer",
    "more_than": "more than|over|above|in excess of|exceeding|exceeded",
    "less_than": "less than|fewer than|under|below",
    "nearly": "nearly|almost|close to|just under|barely|not quite",
    "about": "about|around|some|roughly|approximately|an estimated|estimated|circa|or so|close to|barely",
}


@dataclass(frozen=True, slots=True)
class FigurePair:
    """A labelled figure, the published one that stands for it, and the text of the published claim."""

    gold: GoldFigure
    figure: PublishedFigure
    text: str


def score_figures(case: CaseResult) -> Counts:
    """Value, value with qualifier, the whole figure, lost qualifiers, and figures that the label does not have.

    Within a matched claim, figures are paired one-to-one, the most alike first; a pair shares a bound, or neither
    has one. `figures.value`: the numbers are right, whatever hedges them. `figures.exact`: low, high, modifier and
    approximation are all right: the quantity with its qualifier. `figures.category`: what was counted, so that the
    killed are not the wounded; labellers differ here more than in numbers, so it stands apart. Units are free words
    and are not compared. `figures.qualifier_loss`: of the figures labelled with a qualifier, those published bare, as a
    field or in the text of the claim; a miss never counts into it. `figures.spurious`: of the figures published
    with required matched claims, those that stand for no label.
    """
    pairs = [pair for matched in case.required for pair in paired(matched)]
    matched_figures = [figure for matched in case.required for figure in matched.gold.figures]
    required = [figure for claim in case.gold.required for figure in claim.figures]
    published = sum(len(matched.claim.figures) for matched in case.required)

    def rate(name: str, hits: int) -> Counts:
        return both_ways(name, hits, matched=len(matched_figures), required=len(required))

    return {
        **rate("figures.value", sum(map(is_value_right, pairs))),
        **rate("figures.exact", sum(map(is_exact, pairs))),
        **rate("figures.category", sum(map(_is_category_right, pairs))),
        **both_ways(
            "figures.qualifier_loss",
            sum(map(is_qualifier_lost, pairs)),
            matched=sum(map(_is_hedged, matched_figures)),
            required=sum(map(_is_hedged, required)),
        ),
        "figures.spurious": Ratio(published - len(pairs), published),
    }


def paired(matched: Matched) -> Iterator[FigurePair]:
    """The figures of a claim that stand for one another, the most alike first."""
    ranked = sorted(
        ((-_likeness(label, figure), i, j) for i, label in enumerate(matched.gold.figures)
         for j, figure in enumerate(matched.claim.figures) if _may_pair(label, figure))
    )  # fmt: skip
    used_labels, used_figures = set[int](), set[int]()
    for _, i, j in ranked:
        if i not in used_labels and j not in used_figures:
            used_labels.add(i)
            used_figures.add(j)
            yield FigurePair(matched.gold.figures[i], matched.claim.figures[j], matched.claim.text)


def _may_pair(label: GoldFigure, figure: PublishedFigure) -> bool:
    labelled, published = _bounds(label), _bounds(figure)
    return any(_is_near(a, b) for a in labelled for b in published) or not (labelled or published)


def _likeness(label: GoldFigure, figure: PublishedFigure) -> int:
    """How much of a figure is the same: bounds first, then where it stands, category and modifier."""
    same_words = words_of(label.exact)[-1:] == words_of(figure.exact)[-1:]
    same_kind = label.category == _category(figure)
    return (
        4 * _same_bounds(label, figure) + 2 * (same_words + same_kind) + (label.modifier == figure.modifier)
    )


def is_value_right(pair: FigurePair) -> bool:
    """Whether the numbers are right, whatever hedges them."""
    return _has_all(_bounds(pair.gold), _bounds(pair.figure)) and _has_all(
        _bounds(pair.figure), _bounds(pair.gold)
    )


def _has_all(numbers: tuple[float, ...], others: tuple[float, ...]) -> bool:
    return all(any(_is_near(number, other) for other in others) for number in numbers)


def is_exact(pair: FigurePair) -> bool:
    """Whether the numbers and their hedge are right."""
    gold, figure = pair.gold, pair.figure
    is_hedge_right = (gold.modifier, gold.approximate) == (figure.modifier, figure.approximate)
    return _same_bounds(gold, figure) and is_hedge_right


def _is_category_right(pair: FigurePair) -> bool:
    return pair.gold.category == _category(pair.figure)


def _category(figure: PublishedFigure) -> str:
    """The published category in the words of the labels, which have no empty one."""
    return figure.category or "other"


def _is_hedged(figure: GoldFigure) -> bool:
    return figure.modifier != "exact"


def is_qualifier_lost(pair: FigurePair) -> bool:
    """Whether a labelled hedge is gone, from the figure or from the words."""
    return _is_hedged(pair.gold) and (pair.figure.modifier == "exact" or _is_bare_in_words(pair))


def _is_bare_in_words(pair: FigurePair) -> bool:
    """Whether the text says the number without the hedge, where both can be told from the label's own words."""
    cues = _CUES.get(pair.gold.modifier)
    hedge = re.match(r"\D*", pair.gold.exact)
    said = " ".join(words_of(pair.text))
    if not cues or not hedge or not hedge.group().strip() or not _bounds_said(pair.gold, said):
        return False
    own = " ".join(words_of(hedge.group()))
    return not re.search(rf"\b(?:{cues}|{re.escape(own)})\b", said)


def _bounds_said(figure: GoldFigure, said: str) -> bool:
    return any(f"{bound:g}" in said.split() for bound in _bounds(figure))


def _bounds(figure: GoldFigure | PublishedFigure) -> tuple[float, ...]:
    return tuple(bound for bound in (figure.low, figure.high) if bound is not None)


def _same_bounds(label: GoldFigure, figure: PublishedFigure) -> bool:
    return _same_bound(label.low, figure.low) and _same_bound(label.high, figure.high)


def _same_bound(left: float | None, right: float | None) -> bool:
    return left is right if left is None or right is None else _is_near(left, right)


def _is_near(left: float, right: float) -> bool:
    """Equal as far as a labeller writes it: a third is 0.333."""
    return abs(left - right) <= 0.002 * min(1.0, abs(left)) or abs(left - right) <= 1e-9 * abs(left)
