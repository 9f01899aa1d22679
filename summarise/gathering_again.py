"""Which stored articles came from which sources: what a lost ledger is rebuilt from."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from summarise.collecting import Subscription
from summarise.domain import StoredArticle
from summarise.source_names import FEED, FEEDS, STORED

_WEB = re.compile(r"https?://", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownSources:
    """The sources of a briefing. `normalised` gives the one form that all spellings of an address share."""

    sources: Sequence[str]
    subscriptions: Sequence[Subscription]
    normalised: Callable[[str], str]

    def gave(self, stored: StoredArticle) -> bool:
        """Whether an article, as it last came in, came from one of them."""
        return any(self._gave(source, stored) for source in self.sources)

    def _gave(self, source: str, stored: StoredArticle) -> bool:
        if source.startswith(STORED):
            return stored.id.startswith(source.removeprefix(STORED))
        if source.startswith((FEED, FEEDS)):
            return stored.retrieval.feed in self._feeds(source)
        if _WEB.match(source):
            return self._is_address(source, stored)
        return _lies_in(stored.retrieval.requested, source)

    def _feeds(self, source: str) -> frozenset[str]:
        if source.startswith(FEED):
            name = source.removeprefix(FEED)
            return frozenset(each.url for each in self.subscriptions if each.name == name)
        group = source.removeprefix(FEEDS)
        return frozenset(each.url for each in self.subscriptions if not group or group in each.groups)

    def _is_address(self, source: str, stored: StoredArticle) -> bool:
        way = stored.retrieval
        address = self.normalised(source)
        ways = (way.requested, way.final, way.feed, stored.article.uri)
        return any(_WEB.match(each) and self.normalised(each) == address for each in ways)


def _lies_in(path: str, source: str) -> bool:
    """Whether a file is `source`, lies in it, or is a part of it: archives name theirs "news.mbox:3".

    A page of a WARC is known by its address alone, and so by no file.

    >>> _lies_in("inbox/a.md", "inbox/"), _lies_in("inbox/a.md", "in"), _lies_in("news.mbox:3", "news.mbox")
    (True, False, True)
    """
    if not path or _WEB.match(path):
        return False
    if source == "-" or path == "-":
        return source == path
    wanted = Path(source).absolute()
    given = Path(path).absolute()
    return given == wanted or wanted in given.parents or str(given).startswith(f"{wanted}:")
