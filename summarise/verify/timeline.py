"""What the text has dated before a sentence: the date of its paragraph, and the day its story is set on."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from summarise.analysis.dating import Role
from summarise.analysis.hinted import Hinted
from summarise.analysis.times import read_times
from summarise.analysis.window import relation_of
from summarise.domain import Interval, Publication, Sentence, TimeExpression, TimeRelationName, Window
from summarise.verify.case import Source

_ACCUSED = Hinted(
    re.compile(r"\b(?:accused\s+of|charged\s+with|alleg\w+)\b"), ("accused", "charged", "alleg")
)
"""What is alleged was done on other days than the case that the text goes on with."""
_LONGEST_DAY = timedelta(hours=49)
_BOUNDS = frozenset({"by", "until", "before", "since"})
_BUDGET = re.compile(r"\s+(?:[a-z]+\s+){0,2}(?:budget|spending\s+plan)\b")
_MORE = re.compile(r"\b(?:more|another|further|additional|now|later|again)\b", re.IGNORECASE)
"""Words of what came on top of an older story ("two more bodies"): no part of its day."""
_OPENING = 4
"""An article tells in its first quarter when its story happened, if that was before the window."""
_NOT_PAST = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What holds when a sentence begins; None where the text has set nothing."""

    paragraph: TimeExpression | None = None
    planned: TimeExpression | None = None
    story: TimeExpression | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """The window of an article, and by sentence id what its text has dated until then.

    `budget` is the year to come whose budget it tells of: that of the items it lists without a verb.
    """

    window: Window | None
    told: Mapping[int, Told]
    budget: TimeExpression | None = None

    def before(self, sentence: Sentence) -> Told:
        """What the text has dated when `sentence` begins."""
        return self.told.get(sentence.id, Told())


def timeline_of(source: Source, window: Window | None) -> Timeline:
    """Walk through the article once."""
    return Timeline(window=window, told=dict(_walk(source, window)), budget=_budget_year(source))


def _budget_year(source: Source) -> TimeExpression | None:
    """The first "2025 budget" of a text, when that year has not begun."""
    article, publication = source.article, source.article.publication
    if publication is None:
        return None
    for time in source.reading.times:
        start = time.interval.start if time.interval else None
        is_year = start is not None and time.exact.isdecimal() and start.year > publication.instant.year
        if is_year and _BUDGET.match(article.text, time.end):
            return time
    return None


def _walk(source: Source, window: Window | None) -> Iterator[tuple[int, Told]]:
    told, paragraph = Told(), -1
    days, headline = dict[Role, TimeExpression](), _headline_day(source, window)
    old: TimeExpression | None = None  # the day of a story that is older than the window
    opening = len(source.reading.sentences) // _OPENING + 1
    for sentence in source.reading.sentences:
        if sentence.paragraph != paragraph:
            recent = days.get("event") or days.get("report") or headline
            told = Told(story=recent or (None if old is None or _MORE.search(sentence.text) else old))
            paragraph = sentence.paragraph
        yield sentence.id, told
        dated = tuple(_dated(sentence, source)) if _sets_days(sentence) else ()
        if dated:
            told = replace(told, paragraph=(_of("event", dated) or dated)[-1][1])
        if ahead := tuple(_planned(sentence, source)):
            told = replace(told, planned=ahead[-1])
        for role, time in dated:
            if day := _story_day(time, source.article.publication, window):
                days[role] = day
            elif old is None and sentence.id <= opening:
                old = _story_day(time, source.article.publication, window, "earlier")


def _headline_day(source: Source, window: Window | None) -> TimeExpression | None:
    """The day that the headline sets ("Syria in the last 24 hours")."""
    article = source.article
    times = read_times(article.headline, article.publication.instant if article.publication else None)
    days = [day for time in times if (day := _story_day(time, article.publication, window))]
    return days[-1] if days else None


def _planned(sentence: Sentence, source: Source) -> Iterator[TimeExpression]:
    """The times to come that `sentence` dates itself by."""
    publication, times = source.article.publication, source.times.get(sentence.id, ())
    if publication is None or not times:
        return
    today = publication.instant.date()
    for time in times:
        start = time.interval.start if time.interval else None
        if start is not None and start.date() > today and source.roles[time.start] == "event":
            yield time


def _dated(sentence: Sentence, source: Source) -> Iterator[tuple[Role, TimeExpression]]:
    """The past points in time that `sentence` dates itself or its saying by."""
    for time in source.times.get(sentence.id, ()):
        role = source.roles[time.start]
        if role in {"event", "report"} and _is_past_point(time, source.article.publication):
            yield role, time


def _sets_days(sentence: Sentence) -> bool:
    """Whether it sets the day of what follows; not those of `"We were ninth in October."` and of what somebody is accused of."""
    text = sentence.text.strip()
    return not _ACCUSED.search(text) and not (
        text[:1] in {'"', "“"} and text[-1:] in {'"', "”"} and len(text) > 1
    )


def _of(role: Role, dated: Sequence[tuple[Role, TimeExpression]]) -> tuple[tuple[Role, TimeExpression], ...]:
    return tuple(pair for pair in dated if pair[0] == role)


def _is_past_point(time: TimeExpression, publication: Publication | None) -> bool:
    interval = time.interval
    if (
        interval is None
        or interval.start is None
        or time.kind == "set"
        or _BOUNDS & set(time.modifier.split())
    ):
        return False
    if publication is None:
        return True
    if time.kind == "duration" and _is_ahead(interval, publication):
        return False
    return interval.start < publication.instant.replace(tzinfo=None) + _NOT_PAST * (
        not publication.has_clock_time
    )


def _is_ahead(interval: Interval, publication: Publication) -> bool:
    """Whether a stretch starts now ("in the coming days")."""
    now = publication.instant.replace(tzinfo=None)
    return interval.start is not None and interval.start.date() >= now.date()


def _story_day(
    time: TimeExpression,
    publication: Publication | None,
    window: Window | None,
    relation: TimeRelationName = "new",
) -> TimeExpression | None:
    """`time` as the day that the paragraphs after it go on about; None when it is not inside the window."""
    if publication is None or window is None or time.interval is None:
        return None
    start, end = time.interval.start, time.interval.end
    if start is None or end is None or end - start > _LONGEST_DAY:
        return None
    if relation_of(time, "past", publication, window) != relation:
        return None
    return replace(time, interval=_day_of(time, time.interval, start))


def _day_of(time: TimeExpression, interval: Interval, start: datetime) -> Interval:
    """An instant as its day, and "after nightfall" too: the minute of one thing is not that of all."""
    if interval.granularity != "instant" and "after" not in time.modifier.split():
        return interval
    day = start.replace(hour=0, minute=0, second=0, microsecond=0)
    return Interval(start=day, end=day + timedelta(days=1), granularity="day")
