"""Whether what stands behind a verb can be what is said."""

from __future__ import annotations

from collections.abc import Sequence

from summarise.analysis.attribution import words
from summarise.analysis.attribution.cue import is_document, is_quote_at, low_at
from summarise.analysis.attribution.phrases import Phrase, has_verb
from summarise.analysis.attribution.scope import is_clause
from summarise.analysis.attribution.tokens import Token
from summarise.analysis.attribution.word_class import is_progressive
from summarise.analysis.attribution.words import Use

_LOOK = 14


def takes_content(
    tokens: Sequence[Token], index: int, after: int, lemma: str, attitudes: bool, source: Phrase | None
) -> bool:
    """Whether what stands behind the verb can be its content."""
    if after >= len(tokens) or not any(t.is_word or t.is_quote for t in tokens[after : after + 3]):
        return False
    if lemma == "gather":
        return False  # only "…, this paper gathered."
    uses = words.USES[lemma]
    if tokens[after].is_quote:
        speaks = len(uses - {Use.ATTITUDE, Use.DOCUMENT}) > 0 or (attitudes and Use.ATTITUDE in uses)
        return speaks or (is_document(tokens, source) and not is_progressive(tokens, index))
    if tokens[after].low in ("that", "whether") and uses & {Use.SAY, Use.STATE, Use.CLAUSE, Use.REBUT}:
        return True
    if tokens[after].low == "that" and Use.DOCUMENT in uses and is_document(tokens, source):
        return True
    if uses & {Use.DOCUMENT} and is_document(tokens, source) and not is_progressive(tokens, index):
        return _is_clause_ahead(_without_speaker(tokens, after), after) or any(
            t.text.isdigit() for t in tokens[after : after + 4]
        )
    if attitudes and Use.ATTITUDE in uses:
        return True
    return any(_takes_as(tokens, index, after, lemma, use) for use in uses)


_OBJECTED = {"warn": ("of", "against"), "complain": ("of", "about"), "hint": ("at",), "boast": ("of",)}
"""Particles behind which a plain noun is content: "warned of famine"."""
_SWORN = frozenset("promise pledge vow threaten swear".split())


def _takes_as(tokens: Sequence[Token], index: int, after: int, lemma: str, use: Use) -> bool:
    low = tokens[after].low
    if low_at(tokens, after - 1) in _OBJECTED.get(lemma, ()):
        return True
    if low == "to" and (lemma in _SWORN or (lemma == "claim" and low_at(tokens, after + 1) == "have")):
        return True
    if use is Use.SAY:
        return lemma in ("say", "tell") or (_is_clause_ahead(tokens, after) and low not in words.PREPOSITIONS)
    if use is Use.STATE:
        is_life = lemma == "claim" and any(
            t.low in ("life", "lives", "responsibility") for t in tokens[after : after + 3]
        )
        is_thing = lemma == "claim" and not _is_clause_ahead(tokens, after)
        opens = low not in words.PREPOSITIONS or low in ("in", "on")
        return opens and low != "," and not (is_life or is_thing)
    if use is Use.REBUT:
        return _is_of_words(tokens, after)
    if use is Use.CLAUSE and lemma == "rule" and low_at(tokens, after - 1) == "out":
        return True
    if use is Use.CLAUSE:
        if low == "to" or low_at(tokens, after - 1) in ("for", "on", "upon"):
            return lemma in ("urge",)
        opens = low not in words.PREPOSITIONS and low not in ("and", "or", ",")
        return opens and lemma in words.BARE_CLAUSE and _is_clause_ahead(tokens, after)
    return use is Use.NAME and _names(tokens, index, lemma)


_SAYINGS = frozenset(
    "claim claims report reports allegation allegations assertion assertions accusation accusations charge charges "
    "suggestion suggestions rumour rumours rumor rumors criticism argument contention complaint complaints version "
    "account accounts idea notion figure figures".split()
)


def _is_of_words(tokens: Sequence[Token], after: int) -> bool:
    """`rejected the charge`, `dismissed it as "noise"`, `disputed that.`: what others said is the object."""
    if low_at(tokens, after) in ("that", "this", "it") and not low_at(tokens, after + 1).isalpha():
        return True
    for token in tokens[after : after + _LOOK]:
        if token.text in ".,;:":
            return False
        if token.is_quote or token.low in ("as", *_SAYINGS):
            return True
    return False


def _is_clause_ahead(tokens: Sequence[Token], after: int) -> bool:
    end = after
    while end < min(len(tokens), after + 40) and tokens[end].text not in ".;":
        end += 1
    return is_clause(tokens, after, end)


def _without_speaker(tokens: Sequence[Token], after: int) -> Sequence[Token]:
    """`Tests showed faults at two stations, the office said.`: up to the comma before who says so."""
    end = len(tokens) - 1 if tokens[-1].text == "." else len(tokens)
    lemma = words.FORMS.get(tokens[end - 1].low, ("", ""))[0]
    if Use.SAY not in words.USES.get(lemma, ()):
        return tokens
    comma = next((i for i in range(end - 2, after, -1) if tokens[i].text == ","), None)
    return tokens[:comma] if comma is not None else tokens


def _names(tokens: Sequence[Token], index: int, lemma: str) -> bool:
    """`described X as`, `accused X of`, `called X "a farce"`, `called for`."""
    ahead = tokens[index + 1 : index + 1 + _LOOK]
    if lemma == "appeal":
        return low_at(tokens, index + 1) == "for"
    if lemma == "call":
        is_judged = low_at(tokens, index + 1) in _OBJECTS and _is_judgement(tokens, index + 2)
        return (
            is_judged
            or low_at(tokens, index + 1) in ("for", "on", "upon")
            or any(t.is_quote for t in ahead[:8])
        )
    joins = {"accuse": ("of",), "blame": ("for", "on")}.get(lemma, ("as",))
    return any(t.low in joins or t.is_quote for t in ahead)


_OBJECTS = frozenset("it this that them him her".split())
_NO_JUDGEMENTS = words.PREPOSITIONS | frozenset(
    "back again up off in out away and or but when as after".split()
)


def _is_judgement(tokens: Sequence[Token], index: int) -> bool:
    """`called it selfish`, not `called him back` or `called her mother`."""
    token = tokens[index] if index < len(tokens) else None
    if token is None or not token.is_word or token.low in _NO_JUDGEMENTS or token.low in words.TIMES:
        return False
    return tokens[index - 1].low != "her" or token.low in ("a", "an", "the")


def has_strong_opening(tokens: Sequence[Token], after: int) -> bool:
    """Whether the content begins like one: a quotation, "that", or a clause."""
    return (
        is_quote_at(tokens, after)
        or low_at(tokens, after) in ("that", "whether")
        or has_verb(tokens, after, after + _LOOK)
    )
