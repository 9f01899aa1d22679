"""How two told facts relate by their marks, and with that two claims of one fact.

- The same source again: other bounds → update, the same → repetition. A copy and what it copies → repetition.
- Another source, bounds that cannot both hold (words that differ) → contradiction, but
  - unclear, where a higher number comes on a later day: tolls grow;
  - unclear, where the first source has itself said otherwise before the second spoke.
- Another source, bounds that can both hold but differ → unclear.
- Another source, the same value (or none) → corroboration, repetition within one publisher family.

Where only one of two marks has a value, or a claim gives two values for the fact, the marks decide nothing.
`different_scope` never follows from marks of one fact: marks of another scope have another name.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from summarise.facts import RelationName
from summarise_evals.week.labelled import LabelledClaim
from summarise_evals.week.publishers import family_of
from summarise_evals.week.reading import ToldFact, WeekArticle

Bounds = tuple[float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Saying:
    """A mark with when and by whom it was printed."""

    mark: ToldFact
    article: WeekArticle

    @property
    def at(self) -> datetime:
        """When it was printed."""
        return datetime.fromisoformat(self.article.published)

    @property
    def family(self) -> str:
        """Whose words the article is."""
        return family_of(self.article)


class Truth:
    """What the marks of a week say about how claims relate."""

    def __init__(self, articles: Iterable[WeekArticle]) -> None:
        self._sayings = [Saying(mark=mark, article=article) for article in articles for mark in article.told]

    def relations(self, one: LabelledClaim, other: LabelledClaim) -> frozenset[RelationName]:
        """The relations that follow from the facts both claims tell; empty where the marks decide nothing."""
        left, right = sorted((one, other), key=lambda c: (c.claim.published, c.claim.key))
        return frozenset(
            relation
            for fact in left.facts & right.facts
            if (relation := self._relation(_only(left, fact), _only(right, fact))) is not None
        )

    def _relation(self, earlier: Saying | None, later: Saying | None) -> RelationName | None:
        if earlier is None or later is None or bool(earlier.mark.value) != bool(later.mark.value):
            return None
        before, after = bounds_of(earlier.mark.value), bounds_of(later.mark.value)
        is_same = earlier.mark.source == later.mark.source
        if before == after and earlier.mark.value.rstrip("!") == later.mark.value.rstrip("!"):
            return "repetition" if is_same or earlier.family == later.family else "corroboration"
        if is_same:
            return "update"
        return self._between(earlier, later, before, after)

    def _between(
        self, earlier: Saying, later: Saying, before: Bounds | None, after: Bounds | None
    ) -> RelationName:
        if before and after:
            if max(before[0], after[0]) <= min(before[1], after[1]):
                return "unclear"
            if before[1] < after[0] and earlier.at.date() != later.at.date():
                return "unclear"
        return "unclear" if self._is_replaced(earlier, later.at) else "contradiction"

    def _is_replaced(self, saying: Saying, by: datetime) -> bool:
        return any(
            other.mark.fact == saying.mark.fact
            and other.mark.source == saying.mark.source
            and other.mark.value != saying.mark.value
            and saying.at < other.at <= by
            for other in self._sayings
        )


def bounds_of(value: str) -> Bounds | None:
    """The numbers that a mark allows: "32+" at least 32, "2000-" fewer; None for a word.

    >>> bounds_of("32+"), bounds_of("12"), bounds_of("yes")
    ((32.0, inf), (12.0, 12.0), None)
    """
    number = value.rstrip("+-")
    if not number.replace(".", "", 1).isdigit():
        return None
    low = -math.inf if value.endswith("-") else float(number)
    return low, math.inf if value.endswith("+") else float(number)


def _only(claim: LabelledClaim, fact: str) -> Saying | None:
    """The one mark of a fact in a claim, None where it gives two values."""
    marks = [mark for mark in claim.told if mark.fact == fact]
    return Saying(mark=marks[0], article=claim.article) if len(marks) == 1 else None
