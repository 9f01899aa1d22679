"""The 24 hours that a digest covers, and where a claim lies against them. Pure.

Naive intervals are local times of the publication; they are compared with the window on the
absolute time line, so 24 hours stay 24 hours when the clocks change.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta, tzinfo
from functools import lru_cache

from summarise.analysis.bounds import AHEAD, BOUNDS, LOOKING_BACK, OPEN, claimed
from summarise.analysis.tense import Tense
from summarise.calendar_names import MONTH_NAMES, MONTH_SHORT
from summarise.domain import (
    ClaimTime,
    Interval,
    Publication,
    TimeBasis,
    TimeExpression,
    TimeRelationName,
    Window,
)

DAY = timedelta(hours=24)
RECENT = timedelta(days=14)
"""How far before the window something is still "earlier" and not "background"."""

_LONGEST_NEW = timedelta(hours=49)  # a weekend, an hour longer when the clocks go back
_CLOCK_CHANGE = timedelta(hours=1)
_NIGHT = timedelta(hours=13)  # an hour longer when the clocks go back
_WHOLE = frozenset({"month", "season", "quarter", "year", "decade"})
_RUNNING = timedelta(days=366)
"""How long ago a count or a state that goes on may have begun and still be news."""
_YEARS_AGO = re.compile(r"\b(?:year|decade|centur)\w*\s+(?:ago|earlier|before)\b", re.IGNORECASE)
_WRITTEN_OUT = re.compile(rf"\b(?:{'|'.join((*MONTH_NAMES, *MONTH_SHORT))})\b|\d[/.:-]\d", re.IGNORECASE)
_LONG_AGO, _FAR_AHEAD = datetime(1, 1, 2, tzinfo=UTC), datetime(9999, 12, 30, tzinfo=UTC)


def window_of(publication: Publication | None, hours: float = 24) -> Window | None:
    """[published - 24 h, published); every instant a bare date could mean, [D - 24 h, D + 24 h); None undated.

    `hours` is how far back the window reaches. Both ends are in the zone of the publication.

    Raises:
        ValueError: `publication.instant` has no zone.

    >>> monday = datetime(2024, 3, 4, 9, 30, tzinfo=UTC)
    >>> window_of(Publication(instant=monday, has_clock_time=True, basis="metadata")).start.isoformat()
    '2024-03-03T09:30:00+00:00'
    """
    if publication is None:
        return None
    zone = publication.instant.tzinfo
    if zone is None:
        raise ValueError("a publication's instant needs a time zone")
    start = _moved(publication.instant, -timedelta(hours=hours), zone)
    if publication.has_clock_time:
        return Window(start=start, end=publication.instant, basis="clock_time")
    return Window(start=start, end=_moved(publication.instant, DAY, zone), basis="date")


def _moved(instant: datetime, by: timedelta, zone: tzinfo) -> datetime:
    return (instant.astimezone(UTC) + by).astimezone(zone)


def relate(
    times: Sequence[TimeExpression],
    tense: Tense,
    publication: Publication | None,
    window: Window | None,
    *,
    carried: TimeExpression | None = None,
    planned: TimeExpression | None = None,
    story: TimeExpression | None = None,
    is_statement: bool = False,
) -> ClaimTime:
    """The place of a claim in time.

    `times` are the claim's own expressions, `carried` the nearest past one before it in its paragraph and
    `planned` the nearest that lies ahead, `story` the day that the paragraphs before told of: what
    happened at no other time happened then. `is_statement` says that the claim is what somebody said, the
    saying itself undated: then it is new whatever it is about, and the interval keeps the older date.
    A date that no calendar has makes a claim undated. Without a publication only what the words alone can
    tell (future, years ago) is told; everything else is undated.
    """
    own = _telling(times)
    if own is not None:
        return _from_expression(own, tense, publication, window, is_statement)
    if publication is None and (old := _years_ago(times)):
        return ClaimTime(relation="background", expression=old.exact, basis="expression")
    if tense == "future":
        return _from_plan(planned, publication)
    if publication is not None and (wrong := _impossible(times)):
        return ClaimTime(relation="undated", expression=wrong.exact, basis="expression")
    return _from_tense(tense, publication, window, carried, story, is_statement)


def _from_plan(planned: TimeExpression | None, publication: Publication | None) -> ClaimTime:
    if planned is None:
        return ClaimTime(relation="future", basis="tense")
    interval = claimed(planned, "future", publication)
    return ClaimTime(relation="future", expression=planned.exact, interval=interval, basis="carried")


def relation_of(
    time: TimeExpression, tense: Tense, publication: Publication, window: Window
) -> TimeRelationName:
    """Where an expression that has an interval lies against the window; undated for one that has none."""
    return _placed(time, claimed(time, tense, publication), tense, publication, window)


def _placed(
    time: TimeExpression, interval: Interval | None, tense: Tense, publication: Publication, window: Window
) -> TimeRelationName:
    if time.interval is None or interval is None:
        return "undated"
    is_bound = interval.start is None or interval.end is None or bool(BOUNDS & set(time.modifier.split()))
    return _relation(time, time.interval if is_bound else interval, tense, publication, window)


def _years_ago(times: Sequence[TimeExpression]) -> TimeExpression | None:
    return next((time for time in times if _YEARS_AGO.search(time.exact)), None)


def _impossible(times: Sequence[TimeExpression]) -> TimeExpression | None:
    """A date or an hour that no calendar has ("30 February", "25:61"): what it dates cannot be called new."""
    return next((time for time in times if time.interval is None and _WRITTEN_OUT.search(time.exact)), None)


def _telling(times: Sequence[TimeExpression]) -> TimeExpression | None:
    """The expression that dates the claim: the narrowest point before any stretch ("first since 2016")."""
    placed = [time for time in times if time.interval is not None]
    return min(placed, key=lambda time: (_is_stretch(time), _length(time.interval)), default=None)


def _is_stretch(time: TimeExpression) -> bool:
    return time.kind == "duration" or bool(OPEN & set(time.modifier.split()))


def _length(interval: Interval | None) -> timedelta:
    if interval is None or interval.start is None or interval.end is None:
        return timedelta.max
    return interval.end - interval.start


def _from_expression(
    time: TimeExpression,
    tense: Tense,
    publication: Publication | None,
    window: Window | None,
    is_statement: bool,
    basis: TimeBasis = "expression",
) -> ClaimTime:
    interval = claimed(time, tense, publication)
    relation: TimeRelationName = "future" if publication is None and tense == "future" else "undated"
    if publication is not None and window is not None:
        relation = _placed(time, interval, tense, publication, window)
        if is_statement and relation in {"earlier", "background"}:
            relation = "new"
    return ClaimTime(relation=relation, expression=time.exact, interval=interval, basis=basis)


def _relation(
    time: TimeExpression, interval: Interval, tense: Tense, publication: Publication, window: Window
) -> TimeRelationName:
    zone, window = publication.instant.tzinfo, _in_utc(window)
    start, end = _absolute(interval.start, zone, _LONG_AGO), _absolute(interval.end, zone, _FAR_AHEAD)
    if "until" in time.modifier.split() and tense != "future" and end > publication.instant:
        return "background" if interval.granularity in {"year", "decade"} else "new"
    if start >= window.end or (
        end > publication.instant and _looks_ahead(time, interval, tense, publication)
    ):
        return "future"
    if end - start <= _LONGEST_NEW and _is_inside(start, end, window):
        return "new"
    if tense in {"present", "present_perfect"} and start < publication.instant <= end:
        return "new"  # "have risen", "stand at 3,500 this year"
    if _is_running(time, end, window):
        return "new" if start >= window.start - _RUNNING else "background"
    return "earlier" if _is_recent(interval, start, end, window) else "background"


def _is_running(time: TimeExpression, end: datetime, window: Window) -> bool:
    """Whether it is a stretch that reaches into the window: "since May", "over the past four months"."""
    if OPEN & set(time.modifier.split()):
        return True
    return time.kind == "duration" and end >= window.start


def _looks_ahead(time: TimeExpression, interval: Interval, tense: Tense, publication: Publication) -> bool:
    words = set(time.modifier.split())
    now = publication.instant.replace(tzinfo=None)
    if time.kind == "duration" and interval.start is not None and tense not in LOOKING_BACK:
        return tense == "future" or interval.start.date() >= now.date()
    return tense == "future" or "later" in words or bool(AHEAD & words and tense not in LOOKING_BACK)


@lru_cache(maxsize=64)
def _in_utc(window: Window) -> Window:
    """The window with its ends in UTC: moments of one zone compare at many times the speed."""
    return replace(window, start=window.start.astimezone(UTC), end=window.end.astimezone(UTC))


@lru_cache(maxsize=1_024)
def _absolute(moment: datetime | None, zone: tzinfo | None, otherwise: datetime) -> datetime:
    """`moment` on the absolute time line; the edges of the calendar are held back from overflow."""
    if moment is None:
        return otherwise
    if not _LONG_AGO.year < moment.year < _FAR_AHEAD.year:
        return _LONG_AGO if moment.year <= _LONG_AGO.year else _FAR_AHEAD
    return moment.replace(tzinfo=zone).astimezone(UTC)


def _is_inside(start: datetime, end: datetime, window: Window) -> bool:
    """Whether they overlap, by more than a change of clocks alone can make two whole days overlap.

    Where the hour of publication is not known, a night before the window is that of the day on which it began.
    """
    is_night = start < window.start and end - start <= _NIGHT
    if window.basis == "date" and is_night:
        return False
    overlap = min(end, window.end) - max(start, window.start)
    least = _CLOCK_CHANGE if window.basis == "date" and end - start > 2 * _CLOCK_CHANGE else timedelta(0)
    return overlap > least


def _is_recent(interval: Interval, start: datetime, end: datetime, window: Window) -> bool:
    if interval.granularity in {"season", "quarter", "year", "decade"}:
        return False
    if interval.granularity in _WHOLE or end > window.start:
        return start >= window.start - 2 * RECENT - DAY and end > window.start - RECENT
    return end > window.start - RECENT


def _from_tense(
    tense: Tense,
    publication: Publication | None,
    window: Window | None,
    carried: TimeExpression | None,
    story: TimeExpression | None,
    is_statement: bool,
) -> ClaimTime:
    if tense == "past_perfect" and not is_statement:
        return ClaimTime(relation="background", basis="tense")
    if publication is None:
        return ClaimTime(relation="undated", basis="publication")
    is_past = tense in {"past", "present_perfect"}
    if carried is not None and is_past:
        told = _from_expression(carried, tense, publication, window, is_statement=False, basis="carried")
        if _holds(told.relation, carried, tense, is_statement):
            return told
    if story is not None and tense == "past":
        return _from_expression(story, tense, publication, window, is_statement, "carried")
    return ClaimTime(relation="new", basis="publication")


def _holds(relation: TimeRelationName, carried: TimeExpression, tense: Tense, is_statement: bool) -> bool:
    """Whether a day that the paragraph has set dates what is told now.

    It dates a statement only inside the window, and what "has" happened not before it ("The vote was held on Sunday. Both
    camps have claimed victory.").
    """
    if is_statement:
        return relation == "new" and carried.kind == "date"
    return relation not in ({"future", "undated"} | ({"earlier"} if tense == "present_perfect" else set()))
