"""Properties of the evaluation that hold for any labels and any predictions."""

from __future__ import annotations

import hashlib
import math
from dataclasses import replace

from hypothesis import example, given, settings
from hypothesis import strategies as st

from summarise.domain import Span
from summarise_evals.counts import Ratio
from summarise_evals.gold import GoldArticle, GoldClaim, GoldFigure, GoldLink, GoldTime
from summarise_evals.matching import match
from summarise_evals.oracle import document_of
from summarise_evals.scoring import Scores, case_of, score, summary
from summarise_evals.words import content_words, token_f1, words_of

_TEXT = (
    "Two ferries met. Nine men of the Narva pier left, he said. Up to 40 boats, 3 of them new, sank in fog."
)
_WORDS = st.sampled_from("ferries men 40 3 boats sank new fog Narva left nine up to he said".split())
_LEVELS = st.sampled_from(["required", "acceptable"])


@st.composite
def _claims(draw: st.DrawFn, number: int) -> GoldClaim:
    start = draw(st.integers(0, len(_TEXT) - 5))
    end = draw(st.integers(start + 1, min(len(_TEXT), start + 60)))
    low = draw(st.none() | st.integers(0, 50))
    figure = GoldFigure(
        exact="40", low=low, high=40 if low is None else low, modifier="exact", unit="", category="other"
    )
    return GoldClaim(
        id=f"c{number}", quotes=(Span(start=start, end=end, exact=_TEXT[start:end]),),
        text=" ".join(draw(st.lists(_WORDS, min_size=1, max_size=6))), also=(), kind="event",
        chain=draw(st.sampled_from([(), (GoldLink(name="the mayor"),)])), distanced=False,
        figures=(figure,) * draw(st.integers(0, 2)),
        time=GoldTime(relation=draw(st.sampled_from(["new", "background", "future"]))),
        level="required", must=draw(st.booleans()),
    )  # fmt: skip


@st.composite
def _articles(draw: st.DrawFn, *, least: int = 0) -> GoldArticle:
    claims = tuple(draw(_claims(number)) for number in range(draw(st.integers(least, 5))))
    sha256 = hashlib.sha256(_TEXT.encode()).hexdigest()
    return GoldArticle(path="a.yaml", article="a", text=_TEXT, sha256=sha256, labelled_by="", claims=claims)


@settings(max_examples=60, deadline=None)
@given(_articles(), _articles())
def test_ratios_stay_between_nought_and_one(gold: GoldArticle, other: GoldArticle) -> None:
    for name, ratio in score(case_of(gold, document_of(other))).ratios.items():
        assert ratio.hits >= 0
        if not name.startswith(("cost.", "neutrality.")):
            assert ratio.hits <= ratio.of + 1e-9, name


@settings(max_examples=60, deadline=None)
@given(_articles(), _articles())
def test_matching_is_symmetric(gold: GoldArticle, other: GoldArticle) -> None:
    """Whoever is taken for the truth, the similarities add up to the same."""
    there = match(gold.claims, document_of(other).claims).pairs
    back = match(other.claims, document_of(gold).claims).pairs
    assert len(there) == len(back)
    assert math.isclose(sum(p.similarity for p in there), sum(p.similarity for p in back), abs_tol=1e-6)


@settings(max_examples=60, deadline=None)
@given(_articles(), _articles())
def test_matching_is_one_to_one_and_eligible(gold: GoldArticle, other: GoldArticle) -> None:
    pairs = match(gold.claims, document_of(other).claims, 0.5).pairs
    assert len({pair.gold for pair in pairs}) == len({pair.predicted for pair in pairs}) == len(pairs)
    assert all(p.evidence_iou >= 0.1 and p.word_f1 >= 0.3 and p.similarity >= 0.5 for p in pairs)


@settings(max_examples=40, deadline=None)
@given(_articles(least=1), _articles())
def test_more_is_found_at_a_lower_threshold(gold: GoldArticle, other: GoldArticle) -> None:
    ratios = score(case_of(gold, document_of(other))).ratios
    values = [ratios[name].value or 0.0 for name in ("claims.f1@0.4", "claims.f1", "claims.f1@0.6")]
    assert values == sorted(values, reverse=True)


@settings(max_examples=40, deadline=None)
@given(_articles(least=1), _LEVELS)
def test_conditional_and_end_to_end_share_their_hits(gold: GoldArticle, level: str) -> None:
    """A metric that is asked of matched claims has the same numerator end to end, and no larger denominator."""
    relabelled = replace(
        gold, claims=tuple(replace(c, level=level, must=False) for c in gold.claims[:1]) + gold.claims[1:]
    )
    ratios = score(case_of(relabelled, document_of(gold))).ratios
    for name in ("attribution.chain", "figures.exact", "time.relation", "digest.must"):
        assert ratios[name].hits == ratios[name + ".matched"].hits
        assert ratios[name].of >= ratios[name + ".matched"].of


_COUNTS = st.lists(st.tuples(st.integers(0, 20), st.integers(1, 20)), min_size=1, max_size=6)


@settings(max_examples=40, deadline=None)
@given(_COUNTS, st.integers(0, 20), st.integers(1, 20))
def test_another_article_changes_micro_and_macro_as_arithmetic_says(
    counts: list[tuple[int, int]], hits: int, of: int
) -> None:
    some = [_scores(number, *pair) for number, pair in enumerate(counts)]
    before = summary(some, draws=10).metrics["m"]
    after = summary([*some, _scores(len(some), hits, of)], draws=10).metrics["m"]
    assert after.micro is not None
    assert after.macro is not None
    assert before.macro is not None
    assert math.isclose(after.micro, (before.hits + hits) / (before.of + of))
    assert math.isclose(after.macro, (before.macro * len(some) + hits / of) / (len(some) + 1))


def _scores(number: int, hits: int, of: int) -> Scores:
    return Scores(article=str(number), ratios={"m": Ratio(hits, of)}, confusion={})


@given(st.text(max_size=200))
def test_any_text_has_words_that_equal_themselves(text: str) -> None:
    words = content_words(text)
    assert all(words_of(text))
    assert token_f1(words, words) == (1.0 if words else 0.0)


@example("", "❶")  # a digit to Python, and no number
@given(st.text(max_size=80), st.text(max_size=80))
def test_word_f1_is_symmetric_and_bounded(left: str, right: str) -> None:
    a, b = content_words(left), content_words(right)
    assert token_f1(a, b) == token_f1(b, a)
    assert 0 <= token_f1(a, b) <= 1


@given(st.integers(0, 10**9))
def test_a_grouped_number_equals_a_plain_one(number: int) -> None:
    assert words_of(f"{number:,} men") == words_of(f"{number} men")
