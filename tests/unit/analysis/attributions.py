"""What the tests of attribution ask of a text."""

from __future__ import annotations

from summarise.analysis.attribution import find_attributions
from summarise.analysis.quotations import find_quotations
from summarise.domain import AttributedSpan
from summarise.sentences import split


def spans(text: str, *, attitudes: bool = False) -> tuple[AttributedSpan, ...]:
    return find_attributions(text, split(text), find_quotations(text), attitudes=attitudes)


def sources(text: str) -> list[list[str]]:
    return [[link.name for link in span.attribution.chain] for span in spans(text)]


def contents(text: str) -> list[str]:
    return [text[span.start : span.end] for span in spans(text)]
