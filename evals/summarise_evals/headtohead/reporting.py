"""Everything that the table needs, gathered: scores on shared articles, grounding, faults."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from summarise.domain import Article, Span
from summarise_evals.headtohead.grounding import Material, Variant, compare_aligners, sampled
from summarise_evals.headtohead.robustness import recoveries, survivals
from summarise_evals.headtohead.running import SCORED, shared
from summarise_evals.headtohead.table import Report
from summarise_evals.suite import Suite

NOT_RECORDED = "not recorded yet: {}. Record with `python -m summarise_evals.headtohead --record`."
NO_SUITE = "The grounding suite (`summarise_evals.grounding`) is not here: no false grounding is measured."


async def report(
    ours: Mapping[str, SCORED],
    theirs: Mapping[str, SCORED],
    suite: Suite,
    wanted: Sequence[str] = (),
    *,
    is_quick: bool = False,
) -> Report:
    """The report on the articles that every recorded side has scored. Arms that are not recorded are named.

    Raises:
        EvaluationError: langextract is not installed.
    """
    missing = [name for name, scores in theirs.items() if not scores]
    sides = {**ours, **{name: scores for name, scores in theirs.items() if scores}}
    articles = shared(sides.values(), wanted) if len(sides) > len(ours) else ()
    material = () if is_quick else sampled(material_of(suite))
    notices = [
        *([NOT_RECORDED.format(", ".join(missing))] if missing else []),
        *([NO_SUITE] if not is_quick and not material else []),
    ]
    return Report(
        gold_version=suite.version,
        articles=articles,
        sides={name: [scores[article] for article in articles] for name, scores in sides.items()},
        product=next(iter(ours)),
        notices=tuple(notices),
        groundings=tuple(compare_aligners(material)) if material else (),
        recoveries=() if is_quick else await recoveries(),
        survivals=() if is_quick else await survivals(),
    )


def material_of(suite: Suite) -> Material:
    """Every article of the suite with the variants of its quotes; empty where there is no grounding suite.

    A quote that stands in the article word for word, cut before its qualifier, is not the aligner's to refuse.
    """
    if find_spec("summarise_evals.grounding") is None:
        return ()
    suite_maker: Any = import_module("summarise_evals.grounding")
    return tuple(
        (article.text, _variants(suite_maker, article, quotes))
        for article, quotes in suite_maker.material_of(suite)
    )


def _variants(suite_maker: Any, article: Article, quotes: Sequence[Span]) -> tuple[Variant, ...]:
    made = suite_maker.variants(article.uri, article.text, quotes, suite_maker.SEED)
    return tuple(variant for variant in made if variant.kind != suite_maker.CUT_OFF)
