"""Where the articles of a briefing come from: files, addresses, feeds, the store; each is kept in the store."""

from __future__ import annotations

import sys
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import AbstractAsyncContextManager, AsyncExitStack
from typing import TYPE_CHECKING

from summarise.cli.exits import say

if TYPE_CHECKING:
    from summarise.adapters.articles import Finding, ReadOptions
    from summarise.briefing import Gathered
    from summarise.gathering import Newsroom
    from summarise.ports import ArticleStore


async def gathered(
    targets: Iterable[str],
    options: ReadOptions,
    store: ArticleStore | None,
    newsroom: Callable[[], AbstractAsyncContextManager[Newsroom]],
) -> AsyncIterator[Gathered]:
    """The articles of some targets, one after the other, kept in the store when there is one.

    `newsroom` is opened at the first target that is no file.

    Raises:
        UsageError: a target names a feed that is not followed.
    """
    from summarise.adapters.articles import read_sources
    from summarise.source_names import is_gathered

    async with AsyncExitStack() as stack:
        room: Newsroom | None = None
        for target in targets:
            if is_gathered(target):
                if room is None:
                    room = await stack.enter_async_context(newsroom())
                async for each in _of_the_web(target, room):
                    yield each
                continue
            stream = sys.stdin.buffer if target == "-" else None
            for finding in read_sources(target, options=options, stdin=stream):
                yield _incoming(finding, store)


async def _of_the_web(target: str, room: Newsroom) -> AsyncIterator[Gathered]:
    """What gathering has stored already."""
    from summarise.briefing import Incoming
    from summarise.errors import ArticleError
    from summarise.facts import UnusedArticle
    from summarise.gathering import gather

    async for found in gather(target, room):
        if isinstance(found, ArticleError):
            yield UnusedArticle(uri=found.uri, reason=str(found), is_failure=True)
        else:
            yield Incoming(id=found.id, article=found.article)


def _incoming(finding: Finding, store: ArticleStore | None) -> Gathered:
    """An article that cannot be kept is used all the same, and that is said."""
    from summarise.adapters.article_store.articles import article_id
    from summarise.briefing import Incoming
    from summarise.errors import ArticleError, StoreError
    from summarise.facts import UnusedArticle

    if isinstance(finding, ArticleError):
        return UnusedArticle(uri=finding.uri, reason=str(finding), is_failure=True)
    if store is not None:
        try:
            store.add(finding.article, finding.retrieval, finding.raw)
        except StoreError as error:
            say(f"{finding.article.uri}: used, but not stored: {error}")
    return Incoming(id=article_id(finding.article), article=finding.article)
