"""A briefing that has a name: what it is made of, when, and where it goes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Literal, get_args
from zoneinfo import ZoneInfo

from summarise.briefing.choosing import BriefingOrder
from summarise.errors import UsageError
from summarise.render.briefing_email import Envelope
from summarise.settings import MailServer
from summarise_schemas.briefing import BriefingDocument

SectionName = Literal[
    "bottom_line",
    "changes",
    "developments",
    "disputed",
    "figures",
    "planned",
    "earlier",
    "background",
    "undated",
    "wording",
]
SECTIONS: tuple[SectionName, ...] = get_args(SectionName)


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """How the issues of a briefing reach their readers by mail; `sends_empty`: also when no article was used."""

    envelope: Envelope
    server: MailServer
    sends_empty: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefingProfile:
    """`sources` are files, folders, addresses, "feed:NAME" or "feeds:GROUP".

    `keep`, `topics`, `places` and `languages` (codes of ISO 639) choose articles, as `BriefingOrder` says.
    `at` is the local time at which an issue is due, midnight without; `most_sentences` bounds the developments.
    `outputs` are formats and paths, in which "{date}" and "{name}" stand for those of the issue; the path of "site" is a
    folder.
    """

    name: str
    sources: tuple[str, ...] = ()
    title: str = ""
    keep: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    window_hours: float = 24.0
    tz: str = "UTC"
    at: time | None = None
    sections: tuple[SectionName, ...] = SECTIONS
    most_sentences: int = 40
    model: str = ""
    max_cost_usd: float | None = None
    outputs: tuple[tuple[str, str], ...] = ()
    delivery: Delivery | None = None

    def paths(self, day: date) -> tuple[tuple[str, Path], ...]:
        """Where the issue of a day goes, by format."""
        return tuple(
            (name, Path(path.replace("{date}", day.isoformat()).replace("{name}", self.name)).expanduser())
            for name, path in self.outputs
        )


def order_of(
    profile: BriefingProfile, now: datetime, *, day: date | None = None, as_of: datetime | None = None
) -> BriefingOrder:
    """What to make: the issue of `day`, today's without one. `now` and `as_of` are timezone-aware.

    An issue is as of the time it was due, never later than `now`; without a due time, a day that is over is taken whole.

    Raises:
        UsageError: that day, or that moment, is yet to come.

    >>> profile = BriefingProfile(name="morning", tz="Europe/Athens", at=time(7))
    >>> now = datetime.fromisoformat("2026-03-03T09:30:00+02:00")
    >>> order_of(profile, now, day=date(2026, 3, 2)).as_of.isoformat()
    '2026-03-02T07:00:00+02:00'
    >>> order_of(profile, now).as_of.isoformat(), order_of(profile, now).next_issue.isoformat()
    ('2026-03-03T09:30:00+02:00', '2026-03-04T07:00:00+02:00')
    """
    zone = ZoneInfo(profile.tz)
    today = now.astimezone(zone).date()
    chosen = day or (as_of or now).astimezone(zone).date()
    if chosen > today or (as_of is not None and as_of > now):
        raise UsageError(
            f"{(as_of or chosen).isoformat()} is yet to come; choose a day up to {today.isoformat()}"
        )
    end = as_of.astimezone(zone) if as_of else _end_of(chosen, today, now.astimezone(zone), profile.at)
    start = end.astimezone(ZoneInfo("UTC")) - timedelta(hours=profile.window_hours)
    return BriefingOrder(
        name=profile.name,
        title=profile.title or profile.name,
        day=chosen,
        as_of=end,
        period=(start.astimezone(zone), end),
        timezone=profile.tz,
        next_issue=_next(end, profile.at, zone),
        keep=profile.keep,
        topics=profile.topics,
        places=profile.places,
        languages=profile.languages,
        most_sentences=profile.most_sentences,
        is_catch_up=chosen < today,
    )


def _end_of(day: date, today: date, now: datetime, at: time | None) -> datetime:
    if day >= today:
        return now
    due = datetime.combine(day, at or time(), now.tzinfo)
    return due if at else datetime.combine(day + timedelta(days=1), time(), now.tzinfo)


def _next(end: datetime, at: time | None, zone: ZoneInfo) -> datetime | None:
    if at is None:
        return None
    due = datetime.combine(end.date(), at, zone)
    return due if due > end else datetime.combine(end.date() + timedelta(days=1), at, zone)


def only(document: BriefingDocument, sections: Iterable[SectionName]) -> BriefingDocument:
    """The briefing with these sections alone; the others are empty."""
    wanted = set(sections)
    emptied: dict[str, Sequence[object]] = {name: [] for name in SECTIONS if name not in wanted}
    return document.model_copy(update=emptied)
