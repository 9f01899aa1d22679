"""What a reader gets of partisan wires and local papers: claims and digest lines that were garbled or clumsy."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime

import pytest

from summarise.digesting import assemble
from summarise.domain import Article, ClaimList, Publication
from summarise.drafting import DraftingPlan
from summarise.extractive import ExtractiveModel
from summarise.pipeline import Job, claims_of

PLAN = DraftingPlan(strategy="slots", context_tokens=8_000, max_output_tokens=4_000)
PUBLISHED = Publication(instant=datetime(2024, 3, 14, 12, tzinfo=UTC), has_clock_time=True, basis="option")


def claim_list(text: str) -> ClaimList:
    article = Article(uri="test", text=text, sha256="", publication=PUBLISHED)
    return asyncio.run(claims_of(article, Job(model=ExtractiveModel(), plan=PLAN)))


def told(text: str) -> list[str]:
    return [claim.text for claim in claim_list(text).claims]


def lines(text: str) -> list[str]:
    digest = assemble(claim_list(text))
    sections = (digest.new, digest.earlier, digest.planned, digest.background, digest.undated)
    return [item.text for section in sections for item in section]


def test_what_a_source_did_not_say_stays_with_it() -> None:
    """ "The attack but gave no toll." """
    text = "The regional governor, Colonel Ivo Brandt, confirmed the attack but gave no toll."
    assert told(text) == [text]


def test_who_drew_is_the_club_and_not_its_distance() -> None:
    """ "Three points behind leaders Ashby drew 0-0." """
    assert "Ashby drew 0-0 at Kelling Town." in told(
        "The win leaves City three points behind leaders Ashby, who drew 0-0 at Kelling Town."
    )


def test_an_announced_quotation_is_not_cut_off() -> None:
    """ "Ivo Brandt told a press conference in the port on Tuesday." had been a claim."""
    text = 'Navy chief Ivo Brandt told a press conference in the port on Tuesday: "We have no prisoners. They have ours."'
    assert all("prisoners" in claim or "ours" in claim for claim in told(text))


def test_a_line_that_only_says_whose_the_last_was_is_no_claim() -> None:
    text = "A total of 64 boats were counted in the bay on Tuesday.\n\nThat's according to a post by the Harbour Board."
    assert lines(text) == [
        "A total of 64 boats were counted in the bay on Tuesday, according to the Harbour Board."
    ]


@pytest.mark.parametrize(
    "opening",
    [
        "It is worth noting that ",
        "In a related context, ",
        "For its part, ",
        "In addition, ",
        "Accordingly, ",
    ],
)
def test_how_a_sentence_is_joined_to_the_last_is_left_out(opening: str) -> None:
    fact = "the coast guard counted 64 boats in the bay on Tuesday."
    assert told(opening + fact) == ["T" + fact[1:]]


def test_a_speaker_is_not_named_twice() -> None:
    """ "Paul Lind could no longer work as a roofer, according to Paul Lind." """
    text = "Paul Lind left the court early. He told reporters he could no longer work as a roofer."
    assert "Paul Lind said he could no longer work as a roofer." in lines(text)


def test_what_a_court_was_told_stays_so() -> None:
    text = "The court was told that a pump in the port failed on Tuesday."
    assert lines(text) == [text]


def test_a_channel_with_a_number_keeps_its_capital() -> None:
    text = (
        "Channel 12 quoted a military source as saying that some 140 rockets had been fired from the north."
    )
    assert lines(text)[0].endswith("according to a military source (via Channel 12).")


def test_several_of_a_kind_are_written_small() -> None:
    assert lines("Analysts at Oro Markets said in a note that the cut was larger than feared.")[0].endswith(
        ("according to analysts at Oro Markets.", "Analysts at Oro Markets said in a note that the cut was larger than feared.")
    )  # fmt: skip


def test_what_is_claimed_to_have_been_done_keeps_who_claims_it() -> None:
    """ "To have repelled an attack and killed 27 fighters." """
    text = "The 16th Division claimed to have repelled an attack on the port and killed 27 fighters."
    assert told(text) == [text]


def test_a_point_of_a_list_ends_as_a_sentence() -> None:
    text = "During the past day our units also:\n\n- defused 38 mines near the port of Oro;\n\n- shot down one drone."
    assert all(not claim.endswith(";.") for claim in told(text))


def test_two_things_told_are_not_left_with_the_second_that() -> None:
    """ "No rebel had been killed and that it was "mercenaries" who had fled." """
    text = (
        'Ivo Brandt told Radio Kust by phone that no rebel had been killed and that it was "mercenaries" who had fled, '
        "leaving behind seven bodies and a truck."
    )
    assert told(text) == [text]
