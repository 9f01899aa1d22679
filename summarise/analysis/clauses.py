"""Sentences that tell several facts → the facts, each in the words of the sentence.

Only joints that are safe to cut are cut, and `joint_refusals` says which are not: semicolons, colons, "and", "but",
"while" between clauses with verbs of their own, verbs that share a subject ("seized the bridge and burned two posts"),
"and that" in reported speech, "after" before a clause. What a relative clause or an apposition tells goes apart too. Words
inside quotation marks or brackets are never parted. An act and its toll, the killed and the wounded of one event, stay
together.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import islice

from summarise.analysis.appositions import apposed, apposition_apart
from summarise.analysis.clause import Clause, SentenceText
from summarise.analysis.clause_subjects import (
    PRONOUN,
    count_words,
    has_subject,
    is_participle,
    setting,
    shared_auxiliary,
    stands_firm,
    subject_of,
)
from summarise.analysis.joint_refusals import is_no_pair, shares_no_subject, stays_whole
from summarise.analysis.joints import JOINT, Cut, cuts_in
from summarise.analysis.relative_clauses import LINKED, relative_apart
from summarise.analysis.whole_sentence import capitalised, ended

_LINK = re.compile(r"^(?:but|and|yet)\s+", re.IGNORECASE)
# What opens a sentence and holds for both halves of it.
_HOLDS_ON = re.compile(
    r"(?:Since|Between|During|Over|From|Until|Under|Without|With|Despite|As part of|In (?:return|exchange))\b[^,;]{2,60},\s"
)
_OPENINGS = frozenset(
    "In On At Near Outside Across Around Since Between During Over From Until Under Without With Despite As".split()
)
_ADVERBS = frozenset({"", "later", "then", "also", "now"})
_LONGEST_OPENING = 10
_LONGEST = 1_500
_MOST_JOINTS = 12  # more is a list


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
    joints = list(islice(JOINT.finditer(sentence), _MOST_JOINTS + 1))
    if not _may_be_cut(sentence, joints):
        return (Clause(sentence, sentence),)
    whole = SentenceText(sentence)
    parts = [part for piece in _pieces(whole, joints) for part in _asides_apart(piece)]
    return tuple(parts) if len(parts) > 1 else (Clause(sentence, sentence),)


def _may_be_cut(sentence: str, joints: Sequence[re.Match[str]]) -> bool:
    """Whether a cheap look sees something to cut in a sentence that is no question and no list."""
    if len(sentence) > _LONGEST or "?" in sentence:
        return False
    if joints:
        return len(joints) <= _MOST_JOINTS
    return bool(LINKED.search(sentence) or apposed(sentence))


def _asides_apart(piece: Clause) -> Iterator[Clause]:
    """A piece without what is told of its nouns on the way, and that as facts of their own."""
    for part in apposition_apart(piece):
        yield from relative_apart(part)


def _pieces(whole: SentenceText, joints: Sequence[re.Match[str]]) -> Iterator[Clause]:
    """The sentence cut at every joint that holds."""
    start, lead = 0, ""
    while (found := _first_cut(whole, joints, start, lead)) is not None:
        end, after, subject = found
        yield _clause(lead, whole.text[start:end])
        start, lead = after, subject
    yield _clause(lead, whole.text[start:])


def _first_cut(
    whole: SentenceText, joints: Sequence[re.Match[str]], start: int, lead: str
) -> tuple[int, int, str] | None:
    """Where the first joint that holds begins and ends, and what the part behind it is opened with."""
    for cut in cuts_in(whole, joints, start, lead):
        subject = _subject_behind(cut) if cut.joint.start() > start else None
        if subject is not None:
            return cut.joint.start(), cut.joint.end(), subject
    return None


def _subject_behind(cut: Cut) -> str | None:
    """What the part behind a joint must be opened with ("" when it has a subject of its own); None to leave it uncut."""
    if is_no_pair(cut):
        return None
    subject = _shared_subject(cut) if cut.gap.strip() in _ADVERBS else _own_subject(cut)
    return None if subject is None or stays_whole(cut) else subject


def _own_subject(cut: Cut) -> str | None:
    verb, text = cut.after[0], cut.whole.text
    is_sentence = (
        0 < count_words(cut.gap) <= _LONGEST_OPENING and not is_participle(verb, text) and ", " not in cut.gap
    )
    if cut.word.startswith(";") and is_sentence:
        return ""
    is_weak = cut.joint.group().strip() in {"and", "but"}
    if is_weak and not (PRONOUN.match(cut.gap) or stands_firm(cut.gap, verb, text, cut.left, cut.before)):
        return None
    if not (has_subject(cut.gap, verb, text) or (cut.word == "and that" and is_sentence)):
        return None
    held = _HOLDS_ON.match(cut.left) if "and" in cut.word else None
    return held.group().strip() if held else setting(cut.word, cut.left)


def _shared_subject(cut: Cut) -> str | None:
    if shares_no_subject(cut):
        return None
    if cut.lead and not _is_setting(cut.lead):
        return cut.lead
    if not cut.before:
        return None
    first = cut.before[0]
    subject = subject_of(cut.whole.text[cut.start : first.start])
    is_far = count_words(cut.whole.text[first.end : cut.joint.start()]) >= 2
    auxiliary = shared_auxiliary(cut.whole.text, first, cut.said)
    return f"{subject} {auxiliary}".strip() if subject and is_far else None


def _is_setting(lead: str) -> bool:
    """Whether a part was opened with its time or place and not with a subject: "In 2014 the army …"."""
    return lead.split(" ", 1)[0] in _OPENINGS


def _clause(lead: str, words: str) -> Clause:
    core = _LINK.sub("", words.strip(" ,;"))
    text = f"{lead} {core}" if lead else core
    return Clause(ended(capitalised(text)), core)
