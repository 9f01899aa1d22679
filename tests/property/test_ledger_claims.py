"""Any claim survives the ledger unchanged."""

from __future__ import annotations

import tempfile
from datetime import date, timedelta, timezone
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from summarise.adapters.ledger import SqliteLedger, ledger_database
from summarise.domain import (
    Attribution,
    Check,
    Claim,
    ClaimTime,
    Evidence,
    Figure,
    Interval,
    SourceLink,
    Span,
)
from summarise.facts import LedgerClaim

TEXT = st.text(max_size=30)
NUMBERS = st.integers(0, 10**9)
BOUNDS = st.none() | st.floats(allow_nan=False, allow_infinity=False)
MOMENTS = st.none() | st.datetimes()
ZONES = st.one_of(
    st.timezones(), st.integers(-1439, 1439).map(lambda minutes: timezone(timedelta(minutes=minutes)))
)
EVIDENCE = st.builds(Evidence, start=NUMBERS, end=NUMBERS, exact=TEXT, sentence=NUMBERS)
SPANS = st.builds(Span, start=NUMBERS, end=NUMBERS, exact=TEXT)
LINKS = st.builds(SourceLink, name=TEXT, named=st.booleans(), mention=st.none() | SPANS, cue=TEXT)
FIGURES = st.builds(
    Figure, start=NUMBERS, end=NUMBERS, exact=TEXT, low=BOUNDS, high=BOUNDS,
    modifier=st.sampled_from(["exact", "at_least", "nearly"]), unit=TEXT, category=TEXT,
)  # fmt: skip
CLAIMS = st.builds(
    Claim,
    id=TEXT,
    text=TEXT,
    kind=st.sampled_from(["event", "figure", "background"]),
    evidence=st.lists(EVIDENCE, min_size=1, max_size=2).map(tuple),
    attribution=st.none()
    | st.builds(
        Attribution,
        chain=st.lists(LINKS, max_size=2).map(tuple),
        directness=st.just("direct"),
        distanced=st.booleans(),
    ),
    figures=st.lists(FIGURES, max_size=2).map(tuple),
    time=st.builds(
        ClaimTime,
        relation=st.sampled_from(["new", "undated"]),
        expression=TEXT,
        interval=st.none() | st.builds(Interval, start=MOMENTS, end=MOMENTS, granularity=st.just("day")),
    ),
    actors=st.lists(TEXT, max_size=2).map(tuple),
    place=TEXT,
    hedged=st.booleans(),
    checks=st.lists(st.builds(Check, name=TEXT, passed=st.booleans(), detail=TEXT), max_size=2).map(tuple),
    status=st.just("verified"),
)
DAYS = st.dates(date(1900, 1, 1), date(2200, 1, 1))
LEDGER_CLAIMS = st.builds(
    LedgerClaim,
    **dict.fromkeys(("key", "article_id", "uri", "headline", "publisher", "family", "carried_by"), TEXT),
    published=st.datetimes(timezones=ZONES),
    claim=CLAIMS,
    day=DAYS,
    context=st.tuples(TEXT, TEXT, TEXT),
    sides=st.dictionaries(TEXT, TEXT, max_size=2),
)


@given(LEDGER_CLAIMS)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_claim_comes_back_as_it_was(claim: LedgerClaim) -> None:
    """Text with NUL and bidi marks, any zone and offset, any bound: what is read is what was added."""
    with tempfile.TemporaryDirectory() as folder:
        ledger = SqliteLedger(ledger_database(Path(folder)))
        assert ledger.add("n", [claim]) == 1
        [read] = ledger.claims("n", since=claim.day, until=claim.day + timedelta(days=1))
        ledger.close()
    assert read == claim
    assert read.published.utcoffset() == claim.published.utcoffset()
