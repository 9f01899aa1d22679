"""A day's articles and facts → the briefing: sections in order, each sentence with its claims."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property

from summarise.briefing.changes import changes_of
from summarise.briefing.day import BriefingInput
from summarise.briefing.desk import Desk
from summarise.briefing.disputes import disputes_of, figure_rows
from summarise.briefing.events import Event, events_of, is_regular, weight_of
from summarise.briefing.gaps import gaps_of, source_summary
from summarise.briefing.heard import Heard
from summarise.briefing.matters import by_matter
from summarise.briefing.referring import Understood, understood
from summarise.briefing.sentences import sentence_of, steps_of
from summarise.briefing.stances import Stance, opposed_in, stances_of
from summarise.briefing.standing import Standing
from summarise.briefing.standings import standings
from summarise.facts import Fact, LedgerClaim, ReadArticle
from summarise.render.document import published_claim, published_usage
from summarise.verify.wording_of import names_of
from summarise.verify.words import stems
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
_FEWEST_OWN_WORDS = 2
"""A sentence that says less than that beside its names hangs on another: "The mission will be present"."""
OTHER_NEWS = "other-news"


def assemble(given: BriefingInput) -> BriefingDocument:
    """The briefing of a day. Nothing that an earlier one had is repeated unless it changed."""
    edition = _Edition(given)
    own, desk, events = edition.own, edition.desk, edition.events
    return BriefingDocument(
        header=_header(given),
        bottom_line=edition.bottom_line(),
        changes=changes_of(given, events, desk, edition.days_told),
        developments=[*edition.developments(), *edition.other_news()],
        disputed=disputes_of(edition.fresh, edition.stances, desk, edition.titles),
        figures=figure_rows(edition.fresh, desk, edition.titles),
        planned=edition.section("future"),
        earlier=edition.section("earlier"),
        background=edition.section("background")[:_MOST_BACKGROUND],
        undated=edition.section("undated"),
        wording=_wording(given.articles),
        gaps=gaps_of(given, events, own),
        source_summary=source_summary(given, edition.told, desk),
        sources=[_source(number, article, given) for number, article in enumerate(given.articles, start=1)],
        claims=_claims(edition.told, desk),
    )


@dataclass(frozen=True)
class _Edition:
    """One day's facts on their way into sections."""

    given: BriefingInput

    @cached_property
    def understood(self) -> Understood:
        """All facts, of today and before, with what the claims of today mean filled in."""
        return understood(self.given.facts, self.given.articles)

    @cached_property
    def matters(self) -> tuple[Fact, ...]:
        """All facts, of today and before, by matter."""
        return by_matter(self.understood.facts)

    @cached_property
    def heard(self) -> Heard:
        """Who is heard, today and before."""
        return Heard.in_claims(claim for fact in self.given.facts for claim in fact.claims)

    @cached_property
    def told(self) -> tuple[Standing, ...]:
        """What today's articles tell."""
        return standings(self.matters, self.given.day, self.heard)

    @cached_property
    def fresh(self) -> tuple[Standing, ...]:
        """Of it what a reader is told."""
        asides = self.understood.asides
        return tuple(s for s in self.told if not s.is_repeat and s.is_told and s.lead.key not in asides)

    @cached_property
    def stances(self) -> tuple[Stance, ...]:
        """Where parties stand against each other without numbers."""
        return tuple(stances_of(self.told))

    @cached_property
    def desk(self) -> Desk:
        """Who says what, in words."""
        desk = _desk(self.given, self.told, self.heard, opposed_in(self.stances, self.given.day))
        return replace(desk, beside=self.understood.beside)

    @cached_property
    def events(self) -> tuple[Event, ...]:
        """Today's events, weightiest first."""
        return events_of(self.told, _titles(self.given.previous))

    @cached_property
    def titles(self) -> dict[str, str]:
        """The title of each event by its id."""
        return {event.id: event.title for event in self.events}

    @cached_property
    def days_told(self) -> dict[str, int]:
        """On how many earlier days something was told of each matter, by its id."""
        return _days_told(self.matters, self.given)

    @cached_property
    def until(self) -> datetime:
        """The end of the period, naive and local."""
        return self.given.period[1].replace(tzinfo=None)

    @cached_property
    def news(self) -> dict[str, list[Standing]]:
        """What is new of each event."""
        return _news(self.events, self.fresh, self.given.most_sentences, self.until)

    @cached_property
    def own(self) -> list[Event]:
        """The events that have a section of their own."""
        return [e for e in self.events if e.id in self.news and has_own_section(e, self.news[e.id])]

    @cached_property
    def _numbers(self) -> dict[str, int]:
        ordered = (standing for event in self.events for standing in event.standings)
        return {standing.fact.id: number for number, standing in enumerate(ordered, start=1)}

    def sentences(self, chosen: Iterable[Standing]) -> list[BriefingSentence]:
        """A sentence for each fact that passes the checks; what one has said of another side is not said again."""
        written: list[BriefingSentence] = []
        said: set[str] = set()
        moved: set[tuple[str, str]] = set()
        for standing in chosen:
            steps = steps_of(standing)
            if standing.lead.key in said or (steps and steps <= moved):
                continue
            sentence = sentence_of(standing, self.desk, self._numbers[standing.fact.id], self.until)
            if all(check.passed for check in sentence.checks):
                written.append(sentence)
                moved |= steps
                others = (each.get(standing.lead.key) for each in (self.desk.opposed, self.desk.beside))
                said |= {
                    other.key for other in others if other and self.desk.ids[other.key] in sentence.claims
                }
        return written

    def section(self, place: str) -> list[BriefingSentence]:
        """The sentences of a flat section, each under the title of its event where it does not name it."""
        fresh = {standing.fact.id for standing in self.fresh}
        return [
            under_title(sentence, event.title)
            for event in self.events
            for standing in event.standings
            if standing.fact.id in fresh and standing.placed(self.until) == place
            for sentence in self.sentences([standing])
        ]

    def developments(self) -> list[BriefingSection]:
        """The sections of the events that have one."""
        written = ((event, self.sentences(self.news[event.id])) for event in self.own)
        return [BriefingSection(id=e.id, title=e.title, sentences=told) for e, told in written if told]

    def other_news(self) -> list[BriefingSection]:
        """One section for the events that are a line in passing."""
        rest = [event for event in self.events if event.id in self.news and event not in self.own]
        told = [under_title(s, event.title) for event in rest for s in self.sentences(self.news[event.id])]
        return [BriefingSection(id=OTHER_NEWS, title="Other news", sentences=told)] if told else []

    def bottom_line(self) -> list[BriefingSentence]:
        """The weightiest news or plan of the weightiest events.

        What one party alone tells, and nobody disputes, comes only where there is little else.
        """
        is_open = {"new", "future"} if self.news else {"new", "future", "earlier", "background", "undated"}
        fresh = {s.fact.id for s in self.fresh if s.placed(self.until) in is_open}
        ordered = sorted(self.events, key=is_one_sided)
        leads = [(event, _leading(event, fresh)) for event in ordered]
        leads.sort(key=lambda pair: pair[1] is not None and is_regular(pair[1]))
        firsts = [(event, s) for event, lead in leads if lead for s in self.sentences([lead])]
        most = max(_LEAST_BOTTOM_LINE, min(_BOTTOM_LINE, sum(not is_one_sided(event) for event, _ in firsts)))
        return [under_title(sentence, event.title) for event, sentence in firsts[:most]]


def _leading(event: Event, fresh: Container[str]) -> Standing | None:
    """The weightiest fact of an event that is told today; what is counted every day after all else."""
    told = [standing for standing in event.standings if standing.fact.id in fresh]
    return min(told, key=is_regular, default=None)


def _titles(previous: BriefingDocument | None) -> dict[str, str]:
    """What the last briefing called its events."""
    sections = previous.developments if previous else []
    return {section.id: section.title for section in sections if section.id != OTHER_NEWS}


def _days_told(matters: Iterable[Fact], given: BriefingInput) -> dict[str, int]:
    """On how many earlier days something was told of each matter, by its id."""
    days: defaultdict[str, set[date]] = defaultdict(set)
    for fact in matters:
        days[fact.event] |= {claim.day for claim in fact.claims if claim.day < given.day}
    return {event: len(found) for event, found in days.items() if found}


def _news(
    events: Sequence[Event], fresh: Sequence[Standing], most: int, until: datetime
) -> dict[str, list[Standing]]:
    """What is new of each event, the weightiest `most` of all."""
    told = {standing.fact.id for standing in fresh if standing.placed(until) == "new"}
    news = [s for event in events for s in event.standings if s.fact.id in told]
    kept = {s.fact.id for s in sorted(news, key=weight_of, reverse=True)[:most]}
    chosen = {event.id: [s for s in event.standings if s.fact.id in kept] for event in events}
    return {event: standings for event, standings in chosen.items() if standings}


def has_own_section(event: Event, news: Sequence[Standing]) -> bool:
    """Whether an event is more than a line in passing: several facts, or one that is changed, disputed or borne out."""
    only = news[0]
    return len(news) > 1 or only.is_disputed or bool(only.updates) or len({c.family for c in only.today}) > 1


def article_number(number: int) -> str:
    """The id of the n-th article of a briefing: "a01"."""
    return f"a{number:02d}"


def _desk(
    given: BriefingInput, told: Sequence[Standing], heard: Heard, opposed: Mapping[str, LedgerClaim]
) -> Desk:
    numbers = {article.id: article_number(n) for n, article in enumerate(given.articles, start=1)}
    ids = {
        claim.key: f"{numbers[claim.article_id]}.{claim.claim.id}"
        for standing in told
        for claim in standing.today
        if claim.article_id in numbers
    }
    texts = {article.id: article.digest.claim_list.article.text for article in given.articles}
    claims = [claim for standing in told for claim in standing.today]
    return Desk(
        texts=texts,
        ids=ids,
        heard=heard,
        speakers=_speakers(claims),
        roles=frozenset(claim.speaker for fact in given.facts for claim in fact.claims),
        opposed=opposed,
        lexicon=given.lexicon,
    )


def _speakers(claims: Iterable[LedgerClaim]) -> dict[str, tuple[str, ...]]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for claim in claims:
        found[claim.article_id] += [claim.speaker] if claim.speaker else []
    return {article: tuple(names) for article, names in found.items()}


def is_one_sided(event: Event) -> bool:
    """Whether a party alone tells an event, and nobody disputes it."""
    claims = [claim for standing in event.standings for claim in standing.today]
    return not any(s.is_disputed for s in event.standings) and all(
        event.standings[0].heard.is_party(claim) for claim in claims
    )


def under_title(sentence: BriefingSentence, title: str) -> BriefingSentence:
    """A sentence with its event's title where it names nobody and no place itself."""
    told = sentence.text.partition(", according to ")[0]
    place, _, thing = title.rpartition(": ")
    is_named = any(name.start or " " in name.exact for name in names_of(told))
    is_about = place.casefold() in told.casefold() if place else bool(stems(thing) & stems(told))
    own = stems(told) - stems(" ".join(name.exact for name in names_of(told)))
    says_enough = len(own) >= _FEWEST_OWN_WORDS
    if (is_named and says_enough) or is_about or not title:
        return sentence
    return sentence.model_copy(update={"text": f"{title} – {sentence.text}"})


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


def _claims(told: Sequence[Standing], desk: Desk) -> list[BriefingClaim]:
    facts = {claim.key: standing.fact.id for standing in told for claim in standing.today}
    found = [
        _published(claim, desk.ids[claim.key], facts[claim.key])
        for standing in told
        for claim in standing.today
        if claim.key in desk.ids
    ]
    return sorted(found, key=lambda claim: claim.id)


def _published(claim: LedgerClaim, name: str, fact: str) -> BriefingClaim:
    """A claim as its article has it; beside it, and behind its evidence, what was filled in."""
    fields = published_claim(replace(claim.claim, evidence=claim.told.evidence)).model_dump()
    return BriefingClaim(
        **{
            **fields,
            "id": name,
            "article": name.partition(".")[0],
            "fact": fact,
            "read_as": claim.reading.text if claim.reading else "",
        }
    )
