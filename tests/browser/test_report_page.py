"""The page of an evaluation in a real browser: filter by a kind of fault, click a claim, switch arms, no script."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from summarise_evals.reports import html
from summarise_evals.scoring import GoldArticle
from tests.unit.evals.ferry import gold_of
from tests.unit.evals.mistakes import with_chain, with_figure
from tests.unit.evals.results import case_with, result_of, run_of

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser


@pytest.fixture
def address(tmp_path: Path) -> str:
    """A page with two arms; the first drops a source in one article and loses a qualifier in the other."""
    gold: GoldArticle = gold_of(tmp_path)
    flat = case_with(gold, with_chain("g05"), article="flat.md")
    bare = case_with(gold, with_figure("g04", modifier="exact", low=40, approximate=False), article="bare.md")
    page = tmp_path / "report.html"
    result = result_of(run_of(flat, bare, name="first"), run_of(case_with(gold), name="second"))
    page.write_text(html.render(result), encoding="utf-8")
    return page.as_uri()


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """The page, opened; anything that the browser complains about fails the test."""
    complaints = list[str]()
    opened = browser.new_page()
    opened.on("console", lambda message: complaints.append(message.text))
    opened.on("pageerror", lambda error: complaints.append(str(error)))
    opened.goto(address)
    yield opened
    opened.close()
    assert complaints == []


def test_a_kind_of_fault_leaves_the_articles_and_rows_that_have_it(page: Page) -> None:
    page.get_by_role("button", name="source dropped").click()
    assert page.locator(".article:visible .name").all_inner_texts() == ["flat.md"]
    assert page.locator(".row:visible .label .id").all_inner_texts() == ["g05"]
    assert page.locator(".found:visible").inner_text() == "1 in 1 article"
    page.get_by_role("button", name="everything").click()
    assert page.locator(".article:visible").count() == 2


def test_a_click_on_a_claim_marks_its_words_and_its_partner(page: Page) -> None:
    page.get_by_text("flat.md").click()
    page.locator(".row:visible .claim .id", has_text="g05").click()
    words = "“The fog gave them no chance,” said pilot Ana Duro."
    assert "".join(page.locator(".text .on-c").all_inner_texts()) == words
    assert "".join(page.locator(".text .on-l").all_inner_texts()) == words
    assert page.locator(".row.pinned .label .id").inner_text() == "g05"


def test_a_click_on_the_text_leads_to_the_claim(page: Page) -> None:
    page.get_by_text("flat.md").click()
    page.locator(".text:visible [data-c]", has_text="900 passengers").click()
    assert page.locator(".row.pinned .claim .id").inner_text() == "g06"


def test_pointing_at_a_row_marks_its_words(page: Page) -> None:
    page.get_by_text("flat.md").click()
    page.locator(".row:visible .label", has_text="Divers").hover()
    assert page.locator(".text .on-l").all_inner_texts() == ["Divers will search the wreck on Tuesday."]


def test_one_arm_is_shown_at_a_time(page: Page) -> None:
    assert page.locator(".arm:visible h2").all_inner_texts() == ["first"]
    page.locator(".arms").get_by_text("second").click()
    assert page.locator(".arm:visible h2").all_inner_texts() == ["second"]


def test_the_page_reads_without_script(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address)
    assert page.locator(".arm:visible h2").all_inner_texts() == ["first", "second"]
    page.get_by_text("flat.md").click()
    assert page.locator(".row:visible .label .id").first.is_visible()
    assert page.locator(".filter:visible").count() == 0
    context.close()
