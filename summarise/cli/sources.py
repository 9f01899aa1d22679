"""From the sources that a command line names to articles, as they come: files first come from disk, the rest is gathered."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Sequence
from contextlib import AbstractAsyncContextManager, AsyncExitStack
from functools import partial
from typing import TYPE_CHECKING

from summarise.cli import exits

if TYPE_CHECKING:
    from summarise.adapters.articles import ReadOptions
    from summarise.adapters.terminal_progress import TerminalProgress
    from summarise.domain import Article
    from summarise.errors import ArticleError
    from summarise.gathering import Newsroom
    from summarise.settings import Settings


def may_be_many(targets: Sequence[str]) -> bool | None:
    """Whether these sources may give more than one article; None when only their answers will tell."""
    from summarise.adapters.articles import may_hold_many
    from summarise.source_names import is_gathered, names_many

    if len(targets) != 1:
        return True
    (target,) = targets
    if not is_gathered(target):
        return may_hold_many(target)
    is_address = "://" in target
    return names_many(target) or (None if is_address else False)


async def articles_of(
    targets: Sequence[str], settings: Settings, options: ReadOptions, progress: TerminalProgress
) -> AsyncGenerator[Article | ArticleError, None]:
    """The articles of every target in order; what cannot be had is an error in their place.

    Neither the web nor the store is opened for files alone.

    Raises:
        SummariseError: a target means nothing, or the store cannot be used.
    """
    import sys

    from summarise.adapters.articles import read_articles
    from summarise.errors import ArticleError
    from summarise.source_names import is_gathered

    async with AsyncExitStack() as stack:
        room: Newsroom | None = None
        for target in targets:
            if not is_gathered(target):
                stream = sys.stdin.buffer if target == "-" else None
                for article in read_articles(target, options=options, stdin=stream):
                    yield article
                continue
            from summarise.gathering import gather

            if room is None:
                room = await stack.enter_async_context(_newsroom(settings, options, progress))
            progress.stage("fetching", target)
            is_empty = True
            async for found in gather(target, room):
                is_empty = False
                yield found if isinstance(found, ArticleError) else found.article
            if is_empty:
                _say_empty(target, settings, progress)


def _newsroom(
    settings: Settings, options: ReadOptions, progress: TerminalProgress
) -> AbstractAsyncContextManager[Newsroom]:
    from summarise import bootstrap
    from summarise.cli.feed_tables import tell

    return bootstrap.open_newsroom(settings, options, tell=partial(tell, progress=progress))


def _say_empty(target: str, settings: Settings, progress: TerminalProgress) -> None:
    with progress.paused():
        exits.say(f"{target}: no article of the last {settings.window_hours:g} hours; see --window")
