"""Which of the gathered articles a briefing is made of, and why the others are not used."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from summarise.briefing.topics import Reading, place_in, readings, topics_named
from summarise.domain import Article, Publication
from summarise.facts import UnusedArticle
from summarise.language_names import name_of
from summarise.verify.words import stems


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefingOrder:
    """What is asked for: which briefing, of which day, about what.

    `period` is half-open, timezone-aware; `as_of` is its end. Kept is an article that holds all words of one of `keep`
    or is about one of `topics`, names one of `places`, and is in one of `languages`; each only where something is given.
    """

    name: str
    title: str
    day: date
    as_of: datetime
    period: tuple[datetime, datetime]
    timezone: str
    next_issue: datetime | None = None
    keep: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    most_sentences: int = 40
    is_catch_up: bool = False
    notices: tuple[str, ...] = ()

    def is_about(self, article: Article) -> bool:
        """Whether the article is one of those to keep, whatever its date.

        >>> order = BriefingOrder(
        ...     name="n", title="n", day=date(2024, 3, 5), as_of=datetime(2024, 3, 5), timezone="UTC",
        ...     period=(datetime(2024, 3, 4), datetime(2024, 3, 5)), keep=("port strikes",),
        ... )
        >>> order.is_about(Article(uri="a", text="The strike at the port goes on.", sha256=""))
        True
        """
        return self.choice(article).is_kept

    def choice(self, article: Article) -> Choice:
        """Whether the article is one of those to keep, and why."""
        if self.languages and article.language not in self.languages:
            named = ", ".join(name_of(code) for code in self.languages)
            return Choice(
                is_kept=False, reason=f"in {name_of(article.language)}; read are articles in {named}"
            )
        about = self._about(article)
        if not about.is_kept or not self.places:
            return about
        place = place_in(article, self.places)
        if place is None:
            return Choice(is_kept=False, reason=f"names none of the places {', '.join(self.places)}")
        return Choice(is_kept=True, reason="; ".join(filter(None, (about.reason, str(place)))))

    def _about(self, article: Article) -> Choice:
        wanted = {words: found for words in self.keep if (found := stems(words))}
        if not (wanted or self.topics):
            return Choice(is_kept=True)
        held = stems(f"{article.headline}\n{article.text}")
        kept = next((words for words, found in wanted.items() if found <= held), None)
        if kept is not None:
            return Choice(is_kept=True, reason=f"holds “{kept}”")
        read = readings(article, topics_named(self.topics))
        about = next((reading for reading in read if reading.is_held), None)
        return Choice(is_kept=True, reason=str(about)) if about else self._about_none(read)

    def _about_none(self, read: Sequence[Reading]) -> Choice:
        if not self.topics:
            return Choice(is_kept=False, reason="about none of the words to keep")
        what = "about none of the topics" + (" and words to keep" if self.keep else "")
        nearest = max(read, key=lambda reading: reading.points)
        hint = f"; nearest is {nearest}: {nearest.lacks}" if nearest.points else ""
        return Choice(is_kept=False, reason=f"{what}{hint}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """Whether an article is kept, and why; "" where nothing was to be chosen by."""

    is_kept: bool
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Incoming:
    """An article with its id in the store."""

    id: str
    article: Article


Gathered = Incoming | UnusedArticle


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """The articles to use, oldest first, and the others with the reason. `why` are the reasons of the used ones, by id."""

    articles: tuple[Incoming, ...]
    unused: tuple[UnusedArticle, ...]
    why: Mapping[str, str] = field(default_factory=dict)


def chosen_of(order: BriefingOrder, gathered: Iterable[Gathered], known: Mapping[str, date]) -> Chosen:
    """Part the articles that the briefing is made of from the others; `known` are those of earlier briefings, with their day."""
    used: dict[str, Incoming] = {}
    unused: list[UnusedArticle] = []
    why: dict[str, str] = {}
    for each in gathered:
        if isinstance(each, UnusedArticle):
            unused.append(each)
            continue
        reason = "given twice" if each.id in used else _why_not(each, order, known)
        choice = Choice(is_kept=False, reason=reason) if reason else order.choice(each.article)
        if choice.is_kept:
            used[each.id], why[each.id] = each, choice.reason
        else:
            unused.append(UnusedArticle(uri=each.article.uri, reason=choice.reason, is_failure=False))
    return Chosen(articles=tuple(sorted(used.values(), key=_by_time)), unused=tuple(unused), why=why)


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
    return ""


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
