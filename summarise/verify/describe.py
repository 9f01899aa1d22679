"""What a claim is about, read off its evidence: attribution, figures, time, kind, actors, place."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from summarise.domain import Attribution, ClaimKind, ClaimTime, Figure, Span
from summarise.verify.case import Case
from summarise.verify.figures import copied, match_figure
from summarise.verify.placing import times_of
from summarise.verify.timeline import Timeline
from summarise.verify.wording_of import figures_of, names_of

_PLACE = re.compile(
    r"\b(?:in|at|near|around|outside|across|inside|into|to|from|over)\s+(?:the\s+)?(?:\w+\s+){0,3}?$"
)
_INNER_CAPITAL = re.compile(r"[^\W\d_a-z](?<=[\w,;’'”\"] .)[^\W\d_]*")
_REACH = 40  # characters before a name in which a preposition makes it a place


class Description(NamedTuple):
    """The parts of a claim that analysis supplies."""

    attribution: Attribution | None
    figures: tuple[Figure, ...]
    time: ClaimTime
    kind: ClaimKind
    actors: tuple[str, ...]
    place: str


def describe(cases: Sequence[Case], timeline: Timeline) -> list[Description]:
    """Read the descriptions of checked cases off their article; `timeline` is that of its source."""
    figures, names = [_figures(case) for case in cases], [_names(case) for case in cases]
    return [
        Description(
            attribution=case.attribution,
            figures=counted,
            time=time,
            kind=_kind(case, case.attribution, counted, time),
            actors=_without_money(actors, counted),
            place=place,
        )
        for case, counted, (actors, place), time in zip(
            cases, figures, names, times_of(cases, timeline), strict=True
        )
    ]


_MONEY = re.compile(r"(?P<name>[A-Za-z]{1,3})[.$]?\s?\d|(?P<sign>[A-Z]{1,2})\$")


def _without_money(actors: tuple[str, ...], figures: tuple[Figure, ...]) -> tuple[str, ...]:
    """The "US" of "US$9.8 million", the "Rs" of "Rs 5 lakh" and the "N20" of "N20 million" do nothing."""
    signs = {
        actor
        for actor in actors
        if any(_opens_money(actor, f.exact) for f in figures if f.category == "money")
    }
    return tuple(actor for actor in actors if actor not in signs) if signs else actors


def _opens_money(actor: str, figure: str) -> bool:
    found = _MONEY.search(figure)
    return found is not None and found.group().startswith(actor.rstrip("0123456789"))


def _figures(case: Case) -> tuple[Figure, ...]:
    place = copied(case)
    counted = tuple(figure for figure in case.evidence_figures if figure.category != "age")
    if place:
        return tuple(f for f in counted if place[0] <= f.start < place[1])
    matches = (match_figure(figure, counted) for figure in figures_of(case.text) if figure.category != "age")
    found = {match.start: match for match in matches if match is not None}
    return tuple(found[start] for start in sorted(found))


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
    places = [
        name.exact
        for name in names
        if _PLACE.search(text, max(0, name.start - _REACH), name.start) and not _is_no_place(name, text)
    ]
    actors = dict.fromkeys(
        name.exact
        for name in names
        if name.exact not in places and name.exact not in _LABELS and _is_surely_a_name(name, text, case)
    )
    return tuple(actors), places[-1] if places else ""


_BODIES = frozenset(
    "front army party union brigade group ltd inc plc corp company movement league militia".split()
)
_LABELS = frozenset({"Category", "Section", "Sections", "Article", "Articles", "Level", "Phase"})
_NUMBERED = re.compile(r",?\s\d")


def _is_no_place(name: Span, text: str) -> bool:
    """ "in the hands of the Highland Front", "from Lee Danes, 29,", "to a Category 3 storm"."""
    is_body = name.exact.rpartition(" ")[2].lower() in _BODIES
    return is_body or _NUMBERED.match(text, name.end) is not None


def _is_surely_a_name(name: Span, text: str, case: Case) -> bool:
    """Whether its capital is not owed to its place: "Water stood a metre high" names nobody."""
    before = text[max(0, name.start - 2) : name.start].rstrip()
    if not name.exact.isalpha() or not name.exact[1:].islower() or before[-1:].isalnum():
        return True
    return name.exact in _inner_capitals(case.source.article.text)


@lru_cache(maxsize=8)
def _inner_capitals(article_text: str) -> frozenset[str]:
    """The words that an article writes with a capital inside a sentence."""
    return frozenset(_INNER_CAPITAL.findall(article_text))


def _own_names(case: Case) -> tuple[str, tuple[Span, ...]]:
    """The names of a claim and the text that their offsets index: the article when it is worded as there."""
    if not case.verbatim:
        return case.text, names_of(case.text)
    start, end = case.verbatim
    found = (name for sentence in case.evidence for name in case.source.names.get(sentence.id, ()))
    return case.source.article.text, tuple(n for n in found if start <= n.start and n.end <= end)
