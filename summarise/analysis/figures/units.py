"""What a number counts or measures: the words right after it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from summarise.analysis.figures.measures import (
    CURRENCY_CODES,
    CURRENCY_OF_SIGN,
    DOLLAR_PREFIXES,
    LONGEST_MEASURE,
    MASS_OF_POUNDS,
    MEASURES,
    ONLY_AFTER_DIGITS,
    ONLY_GLUED,
)
from summarise.analysis.figures.number_words import NUMBER_WORDS
from summarise.analysis.figures.numerals import Numeral
from summarise.analysis.figures.tokens import Tokens
from summarise.analysis.figures.vocabulary import (
    DETERMINERS,
    EVENT_NOUN_OF,
    FINITE_VERBS,
    IRREGULAR_PLURALS,
    KIND_OF,
    PHRASE_ENDS,
    PRONOUNS,
    is_plural,
    kind_of,
    pluralised,
)

_NOT_NOUNS = FINITE_VERBS | NUMBER_WORDS
_LONGEST_PHRASE = 7
_OPENING_QUOTES = frozenset("\"“‘'«„")
PARTICIPLES = frozenset(
    (
        "killed wounded injured hurt missing captured detained arrested displaced infected destroyed damaged "
        "dead kidnapped abducted hospitalised hospitalized evacuated rescued freed released homeless "
        "unaccounted executed drowned trapped"
    ).split()
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A unit in plain words, the kind of thing it is, and the last token that it covers.

    `name` is "" for a number that stands alone; `pronoun` is true of "12 of them".
    """

    name: str
    kind: str
    last: int
    first: int
    pronoun: bool = False
    is_measure: bool = False


def unit_of(tokens: Tokens, numeral: Numeral, after: int) -> Unit:
    """The unit of a number; `after` is the last token of the number with its trailing qualifier."""
    return (
        _occasions(tokens, numeral)
        or _money_before(tokens, numeral, after)
        or _magnitude(tokens, numeral, after)
        or _measure(tokens, numeral, after)
        or _compound(tokens, numeral, after)
        or _share(tokens, numeral, after)
        or _counted(tokens, numeral, after)
    )


def _money_before(tokens: Tokens, numeral: Numeral, after: int) -> Unit | None:
    """ "$4.2bn", "US$5", "EUR 300m"; "$5 billion dollars" takes the word in."""
    sign = tokens.lower(numeral.first - 1)
    currency, first = CURRENCY_OF_SIGN.get(sign), numeral.first - 1
    if currency is not None and sign == "$" and tokens.is_glued(first):
        prefix = DOLLAR_PREFIXES.get(tokens.lower(first - 1))
        currency, first = (prefix, first - 1) if prefix else (currency, first)
    elif currency is None and tokens.is_capital(numeral.first - 1):
        currency = CURRENCY_CODES.get(sign)
    if currency is None:
        return None
    follows = MEASURES.get((tokens.lower(after + 1),), ("", ""))
    last = after + 1 if follows[0] == currency else after
    return Unit(name=currency, kind="money", first=first, last=last, is_measure=True)


def _occasions(tokens: Tokens, numeral: Numeral) -> Unit | None:
    """ "twice" holds its own unit."""
    if tokens.lower(numeral.first) != "twice":
        return None
    return Unit(name="times", kind="events", first=numeral.first, last=numeral.last)


_QUAKES = frozenset(
    "quake quakes earthquake earthquakes aftershock aftershocks tremor tremors richter".split()
)


_SURVEYS = frozenset("geological seismological seismic seismologists".split())
_QUAKE_REACH = 14


def _magnitude(tokens: Tokens, numeral: Numeral, after: int) -> Unit | None:
    """ "magnitude 5.6", "a magnitude of 5.6", "5.1 on the Richter scale", "a tremor of 4.7 degrees"."""
    before = tokens.words(numeral.first - 2, numeral.first - 1)
    named = before[-1:] == ("magnitude",) or (
        before[:1] == ("magnitude",) and before[1] in {"of", "was", "at"}
    )
    named = named or (
        tokens.lower(after + 1) in _QUAKES and "." in tokens.lower(numeral.first)
    )  # "a 9.0 quake"
    is_degrees = tokens.lower(after + 1) in {"degrees", "degree"}
    last = after + 1 if is_degrees else after
    on_scale = "richter" in tokens.words(last + 1, last + 3)
    if numeral.is_words or (numeral.high or 10.0) >= 10.0:
        return None
    if not (named or on_scale or _is_quake_measured(tokens, numeral.first, is_degrees=is_degrees)):
        return None
    return Unit(name="magnitude", kind="magnitude", first=numeral.first, last=last, is_measure=True)


def _is_quake_measured(tokens: Tokens, first: int, *, is_degrees: bool) -> bool:
    """ "aftershocks, the strongest of 4.7 degrees"; "the Geological Survey measured it at 5.8"."""
    is_at = tokens.lower(first - 1) == "at"
    if not (is_degrees or is_at):
        return False
    before = max(first - _QUAKE_REACH, 0)
    words = {tokens.lower(i) for i in range(before, first) if tokens.same_sentence(i, first)}
    is_measured = is_at and bool(words & {"measured", "put"})
    return (is_degrees and bool(words & _QUAKES)) or (is_measured and bool(words & (_QUAKES | _SURVEYS)))


def _measure(tokens: Tokens, numeral: Numeral, after: int) -> Unit | None:
    """Percentages, areas, distances, money in words, with or without a hyphen ("2.5-acre")."""
    start = after + 1
    start += 1 if tokens.lower(start) == "-" and tokens.is_glued(start) else 0
    if tokens.lower(start) == "of" and (numeral.is_share or numeral.high is None):
        start += 2 if tokens.lower(start + 1) in {"a", "one"} else 1
    if _is_national_money(tokens, start):
        name = MEASURES[tokens.words(start + 1, start + 1)][0]
        return Unit(name=name, kind="money", first=numeral.first, last=start + 1, is_measure=True)
    for length in range(LONGEST_MEASURE, 0, -1):
        words = tokens.words(start, start + length - 1)
        measure = MEASURES.get(words)
        if measure is None or len(words) < length or not _may_measure(tokens, numeral, start, words):
            continue
        name, kind = _of_mass(tokens, measure, start + length)
        return Unit(name=name, kind=kind, first=numeral.first, last=start + length - 1, is_measure=True)
    return None


def _is_national_money(tokens: Tokens, start: int) -> bool:
    """ "612 million Norwegian crowns"."""
    following = tokens.words(start + 1, start + 1)
    is_money = MEASURES.get(following, ("", ""))[1] == "money" and not ONLY_AFTER_DIGITS.issuperset(following)
    return is_money and tokens.is_capital(start) and tokens.words(start, start + 1) not in MEASURES


def _may_measure(tokens: Tokens, numeral: Numeral, start: int, words: tuple[str, ...]) -> bool:
    is_short = len(words) == 1 and words[0] in ONLY_AFTER_DIGITS
    is_digits = not numeral.is_words and not numeral.is_share
    if words == ("%",) and tokens.lower(start + 1) == "}":
        return False  # the end of a template's tag
    is_loose = words[-1] in ONLY_GLUED and len(words) == 1 and not (is_digits and tokens.is_glued(start))
    return tokens.kind(start - 1) != "" and not is_loose and (not is_short or is_digits)


def _of_mass(tokens: Tokens, measure: tuple[str, str], after: int) -> tuple[str, str]:
    """ "200 pounds of explosives" weighs."""
    is_mass = (
        measure[0] == "pounds" and tokens.lower(after) == "of" and tokens.lower(after + 1) in MASS_OF_POUNDS
    )
    return ("pounds of weight", "mass") if is_mass else measure


def _compound(tokens: Tokens, numeral: Numeral, after: int) -> Unit | None:
    """ "12-member council", "70-strong crew", "100-seat parliament"."""
    if tokens.lower(after + 1) != "-" or not tokens.is_glued(after + 1) or tokens.kind(after + 2) != "word":
        return None
    word = tokens.lower(after + 2)
    if tokens.is_capital(after + 2) or word in PHRASE_ENDS:
        return None
    name = "people" if word == "strong" else pluralised(word)
    return Unit(name=name, kind=kind_of(name), first=numeral.first, last=after + 2)


def _share(tokens: Tokens, numeral: Numeral, after: int) -> Unit | None:
    if not numeral.is_share:
        return None
    return Unit(name="share", kind="share", first=numeral.first, last=after)


def _counted(tokens: Tokens, numeral: Numeral, after: int) -> Unit:
    bare = Unit(name="", kind="", first=numeral.first, last=after)
    start = after + 1
    if tokens.lower(start) == "of":
        if tokens.lower(start + 1) in PRONOUNS and not _is_noun_after(tokens, start + 1):
            return replace(bare, pronoun=True)
        bare = replace(bare, pronoun=tokens.kind(start + 1) != "")
        start += 1
        while tokens.lower(start) in DETERMINERS and start < after + 4:
            start += 1
    elif tokens.words(start, start + 1) == ("head", "of"):
        start += 2
    elif tokens.lower(start) == "more" or tokens.lower(start) == "other":
        start += 1
    head = _head(tokens, numeral, start)
    if head is None:
        return bare
    last = _end_of_pair(tokens, head) if numeral.high != 1.0 else head
    other = next((index for index in range(start, head) if tokens.kind(index) == "number"), None)
    last = last if other is None else other - 2  # before "and 11"
    noun = tokens.lower(head)
    noun = noun if numeral.low == numeral.high == 1.0 or not kind_of(noun) else pluralised(noun)
    return Unit(name=noun, kind=kind_of(noun), first=numeral.first, last=last)


def _end_of_pair(tokens: Tokens, head: int) -> int:
    """ "41 assault and offensive actions": the plural that closes what a singular opens."""
    if is_plural(tokens.lower(head)) or tokens.lower(head + 1) not in {"and", "or"}:
        return head
    plural = next((i for i in (head + 2, head + 3) if _heads(tokens, i, tokens.lower(i))), head)
    inside = all(_is_inside(tokens, i) and tokens.same_sentence(head, i) for i in range(head + 2, plural + 1))
    return plural if inside else head


def _is_noun_after(tokens: Tokens, pronoun: int) -> bool:
    """ "of those soldiers" names them; "of those who", "of them were" do not."""
    return tokens.lower(pronoun) in {"those", "these"} and _is_inside(tokens, pronoun + 1)


def _head(tokens: Tokens, numeral: Numeral, start: int) -> int | None:
    """The index of the noun that heads the phrase: "40 Syrian government troops" → troops."""
    is_one = numeral.high == 1.0 and numeral.low == 1.0
    best, last_word = None, None
    index = start + (1 if tokens.lower(start) in _OPENING_QUOTES else 0)
    while index < start + _LONGEST_PHRASE and _is_inside(tokens, index):
        if not tokens.same_sentence(numeral.first, index):
            break
        word = tokens.lower(index)
        if _is_participle_end(tokens, index):
            break
        is_known = is_one and word in KIND_OF  # "one lane open": a singular ends the phrase too
        heads = is_known or _heads(tokens, index, word)
        if best is not None and not heads:
            break
        if heads and (is_known or not (is_one and best is not None)):
            best = index
        last_word = index
        index += 1
    is_open = best is None and last_word is not None and not is_one and _is_open(tokens.lower(last_word))
    if is_open and tokens.lower(index) in {"and", "or"}:
        best = _behind_pair(tokens, index)
    return best if best is not None else _last_resort(tokens, last_word, is_one)


def _is_open(word: str) -> bool:
    """Whether a word cannot be the noun of a number: "sabotage", "anti-personnel"."""
    return word.startswith("anti-") or not kind_of(word)


def _behind_pair(tokens: Tokens, joint: int) -> int | None:
    """ "two sabotage and reconnaissance groups", "38 anti-personnel and 11 anti-tank mines": what both words stand before."""
    start = joint + (2 if tokens.kind(joint + 1) == "number" else 1)
    for index in range(start, start + 3):
        if not (_is_inside(tokens, index) and tokens.same_sentence(joint, index)):
            return None
        if _heads(tokens, index, tokens.lower(index)):
            return index if index > start else None
    return None


def _heads(tokens: Tokens, index: int, word: str) -> bool:
    if (
        word.startswith("anti-")
        or _is_acronym(tokens, index)
        or tokens.text[tokens.items[index].end : tokens.items[index].end + 2]
        in {
            "’ ",
            "' ",
        }
    ):
        return False
    return is_plural(word) or word in IRREGULAR_PLURALS


def _is_inside(tokens: Tokens, index: int) -> bool:
    """Whether a token can belong to the noun phrase."""
    if tokens.kind(index) == "mark":
        # "20 soldiers' families", "two U.S. ships"
        return tokens.is_glued(index) and (tokens.lower(index) in {"'", "’"} or _dots_initials(tokens, index))
    word = tokens.lower(index)
    return (
        tokens.kind(index) == "word"
        and word not in _NOT_NOUNS
        and (word not in PHRASE_ENDS or (word == "us" and _is_acronym(tokens, index)))
    )


def _dots_initials(tokens: Tokens, index: int) -> bool:
    return tokens.lower(index) == "." and len(tokens.lower(index - 1)) == 1


def _is_acronym(tokens: Tokens, index: int) -> bool:
    token = tokens.items[index]
    return (
        token.kind == "word"
        and 1 < token.end - token.start <= 5
        and tokens.text[token.start : token.end].isupper()
    )


def _is_participle_end(tokens: Tokens, index: int) -> bool:
    """ "four injured in clashes": the participle ends the phrase unless a noun follows it."""
    if tokens.lower(index) not in PARTICIPLES:
        return False
    return not _is_inside(tokens, index + 1) or tokens.kind(index + 1) == "mark"


def _last_resort(tokens: Tokens, index: int | None, is_one: bool) -> int | None:
    """The last word of a phrase without a plural: fit for "one tank" and for nouns we know."""
    if index is None or tokens.kind(index) != "word":
        return None
    word = tokens.lower(index)
    is_known = bool(kind_of(word)) or word in EVENT_NOUN_OF
    return index if is_known or (is_one and not word.endswith(("ed", "ing", "ly"))) else None
