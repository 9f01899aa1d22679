"""Frames of fresh articles that were read flat, from nobody or from the wrong mouth."""

from __future__ import annotations

import pytest

from tests.unit.analysis.attributions import contents, sources

READ: list[tuple[str, list[str], str]] = [
    # A role and a name behind a weekday: both sentences had no source.
    (
        "Three have died since the Lesna broke through on Sunday, the head of civil protection, Anton Reyl, said on Monday.",
        ["Anton Reyl"],
        "Three have died since the Lesna broke through on Sunday",
    ),
    (
        "Forty-three bodies have been brought here since Sunday, its director, Dr. Samir Okun, told the Coastal Post.",
        ["Coastal Post", "Dr. Samir Okun"],
        "Forty-three bodies have been brought here since Sunday",
    ),
    # Only a place behind the verb.
    (
        "The bridge is in the hands of the Front, commander Mira Sole said on Wednesday from the western pier.",
        ["commander Mira Sole"],
        "The bridge is in the hands of the Front",
    ),
    # A verb that looks like a noun: "cost".
    (
        "The filters cost about 400 crowns a classroom and year, said Vera Lind of Ostrel University, who led the study.",
        ["Vera Lind of Ostrel University"],
        "The filters cost about 400 crowns a classroom and year",
    ),
    # The reason for the silence of a source has verbs of its own.
    (
        "A diplomat who asked not to be named because he was not allowed to speak said the two presidents had met.",
        ["A diplomat"],
        "the two presidents had met",
    ),
    (
        "Gunmen abducted no fewer than 17 farmers in Dan Gulbi, LEADERSHIP WATCH gathered.",
        ["LEADERSHIP WATCH"],
        "Gunmen abducted no fewer than 17 farmers in Dan Gulbi",
    ),
    ("Strom repeated that the Front had fired.", ["Strom"], "that the Front had fired"),
    # What tests show is a thing and no words; only the office says it.
    (
        "Tests of the signalling showed faults at two of the nine stations, the office said.",
        ["office"],
        "Tests of the signalling showed faults at two of the nine stations",
    ),
    # The minutes of a live blog's clock are no part of the name.
    ("13:40 The premier has cancelled a trip, the premier's office says.", ["premier's office"],
     "13:40 The premier has cancelled a trip"),
    # "NYSE: CVS)" had announced it.
    ("Corvane Systems Inc. (NYSE: CVS) today announced a third loss.", ["Corvane Systems Inc"], "a third loss"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "chain", "content"), READ)
def test_who_says_what(text: str, chain: list[str], content: str) -> None:
    assert (sources(text)[0], contents(text)[0]) == (chain, content)


@pytest.mark.parametrize(
    "text",
    [
        "Oslan on Thursday recalled its ambassador to Verra for consultations.",
        "Neither campaign said whether it would ask for a recount.",
        "An earlier version of this article said six people had died.",
        "A crowd gathered in the square.",
    ],
)
def test_nobody_says(text: str) -> None:
    """An act, a silence and a text that was taken back are no sources."""
    assert sources(text) == []


def test_the_subject_of_said_is_not_what_stands_behind_it() -> None:
    """ "said the bandits" had made the bandits the speakers of the sentence before them."""
    text = "A leader, Musa Bello, who confirmed the raid to our man, said the bandits, who came at noon, stayed for an hour."
    assert sources(text)[-1] == ["Musa Bello"]
    assert contents(text)[-1] == "the bandits, who came at noon, stayed for an hour"


def test_reports_that_are_called_false_end_before_the_verdict() -> None:
    """ "The bridge had fallen were "a fantasy"" had been told as what the reports said."""
    text = 'Reports that the bridge had fallen were "a fantasy", the spokesman told KSA.'
    assert contents(text)[-1] == "that the bridge had fallen"


def test_a_cape_is_no_person() -> None:
    """ "he" behind "off Cape Moro" had been the cape."""
    text = "Forty were brought ashore near Cape Moro. The engine had failed and water came in, he said."
    assert ["Cape Moro"] not in sources(text)


@pytest.mark.parametrize(
    ("text", "chain"),
    [
        # "family" had been an adverb.
        ("Sir Alan Petrie has died aged 88, his family announced on Tuesday.", ["Sir Alan Petrie's family"]),
        # "it" had been nobody: the operator's name looks like a person's.
        (
            "Nine were trapped on Wednesday, the operator Resolve Gold said. Rescuers brought 31 to the surface, it said.",
            ["Resolve Gold"],
        ),
    ],
)
def test_who_is_meant(text: str, chain: list[str]) -> None:
    assert sources(text)[-1] == chain


def test_a_charge_somebody_denies_is_not_what_he_says() -> None:
    """ "a charge the company" had denied what the union said."""
    text = "The Union of Mineworkers accused the company of ignoring warnings, a charge the company denies."
    assert [chain[-1] for chain in sources(text)] == ["Union of Mineworkers"]


def test_an_index_says_nothing() -> None:
    text = "The main index fell to 5,214. Shares slid 7 percent after it said costs would rise."
    assert ["main index"] not in sources(text)
