"""A fact → one sentence of the briefing, checked like an item of a digest, with the claims it rests on."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import cast

from summarise.briefing.desk import Desk, without_stop
from summarise.briefing.disputes import latest_figures, rival_count, rivals_of
from summarise.briefing.standing import Standing
from summarise.briefing.standings import says_the_same
from summarise.briefing.updates import number_in
from summarise.digesting import ItemGroup, item_checks
from summarise.domain import Check, Figure, TimeRelationName
from summarise.facts import LedgerClaim
from summarise.linking.counts import counts_of
from summarise.linking.relations import bounds
from summarise.render.document import when_in_words
from summarise_schemas.briefing import BriefingSentence
from summarise_schemas.published import PublishedCheck

_MOST_OTHERS = 3
_WILL_BE = re.compile(r"\bwill be (?!\w+ed\b)")
"""Who "will be mayor" has been elected: no plan for something to be done."""
_LONGEST_RIVAL = 160


def sentence_of(standing: Standing, desk: Desk, number: int, until: datetime) -> BriefingSentence:
    """The sentence for a fact: its leading claim, then what other sources say of the same; `until` is naive, local."""
    text, told, checks = _checked(standing, desk)
    bearing = supporting(standing)
    cited = tuple({claim.key: claim for claim in (*told, *bearing)}.values())
    interval = standing.lead.claim.time.interval
    return BriefingSentence(
        id=f"s{number:02d}",
        text=text,
        claims=[desk.ids[claim.key] for claim in cited],
        fact=standing.fact.id,
        relation=cast("TimeRelationName", standing.relation),
        when=when_of(standing, until),
        start=interval.start.isoformat() if interval and interval.start else None,
        place=standing.lead.claim.place,
        families=desk.heard.families(bearing),
        sides=sorted({side for claim in cited for side in claim.sides.values()}),
        disputed=standing.is_disputed or rival_count(standing, desk) is not None,
        changed="; ".join(dict.fromkeys(_changes(standing))),
        checks=[_published(check) for check in checks],
    )


def when_of(standing: Standing, until: datetime) -> str:
    """When, in words; what has happened does not last beyond the period, whatever its sentence names for an end."""
    time = standing.lead.claim.time
    interval, is_past = time.interval, standing.relation in {"new", "earlier"}
    is_put_off = any(not update.kind for update in standing.updates)
    if is_put_off or (is_past and time.relation == "future"):
        return ""
    if interval and interval.start and standing.placed(until) == "earlier" and time.relation == "future":
        return f"planned for {when_in_words(interval)}"
    if interval and is_past and interval.start is None and interval.end and interval.end > until:
        return ""
    return when_in_words(interval)


def _checked(standing: Standing, desk: Desk) -> tuple[str, tuple[LedgerClaim, ...], tuple[Check, ...]]:
    """The fullest wording that passes every check: with the others who count or say otherwise, else the claim alone."""
    lead = standing.lead
    source = _source(standing, desk)
    plain = desk.told(lead, source)
    for text, others in ((_with_others(plain, standing, desk)), (plain, ())):
        claims = (lead, *others)
        checks = line_checks(text, claims, desk, source)
        if all(check.passed for check in checks):
            break
    return text, claims, checks


def line_checks(
    text: str, claims: Sequence[LedgerClaim], desk: Desk, source: str | None = None, title: str = ""
) -> tuple[Check, ...]:
    """Whether a line carries no number, name or certainty beyond the claims it cites; `title` is that of its event."""
    tellers = (name for claim in claims for name in (desk.source(claim), desk.outlet(claim)))
    told = " ".join(dict.fromkeys([source or "", *tellers, title]))
    group = ItemGroup(claims=tuple(claim.told for claim in claims), source=told.strip(), lexicon=desk.lexicon)
    return item_checks(text, group)


def _with_others(plain: str, standing: Standing, desk: Desk) -> tuple[str, tuple[LedgerClaim, ...]]:
    """The leading claim, then each other source of today with its number; or with its words, where it denies the first."""
    counts = (*_other_counts(standing), *_count_beside(standing, desk))[:_MOST_OTHERS]
    if counts:
        told = (
            f"{figure.exact[:1].lower()}{figure.exact[1:]}, according to {desk.source(c)}"
            for c, figure in counts
        )
        return "; ".join((without_stop(plain), *told)) + ".", tuple(claim for claim, _ in counts)
    rivals = [claim for claim in rivals_of(standing) if claim.key in standing.own]
    opposed = desk.opposed.get(standing.lead.key)
    rivals = (rivals or ([] if opposed is None else [opposed]))[:1]
    words = [desk.told(claim, desk.source(claim)) for claim in rivals]
    if words and len(words[0]) <= _LONGEST_RIVAL:
        return f"{plain} {words[0]}", tuple(rivals)
    return plain, ()


def _other_counts(standing: Standing) -> Iterator[tuple[LedgerClaim, Figure]]:
    """What other sources of today count of the same people, where it is another number."""
    lead = standing.lead
    for kind, own in counts_of(lead.claim)[:1]:
        for claim, figure in latest_figures(standing, kind):
            is_other = claim.key != lead.key and not standing.heard.same(claim, lead)
            is_in_lead = any(bounds(f) == bounds(figure) for f in lead.claim.figures)
            is_news = (
                claim.key in standing.own and not is_in_lead and not standing.is_told_number(kind, figure)
            )
            if is_news and is_other and bounds(figure) != bounds(own):
                yield claim, figure


def _count_beside(standing: Standing, desk: Desk) -> Iterator[tuple[LedgerClaim, Figure]]:
    """What somebody else counts in the sentence after the leading claim: "the organisers spoke of 15,000"."""
    other = rival_count(standing, desk)
    if other is not None:
        yield other, other.told.figures[0]


def _source(standing: Standing, desk: Desk) -> str:
    """Nobody in particular where two families tell it in their own voice."""
    lead = standing.lead
    own = {claim.family for claim in supporting(standing) if not claim.speaker}
    return "" if not lead.speaker and len(own) > 1 else desk.source(lead)


def _changes(standing: Standing) -> Iterator[str]:
    days = [update for update in standing.updates if not update.kind]
    told = [u for u in standing.updates if u.kind] + [
        u for u in days if u.claim.key == standing.lead.key or len(days) == 1
    ]
    steps = (f"{update.before} → {update.after}" for update in told)
    yield from {step.casefold(): step for step in steps}.values()
    if standing.is_newly_disputed:
        yield "contradicted for the first time"
    if standing.new_figures and not standing.updates:
        figure = standing.new_figures[0].exact
        yield f"another figure: {figure}" if figure not in standing.lead.claim.text else "follow-up"
    elif standing.is_further and not standing.updates and not standing.is_newly_disputed:
        yield "follow-up"


def supporting(standing: Standing) -> tuple[LedgerClaim, ...]:
    """The leading claim first, then the others of today that bear it out: none that says or counts anything else."""
    lead = standing.lead
    against = {key for relation in standing.conflicts for key in (relation.first, relation.second)}
    others = (
        claim
        for claim in standing.today
        if claim.key not in against | {lead.key} and not _is_plan_for(claim, lead)
    )
    return (lead, *(claim for claim in others if says_the_same(claim, lead)))


def _is_plan_for(claim: LedgerClaim, lead: LedgerClaim) -> bool:
    """Whether it says what will be where the leading claim says what has been: who announces a visit has not seen it."""
    is_plan = claim.claim.time.relation == "future" != lead.claim.time.relation
    return is_plan and _WILL_BE.search(claim.claim.text) is None


def steps_of(standing: Standing) -> frozenset[tuple[str, str]]:
    """From what number to what its updates go, whoever gives them: "214", "198"."""
    return frozenset((number_in(u.before), number_in(u.after)) for u in standing.updates if u.kind)


def _published(check: Check) -> PublishedCheck:
    return PublishedCheck(name=check.name, passed=check.passed, detail=check.detail)
