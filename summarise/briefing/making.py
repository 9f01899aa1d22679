"""Articles → a finished briefing: read, told apart, remembered, linked with the days before, assembled, kept.

Everything from outside is an argument. Whatever stops the run, finished articles are in the ledger and their answers in
the cache of the model: a second run pays nothing again.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from summarise import pipeline
from summarise.briefing.assembling import assemble
from summarise.briefing.choosing import BriefingOrder, Chosen, Gathered, Incoming, chosen_of, nothing_to_use
from summarise.briefing.day import BriefingInput
from summarise.briefing.whose import Whose, whose_words
from summarise.domain import Article, ClaimList, Digest, Provenance, Reading, Usage
from summarise.drafting import DraftingPlan
from summarise.errors import ArticleError, BudgetReached, ModelError, ModelQuotaExceeded
from summarise.extractive import ExtractiveModel
from summarise.facts import BriefingStatus, KeptBriefing, LedgerClaim, ReadArticle, UnusedArticle
from summarise.linking import link
from summarise.linking.claims import ledger_claims
from summarise.pipeline import Job, SilentProgress
from summarise.ports import Ledger, Progress
from summarise.publishers import PublisherTable
from summarise_schemas import SCHEMA_VERSION
from summarise_schemas.briefing import BriefingDocument

LINKED_DAYS = 14
_UNLIMITED = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A finished briefing and how it went. `is_interrupted`: it was stopped, and holds what was done by then.

    `forgotten` is how many old claims went from the ledger after it.
    """

    kept: KeptBriefing
    is_out_of_budget: bool = False
    is_interrupted: bool = False
    forgotten: int = 0


@dataclass(slots=True)
class _Work:
    """What has come of the articles so far. `why_extractive` is why the model is asked no more, "" while it is."""

    read: dict[str, ReadArticle] = field(default_factory=dict)
    failed: list[UnusedArticle] = field(default_factory=list)
    why_extractive: str = ""
    is_out_of_budget: bool = False
    is_interrupted: bool = False

    @property
    def usage(self) -> Usage:
        """What the model cost for all of them."""
        total = Usage()
        for article in self.read.values():
            total += article.digest.claim_list.usage
        return total

    @property
    def degraded(self) -> str:
        """How many articles were read without the model, and why; "" when none was."""
        reasons = [r for a in self.read.values() if (r := a.digest.claim_list.provenance.degraded)]
        if self.why_extractive:
            reasons = [self.why_extractive, *reasons]
        if not reasons:
            return ""
        return f"{min(len(reasons), len(self.read))} of {len(self.read)} articles not wholly read by the model: {reasons[0]}"


async def make(
    order: BriefingOrder,
    gathered: AsyncIterable[Gathered],
    job: Job,
    table: PublisherTable,
    ledger: Ledger | None = None,
    progress: Progress | None = None,
    *,
    concurrency: int = 4,
) -> Made:
    """The briefing that `order` asks for, made of the articles that fit it; kept in the ledger when there is one.

    An article that fails costs only itself. Without money, or a model that can be asked, the rest is read by
    extraction and the header says so. A cancelled run gives what it has.

    Raises:
        StoreError: the ledger cannot be used.
    """
    watch = progress or SilentProgress()
    before = _before(order, ledger)
    watch.stage("gathering")
    all_gathered = [each async for each in gathered]
    known = {claim.article_id: claim.day for claim in before}
    chosen = chosen_of(order, all_gathered, known)
    if not chosen.articles:
        order = replace(order, notices=(*order.notices, nothing_to_use(order, all_gathered)))
    whose = whose_words([(each.id, each.article) for each in chosen.articles], table)
    work = _Work()
    try:
        await _read_all(chosen.articles, whose, order, job, ledger, watch, work, concurrency)
    except asyncio.CancelledError:
        work.is_interrupted = True
    watch.stage("assembling")
    return _finished(order, chosen, before, work, job, table, ledger)


async def rebuild(
    order: BriefingOrder, stored: Iterable[Incoming], table: PublisherTable, ledger: Ledger, job: Job
) -> int:
    """Fill the ledger from articles of the days before that are in the store; how many there were.

    They are read by extraction, as nothing may be paid twice. The day of a claim is that of the briefing that would have
    had its article.
    """
    earlier = [each for each in stored if _is_earlier(each.article, order)]
    whose = whose_words([(each.id, each.article) for each in earlier], table)
    free = _without_model(job)
    claims: list[LedgerClaim] = []
    for each in earlier:
        read = await _read(each, whose[each.id], free)
        claims += ledger_claims(read, _day_of(each.article, order))
    ledger.add(order.name, claims)  # at once: a ledger that was filled by half would pass for whole
    return len(earlier)


def _is_earlier(article: Article, order: BriefingOrder) -> bool:
    if article.publication is None or not order.is_about(article):
        return False
    start = order.period[0]
    return start - timedelta(days=LINKED_DAYS) <= article.publication.instant < start


def _day_of(article: Article, order: BriefingOrder) -> date:
    assert article.publication is not None  # noqa: S101 - `_is_earlier` saw to it
    return order.day - timedelta(days=max(1, (order.as_of - article.publication.instant).days))


def _before(order: BriefingOrder, ledger: Ledger | None) -> tuple[LedgerClaim, ...]:
    if ledger is None:
        return ()
    return ledger.claims(order.name, since=order.day - timedelta(days=LINKED_DAYS), until=order.day)


async def _read_all(
    articles: Sequence[Incoming],
    whose: Mapping[str, Whose],
    order: BriefingOrder,
    job: Job,
    ledger: Ledger | None,
    watch: Progress,
    work: _Work,
    concurrency: int,
) -> None:
    """So many articles at once. What is finished is remembered at once."""
    slots = asyncio.Semaphore(max(1, concurrency))

    async def one(each: Incoming) -> None:
        async with slots:
            await _read_one(each, whose[each.id], job, work)
        found = work.read.get(each.id)
        if found is not None and ledger is not None:
            ledger.add(order.name, ledger_claims(found, order.day))
        watch.advance(len(work.read) + len(work.failed), len(articles))

    watch.stage("reading articles")
    watch.advance(0, len(articles))
    tasks = [asyncio.create_task(one(each)) for each in articles]
    try:
        await asyncio.gather(*tasks)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def _read_one(each: Incoming, whose: Whose, job: Job, work: _Work) -> None:
    try:
        work.read[each.id] = await _read(each, whose, _without_model(job) if work.why_extractive else job)
    except ArticleError as error:
        work.failed.append(UnusedArticle(uri=each.article.uri, reason=str(error), is_failure=True))
    except (BudgetReached, ModelError) as error:
        work.why_extractive = work.why_extractive or str(error)
        work.is_out_of_budget |= isinstance(error, BudgetReached | ModelQuotaExceeded)
        await _read_one(each, whose, job, work)


async def _read(each: Incoming, whose: Whose, job: Job) -> ReadArticle:
    """A copy is not read: it only counts."""
    digest = _unread(each.article, job) if whose.copy_of else await pipeline.digest_of(each.article, job)
    return ReadArticle(
        id=each.id,
        digest=digest,
        family=whose.family,
        carried_by=whose.carried_by,
        sides=whose.sides,
        origin=whose.copy_of,
    )


def _unread(article: Article, job: Job) -> Digest:
    provenance = Provenance(
        model=job.model.name,
        prompt="",
        prompt_sha256="",
        schema_version=SCHEMA_VERSION,
        strategy=job.plan.strategy,
        cache_hit=False,
    )
    return Digest(
        claim_list=ClaimList(
            article=article,
            reading=Reading(sentences=()),
            window=None,
            claims=(),
            rejected=(),
            usage=Usage(),
            provenance=provenance,
        )
    )


def _without_model(job: Job) -> Job:
    plan = DraftingPlan(
        strategy="list", context_tokens=_UNLIMITED, max_output_tokens=_UNLIMITED, concurrency=1
    )
    return replace(job, model=ExtractiveModel(), plan=plan, reask=False, compose="template")


def _finished(
    order: BriefingOrder,
    chosen: Chosen,
    before: Sequence[LedgerClaim],
    work: _Work,
    job: Job,
    table: PublisherTable,
    ledger: Ledger | None,
) -> Made:
    articles, unused = chosen.articles, chosen.unused
    read = tuple(work.read[each.id] for each in articles if each.id in work.read)
    stopped = [
        UnusedArticle(uri=each.article.uri, reason="the run was stopped before it was read", is_failure=True)
        for each in articles
        if work.is_interrupted and each.id not in work.read
    ]
    todays = [claim for article in read for claim in ledger_claims(article, order.day)]
    previous = ledger.last_before(order.name, order.day) if ledger else None
    document = assemble(
        BriefingInput(
            name=order.name,
            title=order.title,
            day=order.day,
            as_of=order.as_of,
            period=order.period,
            timezone=order.timezone,
            articles=read,
            facts=link([*before, *todays]),
            unused=(*unused, *work.failed, *stopped),
            previous=previous.document if previous else None,
            next_issue=order.next_issue,
            reliability=_reliability(table),
            lexicon=job.lexicon,
            model=job.model.name,
            usage=work.usage,
            degraded=work.degraded,
            is_catch_up=order.is_catch_up,
            notices=(*order.notices, *_stopped(len(stopped), len(articles)), *_notices(read)),
            most_sentences=order.most_sentences,
        )
    )
    kept = KeptBriefing(
        name=order.name,
        day=order.day,
        as_of=order.as_of,
        status=_status(work, read, (*unused, *stopped)),
        document=_with_reasons(document, read, chosen.why),
    )
    if ledger is not None:
        ledger.keep(kept)
    return Made(kept=kept, is_out_of_budget=work.is_out_of_budget, is_interrupted=work.is_interrupted)


def _with_reasons(
    document: BriefingDocument, read: Sequence[ReadArticle], why: Mapping[str, str]
) -> BriefingDocument:
    """The briefing with why each article was kept: its sources stand in the order of the articles."""
    sources = [
        source.model_copy(update={"kept": why.get(article.id, "")})
        for source, article in zip(document.sources, read, strict=True)
    ]
    return document.model_copy(update={"sources": sources})


def _status(work: _Work, read: Sequence[ReadArticle], unused: Sequence[UnusedArticle]) -> BriefingStatus:
    if work.failed or any(each.is_failure for each in unused):
        return "partial"
    if not read:
        return "empty"
    return "degraded" if work.degraded else "complete"


def _reliability(table: PublisherTable) -> dict[str, str]:
    grades: dict[str, str] = {}
    for publisher in table.publishers:
        grades.setdefault(publisher.family, publisher.reliability)
    return grades


def _stopped(unread: int, total: int) -> list[str]:
    """What a reader must know of a briefing that was stopped."""
    if not unread:
        return []
    return [
        f"Partial: the run was stopped before {unread} of {total} articles were read; made again, it goes on from there."
    ]


def _notices(read: Sequence[ReadArticle]) -> list[str]:
    articles = [article.digest.claim_list.article for article in read]
    undated = sum(1 for article in articles if article.publication is None)
    families = {article.family for article in read}
    notices = []
    if len(read) == 1:
        notices.append("This briefing rests on a single article.")
    elif len(families) == 1 and read:
        notices.append(
            f"Every article comes from one publisher family ({families.pop()}): nothing is borne out by another."
        )
    if undated:
        notices.append(f"{undated} of {len(read)} articles have no date: nothing in them is called new.")
    return notices
