"""An article cut into pieces, each with the rows whose labels and whose evidence cover it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise

Spans = Iterable[tuple[int, int]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A stretch of text. `labels` and `claims` name the rows that cover it; `begins` those that it is the first of."""

    text: str
    labels: tuple[int, ...] = ()
    claims: tuple[int, ...] = ()
    begins: tuple[int, ...] = ()


@dataclass(slots=True)
class _Edges:
    """What begins and ends at one place of the text."""

    on: list[tuple[str, int]] = field(default_factory=list)
    off: list[tuple[str, int]] = field(default_factory=list)


def pieces(text: str, labels: Mapping[int, Spans], claims: Mapping[int, Spans]) -> Iterator[Piece]:
    """The text in pieces that, put together, are the text again. Spans outside it are cut off.

    >>> [(p.text, p.labels, p.claims) for p in pieces("It rained.", {1: [(0, 9)]}, {1: [(3, 99)]})]
    [('It ', (1,), ()), ('rained', (1,), (1,)), ('.', (), (1,))]
    """
    edges = _edges(len(text), labels, claims)
    places = sorted({0, len(text), *edges})
    covering: dict[str, dict[int, int]] = {"label": {}, "claim": {}}
    seen = set[int]()
    for start, end in pairwise(places):
        _step(covering, edges.get(start))
        rows = {row for kind in covering.values() for row in kind}
        yield Piece(
            text=text[start:end],
            labels=tuple(sorted(covering["label"])),
            claims=tuple(sorted(covering["claim"])),
            begins=tuple(sorted(rows - seen)),
        )
        seen |= rows


def _edges(length: int, labels: Mapping[int, Spans], claims: Mapping[int, Spans]) -> dict[int, _Edges]:
    edges = defaultdict[int, _Edges](_Edges)
    for kind, spans_of in (("label", labels), ("claim", claims)):
        for row, spans in spans_of.items():
            for start, end in spans:
                first, last = max(0, start), min(length, end)
                if first < last:
                    edges[first].on.append((kind, row))
                    edges[last].off.append((kind, row))
    return dict(edges)


def _step(covering: dict[str, dict[int, int]], at: _Edges | None) -> None:
    """Two spans of one row may overlap, so rows are counted in and out."""
    for kind, row in at.on if at else ():
        covering[kind][row] = covering[kind].get(row, 0) + 1
    for kind, row in at.off if at else ():
        covering[kind][row] -= 1
        if not covering[kind][row]:
            del covering[kind][row]
