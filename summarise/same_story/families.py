"""How many independent voices stand behind some stories: a wire that forty papers print is one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from summarise.publishers import PublisherTable
from summarise.same_story.grouping import StoryGroup

_SMALL = frozenset(("the", "of", "and", "for"))


def voice_of(story: StoryGroup, table: PublisherTable) -> str:
    """The publisher family that a story comes from: that of the credited agency, else that of its origin.

    An agency that the table does not name and that the origin's publisher goes by is the origin itself.

    >>> voice_of(StoryGroup(origin="a", family="ksa.example", credited="KSA", publisher="Karsava State Agency"),
    ...          PublisherTable())
    'ksa.example'
    """
    if not story.credited or (
        table.listed(story.credited) is None and goes_by(story.publisher, story.credited)
    ):
        return story.family
    return table.of(story.credited).family


def goes_by(publisher: str, name: str) -> bool:
    """Whether a publisher may sign with a name: its own, how that begins, or its initials.

    >>> goes_by("Meridian Wire", "Meridian"), goes_by("Karsava State Agency", "KSA"), goes_by("Port Herald", "Meridian")
    (True, True, False)
    """
    words, signed = publisher.casefold().split(), name.casefold().split()
    initials = "".join(word[0] for word in words if word not in _SMALL)
    return bool(signed) and (words[: len(signed)] == signed or signed == [initials])


def independent_families(stories: Iterable[StoryGroup], table: PublisherTable) -> tuple[str, ...]:
    """The different families that some stories come from, in order. An unknown one ("") proves nothing and is left out.

    >>> wire = StoryGroup(origin="a", family="Daily Group", credited="Reuters")
    >>> own = StoryGroup(origin="b", family="Daily Group")
    >>> independent_families([wire, own, own], PublisherTable())
    ('reuters', 'Daily Group')
    """
    return tuple(dict.fromkeys(family for story in stories if (family := voice_of(story, table))))


def independent_sides(
    stories: Iterable[StoryGroup], table: PublisherTable, conflict: str
) -> Mapping[str, tuple[str, ...]]:
    """The families behind some stories by the side they speak for in `conflict`; "" holds those that take none."""
    sides: dict[str, list[str]] = {}
    for family in independent_families(stories, table):
        sides.setdefault(table.side_of_family(family, conflict), []).append(family)
    return {side: tuple(families) for side, families in sides.items()}
