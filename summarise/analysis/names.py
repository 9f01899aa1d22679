"""Proper names: runs of capitalised words with the particles that hold them together."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import NamedTuple

from summarise.analysis.ordinary_words import NAME_ADJECTIVES, NOT_NAMES, ORDINARY, ORGANISATION_HEADS
from summarise.domain import Sentence, Span

_WORD = re.compile(
    r"(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen|Col|Lt|Maj|Capt|Prof|Rev|St|Jr|Sr|Sgt|Adm|Brig)\.(?=\s)"
    r"|(?:[^\W\d_]\.){2,}(?:-\w+)?"
    r"|[A-Z]\.(?=\s[A-Z])"
    r"|[^\W_]+(?:[-’'&/][^\W_]+|\.[^\W\d_]{2,})*"
)
_POSSESSIVE = re.compile(r"['’](?:s|S|ll|d|ve|re|m)?$")
_GAP = re.compile(r"[ \t\u00a0]{1,2}")
_PARTICLES = frozenset(
    "of de la le las los bin ibn al el von van der den ter du da das dos do di del della y".split()
)
_ARTICLES = frozenset("al el ul ad an ar as ash at az abu bin ibn de van d l".split())
_ORGANISATION_PARTICLES = frozenset(("for", "and", "on", "against", "in"))
_OPENERS = "“\"'‘«„"
_SMALL_WORDS = frozenset("the a an and or but of in on at to for by if as so it is he we no".split())
_LONGEST = 16


class _Word(NamedTuple):
    text: str
    start: int
    end: int
    is_initial: bool

    @property
    def low(self) -> str:
        return self.text.lower()


_word: Callable[[tuple[str, int, int, bool]], _Word] = partial(tuple.__new__, _Word)
"""As `_Word`, without the call of Python code that a named tuple makes."""


def find_names(text: str, sentences: Sequence[Sentence]) -> tuple[Span, ...]:
    """Proper names in text order; spans do not overlap.

    A possessive ending, "Mr." and an ordinary word that only opens its sentence stay outside; so do
    weekdays and months. Works on a single short sentence as on an article.

    >>> line = "Officials in Kafr Takharim met Ana Ruiz of the World Food Fund on Friday."
    >>> sentence = Sentence(id=1, start=0, end=len(line), text=line, paragraph=0)
    >>> [span.exact for span in find_names(line, (sentence,))]
    ['Kafr Takharim', 'Ana Ruiz of the World Food Fund']
    """
    readings = [tuple(_words(text, sentence)) for sentence in sentences]
    known, plain = _evidence(readings)
    return tuple(span for words in readings for span in _sentence_names(text, words, known, plain))


def _words(text: str, sentence: Sentence) -> Iterator[_Word]:
    end = -1
    for match in _WORD.finditer(text, sentence.start, sentence.end):
        word = match.group()
        start, word_end = match.span()
        may_be_name = word[0].isupper() or "-" in word  # of others nobody asks where they stand
        yield _word((word, start, word_end, may_be_name and _is_initial(text, start, end)))
        end = word_end


def _is_initial(text: str, start: int, word_end: int) -> bool:
    """Whether a word opens its sentence, or a part of it; `word_end` is that of the word before, -1 for none."""
    if word_end < 0:
        return True
    if start == word_end + 1 and text[word_end] == " ":
        return False
    return text[start - 1] in _OPENERS or _follows_stop(text, start, word_end)


def _follows_stop(text: str, start: int, word_end: int) -> bool:
    """Whether a stop parts this word from the last one; the dot of "U.S." belongs to the word."""
    gap = text[max(word_end, start - 4) : start]
    before = "" if gap == " " else gap.rstrip("“\"'‘«„( ")
    return before[-1:] in (":", "!", "?", "…", "*", "•", ".")


def _evidence(readings: Sequence[Sequence[_Word]]) -> tuple[frozenset[str], frozenset[str]]:
    """Words seen with a capital inside a sentence, and words seen without one."""
    known, plain = set[str](), set[str]()
    for words in readings:
        is_title = _is_headline(words)
        for word in words:
            stem = word.text if word.text.isalnum() else _POSSESSIVE.sub("", word.text)
            if not word.text[0].isupper():
                plain.add(stem)
            elif not word.is_initial and not is_title:
                known.add(stem.lower())
    return frozenset(known), frozenset(plain)


def _is_headline(words: Sequence[_Word]) -> bool:
    """Most Words Are Capitalised."""
    longer = [word for word in words if len(word.text) > 3]
    return len(longer) > 3 and sum(word.text[0].isupper() for word in longer) > 0.8 * len(longer)


def _sentence_names(
    text: str, words: Sequence[_Word], known: frozenset[str], plain: frozenset[str]
) -> Iterator[Span]:
    index = 0
    while index < len(words):
        if not _is_capital(words[index]):
            index += 1
            continue
        end = _run_end(text, words, index)
        start = _first_of_name(words, index, end, known, plain)
        if start < end:
            yield _span(text, words[start:end])
        index = end


def _run_end(text: str, words: Sequence[_Word], start: int) -> int:
    """One behind the last word of the run that begins at `start`."""
    end = start + 1
    while end < len(words) and end - start < _LONGEST and _is_joined(text, words, end):
        if _is_capital(words[end]):
            end += 1
            continue
        after = _after_particles(text, words, start, end)
        if after is None:
            break
        end = after + 1
    return end


def _is_joined(text: str, words: Sequence[_Word], index: int) -> bool:
    before = words[index - 1]
    if _GAP.fullmatch(text, before.end, words[index].start) is None:
        return False
    if before.low in _ENDING:
        return False
    return before.text.isalnum() or not (_POSSESSIVE.search(before.text) or _has_plain_tail(before.text))


_TITLES = frozenset(("mr", "mrs", "ms", "dr", "prof", "mr.", "mrs.", "ms.", "dr.", "prof."))


_ENDING = NOT_NAMES - _TITLES


def _after_particles(text: str, words: Sequence[_Word], start: int, index: int) -> int | None:
    """The capitalised word to which particles at `index` lead, or None."""
    low = words[index].low
    allowed = low in _PARTICLES or (low in _ORGANISATION_PARTICLES and _joins(words, start, index))
    if not allowed:
        return None
    index += 1
    if index < len(words) and words[index].text == "the" and _is_joined(text, words, index):
        if low not in ("of", "for", "on", "and", "against", "in"):
            return None
        index += 1
    fits = index < len(words) and _is_joined(text, words, index) and _is_capital(words[index])
    return index if fits and words[index].low not in NOT_NAMES else None


def _joins(words: Sequence[_Word], start: int, index: int) -> bool:
    """`Ministry of Health and Welfare`, `Committee on Trade`: an organisation that goes on."""
    run = words[start:index]
    head = any(word.low in ORGANISATION_HEADS for word in run)
    low = words[index].low
    if low in ("for", "on", "against"):
        return run[-1].low in ORGANISATION_HEADS or (head and low == "for" and len(run) <= 6)
    particles = [word.low for word in run if word.low in ("of", "for", "on")]
    if low == "in":
        return head and len(particles) > 1
    return head and bool(particles)


def _first_of_name(
    words: Sequence[_Word], start: int, end: int, known: frozenset[str], plain: frozenset[str]
) -> int:
    """Step over titles, weekdays, and over an ordinary word that is capitalised for its place only."""
    while start < end and not (_is_capital(words[start]) and _is_name(words, start, end, known, plain)):
        start += 1
    return start


def _is_name(
    words: Sequence[_Word], index: int, end: int, known: frozenset[str], plain: frozenset[str]
) -> bool:
    word = words[index]
    stem = _without_ending(word.text)
    low = stem.lower()
    if low in NOT_NAMES or word.low in NOT_NAMES:
        return False
    if not word.is_initial or _is_acronym(stem):
        return low not in _SMALL_WORDS or _is_acronym(stem)
    if low in known and low not in ORDINARY:
        return True
    if low in NAME_ADJECTIVES and index + 1 < end and _is_capital(words[index + 1]):
        return True
    if low in ORDINARY or low in plain or (index + 1 < end and _looks_ordinary(low) and low not in known):
        return False
    return index + 1 < end or not _looks_ordinary(low)


def _looks_ordinary(low: str) -> bool:
    """By its ending: plurals, participles, adverbs, abstract nouns."""
    if low.endswith(("ss", "us", "is", "as", "os")):
        return False
    return low.endswith(
        ("ing", "ed", "ly", "tion", "ment", "ness", "s", "ists", "ers", "ism", "ity", "able", "ful", "ive")
    )


def _is_acronym(stem: str) -> bool:
    return len(stem) > 1 and stem.isupper() and any(c.isalpha() for c in stem)


def _is_capital(word: _Word) -> bool:
    if word.text[0].isupper():
        return True
    if "-" not in word.text:
        return False
    head, dash, tail = word.text.partition("-")
    return bool(dash) and head in _ARTICLES and tail[:1].isupper()


def _has_plain_tail(text: str) -> bool:
    """`UK-based`: only the part before the hyphen is a name."""
    head, dash, tail = text.partition("-")
    return bool(dash) and head[:1].isupper() and tail.islower()


def _without_ending(text: str) -> str:
    """Without a possessive, and of "UK-based" the name."""
    if text.isalnum():
        return text
    return text.partition("-")[0] if _has_plain_tail(text) else _POSSESSIVE.sub("", text)


def _span(text: str, words: Sequence[_Word]) -> Span:
    start, last = words[0].start, words[-1]
    end = last.start + len(_without_ending(last.text))
    return Span(start=start, end=end, exact=text[start:end])
