"""One result file, four reports: the same numbers in each, and nothing in an article becomes markup."""

from __future__ import annotations

import base64
import hashlib
import re
from itertools import chain

import pytest
from lxml import etree
from lxml import html as lxml_html
from markdown_it import MarkdownIt

from summarise.invisible import CONTROL
from summarise_evals.faults import FAULT_KINDS
from summarise_evals.reports import FORMATS, html, junit, markdown, render, table
from summarise_evals.reports.article_rows import article_rows
from summarise_evals.reports.content import FAULT_TITLES, TITLES
from summarise_evals.result import CaseRow, ResultFile
from summarise_evals.scoring import GoldArticle
from summarise_evals.targets import TARGETS, missed_targets

from .mistakes import with_chain, with_figure, with_time
from .results import case_with, result_of, run_of

HOSTILE = (
    "</script><script>alert(1)</script>",
    "</style><img src=x onerror=alert(1)>",
    "{{ x }}{% raw %}{# y #}",
    "' onmouseover='alert(1)\" autofocus onfocus=\"alert(1)",
    "a | b\n\n# heading\n- item",
    "]]><!-- -->&lt;b&gt;",
    "\x00\x0b\x1b[31mred\x1b[0m\x85\u2028\u202e\ufffe\uffff",
    "![x](http://evil.example/x.png) [y](javascript:alert(1))",
)


@pytest.fixture
def result(gold: GoldArticle) -> ResultFile:
    """Two arms: one without a mistake, one that drops a source, loses a qualifier and misplaces a claim in time."""
    wrong = case_with(
        gold,
        with_chain("g05"),
        with_figure("g04", modifier="exact", low=40, approximate=False),
        with_time("g07", relation="new"),
    )
    return result_of(
        run_of(case_with(gold), name="perfect"),
        run_of(wrong, case_with(gold, reviewed=False, article="raw.md"), name="sloppy"),
        ceiling=True,
    )


def hostile(gold: GoldArticle, words: str) -> ResultFile:
    """A result in which every string that comes from outside is these words; the marked spans stay."""
    case = case_with(gold, with_chain("g05"))
    document = case.document
    article = document.article.model_copy(update={"text": words * 3, "uri": words})
    claims = [
        claim.model_copy(update={"text": words, "evidence": [claim.evidence[0].model_copy(update={"start": 0, "end": 9})]})
        for claim in document.claims
    ]  # fmt: skip
    row = case.model_copy(
        update={
            "article": words,
            "document": document.model_copy(update={"article": article, "claims": claims}),
            "labels": [label.model_copy(update={"text": words, "source": [words]}) for label in case.labels],
            "faults": [fault.model_copy(update={"detail": words}) for fault in case.faults],
            "notices": [words],
        }
    )
    return result_of(run_of(row, name=words))


def all_hostile(gold: GoldArticle) -> list[ResultFile]:
    return [hostile(gold, words) for words in HOSTILE]


def cells(page: str, heading: str) -> dict[str, list[str]]:
    """The rows of the Markdown table under a heading, by their first cell."""
    section = page.split(f"## {heading}\n")[1].split("\n## ")[0]
    rows = [line.strip("| ").split(" | ") for line in section.splitlines() if line.startswith("|")]
    return {row[0]: row[1:] for row in rows}


# Targets


def test_every_target_has_a_title_and_the_perfect_arm_meets_it(result: ResultFile) -> None:
    assert {target.metric for target in TARGETS} <= set(TITLES)
    assert list(missed_targets(result.runs[0])) == []


def test_each_mistake_misses_its_own_target(result: ResultFile) -> None:
    missed = {target.metric for target, _ in missed_targets(result.runs[1])}
    assert missed == {"attribution.false_flat", "figures.exact", "figures.qualifier_loss", "time.relation"}


def test_every_kind_of_fault_has_a_title() -> None:
    assert set(FAULT_TITLES) == set(FAULT_KINDS)


# Markdown and table


def test_markdown_sets_the_arms_side_by_side_with_target_and_ceiling(result: ResultFile) -> None:
    rows = cells(markdown.render(result), "Headline metrics")
    assert rows["metric"] == ["target", "ceiling", "perfect", "sloppy"]
    assert rows["claim F1"] == ["≥ .85", ".900", "✓ 1.000 \\[1.000, 1.000\\]", "✓ 1.000 \\[1.000, 1.000\\]"]
    assert rows["false-flat"][2:] == ["✓ .000 \\[.000, .000\\]", "✗ .500 \\[.500, .500\\]"]


def test_markdown_counts_faults_over_reviewed_articles(result: ResultFile) -> None:
    rows = cells(markdown.render(result), "What went wrong")
    assert (rows["source dropped"], rows["qualifier lost"]) == (["0", "1"], ["0", "1"])


def test_markdown_shows_the_confusion_of_time_relations(result: ResultFile) -> None:
    rows = cells(markdown.render(result), "sloppy: time relation")
    assert dict(zip(rows["labelled ↓ published →"], rows["earlier"], strict=True))["new"] == "1"


def test_articles_that_nobody_reviewed_stand_apart(result: ResultFile) -> None:
    page = markdown.render(result)
    assert "1 of them not reviewed" in page
    assert cells(page, "Articles that nobody has reviewed")["claim F1"][2:] == [
        "–",
        "✓ 1.000 \\[1.000, 1.000\\]",
    ]
    assert cells(page, "Claim F1 by article")["raw.md (not reviewed)"] == ["–", "1.000"]


def test_markdown_of_hostile_words_has_no_html_link_or_image(gold: GoldArticle) -> None:
    reader = MarkdownIt("commonmark").enable("table")
    for one in all_hostile(gold):
        tokens = reader.parse(markdown.render(one))
        kinds = {token.type for token in chain(tokens, *(token.children or () for token in tokens))}
        assert not kinds & {"html_block", "html_inline", "link_open", "image"}


def test_the_words_of_an_article_stay_in_their_cell_of_a_markdown_table(gold: GoldArticle) -> None:
    reader = MarkdownIt("commonmark").enable("table")
    page = lxml_html.fromstring(reader.render(markdown.render(hostile(gold, "a | b\n| c |"))))
    (last,) = page.xpath("//h2[.='Claim F1 by article']/following-sibling::table[1]/tbody/tr")
    assert [cell.text_content() for cell in last] == ["a | b | c |", "1.000"]


def test_the_table_lines_up(result: ResultFile) -> None:
    block = table.render(result).split("\n\n")[1].splitlines()
    assert block[0] == "PERFECT"
    ends = {line.index("ceiling") + len("ceiling") if "ceiling" in line else len(line) for line in block[2:]}
    assert len(ends) == 1


def test_the_table_has_no_control_character(gold: GoldArticle) -> None:
    assert not any(CONTROL.search(table.render(one)) for one in all_hostile(gold))


# JUnit


def test_junit_has_a_suite_for_each_arm_and_a_case_for_each_article(result: ResultFile) -> None:
    root = etree.fromstring(junit.render(result).encode())
    assert [suite.get("name") for suite in root] == ["perfect", "sloppy"]
    assert [case.get("name") for case in root[1].iter("testcase")] == ["ferry.md", "raw.md"]
    assert (root.get("tests"), root.get("failures"), root.get("skipped")) == ("3", "0", "1")


def test_junit_says_what_is_wrong_with_an_article(result: ResultFile) -> None:
    root = etree.fromstring(junit.render(result).encode())
    assert "source dropped: g05 / g05: the outlet itself; labelled pilot Ana Duro" in root[1][0].findtext(
        "system-out"
    )


def test_junit_reports_missed_targets_and_failures_of_the_gate(result: ResultFile) -> None:
    failures = (
        *junit.target_failures(result),
        junit.Failure(arm="perfect", article="ferry.md", message="claims.f1 was .9 in the baseline"),
    )
    root = etree.fromstring(junit.render(result, failures).encode())
    assert root[0].find(".//failure").get("message") == "claims.f1 was .9 in the baseline"
    whole = root[1].find(f"testcase[@name='{junit.WHOLE_ARM}']/failure")
    assert "false-flat is .500 (1 / 2); the target is ≤ .03" in whole.text
    assert root.get("failures") == "2"


def test_a_failure_of_an_article_that_is_not_there_is_not_lost(result: ResultFile) -> None:
    lost = junit.Failure(arm="perfect", article="gone.md", message="was in the baseline, is not in the run")
    root = etree.fromstring(junit.render(result, [lost]).encode())
    assert root.find(".//failure").text == "was in the baseline, is not in the run"


def test_junit_of_hostile_words_is_well_formed(gold: GoldArticle) -> None:
    for one in all_hostile(gold):
        failures = junit.target_failures(one)
        root = etree.fromstring(junit.render(one, failures).encode())
        assert root.find(".//failure") is not None
        assert {element.tag for element in root.iter()} <= {
            "testsuites", "testsuite", "testcase", "failure", "skipped", "system-out",
        }  # fmt: skip


# HTML


def test_the_page_runs_nothing_but_its_own_style_and_script(result: ResultFile) -> None:
    page = lxml_html.fromstring(html.render(result))
    policy = page.xpath("//meta[@http-equiv]")[0].get("content")
    for tag in ("style", "script"):
        (element,) = page.iter(tag)
        digest = base64.b64encode(hashlib.sha256(element.text.encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy


def test_the_page_fetches_nothing_and_has_no_handler(gold: GoldArticle, result: ResultFile) -> None:
    for one in (result, *all_hostile(gold)):
        page = lxml_html.fromstring(html.render(one))
        assert {element.tag for element in page.iter() if isinstance(element.tag, str)} <= {
            *"html head meta title style body header main section nav h1 h2 h3 p ul ol li dl dt dd div span a b i".split(),
            *"small details summary table thead tbody tr th td button svg rect line script".split(),
        }
        assert len(list(page.iter("script"))) == 1
        for name, value in chain.from_iterable(element.items() for element in page.iter(etree.Element)):
            assert not name.startswith("on")
            assert name not in {"style", "src", "autofocus"}
            assert name != "href" or value.startswith("#")


@pytest.mark.parametrize("words", [words for words in HOSTILE if not CONTROL.search(words)])
def test_the_page_shows_hostile_words_as_they_are(gold: GoldArticle, words: str) -> None:
    page = lxml_html.fromstring(html.render(hostile(gold, words)))
    assert page.xpath("//section[@class='text']")[0].text_content() == words * 3
    assert " ".join(words.split()) in " ".join(page.xpath("//p[@class='words']")[0].text_content().split())


def test_the_page_has_no_control_character(gold: GoldArticle) -> None:
    assert not any(CONTROL.search(html.render(one)) for one in all_hostile(gold))


def test_the_page_marks_labels_and_evidence_where_they_stand(result: ResultFile) -> None:
    page = lxml_html.fromstring(html.render(result))
    article = page.xpath("//section[@id='arm1']//details[@class='article']")[0]
    row = next(row for row in article.xpath(".//li[contains(@class, 'row')]") if "g05" in row.text_content())
    number = row.get("data-row")
    marked = [
        piece.text for piece in article.xpath(".//span[@data-l]") if number in piece.get("data-l").split()
    ]
    assert "".join(marked) == "“The fog gave them no chance,” said pilot Ana Duro."
    assert article.xpath(f".//i[contains(@id, 'r{number}')]")


def test_the_counts_of_the_filter_are_the_faults_that_rows_show(result: ResultFile) -> None:
    page = lxml_html.fromstring(html.render(result))
    for arm in page.xpath("//section[@class='arm']"):
        buttons = arm.xpath(".//button[@data-kind != '']")
        told = {button.get("data-kind"): int(button.findtext("b")) for button in buttons}
        shown = [fault.get("data-kind") for fault in arm.xpath(".//ul[@class='faults']/li")]
        assert told == {kind: shown.count(kind) for kind in set(shown)}


def test_the_ceiling_and_the_target_are_drawn_into_the_bars(result: ResultFile) -> None:
    page = lxml_html.fromstring(html.render(result))
    row = page.xpath("//table[@class='headline']//tr[th='claim F1']")[0]
    assert {line.get("x1") for line in row.xpath(".//line[@class='ceiling']")} == {"90.00%"}
    assert {line.get("x1") for line in row.xpath(".//line[@class='target']")} == {"85.00%"}


# Rows


def test_every_label_claim_and_fault_stands_in_the_rows_once(result: ResultFile) -> None:
    case = result.runs[1].cases[0]
    rows = article_rows(case)
    assert sorted(row.label.id for row in rows if row.label) == sorted(label.id for label in case.labels)
    assert sorted(row.claim.id for row in rows if row.claim) == sorted(
        claim.id for claim in case.document.claims
    )
    assert sorted(str(fault) for row in rows for fault in row.faults) == sorted(map(str, case.faults))


def test_a_fault_of_a_claim_that_is_not_there_is_shown(gold: GoldArticle) -> None:
    case = case_with(gold, with_chain("g05"))
    stray = case.faults[0].model_copy(update={"label": "", "claim": "c99", "detail": "cites c99"})
    rows = article_rows(CaseRow(**{**dict(case), "faults": [stray]}))
    assert [row.faults for row in rows if row.faults] == [(stray,)]
    assert "cites c99" in html.render(result_of(run_of(case.model_copy(update={"faults": [stray]}))))


def test_evidence_outside_the_text_does_not_stop_a_report(gold: GoldArticle) -> None:
    case = case_with(gold)
    claim = case.document.claims[0]
    far = claim.model_copy(
        update={"evidence": [claim.evidence[0].model_copy(update={"start": -5, "end": 10**9})]}
    )
    document = case.document.model_copy(update={"claims": [far, *case.document.claims[1:]]})
    page = lxml_html.fromstring(
        html.render(result_of(run_of(case.model_copy(update={"document": document}))))
    )
    assert page.xpath("//section[@class='text']")[0].text_content() == gold.text


def test_every_format_gives_text_that_ends_in_a_line_feed(result: ResultFile) -> None:
    for report_format in FORMATS:
        assert re.search(r"[^\n]\n\Z", render(result, report_format))
