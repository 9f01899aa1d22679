"""Who says what a claim tells."""

from __future__ import annotations

import pytest

from summarise.facts import LedgerClaim
from summarise.linking import Voices
from summarise.linking.sources import source_of
from summarise.linking.voices import are_independent
from tests.unit.linking.told import told


def _claim(text: str, words: str, publisher: str = "Meridian Wire") -> LedgerClaim:
    return next(claim for claim in told(text, publisher=publisher) if words in claim.claim.text)


@pytest.mark.parametrize(
    ("text", "words", "source"),
    [
        ("The coroner is looking into two deaths at the quarry.", "quarry", "The coroner"),
        ("The plant leaked for a week, says analyst Rina Dahl.", "leaked", "analyst Rina Dahl"),
        ("The pier was closed by the harbour office. It reopens in June, the mayor said. It is safe, she added.", "safe", "mayor"),
        ("Contrary to what the union said, the yard kept working.", "yard", ""),
        ("Forty barges were counted by the coastguard.", "barges", "the coastguard"),
    ],
)  # fmt: skip
def test_the_source_is_who_does_or_says_it(text: str, words: str, source: str) -> None:
    assert source_of(_claim(text, words)) == source


def _same(one: LedgerClaim, other: LedgerClaim) -> bool:
    return Voices.heard_in((one, other)).same(one, other)


def test_an_office_is_one_voice_under_the_names_of_those_who_hold_it() -> None:
    named = _claim("Nine boats sank, Mayor Ilka Brandt said.", "boats")
    called = _claim("The mayor said nine boats had sunk.", "boats", "Coastal Post")
    assert _same(named, called)
    chief = _claim("Nine boats sank, Detective Superintendent Per Olm said.", "boats", "Inland Times")
    assert _same(chief, _claim("Police said nine boats had sunk.", "boats", "The Lantern"))
    assert not _same(chief, called)


def test_the_armies_of_two_countries_are_two_voices() -> None:
    one = _claim("Norvia's military said it held the ridge.", "ridge")
    other = _claim("Sarland's Defence Ministry said it held the ridge.", "ridge", "Coastal Post")
    assert not _same(one, other)


def test_two_ministries_are_two_voices() -> None:
    energy = _claim("Two tanks leaked, the Energy Ministry said.", "tanks")
    justice = _claim("The Justice Ministry said two tanks had leaked.", "tanks", "Coastal Post")
    assert not _same(energy, justice)


def _independent(one: LedgerClaim, other: LedgerClaim) -> bool:
    voices = Voices.heard_in((one, other))
    return are_independent(voices.of(one), voices.of(other))


def test_someone_known_by_name_only_may_speak_for_anybody() -> None:
    nurse = _claim("Nine boats sank, Ilka Brandt said.", "boats")
    police = _claim("Police said nine boats had sunk.", "boats", "The Lantern")
    hospital = _claim("The hospital said nine boats had sunk.", "boats", "Inland Times")
    assert not _independent(nurse, police)
    assert _independent(police, hospital)
