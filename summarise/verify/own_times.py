"""Which of the times of its evidence a claim has for its own."""

from __future__ import annotations

import re
from dataclasses import replace

from summarise.analysis.dating import Role, role_of
from summarise.analysis.outlook import is_standing, looks_ahead
from summarise.analysis.tense import tense_of, told_by
from summarise.analysis.times import read_times
from summarise.analysis.window import RECENT
from summarise.domain import Publication, Sentence, TimeExpression
from summarise.verify.case import Case
from summarise.verify.spans import joined

_TURNING = frozenset({"since", "until", "by", "before", "from"})

_NEAR = 24
_TAKEN = re.compile(r"\b(?:in|for|over|within)\s+(?:(?:just|only|about|some|the)\s+){0,2}$", re.IGNORECASE)
_COUNTED_FROM = re.compile(r"^(?:about|around|nearly|almost|roughly|approximately)\s+", re.IGNORECASE)

_Dated = tuple[Role, TimeExpression]


def own_times(case: Case) -> tuple[TimeExpression, ...]:
    """The times that date the claim; when somebody spoke only where nothing else does."""
    found = tuple(_told(time, case) for time in _placed(case))
    kept = tuple(pair for pair in found if pair[0] != "aside")
    own = _in_its_clause(tuple(pair for pair in kept if _belongs(pair[1], case)), case)
    if not own and len(case.evidence) == 1:
        own = _left_out(kept, case)
    dating = tuple(since(time) if role == "since" else time for role, time in own if role != "report")
    if tells_ahead(case):
        return tuple(time for time in dating if not _is_over(time, case))
    if dating:
        return joined(dating, case.source.article.text)
    return tuple(time for _, time in own)


def tells_ahead(case: Case) -> bool:
    """Whether what it says was still to come when the article appeared: not what was promised years ago."""
    return looks_ahead(case.text) and not _is_old(case)


def _is_old(case: Case) -> bool:
    """Whether it tells as past, at a time long over, that somebody promised or threatened something."""
    cue, published = told_by(case.text), case.source.article.publication
    if cue is None or cue.tense != "past" or published is None:
        return False
    long_ago = published.instant.replace(tzinfo=None) - RECENT
    roles = case.source.roles
    own = (t.interval for t in case.evidence_times if roles[t.start] == "event" and _says(t.exact, case))
    return any(interval.end < long_ago for interval in own if interval and interval.end)


def _placed(case: Case) -> tuple[TimeExpression, ...]:
    """The times of the evidence; a length that what "has" happened took ("have doubled in a week") ends now."""
    times, publication = case.evidence_times, case.source.article.publication
    if publication is None or all(time.interval for time in times):
        return times
    if tense_of(case.text) != "present_perfect":
        return times
    return tuple(_until_now(time, case.source.article.text, publication) for time in times)


def _until_now(time: TimeExpression, text: str, publication: Publication) -> TimeExpression:
    if time.interval or time.kind == "set" or not _TAKEN.search(text, max(0, time.start - _NEAR), time.start):
        return time
    read = read_times(f"over the past {_COUNTED_FROM.sub('', time.exact)}", publication.instant)
    placed = [stretch.interval for stretch in read if stretch.interval is not None]
    return replace(time, interval=placed[0], kind="duration") if placed else time


def _told(time: TimeExpression, case: Case) -> _Dated:
    """What a time dates, and the time as the claim has it.

    What stands beside the point of its sentence ("which opened in 1990") is the point of a claim that is made of
    nothing else, and "on bail until Friday, when she will be sentenced" is "On Friday" there.
    """
    if not _TURNING.isdisjoint(time.modifier.split()) and _is_naked(time, case):
        words = [word for word in time.modifier.split() if word not in _TURNING]
        return "event", replace(time, modifier=" ".join(words))
    role = case.source.roles[time.start]
    return (_role_in_the_claim(time, case) if role == "aside" else role), time


def _is_naked(time: TimeExpression, case: Case) -> bool:
    """Whether the claim has a time without its first word: "(until) Friday"."""
    return _says(time.exact.split(maxsplit=1)[-1], case) and not _says(time.exact, case)


def _says(words: str, case: Case) -> bool:
    return words.casefold() in case.text.casefold()


def _role_in_the_claim(time: TimeExpression, case: Case) -> Role:
    """The role of a time in the words of the claim; `aside` where they leave it out."""
    at = case.text.find(time.exact)
    if at < 0:
        return "aside"
    whole = Sentence(id=1, start=0, end=len(case.text), text=case.text, paragraph=0)
    return role_of(replace(time, start=at, end=at + len(time.exact)), whole)


def _belongs(time: TimeExpression, case: Case) -> bool:
    """A time belongs to the draft when it lies among the words that the draft uses."""
    start, end = case.verbatim or (case.window_start, case.window_end)
    return start <= time.start < end or _says(time.exact, case)


def _in_its_clause(own: tuple[_Dated, ...], case: Case) -> tuple[_Dated, ...]:
    """Those in the stretch that tells the claim, where it has any: the subject before it may bring another's."""
    if case.draft.stretch is None:
        return own
    start, end = case.draft.stretch
    return tuple(pair for pair in own if start <= pair[1].start < end and pair[0] != "report") or own


def _left_out(kept: tuple[_Dated, ...], case: Case) -> tuple[_Dated, ...]:
    """The time of the sentence that a draft left out of its words: the last before them, or the only one.

    What lies ahead dates nothing that is told as present or past, what is over nothing that stands ("it belongs to the
    zone where fighting ended in May"); what "has" happened after it, since.
    """
    if not kept or is_standing(case.text):
        return ()
    if not looks_ahead(case.text):
        kept = tuple(pair for pair in kept if not _is_to_come(pair[1], case.source.article.publication))
        kept = tuple(pair for pair in kept if not _is_of_a_plan(pair[1], case))
    if (
        kept
        and all(role == "report" for role, _ in kept)
        and len({time.interval for _, time in kept}) == 1
        and kept[-1][1].end <= case.window_start
    ):
        return kept[-1:]
    before = [pair for pair in kept if pair[1].end <= case.window_start and pair[0] != "report"]
    if before and tense_of(case.text) == "present_perfect":
        return (("since", before[-1][1]),)
    if not before and len(kept) == 1 and _follows_it(kept[0][1], case):
        return (("since", kept[0][1]),)
    return (before[-1],) if before else kept if len(kept) == 1 else ()


_AFTER = re.compile(r"\s*,?\s*\bafter\b")


def _follows_it(time: TimeExpression, case: Case) -> bool:
    """Whether what "has" happened did so after something dated: "Two have been charged (after he was stabbed on Friday)"."""
    is_perfect = tense_of(case.text) == "present_perfect"
    return (
        is_perfect
        and _AFTER.match(case.source.article.text, case.window_end) is not None
        and time.start > case.window_end
    )


_PLAN = re.compile(r"\b(?:will|would|(?:is|are|was|were)\s+(?:due\s+|set\s+|expected\s+)?to)\s+\w+")


def _is_of_a_plan(time: TimeExpression, case: Case) -> bool:
    """Whether it dates what was to come behind the draft: "The search was called off (and will resume on Tuesday)"."""
    return (
        _PLAN.search(case.source.article.text, case.window_end, max(time.start, case.window_end)) is not None
    )


def _is_to_come(time: TimeExpression, publication: Publication | None) -> bool:
    start = time.interval.start if time.interval else None
    return publication is not None and start is not None and start.date() > publication.instant.date()


def _is_over(time: TimeExpression, case: Case) -> bool:
    """Whether a time lies before the publication: no date of what is to come."""
    published, end = case.source.article.publication, time.interval.end if time.interval else None
    return published is not None and end is not None and end <= published.instant.replace(tzinfo=None)


def since(time: TimeExpression) -> TimeExpression:
    """ "since the dam broke in May": since May."""
    words = time.modifier.split()
    return time if "since" in words else replace(time, modifier=" ".join(["since", *words]))
