"""What is different from the last briefing, a line each; what has not changed is not said again."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from summarise.briefing.day import BriefingInput, Standing
from summarise.briefing.events import Event
from summarise.briefing.sentences import Desk
from summarise.briefing.telling import is_retracted, shared_figures, stands_alone, told_change
from summarise.domain import Figure
from summarise.facts import LedgerClaim
from summarise_schemas.briefing import BriefingChange, BriefingDocument, BriefingSection

_TAKES_BACK = re.compile(
    r"\b(?:(?:an|the) (?:earlier|previous) (?:version|report)|(?:mistakenly|wrongly|incorrectly) (?:said|stated|reported)"
    r"|reported (?:on \w+ |earlier |yesterday )?that)\b",
    re.IGNORECASE,
)
_OVER = re.compile(
    r"\b(?:lifted|resumed|reopened|ended|is over|called off|withdrew|returned home|conceded?|completed"
    r"|took place|(?<!were )(?<!was )exchanged|went back to work|came home|were returned|went ahead|handed over)\b",
    re.IGNORECASE,
)


def changes_of(
    given: BriefingInput, events: Sequence[Event], own: Sequence[Event], desk: Desk
) -> list[BriefingChange]:
    """Corrected, contradicted, updated, resolved, new, and what is not mentioned today, in that order.

    `own` are the events that have a section: of the others neither that they are new nor their silence is a change.
    """
    standings = [standing for event in events for standing in event.standings]
    titles = {event.id: event.title for event in events}
    corrected = list(_corrected(given, standings, desk))
    done = {claim.partition(".")[0] for change in corrected for claim in change.claims}
    return [
        *corrected,
        *_contradicted(standings, desk),
        *(updated := list(_updated(standings, titles, desk, done))),
        *_told(given, standings, desk, {claim for change in updated for claim in change.claims}),
        *_resolved(standings, titles, _known_events(given), desk),
        *_new(given, own, desk),
        *_silent(given, events),
    ]


def _corrected(given: BriefingInput, standings: Sequence[Standing], desk: Desk) -> Iterator[BriefingChange]:
    """One line for each article that takes something back: what was said, and what is said now."""
    for article in given.articles:
        sentences = article.digest.claim_list.reading.sentences
        wrong = next((sentence.text for sentence in sentences if _TAKES_BACK.search(sentence.text)), "")
        found = wrong and _first_claim(article.id, standings)
        if found:
            standing, claim = found
            yield BriefingChange(
                kind="corrected",
                text=desk.told(claim, desk.source(claim)),
                before=wrong,
                after=claim.claim.text,
                fact=standing.fact.id,
                claims=[desk.ids[claim.key]],
            )


def _first_claim(article_id: str, standings: Iterable[Standing]) -> tuple[Standing, LedgerClaim] | None:
    """What a correcting article states: its first claim that can be understood alone and is not what it takes back."""
    claims = [
        (standing, claim)
        for standing in standings
        for claim in standing.today
        if claim.article_id == article_id and stands_alone(claim) and not is_retracted(claim)
    ]
    return min(claims, key=lambda pair: pair[1].claim.evidence[0].start, default=None)


def _updated(
    standings: Iterable[Standing], titles: Mapping[str, str], desk: Desk, done: Collection[str]
) -> Iterator[BriefingChange]:
    """One line for each source and figure that changed; articles that are `done` are told as corrections."""
    seen: set[tuple[str, str, str]] = set()
    for standing in standings:
        for relation in standing.updates:
            before, after = standing.claim(relation.first), standing.claim(relation.second)
            figures = shared_figures(before, after)
            if desk.ids[after.key].partition(".")[0] in done:
                continue
            was, _, now = relation.why.partition(" → ")
            if figures is not None:
                was, now = figures[0].exact, figures[1].exact
            number = f"{figures[1].low} {figures[1].high}" if figures else now
            told = (titles[standing.fact.event], figures[1].category if figures else "", number)
            if told in seen:
                continue
            seen.add(told)
            yield BriefingChange(
                kind="updated",
                text=_change_text(titles[standing.fact.event], figures, after, desk),
                before=was,
                after=now or after.claim.text,
                fact=standing.fact.id,
                claims=[desk.ids[after.key]],
            )


def _told(
    given: BriefingInput, standings: Iterable[Standing], desk: Desk, done: Collection[str]
) -> Iterator[BriefingChange]:
    """Changes that a claim states itself, from a number that an earlier briefing had of that event."""
    known = _known_numbers(given)
    for standing in standings:
        telling = ((each, told_change(each)) for each in standing.today if stands_alone(each))
        claim, figures = next((pair for pair in telling if pair[1]), (standing.lead, None))
        if figures is None or desk.ids[claim.key] in done:
            continue
        before, after = figures
        if (standing.fact.event, before.low) in known:
            yield BriefingChange(
                kind="updated",
                text=desk.told(claim, desk.source(claim)),
                before=before.exact,
                after=after.exact,
                fact=standing.fact.id,
                claims=[desk.ids[claim.key]],
            )


def _known_numbers(given: BriefingInput) -> frozenset[tuple[str, float | None]]:
    """Events of earlier briefings with the numbers that stood in them."""
    return frozenset(
        (fact.event, figure.low)
        for fact in given.facts
        for claim in fact.claims
        if claim.day < given.day
        for figure in claim.claim.figures
    )


def _change_text(title: str, figures: tuple[Figure, Figure] | None, after: LedgerClaim, desk: Desk) -> str:
    """The claim; where it cannot be understood alone, the figures under the name of their event."""
    source = desk.source(after)
    if figures is None or stands_alone(after):
        return desk.told(after, source)
    return f"{title}, {figures[1].category}: {figures[0].exact} → {figures[1].exact}, according to {source}."


def _contradicted(standings: Iterable[Standing], desk: Desk) -> Iterator[BriefingChange]:
    """Facts that nobody contradicted before."""
    for standing in standings:
        if not standing.is_newly_disputed:
            continue
        todays = {claim.key for claim in standing.today}
        relation = standing.conflicts[-1]
        keys = (relation.first, relation.second)
        after = standing.claim(keys[1] if keys[1] in todays else keys[0])
        before = standing.claim(keys[0] if after.key == keys[1] else keys[1])
        yield BriefingChange(
            kind="contradicted",
            text=desk.told(after, desk.source(after)),
            before=desk.told(before, desk.source(before)),
            after=after.claim.text,
            fact=standing.fact.id,
            claims=[desk.ids[c.key] for c in (after, before) if c.key in desk.ids],
        )


def _resolved(
    standings: Iterable[Standing], titles: Mapping[str, str], known: Collection[str], desk: Desk
) -> Iterator[BriefingChange]:
    for standing in standings:
        lead = standing.lead
        is_event_known = standing.fact.event in known
        is_over = not standing.is_repeat and _OVER.search(lead.claim.text) is not None
        is_clear = stands_alone(lead, is_wanted=True)
        if standing.relation == "new" and is_event_known and is_over and is_clear:
            yield BriefingChange(
                kind="resolved",
                text=desk.told(lead, desk.source(lead))
                if standing.is_told
                else _under(titles, standing, desk),
                before="",
                after=lead.claim.text,
                fact=standing.fact.id,
                claims=[desk.ids[lead.key]],
            )


def _under(titles: Mapping[str, str], standing: Standing, desk: Desk) -> str:
    """A short sentence under the name of its event."""
    return f"{titles[standing.fact.event]}: {desk.told(standing.lead, desk.source(standing.lead))}"


def _known_events(given: BriefingInput) -> frozenset[str]:
    """Events that an earlier briefing had."""
    return frozenset(fact.event for fact in given.facts for claim in fact.claims if claim.day < given.day)


def _new(given: BriefingInput, events: Sequence[Event], desk: Desk) -> Iterator[BriefingChange]:
    """Events that no earlier briefing had; none of them when this is the first."""
    known = _known_events(given)
    for event in events:
        lead = next((s for s in event.standings if s.relation == "new" and s.is_told), None)
        if known and event.id not in known and lead is not None:
            yield BriefingChange(
                kind="new",
                text=desk.told(lead.lead, desk.source(lead.lead)),
                before="",
                after=lead.lead.claim.text,
                fact=lead.fact.id,
                claims=[desk.ids[lead.lead.key]],
            )


def _silent(given: BriefingInput, events: Sequence[Event]) -> Iterator[BriefingChange]:
    """Sections of the last briefing of which nobody tells anything today."""
    told = {event.id for event in events}
    for section in _developments(given.previous):
        if section.id not in told and section.id != "other-news" and _was_weighty(section):
            yield BriefingChange(
                kind="not_mentioned",
                text=section.title,
                before=section.sentences[0].text,
                after="",
                fact=section.sentences[0].fact,
                claims=[],
            )


def _was_weighty(section: BriefingSection) -> bool:
    """Whether a reader will ask what has become of it: several families told it, or it was disputed or changing."""
    families = {family for sentence in section.sentences for family in sentence.families}
    return len(families) > 1 or any(s.disputed or s.changed for s in section.sentences)


def _developments(previous: BriefingDocument | None) -> list[BriefingSection]:
    return previous.developments if previous else []
