"""What an act led to, told as a participle: ", killing four people" is "Four people were killed"."""

from __future__ import annotations

import re

from summarise.analysis.clause import Clause, SentenceText
from summarise.analysis.whole_sentence import capitalised, ended

_DONE = {
    "killing": "killed",
    "wounding": "wounded",
    "injuring": "injured",
    "destroying": "destroyed",
    "damaging": "damaged",
    "displacing": "displaced",
    "trapping": "trapped",
    "leaving": "left",
}
OUTCOME = re.compile(r",\s+(?:" + "|".join(_DONE) + r")\s")
_OUTCOME = re.compile(
    r",\s+(?P<verb>" + "|".join(_DONE) + r")\s+(?P<object>[^,;:\"“”]+(?:, including [^,;:\"“”]+)?)$"
)
_STATE = re.compile(
    r"\s(?=(?:dead|wounded|injured|missing|homeless|stranded|trapped|without|unable|in (?:ruins|hospital|critical)|under water)\b)"
)
_REST = re.compile(
    r",? (?=(?:in|on|at|near|during|inside|outside|across|around|along|including|when|while|as)\b)"
)
_SECOND = re.compile(r" and (?P<verb>" + "|".join(_DONE) + r") ")
_MANY = re.compile(
    r"(?:(?:at least|at most|up to|more than|fewer than|less than|nearly|almost|about|around|some|over|an estimated) )?"
    r"(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|several|dozens|scores|hundreds|thousands|many|\d[\d,.]*)\b"
)
_NUMBER = re.compile(r"\d[\d,.]*")
_ONE = re.compile(r"(?:an?|one) [a-z]+\b")
_DOUBT = re.compile(
    r"\b(?:not|no|never|if|unless|reportedly|allegedly|apparently|perhaps|possibly|probably|suspected|attempt\w*|tried|"
    r"threaten\w*|plan(?:s|ned|ning)?|to)\b|n['’]t\b",
    re.IGNORECASE,
)


def outcome_apart(clause: Clause) -> tuple[Clause, ...]:
    """The act and its outcome, where the act is done and the number of the harmed is plain.

    >>> fact = "A shell hit the market of Orlan on Friday, killing four people"
    >>> [c.text for c in outcome_apart(Clause(f"{fact}.", fact))]
    ['A shell hit the market of Orlan on Friday.', 'Four people were killed.']
    """
    text = clause.text.rstrip(" .!?…")
    tail = _OUTCOME.search(text)
    core = clause.core.rstrip(" .!?…")
    if tail is None or not core.endswith(tail.group()):
        return (clause,)
    told = _told(tail["verb"], tail["object"])
    if not told or not _is_done(text, tail.start()):
        return (clause,)
    act = Clause(ended(text[: tail.start()]), core[: len(core) - len(tail.group())])
    return (act, Clause(ended(capitalised(told)), tail.group()[1:].strip()))


def _is_done(text: str, end: int) -> bool:
    """Whether the act before is told as done, without doubt."""
    whole = SentenceText(text)
    verbs = whole.verbs_in(0, end)
    return (
        bool(verbs)
        and whole.is_open(end)
        and all(verb.tense == "past" for verb in verbs)
        and not _DOUBT.search(text, 0, end)
    )


def _told(verb: str, what: str) -> str:
    second = _SECOND.search(what)
    if second is None:
        return _passive(verb, what)
    first, other = _passive(verb, what[: second.start()]), _passive(second["verb"], what[second.end() :])
    return f"{first} and {other}" if first and other else ""


def _passive(verb: str, what: str) -> str:
    parted = (_STATE if verb == "leaving" else _REST).search(what)
    if verb == "leaving" and parted is None:
        return ""
    whom, rest = (what[: parted.start()], what[parted.start() :]) if parted else (what, "")
    if len(_NUMBER.findall(whom)) > 1:
        return ""
    form = "were" if _MANY.match(whom) else "was" if _ONE.match(whom) else ""
    return f"{whom} {form} {_DONE[verb]}{rest}" if form else ""
