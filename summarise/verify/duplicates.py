"""Check 7: the same fact twice in one article is one claim with two evidence spans."""

from __future__ import annotations

from dataclasses import replace

from summarise.analysis.figures.compare import same_qualifier, same_value
from summarise.domain import Claim, Draft, Evidence, Rejection
from summarise.verify.words import stems, token_f1

SAME_FACT = 0.8
CONTAINED = 0.92


def merge(claims: list[Claim]) -> tuple[list[Claim], list[Rejection]]:
    """Claims without repeats. A repeat adds its evidence to the claim it repeats and is listed as rejected."""
    kept: list[Claim] = []
    repeats: list[Rejection] = []
    for claim in claims:
        index = next((i for i, other in enumerate(kept) if _is_same_fact(claim, other)), None)
        if index is None:
            kept.append(claim)
        else:
            repeats.append(_repeat(claim, kept[index]))
            kept[index] = _joined(kept[index], claim)
    return kept, repeats


def _is_same_fact(claim: Claim, other: Claim) -> bool:
    left, right = stems(claim.text), stems(other.text)
    if not _same_speaker(claim, other) or not _same_figures(claim, other):
        return False
    same_sentence = {e.sentence for e in claim.evidence} & {e.sentence for e in other.evidence}
    if same_sentence and left and len(left & right) / len(left) >= CONTAINED:
        return True
    return token_f1(left, right) >= SAME_FACT


def _same_speaker(claim: Claim, other: Claim) -> bool:
    return _speaker(claim) == _speaker(other)


def _speaker(claim: Claim) -> str:
    return (
        claim.attribution.chain[-1].name.casefold() if claim.attribution and claim.attribution.chain else ""
    )


def _same_figures(claim: Claim, other: Claim) -> bool:
    """Every figure of the repeat is one of the other's; qualifiers included."""
    return all(
        any(
            same_value(figure, candidate) and same_qualifier(figure, candidate) for candidate in other.figures
        )
        for figure in claim.figures
    ) and (bool(claim.figures) or not other.figures or len(other.evidence) > 0)


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
