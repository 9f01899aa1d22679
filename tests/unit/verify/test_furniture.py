"""Check 6: the page around the story makes no claims."""

from __future__ import annotations

from dataclasses import replace

import pytest

from summarise.verify.furniture import check, furniture_kind
from tests.unit.verify.conftest import MakeCase


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
        "Ring the Courier, or catch us outside the bank on Fridays.",
        "Email our newsroom with your pictures.",
        "📩 The valley in your inbox.",
        "This piece appears in our May issue, on sale now.",
        "That was the point.",
        "KST presents its main points.",
        "Here is what we know so far.",
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
        "Call centres in Orlan were shut and told us nothing about it.",
        "That was denied by the ministry.",
        "Ring roads around the city are to be closed to our lorries.",
        "The photo that Ash took in 2019 hangs in the hall.",
    ],
)
def test_a_sentence_of_the_story_is_none(text: str) -> None:
    assert furniture_kind(text) == ""


def test_words_to_the_reader_may_be_quoted(case: MakeCase) -> None:
    """Inside a quotation it is somebody else who is to be called."""
    text = "“The road is open. Call us when you reach the bridge. We will wait,” Ana Ruiz said."
    assert check(case(text, "“Call us when you reach the bridge.”", 2)).passed


def test_a_question_is_no_claim(case: MakeCase) -> None:
    finding = check(case("How sure should we be? The bridge was shut.", "How sure should we be?"))
    assert finding.detail == "it is a question"


def test_a_word_or_two_are_no_claim(case: MakeCase) -> None:
    assert not check(case("It hasn’t closed. The bridge was shut.", "Closed.")).passed


def test_a_note_about_the_author_is_no_claim(case: MakeCase) -> None:
    """Only in the outlet's own pages: elsewhere it may be news."""
    text = "Ana Ruiz is the Courier’s health editor."
    subject = case(text, text)
    own = replace(subject.source, article=replace(subject.source.article, publisher="The Orlan Courier"))
    assert check(subject).passed
    assert not check(subject._replace(source=own)).passed
