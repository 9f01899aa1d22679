"""The aligner finds what is quoted and refuses what is not."""

from __future__ import annotations

import time

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
            "She did not say … and the port’s owner denied that any were missing",
            "She did not say who had left them there, and the port’s owner denied that any were missing",
        ),
        (
            "She did not say [...] the port’s owner denied . . . any were missing,",
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
        "She did … say who had left them there",  # negation elided
        "the port’s owner … that any were missing",  # a denial elided
        "We counted … 1,200 crates",  # qualifier elided
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


def test_an_elision_does_not_reach_into_another_paragraph() -> None:
    """Half of the stitched quotations of the grounding suite that had an ellipsis were accepted."""
    text = "The mayor praised the crew of the tug.\n\nA court fined the owner of the quay."
    assert locate("The mayor praised … the owner of the quay", text) is None
    assert locate("The mayor praised … of the tug", text) is not None


def test_an_elided_quotation_is_the_shortest_stretch_that_fits() -> None:
    text = "He said the bridge was safe. He said the road was flooded and closed until Monday."
    found = locate("He said the … closed until Monday", text)
    assert found is not None
    assert found.exact == "He said the road was flooded and closed until Monday"


@pytest.mark.parametrize(
    ("quote", "text"),
    [
        ("the mill -- once the biggest -- burned", "the mill—once the biggest—burned"),
        ("Zoë Mele\u0301ndez resigned", "Zoe\u0308 Meléndez resigned"),
        ("the offi\u00adcers left", "the oﬃcers left"),
        ("rose to 40 % of it", "rose to 40% of it"),
        ("It was said ... that he (...) the mill", "It was said that he had left the mill"),
        ("हम नहीं जाएंगे", "उसने कहा, “हम नहीं जाएंगे।”"),
    ],
)
def test_spelling_marks_do_not_matter(quote: str, text: str) -> None:
    assert locate(quote, text) is not None


@pytest.mark.parametrize(
    ("quote", "text"),
    [
        ("a loss of €5 million", "a loss of $5 million"),
        ("it fell to 5 degrees", "it fell to -5 degrees"),
        ("a rise of 40 in May", "a rise of 40% in May"),
        ("an area of 10 km", "an area of 10 km²"),
        ("Will he go he will", "“Will he go?” He will"),
        ("हम नही जाएंगे", "उसने कहा, “हम नहीं जाएंगे।”"),
    ],
)
def test_signs_that_carry_meaning_do(quote: str, text: str) -> None:
    assert locate(quote, text) is None


@pytest.mark.parametrize(
    "quote", ["a … b", "a … a … a … a", "… ".join("ab" * 40), "a " * 50_000, ". " * 200_000]
)
def test_hostile_text_takes_linear_time(quote: str) -> None:
    started = time.process_time()
    locate(quote, "a a b " * 160_000)
    assert time.process_time() - started < 5
