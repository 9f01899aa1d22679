"""The constructions by which news says who said it, and those that only look like them."""

from __future__ import annotations

import pytest

from summarise.analysis.attribution.words import UNNAMED
from tests.unit.analysis.attributions import contents, sources, spans

READ: list[tuple[str, list[str], str]] = [
    # Reports of counts.
    ("The health directorate has recorded 2,315 suspected cases.", ["health directorate"], "2,315 suspected cases"),
    ("The director, Dr. Eva Roe, raised the number to 17 at night.", ["Dr. Eva Roe"], "the number to 17 at night"),
    ("Eva Roe put it at 'nearer £9m'.", ["Eva Roe"], "it at 'nearer £9m'"),
    ("For its part, the Rescue Watch spoke of no fewer than 17 dead.", ["Rescue Watch"], "no fewer than 17 dead"),
    ("The bank now sees the economy growing 3.4% this year.", ["bank"], "the economy growing 3.4% this year"),
    ("The bank, in a forecast in May, saw 3.4 percent.", ["bank"], "3.4 percent"),
    # Rejoinders.
    ("The mayor, Eva Roe, rejected the charge.", ["Eva Roe"], "the charge"),
    ("Eva Roe rejected the report as groundless.", ["Eva Roe"], "the report as groundless"),
    ("Eva Roe, a former warden, disputed that.", ["Eva Roe"], "that"),
    ("Eva Roe did not rule out a second flood.", ["Eva Roe"], "a second flood"),
    ("The board admitted to a leak.", ["board"], "a leak"),
    # Verbs that need their particle, and acts of speech.
    ("Eva Roe appealed for blankets.", ["Eva Roe"], "blankets"),
    ("The Harbour Fund has warned of famine.", ["Harbour Fund"], "famine"),
    ("Eva Roe promised a border post there.", ["Eva Roe"], "a border post there"),
    ("Eva Roe vowed to rebuild the pier.", ["Eva Roe"], "to rebuild the pier"),
    ("The rebels claimed to have sunk nine boats.", ["rebels"], "to have sunk nine boats"),
    ("Eva Roe indicated that the road was open.", ["Eva Roe"], "that the road was open"),
    ("Eva Roe said after the vote on Monday that the road was open.", ["Eva Roe"], "that the road was open"),
    # Documents with a history.
    ("A study published in the journal Sea found that gulls dream.", ["A study"], "that gulls dream"),
    ("The pier sank twice, harbour records show.", ["harbour records"], "The pier sank twice"),
    ("Gulls are fewer, according to figures that the Gull Watch published.", ["Gull Watch"], "Gulls are fewer"),
    ("Gulls are fewer, according to data released in May by the Gull Watch.", ["Gull Watch"], "Gulls are fewer"),
    # Speakers in odd places.
    ("Nothing stopped the mayor, Eva Roe, from telling the board that gulls dream.", ["Eva Roe"], "that gulls dream"),
    ("Gull officers, loudly insisting that it rained, went home.", ["Gull officers"], "that it rained"),
    ("Researchers at Leeds University estimate that gulls dream.", ["Researchers at Leeds University"], "that gulls dream"),
    ("His Honour Judge Peter Roe said it rained.", ["His Honour Judge Peter Roe"], "it rained"),
    ("The trust's chair, Eva Roe, said it rained.", ["Eva Roe"], "it rained"),
    ("The head of the rescue service, Omar Said, said it rained.", ["Omar Said"], "it rained"),
    ("\"It rained,\" said one survivor, who gave her name only as Amina.", ["one survivor"], "\"It rained,\""),
    ("Gull figures were showing \"great interest\" in it, Eva Roe said.", ["Eva Roe"],
     "Gull figures were showing \"great interest\" in it"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "chain", "content"), READ)
def test_who_says_what(text: str, chain: list[str], content: str) -> None:
    assert (sources(text)[0], contents(text)[0]) == (chain, content)


@pytest.mark.parametrize(
    ("text", "chain"),
    [
        ("Through Delta TV the rebels said it rained.", ["Delta TV", "rebels"]),
        ("In remarks broadcast by its channel Al-Bahr, a spokesman said it rained.", ["Al-Bahr", "a spokesman"]),
        ("In a paper published on Tuesday in Annals of Rain, a team reports that it rained.", ["Annals of Rain", "a team"]),
        ("It rained, a warden told Channel Sports.", ["Channel Sports", "a warden"]),
        ("It rained, the harbour chief, Captain Omar Poe, announced in a statement published by the official Harbour Press Service.",
         ["official Harbour Press Service", "Captain Omar Poe"]),
        ("According to the weekly Staffroom, which cited a leaked memo, it rained.", ["Staffroom", "a leaked memo"]),
        ("It rained in Orla and, as reported by Delta TV citing listeners, as far as the coast.", ["Delta TV", "listeners"]),
        ("The army admitted to a leak, in the words of its agency.", ["agency of the army"]),
        ("Eva Roe told Delta TV that police believe it rained.", ["Delta TV", "Eva Roe"]),
        ("Eva Roe told a news conference that it rained.", ["Eva Roe"]),
    ],
)  # fmt: skip
def test_who_carries_the_words(text: str, chain: list[str]) -> None:
    assert sources(text)[0] == chain
    assert all(found == chain for found in sources(text)[1:]) or "in the words of" in text


@pytest.mark.parametrize(
    "text",
    [
        "It paid the fine without admitting guilt.",
        "Eva Roe denied all the charges.",
        "A judge in Orla ruled that one lane must stay open.",
        "The court rejected the claim.",
        "The governor declared an emergency in six counties.",
        "It is recalled that gulls dream.",
        "The stage saw 14 actors.",
        "Poe finished the count on 900 votes.",
    ],
)
def test_deeds_and_silence_are_nobodys_words(text: str) -> None:
    assert sources(text) == []


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("The pier sank, Eva Roe said, and two boats were lost.", ["The pier sank", "and two boats were lost"]),
        ("Gulls are cheap, Eva Roe told me, and \"nobody minds them.\"", ["Gulls are cheap", "and \"nobody minds them.\""]),
        ("The king will come on Friday, Eva Roe says, \"weather permitting\".", ["The king will come on Friday", "\"weather permitting\""]),
        ("It ran, Eva Roe writes in a commentary, and stopped at nine.", ["It ran", "and stopped at nine"]),
        ("The wall, Eva Roe points out, fell on its own.", ["The wall", "fell on its own"]),
    ],
)  # fmt: skip
def test_one_source_covers_both_halves_of_a_sentence(text: str, pieces: list[str]) -> None:
    assert contents(text) == pieces
    assert {tuple(chain) for chain in sources(text)} == {("Eva Roe",)}


POINTS = """The Harbour Ministry has issued information on the storm.

1. Two piers sank. Nine boats were lost.

2. A gull was seen. "It dreamt," the ministry said.

3. The storm is over.

The town was quiet."""


def test_the_points_of_an_announcement_are_its_authors() -> None:
    attributed = {POINTS[span.start : span.end]: span.attribution.chain[0].name for span in spans(POINTS)}
    assert attributed["Nine boats were lost."] == "Harbour Ministry"
    assert attributed["3. The storm is over."] == "Harbour Ministry"
    assert not any("quiet" in words for words in attributed)


def test_points_that_nobody_announced_are_the_outlets_own() -> None:
    assert spans("A quiet day.\n\n1. Two piers sank.\n\n2. A gull was seen.") == ()


def test_bullets_behind_a_colon_belong_to_the_speaker() -> None:
    text = "The union demands more, and Eva Roe said:\n\n- Two piers must be rebuilt.\n\n- Pay must rise."
    assert ["Eva Roe"] in sources(text)
    assert "- Pay must rise." in contents(text)


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("Minister of the Interior Ana Ruiz said it rained. She indicated that it would pass.",
         ["Minister of the Interior Ana Ruiz"]),
        ("Ana Ruiz told Delta TV that it rained. She denied that it had snowed.", ["Delta TV", "Ana Ruiz"]),
        ("The Ministry of Mines gave no reason. The same ministry alleges that it rained.", ["Ministry of Mines"]),
        ("The Harbour Ministry said it rained. The meeting is off, the Foreign Ministry said.", ["Foreign Ministry"]),
        ("The Delta News Agency said it rained. Mines were found, according to the state mine agency.",
         ["state mine agency"]),
        ("The mayor, Eva Roe, spoke. The premier will come on Friday, her office said.", ["premier's office"]),
    ],
)  # fmt: skip
def test_later_mentions_lead_to_the_right_source(text: str, last: list[str]) -> None:
    assert sources(text)[-1] == last


def test_evidence_in_court_comes_from_nobody_named() -> None:
    assert sources("Nobody knew of it, the jury heard.") == [[UNNAMED]]
