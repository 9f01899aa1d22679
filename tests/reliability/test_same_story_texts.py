"""Check 20 of the reliability list: a hostile text costs no exception and no more than its length."""

from __future__ import annotations

import random
import time

import pytest

from summarise.same_story import StoryItem, credited_agency, group, signature

MEGABYTE = 1_000_000
CHANCE = random.Random(20)  # noqa: S311
HOSTILE = {
    "one sentence, 10,000 times": "The minister said that nobody had been told about the plan. " * 10_000,
    "quotation marks": "\"'" * (MEGABYTE // 2),
    "opening single quotes": " 'a" * (MEGABYTE // 3),
    "apostrophes": "a'" * (MEGABYTE // 2),
    "digits and points": "1." * (MEGABYTE // 2),
    "digits and letters": "1a" * (MEGABYTE // 2),
    "initials": "a." * (MEGABYTE // 2),
    "numbers": " ".join(str(CHANCE.randrange(10**6)) for _ in range(MEGABYTE // 7)),
    "twenty-twenty": "twenty " * (MEGABYTE // 7),
    "combining marks": "e" + "\u0301" * MEGABYTE,
    "one word": "a" * MEGABYTE,
    "chinese": "".join(chr(CHANCE.randrange(0x4E00, 0x9FA5)) for _ in range(MEGABYTE // 3)),
    "brackets and dashes": "(A) - " * (MEGABYTE // 6),
    "white space": " \n" * (MEGABYTE // 2),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_20_a_hostile_megabyte_is_grouped_within_five_seconds(name: str) -> None:
    text = HOSTILE[name]
    items = [StoryItem(id="a", text=text), StoryItem(id="b", text=text + " And then it rained in Oslo.")]
    begun = time.process_time()
    assert sum(len(found.ids) for found in group(items)) == 2
    assert time.process_time() - begun < 5  # two such texts, and comparing them


@pytest.mark.parametrize("text", ["", " ", "Rain", "雨", "…", "\x00", "\ud800", "“", "5"])
def test_hardly_a_text_matches_nothing_but_itself(text: str) -> None:
    longer = "It rained all day in Oslo and the river rose by a metre before the evening, the city said."
    assert signature(text)
    assert credited_agency(text) == ""
    assert len(group([StoryItem(id="a", text=text), StoryItem(id="b", text=longer)])) == 2


def test_texts_without_words_are_not_one_story() -> None:
    assert len(group([StoryItem(id="a", text=""), StoryItem(id="b", text="…")])) == 2


@pytest.mark.parametrize(
    "text",
    [
        "ขบวนการ" * 40 + "รัฐบาลประกาศปิดโรงเรียนในสามจังหวัดภาคใต้หลังเกิดน้ำท่วมหนัก",
        "水位正在下降但巷道内淤泥很深我们只能一米一米地往前挖救援指挥部负责人对记者说五名矿工已经获救",
        "لقي ثلاثة أشخاص مصرعهم وأصيب سبعة آخرون في انهيار جسر قديم فوق وادي النعمان صباح الأحد حسبما أعلن الدفاع المدني",
    ],
)
def test_a_copy_is_found_in_any_script(text: str) -> None:
    [found] = group([StoryItem(id="a", text=text), StoryItem(id="b", text=f"(NW) {text} — NW")])
    assert found.members[0].relation == "copy"
