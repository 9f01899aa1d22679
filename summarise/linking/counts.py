"""What a claim counts: its figures by kind, and the totals that stand behind "has risen to" and "is unchanged at"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from summarise.domain import Claim, Figure
from summarise.linking.concepts import acts_among, concepts_of
from summarise.verify.wording_of import figures_of
from summarise.verify.words import stems

HEADCOUNTS = frozenset(
    "killed wounded missing displaced evacuated captured arrested rescued cases votes seats jobs".split()
)
_SAME_KIND = {"evacuated": "displaced"}
_OF_ACT = {
    "act:killed": "killed",
    "act:wounded": "wounded",
    "act:missing": "missing",
    "act:displaced": "displaced",
    "act:infected": "cases",
}
_PLAIN = frozenset(("", "people", "other"))
_NUMBER = r"(?:[a-z]+-[a-z]+|\d[\d,.]*\d|\d|[a-z]+)"
_BEHIND = r"(?:(?:at )?least |more than |over |about |around |some |nearly |fewer than |less than |at most |up to )?"
_TOTAL = re.compile(
    r"\b(?:number|toll|total|count|tally|figure)\b(?P<of>[^;:]*?)\b"
    r"(?:reached|risen to|rose to|rises to|climbed to|stands? at|stood at|unchanged at|up to|at|to|was|is now) "
    rf"(?P<number>{_BEHIND}{_NUMBER})(?=[\s.,;]|$)",
    re.IGNORECASE,
)
_NOBODY = re.compile(
    r"\b(?:nobody|no one|no-one|none of (?:them|the \w+)|no (?:people|civilians|soldiers|passengers))\b"
    r"(?P<act>[^.;,]{0,40})",
    re.IGNORECASE,
)
_CAPACITY = "capacity"
_ROOM = r"(?:beds?|berths?|rooms?|space|places?|seats?|tents?|shelters?|accommodation|food|meals|supplies|boats?|capacity)"
_FATAL = re.compile(
    rf"\b(?P<number>{_BEHIND}{_NUMBER}) of (?:them|those|whom) (?P<act>fatal|dead|died|fatally)", re.I
)


def kind_of(figure: Figure, around: frozenset[str] = frozenset()) -> str:
    """What a figure counts: a kind of headcount, or its category and unit ("vehicles:ship").

    People who are counted without saying what became of them are of the act told of them, `around`.
    """
    category = _SAME_KIND.get(figure.category, figure.category)
    if category in HEADCOUNTS or category == "displaced":
        return category
    acts = {_OF_ACT[act] for act in around if act in _OF_ACT}
    if category in _PLAIN and len(acts) == 1 and stems(figure.unit) <= _ANYBODY:
        return next(iter(acts))
    return f"{category}:{_unit(figure)}"


def _unit(figure: Figure) -> str:
    """The concept of the last word of a unit, "" for none."""
    return min(concepts_of(figure.unit.split()[-1]), default="") if figure.unit else ""


_ANYBODY = stems(
    "people persons men women others residents inhabitants bodies lives dead deaths civilians patients members"
)


def counts_of(claim: Claim) -> tuple[tuple[str, Figure], ...]:
    """The figures of a claim with what each counts; of "two more … five in all" only the total.

    >>> [(kind, f.low) for kind, f in totals_in("The number of deaths is unchanged at five.")]
    [('killed', 5.0)]
    """
    return _counts(claim.text, claim.figures)


@lru_cache(maxsize=8_192)
def _counts(text: str, figures: tuple[Figure, ...]) -> tuple[tuple[str, Figure], ...]:
    """A claim is asked for its counts by every claim that it is compared with."""
    totals = tuple(totals_in(text))
    told = {kind for kind, _ in totals}
    acts = acts_among(concepts_of(text))
    taken = [figure.exact.casefold() for _, figure in totals]
    others = tuple(
        (kind, figure)
        for figure in figures
        if (kind := _CAPACITY if _is_capacity(text, figure) else kind_of(figure, acts)) not in told
        and not any(figure.exact.casefold() in exact for exact in taken)
    )
    return totals + tuple(_without_additions(others))


_WHOLE = re.compile(
    r"(?:(?:^|[;,.] )of|\bout of|\bamong|\b(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|half|most|some) of) "
    r"(?:(?:the|these|those|its|their) )?$",
    re.IGNORECASE,
)


def without_wholes(text: str, counts: tuple[tuple[str, Figure], ...]) -> tuple[tuple[str, Figure], ...]:
    """Counts without the whole that another is a part of: "of the 87 drones, 71 were shot down" counts 71."""
    parts = tuple(
        (kind, figure)
        for kind, figure in counts
        if not _WHOLE.search(text[: max(text.find(figure.exact), 0)])
    )
    return parts if len(parts) < len(counts) and parts else counts


def totals_in(text: str) -> Iterator[tuple[str, Figure]]:
    """Totals that a claim gives of what it names: "the number of cases has reached 240", "four of them fatal"."""
    for found in _TOTAL.finditer(text):
        acts = [_OF_ACT[act] for act in _in_order(found["of"]) if act in _OF_ACT]
        if acts or re.search(r"\btoll\b", found[0], re.IGNORECASE):
            yield from _counted(
                found["number"], acts[-1] if "cases" in acts else acts[0] if acts else "killed"
            )
    for found in _FATAL.finditer(text):
        yield from _counted(found["number"], "killed")
    for found in _NOBODY.finditer(text):
        for act in _in_order(found["act"])[:1]:
            if act in _OF_ACT:
                yield _OF_ACT[act], _nobody(found[0].split()[0], _OF_ACT[act])


def _is_capacity(text: str, figure: Figure) -> bool:
    """Whether it says for how many there is room: "beds for 1,100 people" counts nobody."""
    return re.search(rf"\b{_ROOM} for {re.escape(figure.exact)}", text, re.IGNORECASE) is not None


def _nobody(word: str, kind: str) -> Figure:
    return Figure(
        start=0, end=0, exact=word, low=0.0, high=0.0, modifier="exact", unit="people", category=kind
    )


def is_bare(figure: Figure) -> bool:
    """Whether a number stands without what it counts: "the company spoke of 1,700"."""
    return not figure.unit and figure.category in _PLAIN


def counts_people(kind: str, figure: Figure) -> bool:
    """Whether people are counted, whatever became of them."""
    is_told = kind in HEADCOUNTS - {"votes", "seats", "jobs"} or kind == "displaced"
    return is_told or figure.category in {"people", "fighters"} or bool(stems(figure.unit) & _ANYBODY)


def _in_order(text: str) -> list[str]:
    return [act for word in text.split() for act in sorted(acts_among(concepts_of(word)))]


def _counted(number: str, kind: str) -> Iterator[tuple[str, Figure]]:
    for figure in figures_of(f"{number} people died.")[:1]:
        yield kind, replace(figure, exact=number.strip(), category=kind, unit="people", cumulative=False)


def _without_additions(counts: tuple[tuple[str, Figure], ...]) -> Iterator[tuple[str, Figure]]:
    for kind, figure in counts:
        rivals = [other for same, other in counts if same == kind and other is not figure]
        is_addition = re.search(r"\b(?:more|another|further|additional)\b", figure.exact, re.IGNORECASE)
        if not (rivals and is_addition):
            yield kind, figure
