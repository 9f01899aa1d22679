"""Briefing documents for tests, by hand."""

from __future__ import annotations

from datetime import date

from summarise_schemas.briefing import (
    BriefingDocument,
    BriefingHeader,
    BriefingPeriod,
    BriefingSection,
    BriefingSentence,
)
from summarise_schemas.published import PublishedUsage


def sentence(text: str, fact: str = "f1") -> BriefingSentence:
    """A sentence of one family."""
    return BriefingSentence(
        id="s01", text=text, claims=["a01.c01"], fact=fact, relation="new", when="", start=None, place="",
        families=["ledger"], sides=[], disputed=False, changed="", checks=[],
    )  # fmt: skip


def document(day: date, *texts: str) -> BriefingDocument:
    """A briefing of one section with these sentences, each a fact of its own."""
    told = [sentence(text, f"f{number}") for number, text in enumerate(texts, start=1)]
    return BriefingDocument(
        header=BriefingHeader(
            name="morning", title="Harbour", date=day.isoformat(), as_of=f"{day.isoformat()}T07:00:00+00:00",
            period=BriefingPeriod(
                start=f"{day.isoformat()}T00:00:00+00:00", end=f"{day.isoformat()}T07:00:00+00:00", timezone="UTC"
            ),
            next_issue=None, articles_read=1, articles_used=1, unused=[], families=[], model="extractive",
            usage=PublishedUsage(
                calls=0, cached_calls=0, prompt_tokens=0, completion_tokens=0, seconds=0.0, cost_usd=None
            ),
            degraded="", catch_up=False, notices=[],
        ),
        bottom_line=told[:1], changes=[],
        developments=[BriefingSection(id="e1", title="Harbour", sentences=told)] if told else [],
        disputed=[], figures=[], planned=[], earlier=[], background=[], undated=[], wording=[], gaps=[],
        source_summary="", sources=[], claims=[],
    )  # fmt: skip
