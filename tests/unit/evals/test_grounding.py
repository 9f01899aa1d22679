"""The grounding suite: what it makes of a quote, and that the aligner reaches its targets on our own articles."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from summarise.adapters.articles import ReadOptions, read_articles
from summarise.analysis.reading import read
from summarise.assets import asset_dir, sample_files
from summarise.domain import Article, Span
from summarise_evals.falsification import BENIGN, FALSIFIED, Variant, variants
from summarise_evals.grounding import Material, Row, judge, main, material_of, missed, report, rows
from summarise_evals.suite import load_suite

from .ferry import GOLD, TEXT, article_of

QUOTES = tuple(
    Span(start=TEXT.index(exact), end=TEXT.index(exact) + len(exact), exact=exact)
    for exact in (
        "Two ferries collided off Port Leska late on Sunday, killing at least 14 people.",
        "Nearly 40 people are still missing, the coastguard chief told Radio Leska.",
        "“The fog gave them no chance,” said pilot Ana Duro.",
        "The line carries 900 passengers a day.",
    )
)


def made(seed: int = 1) -> list[Variant]:
    return list(variants("ferry.md", TEXT, QUOTES, seed))


def quotes_of(kind: str) -> set[str]:
    return {variant.quote for variant in made() if variant.kind == kind}


def seed_sentences() -> tuple[Material, ...]:
    """Every sentence of the sample articles, as if it were a labelled quote."""
    found = (each for path in sample_files() for each in read_articles(str(path), options=ReadOptions()))
    articles = [each for each in found if isinstance(each, Article)]
    return tuple((article, _sentences(article)) for article in articles)


def gold_quotes() -> tuple[Material, ...]:
    """The labelled quotes of the project's own gold."""
    return material_of(load_suite(asset_dir("gold")))


def _sentences(article: Article) -> tuple[Span, ...]:
    spans = (Span(start=s.start, end=s.end, exact=s.text) for s in read(article).sentences)
    return tuple(
        span for span in spans if article.text.count(span.exact) == 1 and len(span.exact.split()) > 3
    )


def test_each_falsification_changes_what_is_said() -> None:
    assert "Two ferries collided off Port Leska late on Sunday, killing 14 people." in quotes_of(
        "qualifier dropped"
    )
    assert quotes_of("negation removed") == {"“The fog gave them a chance,” said pilot Ana Duro."}
    assert quotes_of("negation added") == {
        "Nearly 40 people are not still missing, the coastguard chief told Radio Leska."
    }
    assert "Nearly 40 people are still found, the coastguard chief told Radio Leska." in quotes_of(
        "harm changed"
    )
    assert "40 people are still missing, the coastguard chief told Radio Leska." in quotes_of(
        "qualifier cut off"
    )


def test_the_same_seed_makes_the_same_variants() -> None:
    assert made(1) == made(1)
    assert made(1) != made(2)


def test_a_falsification_that_the_article_holds_is_left_out() -> None:
    text = "Nine people left. Ten people left."
    quotes = (Span(start=0, end=17, exact="Nine people left."),)
    for seed in range(40):
        found = [v.quote for v in variants("a", text, quotes, seed) if v.kind == "number altered"]
        assert "Ten people left." not in found


@pytest.mark.parametrize("material", [seed_sentences, gold_quotes])
def test_our_own_articles_reach_the_targets(material: Callable[[], tuple[Material, ...]]) -> None:
    table = rows(judge(material(), publish=False))
    false, benign = table[-2:]
    assert (false.name, benign.name) == ("FALSIFIED", "BENIGN")
    assert false.made >= 500
    assert benign.made >= 500
    assert missed(table) == (), report(table)
    assert {row.name for row in table} >= {*FALSIFIED, *BENIGN}


def test_a_missed_target_is_named() -> None:
    def row(name: str, made: int, located: int) -> Row:
        return Row(name=name, made=made, located=located, right=located, published=0, mended=0)

    assert missed([row("FALSIFIED", 1000, 11), row("BENIGN", 1000, 949)]) == (
        "1.1% of the falsified located; at most 1%",
        "94.9% of the benign located rightly; at least 95%",
    )
    assert missed([row("FALSIFIED", 500, 5), row("BENIGN", 500, 475)]) == ()
    assert missed([row("FALSIFIED", 499, 0), row("BENIGN", 500, 500)]) == (
        "499 falsified and 500 benign variants: 500 of each are needed",
    )


def test_a_falsified_draft_is_refused_or_mended() -> None:
    outcomes = list(judge([(article_of(), QUOTES)]))
    dropped = [o for o in outcomes if o.variant.kind in {"qualifier dropped", "qualifier changed"}]
    assert dropped
    assert all(o.is_mended or not o.is_published for o in dropped)


def test_the_command_prints_a_row_per_kind(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Ten quotes are too few for the targets, and the command says so."""
    (tmp_path / "ferry.md").write_text(
        TEXT.replace("\n\nShare this story with a friend", ""), encoding="utf-8"
    )
    (tmp_path / "ferry.yaml").write_text(GOLD[: GOLD.index("furniture:")], encoding="utf-8")
    assert main([str(tmp_path)]) == 1
    printed = capsys.readouterr()
    assert "| number altered |" in printed.out
    assert "500 of each are needed" in printed.err


def test_a_folder_without_gold_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(tmp_path)]) == 1
    assert "no gold file (*.yaml) is here" in capsys.readouterr().err
