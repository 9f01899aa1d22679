"""Published documents to render, with one text in every field that the outside world can fill."""

from __future__ import annotations

from summarise_schemas import published as p


def digest_with(text: str) -> p.DigestDocument:
    """A digest whose every free field is `text`."""
    evidence = p.PublishedEvidence(start=0, end=len(text), exact=text, sentence=1)
    span = p.PublishedSpan(start=0, end=len(text), exact=text)
    link = p.PublishedSourceLink(name=text, named=True, mention=span, cue=text)
    check = p.PublishedCheck(name="figures", passed=True, detail=text)
    figure = p.PublishedFigure(
        start=0, end=len(text), exact=text, low=1, high=None, modifier="at_least", unit=text, category=text,
        approximate=False, cumulative=False,
    )  # fmt: skip
    time = p.PublishedTime(
        relation="new", expression=text, start="2024-03-14T00:00:00", end="2024-03-15T00:00:00", granularity="day",
        basis="expression",
    )  # fmt: skip
    claim = p.PublishedClaim(
        id="c01", text=text, kind="event", evidence=[evidence],
        attribution=p.PublishedAttribution(chain=[link, link], directness="direct", distanced=False),
        figures=[figure], time=time, actors=[text], place=text, hedged=False, checks=[check], status="verified",
    )  # fmt: skip
    item = p.PublishedItem(
        text=text, claims=["c01"], source=text, when="14 Mar 2024", fallback=False, checks=[check]
    )
    return p.DigestDocument(
        article=p.PublishedArticle(
            uri=f"https://example.org/{text}", headline=text, publisher=text, byline=text, language="en",
            published="2024-03-14", published_basis="option", published_has_clock_time=False, sha256="0" * 64, text=text,
            removed=[p.PublishedRemoval(start=0, end=1, exact=text, reason="share")], notices=[text],
        ),
        window=p.PublishedWindow(
            start="2024-03-13T00:00:00+00:00", end="2024-03-15T00:00:00+00:00", timezone="UTC", basis="date"
        ),
        claims=[claim],
        rejected=[p.PublishedRejection(text=text, sentences=[1], reason="figures", message=text, checks=[check])],
        wording=[p.PublishedLoadedTerm(start=0, end=1, exact=text, neutral=text, why=text)],
        usage=p.PublishedUsage(
            calls=1, cached_calls=0, prompt_tokens=10, completion_tokens=5, seconds=1.0, cost_usd=None
        ),
        provenance=p.PublishedProvenance(
            model=text, prompt=text, prompt_sha256="0" * 64, schema_version="1", strategy="slots", cache_hit=False,
            degraded=text,
        ),
        new=[item], earlier=[item], planned=[item], background=[item], undated=[item], notices=[text],
    )  # fmt: skip
