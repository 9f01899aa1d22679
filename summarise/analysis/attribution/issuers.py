"""`A report said … The Harbour Watch released the report on Friday`: whose report it was, told in the next sentences."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from summarise.domain import AttributedSpan, SourceLink

_NOBODYS = re.compile(
    r"an?\s+(?:new\s+|recent\s+)?(?P<document>report|study|survey|statement|analysis|estimate|tally|count|review|inquiry)",
    re.IGNORECASE,
)
_ISSUED = r"\s+(?:has\s+|had\s+)?(?:released|published|issued|compiled|wrote|posted)\s+(?:the|that|this)\s+"
_REACH = 600  # characters behind the words of a report in which its author is looked for
_NEXT = 8  # spans


def with_issuers(spans: Sequence[AttributedSpan], text: str) -> tuple[AttributedSpan, ...]:
    """The spans, and those of a report without an owner with the name of who is later said to have issued it."""
    return tuple(
        _issued(span, spans[number + 1 : number + 1 + _NEXT], text) for number, span in enumerate(spans)
    )


def _issued(span: AttributedSpan, later: Sequence[AttributedSpan], text: str) -> AttributedSpan:
    *outer, last = span.attribution.chain
    unowned = None if last.named else _NOBODYS.fullmatch(last.name)
    if unowned is None:
        return span
    issuer = next((found for found in later if _issues(found, unowned["document"], span.end, text)), None)
    if issuer is None:
        return span
    link: SourceLink = replace(last, name=issuer.attribution.chain[-1].name, named=True)
    is_distanced = span.attribution.distanced or issuer.attribution.distanced
    return replace(span, attribution=replace(span.attribution, chain=(*outer, link), distanced=is_distanced))


def _issues(span: AttributedSpan, document: str, behind: int, text: str) -> bool:
    """Whether the source of `span` is named as the one who issued the document, soon behind a place."""
    link = span.attribution.chain[-1]
    mention = link.mention
    if not link.named or mention is None or not behind <= mention.start <= behind + _REACH:
        return False
    return re.match(_ISSUED + document, text[mention.end : mention.end + 60]) is not None
