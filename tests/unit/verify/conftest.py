"""Articles and cases for the checks, read by the real analysis."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from summarise.analysis.reading import read
from summarise.domain import Article, Draft, Publication
from summarise.verify import source_of
from summarise.verify.attribution import attribution_of
from summarise.verify.case import Case, Finding
from summarise.verify.evidence import find_evidence

MakeCase = Callable[..., Case]


def article(text: str, **fields: str) -> Article:
    """An article published on Thursday 14 March 2024 at noon."""
    publication = Publication(
        instant=datetime(2024, 3, 14, 12, tzinfo=UTC), has_clock_time=True, basis="option"
    )
    return Article(uri="test", text=text, sha256="", publication=publication, **fields)


def found(text: str, claim: str, *ids: int, source: str | None = None, example: str = "") -> Case | Finding:
    """What check 1 makes of a draft `claim` about `text`."""
    news = article(text)
    draft = Draft(text=claim, sentence_ids=ids or (1,), source=source)
    return find_evidence(draft, source_of(news, read(news), example))


@pytest.fixture
def case() -> MakeCase:
    """A maker of cases; fails the test when the draft has no evidence."""

    def make(text: str, claim: str, *ids: int, source: str | None = None, example: str = "") -> Case:
        outcome = found(text, claim, *ids, source=source, example=example)
        assert isinstance(outcome, Case), outcome.detail
        return outcome.attributed(attribution_of(outcome))

    return make
