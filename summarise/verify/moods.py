"""Words that negate or hedge: what check 4 compares. Read off tokens, by tables."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from summarise.verify.words import SentenceWords

Mood = Literal["negation", "modality"]

_TOKEN = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_NEGATION = frozenset(
    (
        "not no never none nobody nothing neither nor without cannot deny denies denied denying refuse refused refuses "
        "refusing refusal reject rejects rejected rejecting fail fails failed failing failure unable lack lacks lacked "
        "dismissed dismisses halt halted unlikely false untrue canceled cancelled hardly barely"
    ).split()
)
_MODALITY = frozenset(
    (
        "might could would should must shall plan plans planned planning intend intends intended expect expects expected "
        "likely unlikely possible possibly probable probably perhaps potential potentially alleged allegedly reported "
        "reportedly suspect suspects suspected claim claims claimed believed thought propose proposes proposed proposal "
        "consider considers considered considering hop hope hopes hoped hoping want wants wanted seek seeks seeking aim "
        "aims aimed threaten threatens threatened threatening promise promised promises promising pledge pledged pledges "
        "pledging vow vows vowed if unless whether scheduled prepare prepared prepares preparing preparation preparations "
        "attempt attempts attempted try tries tried trying appear appears appeared seem seems seemed ready urge urged "
        "urges urging demand demands demanded asked need needs await awaits awaiting pending draft provisional "
        "provisionally ought"
    ).split()
)
# May is a month and Will a name: these hedge in lower case only.
_LOWER_CASE_ONLY = frozenset({"may", "will", "can"})
_PAIRS: dict[tuple[str, str], Mood] = {
    **dict.fromkeys(
        [("ruled", "out"), ("rule", "out"), ("stopped", "short"), ("yet", "to"), ("far", "from")], "negation"
    ),
    **dict.fromkeys(
        [
            ("about", "to"),
            ("set", "to"),
            ("due", "to"),
            ("going", "to"),
            ("to", "be"),
            ("in", "order"),
            ("so", "that"),
            ("call", "for"),
            ("calls", "for"),
            ("called", "for"),
        ],
        "modality",
    ),
}
_CUT_SHORT = frozenset("ca wo could would should might must need".split())  # can't, won't, couldn't
_PAIR_STARTS = frozenset(first for first, _ in _PAIRS)
_TELLING = _NEGATION | _MODALITY | _LOWER_CASE_ONLY | _PAIR_STARTS
_CONTRACTED = ("n't", "n’t")
_FOLLOWING = re.compile(r" ([^\W_]+)")


@dataclass(frozen=True, slots=True)
class Cue:
    """A word or two that put a fact in a mood: `exact` stands at `start`:`end`."""

    mood: Mood
    start: int
    end: int
    exact: str


class Cues:
    """The cues of an article, to be asked for by place."""

    def __init__(self, text: str, words: SentenceWords) -> None:
        self._found = tuple(_cues(text, _telling_of(text, words)))
        self._starts = [cue.start for cue in self._found]

    def within(self, start: int, end: int) -> tuple[Cue, ...]:
        """Those that stand between two characters of the article."""
        first, last = bisect_left(self._starts, start), bisect_left(self._starts, end)
        return tuple([cue for cue in self._found[first:last] if cue.end <= end]) if first < last else ()


def find_cues(text: str) -> tuple[Cue, ...]:
    """Every cue of `text`, left to right; "unlikely" both negates and hedges.

    >>> [(cue.mood, cue.exact) for cue in find_cues("It hasn't said it will leave in May.")]
    [('negation', "hasn't"), ('modality', 'will')]
    """
    return tuple(
        _cues(text, (match for match in _TOKEN.finditer(text) if _is_telling(match.group().lower())))
    )


def _cues(text: str, telling: Iterable[re.Match[str]]) -> Iterator[Cue]:
    """The cues that some words are or begin."""
    for match in telling:
        word = match.group()
        low = word.lower()
        yield from (Cue(mood, *match.span(), word) for mood in _moods_of(word, low))
        yield from _pair(text, *match.span(), low)


def _telling_of(text: str, words: SentenceWords) -> Iterator[re.Match[str]]:
    """The words of sentences that may be a cue or begin one; "may" in "40may" is none."""
    places = [
        start for start, word in zip(words.starts, words.tokens, strict=True) if _is_telling(word.lower())
    ]
    for place in places:
        match = _TOKEN.match(text, place)
        if match and _is_telling(match.group().lower()) and not text[place - 1 : place].isalnum():
            yield match


def _is_telling(low: str) -> bool:
    return low in _TELLING or (low[-1] == "t" and low.endswith(_CONTRACTED))


def _pair(text: str, start: int, end: int, low: str) -> Iterator[Cue]:
    """The cue of two words that begins with the word at `start`, if any."""
    following = _FOLLOWING.match(text, end) if low in _PAIR_STARTS else None
    mood = _PAIRS.get((low, following.group(1).lower())) if following else None
    if following and mood:
        yield Cue(mood, start, following.end(), text[start : following.end()])


@lru_cache(maxsize=16_384)
def cues_of(wording: str) -> tuple[Cue, ...]:
    """The cues of a short text, read once."""
    return find_cues(wording)


def first(mood: Mood, cues: Iterable[Cue]) -> Cue | None:
    """The first cue of a mood."""
    for cue in cues:
        if cue.mood == mood:
            return cue
    return None


def _moods_of(word: str, low: str) -> tuple[Mood, ...]:
    if low.endswith(_CONTRACTED):
        return ("negation", "modality") if low[:-3] in _CUT_SHORT else ("negation",)
    if low in _NEGATION:
        return ("negation", "modality") if low in _MODALITY else ("negation",)
    if low in _MODALITY or word in _LOWER_CASE_ONLY:
        return ("modality",)
    return ()
