"""Words that news uses for one another."""

from __future__ import annotations

import pytest

from summarise.linking.thesaurus import meanings_of, phrases_in
from summarise.verify.words import stem


@pytest.mark.parametrize(
    ("one", "other"),
    [("killed", "dead"), ("jailed", "imprisoned"), ("approved", "adopted"), ("withdrew", "retreated")],
)
def test_words_of_one_meaning_share_it(one: str, other: str) -> None:
    assert meanings_of(stem(one)) & meanings_of(stem(other))


@pytest.mark.parametrize(("one", "other"), [("killed", "resigned"), ("open", "closed"), ("north", "south")])
def test_words_of_other_meanings_share_none(one: str, other: str) -> None:
    assert not meanings_of(stem(one)) & meanings_of(stem(other))


def test_a_phrase_of_several_words_has_the_meaning_of_its_verb() -> None:
    assert phrases_in("The minister stepped down on Friday.") & meanings_of(stem("resigned"))
    assert not phrases_in("The minister went down the steps.") & meanings_of(stem("resigned"))


def test_a_word_that_the_table_does_not_know_means_nothing_else() -> None:
    assert meanings_of("zzyx") == frozenset()
