"""When two sources that do not clash still do not bear one another out: in doubt a reader is not told that they do."""

from __future__ import annotations

import re

from summarise.linking.told import Told, alike, values_of
from summarise.linking.voices import are_independent

_FAINTLY_LIKE = 0.2
_DECIDED = re.compile(
    r"\b(?:decid|rul(?:ed|es|ing)|found (?:\w+ )?guilty|sentenc|jail|convict|acquit|clear(?:ed|s)|offer|refus|reject|accept|agree|"
    r"approv|announc|declar|promis|pledg|call(?:ed|s)|demand|ask(?:ed|s)|order(?:ed|s)|warn|appeal|blam|claim|want|plan|will|would|"
    r"expect|resign|vow|suspect|licens|charg|recall|postpon|cancel|appoint|nam(?:ed|es)|due|to be)\w*",
    re.IGNORECASE,
)


def doubt_of(earlier: Told, later: Told) -> str:
    """Why two sources that do not clash may still not bear one another out, "" where they do."""
    is_one_number = bool(values_of(earlier) & values_of(later))
    if earlier.counts and later.counts and not is_one_number:
        return "they count different things"
    if earlier.is_negated != later.is_negated and not is_one_number:
        return "one is put in the negative"
    if earlier.voice.is_named != later.voice.is_named:
        return "one does not say how it knows"
    if not earlier.voice.is_named and is_one_number:
        return "neither says how it knows the number"
    if not earlier.voice.is_named and _is_decided(earlier) and _is_decided(later):
        return "both may have it from who decided it"
    is_said = earlier.is_cited and later.is_cited
    if not are_independent(earlier.voice, later.voice) or (earlier.voice.is_named and not is_said):
        return "both may have one source"
    if alike(earlier.traits, later.traits) < _FAINTLY_LIKE:
        return "they have too little in common"
    if earlier.voice.is_named and bool(earlier.counts) != bool(later.counts):
        return "only one gives a number"
    return ""


def _is_decided(told: Told) -> bool:
    return _DECIDED.search(told.claim.claim.text) is not None
