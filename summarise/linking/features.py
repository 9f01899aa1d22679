"""How alike two claims are, as numbers that a weight can be put on."""

from __future__ import annotations

import math
from collections.abc import Mapping
from datetime import timedelta
from typing import NamedTuple

from summarise.linking.rarity import Rarity
from summarise.linking.traits import HEADCOUNTS, Part, Topic, Traits

_FAR = timedelta(days=7)
_DAY = timedelta(days=1)
_LONG = 5  # days: from then on it no longer matters how many lie between two articles
_NOTHING = 1e-9
_SURE = 0.2  # how alike the topics of two articles are when they are about one event for sure
_PEOPLE = HEADCOUNTS | {"displaced"}
_SAME_MEANING = 0.85  # what a word counts that the other side has under another name
_PHRASE = 1.5  # the weight of a phrase that both sides have, in their own words
_TELLING = ((100.0, 0.8), (10.0, 0.5), (-math.inf, 0.15))


class Features(NamedTuple):
    """Each from 0 (no sign of one fact) to 1, `time` from -1.

    `event` says how sure it is that both articles are about one event, `same_names` how many of their names they share.
    `own` and `contained` compare the words of both as they stand; `alike` and `covered` also count words that mean the
    same: both ways, and of the side that has more of the other. `people` and `things` say that both count one kind of
    thing, `other_count` that each counts another, `lone_count` that one counts people and the other none, `uncounted` that
    neither counts; `numbers` are those that both have, whatever they count. `day` and `days` say how far apart both were
    published, up to one day and up to five; `apart` have times that do not meet; of `ahead` one tells of what is to come
    and the other does not, of `both_ahead` both do. `scope` differs where one counts from long ago, or other people;
    `together` stand in one article. `periods` are two stretches of time that a report comes back to each day. The rest
    holds when both of its halves do.
    """

    event: float
    same_names: float
    own: float
    contained: float
    alike: float
    covered: float
    part_alike: float
    part_covered: float
    people: float
    things: float
    other_count: float
    lone_count: float
    uncounted: float
    value: float
    numbers: float
    day: float
    days: float
    time: float
    apart: float
    ahead: float
    both_ahead: float
    scope: float
    together: float
    event_alike: float
    event_alike_squared: float
    event_covered: float
    event_people: float
    event_things: float
    event_value: float
    event_numbers: float
    event_contained: float
    names_people: float
    uncounted_alike: float
    periods: float


class Comparison:
    """Compares claims by one `Rarity`; what it found out about a topic or a length it keeps while that holds."""

    def __init__(self, rarity: Rarity) -> None:
        self.rarity = rarity
        self._edition = rarity.edition
        self._topics: dict[tuple[int, int], tuple[float, float]] = {}
        self._lengths: dict[int, float] = {}
        self._kept: list[object] = []

    def features(self, left: Traits, right: Traits) -> Features:
        """How alike two claims are."""
        self._refresh()
        topics, same_names = self._topics_and_names(left.topic, right.topic)
        event = min(1.0, topics / _SURE)
        shared = self._weight(left.own & right.own)
        own_left, own_right = self._own_length(left), self._own_length(right)
        contained = shared / min(own_left, own_right) if shared else 0.0
        covered, alike = self._wording(left, right, shared)
        part_covered, part_alike = self._parts(left, right, covered, alike)
        kinds, names = left.kinds & right.kinds, self._overlap(left.names, right.names)
        people, numbers = float(bool(kinds & _PEOPLE)), _numbers(left.numbers & right.numbers)
        things, value = float(bool(kinds - _PEOPLE)), float(bool(left.values & right.values))
        gap = abs(left.published - right.published) / _DAY
        uncounted = float(not left.kinds and not right.kinds)
        return Features(
            event=event,
            same_names=same_names,
            own=shared / math.sqrt(own_left * own_right) if shared else 0.0,
            contained=contained,
            alike=alike,
            covered=covered,
            part_alike=part_alike,
            part_covered=part_covered,
            people=people,
            things=things,
            other_count=float(bool(left.kinds and right.kinds and not kinds)),
            lone_count=float(bool(left.kinds & _PEOPLE) != bool(right.kinds & _PEOPLE)),
            uncounted=uncounted,
            value=value,
            numbers=numbers,
            day=min(1.0, gap),
            days=min(1.0, gap / _LONG),
            time=_time(left, right),
            apart=_apart(left, right),
            ahead=float(left.is_ahead != right.is_ahead),
            both_ahead=float(left.is_ahead and right.is_ahead),
            scope=_scope(left, right),
            together=float(left.article_id == right.article_id),
            event_alike=event * alike,
            event_alike_squared=(event * alike) ** 2,
            event_covered=event * covered,
            event_people=event * people,
            event_things=event * things,
            event_value=event * value,
            event_numbers=event * numbers,
            event_contained=event * contained,
            names_people=names * people,
            uncounted_alike=uncounted * event * alike,
            periods=float(bool(left.period and right.period) and left.period != right.period),
        )

    def _wording(self, left: Traits | Part, right: Traits | Part, shared: float) -> tuple[float, float]:
        """How much of the words of one side the other has by meaning: of the side that is covered best, and of both."""
        phrases = _PHRASE * len(left.phrases & right.phrases)
        one = self._covered(left, right, shared) + phrases
        other = self._covered(right, left, shared) + phrases
        one /= self._own_length(left) + phrases
        other /= self._own_length(right) + phrases
        return max(one, other), math.sqrt(one * other)

    def _parts(self, left: Traits, right: Traits, covered: float, alike: float) -> tuple[float, float]:
        """The same as `_wording` for the clauses of both that are most alike, or the whole where that is more."""
        ones, others = left.parts or (left,), right.parts or (right,)
        if len(ones) == len(others) == 1:
            return covered, alike
        found = [self._wording(a, b, self._weight(a.own & b.own)) for a in ones for b in others]
        return max(covered, *(c for c, _ in found)), max(alike, *(a for _, a in found))

    def _covered(self, part: Traits | Part, whole: Traits | Part, shared: float) -> float:
        """The weight of the words of a part that the whole has: in full the same words, less where only the meaning is."""
        of, meanings, known = self.rarity.of, whole.meanings, whole.own
        return shared + _SAME_MEANING * sum(
            of(word) for word, meant in part.meant if word not in known and not meanings.isdisjoint(meant)
        )

    def topics(self, left: Topic, right: Topic) -> float:
        """How alike two topics are, 0 to 1."""
        return self._topics_and_names(left, right)[0]

    def _topics_and_names(self, left: Topic, right: Topic) -> tuple[float, float]:
        if left is right:
            return 1.0, 1.0
        key = (id(left), id(right)) if id(left) < id(right) else (id(right), id(left))
        if key not in self._topics:
            self._kept += (left, right)
            names = self._overlap(left.names, right.names)
            self._topics[key] = self.cosine(left.bag, right.bag), names
        return self._topics[key]

    def cosine(self, left: Mapping[str, float], right: Mapping[str, float]) -> float:
        """How alike two weighed bags are, 0 to 1; rare words count for more."""
        self._refresh()
        of = self.rarity.of
        shared = sum(left[word] * right[word] * of(word) for word in left.keys() & right.keys())
        return shared / (self._length(left) * self._length(right)) if shared else 0.0

    def _length(self, bag: Mapping[str, float]) -> float:
        key = id(bag)
        if key not in self._lengths:
            self._kept.append(bag)
            of = self.rarity.of
            self._lengths[key] = math.sqrt(sum(weight * weight * of(word) for word, weight in bag.items()))
        return self._lengths[key]

    def _own_length(self, traits: Traits | Part) -> float:
        key = id(traits.own)
        if key not in self._lengths:
            self._kept.append(traits.own)
            self._lengths[key] = self._weight(traits.own) or _NOTHING
        return self._lengths[key]

    def _weight(self, words: frozenset[str]) -> float:
        of = self.rarity.of
        return sum(of(word) for word in words)

    def _overlap(self, left: frozenset[str], right: frozenset[str]) -> float:
        """Shared names by rarity, of the poorer side."""
        shared = left & right
        return self._weight(shared) / min(self._weight(left), self._weight(right)) if shared else 0.0

    def _refresh(self) -> None:
        if self._edition != self.rarity.edition:
            self._edition = self.rarity.edition
            self._topics.clear()
            self._lengths.clear()
            self._kept.clear()


def _numbers(shared: frozenset[float]) -> float:
    """How telling the numbers are that both sides have: a large one seldom comes up twice by chance."""
    return min(1.0, sum(next(tells for least, tells in _TELLING if number >= least) for number in shared))


def _scope(left: Traits, right: Traits) -> float:
    """1 when one counts from a beginning long ago, or each those of another force; 0.5 where one does not say of which."""
    if left.is_long != right.is_long:
        return 1.0
    if not (left.kinds & right.kinds & _PEOPLE) or left.victims == right.victims:
        return 0.0
    return 1.0 if left.victims and right.victims else 0.5


def _time(left: Traits, right: Traits) -> float:
    """1 when the intervals overlap, falling to -1 at a week apart; 0 when either is unknown."""
    if left.start is None or left.end is None or right.start is None or right.end is None:
        return 0.0
    gap = max(left.start, right.start) - min(left.end, right.end)
    if gap <= timedelta(0):
        return 1.0
    return max(-1.0, 1.0 - 2.0 * (gap / _FAR))


def _apart(left: Traits, right: Traits) -> float:
    """1 when each says its own time and the two do not meet."""
    if not (left.has_own_time and right.has_own_time):
        return 0.0
    if left.start is None or left.end is None or right.start is None or right.end is None:
        return 0.0
    return 1.0 if max(left.start, right.start) >= min(left.end, right.end) else 0.0
