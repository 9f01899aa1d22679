"""Frames of partisan wires, agencies and local papers that were read flat, from nobody or from the wrong mouth."""

from __future__ import annotations

import pytest

from tests.unit.analysis.attributions import contents, sources

READ: list[tuple[str, list[str], str]] = [
    # "Defence" in front of "Ministry" had made it a person, and "the ministry" nobody.
    (
        "Nine boats were sunk, the Norsk Defence Ministry reported. The fleet is safe, the ministry said.",
        ["Norsk Defence Ministry"],
        "The fleet is safe",
    ),
    ("The General Staff said the port was shut. It added that ships waited.", ["General Staff"], "that ships waited"),
    # The source without a name is the one described before.
    (
        "A harbour source told Radio Kust that two died. The crew had been warned, the source said.",
        ["A harbour source"],
        "The crew had been warned",
    ),
    # A channel with a number in its name is no description of the ministry before it.
    (
        "Nine boats were sunk, the Defence Ministry said. Governor Ana Ruiz told the Kanal-5 television channel that "
        "half of the port was shut.",
        ["Kanal-5 television channel", "Governor Ana Ruiz"],
        "that half of the port was shut",
    ),
    # An insertion in what was written had made the verb a participle.
    (
        "Governor Ana Ruiz wrote on Telegram that two sailors died and six others, including a cook, were hurt.",
        ["Governor Ana Ruiz"],
        "that two sailors died and six others, including a cook, were hurt",
    ),
    # The source had been "took office".
    (
        "Colonel Ivo Brandt, who took office promising to restore calm, said last month that he had ordered talks.",
        ["Colonel Ivo Brandt"],
        "that he had ordered talks",
    ),
    (
        "“I heard the hull crack,” Rosa Lind, 34, told RKN from her hospital bed.",
        ["RKN", "Rosa Lind"],
        "“I heard the hull crack,”",
    ),
    ("Another mother, who did not want to be named, called it selfish.", ["Another mother"], "it selfish"),
    ("The harbour master felt the fine was harsh.", ["harbour master"], "the fine was harsh"),
    (
        "One post in eight is vacant, according to the Work Institute, which warned that more would go.",
        ["Work Institute"],
        "that more would go",
    ),
    ("The club are reportedly close to a sale, although Ruiz denied it.", ["unnamed sources"], "close to a sale"),
    ("The court was told that an alarm had been switched off.", ["unnamed sources"], "that an alarm had been switched off"),
    # A quotation of three words that ends the clause: all of it goes on from the statement.
    (
        'The first mine hit a tug, the navy said in a statement. A second one was set off by wire, "causing many victims".',
        ["navy"],
        'A second one was set off by wire, "causing many victims".',
    ),
    # Whose the sentence before it is.
    (
        "A total of 64 boats were counted.\n\nThat's according to a post by the Harbour Board.",
        ["Harbour Board"],
        "A total of 64 boats were counted.",
    ),
    (
        "At least 17 others needed emergency care, said Dr. Mia Lund, a vet with the county's animal services.",
        ["Dr. Mia Lund"],
        "At least 17 others needed emergency care",
    ),
    # The report of an arrest is not the vet's.
    (
        "Mia Lund said four dogs died. According to the arrest report, Tom Brandt told detectives they were sold.",
        ["arrest report", "Tom Brandt"],
        "they were sold",
    ),
    # The source had been "Information spread by the other side", which said that shelling is a lie.
    (
        "Information spread by the other side about alleged shelling of Oro is a lie, the ministry stated.",
        ["ministry"],
        "Information spread by the other side about alleged shelling of Oro is a lie",
    ),
    (
        "Attacks fell by half, figures from the Harbour Conflict Location and Event Data Project show.",
        ["Harbour Conflict Location and Event Data Project"],
        "Attacks fell by half",
    ),
    ("The report, seen by the Gazette, says crews were not told.", ["Gazette", "report"], "crews were not told"),
    (
        "The report by auditors Lund Hale, seen by the Port Reporting Service, says crews were not told.",
        ["Port Reporting Service", "auditors Lund Hale"],
        "crews were not told",
    ),
    # The source had been "commercial confidentiality".
    (
        "It is understood that two firms want the port, although the board would not name them, citing commercial "
        "confidentiality.",
        ["unnamed sources"],
        "that two firms want the port, although the board would not name them",
    ),
    # It had been added by all of the wounded.
    (
        "A tug was hit, the navy said. All of the wounded have been flown out. Nine boats were sunk, it added.",
        ["navy"],
        "Nine boats were sunk",
    ),
    (
        "According to a communiqué signed by the chief of staff, General Ivo Brandt, the army lost two men.",
        ["General Ivo Brandt"],
        "the army lost two men",
    ),
    (
        "A local clerk who requested anonymity for security reasons said that four had been shot.",
        ["A local clerk"],
        "that four had been shot",
    ),
    # One word in marks before "and" had been no speech.
    (
        'The union Portside called the announcement "devastating" and left the room.',
        ["Portside"],
        'the announcement "devastating" and left the room',
    ),
    ("According to police, Tom Brandt, 34, shot two men.", ["police"], "Tom Brandt, 34, shot two men"),
    (
        'The firm accused the union of walking out, a claim Lind described as "pure fiction".',
        ["firm", "Lind"],
        'as "pure fiction"',
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "chain", "content"), READ)
def test_who_says_what(text: str, chain: list[str], content: str) -> None:
    assert (chain, content) in list(zip(sources(text), contents(text), strict=True))


@pytest.mark.parametrize(
    "text",
    [
        "It is worth noting that the port was closed in May.",
        "The mate called him back to the bridge at noon.",
        "Ana Ruiz called her mother at noon.",
        "A petition calling for the crane to be torn down has 6,200 signatures.",
    ],
)
def test_nobody_says_anything(text: str) -> None:
    assert sources(text) == []


def test_the_captain_of_a_club_is_not_the_club() -> None:
    """ "he said" had been said by Vale Rovers."""
    text = (
        "Vale Rovers lost again. Rovers captain Tom Brandt left early.\n\n"
        '"The referee saw a push. Nobody else did," he said.'
    )
    assert sources(text)[-1] == ["Tom Brandt"]
