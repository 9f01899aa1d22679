"""What happened to those counted, told by more than a verb beside the number: tolls, losses, lists of the dead."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from summarise.analysis.figures.announced import event_announced
from summarise.analysis.figures.events import happened
from summarise.analysis.figures.quantities import Quantity
from summarise.analysis.figures.tokens import Tokens
from summarise.analysis.figures.units import PARTICIPLES
from summarise.analysis.figures.vocabulary import LIVING_KINDS

TOPIC_REACH = 18
"""How far before its number a topic such as "the death toll" may stand, in tokens."""
REACHING = frozenset(
    "to at by of was is were are reached hit passed totalled totaled from stood exceeded reaches".split()
)


def event_of_victims(tokens: Tokens, quantity: Quantity) -> str:
    """What happened to those whom a quantity counts, where a toll, a loss or a list of victims tells it; "" elsewhere."""
    return _of_toll(tokens, quantity) or _of_victims(tokens, quantity) or _lost(tokens, quantity)


def under_announcements(tokens: Tokens, read: Sequence[Quantity]) -> Iterator[Quantity]:
    """ "The dead are:", "188 villagers", "21 soldiers": items that say nothing of what happened to those they count."""
    for quantity in read:
        may_be = not quantity.category and quantity.unit.kind in LIVING_KINDS | {""}
        event = event_announced(tokens, quantity.first) if may_be and quantity.unit.name else ""
        yield replace(quantity, category=event) if event else quantity


def _of_victims(tokens: Tokens, quantity: Quantity) -> str:
    """ "Fourteen of the injured", "among the dead were two children"."""
    behind = tokens.words(quantity.last + 1, quantity.last + 3)
    if quantity.unit.pronoun and behind[:1] == ("of",) and behind[-1] in PARTICIPLES | _DEAD:
        return happened(behind[-1])
    before = tokens.words(quantity.first - 4, quantity.first - 1)
    is_listed_among = before[:2] == ("among", "the") and before[-1] in {"were", "was", "are"}
    return happened(before[2]) if is_listed_among and len(before) == 4 else ""


def _lost(tokens: Tokens, quantity: Quantity) -> str:
    """ "The army lost eight soldiers": what an army loses are its dead."""
    is_armed = quantity.unit.kind in {"troops", "fighters"}
    is_armed = is_armed or (
        quantity.unit.name == "men"
        and not _ARMIES.isdisjoint(tokens.words(quantity.first - 4, quantity.first - 2))
    )
    return "killed" if is_armed and tokens.lower(quantity.first - 1) in {"lost", "losing"} else ""


def _of_toll(tokens: Tokens, quantity: Quantity) -> str:
    """ "The death toll has risen to (19), with four missing"."""
    is_bare = not quantity.unit.name and tokens.lower(quantity.first - 1) in REACHING
    words = tokens.words(quantity.first - TOPIC_REACH, quantity.first - 1) if is_bare else ()
    tolls = (back for back, word in enumerate(reversed(words), 1) if word == "toll")
    return (
        "killed" if any(tokens.same_sentence(quantity.first - back, quantity.first) for back in tolls) else ""
    )


_ARMIES = frozenset(
    "army forces force militia rebels navy brigade battalion division unit police guard troops".split()
)
_DEAD = frozenset({"dead"})
