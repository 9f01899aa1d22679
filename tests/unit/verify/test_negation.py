"""Check 4: "will not", "denied", "may" and "planned" survive."""

from __future__ import annotations

import pytest

from summarise.analysis.reading import read
from summarise.domain import Article, Draft
from summarise.verify import negation, source_of, verify
from tests.unit.verify.conftest import MakeCase


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        (
            "The union will not end the strike in Orlan this week.",
            "The union will end the strike in Orlan this week.",
        ),
        ("The mill has never met the safety rules of Orlan.", "The mill has met the safety rules of Orlan."),
        ("The company may close the mill in Orlan in May.", "The company closes the mill in Orlan in May."),
        (
            "The army plans to leave the valley of Orlan by June.",
            "The army left the valley of Orlan by June.",
        ),
        ("Ash denied selling the old mill to the bank.", "Ash sold the old mill to the bank."),
        ("The union ended the strike in Orlan.", "The union has not ended the strike in Orlan."),
        ("The union ended the strike in Orlan.", "The union may have ended the strike in Orlan."),
    ],
)
def test_a_changed_mood_is_refused(case: MakeCase, text: str, claim: str) -> None:
    assert not negation.check(case(text, claim)).passed


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("The union will not end the strike in Orlan.", "The union will not end the strike in Orlan."),
        ("The company may close the mill.", "The company could close the mill."),
        ("The mill was shut, but the company did not say why.", "The mill was shut."),
        ("The union ended the strike; talks may go on.", "The union ended the strike."),
    ],
)
def test_the_same_mood_passes(case: MakeCase, text: str, claim: str) -> None:
    assert negation.check(case(text, claim)).passed


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        (
            "The mill was shut in May, but the company did not say why it had sold the land.",
            "The mill was not shut in May, but the company did not say why it had sold the land.",
        ),
        (
            "The mill was not shut in May, and nobody said why the land had been sold.",
            "The mill was shut in May, and nobody said why the land had been sold.",
        ),
    ],
)
def test_a_negation_elsewhere_in_the_sentence_does_not_excuse_another(
    case: MakeCase, text: str, claim: str
) -> None:
    """A quarter of the near copies with a "not" put in passed, for the sentence negated something else."""
    assert not negation.check(case(text, claim)).passed


def test_words_about_the_source_do_not_govern_what_it_said() -> None:
    """Both facts were once refused: "it drops “claimed”", "it drops “not”"."""
    text = (
        "The spokesman claimed that the missile hit a camp. A doctor in Orlan, who preferred not to give his name, "
        "said 26 bodies had been counted."
    )
    article = Article(uri="test", text=text, sha256="")
    drafts = [
        Draft(text="The missile hit a camp.", sentence_ids=(1,)),
        Draft(text="26 bodies had been counted.", sentence_ids=(2,)),
    ]
    outcome = verify(drafts, source_of(article, read(article)), None)
    assert [claim.text for claim in outcome.claims] == [draft.text for draft in drafts]
    assert all(claim.attribution for claim in outcome.claims)
