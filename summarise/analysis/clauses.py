"""Sentences that tell several facts → the facts, each in the words of the sentence.

Only joints that are safe to cut are cut: semicolons, "and", "but", "while" between clauses with verbs of their own,
verbs that share a subject ("seized the bridge and burned two posts"), "and that" in reported speech, "after" before
a clause, and what a relative clause says of the subject. Words inside quotation marks or brackets are never parted.
The killed and the wounded of one event stay together.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice

from summarise.analysis.appositions import APPOSED, apposition_apart
from summarise.analysis.clause import Clause, SentenceText
from summarise.analysis.clause_subjects import (
    FOLLOWS_VERB,
    PRONOUN,
    count_words,
    has_subject,
    is_nested,
    is_participle,
    setting,
    shared_auxiliary,
    stands_firm,
    subject_of,
)
from summarise.analysis.outcomes import outcome_apart
from summarise.analysis.relative_clauses import LINKED, relative_apart
from summarise.analysis.tense import VerbCue
from summarise.analysis.whole_sentence import capitalised, ended

_JOINT = re.compile(
    r";\s+(?:and\s+|but\s+)?"
    r"|,\s+(?:and|but|while|whereas|yet|though|although)\s+(?:that\s+)?"
    r"|\s+(?:and|but)\s+that\s+"
    r"|\s+(?:and|but)\s+(?=(?:later\s+|then\s+|also\s+|now\s+)?[a-z])"
    r"|,?\s+after\s+(?=[A-Za-z])"
    r"|,\s+(?:where|when|then)\s+"
    r"|,\s+(?:and\s+|who\s+)?(?:add(?:ed|ing)|saying|not(?:ed|ing))\s+that\s+"
    r"|,\s+who\s+(?:also\s+|later\s+)?(?:confirmed|said|warned|stressed|explained|admitted|acknowledged|insisted)\s+that\s+"
    r"|:\s+(?=[A-Za-z“\"])"
)
_HARM = re.compile(
    r"\b(?:kill|wound|injur|hurt|die[ds]?\b|dead|dying|missing|lost (?:their|his|her) li[fv]e|eliminat|martyr|neutrali[sz]|"
    r"bod(?:y|ies)\b|casualt|hospitali[sz]ed|medical (?:help|care|attention|treatment))",
    re.IGNORECASE,
)
# Two sources that count the same dead are two facts.
_OWN_COUNT = re.compile(r"\b(?:according to|spoke of|put the|counted|listed|gave|said|says|reported)\b")
# What makes two halves one: a condition, a choice, a comparison, a question, a denial that covers both.
_BOUND = re.compile(
    r"\b(?:if|unless|whether|either|neither|both|(?<!more )(?<!less )(?<!fewer )(?<!rather )than|so that|in order|lest)\b",
    re.IGNORECASE,
)
_DENIAL = re.compile(r"\b(?:den(?:y|ie[ds]|ying)|reject\w*|dismiss\w*|refus\w*|rul\w+ out)\b", re.IGNORECASE)
_OUTCOME = re.compile(r",\s+(?:killing|wounding|injuring|destroying|damaging|displacing|trapping|leaving)\s")
_LINK = re.compile(r"^(?:but|and|yet)\s+", re.IGNORECASE)
_NOT_SAID = re.compile(r"\b(?:not|never|nobody|no one|without|may|might|could)\b[^,;]{0,40}\bthat\b|n['’]t\b[^,;]{0,40}\bthat\b")
_LEFT_HARMED = re.compile(r"left\b[^,;]*\b(?:dead|injured|wounded|missing|homeless)\b")
_ANNOUNCES = re.compile(
    r"\b(?:said|says|told|added|wrote|asked|read|reads|follow\w*|this|these|that|things?|ways?|reasons?|words?|message|warning|"
    r"promise|demands?|aims?|goals?|plans?|ideas?|questions?|answers?|rules?|fears?|hopes?|claims?|argument|view|verdict|"
    r"conclusions?|points?|else|statement|letter|clear|blunt)$",
    re.IGNORECASE,
)
# "hours after", "shortly after": the measure belongs to what follows.
_MEASURE = re.compile(
    r"\b(?:moments|minutes?|hours?|days?|weeks?|months?|years?|shortly|soon|long|just|immediately|right|only|even|and)$", re.IGNORECASE
)
# Past forms that are infinitives as well: in "could turn and hit Nuara" nothing has been hit.
_ALSO_INFINITIVE = frozenset(
    "cut put hit set shut let hurt split spread cost quit read run come become beat burst cast shed bid".split()
)
_OPENS_INFINITIVE = re.compile(
    r"\b(?:to|will|would|can|could|may|might|must|should|shall|did|does|do|let|help\w*|make|made)\b|n['’]t\b"
)
_SO = re.compile(r"\b(?:do|does|did|done) so\b")
_TRAILS_OFF = re.compile(r"\b(?:will|would|has|have|had|is|are|was|were|do|does|did|could|can|may)(?: not|n['’]t)?\W*$")
_OPEN_RELATIVE = re.compile(r",\s+(?:[\w ]{1,20} of )?(?:who|which|whose|whom)\b[^,;]*$")
_MARK = re.compile(r"[“\"]")
# What opens a sentence and holds for both halves of it.
_HOLDS_ON = re.compile(
    r"(?:Since|Between|During|Over|From|Until|Under|Without|With|Despite|As part of|In (?:return|exchange))\b[^,;]{2,60},\s"
)
_REPORTS_THAT = re.compile(r"\bthat\b")
_OPENINGS = frozenset(
    "In On At Near Outside Across Around Since Between During Over From Until Under Without With Despite As".split()
)
_FEWEST_WORDS = 4
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
    may_be_cut = _JOINT.search(sentence) or LINKED.search(sentence) or _OUTCOME.search(sentence) or APPOSED.match(sentence)
    if len(sentence) > _LONGEST or "?" in sentence or not may_be_cut:
        return (Clause(sentence, sentence),)
    if sum(1 for _ in islice(_JOINT.finditer(sentence), _MOST_JOINTS + 1)) > _MOST_JOINTS:
        return (Clause(sentence, sentence),)
    whole = SentenceText(sentence)
    parts = [part for piece in _pieces(whole) for part in _tails_apart(piece)]
    return tuple(parts) if len(parts) > 1 else (Clause(sentence, sentence),)


def _tails_apart(piece: Clause) -> Iterator[Clause]:
    """A piece without what hangs on its nouns and at its end, and that as facts of their own."""
    for whole in apposition_apart(piece):
        for part in relative_apart(whole):
            yield from outcome_apart(part)


def _pieces(whole: SentenceText) -> Iterator[Clause]:
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


def _end_of_part(whole: SentenceText, start: int) -> int:
    """Where the next joint that could be cut stands."""
    following = (
        joint.start() for joint in _JOINT.finditer(whole.text, start) if whole.is_open(joint.start())
    )
    return next(following, len(whole.text))


def _subject_for(whole: SentenceText, start: int, joint: re.Match[str], end: int, lead: str) -> str | None:
    """The subject that the part after a joint needs ("" when it has its own); None when it must not be cut."""
    text = whole.text
    left, right = text[start : joint.start()], text[joint.end() : end]
    before, after = whole.verbs_in(start, joint.start()), whole.verbs_in(joint.end(), end)
    is_short = count_words(left) < _FEWEST_WORDS or count_words(right) < _FEWEST_WORDS - 1
    if not (lead or _has_predicate(whole, start, joint.start(), before)) or not after or is_short:
        return None
    covers_both = _DENIAL.search(left) or _NOT_SAID.search(left)
    if _is_one_toll(joint, left, right) or ("that" in joint.group() and covers_both):
        return None
    if _is_in_relative(whole, start, joint, left):
        return None
    if "after" in joint.group() and (_MEASURE.search(left) or all(verb.is_reporting for verb in before)):
        return None
    if _TRAILS_OFF.search(right) or (joint.group().startswith(":") and not _explains(f"{lead} {left}", right)):
        return None
    if not (whole.is_open(after[0].start) or whole.is_open(joint.end())):
        return None
    gap = text[joint.end() : after[0].start]
    if _is_adverb(gap):
        return _shared_subject(whole, start, joint, end, before, after[0], lead)
    if joint.group().startswith(";") and _is_second_sentence(gap, after[0], text):
        return ""
    is_weak = joint.group().strip() in {"and", "but"}
    if is_weak and not (PRONOUN.match(gap) or stands_firm(gap, after[0], text, left, before)):
        return None
    is_told = joint.group().strip(" ,") == "and that" and _is_second_sentence(gap, after[0], text)
    if not (is_told or has_subject(gap, after[0], text)):
        return None
    held = _HOLDS_ON.match(left) if "and" in joint.group() else None
    return held.group().strip() if held else setting(joint.group().strip(" ,"), left)


def _is_in_relative(whole: SentenceText, start: int, joint: re.Match[str], left: str) -> bool:
    """Whether a joint stands in a relative clause that is still open: "Sand, who won in May and has rested since, left"."""
    link = _OPEN_RELATIVE.search(left)
    if link is None:
        return False
    has_main_verb = bool(whole.verbs_in(start, start + link.start()))
    return not has_main_verb or joint.group().strip() in {"and", "but"}


def _has_predicate(whole: SentenceText, start: int, end: int, verbs: list[VerbCue]) -> bool:
    """Whether a half has a verb that tells what its subject does; behind "that" there must be one too.

    "Reports that the army, based in Tarna, and the rebels have met": the army has no verb of its own.
    """
    last = max((that.end() for that in _REPORTS_THAT.finditer(whole.text, start, end)), default=start)
    return any(verb.start >= last and not _is_apposed(whole.text, verb) for verb in verbs)


def _is_apposed(text: str, verb: VerbCue) -> bool:
    """Whether a form in -ed stands right behind a comma: ", based in Tarna,"."""
    said = text[verb.start : verb.end]
    return said.endswith("ed") and " " not in said and text.endswith((", ", ", formerly ", ", also "), 0, verb.start)


def _is_one_toll(joint: re.Match[str], left: str, right: str) -> bool:
    """Whether two halves count the dead and the wounded of one event by one source."""
    is_contrast = joint.group().strip(" ,") in {"while", "whereas", "but", "though", "although"}
    return bool(_HARM.search(left) and _HARM.search(right)) and not (is_contrast and _OWN_COUNT.search(right))


def _explains(left: str, right: str) -> bool:
    """Whether what follows a colon is a sentence beside the one before it, and not what that one announces."""
    is_quotation = _MARK.match(right) is not None
    return _ANNOUNCES.search(left) is None and count_words(left) >= (_FEWEST_WORDS + 3 if is_quotation else _FEWEST_WORDS)


def _is_second_sentence(gap: str, verb: VerbCue, text: str) -> bool:
    """Whether what follows a semicolon has a subject before a finite verb."""
    return 0 < count_words(gap) <= _LONGEST_OPENING and not is_participle(verb, text) and ", " not in gap


def _is_adverb(gap: str) -> bool:
    return not gap.strip() or gap.strip() in {"later", "then", "also", "now"}


def _shared_subject(
    whole: SentenceText, start: int, joint: re.Match[str], end: int, before: list[VerbCue], verb: VerbCue, lead: str
) -> str | None:
    left = whole.text[start : joint.start()]
    if joint.group().startswith(";") or "after" in joint.group() or "that" in joint.group() or ";" in left:
        return None
    if not verb.is_reporting and (_REPORTS_THAT.search(left) or is_nested(before, whole.text)):
        return None
    said = whole.text[verb.start : verb.end]
    if said in _ALSO_INFINITIVE and _OPENS_INFINITIVE.search(left):
        return None
    if " " not in said and before and _is_mere_modal(before[0], whole.text):
        return None
    if any(whole.text.endswith(", ", 0, cue.start) for cue in before[1:]):
        return None
    if said.endswith("ed") and " " not in said and not FOLLOWS_VERB.match(whole.text, verb.end):
        return None
    if _LEFT_HARMED.match(whole.text, verb.start) or _SO.search(whole.text, verb.start, end):
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


def _is_mere_modal(verb: VerbCue, text: str) -> bool:
    """Whether a verb speaks of what may be or will be, and a past form beside it is not under it: "would pay and asked"."""
    words = text[verb.start : verb.end].split()
    return verb.tense in {"modal", "future"} and not {"be", "have", "been"} & set(words)


def _opens_with_setting(lead: str) -> bool:
    """Whether a part was opened with its time or place and not with a subject: "In 2014 the army …"."""
    return lead.split(" ", 1)[0] in _OPENINGS


def _clause(lead: str, words: str) -> Clause:
    core = _LINK.sub("", words.strip(" ,;"))
    text = f"{lead} {core}" if lead else core
    return Clause(ended(capitalised(text)), core)
