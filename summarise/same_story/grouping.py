"""Articles → stories: each with its origin, and what the other articles are to it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import chain

from summarise.same_story.credit import agency_named, credited_agency
from summarise.same_story.index import StoryIndex, StoryItem, StoryMatch, as_utc
from summarise.same_story.relations import Relation

Matches = Mapping[str, tuple[StoryMatch, ...]]

_NEVER = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryMember:
    """An article that repeats an earlier one: it is a `relation` of `like`, which is the origin or another member."""

    id: str
    family: str
    relation: Relation
    like: str
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryGroup:
    """One telling of a story. `origin` was published first; `family` is its publisher family, not that of its copies.

    `publisher` is the name of the origin's publisher. `credited` is the agency that the texts are credited to, "" when
    none is; it need not be among them. `members` are all articles but the origin, earliest first.
    """

    origin: str
    family: str
    members: tuple[StoryMember, ...] = ()
    credited: str = ""
    publisher: str = ""

    @property
    def ids(self) -> tuple[str, ...]:
        """Every article of the group, the origin first."""
        return (self.origin, *(member.id for member in self.members))


def group(items: Iterable[StoryItem]) -> tuple[StoryGroup, ...]:
    """The stories among some articles, earliest first; an article like no other is a group of its own.

    >>> text = "Two boats sank off the island in the storm on Sunday night, the coast guard said."
    >>> [found] = group([StoryItem(id="b", uri="b", text=f"(AP) - {text}"), StoryItem(id="a", uri="a", text=text)])
    >>> found.origin, found.members[0].id, found.members[0].relation, found.credited
    ('a', 'b', 'copy', 'Associated Press')
    """
    ordered = sorted(items, key=_by_time)
    index = StoryIndex()
    matches = {item.id: index.add(item) for item in ordered}
    return tuple(_group(story, matches) for story in _stories(ordered, matches))


def credit_of(item: StoryItem) -> str:
    """The agency that an article is credited to, or ""."""
    return credited_agency(item.text, byline=item.byline, dateline=item.dateline)


def _by_time(item: StoryItem) -> tuple[datetime, bool, str, str]:
    """Undated articles come last; of two at one time, the agency's own first, then by address."""
    return as_utc(item.published) or _NEVER, not _is_own_wire(item), item.uri, item.id


def _is_own_wire(item: StoryItem) -> bool:
    """Whether an agency prints itself."""
    if agency_named(item.publisher):
        return True
    credited = credit_of(item).casefold()
    return credited != "" and credited in (item.publisher.casefold(), item.family.casefold())


def _stories(ordered: Sequence[StoryItem], matches: Matches) -> list[list[StoryItem]]:
    """Articles that are linked, directly or through others; each story in order of time."""
    place = {item.id: number for number, item in enumerate(ordered)}
    root = list(range(len(ordered)))
    for item in ordered:
        for match in _linked(matches[item.id]):
            ends = sorted((_root_of(root, place[match.earlier]), _root_of(root, place[item.id])))
            root[ends[1]] = ends[0]
    stories: dict[int, list[StoryItem]] = {}
    for number, item in enumerate(ordered):
        stories.setdefault(_root_of(root, number), []).append(item)
    return list(stories.values())


def _root_of(root: list[int], place: int) -> int:
    while root[place] != place:
        root[place] = root[root[place]]
        place = root[place]
    return place


def _linked(matches: Sequence[StoryMatch]) -> Sequence[StoryMatch]:
    """What joins an article to others. A round-up holds many stories and must not make them one: it joins the best."""
    whole = [match for match in matches if not match.is_embedded]
    return whole or matches[:1]


def _group(story: Sequence[StoryItem], matches: Matches) -> StoryGroup:
    origin, *copies = story
    agencies = Counter(filter(None, map(credit_of, story)))
    return StoryGroup(
        origin=origin.id,
        family=origin.family,
        members=tuple(_member(item, story, matches) for item in copies),
        credited=agencies.most_common(1)[0][0] if agencies else "",
        publisher=origin.publisher,
    )


def _member(item: StoryItem, story: Sequence[StoryItem], matches: Matches) -> StoryMember:
    """What an article is to the earlier one it is most like; where only later ones are like it, to the first of them."""
    like, best = next(
        chain(
            ((match.earlier, match) for match in matches[item.id]),
            ((later.id, match) for later in story for match in matches[later.id] if match.earlier == item.id),
        )
    )
    return StoryMember(id=item.id, family=item.family, relation=best.relation, like=like, score=best.score)
