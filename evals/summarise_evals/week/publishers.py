"""Who publishes in the week and in the held-back stories: the family that owns a paper, and its side in a conflict."""

from __future__ import annotations

from typing import NamedTuple

from summarise_evals.week.reading import WeekArticle


class WeekPublisher(NamedTuple):
    """`side` is "" for those who are of none."""

    family: str
    side: str = ""
    conflict: str = "Karsava"


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
    # the held-back stories
    "Vessany News Service": WeekPublisher("vessany-state", "government", "Vessany"),
    "Free Assembly Radio": WeekPublisher("assembly-radio", "assembly", "Vessany"),
    "Observers' Office for Vessany": WeekPublisher("observers-office", "monitor", "Vessany"),
    "Quillada State Television": WeekPublisher("quillada-state", "government", "Quillada"),
    "Lifeline Doctors": WeekPublisher("lifeline-doctors"),
    "Corvane Press": WeekPublisher("corvane"),
    "Steyne Chronicle": WeekPublisher("chronicle-group"),
    "Sandle Echo": WeekPublisher("chronicle-group"),
    "Channel Six": WeekPublisher("channel-six"),
    "Evening Ledger": WeekPublisher("evening-ledger"),
    "Averton Courant": WeekPublisher("averton-courant"),
    "Maran Monitor": WeekPublisher("maran-monitor"),
    "Touchline": WeekPublisher("touchline"),
    "Halmark Coastguard": WeekPublisher("halmark-coastguard"),
    "Halmark Health Board": WeekPublisher("halmark-health-board"),
    "Halmark Medicines Board": WeekPublisher("halmark-medicines-board"),
    "Bank of Halmark": WeekPublisher("bank-of-halmark"),
}


def publisher_of(name: str) -> WeekPublisher:
    """Who publishes; one that is not listed is a family of its own and takes no side."""
    return PUBLISHERS.get(name) or WeekPublisher(name.casefold().replace(" ", "-"))


def family_of(article: WeekArticle) -> str:
    """Whose words an article is: a copy is those of the wire."""
    return publisher_of(article.wire or article.publisher).family
