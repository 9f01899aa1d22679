"""Content words: what two wordings of one fact are compared by.

Words are folded (NFKC, case), stemmed and stripped of stop words; number words become digits,
thousands separators vanish. "1,600 fighters" and "1600 fighter" have the same content.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from itertools import compress
from typing import TYPE_CHECKING, NamedTuple, cast

from summarise.domain import Sentence

if TYPE_CHECKING:
    from collections.abc import Callable

_TOKEN = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?|\d+(?:[.,]\d+)*")
_ASCII_TOKEN = re.compile(
    r"[A-Za-z]+(?:'[A-Za-z]+)?|\d+(?:[.,]\d+)*", re.ASCII
)  # the same, at twice the speed
_END_MARKS = " .!?…"  # a claim and its sentence often differ in these alone
_STOP_WORDS = frozenset(
    (
        "a an the this that these those there here it its he him his she her they them their we us our i my "
        "you your who whom whose which what when where while and or but nor so as at by for from in into of "
        "off on onto out over to up upon with within without about after before during between through also "
        "than then too very more most is are was were be been being am has have had having do does did doing "
        "would will shall should can could may might must not no if because until since both each other "
        "another any some all such only own same just said say says saying told according s t d ll re ve m"
    ).split()
)
_NUMBER_WORDS = {
    word: str(value)
    for value, word in enumerate(
        (
            "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
            "sixteen seventeen eighteen nineteen twenty"
        ).split()
    )
}
# Past forms that a stemmer leaves apart from their verb.
_IRREGULAR = {
    past: base
    for past, _, base in (
        pair.partition(":")
        for pair in (
            "died:die dead:die death:die deaths:die dying:die fell:fall fallen:fall held:hold hit:hit won:win "
            "took:take taken:take left:leave lost:lose met:meet ran:run rose:rise risen:rise saw:see seen:see "
            "sent:send shot:shoot spoke:speak spoken:speak struck:strike stricken:strike gave:give given:give "
            "went:go gone:go came:come brought:bring bought:buy built:build caught:catch drove:drive driven:drive "
            "fought:fight found:find grew:grow grown:grow kept:keep knew:know known:know led:lead made:make "
            "paid:pay put:put sold:sell began:begin begun:begin broke:break broken:break chose:choose "
            "chosen:choose cut:cut dealt:deal felt:feel thought:think withdrew:withdraw withdrawn:withdraw "
            "women:woman men:man people:person children:child percent:% troops:troop forces:force"
        ).split()
    )
}


_KNOWN_STEMS = _IRREGULAR | _NUMBER_WORDS
_THOUSANDS_MARK = re.compile(r"[.,](?=\d{3}\b)")


class Word(NamedTuple):
    """A content word: its folded `stem` and where it stands in the text it was read from."""

    stem: str
    start: int
    end: int

    @property
    def is_number(self) -> bool:
        """Whether the word is written in digits or is a number word."""
        return self.stem[:1].isdigit()


class SentenceWords:
    """The words of an article's sentences, read once: claims are mostly cuts of them, and need not be read again.

    `start` and `end` are characters of the article; `tokens` are the words as they stand, `starts` where each begins.
    """

    def __init__(self, text: str, sentences: Sequence[Sentence]) -> None:
        found = [match for one in sentences for match in _token(one.text).finditer(text, one.start, one.end)]
        self.tokens = [match.group() for match in found]
        self.starts = [match.start() for match in found]
        self._stems = list(map(stem, self.tokens))

    def stems(self, start: int, end: int) -> frozenset[str]:
        """The stems of the words that begin between two characters."""
        return frozenset(filter(None, self._stems[slice(*self._range(start, end))]))

    def places(self, start: int, end: int, used: frozenset[str]) -> list[int]:
        """Where the words between two characters begin whose stems are `used`."""
        first, last = self._range(start, end)
        return list(compress(self.starts[first:last], map(used.__contains__, self._stems[first:last])))

    def parts_no_word(self, *places: int) -> bool:
        """Whether none of some characters lies inside a word, behind its first letter."""
        return not any(map(self._is_inside, places))

    def end_of(self, start: int) -> int:
        """Where the word that begins at a character ends."""
        return start + len(self.tokens[bisect_left(self.starts, start)])

    def _range(self, start: int, end: int) -> tuple[int, int]:
        return bisect_left(self.starts, start), bisect_left(self.starts, end)

    def _is_inside(self, place: int) -> bool:
        before = bisect_left(self.starts, place) - 1
        return before >= 0 and place < self.starts[before] + len(self.tokens[before])


def content_words(text: str) -> tuple[Word, ...]:
    """The content words of `text`, in order.

    >>> [word.stem for word in content_words("At least seven of the 1,600 fighters were killed.")]
    ['least', '7', '1600', 'fighter', 'kill']
    """
    return _content_words(text.rstrip(_END_MARKS))


@lru_cache(maxsize=16_384)
def stems(text: str) -> frozenset[str]:
    """The set of stems of the content words of `text`."""
    return frozenset(filter(None, map(stem, _token(text).findall(text))))


def _token(text: str) -> re.Pattern[str]:
    return _ASCII_TOKEN if text.isascii() else _TOKEN


@lru_cache(maxsize=16_384)
def _content_words(text: str) -> tuple[Word, ...]:
    return tuple(
        [Word(root, *match.span()) for match in _token(text).finditer(text) if (root := stem(match.group()))]
    )


@lru_cache(maxsize=65_536)
def stem(token: str) -> str:
    """Fold and stem one token; a stop word has no stem.

    >>> stem("Attacked") == stem("attacks"), stem("1,600"), stem("died") == stem("death")
    (True, '1600', True)
    """
    low = token.casefold()
    if low in _STOP_WORDS:
        return ""
    folded = low if low.isascii() else unicodedata.normalize("NFKC", token).casefold().replace("’", "'")
    if folded[:1].isdigit():
        return _THOUSANDS_MARK.sub("", folded)
    folded = folded.removesuffix("'s").removesuffix("'")
    return _KNOWN_STEMS.get(folded) or _stemmer()(folded)


def share(part: Iterable[str], whole: frozenset[str]) -> float:
    """How much of `part` is in `whole`, 0 to 1; an empty part is fully there."""
    listed = list(part)
    return sum(1 for item in listed if item in whole) / len(listed) if listed else 1.0


def token_f1(left: frozenset[str], right: frozenset[str]) -> float:
    """F1 of two bags of stems, 0 to 1."""
    if not left or not right:
        return 0.0
    return 2 * len(left & right) / (len(left) + len(right))


@cache
def _stemmer() -> Callable[[str], str]:
    import Stemmer

    without_cache = Stemmer.Stemmer(
        "english", 0
    )  # `stem` has one, and keeping two takes longer than stemming
    return cast("Callable[[str], str]", without_cache.stemWord)
