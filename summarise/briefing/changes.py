"""What is different from the last briefing, a line each; what has not changed is not said again."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from summarise.analysis.whole_sentence import capitalised
from summarise.briefing.day import BriefingInput
from summarise.briefing.desk import Desk
from summarise.briefing.events import Event
from summarise.briefing.standing import Standing
from summarise.briefing.telling import has_name, has_pronoun, is_over, is_retracted, stands_alone
from summarise.briefing.updates import Update, is_alike, number_in
from summarise.domain import ClaimList
from summarise.facts import ChangeKind, LedgerClaim
from summarise.verify.words import stems
from summarise_schemas.briefing import BriefingChange, BriefingDocument, BriefingSection

_TAKES_BACK = re.compile(
    r"\b(?:(?:an|the) (?:earlier|previous) (?:version|report)|(?:mistakenly|wrongly|incorrectly) (?:said|stated|reported))\b",
    re.IGNORECASE,
)
_REPORTED = re.compile(r"\breported (?:on \w+ |earlier |yesterday )?that\b", re.IGNORECASE)
_WHAT_WAS_SAID = re.compile(
    r"\b(?:said|stated|reported)(?: (?:on \w+|earlier|yesterday))?(?: that)? (?P<said>[^;:]*\w[^;:.]*)"
)
_CORRECTS = re.compile(r"\b(?:correction|corrected|(?:was|were) wrong|apologi[sz]e)\b", re.IGNORECASE)
_REGULAR = 0.6
_COMMON_WORDS = 3


def changes_of(
    given: BriefingInput, events: Sequence[Event], desk: Desk, days: Mapping[str, int]
) -> list[BriefingChange]:
    """Corrected, contradicted, updated, resolved, new, and what is not mentioned today, in that order.

    `days` are those on which earlier briefings told something of an event, by its id.
    """
    standings = [standing for event in events for standing in event.standings]
    titles = {event.id: event.title for event in events}
    corrected = list(_corrected(given, standings, desk))
    done = {claim.partition(".")[0] for change in corrected for claim in change.claims}
    lines = [
        *corrected,
        *_contradicted(standings, desk),
        *_updated(standings, titles, desk, done),
        *_resolved(events, titles, desk),
        *(_new(given, events, desk) if days else ()),
        *_silent(given, events, days),
    ]
    return _once(lines)


def _once(lines: Iterable[BriefingChange]) -> list[BriefingChange]:
    """No claim is told by two lines: what is told as corrected or updated is not told again as resolved or new."""
    kept: list[BriefingChange] = []
    told: set[str] = set()
    for line in lines:
        if not line.claims or line.claims[0] not in told:
            kept.append(line)
            told.update(line.claims[:1])
    return kept


def _corrected(given: BriefingInput, standings: Sequence[Standing], desk: Desk) -> Iterator[BriefingChange]:
    """One line for each article that takes something back: what was said, and what is said now."""
    for article in given.articles:
        wrong = _taken_back(article.digest.claim_list)
        found = wrong and _corrected_claim(article.id, wrong, standings)
        if found:
            standing, claim = found
            yield BriefingChange(
                kind="corrected",
                text=_correction(claim, wrong, desk),
                before=_what_was_said(wrong) if _shares_words(claim, wrong) else "",
                after=claim.claim.text if _shares_words(claim, wrong) else "",
                fact=standing.fact.id,
                claims=[desk.ids[claim.key]],
            )


def _taken_back(found: ClaimList) -> str:
    """The sentence that says what was wrong, "" where an article takes nothing back.

    "We reported that" does so only in an article that says elsewhere that it corrects.
    """
    texts = [sentence.text for sentence in found.reading.sentences]
    is_correcting = any(map(_CORRECTS.search, (found.article.headline, *texts)))
    patterns = (_TAKES_BACK, _REPORTED) if is_correcting else (_TAKES_BACK,)
    return next((text for pattern in patterns for text in texts if pattern.search(text)), "")


def _what_was_said(wrong: str) -> str:
    """Of "An earlier version said six people had died; it was five" what it said: "six people had died"."""
    found = _WHAT_WAS_SAID.search(wrong)
    return found["said"].strip() if found else wrong


def _correction(claim: LedgerClaim, wrong: str, desk: Desk) -> str:
    """What holds now, or the correction in the outlet's own words where no claim says it."""
    if _shares_words(claim, wrong):
        return desk.told(claim, desk.source(claim))
    return f"{capitalised(desk.outlet(claim))}: “{wrong.strip()}”"


def _shares_words(claim: LedgerClaim, wrong: str) -> bool:
    """Whether a claim is about what a sentence takes back."""
    return len(stems(claim.claim.text) & stems(wrong)) >= _COMMON_WORDS


def _corrected_claim(
    article_id: str, wrong: str, standings: Iterable[Standing]
) -> tuple[Standing, LedgerClaim] | None:
    """What a correcting article states: of its claims that can be understood alone the first about what it takes back."""
    claims = [
        (standing, claim)
        for standing in standings
        for claim in standing.today
        if claim.article_id == article_id and stands_alone(claim) and not is_retracted(claim)
    ]
    return min(
        claims,
        key=lambda pair: (not _shares_words(pair[1], wrong), pair[1].claim.evidence[0].start),
        default=None,
    )


def _updated(
    standings: Iterable[Standing], titles: Mapping[str, str], desk: Desk, done: Collection[str]
) -> Iterator[BriefingChange]:
    """One line for each claim that changes something; articles that are `done` are told as corrections."""
    seen: set[tuple[str, str, str]] = set()
    for standing in standings:
        for claim in sorted(standing.today, key=lambda c: _telling(standing, c)):
            article = desk.ids[claim.key].partition(".")[0]
            new = [
                update
                for update in standing.updates
                if update.claim.key == claim.key
                and article not in done
                and (standing.fact.event, update.kind, _number(update)) not in seen
            ]
            seen |= {(standing.fact.event, update.kind, _number(update)) for update in new}
            if new:
                yield _line("updated", standing, _teller(claim, new, standing), titles, desk, new)


def _teller(claim: LedgerClaim, new: Sequence[Update], standing: Standing) -> LedgerClaim:
    """The leading claim where it gives the new numbers, too, else the claim itself."""
    is_alike = not has_pronoun(claim) and all(update.after in standing.lead.told.text for update in new)
    return standing.lead if is_alike and claim.reading else claim


def _telling(standing: Standing, claim: LedgerClaim) -> tuple[bool, bool, bool]:
    """What can be understood alone comes first, then the leading claim, then what somebody is cited for."""
    return not stands_alone(claim, is_wanted=True), claim.key != standing.lead.key, not claim.speaker


def _number(update: Update) -> str:
    """The figure in an update's new words, whatever it counts; a day put off is told once."""
    return number_in(update.after) if update.kind else ""


def _line(
    kind: ChangeKind,
    standing: Standing,
    claim: LedgerClaim,
    titles: Mapping[str, str],
    desk: Desk,
    updates: Sequence[Update] = (),
) -> BriefingChange:
    return BriefingChange(
        kind=kind,
        text=_moved(standing, claim, updates, titles, desk)
        if updates
        else _told_alone(standing, claim, titles, desk),
        before="; ".join(update.before for update in updates),
        after="; ".join(update.after for update in updates) or claim.told.text,
        fact=standing.fact.id,
        claims=[desk.ids[claim.key]],
    )


def _told_alone(standing: Standing, claim: LedgerClaim, titles: Mapping[str, str], desk: Desk) -> str:
    """A claim as a line of its own: under the name of its event where it does not name it."""
    told = desk.told(claim, desk.source(claim))
    title = titles[standing.fact.event]
    return told if not title or (stands_alone(claim) and has_name(claim)) else f"{title} – {told}"


def _moved(
    standing: Standing,
    claim: LedgerClaim,
    updates: Sequence[Update],
    titles: Mapping[str, str],
    desk: Desk,
) -> str:
    """An update in words; of a claim that points at another sentence ("she leads by 187") only its numbers."""
    is_pointing = has_pronoun(claim) and not stands_alone(claim, is_wanted=True)
    if not is_pointing or any(update.after not in claim.told.text for update in updates):
        return _told_alone(standing, claim, titles, desk)
    steps = ", ".join(f"{update.after} after {update.before}" for update in updates)
    return f"{titles[standing.fact.event]} – {steps}, according to {desk.source(claim)}."


def _contradicted(standings: Iterable[Standing], desk: Desk) -> Iterator[BriefingChange]:
    """Facts that nobody contradicted before: who contradicts, and whom."""
    for standing in standings:
        if not standing.is_newly_disputed:
            continue
        after, before = max(_opposed(standing), key=lambda pair: _is_new_voice(standing, *pair))
        yield BriefingChange(
            kind="contradicted",
            text=desk.told(after, desk.source(after)),
            before=desk.told(before, desk.source(before)),
            after=after.claim.text,
            fact=standing.fact.id,
            claims=[desk.ids[c.key] for c in (after, before) if c.key in desk.ids],
        )


def _opposed(standing: Standing) -> Iterator[tuple[LedgerClaim, LedgerClaim]]:
    """A claim of today and what it contradicts, both ways where both are of today."""
    for relation in standing.conflicts:
        one, other = standing.claim(relation.first), standing.claim(relation.second)
        yield from ((a, b) for a, b in ((other, one), (one, other)) if a.key in standing.own)


def _is_new_voice(standing: Standing, after: LedgerClaim, before: LedgerClaim) -> tuple[bool, bool, float]:
    """Whether it is a source not heard of this before that contradicts one that was, and which came later."""
    is_heard = [any(standing.heard.same(c, told) for told in standing.before) for c in (after, before)]
    return not is_heard[0], is_heard[1], after.published.timestamp()


def _resolved(events: Sequence[Event], titles: Mapping[str, str], desk: Desk) -> Iterator[BriefingChange]:
    """What an event that was known has come to: a claim of today, told as news, that says it is over; one for each event."""
    for event in events:
        found = [
            (standing, claim)
            for standing in event.standings
            if event.is_known and standing.relation == "new" and not standing.is_repeat
            for claim in standing.today
            if is_over(claim) and stands_alone(claim, is_wanted=True) and not is_retracted(claim)
        ]
        if found:
            standing, claim = min(found, key=lambda pair: _rank(*pair))
            yield _line("resolved", standing, claim, titles, desk)


def _rank(standing: Standing, claim: LedgerClaim) -> tuple[bool, int, bool, float]:
    """What tells best that something is over comes first: of no party, high up in its article, with a name, early."""
    first = claim.claim.evidence[0].sentence
    return standing.heard.is_party(claim), first, not has_name(claim), claim.published.timestamp()


def _new(given: BriefingInput, events: Sequence[Event], desk: Desk) -> Iterator[BriefingChange]:
    """Events that no earlier briefing had, each by its weightiest news or plan."""
    earlier = [claim for fact in given.facts for claim in fact.claims if claim.day < given.day]
    for event in events:
        told = (s for s in event.standings if s.relation in {"new", "future"} and s.is_told)
        standing = None if event.is_known else next(told, None)
        if standing is not None and not _is_regular(standing, earlier):
            yield _with_other_side(
                _line("new", standing, standing.lead, {event.id: ""}, desk), standing, desk
            )


def _with_other_side(line: BriefingChange, standing: Standing, desk: Desk) -> BriefingChange:
    """A line of what is disputed, with what the other side says of it in the same breath."""
    other = desk.opposed.get(standing.lead.key)
    if other is None or other.key not in desk.ids:
        return line
    told = f"{line.text} {desk.told(other, desk.source(other))}"
    return line.model_copy(update={"text": told, "claims": [*line.claims, desk.ids[other.key]]})


def _is_regular(standing: Standing, earlier: Iterable[LedgerClaim]) -> bool:
    """Whether its source says the like every day: another day's count of the same, not a new matter."""
    lead = standing.lead
    return any(standing.heard.same(claim, lead) and is_alike(claim, lead, _REGULAR) for claim in earlier)


def _silent(
    given: BriefingInput, events: Sequence[Event], days: Mapping[str, int]
) -> Iterator[BriefingChange]:
    """Sections of the last briefing of which nobody tells anything today, though the matter was going on."""
    told = {event.id for event in events}
    changes = given.previous.changes if given.previous else []
    over = {change.fact for change in changes if change.kind in {"resolved", "corrected"}}
    for section in _developments(given.previous):
        is_over = any(sentence.fact in over for sentence in section.sentences)
        if section.id not in told and days.get(section.id, 0) > 1 and not is_over and _was_weighty(section):
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
    return len(families) > 1 or any(s.disputed or "→" in s.changed for s in section.sentences)


def _developments(previous: BriefingDocument | None) -> list[BriefingSection]:
    return previous.developments if previous else []
