"""Finds a quotation in a text, and refuses what only looks like one.

A quotation is found when the text has its words, numbers and signs in the same order, without a gap. Marks, dashes,
case, white space and the way a letter is encoded may differ; nothing is matched approximately, for a quotation that is
nearly right is wrong. Nothing is rewritten either: what comes back is a span of the text.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice, pairwise

from summarise.domain import Span

_FOLDS = {
    **dict.fromkeys("‘’‚‛`´′ʼ＇", "'"),
    **dict.fromkeys("–—‒―−‐‑", "-"),
    **dict(zip("ﬀﬁﬂﬃﬄﬅﬆ", ("ff", "fi", "fl", "ffi", "ffl", "st", "st"), strict=True)),
    **{chr(0xFF01 + offset): chr(0x21 + offset) for offset in range(94)},  # full-width forms
}
_IGNORED = frozenset("\u00ad\u200b\u200c\u200d\u2060\ufeff")
# A letter and what follows it but digits and marks: vowel signs and accents are no letters to `re`.
_WORD = (
    r"[^\W\d_][^\s\d!-/:-@\[-`{-~\xa0-\xb1\xb4-\xb8\xba-\xbf×÷،؛؟۔।॥\u2000-\u206f\u20a0-\u20cf\u3000-\u303f]*"
)
# Numbers, words, signs that carry meaning. "-" is one only before a number: elsewhere dashes come and go.
_TOKEN = re.compile(
    r"\d+(?:[.,]\d+)*"
    rf"|{_WORD}(?:'{_WORD})*"
    r"|[^\W_]"
    r"|[%‰°§&@/=+±×÷≤≥#?$¢-¥\u20a0-\u20cf]"
    r"|(?<![^\s(\[\"“„«'])-(?=\d)"
)
_ELISION = re.compile(r"\s*[\[(]?\s*(?:…|\.(?:\s?\.){2,})[.…]*\s*[\])]?\s*")
_PARAGRAPH = re.compile(r"\n\s*\n")
# An elision that leaves out one of these, or the qualifier of the number after it, turns the quotation around.
_NEGATIONS = frozenset(
    "not no never none nobody nothing neither nor without cannot hardly barely denied denies deny".split()
)
_QUALIFIERS = frozenset(
    "least most than nearly almost about around approximately roughly some over under to barely".split()
)
_MOST_CHAINS = 500


def locate(quote: str, text: str) -> Span | None:
    """The span of `text` that `quote` reproduces, or None.

    An elision ("…") parts a quotation: its parts follow one another within a paragraph, what is left out negates
    nothing, and the span runs from the first part to the last. Where several stretches fit, the shortest is it.

    >>> locate("‘We  will not leave’", 'She said: "We will not leave."').exact
    'We will not leave'
    >>> locate("We will leave", 'She said: "We will not leave."') is None
    True
    """
    parts = [part for part in map(_words_of, _ELISION.split(quote)) if part]
    if not parts:
        return None
    words = _read(text)
    chains = (chain for chain in islice(_chains(parts, words), _MOST_CHAINS) if _omits_fairly(chain, words))
    chain = min(chains, key=lambda chain: chain[-1][1] - chain[0][0], default=None)
    return _span(text, words, chain) if chain else None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Words:
    """The tokens of a text joined by spaces, with one before and one after all of them.

    Token i stands at `places[i]` of `joined` and at `starts[i]`:`ends[i]` of the text.
    """

    text: str
    joined: str
    tokens: tuple[str, ...]
    places: tuple[int, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]


_Chain = tuple[tuple[int, int], ...]
"""Token ranges of the parts of a quotation, in order."""


@lru_cache(maxsize=4)
def _read(text: str) -> _Words:
    folded, offsets = _fold(text)
    tokens, places, starts, ends = list[str](), list[int](), list[int](), list[int]()
    place = 1
    for match in _TOKEN.finditer(folded):
        tokens.append(match.group())
        places.append(place)
        starts.append(offsets[match.start()])
        ends.append(offsets[match.end() - 1] + 1)
        place += len(tokens[-1]) + 1
    return _Words(
        text=text,
        joined=f" {' '.join(tokens)} ",
        tokens=tuple(tokens),
        places=tuple(places),
        starts=tuple(starts),
        ends=tuple(ends),
    )


def _words_of(part: str) -> tuple[str, ...]:
    """The tokens of a part of a quotation; a question mark at its edge belongs to the edge."""
    tokens = _TOKEN.findall(_fold(part)[0])
    while tokens and tokens[0] == "?":
        tokens = tokens[1:]
    while tokens and tokens[-1] == "?":
        tokens = tokens[:-1]
    return tuple(tokens)


def _chains(parts: list[tuple[str, ...]], words: _Words) -> Iterator[_Chain]:
    """Every shortest stretch that holds the parts in order, from the left: each ends where no shorter one does."""
    start = 0
    while (chain := _chain_from(parts, words, start)) is not None:
        chain = _tightened(parts, words, chain)
        yield chain
        start = chain[0][0] + 1


def _chain_from(parts: list[tuple[str, ...]], words: _Words, start: int) -> _Chain | None:
    chain: list[tuple[int, int]] = []
    for part in parts:
        place = words.places[start] - 1 if start < len(words.places) else len(words.joined)
        found = words.joined.find(f" {' '.join(part)} ", place)
        if found < 0:
            return None
        first = bisect_left(words.places, found + 1)
        start = first + len(part)
        chain.append((first, start))
    return tuple(chain)


def _tightened(parts: list[tuple[str, ...]], words: _Words, chain: _Chain) -> _Chain:
    """The parts before the last, each as far to the right as the next one lets it stand."""
    tight = [chain[-1]]
    for part, (least, _) in zip(reversed(parts[:-1]), reversed(chain[:-1]), strict=True):
        before = words.places[tight[-1][0]]
        found = words.joined.rfind(f" {' '.join(part)} ", words.places[least] - 1, before)
        first = bisect_left(words.places, found + 1)
        tight.append((first, first + len(part)))
    return tuple(reversed(tight))


def _omits_fairly(chain: _Chain, words: _Words) -> bool:
    return all(_is_fair(words, left[1], right[0]) for left, right in pairwise(chain))


def _is_fair(words: _Words, first: int, last: int) -> bool:
    """Whether the tokens `first` to `last` may be left out without turning around what is kept."""
    if _PARAGRAPH.search(words.text, words.ends[first - 1], words.starts[last]):
        return False
    omitted = words.tokens[first:last]
    if any(token in _NEGATIONS or token.endswith("n't") for token in omitted):
        return False
    return not (omitted and omitted[-1] in _QUALIFIERS and words.tokens[last][0].isdigit())


def _fold(text: str) -> tuple[str, tuple[int, ...]]:
    """The text in one spelling, and for each of its characters the offset it comes from."""
    folded: list[str] = []
    offsets: list[int] = []
    for offset, character in enumerate(text):
        piece = _folded(character)
        folded.append(piece)
        offsets.extend([offset] * len(piece))
    return "".join(folded), tuple(offsets)


@lru_cache(maxsize=4_096)
def _folded(character: str) -> str:
    if character in _IGNORED:
        return ""
    return unicodedata.normalize("NFD", _FOLDS.get(character, character).lower())


def _span(text: str, words: _Words, chain: _Chain) -> Span:
    start, end = words.starts[chain[0][0]], words.ends[chain[-1][1] - 1]
    return Span(start=start, end=end, exact=text[start:end])
