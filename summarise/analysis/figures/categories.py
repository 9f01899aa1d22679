"""Categories: what was counted, or what happened to it, decided from the clause and its neighbours."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from summarise.analysis.figures.bare_numbers import is_compared, is_linked, is_object, is_paired
from summarise.analysis.figures.cumulation import cued_sentences, is_cumulative
from summarise.analysis.figures.events import (
    NEVER_EVENTFUL,
    event_after,
    event_before,
    fits,
    happened,
    is_driven_out,
    noun_event,
)
from summarise.analysis.figures.lists import is_listed
from summarise.analysis.figures.published_categories import published_category
from summarise.analysis.figures.quantities import Quantity
from summarise.analysis.figures.tokens import Tokens
from summarise.analysis.figures.units import PARTICIPLES
from summarise.analysis.figures.victims import REACHING, TOPIC_REACH, event_of_victims, under_announcements
from summarise.analysis.figures.vocabulary import KIND_OF, LIVING_KINDS, is_plural, kind_of

_CONNECTORS = frozenset(
    (
        ", and or as well along with plus including of them among whom most at least up to nearly about some "
        "more than another"
    ).split()
)
_TOPICS = frozenset(
    (
        "toll number total population count figure turnout index tally caseload sum record average level rate "
        "deaths cases arrests injuries votes seats attendance"
    ).split()
)
_PART_REACH = 6
_ASIDES = frozenset("including among most mostly all many some half".split())
_ASIDE_REACH = 12


def categorised(tokens: Tokens, quantities: Sequence[Quantity]) -> tuple[Quantity, ...]:
    """Quantities with category, inherited unit and the cumulative flag; bare numbers that count nothing are gone."""
    read = [_with_event(tokens, quantities, place) for place in range(len(quantities))]
    read = [_with_numbered(tokens, quantity) for quantity in under_announcements(tokens, read)]
    read = _inherit_back(tokens, _inherit_forth(tokens, read))
    read = [quantity if quantity.category else _with_inner_event(tokens, quantity) for quantity in read]
    evident = [quantity for place, quantity in enumerate(read) if _counts(tokens, quantity, read[place - 1])]
    cued = cued_sentences(tokens)
    return tuple([_finished(tokens, quantity, cued) for quantity in _with_units(tokens, evident)])


def _with_event(tokens: Tokens, quantities: Sequence[Quantity], place: int) -> Quantity:
    """The quantity with the event that its own clause tells, if any."""
    quantity = quantities[place]
    kind = quantity.unit.kind
    if kind in NEVER_EVENTFUL:
        return quantity
    if quantity.unit.name == "tanks" and tokens.lower(quantity.last - 1) in _HOLDING:
        return replace(quantity, unit=replace(quantity.unit, kind=""))
    own = noun_event(quantity.unit.name)
    if own and not _SAVING.isdisjoint(tokens.words(quantity.first - 2, quantity.first - 1)):
        return replace(quantity, unit=replace(quantity.unit, kind="people"))  # "saved two million lives"
    if own:
        return replace(quantity, category=own)
    for event in (
        event_of_victims(tokens, quantity),
        *_events_around(tokens, quantities, place),
    ):
        if event and fits(event, kind):
            return replace(quantity, category=event)
    if quantity.unit.name in _EXPLODING and _EXPLOSIVE & set(
        tokens.words(quantity.number + 1, quantity.last + 3)
    ):
        return replace(quantity, unit=replace(quantity.unit, kind="weapons"))
    if quantity.unit.name in _GROUPS and _ARMED & set(tokens.words(quantity.number + 1, quantity.last - 1)):
        return replace(quantity, unit=replace(quantity.unit, kind=""))
    if kind == "people" and _is_armed_group(tokens, quantity.first):
        return replace(quantity, unit=replace(quantity.unit, kind="fighters"))
    return quantity


_HOLDING = frozenset("water fuel oil gas septic storage fish petrol diesel cooling".split())
_EXPLODING = frozenset("devices rounds charges packages loads".split())
_EXPLOSIVE = frozenset(
    "explosive explosives ammunition caliber calibre calibers calibres live mortar artillery ied".split()
)
_SAVING = frozenset("save saves saved saving spare spared".split())


def _is_armed_group(tokens: Tokens, first: int) -> bool:
    """ "an armed group of (up to 50 people)", "terrorist detachments numbering (some 250 men)"."""
    if tokens.lower(first - 1) not in {"of", "numbering"} or tokens.lower(first - 2) not in _GROUPS:
        return False
    return bool(_ARMED & set(tokens.words(first - 6, first - 3)))


_GROUPS = frozenset(
    "group groups detachment detachments squad squads gang gangs unit units band bands cell force column columns".split()
)
_ARMED = frozenset(
    (
        "armed terrorist sabotage militant rebel insurgent assault jihadist guerrilla enemy reconnaissance islamist "
        "commando separatist paramilitary"
    ).split()
)


def _events_around(tokens: Tokens, quantities: Sequence[Quantity], place: int) -> tuple[str, ...]:
    """Governing it, said of it, said of it behind an aside: in order of trust."""
    quantity = quantities[place]
    following = [
        later.first for later in quantities[place + 1 : place + 4] if later.unit.kind not in _MEASURING
    ]
    stop = following[0] if following else len(tokens)
    before = quantities[place - 1].last if place else -1
    aside = _end_of_aside(tokens, quantity.last)
    stop_behind = next((first for first in following if first > aside), len(tokens))
    return (
        "displaced" if is_driven_out(tokens, quantity.first, quantity.last) else "",
        event_before(tokens, quantity.first, before),
        event_after(tokens, quantity.last, stop),
        event_after(tokens, aside, stop_behind) if aside > quantity.last else "",
    )


_MEASURING = frozenset("distance area duration age".split())


def _end_of_aside(tokens: Tokens, last: int) -> int:
    """Where ", including a girl of 12," ends that stands behind a quantity; its own end where nothing does."""
    if tokens.lower(last + 1) != "," or tokens.lower(last + 2) not in _ASIDES:
        return last
    closing = (place for place in range(last + 3, last + 3 + _ASIDE_REACH) if tokens.lower(place) == ",")
    found = next(closing, last)
    return found if found > last and tokens.same_sentence(last, found) else last


def _with_inner_event(tokens: Tokens, quantity: Quantity) -> Quantity:
    """The event of a word inside the phrase: "20 wounded soldiers", "dozens of displaced families"."""
    words = tokens.words(quantity.number + 1, quantity.last - 1)
    event = next(filter(None, map(noun_event, words)), "")
    return replace(quantity, category=event) if event and fits(event, quantity.unit.kind) else quantity


def _inherit_forth(tokens: Tokens, read: list[Quantity]) -> list[Quantity]:
    """ "killing 17 terrorists and two officers": the second was killed too."""
    for place in range(1, len(read)):
        is_heir = _may_inherit(tokens, read[place], read[place - 1], read[place])
        is_twin = _is_bare_twin(tokens, read[place - 1], read[place])
        if is_heir or is_twin or _is_echo(tokens, read, place) or _is_some_of(tokens, read, place):
            read[place] = replace(read[place], category=read[place - 1].category)
    return read


def _is_echo(tokens: Tokens, read: Sequence[Quantity], place: int) -> bool:
    """ "1,100 militants had died, as had 462 villagers"."""
    quantity, giver = read[place], read[place - 1]
    is_said = tokens.lower(quantity.first - 2) == "as" and tokens.lower(quantity.first - 1) in _AUXILIARIES
    is_near = tokens.same_sentence(giver.last, quantity.first)
    return is_said and is_near and not quantity.category and fits(giver.category, quantity.unit.kind)


def _is_some_of(tokens: Tokens, read: Sequence[Quantity], place: int) -> bool:
    """ "17 were being held, two of them minors": nothing else is said of the two."""
    quantity, giver = read[place], read[place - 1]
    is_part = quantity.unit.pronoun and tokens.lower(quantity.first - 1) == ","
    if not is_part or quantity.category or not tokens.same_sentence(giver.last, quantity.first):
        return False
    behind = quantity.last + 3  # "of them"
    ends = range(behind + 1, behind + 4)
    return any(tokens.lower(i) in {",", ".", ""} or not tokens.same_sentence(quantity.last, i) for i in ends)


_AUXILIARIES = frozenset("had have has did were was are do does".split())


def _is_bare_twin(tokens: Tokens, before: Quantity, quantity: Quantity) -> bool:
    is_bare = not (quantity.category or quantity.unit.name)
    return is_bare and is_paired(tokens, before, quantity)


def _inherit_back(tokens: Tokens, read: list[Quantity]) -> list[Quantity]:
    """ "20 civilians and 12 soldiers were killed": the first were killed too."""
    for place in range(len(read) - 2, -1, -1):
        if _may_inherit(tokens, read[place], read[place], read[place + 1]):
            read[place] = replace(read[place], category=read[place + 1].category)
    return read


def _may_inherit(tokens: Tokens, heir: Quantity, left: Quantity, right: Quantity) -> bool:
    giver = right if heir is left else left
    if heir.category or not giver.category or heir.unit.kind in NEVER_EVENTFUL:
        return False
    if noun_event(giver.unit.name) and not heir.unit.pronoun:
        return False
    if heir is left and _has_topic(tokens, heir):
        return False
    words = tokens.words(left.last + 1, right.first - 1)
    is_joined = 0 < len(words) <= 4 and _CONNECTORS.issuperset(words)
    return is_joined and tokens.same_sentence(left.last, right.first) and fits(giver.category, heir.unit.kind)


def _counts(tokens: Tokens, quantity: Quantity, before: Quantity) -> bool:
    """Whether a number is a figure: it shows it itself, something happened, or its clause is about numbers."""
    if quantity.category or quantity.is_evident or _has_topic(tokens, quantity):
        return True
    if is_object(tokens, quantity):
        return True
    is_second = before.number < quantity.number
    if is_second and is_paired(tokens, before, quantity):
        return True
    if is_second and is_compared(tokens, quantity):
        return True
    return is_second and (is_part_of(tokens, before, quantity) or is_linked(tokens, before, quantity))


def _has_topic(tokens: Tokens, quantity: Quantity) -> bool:
    """ "The index rose to 5012", "turnout was 64": a bare number behind a noun that numbers measure."""
    if tokens.lower(quantity.first - 1) not in REACHING:
        return False
    if tokens.kind(quantity.number) != "number" and not _changes(tokens, quantity):
        return False
    words = tokens.words(quantity.first - TOPIC_REACH, quantity.first - 1)
    return any(
        word in _TOPICS and tokens.same_sentence(quantity.first - 1 - back, quantity.first)
        for back, word in enumerate(reversed(words))
    )


def _changes(tokens: Tokens, quantity: Quantity) -> bool:
    """ "(The number of dead) rose to five", "is unchanged at five": in words, too, where a verb of change leads to it."""
    return not _CHANGING.isdisjoint(tokens.words(quantity.first - 3, quantity.first - 1))


_CHANGING = frozenset(
    "rose risen rises climbed grown grew fell fallen dropped reached stands stood unchanged increased jumped doubled".split()
)


def _with_numbered(tokens: Tokens, quantity: Quantity) -> Quantity:
    """ "The number of civilians killed in the shelling of Dren has risen to (27)": civilians, and killed."""
    if quantity.unit.name or quantity.category or not _has_topic(tokens, quantity):
        return quantity
    for index in range(quantity.first - 2, max(quantity.first - TOPIC_REACH, 0), -1):
        if not tokens.same_sentence(index, quantity.first):
            return quantity
        if tokens.lower(index) == "toll":
            return replace(quantity, category="killed")
        if tokens.words(index - 1, index) == ("number", "of"):
            return _numbered(tokens, quantity, index + 1)
        if tokens.lower(index - 1) == "number" and tokens.lower(index) in PARTICIPLES:
            event = happened(tokens.lower(index))
            return replace(
                quantity, unit=replace(quantity.unit, name="people", kind="people"), category=event
            )
    return quantity


def _numbered(tokens: Tokens, quantity: Quantity, start: int) -> Quantity:
    """The quantity as what the noun phrase from `start` counts: its first plural, and what happened to it."""
    noun = next((i for i in range(start, start + _NOUN_REACH) if is_plural(tokens.lower(i))), None)
    if noun is None and tokens.lower(start) == "people":
        noun = start
    if noun is None or not tokens.same_sentence(noun, quantity.first):
        return quantity
    name = tokens.lower(noun)
    event = noun_event(name) or event_after(tokens, noun, min(noun + _NOUN_REACH, quantity.first))
    kind = kind_of(name)
    category = event if event and (noun_event(name) or fits(event, kind)) else ""
    return replace(quantity, unit=replace(quantity.unit, name=name, kind=kind), category=category)


_NOUN_REACH = 3


def _with_units(tokens: Tokens, read: Sequence[Quantity]) -> list[Quantity]:
    """ "seven militants were killed and nine hurt": the nine are militants."""
    done: list[Quantity] = []
    for place, quantity in enumerate(read):
        before = done[-1] if done else None
        after = read[place + 1] if place + 1 < len(read) else None
        if not quantity.unit.name and is_compared(tokens, quantity):
            before = _compared_with(tokens, quantity, done)
            if before is not None:
                done.append(replace(quantity, unit=before.unit, category=before.category))
                continue
        done.append(quantity if quantity.unit.name else _with_unit(tokens, quantity, before, after))
    return done


def _compared_with(tokens: Tokens, quantity: Quantity, done: Sequence[Quantity]) -> Quantity | None:
    """The figure of the sentence that a change ends in: not a length of time, not a share."""
    for before in reversed(done[-_COMPARED_REACH:]):
        if not tokens.same_sentence(before.last, quantity.first):
            return None
        if before.unit.kind not in _MEASURING and before.unit.kind != "share":
            return before
    return None


_COMPARED_REACH = 4


def _with_unit(
    tokens: Tokens, quantity: Quantity, before: Quantity | None, after: Quantity | None
) -> Quantity:
    if before is not None and (is_linked(tokens, before, quantity) or is_paired(tokens, before, quantity)):
        return replace(quantity, unit=replace(quantity.unit, name=before.unit.name, kind=before.unit.kind))
    name = (
        _whole_after(tokens, quantity, after)
        or _predicate(tokens, quantity)
        or _topic(tokens, quantity)
        or _unit_before(tokens, quantity, before)
    )
    if not (name or quantity.category) and (
        _is_about_votes(tokens, quantity) or _follows_votes(tokens, before, quantity)
    ):
        return replace(quantity, unit=replace(quantity.unit, name="votes", kind="votes"))
    if not name and quantity.category:
        name = "people" if fits(quantity.category, "people") else ""
    inherited = before.unit.kind if before is not None and before.unit.name == name else ""
    return _counting(quantity, name, kind_of(name) or inherited)


def _counting(quantity: Quantity, name: str, kind: str) -> Quantity:
    is_same = (name, kind) == (quantity.unit.name, quantity.unit.kind)
    return quantity if is_same else replace(quantity, unit=replace(quantity.unit, name=name, kind=kind))


def _follows_votes(tokens: Tokens, before: Quantity | None, quantity: Quantity) -> bool:
    """Whether a bare number of the next sentence goes on counting votes."""
    if before is None or before.unit.kind != "votes" or quantity.unit.pronoun:
        return False
    return tokens.items[quantity.first].sentence - tokens.items[before.last].sentence <= 1


_VOTING = frozenset("vote votes voted ballot ballots quota majority recount runoff turnout surplus".split())
_VOTING_REACH = 16


def _is_about_votes(tokens: Tokens, quantity: Quantity) -> bool:
    if _VOTING.isdisjoint(tokens.vocabulary):
        return False
    first, last = quantity.first - _VOTING_REACH, quantity.last + _VOTING_REACH
    return any(
        token.lower in _VOTING and token.sentence == tokens.items[quantity.first].sentence
        for token in tokens.items[max(first, 0) : last]
    )


def _whole_after(tokens: Tokens, quantity: Quantity, after: Quantity | None) -> str:
    """ "seven of the eight counts": the seven are counts."""
    if after is None or not quantity.unit.pronoun or after.number - quantity.last > _PART_REACH:
        return ""
    if not tokens.same_sentence(quantity.last, after.number):
        return ""
    return after.unit.name if tokens.lower(quantity.last + 1) == "of" else ""


def _predicate(tokens: Tokens, quantity: Quantity) -> str:
    """ "32 of those killed were also civilians": what they are said to be."""
    if not quantity.unit.pronoun:
        return ""
    for index in range(quantity.last + 2, quantity.last + 12):
        noun = tokens.lower(index)
        if not tokens.same_sentence(quantity.last, index) or tokens.lower(index) in {",", ";"}:
            return ""
        if kind_of(noun) in LIVING_KINDS and tokens.lower(index - 1) in {"were", "are", "also", "mostly"}:
            return noun
    return ""


_CROWDS = frozenset("crowd crowds audience audiences attendance attendances congregation".split())


_OPENING_TOPICS = frozenset(("for", "among", "of"))


def _topic(tokens: Tokens, quantity: Quantity) -> str:
    """ "As for government troops, two were killed"; "among the police, four were hurt"; "a crowd of 2,000"."""
    if tokens.lower(quantity.first - 1) in {"of", "was"} and tokens.lower(quantity.first - 2) in _CROWDS:
        return "people"
    if _OPENING_TOPICS.isdisjoint(tokens.words(quantity.first - 8, quantity.first - 2)):
        return ""
    for index in range(quantity.first - 2, quantity.first - 9, -1):
        if not tokens.same_sentence(index, quantity.first):
            return ""
        is_part = quantity.unit.pronoun and tokens.lower(quantity.first - 1) == ","
        if tokens.words(index - 1, index) == ("as", "for") or (
            tokens.lower(index) in {"among", "of"} and not is_part
        ):
            noun = tokens.lower(quantity.first - 2)
            return noun if is_plural(noun) and noun in KIND_OF else ""
    return ""


def _unit_before(tokens: Tokens, quantity: Quantity, before: Quantity | None) -> str:
    """The unit of the figure before, where this one counts more or some of the same."""
    if before is None or noun_event(before.unit.name):
        return ""
    if tokens.same_sentence(before.last, quantity.first) and is_listed(tokens, quantity.last):
        return before.unit.name
    if is_part_of(tokens, before, quantity):
        return before.unit.name
    distance = tokens.items[quantity.first].sentence - tokens.items[before.last].sentence
    is_more = bool(quantity.category) and distance == 0 and before.unit.kind in LIVING_KINDS
    is_some = quantity.unit.pronoun and distance <= 1 and before.unit.kind not in _UNCOUNTED
    fitting = fits(quantity.category, before.unit.kind) if quantity.category else True
    return before.unit.name if fitting and (is_more or is_some) else ""


_UNCOUNTED = NEVER_EVENTFUL - frozenset("duration strikes seats votes events points".split())


def is_part_of(tokens: Tokens, whole: Quantity, part: Quantity) -> bool:
    """ "Of the 1,550 dockers, more than 1,400 stayed away": whether `part` is taken from `whole`."""
    opener = whole.first - (2 if tokens.lower(whole.first - 1) == "the" else 1)
    is_opened = tokens.lower(opener) == "of" and tokens.opens_sentence(opener)
    return is_opened and tokens.same_sentence(opener, part.first) and part.first - whole.last < _PART_REACH


_NEVER_ADDED = NEVER_EVENTFUL - {"strikes"}


def _finished(tokens: Tokens, quantity: Quantity, cued: frozenset[int]) -> Quantity:
    kind = quantity.category or quantity.unit.kind
    category = published_category(quantity.category, quantity.unit.kind)
    may_add_up = kind not in _NEVER_ADDED and tokens.items[quantity.first].sentence in cued
    cumulative = may_add_up and is_cumulative(tokens, quantity.first, quantity.last)
    is_same = category == quantity.category and cumulative == quantity.cumulative
    return quantity if is_same else replace(quantity, category=category, cumulative=cumulative)
