"""What an article is about: Media Topics of the IPTC, plain words, and places; read by words, never by a model.

Each answer says which words it rests on. How good it is: docs/measurements/topics.md.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from math import ceil
from pathlib import Path
from typing import Final

from summarise.domain import Article
from summarise.errors import UsageError
from summarise.verify.words import content_words

PREFIX: Final = "medtop:"
_TABLE: Final = Path(__file__).with_name("media_topics.toml")
_OPENING: Final = 40
_OFTEN: Final = 3
_ENOUGH: Final = 4
_WORDS_A_POINT: Final = 80
_MOST_SHOWN: Final = 5

Phrase = tuple[str, ...]


class TopicUnknown(UsageError):
    """No Media Topic of our table has that number."""

    def __init__(self, written: str) -> None:
        super().__init__(
            f"{written} is none of the {len(media_topics())} Media Topics that are read; `summarise briefings topics` lists them"
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """Something an article may be about. `id` is "medtop:…", "" for plain words; `parent` that of the topic above.

    `words` tell of it by themselves, `hints` only beside one of them; both as stems, one after the other.
    """

    name: str
    id: str = ""
    parent: str = ""
    words: frozenset[Phrase] = frozenset()
    hints: frozenset[Phrase] = frozenset()

    def __str__(self) -> str:
        return f"{self.name} ({self.id})" if self.id else f"“{self.name}”"


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A word of a topic in an article, as it stands there: how often, and whether headline or opening has it."""

    text: str
    count: int
    is_hint: bool
    is_up_front: bool = False
    is_in_headline: bool = False

    @property
    def points(self) -> int:
        """1 for a hint, 2 for a word; as much again up front, and 1 more when it comes three times."""
        base = 1 if self.is_hint else 2
        return base * (2 if self.is_up_front else 1) + (self.count >= _OFTEN)

    @property
    def is_telling(self) -> bool:
        """Whether it stands up front or comes three times."""
        return self.is_up_front or self.count >= _OFTEN

    def __str__(self) -> str:
        times = f" ×{self.count}" if self.count > 1 else ""
        return f"{self.text}{times}{' (up front)' if self.is_up_front else ''}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """How far an article is about a topic, and by which words. `needed` points make it one of its topics."""

    topic: Topic
    found: tuple[Found, ...]
    needed: int

    @property
    def points(self) -> int:
        """Of all its words together."""
        return sum(each.points for each in self.found)

    @property
    def is_held(self) -> bool:
        """Whether the article is about it."""
        return not self.lacks

    @property
    def lacks(self) -> str:
        """Why the article is not about it, "" when it is.

        It takes a word of its own up front or three times, one more unless that one stands in the headline, and enough
        points. Plain words take the first alone.
        """
        telling = [each for each in self.found if not each.is_hint and each.is_telling]
        if not telling:
            return "no word of its own up front or three times"
        if self.topic.id and len(self.found) == 1 and not telling[0].is_in_headline:
            return "a single word, and not in the headline"
        is_enough = not self.topic.id or self.points >= self.needed
        return "" if is_enough else f"{self.points} of {self.needed} points"

    def __str__(self) -> str:
        shown = sorted(self.found, key=lambda each: -each.points)[:_MOST_SHOWN]
        return f"{self.topic}: {', '.join(map(str, shown))}"


@cache
def media_topics() -> Mapping[str, Topic]:
    """The Media Topics that are read, by number ("16000000"), in the order of the table."""
    entries = tomllib.loads(_TABLE.read_text(encoding="utf-8"))
    own = {
        number: (_phrases(entry.get("words", "")), _phrases(entry.get("hints", "")))
        for number, entry in entries.items()
    }
    below = {number: _below(number, entries) for number in entries}
    return {
        number: Topic(
            name=entry["name"],
            id=f"{PREFIX}{number}",
            parent=f"{PREFIX}{entry['in']}" if "in" in entry else "",
            words=frozenset().union(*(own[each][0] for each in below[number])),
            hints=frozenset().union(*(own[each][1] for each in below[number])),
        )
        for number, entry in entries.items()
    }  # fmt: skip


def topics_named(written: Iterable[str]) -> tuple[Topic, ...]:
    """The topics that a profile names: "medtop:16000000", the name of a Media Topic, or words.

    Words that are the name of a Media Topic, in any form, are that topic.

    Raises:
        TopicUnknown: a number that is none of the table.

    >>> [str(topic) for topic in topics_named(["medtop:16000000", "floods", "toll roads"])]
    ['conflict, war and peace (medtop:16000000)', 'flood (medtop:20000154)', '“toll roads”']
    """
    return tuple(_topic_named(each) for each in written)


def readings(article: Article, topics: Iterable[Topic]) -> tuple[Reading, ...]:
    """How far an article is about each of some topics.

    What is needed grows with its length, and with what else it is about: half as many points as the strongest of the
    seventeen topics at the top, that of the topic itself aside. So a topic is held wherever one under it is.
    """
    held = _Words(article.headline, article.text)
    points = {topic.id: sum(each.points for each in held.found(topic)) for topic in _top()}
    least = _ENOUGH + held.size // _WORDS_A_POINT
    return tuple(
        Reading(
            topic=topic,
            found=tuple(held.found(topic)),
            needed=max(least, ceil(_strongest_but(_root(topic), points) / 2)),
        )
        for topic in topics
    )


def _strongest_but(own: str, points: Mapping[str, int]) -> int:
    return max(number for topic, number in points.items() if topic != own)


def _root(topic: Topic) -> str:
    """The number of the topic at the top above it."""
    while topic.parent:
        topic = media_topics()[topic.parent.removeprefix(PREFIX)]
    return topic.id


@cache
def _top() -> tuple[Topic, ...]:
    return tuple(topic for topic in media_topics().values() if not topic.parent)


def place_in(article: Article, places: Iterable[str]) -> Found | None:
    """The first of some places that the article names up front or more than once.

    >>> text = "The port of Kelm was shut. In Orlan, ships waited; the mayor of Orlan did not say why."
    >>> str(place_in(Article(uri="a", text="Ships waited. " * 40 + text, sha256=""), ["Kelm", "Orlan"]))
    'Orlan ×2'
    """
    held = _Words(article.headline, article.text)
    for place in places:
        found = held.counted(_stems(place), is_hint=False)
        if found and (found.is_up_front or found.count > 1):
            return found
    return None


class _Words:
    """The content words of an article in order, and where headline and opening end."""

    def __init__(self, headline: str, text: str) -> None:
        self._source = f"{headline}\n{text}"
        head = content_words(headline)
        body = content_words(text)
        shift = len(headline) + 1
        self.size, self._head = len(body), len(head)
        self._all = (*(word.stem for word in head), "", *(word.stem for word in body))
        self._spans = [
            *((word.start, word.end) for word in head),
            (0, 0),
            *((word.start + shift, word.end + shift) for word in body),
        ]
        self._starts: dict[str, list[int]] = {}
        for place, stem in enumerate(self._all):
            self._starts.setdefault(stem, []).append(place)

    def found(self, topic: Topic) -> Iterator[Found]:
        """The words of a topic that are there, each once."""
        for phrases, is_hint in ((topic.words, False), (topic.hints - topic.words, True)):
            there = (phrase for phrase in sorted(phrases) if phrase[0] in self._starts)
            yield from filter(None, (self.counted(phrase, is_hint=is_hint) for phrase in there))

    def counted(self, phrase: Phrase, *, is_hint: bool) -> Found | None:
        """How often stems stand one after the other."""
        if not phrase:
            return None
        size = len(phrase)
        at = [p for p in self._starts.get(phrase[0], ()) if self._all[p : p + size] == phrase]
        if not at:
            return None
        return Found(
            text=" ".join(self._source[self._spans[at[0]][0] : self._spans[at[0] + size - 1][1]].split()),
            count=len(at),
            is_hint=is_hint,
            is_up_front=at[0] <= self._head + _OPENING,
            is_in_headline=at[0] < self._head,
        )


def _topic_named(written: str) -> Topic:
    known = media_topics()
    if written.startswith(PREFIX):
        number = written.removeprefix(PREFIX).strip()
        if number not in known:
            raise TopicUnknown(written)
        return known[number]
    words = _stems(written)
    same = next((topic for topic in known.values() if _stems(topic.name) == words), None)
    return same or Topic(name=written, words=frozenset([words] if words else []))


def _below(number: str, entries: Mapping[str, Mapping[str, str]]) -> Sequence[str]:
    """A topic and all under it."""
    children = [each for each, entry in entries.items() if entry.get("in") == number]
    return [number, *(deep for child in children for deep in _below(child, entries))]


def _phrases(listed: str) -> frozenset[Phrase]:
    return frozenset(filter(None, map(_stems, listed.split(","))))


def _stems(text: str) -> Phrase:
    return tuple(word.stem for word in content_words(text))
