"""The ceiling: two labellers of one article, scored against each other by the scorer that scores systems."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from summarise_evals.case import CaseResult, case_of
from summarise_evals.counts import Ratio
from summarise_evals.errors import EvaluationError
from summarise_evals.gold import GoldArticle, GoldClaim
from summarise_evals.oracle import document_of
from summarise_evals.scores import score
from summarise_evals.statistics import span_alpha
from summarise_schemas.published import ClaimsDocument

_FAMILIES = ("claims.", "attribution.", "figures.", "time.", "evidence.")
_FIELDS: Mapping[str, Callable[[GoldClaim], object]] = {
    "field.kind": lambda claim: claim.kind,
    "field.level": lambda claim: claim.level,
    "field.must": lambda claim: claim.must,
    "field.distanced": lambda claim: claim.distanced,
    "field.relation": lambda claim: claim.time.relation,
    "field.interval": lambda claim: (claim.time.start, claim.time.end),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """How far two label sets agree.

    `ratios` has the metrics of a system, both labellers in turn taken for the truth and the counts added; and
    `field.NAME`, the share of matched claims in which a field is the same. `alpha` is Krippendorff's, over the
    characters of all articles, in a claim or not; None when it cannot be told from chance.
    """

    articles: tuple[str, ...]
    ratios: Mapping[str, Ratio]
    alpha: float | None


def agreement(pairs: Sequence[tuple[GoldArticle, GoldArticle]]) -> Agreement:
    """The agreement over some articles, each labelled twice.

    A claim that its labeller holds for acceptable and the other has not is no disagreement, either way round.

    Raises:
        EvaluationError: there is no pair, or a pair is of two articles.
    """
    if not pairs:
        raise EvaluationError("no article is labelled twice; put both originals beside the adjudicated file")
    total = Counter[str](), Counter[str]()
    for left, right in pairs:
        for name, ratio in [*_one_way(left, right), *_one_way(right, left)]:
            total[0][name] += ratio.hits  # type: ignore[assignment]  # Counter holds floats as well
            total[1][name] += ratio.of  # type: ignore[assignment]
    return Agreement(
        articles=tuple(left.article for left, _ in pairs),
        ratios={name: Ratio(total[0][name], of) for name, of in total[1].items()},
        alpha=_alpha(pairs),
    )


def _one_way(truth: GoldArticle, other: GoldArticle) -> list[tuple[str, Ratio]]:
    if truth.article != other.article:
        raise EvaluationError(f"{truth.path} and {other.path} label two articles; compare labels of one")
    case = case_of(truth, _as_claims(truth, other))
    ratios = score(case).ratios.items()
    return [*((name, ratio) for name, ratio in ratios if name.startswith(_FAMILIES)), *_fields(case, other)]


def _as_claims(truth: GoldArticle, other: GoldArticle) -> ClaimsDocument:
    """The labels as predictions, without the acceptable ones that the truth does not have."""
    digest = document_of(other)
    told = {pair.claim.id for pair in case_of(truth, digest).matched}
    asked = {claim.id for claim in other.claims if claim.is_required} | told
    fields = {name: getattr(digest, name) for name in ClaimsDocument.model_fields}
    return ClaimsDocument(**{**fields, "claims": [claim for claim in digest.claims if claim.id in asked]})


def _fields(case: CaseResult, other: GoldArticle) -> list[tuple[str, Ratio]]:
    labels = {claim.id: claim for claim in other.claims}
    couples = [(pair.gold, labels[pair.claim.id]) for pair in case.matched]
    return [
        (name, Ratio(sum(field(a) == field(b) for a, b in couples), len(couples)))
        for name, field in _FIELDS.items()
    ]


def _alpha(pairs: Sequence[tuple[GoldArticle, GoldArticle]]) -> float | None:
    """One alpha over all articles, laid end to end."""
    text, spans = "", (list[tuple[int, int]](), list[tuple[int, int]]())
    for couple in pairs:
        for labels, found in zip(couple, spans, strict=True):
            found.extend(
                (len(text) + quote.start, len(text) + quote.end)
                for claim in labels.claims
                for quote in claim.quotes
            )
        text += couple[0].text
    return span_alpha(text, *spans)
