"""Words that news uses for one another: how far the words of one claim are those of another, whatever each calls it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import chain

from summarise.linking.concepts import concepts, concepts_of
from summarise.linking.tables import rows_of
from summarise.verify.words import stem

_TOKEN = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*|\d+(?:[.,]\d+)*")
TABLES = ("thesaurus.txt", "thesaurus-conflict.txt", "thesaurus-economy.txt", "thesaurus-general.txt")
_NONE: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Thesaurus:
    """`of_stem` maps a stem to the meanings that it can have, `phrases` the first word of a phrase to the rest and its meaning."""

    of_stem: Mapping[str, frozenset[str]]
    phrases: Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]


def meanings_of(word: str) -> frozenset[str]:
    """The meanings that a stem can have; none for a word that the table does not know.

    >>> bool(meanings_of("rudder") & meanings_of("steer")), bool(meanings_of("rudder") & meanings_of("fire"))
    (True, False)
    """
    return thesaurus().of_stem.get(word, _NONE)


@lru_cache(maxsize=32_768)
def phrases_in(text: str) -> frozenset[str]:
    """The meanings of the phrases of several words that a text holds.

    >>> phrases_in("The minister stepped down.") <= meanings_of("resign")
    True
    """
    words = [_folded(found[0]) for found in _TOKEN.finditer(text)]
    return frozenset(_phrases(words)) | (concepts_of(text) & concepts().in_phrases)


def _phrases(words: list[str]) -> Iterator[str]:
    table = thesaurus().phrases
    for place, word in enumerate(words):
        for rest, meaning in table.get(word, ()):
            if tuple(words[place + 1 : place + 1 + len(rest)]) == rest:
                yield meaning


def _folded(word: str) -> str:
    return stem(word) or word.casefold().replace("’", "'")


@cache
def thesaurus() -> Thesaurus:
    """The tables that travel with the package (thesaurus*.txt)."""
    of_stem: defaultdict[str, set[str]] = defaultdict(set)
    phrases: defaultdict[str, list[tuple[tuple[str, ...], str]]] = defaultdict(list)
    for word, name in concepts().of_stem.items():
        of_stem[word].add(name)
    for line in chain.from_iterable(map(rows_of, TABLES)):
        meaning = line.replace(" ", ",")
        for entry in line.split():
            first, *rest = map(_folded, entry.split("_"))
            if rest:
                phrases[first].append((tuple(rest), meaning))
            else:
                of_stem[first].add(meaning)
    return Thesaurus(
        {word: frozenset(meanings) for word, meanings in of_stem.items()},
        {word: tuple(listed) for word, listed in phrases.items()},
    )
