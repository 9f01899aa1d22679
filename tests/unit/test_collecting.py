"""Feeds in, articles stored: nothing lost, nothing twice, and one dead feed costs nothing else."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import aclosing, closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from summarise.adapters.article_store import FILE_NAME, Database, SqliteArticles, SqliteFeedStates
from summarise.collecting import FeedOutcome, Subscription, collect, newest_first
from summarise.domain import FeedEntry
from summarise.errors import FetchFailed
from tests.feeds import FEED, NOW, SITE, WHOLE, cdata, item, rss
from tests.news_site import FixedClock, NewsSite, page, read_feed, read_page, total

HARBOUR = Subscription(name="harbour", url=FEED)


class Desk:
    """A reader's database, and what a check of his feeds does to it."""

    def __init__(self, database: Database, site: NewsSite) -> None:
        self.articles, self.states, self.site = SqliteArticles(database), SqliteFeedStates(database), site

    async def check(self, *subscriptions: Subscription, **options: int) -> list[FeedOutcome]:
        outcomes = collect(
            subscriptions or (HARBOUR,),
            self.site,
            self.articles,
            self.states,
            read_feed,
            read_page,
            FixedClock(),  # type: ignore[arg-type]
            **options,
        )
        async with aclosing(outcomes):
            return [outcome async for outcome in outcomes]

    async def check_one(self, subscription: Subscription = HARBOUR, **options: int) -> FeedOutcome:
        (outcome,) = await self.check(subscription, **options)
        return outcome

    def stored(self) -> list[str]:
        return sorted(stored.retrieval.requested for stored in self.articles.articles())


@pytest.fixture
def site() -> NewsSite:
    return NewsSite()


@pytest.fixture
def desk(tmp_path: Path, site: NewsSite) -> Iterator[Desk]:
    desk = Desk(Database(tmp_path / FILE_NAME), site)
    with closing(desk.articles):
        yield desk


def publish(site: NewsSite, numbers: range, feed: str = FEED, base: str = SITE) -> None:
    """A feed of teasers, newest first, and the pages they lead to."""
    items = (item(n, link=f"{base}/{n}", guid=f"{base}/{n}") for n in reversed(numbers))
    site.bodies[feed] = rss(*items).encode()
    for n in numbers:
        site.bodies[f"{base}/{n}"] = page(f"Quay {n} of {base} closed")


async def test_summaries_lead_to_pages_and_a_second_check_asks_for_nothing_but_the_feed(
    desk: Desk, site: NewsSite
) -> None:
    publish(site, range(1, 6))
    first = await desk.check_one()
    assert (first.status, len(first.new_articles), first.passed_over, first.title) == (
        "checked",
        5,
        (),
        "Harbour Times",
    )
    second = await desk.check_one()
    assert (second.status, second.new_articles) == ("unchanged", ())
    assert site.unchanged == {FEED: 1}
    assert site.asked == {FEED: 2, **{f"{SITE}/{n}": 1 for n in range(1, 6)}}


async def test_what_the_page_leaves_open_comes_from_the_feed(desk: Desk, site: NewsSite) -> None:
    site.bodies[FEED] = rss(item(1, creator="Mia Lund")).encode()
    site.bodies[f"{SITE}/1"] = page("Quay 1 closed")
    outcome = await desk.check_one()
    stored = desk.articles.article(outcome.new_articles[0])
    assert stored is not None
    publication = stored.article.publication
    assert publication is not None
    assert (publication.basis, publication.detail) == ("feed", "published")
    assert publication.instant == datetime(2026, 11, 27, 1, 30, tzinfo=UTC)
    assert (stored.article.publisher, stored.article.byline) == ("Harbour Times", "Mia Lund")
    assert not [notice for notice in stored.article.notices if "date" in notice]
    assert (stored.retrieval.feed, stored.retrieval.requested) == (FEED, f"{SITE}/1")
    assert desk.articles.raw(stored.id) == site.bodies[f"{SITE}/1"]


async def test_the_date_on_the_page_goes_before_that_of_the_feed(desk: Desk, site: NewsSite) -> None:
    site.bodies[FEED] = rss(item(1)).encode()
    meta = '<meta property="article:published_time" content="2026-11-26T08:00:00Z">'
    site.bodies[f"{SITE}/1"] = page("Quay 1 closed", meta)
    (article_id,) = (await desk.check_one()).new_articles
    stored = desk.articles.article(article_id)
    assert stored is not None
    assert stored.article.publication is not None
    assert stored.article.publication.basis == "metadata"


async def test_a_feed_with_whole_articles_costs_one_request(desk: Desk, site: NewsSite) -> None:
    site.bodies[FEED] = rss(
        item(1, title="Quay &amp; coal", creator="Mia Lund", content=cdata(WHOLE))
    ).encode()
    outcome = await desk.check_one()
    assert site.asked == {FEED: 1}
    stored = desk.articles.article(outcome.new_articles[0])
    assert stored is not None
    assert (stored.article.uri, stored.article.headline, stored.article.byline) == (
        f"{SITE}/1",
        "Quay & coal",
        "Mia Lund",
    )
    assert stored.article.text.count("Part") == 5
    assert stored.article.publication is not None
    assert stored.article.publication.basis == "feed"
    assert b"Part 5 of the report" in desk.articles.raw(stored.id)


async def test_whole_articles_that_all_link_to_the_front_page_are_all_kept(
    desk: Desk, site: NewsSite
) -> None:
    texts = (cdata(WHOLE.replace("Friday", day)) for day in ("Monday", "Tuesday", "Sunday"))
    site.bodies[FEED] = rss(*(item(n, link=SITE, content=text) for n, text in enumerate(texts, 1))).encode()
    assert len((await desk.check_one()).new_articles) == 3


async def test_full_text_false_always_fetches_the_page(desk: Desk, site: NewsSite) -> None:
    site.bodies[FEED] = rss(item(1, content=cdata(WHOLE))).encode()
    site.bodies[f"{SITE}/1"] = page("Quay 1 closed")
    await desk.check_one(Subscription(name="harbour", url=FEED, full_text=False))
    assert site.asked[f"{SITE}/1"] == 1


async def test_an_entry_that_can_never_be_an_article_is_asked_for_once(desk: Desk, site: NewsSite) -> None:
    site.bodies[FEED] = rss(item(1), item(2), item(3, link="")).encode()
    site.bodies[f"{SITE}/2"] = b"<html><body></body></html>"
    outcome = await desk.check_one()
    assert {passed.key: passed.is_final for passed in outcome.passed_over} == {
        "id-1": True,
        "id-2": True,
        "id-3": True,
    }
    reasons = {passed.key: passed.reason for passed in outcome.passed_over}
    assert reasons["id-1"] == f"{SITE}/1: 404 Not Found"
    assert "neither a link nor a whole text" in reasons["id-3"]
    assert (await desk.check_one()).status == "unchanged"
    assert total(site.asked, (f"{SITE}/1", f"{SITE}/2")) == 2


async def test_a_page_that_fails_for_the_time_being_is_tried_at_three_checks(
    desk: Desk, site: NewsSite
) -> None:
    publish(site, range(1, 4))
    site.down(f"{SITE}/2")
    for attempt in range(1, 4):
        outcome = await desk.check_one()
        assert outcome.status == "checked"  # never "unchanged": an entry waits
        assert [passed.is_final for passed in outcome.passed_over] == [attempt == 3]
    assert "given up after 3 tries" in outcome.passed_over[0].reason
    assert (await desk.check_one()).status == "unchanged"
    assert [site.asked[f"{SITE}/{n}"] for n in (1, 2, 3)] == [1, 3, 1]


async def test_a_page_that_comes_back_is_stored_though_the_feed_did_not_change(
    desk: Desk, site: NewsSite
) -> None:
    publish(site, range(1, 3))
    site.down(f"{SITE}/2")
    await desk.check_one()
    site.bodies[f"{SITE}/2"] = page("Quay 2 reopened")
    assert len((await desk.check_one()).new_articles) == 1
    assert desk.stored() == [f"{SITE}/1", f"{SITE}/2"]


async def test_the_first_check_takes_the_newest_and_lets_the_archive_be(desk: Desk, site: NewsSite) -> None:
    publish(site, range(1, 11))
    assert len((await desk.check_one(most_entries=3)).new_articles) == 3
    assert desk.stored() == [f"{SITE}/10", f"{SITE}/8", f"{SITE}/9"]
    publish(site, range(1, 12))
    await desk.check_one(most_entries=3)
    assert len(desk.stored()) == 4
    assert total(site.asked, (f"{SITE}/{n}" for n in range(1, 8))) == 0


async def test_a_later_flood_is_taken_in_portions_and_wholly(desk: Desk, site: NewsSite) -> None:
    publish(site, range(1, 2))
    await desk.check_one()
    publish(site, range(1, 9))
    assert [(await desk.check_one(most_entries=3)).left for _ in range(3)] == [4, 1, 0]
    assert len(desk.stored()) == 8
    assert (await desk.check_one()).status == "unchanged"


@pytest.mark.parametrize("answered", range(0, 9))
async def test_stopped_anywhere_and_run_again_no_article_is_missed_or_fetched_twice(
    desk: Desk, site: NewsSite, answered: int
) -> None:
    """Three feeds with two entries each: nine requests. The run is cancelled after `answered` of them."""
    subscriptions = [Subscription(name=f"s{n}", url=f"https://s{n}.example/rss") for n in range(3)]
    for subscription in subscriptions:
        publish(site, range(1, 3), subscription.url, subscription.url.removesuffix("/rss"))
    site.stop_after = answered
    run = asyncio.create_task(desk.check(*subscriptions, most_entries=2))
    await asyncio.sleep(0.05)
    run.cancel()
    with pytest.raises(asyncio.CancelledError):
        await run
    site.stop_after = 1_000
    for subscription in subscriptions:  # meanwhile the feeds go on
        publish(site, range(1, 4), subscription.url, subscription.url.removesuffix("/rss"))
    for _ in range(3):
        await desk.check(*subscriptions, most_entries=2)
    pages = {url for url in site.bodies if not url.endswith("/rss")}
    begun = {url for url in pages if site.asked[url]}
    assert all(site.asked[url] == 1 for url in begun)
    assert set(desk.stored()) == begun
    assert {url for url in pages if url.endswith(("/2", "/3"))} <= begun


async def test_of_fifty_feeds_one_is_dead_and_costs_nothing_else(desk: Desk, site: NewsSite) -> None:
    subscriptions = [Subscription(name=f"s{n}", url=f"https://s{n}.example/rss") for n in range(50)]
    for subscription in subscriptions:
        publish(site, range(1, 2), subscription.url, subscription.url.removesuffix("/rss"))
    site.down("https://s7.example/rss")
    outcomes = {outcome.subscription.name: outcome for outcome in await desk.check(*subscriptions)}
    assert [name for name, outcome in outcomes.items() if outcome.status == "failed"] == ["s7"]
    assert outcomes["s7"].error == "https://s7.example/rss: connection refused; try later"
    assert len(desk.stored()) == 49
    state = desk.states.feed_state("https://s7.example/rss")
    assert state is not None
    assert (state.failures, state.succeeded_at) == (1, None)


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (b"<html><form><input type=password></form></html>", "is a login page, not a feed"),
        (b'<!DOCTYPE rss [<!ENTITY a "b">]><rss/>', "declares entities of its own"),
        (b"", "is empty, not a feed"),
    ],
)
async def test_19_an_answer_that_is_no_feed_fails_alone_and_keeps_what_was_known(
    desk: Desk, site: NewsSite, body: bytes, said: str
) -> None:
    other = Subscription(name="other", url="https://other.example/rss")
    publish(site, range(1, 3))
    publish(site, range(1, 3), other.url, "https://other.example")
    await desk.check()
    site.bodies[FEED] = body
    outcomes = {outcome.subscription.name: outcome for outcome in await desk.check(HARBOUR, other)}
    assert said in outcomes["harbour"].error
    assert len(outcomes["other"].new_articles) == 2
    publish(site, range(1, 3))
    assert (await desk.check_one()).status == "unchanged"


async def test_two_feeds_that_lead_to_one_page_fetch_it_once(desk: Desk, site: NewsSite) -> None:
    other = Subscription(name="other", url=f"{SITE}/other.xml")
    publish(site, range(1, 4))
    site.bodies[other.url] = site.bodies[FEED]
    outcomes = await desk.check(HARBOUR, other)
    assert sum(len(outcome.new_articles) for outcome in outcomes) == 3
    assert total(site.asked, (f"{SITE}/{n}" for n in (1, 2, 3))) == 3
    assert {passed.reason for outcome in outcomes for passed in outcome.passed_over} == {
        "in the store already"
    }


async def test_a_feed_that_moved_for_good_is_named(desk: Desk, site: NewsSite) -> None:
    publish(site, range(1, 2))
    site.moved[FEED] = "https://new.example/rss"
    assert (await desk.check_one()).moved_to == "https://new.example/rss"


async def test_without_articles_nothing_is_touched(desk: Desk, site: NewsSite) -> None:
    publish(site, range(1, 6))
    for _ in range(2):
        assert (await desk.check_one(with_articles=False)).left == 5
    assert site.asked == {FEED: 2}
    assert desk.states.seen_entries(FEED) == frozenset()
    assert len((await desk.check_one()).new_articles) == 5


async def test_no_more_feeds_are_asked_at_once_than_allowed(desk: Desk) -> None:
    running, most = 0, 0

    class Counting:
        async def fetch(self, request: object) -> object:
            nonlocal running, most
            running += 1
            most = max(most, running)
            await asyncio.sleep(0.001)
            running -= 1
            raise FetchFailed("x", "down")

    desk.site = Counting()  # type: ignore[assignment]
    await desk.check(
        *(Subscription(name=f"s{n}", url=f"https://s{n}.example/") for n in range(30)), concurrency=4
    )
    assert most == 4


def test_newest_first_leaves_undated_entries_where_they_stand() -> None:
    def entry(key: str, hour: int | None) -> FeedEntry:
        return FeedEntry(key=key, link="", published=NOW.replace(hour=hour) if hour is not None else None)

    entries = [entry("a", None), entry("b", 3), entry("c", None), entry("d", 9), entry("e", 1)]
    assert [entry.key for entry in newest_first(entries)] == ["a", "d", "b", "c", "e"]
