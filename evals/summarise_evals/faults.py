"""What went wrong in one article, claim by claim: the list behind the numbers, for a person to read and filter."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, get_args

from summarise_evals.case import CaseResult, Matched
from summarise_evals.scorers import attribution, digest, figures, furniture, time
from summarise_evals.scorers.evidence import is_verbatim
from summarise_schemas.published import DigestDocument

FaultKind = Literal[
    "missed",
    "merged",
    "split",
    "false_alarm",
    "evidence",
    "false_flat",
    "false_source",
    "speaker",
    "chain",
    "figure",
    "qualifier",
    "relation",
    "interval",
    "unsupported",
    "background_as_new",
    "furniture",
]
FAULT_KINDS: tuple[FaultKind, ...] = get_args(FaultKind)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One thing wrong: with which label and which published claim ("" where there is none), and what."""

    kind: FaultKind
    label: str = ""
    claim: str = ""
    detail: str = ""


def faults_of(case: CaseResult) -> tuple[Fault, ...]:
    """Everything wrong with one article; labels that may be left out are no misses."""
    return (
        *_misses(case),
        *_false_alarms(case),
        *(fault for pair in case.required for fault in _pair_faults(pair)),
        *_item_faults(case),
    )


def _misses(case: CaseResult) -> Iterator[Fault]:
    told = {pair.gold.id for pair in case.matched}
    merged = {case.gold.claims[place].id for place in case.matching.merged}
    for label in case.gold.required:
        if label.id not in told:
            yield Fault(kind="merged" if label.id in merged else "missed", label=label.id)


def _false_alarms(case: CaseResult) -> Iterator[Fault]:
    matched = {pair.claim.id for pair in case.matched}
    split = {case.document.claims[place].id for place in case.matching.split}
    for claim in case.document.claims:
        if not all(is_verbatim(case.gold.text, span) for span in claim.evidence):
            yield Fault(kind="evidence", claim=claim.id, detail="does not stand in the text where it says")
        if furniture.is_leak(case, claim):
            yield Fault(kind="furniture", claim=claim.id)
        elif claim.id not in matched:
            yield Fault(kind="split" if claim.id in split else "false_alarm", claim=claim.id)


def _pair_faults(pair: Matched) -> Iterator[Fault]:
    for kind, detail in (*_source_faults(pair), *_figure_faults(pair), *_time_faults(pair)):
        yield Fault(kind=kind, label=pair.gold.id, claim=pair.claim.id, detail=detail)


def _source_faults(pair: Matched) -> Iterator[tuple[FaultKind, str]]:
    names = " → ".join(attribution.chain_of(pair.claim)) or "the outlet itself"
    wanted = " → ".join(link.name for link in pair.gold.chain) or "the outlet itself"
    said = f"{names}; labelled {wanted}"
    if attribution.is_attributed(pair.gold) and attribution.is_flat(pair):
        yield "false_flat", said
    elif attribution.is_own_voice(pair.gold) and attribution.is_sourced(pair):
        yield "false_source", said
    elif not attribution.is_speaker_right(pair):
        yield "speaker", said
    elif not attribution.is_chain_right(pair):
        yield "chain", said


def _figure_faults(pair: Matched) -> Iterator[tuple[FaultKind, str]]:
    told = list(figures.paired(pair))
    for couple in told:
        said = f"{couple.figure.exact}; labelled {couple.gold.exact} ({couple.gold.modifier})"
        if figures.is_qualifier_lost(couple):
            yield "qualifier", said
        elif not figures.is_exact(couple):
            yield "figure", said
    seen = [id(couple.gold) for couple in told]
    for figure in pair.gold.figures:
        if id(figure) not in seen:
            yield "figure", f"none; labelled {figure.exact} ({figure.modifier})"


def _time_faults(pair: Matched) -> Iterator[tuple[FaultKind, str]]:
    if pair.gold.time.relation != pair.claim.time.relation:
        basis = f"by {pair.claim.time.basis} {pair.claim.time.expression}".rstrip()
        yield "relation", f"{pair.claim.time.relation} ({basis}); labelled {pair.gold.time.relation}"
    if time.is_dated(pair.gold) and time.labelled(pair.gold) != time.published(pair):
        yield "interval", f"{_ends(*time.published(pair))}; labelled {_ends(*time.labelled(pair.gold))}"


def _ends(start: object, end: object) -> str:
    return f"{start or '…'} – {end or '…'}" if start or end else "none"


def _item_faults(case: CaseResult) -> Iterator[Fault]:
    for item in case.items:
        why = digest.why_unsupported(case, item)
        if why:
            yield Fault(kind="unsupported", claim=item.claims[0], detail=f"{item.text!r}: {why}")
    if not isinstance(case.document, DigestDocument):
        return
    shown = {cited for item in case.document.new for cited in item.claims}
    for pair in case.required:
        if pair.gold.time.relation == "background" and pair.claim.id in shown:
            yield Fault(kind="background_as_new", label=pair.gold.id, claim=pair.claim.id)
