"""Where the parties differ: every position with its source, side by side; never averaged, summed or settled."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from statistics import median

from summarise.analysis.wording import neutralise
from summarise.briefing.counting import is_part_of_them, kind_in_words, value_of
from summarise.briefing.desk import Desk
from summarise.briefing.stances import Stance
from summarise.briefing.standing import Standing
from summarise.briefing.telling import (
    ONLY_GROWING,
    counted,
    is_part,
    is_retracted,
    is_rival,
    is_same_people,
    kinds_of,
    shared_figures,
)
from summarise.briefing.updates import is_same_scope
from summarise.domain import Figure
from summarise.facts import LedgerClaim, Relation
from summarise.linking.counts import counts_of
from summarise.linking.relations import bounds, can_both_hold
from summarise.render.document import published_figure
from summarise_schemas.briefing import BriefingDispute, DisputedPosition, FigureCell, FigureRow

_FAR_OFF = 20
_MOVED = re.compile(r"\b(?:flown|brought|transferred|carried|evacuated|admitted)\b", re.IGNORECASE)
"""Some of the wounded, on their way: no count of them all."""
_HARM = frozenset({"killed", "wounded", "missing", "displaced", "cases"})
"""What is worth a row where only one source counts it."""


def disputes_of(
    standings: Iterable[Standing], stances: Iterable[Stance], desk: Desk, titles: Mapping[str, str]
) -> list[BriefingDispute]:
    """A dispute for each fact, and each kind of count, that a claim of today is contradicted in and nobody read before.

    Who fired, and who holds a place, is compared over all facts of a matter: each party says it in words of its own.
    """
    listed = list(standings)
    found = (
        _dispute(standing, kind, desk, titles)
        for standing in listed
        if standing.is_disputed
        for kind in _disputed_kinds(standing)
    )
    opposed = [_stance_dispute(stance, desk, titles) for stance in stances]
    opposed += [
        _count_dispute(s, other, desk, titles) for s in listed if (other := rival_count(s, desk)) is not None
    ]
    told = {position.text for dispute in opposed for position in dispute.positions}
    counted_or_said = (d for d in found if d is not None and (d.category or not _texts(d) & told))
    by_positions = {(d.title, d.category, _texts(d)): d for d in (*counted_or_said, *opposed)}
    return list(by_positions.values())


def rival_count(standing: Standing, desk: Desk) -> LedgerClaim | None:
    """What somebody else counts in the sentence after the leading claim, where both numbers cannot hold."""
    other = desk.beside.get(standing.lead.key)
    if other is None or other.key not in desk.ids:
        return None
    one, two = standing.lead.claim.figures[0], other.told.figures[0]
    return None if can_both_hold(one, two) else other


def _count_dispute(
    standing: Standing, other: LedgerClaim, desk: Desk, titles: Mapping[str, str]
) -> BriefingDispute:
    lead = standing.lead
    pairs = ((lead, lead.claim.figures[0]), (other, other.told.figures[0]))
    return BriefingDispute(
        id=f"d-{standing.fact.id}-beside",
        title=f"how many, {titles.get(standing.fact.event, '')}",
        fact=standing.fact.id,
        category=pairs[0][1].category,
        place=lead.claim.place,
        relation="contradiction",
        why=" / ".join(_inside(figure) for _, figure in pairs) + " cannot both hold",
        # One paper tells both: its side is neither's.
        positions=[_position(c, figure, desk).model_copy(update={"sides": []}) for c, figure in pairs],
    )


def _texts(dispute: BriefingDispute) -> frozenset[str]:
    return frozenset(position.text for position in dispute.positions)


def _stance_dispute(stance: Stance, desk: Desk, titles: Mapping[str, str]) -> BriefingDispute:
    return BriefingDispute(
        id=f"d-{stance.fact}-{stance.about.replace(' ', '-')}",
        title=f"{stance.about}, {titles.get(stance.event, '')}",
        fact=stance.fact,
        category="",
        place=stance.positions[0].claim.place,
        relation="contradiction",
        why=stance.why,
        positions=[_position(claim, None, desk) for claim in stance.positions],
    )


def figure_rows(standings: Iterable[Standing], desk: Desk, titles: Mapping[str, str]) -> list[FigureRow]:
    """Fact × category: the latest figure of each source for every fact that is counted today; the fullest first."""
    rows = [
        FigureRow(
            event=standing.fact.event,
            title=titles.get(standing.fact.event, ""),
            category=category,
            cells=[_cell(claim, figure, desk) for claim, figure in found],
        )
        for standing in standings
        if standing.relation == "new" and not is_retracted(standing.lead)
        for category in _categories(standing)
        if _is_worth_a_row(found := tuple(latest_figures(standing, category)), category, standing)
    ]
    return sorted(_unlike(rows), key=lambda row: (row.title, row.category, -len(row.cells)))


def _is_worth_a_row(found: Sequence[tuple[LedgerClaim, Figure]], category: str, standing: Standing) -> bool:
    """Whether somebody counts any today, and it is people harmed or a number that sources give otherwise."""
    is_of_today = any(claim.day == standing.day and value_of(figure) for claim, figure in found)
    return is_of_today and (category in _HARM or len({bounds(figure) for _, figure in found}) > 1)


def _unlike(rows: Iterable[FigureRow]) -> list[FigureRow]:
    """Rows in which no cell says what another row says, the fullest first."""
    kept: list[FigureRow] = []
    said: set[tuple[str, str, str, float | None, float | None]] = set()
    for row in sorted(rows, key=lambda row: -len(row.cells)):
        marks = [(row.event, row.category, c.source, c.figure.low, c.figure.high) for c in row.cells]
        cells = [cell for cell, mark in zip(row.cells, marks, strict=True) if mark not in said]
        numbers = {mark[:2] + mark[3:] for mark in said}
        is_said = all(mark[:2] + mark[3:] in numbers for mark in marks)
        said.update(marks)
        if not is_said and (len(cells) > 1 or (cells and row.category in _HARM)):
            kept.append(row.model_copy(update={"cells": cells}))
    return kept


def latest_figures(standing: Standing, category: str) -> Iterator[tuple[LedgerClaim, Figure]]:
    """For each source the newest claim that counts in `category`, with that figure; those of no side first, then by age.

    A number that a claim of today calls the earlier one is none any more.
    """
    newest: list[LedgerClaim] = []
    counting = [claim for claim in standing.today if counted(claim, category)]
    model = standing.lead if standing.lead in counting or not counting else counting[0]
    for claim in standing.fact.claims:
        is_elsewhere = claim.key != model.key and is_part(claim, category, standing.fact.claims)
        if _counts_like(claim, model, category) and not is_elsewhere and not is_retracted(claim):
            newest = [other for other in newest if not standing.heard.same(other, claim)] + [
                _better(claim, newest, standing, category)
            ]
    newest.sort(key=lambda claim: (standing.heard.is_party(claim), claim.published))
    replaced = {update.before for update in standing.updates}
    found = [
        (claim, figure)
        for claim in newest
        if (figure := counted(claim, category)) is not None
        and (claim.day == standing.day or figure.exact not in replaced)
    ]
    found = [pair for pair in found if _is_current(pair, found, standing, category)]
    usual = median(value_of(figure) for _, figure in found) if found else 0.0
    # A war's total beside the toll of a day is another matter that linking took for this one.
    yield from (pair for pair in found if len(found) < 3 or value_of(pair[1]) <= _FAR_OFF * max(usual, 1.0))


def _is_current(
    told: tuple[LedgerClaim, Figure],
    others: Iterable[tuple[LedgerClaim, Figure]],
    standing: Standing,
    category: str,
) -> bool:
    """Whether a figure of an earlier day stands beside those of today: a party's between parties, or one not exceeded."""
    claim, figure = told
    todays = [value_of(other) for teller, other in others if teller.day == standing.day]
    if claim.day == standing.day or not todays or standing.still_holds(claim):
        return True
    return category in ONLY_GROWING and value_of(figure) > max(todays)


def _better(
    claim: LedgerClaim, newest: Iterable[LedgerClaim], standing: Standing, category: str
) -> LedgerClaim:
    """Of two claims of a source with one number and of one day, that which names the source."""
    before = next((other for other in newest if standing.heard.same(other, claim)), None)
    if before is None or before.day != claim.day:
        return claim
    one, other = counted(claim, category), counted(before, category)
    if one is None or other is None:
        return claim
    is_better = _naming(before) > _naming(claim)
    return before if bounds(one) == bounds(other) and is_better else claim


def _naming(claim: LedgerClaim) -> int:
    """How fully a claim says who it is: a person with a name before a body before nobody."""
    return sum(word[:1].isupper() and not word.endswith(".") for word in claim.speaker.split())


def _counts_like(claim: LedgerClaim, model: LedgerClaim, category: str) -> bool:
    one, other = counted(claim, category), counted(model, category)
    if one is None or other is None or one.modifier == "vague":
        return False
    if claim.claim.time.relation == "background" != model.claim.time.relation:
        return False
    if (category == "wounded" and _MOVED.search(claim.claim.text)) or is_part_of_them(claim, one):
        return False
    is_alike = is_same_people(one, other) and is_same_scope(claim, model)
    return claim.key == model.key or (is_alike and is_rival(claim, one, model, other))


def _categories(standing: Standing) -> list[str]:
    return list(dict.fromkeys(kind for claim in standing.today for kind in kinds_of(claim)))


def _cell(claim: LedgerClaim, figure: Figure, desk: Desk) -> FigureCell:
    return FigureCell(
        source=desk.source(claim),
        figure=published_figure(figure),
        as_of=claim.published.isoformat(),
        claims=[desk.ids[claim.key]] if claim.key in desk.ids else [],
    )


def _disputed_kinds(standing: Standing) -> list[str]:
    """What the sources count otherwise, and in which somebody says something new; "" for a dispute without numbers."""
    kinds = dict.fromkeys(kind for relation in standing.conflicts for kind in _kinds(standing, relation))
    return [kind for kind in kinds if _is_news(standing, kind)]


def _is_news(standing: Standing, kind: str) -> bool:
    """Whether no earlier briefing had these positions: each number, or each source that is in dispute."""
    todays = [c for c in standing.today if not kind or counted(c, kind)]
    if not kind:
        return not standing.is_known or standing.is_newly_disputed or standing.is_further
    told = {(k, bounds(f)) for c in (*standing.before, *standing.matter) for k, f in counts_of(c.claim)}
    return any((k, bounds(f)) not in told for c in todays for k, f in counts_of(c.claim) if k == kind)


def _kinds(standing: Standing, relation: Relation) -> list[str]:
    """What both count so that it cannot both hold, "" where they contradict each other without numbers."""
    one, other = standing.claim(relation.first), standing.claim(relation.second)
    kinds = [
        kind
        for kind, figure in counts_of(one.claim)
        for same, counterpart in counts_of(other.claim)
        if kind == same and not can_both_hold(figure, counterpart)
    ]
    return kinds or ([""] if shared_figures(one, other) is None else [])


def _dispute(standing: Standing, kind: str, desk: Desk, titles: Mapping[str, str]) -> BriefingDispute | None:
    relations = [relation for relation in standing.conflicts if kind in _kinds(standing, relation)]
    relation = min(relations, key=lambda each: _distance(standing, each, kind))
    found = (
        latest_figures(standing, kind)
        if kind
        else ((claim, None) for claim in rivals_of(standing, leading=True))
    )
    positions = [_position(claim, figure, desk) for claim, figure in found]
    if len(positions) < 2:
        return None
    title = titles.get(standing.fact.event, "")
    return BriefingDispute(
        id=f"d-{standing.fact.id}-{kind}" if kind else f"d-{standing.fact.id}",
        title=f"{kind_in_words(kind)}, {title}" if kind else title,
        fact=standing.fact.id,
        category=kind,
        place=standing.lead.claim.place,
        relation="contradiction",
        why=_why(standing, relation, kind),
        positions=positions,
    )


def _figures(standing: Standing, relation: Relation, kind: str) -> tuple[Figure, Figure] | None:
    one, other = counted(standing.claim(relation.first), kind), counted(standing.claim(relation.second), kind)
    return (one, other) if kind and one is not None and other is not None else None


def _distance(standing: Standing, relation: Relation, kind: str) -> float:
    """How far apart the figures of a conflict are; the nearest are the likeliest to count the same."""
    figures = _figures(standing, relation, kind)
    if figures is None:
        return math.inf
    one, other = (max(value_of(figure), 0.5) for figure in figures)
    return abs(math.log(one / other))


def _why(standing: Standing, relation: Relation, kind: str) -> str:
    figures = _figures(standing, relation, kind)
    if figures is None:
        return relation.why
    shown = sorted((figure for _, figure in latest_figures(standing, kind)), key=value_of)
    pairs = ((low, high) for low in shown for high in reversed(shown) if not can_both_hold(low, high))
    low, high = next(pairs, figures)
    return f"{_inside(low)} / {_inside(high)} cannot both hold"


def _inside(figure: Figure) -> str:
    """A figure as it stands inside a sentence."""
    return figure.exact[:1].lower() + figure.exact[1:]


def rivals_of(standing: Standing, *, leading: bool = False) -> Iterator[LedgerClaim]:
    """One claim for each source that is in a contradiction without numbers, oldest first; with `leading` the lead's too."""
    against = {
        key
        for relation in standing.conflicts
        if "" in _kinds(standing, relation)
        for key in (relation.first, relation.second)
    }
    heard = [] if leading else [standing.lead]
    if not leading and standing.lead.key not in against:
        return
    for claim in sorted(standing.fact.claims, key=lambda c: (c.key != standing.lead.key, c.published)):
        if claim.key in against and not any(standing.heard.same(claim, other) for other in heard):
            heard.append(claim)
            yield claim


def _position(claim: LedgerClaim, figure: Figure | None, desk: Desk) -> DisputedPosition:
    return DisputedPosition(
        source=desk.source(claim),
        text=neutralise(claim.told.text, desk.lexicon),
        figure=published_figure(figure) if figure else None,
        families=[claim.family],
        sides=sorted(set(claim.sides.values())),
        claims=[desk.ids[claim.key]] if claim.key in desk.ids else [],
    )
