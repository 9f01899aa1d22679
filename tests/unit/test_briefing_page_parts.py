"""The parts of the page that compute: scales of charts, the timeline, the cutting of texts, filters, links."""

from __future__ import annotations

import re

import pytest

from summarise.render.briefing import render_briefing
from summarise.render.briefing_page.charts import charts_of, scale_of
from summarise.render.briefing_page.texts import Stretch, paragraphs_of, shortened
from summarise.render.briefing_page.timeline import MOST_DOTS, timeline_of
from summarise.render.briefing_page.views import MOST_FILTERS, Views
from summarise.render.links import page_link, web_link
from summarise_schemas.briefing import (
    BriefingClaim,
    BriefingDispute,
    BriefingDocument,
    BriefingSection,
    BriefingSentence,
    DisputedPosition,
)
from summarise_schemas.published import PublishedEvidence, PublishedFigure
from tests.briefing_documents import briefing_with

PLAIN = briefing_with("fine")


def position(
    exact: str, low: float | None, high: float | None, modifier: str = "exact", approximate: bool = False
) -> DisputedPosition:
    figure = PublishedFigure(
        start=0, end=len(exact), exact=exact, low=low, high=high, modifier=modifier, unit="people",
        category="killed", approximate=approximate, cumulative=False,
    )  # fmt: skip
    return DisputedPosition(source="army", text=exact, figure=figure, families=[], sides=[], claims=[])


def dispute(name: str, *positions: DisputedPosition) -> BriefingDispute:
    return BriefingDispute(
        id=name, title=name, fact=name, category="killed", place="", relation="contradiction", why="",
        positions=list(positions),
    )  # fmt: skip


def test_two_tolls_of_one_size_are_drawn_to_a_linear_scale() -> None:
    chart = charts_of([dispute("d1", position("12", 12, 12), position("at least 41", 41, None))])["d1"]
    assert not chart.scale.is_logarithmic
    assert [tick.label for tick in chart.scale.ticks] == ["0", "10", "20", "30", "40"]
    low, high = chart.marks
    assert low
    assert high
    assert low.x1 == low.x2 < high.x1
    assert (low.opens, high.opens) == ("", "more")


def test_the_total_of_a_war_does_not_flatten_the_tolls_of_a_day() -> None:
    chart = charts_of(
        [dispute("d1", position("12", 12, 12), position("41", 41, 41), position("9,000", 9000, 9000))]
    )["d1"]
    assert chart.scale.is_logarithmic
    twelve, forty_one, total = (mark.x1 for mark in chart.marks if mark)
    assert forty_one - twelve > 10  # percent of the width: visibly apart
    assert total <= 96
    assert [tick.label for tick in chart.scale.ticks] == ["0", "10", "100", "1,000", "10,000"]


def test_five_and_six_stay_apart_beside_the_toll_of_another_event() -> None:
    charts = charts_of(
        [
            dispute("d1", position("12", 12, 12), position("41", 41, 41)),
            dispute("d2", position("5", 5, 5), position("6", 6, 6)),
        ]
    )
    five, six = (mark.x1 for mark in charts["d2"].marks if mark)
    assert six - five > 10  # percent of the width


@pytest.mark.parametrize(
    ("told", "opens", "is_hollow"),
    [
        (position("more than 40", 40, None, "more_than"), "more", True),
        (position("fewer than 40", None, 40, "less_than"), "less", True),
        (position("up to 40", None, 40, "at_most"), "less", False),
        (position("nearly 40", None, 40, "nearly", approximate=True), "", False),
        (position("30 to 40", 30, 40, "range"), "", False),
    ],
)
def test_a_mark_says_which_end_is_open(told: DisputedPosition, opens: str, is_hollow: bool) -> None:
    mark = charts_of([dispute("d1", told, position("12", 12, 12))])["d1"].marks[0]
    assert mark
    assert (mark.opens, mark.is_hollow) == (opens, is_hollow)
    assert (mark.x1 < mark.x2) == (told.text == "30 to 40")


def test_nothing_is_drawn_of_words_or_of_one_figure_alone() -> None:
    words = position("a massacre", None, None)
    assert charts_of([dispute("d1", words, words)]) == {}
    assert charts_of([dispute("d1", words, position("12", 12, 12))]) == {}


@pytest.mark.parametrize("values", [[0, 0], [1e-9, 5], [1, 1e15], [3]])
def test_a_scale_has_at_most_seven_ticks_inside_the_strip(values: list[float]) -> None:
    ticks = scale_of(values).ticks
    assert 1 <= len(ticks) <= 7
    assert all(0 <= tick.x <= 100 for tick in ticks)


def sentence(number: int, **fields: object) -> BriefingSentence:
    plain = PLAIN.developments[0].sentences[0]
    return plain.model_copy(update={"id": f"s{number:02d}", "fact": f"f{number}", **fields})


def briefing_of(*sentences: BriefingSentence) -> BriefingDocument:
    return PLAIN.model_copy(
        update={"developments": [BriefingSection(id="e1", title="Dren", sentences=list(sentences))]}
    )


def test_the_timeline_puts_each_sentence_on_its_day_and_leaves_out_what_is_far() -> None:
    days = timeline_of(
        briefing_of(
            sentence(1, start="2024-03-14T00:00:00"),
            sentence(2, start="2024-03-12T18:00:00"),
            sentence(3, start="2011-01-01T00:00:00"),
            sentence(4, start=None),
        )
    )
    assert [(day.label, [s.id for s in day.sentences]) for day in days] == [
        ("12 Mar", ["s02"]),
        ("13 Mar", []),
        ("14 Mar", ["s01"]),
    ]
    assert [day.is_today for day in days] == [False, False, True]


def test_a_crowded_day_says_how_many_more() -> None:
    crowd = [sentence(number, start="2024-03-14T00:00:00") for number in range(11)]
    days = timeline_of(briefing_of(*crowd, sentence(20, start="2024-03-13T00:00:00")))
    assert (len(days[-1].sentences), days[-1].more) == (MOST_DOTS, 11 - MOST_DOTS)


def test_a_single_day_needs_no_timeline() -> None:
    assert timeline_of(briefing_of(sentence(1), sentence(2))) == ()


def claim(name: str, *spans: tuple[int, int]) -> BriefingClaim:
    text = "Twelve died in Dren on Sunday.\n\nThe army denied it."
    evidence = [PublishedEvidence(start=a, end=b, exact=text[a:b], sentence=1) for a, b in spans]
    return PLAIN.claims[0].model_copy(update={"id": name, "evidence": evidence})


def test_overlapping_evidence_is_cut_where_it_begins_and_ends() -> None:
    text = "Twelve died in Dren on Sunday.\n\nThe army denied it."
    paragraphs = paragraphs_of(
        text, [claim("c1", (0, 19)), claim("c2", (12, 30)), claim("c3", (0, 6), (32, 40))]
    )
    assert [[(s.text, s.claims, s.opens) for s in paragraph] for paragraph in paragraphs] == [
        [
            ("Twelve", ("c3", "c1"), ("c3", "c1")),
            (" died ", ("c1",), ()),
            ("in Dren", ("c1", "c2"), ("c2",)),
            (" on Sunday.", ("c2",), ()),
        ],
        [("The army", ("c3",), ()), (" denied it.", (), ())],
    ]


def test_only_the_eight_most_used_places_become_filters() -> None:
    told = [sentence(number, place=f"Town {number % 12}") for number in range(40)]
    places = Views(briefing_of(*told)).places()
    assert len(places) == MOST_FILTERS
    assert places == ["Town 0", "Town 1", "Town 2", "Town 3", "Town 4", "Town 5", "Town 6", "Town 7"]


def test_a_claim_that_no_source_stands_behind_is_not_cited() -> None:
    assert Views(PLAIN).known(["a01.c01", "a99.c01"]) == ["a01.c01"]


@pytest.mark.parametrize(
    "uri",
    ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "//x.example", "http://[", "https://", "a.md",
     "https://x.example/\na", "https://x.example/\u202ea"],
)  # fmt: skip
def test_only_clean_addresses_of_the_web_become_links(uri: str) -> None:
    assert web_link(uri) == ""
    assert page_link(uri, "words") == ""


def test_a_text_fragment_names_first_and_last_words_and_encodes_its_own_syntax() -> None:
    link = page_link(
        "https://a.example/x#top",
        "One-two, three & four\ud800 five six seven eight nine ten eleven twelve thirteen",
    )
    assert link == (
        "https://a.example/x#:~:text=One%2Dtwo%2C%20three%20%26%20four%3F%20five%20six,eight%20nine%20ten%20eleven%20twelve%20thirteen"
    )


def cited_by_all(articles: int, each: int, text: str) -> BriefingDocument:
    """A briefing of so many articles with `text`, so many claims each, three behind every sentence."""
    plain, size = PLAIN, len(text) // each
    sources = [
        plain.sources[0].model_copy(update={"id": f"a{n:03d}", "text": text, "copy_of": ""})
        for n in range(articles)
    ]
    spans = [(size * k, size * k + size // 2) for k in range(each)]
    claims = [
        claim("").model_copy(
            update={
                "id": f"{source.id}.c{k:02d}",
                "article": source.id,
                "evidence": [PublishedEvidence(start=a, end=b, exact=text[a:b], sentence=k)],
            }
        )
        for source in sources
        for k, (a, b) in enumerate(spans)
    ]
    groups = [claims[place : place + 3] for place in range(0, len(claims), 3)]
    told = [sentence(n, claims=[one.id for one in group]) for n, group in enumerate(groups)]
    return briefing_of(*told).model_copy(update={"sources": sources, "claims": claims})


NOTHING_NEW = (
    "The harbour was closed to small boats on Monday, as it had been since the storm of the week before. "
)


def test_a_page_that_is_small_enough_leaves_nothing_out() -> None:
    document = cited_by_all(3, 3, NOTHING_NEW * 9)
    page = render_briefing(document, "html")
    assert 'id="left-out"' not in page
    assert page.count("<blockquote>") == 9


def test_a_thousand_claims_of_fifty_articles_fit_into_a_page_that_keeps_them_all() -> None:
    page = render_briefing(cited_by_all(50, 20, NOTHING_NEW * 50), "html")
    assert len(page.encode()) < 1_000_000
    assert page.count('<li data-claim="') == page.count("<mark ") == 1000


def test_five_hundred_long_articles_fit_into_a_page_that_says_what_it_leaves_out() -> None:
    document = cited_by_all(500, 2, NOTHING_NEW * 60)
    page = render_briefing(document, "html")
    assert len(page.encode()) < 1_000_000
    (said,) = re.findall(r'id="left-out">(.*?)</p>', page)
    missing = {name: int(count.replace(",", "")) for count, name in re.findall(r"(\d[\d,]*) (\w+)", said)}
    assert page.count('<li class="item"') == len(document.developments[0].sentences) - missing["entries"]
    assert page.count('<details class="article"') == 500 - missing["articles"]
    assert page.count('<li data-claim="') == 1000 - missing["claims"]
    assert len(render_briefing(document, "json")) > 2_000_000, "nothing is left out of JSON"


def test_what_cannot_be_made_small_still_ends_and_shows_its_first_entries() -> None:
    endless = "x" * 500_000
    page = render_briefing(cited_by_all(3, 1, endless), "html")
    assert page.count('<li class="item"') == 1
    assert 'id="left-out"' in page


def paragraph(*texts: str, claims: tuple[str, ...] = ()) -> tuple[Stretch, ...]:
    return tuple(Stretch(text=text, claims=claims) for text in texts)


def test_paragraphs_that_nothing_rests_on_are_counted_where_they_stood() -> None:
    dull, telling = paragraph("b"), paragraph("c", claims=("c1",))
    assert shortened([dull, telling, dull, dull, dull], None) == (dull, telling, dull, dull, dull)
    assert shortened([dull, telling, dull, dull, dull], 1) == (dull, telling, dull, 2)
    assert shortened([dull, telling, dull, dull, dull], 0) == (1, telling, 3)
    assert shortened([dull, telling], -1) == (2,)


def test_a_long_stretch_beside_the_evidence_keeps_its_ends() -> None:
    (kept,) = shortened([(Stretch(text="At least 12.", claims=("c1",)), Stretch(text=NOTHING_NEW * 9))], 0)
    assert not isinstance(kept, int)
    assert kept[0].text == "At least 12."
    assert kept[1].text.startswith("The harbour was closed")
    assert "[…]" in kept[1].text
    assert len(kept[1].text) < 220


def test_a_source_says_why_it_was_kept() -> None:
    """What the filters of a profile found stands beside the article, as in Markdown; nothing where every article is taken."""
    source = PLAIN.sources[0].model_copy(update={"kept": "labour relations: strike ×4; names Kelm"})
    chosen = PLAIN.model_copy(update={"sources": [source, *PLAIN.sources[1:]]})
    assert " · kept: labour relations: strike ×4; names Kelm" in render_briefing(chosen, "html")
    assert "kept: labour relations: strike ×4; names Kelm" in render_briefing(chosen, "markdown")
    assert "kept:" not in render_briefing(PLAIN, "html")


def test_a_claim_with_a_name_filled_in_says_how_it_was_read() -> None:
    claim = PLAIN.claims[0].model_copy(update={"read_as": "Vik Hale was also fined."})
    page = render_briefing(PLAIN.model_copy(update={"claims": [claim, *PLAIN.claims[1:]]}), "html")
    assert "read as “Vik Hale was also fined.”" in page
    assert "read as" not in render_briefing(PLAIN, "html")


def test_an_axis_is_named_by_what_is_counted() -> None:
    """ "duration:year" is for machines; the reader sees "people", the unit of the figures."""
    tolls = dispute("d1", position("12", 12, 12), position("41", 41, 41))
    years = tolls.model_copy(update={"id": "d2", "category": "duration:year"})
    charts = charts_of([tolls, years])
    assert (charts["d1"].counted, charts["d2"].counted) == ("killed", "people")
