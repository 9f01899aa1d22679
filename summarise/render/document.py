"""Domain → published document: the one place where the JSON contract is filled."""

from __future__ import annotations

import re
from dataclasses import fields, replace
from datetime import datetime, timedelta
from typing import Any, TypeVar

from summarise.domain import (
    Article,
    Attribution,
    Check,
    Claim,
    ClaimList,
    ClaimTime,
    Digest,
    DigestItem,
    Figure,
    Interval,
    Publication,
    Rejection,
    Removal,
    Retrieval,
    Span,
    StoredArticle,
    Usage,
    Window,
)
from summarise_schemas import published as p

T = TypeVar("T", Article, Retrieval, Publication, Removal)
_HALVES = re.compile("[\ud800-\udfff]")


def claims_document(claim_list: ClaimList) -> p.ClaimsDocument:
    """What `summarise claims` prints."""
    return p.ClaimsDocument.model_validate(_claims_fields(claim_list))


def digest_document(digest: Digest) -> p.DigestDocument:
    """What `summarise digest` prints."""
    claims = {claim.id: claim for claim in digest.claim_list.claims}
    sections = {
        name: [_item(item, claims) for item in getattr(digest, name)]
        for name in ("new", "earlier", "planned", "background", "undated")
    }
    return p.DigestDocument.model_validate(
        {**_claims_fields(digest.claim_list), **sections, "notices": list(digest.notices)}
    )


def stored_article_document(stored: StoredArticle) -> p.StoredArticleDocument:
    """What `summarise articles show` prints; halves of surrogate pairs, which are no Unicode, are replaced."""
    return p.StoredArticleDocument(
        id=stored.id,
        article=_article(_without_halves(stored.article)),
        retrieval=_retrieval(_without_halves(stored.retrieval)),
    )


def when_in_words(interval: Interval | None) -> str:
    """An interval for a reader; empty when unknown.

    >>> when_in_words(Interval(start=datetime(2020, 1, 16), end=datetime(2020, 1, 23), granularity="span"))
    '16–22 Jan 2020'
    """
    if interval is None:
        return ""
    start, end = interval.start, interval.end
    if start and end:
        return _between(start, end, interval.granularity)
    if start:
        return f"since {_day(start)}"
    return f"until {_day(end - timedelta(microseconds=1))}" if end else ""


def _between(start: datetime, end: datetime, granularity: str) -> str:
    last = end - timedelta(microseconds=1)
    if granularity in {"instant", "hour"} and (start.hour or start.minute):
        return f"{_day(start)}, {start:%H:%M}"
    if start.date() == last.date():
        return _day(start)
    if granularity in {"year", "decade"}:
        return f"{start.year}" if start.year == last.year else f"{start.year}–{last.year}"
    if granularity == "month" and (start.year, start.month) == (last.year, last.month):
        return f"{start:%b %Y}"
    if (start.year, start.month) == (last.year, last.month):
        return f"{start.day}–{_day(last)}"
    if start.day == end.day == 1 and start.year == last.year:
        return f"{start:%b}–{last:%b %Y}"
    return f"{_day(start)} – {_day(last)}"


def _day(moment: datetime) -> str:
    return f"{moment.day} {moment:%b %Y}"


def _claims_fields(claim_list: ClaimList) -> dict[str, object]:
    usage, provenance = claim_list.usage, claim_list.provenance
    return {
        "article": _article(claim_list.article),
        "window": _window(claim_list.window),
        "claims": [published_claim(claim) for claim in claim_list.claims],
        "rejected": [_rejection(rejection) for rejection in claim_list.rejected],
        "wording": [
            p.PublishedLoadedTerm(start=t.start, end=t.end, exact=t.exact, neutral=t.neutral, why=t.why)
            for t in claim_list.reading.wording
        ],
        "usage": published_usage(usage),
        "provenance": p.PublishedProvenance(
            model=provenance.model,
            prompt=provenance.prompt,
            prompt_sha256=provenance.prompt_sha256,
            schema_version=provenance.schema_version,
            strategy=provenance.strategy,
            cache_hit=provenance.cache_hit,
            degraded=provenance.degraded,
        ),
    }


def published_usage(usage: Usage) -> p.PublishedUsage:
    """What the model calls took, as readers get it."""
    return p.PublishedUsage(
        calls=usage.calls,
        cached_calls=usage.cached_calls,
        prompt_tokens=usage.prompt_tokens,
        completion_tokens=usage.completion_tokens,
        seconds=usage.seconds,
        cost_usd=usage.cost_usd,
    )


def _article(article: Article) -> p.PublishedArticle:
    published = article.publication
    return p.PublishedArticle(
        uri=article.uri,
        headline=article.headline,
        publisher=article.publisher,
        byline=article.byline,
        section=article.section,
        language=article.language,
        published=_publication_text(published),
        published_basis=published.basis if published else None,
        published_has_clock_time=bool(published and published.has_clock_time),
        published_detail=published.detail if published else "",
        modified=_publication_text(article.modified),
        sha256=article.sha256,
        text=article.text,
        removed=[
            p.PublishedRemoval(start=r.start, end=r.end, exact=r.exact, reason=r.reason)
            for r in article.removed
        ],
        notices=list(article.notices),
    )


def _publication_text(publication: Publication | None) -> str | None:
    if publication is None:
        return None
    instant = publication.instant
    return instant.isoformat() if publication.has_clock_time else instant.date().isoformat()


def _without_halves(record: T) -> T:
    """A frozen record whose texts are Unicode; their lengths stay, so offsets hold."""
    values: dict[str, Any] = {field.name: _mended(getattr(record, field.name)) for field in fields(record)}
    return replace(record, **values)


def _mended(value: Any) -> Any:
    if isinstance(value, str):
        return _HALVES.sub("\ufffd", value)
    if isinstance(value, tuple):
        return tuple(map(_mended, value))
    if isinstance(value, Publication):
        return _without_halves(value)
    return _without_halves(value) if isinstance(value, Removal) else value


def _retrieval(retrieval: Retrieval) -> p.PublishedRetrieval:
    return p.PublishedRetrieval(
        requested=retrieval.requested,
        final=retrieval.final,
        retrieved_at=retrieval.retrieved_at.isoformat(),
        raw_sha256=retrieval.raw_sha256,
        status=retrieval.status,
        content_type=retrieval.content_type,
        etag=retrieval.etag,
        last_modified=retrieval.last_modified,
        feed=retrieval.feed,
    )


def _window(window: Window | None) -> p.PublishedWindow | None:
    if window is None:
        return None
    return p.PublishedWindow(
        start=window.start.isoformat(),
        end=window.end.isoformat(),
        timezone=window.start.tzname() or "UTC",
        basis=window.basis,
    )


def published_claim(claim: Claim) -> p.PublishedClaim:
    """A claim as readers get it."""
    return p.PublishedClaim(
        id=claim.id,
        text=claim.text,
        kind=claim.kind,
        evidence=[
            p.PublishedEvidence(start=e.start, end=e.end, exact=e.exact, sentence=e.sentence)
            for e in claim.evidence
        ],
        attribution=_attribution(claim.attribution),
        figures=[published_figure(figure) for figure in claim.figures],
        time=_time(claim.time),
        actors=list(claim.actors),
        place=claim.place,
        hedged=claim.hedged,
        checks=_checks(claim.checks),
        status=claim.status,
    )


def _attribution(attribution: Attribution | None) -> p.PublishedAttribution | None:
    if attribution is None:
        return None
    return p.PublishedAttribution(
        chain=[
            p.PublishedSourceLink(name=link.name, named=link.named, mention=_span(link.mention), cue=link.cue)
            for link in attribution.chain
        ],
        directness=attribution.directness,
        distanced=attribution.distanced,
    )


def _span(span: Span | None) -> p.PublishedSpan | None:
    return p.PublishedSpan(start=span.start, end=span.end, exact=span.exact) if span else None


def published_figure(figure: Figure) -> p.PublishedFigure:
    """A figure as readers get it."""
    return p.PublishedFigure(
        start=figure.start,
        end=figure.end,
        exact=figure.exact,
        low=_number(figure.low),
        high=_number(figure.high),
        modifier=figure.modifier,
        unit=figure.unit,
        category=figure.category,
        approximate=figure.approximate,
        cumulative=figure.cumulative,
    )


def _number(bound: float | None) -> float | None:
    """A whole number without a decimal point."""
    return int(bound) if bound is not None and bound.is_integer() else bound


def _time(time: ClaimTime) -> p.PublishedTime:
    interval = time.interval
    return p.PublishedTime(
        relation=time.relation,
        expression=time.expression,
        start=interval.start.isoformat() if interval and interval.start else None,
        end=interval.end.isoformat() if interval and interval.end else None,
        granularity=interval.granularity if interval else None,
        basis=time.basis,
    )


def _checks(checks: tuple[Check, ...]) -> list[p.PublishedCheck]:
    return [p.PublishedCheck(name=check.name, passed=check.passed, detail=check.detail) for check in checks]


def _rejection(rejection: Rejection) -> p.PublishedRejection:
    return p.PublishedRejection(
        text=rejection.draft.text,
        sentences=list(rejection.draft.sentence_ids),
        reason=rejection.reason,
        message=rejection.message,
        checks=_checks(rejection.checks),
    )


def _item(item: DigestItem, claims: dict[str, Claim]) -> p.PublishedItem:
    intervals = [claims[claim_id].time.interval for claim_id in item.claim_ids]
    return p.PublishedItem(
        text=item.text,
        claims=list(item.claim_ids),
        source=item.source,
        when=next((words for words in map(when_in_words, intervals) if words), ""),
        fallback=item.fallback,
        checks=_checks(item.checks),
    )
