"""Which of the gathered articles a briefing is made of, and why the others are not used."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from summarise.domain import Article, Publication
from summarise.facts import UnusedArticle
from summarise.verify.words import stems


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefingOrder:
    """What is asked for: which briefing, of which day, about what.

    `period` is half-open, timezone-aware; `as_of` is its end. `keep` are words or phrases; an article that holds none of
    them is left out, all are kept when there is none.
    """

    name: str
    title: str
    day: date
    as_of: datetime
    period: tuple[datetime, datetime]
    timezone: str
    next_issue: datetime | None = None
    keep: tuple[str, ...] = ()
    most_sentences: int = 40
    is_catch_up: bool = False
    notices: tuple[str, ...] = ()

    def is_about(self, article: Article) -> bool:
        """Whether the article holds one of the words to keep, in any of their forms.

        >>> order = BriefingOrder(
        ...     name="n", title="n", day=date(2024, 3, 5), as_of=datetime(2024, 3, 5), timezone="UTC",
        ...     period=(datetime(2024, 3, 4), datetime(2024, 3, 5)), keep=("port strikes",),
        ... )
        >>> order.is_about(Article(uri="a", text="The strike at the port goes on.", sha256=""))
        True
        """
        wanted = [found for words in self.keep if (found := stems(words))]
        if not wanted:
            return True
        held = stems(f"{article.headline}\n{article.text}")
        return any(words <= held for words in wanted)


@dataclass(frozen=True, slots=True, kw_only=True)
class Incoming:
    """An article with its id in the store."""

    id: str
    article: Article


Gathered = Incoming | UnusedArticle


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """The articles to use, oldest first, and the others with the reason."""

    articles: tuple[Incoming, ...]
    unused: tuple[UnusedArticle, ...]


def chosen_of(order: BriefingOrder, gathered: Iterable[Gathered], known: Mapping[str, date]) -> Chosen:
    """Part the articles that the briefing is made of from the others; `known` are those of earlier briefings, with their day."""
    used: dict[str, Incoming] = {}
    unused: list[UnusedArticle] = []
    for each in gathered:
        if isinstance(each, UnusedArticle):
            unused.append(each)
            continue
        reason = "given twice" if each.id in used else _why_not(each, order, known)
        if reason:
            unused.append(UnusedArticle(uri=each.article.uri, reason=reason, is_failure=False))
        else:
            used[each.id] = each
    return Chosen(articles=tuple(sorted(used.values(), key=_by_time)), unused=tuple(unused))


def nothing_to_use(order: BriefingOrder, gathered: Iterable[Gathered]) -> str:
    """What to say when no article can be used: which day the newest is of, as that is what people meant."""
    articles = [each.article for each in gathered if isinstance(each, Incoming)]
    zone = ZoneInfo(order.timezone)
    days = [a.publication.instant.astimezone(zone).date() for a in articles if a.publication]
    if not days:
        return "There is no article to use."
    newest = max(days)
    hint = f"; its briefing is that of --date {newest.isoformat()}" if newest < order.day else ""
    return f"No article is used; the newest of {len(articles)} was published on {newest.isoformat()}{hint}."


def _why_not(each: Incoming, order: BriefingOrder, known: Mapping[str, date]) -> str:
    publication = each.article.publication
    if publication is not None and (outside := _outside(publication, order)):
        return outside
    if each.id in known:
        return f"used in the briefing of {known[each.id].isoformat()}"
    return "" if order.is_about(each.article) else "about none of the words to keep"


def _outside(publication: Publication, order: BriefingOrder) -> str:
    start, end = order.period
    first = publication.instant
    last = first if publication.has_clock_time else first + timedelta(days=1, microseconds=-1)
    told = f"published {_moment(publication, order.timezone)}"
    if last < start:
        return f"{told}, before the period covered"
    return f"{told}, after the period covered" if first >= end else ""


def _moment(publication: Publication, timezone: str) -> str:
    if not publication.has_clock_time:
        return publication.instant.date().isoformat()
    return publication.instant.astimezone(ZoneInfo(timezone)).strftime("%Y-%m-%d %H:%M")


def _by_time(each: Incoming) -> tuple[bool, float, str]:
    publication = each.article.publication
    return publication is None, publication.instant.timestamp() if publication else 0.0, each.id
