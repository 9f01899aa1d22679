"""Check 3: every proper name of a draft is in the article, and actors keep their roles."""

from __future__ import annotations

import re
from itertools import pairwise

from summarise.domain import Span
from summarise.verify.case import Case, Finding
from summarise.verify.wording_of import names_of
from summarise.verify.words import content_words

_PASSIVE_BY = re.compile(r"\bby\b", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]+")


def check(case: Case) -> Finding:
    """Whether the draft's names occur in the article and no two of them have changed places."""
    if case.verbatim:
        return Finding(name="names", passed=True)
    names = names_of(case.text)
    known = case.source.article_words
    for name in names:
        unknown = [word for word in _WORD.findall(name.exact) if word.casefold() not in known]
        if unknown:
            return Finding.refused("names", f"“{name.exact}” is not in the article")
    swapped = _swapped_pair(case, names)
    if swapped:
        return Finding.refused("names", f"“{swapped[0]}” and “{swapped[1]}” have changed places")
    return Finding(name="names", passed=True)


def _swapped_pair(case: Case, names: tuple[Span, ...]) -> tuple[str, str] | None:
    """Two names around one verb that stand the other way round in the evidence, the voice being the same."""
    for first, second in pairwise(names):
        between = _verbs(case.text[first.end : second.start])
        for sentence in case.evidence:
            here, there = sentence.text.find(second.exact), sentence.text.find(first.exact)
            if 0 <= here < there and _same_role_words(
                case, first, second, sentence.text[here + len(second.exact) : there], between
            ):
                return first.exact, second.exact
    return None


def _verbs(text: str) -> frozenset[str]:
    return frozenset(word.stem for word in content_words(text) if not word.is_number)


def _same_role_words(
    case: Case, first: Span, second: Span, evidence_between: str, between: frozenset[str]
) -> bool:
    if not between or not (between & _verbs(evidence_between)):
        return False
    passive_here = bool(_PASSIVE_BY.search(case.text[first.end : second.start]))
    passive_there = bool(_PASSIVE_BY.search(evidence_between))
    return passive_here == passive_there
