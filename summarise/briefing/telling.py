"""Which claim tells a fact best to somebody who reads nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import permutations

from summarise.domain import Figure
from summarise.facts import LedgerClaim
from summarise.linking.counts import HEADCOUNTS, counts_of
from summarise.linking.relations import bounds, comparable_figures
from summarise.verify.wording_of import names_of
from summarise.verify.words import stems

# A sentence that begins so points at one that is not there.
_POINTING = re.compile(
    r"(?:he|she|it|they|we|i|his|her|its|their|our|this|that|these|those|them|both(?= of| were| are| had)"
    r"|each|some of them|another|others"
    r"|the (?:other|same|latter|former|two|three|rest)|one of them|there|then|neither(?! side)|nobody)\b"
    r"|(?:\w+\s+){1,3}of (?:them|these|those)\b",
    re.IGNORECASE,
)
_PRONOUN = re.compile(r"\b(?:he|she|they|them|him|theirs|these|those|our|we)\b", re.IGNORECASE)
_QUOTED = re.compile(r"[\"“”]")
_SPOKEN = re.compile(r"^\W*[\"“‘']")
_TAKEN_BACK = re.compile(
    r"\b(?:(?:earlier|previous) (?:version|report|article|story)|counted twice|(?:was|were|is) wrong|in our report|apologi[sz]e)\b",
    re.IGNORECASE,
)
_PAST = re.compile(
    r"\ba (?:day|week) (?:earlier|before)\b|\bhad (?:given|reported|put|counted|spoken of)\b", re.IGNORECASE
)
_ONLY_GROWING = frozenset({"killed", "wounded", "cases"})
_UP_FROM = re.compile(r"\b(?:up|down) from\W*$")
_FIGHTERS = re.compile(
    r"\b(?:militants?|fighters?|soldiers?|servicemen|troops|attackers?|rebels?|terrorists?|insurgents?|gunmen)\b",
    re.IGNORECASE,
)
_SHORT = 8


def stands_alone(claim: LedgerClaim, *, is_wanted: bool = False) -> bool:
    """Whether a claim can be understood without the sentences around it.

    One without any name must be long enough to say what it is about; `is_wanted` lets a short one pass, where the
    reader knows the matter already. A bare quotation never stands alone.
    """
    text = claim.claim.text.strip()
    if _SPOKEN.match(text) or _POINTING.match(text):
        return False
    outside = _QUOTED.split(text)[0]
    if has_name(claim):
        return not _hangs(outside)
    return not _PRONOUN.search(outside) and (is_wanted or len(text.split()) > _SHORT)


def has_name(claim: LedgerClaim) -> bool:
    """Whether the claim names a place, a person or a body."""
    inner = claim.claim
    told = (inner.place, *inner.actors)
    return any(name and name in inner.text for name in told) or any(n.start for n in names_of(inner.text))


def _hangs(text: str) -> bool:
    """Whether a pronoun comes before any name that it could stand for."""
    pronoun = _PRONOUN.search(text)
    return pronoun is not None and not re.search(r"[A-Z]", text[1 : pronoun.start()])


def merit(claim: LedgerClaim, parties: frozenset[str], *, is_change: bool) -> tuple[float, ...]:
    """The better teller compares higher: what stands alone, is news, counts, is no party's, is no copy, is the latest.

    `parties` are stems of the names of those who take a side.
    """
    inner = claim.claim
    return (
        not is_retracted(claim),
        stands_alone(claim, is_wanted=True),
        is_change,
        inner.time.relation == "new",
        counted(claim) is not None,
        claim.family == claim.carried_by,
        not claim.sides and not parties & stems(claim.speaker),
        has_name(claim),
        bool(claim.speaker),
        len(inner.figures),
        claim.published.timestamp(),
    )


def parties_in(claims: Iterable[LedgerClaim]) -> frozenset[str]:
    """Stems of the names of sides, and of the speakers whom the papers of a side cite."""
    found: frozenset[str] = frozenset()
    for claim in claims:
        if claim.sides:
            found |= stems(" ".join(claim.sides.values())) | stems(claim.speaker)
    return found


def is_retracted(claim: LedgerClaim) -> bool:
    """Whether the claim repeats what holds no more: "an earlier version said", "a day earlier it had given 210"."""
    told = f"{claim.speaker} {claim.claim.text}"
    return _TAKEN_BACK.search(told) is not None or _PAST.search(claim.claim.text) is not None


def counted(claim: LedgerClaim, kind: str = "") -> Figure | None:
    """The figure of that kind; without a kind, the first that counts people. A total goes before an increase."""
    found = [
        figure for same, figure in counts_of(claim.claim) if same == kind or (not kind and same in HEADCOUNTS)
    ]
    return next(iter(found), None)


def kinds_of(claim: LedgerClaim) -> list[str]:
    """The kinds of people, votes and jobs that a claim counts."""
    return [kind for kind, _ in counts_of(claim.claim) if kind in HEADCOUNTS]


def shared_figures(one: LedgerClaim, other: LedgerClaim) -> tuple[Figure, Figure] | None:
    """What two claims count of the same kind, a pair that differs before one that does not; None for nothing alike."""
    pairs = list(comparable_figures(one, other))
    return next((pair for pair in pairs if bounds(pair[0]) != bounds(pair[1])), next(iter(pairs), None))


def falls(before: Figure, after: Figure) -> bool:
    """Whether a count that can only grow is smaller: it counts something else then, or is a correction."""
    low, was = after.low or after.high, before.low or before.high
    return before.category in _ONLY_GROWING and low is not None and was is not None and low < was


def is_same_people(one: Figure, other: Figure) -> bool:
    """Whether both count those who fight, or neither does."""
    return bool(_FIGHTERS.search(one.exact)) == bool(_FIGHTERS.search(other.exact))


def told_change(claim: LedgerClaim) -> tuple[Figure, Figure] | None:
    """What the claim itself says has changed: "7,200 people, up from 4,500", "from 214 to 198"; before and after."""
    text = claim.claim.text
    figures = [(text.find(figure.exact), figure) for figure in claim.claim.figures]
    for (start, one), (other_start, other) in permutations([pair for pair in figures if pair[0] >= 0], 2):
        between = text[start + len(one.exact) : other_start]
        if _UP_FROM.search(between):
            return other, one
        if between.strip() == "to" and text[:start].rstrip().endswith("from"):
            return one, other
    return None
