"""What a briefing does not know: who was not heard, what rests on one source, what nobody could verify."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from summarise.briefing.day import BriefingInput
from summarise.briefing.desk import Desk, listed
from summarise.briefing.events import Event
from summarise.briefing.heard import sides_of
from summarise.briefing.standing import Standing
from summarise.facts import LedgerClaim
from summarise.linking.parties import accused_in, party_of_name
from summarise.linking.sources import source_of

_UNVERIFIED = re.compile(
    r"\b(?:could|can)(?: ?not|n[’']t) (?:be |independently )*(?:verif(?:y|ied)|confirm(?:ed)?)\b"
    r"|\bno independent (?:confirmation|verification)\b|\bunverified\b"
    r"|\bneither (?:account|claim|version) could be\b",
    re.IGNORECASE,
)
_POINTS = re.compile(r"\b(?:it|this|that|these|those|they|them|neither|he|she)\b", re.IGNORECASE)
_ITEM = re.compile(r"^\d{1,2}[.)]\s+")
_ACCUSED = {"state": "the state’s forces", "rebels": "the rebels"}
_FEWEST_FAMILIES = 2
_MOST_NAMED = 4
_MOST_CITED = 3


def gaps_of(given: BriefingInput, events: Sequence[Event], own: Sequence[Event]) -> list[str]:
    """A sentence for each gap. `own` are the events that have a section of their own."""
    return [
        *_unheard_sides(given),
        *_unheard_accused(events),
        *_unverified(given),
        *(f"{event.title}: only {side} sources tell it." for event in own if (side := _only_side(event))),
        *_on_one_source(own),
        *_failed(given),
    ]


def _unheard_sides(given: BriefingInput) -> Iterator[str]:
    """Sides that earlier briefings heard and this one does not."""
    claims = [claim for fact in given.facts for claim in fact.claims]
    before = {side for claim in claims if claim.day < given.day for side in sides_of(claim)}
    today = {side for claim in claims if claim.day == given.day for side in sides_of(claim)}
    read = {side for article in given.articles for side in article.sides.values()}
    for side in sorted(before - today - read):
        yield f"No article of the {side} side today."


def _unheard_accused(events: Iterable[Event]) -> Iterator[str]:
    """Parties that are said to have fired, where no claim of the event is theirs."""
    for event in events:
        claims = [claim for standing in event.standings for claim in standing.today]
        accused = {party for claim in claims for party in accused_in(claim.claim.text)}
        heard = {party_of_name(name) for claim in claims for name in _names_of(claim)}
        for party in sorted(accused - heard):
            yield f"{event.title}: {_ACCUSED[party]} are accused and not heard."


def _names_of(claim: LedgerClaim) -> tuple[str, ...]:
    return (claim.speaker, source_of(claim), *claim.sides.values())


def _unverified(given: BriefingInput) -> Iterator[str]:
    """What articles say nobody could verify, in their words."""
    seen: set[str] = set()
    for number, article in enumerate(given.articles, start=1):
        claims = article.digest.claim_list
        for before, sentence in pairwise((None, *claims.reading.sentences)):
            if sentence is not None and _UNVERIFIED.search(sentence.text) and sentence.text not in seen:
                seen.add(sentence.text)
                is_pointing = before is not None and _POINTS.search(sentence.text) is not None
                told = (
                    f"{_ITEM.sub('', before.text.strip())} {sentence.text.strip()}"
                    if before and is_pointing
                    else sentence.text.strip()
                )
                yield f"Not verified: “{told}” (a{number:02d}, {claims.article.publisher or article.family})"


def _only_side(event: Event) -> str:
    """The side that alone tells an event of several facts, "" where another family does too."""
    claims = [claim for standing in event.standings for claim in standing.today]
    sides = {side for claim in claims for side in sides_of(claim)}
    is_alone = len(event.families) == 1 and len(sides) == 1 and len(event.standings) > 1
    return next(iter(sides)) if is_alone else ""


def _on_one_source(own: Sequence[Event]) -> Iterator[str]:
    """Events that one publisher family alone tells."""
    if len(frozenset().union(*(event.families for event in own))) < _FEWEST_FAMILIES:
        return  # a notice says so of the whole briefing
    alone = [event.title for event in own if len(event.families) == 1 and not _only_side(event)]
    if alone:
        named = (
            listed(alone[:_MOST_NAMED])
            if len(alone) <= _MOST_NAMED
            else f"{', '.join(alone[:_MOST_NAMED])} and {len(alone) - _MOST_NAMED} more"
        )
        yield f"Told by one publisher family only: {named}."


def _failed(given: BriefingInput) -> Iterator[str]:
    failed = [unused for unused in given.unused if unused.is_failure]
    if failed:
        what = "article" if len(failed) == 1 else "articles"
        yield f"{len(failed)} {what} could not be read."


def source_summary(given: BriefingInput, told: Sequence[Standing], desk: Desk) -> str:
    """How much this rests on: articles, families, sides, who is cited most, what is borne out (ICD 206)."""
    if not given.articles:
        return ""
    claims = [claim for standing in told for claim in standing.today]
    cited = [claim for claim in claims if claim.speaker]
    borne = sum(1 for standing in told if len(desk.heard.families(standing.today)) > 1)
    return " ".join(
        filter(
            None,
            (
                f"Rests on {_articles(given)}.",
                f"{_number(len(claims), 'claim')}, {len(cited)} of a cited source{_most_cited(cited, desk)}."
                if claims
                else "No claim passed the checks.",
                f"{borne} of {_number(len(told), 'fact')} {'is' if borne == 1 else 'are'} told by more than one source."
                if told
                else "",
            ),
        )
    )


def _articles(given: BriefingInput) -> str:
    families = {article.family for article in given.articles}
    copies = sum(1 for article in given.articles if article.origin)
    told = f"{_number(len(given.articles), 'article')} of {_number(len(families), 'publisher family', 'publisher families')}"
    copied = f", {copies} of them {'a copy' if copies == 1 else 'copies'} that count once" if copies else ""
    sides = Counter(side for article in given.articles for side in sorted(set(article.sides.values())))
    by_side = "; by side: " + ", ".join(f"{side} {n}" for side, n in sorted(sides.items())) if sides else ""
    return told + copied + by_side


def _most_cited(cited: Sequence[LedgerClaim], desk: Desk) -> str:
    names = Counter(desk.source(claim) for claim in cited)
    most = [f"{name} ({number})" for name, number in names.most_common(_MOST_CITED) if number > 1]
    return f", most often {listed(most)}" if most else ""


def _number(count: int, one: str, many: str = "") -> str:
    return f"{count} {one if count == 1 else many or one + 's'}"
