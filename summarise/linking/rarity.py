"""How telling a word is: one that few articles use tells more."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache

from summarise.linking.tables import rows_of

_LEAST = 0.2
_GROWS_BY = 1.25


class Rarity:
    """Weights of words, from a background of other news and from the articles read so far.

    It takes notice of new articles in steps (each a quarter more than the last), so that a weight holds for a while and
    depends on nothing but what was read before.
    """

    def __init__(self, background: Mapping[str, int] | None = None, bags: int = 0) -> None:
        self._used = Counter(background or {})
        self._bags = self._background_bags = bags
        self._counted: list[frozenset[str]] = []
        self._next = 1.0
        self._weights: dict[str, float] = {}
        self.edition = 0

    @classmethod
    def of_news(cls) -> Rarity:
        """Starts from the background that travels with the package."""
        return cls(*background())

    def notice(self, bag: Iterable[str]) -> None:
        """Read one more article."""
        self._counted.append(frozenset(bag))
        if len(self._counted) >= self._next:
            self._next = len(self._counted) * _GROWS_BY
            self._take_in()

    def of(self, word: str) -> float:
        """Its weight, 0.2 to about 6."""
        weight = self._weights.get(word)
        if weight is None:
            weight = self._weights[word] = max(
                _LEAST, math.log((self._bags + 1) / (self._used.get(word, 0) + 0.5))
            )
        return weight

    def _take_in(self) -> None:
        already = self._bags - self._background_bags
        for bag in self._counted[already:]:
            self._used.update(bag)
        self._bags = self._background_bags + len(self._counted)
        self._weights = {}
        self.edition += 1


@cache
def background() -> tuple[Mapping[str, int], int]:
    """How many articles of a small background use each word, and how many articles it has."""
    rows = (row.rpartition(" ") for row in rows_of("background.txt"))
    used = {word: int(count) for word, _, count in rows}
    return used, used.pop("*")
