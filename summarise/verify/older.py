"""What a text tells of former days without dating it: what a court hears, what somebody once called a thing."""

from __future__ import annotations

import re

from summarise.analysis.hinted import Hinted
from summarise.analysis.tense import Tense
from summarise.verify.case import Case

_IN_COURT = Hinted(
    re.compile(
        r"\b(?:court|jury|jurors|inquest|tribunal|hearing)\s+(?:has\s+|have\s+)?(?:heard|was\s+told|were\s+told|been\s+told)\b"
        r"|\btold\s+(?:the\s+)?(?:[\w’'-]+\s+){0,2}?(?:court|jury|jurors|inquest|tribunal)\b",
        re.IGNORECASE,
    ),
    ("heard", "told"),
)
_SAID_ONCE = re.compile(
    r"\b(?:has|have)\s+(?:often\s+|repeatedly\s+|long\s+|once\s+)?(?:described|called|hailed|praised|dismissed|compared|likened"
    r"|condemned|denounced|defended|criticised|criticized|spoken\s+of|referred\s+to)\b"
)


def is_told_in_court(case: Case, tense: Tense) -> bool:
    """Whether it tells, as past, what a court was told: that lies before the case."""
    is_past = tense in {"past", "past_perfect"} and case.attribution is not None
    return is_past and _IN_COURT.search(case.evidence_text) is not None


def is_said_once(case: Case, tense: Tense) -> bool:
    """Whether it tells how somebody has called a thing, at no time that is named ("has described the war as holy")."""
    return tense == "present_perfect" and _SAID_ONCE.search(case.text) is not None
