"""What the text has dated before a sentence: the date of its paragraph, and the day its story is set on."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
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
    """What holds when a sentence begins; None where the text has set nothing.

    `of_an_event` says that `paragraph` dates what was told, and not only when somebody spoke; `is_old` that the last event
    with a date was background.
    """

    paragraph: TimeExpression | None = None
    planned: TimeExpression | None = None
    story: TimeExpression | None = None
    of_an_event: bool = False
    is_old: bool = False


_NOTHING_TOLD = Told()


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """The window of an article, and by sentence id what its text has dated until then.

    `budget` is the year to come whose budget it tells of: that of the items it lists without a verb.
    """

    window: Window | None
    told: Mapping[int, Told]
    budget: TimeExpression | None = None
    opened: Mapping[int, TimeExpression] = field(default_factory=dict)

    def before(self, sentence: Sentence) -> Told:
        """What the text has dated when `sentence` begins."""
        return self.told.get(sentence.id, _NOTHING_TOLD)


def timeline_of(source: Source, window: Window | None) -> Timeline:
    """Walk through the article once."""
    return Timeline(
        window=window,
        told=dict(_walk(source, window)),
        budget=_budget_year(source),
        opened=_opened(source, window),
    )


def _opened(source: Source, window: Window | None) -> dict[int, TimeExpression]:
    """The day of the story for the sentences of the opening that say no more than when it was reported.

    It is what the paragraph after them dates first: "… came under assault, the army said on Thursday. After nightfall on
    Wednesday, fighters moved …".
    """
    leads: list[int] = []
    for sentence in source.reading.sentences[: len(source.reading.sentences) // _OPENING + 1]:
        events = [time for role, time in _dated(sentence, source) if role == "event"]
        days = [day for time in events if (day := _story_day(time, source.article.publication, window))]
        if days:
            return dict.fromkeys(leads, days[0])
        if events:
            return {}
        leads.append(sentence.id)
    return {}


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
    is_old = False
    days, headline = dict[Role, TimeExpression](), _headline_day(source, window)
    old: TimeExpression | None = None  # the day of a story that is older than the window
    opening = len(source.reading.sentences) // _OPENING + 1
    for sentence in source.reading.sentences:
        if sentence.paragraph != paragraph:
            recent = days.get("event") or days.get("report") or headline
            story = recent or (None if old is None or _MORE.search(sentence.text) else old)
            told = Told(story=story, is_old=is_old)
            paragraph = sentence.paragraph
        yield sentence.id, told
        dated = tuple(_dated(sentence, source))
        dated = dated if dated and _sets_days(sentence) else ()
        if dated:
            events = _of("event", dated)
            is_old = _is_background(events, source.article.publication, window) if events else is_old
            told = replace(
                told, paragraph=_broad((events or dated)[-1][1]), of_an_event=bool(events), is_old=is_old
            )
        if ahead := tuple(_planned(sentence, source)):
            told = replace(told, planned=ahead[-1])
        for role, time in dated:
            if day := _story_day(time, source.article.publication, window):
                days[role] = day
            elif old is None and sentence.id <= opening:
                old = _story_day(time, source.article.publication, window, "earlier")


def _is_background(
    dated: Sequence[tuple[Role, TimeExpression]], publication: Publication | None, window: Window | None
) -> bool:
    if publication is None or window is None:
        return False
    return all(relation_of(time, "past", publication, window) == "background" for _, time in dated)


def _broad(time: TimeExpression) -> TimeExpression:
    """ "after nightfall on Monday" and "until noon on Monday" as their day: what followed need not have been over by then."""
    interval, words = time.interval, set(time.modifier.split())
    if interval is None or interval.start is None or not words & {"after", "until"}:
        return time
    return replace(
        time, interval=_day_of(time, interval, interval.start), modifier=" ".join(words - {"until"})
    )


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
    if interval is None or interval.start is None or time.kind == "set":
        return False
    if _BOUNDS & set(time.modifier.split()) and not _was_so_until(time, publication):
        return False
    if publication is None:
        return True
    if time.kind == "duration" and _is_ahead(interval, publication):
        return False
    return interval.start < publication.instant.replace(tzinfo=None) + _NOT_PAST * (
        not publication.has_clock_time
    )


def _was_so_until(time: TimeExpression, publication: Publication | None) -> bool:
    """Whether something went on until a past hour ("heard gunfire until noon on Sunday"): then the text is on that day."""
    end = time.interval.end if time.interval else None
    is_over = publication is not None and end is not None and end <= publication.instant.replace(tzinfo=None)
    return is_over and time.modifier == "until"


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
    """An instant as its day, and "after nightfall" too: the minute of one thing is not that of all; "from midday" goes on."""
    if "from" in time.modifier.split():
        return interval
    if interval.granularity != "instant" and "after" not in time.modifier.split():
        return interval
    day = start.replace(hour=0, minute=0, second=0, microsecond=0)
    return Interval(start=day, end=day + timedelta(days=1), granularity="day")
