"""What an article is about, by its words, and how often that is right on labelled articles."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from summarise.briefing.choosing import BriefingOrder
from summarise.briefing.topics import TopicUnknown, media_topics, place_in, readings, topics_named
from summarise.domain import Article
from summarise_evals.bench_topics import score, score_below, seed_articles, topic_labels, week_articles

NOON = datetime(2026, 3, 3, 12, tzinfo=UTC)
FLOOD = (
    "Floodwater broke through the levee at Kelm on Tuesday and 400 people were evacuated. "
    "The river is still rising, the flood service said. Volunteers filled sandbags."
)
BANK = "The central bank cut its key rate to 4.25 percent on Tuesday, as inflation slowed. A flood of orders followed."


def article(text: str, headline: str = "", language: str = "en") -> Article:
    return Article(uri="https://news.example/a", text=text, sha256="", headline=headline, language=language)


def order(**chosen: object) -> BriefingOrder:
    made = BriefingOrder(
        name="morning", title="Morning", day=date(2026, 3, 3), as_of=NOON,
        period=(NOON - timedelta(days=1), NOON), timezone="UTC",
    )  # fmt: skip
    return replace(made, **chosen)  # type: ignore[arg-type]


def test_a_topic_is_named_by_number_by_name_or_in_words() -> None:
    named = topics_named(["medtop:20000154", "Floods", "armed conflicts", "toll roads"])
    assert [topic.id for topic in named] == ["medtop:20000154", "medtop:20000154", "medtop:20000056", ""]


@pytest.mark.parametrize("number", ["medtop:99999999", "medtop:", "medtop:1600000"])
def test_a_number_that_is_no_topic_is_refused(number: str) -> None:
    with pytest.raises(TopicUnknown, match="lists them"):
        topics_named([number])


def test_the_tree_has_the_seventeen_topics_of_the_standard_at_its_top() -> None:
    known = media_topics()
    top = [number for number, topic in known.items() if not topic.parent]
    assert top == [f"{number:02d}000000" for number in range(1, 18)]
    parents = {topic.parent.removeprefix("medtop:") for topic in known.values() if topic.parent}
    assert parents <= known.keys()
    assert all(topic.words for topic in known.values())


def test_a_topic_has_the_words_of_those_under_it() -> None:
    [flood, disaster] = readings(article(FLOOD), topics_named(["flood", "medtop:03000000"]))
    assert (flood.is_held, disaster.is_held) == (True, True)
    assert str(flood).startswith("flood (medtop:20000154): ")
    assert "levee (up front)" in str(flood)


def test_a_word_used_in_passing_makes_no_topic() -> None:
    [flood] = readings(article(BANK * 2), topics_named(["medtop:20000154"]))
    assert not flood.is_held


def test_each_choice_is_explained() -> None:
    chosen = order(topics=("medtop:20000154",))
    kept, left = chosen.choice(article(FLOOD)), chosen.choice(article(BANK * 2))
    assert kept.is_kept
    assert kept.reason.startswith("flood (medtop:20000154): ")
    assert not left.is_kept
    assert left.reason.startswith("about none of the topics; nearest is flood (medtop:20000154): ")
    assert left.reason.endswith("flood ×2 (up front): a single word, and not in the headline")


def test_words_to_keep_and_topics_are_two_ways_in() -> None:
    chosen = order(topics=("earthquake",), keep=("orders",))
    assert chosen.choice(article(BANK)).reason == "holds “orders”"
    assert (
        chosen.choice(article("Nothing of it. " * 5)).reason == "about none of the topics and words to keep"
    )


def test_plain_words_count_up_front_or_three_times_in_any_form() -> None:
    chosen = order(topics=("toll roads",))
    assert (
        chosen.choice(article("A toll road opens on Friday.")).reason == "“toll roads”: toll road (up front)"
    )
    late = "Nothing else happened in the whole of the quiet province that week, they told reporters. " * 8
    assert not chosen.choice(article(f"{late}A toll road opens.")).is_kept
    assert chosen.choice(article(late + "The toll road opens. " * 3)).is_kept


def test_a_place_is_one_the_article_is_in_not_one_it_names_by_the_way() -> None:
    chosen = order(topics=("flood",), places=("Orlan", "Kelm"))
    kept = chosen.choice(article(FLOOD))
    assert kept.is_kept
    assert kept.reason.endswith("; Kelm (up front)")
    elsewhere = chosen.choice(article(FLOOD.replace("Kelm", "Bary")))
    assert elsewhere.reason == "names none of the places Orlan, Kelm"
    assert (
        place_in(article("Rain fell on hills, fields, farms, towns. " * 10 + "It fell in Kelm."), ["Kelm"])
        is None
    )


def test_an_article_in_another_language_is_named_and_not_read() -> None:
    chosen = order(languages=("en", "uk"))
    assert chosen.choice(article(FLOOD)).is_kept
    german = chosen.choice(article("Der Damm brach in der Nacht.", language="de"))
    assert german.reason == "in German; read are articles in English, Ukrainian"
    assert chosen.choice(article("?", language="und")).reason.startswith("in an unknown language; read are")
    assert order().choice(article("Der Damm brach.", language="de")).is_kept


def test_topics_of_labelled_articles_are_as_right_as_measured() -> None:
    """The figures of docs/measurements/topics.md."""
    seeds = score(seed_articles(), topic_labels("seeds"))
    week = score(week_articles(), topic_labels("week"))
    assert (round(seeds.precision, 3), round(seeds.recall, 3)) == (0.917, 0.957)
    assert (round(week.precision, 3), round(week.recall, 3)) == (1.0, 0.844)
    below = score_below({**seed_articles(), **week_articles()}, topic_labels("below"))
    assert (round(below.precision, 3), round(below.recall, 3)) == (1.0, 0.83)


def test_a_topic_is_held_wherever_one_under_it_is() -> None:
    known = media_topics()
    for text in week_articles().values():
        held = {reading.topic.id for reading in readings(text, known.values()) if reading.is_held}
        assert {known[each[7:]].parent for each in held} - {""} <= held


def test_every_labelled_article_is_there() -> None:
    assert topic_labels("seeds").keys() == seed_articles().keys()
    assert topic_labels("week").keys() == week_articles().keys()


@pytest.mark.parametrize("text", ["", " ", "\ud800", "x" * 200_000, "war " * 50_000])
def test_any_text_is_read(text: str) -> None:
    assert len(readings(article(text), media_topics().values())) == len(media_topics())
