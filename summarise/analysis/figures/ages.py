"""Ages, which are kept apart from other figures: "aged 12", "a 40-year-old", "Maria Lopez, 62,"."""

from __future__ import annotations

from summarise.analysis.figures.numerals import Numeral
from summarise.analysis.figures.qualifiers import Qualifier
from summarise.analysis.figures.tokens import Tokens
from summarise.analysis.figures.units import Unit
from summarise.analysis.figures.vocabulary import FINITE_VERBS, LIVING_KINDS, PHRASE_ENDS, is_plural, kind_of
from summarise.calendar_names import MONTHS

_OLDEST = 115.0
_BEHIND_A_NAME = frozenset({",", ".", ")", ";", "and", "who", "of", "from", "—", "–"})


def age_of(tokens: Tokens, numeral: Numeral, qualifier: Qualifier) -> Unit | None:
    """The unit of a number that is an age, or None."""
    if numeral.high is None or not 0 < numeral.high <= _OLDEST or numeral.is_share or numeral.is_scaled:
        return None
    last = _years_old(tokens, numeral.last)
    if last is None and not (
        _follows_age_word(tokens, qualifier.first)
        or _is_behind_name(tokens, numeral)
        or _limits_a_group(tokens, numeral, qualifier)
    ):
        return None
    return Unit(name="years", kind="age", first=numeral.first, last=numeral.last if last is None else last)


def _years_old(tokens: Tokens, number_last: int) -> int | None:
    """The last token of "-year-old", "years old", "years of age"."""
    start = number_last + 1
    start += 1 if tokens.lower(start) == "-" else 0
    if tokens.lower(start) in {"year-old", "year-olds", "month-old", "day-old", "week-old"}:
        return start
    if tokens.lower(start) not in {"year", "years", "month", "months"}:
        return None
    if tokens.words(start + 1, start + 2) in {("of", "age"), ("-", "old"), ("-", "olds")}:
        return start + 2
    return start + 1 if tokens.lower(start + 1) in {"old", "old-"} else None


def _follows_age_word(tokens: Tokens, first: int) -> bool:
    """ "aged 12", "age 12", "the age of 12", "between the ages of 12 and 15", "over-65s"."""
    before = tokens.words(first - 2, first - 1)
    return before[-1:] in (("aged",), ("age",), ("ages",)) or before in (("age", "of"), ("ages", "of"))


def _is_behind_name(tokens: Tokens, numeral: Numeral) -> bool:
    """ "Maria Lopez, 62, said": a plain number between a name and a comma or full stop."""
    first, after = numeral.first, numeral.last + 1
    if not (numeral.is_bare_digits and tokens.lower(first - 1) == "," and tokens.is_glued(first - 1)):
        return False
    name = first - 2
    is_name = tokens.kind(name) == "word" and tokens.is_capital(name) and tokens.lower(name) not in MONTHS
    return (
        (is_name or _is_one_person(tokens, name))
        and tokens.lower(after) in _BEHIND_A_NAME
        and tokens.kind(after + 1) != "number"
    )


def _is_one_person(tokens: Tokens, noun: int) -> bool:
    """ "a volunteer", "the retired teacher": somebody without a name."""
    word = tokens.lower(noun)
    is_single = kind_of(word) in LIVING_KINDS and not is_plural(word)
    return is_single and bool({"a", "an", "the", "another"} & set(tokens.words(noun - 3, noun - 1)))


def _limits_a_group(tokens: Tokens, numeral: Numeral, qualifier: Qualifier) -> bool:
    """ "children under five", "voters over 30", "under-18s": people, a bound, and no noun after the number."""
    if qualifier.modifier not in {"more_than", "less_than"} or numeral.high is None or not numeral.high < 100:
        return False
    is_group = kind_of(tokens.lower(qualifier.first - 1)) in {"people", "voters"}
    after = tokens.lower(numeral.last + 1)
    is_end = tokens.kind(numeral.last + 1) != "word" or after in PHRASE_ENDS or after in FINITE_VERBS
    return is_group and is_end and after not in {"%"}
