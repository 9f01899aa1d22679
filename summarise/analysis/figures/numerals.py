"""Single numbers: where they stand and what they are worth."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from summarise.analysis.figures.measures import MEASURES
from summarise.analysis.figures.number_words import (
    ABBREVIATED_SCALES,
    FRACTION_SIGNS,
    ONES,
    OPENING_WORDS,
    PARTS,
    SCALES,
    TENS,
    VAGUE,
    VAGUE_COUNTERS,
)
from summarise.analysis.figures.tokens import Token, Tokens

CURRENCY_SIGNS = frozenset("$€£¥₽₹₺₪₴₩₦₫")
_LONGEST_DIGITS = 18
_MOST_GROUPS = 5
# plain, no-break, thin, narrow no-break
_SPACES = frozenset({" ", "\u00a0", "\u2009", "\u202f"})
_COMMA_GROUPS = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_INDIAN_GROUPS = re.compile(r"\d{1,2}(?:,\d{2})+,\d{3}")
_MARK_GROUPS = re.compile(r"\d{1,3}(?:['’]\d{3})+")
_DOT_GROUPS = re.compile(r"\d{1,3}(?:\.\d{3}){2,}(?:,\d+)?|\d{1,3}\.\d{3},\d+")
_DOT_GROUP = re.compile(r"[1-9]\d{0,2}\.\d{3}")
_DECIMAL_POINT = re.compile(r"\d+\.\d+")
_DECIMAL_COMMA = re.compile(r"\d+,\d{1,2}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Numeral:
    """A number over tokens `first` to `last`; a single value has ``low == high``, a vague one None.

    `is_share` is true of fractions ("two-thirds"), `is_bare_digits` of digits without grouping,
    decimals, scale or range, which may be a year or a label.
    """

    first: int
    last: int
    low: float | None
    high: float | None
    is_share: bool = False
    is_range: bool = False
    is_bare_digits: bool = False
    is_words: bool = False
    is_scaled: bool = False


def digits_value(digits: str, *, dots_group: bool = False) -> float | None:
    """What a run of digits and separators is worth; None where it is no number.

    `dots_group` decides "1.600", which is a thousand and more in one country and less than two in the next.

    >>> digits_value("1,600"), digits_value("1.600"), digits_value("1.600", dots_group=True)
    (1600.0, 1.6, 1600.0)
    >>> digits_value("1,2,3") is None
    True
    """
    if len(digits) > _LONGEST_DIGITS + 6 or (len(digits) > 1 and digits[0] == "0" and digits.isdecimal()):
        return None
    if digits.isdecimal():
        return float(digits)
    if _DECIMAL_POINT.fullmatch(digits):
        grouped = dots_group and _DOT_GROUP.fullmatch(digits)
        return float(digits.replace(".", "") if grouped else digits)
    if _COMMA_GROUPS.fullmatch(digits) or _INDIAN_GROUPS.fullmatch(digits):
        return float(digits.replace(",", ""))
    if _MARK_GROUPS.fullmatch(digits):
        return float(re.sub("['’]", "", digits))
    if _DOT_GROUPS.fullmatch(digits):
        return float(digits.replace(".", "").replace(",", "."))
    return float(digits.replace(",", ".")) if _DECIMAL_COMMA.fullmatch(digits) else None


_OPENING = OPENING_WORDS | FRACTION_SIGNS.keys()


def may_open(token: Token) -> bool:
    """Whether a number may start with a token; most words are told by this alone."""
    return token.kind == "number" or token.lower in _OPENING


def single_at(tokens: Tokens, index: int) -> Numeral | None:
    """The longest number that starts at a token, ranges and ratios aside; None where there is none."""
    if tokens.kind(index) == "number":
        return _digits_at(tokens, index)
    if tokens.lower(index) in FRACTION_SIGNS:
        value = FRACTION_SIGNS[tokens.lower(index)]
        return _scaled(tokens, Numeral(first=index, last=index, low=value, high=value, is_share=True))
    is_opening = tokens.kind(index) == "word" and tokens.lower(index) in OPENING_WORDS
    return _words_at(tokens, index) if is_opening else None


def _digits_at(tokens: Tokens, index: int) -> Numeral | None:
    last = _end_of_spaced_groups(tokens, index)
    joined = "".join(token.lower for token in tokens.items[index : last + 1])
    value = digits_value(joined, dots_group=_dots_group(tokens, index, last))
    if value is None:
        return None
    is_bare = last == index and joined.isdecimal()
    number = Numeral(first=index, last=last, low=value, high=value, is_bare_digits=is_bare)
    return _scaled(tokens, _with_fraction(tokens, number))


def _end_of_spaced_groups(tokens: Tokens, index: int) -> int:
    """ "1 600" and "12 500 000", with any kind of space: the index of the last group."""
    last = index
    if not (tokens.lower(index).isdecimal() and len(tokens.lower(index)) <= 3):
        return index
    while last - index < _MOST_GROUPS and _is_group(tokens, last + 1):
        last += 1
    is_chain = tokens.kind(last + 1) == "number" and _gap(tokens, last + 1).isspace()
    return index if is_chain or tokens.lower(index)[0] == "0" else last


def _is_group(tokens: Tokens, index: int) -> bool:
    digits = tokens.lower(index)
    return len(digits) == 3 and digits.isdecimal() and _gap(tokens, index) in _SPACES


def _gap(tokens: Tokens, index: int) -> str:
    """The text between token `index` and the one before it."""
    return tokens.text[tokens.items[index - 1].end : tokens.items[index].start] if index > 0 else ""


def _dots_group(tokens: Tokens, first: int, last: int) -> bool:
    """ "1.600 people" groups; "1.600 percent", "1.600 km" and "$1.600" do not."""
    if first != last or "." not in tokens.lower(first) or not _DOT_GROUP.fullmatch(tokens.lower(first)):
        return False
    noun = tokens.lower(last + 1)
    return len(noun) > 3 and noun not in _DECIMAL_UNITS and (noun.endswith("s") or noun.endswith(_PEOPLE))


_PEOPLE = ("people", "men", "women", "children")
_DECIMAL_UNITS = frozenset(
    (
        "points degrees metres meters kilometres kilometers miles seconds minutes hours litres liters tonnes "
        "tons barrels acres hectares inches grams kilograms pounds dollars euros cents percents"
    ).split()
)


def _with_fraction(tokens: Tokens, number: Numeral) -> Numeral:
    """ "2½", "2 and a half", "one and three quarters"."""
    sign = FRACTION_SIGNS.get(tokens.lower(number.last + 1))
    if sign is not None and number.high is not None and tokens.is_glued(number.last + 1):
        return _worth(number, number.high + sign, number.last + 1)
    at = number.last + (2 if tokens.lower(number.last + 1) == "-" else 1)
    if tokens.lower(at) != "and" or number.high is None:
        return number
    part = _part_at(tokens, at + (2 if tokens.lower(at + 1) == "-" else 1))
    if part is None or tokens.lower(part.last + 1) == "of":
        return number
    return _worth(number, number.high + (part.high or 0.0), part.last)


def _part_at(tokens: Tokens, index: int) -> Numeral | None:
    """ "a half", "half", "two thirds", "one-third"; None where the words are no fraction."""
    count = 1.0 if tokens.lower(index) in {"a", "one"} else ONES.get(tokens.lower(index), 0.0)
    last = index + (1 if count else 0)
    last += 1 if count and tokens.lower(last) == "-" else 0
    part = PARTS.get(tokens.lower(last))
    if part is None or (not count and tokens.lower(last) not in {"half"}):
        return None
    is_plural = tokens.lower(last).endswith(("s", "halves"))
    if (count > 1) is not is_plural:
        return None
    value = (count or 1.0) * part
    return Numeral(first=index, last=last, low=value, high=value, is_share=True, is_words=True)


def _scaled(tokens: Tokens, number: Numeral) -> Numeral:
    """The number with the scale words that follow: "1.5 million", "4.2bn", "300m", "2 hundred thousand"."""
    for _ in range(2):
        scale, last = _scale_after(tokens, number)
        if not scale or number.high is None:
            break
        more = _half_more(tokens, last)
        last = more.last if more else last
        value = (number.high + (more.high or 0.0 if more else 0.0)) * scale
        number = replace(_worth(number, value, last), is_scaled=True, is_share=False)
    return number


def _scale_after(tokens: Tokens, number: Numeral) -> tuple[float, int]:
    after = number.last + 1
    after += 1 if tokens.lower(after) == "-" and tokens.lower(after + 1) in SCALES else 0
    return SCALES.get(tokens.lower(after)) or _abbreviated_scale(tokens, number) or 0.0, after


def _half_more(tokens: Tokens, last: int) -> Numeral | None:
    """The "and a half" of "a million and a half"."""
    if tokens.words(last + 1, last + 3) != ("and", "a", "half") or tokens.lower(last + 4) in SCALES:
        return None
    return _part_at(tokens, last + 2)


def _abbreviated_scale(tokens: Tokens, number: Numeral) -> float | None:
    after = number.last + 1
    scale = ABBREVIATED_SCALES.get(tokens.lower(after))
    if scale is None or (number.is_words and tokens.lower(after) not in {"bn", "mn", "mln"}):
        return None
    if tokens.lower(after) in {"m", "b", "k"}:
        is_money = tokens.lower(number.first - 1)[-1:] in CURRENCY_SIGNS
        return scale if is_money or (tokens.is_glued(after) and _counts_next(tokens, after)) else None
    return scale


def _counts_next(tokens: Tokens, after: int) -> bool:
    """ "300m people" counts; "300m away" and "300m of pipe" measure."""
    following = tokens.lower(after + 1)
    return tokens.lower(after) != "m" or (len(following) > 3 and following.endswith(("s", "people", "men")))


def _worth(number: Numeral, value: float, last: int) -> Numeral:
    return replace(number, low=value, high=value, last=last, is_bare_digits=False)


def _words_at(tokens: Tokens, index: int) -> Numeral | None:
    word = tokens.lower(index)
    if word == "twice":
        return _twice_at(tokens, index)
    if word in VAGUE:
        return _vague_at(tokens, index)
    if word in VAGUE_COUNTERS:
        return _vague_count_at(tokens, index)
    if word in {"a", "an"}:
        return _after_article(tokens, index)
    if word in PARTS or tokens.lower(index + 1) == "-" or tokens.lower(index + 1) in PARTS:
        part = _share_at(tokens, index)
        if part is not None:
            return part
    return _cardinal_at(tokens, index)


_DOUBLED = frozenset("as the that this its their his her our what a over weekly daily yearly monthly".split())


def _twice_at(tokens: Tokens, index: int) -> Numeral | None:
    """ "violated twice"; not "twice as many", "twice the price", "think twice"."""
    is_factor = tokens.lower(index + 1) in _DOUBLED or tokens.kind(index + 1) == "number"
    if is_factor or tokens.lower(index - 1) in {"think", "thought", "once", "than", "or", "and"}:
        return None
    return Numeral(first=index, last=index, low=2.0, high=2.0, is_words=True)


def _vague_at(tokens: Tokens, index: int) -> Numeral | None:
    """ "dozens", "hundreds of thousands"; "tens" only before "of"."""
    last = index
    while tokens.lower(last + 1) in {"of", "and"} and tokens.lower(last + 2) in VAGUE:
        last += 2
    if tokens.lower(index) == "tens" and last == index and tokens.lower(index + 1) != "of":
        return None
    return Numeral(first=index, last=last, low=None, high=None, is_words=True)


def _vague_count_at(tokens: Tokens, index: int) -> Numeral | None:
    """ "several hundred", "a few dozen", "a couple of thousand", "several"; not "few" alone."""
    after = index + (2 if tokens.lower(index + 1) in {"of", "more"} else 1)
    if tokens.lower(after) not in SCALES:
        several = Numeral(first=index, last=index, low=None, high=None, is_words=True)
        return several if tokens.lower(index) == "several" else None
    last = after + 1 if tokens.lower(after + 1) in SCALES else after
    return Numeral(first=index, last=last, low=None, high=None, is_words=True)


_BEFORE_ONE = frozenset(
    "nearly almost than about around roughly least under over within approximately".split()
)
_ONE_OF = frozenset({"duration", "distance"})


def _after_article(tokens: Tokens, index: int) -> Numeral | None:
    """ "a dozen", "a million", "a half-dozen", "a third of", "a few hundred", "a pair of", "nearly an hour"."""
    following = tokens.lower(index + 1)
    if following == "pair" and tokens.lower(index + 2) == "of":
        return Numeral(first=index, last=index + 1, low=2.0, high=2.0, is_words=True)
    if tokens.lower(index - 1) in _BEFORE_ONE and MEASURES.get((following,), ("", ""))[1] in _ONE_OF:
        return Numeral(first=index, last=index, low=1.0, high=1.0, is_words=True)
    if following in SCALES:
        return _scaled(tokens, Numeral(first=index, last=index, low=1.0, high=1.0, is_words=True))
    if following in VAGUE_COUNTERS:
        vague = _vague_count_at(tokens, index + 1)
        return replace(vague, first=index) if vague else None
    if following in PARTS:
        return _share_at(tokens, index)
    return None


def _share_at(tokens: Tokens, index: int) -> Numeral | None:
    """A fraction of something, or of a scale: "half of", "two-thirds", "a quarter of a million"."""
    part = _part_at(tokens, index)
    if part is None or part.high is None:
        return None
    if _halves_measure(tokens, part):
        return replace(part, last=part.last + 1, is_share=False)
    after = part.last + 1
    after += 1 if tokens.lower(after) in {"of", "-"} else 0
    after += 1 if tokens.lower(after) == "a" else 0
    if tokens.lower(after) in SCALES:
        return _scaled(tokens, replace(part, last=after - 1, is_share=False))
    return part if _stands_as_share(tokens, part) else None


def _halves_measure(tokens: Tokens, part: Numeral) -> bool:
    """ "half a foot", "half a percentage point"."""
    is_article = tokens.lower(part.last + 1) in {"a", "an"}
    return is_article and tokens.lower(part.first) == "half" and (tokens.lower(part.last + 2),) in MEASURES


_HALF_OPENERS = frozenset("of the its their his her all our".split())
_HALF_BARRED = frozenset("first second other latter in the this that last next top bottom better".split())


_BEFORE_SHARE = frozenset("by to about around nearly almost roughly than".split())


def _stands_as_share(tokens: Tokens, part: Numeral) -> bool:
    """ "half of", "a third of", "two-thirds"; not "the first half", "a third man", "a quarter later"."""
    after = tokens.lower(part.last + 1)
    if tokens.words(part.first, part.last) in (("half",), ("a", "half")):
        is_barred = tokens.lower(part.first - 1) in _HALF_BARRED
        is_rough = tokens.lower(part.first - 1) in _BEFORE_SHARE and tokens.kind(part.last + 1) != "word"
        return not is_barred and (
            after == "of" or is_rough or (part.first == part.last and after in _HALF_OPENERS)
        )
    if tokens.lower(part.first) == "a":
        is_change = tokens.lower(part.first - 1) in _BEFORE_SHARE and tokens.kind(part.last + 1) != "word"
        return after == "of" or is_change or (tokens.lower(part.last) == "third" and after in {"the"})
    return tokens.lower(part.first - 1) != "-"


def _cardinal_at(tokens: Tokens, index: int) -> Numeral | None:
    """ "seventeen", "twenty-five", "two hundred and six", "two dozen", "three million"."""
    small = _small_at(tokens, index)
    if small is None:
        return None
    total, (value, last) = 0.0, small
    following = _next_word(tokens, last)
    while tokens.lower(following) in SCALES:
        value *= SCALES[tokens.lower(following)]
        last = following
        if value >= 1e3:
            total, value = total + value, 0.0
        rest = _rest(tokens, last, limit=SCALES[tokens.lower(following)])
        if rest is not None:
            value, last = value + rest[0], rest[1]
        following = _next_word(tokens, last)
    number = Numeral(first=index, last=last, low=total + value, high=total + value, is_words=True)
    is_scaled = any(word in SCALES for word in tokens.words(index, last))
    return _scaled(tokens, _with_fraction(tokens, replace(number, is_scaled=is_scaled)))


def _small_at(tokens: Tokens, index: int) -> tuple[float, int] | None:
    """A number under 100 and the index of its last token."""
    word = tokens.lower(index)
    if word in ONES:
        return ONES[word], index
    if word not in TENS:
        return None
    after = index + (2 if tokens.lower(index + 1) == "-" else 1)
    unit = ONES.get(tokens.lower(after), 0.0)
    return (TENS[word] + unit, after) if 0 < unit < 10 else (TENS[word], index)


def _rest(tokens: Tokens, last: int, *, limit: float) -> tuple[float, int] | None:
    """What "hundred" and the like add to: "(two hundred) and six"."""
    if limit < 100:
        return None
    after = last + (2 if tokens.lower(last + 1) == "and" else 1)
    small = _small_at(tokens, after)
    is_counted_again = small is not None and tokens.lower(small[1] + 1) in {"percent", "%"}
    return None if is_counted_again else small


def _next_word(tokens: Tokens, last: int) -> int:
    return last + (2 if tokens.lower(last + 1) == "-" and tokens.lower(last + 2) in SCALES else 1)
