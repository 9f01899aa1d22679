"""Pages as newspapers serve them: an article in navigation, scripts, related stories and a footer. Made up, repeatable."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from html import escape

_FIRST_DAY = datetime(2024, 1, 1, 6, tzinfo=UTC)
_SECTIONS = ("World", "Local", "Politics", "Business", "Science", "Culture", "Sport", "Opinion")
_STYLE_NAMES = (
    "container",
    "grid",
    "card",
    "teaser",
    "byline",
    "headline",
    "promo",
    "newsletter",
    "share",
    "ad-slot",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """What goes into a page."""

    headline: str
    paragraphs: tuple[str, ...]


def pages(stories: Sequence[Story], count: int, *, seed: int = 0) -> Iterator[str]:
    """`count` different pages of 60 to 100 kB: paragraphs of several stories, in one of four layouts."""
    pool = [paragraph for story in stories for paragraph in story.paragraphs]
    for number in range(count):
        dice = random.Random(seed * 1_000_003 + number)  # noqa: S311 - repeatable, not secret
        story = dice.choice(stories)
        paragraphs = (
            *story.paragraphs,
            *dice.sample(pool, 6),
            f"This was report number {number} of the desk.",
        )
        yield _page(
            Story(headline=f"{story.headline} ({number})", paragraphs=paragraphs), stories, number, dice
        )


def _page(story: Story, others: Sequence[Story], number: int, dice: random.Random) -> str:
    published = _FIRST_DAY + timedelta(minutes=37 * number)
    head = _head(story, number, published, dice)
    layout = (_plain_article, _nested_divisions, _labelled, _in_columns)[number % 4]
    related = _related(others, dice)
    body = layout(story, related, published)
    page = f"<!doctype html><html lang='en'><head>{head}</head><body>{_navigation(dice)}{body}{related}{_footer(dice)}"
    return page + _script(dice, dice.randint(60_000, 100_000) - len(page)) + "</body></html>"


def _head(story: Story, number: int, published: datetime, dice: random.Random) -> str:
    address = f"https://gazette.example.org/{published:%Y/%m/%d}/story-{number}"
    linked = {
        "@context": "https://schema.org", "@type": "NewsArticle", "headline": story.headline,
        "datePublished": published.isoformat(), "author": [{"@type": "Person", "name": "Mia Lund"}],
        "publisher": {"@type": "Organization", "name": "The Example Gazette"},
    }  # fmt: skip
    return (
        f"<meta charset='utf-8'><title>{escape(story.headline)} | The Example Gazette</title>"
        f"<link rel='canonical' href='{address}'><meta property='og:site_name' content='The Example Gazette'>"
        f"<script type='application/ld+json'>{json.dumps(linked)}</script><style>{_style(dice)}</style>"
    )


def _style(dice: random.Random) -> str:
    return "".join(
        f".{dice.choice(_STYLE_NAMES)}-{number}{{margin:{dice.randint(0, 40)}px;padding:{dice.randint(0, 40)}px}}"
        for number in range(150)
    )


def _navigation(dice: random.Random) -> str:
    links = "".join(
        f"<li class='nav-{number}'><a href='/{section.lower()}/{number}'>{section} {dice.randint(1, 99)}</a></li>"
        for number in range(10)
        for section in _SECTIONS
    )
    return f"<header><nav aria-label='Main'><ul>{links}</ul></nav><div class='search'><form><input></form></div></header>"


def _related(others: Sequence[Story], dice: random.Random) -> str:
    teasers = "".join(
        f"<div class='teaser card'><a href='/story/{dice.randint(0, 10**6)}'><h3>{escape(other.headline)}</h3></a>"
        f"<p>{escape(other.paragraphs[0][:140])}…</p></div>"
        for other in dice.choices(others, k=16)
    )
    return f"<aside class='related-stories'><h2>More on this story</h2>{teasers}</aside>"


def _footer(dice: random.Random) -> str:
    links = "".join(f"<a href='/about/{dice.randint(0, 999)}'>About {number}</a> " for number in range(40))
    return f"<footer><div>{links}</div><p>© 2024 The Example Gazette. All rights reserved.</p></footer>"


def _script(dice: random.Random, size: int) -> str:
    calls = (
        f"dataLayer.push({{'slot':{dice.randint(0, 10**9)},'k':'{dice.getrandbits(96):x}'}});"
        for _ in iter(int, 1)
    )
    parts, length = [], 0
    while length < size:
        parts.append(next(calls))
        length += len(parts[-1])
    return f"<script>{''.join(parts)}</script>"


def _text(paragraphs: Sequence[str]) -> str:
    return "".join(f"<p>{escape(paragraph)}</p>" for paragraph in paragraphs)


def _plain_article(story: Story, related: str, published: datetime) -> str:
    return f"<main><article><h1>{escape(story.headline)}</h1>{_text(story.paragraphs)}</article></main>"


def _nested_divisions(story: Story, related: str, published: datetime) -> str:
    share = "<div class='share'><a href='#'>Share</a> <a href='#'>Tweet</a></div>"
    body = _text(story.paragraphs)
    return (
        "<div class='page'><div class='row'><div class='col'><div class='story-body'>"
        f"<h1>{escape(story.headline)}</h1><time datetime='{published.isoformat()}'>{published:%d %B %Y}</time>"
        f"{share}{body}{share}</div></div></div></div>"
    )


def _labelled(story: Story, related: str, published: datetime) -> str:
    half = len(story.paragraphs) // 2
    return (
        f"<article itemscope><h1 itemprop='headline'>{escape(story.headline)}</h1><div itemprop='articleBody'>"
        f"{_text(story.paragraphs[:half])}{related}{_text(story.paragraphs[half:])}</div></article>"
    )


def _in_columns(story: Story, related: str, published: datetime) -> str:
    figure = (
        "<figure><img src='/a.jpg' alt=''><figcaption>A picture. Photo: Example Images</figcaption></figure>"
    )
    comments = "".join(f"<div class='comment'><p>Reader {number}: I agree.</p></div>" for number in range(30))
    return (
        f"<div class='columns'><section class='content entry-content'><h1>{escape(story.headline)}</h1>{figure}"
        f"{_text(story.paragraphs)}</section><section class='comments'><h2>Comments</h2>{comments}</section></div>"
    )
