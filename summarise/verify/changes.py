"""What a draft that nearly copies its evidence has changed.

Most drafts repeat the article but for a few words. Where the words around stay the same, what stands between them can be
compared one to one: another name, another unit or a negation in that place is no paraphrase.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import pairwise

_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:['’][^\W\d_]+)*|[%$€£]")
_LEAST_COPIED = 0.6
_LONGEST_CHANGE = 6
_LONGEST_DRAFT, _LONGEST_EVIDENCE = 150, 600


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """Words of a draft (`said`) where its evidence has others (`written`); either may be empty, not both."""

    said: tuple[str, ...]
    written: tuple[str, ...]


@lru_cache(maxsize=1_024)
def changes(draft: str, evidence: str) -> tuple[Change, ...]:
    """The short changes of a draft, left to right; none where it is no near copy.

    >>> changes("The army held the mill for two weeks.", "On Friday the army held the mill for two days.")
    (Change(said=('weeks',), written=('days',)),)
    """
    said, written = _TOKEN.findall(draft), _TOKEN.findall(evidence)
    if not said or len(said) > _LONGEST_DRAFT or len(written) > _LONGEST_EVIDENCE:
        return ()
    matcher = SequenceMatcher(None, _folded(said), _folded(written), autojunk=False)
    codes = matcher.get_opcodes()
    if sum(b - a for tag, a, b, _, _ in codes if tag == "equal") < _LEAST_COPIED * len(said):
        return ()
    return tuple(
        Change(said=tuple(said[a:b]), written=tuple(written[c:d]))
        for tag, a, b, c, d in codes
        if tag != "equal" and max(b - a, d - c) <= _LONGEST_CHANGE and _is_inside(a, b, c, d, len(said))
    )


def _is_inside(a: int, b: int, c: int, d: int, length: int) -> bool:
    """Whether something was put in the place of something; what is merely left out before or after is no change."""
    return (a > 0 and b < length) or (a < b and c < d)


def _folded(words: list[str]) -> list[str]:
    return [word.lower().replace("’", "'") for word in words]


def agrees_better(draft: str, exchanged: str, evidence: str) -> bool:
    """Whether an exchange of words brings a draft clearly nearer to its evidence: by two neighbours at least.

    >>> agrees_better("Oltu fined Tarna.", "Tarna fined Oltu.", "The judge said that Tarna fined Oltu.")
    True
    """
    known = frozenset(_neighbours(evidence))
    return sum(pair in known for pair in _neighbours(exchanged)) >= 2 + sum(
        pair in known for pair in _neighbours(draft)
    )


def _neighbours(text: str) -> Iterator[tuple[str, str]]:
    return pairwise(_folded(_TOKEN.findall(text)))
