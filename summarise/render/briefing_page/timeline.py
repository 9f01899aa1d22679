"""A week before and after the briefing, a dot for every dated sentence on its day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from summarise_schemas.briefing import BriefingDocument, BriefingSentence

_REACH = timedelta(days=7)
MOST_DOTS = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """One day of the timeline. `x` is its middle in percent of the width; `more` sentences are not drawn."""

    label: str
    x: float
    is_today: bool
    sentences: tuple[BriefingSentence, ...]
    more: int


def timeline_of(document: BriefingDocument) -> tuple[Day, ...]:
    """The days between the first and the last dated sentence near the briefing; empty unless there are two."""
    today = date.fromisoformat(document.header.date)
    dated: defaultdict[date, list[BriefingSentence]] = defaultdict(list)
    for sentence in _told(document):
        day = datetime.fromisoformat(sentence.start).date() if sentence.start else None
        if day and abs(day - today) <= _REACH:
            dated[day].append(sentence)
    return _days(dated, today) if len(dated) > 1 else ()


def _told(document: BriefingDocument) -> Iterable[BriefingSentence]:
    for section in document.developments:
        yield from section.sentences
    yield from document.planned
    yield from document.earlier


def _days(dated: dict[date, list[BriefingSentence]], today: date) -> tuple[Day, ...]:
    first, last = min(*dated, today), max(*dated, today)
    days = [first + timedelta(days=number) for number in range((last - first).days + 1)]
    return tuple(
        Day(
            label=f"{day.day} {day:%b}",
            x=round(100 * (number + 0.5) / len(days), 2),
            is_today=day == today,
            sentences=tuple(dated.get(day, ())[:MOST_DOTS]),
            more=max(0, len(dated.get(day, ())) - MOST_DOTS),
        )
        for number, day in enumerate(days)
    )
