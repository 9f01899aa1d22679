"""Check 4: negation and modality survive.

"will not", "denied", "may" and "planned" that stand over the words a draft uses must stand in
the draft too; a draft may not add any.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from summarise.verify.case import Case, Finding


@dataclass(frozen=True, slots=True)
class _Mood:
    name: str
    cues: re.Pattern[str]


def _words(pattern: str, ending: str = "") -> re.Pattern[str]:
    return re.compile(rf"\b(?:{pattern})\b{ending}", re.IGNORECASE)


NEGATION = _Mood(
    "negation",
    _words(
        r"not|no|never|none|nobody|nothing|neither|nor|without|cannot|den(?:y|ied|ies|ying)|refus(?:e[sd]?|ing|al)|"
        r"reject(?:s|ed|ing)?|fail(?:s|ed|ing|ure)?|unable|lack(?:s|ed)?|ruled out|rule out|dismiss(?:ed|es)?|halt(?:ed)?|"
        r"unlikely|false|untrue|cancel(?:l?ed)?|stopped short|yet to|far from|hardly|barely",
        ending=r"|n['’]t\b",
    ),
)
MODALITY = _Mood(
    "modality",
    _words(
        # Lower case only: May is a month and Will a name.
        r"(?-i:may|will|can)|might|could|would|should|must|shall|plan(?:s|ned|ning)?|intend(?:s|ed)?|expect(?:s|ed)?|"
        r"likely|unlikely|possibl[ey]|probabl[ey]|perhaps|potential(?:ly)?|alleged(?:ly)?|reported(?:ly)?|suspect(?:s|ed)?|"
        r"claim(?:s|ed)?|believed|thought|propos(?:es?|ed|al)|consider(?:s|ed|ing)?|hop(?:e|es|ed|ing)|want(?:s|ed)?|"
        r"seek(?:s|ing)?|aim(?:s|ed|ing)?|threaten(?:s|ed|ing)?|promis(?:e[sd]?|ing)|pledg(?:e[sd]?|ing)|vow(?:s|ed)?|if|"
        r"unless|whether|about to|set to|due to|scheduled|prepar(?:e[sd]?|ing|ations?)|attempt(?:s|ed|ing)?|tr(?:y|ied|ies|ying)|"
        r"appear(?:s|ed)?|seem(?:s|ed)?|going to|to be|ready|in order|so that|call(?:s|ed)? for|urg(?:e[sd]?|ing)|demand(?:s|ed)?|"
        r"asked|needs?|await(?:s|ing)?|pending|draft|provisional(?:ly)?|would-be|ought"
    ),
)
# How far before the first word a draft uses a cue still governs it, in characters of the same clause.
_REACH = 40
_CLAUSE_BREAK = re.compile(
    r"[;:.!?]|,\s+(?:but|and|while|who|which|where|when|saying|noting|adding)\b", re.IGNORECASE
)


def check(case: Case) -> Finding:
    """Whether the draft negates and hedges as its evidence does."""
    window = _governing_text(case)
    for mood in (NEGATION, MODALITY):
        here, there = mood.cues.search(case.text), mood.cues.search(window)
        if there and not here:
            return _refused(f"it drops “{there.group()}” ({mood.name})")
        if here and not mood.cues.search(case.evidence_text):
            return _refused(f"it adds “{here.group()}” ({mood.name})")
    return Finding(name="negation", passed=True)


def is_hedged(case: Case) -> bool:
    """Whether the draft or the words over it put the fact in doubt."""
    return bool(MODALITY.cues.search(case.text))


def _governing_text(case: Case) -> str:
    """The words between the first and the last that the draft uses, and those shortly before in their clause."""
    text = case.source.article.text
    sentence = next((s for s in case.evidence if s.start <= case.window_start < s.end), case.evidence[0])
    before = text[max(sentence.start, case.window_start - _REACH) : case.window_start]
    breaks = list(_CLAUSE_BREAK.finditer(before))
    lead = before[breaks[-1].end() :] if breaks else before
    return lead + text[case.window_start : case.window_end]


def _refused(detail: str) -> Finding:
    return Finding(name="negation", passed=False, detail=detail)
