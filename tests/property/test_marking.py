"""Marking cuts a text without changing it, wherever the spans lie."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from summarise_evals.reports.marking import pieces

SPANS = st.dictionaries(
    st.integers(0, 5), st.lists(st.tuples(st.integers(-3, 40), st.integers(-3, 40)), max_size=3), max_size=4
)


def covering(spans: dict[int, list[tuple[int, int]]], place: int) -> tuple[int, ...]:
    return tuple(sorted(row for row, found in spans.items() if any(a <= place < b for a, b in found)))


@given(st.text(max_size=30), SPANS, SPANS)
def test_pieces_are_the_text_and_know_what_covers_them(
    text: str, labels: dict[int, list[tuple[int, int]]], claims: dict[int, list[tuple[int, int]]]
) -> None:
    cut = list(pieces(text, labels, claims))
    assert "".join(piece.text for piece in cut) == text
    told = [(piece.labels, piece.claims) for piece in cut for _ in piece.text]
    assert told == [(covering(labels, place), covering(claims, place)) for place in range(len(text))]


@given(st.text(max_size=30), SPANS, SPANS)
def test_each_row_begins_once(
    text: str, labels: dict[int, list[tuple[int, int]]], claims: dict[int, list[tuple[int, int]]]
) -> None:
    cut = list(pieces(text, labels, claims))
    begun = [row for piece in cut for row in piece.begins]
    assert sorted(begun) == sorted({row for piece in cut for row in (*piece.labels, *piece.claims)})
