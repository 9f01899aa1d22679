"""Walks through a text and places each expression against the reference that holds there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import lru_cache
from itertools import islice

from summarise.analysis.times import intervals
from summarise.analysis.times.anchor import Anchor, Leaning, Meaning
from summarise.analysis.times.atoms import Atom, atoms
from summarise.analysis.times.clock import Part, PartBeside, Range
from summarise.analysis.times.dates import CalendarDay, CalendarMonth, Season
from summarise.analysis.times.direction import Leanings, dates_a_report
from summarise.analysis.times.events import Events
from summarise.analysis.times.phrases import dressed, phrases
from summarise.analysis.times.relative import Gap, Shift, SinceEvent, SoFar, Stretch, Unit, WeekOf
from summarise.analysis.times.slices import Ending, Slice, UpTo
from summarise.analysis.times.within import Then
from summarise.domain import Interval, TimeExpression

_BLANK_LINE = re.compile(r"\n[ \t]*\n\s*")
_UNMARKED = re.compile(r"(?:earlier|later)\s+(?:on\s+)?in\s+the\s+day", re.IGNORECASE)
"""What TIMEX3 leaves unmarked, for it names no day."""
_UP_TO = frozenset({"until", "by"})
_UNSWAYED = (Unit, Shift, Stretch, SoFar)
"""What finds its place by counting, whatever the verb says."""
_IN_A_DAY = frozenset({"day", "part_of_day", "instant"})
_OLD = timedelta(days=300)
_MOST = 20_000
"""How many expressions are read of one text. A megabyte of news has some thousands; more is no news."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Spoken:
    """What the text has set so far; see `Anchor` for the names."""

    context: datetime | None = None
    day: datetime | None = None
    here: datetime | None = None
    told: datetime | None = None
    last: Interval | None = None


def find_times(
    text: str, publication: datetime | None, *, paragraphs: Sequence[tuple[int, int]] | None = None
) -> tuple[TimeExpression, ...]:
    """The time expressions of `text` as TIMEX3 has them, in text order.

    As `read_times`, but a span in words is a duration, and its two ends are expressions of their own that lie in it;
    a moment written twice is as many expressions as it has pieces ("9 a.m. (0700 GMT) Friday": three).

    >>> [(t.exact, t.kind) for t in find_times("It ran from 1991 to 1997.", None)]
    [('from 1991 to 1997', 'duration'), ('1991', 'date'), ('1997', 'date')]
    """
    walk = _walk(text, publication, paragraphs)
    found: list[TimeExpression] = []
    for time, ends, pieces in zip(walk.found, walk.ends, walk.pieces, strict=True):
        whole = replace(time, kind="duration") if ends else time
        found.extend(pieces or (whole, *ends))
    return tuple(time for time in found if not _UNMARKED.fullmatch(time.exact))


def read_times(
    text: str, publication: datetime | None, *, paragraphs: Sequence[tuple[int, int]] | None = None
) -> tuple[TimeExpression, ...]:
    """The time expressions of `text`, in text order, not overlapping; a span is one.

    `publication` is the reference, its wall clock taken as the article's local time; without it only
    what the text dates by itself has an interval. `paragraphs` are (start, end) offsets, by default
    parted by blank lines: "the previous day" counts from the day that its paragraph spoke of last.
    An expression that no calendar can place ("February 30") has `interval` None. After 20,000 expressions the
    rest of the text is not read.

    >>> [(t.exact, t.interval.start.day) for t in read_times("It fell late on Sunday.", datetime(2024, 3, 4))]
    [('late on Sunday', 3)]
    """
    return tuple(_walk(text, publication, paragraphs).found)


def _walk(text: str, publication: datetime | None, paragraphs: Sequence[tuple[int, int]] | None) -> _Walk:
    walk = _Walk(publication)
    for start, end in paragraphs if paragraphs is not None else _paragraphs(text):
        walk.through(text[start:end], start)
    return walk


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for blank in _BLANK_LINE.finditer(text):
        yield start, blank.start()
        start = blank.end()
    yield start, len(text)


class _Walk:
    """Reads paragraph by paragraph and remembers what the text has set."""

    def __init__(self, publication: datetime | None) -> None:
        self.found: list[TimeExpression] = []
        self.ends: list[tuple[TimeExpression, ...]] = []  # of each that was found
        self.pieces: list[tuple[TimeExpression, ...]] = []  # of each that is one moment written twice
        self._publication = publication.replace(tzinfo=None) if publication else None
        self._zone = publication.tzinfo if publication else None
        self._spoken = _Spoken()
        self._events = Events()
        self._listed: datetime | None = None  # the start of the month read last

    def through(self, text: str, offset: int) -> None:
        """Read one paragraph, which stands at `offset`."""
        self._spoken = replace(self._spoken, here=None, told=None)
        leanings, floor = Leanings(text), 0
        for phrase in islice(phrases(text, atoms(text)), _MOST - len(self.found)):
            if not _says_nothing_alone(phrase):
                atom = dressed(text, phrase, floor)
                self._listed = self._listed if _is_listed(text, floor, atom) else None
                floor = atom.end
                self._read(text, offset, atom, leanings)

    def _read(self, text: str, offset: int, atom: Atom, leanings: Leanings) -> None:
        event = self._events.day_of(text, offset, atom.end) if _waits_for_an_event(atom.meaning) else None
        anchor = self._anchor(text, atom, leanings, event)
        interval = _placed(atom.meaning, anchor)
        if isinstance(atom.meaning, SinceEvent):
            if interval is None:
                return
            atom = replace(atom, end=self._events.end_of_name(text, atom.end))
        self.found.append(_expression(text, offset, atom, interval))
        self.ends.append(tuple(_ends(text, offset, atom, anchor)) if atom.ends and interval else ())
        self.pieces.append(tuple(_pieces(text, offset, atom, anchor)) if atom.pieces and interval else ())
        self._listed = interval.start if interval and isinstance(atom.meaning, CalendarMonth) else None
        if interval and interval.start and atom.meaning.kind != "duration":
            self._remember(text, offset, atom, interval, interval.start)

    def _remember(self, text: str, offset: int, atom: Atom, interval: Interval, start: datetime) -> None:
        """What holds for the expressions to come."""
        is_report = dates_a_report(text, atom.start)
        if self._spoken.here is None or not is_report:
            after = _after(self._spoken, interval, start, self._told(atom, interval))
            is_ahead = self._publication is not None and start > self._publication
            self._spoken = replace(after, last=self._spoken.last) if is_ahead else after
        if interval.granularity in _IN_A_DAY and not is_report:
            self._events.tell(text, offset, atom.start, atom.end, intervals.midnight(start))

    def _anchor(self, text: str, atom: Atom, leanings: Leanings, event: datetime | None) -> Anchor:
        said = self._spoken
        return Anchor(
            publication=self._publication,
            context=said.context,
            day=said.day,
            here=said.here,
            told=said.told if _may_tell_on(text, atom) else None,
            last=said.last if isinstance(atom.meaning, Then) else None,
            event=event,
            listed=self._listed,
            leaning=_leaning(atom, leanings),
            zone=self._zone,
        )

    def _told(self, atom: Atom, interval: Interval) -> datetime | None:
        """The start of a past day, month or season that the text dates in full, or tells on from one."""
        now, end = self._publication, interval.end
        is_old = now is not None and end is not None and now - end > _OLD
        meaning = atom.meaning.last if isinstance(atom.meaning, Range) else atom.meaning
        is_full = isinstance(meaning, CalendarDay | CalendarMonth | Season) and meaning.year is not None
        return interval.start if is_old and (is_full or self._spoken.told) else None


def _may_tell_on(text: str, atom: Atom) -> bool:
    """Whether it can go on with a story that the paragraph dates in full: not when that was published."""
    return isinstance(atom.meaning, CalendarDay | CalendarMonth) and not dates_a_report(text, atom.start)


_LIST = re.compile(r",?\s+(?:and\s+|or\s+)?")


def _is_listed(text: str, end: int, atom: Atom) -> bool:
    """Whether a bare month follows the one that ends at `end` in a list ("in May, June and July")."""
    is_bare = isinstance(atom.meaning, CalendarMonth) and atom.meaning.year is None and not atom.meaning.which
    return is_bare and _LIST.fullmatch(text, end, atom.start) is not None


def _leaning(atom: Atom, leanings: Leanings) -> Leaning:
    """Where a date leans that needs it to find its year or week."""
    if isinstance(atom.meaning, Shift) and atom.meaning.basis == "context":
        return leanings.at(atom.start, atom.end)
    if atom.meaning.basis != "publication" or isinstance(atom.meaning, _UNSWAYED):
        return ""
    if _UP_TO & set(atom.modifier.split()):
        return leanings.until(atom.start, atom.end)
    return leanings.at(atom.start, atom.end)


def _after(spoken: _Spoken, interval: Interval, start: datetime, told: datetime | None) -> _Spoken:
    """What holds once a date was read."""
    is_day = interval.granularity in _IN_A_DAY
    return _Spoken(
        context=start,
        day=start if is_day else spoken.day,
        here=start if is_day else spoken.here,
        told=told or spoken.told,
        last=interval,
    )


def _waits_for_an_event(meaning: Meaning) -> bool:
    """Whether it counts from something named after it ("two days after the vote", "the night before the march")."""
    is_gap = isinstance(meaning, Gap) and not meaning.stands_alone and not meaning.to_the_day
    return is_gap or isinstance(meaning, PartBeside | SinceEvent)


def _says_nothing_alone(atom: Atom) -> bool:
    """Whether it means a time only beside a date ("morning", "the week of")."""
    return isinstance(atom.meaning, WeekOf | Slice | UpTo) or (
        isinstance(atom.meaning, Part) and atom.meaning.offset is None
    )


@lru_cache(maxsize=1024)  # the same few names recur, most of all in text that wants to be slow
def _placed(meaning: Meaning, anchor: Anchor) -> Interval | None:
    try:
        return meaning.interval(anchor)
    except (ValueError, OverflowError):  # no calendar has it: 30 February, 25:61, the year 99999
        return None


def _ends(text: str, offset: int, atom: Atom, anchor: Anchor) -> Iterator[TimeExpression]:
    """The ends of a span as expressions of their own."""
    meaning = atom.meaning
    if not isinstance(meaning, Range | Ending):
        return
    meant = (meaning.first, meaning.last) if isinstance(meaning, Range) else (meaning.last,)
    for (start, end), one, interval in zip(atom.ends, meant, meaning.ends(anchor), strict=True):
        yield _expression(text, offset, Atom(start=start, end=end, meaning=one), interval)


def _pieces(text: str, offset: int, atom: Atom, anchor: Anchor) -> Iterator[TimeExpression]:
    """The pieces of a moment written twice, the first with what was said before it."""
    for number, (start, end, meaning) in enumerate(atom.pieces):
        place = start if number else atom.start
        one = Atom(start=place, end=end, meaning=meaning, modifier="" if number else atom.modifier)
        yield _expression(text, offset, one, _placed(meaning, anchor))


def _expression(text: str, offset: int, atom: Atom, interval: Interval | None) -> TimeExpression:
    return TimeExpression(
        start=offset + atom.start,
        end=offset + atom.end,
        exact=text[atom.start : atom.end],
        kind=atom.meaning.kind,
        interval=interval,
        modifier=atom.modifier,
        anchor=atom.meaning.basis,
    )
