"""Reasons not to cut a sentence at a joint. Each is a test of its own; in doubt the sentence stays whole."""

from __future__ import annotations

import re

from summarise.analysis.clause import OPENS_CLAUSE
from summarise.analysis.clause_subjects import FOLLOWS_VERB, has_words, is_nested, shared_auxiliary
from summarise.analysis.hinted import Hinted
from summarise.analysis.joints import Cut
from summarise.analysis.tense import VerbCue

_HARM = Hinted(
    re.compile(
        r"\b(?:kill|wound|injur|hurt|die[ds]?\b|dead|dying|missing|lost (?:their|his|her) li[fv]e|eliminat|martyr|neutrali[sz]|"
        r"bod(?:y|ies)\b|casualt|hospitali[sz]ed|medical (?:help|care|attention|treatment))",
        re.IGNORECASE,
    ),
    (
        "kill",
        "wound",
        "injur",
        "hurt",
        "die",
        "dead",
        "dying",
        "missing",
        "lost",
        "eliminat",
        "martyr",
        "neutrali",
        "bod",
        "casualt",
        "hospitali",
        "medical",
    ),
)
# Two sources that count the same dead are two facts.
_OWN_COUNT = re.compile(r"\b(?:according to|spoke of|put the|counted|listed|gave|said|says|reported)\b")
_DENIAL = re.compile(r"\b(?:den(?:y|ie[ds]|ying)|reject\w*|dismiss\w*|refus\w*|rul\w+ out)\b", re.IGNORECASE)
_NOT_SAID = re.compile(
    r"\b(?:not|never|nobody|no one|without|may|might|could)\b[^,;]{0,40}\bthat\b|n['’]t\b[^,;]{0,40}\bthat\b"
)
_LEFT_HARMED = re.compile(r"left\b[^,;]*\b(?:dead|injured|wounded|missing|homeless)\b")
_ANNOUNCES = re.compile(
    r"\b(?:said|says|told|added|wrote|asked|read|reads|follow\w*|this|these|that|things?|ways?|reasons?|words?|message|warning|"
    r"promise|demands?|aims?|goals?|plans?|ideas?|questions?|answers?|rules?|fears?|hopes?|claims?|argument|view|verdict|"
    r"conclusions?|points?|else|statement|letter|clear|blunt)$",
    re.IGNORECASE,
)
# "hours after", "shortly after": the measure belongs to what follows.
_MEASURE = re.compile(
    r"\b(?:moments|minutes?|hours?|days?|weeks?|months?|years?|shortly|soon|long|just|immediately|right|only|even|and)$",
    re.IGNORECASE,
)
# Past forms that are infinitives as well: in "could turn and hit Nuara" nothing has been hit.
_ALSO_INFINITIVE = frozenset(
    "cut put hit set shut let hurt split spread cost quit read run come become beat burst cast shed bid".split()
)
_OPENS_INFINITIVE = re.compile(
    r"\b(?:to|will|would|can|could|may|might|must|should|shall|did|does|do|let|help\w*|make|made)\b|n['’]t\b"
)
_PASSIVE = re.compile(r"\b(?:is|are|was|were|be|been)\b")
_OBJECT = re.compile(r"\s+(?:the|an?|his|her|its|their|him|them|it|[A-Z])\b")
_SO = re.compile(r"\b(?:do|does|did|done) so\b")
_TRAILS_OFF = re.compile(
    r"\b(?:will|would|has|have|had|is|are|was|were|do|does|did|could|can|may)(?: not|n['’]t)?\W*$"
)
_OPEN_RELATIVE = re.compile(r",\s+(?:[\w ]{1,20} of )?(?:who|which|whose|whom)\b[^,;]*$")
_NOT = re.compile(r"\b(?:not|never)\b|n['’]t\b")
_COLON = re.compile(r":\s")
# Whoever says, thinks or promises something before a colon does so of what stands behind it.
_OPINES = re.compile(
    r"\b(?:sa(?:id|ys?)|t(?:old|ells?)|warn\w*|promis\w*|pledg\w*|announc\w*|agree\w*|demand\w*|claim\w*|argu\w*|believ\w*|thinks?|"
    r"thought|hop(?:es?|ed)|fear\w*|views?|opinion|message|clear|verdict|ruling|den(?:y|ies|ied)|insist\w*|suspect\w*|ask\w*)\b",
    re.IGNORECASE,
)
_MARK = re.compile(r"[“\"]")
_THAT = re.compile(r"\bthat\b(?!\s+[a-z]+ed\b)")
# What makes two halves one: a condition, a choice, a comparison, a question, a doubt or a denial that covers both.
_BOUND = Hinted(
    re.compile(
        r"\b(?:if|unless|whether|either|neither|both|(?<!more )(?<!less )(?<!fewer )(?<!rather )than|so that|in order|lest"
        r"|reportedly|allegedly|apparently|possibly|perhaps|probably|presumably|supposedly|(?:said|believed|thought|reported) to"
        r"|(?:seem|appear)s? to)\b",
        re.IGNORECASE,
    ),
    (
        *(
            "if",
            "unless",
            "whether",
            "either",
            "both",
            "than",
            "so that",
            "in order",
            "lest",
            "edly",
            "apparently",
        ),
        *(
            "possibly",
            "perhaps",
            "probably",
            "presumably",
            "said to",
            "believed to",
            "thought to",
            "reported to",
        ),
        *("seem", "appear"),
    ),
)
_CONTRASTS = frozenset({"while", "whereas", "but", "though", "although"})
_FEWEST_WORDS = 4
_FEWEST_BEFORE_QUOTATION = 7


def stays_whole(cut: Cut) -> bool:
    """Whether two clauses must not be parted: both tell one fact."""
    return any(refuses(cut) for refuses in _REFUSALS)


def shares_no_subject(cut: Cut) -> bool:
    """Whether a verb right behind a joint may have another subject, or another mood, than the verb before it."""
    if any(word in cut.word for word in (";", ":", "after", "that")) or ";" in cut.left:
        return True
    return any(refuses(cut) for refuses in _UNSHARED)


def is_no_pair(cut: Cut) -> bool:
    """Whether one of the halves is no clause."""
    is_long = has_words(cut.right, _FEWEST_WORDS - 1) and has_words(f"{cut.lead} {cut.left}", _FEWEST_WORDS)
    if not is_long or not cut.after or not (cut.lead or _has_predicate(cut)):
        return True
    return not (cut.whole.is_open(cut.after[0].start) or cut.whole.is_open(cut.joint.end()))


def _has_predicate(cut: Cut) -> bool:
    """Whether the first half has a verb that tells what its subject does; behind "that" there must be one too.

    "Reports that the army, based in Tarna, and the rebels have met": the army has no verb of its own.
    """
    thats = _THAT.finditer(cut.whole.text, cut.start, cut.joint.start()) if "that" in cut.left else ()
    last = max((that.end() for that in thats), default=cut.start)
    return any(verb.start >= last and not _is_apposed(cut.whole.text, verb) for verb in cut.before)


def _is_apposed(text: str, verb: VerbCue) -> bool:
    """Whether a form in -ed stands right behind a comma: ", based in Tarna,"."""
    said = text[verb.start : verb.end]
    return (
        said.endswith("ed")
        and " " not in said
        and text.endswith((", ", ", formerly ", ", also "), 0, verb.start)
    )


def _is_bound(cut: Cut) -> bool:
    """A condition, a choice or a doubt covers both halves."""
    return not cut.word.startswith(";") and _BOUND.search(cut.left) is not None


def _is_one_toll(cut: Cut) -> bool:
    """The dead and the wounded of one event, counted by one source."""
    if not (_HARM.search(cut.left) and _HARM.search(cut.right)):
        return False
    return not (cut.word in _CONTRASTS and _OWN_COUNT.search(cut.right))


def _is_denied_together(cut: Cut) -> bool:
    """`denied that A and that B`, `did not say that A and that B`."""
    return "that" in cut.word and bool(_DENIAL.search(cut.left) or _NOT_SAID.search(cut.left))


def _is_in_relative(cut: Cut) -> bool:
    """The joint stands in a relative clause that is still open: "Sand, who won in May and has rested since, left"."""
    link = _OPEN_RELATIVE.search(cut.left)
    if link is None:
        return False
    has_main_verb = bool(cut.whole.verbs_in(cut.start, cut.start + link.start()))
    return not has_main_verb or cut.joint.group().strip() in {"and", "but"}


def _is_subordinate(cut: Cut) -> bool:
    """`When the army took the bridge and burned two posts, people fled`: the first half is no sentence."""
    return ", " not in cut.left and OPENS_CLAUSE.match(cut.left) is not None


def _is_measured(cut: Cut) -> bool:
    """`hours after` says when; `said the profits fell after` may go on with what was said."""
    if "after" not in cut.word:
        return False
    return _MEASURE.search(cut.left) is not None or all(verb.is_reporting for verb in cut.before)


def _trails_off(cut: Cut) -> bool:
    """`and Aldbury will not.`"""
    return _TRAILS_OFF.search(cut.right) is not None


def _is_announced(cut: Cut) -> bool:
    """What follows a colon is what was announced, and no sentence beside the one before."""
    if not cut.word.startswith(":"):
        return _COLON.search(cut.left) is not None and not cut.word.startswith(";")
    if _MARK.match(cut.right):
        fewest = _FEWEST_BEFORE_QUOTATION
        announces = bool(_ANNOUNCES.search(cut.left)) or (bool(cut.before) and cut.before[-1].is_reporting)
    else:
        fewest, announces = _FEWEST_WORDS, bool(_OPINES.search(cut.left) or _ANNOUNCES.search(cut.left))
    return announces or not has_words(f"{cut.lead} {cut.left}", fewest)


_CORRECTED = re.compile(r"\b(?:earlier|previous) versions? of\b")


def _is_corrected(cut: Cut) -> bool:
    """`An earlier version said six had died; the figure was five`: the first half alone is what was taken back."""
    return _CORRECTED.search(cut.left) is not None


_REFUSALS = (
    _is_corrected,
    _is_bound,
    _is_one_toll,
    _is_denied_together,
    _is_in_relative,
    _is_subordinate,
    _is_measured,
    _trails_off,
    _is_announced,
)


def _is_under_another(cut: Cut) -> bool:
    """`police said he was shot and died`: who says so?"""
    if cut.after[0].is_reporting:
        return False
    return _THAT.search(cut.left) is not None or is_nested(cut.before, cut.whole.text)


def _may_be_infinitive(cut: Cut) -> bool:
    """`could turn and hit Nuara`: nothing has been hit."""
    return cut.said in _ALSO_INFINITIVE and _OPENS_INFINITIVE.search(cut.left) is not None


def _follows_modal(cut: Cut) -> bool:
    """`the league would pay and asked`: a past form is not under a modal, so its subject is another."""
    if " " in cut.said or not cut.before:
        return False
    first = cut.before[0]
    words = cut.whole.text[first.start : first.end].split()
    return first.tense in {"modal", "future"} and not {"be", "have", "been"} & set(words)


def _is_negated_auxiliary(cut: Cut) -> bool:
    """`has not paid and apologised`: whether "not" goes on is not plain."""
    if " " in cut.said or not cut.before:
        return False
    first = cut.before[0]
    return _NOT.search(cut.whole.text, first.start, first.end) is not None


def _is_of_a_list(cut: Cut) -> bool:
    """`scored twice, missed a penalty and was booked`: three facts, two joints."""
    return any(cut.whole.text.endswith(", ", 0, verb.start) for verb in cut.before[1:])


def _may_be_participle(cut: Cut) -> bool:
    is_bare = cut.said.endswith("ed") and " " not in cut.said
    return is_bare and not FOLLOWS_VERB.match(cut.whole.text, cut.after[0].end)


def _may_be_active(cut: Cut) -> bool:
    """`was elected in May and joined the party`: with an object behind it, the second verb need not be passive."""
    if not cut.before or not shared_auxiliary(cut.whole.text, cut.before[0], cut.said):
        return False
    first = cut.whole.text[cut.before[0].start : cut.before[0].end]
    is_passive = _PASSIVE.search(first) is not None
    return is_passive and _OBJECT.match(cut.whole.text, cut.after[0].end) is not None


def _is_its_toll(cut: Cut) -> bool:
    """`hit the camp and left dozens dead`: an attack and its toll are one."""
    return _LEFT_HARMED.match(cut.right) is not None


def _points_back(cut: Cut) -> bool:
    """`and will not do so`"""
    return _SO.search(cut.right) is not None


_UNSHARED = (
    _is_under_another,
    _may_be_infinitive,
    _follows_modal,
    _is_negated_auxiliary,
    _is_of_a_list,
    _may_be_participle,
    _may_be_active,
    _is_its_toll,
    _points_back,
)
