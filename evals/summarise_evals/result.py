"""The one file that every report, gate and comparison is made from: what a run published, and how it scored."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from summarise_evals.case import CaseResult
from summarise_evals.confusions import field_confusions
from summarise_evals.counts import Ratio
from summarise_evals.errors import EvaluationError
from summarise_evals.faults import FaultKind, faults_of
from summarise_evals.gold import GoldClaim
from summarise_evals.scores import Scores
from summarise_schemas.published import ClaimsDocument, DigestDocument

RESULT_VERSION = "1"


class _Row(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class LabelRow(_Row):
    """A labelled claim, as a report shows it. `spans` are [start, end) pairs in the text of the article."""

    id: str
    text: str
    spans: list[tuple[int, int]]
    kind: str
    source: list[str]
    figures: list[str]
    relation: str
    start: str | None
    end: str | None
    level: str
    must: bool


class PairRow(_Row):
    """Which published claim tells which labelled one."""

    label: str
    claim: str
    evidence_iou: float
    word_f1: float


class FaultRow(_Row):
    """One thing wrong; `label` or `claim` is empty where there is none."""

    kind: FaultKind
    label: str
    claim: str
    detail: str


class CaseRow(_Row):
    """One article: what was published, the labels, and what came of the comparison.

    `ratios` are [numerator, denominator] by metric; `confusion` counts [labelled, published] time relations,
    `field_confusions` the values of other fields (see `confusions`).
    """

    article: str
    sha256: str
    reviewed: bool
    ratios: dict[str, tuple[float, float]]
    confusion: list[tuple[str, str, int]]
    notices: list[str]
    document: DigestDocument | ClaimsDocument
    labels: list[LabelRow]
    pairs: list[PairRow]
    faults: list[FaultRow]
    furniture: list[str]
    loaded: list[str]
    field_confusions: dict[str, list[tuple[str, str, int]]] = {}


class EstimateRow(_Row):
    """A metric over all reviewed articles; see `summary.Estimate`."""

    micro: float | None
    macro: float | None
    low: float | None
    high: float | None
    hits: float
    of: float
    articles: int


class ArmRow(_Row):
    """What was run. `source` is where the answers came from."""

    name: str
    model: str
    strategy: str
    prompt: str
    prompt_sha256: str
    source: Literal["live", "replay", "no model"]
    epoch: int


class RunRow(_Row):
    """One system over the gold. `unreviewed` scores the articles that nobody has looked over, apart from the rest."""

    arm: ArmRow
    cases: list[CaseRow]
    metrics: dict[str, EstimateRow]
    unreviewed: dict[str, EstimateRow]


class CeilingRow(_Row):
    """How far two labellers agree: metrics of a system, both ways, and `field.NAME`; alpha over characters."""

    articles: list[str]
    ratios: dict[str, tuple[float, float]]
    alpha: float | None


class ResultFile(_Row):
    """Everything a run says; the JSON that `summarise eval run --out` writes."""

    result: Literal["1"] = "1"
    gold_version: str
    summarise_version: str
    runs: list[RunRow]
    ceiling: CeilingRow | None


def case_row(case: CaseResult, scores: Scores, *, reviewed: bool) -> CaseRow:
    """One scored article as data."""
    return CaseRow(
        article=case.gold.article,
        sha256=case.gold.sha256,
        reviewed=reviewed,
        ratios={name: (ratio.hits, ratio.of) for name, ratio in scores.ratios.items()},
        confusion=[(gold, said, count) for (gold, said), count in sorted(scores.confusion.items())],
        notices=list(scores.notices),
        document=case.document,
        labels=[_label_row(claim) for claim in case.gold.claims],
        pairs=[
            PairRow(
                label=p.gold.id, claim=p.claim.id, evidence_iou=p.pair.evidence_iou, word_f1=p.pair.word_f1
            )
            for p in case.matched
        ],
        faults=[FaultRow(**asdict(fault)) for fault in faults_of(case)],
        furniture=list(case.gold.furniture),
        loaded=[term.exact for term in case.gold.loaded],
        field_confusions={
            field: [(gold, said, count) for (gold, said), count in sorted(counts.items())]
            for field, counts in field_confusions(case).items()
        },
    )


def scores_of(row: CaseRow) -> Scores:
    """The scores in a row, to be summed or compared."""
    return Scores(
        article=row.article,
        ratios={name: Ratio(hits, of) for name, (hits, of) in row.ratios.items()},
        confusion={(gold, said): count for gold, said, count in row.confusion},
        notices=tuple(row.notices),
    )


def save(result: ResultFile, path: Path) -> None:
    """Write a result file.

    Raises:
        EvaluationError: it cannot be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(result.model_dump_json(indent=1) + "\n", encoding="utf-8")
    except OSError as error:
        raise EvaluationError(f"{path}: cannot be written ({error})") from error


def load(path: Path) -> ResultFile:
    """Read a result file.

    Raises:
        EvaluationError: it cannot be read or is of another version.
    """
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        if isinstance(content, Mapping) and content.get("result") != RESULT_VERSION:
            raise EvaluationError(
                f"{path}: a result file of version {content.get('result')!r}, not {RESULT_VERSION}; run it again"
            )
        return ResultFile.model_validate(content)
    except (OSError, ValueError, ValidationError) as error:
        first = str(error).splitlines()[0]
        raise EvaluationError(
            f"{path}: no result file ({first}); make one with `summarise eval run --out`"
        ) from error


def _label_row(claim: GoldClaim) -> LabelRow:
    return LabelRow(
        id=claim.id,
        text=claim.text,
        spans=[(quote.start, quote.end) for quote in claim.quotes],
        kind=claim.kind,
        source=[link.name for link in claim.chain],
        figures=[f"{figure.exact} ({figure.modifier}, {figure.category})" for figure in claim.figures],
        relation=claim.time.relation,
        start=claim.time.start.isoformat() if claim.time.start else None,
        end=claim.time.end.isoformat() if claim.time.end else None,
        level=claim.level,
        must=claim.must,
    )
