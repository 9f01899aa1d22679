"""A day's articles and facts → the briefing: sections in order, each sentence with its claims."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from summarise.briefing.changes import changes_of
from summarise.briefing.day import BriefingInput, Standing, standings
from summarise.briefing.disputes import disputes_of, figure_rows
from summarise.briefing.events import Event, events_of, weight_of
from summarise.briefing.sentences import Desk, sentence_of
from summarise.facts import ReadArticle
from summarise.render.document import published_claim, published_usage
from summarise.verify.wording_of import names_of
from summarise_schemas.briefing import (
    BriefingClaim,
    BriefingDocument,
    BriefingHeader,
    BriefingPeriod,
    BriefingSection,
    BriefingSentence,
    BriefingSource,
    FamilyCount,
    UnusedSource,
    WordingNote,
)

_BOTTOM_LINE = 5
_LEAST_BOTTOM_LINE = 3
_MOST_BACKGROUND = 12
OTHER_NEWS = "other-news"


def assemble(given: BriefingInput) -> BriefingDocument:
    """The briefing of a day. Nothing that an earlier one had is repeated unless it changed."""
    told = standings(given.facts, given.day)
    desk = _desk(given, told)
    fresh = [standing for standing in told if not standing.is_repeat and standing.is_told]
    events = events_of(told, _titles(given.previous))
    titles = {event.id: event.title for event in events}
    numbered = {standing.fact.id: number for number, standing in enumerate(_in_order(events), start=1)}

    def sentences(chosen: Iterable[Standing]) -> list[BriefingSentence]:
        made = (sentence_of(standing, desk, numbered[standing.fact.id]) for standing in chosen)
        return [sentence for sentence in made if all(check.passed for check in sentence.checks)]

    def section(*relations: str) -> list[BriefingSentence]:
        ordered = (standing for standing in _in_order(events) if standing in fresh)
        return sentences(standing for standing in ordered if standing.relation in relations)

    news = _news(events, fresh, given.most_sentences)
    own = [event for event in events if event.id in news and has_own_section(event, news[event.id])]
    developments = [
        BriefingSection(id=event.id, title=event.title, sentences=written)
        for event in own
        if (written := sentences(news[event.id]))
    ]
    rest = [
        standing for event in events if event.id in news and event not in own for standing in news[event.id]
    ]
    return BriefingDocument(
        header=_header(given),
        bottom_line=_bottom_line(developments, sentences(rest)),
        changes=changes_of(given, events, own, desk),
        developments=[*developments, *_other_news(sentences(rest))],
        disputed=disputes_of(fresh, desk, titles),
        figures=figure_rows(fresh, desk, titles),
        planned=section("future"),
        earlier=section("earlier"),
        background=section("background")[:_MOST_BACKGROUND],
        undated=section("undated"),
        wording=_wording(given.articles),
        gaps=_gaps(given, own),
        source_summary=_source_summary(given, told),
        sources=[_source(number, article, given) for number, article in enumerate(given.articles, start=1)],
        claims=_claims(given, told, desk),
    )


def _titles(previous: BriefingDocument | None) -> dict[str, str]:
    """What the last briefing called its events."""
    sections = previous.developments if previous else []
    return {section.id: section.title for section in sections if section.id != OTHER_NEWS}


def _news(events: Sequence[Event], fresh: Sequence[Standing], most: int) -> dict[str, list[Standing]]:
    """What is new of each event, the weightiest `most` of all."""
    told = {standing.fact.id for standing in fresh if standing.relation == "new"}
    news = [s for event in events for s in event.standings if s.fact.id in told]
    kept = {s.fact.id for s in sorted(news, key=weight_of, reverse=True)[:most]}
    chosen = {event.id: [s for s in event.standings if s.fact.id in kept] for event in events}
    return {event: standings for event, standings in chosen.items() if standings}


def has_own_section(event: Event, news: Sequence[Standing]) -> bool:
    """Whether an event is more than a line in passing: several facts, or one that is changed, disputed or borne out."""
    only = news[0]
    return len(news) > 1 or only.is_disputed or bool(only.updates) or len({c.family for c in only.today}) > 1


def _other_news(sentences: list[BriefingSentence]) -> list[BriefingSection]:
    return [BriefingSection(id=OTHER_NEWS, title="Other news", sentences=sentences)] if sentences else []


def _in_order(events: Sequence[Event]) -> list[Standing]:
    return [standing for event in events for standing in event.standings]


def article_number(number: int) -> str:
    """The id of the n-th article of a briefing: "a01"."""
    return f"a{number:02d}"


def _desk(given: BriefingInput, told: Sequence[Standing]) -> Desk:
    numbers = {article.id: article_number(n) for n, article in enumerate(given.articles, start=1)}
    ids = {
        claim.key: f"{numbers[claim.article_id]}.{claim.claim.id}"
        for standing in told
        for claim in standing.today
        if claim.article_id in numbers
    }
    texts = {article.id: article.digest.claim_list.article.text for article in given.articles}
    return Desk(texts=texts, ids=ids, lexicon=given.lexicon)


def _bottom_line(
    developments: Sequence[BriefingSection], rest: Sequence[BriefingSentence]
) -> list[BriefingSentence]:
    """The first sentence of the weightiest events; other news where there are few."""
    firsts = [_under_title(section) for section in developments[:_BOTTOM_LINE]]
    seconds = [sentence for section in developments for sentence in section.sentences[1:2]]
    return [*firsts, *(*rest, *seconds)[: max(0, _LEAST_BOTTOM_LINE - len(firsts))]]


def _under_title(section: BriefingSection) -> BriefingSentence:
    """The first sentence of a section; with the section's title where it names nobody and no place itself."""
    first = section.sentences[0]
    if any(name.start for name in names_of(first.text.partition(", according to ")[0])):
        return first
    return first.model_copy(update={"text": f"{section.title} – {first.text}"})


def _header(given: BriefingInput) -> BriefingHeader:
    return BriefingHeader(
        name=given.name,
        title=given.title,
        date=given.day.isoformat(),
        as_of=given.as_of.isoformat(),
        period=BriefingPeriod(
            start=given.period[0].isoformat(), end=given.period[1].isoformat(), timezone=given.timezone
        ),
        next_issue=given.next_issue.isoformat() if given.next_issue else None,
        articles_read=len(given.articles) + len(given.unused),
        articles_used=len(given.articles),
        unused=[UnusedSource(uri=u.uri, reason=u.reason, failed=u.is_failure) for u in given.unused],
        families=_families(given.articles),
        model=given.model,
        usage=published_usage(given.usage),
        degraded=given.degraded,
        catch_up=given.is_catch_up,
        notices=list(given.notices),
    )


def _families(articles: Iterable[ReadArticle]) -> list[FamilyCount]:
    own: Counter[str] = Counter()
    copies: Counter[str] = Counter()
    sides: dict[str, dict[str, str]] = {}
    for article in articles:
        (copies if article.origin else own)[article.family] += 1
        sides.setdefault(article.family, dict(article.sides))
    return [
        FamilyCount(family=family, articles=own[family], copies=copies[family], sides=sides[family])
        for family in sorted(sides, key=lambda name: (-own[name], name))
    ]


def _wording(articles: Sequence[ReadArticle]) -> list[WordingNote]:
    used: defaultdict[tuple[str, str, str], list[str]] = defaultdict(list)
    for number, article in enumerate(articles, start=1):
        for term in article.digest.claim_list.reading.wording:
            place = used[(term.exact.casefold(), term.neutral, term.why)]
            if article_number(number) not in place:
                place.append(article_number(number))
    return [WordingNote(term=t, neutral=n, why=w, articles=a) for (t, n, w), a in used.items()]


def _gaps(given: BriefingInput, own: Sequence[Event]) -> list[str]:
    """What is missing: events that one party alone tells, articles that failed."""
    gaps = [f"{event.title}: only {side} sources tell it." for event in own if (side := _only_side(event))]
    failed = [unused for unused in given.unused if unused.is_failure]
    if failed:
        what = "article" if len(failed) == 1 else "articles"
        gaps.append(f"{len(failed)} {what} could not be read.")
    return gaps


def _only_side(event: Event) -> str:
    """The side that alone tells an event of several facts, "" where another family does too."""
    sides = {side for s in event.standings for claim in s.today for side in claim.sides.values()}
    is_alone = len(event.families) == 1 and len(sides) == 1 and len(event.standings) > 1
    return next(iter(sides)) if is_alone else ""


def _source_summary(given: BriefingInput, told: Sequence[Standing]) -> str:
    """How much this rests on, in a sentence (ICD 206, source summary statement)."""
    families = {article.family for article in given.articles}
    copies = sum(1 for article in given.articles if article.origin)
    claims = [claim for standing in told for claim in standing.today]
    attributed = sum(1 for claim in claims if claim.speaker)
    more = sum(1 for standing in told if len({claim.family for claim in standing.today}) > 1)
    return (
        f"{len(given.articles)} articles of {len(families)} publisher families, {copies} of them copies; "
        f"{len(claims)} claims, {attributed} with a cited source; {more} facts are told by more than one family."
    )


def _source(number: int, article: ReadArticle, given: BriefingInput) -> BriefingSource:
    inner = article.digest.claim_list.article
    origins = {a.id: article_number(n) for n, a in enumerate(given.articles, start=1)}
    return BriefingSource(
        id=article_number(number),
        uri=inner.uri,
        headline=inner.headline,
        publisher=inner.publisher,
        family=article.family,
        sides=sorted(set(article.sides.values())),
        reliability=given.reliability.get(article.carried_by, "F"),
        published=inner.publication.instant.isoformat() if inner.publication else None,
        copy_of=origins.get(article.origin, ""),
        text=inner.text,
    )


def _claims(given: BriefingInput, told: Sequence[Standing], desk: Desk) -> list[BriefingClaim]:
    facts = {claim.key: standing.fact.id for standing in told for claim in standing.today}
    found = []
    for standing in told:
        for claim in standing.today:
            if claim.key in desk.ids:
                article, _, _ = desk.ids[claim.key].partition(".")
                fields = published_claim(claim.claim).model_dump()
                found.append(
                    BriefingClaim(
                        **{**fields, "id": desk.ids[claim.key], "article": article, "fact": facts[claim.key]}
                    )
                )
    return sorted(found, key=lambda claim: claim.id)
