"""A fact → one sentence of the briefing, checked like an item of a digest, with the claims it rests on."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import cast

from summarise.analysis.wording import Lexicon
from summarise.briefing.day import Standing
from summarise.briefing.telling import shared_figures
from summarise.digesting import ItemGroup, item_checks, source_in_words, template_text
from summarise.domain import Check, Figure, TimeRelationName
from summarise.facts import LedgerClaim, Relation
from summarise.linking.relations import can_both_hold
from summarise.render.document import when_in_words
from summarise.verify.words import stems
from summarise_schemas.briefing import BriefingSentence
from summarise_schemas.published import PublishedCheck

_NAMES_ITS_SOURCE = re.compile(
    r"\b(?:according to|said|says|told|announced|estimates?|found that|study .{0,60}found|speaks? of)\b",
    re.IGNORECASE,
)
_ABBREVIATED = re.compile(r"(?:\.\w|\b[A-Z])$")  # "a.m.", "the U.S."


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """What every sentence needs: the texts of the articles by id, ids for claims by key, the words to avoid."""

    texts: Mapping[str, str]
    ids: Mapping[str, str]
    lexicon: Lexicon | None = None

    def source(self, claim: LedgerClaim) -> str:
        """Who says it, in words: the cited source, else the outlet that tells it in its own voice."""
        cited = source_in_words(claim.claim.attribution, self.texts.get(claim.article_id, ""), self.lexicon)
        return cited or self._named(claim.publisher or claim.family)

    def _named(self, outlet: str) -> str:
        """An outlet with its article where the day's articles write one: "the Joint Monitoring Mission"."""
        return f"the {outlet}" if any(f"the {outlet}" in text for text in self.texts.values()) else outlet

    def told(self, claim: LedgerClaim, source: str) -> str:
        """The claim with who says it; an outlet's own words are told as that outlet's, unless `source` is ""."""
        text = template_text(ItemGroup(claims=(claim.claim,), source=source, lexicon=self.lexicon))
        if not source or claim.speaker or _NAMES_ITS_SOURCE.search(text) or claim.publisher in text:
            return text
        return f"{_without_stop(text)}, according to {source}."


def sentence_of(standing: Standing, desk: Desk, number: int) -> BriefingSentence:
    """The sentence for a fact, told by its leading claim; an outlet's own words are told as that outlet's."""
    lead = standing.lead
    group = ItemGroup(claims=(lead.claim,), source=_source(standing, desk), lexicon=desk.lexicon)
    text = desk.told(lead, group.source)
    bearing = supporting(standing)
    interval = lead.claim.time.interval
    return BriefingSentence(
        id=f"s{number:02d}",
        text=text,
        claims=[desk.ids[claim.key] for claim in bearing],
        fact=standing.fact.id,
        relation=cast("TimeRelationName", standing.relation),
        when=when_in_words(interval),
        start=interval.start.isoformat() if interval and interval.start else None,
        place=lead.claim.place,
        families=sorted({claim.family for claim in bearing}),
        sides=sorted({side for claim in bearing for side in claim.sides.values()}),
        disputed=standing.is_disputed,
        changed="; ".join(dict.fromkeys(_changes(standing))),
        checks=[_published(check) for check in item_checks(text, group)],
    )


def _source(standing: Standing, desk: Desk) -> str:
    """Nobody in particular where two families tell it in their own voice."""
    lead = standing.lead
    own = {claim.family for claim in supporting(standing) if not claim.speaker}
    return "" if not lead.speaker and len(own) > 1 else desk.source(lead)


def _changes(standing: Standing) -> Iterator[str]:
    yield from (_change(standing, relation) for relation in standing.updates)
    if standing.is_newly_disputed:
        yield "contradicted for the first time"
    if standing.new_figures and not standing.updates:
        yield f"another figure: {standing.new_figures[0].exact}"
    elif standing.is_further and not standing.updates and not standing.is_newly_disputed:
        yield "further news of it"


def _change(standing: Standing, relation: Relation) -> str:
    figures = shared_figures(standing.claim(relation.first), standing.claim(relation.second))
    return f"{figures[0].exact} → {figures[1].exact}" if figures else relation.why


def _without_stop(text: str) -> str:
    bare = text.removesuffix(".")
    return text if _ABBREVIATED.search(bare) else bare


def supporting(standing: Standing) -> tuple[LedgerClaim, ...]:
    """The leading claim first, then the others of today that bear it out: none that gives another number."""
    lead = standing.lead
    against = {key for relation in standing.conflicts for key in (relation.first, relation.second)}
    others = (claim for claim in standing.today if claim.key != lead.key and claim.key not in against)
    return (lead, *(claim for claim in others if _agree(lead, claim)))


def _agree(lead: LedgerClaim, other: LedgerClaim) -> bool:
    """Whether no figure of the one rules out those of the other that count the same."""
    for figure in lead.claim.figures:
        same = [f for f in other.claim.figures if _kind(f) == _kind(figure)]
        if same and not any(can_both_hold(figure, f) for f in same):
            return False
    return True


def _kind(figure: Figure) -> tuple[str, frozenset[str]]:
    return figure.category, frozenset() if figure.category else stems(figure.unit)


def _published(check: Check) -> PublishedCheck:
    return PublishedCheck(name=check.name, passed=check.passed, detail=check.detail)
