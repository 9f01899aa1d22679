"""Who says so, read off invented wire news."""

from __future__ import annotations

import time

import pytest

from summarise.analysis.attribution import find_attributions
from summarise.analysis.attribution.words import UNNAMED
from summarise.analysis.quotations import find_quotations
from summarise.domain import Sentence
from tests.unit.analysis.attributions import contents, sources, spans


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        ("Eva Roe said the dam broke.", "Eva Roe", "the dam broke"),
        ("The dam broke, Eva Roe said on Friday.", "Eva Roe", "The dam broke"),
        ("The dam broke, said Eva Roe, an engineer at the site.", "Eva Roe", "The dam broke"),
        ("According to Eva Roe, the dam broke.", "Eva Roe", "the dam broke"),
        ("However, according to Eva Roe, the dam broke.", "Eva Roe", "the dam broke"),
        ("The dam broke, according to Eva Roe.", "Eva Roe", "The dam broke"),
        ("According to Eva Roe, an engineer, the dam broke.", "Eva Roe", "the dam broke"),
        ("The dam broke, according to an estimate by Eva Roe.", "Eva Roe", "The dam broke"),
        ("Eva Roe, who runs the site, told reporters that the dam broke.", "Eva Roe", "that the dam broke"),
        ("Eva Roe was quoted as saying the dam broke.", "Eva Roe", "the dam broke"),
        ("In a statement, the Dam Authority said the dam broke.", "Dam Authority", "the dam broke"),
        ("The Dam Authority issued a statement saying the dam broke.", "Dam Authority", "the dam broke"),
        ("The minister's claim that the dam broke was wrong.", "minister", "that the dam broke was wrong"),
        ("Analysts believe the dam broke.", "Analysts", "the dam broke"),
        ("Military sources said the dam broke.", "Military sources", "the dam broke"),
        ("Media reports said that the dam broke.", "Media reports", "that the dam broke"),
        ("New figures also show that 300 people died.", "New figures", "that 300 people died"),
        ("A spokesman for the Dam Authority said it broke.", "A spokesman for the Dam Authority", "it broke"),
        ("Reports on Thursday said a truce was near.", "Reports", "a truce was near"),
        ("It was reported that the dam broke.", UNNAMED, "that the dam broke"),
        ("Delta TV reported that the dam broke.", "Delta TV", "that the dam broke"),
        ("The army general staff announced a truce.", "army general staff", "a truce"),
    ],
)
def test_source_and_content(text: str, source: str, content: str) -> None:
    assert (sources(text), contents(text)) == ([[source]], [content])


@pytest.mark.parametrize(
    ("text", "chain"),
    [
        ("RIA cited Eva Roe as saying the dam broke.", ["RIA", "Eva Roe"]),
        ("Eva Roe was quoted by Interfax as saying the dam broke.", ["Interfax", "Eva Roe"]),
        ("Eva Roe told FNA that the dam broke.", ["FNA", "Eva Roe"]),
        ("Delta TV, citing Eva Roe, said the dam broke.", ["Delta TV", "Eva Roe"]),
        ("Delta TV reported that the dam broke, citing Eva Roe.", ["Delta TV", "Eva Roe"]),
        ("Officials quoted by Reuters said the dam broke.", ["Reuters", "Officials"]),
        ("Delta TV said Eva Roe had warned that the dam broke.", ["Delta TV", "Eva Roe"]),
        ("Eva Roe said the dam broke, Delta TV reported.", ["Delta TV", "Eva Roe"]),
    ],
)
def test_a_chain_runs_from_the_medium_to_the_speaker(text: str, chain: list[str]) -> None:
    assert sources(text)[-1] == chain


@pytest.mark.parametrize(
    "text",
    [
        "The army plans to send 300 troops to the border.",
        "The war has claimed the lives of 400 people.",
        "Troops stormed the hideout, claiming the lives of two guards.",
        "The report was published in June.",
        "The gunman claimed allegiance to the group.",
        "The team began the match in Lima, and the coach decided the rest.",
        "Talks on the plan continued in Oslo, and the forecast was poor.",
        "The Aleppo province is part of a zone where fighting was halted under an agreement.",
        "The militants refused to leave the so-called “green zone” in the north.",
        "The united states of the region face attacks and calls for change.",
    ],
)
def test_the_outlets_own_voice_has_no_source(text: str) -> None:
    assert spans(text) == ()


def test_attitudes_are_read_on_request_only() -> None:
    text = "The senator opposes the bill."
    assert spans(text) == ()
    assert [link.name for span in spans(text, attitudes=True) for link in span.attribution.chain] == [
        "senator"
    ]


@pytest.mark.parametrize(
    ("text", "directness"),
    [
        ("“The dam broke,” Eva Roe said.", "direct"),
        ("Eva Roe said the dam “broke in a minute” on Monday.", "mixed"),
        ("Eva Roe said the dam broke.", "indirect"),
    ],
)
def test_directness(text: str, directness: str) -> None:
    assert [span.attribution.directness for span in spans(text)] == [directness]


def test_a_quotation_that_goes_on_keeps_its_speaker() -> None:
    text = "“It shook,” said Mona Saleh. “The roof fell.”\n\n“We ran to the road.”"
    assert sources(text) == [["Mona Saleh"]] * 3
    assert [span.carried for span in spans(text)] == [False, True, True]
    assert spans(text)[-1].attribution.chain[0].mention is None


def test_a_quotation_over_paragraphs_has_one_speaker() -> None:
    text = "“It shook.\n\n“The roof fell,” Mona Saleh said.\n\nRain set in."
    assert contents(text) == ["“It shook.\n\n“The roof fell,”"]


def test_a_quotation_around_its_cue_is_two_spans_with_one_cue() -> None:
    first, second = spans("“It shook,” Mona Saleh said, “and the roof fell.”")
    assert first.cue == second.cue


def test_content_around_a_parenthesis_is_read_on_both_sides() -> None:
    assert contents("The old dam, Eva Roe said, broke at noon.") == ["The old dam", "broke at noon"]


def test_the_same_words_of_two_people_are_two_reports() -> None:
    """What a sentence says by its words is read once; whom "she" means and where it stands is not."""
    text = "Ana Ruiz came in. She said it rained. Then Eva Roe got up. She said it rained."
    first, second = spans(text)
    assert [link.name for link in first.attribution.chain] == ["Ana Ruiz"]
    assert [link.name for link in second.attribution.chain] == ["Eva Roe"]
    assert text[first.start : first.end] == text[second.start : second.end] == "it rained"
    assert (first.start, second.start) == (text.index("it rained"), text.rindex("it rained"))


def test_a_report_goes_on_with_a_sentence_that_points_back() -> None:
    text = "According to the Harbour Office, two ships sank. They carried grain. Grain is cheap this year."
    assert contents(text) == ["two ships sank", "They carried grain"]


def test_a_participle_shares_the_speaker() -> None:
    text = "Eva Roe said the dam broke, adding that the road was gone."
    assert sources(text) == [["Eva Roe"], ["Eva Roe"]]
    assert contents(text) == ["the dam broke", "that the road was gone"]


@pytest.mark.parametrize(
    ("text", "distanced"),
    [
        ("The so-called Free Council said a truce was near.", True),
        ("Eva Roe claimed a truce was near.", True),
        ("Eva Roe said the “truce” was near.", True),
        ("Eva Roe said a truce was near.", False),
    ],
)
def test_distancing_is_recorded(text: str, distanced: bool) -> None:
    assert [span.attribution.distanced for span in spans(text)] == [distanced]


def test_the_mention_holds_the_description_and_the_name_does_not() -> None:
    text = "Eva Roe, an engineer at the site, said the dam broke."
    (link,) = spans(text)[0].attribution.chain
    assert link.mention is not None
    assert (link.name, link.mention.exact) == ("Eva Roe", "Eva Roe, an engineer at the site")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "said said said",
        '"""',
        "according to",
        "A" * 5000 + " said " + "b" * 5000,
        "1,2,3 ٣٢ 0x20 said",
        ", said,",
        "“He said",
        "citing",
        "was quoted by as saying",
        "The fund of funds paid the fund. Its fund said the fund of its fund paid. The same fund said its fund did.",
        'said: "he said: "she said: "they said"',
        "one said, another that",
        "in his words",
        "reportedly",
        "as it put it, its put it",
    ],
)
def test_senseless_text_gives_spans_inside_it(text: str) -> None:
    assert all(0 <= span.start < span.end <= len(text) for span in spans(text))


@pytest.mark.parametrize(
    "unit",
    ['"', "said ", ", ", "according to ", "that ", "“a b” ", "One said it, another that ", "per the Fund, "],
)
def test_one_endless_sentence_is_read_in_linear_time(unit: str) -> None:
    text = unit * (200_000 // len(unit))
    started = time.process_time()
    find_attributions(
        text, (Sentence(id=1, start=0, end=len(text), text=text, paragraph=0),), find_quotations(text)
    )
    assert time.process_time() - started < 5


REGRESSIONS = [
    # Digits, verb phrases, prepositions and pronouns are no names.
    ("The town has recorded 2,315 suspected infections since May.", []),
    ("Two more bodies raised the number of dead to 12.", []),
    ("Mr Poe finished the 9th count on 1,200 votes.", []),
    ("With it the union hopes to win back the members that it lost.", []),
    ("The cranes announced last month will not cost jobs.", []),
    ("A bridge promised in 2011, after two floods, was never built.", []),
    ("The rebels rarely disclose their losses.", []),
    ("Crews counted the votes.", []),
    ("The captain counted on his men.", []),
    ("The firm put its plans on hold at 3 pm.", []),
    ("They offered a total of 12 rooms.", []),
    ("A nurse beside her disagreed and said the ward was full.", [["A nurse"]]),
    ("Through Delta TV the Harbour Union said the pier was shut.", [["Delta TV", "Harbour Union"]]),
    ("Some hours earlier his agent, Ana Ruiz, said the vote was fair.", [["Ana Ruiz"]]),
    ("The dam broke, said the chief engineer Ana Ruiz at the site.", [["chief engineer Ana Ruiz"]]),
    ("The governor, Ana Ruiz, promised a border post there “by the end of May”.", [["Ana Ruiz"]]),
    # The name in an apposition wins over the description; what follows a comma otherwise does not.
    ("The deputy mayor, Ana Ruiz, said the road was shut.", [["Ana Ruiz"]]),
    ("Its author, the so-called Northern Rescue Watch, stated that ten people drowned.", [["Northern Rescue Watch"]]),
    ("According to a nurse, Ana Ruiz was hurt.", [["a nurse"]]),
    ("Quoting a field medic, Delta TV said the dam broke.", [["Delta TV", "a field medic"]]),
    ("Mr J. B. Poe QC, defending, told the court that the bill was paid.", [["Mr J. B. Poe QC"]]),
    ("Poe, asked about it, said: “No comment.”", [["Poe"]]),
    ("The dam broke, the police office said in a statement carried by Delta TV.", [["Delta TV", "police office"]]),
    ("Ten ships sank, according to reports that reached the Harbour Office.", [["Harbour Office", "reports"]]),
    # Figures.
    ("The Harbour Trust put the number of dead at 12.", [["Harbour Trust"]]),
    ("Ana Ruiz later gave the number of dead as “between two and four”.", [["Ana Ruiz"]]),
    ("Two rebel officers gave a different count: nearly 40 dead.", [["Two rebel officers"]]),
    ("The Rescue Watch counted 28 civilians killed.", [["Rescue Watch"]]),
    ("Shipping agents speak of 26 vessels.", [["Shipping agents"]]),
    ("The dead include ten sailors, by the reckoning of Ana Ruiz, who is a coroner.", [["Ana Ruiz"]]),
    # Reports that name nobody, and evidence.
    ("A fresh accord on the border was reported on Thursday.", [[UNNAMED]]),
    ("Nobody knew of the payment, the court heard.", [[UNNAMED]]),
    ("The bank let it be known that it was leaving.", [["bank"]]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), REGRESSIONS)
def test_names_that_were_misread(text: str, expected: list[list[str]]) -> None:
    """Each line is a class of misreading that once printed a wrong name, or none."""
    assert sources(text) == expected
