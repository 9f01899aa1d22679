"""Sentences that tell several facts → the facts, each in the words of the sentence.

Only joints that are safe to cut are cut: semicolons, "and", "but", "while" between clauses with verbs of their own,
verbs that share a subject ("seized the bridge and burned two posts"), "and that" in reported speech, "after" before
a clause, and what a relative clause says of the subject. Words inside quotation marks or brackets are never parted.
The killed and the wounded of one event stay together.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from summarise.analysis.tense import VerbCue, verb_cues
from summarise.analysis.whole_sentence import capitalised, ended

_JOINT = re.compile(
    r";\s+(?:and\s+|but\s+)?"
    r"|,\s+(?:and|but|while|whereas|yet)\s+(?:that\s+)?"
    r"|\s+and\s+that\s+"
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
    r"\b(?:if|unless|whether|either|neither|both|(?<!more )(?<!less )(?<!fewer )(?<!rather )than|so that|in order|lest)\b|\?",
    re.IGNORECASE,
)
_DENIAL = re.compile(r"\b(?:den(?:y|ie[ds]|ying)|reject\w*|dismiss\w*|refus\w*|rul\w+ out)\b", re.IGNORECASE)
_RELATIVE = re.compile(r",\s+(?P<word>which|who)\s+")
_RELATIVE_END = re.compile(r",\s+")
_OPENS_SUBJECT = re.compile(
    r"(?:the|a|an|its|his|her|their|our|some|many|most|all|nobody|nothing|everybody|everyone|nearly|almost|about|around|over|"
    r"at least|up to|more than|fewer than|no|none|two|three|four|five|six|seven|eight|nine|ten|dozens|"
    r"scores|hundreds|thousands|several|another|other|others|it|he|she|they|we|there|this|that|these|those|\d[\d,.]*|[A-Z“\"][\w’'.-]*)\b",
)
_FOLLOWS_VERB = re.compile(
    r"\s+(?:the|a|an|its|his|her|their|out|up|down|off|back|in|into|on|at|to|from|for|over|under|against|around|about|nearly|"
    r"almost|some|at least|up to|more than|two|three|four|five|six|seven|eight|nine|ten|dozens|scores|hundreds|thousands|"
    r"several|that|it|them|him|\d|[A-Z“\"])"
)
_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
_OPENING_PHRASE = re.compile(
    r"(?:in|on|at|by|with|for|during|under|among|late|early|earlier|of)\b[^,]{0,60},\s+", re.I
)
_PRESENT = re.compile(r"[a-z]+[^s]s\s")
_COUNTED = re.compile(
    r"(?:almost|nearly|about|some|at least|up to|more than|over|dozens|hundreds|\d)", re.IGNORECASE
)
_BARE_PLURAL = re.compile(r"(?:[a-z-]+ ){0,2}(?:[a-z]+[^s]s|men|women|people|police|children)\s*")
_LINK = re.compile(r"^(?:but|and|yet)\s+", re.IGNORECASE)
_PRONOUN = re.compile(r"(?:he|she|it|they|there|we)\b\s*$")
_REPORTS_THAT = re.compile(r"\bthat\b")
_NESTED = re.compile(r"\b(?:that|which|who|whose|where|when)\b")
_FEWEST_WORDS = 4
_LONGEST_SUBJECT = 14
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
    if len(sentence) > _LONGEST or _BOUND.search(sentence):
        return (Clause(sentence, sentence),)
    whole = _Text(sentence)
    parts = [part for piece in _pieces(whole) for part in _relative_apart(piece)]
    return tuple(parts) if len(parts) > 1 else (Clause(sentence, sentence),)


class _Text:
    """A sentence, with its verbs and the stretches that may not be cut."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.verbs = tuple(cue for cue in verb_cues(text))
        self.closed = [match.span() for match in _QUOTED.finditer(text)]

    def is_open(self, place: int) -> bool:
        """Whether a place lies outside quotation marks and brackets."""
        before = self.text[:place]
        balanced = before.count("“") <= before.count("”") and before.count('"') % 2 == 0
        return balanced and not any(start < place < end for start, end in self.closed)

    def verbs_in(self, start: int, end: int) -> list[VerbCue]:
        """The verbs of a stretch that are not inside marks."""
        return [
            cue for cue in self.verbs if start <= cue.start and cue.end <= end and self.is_open(cue.start)
        ]


def _pieces(whole: _Text) -> Iterator[Clause]:
    """The sentence cut at every joint that holds."""
    start, lead = 0, ""
    for joint in _JOINT.finditer(whole.text):
        if joint.start() <= start or not whole.is_open(joint.start()):
            continue
        end = _end_of_part(whole, joint.end())
        subject = _subject_for(whole, start, joint, end, lead)
        if subject is None:
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
    is_short = _words(left) < _FEWEST_WORDS or _words(right) < _FEWEST_WORDS - 1
    if not (before or lead) or not after or is_short:
        return None
    is_one_toll = bool(_HARM.search(left) and _HARM.search(right))
    if is_one_toll or (_DENIAL.search(left) and "that" in joint.group()):
        return None
    gap = text[joint.end() : after[0].start]
    if _is_adverb(gap):
        return _shared_subject(whole, start, joint, before, after[0], lead)
    is_weak = joint.group().strip() in {"and", "but"}
    if is_weak and not (_PRONOUN.match(gap) or _stands_firm(gap, after[0], left)):
        return None
    return "" if _has_subject(gap, after[0], text) else None


def _stands_firm(gap: str, verb: VerbCue, left: str) -> bool:
    """Whether a subject after a bare "and" can be nothing but one: it speaks, or is counted and has a compound verb."""
    is_counted = bool(_COUNTED.match(gap)) and verb.tense in {"present_perfect", "past_perfect", "future"}
    return (verb.is_reporting or is_counted) and "between" not in left


def _is_adverb(gap: str) -> bool:
    return not gap.strip() or gap.strip() in {"later", "then", "also", "now"}


def _has_subject(gap: str, verb: VerbCue, text: str) -> bool:
    """Whether the words before a verb name who does it; a bare participle is no verb of theirs."""
    opening = _OPENING_PHRASE.match(gap)
    named = gap[opening.end() :] if opening else gap
    is_short = _words(named) <= _LONGEST_SUBJECT and "," not in named and not _NESTED.search(named)
    is_participle = text[verb.start : verb.end].endswith("ed") and not _FOLLOWS_VERB.match(text, verb.end)
    is_subject = bool(_OPENS_SUBJECT.match(named) or _BARE_PLURAL.fullmatch(named))
    return is_subject and is_short and not is_participle


def _shared_subject(
    whole: _Text, start: int, joint: re.Match[str], before: list[VerbCue], verb: VerbCue, lead: str
) -> str | None:
    left = whole.text[start : joint.start()]
    if joint.group().startswith(";") or "after" in joint.group() or "that" in joint.group() or ";" in left:
        return None
    if _REPORTS_THAT.search(left) and not verb.is_reporting:
        return None
    said = whole.text[verb.start : verb.end]
    if said.endswith("ed") and " " not in said and not _FOLLOWS_VERB.match(whole.text, verb.end):
        return None
    if lead or not before:
        return lead or None
    subject = _subject(whole.text[start : before[0].start])
    is_far = _words(whole.text[before[0].end : joint.start()]) >= 2
    return subject if subject and is_far else None


def _subject(opening: str) -> str:
    """Who does it, out of the words before the first verb: what follows the last opening phrase."""
    relative = _RELATIVE.search(opening)
    opening = opening[: relative.start()] if relative else opening
    said = opening.strip()
    parts = said.split(", ")
    named = parts[-1] if len(parts) <= 2 else ""
    is_name = bool(_OPENS_SUBJECT.match(named)) and 0 < _words(named) <= _LONGEST_SUBJECT
    return named if is_name and not said.endswith(",") else ""


def _relative_apart(clause: Clause) -> Iterator[Clause]:
    """What a relative clause says of the subject, apart from what the sentence says of it."""
    text = clause.text
    relative = _RELATIVE.search(text)
    if relative is None or clause.text != ended(capitalised(clause.core)):
        yield clause
        return
    whole = _Text(text)
    end = _RELATIVE_END.search(text, relative.end())
    comma = (
        "," if "," in text[: relative.start()] else ""
    )  # "The governor, Ana Ruiz, flew": an apposition is closed
    subject, said = text[: relative.start()] + comma, text[relative.end() : end.start() if end else len(text)]
    rest = text[end.end() :] if end else ""
    starts_with_verb = any(cue.start == relative.end() for cue in whole.verbs) or bool(_PRESENT.match(said))
    goes_on = bool(end) and any(cue.start == end.end() for cue in whole.verbs) if end else False
    is_plain = not whole.verbs_in(0, relative.start()) and bool(_OPENS_SUBJECT.match(subject))
    if not (
        starts_with_verb and goes_on and is_plain and _words(said) >= 3 and whole.is_open(relative.start())
    ):
        yield clause
        return
    yield Clause(ended(f"{subject} {said}"), said)
    yield Clause(ended(f"{subject} {rest}"), rest.rstrip(" .!?…"))


def _clause(lead: str, words: str) -> Clause:
    core = _LINK.sub("", words.strip(" ,;"))
    text = f"{lead} {core}" if lead else core
    return Clause(ended(capitalised(text)), core)


def _words(text: str) -> int:
    return len(_WORD.findall(text))
