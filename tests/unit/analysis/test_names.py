"""Proper names, in articles and in single claims."""

from __future__ import annotations

import pytest

from summarise.analysis.names import find_names
from summarise.sentences import split


def names(text: str) -> list[str]:
    return [span.exact for span in find_names(text, split(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Shells fell on al-Qasra and Tel Amin.", ["al-Qasra", "Tel Amin"]),
        ("The U.N. sent envoys to Kafr Nabil.", ["U.N.", "Kafr Nabil"]),
        ("The Northern Watch for Human Rights counted 12.", ["Northern Watch for Human Rights"]),
        ("The Ministry of Health and Welfare agreed.", ["Ministry of Health and Welfare"]),
        ("Troops took Binna, Arma and Tel Amin.", ["Binna", "Arma", "Tel Amin"]),
        ("Norway’s Foreign Ministry denied it.", ["Norway", "Foreign Ministry"]),
        ("UK-based activists met Mr. Roe in New Delhi.", ["UK", "Roe", "New Delhi"]),
        ("Foreign Minister Ana Ruiz left Oslo on Friday.", ["Foreign Minister Ana Ruiz", "Oslo"]),
        ("Ruiz said Peru refused.", ["Ruiz", "Peru"]),
    ],
)
def test_names_are_whole(text: str, expected: list[str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Militants attacked the town on Monday.",
        "At least 32 people were killed in January.",
        "Shelling continued overnight.",
        "However, officials disagreed. Talks resumed. I left.",
        "Witnesses saw smoke.",
    ],
)
def test_ordinary_words_that_open_a_sentence_are_no_names(text: str) -> None:
    assert names(text) == []


def test_a_word_seen_inside_a_sentence_is_a_name_at_the_start_of_another() -> None:
    assert names("They reached Banners. Banners is quiet.") == ["Banners", "Banners"]


def test_spans_index_the_text() -> None:
    text = "Rain fell in Lima, said Eva Roe."
    assert all(text[span.start : span.end] == span.exact for span in find_names(text, split(text)))
