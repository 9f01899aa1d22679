"""Whose words an article prints: its publisher's own, or those of the wire that it copies."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from summarise.domain import Article
from summarise.publishers import PublisherTable, family_of
from summarise.same_story import StoryGroup, group, story_item, voice_of

UNKNOWN_FAMILY = "unknown"
_COPIES = frozenset({"exact", "copy", "excerpt"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Whose:
    """`family` answers for the words, `carried_by` printed them; `copy_of` is the id of the article they stood in first.

    `sides` are those of the family that answers, by the name of the conflict.
    """

    family: str
    carried_by: str
    sides: Mapping[str, str]
    copy_of: str = ""


def whose_words(articles: Iterable[tuple[str, Article]], table: PublisherTable) -> Mapping[str, Whose]:
    """For each article, by id, whose words it prints. A later version by another hand is read as an article of its own."""
    listed = list(articles)
    carriers = {name: family_of(article, table) or UNKNOWN_FAMILY for name, article in listed}
    stories = group(story_item(article, carriers[name], name) for name, article in listed)
    return {name: found for story in stories for name, found in _of_story(story, carriers, table)}


def _of_story(
    story: StoryGroup, carriers: Mapping[str, str], table: PublisherTable
) -> Iterable[tuple[str, Whose]]:
    voice = voice_of(story, table) or UNKNOWN_FAMILY
    copies = {member.id for member in story.members if member.relation in _COPIES}
    for name in story.ids:
        is_copy = name in copies
        family = voice if is_copy or name == story.origin else carriers[name]
        yield (
            name,
            Whose(
                family=family,
                carried_by=carriers[name],
                sides=_sides(family, table),
                copy_of=story.origin if is_copy else "",
            ),
        )


def _sides(family: str, table: PublisherTable) -> dict[str, str]:
    conflicts = dict.fromkeys(conflict for one in table.publishers for conflict in one.sides)
    return {name: side for name in conflicts if (side := table.side_of_family(family, name))}
