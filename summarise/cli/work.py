"""What `claims` and `digest` have in common: articles in, documents out, as they come."""

from __future__ import annotations

from collections import deque
from collections.abc import AsyncGenerator, AsyncIterator, Awaitable, Callable
from contextlib import aclosing
from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarise.cli import exits

if TYPE_CHECKING:
    import asyncio

    from summarise.adapters.terminal_progress import TerminalProgress
    from summarise.cli.output import Sink
    from summarise.domain import Article
    from summarise.errors import ArticleError, ModelError
    from summarise.pipeline import Job
    from summarise.ports import Progress
    from summarise.render import Document
    from summarise.settings import ModelSettings, Settings

_ABOUT_THE_CONTENT = frozenset({400, 413, 422})
_MOST_REFUSED_IN_A_ROW = 3  # then it is the endpoint, not the articles

UseCase = Callable[["Article", "Job", "Progress"], Awaitable["Document"]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """One call of the command line."""

    targets: tuple[str, ...]
    output_format: str
    output: str | None
    published: str | None
    now: str | None
    dry_run: bool
    flags: dict[str, object]
    allow_private: bool = False


@dataclass(slots=True)
class Tally:
    """What has come of the articles so far."""

    done: int = 0
    failed: int = 0
    degraded: int = 0
    out_of_budget: bool = False
    nothing_new: int = 0
    refused_in_a_row: int = 0

    def exit_code(self) -> int:
        """The documented exit code for this outcome."""
        if self.out_of_budget:
            return exits.BUDGET
        if not self.done:
            return exits.FAILED if self.failed else exits.NOTHING_NEW
        if self.failed or self.degraded:
            return exits.PARTIAL
        return exits.NOTHING_NEW if self.nothing_new == self.done else exits.OK


def run(request: Request, use_case: UseCase) -> int:
    """Work on every article of `request`; the exit code.

    Raises:
        SummariseError: nothing could be done at all.
    """
    import asyncio

    from summarise.adapters.terminal_progress import TerminalProgress

    with TerminalProgress() as progress:
        progress.stage("starting")
        return asyncio.run(_run(request, use_case, progress))


async def _run(request: Request, use_case: UseCase, progress: TerminalProgress) -> int:
    from summarise import bootstrap
    from summarise.cli.output import sink_for
    from summarise.cli.sources import may_be_many

    settings = bootstrap.settings_for(request.flags, allow_private=request.allow_private)
    chosen = bootstrap.choose_model(settings)
    if chosen.note:
        exits.say(chosen.note)
    tally = Tally()
    async with aclosing(_articles(request, settings, progress)) as articles:
        if request.dry_run:
            return await _dry_run(articles, settings, chosen.settings, tally)
        many = may_be_many(request.targets)
        with sink_for(request.output_format, request.output, many=many, pause=progress.paused) as sink:
            async with bootstrap.open_job(settings, chosen.settings, progress) as job:
                await _work(articles, job, settings, use_case, progress, sink, tally)
    return tally.exit_code()


def _articles(
    request: Request, settings: Settings, progress: TerminalProgress
) -> AsyncGenerator[Article | ArticleError, None]:
    from summarise.adapters.articles import ReadOptions
    from summarise.adapters.clock import SystemClock
    from summarise.cli.sources import articles_of
    from summarise.publication import parse_now

    now = parse_now(request.now, tz=settings.tz) if request.now else SystemClock().now()
    options = ReadOptions(published=request.published or "", tz=settings.tz, now=now)
    return articles_of(request.targets, settings, options, progress)


async def _work(
    articles: AsyncIterator[Article | ArticleError],
    job: Job,
    settings: Settings,
    use_case: UseCase,
    progress: TerminalProgress,
    sink: Sink,
    tally: Tally,
) -> None:
    """A bounded number of articles at once, results in the order of the articles."""
    import asyncio

    from summarise.errors import ArticleError

    pending: deque[asyncio.Task[Document]] = deque()
    try:
        async for article in articles:
            if isinstance(article, ArticleError):
                _count_failure(article, progress, tally)
                continue
            pending.append(asyncio.create_task(_one(article, job, use_case, progress)))
            if len(pending) >= settings.concurrency and not await _take(pending, progress, sink, tally):
                return
        while pending:
            if not await _take(pending, progress, sink, tally):
                return
    finally:
        for task in pending:
            task.cancel()
        await asyncio.gather(*pending, return_exceptions=True)


async def _one(article: Article, job: Job, use_case: UseCase, progress: Progress) -> Document:
    return await use_case(article, job, progress)


async def _take(
    pending: deque[asyncio.Task[Document]], progress: TerminalProgress, sink: Sink, tally: Tally
) -> bool:
    """Write the first pending result; False when asking for more is pointless."""
    from summarise.errors import ArticleError, BudgetReached, ModelError, ModelQuotaExceeded

    try:
        document = await pending.popleft()
    except (BudgetReached, ModelQuotaExceeded) as error:
        _count_failure(error, progress, tally)
        tally.out_of_budget = True
        return False
    except (ArticleError, ModelError) as error:
        _count_failure(error, progress, tally)
        return isinstance(error, ArticleError) or _is_about_the_article(error, tally)
    tally.refused_in_a_row = 0
    sink.write(document)
    _count(document, progress, tally)
    return True


def _is_about_the_article(error: ModelError, tally: Tally) -> bool:
    """Whether the endpoint refused this article and may take the next: a 400, 413 or 422, and not one after another."""
    from summarise.errors import ModelRejectedRequest

    tally.refused_in_a_row += 1
    is_content = isinstance(error, ModelRejectedRequest) and error.status in _ABOUT_THE_CONTENT
    return is_content and tally.refused_in_a_row < _MOST_REFUSED_IN_A_ROW


def _count(document: Document, progress: TerminalProgress, tally: Tally) -> None:
    tally.done += 1
    if document.provenance.degraded:
        tally.degraded += 1
        with progress.paused():
            exits.say(f"{document.article.uri}: {document.provenance.degraded}")
    elif document.provenance.cache_hit:
        with progress.paused():
            exits.say(f"{document.article.uri}: answered from the cache, no model call")
    tally.nothing_new += int(document.window is not None and getattr(document, "new", [None]) == [])


def _count_failure(error: Exception, progress: TerminalProgress, tally: Tally) -> None:
    tally.failed += 1
    with progress.paused():
        exits.say(str(error))


async def _dry_run(
    articles: AsyncIterator[Article | ArticleError], settings: Settings, chosen: ModelSettings, tally: Tally
) -> int:
    import typer

    from summarise.cli.preview import preview
    from summarise.errors import ArticleError

    async for article in articles:
        if isinstance(article, ArticleError):
            tally.failed += 1
            exits.say(str(article))
        else:
            tally.done += 1
            typer.echo(preview(article, settings, chosen))
    return tally.exit_code()
