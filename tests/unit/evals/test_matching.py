"""Which predicted claim is which labelled one."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace

import pytest

from summarise.domain import Span
from summarise_evals.errors import GoldMismatch
from summarise_evals.gold import GoldClaim, GoldTime
from summarise_evals.matching import match
from summarise_evals.oracle import document_of
from summarise_evals.scoring import GoldArticle, case_of, score
from summarise_schemas.published import PublishedClaim

from . import mistakes as wrong
from .ferry import perfect

TEMPLATE = GoldClaim(
    id="g", quotes=(), text="", also=(), kind="event", chain=(), distanced=False, figures=(),
    time=GoldTime(relation="new"), level="required", must=False,
)  # fmt: skip


def labelled(text: str, start: int, end: int, also: tuple[str, ...] = ()) -> GoldClaim:
    return replace(
        TEMPLATE, text=text, also=also, quotes=(Span(start=start, end=end, exact="x" * (end - start)),)
    )


def predicted(text: str, start: int, end: int) -> PublishedClaim:
    article = GoldArticle(
        path="", article="", text="", sha256="", labelled_by="", claims=(labelled(text, start, end),)
    )
    return document_of(article).claims[0]


def test_similarity_is_half_evidence_and_half_words() -> None:
    """IoU 5/10, F1 of two shared words of three each."""
    (pair,) = match(
        [labelled("divers found wreck", 0, 10)], [predicted("divers found boat", 0, 5)], 0.5
    ).pairs
    assert (pair.evidence_iou, pair.word_f1) == (0.5, pytest.approx(2 / 3))
    assert pair.similarity == pytest.approx(0.5 * 0.5 + 0.5 * 2 / 3)


def test_the_assignment_is_optimal_not_greedy() -> None:
    """The best single pair is given up where the rest gains more."""
    gold = [labelled("mill burned down", 0, 100), labelled("mill burned fast", 0, 80)]
    found = [predicted("mill burned down", 0, 90), predicted("mill burned down", 20, 100)]
    assert len(match(gold, found, 0.4).pairs) == 2


def test_a_pair_without_shared_evidence_is_dropped() -> None:
    assert match([labelled("the mill burned", 0, 10)], [predicted("the mill burned", 20, 30)]).pairs == ()


def test_a_pair_with_less_than_a_tenth_of_evidence_is_dropped() -> None:
    assert match([labelled("mill burned", 0, 100)], [predicted("mill burned", 91, 191)], 0.4).pairs == ()


def test_a_pair_with_too_few_shared_words_is_dropped() -> None:
    """The very same evidence is not enough when the words are others."""
    assert match([labelled("mill burned", 0, 10)], [predicted("council voted", 0, 10)], 0.4).pairs == ()


def test_thresholds_cut_between_similarities() -> None:
    gold, found = [labelled("divers found wreck", 0, 10)], [predicted("divers found boat", 0, 4)]
    similarity = 0.5 * 0.4 + 0.5 * 2 / 3
    assert 0.5 < similarity < 0.6
    assert [len(match(gold, found, threshold).pairs) for threshold in (0.4, 0.5, 0.6)] == [1, 1, 0]


def test_another_wording_counts_as_well_as_the_text() -> None:
    gold = labelled("the mill burned", 0, 10, also=("fire destroyed the factory",))
    assert match([gold], [predicted("fire destroyed the factory", 0, 10)]).pairs[0].word_f1 == 1


def test_a_number_is_the_same_however_it_is_written() -> None:
    gold, found = (
        labelled("1,600 men and twenty-five boats", 0, 10),
        predicted("1600 men and 25 boats", 0, 10),
    )
    assert match([gold], [found]).pairs[0].word_f1 == 1


def test_a_wrong_number_does_not_block_the_match() -> None:
    gold, found = labelled("shells killed 30 people", 0, 10), predicted("shells killed 80 people", 0, 10)
    assert len(match([gold], [found]).pairs) == 1


def test_actors_swapped_is_no_duplicate() -> None:
    assert match([], [predicted("A hit B", 0, 9), predicted("B hit A", 0, 9)]).duplicates == ()


def test_one_of_two_duplicates_matches() -> None:
    claim = predicted("the mill burned", 0, 10)
    matching = match([labelled("the mill burned", 0, 10)], [claim, claim])
    assert len(matching.pairs) == 1
    assert matching.duplicates == ((0, 1),)


def test_a_huge_span_is_no_trouble() -> None:
    """Offsets of a prediction are whatever a system wrote; they are never walked through."""
    assert match([labelled("mill burned", 0, 10)], [predicted("mill burned", 0, 10).model_copy(
        update={"evidence": [predicted("x", 0, 1).evidence[0].model_copy(update={"start": -5, "end": 10**15})]}
    )]).pairs == ()  # fmt: skip


def test_another_text_is_refused(gold: GoldArticle) -> None:
    document = perfect(gold)
    other = document.model_copy(update={"article": document.article.model_copy(update={"text": "Other."})})
    with pytest.raises(GoldMismatch, match="run the system again on the labelled article"):
        case_of(gold, other)


def test_an_acceptable_claim_is_neither_a_miss_nor_a_false_alarm(gold: GoldArticle) -> None:
    with_it = score(case_of(gold, perfect(gold))).ratios
    without = score(case_of(gold, wrong.without_claim("g10")(perfect(gold)))).ratios
    for metric in ("claims.precision", "claims.recall", "claims.f1"):
        assert with_it[metric] == without[metric]


def test_the_command_line_loads_neither_scipy_nor_numpy() -> None:
    code = (
        "import sys; import summarise.cli, summarise_evals.case; print({'scipy', 'numpy'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603 our own code
    assert done.stdout.strip() == "set()"
