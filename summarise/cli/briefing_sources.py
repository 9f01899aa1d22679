"""Where the articles of a briefing come from: files, folders and standard input; each is kept in the store."""

from __future__ import annotations

import re
import sys
from collections.abc import AsyncIterator, Iterable
from typing import TYPE_CHECKING

from summarise.cli.exits import say

if TYPE_CHECKING:
    from summarise.adapters.articles import Finding, ReadOptions
    from summarise.briefing import Gathered
    from summarise.ports import ArticleStore

_WEB = re.compile(r"https?://|feeds?:|stored:")


async def gathered(
    targets: Iterable[str], options: ReadOptions, store: ArticleStore | None
) -> AsyncIterator[Gathered]:
    """The articles of some targets, one after the other, kept in the store when there is one.

    Raises:
        UsageError: a target is an address or a feed, which this cannot read.
    """
    from summarise.adapters.articles import read_sources
    from summarise.errors import UsageError

    for target in targets:
        if _WEB.match(target):  # the seam for `summarise.gathering`
            raise UsageError(f"{target}: addresses and feeds cannot be read here yet; give files or folders")
        for finding in read_sources(
            target, options=options, stdin=sys.stdin.buffer if target == "-" else None
        ):
            yield _incoming(finding, store)


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
