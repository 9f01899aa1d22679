"""The table: a side per column, the difference with its interval, and what is missing named."""

from __future__ import annotations

from summarise_evals.counts import Ratio
from summarise_evals.headtohead.grounding import Grounding
from summarise_evals.headtohead.robustness import Recovery, Survival
from summarise_evals.headtohead.running import shared
from summarise_evals.headtohead.table import Report, render
from summarise_evals.scores import Scores


def scores(*f1: tuple[str, int]) -> list[Scores]:
    """Scores that find so many of ten claims in each article."""
    return [
        Scores(
            article=article,
            ratios={
                name: Ratio(hits, 10) for name in ("claims.f1", "attribution.speaker", "attribution.chain")
            },
            confusion={},
        )
        for article, hits in f1
    ]


REPORT = Report(
    gold_version="1.0.0",
    articles=("a.md", "b.md"),
    sides={
        "qwen": scores(("a.md", 9), ("b.md", 9)),
        "langextract default": scores(("a.md", 4), ("b.md", 6)),
    },
    product="qwen",
    groundings=(Grounding(name="langextract default", accepted=400, falsified=500, located=300, benign=600),),
    recoveries=(Recovery(kind="a refusal in prose", ours=True, our_calls=2, theirs=False, their_calls=1),),
    survivals=(Survival(fault="500 for one", ours=5, degraded=1, theirs=0),),
)


def test_every_side_is_a_column() -> None:
    printed = render(REPORT)
    assert "| | qwen | langextract default |".replace("| |", "|  |") in printed
    assert "| claim F1 ↑ | 90.0 | 50.0 |" in printed


def test_the_difference_comes_with_its_interval() -> None:
    assert "| langextract default | +40.0 [+30.0, +50.0] |" in render(REPORT)


def test_faults_and_false_grounding_are_shares_and_counts() -> None:
    printed = render(REPORT)
    assert "| langextract default | 80.0 % of 500 | 50.0 % of 600 |" in printed
    assert "| a refusal in prose | yes (2) | no (1) |" in printed
    assert "| **recovered** | 1 of 1 | 0 of 1 |" in printed
    assert "| 500 for one | 5 of 5, 1 of them without the model | 0 of 5 |" in printed


def test_without_recordings_there_is_no_score_and_the_notice_says_so() -> None:
    empty = Report(
        gold_version="1.0.0", articles=(), sides={}, product="qwen", notices=("not recorded yet: whole",)
    )
    assert render(empty) == "not recorded yet: whole"


def test_only_articles_that_every_side_scored_are_compared() -> None:
    a, b = ({one.article: one for one in scores(*pairs)} for pairs in ([("x", 1), ("y", 2)], [("y", 3)]))
    assert shared([a, b]) == ("y",)
    assert shared([a, b], ["x"]) == ()
