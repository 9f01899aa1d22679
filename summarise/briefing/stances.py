"""Where parties stand against each other without numbers: who is said to have fired, who is said to hold a place."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations, permutations

from summarise.briefing.heard import Heard
from summarise.briefing.standing import Standing
from summarise.briefing.standings import is_denial
from summarise.briefing.telling import is_retracted, stands_alone
from summarise.facts import LedgerClaim
from summarise.linking.parties import accused_in, has_left, holders_in
from summarise.linking.sources import source_of

_LASTS = timedelta(days=3)
_DRIVEN_OUT = re.compile(
    r"\b(?:was|were|been) (?:driven|pushed|forced|thrown|chased) (?:out|off|back|from)\b"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stance:
    """What each source last said of one question in a matter; those of no side first. `fact` is one that it is told in."""

    event: str
    fact: str
    about: str
    why: str
    positions: tuple[LedgerClaim, ...]


def _is_driven_out(claim: LedgerClaim) -> bool:
    """Whether it says that somebody was driven from a place: those hold it no more."""
    return _DRIVEN_OUT.search(claim.claim.text) is not None


@dataclass(frozen=True, slots=True)
class _Question:
    """A question with the parties that a claim answers it with; `ends` says whether a claim takes an answer back."""

    about: str
    why: str
    answers: Callable[[LedgerClaim], frozenset[str]]
    ends: Callable[[LedgerClaim], bool]


_QUESTIONS = (
    _Question("who fired", "each blames another", lambda c: accused_in(c.claim.text), lambda _: False),
    _Question(
        "who holds it",
        "each says another holds it",
        lambda c: frozenset() if _is_driven_out(c) else holders_in(c.claim.text, source_of(c)),
        lambda c: has_left(c.claim.text) or _is_driven_out(c),
    ),
)


def stances_of(standings: Sequence[Standing]) -> Iterator[Stance]:
    """For each matter and question on which two sources cannot both be right, and on which today tells something new."""
    for event in dict.fromkeys(standing.fact.event for standing in standings):
        members = [standing for standing in standings if standing.fact.event == event]
        for question in _QUESTIONS:
            yield from _stance(event, members, question)


def opposed_in(stances: Iterable[Stance], day: date) -> dict[str, LedgerClaim]:
    """For each claim of the day, by its key, one of the day that answers the same question otherwise."""
    found: dict[str, LedgerClaim] = {}
    for stance in stances:
        question = next(each for each in _QUESTIONS if each.about == stance.about)
        todays = [claim for claim in stance.positions if claim.day == day]
        for one, other in permutations(todays, 2):
            if not question.answers(one) & question.answers(other):
                found.setdefault(one.key, other)
    return found


def _stance(event: str, members: Sequence[Standing], question: _Question) -> Iterator[Stance]:
    heard, day = members[0].heard, members[0].day
    todays = [claim for standing in members for claim in standing.today]
    newest = [max(claim.published for claim in todays)] if todays else []
    earlier = [claim for claim in members[0].matter if newest and newest[0] - claim.published <= _LASTS]
    last = _last_of_each([*earlier, *todays], question, heard)
    told = {claim.key for standing in members if not standing.is_repeat for claim in standing.today}
    fresh = [
        claim
        for claim in last
        if claim.day == day and (claim.key in told or not _is_said_before(claim, earlier, question, heard))
    ]
    if fresh and _differ(last, question):
        last.sort(key=lambda claim: (heard.is_party(claim), claim.published))
        fact = next(standing.fact.id for standing in members if fresh[0].key in standing.own)
        yield Stance(event=event, fact=fact, about=question.about, why=question.why, positions=tuple(last))


def _last_of_each(claims: Iterable[LedgerClaim], question: _Question, heard: Heard) -> list[LedgerClaim]:
    """What each source, one that is known, last answered."""
    last: list[LedgerClaim] = []
    for claim in sorted(claims, key=lambda c: (c.published, c.article_id, c.claim.evidence[0].start)):
        answer = question.answers(claim)
        is_clear = stands_alone(claim, is_wanted=True) and not is_retracted(claim) and not is_denial(claim)
        if question.ends(claim) or (answer and is_clear and _is_known(claim, heard)):
            last = [other for other in last if not heard.same(other, claim)] + [claim] * bool(answer)
    return last


def _is_known(claim: LedgerClaim, heard: Heard) -> bool:
    return heard.voices.is_known(claim) or bool(claim.sides)


def _is_said_before(
    claim: LedgerClaim, earlier: Iterable[LedgerClaim], question: _Question, heard: Heard
) -> bool:
    answer = question.answers(claim)
    return any(question.answers(other) == answer and heard.same(other, claim) for other in earlier)


def _differ(claims: Iterable[LedgerClaim], question: _Question) -> bool:
    answers = [question.answers(claim) for claim in claims]
    return any(not one & other for one, other in combinations(answers, 2))
