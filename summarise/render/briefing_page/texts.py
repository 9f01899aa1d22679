"""The articles of a briefing, each text once: paragraphs cut where evidence begins and ends."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

from summarise_schemas.briefing import BriefingClaim

GAP = " […] "
_BESIDE, _LONG = 100, 300
_PARAGRAPH = re.compile(r"\S(?:[^\n]|\n(?!\s*\n))*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Words of an article and the ids of the claims they are evidence of; `opens` are those that begin here."""

    text: str
    claims: tuple[str, ...] = ()
    opens: tuple[str, ...] = ()


Paragraph = tuple[Stretch, ...]


def paragraphs_of(text: str, claims: Iterable[BriefingClaim]) -> tuple[Paragraph, ...]:
    """The paragraphs of an article's text; every character of a paragraph is in one stretch.

    Overlapping evidence is cut, so a stretch can bear several claims. Each claim opens once, with its first evidence.
    """
    spans = sorted((e.start, e.end, claim.id) for claim in claims for e in claim.evidence)
    opened: set[str] = set()
    return tuple(
        tuple(_stretches(text, found.start(), found.end(), spans, opened))
        for found in _PARAGRAPH.finditer(text)
    )


def shortened(paragraphs: Sequence[Paragraph], around: int | None) -> tuple[Paragraph | int, ...]:
    """The paragraphs that bear evidence and `around` on each side of them, all where it is None.

    A run of others is told as how many they were. With no paragraph around, what is far from evidence inside one goes, too.

    >>> dull, telling = (Stretch(text="b"),), (Stretch(text="c", claims=("c1",)),)
    >>> shortened([dull, dull, telling, dull], 0) == (2, telling, 1)
    True
    """
    if around is None:
        return tuple(paragraphs)
    bearing = [place for place, one in enumerate(paragraphs) if any(stretch.claims for stretch in one)]
    kept = {near for place in bearing for near in range(place - around, place + around + 1)}
    runs = groupby(enumerate(paragraphs), key=lambda each: each[0] in kept)
    short = tuple if around else _near_evidence
    return tuple(
        part
        for is_kept, run in runs
        for part in ([short(one) for _, one in run] if is_kept else [sum(1 for _ in run)])
    )


def _near_evidence(paragraph: Paragraph) -> Paragraph:
    return tuple(
        stretch if stretch.claims or len(stretch.text) <= _LONG else _middle_out(stretch)
        for stretch in paragraph
    )


def _middle_out(stretch: Stretch) -> Stretch:
    """What is left of a long stretch: its ends, cut at spaces."""
    first = stretch.text[:_BESIDE].rsplit(" ", 1)[0]
    last = stretch.text[-_BESIDE:].split(" ", 1)[-1]
    return replace(stretch, text=f"{first}{GAP}{last}")


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
