"""Marked-up articles of the week → articles as a reader gets them, and what each stretch of them tells.

An article opens with ``=== id | publisher | published | url`` (and `` | copy:ID`` for a syndicated copy), then ``# headline``,
then its text; what it copies stands in the same file. ``[[words|fact=value @source]]`` marks the words that tell a fact:
`value` is 12, 32+ (at least), 2000- (fewer than), yes, no or a word; `!` behind it is a correction; `source` is who says it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from summarise.assets import asset_dir

_HEAD = re.compile(r"^=== (?P<fields>.+)$", re.MULTILINE)
_MARK = re.compile(
    r"\[\[(?P<words>[^\[\]|]+)\|(?P<fact>[a-z0-9-]+)(?:=(?P<value>[^@\s!]+)(?P<corrected>!)?)?(?: @(?P<source>[a-z-]+))?\]\]"
)

_EVE_OF_THE_WEEK = date(2026, 3, 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldFact:
    """Words of an article that tell a fact: offsets into `WeekArticle.body`, end exclusive."""

    start: int
    end: int
    words: str
    fact: str
    value: str
    source: str
    is_correction: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekArticle:
    """One article of the week. `copy_of` is the id of the article it copies, `wire` who published that; "" for none."""

    id: str
    day: int
    publisher: str
    published: str
    url: str
    headline: str
    body: str
    told: tuple[ToldFact, ...]
    copy_of: str = ""
    wire: str = ""

    @property
    def markdown(self) -> str:
        """The article as a file with front matter."""
        head = {
            "headline": json.dumps(self.headline, ensure_ascii=False),
            "publisher": self.publisher,
            "published": self.published,
            "uri": self.url,
            "language": "en",
        }
        fields = "\n".join(f"{name}: {value}" for name, value in head.items())
        return f"---\n{fields}\n---\n{self.body}\n"


def read_week(directory: Path | None = None) -> tuple[WeekArticle, ...]:
    """Every article of the week, day by day."""
    folder = directory or asset_dir("week")
    return tuple(
        article
        for path in sorted(folder.glob("day-*.txt"))
        for article in articles_of(path.read_text(encoding="utf-8"), day=int(path.stem[-1]))
    )


def read_held_back(directory: Path | None = None) -> tuple[WeekArticle, ...]:
    """Every article of the stories that nothing is fitted to: those of the week after, days 8 to 14."""
    path = (directory or asset_dir("week")) / "heldback.txt"
    return tuple(
        replace(article, day=(date.fromisoformat(article.published[:10]) - _EVE_OF_THE_WEEK).days)
        for article in articles_of(path.read_text(encoding="utf-8"), day=0)
    )


def articles_of(text: str, *, day: int) -> Iterator[WeekArticle]:
    """The articles of one marked-up file.

    Raises:
        ValueError: a head has too few fields, marks are left over, or what an article copies is not in the file.
    """
    heads = list(_HEAD.finditer(text))
    ends = [*(following.start() for following in heads[1:]), None]
    found = [
        _article(head["fields"], text[head.end() : end], day) for head, end in zip(heads, ends, strict=True)
    ]
    publishers = {article.id: article.publisher for article in found}
    return (_with_wire(article, publishers) for article in found)


def _with_wire(article: WeekArticle, publishers: Mapping[str, str]) -> WeekArticle:
    if not article.copy_of:
        return article
    if article.copy_of not in publishers:
        raise ValueError(f"{article.id}: {article.copy_of}, which it copies, is not in the file")
    return replace(article, wire=publishers[article.copy_of])


def _article(head: str, rest: str, day: int) -> WeekArticle:
    name, publisher, published, url, *more = (field.strip() for field in head.split("|"))
    headline, _, marked = rest.strip().partition("\n")
    body, told = _unmarked(marked.strip())
    if "[[" in body or "]]" in body or not headline.startswith("# "):
        raise ValueError(f"{name}: broken markup")
    return WeekArticle(
        id=name,
        day=day,
        publisher=publisher,
        published=published,
        url=url,
        headline=headline[2:],
        body=body,
        told=told,
        copy_of=more[0].removeprefix("copy:") if more else "",
    )


def _unmarked(marked: str) -> tuple[str, tuple[ToldFact, ...]]:
    parts: list[str] = []
    told: list[ToldFact] = []
    at = length = 0
    for mark in _MARK.finditer(marked):
        before, words = marked[at : mark.start()], mark["words"]
        start = length + len(before)
        told.append(
            ToldFact(
                start=start,
                end=start + len(words),
                words=words,
                fact=mark["fact"],
                value=mark["value"] or "",
                source=mark["source"] or "",
                is_correction=bool(mark["corrected"]),
            )
        )
        parts += [before, words]
        length, at = start + len(words), mark.end()
    return "".join([*parts, marked[at:]]), tuple(told)
