"""What is different from the last briefing, a line each; what has not changed is not said again."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from summarise.briefing.day import BriefingInput, Standing
from summarise.briefing.events import Event
from summarise.briefing.sentences import Desk
from summarise.facts import LedgerClaim, Relation
from summarise_schemas.briefing import BriefingChange, BriefingDocument, BriefingSection

_CORRECTION = re.compile(
    r"\b(?:corrects?|correction|corrected|clarification|earlier version|(?:was|is) wrong)\b", re.IGNORECASE
)
_OVER = re.compile(
    r"\b(?:lifted|resumed|reopened|ended|is over|called off|withdrew|returned home|conceded?|completed"
    r"|took place|came home|were returned)\b",
    re.IGNORECASE,
)


def changes_of(given: BriefingInput, events: Sequence[Event], desk: Desk) -> list[BriefingChange]:
    """Corrected, contradicted, updated, resolved, new, and what is not mentioned today, in that order."""
    standings = [standing for event in events for standing in event.standings]
    return [
        *_updated(standings, desk, "corrected"),
        *_contradicted(standings, desk),
        *_updated(standings, desk, "updated"),
        *_resolved(standings, desk),
        *_new(given, events, desk),
        *_silent(given, events),
    ]


def _updated(standings: Iterable[Standing], desk: Desk, kind: str) -> Iterator[BriefingChange]:
    for standing in standings:
        for relation in _last_of_each(standing.updates):
            _, after = _claims(standing, relation)
            if (kind == "corrected") == _is_correction(after):
                yield BriefingChange(
                    kind="corrected" if kind == "corrected" else "updated",
                    text=f"{desk.source(after)}: {after.claim.text}",
                    before=relation.why.partition(" → ")[0],
                    after=relation.why.partition(" → ")[2],
                    fact=standing.fact.id,
                    claims=[desk.ids[after.key]],
                )


def _last_of_each(relations: Sequence[Relation]) -> Iterator[Relation]:
    """Of the changes to one claim of today, the one from the newest before."""
    newest = {relation.second: relation for relation in relations}
    seen: set[str] = set()
    for relation in newest.values():
        if relation.why not in seen:
            seen.add(relation.why)
            yield relation


def _contradicted(standings: Iterable[Standing], desk: Desk) -> Iterator[BriefingChange]:
    for standing in standings:
        earlier = {claim.key for claim in standing.before}
        relation = next((r for r in standing.conflicts if r.first in earlier), None)
        if relation is None:
            continue
        before, after = _claims(standing, relation)
        yield BriefingChange(
            kind="contradicted",
            text=f"{desk.source(after)}: {after.claim.text}",
            before=f"{desk.source(before)}: {before.claim.text}",
            after=after.claim.text,
            fact=standing.fact.id,
            claims=[desk.ids[after.key]],
        )


def _resolved(standings: Iterable[Standing], desk: Desk) -> Iterator[BriefingChange]:
    for standing in standings:
        lead = standing.lead
        is_event_known = standing.is_known or standing.fact.event != standing.fact.claims[0].key[:8]
        if standing.relation == "new" and is_event_known and _OVER.search(lead.claim.text):
            yield BriefingChange(
                kind="resolved",
                text=f"{desk.source(lead)}: {lead.claim.text}",
                before="",
                after=lead.claim.text,
                fact=standing.fact.id,
                claims=[desk.ids[lead.key]],
            )


def _new(given: BriefingInput, events: Sequence[Event], desk: Desk) -> Iterator[BriefingChange]:
    """Events that no earlier briefing had; none of them when this is the first."""
    known = {fact.event for fact in given.facts for claim in fact.claims if claim.day < given.day}
    for event in events:
        lead = event.standings[0]
        if known and event.id not in known and lead.relation == "new":
            yield BriefingChange(
                kind="new",
                text=f"{desk.source(lead.lead)}: {lead.lead.claim.text}",
                before="",
                after=lead.lead.claim.text,
                fact=lead.fact.id,
                claims=[desk.ids[lead.lead.key]],
            )


def _silent(given: BriefingInput, events: Sequence[Event]) -> Iterator[BriefingChange]:
    """Sections of the last briefing of which nobody tells anything today."""
    told = {event.id for event in events}
    for section in _developments(given.previous):
        if section.id not in told and section.sentences:
            yield BriefingChange(
                kind="not_mentioned",
                text=section.title,
                before=section.sentences[0].text,
                after="",
                fact=section.sentences[0].fact,
                claims=[],
            )


def _developments(previous: BriefingDocument | None) -> list[BriefingSection]:
    return previous.developments if previous else []


def _claims(standing: Standing, relation: Relation) -> tuple[LedgerClaim, LedgerClaim]:
    found = {claim.key: claim for claim in standing.fact.claims}
    return found[relation.first], found[relation.second]


def _is_correction(claim: LedgerClaim) -> bool:
    return any(_CORRECTION.search(text) for text in (claim.claim.text, claim.context[2], claim.headline))
