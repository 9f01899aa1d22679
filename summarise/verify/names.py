"""Check 3: every proper name of a draft is in the article, and actors keep their roles."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import combinations, pairwise

from summarise.domain import Span
from summarise.verify.case import Case, Finding
from summarise.verify.changes import agrees_better, changes
from summarise.verify.wording_of import names_of
from summarise.verify.words import content_words

_PASSIVE_BY = re.compile(r"\bby\b", re.IGNORECASE)
_LISTED = re.compile(r"\W*(?:and|or|in|of)?\W*", re.IGNORECASE)
_MOST_NAMES = 6
_STANDS_FOR_A_NAME = re.compile(
    r"\b(?:he|she|it|they|him|her|them|his|its|their|theirs|hers|who|which|here|there|both|others?|we|our|us|i|my)\b"
    r"|^\W*(?:the|this|that|these|those|such)\b|\b(?:the|this|that) (?:\w+ )?(?:city|town|village|country|province|region|"
    r"district|area|company|group|party|union|court|bank|ministry|government|army|minister|president|mayor|governor|"
    r"commission|agency|authority|council|hospital|school|club|team|movement|militia|centre|center|"
    r"station|airport|port|river|bridge|camp|base|prison|chief|leader|director|spokes\w+)\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W_]+")


def check(case: Case) -> Finding:
    """Whether the draft's names occur in the article and no two of them have changed places."""
    if case.verbatim or (case.core and _stands_before(case.added, case)):
        return Finding.passing("names")
    names = names_of(case.text)
    known = case.source.article_words
    for name in names:
        unknown = [word for word in _WORD.findall(name.exact) if word.casefold() not in known]
        if unknown:
            return Finding.refused("names", f"“{name.exact}” is not in the article")
    replaced = _replaced_name(case, names)
    if replaced:
        return Finding.refused("names", f"“{replaced[0]}” stands where the evidence has “{replaced[1]}”")
    swapped = _swapped_pair(case, names) or _exchanged_pair(case, names)
    if swapped:
        return Finding.refused("names", f"“{swapped[0]}” and “{swapped[1]}” have changed places")
    brought = _brought_in(case, names)
    if brought:
        return Finding.refused(
            "names", f"“{brought}” is in the article, but its sentence speaks of somebody else"
        )
    return Finding.passing("names")


def _stands_before(subject: str, case: Case) -> bool:
    """Whether the subject of a clause is that of its sentence, word for word."""
    return any(subject[1:].strip() in sentence.text for sentence in case.evidence)


def _brought_in(case: Case, names: tuple[Span, ...]) -> str:
    """A name from elsewhere in the article where the evidence has nothing that it could stand for.

    A draft may write the name for "he", "their" or "the group"; "an armed group" is nobody that was named before.
    """
    if any(_STANDS_FOR_A_NAME.search(sentence.text) for sentence in case.evidence):
        return ""
    written = {word.casefold() for word in _WORD.findall(case.evidence_text)}
    foreign = (
        name.exact
        for name in names
        if not any(word.casefold() in written for word in _WORD.findall(name.exact) if len(word) > 2)
    )
    return next(foreign, "")


def _replaced_name(case: Case, names: tuple[Span, ...]) -> tuple[str, str] | None:
    """A name of the draft and the other name that the evidence has in its place."""
    said = _words(name.exact for name in names)
    written = _words(name.exact for s in case.evidence for name in case.source.names.get(s.id, ()))
    for change in changes(case.text, case.evidence_text):
        here = [word for word in change.said if word in said]
        there = [word for word in change.written if word in written]
        if here and there and not _may_be_same(change.said, change.written):
            return " ".join(here), " ".join(there)
    return None


def _words(names: Iterable[str]) -> frozenset[str]:
    return frozenset(word for name in names for word in _WORD.findall(name) if word[:1].isupper())


def _may_be_same(said: tuple[str, ...], written: tuple[str, ...]) -> bool:
    """Whether two names share a word, or one is made of the initials of the other."""
    here, there = (
        frozenset(word.casefold()[:5] for word in words if word[:1].isupper()) for words in (said, written)
    )
    initials = ("".join(word[0] for word in words if word[:1].isupper()) for words in (said, written))
    return bool(here & there) or any(
        len(short) > 1 and any(word.isupper() and word.startswith(short[:2]) for word in words)
        for short, words in zip(initials, (written, said), strict=True)
    )


def _exchanged_pair(case: Case, names: tuple[Span, ...]) -> tuple[str, str] | None:
    """Two names that, exchanged, would make the draft what the evidence says."""
    for first, second in combinations(names[:_MOST_NAMES], 2):
        between = case.text[first.end : second.start]
        if first.exact == second.exact or _LISTED.fullmatch(between):
            continue
        exchanged = f"{case.text[: first.start]}{second.exact}{between}{first.exact}{case.text[second.end :]}"
        if agrees_better(case.text, exchanged, case.evidence_text):
            return first.exact, second.exact
    return None


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
