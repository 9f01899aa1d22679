"""Briefings to render: a day of the week as it was once made, days made anew, and documents made by hand."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Iterable
from datetime import date, datetime, timedelta, timezone
from functools import cache
from pathlib import Path
from typing import get_args

from summarise import digesting, pipeline
from summarise.adapters.articles import ReadOptions, articles_in
from summarise.briefing import BriefingInput, assemble
from summarise.drafting import DraftingPlan
from summarise.extractive import ExtractiveModel
from summarise.facts import LedgerClaim, ReadArticle, UnusedArticle
from summarise.linking import link
from summarise.linking.claims import ledger_claims
from summarise_evals.week.reading import WeekArticle, read_week
from summarise_schemas import briefing as b
from tests.documents import digest_with

_SIDES = {
    "Karsava State Agency": ("karsava-state", "government"),
    "Ostrel Today": ("karsava-state", "government"),
    "Highland Voice": ("highland-front", "front"),
    "Front Radio": ("highland-front", "front"),
    "Meridian Wire": ("meridian", ""),
    "Joint Monitoring Mission": ("jmm", "monitor"),
}
_ZONE = timezone(timedelta(hours=2))


def _read(article: WeekArticle) -> ReadArticle:
    plan = DraftingPlan(strategy="list", context_tokens=10**6, max_output_tokens=10**6, concurrency=1)
    job = pipeline.Job(model=ExtractiveModel(), plan=plan, reask=False)
    (parsed,) = articles_in(article.markdown.encode(), article.id, ReadOptions(tz="Europe/Athens"))
    claims = asyncio.run(pipeline.claims_of(parsed, job))
    own, side = _SIDES.get(article.publisher, (article.publisher.lower().replace(" ", "-"), ""))
    return ReadArticle(
        id=article.id,
        digest=digesting.assemble(claims),
        family="meridian" if article.copy_of else own,
        carried_by=own,
        sides={"Karsava": side} if side else {},
        origin=article.copy_of,
    )


@cache
def tuesday_briefing() -> b.BriefingDocument:
    """The second day of the week as the pipeline made it once: fixed, so that tests of renderers can quote it."""
    path = Path(__file__).parent / "briefings" / "karsava-2026-03-03.json"
    return b.BriefingDocument.model_validate_json(path.read_text(encoding="utf-8"))


def monday_briefing() -> b.BriefingDocument:
    """That briefing under the date of the day before."""
    document = tuesday_briefing()
    header = document.header.model_copy(update={"date": "2026-03-02", "as_of": "2026-03-02T23:59:00+02:00"})
    return document.model_copy(update={"header": header})


@cache
def week_briefing(day: int) -> b.BriefingDocument:
    """The briefing of a day of the week, 1 to 7, made after those of the days before."""
    ledger: list[LedgerClaim] = []
    previous = None
    for number in range(1, day + 1):
        articles = tuple(_read(article) for article in read_week() if article.day == number)
        today = date(2026, 3, 1 + number)
        ledger += [claim for article in articles for claim in ledger_claims(article, today)]
        previous = _assembled(today, articles, ledger, previous)
    assert previous is not None
    return previous


def _assembled(
    today: date,
    articles: tuple[ReadArticle, ...],
    ledger: Iterable[LedgerClaim],
    previous: b.BriefingDocument | None,
) -> b.BriefingDocument:
    end = datetime(today.year, today.month, today.day, 23, 59, tzinfo=_ZONE)
    return assemble(
        BriefingInput(
            name="karsava",
            title="Karsava",
            day=today,
            as_of=end,
            period=(end - timedelta(days=1), end),
            timezone="Europe/Athens",
            articles=articles,
            facts=link(list(ledger)),
            unused=(UnusedArticle(uri="https://valley.example/404", reason="not found", is_failure=True),),
            previous=previous,
            next_issue=end + timedelta(days=1),
            model="extractive",
        )
    )


def many(document: b.BriefingDocument, articles: int) -> b.BriefingDocument:
    """`document` over and over under other ids, until it has at least `articles` articles."""
    copies = [_renamed(document, number) for number in range(-(-articles // len(document.sources)))]
    together = {
        name: [entry for copy in copies for entry in getattr(copy, name)]
        for name, value in document
        if isinstance(value, list)
    }
    return document.model_copy(update=together)


def _renamed(document: b.BriefingDocument, number: int) -> b.BriefingDocument:
    """The same document with ids of its own: a01 → a101, s01 → s101, and facts and events likewise."""
    told = document.model_dump_json()
    for letter in "as":
        told = re.sub(rf'"{letter}(\d\d)([".])', rf'"{letter}{number}\1\2', told)
    told = re.sub(r'"((?:d-)?[0-9a-f]{8}(?:[0-9a-f]{2})?)"', rf'"\g<1>{number}"', told)
    return b.BriefingDocument.model_validate_json(told)


def without_news(document: b.BriefingDocument, *, articles_used: int = 0) -> b.BriefingDocument:
    """A day on which nothing was told; articles were read if `articles_used`."""
    empty = {name: list[object]() for name, value in document if isinstance(value, list)}
    header = document.header.model_copy(update={"articles_used": articles_used, "families": []})
    return document.model_copy(update={**empty, "header": header, "source_summary": ""})


def one_article(document: b.BriefingDocument, article: str) -> b.BriefingDocument:
    """What is left of `document` where only one of its articles was read."""

    def told(sentences: list[b.BriefingSentence]) -> list[b.BriefingSentence]:
        kept = ((s, [c for c in s.claims if c.startswith(f"{article}.")]) for s in sentences)
        return [s.model_copy(update={"claims": claims}) for s, claims in kept if claims]

    sections = (s.model_copy(update={"sentences": told(s.sentences)}) for s in document.developments)
    return without_news(document, articles_used=1).model_copy(
        update={
            "bottom_line": told(document.bottom_line),
            "developments": [section for section in sections if section.sentences],
            "sources": [source for source in document.sources if source.id == article],
            "claims": [claim for claim in document.claims if claim.article == article],
        }
    )


def briefing_with(text: str, uri: str | None = None) -> b.BriefingDocument:
    """A briefing whose every free field is `text`, addresses included unless `uri` is given."""
    address = f"https://example.org/{text}" if uri is None else uri
    told = digest_with(text)
    figure = told.claims[0].figures[0]
    claim = b.BriefingClaim(
        **{**told.claims[0].model_dump(), "id": "a01.c01", "article": "a01", "fact": "f1"}
    )
    sentence = b.BriefingSentence(
        id="s01", text=text, claims=["a01.c01"], fact="f1", relation="new", when=text, start="2024-03-14T00:00:00",
        place=text, families=[text, text], sides=[text], disputed=True, changed=text, checks=[],
    )  # fmt: skip
    other_day = sentence.model_copy(update={"id": "s02", "start": "2024-03-12T00:00:00"})
    position = b.DisputedPosition(
        source=text, text=text, figure=figure, families=[text], sides=[text], claims=["a01.c01"]
    )
    return b.BriefingDocument(
        header=b.BriefingHeader(
            name=text, title=text, date="2024-03-14", as_of="2024-03-14T07:00:00+00:00",
            period=b.BriefingPeriod(
                start="2024-03-13T07:00:00+00:00", end="2024-03-14T07:00:00+00:00", timezone=text
            ),
            next_issue="2024-03-15T07:00:00+00:00", articles_read=2, articles_used=1,
            unused=[b.UnusedSource(uri=address, reason=text, failed=True)],
            families=[b.FamilyCount(family=text, articles=1, copies=0, sides={text: text})],
            model=text, usage=told.usage, degraded=text, catch_up=True, notices=[text],
        ),
        bottom_line=[sentence],
        changes=[
            b.BriefingChange(kind=kind, text=text, before=text, after=text, fact="f1", claims=["a01.c01"])
            for kind in get_args(b.BriefingChange.model_fields["kind"].annotation)
        ],
        developments=[b.BriefingSection(id="e1", title=text, sentences=[sentence, other_day])],
        disputed=[
            b.BriefingDispute(
                id="d-f1", title=text, fact="f1", category=text, place=text, relation="contradiction", why=text,
                positions=[position, position],
            )
        ],
        figures=[
            b.FigureRow(
                event="e1", title=text, category=text,
                cells=[b.FigureCell(source=text, figure=figure, as_of="2024-03-14T06:00:00+00:00", claims=["a01.c01"])],
            )
        ],
        planned=[], earlier=[], background=[], undated=[],
        wording=[b.WordingNote(term=text, neutral=text, why=text, articles=["a01"])],
        gaps=[text], source_summary=text,
        sources=[
            b.BriefingSource(
                id="a01", uri=address, headline=text, publisher=text, family=text, sides=[text], reliability=text,
                published="2024-03-14T06:00:00+00:00", copy_of="a01", text=text,
            )
        ],
        claims=[claim],
    )  # fmt: skip
