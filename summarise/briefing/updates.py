"""What a source says otherwise than before: a number that has moved, a plan for another day, nobody left to count."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from summarise.analysis.times import read_times
from summarise.briefing.counting import meet, unit_of
from summarise.briefing.heard import Heard
from summarise.briefing.telling import (
    falls,
    is_retracted,
    is_same_people,
    stands_alone,
    told_change,
    victims_of,
)
from summarise.calendar_names import MONTH_NAMES, WEEKDAY_NAMES
from summarise.domain import Figure
from summarise.facts import LedgerClaim, Relation
from summarise.linking.concepts import concepts_of
from summarise.linking.counts import HEADCOUNTS, counts_of
from summarise.linking.relations import bounds
from summarise.linking.traits import traits_of
from summarise.verify.wording_of import figures_of
from summarise.verify.words import stems

_WEEKDAY, _MONTH = (rf"(?:{'|'.join(names)})" for names in (WEEKDAY_NAMES, MONTH_NAMES))
_DATE = rf"(?:{_WEEKDAY}(?:,? (?:\d{{1,2}} {_MONTH}|{_MONTH} \d{{1,2}}))?|\d{{1,2}} {_MONTH}|{_MONTH}(?: \d{{1,2}})?|next \w+)"
_PUT_TO = re.compile(rf"\b(?:to|until|till|for) (?P<day>{_DATE})")
_INSTEAD = re.compile(
    r"\b(?:and not|not on|instead of|rather than|brought forward|moved (?:up|forward)|earlier than)\b",
    re.IGNORECASE,
)
_NOBODY = re.compile(r"\b(?:nobody|no one|none)\b[^.;]*\b(?:missing|unaccounted for)\b", re.IGNORECASE)
_LONGER = timedelta(days=3)
_ALIKE = 0.5
_HEADCOUNTS = HEADCOUNTS | {"displaced"}
_HARMED = _HEADCOUNTS - {"votes", "jobs", "seats"}
_MEASURE = "measure"
_NUMBER = re.compile(r"(?<![\w.,:/-])\d[\d,]*(?:\.\d+)?(?![\w:/-]|[.,]\d)")
_FROM_TO = re.compile(r"\bfrom (\d[\d,]*(?:\.\d+)?) to (\d[\d,]*(?:\.\d+)?)(?![\w:]|[.,]\d)")
_MOVES = re.compile(
    r"\b(?:raised|increased|lifted|widened|cut|lowered|reduced|narrowed|shrunk|shrank|grown|grew|risen|rose|fallen|fell)\b"
    r"[^.;]*\bto\b"
)
_NUMBER_WORDS = stems("percent per cent about around some nearly more than least")


@dataclass(frozen=True, slots=True, kw_only=True)
class Update:
    """What was said and what is said now, in the words of the claims; `kind` is what is counted, "" for a day."""

    claim: LedgerClaim
    kind: str
    before: str
    after: str


def updates_of(
    today: Sequence[LedgerClaim],
    before: Sequence[LedgerClaim],
    matter: Sequence[LedgerClaim],
    relations: Iterable[Relation],
    heard: Heard,
) -> tuple[Update, ...]:
    """The changes that claims of today make, one for each claim and kind of count.

    `before` are the earlier claims of the same fact, `matter` those of the whole matter, oldest first.
    """
    earlier = {
        claim.key: claim for claim in sorted((*matter, *before), key=lambda c: (c.day, c.published, c.key))
    }
    history = _History(tuple(earlier.values()), frozenset(c.key for c in before), heard)
    found: dict[tuple[str, str], Update] = {}
    for claim in (each for each in today if not is_retracted(each)):
        told = tuple(history.of_told(claim))
        stated = {words for update in told for words in (update.before, update.after)}
        counted = [u for u in (*history.of_counts(claim), *history.of_nobody(claim)) if u.after not in stated]
        for update in (*told, *counted) or history.of_measures(claim):
            found.setdefault((claim.key, update.kind), update)
    for update in _of_days(today, before, relations):
        found.setdefault((update.claim.key, ""), update)
    return tuple(found.values())


@dataclass(frozen=True, slots=True)
class _History:
    """What was told on the days before; `linked` are the keys of the claims of the fact itself."""

    claims: tuple[LedgerClaim, ...]
    linked: frozenset[str]
    heard: Heard

    def of_counts(self, claim: LedgerClaim) -> Iterator[Update]:
        """Counts that the claim's own source gave otherwise."""
        counts = counts_of(claim.claim)
        for kind, figure in counts:
            if not is_plain_count(kind, counts) or self._is_retold(claim, kind, figure):
                continue
            was = self._last(claim, kind, figure)
            if was is not None and _is_moved(was, figure):
                yield Update(claim=claim, kind=kind, before=was.exact, after=figure.exact)

    def _is_retold(self, claim: LedgerClaim, kind: str, figure: Figure) -> bool:
        """Whether an outlet takes over a number that another source gave before: it has not counted anew."""
        told = ((k, f) for c in self.claims for k, f in counts_of(c.claim))
        return self._is_plain(claim) and any(k == kind and bounds(f) == bounds(figure) for k, f in told)

    def _last(self, claim: LedgerClaim, kind: str, figure: Figure) -> Figure | None:
        """What the source last counted of that kind, or an outlet that names no other source told after it."""
        own = [pair for pair in self._counts(claim, kind, figure) if self.heard.same(pair[0], claim)]
        if not own:
            return None
        newest, last = own[-1][0], _shortest(own)
        since = [
            other
            for teller, other in self._counts(claim, kind, figure)
            if teller.published > newest.published
            and self._is_plain(teller)
            and _is_between(last, other, figure)
        ]
        return (since or [last])[-1]

    def _counts(self, claim: LedgerClaim, kind: str, figure: Figure) -> list[tuple[LedgerClaim, Figure]]:
        """Comparable figures, oldest first: of the same fact, or counts of people in the same matter."""
        # The losses of those who fight are counted clash by clash: only those of one time are one count.
        is_of_matter = kind in _HEADCOUNTS and not victims_of(claim)
        found = []
        for earlier in self.claims:
            is_of_fact = earlier.key in self.linked and (not victims_of(claim) or meet(earlier, claim))
            if is_retracted(earlier) or not (is_of_fact or is_of_matter):
                continue
            counts = counts_of(earlier.claim)
            same = [f for k, f in counts if k == kind and is_plain_count(k, counts) and f.modifier != "vague"]
            is_other_period = kind not in _HEADCOUNTS and _is_other_period(earlier, claim)
            if (
                same
                and is_same_people(same[0], figure)
                and is_same_scope(earlier, claim)
                and not is_other_period
            ):
                found.append((earlier, same[0]))
        return found

    def _is_plain(self, claim: LedgerClaim) -> bool:
        """Whether it is told as it is, of nobody's side and in nobody's name."""
        return not claim.speaker and not self.heard.is_party(claim)

    def of_told(self, claim: LedgerClaim) -> Iterator[Update]:
        """A change that the claim states itself, "7,200, up from 4,500", from a number that was told before."""
        told = told_change(claim) or _from_to(claim)
        if told and any(_has_number(earlier, told[0]) for earlier in self.claims):
            yield Update(claim=claim, kind=_MEASURE, before=told[0].exact, after=told[1].exact)

    def of_measures(self, claim: LedgerClaim) -> Iterator[Update]:
        """Other figures of the same thing: said by the same source, or of the same subject, in much the same words."""
        if any(kind in _HARMED for kind, _ in counts_of(claim.claim)) or told_change(claim):
            return
        for earlier in reversed(self.claims):
            pair = _same_measure(earlier, claim) if self._may_update(earlier, claim) else None
            if pair is not None:
                if _is_moved(*pair):
                    yield Update(claim=claim, kind=_MEASURE, before=pair[0].exact, after=pair[1].exact)
                return

    def _may_update(self, earlier: LedgerClaim, claim: LedgerClaim) -> bool:
        is_timed = not _MOVES.search(claim.claim.text) and any(map(_is_of_its_time, (earlier, claim)))
        if is_retracted(earlier) or is_timed:
            return False
        return self.heard.same(earlier, claim) or _subject(earlier) == _subject(claim) != ""

    def of_nobody(self, claim: LedgerClaim) -> Iterator[Update]:
        """ "Nobody is missing any more" where somebody was."""
        if not _NOBODY.search(claim.claim.text) or any(k == "missing" for k, _ in counts_of(claim.claim)):
            return
        missing = [f for c in self.claims for kind, f in counts_of(c.claim) if kind == "missing"]
        if missing and not _NOBODY.search(missing[-1].exact):
            yield Update(claim=claim, kind="missing", before=missing[-1].exact, after="nobody")


def _shortest(told: Sequence[tuple[LedgerClaim, Figure]]) -> Figure:
    """The newest number in the fewest words that it was told in: "two" before "two elderly brothers"."""
    same = [figure for _, figure in told if bounds(figure) == bounds(told[-1][1])]
    return min(reversed(same), key=lambda figure: len(figure.exact))


def is_plain_count(kind: str, counts: Iterable[tuple[str, Figure]]) -> bool:
    """Whether a claim counts one thing of that kind, and it is said which: people, or a unit that stands once."""
    is_once = sum(same == kind for same, _ in counts) == 1
    return kind in _HEADCOUNTS or (is_once and not kind.endswith(":"))


def is_same_scope(one: LedgerClaim, other: LedgerClaim) -> bool:
    """Whether both count people of one kind, and from the same beginning."""
    is_as_long = traits_of(one).is_long == traits_of(other).is_long
    return is_as_long and victims_of(one) == victims_of(other)


def _is_other_period(one: LedgerClaim, other: LedgerClaim) -> bool:
    """Whether each counts over a stretch of time that it names, and not the same."""
    left, right = traits_of(one).period, traits_of(other).period
    return bool(left and right) and left != right


def is_same_stretch(one: LedgerClaim, other: LedgerClaim) -> bool:
    """Whether neither counts over a stretch of days much longer than the other's, as far as it is known."""
    times = [claim.claim.time.interval for claim in (one, other)]
    lengths = sorted(t.end - t.start for t in times if t and t.start and t.end)
    return len(lengths) < len(times) or lengths[1] - lengths[0] < _LONGER


def _is_moved(before: Figure, after: Figure) -> bool:
    """Whether a figure is another one, and may be of what can only grow."""
    is_said = "vague" not in (before.modifier, after.modifier)
    return is_said and bounds(before) != bounds(after) and not falls(before, after)


def _is_between(first: Figure, middle: Figure, last: Figure) -> bool:
    values = [figure.low if figure.low is not None else figure.high for figure in (first, middle, last)]
    if None in values:
        return False
    low, found, high = (float(value or 0.0) for value in values)
    return min(low, high) < found < max(low, high)


def number_in(words: str) -> str:
    """The number in what was said or is said now, whatever it counts: of "nine people" as of "nine"; else the words.

    >>> number_in("nine people") == number_in("nine"), number_in("nobody")
    (True, 'nobody')
    """
    found = figures_of(words) or figures_of(f"{words} people")
    return f"{found[0].low} {found[0].high}" if found else words


def _from_to(claim: LedgerClaim) -> tuple[Figure, Figure] | None:
    """Numbers without a unit that are said to have moved: "has cut the lead from 214 to 198"."""
    found = _FROM_TO.search(claim.claim.text)
    figures = [_bare(number) for number in found.groups()] if found else []
    return (figures[0], figures[1]) if len(figures) == 2 and figures[0] and figures[1] else None


def _bare(number: str) -> Figure | None:
    figures = figures_of(f"{number} people")
    return replace(figures[0], exact=number, unit="", category="") if figures else None


def _has_number(claim: LedgerClaim, figure: Figure) -> bool:
    return any(f.low == figure.low and f.high == figure.high for f in _figures(claim))


def _same_measure(earlier: LedgerClaim, later: LedgerClaim) -> tuple[Figure, Figure] | None:
    """The figures of two claims that measure one thing: alone in each, or two things counted side by side in both."""
    before, after = _figures(earlier), _figures(later)
    if any(figure.exact in later.claim.text for figure in before):  # the later one comes back to it
        return None
    units = [{unit_of(figure) for figure in figures} - {""} for figures in (before, after)]
    if not is_alike(earlier, later, _ALIKE):
        return None
    if len(before) == len(after) == 1:
        return (before[0], after[0]) if len(units[0] | units[1]) < 2 else None
    shared = [
        (one, other) for one in before for other in after if unit_of(one) and unit_of(one) == unit_of(other)
    ]
    return shared[0] if len(shared) > 1 else None


def _figures(claim: LedgerClaim) -> tuple[Figure, ...]:
    """The figures of a claim; of one without any its only bare number: "the lead has shrunk to 198"."""
    text = claim.claim.text
    times = " ".join(time.exact for time in read_times(text, None))
    bare = [number for number in _NUMBER.findall(text) if number not in times]
    if claim.claim.figures or len(bare) != 1:
        return claim.claim.figures
    found = _bare(bare[0])
    return (found,) if found else ()


def is_alike(earlier: LedgerClaim, later: LedgerClaim, least: float) -> bool:
    """Whether two claims share so much of the words of the shorter one, numbers left out."""
    one, other = _matter_words(earlier), _matter_words(later)
    shared = one & other
    return bool(shared) and len(shared) >= least * min(len(one), len(other))


def _matter_words(claim: LedgerClaim) -> frozenset[str]:
    """The words of a claim but its numbers."""
    figures = frozenset().union(*(stems(f.exact) - stems(f.unit) for f in _figures(claim)))
    return stems(claim.claim.text) - figures - _NUMBER_WORDS


def _is_of_its_time(claim: LedgerClaim) -> bool:
    """Whether it counts what happened at a time of its own: another time has another number, and neither changes the other."""
    time = claim.claim.time.expression
    return bool(traits_of(claim).period) or (bool(time) and time in claim.claim.text)


def _subject(claim: LedgerClaim) -> str:
    """What a claim begins with, where that is a thing with its article or a name: "the company", "Dana Orlik"."""
    found = re.match(r"[Tt]he (?P<thing>\w+)\b|(?P<name>[A-Z][\w-]+ [A-Z][\w-]+)", claim.claim.text)
    return (found["thing"] or found["name"]).casefold() if found else ""


def _of_days(
    today: Sequence[LedgerClaim], before: Sequence[LedgerClaim], relations: Iterable[Relation]
) -> Iterator[Update]:
    """Plans put off to another day."""
    earlier, todays = {c.key: c for c in before}, {c.key: c for c in today}
    for relation in relations:
        was, now = earlier.get(relation.first), todays.get(relation.second)
        if was is None or now is None or not stands_alone(now):
            continue
        is_said = relation.name == "update" or ("→" in relation.why and _INSTEAD.search(now.claim.text))
        if not is_said:
            continue
        days = (_planned_day(was), _planned_day(now))
        if all(days) and days[0] != days[1] and (_is_put_off(now) or _are_other_days(was, now)):
            yield Update(claim=now, kind="", before=days[0], after=days[1])


def _is_put_off(claim: LedgerClaim) -> bool:
    text = claim.claim.text
    return "act:postponed" in concepts_of(text) and _PUT_TO.search(text) is not None


def _are_other_days(one: LedgerClaim, other: LedgerClaim) -> bool:
    """Whether two plans name a day each, and not the same."""
    times = [claim.claim.time for claim in (one, other)]
    if not all(t.relation == "future" and t.interval and t.interval.granularity == "day" for t in times):
        return False
    starts = [time.interval.start.date() for time in times if time.interval and time.interval.start]
    return len(starts) == 2 and starts[0] != starts[1]


def _planned_day(claim: LedgerClaim) -> str:
    """The day that a plan is put off to, or else its own, in its words."""
    found = list(_PUT_TO.finditer(claim.claim.text)) if _is_put_off(claim) else []
    return found[-1]["day"] if found else claim.claim.time.expression
