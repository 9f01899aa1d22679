"""The page of a briefing in a real browser: clicks, keyboard, filters, permalinks, print, phone, dark, no script."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from summarise.render.briefing import render_briefing
from summarise_schemas.briefing import BriefingDocument
from tests.briefing_documents import briefing_with, many, one_article, tuesday_briefing, without_news

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

_PHONE = {"width": 390, "height": 844}


@pytest.fixture(scope="module")
def tuesday() -> BriefingDocument:
    return tuesday_briefing()


@pytest.fixture(scope="module")
def address(tuesday: BriefingDocument, tmp_path_factory: pytest.TempPathFactory) -> str:
    return written(tuesday, tmp_path_factory.mktemp("briefing"))


@pytest.fixture(scope="module")
def crowded(tuesday: BriefingDocument, tmp_path_factory: pytest.TempPathFactory) -> str:
    """A page of 500 articles, which had to be cut."""
    return written(many(tuesday, 500), tmp_path_factory.mktemp("crowded"))


def written(document: BriefingDocument, folder: Path) -> str:
    path = folder / "briefing.html"
    path.write_text(render_briefing(document, "html"), encoding="utf-8")
    return path.as_uri()


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """The page, opened; anything that the browser complains about, or any request, fails the test."""
    opened = browser.new_page(viewport={"width": 1280, "height": 900})
    complaints = watched(opened)
    opened.goto(address)
    yield opened
    opened.close()
    assert complaints == []


def watched(page: Page) -> list[str]:
    """What a page says on its console, throws, or asks of the network, as it happens."""
    complaints = list[str]()
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on(
        "request", lambda request: complaints.extend([] if request.url.startswith("file:") else [request.url])
    )
    return complaints


def panel_words(page: Page) -> list[str]:
    return page.locator("#shown mark").all_inner_texts()


def test_a_click_on_a_sentence_shows_its_sources_with_the_evidence_marked_in_their_text(page: Page) -> None:
    page.locator("#s10 .say").click()
    assert page.locator("#shown .who strong").first.inner_text() == "Meridian Wire"
    assert panel_words(page)[0] == (
        "International observers said the shells had been fired from the south, where the army holds the line."
    )
    around = page.locator("#shown .words").first.inner_text()
    assert "crater analysis" in around
    assert page.locator("#s10 .say").get_attribute("aria-expanded") == "true"
    link = page.locator("#shown a", has_text="original page").first.get_attribute("href") or ""
    assert link.startswith(
        "https://meridianwire.example/articles/dren-toll-41#:~:text=International%20observers"
    )


def test_copies_of_one_wire_are_folded_into_one_line(page: Page) -> None:
    page.locator("#s10 .say").click()
    assert page.locator("#shown .who:visible").count() == 1
    page.get_by_text("4 copies of these words").click()
    printed = ["Meridian Wire", "Port Herald", "Daily Courier", "Inland Times", "The Lantern"]
    assert page.locator("#shown .who strong").all_inner_texts() == printed


def test_the_whole_article_is_one_more_click(page: Page) -> None:
    page.locator("#s10 .say").click()
    words = page.locator("#shown .words").first
    assert not words.get_by_text("At least 41 people were killed").is_visible()
    page.get_by_role("button", name="whole article").first.click()
    assert words.get_by_text("At least 41 people were killed").is_visible()


def test_a_second_click_closes_and_another_sentence_takes_over(page: Page) -> None:
    page.locator("#s10 .say").click()
    page.locator("#s05 .say").click()
    assert panel_words(page) == ["three men were arrested."]
    page.locator("#s05 .say").click()
    assert page.locator("#shown").is_hidden()
    assert page.locator("[aria-expanded=true]").count() == 0


def test_a_changed_line_a_position_and_a_figure_of_the_table_show_their_words_too(page: Page) -> None:
    for place in (".changes .say", ".positions .say", "tbody .say"):
        for number in range(page.locator(place).count()):
            page.locator(place).nth(number).click()
            assert panel_words(page) != []


def test_enter_opens_escape_closes_and_the_focus_comes_back(page: Page) -> None:
    page.locator("#s05 .say").focus()
    page.keyboard.press("Enter")
    assert panel_words(page) == ["three men were arrested."]
    assert page.evaluate("document.activeElement.id") == "panel-title"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "close"
    page.keyboard.press("Escape")
    assert page.locator("#shown").is_hidden()
    assert page.evaluate("document.activeElement.closest('.item').id") == "s05"


def test_j_and_k_walk_the_sentences_and_take_an_open_panel_along(page: Page) -> None:
    says = page.locator(".say").all_inner_texts()
    page.keyboard.press("j")
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement.textContent") == says[1]
    page.keyboard.press("k")
    assert page.evaluate("document.activeElement.textContent") == says[0]
    page.keyboard.press("Enter")
    before = panel_words(page)
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement.textContent") == says[1]
    assert panel_words(page) != before


def test_tab_reaches_the_filters_and_the_sentences_and_space_opens(page: Page) -> None:
    reached = list[str]()
    for _ in range(14):
        page.keyboard.press("Tab")
        reached.append(page.evaluate("document.activeElement.textContent"))
    assert reached[:2] == ["To the briefing", page.locator(".lead .say").first.inner_text()]
    filters = reached.index("new")
    assert reached[filters : filters + 3] == ["new", "changed", "disputed"]
    page.locator(".say").first.focus()
    page.keyboard.press("Space")
    assert panel_words(page) != []


def test_filters_of_one_group_add_up_and_groups_narrow(page: Page, tuesday: BriefingDocument) -> None:
    told = [s for section in tuesday.developments for s in section.sentences]
    told += [*tuesday.planned, *tuesday.earlier, *tuesday.background, *tuesday.undated]
    press(page, "front")
    assert shown_items(page) == [s.id for s in told if "front" in s.sides]
    press(page, "monitor")
    either = [s.id for s in told if {"front", "monitor"} & set(s.sides)]
    assert shown_items(page) == either
    assert page.locator("#left").inner_text() == f"{len(either)} sentences"
    press(page, "Dren")
    assert shown_items(page) == [
        s.id for s in told if {"front", "monitor"} & set(s.sides) and s.place == "Dren"
    ]
    for name in ("front", "monitor", "Dren"):
        press(page, name)
    assert len(shown_items(page)) == len(told)
    assert page.locator("#left").inner_text() == ""


def press(page: Page, name: str) -> None:
    page.locator(".filters").get_by_role("button", name=name, exact=True).click()


def shown_items(page: Page) -> list[str]:
    return [item.get_attribute("id") or "" for item in page.locator(".item:visible").all()]


def test_disputed_leaves_disputed_sentences_and_the_disputes(page: Page, tuesday: BriefingDocument) -> None:
    press(page, "disputed")
    disputed = [s.id for section in tuesday.developments for s in section.sentences if s.disputed]
    assert shown_items(page) == disputed
    assert page.locator(".dispute:visible").count() == len(tuesday.disputed)
    assert page.locator("#h-planned").is_hidden()


def test_a_permalink_opens_its_item_and_a_later_one_moves_on(page: Page, address: str) -> None:
    page.goto("about:blank")
    page.goto(f"{address}#s05")
    assert panel_words(page) == ["three men were arrested."]
    assert page.locator("#s05").bounding_box()["y"] < 500  # type: ignore[index]
    page.locator("#s10 .permalink").click()
    assert page.url.endswith("#s10")
    assert len(panel_words(page)) == 5


def test_a_permalink_to_a_filtered_item_shows_it_again(page: Page) -> None:
    press(page, "front")
    assert page.locator("#s05").is_hidden()
    page.evaluate("location.hash = 's05'")
    page.locator("#s05").wait_for(state="visible")


def test_the_timeline_leads_to_the_sentence(page: Page) -> None:
    page.locator(".timeline a").first.click()
    assert page.locator(".item .say[aria-expanded=true]").count() == 1


def test_bad_fragments_do_no_harm(page: Page, address: str) -> None:
    for fragment in ("%", "nowhere", "a01", "a01.c06", "%F0%9F", "s05.say"):
        page.goto("about:blank")
        page.goto(f"{address}#{fragment}")
        assert page.locator("h1").is_visible()
    page.goto("about:blank")
    page.goto(f"{address}#a01.c06")
    assert page.locator("#a01").get_attribute("open") is not None


def test_without_script_each_sentence_unfolds_its_claims(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address)
    assert page.locator(".filters").is_hidden()
    assert page.locator("#panel").is_hidden()
    page.locator("#s05 summary").click()
    assert page.locator("#s05 blockquote").inner_text() == "“three men were arrested.”"
    page.locator("#s05 .say").click()
    assert page.url.endswith("#a10.c06")
    assert page.locator("mark:target").inner_text() == "three men were arrested."
    assert page.locator("mark:target").is_visible()
    context.close()


def test_print_has_the_sources_behind_each_sentence_and_no_buttons(page: Page) -> None:
    page.emulate_media(media="print")
    for hidden in (".filters", "#panel", ".permalink >> nth=0", ".article .words >> nth=0", ".timeline"):
        assert page.locator(hidden).is_hidden()
    assert page.locator("#s05 blockquote").is_visible()
    assert page.locator("#s05 .who").inner_text().startswith("Coastal Post")
    assert page.locator(".lead .refs").first.is_visible()
    assert page.pdf(format="A4").startswith(b"%PDF")


def test_a_phone_needs_no_sideways_scrolling_and_the_sources_come_from_below(
    browser: Browser, address: str
) -> None:
    page = browser.new_page(viewport=_PHONE)  # type: ignore[arg-type]
    complaints = watched(page)
    page.goto(address)
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    assert page.locator("#panel").is_hidden()
    page.locator("#s10 .say").click()
    panel, say = page.locator("#panel").bounding_box(), page.locator("#s10 .say").bounding_box()
    assert panel
    assert say
    assert (panel["x"], panel["width"]) == (0, 390)
    assert say["y"] + say["height"] <= panel["y"]
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    page.locator("#close").click()
    assert page.locator("#panel").is_hidden()
    page.close()
    assert complaints == []


def test_long_names_wrap(browser: Browser, tmp_path: Path) -> None:
    name = "Ministryofforeignaffairsandinternationaldevelopmentcooperation" * 3
    page = browser.new_page(viewport=_PHONE)  # type: ignore[arg-type]
    page.goto(written(briefing_with(f"{name} of the Republic"), tmp_path))
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    page.close()


def test_dark_is_dark_and_light_is_light(page: Page) -> None:
    def lightness() -> float:
        colour: str = page.evaluate("getComputedStyle(document.body).backgroundColor")
        return sum(map(float, colour.removeprefix("rgb(").removesuffix(")").split(","))) / 3

    page.emulate_media(color_scheme="light")
    assert lightness() > 230
    page.emulate_media(color_scheme="dark")
    assert lightness() < 50


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 390)])
def test_axe_finds_nothing(browser: Browser, address: str, scheme: Any, width: int) -> None:
    axe = pytest.importorskip(
        "axe_playwright_python.sync_playwright",
        reason="axe needs axe-playwright-python: pip install 'summarise[browser]'",
    )
    page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
    page.goto(f"{address}#s10")
    page.evaluate("for (const details of document.querySelectorAll('details')) details.open = true")
    found = axe.Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    page.close()


@pytest.mark.parametrize("kind", ["one article", "no article"])
def test_small_days_are_whole_pages(
    browser: Browser, tuesday: BriefingDocument, tmp_path: Path, kind: str
) -> None:
    page = browser.new_page()
    complaints = watched(page)
    page.goto(
        written(one_article(tuesday, "a10") if kind == "one article" else without_news(tuesday), tmp_path)
    )
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    assert page.locator("#shown mark").count() == (1 if kind == "one article" else 0)
    assert page.get_by_text("No article in this period.").count() == (0 if kind == "one article" else 1)
    page.close()
    assert complaints == []


@pytest.mark.parametrize("articles", [50, 500])
def test_many_articles_are_interactive_within_a_second(
    browser: Browser, tuesday: BriefingDocument, crowded: str, tmp_path: Path, articles: int
) -> None:
    page = browser.new_page()
    page.goto(crowded if articles == 500 else written(many(tuesday, articles), tmp_path))
    ready = []
    for _ in range(3):  # the best of three: other work on the machine is not the page's fault
        ready.append(page.evaluate("performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd"))
        page.reload()
    assert min(ready) < 1000
    spent = page.evaluate(
        "() => { const start = performance.now(); document.querySelector('.say').click();"
        " document.querySelector('.filters button').click(); return performance.now() - start; }"
    )
    assert spent < 200
    page.close()


def test_a_page_that_had_to_be_cut_says_so_and_still_shows_the_words_beside_a_sentence(
    browser: Browser, crowded: str
) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    complaints = watched(page)
    page.goto(crowded)
    assert page.locator("#left-out").inner_text().startswith("Left out, to keep this page under 1 MB: ")
    page.locator(".item .say").first.click()
    assert panel_words(page)
    assert page.locator("#shown .words").first.inner_text()
    page.emulate_media(media="print")
    assert page.locator(".article .words mark").first.is_visible(), (
        "the words are printed once, in their article"
    )
    page.close()
    assert complaints == []


def test_the_panel_leads_to_the_parts_of_the_briefing_until_a_sentence_is_chosen(page: Page) -> None:
    contents = page.get_by_role("navigation", name="In this briefing")
    assert contents.get_by_role("link").first.inner_text() == "Changed since the last briefing"
    contents.get_by_role("link", name="Disputed").click()
    assert page.locator("#h-disputed").bounding_box()["y"] < 300  # type: ignore[index]
    page.locator(".lead .say").first.click()
    assert contents.is_hidden()
    page.keyboard.press("Escape")
    assert contents.is_visible()


def test_hostile_texts_run_nothing(browser: Browser, tmp_path: Path) -> None:
    payload = "</script><script>document.title='owned'</script><img src=x onerror=\"document.title='owned'\">'\"><svg onload=\"document.title='owned'\">"
    page = browser.new_page()
    complaints = watched(page)
    page.goto(written(briefing_with(payload), tmp_path))
    for say in page.locator(".say:visible").all():
        say.click()
    for button in page.locator(".filters button").all():
        button.click()
    assert page.title() != "owned"
    assert page.locator("img").count() == 0
    page.close()
    assert complaints == []
