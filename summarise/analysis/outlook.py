"""Whether a sentence tells what is to come, or how things simply stand. Read off its words; no parser."""

from __future__ import annotations

import re
from functools import lru_cache

from summarise.analysis.hinted import Hinted
from summarise.analysis.tense import tense_of, told_by

_MODAL = re.compile(
    r"(?P<modal>would|may|might|could)\s+(?:(?:well|also|still|soon|now|then|yet|even|have\s+to|[a-z]+ly)\s+){0,3}"
    r"(?P<not>not\s+)?(?P<verb>[a-z]+)(?:\s+(?P<next>[a-z]+))?",
    re.IGNORECASE,
)
_WISHES = frozenset("like love need prefer rather have want say argue think hope".split())
_TELLING = frozenset("comment say discuss confirm elaborate speculate disclose reveal identify".split())
"""What nobody "would" do when asked: a refusal, and no plan."""
_NONE = re.compile(r"\b(?:neither|none|nobody|no\s+one|no)\b[^,;:]{0,60}$", re.IGNORECASE)
_UNABLE = frozenset("only see hear find say tell establish understand".split())
_PASSIVE = re.compile(
    r"[a-z]+ed|possible|able|necessary|available|ready|held|made|built|cut|brought|taken|given|shut|sent|put|told|sold|seen|paid|done|hit"
)
FORECAST = Hinted(
    re.compile(
        r"\b(?:rul(?:e|es|ed|ing)\s+out|no\s+(?:immediate\s+|further\s+)?plans?\s+(?:for|to)|expects?|predicts?|vow(?:s|ed)\s+to"
        r"|(?<!been )(?<!was )(?<!were )(?:pledge[sd]?|promise[sd]?|threaten(?:s|ed)?)\s+(?:to|an?|that)"
        r"|(?:has|have)\s+(?:pledged|promised|vowed)\b"
        r"|(?:has|have)\s+(?:until|(?:\w+\s+)?\w+\s+(?:days|weeks|months|years)(?:\s+(?:to|in\s+which)|(?=[.,]|$)))"
        r"|(?:is|are)\s+(?:now\s+)?(?:seen|forecast|projected|predicted)\s+(?:at|to|ris|fall|grow|hit|reach)\w*"
        r"|(?:keeps?|kept|holds?|held|confirms?|confirmed|reaffirms?|reaffirmed|reiterates?|reiterated|maintains?|maintained"
        r"|(?:stuck|sticks)\s+(?:to|by|with)|(?:stood|stands)\s+by)\s+(?:its|their|the|his|her)\s+(?:[\w’'-]+\s+){0,4}?"
        r"(?:guidance|forecasts?|outlook|projections?|(?:growth|profit|sales|margin|inflation|emissions?)\s+targets?)"
        r"|(?:returns?|re-?opens?|opens?|starts?|begins?|resumes?|closes?|goes\s+on\s+sale|takes\s+place)\s+(?:again\s+)?(?:in\s+)?"
        r"(?:this\s+(?:spring|summer|autumn|fall|winter)|next\s+(?:spring|summer|autumn|fall|winter|week|month|year|weekend))"
        r"|(?:is|are)\s+planning\s+to|(?:now\s+)?(?:sees|projects|forecasts)\s+(?:[\w’'-]+\s+){1,10}(?:growing|rising|falling|growth)|to\s+be\s+\w+ed\s+(?:by|before|next|in))\b",
        re.IGNORECASE,
    ),
    (
        *("rul", "plan", "expect", "predict", "vow", "pledge", "promise", "threaten", "sees"),
        *("project", "forecast", "seen", "to be", "guidance", "outlook", "target"),
        *("until", "days", "weeks", "months", "years", "this s", "this au", "this fall", "this win", "next "),
    ),
)
_COMING = re.compile(
    r"\b(?:within\s+(?:the\s+|an?\s+|\w+\s+)?(?:hours?|days?|weeks?|months?|years?)|for\s+(?:\w+\s+)?(?:hours|days|weeks|months|years)|tomorrow|(?:next|coming)\s+\w+"
    r"|(?:if|once|unless|until|as\s+soon\s+as)\s+(?!possible)\w+)\b",
    re.IGNORECASE,
)
_FROM_THIS = re.compile(r"\b(?:up|down)\s+from\s+[^,;]{1,40}\bthis\s+(?:year|month|quarter)\b", re.IGNORECASE)
_NO_VERB = re.compile(r"\bfrom\s+(?:[A-Z]\w+|next)\b")
_PLACE = r"(?:in|on|at|near|between|along|across|outside|beside|off|north|south|east|west|about|some|within)"
_STANDING = Hinted(
    re.compile(
        rf"\b(?:(?:lies?|stands?(?!\s+at\s+(?!the\b|its\b|an?\b))|sits?)\s+{_PLACE}|(?:is|are)\s+(?:located|situated|based(?!\s+on\b)|home\s+to|named\s+after"
        r"|known\s+(?:as|for)|owned\s+by|made\s+up\s+of|divided\s+into|part\s+of|the\s+(?:\w+\s+)?(?:capital|hub|seat))"
        r"|borders|employs?|belongs?\s+to|consists?\s+of|comprises?|dates?\s+(?:back|from)|has\s+a\s+population"
        r"|[\d,]+\s+(?:people|residents|families|households|workers|pupils|patients)\s+(?:live|work|draw|receive|depend|rely|study)"
        r"|(?:is|are)\s+\w+ed\s+(?:once|whenever|only\s+(?:when|after|if))"
        r"|(?:has|have)\s+(?:about\s+|some\s+|around\s+)?[\d,.]+\s+(?:members|inhabitants|residents|employees|seats|pupils|beds)"
        r"|runs?\s+(?:the|an?|two|three|four|five|\d+)|separates|stretches\s+(?:from|along|over)|flows|accounts?\s+for|specialises?\s+in|specializes?\s+in"
        r"|rarely|seldom|usually|typically|traditionally|normally|generally|often|(?:each|every)\s+(?:year|summer|winter|spring|autumn))\b",
        re.IGNORECASE,
    ),
    tuple(
        (
            "lie stand sit locat based home named known owned made divided part capital hub seat borders employ belong "
            "consist compris date population members inhabitants residents pupils beds run separates stretches flows "
            "account speciali rarely seldom usually typically traditionally normally generally often each every "
            "live work draw receive depend rely study once whenever only"
        ).split()
    ),
)

# "Under its rules a buyer can take control only after a test": what a rule allows is no news and no plan.
_RULE = re.compile(
    r"\bunder\s+(?:its|the|their|current|existing|[A-Z]\w+)\s+(?:\w+\s+)?(?:rules?|laws?|terms|constitution|statutes?)\b"
    r"[^.;]{0,80}\b(?:can|may|must)\b",
    re.IGNORECASE,
)
_LONG_STANDING = re.compile(
    r"\bthere\s+(?:has|have)\s+never\s+been\b|\bfor\s+(?:(?:about|some|nearly|almost|more\s+than|over)\s+)?"
    r"(?:\w+\s+)?(?:years|decades|centuries)\b",
    re.IGNORECASE,
)


# "The dockers want a guarantee that nobody will be dismissed": what is wished is to come, the wish stands now.
_WISH = re.compile(
    r"(?:(?!\b(?:will|would|may|might|could|shall|if|whether|when|who|that|which)\b)[^,;:“\"]){1,80}?"
    r"\b(?<!the )(?<!['’]s )(?<!their )(?<!its )(?:wants?|hopes|demands)\s+(?:to|that|an?|the|its|their|his|her|\d)\b",
    re.IGNORECASE,
)
_WISHED = ("want", "hopes", "demands")


def is_wish(text: str) -> bool:
    """Whether a claim tells what somebody wishes now.

    >>> is_wish("The union wants a promise that no depot will close."), is_wish("It will say if it wants a retrial.")
    (True, False)
    """
    return any(map(text.lower().__contains__, _WISHED)) and _WISH.match(text) is not None


@lru_cache(maxsize=4_096)
def looks_ahead(text: str) -> bool:
    """Whether what a claim says had not happened when it was written: plans, predictions, possibilities.

    >>> looks_ahead("The toll could rise."), looks_ahead("Two people may still be under the rubble.")
    (True, False)
    >>> looks_ahead("The minister ruled out a vote."), looks_ahead("The jury could not agree.")
    (True, False)
    """
    if is_wish(text):
        return False
    if tense_of(text) == "future":
        return True
    cue = told_by(text)
    if cue is not None and cue.tense == "modal":
        return _is_possibility(text, cue.start)
    return FORECAST.search(text) is not None or (cue is None and _is_planned_value(text))


def _is_planned_value(text: str) -> bool:
    """Whether words without a verb tell what is to be: "plus 3 percent from May", "up from 4 percent this year"."""
    return _NO_VERB.search(text) is not None or _FROM_THIS.search(text) is not None


def _is_possibility(text: str, start: int) -> bool:
    """Whether the modal at `start` speaks of something that may yet happen, not of what may be or can be done."""
    match = _MODAL.match(text, start)
    if match is None:
        return FORECAST.search(text) is not None
    modal, verb = match["modal"].lower(), match["verb"].lower()
    if modal == "would":
        if verb == "be" and (match["next"] or "").lower() in {"recalled", "remembered"}:
            return False  # "It would be recalled that 32 were killed in the same village"
        return verb not in _WISHES and not (match["not"] and verb in _TELLING)
    if modal == "could" and _NONE.search(text, 0, start):
        return False
    if verb != "have" and not match["not"] and _COMING.search(text, match.end("verb")):
        return True
    if verb == "have" or (modal == "could" and (match["not"] or verb in _UNABLE)):
        return False
    return verb != "be" or _PASSIVE.fullmatch(match["next"] or "") is not None


def is_standing(text: str) -> bool:
    """Whether a claim about the present tells how things stand without being news.

    >>> is_standing("The port lies on the Baltic."), is_standing("The port is burning.")
    (True, False)
    """
    tense = tense_of(text)
    if tense == "modal":
        return _RULE.search(text) is not None
    if tense == "present_perfect":
        return _LONG_STANDING.search(text) is not None
    return tense == "present" and _STANDING.search(text) is not None
