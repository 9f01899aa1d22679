"""Quoted words in every kind of mark."""

from __future__ import annotations

import time

import pytest

from summarise.analysis.quotations import find_quotations, outermost, with_marks


def read(text: str) -> list[tuple[str, bool]]:
    return [(q.exact, q.is_speech) for q in find_quotations(text)]


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ('"We are leaving," she said.', "We are leaving,"),
        ("“We are leaving,” she said.", "We are leaving,"),
        ("''We are leaving,'' she said.", "We are leaving,"),
        ("«We are leaving», she said.", "We are leaving"),
        ("„We are leaving“, she said.", "We are leaving"),
        ("‘We are leaving,’ she said.", "We are leaving,"),
        ("'We are leaving,' she said.", "We are leaving,"),
    ],
)
def test_speech_is_read_in_all_marks(text: str, quoted: str) -> None:
    assert read(text) == [(quoted, True)]


@pytest.mark.parametrize("before", ["", "İ" * 60 + " ", "Ğ" * 60 + " "])
def test_a_verb_of_speaking_is_found_behind_letters_that_grow_in_lower_case(before: str) -> None:
    """ "İ" is two characters in lower case; the places of words stay those of the text."""
    assert read(f'{before}SAID "no way".') == [("no way", True)]
    assert read(f'{before}bought "no way".') == [("no way", False)]


@pytest.mark.parametrize(
    "text",
    [
        "It’s the workers’ plan, and the ’90s are over.",
        "Rock 'n' roll isn't Bob's, and the boys' room is shut.",
        'The mast is 6\' 2" tall and the screen 14" wide.',
    ],
)
def test_apostrophes_and_inches_are_no_quotations(text: str) -> None:
    assert read(text) == []


def test_a_possessive_does_not_close_a_british_quotation() -> None:
    assert read("‘The workers’ vote isn’t over,’ she said.") == [("The workers’ vote isn’t over,", True)]


def test_inner_quotations_follow_the_outer_one() -> None:
    text = "“He told me ‘go away’ twice,” she said."
    quotations = find_quotations(text)
    assert [q.exact for q in quotations] == ["He told me ‘go away’ twice,", "go away"]
    assert outermost(quotations) == quotations[:1]


def test_paragraphs_that_only_open_are_one_quotation() -> None:
    """Each paragraph opens with a mark, only the last one closes."""
    text = "“First point.\n\n“Second point.\n\n“Third point,” he said.\n\nRain fell."
    assert read(text) == [("First point.\n\n“Second point.\n\n“Third point,", True)]


def test_an_unclosed_quotation_ends_with_its_paragraph() -> None:
    text = 'He said: "We will stay. We will fight.\n\nThe town was quiet.'
    assert read(text) == [("We will stay. We will fight.", True)]


def test_an_unclosed_quotation_does_not_swallow_its_speaker() -> None:
    assert read('"We will stay, he said on Monday.') == [("We will stay,", True)]


@pytest.mark.parametrize(
    "text",
    [
        "The “experts” were wrong.",
        'They took the so-called "green bus" out of town.',
        "She owns a copy of “The Long Way Home” from 1950.",
        'Ministers spoke of the "opposition" groups.',
    ],
)
def test_scare_quotes_and_titles_are_no_speech(text: str) -> None:
    assert [is_speech for _, is_speech in read(text)] == [False]


@pytest.mark.parametrize(
    "text",
    [
        "He called the plan “a disaster”.",
        "Those who refuse “will lose”, he warned.",
        "“Enough!” she shouted.",
        "“Agreed,” he said.",
    ],
)
def test_short_speech_is_speech(text: str) -> None:
    assert [is_speech for _, is_speech in read(text)] == [True]


def test_marks_can_be_had_with_the_words() -> None:
    text = "Then ''Go!'' he said."
    assert text[slice(*with_marks(text, find_quotations(text)[0]))] == "''Go!''"


@pytest.mark.parametrize("unit", ['"', "“", "'", "‘", '" ', "“a ", "''", "“\n\n", ", ", "said "])
def test_a_quarter_megabyte_of_marks_is_read_in_linear_time(unit: str) -> None:
    started = time.process_time()
    find_quotations(unit * (250_000 // len(unit)))
    assert time.process_time() - started < 5


def test_a_clause_with_a_name_in_it_is_no_title() -> None:
    """ "I was in Graz," was taken for a title: its only long word has a capital."""
    (quotation,) = find_quotations('"I was in Graz," Keller, whose trial opened on Monday, told the court.')
    assert quotation.is_speech


def test_a_quoted_phrase_with_its_article_modifies_no_noun() -> None:
    (quotation,) = find_quotations('Falk called the plan "an insult" and vowed to fight it.')
    assert quotation.is_speech
