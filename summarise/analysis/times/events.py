"""The day of an event that the text has dated and now names: "voted on 3 May … the day after the vote"."""

from __future__ import annotations

import re
from collections import deque
from dataclasses import dataclass
from datetime import datetime

from summarise.analysis.tense import verb_cues
from summarise.analysis.times.event_words import stem, told_by

_MOST = 12
"""How many dated sentences are looked back at."""
_AROUND = 120
_NAMED = re.compile(
    r"\s+(?:(?:the|that|this|his|her|its|their)\s+)((?:[\w’'-]+\s+){0,2}?[\w’'-]+)"
    r"(?=\s*(?:[.,;:!?)\n]|$)|\s+(?:(?:in|at|on|of|near|by|that|which|was|were|is|had|has|ended|began|started|and|an?|the|he|she|they|it)\b|[a-z]+ed\b))"
)
_TURN = re.compile(r"\s+(end|began|start|finish|open|clos)\w*")
_SENTENCE_END = re.compile(r"[.!?][”\"')]*\s")
_WORD = re.compile(r"[A-Za-z]{3,}")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Told:
    """A sentence with its place in the text, its date cut out, and the day that this date names."""

    start: int
    end: int
    words: str
    day: datetime


class Events:
    """Remembers the last sentences that name a day; `day_of` looks up the event that one of them told."""

    def __init__(self) -> None:
        self._told: deque[_Told] = deque(maxlen=_MOST)

    def tell(self, text: str, offset: int, start: int, end: int, day: datetime) -> None:
        """``text[start:end]`` is `day`: what its sentence tells happened then. `text` stands at `offset`."""
        before = _SENTENCE_END.split(text[max(0, start - _AROUND) : start])[-1]
        after = _SENTENCE_END.split(text[end : end + _AROUND])[0]
        place = offset + start - len(before), offset + end + len(after)
        self._told.append(_Told(start=place[0], end=place[1], words=before + _DATE + after, day=day))

    @staticmethod
    def end_of_name(text: str, end: int) -> int:
        """Where the name of an event ends that stands at ``text[end:]``."""
        named = _NAMED.match(text, end)
        return named.end(1) if named else end

    def day_of(self, text: str, offset: int, end: int) -> datetime | None:
        """The day of the event named at ``text[end:]``, None where no sentence before has dated it.

        Its own sentence does not count: "The vote fell on Monday, a day after the vote in the other house".
        """
        named = _NAMED.match(text, end)
        noun = named[1].split()[-1] if named else ""
        if named is None or len(stem(noun)) < _SHORTEST:
            return None
        stems = told_by(noun)
        turn = _TURN.match(text, named.end())
        for told in reversed(self._told):
            is_other = not told.start <= offset + end <= told.end
            if is_other and (turn is None or turn[1] in told.words) and _tells(told.words, stems):
                return told.day
        return None


_SHORTEST = 3
_DATE = "\0"
_DATED = re.compile(rf"\s+(?:(?:in|at|near)\s+(?:[\w’'-]+\s+){{1,3}}?)?(?:on\s+|in\s+the\s+)?{_DATE}")
"""After the name of an event: the date itself ("the vote on …")."""
_OF_PLACE = re.compile(r"\s+(?:(?:in|at|near|of|over)\s+(?:[\w’'-]+\s+){1,3}?)?")
_OBJECT = re.compile(r"\b(?:with|for|of|about|over|against|to)\s+(?:[\w’'-]+\s+){0,2}$", re.IGNORECASE)


def _tells(told: str, stems: frozenset[str]) -> bool:
    """Whether a sentence tells the event itself.

    As its verb ("voted"), as the subject of one ("the blast tore …") or with the date beside it; "a hearing in the
    murder case on Friday" and "charged with murder on Friday" do not date the murder.
    """
    words = [word for word in _WORD.finditer(told) if stem(word[0]) in stems]
    if not words:
        return False
    verbs = {cue.start for cue in verb_cues(told)}
    return any(_is_told(told, word, verbs) for word in words)


def _is_told(told: str, word: re.Match[str], verbs: set[int]) -> bool:
    if word.start() in verbs:
        return True
    if _OBJECT.search(told, max(0, word.start() - 40), word.start()):
        return False
    place = _OF_PLACE.match(told, word.end())
    is_subject = place is not None and not verbs.isdisjoint({place.end(), word.end() + 1})
    return is_subject or _DATED.match(told, word.end()) is not None
