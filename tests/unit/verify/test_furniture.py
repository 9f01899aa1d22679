"""Check 6: the page around the story makes no claims."""

from __future__ import annotations

import pytest

from summarise.verify.furniture import furniture_kind


@pytest.mark.parametrize(
    "text",
    [
        "Click here for our live coverage of the flood",
        "Sign up for our morning briefing.",
        "Leave a Reply",
        "Related Articles",
        "Miners wait outside the gate in Orlan on Monday. (Photo by VTA)",
        "© 2024 The Orlan Courier. All rights reserved.",
        "This article was updated on Monday to add a comment.",
        "Fighting reaches Orlan",
    ],
)
def test_furniture_is_recognised(text: str) -> None:
    assert furniture_kind(text)


@pytest.mark.parametrize(
    "text",
    [
        "Fighting reached Orlan on Monday.",
        "“We share the blame,” the mayor said.",
        "Shares in the mill fell by a third.",
        "The photo that Ash took in 2019 hangs in the hall.",
    ],
)
def test_a_sentence_of_the_story_is_none(text: str) -> None:
    assert furniture_kind(text) == ""
