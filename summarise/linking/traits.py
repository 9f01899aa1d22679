"""What a claim is compared by: its words, those around it, its names, what happened, what it counts, when it was."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache

from summarise.domain import Claim, Figure
from summarise.facts import LedgerClaim
from summarise.linking.concepts import concepts_of
from summarise.linking.counts import HEADCOUNTS, counts_of, counts_people
from summarise.linking.thesaurus import meanings_of, phrases_in
from summarise.verify.wording_of import names_of
from summarise.verify.words import stems

__all__ = ["HEADCOUNTS", "Topic", "Traits", "topic_of", "traits_of"]

_LEAD, _HEADLINE, _NAME = 1.0, 1.5, 2.0
_LONG_AGO = timedelta(days=14)
_SINCE = re.compile(r"\b(?:since|so far|to date|in all|over the (?:past|last))\b", re.IGNORECASE)
_PERIOD = re.compile(r"(?:between|from)\b.*\d", re.IGNORECASE)
_AHEAD = re.compile(r"\b(?:will|to be|plans?|planned|expected|forecast|due|would)\b")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_VICTIMS = {
    "soldiers": stems("soldiers servicemen troops officers policemen"),
    "fighters": stems("militants fighters terrorists rebels insurgents bandits gunmen attackers"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """What the article, or the item of a bulletin, is about, by concept and weight; `place` names it."""

    place: tuple[str, str]
    bag: Mapping[str, float]
    names: frozenset[str]


@dataclass(frozen=True, slots=True)
class Part:
    """A clause of a claim, as far as it is compared by itself: stems, what they can mean, and the phrases in it."""

    own: frozenset[str]
    meant: tuple[tuple[str, frozenset[str]], ...]
    meanings: frozenset[str]
    phrases: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Traits:
    """The comparable side of a claim.

    `own` are the stems of its words, `meant` those that can mean something else with what they can mean, `meanings` all that
    they and its phrases can, `phrases` the meanings of phrases of several words,
    `numbers` every number in it, `counts` what it counts with its figures (`kinds` and `values` of them, `headcounts` the kinds
    of people counted),
    `victims` the forces whose people are counted, none where it counts civilians or does not say. `start` and `end` are
    its interval, None for unknown; `period` is the stretch of time that it says it counts over ("between 07:30 and
    09:30"); `is_ahead` when it tells of what is to come, `is_long` when it counts from a beginning long before its publication.
    """

    own: frozenset[str]
    meant: tuple[tuple[str, frozenset[str]], ...]
    meanings: frozenset[str]
    phrases: frozenset[str]
    parts: tuple[Part, ...]
    numbers: frozenset[float]
    names: frozenset[str]
    counts: tuple[tuple[str, Figure], ...]
    kinds: frozenset[str]
    headcounts: frozenset[str]
    values: frozenset[tuple[str, float | None, float | None]]
    start: datetime | None
    end: datetime | None
    has_own_time: bool
    period: str
    is_ahead: bool
    is_long: bool
    victims: frozenset[str]
    speaker: frozenset[str]
    article_id: str
    published: datetime
    topic: Topic


def traits_of(claim: LedgerClaim) -> Traits:
    """Read the traits off a claim."""
    inner, time = claim.claim, claim.claim.time
    speaker, outlet = stems(claim.speaker), stems(claim.publisher)
    own = (stems(inner.text) | _told(inner.evidence[0].exact, inner.text)) - speaker - outlet
    whole = _part(inner.text, own)
    counts = counts_of(inner)
    interval = time.interval
    return Traits(
        own=own,
        meant=whole.meant,
        meanings=whole.meanings,
        phrases=whole.phrases,
        parts=tuple(parts_of(inner.text, own)),
        numbers=_numbers(inner, own),
        names=_names(inner.text) - speaker - outlet,
        counts=counts,
        kinds=frozenset(kind for kind, _ in counts),
        headcounts=frozenset(kind for kind, figure in counts if counts_people(kind, figure)),
        values=frozenset((kind, figure.low, figure.high) for kind, figure in counts),
        start=interval.start if interval else None,
        end=interval.end if interval else None,
        has_own_time=bool(time.expression) and time.basis == "expression",
        period=time.expression if _PERIOD.match(time.expression) else "",
        is_ahead=time.relation == "future" or _AHEAD.search(inner.text) is not None,
        is_long=_is_long(claim),
        victims=frozenset(who for who, words in _VICTIMS.items() for _, f in counts if stems(f.unit) & words),
        speaker=speaker,
        article_id=claim.article_id,
        published=claim.published,
        topic=topic_of(claim),
    )


_BREAK = re.compile(
    r"\s*(?:[;:—–]|,|(?<=\s)(?:after|before|while|when|whereas|because|although|though|since|as|and|but|which|who|whose|where|saying)\b)\s*"
)
_SHORT = 2


def parts_of(text: str, kept: frozenset[str]) -> Iterator[Part]:
    """The clauses of a claim, each of more than two words that count; a shorter piece goes with the one before it."""
    pieces: list[str] = []
    for piece in _BREAK.split(text):
        if pieces and (len(stems(piece) & kept) <= _SHORT or len(stems(pieces[-1]) & kept) <= _SHORT):
            pieces[-1] += " " + piece
        else:
            pieces.append(piece)
    for piece in pieces if len(pieces) > 1 else []:
        yield _part(piece, stems(piece) & kept)


def _part(text: str, own: frozenset[str]) -> Part:
    phrases = phrases_in(text)
    meant = tuple((word, meanings) for word in sorted(own) if (meanings := meanings_of(word)))
    return Part(own, meant, phrases.union(*(meanings for _, meanings in meant)), phrases)


def topic_of(claim: LedgerClaim) -> Topic:
    """The topic of the article, or of the item, that a claim stands in."""
    headline, lead, _ = claim.context
    return _topic(claim.article_id, headline, lead, claim.publisher)


@lru_cache(maxsize=8_192)
def _topic(article_id: str, headline: str, lead: str, publisher: str) -> Topic:
    outlet = stems(publisher)
    names = (_names(lead) | _names(headline)) - outlet
    bag = dict.fromkeys(concepts_of(lead), _LEAD) | dict.fromkeys(concepts_of(headline), _HEADLINE)
    bag |= dict.fromkeys(names, _NAME)
    return Topic(
        place=(article_id, lead),
        bag={word: weight for word, weight in bag.items() if word not in outlet},
        names=names,
    )


def _told(evidence: str, text: str) -> frozenset[str]:
    """Words of the evidence where it is little more than the claim: what a redraft may have left out."""
    return stems(evidence) if len(evidence) <= 1.3 * len(text) else frozenset()


def _numbers(claim: Claim, own: frozenset[str]) -> frozenset[float]:
    bounds = {bound for figure in claim.figures for bound in (figure.low, figure.high) if bound is not None}
    return frozenset(bounds | {float(word) for word in own if _NUMBER.fullmatch(word)})


def _is_long(claim: LedgerClaim) -> bool:
    """Whether it counts or lasts from a beginning long ago: "since 2023"."""
    interval = claim.claim.time.interval
    if interval is None or interval.start is None:
        return False
    told = claim.published.replace(tzinfo=None)
    return told - interval.start > _LONG_AGO and _SINCE.search(claim.claim.text) is not None


def _names(text: str) -> frozenset[str]:
    return frozenset(word for name in names_of(text) for word in stems(name.exact))
