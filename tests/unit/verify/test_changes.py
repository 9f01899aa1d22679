"""Near copies are compared word by word, in bounded time."""

from __future__ import annotations

import time

import pytest

from summarise.verify.changes import Change, agrees_better, changes


@pytest.mark.parametrize(
    ("draft", "evidence", "found"),
    [
        ("Ash sold the mill.", "Ash sold the mill.", ()),
        ("Ash sold the mill.", "On Friday Ash sold the mill to a bank.", ()),
        ("Ash sold the old mill.", "Ash sold the mill.", (Change(said=("old",), written=()),)),
        (
            "Ash never sold the mill.",
            "Ash later sold the mill.",
            (Change(said=("never",), written=("later",)),),
        ),
        ("Rain fell on two towns.", "Ash sold the mill to a bank.", ()),
    ],
)
def test_what_a_near_copy_changes(draft: str, evidence: str, found: tuple[Change, ...]) -> None:
    assert changes(draft, evidence) == found


def test_a_passive_is_no_exchange() -> None:
    said = "Oltu was fined by Tarna."
    assert not agrees_better(said, "Tarna was fined by Oltu.", "Tarna fined Oltu.")


def test_long_texts_are_left_alone() -> None:
    started = time.process_time()
    assert changes("a b " * 50_000, "b a " * 250_000) == ()
    changes("a b " * 70, "b a " * 290)
    assert time.process_time() - started < 5
