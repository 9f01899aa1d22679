"""Words that come through others: speech within speech, owners, outlets that saw a document, clauses with gaps."""

from __future__ import annotations

import pytest

from summarise.analysis.attribution.words import UNNAMED
from tests.unit.analysis.attributions import contents, sources, spans


@pytest.mark.parametrize(
    ("text", "chain", "content"),
    [
        ("Kim Poe, 41, who lost his boat, said: 'The harbour master promised us, \"Nobody will pay.\"'",
         ["Kim Poe", "harbour master"], '"Nobody will pay."'),
        ("Eva Roe said: \"Omar Poe told us the road was gone.\"", ["Eva Roe", "Omar Poe"],
         "the road was gone"),
        ("\"My brother rang and said the road was gone,\" said Eva Roe, a baker.", ["Eva Roe", "Eva Roe's brother"],
         "the road was gone"),
    ],
)  # fmt: skip
def test_speech_within_speech_has_both_speakers(text: str, chain: list[str], content: str) -> None:
    """The inner speaker is cited through the outer one; the whole stays the outer speaker's."""
    assert (sources(text)[-1], contents(text)[-1]) == (chain, content)
    assert sources(text)[0] == chain[:1]


def test_a_pronoun_in_quoted_speech_is_not_the_speaker() -> None:
    text = 'Harbour chief Eva Roe denied it. Warden Omar Poe was heard on Friday. "She told me it was safe," he said.'
    assert sources(text)[-1] == ["Warden Omar Poe", "Harbour chief Eva Roe"]


@pytest.mark.parametrize(
    "text",
    [
        '"They say it is safe, and we said no," said Eva Roe.',
        'Eva Roe was blunt. "What that letter says is that we are late," she said.',
    ],
)
def test_what_a_speaker_says_in_general_cites_nobody_else(text: str) -> None:
    assert {tuple(chain) for chain in sources(text)} == {("Eva Roe",)}


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("The fund's raid failed. Its spokesman, quoted by Delta TV, claimed that it rained.", "spokesman of the fund"),
        ("The rescue fund of Lund raised its fee. Its lawyer said it rained.", "lawyer of the rescue fund of Lund"),
        ("Arvania has shut the pass. Its foreign minister said it rained.", "foreign minister of Arvania"),
        ("Leaders of Arvania blamed the storm. Its interior ministry said it rained.", "interior ministry of Arvania"),
        ("The town has one bridge. Its mayor said it rained.", "mayor of the town"),
        ("The army admitted to a leak, in the words of its agency.", "army"),
        ("The Defence Ministry of Belmora said it rained. Leaders of Arvania were lying. Its Defence Ministry said it was dry. "
         "The same ministry said nobody drowned.", "Defence Ministry of Arvania"),
        ("The ministry confirmed it, its spokesman Omar Poe announced.", "ministry"),
        ("Prices rose in May. Its biggest rival said it rained.", "biggest rival"),
        ("Her Honour Judge Eva Roe adjourned. She said it rained.", "Her Honour Judge Eva Roe"),
    ],
)  # fmt: skip
def test_its_spokesman_is_named_with_his_body(text: str, last: str) -> None:
    """A bare "spokesman" or "ministry" out of its sentence would be anybody's."""
    assert sources(text)[-1][-1] == last


def test_a_person_in_apposition_is_no_other_official() -> None:
    text = "Civil Guard chief Omar Poe said it rained. Its local official, Mrs. Eva Roe, told Delta TV that it was dry."
    assert sources(text)[-1] == ["Delta TV", "Mrs. Eva Roe"]


@pytest.mark.parametrize(
    ("text", "chain"),
    [
        ("The fund will close, according to a letter seen by Delta TV.", ["Delta TV", "a letter"]),
        ("A letter reviewed by Delta TV shows that the fund will close.", ["Delta TV", "A letter"]),
        ("The fund will close, according to reports that reached the Rescue Office.", ["Rescue Office", "reports"]),
        ("Sources told AFP that, according to the army, it rained.", ["AFP", "Sources", "army"]),
        ("Eva Roe, speaking to Delta TV, said it rained.", ["Delta TV", "Eva Roe"]),
        ("RIA cited the minister, Igor Dal, as saying it rained.", ["RIA", "Igor Dal"]),
        ("In the evening the ministry was speaking of nine dead, the Nord agency reported.", ["Nord agency", "ministry"]),
        ("The bank spoke of nine cuts, its governor, Eva Roe, telling KNA that a tenth was near.", ["KNA", "Eva Roe"]),
    ],
)  # fmt: skip
def test_a_chain_keeps_every_link(text: str, chain: list[str]) -> None:
    assert sources(text)[-1] == chain


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One resident said the siren failed, another that it rang, and a third that she slept.",
         ["the siren failed", "that it rang", "that she slept"]),
        ("Some officials said the wall had been checked; the mayor that nobody had looked.",
         ["the wall had been checked", "that nobody had looked"]),
        ("Eva Roe called the ruling \"a farce we all saw coming\"; Omar Poe, \"the first step on a long road\".",
         ["the ruling \"a farce we all saw coming\"", "\"the first step on a long road\""]),
    ],
)  # fmt: skip
def test_a_clause_without_a_verb_of_its_own_has_its_own_speaker(text: str, expected: list[str]) -> None:
    assert contents(text) == expected
    assert len({tuple(chain) for chain in sources(text)}) > 1


def test_a_relative_clause_is_no_gap() -> None:
    assert len(spans("Eva Roe said the plan, another that failed, was dead.")) == 1


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        ("Nine boats sank, per the coast guard.", "coast guard", "Nine boats sank"),
        ("Nine boats sank, says Eva Roe.", "Eva Roe", "Nine boats sank"),
        ('As the mayor put it, "the town is rich."', "mayor", '"the town is rich."'),
        ("By the ministry's account, nine boats sank.", "ministry", "nine boats sank"),
        ('Dent had spoken overnight of "up to 30 wards".', "Dent", "up to 30 wards"),
        ("The geological survey measured it at 5.1.", "geological survey", "it at 5.1"),
        ("Reportedly, nine boats sank.", UNNAMED, "nine boats sank"),
        ("The mill, saying it was broke, sold its looms.", "mill", "it was broke"),
    ],
)
def test_other_ways_to_say_who_says_so(text: str, source: str, content: str) -> None:
    assert (sources(text)[0][-1], contents(text)[0]) == (source, content)


def test_hearsay_between_commas_covers_both_sides() -> None:
    assert contents("The minister, it is claimed, knew of the leak.") == ["The minister", "knew of the leak"]


@pytest.mark.parametrize(
    "text",
    [
        "Oil cost 90 dollars per barrel, per day.",
        "The wall measured 12 metres at its highest.",
        "A letter written in May was found.",
        'It began: "Dear sir or madam, thank you for your letter."',
    ],
)
def test_these_cite_nobody(text: str) -> None:
    assert sources(text) == []


def test_one_half_of_a_sentence_is_not_cited_through_the_other() -> None:
    text = (
        "The road is open, the county said, and a trucking firm working there said that two lanes were shut."
    )
    assert sources(text) == [["county"], ["a trucking firm"]]


def test_a_clause_completed_by_a_quotation_is_the_last_speakers() -> None:
    text = 'A clerk had sent it, Eva Roe said. The line about fees was "left over from an old test".'
    assert (sources(text)[-1], contents(text)[-1]) == (
        ["Eva Roe"],
        'The line about fees was "left over from an old test".',
    )


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("Zora Lind, the premier, lost her majority when Marek Tol walked out. He told Delta TV it rained.", "Marek Tol"),
        ("Premier Zora Lind governs without Marek Tol of her junior partner. He told Delta TV it rained.", "Marek Tol"),
        ("Kim Poe, who runs the ferry, told Delta TV it rained. The 52-year-old said it was dry.", "Kim Poe"),
        ("She was answering a question from deputy Max Ott, who had called the wall \"a sieve\".", "deputy Max Ott"),
        ("A spokesman for the Fund, who asked not to be named, said it rained.", "A spokesman for the Fund"),
        ("The head of the Grain Office (GO), Ada Ngo, said on X that it rained.", "Ada Ngo"),
        ("\"It rains,\" says Norbank's Ida Lund.", "Ida Lund"),
        ("Eva Roe's aide was cross. Nobody called, she said.", "Eva Roe's aide"),
        ("A court paper obtained by the Courier alleges it rained. The firm says it was dry.", "firm"),
        ("The fire chief said nine had died, warning that more lay below.", "fire chief"),
    ],
)  # fmt: skip
def test_the_right_person_speaks(text: str, last: str) -> None:
    assert sources(text)[-1][-1] == last


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The rain will end, Eva Roe said, even as gauges rose.", [["Eva Roe"]]),
        ("Eva Roe said the rain would end, even as wardens warned that rivers rose.", [["Eva Roe"], ["wardens"]]),
        ("Roe added that exports rose, according to customs data.", [["Roe"], ["Roe", "customs data"]]),
        ("Omar Poe told aides it was over, according to two clerks.", [["two clerks"], ["two clerks", "Omar Poe"]]),
        ("Amnesty Watch said in a report released on Monday that it rained.", [["Amnesty Watch"]]),
        ("In an interview with Delta TV, the chief said it rained.", [["Delta TV", "chief"]]),
        ("The board disputes this, alleging fraud in three wards.", [["board"], ["board"]]),
        ("Moscow, which denies hitting homes, did not comment.", [["Moscow"]]),
        ("\"Nobody called,\" Eva Roe said; a second note, posted later, said the opposite.", [["Eva Roe"], ["a second note"]]),
    ],
)  # fmt: skip
def test_each_statement_has_its_own_chain(text: str, expected: list[list[str]]) -> None:
    assert sources(text) == expected


def test_what_a_relative_clause_denies_ends_with_it() -> None:
    assert contents("Moscow, which denies hitting homes, did not comment.") == ["hitting homes"]
