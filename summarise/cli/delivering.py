"""Finished briefings to their readers by mail, and what is said of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarise.cli.exits import say

if TYPE_CHECKING:
    from datetime import date, datetime

    from summarise.adapters.delivering import Posted
    from summarise.briefing import Made
    from summarise.briefing.profile import BriefingProfile, Delivery
    from summarise.cli.briefing_run import Issue
    from summarise.facts import KeptBriefing
    from summarise.settings import Settings


@dataclass(frozen=True, slots=True)
class Handed:
    """Whether the mail of the issue itself was taken, and whether what waited from before was, too."""

    is_taken: bool = True
    is_all_taken: bool = True


def hand_over(
    made: Made, profile: BriefingProfile, settings: Settings, *, now: datetime, is_once: bool = False
) -> Handed:
    """Send a briefing as its profile says, and what waits from before; what was taken of it.

    For the holder of its lock. One that was stopped is not sent, nor an empty one where the profile says so.
    `is_once`: a date has one mail, whatever it told.
    """
    if profile.delivery is None:
        return Handed()
    if made.is_interrupted:
        say("not sent: it was stopped before all was read; run again")
        return Handed()
    if made.kept.status == "empty" and not profile.delivery.sends_empty:
        say("not sent: no article is used, and send_empty is false")
        return Handed(is_all_taken=_told(_waiting(profile.name, profile.delivery, settings, now)))
    return send_kept(made.kept, profile, profile.delivery, settings, now=now, is_once=is_once)


def send_kept(
    kept: KeptBriefing,
    profile: BriefingProfile,
    delivery: Delivery,
    settings: Settings,
    *,
    now: datetime,
    is_once: bool = False,
    again: bool = False,
) -> Handed:
    """Send a kept briefing, unless it was sent and not `again`, and what waits; what was taken of it.

    What goes wrong is said, not raised: the briefing is made, and a second start would only make it again.
    """
    from summarise import bootstrap
    from summarise.adapters.delivering import post_briefing
    from summarise.briefing.profile import only
    from summarise.errors import ConfigError, OutputFailed, StoreError

    office = bootstrap.open_post_office(settings, profile.name, delivery.server, now)
    shown = only(kept.document, profile.sections)
    try:
        held = post_briefing(shown, delivery.envelope, office, is_once=is_once, again=again)
        if held is not None:
            say(_named(held.line, profile.name))
        posted = _waiting(profile.name, delivery, settings, now)
        own = [each.is_taken for each in posted if each.mail.day == kept.day]
        is_taken = all(own) if held is None else held.is_taken
        return Handed(is_taken, _told(posted) and is_taken)
    except (ConfigError, OutputFailed, StoreError) as error:
        say(f"not sent: {error}; `summarise briefings deliver {profile.name}` sends it")
        return Handed(is_taken=False, is_all_taken=False)


def send_late(issue: Issue, settings: Settings) -> bool:
    """Send what waits from earlier runs when no issue is due; whether all of it was taken."""
    from summarise.adapters.run_folders import folder_of
    from summarise.adapters.run_keeping import note_caught_up
    from summarise.cli.briefing_run import alone

    profile = issue.profile
    if profile.delivery is None:
        return True
    with alone(settings, issue):
        posted = _waiting(profile.name, profile.delivery, settings, issue.now)
        is_all_taken = _told(posted)
        newest = _newest_taken(posted)
        if newest is not None:
            note_caught_up(folder_of(settings.data_dir, profile.name), newest, now=issue.now)
    return is_all_taken


def _newest_taken(posted: Iterable[Posted]) -> date | None:
    return max((each.mail.day for each in posted if each.is_taken), default=None)


def _waiting(name: str, delivery: Delivery, settings: Settings, now: datetime) -> tuple[Posted, ...]:
    from dataclasses import replace

    from summarise import bootstrap
    from summarise.adapters.delivering import send_waiting

    office = bootstrap.open_post_office(settings, name, delivery.server, now)
    return tuple(replace(each, line=_named(each.line, name)) for each in send_waiting(office))


def _named(line: str, name: str) -> str:
    return line.replace(" deliver NAME", f" deliver {name}")


def _told(posted: Iterable[Posted]) -> bool:
    listed = list(posted)
    for each in listed:
        say(each.line)
    return all(each.is_taken for each in listed)
