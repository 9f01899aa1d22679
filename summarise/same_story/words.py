"""A text as the words that a copy of it keeps: house style folded away, quotations and values marked."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from summarise.calendar_names import MONTH_NAMES, WEEKDAY_NAMES

MOST_CHARACTERS = 200_000
"""No article is longer, and a page that is need not be read to its end to be recognised."""
WORDS_PER_SHINGLE = 5
CHARACTERS_PER_SHINGLE = 9

# Scripts that part no words: every character is a word.
_UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
    "\uf900-\ufaff\U00020000-\U0003ffff"
)
_LETTER = rf"[^\W\d_{_UNSPACED}]"
_WORD = re.compile(rf"[{_UNSPACED}]|\d+(?:[.,:]\d+)*|%|{_LETTER}+(?:'{_LETTER}+)*")
_IS_UNSPACED = re.compile(rf"[{_UNSPACED}]")

_TYPED = {
    **dict.fromkeys("“”„‟«»「」『』", '"'),
    **dict.fromkeys("‘’‚‛‹›`´", "'"),
    **dict.fromkeys("–—―\xa0", " "),
}
_TYPESET = re.compile(f"[{''.join(_TYPED)}]")
_ACCENT = re.compile(
    "[\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed]+"
)
_QUOTED = re.compile(
    r"""("[^"\n]*(?:"|$))|(?<!\w)'(?=\S)(?:[^'\n]|(?<=\w)'(?=\w)){10,600}'(?!\w)""", re.MULTILINE
)

_DIGITS = "one two three four five six seven eight nine".split()
_TEENS = "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_NUMBER_WORDS = {
    "zero": "0",
    **{word: str(value) for value, word in enumerate((*_DIGITS, *_TEENS), start=1)},
    **{word: str(value) for value, word in zip(range(20, 100, 10), _TENS, strict=True)},
}
_COMPOUND = re.compile(rf"\b({'|'.join(_TENS)})[- ]({'|'.join(_DIGITS)})\b")
_MONTHS = {name.casefold(): name.casefold() for name in MONTH_NAMES} | {
    short: next(name.casefold() for name in MONTH_NAMES if name.casefold().startswith(short[:3]))
    for short in "jan feb apr aug sept sep oct nov dec".split()
}
_DAY_BEFORE_MONTH = re.compile(rf"\b(\d{{1,2}})(?: ?(?:st|nd|rd|th))?(?: of)? ({'|'.join(_MONTHS)})\b")
_CALENDAR = frozenset(_MONTHS.values()) | {name.casefold() for name in WEEKDAY_NAMES}
_INITIALISM = re.compile(r"\b(?:[a-z]\.){2,}")
_JOINED = re.compile(r"(?<=\d)(?=[a-z])")

_HOUSE_STYLE = {
    "%": "percent", "pc": "percent", "bn": "billion", "mn": "million", "km": "kilometer", "m": "meter",
    "kg": "kilogram", "kilometers": "kilometer", "kilometres": "kilometer", "kilometre": "kilometer",
    "meters": "meter", "metres": "meter", "metre": "meter", "tonnes": "ton", "tonne": "ton", "tons": "ton",
    "defence": "defense", "licence": "license", "programme": "program", "programmes": "programs", "grey": "gray",
    "judgement": "judgment", "amidst": "amid", "amongst": "among", "whilst": "while", "towards": "toward",
    "sen": "senator", "gov": "governor", "gen": "general", "lt": "lieutenant", "col": "colonel", "capt": "captain",
}  # fmt: skip
_DROPPED = frozenset("mr mrs ms dr st nd rd th".split())
# Wrong as spelling ("promize"), right as a key: both houses' spellings come to the same letters.
_BRITISH = re.compile(
    r"(?<=[a-z]{3})(?:is(?=(?:e[ds]?|ing|ations?|ers?)$)|our(?=(?:s|ed|ing|ite|able|hoods?)?$)|tre(?=s?$)"
    r"|ll(?=(?:ed|ing|ers?)$))"
)
_AMERICAN = {"is": "iz", "our": "or", "tre": "ter", "ll": "l"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """The folded words of a text, in order.

    `quoted` and `values` are the indices of words inside quotation marks and of words that a mould changes from
    one issue to the next: numbers, days, months. `width` is how many words make a shingle.
    """

    folded: tuple[str, ...]
    quoted: frozenset[int]
    values: frozenset[int]
    width: int


def words_of(text: str) -> Words:
    """The words of `text`, without what another house's style would change; of its first 200,000 characters, if longer.

    >>> " ".join(words_of("On 3 March “Labour” won 1,600 seats (51.8 per cent), at 8:30 p.m.").folded)
    'on march 3 labor won 1600 seats 51.8 percent at 8.30 pm'
    """
    plain = _plain(text[:MOST_CHARACTERS])
    folded: list[str] = []
    quoted: list[int] = []
    spans = _spans(plain)
    after = len(plain), len(plain)
    start, end = next(spans, after)
    for match in _WORD.finditer(plain):
        place = match.start()
        while place >= end:
            start, end = next(spans, after)
        word = _fold(match.group())
        if word:
            if start <= place:
                quoted.append(len(folded))
            folded.append(word)
    return Words(
        folded=tuple(folded),
        quoted=frozenset(quoted),
        values=frozenset(index for index, word in enumerate(folded) if is_value(word)),
        width=_width(folded),
    )


def is_value(word: str) -> bool:
    """Whether a folded word is a number, a day or a month."""
    return word[0].isdigit() or word in _CALENDAR


def shingles(words: tuple[str, ...], width: int) -> list[str]:
    """Every run of `width` words, in order; a shorter text is one shingle, an empty one none.

    >>> shingles(("a", "b", "c"), 2)
    ['a b', 'b c']
    """
    if len(words) < width:
        return [" ".join(words)] if words else []
    return [" ".join(words[at : at + width]) for at in range(len(words) - width + 1)]


def _plain(text: str) -> str:
    if not text.isascii():
        text = _TYPESET.sub(lambda mark: _TYPED[mark.group()], text)
    if not text.isascii():
        text = _ACCENT.sub("", unicodedata.normalize("NFKD", text))
    lowered = _INITIALISM.sub(lambda found: found.group().replace(".", ""), text.casefold())
    numbered = _COMPOUND.sub(_as_digits, lowered).replace("per cent", "percent")
    return _JOINED.sub(" ", _DAY_BEFORE_MONTH.sub(r"\2 \1", numbered))


def _as_digits(found: re.Match[str]) -> str:
    return str(int(_NUMBER_WORDS[found[1]]) + int(_NUMBER_WORDS[found[2]]))


def _spans(plain: str) -> Iterator[tuple[int, int]]:
    return ((found.start(), found.end()) for found in _QUOTED.finditer(plain))


@lru_cache(maxsize=65_536)
def _fold(word: str) -> str:
    """The key of one word; empty for a word that houses put or leave out."""
    if word[0].isdigit():
        return word.replace(",", "").replace(":", ".").rstrip(".")
    word = word.removesuffix("'s").replace("'", "")
    if word in _DROPPED:
        return ""
    known = _HOUSE_STYLE.get(word) or _NUMBER_WORDS.get(word) or _MONTHS.get(word)
    return known or _BRITISH.sub(lambda found: _AMERICAN[found.group()], word)


def _width(folded: list[str]) -> int:
    """Characters say less than words: a shingle of them is longer."""
    single = sum(1 for word in folded if len(word) == 1 and _IS_UNSPACED.match(word))
    return CHARACTERS_PER_SHINGLE if 2 * single > len(folded) else WORDS_PER_SHINGLE
