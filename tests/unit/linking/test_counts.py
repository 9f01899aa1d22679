"""What a claim counts, of several figures the total."""

from __future__ import annotations

import pytest

from summarise.linking.counts import counts_of, totals_in
from tests.unit.linking.told import told


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("The number of deaths is unchanged at five.", "killed", 5),
        ("The number of cholera cases in the Tova camps has reached 240.", "cases", 240),
        ("The official toll stands at five.", "killed", 5),
        ("The ministry registered 210 cases of cholera, four of them fatal.", "killed", 4),
        ("The number of civilians killed by the shelling of Dren has risen to 27.", "killed", 27),
    ],
)
def test_a_total_is_read_where_the_figure_stands_apart_from_what_it_counts(
    text: str, kind: str, value: float
) -> None:
    assert [(found, figure.low) for found, figure in totals_in(text)] == [(kind, value)]


@pytest.mark.parametrize(
    ("text", "kind"),
    [("Nobody is missing any more.", "missing"), ("No one was killed in the raid.", "killed")],
)
def test_nobody_counts_as_none(text: str, kind: str) -> None:
    assert [(found, figure.low, figure.high) for found, figure in totals_in(text)] == [(kind, 0, 0)]


def test_of_two_more_and_five_in_all_the_total_counts() -> None:
    (claim,) = told("Two more bodies were found overnight, so that five have now died.")
    assert [(kind, figure.low) for kind, figure in counts_of(claim.claim)] == [("killed", 5)]


def test_people_told_to_leave_their_homes_are_displaced() -> None:
    (claim,) = told("About 4,500 people were told to leave their homes.")
    assert [kind for kind, _ in counts_of(claim.claim)] == ["displaced"]


def test_a_claim_without_figures_counts_nothing() -> None:
    (claim,) = told("The railway between Bary and Kelm has been closed since Sunday night.")
    assert counts_of(claim.claim) == ()
