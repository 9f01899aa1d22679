"""Parties to a conflict as a claim names them: who is said to have fired, who is said to hold a place."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from summarise.verify.words import stem

_STATE, _REBELS = "state", "rebels"
_BODIES = ("army", "government", "official")


@dataclass(frozen=True, slots=True)
class PartyWords:
    """The table of parties (parties.toml), by stem."""

    parties: Mapping[str, str]
    bodies: Mapping[str, str]

    def body_of(self, word: str) -> str:
        """The one word for a body that goes by many, or the word itself; `word` is a stem."""
        return self.bodies.get(word, word)

    def party_of(self, word: str) -> str:
        """The party that a word of a text names, "" for none."""
        return self.parties.get(stem(word.removesuffix("'s").removesuffix("’s")), "")


def _read() -> PartyWords:
    table = tomllib.loads(files("summarise.linking").joinpath("parties.toml").read_text(encoding="utf-8"))
    return PartyWords(
        {stem(word): party for party in (_STATE, _REBELS) for word in table[party].split()},
        {stem(word): body for body in _BODIES for word in table[body].split()},
    )


PARTIES = _read()

_WEAPON = r"(?:artillery|mortars?|mortar (?:rounds?|fire)|guns?|rockets?|missiles?|jets?|drones?|tanks?|shells?|shelling)"
_DID = r"(?:open(?:ed)?|had fired|fired|shelled|attacked|bombed|bombarded|launched|struck)"
_ACCUSED = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?P<who>[\w’'-]+) {_WEAPON}\b",
        rf"(?P<who>[\w’'-]+) {_DID} (?:\w+ )?(?:{_WEAPON}|fire|on\b|at\b|the\b|an?\b)",
        r"\bblam(?:ed|es|ing) (?:the )?(?P<who>[\w’'-]+(?: [\w’'-]+)?)",
        rf"{_WEAPON} (?:came|were fired|was fired|had been fired) (?:from|by) (?:the )?(?P<who>[\w’'-]+)",
    )
)
_HELD_BY = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"(?:in the hands of|controlled by|(?:under the |full )?control of|held by|occupied by) (?:the )?"
        r"(?P<who>[\w’'-]+(?: [\w’'-]+){0,2})",
        r"(?P<who>[\w’'-]+) (?:was|were|is|are) (?:still )?in control\b",
        r"(?P<who>[\w’'-]+(?: [\w’'-]+){0,3}) (?:has |have |had )?(?:re)?(?:captured|took|taken|seized|retook|gained|"
        r"controls?|liberated|freed|"
        r"overran|conquered|repelled|thwarted|repulsed|hold|holds|drove|driven)\b(?! (?:fire|part))",
    )
)
_WE = re.compile(r"\b(?:[Tt]hey|[Ww]e|[Oo]ur (?:men|troops|forces))\b")
_FALLEN = re.compile(r"\b(?:withdrew|withdrawn|pulled out|lost|gave up)\b", re.IGNORECASE)


@lru_cache(maxsize=16_384)
def accused_in(text: str) -> frozenset[str]:
    """The parties that are said to have fired.

    >>> accused_in("The army blamed rebel mortars."), accused_in("The shells came from army artillery.")
    (frozenset({'rebels'}), frozenset({'state'}))
    """
    blamed = re.search(r"\bblam(?:ed|es|ing) (.*)", text, re.IGNORECASE)
    return frozenset(_parties(_ACCUSED, blamed[1] if blamed else text)) or frozenset(
        _parties(_ACCUSED[2:3], text)
    )


@lru_cache(maxsize=16_384)
def holders_in(text: str, speaker: str = "") -> frozenset[str]:
    """The parties that are said to hold a place, or to have taken or kept it; "they" and "our men" are the speaker's.

    >>> holders_in("The fighters of the Highland Front captured the bridge."), holders_in("The army repelled an attack.")
    (frozenset({'rebels'}), frozenset({'state'}))
    """
    if _FALLEN.search(text):
        return frozenset()
    return frozenset(_parties(_HELD_BY, _WE.sub(speaker or "we", text)))


def party_of_name(name: str) -> str:
    """The party that a name belongs to, "" for none.

    >>> party_of_name("Defence Ministry spokesman Pavel Strom"), party_of_name("the Red Crescent")
    ('state', '')
    """
    return next(filter(None, map(PARTIES.party_of, name.split())), "")


def has_left(text: str) -> bool:
    """Whether a claim tells that a place was given up: "withdrew", "pulled out".

    >>> has_left("The Front withdrew from the bridge."), has_left("The Front holds the bridge.")
    (True, False)
    """
    return _FALLEN.search(text) is not None


def _parties(patterns: tuple[re.Pattern[str], ...], text: str) -> Iterator[str]:
    for pattern in patterns:
        for found in pattern.finditer(text):
            named = [party for word in found["who"].split() if (party := PARTIES.party_of(word))]
            yield from named[-1:]
