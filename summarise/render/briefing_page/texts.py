"""The articles of a briefing, each text once: paragraphs cut where evidence begins and ends."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from summarise_schemas.briefing import BriefingClaim

_PARAGRAPH = re.compile(r"\S(?:[^\n]|\n(?!\s*\n))*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Words of an article and the ids of the claims they are evidence of; `opens` are those that begin here."""

    text: str
    claims: tuple[str, ...] = ()
    opens: tuple[str, ...] = ()


def paragraphs_of(text: str, claims: Iterable[BriefingClaim]) -> tuple[tuple[Stretch, ...], ...]:
    """The paragraphs of an article's text; every character of a paragraph is in one stretch.

    Overlapping evidence is cut, so a stretch can bear several claims. Each claim opens once, with its first evidence.
    """
    spans = sorted((e.start, e.end, claim.id) for claim in claims for e in claim.evidence)
    opened: set[str] = set()
    return tuple(
        tuple(_stretches(text, found.start(), found.end(), spans, opened))
        for found in _PARAGRAPH.finditer(text)
    )


def _stretches(
    text: str, start: int, end: int, spans: list[tuple[int, int, str]], opened: set[str]
) -> Iterator[Stretch]:
    inside = [span for span in spans if span[0] < end and start < span[1]]
    cuts = sorted({start, end, *(cut for span in inside for cut in span[:2] if start < cut < end)})
    for left, right in pairwise(cuts):
        bearing = tuple(dict.fromkeys(name for low, high, name in inside if low <= left and right <= high))
        opens = tuple(name for name in bearing if name not in opened)
        opened.update(opens)
        yield Stretch(text=text[left:right], claims=bearing, opens=opens)
