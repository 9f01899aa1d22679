"""Sentences that tell several facts → the facts, each in the words of the sentence.

Only joints that are safe to cut are cut: semicolons, "and", "but", "while" between clauses with verbs of their own,
verbs that share a subject ("seized the bridge and burned two posts"), "and that" in reported speech, "after" before
a clause, and what a relative clause says of the subject. Words inside quotation marks or brackets are never parted.
The killed and the wounded of one event stay together.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from summarise.analysis.clause_subjects import (
    FOLLOWS_VERB,
    OPENS_SUBJECT,
    PRONOUN,
    RELATIVE,
    count_words,
    has_subject,
    is_nested,
    setting,
    shared_auxiliary,
    stands_firm,
    subject_of,
)
from summarise.analysis.tense import VerbCue, verb_cues
from summarise.analysis.whole_sentence import capitalised, ended

_JOINT = re.compile(
    r";\s+(?:and\s+|but\s+)?"
    r"|,\s+(?:and|but|while|whereas|yet|though|although)\s+(?:that\s+)?"
    r"|\s+(?:and|but)\s+that\s+"
    r"|\s+(?:and|but)\s+(?=(?:later\s+|then\s+|also\s+|now\s+)?[a-z])"
    r"|,?\s+after\s+(?=[A-Za-z])"
    r"|,\s+(?:where|when|then)\s+"
    r"|,\s+(?:and\s+|who\s+)?(?:add(?:ed|ing)|saying|not(?:ed|ing))\s+that\s+"
)
_HARM = re.compile(
    r"\b(?:kill|wound|injur|hurt|die[ds]?\b|dead|dying|missing|lost (?:their|his|her) li[fv]e|eliminat|martyr|neutrali[sz])",
    re.IGNORECASE,
)
# What makes two halves one: a condition, a choice, a comparison, a question, a denial that covers both.
_BOUND = re.compile(
    r"\b(?:if|unless|whether|either|neither|both|(?<!more )(?<!less )(?<!fewer )(?<!rather )than|so that|in order|lest)\b",
    re.IGNORECASE,
)
_DENIAL = re.compile(r"\b(?:den(?:y|ie[ds]|ying)|reject\w*|dismiss\w*|refus\w*|rul\w+ out)\b", re.IGNORECASE)
_WHEN = re.compile(
    r"(?:(?:last|this) (?:week|month|year|night|spring|summer|autumn|winter)|also|still|then|later|now|recently)\s+"
)
_RELATIVE_END = re.compile(r",\s+")
_PRESENT = re.compile(r"[a-z]+[^s]s\s")
_LINK = re.compile(r"^(?:but|and|yet)\s+", re.IGNORECASE)
_REPORTS_THAT = re.compile(r"\bthat\b")
_FEWEST_WORDS = 4
_QUOTED = re.compile(
    r"\"[^\"]*\"|“[^”]*”|«[^»]*»|\([^)]*\)|\[[^\]]*\]|(?<![^\W_])[‘'](?=\w)[^‘’']*(?:\w[’']\w[^‘’']*)*[’'](?!\w)"
)
_LONGEST = 1_500


@dataclass(frozen=True, slots=True)
class Clause:
    """One fact: `text` stands alone; `core` are those of its words that stand in the sentence in one piece."""

    text: str
    core: str


@lru_cache(maxsize=4_096)
def clauses_of(sentence: str) -> tuple[Clause, ...]:
    """The facts that a sentence tells, in order; one clause with the whole sentence where nothing is safe to cut.

    >>> [c.text for c in clauses_of("The mill closed in 2011, and its owner moved to Porto.")]
    ['The mill closed in 2011.', 'Its owner moved to Porto.']
    >>> [c.text for c in clauses_of("Rebels seized the northern bridge and burned two police posts.")]
    ['Rebels seized the northern bridge.', 'Rebels burned two police posts.']
    >>> len(clauses_of("The blast killed two people and wounded seven others."))
    1
    """
    may_be_cut = _JOINT.search(sentence) or RELATIVE.search(sentence)
    if len(sentence) > _LONGEST or "?" in sentence or not may_be_cut:
        return (Clause(sentence, sentence),)
    whole = _Text(sentence)
    parts = [part for piece in _pieces(whole) for part in _relative_apart(piece)]
    return tuple(parts) if len(parts) > 1 else (Clause(sentence, sentence),)


class _Text:
    """A sentence, its verbs, and the stretches that may not be cut."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.closed = [match.span() for match in _QUOTED.finditer(text)]

    def is_open(self, place: int) -> bool:
        """Whether a place lies outside quotation marks and brackets."""
        before = self.text[:place]
        balanced = before.count("“") <= before.count("”") and before.count('"') % 2 == 0
        return balanced and not any(start < place < end for start, end in self.closed)

    def verbs_in(self, start: int, end: int) -> list[VerbCue]:
        """The verbs of a stretch, read as a text of its own: behind "and", "burned" is a verb."""
        cues = verb_cues(self.text[start:end])
        return [replace(cue, start=cue.start + start, end=cue.end + start) for cue in cues]


def _pieces(whole: _Text) -> Iterator[Clause]:
    """The sentence cut at every joint that holds."""
    start, lead = 0, ""
    for joint in _JOINT.finditer(whole.text):
        if joint.start() <= start or not whole.is_open(joint.start()):
            continue
        end = _end_of_part(whole, joint.end())
        subject = _subject_for(whole, start, joint, end, lead)
        is_bound = _BOUND.search(whole.text, start, joint.start()) and not joint.group().startswith(";")
        if subject is None or is_bound:
            continue
        yield _clause(lead, whole.text[start : joint.start()])
        start, lead = joint.end(), subject
    yield _clause(lead, whole.text[start:])


def _end_of_part(whole: _Text, start: int) -> int:
    """Where the next joint that could be cut stands."""
    following = (
        joint.start() for joint in _JOINT.finditer(whole.text, start) if whole.is_open(joint.start())
    )
    return next(following, len(whole.text))


def _subject_for(whole: _Text, start: int, joint: re.Match[str], end: int, lead: str) -> str | None:
    """The subject that the part after a joint needs ("" when it has its own); None when it must not be cut."""
    text = whole.text
    left, right = text[start : joint.start()], text[joint.end() : end]
    before, after = whole.verbs_in(start, joint.start()), whole.verbs_in(joint.end(), end)
    is_short = count_words(left) < _FEWEST_WORDS or count_words(right) < _FEWEST_WORDS - 1
    if not (before or lead) or not after or is_short:
        return None
    is_one_toll = bool(_HARM.search(left) and _HARM.search(right))
    if is_one_toll or (_DENIAL.search(left) and "that" in joint.group()):
        return None
    if not (whole.is_open(after[0].start) or whole.is_open(joint.end())):
        return None
    gap = text[joint.end() : after[0].start]
    if _is_adverb(gap):
        return _shared_subject(whole, start, joint, before, after[0], lead)
    is_weak = joint.group().strip() in {"and", "but"}
    if is_weak and not (PRONOUN.match(gap) or stands_firm(gap, after[0], left, before)):
        return None
    if not has_subject(gap, after[0], text):
        return None
    return setting(joint.group().strip(" ,"), left)


def _is_adverb(gap: str) -> bool:
    return not gap.strip() or gap.strip() in {"later", "then", "also", "now"}


def _shared_subject(
    whole: _Text, start: int, joint: re.Match[str], before: list[VerbCue], verb: VerbCue, lead: str
) -> str | None:
    left = whole.text[start : joint.start()]
    if joint.group().startswith(";") or "after" in joint.group() or "that" in joint.group() or ";" in left:
        return None
    if not verb.is_reporting and (_REPORTS_THAT.search(left) or is_nested(before, whole.text)):
        return None
    said = whole.text[verb.start : verb.end]
    if said.endswith("ed") and " " not in said and not FOLLOWS_VERB.match(whole.text, verb.end):
        return None
    if lead and not _opens_with_setting(lead):
        return lead
    if not before:
        return None
    subject = subject_of(whole.text[start : before[0].start])
    is_far = count_words(whole.text[before[0].end : joint.start()]) >= 2
    return (
        f"{subject} {shared_auxiliary(whole.text, before[0], said)}".strip() if subject and is_far else None
    )


def _opens_with_setting(lead: str) -> bool:
    """Whether a part was opened with its time or place and not with a subject: "In 2014 the army …"."""
    return lead.split(" ", 1)[0] in {"In", "On", "At", "Near", "Outside", "Across", "Around"}


def _relative_apart(clause: Clause) -> Iterator[Clause]:
    """What a relative clause says of the subject, apart from what the sentence says of it."""
    text = clause.text
    relative = RELATIVE.search(text)
    if relative is None or clause.text != ended(capitalised(clause.core)):
        yield clause
        return
    whole, verbs = _Text(text), frozenset(cue.start for cue in verb_cues(text))
    end = _RELATIVE_END.search(text, relative.end())
    comma = (
        "," if "," in text[: relative.start()] else ""
    )  # "The governor, Ana Ruiz, flew": an apposition is closed
    subject, said = text[: relative.start()] + comma, text[relative.end() : end.start() if end else len(text)]
    rest = text[end.end() :] if end else ""
    adverb = _WHEN.match(text, relative.end())
    verb_at = adverb.end() if adverb else relative.end()
    starts_with_verb = verb_at in verbs or bool(_PRESENT.match(text, verb_at))
    goes_on = end is not None and end.end() in verbs
    is_plain = not whole.verbs_in(0, relative.start()) and bool(OPENS_SUBJECT.match(subject))
    if not (
        starts_with_verb
        and goes_on
        and is_plain
        and count_words(said) >= 3
        and whole.is_open(relative.start())
    ):
        yield clause
        return
    yield Clause(ended(f"{subject} {said}"), said)
    yield Clause(ended(f"{subject} {rest}"), rest.rstrip(" .!?…"))


def _clause(lead: str, words: str) -> Clause:
    core = _LINK.sub("", words.strip(" ,;"))
    text = f"{lead} {core}" if lead else core
    return Clause(ended(capitalised(text)), core)
