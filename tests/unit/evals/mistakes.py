"""Mistakes that a system could make, each as a change of a published document."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from summarise_schemas.published import (
    DigestDocument,
    PublishedAttribution,
    PublishedClaim,
    PublishedEvidence,
    PublishedFigure,
    PublishedItem,
    PublishedSourceLink,
    PublishedTime,
)

Change = Callable[[DigestDocument], DigestDocument]


def claim_in(document: DigestDocument, claim_id: str) -> PublishedClaim:
    """The claim of that id."""
    return next(claim for claim in document.claims if claim.id == claim_id)


def with_claim(claim_id: str, **fields: Any) -> Change:
    """The claim of that id with other fields."""

    def change(document: DigestDocument) -> DigestDocument:
        claims = [one.model_copy(update=fields) if one.id == claim_id else one for one in document.claims]
        return document.model_copy(update={"claims": claims})

    return change


def with_figure(claim_id: str, *, text: str = "", **fields: Any) -> Change:
    """The only figure of a claim with other fields, and the claim with another text."""

    def change(document: DigestDocument) -> DigestDocument:
        claim = claim_in(document, claim_id)
        figures: list[PublishedFigure] = [claim.figures[0].model_copy(update=fields)]
        return with_claim(claim_id, figures=figures, text=text or claim.text)(document)

    return change


def with_chain(claim_id: str, *names: str) -> Change:
    """The claim attributed to these; to nobody when there is none."""
    links = [PublishedSourceLink(name=name, named=True, mention=None, cue="said") for name in names]
    attribution = PublishedAttribution(chain=links, directness="indirect", distanced=False) if links else None
    return with_claim(claim_id, attribution=attribution)


def with_time(claim_id: str, **fields: Any) -> Change:
    """The claim at another time."""

    def change(document: DigestDocument) -> DigestDocument:
        time: PublishedTime = claim_in(document, claim_id).time.model_copy(update=fields)
        return with_claim(claim_id, time=time)(document)

    return change


def with_evidence(claim_id: str, *, shift: int = 0, exact: str | None = None) -> Change:
    """The first evidence of a claim moved, or with other words."""

    def change(document: DigestDocument) -> DigestDocument:
        found = claim_in(document, claim_id).evidence[0]
        start, end = found.start + shift, found.end + shift
        words = document.article.text[start:end] if exact is None else exact
        moved = found.model_copy(update={"start": start, "end": end, "exact": words})
        return with_claim(claim_id, evidence=[moved])(document)

    return change


def with_item(claim_id: str, *, text: str | None = None, claims: Sequence[str] | None = None) -> Change:
    """The digest item of a claim with another text or other claims."""
    fields = {"text": text, "claims": list(claims) if claims else None}
    update = {name: value for name, value in fields.items() if value is not None}

    def changed(items: list[PublishedItem]) -> list[PublishedItem]:
        return [one.model_copy(update=update) if one.claims == [claim_id] else one for one in items]

    return lambda document: _in_sections(document, changed)


def without_item(claim_id: str) -> Change:
    """A digest that leaves a claim out."""
    return lambda document: _in_sections(
        document, lambda items: [one for one in items if one.claims != [claim_id]]
    )


def shown_as_new(claim_id: str) -> Change:
    """The item of a claim moved to the section `new`."""

    def change(document: DigestDocument) -> DigestDocument:
        items = [*document.new, *document.earlier, *document.background, *document.planned]
        moved = next(item for item in items if item.claims == [claim_id])
        rest = without_item(claim_id)(document)
        return rest.model_copy(update={"new": [*rest.new, moved]})

    return change


def without_claim(claim_id: str) -> Change:
    """A list that leaves a claim out."""

    def change(document: DigestDocument) -> DigestDocument:
        claims = [claim for claim in document.claims if claim.id != claim_id]
        return document.model_copy(update={"claims": claims})

    return change


def with_copy(claim_id: str, **fields: Any) -> Change:
    """The same claim once more, under another id and with other fields."""

    def change(document: DigestDocument) -> DigestDocument:
        copy = claim_in(document, claim_id).model_copy(update={"id": "extra", **fields})
        return document.model_copy(update={"claims": [*document.claims, copy]})

    return change


def with_line(line: str) -> Change:
    """A line of the page published as a claim."""

    def change(document: DigestDocument) -> DigestDocument:
        start = document.article.text.index(line)
        evidence = PublishedEvidence(start=start, end=start + len(line), exact=line, sentence=0)
        fields = {"text": line, "evidence": [evidence], "figures": [], "attribution": None}
        return with_copy("g02", **fields)(document)

    return change


def merged(first: str, second: str, text: str) -> Change:
    """Two claims told as one, under the id of the first."""

    def change(document: DigestDocument) -> DigestDocument:
        evidence = [*claim_in(document, first).evidence, *claim_in(document, second).evidence]
        return without_claim(second)(with_claim(first, text=text, evidence=evidence)(document))

    return change


def both(*changes: Change) -> Change:
    """One change after the other."""

    def change(document: DigestDocument) -> DigestDocument:
        for one in changes:
            document = one(document)
        return document

    return change


def _in_sections(
    document: DigestDocument, changed: Callable[[list[PublishedItem]], list[PublishedItem]]
) -> DigestDocument:
    sections = ("new", "earlier", "planned", "background", "undated")
    return document.model_copy(update={name: changed(getattr(document, name)) for name in sections})
