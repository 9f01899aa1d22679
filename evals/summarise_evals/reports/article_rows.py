"""Labels and claims of one article side by side: what was told beside what tells it, then what stands alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from summarise_evals.faults import FaultKind
from summarise_evals.result import CaseRow, FaultRow, LabelRow
from summarise_schemas.published import PublishedClaim

WRONG_FIELD: dict[FaultKind, str] = {
    "false_flat": "source",
    "false_source": "source",
    "speaker": "source",
    "chain": "source",
    "figure": "figures",
    "qualifier": "figures",
    "relation": "time",
    "interval": "time",
    "background_as_new": "time",
}
"""The field of a row that a fault is about."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """A label or a claim, as text: the fields in the same order on both sides."""

    id: str
    text: str
    remark: str
    fields: tuple[tuple[str, str], ...]
    spans: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleRow:
    """A label and the claim that tells it, or one without the other, with all that is wrong about them."""

    label: Side | None
    claim: Side | None
    faults: tuple[FaultRow, ...]

    @property
    def kinds(self) -> tuple[FaultKind, ...]:
        """The kinds of its faults, each once."""
        return tuple(dict.fromkeys(fault.kind for fault in self.faults))

    @property
    def wrong_fields(self) -> frozenset[str]:
        """The fields that its faults are about."""
        return frozenset(WRONG_FIELD[kind] for kind in self.kinds if kind in WRONG_FIELD)

    @property
    def place(self) -> float:
        """Where in the text it begins; rows without a place come last."""
        sides = [side for side in (self.label, self.claim) if side]
        return min((start for side in sides for start, _ in side.spans), default=float("inf"))


def article_rows(case: CaseRow) -> tuple[ArticleRow, ...]:
    """Every label, every claim and every fault of an article exactly once, in the order of the text."""
    faults = _Faults(case)
    claims = {claim.id: claim for claim in case.document.claims}
    told = {pair.label: claims[pair.claim] for pair in case.pairs if pair.claim in claims}
    taken = {claim.id for claim in told.values()}
    rows = [_row(label, told.get(label.id), faults) for label in case.labels]
    rows += [_row(None, claim, faults) for claim in case.document.claims if claim.id not in taken]
    rows += [ArticleRow(label=None, claim=None, faults=(fault,)) for fault in faults.left()]
    return tuple(sorted(rows, key=lambda row: row.place))


class _Faults:
    """The faults of an article, handed out once."""

    def __init__(self, case: CaseRow) -> None:
        self._by_label = defaultdict[str, list[FaultRow]](list)
        self._by_claim = defaultdict[str, list[FaultRow]](list)
        for fault in case.faults:
            (self._by_label[fault.label] if fault.label else self._by_claim[fault.claim]).append(fault)

    def of(self, label: LabelRow | None, claim: PublishedClaim | None) -> tuple[FaultRow, ...]:
        return (
            *(self._by_label.pop(label.id, []) if label else ()),
            *(self._by_claim.pop(claim.id, []) if claim else ()),
        )

    def left(self) -> Iterator[FaultRow]:
        for faults in (*self._by_label.values(), *self._by_claim.values()):
            yield from faults


def _row(label: LabelRow | None, claim: PublishedClaim | None, faults: _Faults) -> ArticleRow:
    return ArticleRow(
        label=_label_side(label) if label else None,
        claim=_claim_side(claim) if claim else None,
        faults=faults.of(label, claim),
    )


def _label_side(label: LabelRow) -> Side:
    return Side(
        id=label.id,
        text=label.text,
        remark="must" if label.must else "" if label.level == "required" else label.level,
        fields=_fields(
            " → ".join(label.source), _time(label.relation, label.start, label.end), label.figures, label.kind
        ),
        spans=tuple(label.spans),
    )


def _claim_side(claim: PublishedClaim) -> Side:
    source = " → ".join(link.name for link in claim.attribution.chain) if claim.attribution else ""
    figures = [f"{one.exact} ({one.modifier}, {one.category or 'other'})" for one in claim.figures]
    return Side(
        id=claim.id,
        text=claim.text,
        remark="" if claim.status == "verified" else claim.status,
        fields=_fields(
            source, _time(claim.time.relation, claim.time.start, claim.time.end), figures, claim.kind
        ),
        spans=tuple((span.start, span.end) for span in claim.evidence),
    )


def _fields(source: str, time: str, figures: list[str], kind: str) -> tuple[tuple[str, str], ...]:
    return (
        ("source", source or "the outlet itself"),
        ("time", time),
        *((("figures", "; ".join(figures)),) if figures else ()),
        ("kind", kind),
    )


def _time(relation: str, start: str | None, end: str | None) -> str:
    """A relation with its interval, midnights as days.

    >>> _time("new", "2019-11-05T00:00:00", "2019-11-05T06:00:00")
    'new · 2019-11-05 – 2019-11-05 06:00'
    """
    if not start and not end:
        return relation
    ends = " – ".join(_moment(end) for end in dict.fromkeys((start, end)))
    return f"{relation} · {ends}"


def _moment(written: str | None) -> str:
    if not written:
        return "…"
    return written.removesuffix("T00:00:00").replace("T", " ").removesuffix(":00")
