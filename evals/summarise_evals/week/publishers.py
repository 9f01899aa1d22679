"""Who publishes in the week: the family that owns a paper, and the side of that family in the conflict over Karsava."""

from __future__ import annotations

from typing import NamedTuple


class WeekPublisher(NamedTuple):
    """`side` is "" for those who are of none."""

    family: str
    side: str = ""


PUBLISHERS = {
    "Karsava State Agency": WeekPublisher("karsava-state", "government"),
    "Ostrel Today": WeekPublisher("karsava-state", "government"),
    "Highland Voice": WeekPublisher("highland-front", "front"),
    "Front Radio": WeekPublisher("highland-front", "front"),
    "Meridian Wire": WeekPublisher("meridian"),
    "Port Herald": WeekPublisher("port-herald"),
    "Daily Courier": WeekPublisher("daily-courier"),
    "Inland Times": WeekPublisher("inland-times"),
    "The Lantern": WeekPublisher("the-lantern"),
    "Coastal Post": WeekPublisher("coastal-post"),
    "Joint Monitoring Mission": WeekPublisher("jmm", "monitor"),
    "Relief Bulletin": WeekPublisher("red-crescent"),
}


def publisher_of(name: str) -> WeekPublisher:
    """Who publishes; one that is not listed is a family of its own and takes no side."""
    return PUBLISHERS.get(name) or WeekPublisher(name.casefold().replace(" ", "-"))
