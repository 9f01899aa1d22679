"""False grounding: quotations that the article does not hold, put to langextract's aligner and to ours.

The variants come from `summarise_evals.grounding`, made of the labelled quotes with a fixed seed.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from typing import Any, Protocol

from summarise.verify.align import locate
from summarise_evals.headtohead.peer import require
from summarise_evals.headtohead.task import CLASS, TUNED

Place = tuple[int, int]
Locate = Callable[[str, str], Place | None]
"""(quote, text) → where the text is said to hold the quote."""


class Variant(Protocol):
    """A quotation made from the one at `start`:`end` of an article."""

    @property
    def kind(self) -> str:
        """How it was made."""
        ...

    @property
    def quote(self) -> str:
        """Its words."""
        ...

    @property
    def start(self) -> int:
        """Where the original begins."""
        ...

    @property
    def end(self) -> int:
        """Where the original ends."""
        ...

    @property
    def is_falsified(self) -> bool:
        """Whether the article does not say it."""
        ...


Material = Sequence[tuple[str, Sequence[Variant]]]
"""Texts with the variants of their quotes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Grounding:
    """What an aligner did: falsified variants accepted, benign ones found at their place, out of how many."""

    name: str
    accepted: int
    falsified: int
    located: int
    benign: int


ENOUGH = 500
EXACT: Mapping[str, object] = {"enable_fuzzy_alignment": False, "accept_match_lesser": False}
SETTINGS: Mapping[str, Mapping[str, object]] = {
    "langextract default": {},
    "langextract tuned": TUNED.resolver,
    "langextract exact only": EXACT,
}


def sampled(material: Material, at_least: int = ENOUGH) -> Material:
    """Every n-th falsified and every n-th benign variant, n as large as leaves `at_least` of each.

    langextract takes up to a tenth of a second for a quotation; the sample keeps every article and every kind.
    """
    numbers = {True: 0, False: 0}
    for _, variants in material:
        for variant in variants:
            numbers[variant.is_falsified] += 1
    steps = {kind: max(1, number // at_least) for kind, number in numbers.items()}
    counts = {kind: count(0) for kind in numbers}

    def is_taken(variant: Variant) -> bool:
        return next(counts[variant.is_falsified]) % steps[variant.is_falsified] == 0

    return [(text, [variant for variant in variants if is_taken(variant)]) for text, variants in material]


def ground(name: str, locator: Locate, material: Material) -> Grounding:
    """Put every variant to an aligner and count."""
    accepted = located = falsified = benign = 0
    for text, variants in material:
        for variant in variants:
            place = locator(variant.quote, text)
            if variant.is_falsified:
                falsified += 1
                accepted += place is not None
            else:
                benign += 1
                located += place is not None and is_same_place(text, place, (variant.start, variant.end))
    return Grounding(name=name, accepted=accepted, falsified=falsified, located=located, benign=benign)


def is_same_place(text: str, left: Place, right: Place) -> bool:
    """Whether two stretches are the same but for the marks at their edges.

    >>> is_same_place('"We left," he said.', (0, 10), (1, 8))
    True
    """
    return _inner(text, *left) == _inner(text, *right)


def locate_ours(quote: str, text: str) -> Place | None:
    """Our aligner."""
    span = locate(quote, text)
    return (span.start, span.end) if span else None


def locate_theirs(settings: Mapping[str, object]) -> Locate:
    """langextract's aligner with some of its `resolver_params`, over the whole article.

    Raises:
        EvaluationError: langextract is not installed.
    """
    require()
    from langextract.core.data import Extraction
    from langextract.resolver import Resolver

    logging.getLogger("absl").setLevel(logging.ERROR)
    options: dict[str, Any] = dict(settings)

    def find(quote: str, text: str) -> Place | None:
        asked = [Extraction(extraction_class=CLASS, extraction_text=quote)]
        (aligned,) = Resolver().align(asked, text, 0, 0, **options)
        place: Any = aligned.char_interval
        return (place.start_pos, place.end_pos) if place else None

    return find


def compare_aligners(material: Material) -> Iterable[Grounding]:
    """Ours, then langextract's in each of its settings."""
    yield ground("summarise", locate_ours, material)
    for name, settings in SETTINGS.items():
        yield ground(name, locate_theirs(settings), material)


def _inner(text: str, start: int, end: int) -> Place:
    while start < end and not _counts(text[start]):
        start += 1
    while end > start and not _counts(text[end - 1]):
        end -= 1
    return start, end


def _counts(character: str) -> bool:
    return character.isalnum() or character in "%$€£"
