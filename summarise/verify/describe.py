"""What a claim is about, read off its evidence: attribution, figures, time, kind, actors, place."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import takewhile

from summarise.analysis.tense import tense_of
from summarise.analysis.window import relate
from summarise.domain import Attribution, ClaimKind, ClaimTime, Figure, Sentence, Span, TimeExpression, Window
from summarise.verify.case import Case
from summarise.verify.figures import match_figure
from summarise.verify.wording_of import figures_of, names_of

_PLACE = re.compile(
    r"\b(?:in|at|near|around|outside|across|inside|into|to|from|over)\s+(?:the\s+)?(?:\w+\s+){0,3}?$"
)
# What runs up to a time expression and makes it somebody else's time: a relative clause, a "since" clause with
# a verb of its own, the old value of a comparison ("down from 3.3% in July").
_ASIDE = re.compile(
    r"(?:,\s*(?:which|who|whose|where)\b[^,;:]*|\bsince\s+(?:the|a|an|his|her|its|their|it|he|she|they)\b[^,;:]*"
    r"|\b(?:up|down)\s+from\b[^,;]*|\bfrom\s+[$€£]?[\d.,]+\s?(?:%|per\s?cent|bn|m\b|million|billion)[^,;]*)$",
    re.IGNORECASE,
)
_REACH = 40  # characters before a name in which a preposition makes it a place
_PLANNED = re.compile(r"\b(?:scheduled|planned|due|set|expected|to be|would|will|slated)\b", re.IGNORECASE)
_LOOKING_BACK = frozenset({"past", "past_perfect", "present_perfect"})
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Description:
    """The parts of a claim that analysis supplies."""

    attribution: Attribution | None
    figures: tuple[Figure, ...]
    time: ClaimTime
    kind: ClaimKind
    actors: tuple[str, ...]
    place: str


def describe(case: Case, window: Window | None) -> Description:
    """Read the description of a checked case off the article."""
    figures = _figures(case)
    time = _time(case, case.attribution, window)
    actors, place = _names(case)
    return Description(
        attribution=case.attribution,
        figures=figures,
        time=time,
        kind=_kind(case, case.attribution, figures, time),
        actors=actors,
        place=place,
    )


def _figures(case: Case) -> tuple[Figure, ...]:
    verbatim = case.verbatim
    counted = tuple(figure for figure in case.evidence_figures if figure.category != "age")
    if verbatim:
        return tuple(f for f in counted if verbatim[0] <= f.start < verbatim[1])
    matches = (match_figure(figure, counted) for figure in figures_of(case.text) if figure.category != "age")
    found = {match.start: match for match in matches if match is not None}
    return tuple(found[start] for start in sorted(found))


def _time(case: Case, attribution: Attribution | None, window: Window | None) -> ClaimTime:
    inside = tuple(time for time in case.evidence_times if not _in_aside(time, case))
    own = tuple(time for time in inside if _belongs(time, case)) or _only_if_single(inside, case)
    tense = tense_of(case.text)
    published = case.source.article.publication
    if tense in _LOOKING_BACK and published is not None:
        moment = published.instant.replace(tzinfo=None)
        own = tuple(_not_after(moment, time) for time in own if not _is_ahead(moment, time, case))
    return relate(
        own,
        tense,
        published,
        window,
        carried=_carried(case),
        is_statement=attribution is not None and attribution.directness != "indirect",
    )


def _in_aside(time: TimeExpression, case: Case) -> bool:
    """Whether the time dates a relative clause and not what the sentence says."""
    return _is_aside(time, next(s for s in case.evidence if s.start <= time.start < s.end))


def _is_aside(time: TimeExpression, sentence: Sentence) -> bool:
    return bool(_ASIDE.search(sentence.text[: time.start - sentence.start]))


def _is_ahead(published: datetime, time: TimeExpression, case: Case) -> bool:
    """Whether a past event names a time to come ("released on bail until 14 December"): that is not its own time."""
    start = time.interval.start if time.interval else None
    return start is not None and start.date() > published.date() and not _PLANNED.search(case.text)


def _not_after(published: datetime, time: TimeExpression) -> TimeExpression:
    """A clock time of the past is never later than the article: "at 21:00" in an afternoon's news is last night's."""
    interval = time.interval
    if time.kind != "time" or interval is None or interval.start is None:
        return time
    if interval.start <= published or interval.start.date() != published.date():
        return time
    end = interval.end - _DAY if interval.end else None
    return replace(time, interval=replace(interval, start=interval.start - _DAY, end=end))


def _belongs(time: TimeExpression, case: Case) -> bool:
    """A time belongs to the draft when it lies among the words that the draft uses."""
    return case.window_start <= time.start < case.window_end or time.exact.casefold() in case.text.casefold()


def _only_if_single(inside: tuple[TimeExpression, ...], case: Case) -> tuple[TimeExpression, ...]:
    return inside if len(inside) == 1 and len(case.evidence) == 1 else ()


def _carried(case: Case) -> TimeExpression | None:
    """The last resolved time before the evidence in the same paragraph that dates its own sentence."""
    first = case.evidence[0]
    earlier = reversed(case.source.reading.sentences[: first.id - 1])
    for sentence in takewhile(lambda s: s.paragraph == first.paragraph, earlier):
        dated = [
            t for t in case.source.times.get(sentence.id, ()) if t.interval and not _is_aside(t, sentence)
        ]
        if dated:
            return dated[-1]
    return None


def _kind(
    case: Case, attribution: Attribution | None, figures: tuple[Figure, ...], time: ClaimTime
) -> ClaimKind:
    if time.relation == "background":
        return "background"
    if time.relation == "future":
        return "forecast"
    if attribution and attribution.directness in {"direct", "mixed"} and not figures:
        return "statement"
    if figures and (time.relation == "undated" or any(figure.cumulative for figure in figures)):
        return "figure"
    if case.draft.kind in {"statement", "figure"}:
        return case.draft.kind
    return "event"


def _names(case: Case) -> tuple[tuple[str, ...], str]:
    text, names = _own_names(case)
    places = [name.exact for name in names if _PLACE.search(text, max(0, name.start - _REACH), name.start)]
    actors = dict.fromkeys(name.exact for name in names if name.exact not in places)
    return tuple(actors), places[-1] if places else ""


def _own_names(case: Case) -> tuple[str, tuple[Span, ...]]:
    """The names of a claim and the text that their offsets index: the article when it is worded as there."""
    if not case.verbatim:
        return case.text, names_of(case.text)
    start, end = case.verbatim
    found = (name for sentence in case.evidence for name in case.source.names.get(sentence.id, ()))
    return case.source.article.text, tuple(n for n in found if start <= n.start and n.end <= end)
