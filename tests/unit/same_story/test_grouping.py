"""Copies are found under what desks do to them; what is no copy stays apart."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from summarise.same_story import StoryGroup, StoryIndex, StoryItem, group, signature

NOON = datetime.fromisoformat("2024-05-06T12:00:00+00:00")
WIRE = (
    "PORT ANSEL (Reuters) - At least four people drowned and more than 30 were missing after a ferry went down in heavy "
    "seas off Calbor island before dawn on Saturday, the coast guard said.\n\n"
    "The Santa Elena was carrying 87 passengers and six crew, according to its manifest, although survivors said that "
    "children were not on the list.\n\n"
    "“The waves came from two sides, and then there was no more boat,” said Ramon Ilagan, 44, who clung to a water "
    "container for three hours.\n\n"
    "Fishermen picked up 49 people. A navy vessel and two helicopters joined the search at first light.\n\n"
    "The ferry had been cleared to sail at 10 p.m., an hour before the weather bureau raised its warning for small craft. "
    "An inquiry has been ordered."
)
ORIGIN = StoryItem(
    id="wire", text=WIRE, uri="https://wire.example/1", publisher="Reuters", family="Wire Co", published=NOON
)
COPY = StoryItem(
    id="paper",
    text=WIRE.replace("PORT ANSEL (Reuters) - ", "(Reuters) - "),
    uri="https://paper.example/1",
    publisher="The Paper",
    family="Paper Group",
    published=NOON + timedelta(hours=1),
)


def relation_of(text: str, **changes: object) -> str | None:
    """What a later text of another house is said to be."""
    matches = StoryIndex()
    matches.add(ORIGIN)
    found = matches.add(replace(COPY, text=text, **changes))  # type: ignore[arg-type]
    return found[0].relation if found else None


def test_the_same_words_are_exact_whatever_the_quotation_marks() -> None:
    assert relation_of(WIRE.replace("“", '"').replace("”", '"').replace("\n\n", "\n")) == "exact"


def test_a_copy_cut_to_half_is_a_copy() -> None:
    assert relation_of("\n\n".join(WIRE.split("\n\n")[:3])) == "copy"


def test_the_first_paragraph_alone_is_an_excerpt() -> None:
    assert relation_of(WIRE.split("\n\n")[0].removeprefix("PORT ANSEL (Reuters) - ")) == "excerpt"


def test_a_local_paragraph_and_house_style_leave_it_a_copy() -> None:
    paragraphs = WIRE.replace("six crew", "6 crew").replace("10 p.m.", "10pm").split("\n\n")
    local = "Two nurses from Marston were on the ferry and are safe, the hospital where they work said on Saturday night."
    assert relation_of("\n\n".join([*paragraphs[:2], local, *paragraphs[2:]])) == "copy"


def test_a_higher_toll_by_the_same_house_is_a_version() -> None:
    text = WIRE.replace("Fishermen picked up 49 people", "Fishermen picked up 59 people")
    assert relation_of(text, family="Wire Co", uri=ORIGIN.uri) == "version"


def test_sharing_two_long_quotations_makes_no_copy() -> None:
    text = (
        "Rescuers off Calbor had given up hope for Ramon Ilagan when a fisherman saw him wave. “The waves came from two sides, "
        "and then there was no more boat,” he said in hospital.\n\nHis family runs a bakery in Port Ansel. His wife had been "
        "told to come and look at bodies. Instead she brought bread for the whole ward, nurses say, and nobody slept."
    )
    assert relation_of(text) is None


def test_tomorrows_issue_of_a_series_is_another_story() -> None:
    today = (
        "The Meridian 50 index closed up 0.4 percent at 7,812.6 points on Tuesday, its third gain in four sessions. Turnover "
        "was 3.1 billion crowns, against a 30-day average of 2.8 billion. Gainers outnumbered losers by 31 to 17. The yield "
        "on the ten-year government bond was 3.87 percent. All figures are provisional and may be revised by the exchange."
    )
    tomorrow = today
    for old, new in (("0.4", "1.2"), ("7,812.6", "7,905.1"), ("Tuesday", "Wednesday"), ("third", "fourth"), ("3.1", "2.4"),
                     ("31 to 17", "22 to 26"), ("3.87", "3.91")):  # fmt: skip
        tomorrow = tomorrow.replace(old, new)
    items = [
        StoryItem(id="1", text=today, family="Meridian", published=NOON),
        StoryItem(id="2", text=tomorrow, family="Meridian", published=NOON + timedelta(days=1)),
    ]
    assert [found.ids for found in group(items)] == [("1",), ("2",)]


def test_the_earliest_is_the_origin_and_families_stay_apart() -> None:
    [found] = group([COPY, ORIGIN])
    assert (found.origin, found.family, found.credited) == ("wire", "Wire Co", "Reuters")
    assert [(member.id, member.family, member.like) for member in found.members] == [
        ("paper", "Paper Group", "wire")
    ]


def test_at_the_same_minute_the_agency_goes_first_then_the_address() -> None:
    early = replace(COPY, published=NOON, uri="https://a.example/1")
    assert group([early, ORIGIN])[0].origin == "wire"
    plain = [replace(COPY, id=name, uri=f"https://{name}.example", published=NOON) for name in ("b", "a")]
    assert group(plain)[0].origin == "a"


def test_an_undated_article_is_never_the_origin() -> None:
    [found] = group([replace(ORIGIN, published=None), COPY])
    assert found.origin == "paper"


def test_naive_and_aware_times_live_together() -> None:
    [found] = group([replace(COPY, published=NOON.replace(tzinfo=None)), ORIGIN])
    assert set(found.ids) == {"wire", "paper"}


def test_a_copy_of_the_update_is_tied_to_the_update() -> None:
    update = replace(
        ORIGIN,
        id="update",
        text=WIRE.replace("49 people", "59 people")
        + "\n\nThe captain is among the survivors and is being questioned.",
        published=NOON + timedelta(hours=3),
    )
    paper = replace(COPY, text=update.text, published=NOON + timedelta(hours=5))
    [found] = group([ORIGIN, update, paper])
    assert [(m.id, m.relation, m.like) for m in found.members] == [
        ("update", "version", "wire"),
        ("paper", "exact", "update"),
    ]


def test_a_roundup_does_not_join_the_stories_that_it_holds() -> None:
    """The round-up goes with one of them; the two stay two."""
    other = (
        "Teachers in Ostmark walked out of 2,100 schools on Tuesday in a dispute over the size of classes, leaving some "
        "480,000 pupils without lessons. The union wants no more than 24 children in a class. The minister offered to hire "
        "900 teachers over three years. A second day of strike is planned for Thursday of next week, the union said."
    )
    third = (
        "Nothing else was reported from the islands, where fishing resumed and the markets were open as usual. "
        * 3
    )
    filler = " ".join(f"note{number} from street{number % 9}" for number in range(300))
    items = [
        ORIGIN,
        StoryItem(id="teachers", text=other, uri="https://t.example", published=NOON),
        StoryItem(
            id="roundup", text="\n\n".join((WIRE, other, third, filler)), published=NOON + timedelta(hours=8)
        ),
    ]
    groups = group(items)
    assert len(groups) == 2
    assert {found.origin for found in groups} == {"wire", "teachers"}


def test_an_index_beside_a_store_keeps_no_texts() -> None:
    """The text of an article that was there is asked for by its id, and only when it may match."""
    asked: list[str] = []
    texts = {
        "wire": WIRE,
        "other": "Sheep were counted on the northern hills by nine volunteers and a dog all summer long.",
    }

    def text_of(article_id: str) -> str:
        asked.append(article_id)
        return texts[article_id]

    index = StoryIndex(text_of=text_of)
    index.add(ORIGIN)
    index.add(StoryItem(id="other", text=texts["other"]))
    assert [
        match.earlier for match in index.add(replace(COPY, text=WIRE + " It was the third accident."))
    ] == ["wire"]
    assert asked == ["wire"]


def test_a_hundred_copies_are_one_group() -> None:
    """More copies than are listed under one shingle."""
    copies = [
        replace(
            COPY,
            id=f"c{number}",
            text=f"{WIRE} Paper number {number} of the group.",
            published=NOON + timedelta(minutes=number),
        )
        for number in range(1, 101)
    ]
    groups: tuple[StoryGroup, ...] = group([ORIGIN, *copies])
    assert len(groups) == 1
    assert len(groups[0].members) == 100


def test_an_index_is_filled_from_stored_signatures() -> None:
    index = StoryIndex(text_of={"wire": WIRE}.__getitem__)
    index.remember(replace(ORIGIN, text=""), signature(WIRE))
    [match] = index.add(COPY)
    assert (match.earlier, match.later, match.score) == ("wire", "paper", 1.0)


def test_an_index_that_cannot_look_texts_up_remembers_nothing() -> None:
    with pytest.raises(ValueError, match="text_of"):
        StoryIndex().remember(ORIGIN, signature(WIRE))
