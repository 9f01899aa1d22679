"""Claims of fresh articles that were garbled, flat or no claims. The article is of Thursday, 14 March 2024, noon."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime

import pytest

from summarise.domain import Article, Claim, Publication
from summarise.drafting import DraftingPlan
from summarise.extractive import ExtractiveModel
from summarise.pipeline import Job, claims_of

PLAN = DraftingPlan(strategy="slots", context_tokens=8_000, max_output_tokens=4_000)


def claims(text: str) -> tuple[Claim, ...]:
    """What the model-free baseline makes of an article."""
    publication = Publication(
        instant=datetime(2024, 3, 14, 12, tzinfo=UTC), has_clock_time=True, basis="option"
    )
    article = Article(uri="test", text=text, sha256="", publication=publication)
    job = Job(model=ExtractiveModel(), plan=PLAN)
    return asyncio.run(claims_of(article, job)).claims


def told(text: str) -> list[str]:
    return [claim.text for claim in claims(text)]


def source_in(claim: Claim) -> str:
    return claim.attribution.chain[-1].name if claim.attribution else ""


def test_reports_called_false_are_not_told_as_true() -> None:
    """The claim had been: The bridge had fallen were "a fantasy of the press service"."""
    text = 'Reports that the bridge had fallen were "a fantasy of the press service", Col. Pavel Strom told reporters.'
    (claim,) = claims(text)
    assert claim.text.startswith("Reports that the bridge had fallen were")
    assert source_in(claim) == "Col. Pavel Strom"


def test_what_a_speaker_left_out_is_not_what_he_said() -> None:
    """ "60,000 doses did not say when they would arrive." """
    text = (
        "Health Minister Ivo Ranta said 60,000 doses were on the way, but did not say when they would arrive."
    )
    assert not any(claim.startswith("60,000 doses did not") for claim in told(text))


@pytest.mark.parametrize(
    "text",
    [
        "Chief Minister Ravi Sen announced a payment of 500,000 rupees to the families of the nine workers who were killed.",
        "Corvane Systems today announced financial results for the fourth quarter ended December 31, 2023.",
        "The pilot had reported an engine fire at 16:42, two minutes before contact was lost, the authority added.",
    ],
)
def test_a_thing_with_a_relative_clause_is_no_sentence(text: str) -> None:
    """ "An engine fire at 16:42, two minutes before contact was lost." """
    assert all(claim.startswith(text[:12]) for claim in told(text))


def test_what_a_correction_takes_back_is_not_told_alone() -> None:
    """ "Six people had died." had been a claim of the correction that denies it."""
    text = "Correction: An earlier version of this article said six people had died; the figure was five."
    assert told(text) == [text]


def test_entries_of_a_live_blog_lose_their_hour_and_label() -> None:
    text = (
        "14:12 Two people are confirmed dead in the Marlow tunnel, the fire service says.\n\n"
        "13:31 What we know so far: a lorry caught fire at about 10:50.\n\n"
        "13:05 BREAKING: Fire crews have been called to the Marlow tunnel."
    )
    assert told(text) == [
        "Two people are confirmed dead in the Marlow tunnel.",
        "A lorry caught fire at about 10:50.",
        "Fire crews have been called to the Marlow tunnel.",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "We apologise for the error.",
        "Anyone with information should call 101, quoting incident 612.",
        "This press release contains forward-looking statements within the meaning of the law.",
    ],
)
def test_words_to_the_reader_are_no_claims(text: str) -> None:
    assert told(f"The mill burned on Wednesday. {text}") == ["The mill burned on Wednesday."]


def test_a_report_is_of_whoever_is_later_said_to_have_released_it() -> None:
    """The dead had been counted by "a report"."""
    text = (
        "No fewer than 870 men and women have died in Kust since March, a report said. "
        "The Harbour Watch for Human Rights released the report on Wednesday, saying almost 500 were fighters."
    )
    first, *_ = claims(text)
    assert source_in(first) == "Harbour Watch for Human Rights"


def test_a_lead_is_no_source() -> None:
    """ "However" had said that officers were sent."""
    text = "However, the state commissioner, Bala Kuti, said that officers had been sent to the area."
    assert [source_in(claim) for claim in claims(text)] == ["Bala Kuti"]


def test_what_is_recalled_is_no_plan() -> None:
    """ "It would be recalled that" looks back, in the news of Lagos and Abuja."""
    (claim,) = claims("It would be recalled that 32 persons were killed in the same village in December.")
    assert claim.time.relation == "background"


def test_an_army_of_a_front_is_no_place() -> None:
    (claim,) = claims("The bridge remains in the hands of the Highland Front.")
    assert (claim.place, claim.actors) == ("", ("Highland Front",))


def test_a_clause_about_its_subject_begins_small() -> None:
    """ "In The consultation 86 percent opposed the closures." """
    text = "The consultation, in which 86 percent of 2,300 respondents opposed the closures, had been ignored, Tom Birch said."
    assert not any("In The" in claim for claim in told(text))


def test_what_has_followed_an_older_deed_is_new() -> None:
    """ "Two have been charged" had been as old as the stabbing."""
    text = (
        "Two men have been charged with murder after a boy was stabbed to death in Harwick on Sunday evening."
    )
    charged, *_ = claims(text)
    assert charged.time.relation == "new"
