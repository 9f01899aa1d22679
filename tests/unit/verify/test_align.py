"""The aligner finds what is quoted and refuses what is not."""

from __future__ import annotations

import pytest

from summarise.verify.align import locate

TEXT = (
    "The harbour master, Ines Prado, told reporters: “We counted at least 1,200 crates – not 200 – on the quay.” "
    "She did not say who had left them there, and the port’s owner denied that any were missing. "
    "A tug from Lorne towed 40 tonnes of scrap north… before the storm hit Lorne on Sunday."
)


@pytest.mark.parametrize(
    ("quote", "found"),
    [
        ("We counted at least 1,200 crates", "We counted at least 1,200 crates"),
        (
            '"We counted at least 1,200 crates - not 200 - on the quay."',
            "We counted at least 1,200 crates – not 200 – on the quay",
        ),
        ("the port's owner denied", "the port’s owner denied"),
        ("THE PORT’S OWNER  denied\nthat any were missing", "the port’s owner denied that any were missing"),
        ("She did not say who had left them there", "She did not say who had left them there"),
        (
            "She did not say … any were missing",
            "She did not say who had left them there, and the port’s owner denied that any were missing",
        ),
        (
            "She did not say [...] any were missing,",
            "She did not say who had left them there, and the port’s owner denied that any were missing",
        ),
        (
            "She did not say who had left them there and the port's owner",
            "She did not say who had left them there, and the port’s owner",
        ),
    ],
)
def test_a_true_quotation_is_located(quote: str, found: str) -> None:
    span = locate(quote, TEXT)
    assert span is not None
    assert span.exact == found
    assert TEXT[span.start : span.end] == span.exact


@pytest.mark.parametrize(
    "falsified",
    [
        "We counted at least 1,300 crates",  # number altered
        "We counted 1,200 crates",  # qualifier dropped
        "She did say who had left them there",  # negation removed
        "the port’s owner did not deny that any were missing",  # negation added
        "towed 40 tons of scrap north",  # unit changed
        "A tug from Prado towed 40 tonnes of scrap",  # name swapped
        "the port’s owner denied that any were missing before the storm hit",  # two sentences stitched
        "She did not say who had bought them there",  # invented word
        "any were missing … She did not say",  # parts in the wrong order
        "200 crates",  # the end of a longer number
        "",
        "…",
    ],
)
def test_a_falsified_quotation_is_refused(falsified: str) -> None:
    assert locate(falsified, TEXT) is None


def test_a_long_absent_quotation_is_refused_quickly() -> None:
    """Fifty absent tokens in 20,000 words: a peer took ten seconds."""
    text = "The council met again and nothing was decided on the bridge at all. " * 1_600
    quote = " ".join(f"absent{number}" for number in range(50))
    assert locate(quote, text) is None


def test_a_short_number_is_not_found_inside_a_longer_one() -> None:
    assert locate("200", "They paid 1,200 euros.") is None
    assert locate("2", "It rose 2.5 percent.") is None
