"""Does the page around the article stay out of the claims."""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarise_evals.case import CaseResult
from summarise_evals.counts import Counts, share
from summarise_evals.matching import Ranges, union
from summarise_evals.words import content_words, token_f1
from summarise_schemas.published import PublishedClaim

_SAME_WORDS = 0.8


def score_furniture(case: CaseResult) -> Counts:
    """`furniture.leakage`: of the published claims, those made of a labelled line of furniture.

    That is a prediction that matches no label and whose words are nearly those of such a line, or whose
    evidence lies in one. A claim that a label has is a claim, however much a headline resembles it.
    """
    return {"furniture.leakage": share(is_leak(case, claim) for claim in case.document.claims)}


def is_leak(case: CaseResult, claim: PublishedClaim) -> bool:
    """Whether a claim is page furniture."""
    if claim.id in case.gold_of:
        return False
    return _lies_in(claim, union(_occurrences(case))) or _reads_like(claim, case.gold.furniture)


def _reads_like(claim: PublishedClaim, lines: tuple[str, ...]) -> bool:
    words = content_words(claim.text)
    return any(token_f1(words, content_words(line)) >= _SAME_WORDS for line in lines)


def _lies_in(claim: PublishedClaim, furniture: Ranges) -> bool:
    return any(start <= span.start and span.end <= end for span in claim.evidence for start, end in furniture)


def _occurrences(case: CaseResult) -> Iterator[tuple[int, int]]:
    for line in case.gold.furniture:
        yield from (match.span() for match in re.finditer(re.escape(line), case.gold.text))
