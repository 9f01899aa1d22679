"""Which time the verbs of a sentence speak of, read off their forms. Light: no parser, no tagger."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Literal, NamedTuple

Tense = Literal["past", "present_perfect", "past_perfect", "present", "future", "modal"]

_PAST_FORMS = frozenset(
    "did began became broke brought built bought came caught chose cut drew drove fell felt fled flew forbade found"
    " fought forgot froze gave went got grew held hid hit kept knew laid led left lent let lost made meant met paid"
    " put ran rang rose sank sat saw sent shook shot shut sold sought spent split spoke spread stood stole struck"
    " stuck swept swore took taught threw thought tore understood undertook withdrew won wore overthrew overtook"
    " withstood foresaw bore beat bled blew bound burst dealt dug fed flung hung lay lit rode sang set slept slid"
    " swam swung woke wept didn't".split()
)
_PARTICIPLES = _PAST_FORMS | frozenset(
    "been become begun broken come chosen drawn driven fallen flown forgotten frozen given gone gotten grown hidden"
    " known risen run sunk seen shaken spoken stolen sworn taken thrown torn withdrawn worn written had done said told"
    " overthrown overtaken overrun outrun borne beaten blown ridden woken cost hurt quit cast read bid proven swollen".split()
)
_PAST_REPORTS = frozenset(
    "said told added announced reported stated claimed confirmed noted wrote argued warned insisted explained alleged"
    " acknowledged declared conceded admitted promised pledged predicted estimated voiced suggested indicated concluded"
    " replied feared denied".split()
)
_PRESENT_REPORTS = frozenset(
    "says say tells adds announces reports states claims notes writes argues warns insists think thinks believe believes"
    " fear fears suggests denies alleges".split()
)
_PRESENT_FORMS = frozenset(
    "belong belongs consist consists employ employs comprise comprises "
    "am does do don't doesn't remain remains seem seems appear appears want wants need needs live lives works believe"
    " believes think thinks know knows show shows continue continues include includes means hold holds control"
    " controls stand stands make makes take takes give gives become becomes lie lies it's he's she's that's there's"
    " they're we're you're i'm".split()
)
_WILL = frozenset({"will", "won't", "shall"})
_MODALS = frozenset("would could may might must should can cannot can't couldn't wouldn't shouldn't".split())
_HAVE = frozenset({"has", "have", "hasn't", "haven't"})
_HAD = frozenset({"had", "hadn't"})
_ARE = frozenset({"is", "are", "isn't", "aren't"})
_WERE = frozenset({"was", "were", "wasn't", "weren't"})
_DUE = frozenset("due set expected scheduled slated planned likely poised about supposed".split())
_INTEND = frozenset("plan plans intend intends expect expects hope hopes aim aims".split())
_ADVERBS = frozenset(
    "not yet also already still now since never ever long just only soon then always almost again".split()
)
_DETERMINERS = frozenset(
    "the a an his her its their our my this that these those of in with by for and some many several".split()
)
_NOT_PAST = frozenset(
    "speed need feed seed weed deed indeed exceed proceed succeed bleed breed hundred sacred naked".split()
)
_REPORTS = _PAST_REPORTS | _PRESENT_REPORTS
_NOUNS = frozenset("cut cuts hit split spread shot felt set run cost lead left lit found".split())
_BEFORE_NOUNS = frozenset(
    "a an the this that his her its their our another more further first second third one no any each rate tax job"
    " budget pay price power spending steep sharp new big".split()
)
_TELLING_ENDS = frozenset({"ed", "ll", "ve", "'d"})
_TELLING_LETTERS = frozenset("dle")  # most words end in none of them
_TELLING = frozenset().union(
    _PAST_FORMS,
    _PAST_REPORTS,
    _PRESENT_REPORTS,
    _PRESENT_FORMS,
    _WILL,
    _MODALS,
    _HAVE,
    _HAD,
    _ARE,
    _WERE,
    _INTEND,
)

_NAMES = frozenset({"May", "Will"})  # a month, a person: as verbs they hardly ever begin a sentence of news
_WORD = re.compile(r"[A-Za-z]+(?:'(?:t|ll|d|ve|re|s|m)\b)?")
_PLAIN_WORD = re.compile(r"[a-z]+")
_SUBORDINATE = re.compile(
    r"\b(?:who|which|whose|where|when|while|after|before|as|if|because|since|although|though|until|once)\b[^,;]{0,80}$",
    re.IGNORECASE,
)
_BACK = 90
_PAST_THE_END = [""] * 8  # further than any verb group is looked for


class VerbCue(NamedTuple):
    """A verb form that tells time; `is_reporting` for "said" and its kin."""

    start: int
    end: int
    tense: Tense
    is_reporting: bool = False


def verb_cues(text: str) -> Iterator[VerbCue]:
    """The verb forms of `text` that tell time, left to right.

    >>> [cue.tense for cue in verb_cues("The envoy said talks will resume.")]
    ['past', 'future']
    """
    return VerbForms(text).all()


class VerbForms:
    """The verb forms of a text: it is taken apart once, for all the stretches that are asked for."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._places, self._words = _read_words(text.replace("’", "'"))
        self._starts: list[int] = []
        if any(map(text.__contains__, _NAMES)):
            found = [text[place.start() : place.end()] for place in self._places]
            self._words = [
                "" if name in _NAMES else word for name, word in zip(found, self._words, strict=True)
            ]

    def all(self) -> Iterator[VerbCue]:
        """Those of the whole text, left to right."""
        return _cues(_Words(self._text, self._words, self._places))

    def between(self, start: int, end: int) -> Iterator[VerbCue]:
        """Those of the stretch from `start` to `end`, read as a text of its own; neither parts a word."""
        self._starts = self._starts or [place.start() for place in self._places]
        first, last = bisect_left(self._starts, start), bisect_left(self._starts, end)
        return _cues(_Words(self._text, self._words[first:last], self._places[first:last]))


def _read_words(text: str) -> tuple[list[re.Match[str]], list[str]]:
    """The words of a text and where they stand, in lower case; without an apostrophe they are read at twice the speed."""
    low = text.lower()
    if "'" in text or len(low) != len(text):  # "İ" becomes two characters
        places = list(_WORD.finditer(text))
        return places, [place.group().lower() for place in places]
    places = list(_PLAIN_WORD.finditer(low))
    return places, [place.group() for place in places]


def _cues(words: _Words) -> Iterator[VerbCue]:
    after = 0
    for at in words.telling():
        if at < after:
            continue
        tense, after = _group_at(words, at)
        if tense is not None:
            start, end = words.places[at].start(), words.places[after - 1].end()
            is_reporting = words[at] in _REPORTS or words[after - 1] in _PAST_REPORTS
            yield VerbCue(start, end, tense, is_reporting)


def tense_of(sentence: str) -> Tense:
    """The tense of what the sentence says, not of who says it; present when no verb tells.

    The first verb of a main clause decides; a reporting verb ("said") only when it is alone.

    >>> tense_of("The army said its troops had entered the town.")
    'past_perfect'
    >>> tense_of("Crews will clear the road, the mayor said.")
    'future'
    """
    chosen = told_by(sentence)
    return chosen.tense if chosen else "present"


@lru_cache(maxsize=4_096)
def told_by(sentence: str) -> VerbCue | None:
    """The verb form that decides the tense of a sentence, None when no verb tells."""
    cues = cues_of(sentence)
    content = [cue for cue in cues if not cue.is_reporting]
    main = (cue for cue in content if not _is_subordinate(sentence, cue.start))
    return next(main, None) or next(iter(content or cues), None)


def has_verb(sentence: str) -> bool:
    """Whether a sentence has a verb form that tells time."""
    return bool(cues_of(sentence))


_PERIOD_ENDED = re.compile(r"\b(?:quarter|half|year|months|weeks|period)\s+$")


_AUXILIARY_END = re.compile(r"\b(?:was|were|is|are|be|been|has|have|had)\s+$")


def has_main_verb(sentence: str) -> bool:
    """Whether a verb form tells time outside of clauses with "who", "when" or "before".

    >>> has_main_verb("a payment to the families of those who were killed"), has_main_verb("those who fled were killed")
    (False, True)
    """
    last, end = -1, -1
    for cue in cues_of(sentence):
        follows = end >= 0 and not sentence[end : cue.start].strip()
        is_participle = follows and _AUXILIARY_END.search(sentence, 0, cue.start) is not None  # "was lost"
        end = cue.end
        if is_participle:
            continue
        link = _SUBORDINATE.search(sentence, max(0, cue.start - _BACK), cue.start)
        said = sentence[cue.start : cue.end]
        is_of_period = said == "ended" and _PERIOD_ENDED.search(sentence, 0, cue.start) is not None
        if not is_of_period and (link is None or link.start() < last):
            return True
        last = cue.start
    return False


def cues_of(sentence: str) -> tuple[VerbCue, ...]:
    """The verb forms of a short text, read once, be it with or without its full stop."""
    return _read_once(sentence.rstrip(" ."))


@lru_cache(maxsize=4_096)
def _read_once(sentence: str) -> tuple[VerbCue, ...]:
    return tuple(verb_cues(sentence))


class _Words(list[str]):
    """Words in a row, lower-case; `places` are where they stand in the text. Past the end they are empty."""

    def __init__(self, text: str, words: list[str], places: list[re.Match[str]]) -> None:
        super().__init__(words + _PAST_THE_END)
        self.text, self.places, self.length = text, places, len(words)

    def telling(self) -> list[int]:
        """Indices of the words that may begin a verb group."""
        return [
            at
            for at, word in enumerate(self)
            if word in _TELLING or (word[-1:] in _TELLING_LETTERS and word[-2:] in _TELLING_ENDS)
        ]

    def past_adverbs(self, index: int) -> int:
        """The first index from `index` on that is no adverb; it looks two words far."""
        for _ in range(2):
            if self[index] in _ADVERBS or (self[index].endswith("ly") and len(self[index]) > 4):
                index += 1
        return index


def _group_at(words: _Words, at: int) -> tuple[Tense | None, int]:
    """The tense of the verb group that starts at a word, None when none does, and the index after it."""
    word = words[at]
    group = _GROUPS.get(word) or ("'" in word and _GROUPS.get(word[word.rindex("'") :]))
    return group(words, at) if group else (_simple(words, at), at + 1)


def _will(words: _Words, at: int) -> tuple[Tense, int]:
    return "future", _after_verb(words, at + 1)


def _modal(words: _Words, at: int) -> tuple[Tense, int]:
    return "modal", _after_verb(words, at + 1)


def _have(words: _Words, at: int) -> tuple[Tense, int]:
    return _perfect(words, at, "present_perfect", "present")


def _had(words: _Words, at: int) -> tuple[Tense, int]:
    return _perfect(words, at, "past_perfect", "past")


def _after_verb(words: _Words, at: int) -> int:
    """Past the infinitive of a modal: "would *still be held*"."""
    at = words.past_adverbs(at)
    while words[at] in {"be", "have", "been"}:
        at += 1
    return min(at + 1, words.length)


def _perfect(words: _Words, at: int, perfect: Tense, otherwise: Tense) -> tuple[Tense, int]:
    verb = words.past_adverbs(at + 1)
    is_perfect = words[verb] in _PARTICIPLES or (words[verb].endswith("ed") and len(words[verb]) > 3)
    return (perfect, verb + 1) if is_perfect else (otherwise, at + 1)


def _be_or_intend(words: _Words, at: int) -> tuple[Tense | None, int]:
    word, following = words[at], words.past_adverbs(at + 1)
    going = following + 1 if words[following] == "going" else following
    if words[going] == "to" and words[going + 1] != "blame":
        return "future", min(going + 2, words.length)
    if word in _INTEND:
        return None, at + 1
    if word in _ARE:
        is_due = words[following] in _DUE and (words[following] != "about" or words[following + 1] == "to")
        return ("future", following + 1) if is_due else ("present", at + 1)
    return "past", at + 1


_GROUPS: dict[str, Callable[[_Words, int], tuple[Tense | None, int]]] = {
    **dict.fromkeys(_ARE | _WERE | _INTEND, _be_or_intend),
    **dict.fromkeys(_HAD | {"'d"}, _had),
    **dict.fromkeys(_HAVE | {"'ve"}, _have),
    **dict.fromkeys(_MODALS, _modal),
    **dict.fromkeys(_WILL | {"'ll"}, _will),
}
"""What reads the group that a word, or a contraction, begins; any other verb stands alone."""


def _simple(words: _Words, at: int) -> Tense | None:
    word = words[at]
    if at and words[at - 1] in {"be", "been", "being"}:
        return None
    if _is_half_a_word(words, at) or (word in _NOUNS and words[at - 1] in _BEFORE_NOUNS):
        return None
    if word in _PAST_FORMS or word in _PAST_REPORTS:
        return "past"
    if word in _PRESENT_FORMS or word in _PRESENT_REPORTS:
        return "present"
    is_past = (
        word.endswith("ed")
        and len(word) > 3
        and words[at + 1] != "by"
        and word not in _NOT_PAST
        and not _is_name(words, at)
        and not _is_attributive(words, at)
    )
    return "past" if is_past else None


def _is_name(words: _Words, at: int) -> bool:
    """Whether a word in -ed is a name ("Rovers beat United", "Ahmed Ali"): a capital within the text, twice, or before its verb."""
    start = words.places[at].start()
    if not words.text[start].isupper():
        return False
    follows = words.places[at + 1].start() if at + 1 < words.length else start + 1
    is_subject = words[at + 1] in _WILL | _HAVE | _HAD | _ARE | _WERE
    return at > 0 or is_subject or words.text[follows].isupper()


def _is_half_a_word(words: _Words, at: int) -> bool:
    """Whether a hyphen makes it a part of another word ("value-added")."""
    start, end = words.places[at].span()
    return words.text.startswith("-", end) or words.text.endswith(("-", "–"), 0, start)


def _is_attributive(words: _Words, at: int) -> bool:
    """Whether a word in -ed stands as an adjective ("the wounded soldiers", "Turkey-backed")."""
    start = words.places[at].start()
    if _is_half_a_word(words, at):
        return True
    before = words[at - 1] if at else ""
    return before in _DETERMINERS and words.text[words.places[at - 1].end() : start].isspace()


def _is_subordinate(text: str, start: int) -> bool:
    return _SUBORDINATE.search(text, max(0, start - _BACK), start) is not None
