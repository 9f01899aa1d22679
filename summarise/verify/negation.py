"""Check 4: negation and modality survive.

"will not", "denied", "may" and "planned" that stand over the words a draft uses must stand in
the draft too; a draft may not add any.
"""

from __future__ import annotations

import re

from summarise.verify.case import Case, Finding
from summarise.verify.changes import changes
from summarise.verify.moods import Cue, Mood, cues_of, first

_MOODS: tuple[Mood, ...] = ("negation", "modality")
# How far before the first word a draft uses a cue still governs it, in characters of the same clause.
_REACH = 40
_DENIAL = re.compile(r"\b(?:den(?:y|ied|ies|ying)|reject|dismiss|refut|disput|rul\w+ out)", re.IGNORECASE)
_CLAUSE_BREAK = re.compile(
    r"[;:.!?]|,\s+(?:but|and|while|who|which|where|when|saying|noting|adding)\b|\band\s+that\b", re.IGNORECASE
)


def check(case: Case) -> Finding:
    """Whether the draft negates and hedges as its evidence does."""
    if case.verbatim == (case.window_start, case.window_end) and not _near(case):
        return Finding.passing("negation")
    said, governing = _said(case), _governing(case)
    for mood in _MOODS if said or governing else ():
        here, there = first(mood, said), first(mood, governing)
        if there and not here:
            return Finding.refused("negation", f"it drops “{there.exact}” ({mood})")
        if here and not there and not any(first(mood, cues_of(s.text)) for s in case.evidence):
            return Finding.refused("negation", f"it adds “{here.exact}” ({mood})")
    return _turned(case) or Finding.passing("negation")


def _turned(case: Case) -> Finding | None:
    """The refusal of a near copy that negates what its evidence does not, or the other way round, in the same place."""
    for change in () if case.verbatim else changes(case.text, case.evidence_text):
        here, there = (first("negation", cues_of(" ".join(words))) for words in (change.said, change.written))
        if here and not there:
            return Finding.refused("negation", f"it adds “{here.exact}” (negation)")
        if there and not here:
            return Finding.refused("negation", f"it drops “{there.exact}” (negation)")
    return None


def is_hedged(case: Case) -> bool:
    """Whether the draft or the words over it put the fact in doubt."""
    return first("modality", _said(case)) is not None


def _said(case: Case) -> tuple[Cue, ...]:
    return case.source.cues.within(*case.verbatim) if case.verbatim else cues_of(case.text)


def _governing(case: Case) -> tuple[Cue, ...]:
    """The cues of the article that stand among the words a draft uses, or over them."""
    return case.source.cues.within(_governed_from(case), case.window_end) if _near(case) else ()


def _near(case: Case) -> tuple[Cue, ...]:
    """The cues of the article among the words a draft uses, or shortly before them."""
    return case.source.cues.within(case.window_start - _REACH, case.window_end)


def _said_from(case: Case) -> int:
    """Where the attributed words that hold the draft begin: "claimed", and what is told of the source, are not of them."""
    holding = (
        span.start
        for span in case.evidence_attributions
        if span.start <= case.window_start < span.end and not _DENIAL.search(span.attribution.chain[-1].cue)
    )
    return max(holding, default=0)


def _governed_from(case: Case) -> int:
    """Where the words that govern the draft begin: shortly before its first word, in the same clause."""
    text = case.source.article.text
    sentence = next((s for s in case.evidence if s.start <= case.window_start < s.end), case.evidence[0])
    begin = max(sentence.start, case.window_start - _REACH, _said_from(case))
    breaks = list(_CLAUSE_BREAK.finditer(text, begin, case.window_start))
    return breaks[-1].end() if breaks else begin
