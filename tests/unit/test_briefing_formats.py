"""Each format of a briefing: what it shows, in which order, and what it must never lose."""

from __future__ import annotations

import json
import re
from xml.etree import ElementTree

import feedparser
import pytest
from lxml import html as lxml_html
from markdown_it import MarkdownIt

from summarise.render.briefing import BRIEFING_FORMATS, render_briefing
from summarise.render.briefing_feed import render_feed
from summarise.render.briefing_letter import letter
from summarise_schemas.briefing import BriefingDocument
from tests.briefing_documents import (
    briefing_with,
    many,
    monday_briefing,
    one_article,
    tuesday_briefing,
    week_briefing,
    without_news,
)

_HEAD = """\
Karsava, 3 March 2026
=====================
as of 3 Mar 2026, 23:59
covers 2 Mar 2026, 23:59 – 3 Mar 2026, 23:59 (Europe/Athens)
next issue 4 Mar 2026, 23:59
"""


_ONE_ARTICLE = """\
- Three servicemen were wounded. [a08.c04]

MOLIN
1. Three servicemen were wounded. [a08.c04]
2. The bridge had fallen were "a fantasy of the bandits' press service", according to
   unnamed sources (via Col. Pavel Strom). [a08.c03]

SOURCES
- a08 Karsava State Agency (karsava-state, government, F): Attack on Molin bridge
  repelled, 14 militants eliminated (https://ksa.example/en/news/20260303-molin)

NOT USED
- https://valley.example/404 (not found)
"""


@pytest.fixture(scope="module")
def tuesday() -> BriefingDocument:
    return tuesday_briefing()


def test_text_is_headed_as_of_then_the_period_then_the_next_issue(tuesday: BriefingDocument) -> None:
    shown = render_briefing(tuesday, "text")
    assert shown.startswith(_HEAD)
    assert "12 of 13 articles used: " in shown
    assert "read without a model" in shown


def test_one_article_as_text(tuesday: BriefingDocument) -> None:
    shown = render_briefing(one_article(tuesday, "a08"), "text")
    assert shown.partition("BOTTOM LINE\n")[2] == _ONE_ARTICLE


def test_text_fits_a_terminal(tuesday: BriefingDocument) -> None:
    lines = render_briefing(tuesday, "text").splitlines()
    assert [line for line in lines if len(line) > 88 and "://" not in line] == []


def test_every_sentence_and_change_of_text_and_markdown_names_its_claims(tuesday: BriefingDocument) -> None:
    for output_format in ("text", "markdown"):
        shown = " ".join(render_briefing(tuesday, output_format).replace("\\", "").split())  # type: ignore[arg-type]
        for section in tuesday.developments:
            for sentence in section.sentences:
                assert f"[{', '.join(sentence.claims)}]" in shown
        for change in tuesday.changes:
            assert not change.claims or f"{change.text} [{', '.join(change.claims)}]" in shown.replace(
                "\\", ""
            )


def test_a_dispute_has_a_line_for_each_party_with_its_claims(tuesday: BriefingDocument) -> None:
    dispute = tuesday.disputed[0]
    shown = render_briefing(tuesday, "text").partition("\nDISPUTED\n")[2].partition("\n\n")[0]
    lines = re.sub(r"\n {4}(?! *-)", " ", shown).splitlines()
    block = lines[1 : 1 + len(dispute.positions)]
    for line, position in zip(block, dispute.positions, strict=True):
        assert position.figure
        assert f": {position.figure.exact}" in line
        assert (f"[{position.claims[0]}]" if position.claims else "(from an earlier briefing)") in line


def test_markdown_nests_the_parties_below_the_dispute(tuesday: BriefingDocument) -> None:
    page = lxml_html.fromstring(f"<div>{MarkdownIt().render(render_briefing(tuesday, 'markdown'))}</div>")
    (heading,) = [h2 for h2 in page.iter("h2") if h2.text == "Disputed"]
    disputes = heading.getnext()
    assert disputes is not None
    assert len(disputes) == len(tuesday.disputed)
    assert len(disputes[0].findall("ul/li")) == len(tuesday.disputed[0].positions)


def test_json_reads_back_as_the_same_document(tuesday: BriefingDocument) -> None:
    assert BriefingDocument.model_validate_json(render_briefing(tuesday, "json")) == tuesday


def test_a_day_without_articles_says_so_in_every_format(tuesday: BriefingDocument) -> None:
    empty = without_news(tuesday)
    for output_format in ("text", "markdown", "html", "atom"):
        assert "No article in this period." in render_briefing(empty, output_format)  # type: ignore[arg-type]


def test_a_day_with_articles_and_nothing_new_says_so(tuesday: BriefingDocument) -> None:
    shown = render_briefing(without_news(tuesday, articles_used=3), "text")
    assert "Nothing new in this period." in shown
    assert "BOTTOM LINE" not in shown


def test_a_briefing_that_is_late_or_degraded_says_so(tuesday: BriefingDocument) -> None:
    header = tuesday.header.model_copy(update={"catch_up": True, "degraded": "the model was down"})
    late = tuesday.model_copy(update={"header": header})
    for output_format in ("text", "markdown", "html", "atom"):
        shown = render_briefing(late, output_format)  # type: ignore[arg-type]
        assert "Made later than its day." in shown
        assert "Degraded: the model was down" in shown


def test_one_article_renders_in_every_format(tuesday: BriefingDocument) -> None:
    single = one_article(tuesday, "a10")
    for output_format in BRIEFING_FORMATS:
        assert "Six people have died in the floods" in render_briefing(single, output_format)


def test_the_feed_is_valid_and_has_one_entry_for_each_briefing(tuesday: BriefingDocument) -> None:
    feed = feedparser.parse(
        render_feed([monday_briefing(), tuesday], address="https://briefings.example/karsava")
    )
    assert not feed.bozo
    assert feed.version == "atom10"
    assert [entry.title for entry in feed.entries] == ["Karsava, 3 March 2026", "Karsava, 2 March 2026"]
    assert feed.entries[0].link == "https://briefings.example/karsava/2026-03-03.html"
    assert feed.entries[0].updated == "2026-03-03T21:59:00Z"
    assert {tag.term for tag in feed.entries[0].tags} == {change.kind for change in tuesday.changes}
    assert tuesday.bottom_line[0].text.split("'")[0] in feed.entries[0].content[0].value


def test_ids_of_a_feed_are_stable_and_differ_by_name_and_day(tuesday: BriefingDocument) -> None:
    later = tuesday.header.model_copy(update={"as_of": "2026-03-04T08:00:00+02:00", "model": "other"})
    other = tuesday.header.model_copy(update={"name": "coast"})
    ids = [
        feedparser.parse(render_briefing(document, "atom")).entries[0].id
        for document in (
            tuesday,
            tuesday.model_copy(update={"header": later}),
            monday_briefing(),
            tuesday.model_copy(update={"header": other}),
        )
    ]
    assert ids[0] == ids[1] == "urn:uuid:0463972d-e506-5a77-985f-90d074fa2413"
    assert len(set(ids)) == 3


def test_a_feed_without_briefings_is_refused() -> None:
    with pytest.raises(ValueError, match="needs a briefing"):
        render_feed([])


def test_a_feed_holds_only_characters_of_xml() -> None:
    shown = render_briefing(briefing_with("bell\x07 esc\x1b half\ud800 none\uffff end"), "atom")
    ElementTree.fromstring(shown)  # noqa: S314 - ours
    assert not re.search("[\x07\x1b\ud800\uffff]", shown)


def test_in_a_letter_each_claim_leads_to_its_words_on_the_original_page(tuesday: BriefingDocument) -> None:
    page = lxml_html.fromstring(letter(tuesday))
    (link, *_) = [a for a in page.iter("a") if a.text == "a10.c01"]
    assert link.get("href", "").startswith(
        "https://coastalpost.example/bary/six-dead#:~:text=Six%20people%20have%20died"
    )


def test_a_letter_links_nothing_that_is_not_on_the_web() -> None:
    page = lxml_html.fromstring(letter(briefing_with("fine", uri="file:///etc/passwd")))
    assert list(page.iter("a")) == []


def test_the_page_holds_each_article_once(tuesday: BriefingDocument) -> None:
    page = lxml_html.fromstring(render_briefing(tuesday, "html"))
    texts = page.xpath('//*[@class="words"]')
    assert len(texts) == len(tuesday.sources)
    for shown, source in zip(texts, tuesday.sources, strict=True):
        assert "".join(shown.text_content().split()) == "".join(source.text.split())


def test_every_cited_claim_has_one_note_and_its_words_marked(tuesday: BriefingDocument) -> None:
    page = lxml_html.fromstring(render_briefing(tuesday, "html"))
    cited = {name for say in page.xpath("//@data-claims") for name in say.split()}
    assert sorted(page.xpath("//@data-claim")) == sorted(cited)
    for claim in tuesday.claims:
        if claim.id in cited:
            marked = page.xpath(f'//mark[contains(concat(" ", @data-c, " "), " {claim.id} ")]')
            words = "".join("".join(mark.itertext()) for mark in marked)
            assert "".join(words.split()) == "".join("".join(e.exact for e in claim.evidence).split())


def test_no_id_stands_twice_and_every_link_inside_the_page_leads_somewhere(tuesday: BriefingDocument) -> None:
    page = lxml_html.fromstring(render_briefing(many(tuesday, 50), "html"))
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert {href[1:] for href in page.xpath("//a/@href") if href.startswith("#")} <= set(ids)


def test_a_page_of_fifty_articles_of_five_thousand_characters_stays_under_a_megabyte(
    tuesday: BriefingDocument,
) -> None:
    document = many(tuesday, 50)
    sources = [s.model_copy(update={"text": f"{s.text}\n\n{'word ' * 1000}"}) for s in document.sources]
    page = render_briefing(document.model_copy(update={"sources": sources}), "html")
    assert len(page.encode()) < 1_000_000


def test_the_table_has_a_line_for_each_event_category_and_party(tuesday: BriefingDocument) -> None:
    page = lxml_html.fromstring(render_briefing(tuesday, "html"))
    assert [th.text for th in page.xpath("//thead//th")] == ["Event", "Counted", "Figure", "Party", "As of"]
    figures = ["".join(row[-3].itertext()) for row in page.xpath("//tbody/tr")]
    assert sorted(figures) == sorted(cell.figure.exact for row in tuesday.figures for cell in row.cells)
    events = page.xpath('//tbody/tr/th[@scope="rowgroup"]')
    assert len(events) == len({row.event for row in tuesday.figures})


def test_json_of_a_briefing_names_no_control_character() -> None:
    shown = render_briefing(briefing_with("a\x1b[31mb\u202e"), "json")
    assert "\x1b" not in shown
    assert "\u202e" not in shown
    assert json.loads(shown)["gaps"] == ["a\x1b[31mb\u202e"]


@pytest.mark.parametrize("day", [1, 3])
def test_whatever_the_pipeline_makes_renders_whole(day: int) -> None:
    document = week_briefing(day)
    page = lxml_html.fromstring(render_briefing(document, "html"))
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert {href[1:] for href in page.xpath("//a/@href") if href.startswith("#")} <= set(ids)
    text = " ".join(render_briefing(document, "text").split())
    for section in document.developments:
        assert all(" ".join(sentence.text.split()) in text for sentence in section.sentences)
    assert not feedparser.parse(render_briefing(document, "atom")).bozo
