"""What `summarise articles same` prints."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import typer

from summarise.invisible import without_controls

if TYPE_CHECKING:
    from summarise.domain import Article, StoredArticle
    from summarise.publishers import PublisherTable
    from summarise.same_story import StoryGroup

_ID_CHARACTERS = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """One article of a story: `relation` is "origin", or what it is to `like`, the id of an earlier article."""

    id: str
    uri: str
    headline: str
    publisher: str
    family: str
    published: str
    relation: str
    like: str = ""
    score: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """A story that several articles tell, the earliest first. `family` answers for its words, `credited` is their agency."""

    family: str
    credited: str
    tellings: tuple[Telling, ...]


def stories_among(stored: Iterable[StoredArticle], table: PublisherTable) -> list[Story]:
    """The stories that more than one of these articles tells."""
    from summarise.publishers import family_of
    from summarise.same_story import group, story_item

    articles = {each.id: each.article for each in stored}
    families = {name: family_of(article, table) for name, article in articles.items()}
    groups = group(story_item(article, families[name], name) for name, article in articles.items())
    return [_story(found, articles, families) for found in groups if found.members]


def _story(found: StoryGroup, articles: dict[str, Article], families: dict[str, str]) -> Story:
    origin = _telling(found.origin, articles, families, relation="origin")
    members = (
        _telling(m.id, articles, families, relation=m.relation, like=m.like, score=round(m.score, 3))
        for m in found.members
    )
    return Story(family=found.family, credited=found.credited, tellings=(origin, *members))


def _telling(
    name: str,
    articles: dict[str, Article],
    families: dict[str, str],
    *,
    relation: str,
    like: str = "",
    score: float = 1.0,
) -> Telling:
    article = articles[name]
    published = article.publication.instant.isoformat() if article.publication else ""
    return Telling(
        id=name,
        uri=article.uri,
        headline=article.headline,
        publisher=article.publisher,
        family=families[name],
        published=published,
        relation=relation,
        like=like,
        score=score,
    )


def print_stories(stories: Sequence[Story], output_format: str) -> int:
    """Print stories; how many there were."""
    if output_format == "json":
        from dataclasses import asdict

        typer.echo(json.dumps([asdict(story) for story in stories], indent=2))
        return len(stories)
    for story in stories:
        credited = f", credited to {story.credited}" if story.credited else ""
        typer.echo(without_controls(f"{story.tellings[0].headline} ({story.family}{credited})"))
        for telling in story.tellings:
            about = f"{telling.published[:16]:16}  {telling.relation:8}  {telling.family}  {telling.uri}"
            typer.echo(without_controls(f"  {telling.id[:_ID_CHARACTERS]}  {about}"))
    return len(stories)
