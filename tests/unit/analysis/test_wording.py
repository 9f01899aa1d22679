"""Loaded terms in the outlet's own voice, and neutral words for them."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from summarise.analysis.quotations import find_quotations
from summarise.analysis.wording import find_loaded_terms, load_lexicon, neutralise
from summarise.errors import ConfigError


def loaded(text: str) -> list[tuple[str, str]]:
    """Loaded terms of a text with their neutral words."""
    return [(term.exact, term.neutral) for term in find_loaded_terms(text, find_quotations(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The terrorists fled.", [("terrorists", "militants")]),
        ("Two terrorist units fled.", [("terrorist", "")]),
        ("A terrorist was shot.", [("terrorist", "militant")]),
        ("They stormed terrorist-held streets.", [("terrorist", "militant")]),
        ("The so-called council met.", [("so-called", "")]),
        ("The regime’s guards left.", [("regime", "government")]),
        ("Takfiri gunmen and Takfiris fled.", [("Takfiri", ""), ("Takfiris", "militants")]),
        ("The army liberated the town.", [("liberated", "captured")]),
        ("Guards neutralised four gunmen.", [("neutralised", "killed")]),
        ("Illegal aliens may stay.", [("Illegal aliens", "migrants without legal status")]),
        ("A death tax and a job-killing rule.", [("death tax", "estate tax"), ("job-killing", "")]),
        ("Army Routs Terrorists In Northern Hills", [("Terrorists", "militants")]),
    ],
)
def test_loaded_terms(text: str, expected: list[tuple[str, str]]) -> None:
    assert loaded(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "“The terrorists fled from our heroes,” the general said.",
        "The Prevention of Terrorism Act and the Terrorist Offences Act were amended.",
        "The UN Counter-Terrorism Committee and a counter-terrorist unit met.",
        "The Palestine Liberation Organization met.",
        "The sanctions regime and the new tax regime hold.",
        "The team was eliminated, and the deficit too.",
        "A court heard of genocide, war crimes, apartheid and a coup.",
        "The bank liquidated its holdings.",
    ],
)
def test_ordinary_words_names_and_quotations_are_left_alone(text: str) -> None:
    assert loaded(text) == []


def test_every_loaded_term_says_why_and_where() -> None:
    text = "Thugs of the junta came."
    for term in find_loaded_terms(text):
        assert text[term.start : term.end] == term.exact
        assert term.why


@pytest.mark.parametrize(
    ("text", "neutral"),
    [
        ("The so-called Observatory said so.", "The Observatory said so."),
        ("So-called experts agreed.", "Experts agreed."),
        ("Terrorists fled.", "Militants fled."),
        ("TERRORISTS FLEE", "MILITANTS FLEE"),
        ("An illegal alien fled.", "A migrant without legal status fled."),
        ("A terrorist ambush failed.", "An ambush failed."),
        ("Two Takfiri militants fled.", "Two militants fled."),
        ("They said “the regime must go”.", "They said “the regime must go”."),
        ("Nothing is loaded here.", "Nothing is loaded here."),
        ("", ""),
    ],
)
def test_neutral_words_keep_the_grammar(text: str, neutral: str) -> None:
    assert neutralise(text) == neutral


def test_neutral_text_has_nothing_left_to_neutralise() -> None:
    once = neutralise("The regime’s thugs eliminated 12 terrorists in a heinous, unprovoked raid.")
    assert neutralise(once) == once


def test_a_reader_extends_and_corrects_the_lexicon(tmp_path: Path) -> None:
    """A second file adds a term, replaces one and takes one out."""
    own = tmp_path / "own.toml"
    own.write_text(
        'terms = [{ term = "bigwig", kind = "noun", neutral = "official", why = "mocks" },\n'
        '{ term = "regime", kind = "noun", neutral = "administration", why = "house style" },\n'
        '{ term = "junta", ignore = true }]',
        encoding="utf-8",
    )
    text = "Bigwigs of the regime met the junta."
    assert neutralise(text, load_lexicon(own)) == "Officials of the administration met the junta."


@pytest.mark.parametrize(
    "content", ["terms = [", "x = 1", "terms = [1]", 'terms = [{ neutral = "x" }]', "\x00"]
)
def test_a_broken_lexicon_names_its_file(tmp_path: Path, content: str) -> None:
    own = tmp_path / "own.toml"
    own.write_text(content, encoding="utf-8")
    with pytest.raises(ConfigError, match=r"own\.toml"):
        load_lexicon(own)


def test_a_missing_lexicon_names_its_file(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"absent\.toml"):
        load_lexicon(tmp_path / "absent.toml")


@pytest.mark.parametrize("piece", ["so-called ", "Terrorist ", '"', "mop "])
def test_a_quarter_megabyte_of_one_word_is_read_quickly(piece: str) -> None:
    started = time.process_time()
    find_loaded_terms(piece * (250_000 // len(piece)))
    assert time.process_time() - started < 5


@pytest.mark.parametrize(
    ("written", "neutral"),
    [
        ("The aircraft of the Oro-Tarna aggression coalition flew 13 raids.", "The aircraft of the Oro-Tarna coalition flew 13 raids."),
        ("Yesterday, the enemy launched two missile strikes.", "Yesterday, the “enemy” launched two missile strikes."),
        ("Enemy drones hit the port.", "Drones hit the port."),
        ("Crews stopped the drones of the aggressor.", "Crews stopped the drones of the “aggressor”."),
        ("The Zionist artillery fired.", "The Israeli artillery fired."),
        ("Drought is the enemy of farmers.", "Drought is the enemy of farmers."),
        ("He was sent off for aggression.", "He was sent off for aggression."),
        ("The army called it a war of aggression.", "The army called it a war of aggression."),
    ],
)  # fmt: skip
def test_names_that_one_side_gives_the_other(written: str, neutral: str) -> None:
    assert neutralise(written) == neutral
