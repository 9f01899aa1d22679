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
    r"|the (?:other|same|latter|former|two|three|rest)|one of them|there(?! (?:was|were|is|are|has|have)\b)|then|neither(?! side)"
    r"|nobody(?! (?:was|has|had|died)\b))\b"
    r"|(?:\w+\s+){1,3}of (?:them|these|those)\b",
    re.IGNORECASE,
)
_NUMBERS = "two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\\d[\\d,]*"
_BARE = re.compile(  # "22 were taken to hospital", "The youngest is nine": of whom?
    rf"(?:the )?(?:{_NUMBERS}) (?:was|were|is|are|had|has|have|did|wanted|went|came|stayed)\b"
    r"|the (?:youngest|oldest|eldest|last|latter|smallest|largest|first) (?:was|is|were|are|had|has)\b",
    re.IGNORECASE,
)
_SAID_IT = re.compile(r"^(?:[A-Z]\w+ )*[A-Z]\w+ (?:said|says) it\b")
_PRONOUN = re.compile(r"\b(?:he|she|they|them|him|his|her|theirs|these|those|our|we)\b", re.IGNORECASE)
_POINTED_AT = re.compile(r"\b(?:it|them|him|there)(?:\W*$|, according to\b)", re.IGNORECASE)
_QUOTED = re.compile(r"[\"“”]")
_SPOKEN = re.compile(r"^\W*[\"“‘']")
_TAKEN_BACK = re.compile(
    r"\b(?:(?:earlier|previous) (?:version|report|article|story)|counted twice|(?:was|were|is) wrong|in our report|apologi[sz]e)\b",
    re.IGNORECASE,
)
_PAST = re.compile(
    r"\ba (?:day|week) (?:earlier|before)\b|\bhad (?:given|reported|put|counted|spoken of)\b"
    r"|\b(?:earlier|previous|former) (?:figure|toll|count|number|estimate) (?:was|of|had|stood)\b",
    re.IGNORECASE,
)
ONLY_GROWING = frozenset({"killed", "wounded", "cases"})
"""Counts that cannot fall: one that does counts something else, or is a correction."""
_UP_FROM = re.compile(r"\b(?:up|down) from\W*$")
_OVER = re.compile(
    r"\b(?:lifted|resumed|reopened|ended|is over|called off|withdrew|returned home|conceded?|completed"
    r"|took place|(?<!were )(?<!was )exchanged|went back to work|came home|were returned|went ahead|handed over"
    r"|runs? again|(?:was|were|been) (?:restored|extinguished|put out))\b",
    re.IGNORECASE,
)
_FORCES = {
    "soldiers": re.compile(
        r"\b(?:soldiers?|servicemen|troops|infantrymen|officers?|policemen)\b", re.IGNORECASE
    ),
    "fighters": re.compile(
        r"\b(?:militants?|fighters?|terrorists?|rebels?|insurgents?|bandits?|gunmen|attackers?|invaders?)\b",
        re.IGNORECASE,
    ),
}
_ANYBODY = stems(
    "people persons civilians residents inhabitants bodies dead deaths lives victims casualties others cases suspected"
)
_SHORT = 8


def stands_alone(claim: LedgerClaim, *, is_wanted: bool = False) -> bool:
    """Whether a claim can be understood without the sentences around it.

    One without any name must be long enough to say what it is about; `is_wanted` lets a short one pass, where the
    reader knows the matter already. A bare quotation never stands alone.
    """
    text = _with_speaker(claim)
    if any(each.match(text) for each in (_SPOKEN, _POINTING, _BARE, _SAID_IT)) or _POINTED_AT.search(text):
        return False
    outside = _QUOTED.split(text)[0]
    if has_name(claim):
        return not _hangs(outside, claim.speaker)
    return not _PRONOUN.search(outside) and (is_wanted or len(text.split()) > _SHORT)


def _with_speaker(claim: LedgerClaim) -> str:
    """A claim's words; "He denied" where it is known who he is, with his name, as it is told."""
    text, attribution = claim.told.text.strip(), claim.claim.attribution
    mention = attribution.chain[-1].mention if attribution and attribution.chain else None
    word = mention.exact if mention else ""
    is_pronoun = (
        word.casefold() in {"he", "she", "it", "they"} and claim.speaker.casefold() != word.casefold()
    )
    return (
        f"{claim.speaker}{text[len(word) :]}" if is_pronoun and text.startswith(word.capitalize()) else text
    )


def has_name(claim: LedgerClaim) -> bool:
    """Whether the claim names a place, a person or a body."""
    inner = claim.told
    told = (inner.place, *inner.actors)
    return any(name and name in inner.text for name in told) or any(n.start for n in names_of(inner.text))


def is_over(claim: LedgerClaim) -> bool:
    """Whether the claim tells that something has come to its end."""
    return _OVER.search(claim.claim.text) is not None


def has_pronoun(claim: LedgerClaim) -> bool:
    """Whether the claim says "she" or "their" of somebody."""
    return _PRONOUN.search(claim.told.text) is not None


def names_in(claim: LedgerClaim) -> frozenset[str]:
    """Stems of the proper names in a claim."""
    return frozenset().union(*(stems(name.exact) for name in names_of(claim.claim.text)))


def _hangs(text: str, speaker: str) -> bool:
    """Whether a pronoun comes before any name that it could stand for; "them" before any number of people or things.

    A claim may begin with its speaker's name: "Lund said he had won".
    """
    pronoun = _PRONOUN.search(text)
    if pronoun is None:
        return False
    told = text[1 : pronoun.start()]
    is_many = pronoun[0].casefold() in {"them", "those", "these"}
    is_speaker = not is_many and text.split()[0] in speaker.split()
    return not is_speaker and not re.search(r"\b[a-z]+s\b|\bpeople\b" if is_many else r"[A-Z]", told)


def merit(
    claim: LedgerClaim, *, is_change: bool, is_partys: bool, is_position: bool = False
) -> tuple[float, ...]:
    """The better teller compares higher: what stands alone, is news, tells something new, is no party's, counts, is the latest.

    `is_change`: it tells a number or a day that nobody told before; `is_partys`: who says it takes a side;
    `is_position`: somebody contradicts it.
    """
    inner = claim.claim
    return (
        not is_retracted(claim),
        stands_alone(claim, is_wanted=True),
        is_change,
        inner.time.relation == "new",
        is_position and counted(claim) is None,
        counted(claim) is not None,
        not is_partys,
        claim.family == claim.carried_by,
        has_name(claim),
        bool(claim.speaker),
        len(inner.figures),
        claim.published.timestamp(),
    )


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
    return before.category in ONLY_GROWING and low is not None and was is not None and low < was


def is_rival(one: LedgerClaim, figure: Figure, other: LedgerClaim, counterpart: Figure) -> bool:
    """Whether two counts can be set against each other: an article that counts workers here and people there counts two things."""
    if one.article_id != other.article_id:
        return True
    return all(stems(each.unit) <= _ANYBODY for each in (figure, counterpart))


def is_part(claim: LedgerClaim, kind: str, others: Iterable[LedgerClaim]) -> bool:
    """Whether its article counts others of that kind elsewhere: the workers of a plant here, people on a bus there."""
    own = counted(claim, kind)
    return own is not None and any(
        other.key != claim.key
        and other.article_id == claim.article_id
        and (figure := counted(other, kind)) is not None
        and not is_rival(claim, own, other, figure)
        for other in others
    )


def victims_of(claim: LedgerClaim) -> frozenset[str]:
    """Of which force the people are that a claim counts; none where it counts civilians or does not say."""
    counted = (figure for kind, figure in counts_of(claim.claim) if kind in HEADCOUNTS)
    return _forces_in(" ".join(f"{figure.exact} {figure.unit}" for figure in counted))


def _forces_in(text: str) -> frozenset[str]:
    return frozenset(name for name, words in _FORCES.items() if words.search(text))


def is_same_people(one: Figure, other: Figure) -> bool:
    """Whether both count those who fight, or neither does."""
    return bool(_forces_in(one.exact)) == bool(_forces_in(other.exact))


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
