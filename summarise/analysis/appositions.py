"""What an apposition tells of the subject: "Tarna, home to 9,000 people, was cut off" is "Tarna was home to 9,000 people".

Only where the subject is one plain noun and the verb behind it says whether it is one or many, then or now: the tense is
that of the sentence. What a person is by office is no fact of the story and stays where it is.
"""

from __future__ import annotations

import re

from summarise.analysis.clause import OPENS_CLAUSE, Clause, SentenceText
from summarise.analysis.whole_sentence import capitalised, ended

_APPOSED = re.compile(
    r"^(?P<subject>(?:(?:The|Its|Their|His|Her) )?[^\s,;:()\"“”]+(?: [^\s,;:()\"“”]+){0,4}), "
    r"(?P<said>(?:home to|part of(?! which| whom)|one of(?! which| whom)|"
    r"the (?:first|last|only|largest|biggest|smallest|oldest|longest|main|second|third)) "
    r"(?:[^,;:]|,(?=\d)){3,80}), "
    r"(?P<verb>was|were|is|are|has|have|had)\b"
)
_JOINED = re.compile(r"\b(?:of|in|and|or|for|to|with|from|by|on|at|that|who)\b")
_COPULA = {"was": "was", "were": "were", "is": "is", "are": "are", "has": "is", "have": "are"}


def apposed(text: str) -> re.Match[str] | None:
    """The apposition that a sentence begins with; it stands between two commas."""
    return _APPOSED.match(text) if text.count(", ") > 1 else None


def apposition_apart(clause: Clause) -> tuple[Clause, ...]:
    """The clause without the apposition of its subject, and that as a fact of its own.

    >>> fact = "Orlan, home to 9,000 people, was cut off on Monday"
    >>> [c.text for c in apposition_apart(Clause(f"{fact}.", fact))]
    ['Orlan was home to 9,000 people.', 'Orlan was cut off on Monday.']
    """
    found = apposed(clause.text)
    copula = _COPULA.get(found["verb"]) if found else None
    if found is None or copula is None or clause.text != ended(capitalised(clause.core)):
        return (clause,)
    subject, said, rest = found["subject"], found["said"], clause.text[found.start("verb") :]
    verbs = SentenceText(clause.text).verbs_in(0, found.end("said"))
    if (
        (verbs and verbs[0].start < found.start("said"))
        or _JOINED.search(subject)
        or OPENS_CLAUSE.match(subject)
    ):
        return (clause,)
    return (
        Clause(ended(f"{subject} {copula} {said}"), said, clause.text[: found.end("said")]),
        Clause(ended(f"{subject} {rest}"), rest.rstrip(" .!?…")),
    )
