"""The one object that a scorer sees: an article's labels, what a system published about it, and which is which."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field

from summarise_evals.errors import GoldMismatch
from summarise_evals.gold import GoldArticle, GoldClaim
from summarise_evals.matching import HEADLINE, THRESHOLDS, Matching, Pair, match
from summarise_schemas.published import ClaimsDocument, DigestDocument, PublishedClaim, PublishedItem


@dataclass(frozen=True, slots=True, kw_only=True)
class Matched:
    """A labelled claim and the prediction that tells it; `text` is that of the article."""

    gold: GoldClaim
    claim: PublishedClaim
    pair: Pair
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseResult:
    """One article: labels, the published document, and a matching per threshold."""

    gold: GoldArticle
    document: ClaimsDocument | DigestDocument
    matchings: Mapping[float, Matching]
    matched: tuple[Matched, ...] = field(default=())

    @property
    def matching(self) -> Matching:
        """The matching of the headline threshold."""
        return self.matchings[HEADLINE]

    @property
    def required(self) -> tuple[Matched, ...]:
        """The pairs whose labelled claim is required: what conditional metrics count."""
        return tuple(pair for pair in self.matched if pair.gold.is_required)

    @property
    def gold_of(self) -> dict[str, GoldClaim]:
        """The labelled claim that each matched prediction tells, by the prediction's id."""
        return {pair.claim.id: pair.gold for pair in self.matched}

    @property
    def items(self) -> tuple[PublishedItem, ...]:
        """Every item of the digest; none when only claims were published."""
        document = self.document
        if not isinstance(document, DigestDocument):
            return ()
        return (
            *document.new, *document.earlier, *document.planned, *document.background, *document.undated
        )  # fmt: skip


def case_of(gold: GoldArticle, document: ClaimsDocument | DigestDocument) -> CaseResult:
    """Match what a system published with the labels.

    Raises:
        GoldMismatch: the document was made from another text.
        EvaluationExtraMissing: scipy is not installed.
    """
    if hashlib.sha256(document.article.text.encode("utf-8", "surrogatepass")).hexdigest() != gold.sha256:
        raise GoldMismatch(gold.path, document.article.uri)
    matchings = {threshold: match(gold.claims, document.claims, threshold) for threshold in THRESHOLDS}
    return CaseResult(
        gold=gold,
        document=document,
        matchings=matchings,
        matched=tuple(
            Matched(
                gold=gold.claims[pair.gold], claim=document.claims[pair.predicted], pair=pair, text=gold.text
            )
            for pair in matchings[HEADLINE].pairs
        ),
    )
