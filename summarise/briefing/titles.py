"""What an event is called: a place and the word that its claims share and others do not. "Kelm: strike"."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from summarise.analysis.wording import neutralise
from summarise.briefing.heard import sides_of
from summarise.facts import LedgerClaim
from summarise.verify.wording_of import names_of
from summarise.verify.words import stem, stems

_WORD = re.compile(r"[A-Za-z][a-z]{3,}")
_FOLLOWED = (
    r"(?=\s+(?:of|in|at|on|and|or|has|had|have|was|were|is|are|will|would|that|which|who|with|from|by|for|as|near|said"
    r"|after|before|since|over)\b|[.,;:'’])"
)
_THING = re.compile(rf"\b(?:[Tt]he|[Aa]n?|[Tt]his|[Ii]ts|[Tt]heir)\s+(?:[a-z]+\s+)?([a-z]{{4,}}){_FOLLOWED}")
_LEAST_TELLING = 0.4
_OWNER = 0.5
_FEW = 2
_IN_HEADLINE, _IN_PARTYS = 3, 2
_AS_THING = 5
# Words of reporting, counting and time say nothing of the matter.
NO_MATTER = frozenset(
    filter(
        None,
        map(
            stem,
            """about according accused added after again against agreed also announced another around back been before begin
            began being between both brought called came carry chief could count counted daily day days dead death died
            down during each early earlier eight every expect expected family five first four from goes government group
            half have held help high himself hour hours hundred include into itself just killed killing large last late
            lead left less long made make many member members million minute minutes monday month more most much must near
            night nine number officer official officials once only open order other over part people person plan planned
            police public published quarter reached report reported rest said same saturday second seven several should
            side sides since some spoke spokesman spokeswoman start started state stay still stood sunday take taken tell
            than that their them then there these they third thing this those thousand three through thursday time today
            told took town tuesday two under until very visited wednesday week weeks went were what when where which while
            will with without work would year years friday twelve twenty january february march april june july august
            september october november december ministry minister president centre center office head name named account
            bulletin firing girl army soldier soldiers fighters troops council word words claim situation control matter place thing
            way north northern south southern east eastern west western morning
            evening afternoon area areas""".split(),
        ),
    )
)


def titles_of(
    events: Mapping[str, Sequence[LedgerClaim]], known: Mapping[str, str] = {}
) -> Mapping[str, str]:
    """A title for each event, no two alike; one that has a title already keeps it."""
    matters = {event: _matters(claims) for event, claims in events.items()}
    spread = Counter(word for counted in matters.values() for word in counted)
    places = _places(events)
    titles: dict[str, str] = {}
    taken = set(known.values())
    for event, claims in events.items():
        place = place_of(claims, places)
        title = known.get(event) or _title(claims, place, matters[event], spread, len(events), taken)
        titles[event] = title
        taken.add(title)
    return titles


def _title(
    claims: Sequence[LedgerClaim],
    place: str,
    matter: Counter[str],
    spread: Counter[str],
    events: int,
    taken: set[str],
) -> str:
    things = _things(claims)
    texts = Counter(stem(word) for text in _texts(claims) for word in set(_common_words(text)))

    def rank(word: str) -> tuple[float, int, str]:
        rarity = math.sqrt(math.log((events + 1) / spread[word] + 0.5))
        return -round(matter[word] * rarity, 6), -texts[word], word

    words = sorted((word for word in matter if word != stem(place)), key=rank)
    shown = _as_written(claims)
    written = [(word in things, shown[word]) for word in words if word in shown]
    titles = (title for title in _candidates(place, written, claims) if title)
    free = (title[:1].upper() + title[1:] for title in titles)
    return next((title for title in free if title not in taken), f"{place or 'Event'} ({claims[0].key[:6]})")


def _candidates(
    place: str, written: Sequence[tuple[bool, str]], claims: Sequence[LedgerClaim]
) -> Iterator[str]:
    """Titles, the best first: a thing, what the headline calls by two words, the place alone, an act, the headline.

    `written` are words by how telling they are, with whether they are things.
    """
    headline = _headline(claims)
    for thing in (_compound(word, claims) for is_thing, word in written if is_thing):
        yield _placed(place or _second(thing, written, headline.casefold()), thing)
    acts = [word for is_thing, word in written if not is_thing]
    for two in (_compound(word, claims) for word in acts if word in headline.casefold()):
        if " " in two and two in headline.casefold():
            yield _placed(place, two)
    yield place
    yield from (_placed(place, word) for word in acts)
    yield headline


def _placed(place: str, thing: str) -> str:
    return ": ".join(filter(None, (place, thing)))


def _second(thing: str, written: Sequence[tuple[bool, str]], headline: str) -> str:
    """What to put before a thing that no place goes with: the most telling word of its headline, "filters: study"."""
    told = (word for _, word in written if word not in thing and word.casefold() in headline)
    return "" if " " in thing else next(told, "")


def _compound(word: str, claims: Sequence[LedgerClaim]) -> str:
    """A thing with the thing before it where most that name it write both: "key rate", "air filters"."""
    naming = [text for text in _texts(claims) if re.search(rf"\b{word}\b", text)]
    names = {
        part.lower()
        for text in naming
        for name in names_of(_plainly(text, claims))
        for part in name.exact.split()
    }
    texts = [text.lower() for text in naming]
    before = Counter(w for text in texts for w in set(re.findall(rf"\b([a-z]{{3,}}) {word}\b", text)))
    headlines = " ".join(claim.headline.lower() for claim in claims)
    common = [
        (n, w)
        for w, n in before.items()
        if len(texts) > 1 and n * 2 + (f"{w} {word}" in headlines) > len(texts)
        if w not in names and stem(w) and stem(w) not in NO_MATTER
    ]
    return f"{max(common)[1]} {word}" if common else word


def _headline(claims: Sequence[LedgerClaim]) -> str:
    """The headline of an article, in neutral words, of no party's where there is one."""
    return neutralise(min(claims, key=lambda claim: bool(claim.sides)).headline, None)


def _places(events: Mapping[str, Sequence[LedgerClaim]]) -> Mapping[str, float]:
    """The places that claims are about, by how telling they are: one that many events name, as a country, is less so."""
    places = {claim.claim.place for claims in events.values() for claim in claims} - {""}
    texts = [" ".join(_texts(claims)) for claims in events.values()]
    spread = {place: sum(place in text for text in texts) for place in places}
    is_common = {place: number > max(_FEW, len(events) / 3) for place, number in spread.items()}
    return {place: _LEAST_TELLING if is_common[place] else 1.0 for place in places}


def _texts(claims: Iterable[LedgerClaim]) -> Mapping[str, int]:
    """What claims stand in, with what it counts for: a headline twice."""
    texts = {text: 1 for claim in claims for text in (*claim.context[1:], claim.claim.text)}
    return texts | {claim.headline: 2 for claim in claims}


def place_of(claims: Sequence[LedgerClaim], places: Mapping[str, float]) -> str:
    """Of the `places` that the day is about, the one that tells most of these claims' texts; "" where they name none."""
    told = _texts(claims)
    own = Counter(claim.claim.place for claim in claims)
    naming = {
        place: count * telling
        for place, telling in places.items()
        if (count := sum(weight * _telling(place, text) for text, weight in told.items()))
    }
    return max(naming, key=lambda place: (naming[place], own[place], place), default="")


def _telling(place: str, text: str) -> float:
    """How much a text tells of a place: by half where it only says whose something is, "Norland's largest port"."""
    if place not in text:
        return 0.0
    is_owner = not re.search(rf"{re.escape(place)}(?![’']s\b)", text)
    return _OWNER if is_owner else 1.0


def _matters(claims: Iterable[LedgerClaim]) -> Counter[str]:
    """Stems by the number of articles that use them; a headline counts threefold, that of a party twofold."""
    counted: Counter[str] = Counter()
    seen: set[tuple[str, str]] = set()
    listed = list(claims)
    for claim in listed:
        headline = _IN_PARTYS if sides_of(claim) else _IN_HEADLINE
        outlet = stems(claim.publisher)
        for text, weight in ((_plainly(claim.context[0], listed), headline), (claim.claim.text, 1)):
            if text and (claim.article_id, text) not in seen:
                seen.add((claim.article_id, text))
                for word in _common_words(text):
                    counted[stem(word)] += weight
                for word in outlet:
                    del counted[word]
    return counted


def _plainly(text: str, claims: Iterable[LedgerClaim]) -> str:
    """A headline with its first word small where the claims write it so: it is a word, and no name."""
    first, _, rest = text.partition(" ")
    is_word = any(re.search(rf"\b{re.escape(first.lower())}\b", claim.claim.text) for claim in claims)
    return f"{first.lower()} {rest}" if first and is_word else text


def _common_words(text: str) -> list[str]:
    names = {part for name in names_of(text) for part in name.exact.split()}
    words = [word for word in _WORD.findall(text) if word not in names]
    return [
        w for w in words if stem(w) and stem(w) not in NO_MATTER and neutralise(w.lower(), None) == w.lower()
    ]


def _things(claims: Iterable[LedgerClaim]) -> frozenset[str]:
    """Stems of words that stand behind an article somewhere: things, not acts."""
    texts = {text for claim in claims for text in (*claim.context, claim.claim.text)}
    return frozenset(stem(word) for text in texts for word in _THING.findall(text))


def _as_written(claims: Iterable[LedgerClaim]) -> dict[str, str]:
    """The form in which each stem is written most, in lower case; that of a thing before that of an act."""
    forms: dict[str, Counter[str]] = {}
    for claim in claims:
        for text in (claim.context[0], claim.claim.text):
            things = set(_THING.findall(text))
            for word in _common_words(text):
                forms.setdefault(stem(word), Counter())[word.lower()] += _AS_THING if word in things else 1
    return {root: max(counted, key=lambda form: (counted[form], form)) for root, counted in forms.items()}
