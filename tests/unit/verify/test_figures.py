"""Check 2: numbers keep their value and their qualifier."""

from __future__ import annotations

import pytest

from summarise.verify import figures
from tests.unit.verify.conftest import MakeCase

TEXT = "At least 32 villagers were killed and nearly 40 wounded when up to 200 raiders attacked Dounfing, officials said."


def test_the_same_figures_pass(case: MakeCase) -> None:
    assert figures.check(
        case(TEXT, "At least 32 villagers were killed when up to 200 raiders attacked Dounfing.")
    ).passed


@pytest.mark.parametrize(
    ("claim", "repaired"),
    [
        ("32 villagers were killed in Dounfing.", "At least 32 villagers were killed in Dounfing."),
        ("Raiders attacked Dounfing; 200 raiders were in Dounfing.", "up to 200 raiders"),
    ],
)
def test_a_lost_qualifier_is_repaired_from_the_evidence(case: MakeCase, claim: str, repaired: str) -> None:
    finding = figures.check(case(TEXT, claim))
    assert finding.passed
    assert finding.repaired_text is not None
    assert repaired in finding.repaired_text


@pytest.mark.parametrize(
    "claim",
    [
        "At least 33 villagers were killed in Dounfing.",
        "At least 32 villagers were wounded in Dounfing.",
        "Up to 2,000 raiders attacked Dounfing.",
        "At least 32 villagers were killed in Dounfing in 2019.",
    ],
)
def test_a_wrong_number_is_refused(case: MakeCase, claim: str) -> None:
    assert not figures.check(case(TEXT, claim)).passed


def test_a_claim_without_numbers_needs_none(case: MakeCase) -> None:
    assert figures.check(case(TEXT, "Raiders attacked Dounfing.")).passed


def test_a_date_of_the_evidence_is_no_stray_number(case: MakeCase) -> None:
    text = "The mine at Orlan was shut on March 3 after a fire."
    assert figures.check(case(text, "The mine at Orlan was shut on March 3.")).passed
    assert not figures.check(case(text, "The mine at Orlan was shut on March 4.")).passed


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("The truce in Orlan held for two days.", "The truce in Orlan held for two weeks."),
        (
            "The old mill in Orlan lost 40 percent of its trade with Lorne.",
            "The old mill in Orlan lost 40 percentage points of its trade with Lorne.",
        ),
        ("The tug towed 40 tonnes of scrap north.", "The tug towed 40 kilograms of scrap north."),
        (
            "In Lorne the blast left many dead at the mill.",
            "In Lorne the blast left many injured at the mill.",
        ),
        (
            "The average at the old mill in Orlan had been nine.",
            "The average at the old mill in Orlan had been seven.",
        ),
        ("The mill took in 310 workers overnight.", "The mill took in 310 families overnight."),
    ],
)
def test_another_unit_harm_or_number_in_the_same_place_is_refused(
    case: MakeCase, text: str, claim: str
) -> None:
    finding = figures.check(case(text, claim))
    assert not finding.passed
    assert finding.repaired_text is None


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("The tug towed 40 kilometres of cable north.", "The tug towed 40 km of cable north."),
        ("Two dogs were killed at the old mill.", "2 dogs died at the old mill."),
        ("The mill took in 310 workers overnight.", "The mill took in 310 people overnight."),
        ("The mill took in 310 workers overnight.", "Overnight 310 workers were taken in by the mill."),
    ],
)
def test_the_same_measure_in_other_words_passes(case: MakeCase, text: str, claim: str) -> None:
    assert figures.check(case(text, claim)).passed
