"""Offices that speak: "the mayor", "Mayor Rena Kolb" and "the mayor's office" are one voice, whoever prints it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from summarise.linking.tables import rows_of
from summarise.verify.words import stem, stems

CAMPS = tuple(
    frozenset(line.split())
    for line in (
        "rebels front council junta militia",
        "company operator owner utility airline railway bank association club",
        "ministry government premier president army",
        "police investigators prosecutor",
        "observers mediator envoys",
        "union federation organisers",
        "fire rescue coastguard",
        "city mayor council",
        "witness resident",
        "museum owner",
        "hospital city",
    )
)
"""Offices that may be one source under two names, where nothing says that they are not."""


@cache
def offices() -> Mapping[str, str]:
    """The table that travels with the package (offices.txt): the stem of a word for an office → its first word."""
    rows = map(str.split, rows_of("offices.txt"))
    return {root: words[0] for words in rows for word in words if (root := stem(word))}


def offices_in(name: str) -> frozenset[str]:
    """The offices that a name holds.

    >>> offices_in("Detective Superintendent Ann Marlow") == offices_in("the police") != frozenset()
    True
    """
    table = offices()
    return frozenset(table[root] for root in stems(name) if root in table)


def are_of_one_camp(left: frozenset[str], right: frozenset[str]) -> bool:
    """Whether two sources may be one by the offices they hold: "the rebels" and "the council".

    >>> are_of_one_camp(offices_in("the rebels"), offices_in("the Eastern Council"))
    True
    """
    return any(camp & left and camp & right for camp in CAMPS)
