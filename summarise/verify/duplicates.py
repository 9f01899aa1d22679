"""Check 7: the same fact twice in one article is one claim with two evidence spans."""

from __future__ import annotations

from dataclasses import replace

from summarise.analysis.figures.compare import same_qualifier, same_value
from summarise.domain import Claim, Draft, Evidence, Rejection
from summarise.verify.words import stems, token_f1

SAME_FACT = 0.8
CONTAINED = 0.92


def merge(claims: list[Claim]) -> tuple[list[Claim], list[Rejection]]:
    """Claims without repeats. A repeat adds its evidence to the claim it repeats and is listed as rejected.

    Of two claims one of which says all that the other says, the fuller one stays.
    """
    kept: list[Claim] = []
    repeats: list[Rejection] = []
    for claim in claims:
        index = next((i for i, other in enumerate(kept) if _is_same_fact(claim, other)), None)
        if index is None:
            kept.append(claim)
            continue
        fuller, repeat = _fuller(kept[index], claim)
        kept[index] = _joined(fuller, repeat)
        repeats.append(_repeat(repeat, fuller))
    return kept, repeats


def _fuller(first: Claim, second: Claim) -> tuple[Claim, Claim]:
    says_more = len(stems(second.text)) > len(stems(first.text)) and _says_all(second, first)
    return (second, first) if says_more else (first, second)


def _is_same_fact(claim: Claim, other: Claim) -> bool:
    if not _same_speaker(claim, other):
        return False
    same_sentence = {e.sentence for e in claim.evidence} & {e.sentence for e in other.evidence}
    if same_sentence and (_says_all(claim, other) or _says_all(other, claim)):
        return True
    alike = token_f1(stems(claim.text), stems(other.text)) >= SAME_FACT
    return alike and _has_figures_of(claim, other) and _has_figures_of(other, claim)


def _says_all(claim: Claim, other: Claim) -> bool:
    """Whether `claim` says everything that `other` says, figures included."""
    words = stems(other.text)
    return (
        bool(words)
        and len(words & stems(claim.text)) / len(words) >= CONTAINED
        and _has_figures_of(claim, other)
    )


def _same_speaker(claim: Claim, other: Claim) -> bool:
    return _speaker(claim) == _speaker(other)


def _speaker(claim: Claim) -> str:
    return (
        claim.attribution.chain[-1].name.casefold() if claim.attribution and claim.attribution.chain else ""
    )


def _has_figures_of(claim: Claim, other: Claim) -> bool:
    """Whether every figure of `other` is one of `claim`'s, qualifier included."""
    return all(
        any(
            same_value(figure, candidate) and same_qualifier(figure, candidate) for candidate in claim.figures
        )
        for figure in other.figures
    )


def _joined(claim: Claim, repeat: Claim) -> Claim:
    known = {(evidence.start, evidence.end) for evidence in claim.evidence}
    added: tuple[Evidence, ...] = tuple(e for e in repeat.evidence if (e.start, e.end) not in known)
    return replace(claim, evidence=claim.evidence + added)


def _repeat(claim: Claim, first: Claim) -> Rejection:
    return Rejection(
        draft=Draft(text=claim.text, sentence_ids=tuple(evidence.sentence for evidence in claim.evidence)),
        reason="duplicate",
        message=f"says again what “{first.text}” says",
        checks=claim.checks,
    )
