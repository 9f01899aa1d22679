"""Whose words a claim is where its own words do not say: the sentence goes on with what somebody was quoted for."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from summarise.domain import AttributedSpan, Attribution, SourceLink, Span
from summarise.verify.case import Case

_FEWEST_QUOTED = 4
_REACH = 2_000  # characters; no paragraph of news is longer
_PARAGRAPH = re.compile(r"\n\s*\n")
# "What it costs is also in the report.": what follows is the report's.
_IN_DOCUMENT = re.compile(
    r"\b(?:is|are)(?: also| all)? (?P<cue>in) (?P<name>the (?:paper|report|study|ruling|judgment|judgement|indictment|"
    r"filing|letter|document|statement|survey|review|audit))\.(?=\s)"
)
# "She accepted taking the van but insisted …": what she grants she says as well.
_GRANTED = re.compile(r"\b(?P<cue>accept(?:s|ed)?) [a-z]{3,}ing\b")


def carried_attribution(case: Case) -> Attribution | None:
    """The attribution of a claim that no attributed stretch covers, where the text leaves no doubt; else None."""
    return _of_granted(case) or _of_quoted(case) or _of_document(case)


def _of_granted(case: Case) -> Attribution | None:
    granted = _GRANTED.search(case.text) if "accept" in case.text else None
    for span in case.evidence_attributions if granted else ():
        link = span.attribution.chain[-1]
        if granted and link.mention and case.covers(link.mention.start) and not span.attribution.distanced:
            chain = (*span.attribution.chain[:-1], replace(link, cue=granted["cue"]))
            return replace(span.attribution, chain=chain)
    return None


def _of_quoted(case: Case) -> Attribution | None:
    """A sentence without a source of its own that quotes on: "The line was “left over” and was never policy"."""
    spans = case.evidence_attributions
    if not spans or not all(_is_quoted_on(span, case) for span in spans):
        return None
    names = {tuple(link.name for link in span.attribution.chain) for span in spans}
    longest = max(len(_exact(span, case).split()) for span in spans)
    if len(names) > 1 or longest < _FEWEST_QUOTED:
        return None
    return replace(spans[0].attribution, directness="mixed")


def _is_quoted_on(span: AttributedSpan, case: Case) -> bool:
    """Whether a span carries on, in quotation marks, what was said before in the same paragraph."""
    if not span.carried or span.cue is None or span.attribution.directness != "direct":
        return False
    if case.covers(span.cue.start) or span.start - span.cue.end > _REACH:
        return False
    return _PARAGRAPH.search(case.source.article.text, span.cue.end, span.start) is None


def _exact(span: AttributedSpan, case: Case) -> str:
    return case.source.article.text[span.start : span.end]


def _of_document(case: Case) -> Attribution | None:
    documents = _documents(case.source.article.text)
    place = bisect_left(documents, case.window_start, key=lambda document: document[0].end)
    if place == 0 or case.window_start >= documents[place - 1][1]:
        return None
    mention, _, cue = documents[place - 1]
    link = SourceLink(name=mention.exact, named=False, mention=mention, cue=cue)
    return Attribution(chain=(link,), directness="indirect")


@lru_cache(maxsize=16)
def _documents(text: str) -> tuple[tuple[Span, int, str], ...]:
    """Documents whose content the rest of their paragraph tells: where they are named, and where that ends."""
    return tuple(_found(text))


def _found(text: str) -> Iterator[tuple[Span, int, str]]:
    for match in _IN_DOCUMENT.finditer(text):
        reach = min(match.end() + _REACH, len(text))
        paragraph = _PARAGRAPH.search(text, match.end(), reach)
        start, end = match.span("name")
        span = Span(start=start, end=end, exact=match["name"])
        yield span, paragraph.start() if paragraph else reach, match["cue"]
