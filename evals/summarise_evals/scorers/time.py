"""Is every claim placed in time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import datetime, timedelta

from summarise_evals.case import CaseResult, Matched
from summarise_evals.counts import Counts, both_ways
from summarise_evals.gold import GoldClaim

_INSTANT = timedelta(minutes=1)

Ends = tuple[datetime | None, datetime | None]


def score_time(case: CaseResult) -> Counts:
    """The relation, and the interval where one is labelled: the very same, and the mean overlap.

    An instant is the minute that it names. An open end equals an open end only.
    """
    dated = [pair for pair in case.required if is_dated(pair.gold)]
    all_dated = sum(map(is_dated, case.gold.required))
    overlap = sum(interval_iou(labelled(pair.gold), published(pair)) for pair in dated)
    same = sum(labelled(pair.gold) == published(pair) for pair in dated)
    right = sum(pair.gold.time.relation == pair.claim.time.relation for pair in case.required)
    return {
        **both_ways("time.relation", right, matched=len(case.required), required=len(case.gold.required)),
        **both_ways("time.interval", same, matched=len(dated), required=all_dated),
        **both_ways("time.interval_iou", overlap, matched=len(dated), required=all_dated),
    }


def relation_confusion(case: CaseResult) -> Mapping[tuple[str, str], int]:
    """How often each labelled relation was published as each, over required matched claims."""
    return Counter((pair.gold.time.relation, pair.claim.time.relation) for pair in case.required)


def interval_iou(left: Ends, right: Ends) -> float:
    """Time in both over time in either; 0 when only one of them is open at an end.

    >>> day = lambda first, last: (datetime(2024, 3, first), datetime(2024, 3, last))
    >>> interval_iou(day(1, 3), day(2, 4))
    0.3333333333333333
    """
    starts, ends = (left[0], right[0]), (left[1], right[1])
    if starts.count(None) == 1 or ends.count(None) == 1:
        return 0.0
    known = [moment for moment in (*starts, *ends) if moment is not None]
    if not known:
        return 0.0
    (a, b), (c, d) = ((start or min(known), end or max(known)) for start, end in (left, right))
    shared = (min(b, d) - max(a, c)).total_seconds()
    either = (max(b, d) - min(a, c)).total_seconds()
    if either <= 0:
        return float(left == right)
    return max(0.0, shared) / either if shared > 0 else 0.0


def is_dated(claim: GoldClaim) -> bool:
    """Whether an end is labelled."""
    return claim.time.start is not None or claim.time.end is not None


def labelled(claim: GoldClaim) -> Ends:
    """The labelled interval, an instant as its minute."""
    return _minute(claim.time.start, claim.time.end)


def published(pair: Matched) -> Ends:
    """The published interval, an instant as its minute."""
    return _minute(_moment(pair.claim.time.start), _moment(pair.claim.time.end))


def _moment(written: str | None) -> datetime | None:
    """A published end as naive local time; None when it is open or unreadable."""
    try:
        return datetime.fromisoformat(written).replace(tzinfo=None) if written else None
    except ValueError:
        return None


def _minute(start: datetime | None, end: datetime | None) -> Ends:
    if start is not None and start == end and start < datetime.max - _INSTANT:
        return start, start + _INSTANT
    return start, end
