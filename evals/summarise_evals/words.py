"""The content words of a text, spelled so that equal words and equal numbers are equal strings."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator

# An independent table: the readers that are being scored have their own.
_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:['’][^\W\d_]+)*")
_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_LONGEST_NUMBER = 15
_SMALL: dict[str, int] = {
    word: value
    for value, word in enumerate(
        """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
        seventeen eighteen nineteen""".split()
    )
}
_TENS: dict[str, int] = dict(
    zip("twenty thirty forty fifty sixty seventy eighty ninety".split(), range(20, 100, 10), strict=True)
)
_SCALES = {
    "hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12,
    "m": 1e6, "mn": 1e6, "bn": 1e9, "tn": 1e12,
}  # fmt: skip
_ABBREVIATED = frozenset({"m", "mn", "bn", "tn"})
_FUNCTION_WORDS = frozenset(
    """a an the this that these those and or but nor so yet if then than as of in on at by for with from to into onto
    over under about after before during between through up down out off is are was were be been being am has have
    had having do does did doing will would shall should can could may might must it its he him his she her hers
    they them their theirs we us our ours you your i me my who whom whose which what when where why how there here
    also just very too some such same own both each few more most other only s t d ll re ve""".split()
)


def words_of(text: str) -> tuple[str, ...]:
    """Every word of `text` in order: NFKC, casefolded, possessive endings cut off, numbers canonical.

    >>> words_of("The army’s 1,600 men held twenty-five posts worth $4.2bn.")
    ('the', 'army', '1600', 'men', 'held', '25', 'posts', 'worth', '4200000000')
    """
    return tuple(_with_numbers(_tokens(text)))


def content_words(text: str) -> Counter[str]:
    """The words of `text` that carry meaning; negations and numbers do.

    >>> sorted(content_words("He did not sell two of the boats."))
    ['2', 'boats', 'not', 'sell']
    """
    return Counter(word for word in words_of(text) if word not in _FUNCTION_WORDS)


def numbers_of(text: str) -> frozenset[str]:
    """The numbers of `text` in canonical form; "one" is left out, since it mostly is a pronoun.

    >>> sorted(numbers_of("One of 30,000 voters came at 9:15."))
    ['15', '30000', '9']
    """
    return frozenset(word for word in words_of(re.sub(r"(?i)\bone\b", " ", text)) if word[0].isdigit())


def token_f1(left: Counter[str], right: Counter[str]) -> float:
    """F1 of two bags of words; 0 when either is empty."""
    total = left.total() + right.total()
    return 2 * (left & right).total() / total if total else 0.0


def share_in(part: Counter[str], whole: Counter[str]) -> float:
    """The share of the words of `part` that `whole` has; 0 when `part` is empty."""
    return (part & whole).total() / part.total() if part else 0.0


def _tokens(text: str) -> Iterator[str]:
    for token in _TOKEN.findall(unicodedata.normalize("NFKC", text).casefold()):
        yield token if token[0].isdigit() else re.sub(r"['’]s$", "", token).replace("’", "'")


def _with_numbers(tokens: Iterable[str]) -> Iterator[str]:
    """Tokens, with each run that spells a number as one canonical number."""
    number: float | None = None
    last = ""
    for token in tokens:
        joined = _joined(number, last, token)
        if joined is None and number is not None:
            yield _canonical(number)
        opened = joined if joined is not None else _value(token)
        if opened is None:
            yield _long_number(token) if token[0].isdigit() else token
        number, last = opened, token
    if number is not None:
        yield _canonical(number)


def _joined(number: float | None, last: str, token: str) -> float | None:
    """The number that `token` makes of the one before it; None when it starts anew."""
    if number is None:
        return None
    if token in _SCALES and not (token in _ABBREVIATED and not last[0].isdigit()):
        return number * _SCALES[token]
    if last in _TENS and 0 < _SMALL.get(token, 0) < 10:
        return number + _SMALL[token]
    return None


def _value(token: str) -> float | None:
    if token in _SMALL or token in _TENS:
        return float(_SMALL.get(token, 0) or _TENS.get(token, 0))
    plain = token.replace(",", "") if _GROUPED.fullmatch(token) else token
    if plain[0].isdecimal() and plain.replace(".", "", 1).isdecimal() and len(plain) <= _LONGEST_NUMBER:
        return float(plain)
    return None


def _canonical(number: float) -> str:
    return f"{number:.15g}" if number < 10**_LONGEST_NUMBER else f"{number:.0f}"


def _long_number(token: str) -> str:
    return token.replace(",", ".")
