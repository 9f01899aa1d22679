"""Makes quotations that look like a labelled one: falsified in one way each, or written differently and still true.

The words of a text are compared here by a rule of this module, not by the product's: the suite must not trust what it
tests. A falsification that the article happens to hold as it stands is no falsification and is left out.
"""

from __future__ import annotations

import random
import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import permutations
from typing import Literal, get_args

from summarise.domain import Span

FalsifiedKind = Literal[
    "number altered", "qualifier dropped", "qualifier changed", "qualifier cut off", "negation removed",
    "negation added", "actors swapped", "actor replaced", "unit changed", "harm changed", "sentences stitched",
    "stitched with an ellipsis", "invented after true words",
]  # fmt: skip
BenignKind = Literal[
    "quotation marks", "apostrophes", "dashes", "white space", "case", "elision", "trailing comma", "encoding"
]
Kind = FalsifiedKind | BenignKind
FALSIFIED: tuple[FalsifiedKind, ...] = get_args(FalsifiedKind)
BENIGN: tuple[BenignKind, ...] = get_args(BenignKind)
CUT_OFF: FalsifiedKind = "qualifier cut off"
"""The one falsification that stands in the article word for word: found rightly, published wrongly."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Variant:
    """A quotation made from the one at `start`:`end` of the text of `article` (its name)."""

    kind: Kind
    quote: str
    article: str
    start: int
    end: int
    is_falsified: bool


@dataclass(frozen=True, slots=True)
class _Origin:
    """A quotation with what may be mixed into it."""

    quote: str
    others: tuple[str, ...]
    names: tuple[str, ...]
    words: str
    chance: random.Random = field(repr=False)


_Maker = Callable[[_Origin], str | None]

_NUMBER = re.compile(r"(?<![\w.,])\d+(?:[.,]\d+)*(?![\w])")
_NUMBER_WORDS = "two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty".split()
_NUMBER_WORD = re.compile(rf"\b(?:{'|'.join(_NUMBER_WORDS)})\b", re.IGNORECASE)
_QUALIFIERS = {
    "at least": "at most", "at most": "at least", "more than": "fewer than", "fewer than": "more than",
    "less than": "more than", "nearly": "more than", "almost": "over", "about": "at least", "around": "at least",
    "some": "over", "over": "nearly", "up to": "at least", "as many as": "at least", "roughly": "exactly",
    "approximately": "exactly", "under": "over", "no more than": "at least", "not more than": "at least",
    "no fewer than": "at most", "no less than": "at most", "not less than": "at most",
}  # fmt: skip
_ANY_QUALIFIER = "|".join(sorted(_QUALIFIERS, key=len, reverse=True))
_COUNT = rf"[$€£]?\d|(?:{'|'.join(_NUMBER_WORDS)}|a (?:dozen|hundred|third|half)|half)\b"
_QUALIFIED = re.compile(
    rf"(?<!goes )(?<!went )(?<!rose )(?<!raised )\b({_ANY_QUALIFIER}) (?={_COUNT})", re.IGNORECASE
)
_NEGATED = (
    (re.compile(r"\b(did|does|do) not "), ""),
    (re.compile(r"(?<=\w)n['’]t\b"), ""),
    (re.compile(r"\b(?:not|never) (?!only\b)"), ""),
    (re.compile(r"\bcannot\b"), "can"),
    (re.compile(r"\bno (?=[a-z])"), "a "),
    (re.compile(r"\bnone\b", re.IGNORECASE), "all"),
    (re.compile(r"\bwithout\b"), "with"),
    (re.compile(r"\bdenied\b"), "confirmed"),
    (re.compile(r"\brejected\b"), "accepted"),
    (re.compile(r"\brefused\b"), "agreed"),
    (re.compile(r"\bfailed to\b"), "managed to"),
)
_AUXILIARY = re.compile(r"\b(?:was|were|is|are|has|have|had|will|would|can|could|should|must)\b(?! not\b)")
_UNITS = {
    "kilometres": "miles", "kilometers": "miles", "miles": "kilometres", "metres": "feet", "meters": "feet",
    "feet": "metres", "tonnes": "kilograms", "tons": "kilograms", "hectares": "acres", "acres": "hectares",
    "percent": "percentage points", "per cent": "percentage points", "%": " percentage points", "million": "billion",
    "billion": "million", "thousand": "million", "dollars": "euros", "euros": "dollars", "$": "€", "€": "$", "£": "$",
    "minutes": "hours", "hours": "days", "days": "weeks", "weeks": "months", "months": "years", "years": "months",
    "people": "families", "houses": "villages", "homes": "villages", "soldiers": "civilians", "civilians": "soldiers",
}  # fmt: skip
_UNIT = re.compile(
    r"(?<=\d)(?P<close>%)|(?P<currency>[$€£])(?=\d)"
    r"|(?:(?<=\d )|(?<=illion ))(?P<word>" + "|".join(unit for unit in _UNITS if unit[0].isalpha()) + r")\b"
)
_HARMS = {
    "killed": "wounded", "wounded": "killed", "injured": "killed", "dead": "injured", "died": "recovered",
    "injuring": "killing", "killing": "injuring", "wounding": "killing", "missing": "found",
}  # fmt: skip
_HARM = re.compile(rf"\b(?:{'|'.join(_HARMS)})\b")
_NAME = re.compile(r"(?<=[a-z,;] )[A-Z][\w’'-]+(?: (?:of |al-)?[A-Z][\w’'-]+)*")
_NO_ACTOR = frozenset(
    "Dr Mr Mrs Ms Prof Sir Dame Nov Dec Minister President Governor Interior Captain Cllr I I’ve I’m I’ll "
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July August "
    "September October November December".split()
)
_INVENTIONS = (
    "was later withdrawn by the regional council without any explanation",
    "had been agreed in secret with two foreign governments",
    "is now under investigation by prosecutors in the capital",
    "led to the resignation of the finance minister",
    "will be repeated every winter until further notice",
)
_PLAIN = re.compile(r"[$€£%]|[^\W_]+(?:[.,]\d+)*(?:'[^\W_]+)?")
_ALTERS = re.compile(
    r"\b(?:not|no|never|none|nor|neither|without|denied|cannot|hardly|barely)\b|n['’]t\b", re.IGNORECASE
)


def variants(article: str, text: str, quotes: Sequence[Span], seed: int) -> Iterator[Variant]:
    """For each quote one variant of every kind that its words allow; the same for the same seed."""
    words = plain_words(text)
    names = tuple(dict.fromkeys(name for quote in quotes for name in _names(quote.exact)))
    for number, quote in enumerate(quotes):
        others = tuple(other.exact for other in quotes if other is not quote and _parted(text, quote, other))
        chance = random.Random(f"{seed} {article} {number}")  # noqa: S311 - a sample, no secret
        origin = _Origin(quote=quote.exact, others=others, names=names, words=words, chance=chance)
        for kind, made in _made(origin):
            yield Variant(
                kind=kind, quote=made, article=article, start=quote.start, end=quote.end,
                is_falsified=kind in FALSIFIED,
            )  # fmt: skip


def plain_words(text: str) -> str:
    """The words, numbers and signs of a text in lower case, parted by spaces, with a space at both ends.

    >>> plain_words("“Up 4.5%,” he said.")
    ' up 4.5 % he said '
    """
    folded = unicodedata.normalize("NFC", text).casefold().replace("’", "'")
    return f" {' '.join(_PLAIN.findall(folded))} "


def _parted(text: str, quote: Span, other: Span) -> bool:
    """Whether two quotes stand in different paragraphs."""
    first, second = sorted((quote, other), key=lambda span: span.start)
    return "\n\n" in text[first.end : second.start]


def _made(origin: _Origin) -> Iterator[tuple[Kind, str]]:
    for kind, make in _FALSIFIERS.items():
        made = make(origin)
        if made and (kind == CUT_OFF or _is_false(made, origin)):
            yield kind, made
    for benign, write in _WRITERS.items():
        written = write(origin)
        if written and written != origin.quote:
            yield benign, written


def _is_false(made: str, origin: _Origin) -> bool:
    return plain_words(made) not in origin.words


def _alter_number(origin: _Origin) -> str | None:
    numbers = [*_NUMBER.finditer(origin.quote), *_NUMBER_WORD.finditer(origin.quote)]
    if not numbers:
        return None
    number = origin.chance.choice(numbers)
    return _spliced(origin.quote, number, _other_number(number.group(), origin.chance))


def _other_number(number: str, chance: random.Random) -> str:
    if not number[0].isdigit():
        other = chance.choice([word for word in _NUMBER_WORDS if word != number.lower()])
        return other.capitalize() if number[0].isupper() else other
    place = chance.choice([i for i, digit in enumerate(number) if digit.isdigit()])
    digit = chance.choice([d for d in "123456789" if d != number[place]])
    longer = number.replace(".", "") if "." in number else f"{number}0"
    return chance.choice([number[:place] + digit + number[place + 1 :], longer])


def _drop_qualifier(origin: _Origin) -> str | None:
    found = [match for match in _QUALIFIED.finditer(origin.quote) if match.start() > 0]
    return _spliced(origin.quote, origin.chance.choice(found), "") if found else None


def _change_qualifier(origin: _Origin) -> str | None:
    found = list(_QUALIFIED.finditer(origin.quote))
    if not found:
        return None
    match = origin.chance.choice(found)
    return _spliced(
        origin.quote, match, _as_written(_QUALIFIERS[match.group(1).lower()], match.group()) + " "
    )


def _cut_qualifier(origin: _Origin) -> str | None:
    found = list(_QUALIFIED.finditer(origin.quote))
    cut = origin.quote[origin.chance.choice(found).end() :] if found else ""
    return cut if len(cut.split()) >= 4 else None


def _remove_negation(origin: _Origin) -> str | None:
    found = [(match, new) for pattern, new in _NEGATED for match in pattern.finditer(origin.quote)]
    return _spliced(origin.quote, *origin.chance.choice(found)) if found else None


def _add_negation(origin: _Origin) -> str | None:
    found = list(_AUXILIARY.finditer(origin.quote))
    if not found:
        return None
    match = origin.chance.choice(found)
    return _spliced(origin.quote, match, f"{match.group()} not")


def _swap_actors(origin: _Origin) -> str | None:
    names = list(dict.fromkeys(_names(origin.quote)))
    pairs = [
        (a, b) for a, b in permutations(names, 2) if a not in b and b not in a and _apart(a, b, origin.quote)
    ]
    if not pairs:
        return None
    first, second = origin.chance.choice(pairs)
    parts = re.split(f"({re.escape(first)}|{re.escape(second)})", origin.quote)
    return "".join({first: second, second: first}.get(part, part) for part in parts)


def _apart(first: str, second: str, quote: str) -> bool:
    """Whether one name stands after the other with a word between that is no list: "Oltu and Tarna" may change places."""
    between = re.search(f"{re.escape(first)}(.*?){re.escape(second)}", quote)
    return between is not None and bool(set(re.findall(r"\w+", between.group(1))) - {"and", "or", "in"})


def _replace_actor(origin: _Origin) -> str | None:
    own = _names(origin.quote)
    others = [name for name in origin.names if not set(name.split()) & set(origin.quote.split())]
    if not own or not others:
        return None
    return origin.quote.replace(origin.chance.choice(own), origin.chance.choice(others), 1)


def _change_unit(origin: _Origin) -> str | None:
    found = list(_UNIT.finditer(origin.quote))
    if not found:
        return None
    match = origin.chance.choice(found)
    return _spliced(origin.quote, match, _UNITS[match.group()])


def _change_harm(origin: _Origin) -> str | None:
    found = list(_HARM.finditer(origin.quote))
    if not found:
        return None
    match = origin.chance.choice(found)
    return _spliced(origin.quote, match, _HARMS[match.group()])


def _stitch(origin: _Origin) -> str | None:
    return _stitched(origin, origin.chance.choice([" ", ", ", " and "]))


def _stitch_elided(origin: _Origin) -> str | None:
    return _stitched(origin, " … ")


def _stitched(origin: _Origin, joint: str) -> str | None:
    long = [other for other in origin.others if len(other.split()) >= 8]
    words = origin.quote.split()
    if not long or len(words) < 8:
        return None
    tail = origin.chance.choice(long).split()
    return " ".join(words[: len(words) // 2]) + joint + " ".join(tail[len(tail) // 2 :])


def _invent(origin: _Origin) -> str | None:
    words = origin.quote.split()
    if len(words) < 8:
        return None
    return f"{' '.join(words[: origin.chance.randint(4, 6)])} {origin.chance.choice(_INVENTIONS)}."


def _spliced(text: str, match: re.Match[str], new: str) -> str:
    return text[: match.start()] + new + text[match.end() :]


def _as_written(new: str, old: str) -> str:
    return new.capitalize() if old[:1].isupper() else new


def _names(quote: str) -> list[str]:
    return [match.group() for match in _NAME.finditer(quote) if match.group() not in _NO_ACTOR]


def _change_marks(origin: _Origin) -> str | None:
    if re.search("[“”]", origin.quote):
        return re.sub("[“”]", '"', origin.quote)
    marks = origin.chance.choice(["“”", '""', "«»", "‘’", "„“"])
    return marks[0] + origin.quote + marks[1]


def _change_apostrophes(origin: _Origin) -> str | None:
    return origin.quote.translate({ord("’"): "'", ord("'"): "’"})


def _change_dashes(origin: _Origin) -> str | None:
    dash = origin.chance.choice([" - ", " – ", " — ", "—", " -- "])
    return re.sub(r"\s+[-–—]\s+|—", dash, re.sub(r"(?<=\w)-(?=\w)", "‑", origin.quote))


def _change_space(origin: _Origin) -> str | None:
    return re.sub(
        " ", lambda _: origin.chance.choice([" ", "  ", "\n", "\u00a0", " \t", "\u2009"]), origin.quote
    )


def _change_case(origin: _Origin) -> str | None:
    quote = origin.quote
    return origin.chance.choice([quote.upper(), quote.lower(), quote[:1].swapcase() + quote[1:]])


def _elide(origin: _Origin) -> str | None:
    """Three words at least stay at both ends; what goes negates nothing and qualifies no number after it."""
    words = origin.quote.split()
    if len(words) < 9:
        return None
    first = origin.chance.randint(3, len(words) - 6)
    last = origin.chance.randint(first + 2, len(words) - 3)
    gone, kept = " ".join(words[first:last]), " ".join(words[last:])
    if _ALTERS.search(gone) or _QUALIFIED.search(f"{gone} {words[last]}") or kept[0].isdigit():
        return None
    return " ".join(words[:first]) + origin.chance.choice([" … ", "... ", " [...] ", " (…) "]) + kept


def _add_comma(origin: _Origin) -> str | None:
    return origin.quote.rstrip(".!,;:") + ","


def _encode(origin: _Origin) -> str | None:
    decomposed = unicodedata.normalize("NFD", origin.quote)
    if decomposed != origin.quote:
        return decomposed
    long = [word for word in origin.quote.split() if len(word) > 8 and word.isalpha()]
    return origin.quote.replace(long[0], f"{long[0][:4]}\u00ad{long[0][4:]}", 1) if long else None


_FALSIFIERS: dict[FalsifiedKind, _Maker] = {
    "number altered": _alter_number,
    "qualifier dropped": _drop_qualifier,
    "qualifier changed": _change_qualifier,
    "qualifier cut off": _cut_qualifier,
    "negation removed": _remove_negation,
    "negation added": _add_negation,
    "actors swapped": _swap_actors,
    "actor replaced": _replace_actor,
    "unit changed": _change_unit,
    "harm changed": _change_harm,
    "sentences stitched": _stitch,
    "stitched with an ellipsis": _stitch_elided,
    "invented after true words": _invent,
}
_WRITERS: dict[BenignKind, _Maker] = {
    "quotation marks": _change_marks,
    "apostrophes": _change_apostrophes,
    "dashes": _change_dashes,
    "white space": _change_space,
    "case": _change_case,
    "elision": _elide,
    "trailing comma": _add_comma,
    "encoding": _encode,
}
