"""What a system would publish that does everything as labelled: the prediction that scores full marks."""

from __future__ import annotations

from datetime import datetime

from summarise.domain import Span
from summarise_evals.gold import GoldArticle, GoldClaim, GoldFigure, GoldLink
from summarise_evals.names import UNNAMED
from summarise_schemas import published as p


def document_of(gold: GoldArticle) -> p.DigestDocument:
    """The labels as a published document; its digest has one item for each must, in the labelled sections."""
    musts = [claim for claim in gold.claims if claim.must]

    def section(relation: str) -> list[p.PublishedItem]:
        return [_item(claim) for claim in musts if claim.time.relation == relation]

    return p.DigestDocument(
        article=_article(gold),
        window=None,
        claims=[_claim(claim) for claim in gold.claims],
        rejected=[],
        wording=[],
        usage=p.PublishedUsage(
            calls=0, cached_calls=0, prompt_tokens=0, completion_tokens=0, seconds=0.0, cost_usd=None
        ),
        provenance=p.PublishedProvenance(
            model="labels", prompt="", prompt_sha256="", schema_version="1", strategy="", cache_hit=False, degraded=""
        ),
        new=section("new"),
        earlier=section("earlier"),
        planned=section("future"),
        background=section("background"),
        undated=section("undated"),
        notices=[],
    )  # fmt: skip


def _article(gold: GoldArticle) -> p.PublishedArticle:
    return p.PublishedArticle(
        uri=gold.article, headline="", publisher="", byline="", language="en", published=None, published_basis=None,
        published_has_clock_time=False, sha256=gold.sha256, text=gold.text, removed=[], notices=[],
    )  # fmt: skip


def _claim(claim: GoldClaim) -> p.PublishedClaim:
    return p.PublishedClaim(
        id=claim.id,
        text=claim.text,
        kind=claim.kind,
        evidence=[
            p.PublishedEvidence(start=quote.start, end=quote.end, exact=quote.exact, sentence=0)
            for quote in claim.quotes
        ],
        attribution=_attribution(claim),
        figures=[_figure(figure, claim.quotes) for figure in claim.figures],
        time=_time(claim),
        actors=[],
        place="",
        hedged=False,
        checks=[],
        status="verified",
    )


def _attribution(claim: GoldClaim) -> p.PublishedAttribution | None:
    if not claim.chain:
        return None
    chain = [_link(link) for link in claim.chain]
    return p.PublishedAttribution(chain=chain, directness="indirect", distanced=claim.distanced)


def _link(link: GoldLink) -> p.PublishedSourceLink:
    return p.PublishedSourceLink(name=link.name, named=link.name != UNNAMED, mention=None, cue="")


def _figure(figure: GoldFigure, quotes: tuple[Span, ...]) -> p.PublishedFigure:
    places = (quote.start + quote.exact.find(figure.exact) for quote in quotes if figure.exact in quote.exact)
    start = next(places, 0)
    return p.PublishedFigure(
        start=start, end=start + len(figure.exact), exact=figure.exact, low=figure.low, high=figure.high,
        modifier=figure.modifier, unit=figure.unit, category=figure.category, approximate=figure.approximate,
        cumulative=figure.cumulative,
    )  # fmt: skip


def _time(claim: GoldClaim) -> p.PublishedTime:
    time = claim.time
    return p.PublishedTime(
        relation=time.relation, expression="", start=_written(time.start), end=_written(time.end), granularity=None,
        basis="expression",
    )  # fmt: skip


def _written(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None


def _item(claim: GoldClaim) -> p.PublishedItem:
    source = claim.chain[-1].name if claim.chain else ""
    said = claim.text.rstrip(".")
    text = f"{said}, according to {source}." if source else claim.text
    return p.PublishedItem(text=text, claims=[claim.id], source=source, when="", fallback=False, checks=[])
