"""Drafts in, Claims and Rejections out. Pure: same drafts and article, same answer.

>>> from summarise.verify import CHECKS
>>> [check.__module__.rsplit(".")[-1] for check in CHECKS]
['leakage', 'evidence', 'furniture', 'figures', 'names', 'negation', 'attribution']
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import groupby, islice
from typing import TypeVar

from summarise.analysis.dating import role_of
from summarise.analysis.whole_sentence import capitalised
from summarise.domain import (
    Article,
    AttributedSpan,
    Claim,
    Draft,
    Evidence,
    Figure,
    Reading,
    Rejection,
    Sentence,
    Span,
    TimeExpression,
    Window,
)
from summarise.verify import attribution, duplicates, evidence, figures, furniture, leakage, names, negation
from summarise.verify.case import Case, CheckFunction, Source, as_checks
from summarise.verify.describe import Description, describe
from summarise.verify.moods import Cues
from summarise.verify.separate import facts_in
from summarise.verify.spans import closed
from summarise.verify.timeline import Timeline, timeline_of
from summarise.verify.trials import Trial, tried
from summarise.verify.words import SentenceWords

__all__ = ["CHECKS", "Verified", "Verifier", "combine", "source_of", "verifier_of", "verify"]

Placed = TypeVar("Placed", Figure, Span, TimeExpression)

_ITEM_NUMBER = re.compile(r"\d{1,2}[.)]\s+(?=[A-Z“\"‘])")
_ENTRY = re.compile(
    r"(?:[0-2]?\d[:.][0-5]\d(?:\s?(?:GMT|BST|UTC|CET|CEST|EST|EDT|[ap]\.?m\.?))?\s*[-–—:|]?\s+(?=[A-Z“\"‘])"
    r"(?:(?:BREAKING|UPDATE|JUST IN|URGENT|What we know(?: so far)?)\s*:\s+)?"
    r"|(?:BREAKING|UPDATE|JUST IN|URGENT)\s*:\s+)"
)
"""`14:12 Two people …`, `13:05 BREAKING: Fire crews …`."""
# In this order: cheap and decisive first; repairs by `figures` before the wording is judged further.
CHECKS: tuple[CheckFunction, ...] = (
    leakage.check,
    evidence.check,
    furniture.check,
    figures.check,
    names.check,
    negation.check,
    attribution.check,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Verified:
    """What passed and what did not, in text order; `stems` are those of the claims' texts, as far as they are known."""

    claims: tuple[Claim, ...]
    rejected: tuple[Rejection, ...]
    stems: Mapping[str, frozenset[str]] = field(default_factory=dict, repr=False, compare=False)


Verifier = Callable[[Iterable[Draft]], Verified]


def source_of(article: Article, reading: Reading, example: str = "") -> Source:
    """The article as the checks want it; worked out once for all drafts of an article."""
    times = closed(_by_sentence(reading.times, reading.sentences), reading.sentences, article.publication)
    words = SentenceWords(article.text, reading.sentences)
    return Source(
        article=article,
        reading=reading,
        words=words,
        cues=Cues(article.text, words),
        names=_by_sentence(reading.names, reading.sentences),
        figures=_by_sentence(reading.figures, reading.sentences),
        times=times,
        roles={
            time.start: role_of(time, sentence)
            for sentence in reading.sentences
            for time in times.get(sentence.id, ())
        },
        attributions=_reached_by(reading.attributions, reading.sentences),
        example=example,
    )


def _by_sentence(found: Sequence[Placed], sentences: Sequence[Sentence]) -> dict[int, tuple[Placed, ...]]:
    starts = [sentence.start for sentence in sentences]
    held = groupby(found, key=lambda item: bisect_right(starts, item.start))
    return {sentences[index - 1].id: tuple(items) for index, items in held if index}


def _reached_by(
    spans: Sequence[AttributedSpan], sentences: Sequence[Sentence]
) -> dict[int, tuple[AttributedSpan, ...]]:
    starts = [sentence.start for sentence in sentences]
    reached: defaultdict[int, list[AttributedSpan]] = defaultdict(list)
    for span in spans:
        first, last = bisect_right(starts, span.start), bisect_left(starts, span.end)
        for sentence in sentences[max(first - 1, 0) : last]:
            reached[sentence.id].append(span)
    return {number: tuple(found) for number, found in reached.items()}


def verify(drafts: Iterable[Draft], source: Source, window: Window | None) -> Verified:
    """Run every check on every draft; number the claims that pass in the order of the text."""
    return verifier_of(source, window)(drafts)


def verifier_of(source: Source, window: Window | None) -> Verifier:
    """What verifies drafts of one article, in as many rounds as are needed; its timeline is worked out once."""
    return partial(_verified, source=source, timeline=timeline_of(source, window))


def _verified(drafts: Iterable[Draft], source: Source, timeline: Timeline) -> Verified:
    said = tuple(map(_unnumbered, drafts))
    told = facts_in(said, source)
    parts = iter(tried([fact for facts in told for fact in facts], source, CHECKS))
    trials = [
        trial
        for draft, facts in zip(said, told, strict=True)
        for trial in _kept(draft, tuple(islice(parts, len(facts))), source)
    ]
    rejected = tuple(trial.rejection() for trial in trials if trial.passed() is None)
    stems = {case.text: case.stems for trial in trials if (case := trial.passed())}
    return combine(Verified(claims=_claims(trials, timeline), rejected=rejected, stems=stems))


def _kept(draft: Draft, parts: tuple[Trial, ...], source: Source) -> Sequence[Trial]:
    """The facts of a draft where all of them pass; else the draft as it is."""
    is_whole = len(parts) == 1 and parts[0].draft == draft
    return parts if is_whole or all(map(Trial.passed, parts)) else tried([draft], source, CHECKS)


def combine(*rounds: Verified) -> Verified:
    """The claims of several rounds as one list without repeats, numbered anew; all their rejections."""
    claims = [claim for verified in rounds for claim in verified.claims]
    stems = {text: words for verified in rounds for text, words in verified.stems.items()}
    kept, repeats = duplicates.merge(sorted(claims, key=lambda claim: claim.evidence[0].start), stems)
    rejected = (*(rejection for verified in rounds for rejection in verified.rejected), *repeats)
    once = {(r.draft.text, r.reason, r.draft.sentence_ids): r for r in rejected}
    numbered = tuple(_numbered(claim, number) for number, claim in enumerate(kept, 1))
    return Verified(claims=numbered, rejected=tuple(once.values()), stems=stems)


def _unnumbered(draft: Draft) -> Draft:
    """A draft without the number of its item in a report, the hour and label of its entry in a live blog."""
    number = _ITEM_NUMBER.match(draft.text) or _ENTRY.match(draft.text)
    return replace(draft, text=capitalised(draft.text[number.end() :])) if number else draft


def _numbered(claim: Claim, number: int) -> Claim:
    return claim if claim.id == _id(number) else replace(claim, id=_id(number))


def _id(number: int) -> str:
    return f"c{number:02}"


def _evidence(case: Case) -> tuple[Evidence, ...]:
    """The sentences behind a claim; of one that tells several facts, the stretch that tells this one."""
    if case.draft.stretch and len(case.evidence) == 1:
        start, end = case.draft.stretch
        text = case.source.article.text
        return (Evidence(start=start, end=end, exact=text[start:end], sentence=case.evidence[0].id),)
    return tuple(Evidence(start=s.start, end=s.end, exact=s.text, sentence=s.id) for s in case.evidence)


def _claims(trials: Iterable[Trial], timeline: Timeline) -> tuple[Claim, ...]:
    """The claims of the drafts that passed, numbered in their order."""
    passed = [(trial, case) for trial in trials if (case := trial.passed())]
    descriptions = describe([case for _, case in passed], timeline)
    return tuple(
        _claim(trial, case, description, number)
        for number, ((trial, case), description) in enumerate(zip(passed, descriptions, strict=True), 1)
    )


def _claim(trial: Trial, case: Case, description: Description, number: int) -> Claim:
    return Claim(
        id=_id(number),
        text=case.text,
        kind=description.kind,
        evidence=_evidence(case),
        attribution=description.attribution,
        figures=description.figures,
        time=description.time,
        actors=description.actors,
        place=description.place,
        hedged=negation.is_hedged(case),
        checks=as_checks(trial.findings),
        status="repaired" if trial.is_repaired else "verified",
    )
