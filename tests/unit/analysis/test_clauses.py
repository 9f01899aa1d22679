"""Sentences that tell several facts, cut where it is safe and nowhere else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarise.analysis.clauses import clauses_of


@pytest.mark.parametrize(
    ("sentence", "facts"),
    [
        (
            "The dyke broke at noon; two villages were evacuated.",
            ["The dyke broke at noon.", "Two villages were evacuated."],
        ),
        (
            "Six houses burned in Orlan, and the road to Tarna was closed.",
            ["Six houses burned in Orlan.", "The road to Tarna was closed."],
        ),
        (
            "The army says it has taken the bridge, while the rebels have called it a trap.",
            [
                "The army says it has taken the bridge.",
                "The rebels have called it a trap.",
            ],
        ),
        (
            "Rebels took the northern bridge and have shelled Tarna since.",
            ["Rebels took the northern bridge.", "Rebels have shelled Tarna since."],
        ),
        (
            "Their planes had hit a depot and that nobody was near it.",
            ["Their planes had hit a depot.", "Nobody was near it."],
        ),
        (
            "Guards opened the gates after prisoners broke through the fence.",
            ["Guards opened the gates.", "Prisoners broke through the fence."],
        ),
        (
            "The mill, which cut 90 jobs last year, has new owners.",
            ["The mill cut 90 jobs last year.", "The mill has new owners."],
        ),
        (
            "The mayor, Ana Ruiz, who came by boat, promised new pumps.",
            ["The mayor, Ana Ruiz, came by boat.", "The mayor, Ana Ruiz, promised new pumps."],
        ),
        (
            "Troops stood in the south of Tarna, where dozens of houses were destroyed.",
            [
                "Troops stood in the south of Tarna.",
                "In the south of Tarna dozens of houses were destroyed.",
            ],
        ),
        (
            "The clinic was hit once, in the summer of 2023, when no one was hurt.",
            ["The clinic was hit once, in the summer of 2023.", "In the summer of 2023 no one was hurt."],
        ),
        (
            "She was sentenced to six years and fined 4,000 dollars.",
            ["She was sentenced to six years.", "She was fined 4,000 dollars."],
        ),
        (
            "He was in Tarna on Monday and visited the old mill.",
            ["He was in Tarna on Monday.", "He visited the old mill."],
        ),
        (
            "More than 40 shops stayed shut on Monday, and the market was empty.",
            ["More than 40 shops stayed shut on Monday.", "The market was empty."],
        ),
        (
            "Since Friday, dozens of shops have closed and almost 300 people have left the valley.",
            [
                "Since Friday, dozens of shops have closed.",
                "Since Friday, almost 300 people have left the valley.",
            ],
        ),
        (
            "The road was closed at noon and its bridge was shut.",
            ["The road was closed at noon.", "Its bridge was shut."],
        ),
        (
            "The firm wanted 90 flats when it first applied; that was turned down in May.",
            ["The firm wanted 90 flats when it first applied.", "That was turned down in May."],
        ),
        (
            "Claims are paid once a doctor has signed, and eleven reports are being looked into.",
            ["Claims are paid once a doctor has signed.", "Eleven reports are being looked into."],
        ),
        (
            "Forty crews had been sent, and that six hikers remained missing.",
            ["Forty crews had been sent.", "Six hikers remained missing."],
        ),
        (
            "The drought is to blame for it: grain harvests fell by a third in the south.",
            ["The drought is to blame for it.", "Grain harvests fell by a third in the south."],
        ),
        (
            'The line about a fee has never been council policy: "Every reply was read."',
            ["The line about a fee has never been council policy.", '"Every reply was read."'],
        ),
        (
            "Raiders killed about 30 people in Orlan, according to residents, while the army spoke of 12 dead.",
            [
                "Raiders killed about 30 people in Orlan, according to residents.",
                "The army spoke of 12 dead.",
            ],
        ),
        (
            "“We will stay for now,” said the coach, Per Lie, who confirmed that the striker had a broken toe.",
            ["“We will stay for now,” said the coach, Per Lie.", "The striker had a broken toe."],
        ),
        (
            "The governor declared an emergency in two counties and asked the army for tents.",
            ["The governor declared an emergency in two counties.", "The governor asked the army for tents."],
        ),
        (
            "Two days earlier, on Monday, the minister met the union and sent a letter to the court.",
            [
                "Two days earlier, on Monday, the minister met the union.",
                "The minister sent a letter to the court.",
            ],
        ),
        (
            'Nurses "are aware of the risk on the wards" and may go on strike in May.',
            ['Nurses "are aware of the risk on the wards".', "Nurses may go on strike in May."],
        ),
        (
            "Sand, who won at Cannes in 2015 and has made nothing since, left before the end.",
            ["Sand won at Cannes in 2015 and has made nothing since.", "Sand left before the end."],
        ),
        (
            "The same ministry alleges that it was Karsia that opened fire first, and denies that anyone crossed.",
            [
                "The same ministry alleges that it was Karsia that opened fire first.",
                "The same ministry denies that anyone crossed.",
            ],
        ),
        (
            "He regretted the two deaths but would not resign, and that the wing would reopen in May.",
            ["He regretted the two deaths.", "He would not resign.", "The wing would reopen in May."],
        ),
        (
            "Families live on the dyke and on the quay, where a nurse saw one working tap.",
            [
                "Families live on the dyke and on the quay.",
                "On the dyke and on the quay a nurse saw one working tap.",
            ],
        ),
        (
            "But the union refused the offer on Monday, and the port was shut.",
            ["The union refused the offer on Monday.", "The port was shut."],
        ),
    ],
)
def test_several_facts_are_told_apart(sentence: str, facts: list[str]) -> None:
    assert [clause.text for clause in clauses_of(sentence)] == facts


@pytest.mark.parametrize(
    "sentence",
    [
        "The blast killed two people and wounded seven others.",
        "Nearly 40 soldiers died, and up to 80 were wounded.",
        "Shells fell on Tarna, Oltu and Beshik.",
        "The trained and equipped fighters were moved to Orlan.",
        "He said talks between the army and the rebels were held in Tarna.",
        "“We will stay, and we will fight,” the mayor said.",
        'The clerk wrote: "It rained, and the roof was lost."',
        "Power will be back by Sunday if the wind drops, and the schools will open.",
        "Either the bridge is closed, or the ferry is stopped.",
        "The pilot denied that he had been drunk and that he had flown low.",
        "A speaker claimed that the missile struck a camp and left dozens dead.",
        "Orlan is quiet.",
        "Police said a man was stabbed in Orlan and died in hospital.",
        "Tugs came to the ship, where a fire had broken out on Monday.",
        "He said the army and the rebels have agreed on a truce.",
        "It could regain strength over warm water and hit Nuara on Saturday.",
        "The party wants to cut taxes for all and put more police on the streets.",
        "The league would pay for a hatchery and asked the ministry to match it.",
        "The club has not paid the fine for May and apologised to its fans.",
        "The army reportedly seized the northern bridge and burned two posts.",
        "The coach resigned on Saturday night, hours after her side beat Narvik.",
        "When the army seized the northern bridge and burned two posts, 300 people fled.",
        "Although the road was closed at noon and its bridge was shut, cars passed.",
        "The mayor promised two things: the road will be mended and the school will stay.",
        "He made his view plain on Tuesday in the town of Tarna: the deal is dead.",
        "A shell hit the market of Orlan on Friday, killing at least four people.",
        "Finch, who chairs the panel and runs a shop in the square, did not vote.",
        "The clerk was elected in May and joined the party on Monday.",
        "The league was founded in May and denied a licence in June.",
        "In May they will be in the cup again, and Aldbury Town will not.",
        "Vik scored twice, missed a penalty and was booked for diving.",
        "It said reports that the Blue Front, formerly known as the Band, and Red Hill men are holding farmers are true.",
        "It has not applied for a licence in Togo and will not do so this year.",
        "The shell struck the southern camp at dawn and left dozens dead.",
        "As of noon five bodies had been recovered, and more than 20 people had sought medical help.",
        "The council did not say that the bridge was safe and that the road was open.",
        "The mayor sent the town a plain message: the bridge is closed.",
        'He was blunt on Monday: "We have lost."',
        "It is nine years since the mill went bankrupt, and seven since they were paid in full.",
    ],
)
def test_one_fact_stays_whole(sentence: str) -> None:
    """A toll, an act and its toll, a list, a quotation, a condition, a doubt, a denial of both, an infinitive, and what somebody claims."""
    assert [clause.text for clause in clauses_of(sentence)] == [sentence]


@pytest.mark.parametrize(
    "sentence",
    ["The army left; the rebels came back to Tarna.", "Rain fell, and the river rose by two metres."],
)
def test_the_core_stands_in_the_sentence(sentence: str) -> None:
    assert all(clause.core in sentence for clause in clauses_of(sentence))


@given(st.text(max_size=300))
def test_any_text_gives_clauses_made_of_it(text: str) -> None:
    """Never an exception, never nothing, and the core is always verbatim."""
    clauses = clauses_of(text)
    assert clauses
    assert all(clause.core in text for clause in clauses)


def test_a_long_hostile_sentence_is_left_alone() -> None:
    text = "a, and it was; " * 100_000
    assert len(clauses_of(text)) == 1


def test_a_sentence_of_many_joints_is_a_list_and_stays_whole() -> None:
    """It took a second to cut, and the parts of a list are no facts."""
    text = "The road was open; " * 14 + "the bridge was shut."
    assert len(clauses_of(text)) == 1
