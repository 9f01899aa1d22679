"""False grounding is counted per aligner, by the same rule for both."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from summarise_evals.headtohead.grounding import (
    EXACT,
    Material,
    ground,
    is_same_place,
    locate_ours,
    locate_theirs,
    sampled,
)

TEXT = "The port said at least 14 sailors did not return on Sunday. Nobody was arrested, the port said."


@dataclass(frozen=True)
class Made:
    """A variant of the first sentence."""

    quote: str
    is_falsified: bool
    kind: str = "made for this test"
    start: int = 0
    end: int = TEXT.index(" Nobody")


MATERIAL: Material = [
    (
        TEXT,
        [
            Made("The port said at least 41 sailors did not return on Sunday.", is_falsified=True),
            Made("A whale swallowed the harbour master whole.", is_falsified=True),
            Made("the port said at least 14 sailors did not return on Sunday", is_falsified=False),
            Made("The  port said at least\n14 sailors did not return on Sunday.", is_falsified=False),
        ],
    )
]


def test_every_variant_is_counted_once() -> None:
    found = ground("all", lambda quote, text: (0, 5), MATERIAL)
    assert (found.accepted, found.falsified, found.located, found.benign) == (2, 2, 0, 2)


def test_our_aligner_refuses_what_is_not_said() -> None:
    found = ground("ours", locate_ours, MATERIAL)
    assert (found.accepted, found.located) == (0, 2)


def test_langextract_grounds_an_altered_number_by_default() -> None:
    pytest.importorskip("langextract", reason="needs langextract: pip install 'summarise[headtohead]'")
    assert ground("default", locate_theirs({}), MATERIAL).accepted == 1
    assert ground("exact", locate_theirs(EXACT), MATERIAL).accepted == 0


def test_langextract_finds_a_true_quotation_in_its_place() -> None:
    pytest.importorskip("langextract", reason="needs langextract: pip install 'summarise[headtohead]'")
    assert ground("default", locate_theirs({}), MATERIAL).located == 2


def test_a_place_is_the_same_but_for_the_marks_at_its_edges() -> None:
    text = '"We owe $5," she said.'
    assert is_same_place(text, (0, 11), (1, 10))
    assert not is_same_place(text, (9, 10), (8, 10))


def test_a_sample_keeps_as_many_of_each_sort_as_asked_for() -> None:
    variants = [Made(f"{number}", is_falsified=number % 3 == 0) for number in range(90)]
    sample = sampled([(TEXT, variants[:40]), (TEXT, variants[40:])], at_least=10)
    taken = [variant for _, kept in sample for variant in kept]
    assert [sum(v.is_falsified for v in taken), sum(not v.is_falsified for v in taken)] == [10, 10]
    assert all(kept for _, kept in sample)


def test_a_small_suite_is_taken_whole() -> None:
    assert [list(kept) for _, kept in sampled(MATERIAL)] == [list(MATERIAL[0][1])]
