"""Articles in, a briefing out: what is used, what is not and why, and what happens when something gives way."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from summarise.adapters.cached_model import CachedModel
from summarise.adapters.disk_cache import DiskCache
from summarise.adapters.ledger import SqliteLedger, ledger_database
from summarise.briefing import BriefingOrder, Gathered, Incoming, Made, make, rebuild
from summarise.domain import Article, Publication
from summarise.drafting import DraftingPlan
from summarise.errors import BudgetReached, ModelError, ModelRejectedRequest, ModelUnavailable
from summarise.extractive import ExtractiveModel
from summarise.facts import UnusedArticle
from summarise.pipeline import Job
from summarise.ports import DraftReply, DraftRequest, LanguageModel
from summarise.publishers import Publisher, PublisherTable
from summarise.settings import PRESETS

NOON = datetime(2026, 3, 3, 12, tzinfo=UTC)
TABLE = PublisherTable(
    [
        Publisher(name="Harbour Times", family="harbour", domains=("harbour.example",), reliability="B"),
        Publisher(name="Meridian", family="meridian", domains=("wire.example",)),
    ]
)


def order(**changes: object) -> BriefingOrder:
    made = BriefingOrder(
        name="morning",
        title="Harbour",
        day=date(2026, 3, 3),
        as_of=NOON + timedelta(hours=12),
        period=(NOON - timedelta(hours=12), NOON + timedelta(hours=12)),
        timezone="UTC",
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def next_day() -> BriefingOrder:
    one = timedelta(days=1)
    first = order()
    return order(
        day=first.day + one, as_of=first.as_of + one, period=(first.period[0] + one, first.period[1] + one)
    )


def news(
    name: str,
    text: str,
    *,
    host: str = "harbour.example",
    published: datetime | None = NOON,
    has_clock_time: bool = True,
) -> Incoming:
    publication = published and Publication(
        instant=published, has_clock_time=has_clock_time, basis="metadata"
    )
    uri = f"https://{host}/{name}"
    return Incoming(
        id=name,
        article=Article(uri=uri, text=text, sha256="", headline=f"{name} news", publication=publication),
    )


FERRY = "A ferry ran aground off Kelm on Tuesday, the coast guard said. At least 12 people were hurt in Kelm."
STRIKE = "Dockers in Orlan walked out on Tuesday. Some 400 dockers stopped work in Orlan, the union said."
MILL = "Fire destroyed the mill in Vardal on Tuesday. Three workers were hurt in Vardal, the mayor said."


async def given(articles: Iterable[Gathered]) -> AsyncIterator[Gathered]:
    for article in articles:
        yield article


def job(model: LanguageModel | None = None) -> Job:
    plan = DraftingPlan(strategy="list", context_tokens=8_000, max_output_tokens=2_000, concurrency=1)
    return Job(model=model or ExtractiveModel(), plan=plan, reask=False)


def ledger_in(folder: Path) -> SqliteLedger:
    return SqliteLedger(ledger_database(folder))


async def made_of(
    *articles: Gathered, asked: BriefingOrder | None = None, ledger: SqliteLedger | None = None
) -> Made:
    return await make(asked or order(), given(articles), job(), TABLE, ledger)


class FailingModel:
    """Answers as the extractive model does, so many times; then it fails."""

    name = "scripted"

    def __init__(self, error: ModelError | BudgetReached, *, after: int = 0) -> None:
        self.error, self.left, self.calls = error, after, 0
        self._inner = ExtractiveModel()

    async def draft(self, request: DraftRequest) -> DraftReply:
        self.calls += 1
        if self.left == 0:
            raise self.error
        self.left -= 1
        return await self._inner.draft(request)


async def test_a_plan_whose_day_is_over_is_told_as_planned_for_then() -> None:
    made = await made_of(news("plan", "The mayor of Kelm said the council would meet in Orlan on Tuesday."))
    assert made.kept.document.planned == []
    (told,) = made.kept.document.earlier
    assert told.text == "The council would meet in Orlan on Tuesday, according to the mayor of Kelm."
    assert told.when == "planned for 3 Mar 2026"


async def test_a_count_that_was_taken_back_has_no_row_among_the_figures() -> None:
    made = await made_of(
        news("retracted", "An earlier version said that 12 people were killed in Kelm, the coast guard said.")
    )
    assert made.kept.document.claims
    assert made.kept.document.figures == []


async def test_what_is_outside_the_period_is_not_used_and_the_reason_is_told() -> None:
    made = await made_of(
        news("today", FERRY),
        news("before", STRIKE, published=NOON - timedelta(hours=13)),
        news("after", MILL, published=NOON + timedelta(hours=12)),
    )
    header = made.kept.document.header
    assert (header.articles_read, header.articles_used, made.kept.status) == (3, 1, "complete")
    assert [unused.reason for unused in header.unused] == [
        "published 2026-03-02 23:00, before the period covered",
        "published 2026-03-04 00:00, after the period covered",
    ]


async def test_a_date_without_a_time_counts_where_any_of_its_moments_does() -> None:
    midnight = datetime(2026, 3, 3, tzinfo=UTC)
    late = order(period=(NOON, NOON + timedelta(days=1)))
    made = await made_of(news("dated", FERRY, published=midnight, has_clock_time=False), asked=late)
    assert made.kept.document.header.articles_used == 1


async def test_an_article_of_an_earlier_briefing_is_not_told_again(tmp_path: Path) -> None:
    ledger = ledger_in(tmp_path)
    await made_of(news("ferry", FERRY), ledger=ledger)
    again = await made_of(
        news("ferry", FERRY), asked=replace(next_day(), period=order().period), ledger=ledger
    )
    [unused] = again.kept.document.header.unused
    assert unused.reason == "used in the briefing of 2026-03-03"


async def test_the_same_day_made_again_is_the_same_briefing(tmp_path: Path) -> None:
    ledger = ledger_in(tmp_path)
    first = await made_of(news("ferry", FERRY), news("strike", STRIKE), ledger=ledger)
    second = await made_of(news("ferry", FERRY), news("strike", STRIKE), ledger=ledger)
    assert second.kept.document.developments == first.kept.document.developments
    assert len(ledger.heads("morning")) == 1


async def test_words_to_keep_leave_out_what_is_about_none_of_them() -> None:
    made = await made_of(
        news("ferry", FERRY), news("strike", STRIKE), asked=order(keep=("strikes in Orlan", "docker"))
    )
    assert [source.uri for source in made.kept.document.sources] == ["https://harbour.example/strike"]
    assert made.kept.document.header.unused[0].reason == "about none of the words to keep"


async def test_without_an_article_the_briefing_says_so_and_names_the_newest_day() -> None:
    made = await made_of(news("old", FERRY, published=NOON - timedelta(days=9)))
    assert made.kept.status == "empty"
    assert made.kept.document.header.notices == [
        "No article is used; the newest of 1 was published on 2026-02-22; its briefing is that of --date 2026-02-22."
    ]
    assert (await made_of()).kept.document.header.notices == ["There is no article to use."]


async def test_a_single_article_is_said_to_be_one() -> None:
    made = await made_of(news("ferry", FERRY))
    assert made.kept.document.header.notices == ["This briefing rests on a single article."]
    assert made.kept.document.bottom_line


async def test_articles_of_one_family_are_said_to_be_so() -> None:
    made = await made_of(news("ferry", FERRY), news("strike", STRIKE))
    assert made.kept.document.header.notices == [
        "Every article comes from one publisher family (harbour): nothing is borne out by another."
    ]
    assert {source.reliability for source in made.kept.document.sources} == {"B"}


async def test_claims_without_times_are_told_as_undated() -> None:
    """An article without a date: nothing in it is called new."""
    made = await made_of(news("ferry", FERRY, published=None), news("strike", STRIKE, host="wire.example"))
    document = made.kept.document
    assert "1 of 2 articles have no date: nothing in them is called new." in document.header.notices
    ferry = next(source.id for source in document.sources if source.uri.endswith("ferry"))
    assert {c.time.relation for c in document.claims if c.article == ferry} <= {
        "undated",
        "background",
        "future",
    }


async def test_a_copy_is_counted_and_not_read() -> None:
    wire = news("wire", f"{FERRY} {MILL}", host="wire.example", published=NOON - timedelta(hours=1))
    made = await made_of(news("copy", f"{FERRY} {MILL}"), wire)
    original, copy = made.kept.document.sources
    assert (original.uri, copy.copy_of, copy.family) == ("https://wire.example/wire", original.id, "meridian")
    assert {claim.article for claim in made.kept.document.claims} == {original.id}
    assert all(sentence.families == ["meridian"] for sentence in made.kept.document.bottom_line)


async def test_an_unreadable_article_makes_the_briefing_partial() -> None:
    broken = UnusedArticle(uri="x.html", reason="x.html: nothing is left", is_failure=True)
    made = await made_of(news("ferry", FERRY), broken)
    assert made.kept.status == "partial"
    assert made.kept.document.gaps[-1] == "1 article could not be read."


async def test_a_model_that_is_down_gives_a_briefing_by_extraction() -> None:
    model = FailingModel(ModelUnavailable("the model does not answer"))
    made = await make(order(), given([news("ferry", FERRY)]), job(model), TABLE)
    assert made.kept.status == "degraded"
    assert made.kept.document.header.degraded.startswith("1 of 1 articles not wholly read by the model")
    assert made.kept.document.bottom_line


async def test_a_model_that_refuses_is_not_asked_about_every_article() -> None:
    model = FailingModel(ModelRejectedRequest("no such model", status=404))
    articles = [news(f"n{number}", text) for number, text in enumerate((FERRY, STRIKE, MILL))]
    made = await make(order(), given(articles), job(model), TABLE, concurrency=1)
    assert (model.calls, made.kept.status) == (1, "degraded")
    assert "no such model" in made.kept.document.header.degraded


async def test_at_the_end_of_the_budget_the_rest_is_read_by_extraction() -> None:
    model = FailingModel(BudgetReached("$0.10 is left"), after=1)
    articles = [news(f"n{number}", text) for number, text in enumerate((FERRY, STRIKE, MILL))]
    made = await make(order(), given(articles), job(model), TABLE, concurrency=1)
    assert (model.calls, made.is_out_of_budget) == (2, True)
    assert made.kept.document.header.articles_used == 3
    assert "$0.10 is left" in made.kept.document.header.degraded


async def test_a_second_run_asks_the_model_nothing_again(tmp_path: Path) -> None:
    """The answers are in the cache; the briefing is the same."""
    settings = PRESETS["openai"]
    cache = DiskCache(tmp_path / "cache", size_limit_bytes=10_000_000)
    model = FailingModel(ModelUnavailable("asked again"), after=2)
    articles = [news("ferry", FERRY), news("strike", STRIKE)]
    cached = CachedModel(model, cache, settings, locks=cache, endpoint="test")
    first = await make(order(), given(articles), job(cached), TABLE)
    second = await make(order(), given(articles), job(cached), TABLE)
    cache.close()
    assert (model.calls, second.kept.status) == (2, "complete")
    assert second.kept.document.developments == first.kept.document.developments


class StuckModel:
    """Answers about all but what holds a word, and waits for ever then."""

    name = "stuck"

    def __init__(self, word: str) -> None:
        self.word, self.is_stuck = word, asyncio.Event()
        self._inner = ExtractiveModel()

    async def draft(self, request: DraftRequest) -> DraftReply:
        if any(self.word in sentence.text for sentence in request.sentences):
            self.is_stuck.set()
            await asyncio.Event().wait()
        return await self._inner.draft(request)


async def test_a_run_that_is_stopped_gives_what_it_has_and_remembers_it(tmp_path: Path) -> None:
    model, ledger = StuckModel("mill"), ledger_in(tmp_path)
    articles = [
        news("ferry", FERRY),
        news("strike", STRIKE),
        news("mill", MILL, published=NOON + timedelta(hours=1)),
    ]
    running = asyncio.create_task(make(order(), given(articles), job(model), TABLE, ledger, concurrency=1))
    await model.is_stuck.wait()
    running.cancel()
    made = await running
    assert (made.is_interrupted, made.kept.status) == (True, "partial")
    assert made.kept.document.header.articles_used == 2
    assert made.kept.document.header.unused[0].reason == "the run was stopped before it was read"
    claims = ledger.claims("morning", since=order().day, until=next_day().day)
    assert {claim.article_id for claim in claims} == {"ferry", "strike"}


async def test_a_ledger_is_rebuilt_from_stored_articles(tmp_path: Path) -> None:
    """What they told counts as known: the next briefing does not tell it again."""
    ledger = ledger_in(tmp_path)
    count = await rebuild(
        next_day(),
        [news("ferry", FERRY), news("old", MILL, published=NOON - timedelta(days=40))],
        TABLE,
        ledger,
        job(),
    )
    assert count == 1
    again = news("again", FERRY, host="wire.example", published=NOON + timedelta(days=1))
    claims = ledger.claims("morning", since=order().day, until=next_day().day)
    assert {claim.day for claim in claims} == {order().day}
    made = await made_of(again, asked=next_day(), ledger=ledger)
    assert made.kept.document.developments == []


async def test_five_hundred_articles_make_a_briefing(tmp_path: Path) -> None:
    places = ("Kelm", "Orlan", "Vardal", "Sarn", "Bary")
    articles = [
        news(
            f"n{number}",
            f"A fire in house {number} of {places[number % 5]} hurt {number + 2} people on Tuesday, police said.",
            host=f"paper{number % 50}.example",
        )
        for number in range(500)
    ]
    started = time.monotonic()
    made = await made_of(*articles, ledger=ledger_in(tmp_path))
    assert made.kept.document.header.articles_used == 500
    assert (
        sum(len(section.sentences) for section in made.kept.document.developments) <= order().most_sentences
    )
    assert time.monotonic() - started < 60


@pytest.mark.parametrize("words", [("",), ("   ",)])
async def test_blank_words_to_keep_leave_out_nothing(words: tuple[str, ...]) -> None:
    made = await made_of(news("ferry", FERRY), asked=order(keep=words))
    assert made.kept.document.header.articles_used == 1
