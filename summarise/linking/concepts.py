"""Words of claims as concepts: what news calls by many names is compared by one."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import cast

from summarise.verify.words import stem, stems

_ACT = "act:"
_THING = "thing:"


@dataclass(frozen=True, slots=True)
class Concepts:
    """`of_stem` maps a stem to its concept; `phrases` are tried on lower-case text before it is cut into words.

    `in_phrases` are the concepts that have phrases.
    """

    of_stem: Mapping[str, str]
    phrases: tuple[tuple[re.Pattern[str], str], ...]
    in_phrases: frozenset[str]


@lru_cache(maxsize=32_768)
def concepts_of(text: str) -> frozenset[str]:
    """The stems of a text, those of a concept replaced by its name.

    >>> concepts_of("Rebels took the town.") & concepts_of("The town is in the hands of militants.") >= {"act:control"}
    True
    """
    table, low = concepts(), text.casefold().replace("’", "'")
    found = set[str]()
    for pattern, name in table.phrases:
        low, times = pattern.subn(" ", low)
        if times:
            found.add(name)
    return frozenset(found | {table.of_stem.get(root, root) for root in stems(low)})


def acts_among(found: Iterable[str]) -> frozenset[str]:
    """The acts among concepts."""
    return frozenset(name for name in found if name.startswith(_ACT))


@cache
def concepts() -> Concepts:
    """The table that travels with the package (concepts.toml)."""
    read = tomllib.loads(files("summarise.linking").joinpath("concepts.toml").read_text(encoding="utf-8"))
    of_stem: dict[str, str] = {}
    phrases: list[tuple[re.Pattern[str], str]] = []
    for prefix, group in ((_ACT, "acts"), (_THING, "things")):
        for name, entry in cast("dict[str, dict[str, object]]", read[group]).items():
            of_stem |= dict.fromkeys(
                filter(None, map(stem, str(entry.get("words", "")).split())), prefix + name
            )
            listed = cast("list[str]", entry.get("phrases", []))
            phrases += [(re.compile(pattern), prefix + name) for pattern in listed]
    return Concepts(of_stem, tuple(phrases), frozenset(name for _, name in phrases))
