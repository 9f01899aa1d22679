"""Passives as cues: "it was reported that", "he is believed to be", "the court was told that"; nobody is named."""

from __future__ import annotations

from collections.abc import Sequence

from summarise.analysis.attribution import words
from summarise.analysis.attribution.cue import COPULAS, Cue, low_at
from summarise.analysis.attribution.phrases import before_auxiliaries, subject_before
from summarise.analysis.attribution.scope import behind_circumstance
from summarise.analysis.attribution.tokens import Token
from summarise.analysis.attribution.unnamed import in_parenthesis
from summarise.analysis.attribution.words import Use


def passive(tokens: Sequence[Token], index: int, lemma: str, attitudes: bool) -> Cue | None:
    """`it was reported that`, `he is believed to be`: nobody is named."""
    follows = low_at(tokens, index + 1)
    uses = words.USES[lemma]
    speaks = bool(uses & {Use.SAY, Use.STATE}) or lemma in (
        "believe",
        "think",
        "understand",
        "fear",
        "rumour",
    )
    if lemma == "recall":
        return None
    if low_at(tokens, index - 2) == "it" and speaks and (inserted := in_parenthesis(tokens, index, lemma)):
        return inserted
    that = behind_circumstance(tokens, index + 1)
    if low_at(tokens, that) == "that" and low_at(tokens, index - 2) == "it" and speaks:
        return _sourceless(tokens, index, lemma, that, False)
    if lemma == "tell" and low_at(tokens, that) == "that" and (hearer := _hearer(tokens, index)) is not None:
        return _sourceless(tokens, index, lemma, that, False)._replace(first=hearer)
    if follows == "to" and (speaks or attitudes) and lemma not in words.TELL | {"agree"}:
        named = (attitudes and lemma in ("expect", "suppose")) or lemma not in (
            "expect",
            "ask",
            "urge",
            "warn",
        )
        return _sourceless(tokens, index, lemma, index + 1, True) if named else None
    if lemma == "report" and _ends_with_time(tokens, index + 1) and index > 2:
        return _sourceless(tokens, index, lemma, len(tokens), True)
    if attitudes and follows and lemma not in ("tell", "ask", "need", "show", "run"):
        return _sourceless(tokens, index, lemma, index + 1, True)
    return None


_HEARERS = frozenset(
    "court jury inquest inquiry tribunal hearing panel jurors committee mps parliament".split()
)


def _hearer(tokens: Sequence[Token], index: int) -> int | None:
    """`The inquest was told that`: where it stands, to whom nobody in particular speaks."""
    source = subject_before(tokens, before_auxiliaries(tokens, index))
    is_hearer = source is not None and tokens[source.head_end - 1].low in _HEARERS
    return source.start if source is not None and is_hearer else None


def _ends_with_time(tokens: Sequence[Token], start: int) -> bool:
    """Nothing but a time stands before the end: "was reported on Thursday."."""
    rest = [t for t in tokens[start:] if t.is_word or t.is_quote]
    return len(rest) <= 4 and all(t.low in words.TIMES or t.low == "on" or t.text.isdigit() for t in rest)


def _sourceless(tokens: Sequence[Token], index: int, lemma: str, after: int, encloses: bool) -> Cue:
    left = index - 1 if low_at(tokens, index - 1).endswith("ly") else index
    start = left - 1 if left and tokens[left - 1].low in COPULAS else index
    first = max(0, start - 1) if not encloses else start
    return Cue(
        first=first, start=start, end=index + 1, after=after, lemma=lemma,
        encloses=encloses, is_sourceless=True,
    )  # fmt: skip
