"""What is left of a sentence once the words that name its source are taken off."""

from __future__ import annotations

import pytest

from summarise.analysis.said import content_of
from tests.unit.analysis.attributions import spans


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Eva Roe said on Monday that the pier had sunk.", "the pier had sunk"),
        ("Eva Roe said: \"Omar Poe told us the whole pier had sunk.\"", "the whole pier had sunk"),
        ("The board denied press reports that the whole pier had sunk.", ""),
        ("The pier sank, Eva Roe said, and the yard closed.", ""),
    ],
)  # fmt: skip
def test_the_innermost_content_is_what_is_told(text: str, content: str) -> None:
    """Frames come off one inside the other; never the "denied" in front of what was denied."""
    assert content_of(text, 0, spans(text)) == content


def test_a_statement_that_goes_on_with_a_quotation_is_peeled_off() -> None:
    text = 'The guard spoke, it said. "They were beaten back and lost seven men," the statement went on.'
    whole = text[text.index('"') :]
    assert (
        content_of(whole, text.index('"'), spans(text)).strip('",')
        == "They were beaten back and lost seven men"
    )
