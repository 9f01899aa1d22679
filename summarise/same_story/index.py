"""Finds the earlier texts that a new one repeats, among tens of thousands, without comparing it to each."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache

from summarise.domain import Article
from summarise.same_story.comparing import Prepared, overlap, prepare
from summarise.same_story.relations import Relation, kinship
from summarise.same_story.signatures import (
    Signature,
    containment,
    signature_from,
    signature_of,
)
from summarise.same_story.words import Words, words_of

_FEWEST_WORDS = 12
"""A shorter text says too little to be recognised in another; it can only be the same, word for word."""
_SPARSE, _DENSE = 8, 2
"""One shingle in so many leads to a text; of a short text (up to `_SHORT` shingles) more of them do."""
_SHORT = 128
_MOST_LISTED = 64
"""So many texts are listed under one shingle: more are boilerplate, or copies of which the first are enough."""
_LEAST_ESTIMATE = 0.08
_MOST_COMPARED = 16
_KEPT_READY = 256


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryItem:
    """One article as far as sameness goes.

    `family` is the publisher family. `byline`, and a `dateline` that cleaning took out, serve to find the credit.
    """

    id: str
    text: str
    uri: str = ""
    publisher: str = ""
    family: str = ""
    published: datetime | None = None
    byline: str = ""
    dateline: str = ""


def story_item(article: Article, family: str, article_id: str = "") -> StoryItem:
    """An article as an item; without an id, its address is the id."""
    datelines = [removal.exact for removal in article.removed if removal.reason == "dateline"]
    return StoryItem(
        id=article_id or article.uri,
        text=article.text,
        uri=article.uri,
        publisher=article.publisher,
        family=family,
        published=article.publication.instant if article.publication else None,
        byline=article.byline,
        dateline=datelines[0] if datelines else "",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryMatch:
    """Two articles that are one story; `relation` is what the `later` is to the `earlier`.

    `score` is the share of the better held text that the other holds. `is_embedded` says that the later one is the
    longer by far: it holds the earlier among other things, as a round-up does.
    """

    earlier: str
    later: str
    relation: Relation
    score: float
    is_embedded: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class _Known:
    """What is kept of an article; `text` is empty where a store can give it."""

    id: str
    uri: str
    family: str
    published: datetime | None
    sketch: bytes
    words: int
    text: str


class StoryIndex:
    """Articles so far. `text_of` gives the text of an article by its id, from a store; without it texts are kept.

    Adding is linear in the length of the text, and all but independent of how many articles there are.
    """

    def __init__(self, text_of: Callable[[str], str] | None = None) -> None:
        self._text_of = text_of
        self._known: list[_Known] = []
        self._listed: dict[int, int | tuple[int, ...]] = {}
        self._same_words: dict[bytes, int] = {}
        self._ready = lru_cache(maxsize=_KEPT_READY)(self._prepare)

    def __len__(self) -> int:
        return len(self._known)

    def add(self, item: StoryItem) -> tuple[StoryMatch, ...]:
        """Keep an article; the matches with articles that were there, the best first.

        >>> index = StoryIndex()
        >>> text = "Two boats sank off the island in the storm on Sunday night, the coast guard said."
        >>> index.add(StoryItem(id="a", text=text))
        ()
        >>> [(match.earlier, match.relation) for match in index.add(StoryItem(id="b", text="(NW) - " + text))]
        [('a', 'copy')]
        """
        words = words_of(item.text)
        sketch = signature_of(words)
        new = self._keep(item, words, sketch)
        matches = self._exact(new, words) or self._near(new, words, sketch)
        self._list(len(self._known), sketch)
        self._known.append(new)
        return tuple(sorted(matches, key=lambda match: -match.score))

    def remember(self, item: StoryItem, stored: bytes) -> None:
        """List an article by its stored `signature`, without reading its text: `text_of` gives that when it may match.

        Raises:
            ValueError: the bytes are no signature of this version, or there is no `text_of`.
        """
        if self._text_of is None:
            raise ValueError(
                "an index without text_of cannot look up the texts of articles it only remembers"
            )
        sketch = signature_from(stored)
        at = as_utc(item.published)
        self._list(len(self._known), sketch)
        self._known.append(
            _Known(
                id=item.id,
                uri=item.uri,
                family=item.family,
                published=at,
                sketch=stored,
                words=sketch.size,
                text="",
            )
        )

    def _keep(self, item: StoryItem, words: Words, sketch: Signature) -> _Known:
        return _Known(
            id=item.id,
            uri=item.uri,
            family=item.family,
            published=as_utc(item.published),
            sketch=bytes(sketch),
            words=len(words.folded),
            text=item.text if self._text_of is None else "",
        )

    def _exact(self, new: _Known, words: Words) -> list[StoryMatch]:
        """The match with the first article of the very same words; what matches that one, matches this."""
        if not words.folded:
            return []
        key = hashlib.sha256(" ".join(words.folded).encode()).digest()[:16]
        place = self._same_words.setdefault(key, len(self._known))
        if place == len(self._known):
            return []
        earlier, later = _in_order(self._known[place], new)
        return [StoryMatch(earlier=earlier.id, later=later.id, relation="exact", score=1.0)]

    def _near(self, new: _Known, words: Words, sketch: Signature) -> list[StoryMatch]:
        if new.words < _FEWEST_WORDS:
            return []
        mine = Prepared(words=words)
        matches = (self._match(place, new, mine) for place in self._candidates(sketch))
        return [match for match in matches if match]

    def _candidates(self, sketch: Signature) -> Iterable[int]:
        """The likeliest places, the best first."""
        shared = Counter(place for value in sketch.hashes for place in self._places(value))
        estimates = {
            place: containment(sketch, signature_from(self._known[place].sketch))
            for place in shared
            if self._known[place].words >= _FEWEST_WORDS
        }
        likely = [place for place, estimate in estimates.items() if estimate >= _LEAST_ESTIMATE]
        return sorted(likely, key=lambda place: -estimates[place])[:_MOST_COMPARED]

    def _places(self, value: int) -> Iterator[int]:
        found = self._listed.get(value)
        if found is not None:
            yield from (found,) if isinstance(found, int) else found

    def _list(self, place: int, sketch: Signature) -> None:
        every = _DENSE if sketch.size <= _SHORT else _SPARSE
        for value in sketch.hashes:
            if value % every == 0:
                before = tuple(self._places(value))
                if len(before) < _MOST_LISTED:
                    self._listed[value] = (*before, place) if before else place

    def _match(self, place: int, new: _Known, mine: Prepared) -> StoryMatch | None:
        other = self._known[place]
        earlier, later = _in_order(other, new)
        theirs = self._ready(place)
        shared = overlap(theirs, mine) if later is new else overlap(mine, theirs)
        is_same_family = earlier.family == later.family != ""
        found = kinship(shared, is_same_family=is_same_family, apart=_apart(earlier, later))
        if found is None:
            return None
        return StoryMatch(
            earlier=earlier.id,
            later=later.id,
            relation=found.relation,
            score=round(found.score, 3),
            is_embedded=found.relation == "excerpt" and shared.words_second > shared.words_first,
        )

    def _prepare(self, place: int) -> Prepared:
        known = self._known[place]
        return prepare(known.text if self._text_of is None else self._text_of(known.id))


def as_utc(at: datetime | None) -> datetime | None:
    """A time that can be compared: a naive one counts as UTC."""
    return at if at is None or at.tzinfo else at.replace(tzinfo=UTC)


def _in_order(there: _Known, new: _Known) -> tuple[_Known, _Known]:
    """Earlier and later; where the times don't tell, the one that was there first is the earlier."""
    is_new_earlier = new.published and (there.published is None or new.published < there.published)
    return (new, there) if is_new_earlier else (there, new)


def _apart(earlier: _Known, later: _Known) -> timedelta | None:
    return later.published - earlier.published if earlier.published and later.published else None
