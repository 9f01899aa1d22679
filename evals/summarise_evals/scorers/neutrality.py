"""Does the digest speak in neutral words."""

from __future__ import annotations

import re

from summarise.analysis.quotations import find_quotations
from summarise.analysis.wording import find_loaded_terms
from summarise.sentences import split
from summarise_evals.case import CaseResult
from summarise_evals.counts import Counts, Ratio


def score_neutrality(case: CaseResult) -> Counts:
    """`neutrality.violations`: loaded terms per 100 sentences of the digest, quotations apart.

    A term is loaded when it is labelled so in this article or stands in the lexicon; a sentence that is all
    quotation is not counted.
    """
    violations = sum(violations_in(item.text, case) for item in case.items)
    sentences = sum(_own_sentences(item.text) for item in case.items)
    return {"neutrality.violations": Ratio(100 * violations, sentences)}


def violations_in(text: str, case: CaseResult) -> int:
    """The loaded terms of a text outside quotations; one that label and lexicon both know counts once."""
    listed = {(term.start, term.end) for term in find_loaded_terms(text, find_quotations(text))}
    own = _outside_quotations(text)
    terms = [re.compile(rf"\b{re.escape(term.exact)}s?\b", re.IGNORECASE) for term in case.gold.loaded]
    labelled = {match.span() for term in terms for match in term.finditer(own)}
    return len(labelled) + sum(not any(a < d and c < b for c, d in labelled) for a, b in listed)


def _own_sentences(text: str) -> int:
    own = _outside_quotations(text)
    return sum(any(map(str.isalnum, own[sentence.start : sentence.end])) for sentence in split(text))


def _outside_quotations(text: str) -> str:
    """The text with quoted words blanked, offsets kept."""
    for quotation in find_quotations(text):
        text = text[: quotation.start] + " " * (quotation.end - quotation.start) + text[quotation.end :]
    return text
