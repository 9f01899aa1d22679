"""Passages in the manner of wires, courts, laboratories and stadiums, with the sources a careful editor would give."""

from __future__ import annotations

import pytest

from summarise.analysis.attribution.words import UNNAMED
from tests.unit.analysis.attributions import contents, sources, spans


def chain_of(text: str, piece: str) -> list[str]:
    """The chain of the innermost span around `piece`; [] where nobody is cited for it."""
    start = text.index(piece)
    around = [span for span in spans(text) if span.start <= start and start + len(piece) <= span.end]
    innermost = min(around, key=lambda span: span.end - span.start, default=None)
    return [link.name for link in innermost.attribution.chain] if innermost else []


@pytest.mark.parametrize(
    ("text", "piece", "chain"),
    [
        ("Interfax quoted Governor Vadim Sorin as telling reporters that two depots burned.", "two depots burned",
         ["Interfax", "Governor Vadim Sorin"]),
        ("Tass reported the governor as saying air defences had downed five drones.", "air defences",
         ["Tass", "governor"]),
        ("Belga cited the prosecutor's office as confirming that four suspects were at large.", "four suspects",
         ["Belga", "prosecutor's office"]),
        ("Kyodo said, citing unnamed officials, that the launch had been put off.", "the launch",
         ["Kyodo", "unnamed officials"]),
        ("Local media reported, without giving a source, that 11 miners were missing.", "11 miners", ["Local media"]),
        ("The army, citing intelligence reports, said the convoy carried 22 rockets.", "the convoy",
         ["army", "intelligence reports"]),
        ("State television, quoting the general staff, reported that 45 militants fell.", "45 militants",
         ["State television", "general staff"]),
        ("An aide to the president told the daily Tribuna the cabinet would resign.", "the cabinet would resign",
         ["Tribuna", "aide to the president"]),
    ],
)  # fmt: skip
def test_relays_keep_every_link(text: str, piece: str, chain: list[str]) -> None:
    found = chain_of(text, piece)
    assert [name.removeprefix("An ").removeprefix("daily ") for name in found] == chain


@pytest.mark.parametrize(
    ("text", "piece", "last"),
    [
        ("The suspect, court papers show, bought 400 rounds in March.", "bought 400 rounds", "court papers"),
        ("Per the filing, Orlo Foods owes close to $75 million.", "owes close", "filing"),
        ("Nearly a quarter of the flats stand empty, figures released by the council show.", "stand empty", "figures"),
        ("The authors write that one in four patients relapsed.", "one in four", "authors"),
        ("In its ruling, the court held that the ban was unlawful.", "the ban was unlawful", "court"),
        ("The data, released on Tuesday by the statistics office, show exports fell.", "exports fell", "data"),
        ("It was claimed in court that Mr. Ames had paid two witnesses.", "paid two witnesses", UNNAMED),
    ],
)  # fmt: skip
def test_documents_and_courts_are_sources(text: str, piece: str, last: str) -> None:
    assert chain_of(text, piece)[-1].removeprefix("the ") == last


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("“It is a small sample,” cautioned Dr. Otto Henning, who took no part. “But it holds.”", "Dr. Otto Henning"),
        ("“The dam may go tonight,” warned engineer Eva Roe. “Leave now.”", "engineer Eva Roe"),
    ],
)  # fmt: skip
def test_who_warned_or_cautioned_behind_a_quotation_is_cited_for_all_of_it(text: str, name: str) -> None:
    assert sources(text) == [[name], [name]]


def test_a_disputed_claim_stays_with_who_made_it() -> None:
    text = "Rebels said they had shot down a plane, a claim the army denied."
    assert chain_of(text, "they had shot down a plane") == ["Rebels"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Mayor Petra Lund met union leader Karl Voss. He said the offer was an insult.", "Karl Voss"),
        ("Mayor Petra Lund met union leader Karl Voss. She said the offer was fair.", "Mayor Petra Lund"),
        ("Minister Ana Duarte spoke before her deputy, Rui Teles. He said the deficit would grow.", "Rui Teles"),
    ],
)  # fmt: skip
def test_a_pronoun_with_two_possible_speakers_goes_by_their_first_names(text: str, name: str) -> None:
    assert sources(text) == [[name]]


@pytest.mark.parametrize(
    "text",
    [
        "Fires burn, the governor, Bruno Tal, wrote on X.",
        "The vaccine cut infections, researchers reported in The Canon.",
        "Fires burn, an official in the forestry service, Bruno Tal, wrote on X.",
    ],
)
def test_where_it_was_written_is_no_content(text: str) -> None:
    assert contents(text) == [text.split(",")[0]]


def test_somebody_known_by_age_only_is_a_person_not_an_unnamed_source() -> None:
    assert sources("The 72-year-old, who led the party, said he would not run again.") == [["72-year-old"]]


@pytest.mark.parametrize(
    "text",
    [
        "Orlo declined to comment. Its shares closed up 4.5%.",
        "Neither the ministry nor the company has commented.",
        "Per capita income rose to $900.",
        "Four suspects were still at large.",
    ],
)
def test_nobody_is_made_up(text: str) -> None:
    assert sources(text) == []
