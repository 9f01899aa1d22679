"""Check 2: every number of a draft is in its evidence, with the same value and qualifier.

A lost or changed qualifier is repaired from the evidence; a wrong number is refused.
"""

from __future__ import annotations

import re

from summarise.analysis.figures.compare import same_qualifier, same_value
from summarise.domain import Figure
from summarise.verify.case import Case, Finding
from summarise.verify.changes import changes
from summarise.verify.other_measure import is_unit, other_measure
from summarise.verify.wording_of import figures_of
from summarise.verify.words import content_words, stems

_HARM = frozenset({"killed", "wounded", "missing", "displaced", "captured", "arrested", "rescued"})
_ANYBODY = frozenset("people persons men women others".split())
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


def check(case: Case) -> Finding:
    """Whether the figures and bare numbers of the draft are those of the evidence."""
    if copied(case):
        return Finding.passing("figures")
    text, repairs = case.text, []
    for figure in reversed(figures_of(case.text)):
        match = match_figure(figure, case.evidence_figures)
        if match is None:
            return Finding.refused("figures", f"“{figure.exact}” is not in the evidence")
        if _other_harm(figure, match):
            return Finding.refused(
                "figures", f"“{figure.exact}”: the evidence has it as {match.category}, not {figure.category}"
            )
        if not same_qualifier(figure, match):
            text = _replaced(text, figure, match)
            repairs.append(f"“{figure.exact}” → “{match.exact}”")
    other = other_measure(case.text, case.evidence_text) or _other_thing(case)
    if other:
        return Finding.refused("figures", f"“{other[0]}” stands where the evidence has “{other[1]}”")
    stray = _stray_numbers(text, case)
    if stray:
        return Finding.refused("figures", f"the number {stray[0]} is not in the evidence")
    return Finding(
        name="figures",
        passed=True,
        detail="; ".join(reversed(repairs)),
        repaired_text=text if repairs else None,
    )


def copied(case: Case) -> tuple[int, int] | None:
    """Where the words of a draft stand in the article as they are, all its figures among them; None where they do not."""
    if case.verbatim or not case.core:
        return case.verbatim
    return None if figures_of(case.added) else case.core


def _other_thing(case: Case) -> tuple[str, str] | None:
    """What the draft counts and what its evidence counts, where a near copy puts one word for the other."""
    counted = {word for figure in case.evidence_figures for word in figure.unit.casefold().split()[-1:]}
    for change in changes(case.text, case.evidence_text):
        if len(change.said) == len(change.written) == 1 and change.written[0].casefold() in counted:
            said, written = change.said[0], change.written[0]
            if said.casefold() not in _ANYBODY and not is_unit(said) and not stems(said) & stems(written):
                return said, written
    return None


def match_figure(figure: Figure, candidates: tuple[Figure, ...]) -> Figure | None:
    """The candidate of the same value, preferring the same qualifier, category and unit."""
    equal = [candidate for candidate in candidates if same_value(figure, candidate)]
    return max(equal, key=lambda candidate: _closeness(figure, candidate), default=None)


def _closeness(figure: Figure, candidate: Figure) -> tuple[bool, bool, bool]:
    return (
        figure.category == candidate.category,
        figure.unit == candidate.unit,
        same_qualifier(figure, candidate),
    )


def _other_harm(figure: Figure, match: Figure) -> bool:
    return {figure.category, match.category} <= _HARM and figure.category != match.category


def _replaced(text: str, figure: Figure, match: Figure) -> str:
    wording = match.exact
    if figure.start == 0 or text[: figure.start].rstrip().endswith((".", "“", '"')):
        wording = wording[:1].upper() + wording[1:]
    elif not figure.exact[:1].isupper() and wording[:1].isupper() and wording[1:2].islower():
        wording = wording[:1].lower() + wording[1:]
    return text[: figure.start] + wording + text[figure.end :]


def _stray_numbers(text: str, case: Case) -> list[str]:
    allowed = {word.stem for word in content_words(case.evidence_text) if word.is_number}
    allowed |= {_plain(number) for number in _NUMBER.findall(case.evidence_text)}
    return [
        number for number in _NUMBER.findall(text) if _plain(number) not in allowed and number not in allowed
    ]


def _plain(number: str) -> str:
    return re.sub(r"[.,](?=\d{3}\b)", "", number)
