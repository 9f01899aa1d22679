"""Spans whose two ends stand in two sentences: "From 23:40 on March 9 … It went on until 04:20"."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from summarise.domain import Interval, Publication, Sentence, TimeExpression

_OPENING = frozenset({"from", "since"})
_CLOSING = frozenset({"until", "before", "by"})
_LONGEST = timedelta(days=1)

Times = Mapping[int, tuple[TimeExpression, ...]]


def closed(times: Times, sentences: Sequence[Sentence], publication: Publication | None) -> Times:
    """`times`, by sentence, where an hour at which something began and one until which it lasted are one span.

    Both are past and stand in one paragraph, at most a day apart. What was so "since" an hour goes on: only what
    happened before the second hour lies between the two.
    """
    if publication is None or not any(_has(time, _OPENING) for held in times.values() for time in held):
        return times
    now, changed = publication.instant.replace(tzinfo=None), dict(times)
    opened: tuple[int, TimeExpression] | None = None
    for before, sentence in zip((None, *sentences), sentences, strict=False):
        if before is None or before.paragraph != sentence.paragraph:
            opened = None
        for time in times.get(sentence.id, ()):
            if _has(time, _OPENING):
                opened = sentence.id, time
            elif opened and _has(time, _CLOSING) and (span := _between(opened[1], time, now)):
                _put(changed, sentence.id, time, span, _CLOSING)
                if _has(opened[1], frozenset({"from"})):
                    _put(changed, *opened, span, _OPENING)
    return changed


_LISTED = re.compile(
    r",?\s+(?:and|or|then)\s+(?:again\s+|also\s+)?(?:(?:in|on|at)\s+)?(?:the\s+)?", re.IGNORECASE
)


def joined(times: tuple[TimeExpression, ...], text: str) -> tuple[TimeExpression, ...]:
    """`times` of one claim, where two of a kind that `text` lists are one span: "in March and in April"."""
    found: list[TimeExpression] = []
    for time in sorted(times, key=lambda one: one.start):
        both = _both(found[-1], time, text) if found else None
        found[-1:] = [both] if both else [*found[-1:], time]
    return tuple(found)


def _both(first: TimeExpression, last: TimeExpression, text: str) -> TimeExpression | None:
    one, other = first.interval, last.interval
    if (
        one is None
        or other is None
        or one.start is None
        or other.end is None
        or first.modifier
        or last.modifier
    ):
        return None
    is_list = first.kind == last.kind == "date" and _LISTED.fullmatch(text, first.end, last.start)
    if not is_list or one.granularity != other.granularity or one.start >= other.end:
        return None
    span = Interval(start=one.start, end=other.end, granularity="span")
    return replace(first, end=last.end, exact=text[first.start : last.end], interval=span)


def _has(time: TimeExpression, words: frozenset[str]) -> bool:
    is_hour = time.interval is not None and time.interval.granularity == "instant"
    return is_hour and not words.isdisjoint(time.modifier.split())


def _between(first: TimeExpression, last: TimeExpression, now: datetime) -> Interval | None:
    start = first.interval.start if first.interval else None
    end = last.interval.start if last.interval else None
    if start is None or end is None or not start < end <= min(start + _LONGEST, now):
        return None
    return Interval(start=start, end=end, granularity="span")


def _put(
    times: dict[int, tuple[TimeExpression, ...]],
    sentence: int,
    time: TimeExpression,
    span: Interval,
    said: frozenset[str],
) -> None:
    words = " ".join(word for word in time.modifier.split() if word not in said)
    told = replace(time, interval=span, modifier=words)
    times[sentence] = tuple(told if one.start == time.start else one for one in times[sentence])
