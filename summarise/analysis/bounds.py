"""The interval that a claim is about: what the words around an expression make of the unit it names. Pure."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime, timedelta

from summarise.analysis.tense import Tense
from summarise.domain import Interval, Publication, TimeExpression

OPEN = frozenset({"since"})
AHEAD = frozenset({"until", "by"})
BOUNDS = OPEN | AHEAD | {"before", "from"}
LOOKING_BACK: frozenset[Tense] = frozenset({"past", "past_perfect", "present_perfect"})
_LAST_DAY = re.compile(r"(?:the\s+)?(?:end|close)\s+of\b", re.IGNORECASE)
_EVENING = timedelta(hours=18)
_DAY = timedelta(days=1)
_NIGHT = timedelta(hours=12)


def claimed(time: TimeExpression, tense: Tense, publication: Publication | None) -> Interval | None:
    """The interval that a claim is about, once the words before the expression have had their say."""
    interval, words = time.interval, set(time.modifier.split())
    if interval is None or interval.start is None or interval.end is None:
        return interval
    if "mid" in words:
        interval = _middle(interval, is_bound=bool(words & BOUNDS))
    if AHEAD & words or "before" in words:
        return _up_to(interval, words)
    if publication is not None and (OPEN | {"from"}) & words:
        return _from_on(interval, words, publication, tense)
    if "late" in words:
        interval = _late(time, interval)
    if time.kind == "duration" and publication is not None and not publication.has_clock_time:
        return _through_today(interval, publication)
    return _until_now(interval, tense, publication)


def _up_to(interval: Interval, words: set[str]) -> Interval:
    """ "by Saturday" reaches to its end, "before Saturday" and "until 9 p.m." to the beginning."""
    is_early = interval.granularity == "instant" or ("before" in words and "late" not in words)
    end = interval.start if is_early else _last_evening(interval)
    return Interval(start=None, end=end, granularity="span")


def _last_evening(interval: Interval) -> datetime | None:
    """The end of an interval; "by Sunday night" is before Sunday is over."""
    start, end = interval.start, interval.end
    if interval.granularity != "part_of_day" or start is None or end is None or end - start < _NIGHT:
        return end
    return start.replace(hour=0) + _DAY


def _from_on(interval: Interval, words: set[str], publication: Publication, tense: Tense) -> Interval:
    """ "since May" reaches from May to the publication, "from Friday" into the open."""
    start, now = interval.start, _end_of(publication)
    if start is None or (OPEN & words and start >= now):
        return interval
    is_over = start < publication.instant.replace(tzinfo=None)
    is_past = bool(OPEN & words) or (is_over and interval.granularity == "instant" and tense != "future")
    if not is_past and start < now:
        return interval
    return Interval(start=interval.start, end=now if is_past else None, granularity="span")


def _end_of(publication: Publication) -> datetime:
    """The moment of publication; the end of its day where only that is known."""
    return publication.instant.replace(tzinfo=None) + timedelta(days=not publication.has_clock_time)


def _middle(interval: Interval, *, is_bound: bool) -> Interval:
    """ "by mid-March" counts to the 15th; "mid-2026" is June and July."""
    start = interval.start
    if start is None:
        return interval
    if interval.granularity == "year":
        return Interval(start=start.replace(month=6), end=start.replace(month=8), granularity="span")
    if interval.granularity == "month" and is_bound:
        return Interval(start=start.replace(day=15), end=start.replace(day=16), granularity="day")
    return interval


def _late(time: TimeExpression, interval: Interval) -> Interval:
    """ "late on Sunday" is its evening, "the end of August" its last day."""
    if interval.start is None or interval.end is None:
        return interval
    if interval.granularity == "day":
        return Interval(start=interval.start + _EVENING, end=interval.end, granularity="part_of_day")
    if interval.granularity == "month" and _LAST_DAY.match(time.exact):
        return Interval(start=interval.end - timedelta(days=1), end=interval.end, granularity="day")
    return interval


def _through_today(interval: Interval, publication: Publication) -> Interval:
    """ "the past 48 hours" of an article whose hour is not known may reach to the end of its day."""
    is_up_to_now = interval.end == publication.instant.replace(tzinfo=None)
    return replace(interval, end=_end_of(publication)) if is_up_to_now else interval


def _until_now(interval: Interval, tense: Tense, publication: Publication | None) -> Interval:
    """The week, the part of the day or the span that is going on has not ended for what is already told."""
    now = _end_of_telling(interval, tense, publication) if publication else None
    if now is None or interval.start is None or interval.end is None or tense == "future":
        return interval
    return replace(interval, end=now) if interval.start < now < interval.end else interval


def _end_of_telling(interval: Interval, tense: Tense, publication: Publication) -> datetime | None:
    """Until when what has happened in an interval can have been told; None for one that is not cut short."""
    if interval.granularity == "week" and tense in LOOKING_BACK:
        today = publication.instant.replace(tzinfo=None, hour=0, minute=0, second=0, microsecond=0)
        return today + _DAY
    if interval.granularity == "span" and tense == "present_perfect":
        return _end_of(publication)
    is_going_on = interval.granularity == "part_of_day" and publication.has_clock_time
    return publication.instant.replace(tzinfo=None) if is_going_on else None
