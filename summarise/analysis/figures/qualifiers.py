"""Qualifiers: "at least", "nearly", "up to", "or more", and what they do to a number's bounds."""

from __future__ import annotations

from dataclasses import dataclass

from summarise.analysis.figures.measures import CURRENCY_CODES, DOLLAR_PREFIXES
from summarise.analysis.figures.number_words import NUMBER_WORDS
from summarise.analysis.figures.numerals import CURRENCY_SIGNS, Numeral
from summarise.analysis.figures.tokens import Tokens
from summarise.domain import Modifier

_BEFORE: dict[str, str] = {
    "at_least": "at least|no fewer than|no less than|not less than|not fewer than|a minimum of|minimum of|at the"
    " very least|as few as|as little as|≥|⩾",
    "at_most": "up to|as many as|as much as|at most|no more than|not more than|a maximum of|maximum of|as high as|within"
    "|at the most|up to as many as|upto|≤|⩽",
    "more_than": "more than|over|above|in excess of|exceeding|exceeded|exceeds|exceed|greater than|higher than|well over"
    "|far more than|well above|upwards of|upward of|surpassing|surpassed|topping|topped|north of|many more than"
    "|much more than|more even than|>|just over|just above|slightly more than|slightly over|a little over|little over"
    "|a little more than|little more than",
    "less_than": "less than|fewer than|under|below|lower than|well under|well below|far fewer than|smaller than"
    "|far less than|much less than|short of|south of|<",
    "nearly": "nearly|almost|close to|just under|just below|approaching|nearing|just shy of|shy of|just short of"
    "|not quite|virtually|practically|slightly less than|slightly under|a little under|a little less than|slightly"
    " fewer than|near to|barely|scarcely|hardly",
    "about": "about|around|some|roughly|approximately|an estimated|estimated|circa|ca|approx|in the region of"
    "|in the order of|of the order of|on the order of|more or less|something like|somewhere around|give or take"
    "|in the vicinity of|or so|an approximate|~|≈|∼|perhaps|maybe|more like"
    "|closer to|nearer to|nearer|nearer than",
    "exact": "exactly|precisely",
    "range": "between",
    "": "a further|another|an additional|additional|a total of|the|other|a record|further|just|only",
}
_AFTER: dict[Modifier, str] = {
    "at_least": "or more|or above|or higher|and more|and above|at least|and counting|or greater|or over|+|- plus",
    "at_most": "or fewer|or less|or under|or lower|at most|or below|at the most",
    "about": "or so|or thereabouts|- odd|odd|or thereabout",
}
_KIND_BEFORE = {tuple(form.split()): kind for kind, forms in _BEFORE.items() for form in forms.split("|")}
_KIND_AFTER: dict[tuple[str, ...], Modifier] = {
    tuple(form.split()): kind for kind, forms in _AFTER.items() for form in forms.split("|")
}
_LONGEST = max(map(len, _KIND_BEFORE))
_LAST_WORDS = frozenset(words[-1] for words in _KIND_BEFORE)

# "concerns over two bills", "flew over 12 villages", "goes up to 14.5 cents", "spoke about three men", "looked around 20 homes"
_GOVERNORS = {
    "over": frozenset(
        (
            "concern concerns concerned victory win wins won control dispute disputes disputed row anger "
            "angry protest protests protested fear fears question questions talks clash clashed clashes flew "
            "fly flying flies arrested charged criticised criticized criticism worry worries worried debate "
            "debates debated lead leads prevailed triumph triumphed advantage sanctions sanctioned sued "
            "resigned pressed power presided preside rule ruled ran handed turned took take taken taking hand "
            "turn go went hovered hang hangs crossed jumped"
        ).split()
    ),
    "about": frozenset(
        (
            "talk talks talked talking spoke speak speaking concern concerns concerned worry worries worried "
            "information know knows knew knowledge question questions asked ask asking complained complaint "
            "complaints complain story stories told learned heard hear doubts doubt write wrote writing lied "
            "think thinking thought warned set bring came come brought statements report reports something "
            "nothing news argued article book film line lines joke jokes"
        ).split()
    ),
    "up to": frozenset(
        "go goes going went gone rise rises rose risen climb climbs climbed move moves moved jump jumps jumped push "
        "pushes pushed takes took brings brought bring edged edging inched inching ticked "
        "ticking crept creeping rising climbing moving jumping going nudged nudging".split()
    ),
    "around": frozenset(
        "walked walk looked look gathered turned turn centred centered revolves travelled".split()
    ),
    "above": frozenset(["flew", "flying", "hovered", "fly", "seen", "sky", "rose", "towers"]),
    "below": frozenset(["fell", "seen", "hidden"]),
    "under": frozenset("charged fell come came buried trapped placed put crushed ruled hidden".split()),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Qualifier:
    """What the words around a number say about it, and the tokens that they cover."""

    modifier: Modifier
    first: int
    last: int
    approximate: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """Bounds as published: None where the text sets none."""

    low: float | None
    high: float | None
    modifier: Modifier
    approximate: bool


def qualifier_of(tokens: Tokens, numeral: Numeral) -> Qualifier:
    """The qualifier right before or right after a number; modifier "exact" when there is none."""
    kinds, first = _kinds_before(tokens, _money_start(tokens, numeral.first), is_range=numeral.is_range)
    kind_after, last = after_qualifier(tokens, numeral.last)
    kinds = (*kinds, kind_after) if kind_after else kinds
    return Qualifier(modifier=_strongest(kinds), first=first, last=last, approximate=is_rough(kinds))


def after_qualifier(tokens: Tokens, last: int) -> tuple[Modifier | None, int]:
    """The qualifier that follows token `last` ("or more", "-odd") and the index of its last token."""
    for length in (3, 2, 1):
        words = tokens.words(last + 1, last + length)
        kind = _KIND_AFTER.get(words)
        if kind and tokens.same_sentence(last, last + length) and not _opens_next(tokens, last + length):
            return kind, last + length
    return None, last


def bounds(numeral: Numeral, qualifier: Qualifier) -> Bounds:
    """The bounds that a qualifier leaves open or closes. Conventions: FIELD.md, Figures."""
    if numeral.high is None or numeral.low is None:
        return Bounds(low=None, high=None, modifier="vague", approximate=True)
    modifier = qualifier.modifier
    low: float | None = numeral.low
    high: float | None = numeral.high
    if modifier in {"at_least", "more_than"}:
        high = numeral.high if numeral.is_range else None
    elif modifier in {"at_most", "less_than", "nearly"}:
        low = numeral.low if numeral.is_range else None
    if numeral.is_range:
        modifier = "between"
    return Bounds(low=low, high=high, modifier=modifier, approximate=qualifier.approximate)


def is_rough(kinds: tuple[str, ...]) -> bool:
    """Whether one of the qualifier kinds makes the number approximate."""
    return any(kind in {"nearly", "about"} for kind in kinds)


def _money_start(tokens: Tokens, first: int) -> int:
    """The token where "$", "US$" or "EUR" before a number begins."""
    if tokens.lower(first - 1) in CURRENCY_SIGNS:
        has_prefix = tokens.is_glued(first - 1) and tokens.lower(first - 2) in DOLLAR_PREFIXES
        return first - 2 if has_prefix else first - 1
    is_code = tokens.lower(first - 1) in CURRENCY_CODES and tokens.is_capital(first - 1)
    return first - 1 if is_code else first


def _kinds_before(tokens: Tokens, number_first: int, *, is_range: bool) -> tuple[tuple[str, ...], int]:
    """Kinds of the qualifiers read backwards from a number, and the first token that they (or it) take."""
    kinds: tuple[str, ...] = ()
    first = at = number_first
    for _ in range(4):
        found = _one_before(tokens, at)
        if found is None:
            break
        kind, at = found
        if kind and (kind != "range" or is_range):
            kinds, first = (kind, *kinds), at
    return kinds, first


def _one_before(tokens: Tokens, at: int) -> tuple[str, int] | None:
    if tokens.lower(at - 1) not in _LAST_WORDS:
        return None
    for length in range(_LONGEST, 0, -1):
        kind = _KIND_BEFORE.get(tokens.words(at - length, at - 1))
        if kind is not None and tokens.same_sentence(at - length, at):
            return None if _is_governed(tokens, at - length, length) else (kind, at - length)
    return None


def _is_governed(tokens: Tokens, first: int, length: int) -> bool:
    """Whether the word is a preposition that another word demands: "concerns over two bills"."""
    words = " ".join(tokens.lower(first + offset) for offset in range(length))
    return tokens.lower(first - 1) in _GOVERNORS.get(words, ())


def _opens_next(tokens: Tokens, last: int) -> bool:
    """ "12 and at least 30": the words belong to the next number."""
    following = tokens.lower(last + 1)
    return tokens.kind(last + 1) == "number" or following in NUMBER_WORDS or following in {"than", "a"}


_STRENGTH: tuple[tuple[str, Modifier], ...] = (
    ("at_least", "at_least"),
    ("at_most", "at_most"),
    ("more_than", "more_than"),
    ("less_than", "less_than"),
    ("nearly", "nearly"),
    ("about", "about"),
)


def _strongest(kinds: tuple[str, ...]) -> Modifier:
    for kind, modifier in _STRENGTH:
        if kind in kinds:
            return modifier
    return "exact"
