"""Where the parties differ: every position with its source, side by side; never averaged, summed or settled."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from statistics import median

from summarise.briefing.day import Standing
from summarise.briefing.sentences import Desk
from summarise.briefing.telling import counted, is_retracted, kinds_of, shared_figures
from summarise.domain import Figure
from summarise.facts import LedgerClaim, Relation
from summarise.linking.relations import same_voice
from summarise.render.document import published_figure
from summarise_schemas.briefing import BriefingDispute, DisputedPosition, FigureCell, FigureRow

_FAR_OFF = 20


def disputes_of(standings: Iterable[Standing], desk: Desk, titles: dict[str, str]) -> list[BriefingDispute]:
    """A dispute for each fact that a claim of today is contradicted in."""
    found = (_dispute(standing, desk, titles) for standing in standings if standing.is_disputed)
    return [dispute for dispute in found if dispute is not None]


def figure_rows(standings: Iterable[Standing], desk: Desk, titles: dict[str, str]) -> list[FigureRow]:
    """Fact × category: the latest figure of each source for every fact that is counted today; the fullest first.

    Where all that was counted has been taken back, there is no row.
    """
    rows = [
        FigureRow(
            event=standing.fact.event,
            title=titles.get(standing.fact.event, ""),
            category=category,
            cells=[_cell(claim, figure, desk) for claim, figure in latest],
        )
        for standing in standings
        for category in _categories(standing)
        if (latest := list(latest_figures(standing, category)))
    ]
    return sorted(rows, key=lambda row: (row.title, row.category, -len(row.cells)))


def latest_figures(standing: Standing, category: str) -> Iterator[tuple[LedgerClaim, Figure]]:
    """For each source the newest claim that counts in `category`, with that figure; sources in order of appearance."""
    newest: list[LedgerClaim] = []
    counting = [c for c in standing.fact.claims if counted(c, category) and not is_retracted(c)]
    for claim in counting:
        newest = [other for other in newest if not same_voice(other, claim)] + [claim]
    found = [(claim, figure) for claim in newest if (figure := counted(claim, category)) is not None]
    usual = median(_size(figure) for _, figure in found) if found else 0.0
    # A war's total beside the toll of a day is another matter that linking took for this one.
    yield from (pair for pair in found if len(found) < 3 or _size(pair[1]) <= _FAR_OFF * max(usual, 1.0))


def _size(figure: Figure) -> float:
    return float(figure.low if figure.low is not None else figure.high or 0.0)


def _categories(standing: Standing) -> list[str]:
    return list(dict.fromkeys(kind for claim in standing.today for kind in kinds_of(claim)))


def _cell(claim: LedgerClaim, figure: Figure, desk: Desk) -> FigureCell:
    return FigureCell(
        source=desk.source(claim),
        figure=published_figure(figure),
        as_of=claim.published.isoformat(),
        claims=[desk.ids[claim.key]] if claim.key in desk.ids else [],
    )


def _dispute(standing: Standing, desk: Desk, titles: dict[str, str]) -> BriefingDispute | None:
    relation = min(standing.conflicts, key=lambda each: _distance(standing, each))
    category = _disputed_category(standing, relation)
    positions = (
        [
            _position(claim, figure, desk)
            for claim, figure in latest_figures(standing, category)
            if standing.still_holds(claim)
        ]
        if category
        else [_position(claim, None, desk) for claim in _sides(standing)]
    )
    if len(positions) < 2:
        return None
    title = titles.get(standing.fact.event, "")
    return BriefingDispute(
        id=f"d-{standing.fact.id}",
        title=f"{category}, {title}" if category else title,
        fact=standing.fact.id,
        category=category,
        place=standing.lead.claim.place,
        relation="contradiction",
        why=_why(standing, relation),
        positions=positions,
    )


def _disputed_category(standing: Standing, relation: Relation) -> str:
    figures = shared_figures(standing.claim(relation.first), standing.claim(relation.second))
    return figures[0].category if figures else ""


def _distance(standing: Standing, relation: Relation) -> float:
    """How far apart the figures of a conflict are; the nearest are the likeliest to count the same."""
    figures = shared_figures(standing.claim(relation.first), standing.claim(relation.second))
    if figures is None:
        return math.inf
    one, other = (max(_size(figure), 0.5) for figure in figures)
    return abs(math.log(one / other))


def _why(standing: Standing, relation: Relation) -> str:
    figures = shared_figures(standing.claim(relation.first), standing.claim(relation.second))
    return f"{figures[0].exact} / {figures[1].exact} cannot both hold" if figures else relation.why


def _sides(standing: Standing) -> Iterator[LedgerClaim]:
    """One claim for each voice that is part of a contradiction, oldest first."""
    against = {key for relation in standing.conflicts for key in (relation.first, relation.second)}
    heard: list[LedgerClaim] = []
    for claim in standing.fact.claims:
        if claim.key in against and not any(same_voice(claim, other) for other in heard):
            heard.append(claim)
            yield claim


def _position(claim: LedgerClaim, figure: Figure | None, desk: Desk) -> DisputedPosition:
    return DisputedPosition(
        source=desk.source(claim),
        text=claim.claim.text,
        figure=published_figure(figure) if figure else None,
        families=[claim.family],
        sides=sorted(set(claim.sides.values())),
        claims=[desk.ids[claim.key]] if claim.key in desk.ids else [],
    )
