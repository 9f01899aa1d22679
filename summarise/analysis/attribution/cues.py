"""Reporting cues of one passage: the words that say somebody says something, and who."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from summarise.analysis.attribution import words
from summarise.analysis.attribution.cue import Cue, low_at, past_comma
from summarise.analysis.attribution.figure_cues import RECKONINGS, reckoning_cue
from summarise.analysis.attribution.gaps import with_gaps
from summarise.analysis.attribution.phrases import Phrase, is_verb, phrase_after, subject_before
from summarise.analysis.attribution.relayed import (
    as_reported_by,
    in_words_of,
    issuer_behind,
    quoted_as_saying,
    seen_by,
)
from summarise.analysis.attribution.tokens import Token
from summarise.analysis.attribution.unnamed import ADVERBS_OF_HEARSAY, hearsay
from summarise.analysis.attribution.verbs import let_know, verb_cue

_QUOTING = frozenset("cite cites cited citing quote quotes quoted quoting".split())
_LONGEST_LEAD = 8
_LONGEST_APPOSITION = 16
_LONGEST_NAME = 7
_APPOSED = frozenset("a an who whose which writing speaking citing quoting".split())
_CUE_WORDS = (
    words.FORMS.keys()
    | words.REPORT_NOUNS
    | _QUOTING
    | RECKONINGS
    | {"according", "known", "words", ":", "per", *ADVERBS_OF_HEARSAY}
)
_MOST_CANDIDATES = 12
"""Words per passage that are tried as cues; no sentence has as many, and "said said said" stays cheap."""
_CONNECTING = (
    words.ADVERBS | words.TIMES | frozenset("but and in addition so yet still moreover elsewhere".split())
)


def find_cues(tokens: Sequence[Token], *, attitudes: bool) -> tuple[Cue, ...]:
    """Every cue of a passage, left to right."""
    return with_gaps(tokens, tuple(_cues(tokens, attitudes)))


def _cues(tokens: Sequence[Token], attitudes: bool) -> Iterator[Cue]:
    end = 0
    candidates = [index for index, token in enumerate(tokens) if token.low in _CUE_WORDS]
    for index in candidates[:_MOST_CANDIDATES]:
        cue = _cue_at(tokens, index, attitudes) if index >= end else None
        if cue:
            end = cue.end
            yield cue


def _cue_at(tokens: Sequence[Token], index: int, attitudes: bool) -> Cue | None:
    low = tokens[index].low
    if low == "according" and low_at(tokens, index + 1) == "to":
        return _according(tokens, index)
    if low == "per":
        return _per(tokens, index)
    if low in ADVERBS_OF_HEARSAY:
        return hearsay(tokens, index)
    if low == "words":
        return in_words_of(tokens, index)
    if _is_as_reported(tokens, index):
        return as_reported_by(tokens, index)
    if low == "known":
        return let_know(tokens, index)
    if low in RECKONINGS and (reckoned := reckoning_cue(tokens, index)):
        return reckoned
    if low in _QUOTING:
        return quoted_as_saying(tokens, index)
    if low in _RELAYING and (relayed := quoted_as_saying(tokens, index)):
        return relayed
    if low in words.FORMS and not tokens[index].is_quote:
        return verb_cue(tokens, index, attitudes) or _noun_cue(tokens, index, attitudes)
    if low in words.REPORT_NOUNS:
        return _noun_cue(tokens, index, attitudes)
    return _headline_cue(tokens, index) if tokens[index].text == ":" else None


_RELAYING = frozenset("reported reports".split())
_REPORTED = frozenset("reported announced stated confirmed described claimed quoted cited told".split())


def _is_as_reported(tokens: Sequence[Token], index: int) -> bool:
    is_passive = low_at(tokens, index - 1) == "as" and low_at(tokens, index + 1) in ("by", "to")
    return is_passive and tokens[index].low in _REPORTED


def _according(tokens: Sequence[Token], index: int) -> Cue | None:
    """`According to X, …` or `…, according to X`."""
    source = phrase_after(tokens, index + 2)
    if source is None:
        return None
    medium = seen_by(tokens, source)
    source = issuer_behind(tokens, source) or source
    end = max(source.end, medium[1] if medium else 0)
    before = tokens[index - 1].text if index else ""
    is_inside = before == "," and low_at(tokens, index - 2) == "that" and low_at(tokens, end) == ","
    opens = is_inside or (_leads(tokens, index) and end < len(tokens) - 1)
    end = _past_apposition(tokens, end) if opens else end
    if opens and (close := _end_of_name(tokens, source)):
        source, end = source._replace(end=close), close
    if medium:
        source = Phrase(source.start, medium[0] - 2, medium[0] - 2)
    elif not opens and source.start == index + 2:
        source = phrase_after(tokens, index + 2, with_apposition=True)
    return Cue(
        first=index, start=index, end=index + 2, after=past_comma(tokens, end), lemma="according",
        source=source, medium=medium, encloses=not opens,
    )  # fmt: skip


def _per(tokens: Sequence[Token], index: int) -> Cue | None:
    """`Nine boats sank, per the coast guard.`: not "per cent", not "a dollar per barrel"."""
    source = phrase_after(tokens, index + 1) if index == 0 or low_at(tokens, index - 1) == "," else None
    if source is None or (source.end < len(tokens) and tokens[source.end].text not in ".,;"):
        return None
    if index == 0 and low_at(tokens, source.end) != ",":
        return None  # "Per capita income"
    opening = tokens[source.start]
    if not (opening.is_capital or opening.low in words.DETERMINERS):
        return None  # "per day"
    return Cue(first=index, start=index, end=index + 1, after=past_comma(tokens, source.end), lemma="according",
               source=source, encloses=index > 0)  # fmt: skip


def _end_of_name(tokens: Sequence[Token], source: Phrase) -> int | None:
    """`According to the chief of staff, General Ana Ruiz, the …`: the comma behind the name of a role."""
    comma = source.end
    is_role = any(t.low in words.ROLES and not t.is_capital for t in tokens[source.start : source.head_end])
    if not is_role or low_at(tokens, comma) != "," or comma + 2 >= len(tokens):
        return None
    close = comma + 1
    while close < min(len(tokens) - 1, comma + _LONGEST_NAME) and tokens[close].is_capital:
        close += 1
    is_name = close > comma + 2 and tokens[close].text == "," and not tokens[close + 1].text[0].isdigit()
    return close if is_name else None


def _past_apposition(tokens: Sequence[Token], end: int) -> int:
    """`According to Eva Roe, an engineer, the dam broke`: behind the engineer."""
    if end + 1 >= len(tokens) or tokens[end].text != "," or tokens[end + 1].low not in _APPOSED:
        return end
    for index in range(end + 2, min(len(tokens) - 2, end + _LONGEST_APPOSITION)):
        if tokens[index].text == ",":
            return index
        if tokens[index].is_quote or (tokens[end + 1].low in ("a", "an") and is_verb(tokens, index)):
            return end
    return end


def _leads(tokens: Sequence[Token], index: int) -> bool:
    """Nothing but a connecting word stands before: "However, according to"."""
    if index > _LONGEST_LEAD:
        return False
    lead = [t for t in tokens[:index] if t.is_word or t.is_quote]
    if not lead or lead[0].is_quote:
        return not lead
    is_place = lead[0].low in words.PREPOSITIONS and len(lead) <= 5
    return is_place or all(t.low in _CONNECTING or t.low.endswith("ly") for t in lead)


def _noun_cue(tokens: Sequence[Token], index: int, attitudes: bool) -> Cue | None:
    """`the minister's claim that`, `allegations that`, `a report by X that`."""
    low = tokens[index].low
    if low not in words.REPORT_NOUNS:
        return None
    by = phrase_after(tokens, index + 2) if low_at(tokens, index + 1) in ("by", "from") else None
    that = by.end if by else index + 1
    if low_at(tokens, that) != "that" or _is_relative(tokens, that + 1):
        return None
    if low_at(tokens, index - 2) in ("in", "during") and low_at(tokens, index - 1) in (
        "a",
        "the",
        "his",
        "her",
        "its",
    ):
        return None
    lemma = words.FORMS[low][0] if low in words.FORMS else low
    source, start = by, index
    if source is None:
        source = _possessor(tokens, index)
    first = source.start if source and source.start < index else index
    return Cue(first=first, start=start, end=index + 1, after=that, lemma=lemma, source=source,
               is_sourceless=source is None)  # fmt: skip


def _is_relative(tokens: Sequence[Token], index: int) -> bool:
    """`reports that reached the office`: "that" is the subject, nothing is said."""
    return index < len(tokens) and (is_verb(tokens, index) or tokens[index].low in words.AUXILIARIES)


def _possessor(tokens: Sequence[Token], index: int) -> Phrase | None:
    floor = max(0, index - 4)
    for left in range(index - 1, floor - 1, -1):
        if tokens[left].low in ("'s", "’s") or tokens[left].text in ("’", "'"):
            return subject_before(tokens, left)
        if tokens[left].low in ("his", "her", "their", "its"):
            return Phrase(left, left + 1, left + 1)
        if not tokens[left].is_word or tokens[left].low in words.DETERMINERS:
            return None
    return None


def _headline_cue(tokens: Sequence[Token], index: int) -> Cue | None:
    """`Jane Roe: Rates Must Fall`: a short line that opens with a name and ends without a stop."""
    is_line = index <= 4 and len(tokens) - index < 25 and tokens[-1].text not in (".", "?", "!")
    named = index > 0 and all(t.is_word and (t.is_capital or t.low == "of") for t in tokens[:index])
    if not (is_line and named and index + 2 < len(tokens)):
        return None
    return Cue(first=0, start=index, end=index + 1, after=index + 1, lemma=":",
               source=Phrase(0, index, index))  # fmt: skip
