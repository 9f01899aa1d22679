"""Which of the times that a sentence names date what it says, and which date something beside it."""

from __future__ import annotations

import re
from typing import Literal

from summarise.analysis.hinted import Hinted
from summarise.calendar_names import MONTH_NAMES, WEEKDAY_NAMES
from summarise.domain import Sentence, TimeExpression

Role = Literal["event", "report", "since", "aside"]
"""`event` dates what is told, `report` when somebody spoke, `since` where a state began, `aside` something else."""

_BACK = 240  # characters looked at before an expression
_AHEAD = 90  # and after it
_NAMES = "|".join((*WEEKDAY_NAMES, *MONTH_NAMES))
_REPORT = Hinted(
    re.compile(
        r"(?<!\bwas )(?<!\bwere )(?<!\bbeen )\b(?:said|says|told|announced|reported|added"
        r"|stated|warned|conceded|admitted|acknowledged|replied|wrote|argued"
        r"|insisted|denied|spoke|spoken|confirmed|claimed|noted|explained|testified|tweeted|published|released|issued)"
        r"(?:\s+(?:reporters|journalists|parliament|lawmakers|the\s+\w+|[A-Z][\w’']*)){0,3}"
        r"(?:\s+(?:in|at|by|to|on|via)\s+(?:an?\s+|the\s+|its\s+|his\s+|her\s+)?[\w'’-]+){0,2}"
        r"(?:\s+(?:late|early|earlier))?\s+(?:on\s+)?$|\b[Aa]s\s+of\s+$"
    ),
    (
        *(
            "said",
            "says",
            "told",
            "announced",
            "reported",
            "added",
            "stated",
            "warned",
            "conceded",
            "admitted",
        ),
        *(
            "acknowledged",
            "replied",
            "wrote",
            "argued",
            "insisted",
            "denied",
            "spoke",
            "confirmed",
            "claimed",
            "noted",
        ),
        *("explained", "testified", "tweeted", "published", "released", "issued", "as of"),
    ),
)
_SINCE_CLAUSE = Hinted(
    re.compile(
        rf"\bsince\s+(?!then\b|(?:(?:early|late|mid|about|at\s+least)[\s-]+)?(?:\d|last\b|this\b|yesterday\b|{_NAMES}))[^,;:]*$",
        re.IGNORECASE,
    ),
    ("since",),
)
_BEGAN = re.compile(
    r"\b(?:that|which)\s+(?:began|started|erupted|broke\s+out)\s+(?:on\s+|in\s+)?(?:\w+\s+){0,4}?$"
)
_PERFECT = re.compile(r"\s+(?:has|have)\b")
# "On Friday, the minister said that …": when she spoke; not "On Friday, she said, the dam broke".
_SPEAKER_AFTER = re.compile(
    r"(?:,\s+on\s+\w+)?,?\s+(?:[\w’'.-]+\s+){1,8}?(?:said|announced|reported|added|stated|warned|admitted|argued|insisted|claimed"
    r"|confirmed|told\s+(?:[\w’'.-]+\s+){1,4}?(?=that\b))(?!\s*[,;.])\s+(?!on\b|in\b|at\b|by\b|to\b|for\b)"
)
_HEAD = re.compile(
    r"\W*(?:[\w\s]{0,30}\b(?:earlier|later|before|after|ago),\s+)?(?:(?:on|in|at|late|early|later|earlier)\s+){0,2}",
    re.IGNORECASE,
)
# "Its third cut this year", the old value of a comparison ("down from 3.3% in July"), a plan not kept.
_NO_SUPERLATIVE = (
    r"(?:(?:pro|con)?test|(?:ar|fo)?rest|(?:re|con)?quest|west|guest|interest|harvest|chest|nest)\b"
)
_RELATIVE = Hinted(
    re.compile(
        r",\s*(?:which|who|whose|where)\b[^,;:]*$|,[^,;:]*\bof\s+(?:which|whom)\b[^,;:]*$", re.IGNORECASE
    ),
    ("which", "who", "where"),
)
_RANKED = Hinted(
    re.compile(
        r"(?:,|\b(?:is|are|was|were|became|marks|marked))\s*(?:(?:its|his|her|their|the|a)\s+)?"
        rf"(?:first|second|third|fourth|fifth|\d+(?:st|nd|rd|th)|(?!{_NO_SUPERLATIVE})[a-z]+est)"
        r"\s+(?!on\b|in\b|at\b)(?:[\w’'-]+\s+){0,4}?$",
        re.IGNORECASE,
    ),
    (
        *"first second third fourth fifth est".split(),
        *"1st 2nd 3rd".split(),
        *(f"{digit}th" for digit in range(10)),
    ),
)
_COMPARED = Hinted(
    re.compile(
        r"(?:\b(?:up|down)\s+from\b(?:[^,;]|,(?=\d))*|\bfrom\s+[$€£]?[\d.,]+\s?(?:%|per\s?cent|bn|m\b|million|billion)(?:[^,;]|,(?=\d))*"
        r"|\bagainst\s+(?:about\s+|some\s+|only\s+)?[$€£]?\d(?:[^,;]|,(?=\d))*"
        r"|\bcompared\s+(?:with|to)\b(?:[^,;]|,(?=\d))*|\bthan\s+(?:in\s+)?)$",
        re.IGNORECASE,
    ),
    ("from", "against", "compared", "than"),
)
# "28 died in attacks on the city, which took place on January 16-22": the day of the dead, too.
_WHEN_IT_HAPPENED = re.compile(
    r",\s*which\s+(?:took\s+place|happened|occurred)\s+(?:(?:on|in|at|during|late|early)\s+){0,2}(?:the\s+)?$",
    re.IGNORECASE,
)
# "The fourth of its kind to be downed this year."
_COUNTED = re.compile(
    r"\b(?:was|were|is|are)\s+(?:the|its|his|her|their)\s+(?:\w+th|first|second|third|\d+(?:st|nd|rd|th))\b[^,;:.]{0,60}$"
)
_RECORD = re.compile(
    rf"\b(?:first|only|worst|(?:most|least)\s+\w+|(?!{_NO_SUPERLATIVE})[a-z]+est)(?:\s+[\w’'-]+){{0,4}}\s+$",
    re.IGNORECASE,
)
_YARDSTICK = re.compile(r"from\s+(?:an?|the|one)\s+\w+\s+(?:earlier|ago|before|previously)", re.IGNORECASE)
_PARTICIPLE = re.compile(r"(?<!was )(?<!were )(?<!is )(?<!are )(?<!been )\b[a-z]+ed\s+(?:on\s+|in\s+)?$")
_FINITE = re.compile(r"\s+(?:will|would|is|are|was|were|has|have|had|can|could|may|might|must|did|does|do)\b")


def role_of(time: TimeExpression, sentence: Sentence) -> Role:
    """What `time`, which stands in `sentence`, dates.

    >>> from summarise.analysis.times import read_times
    >>> def roles(text):
    ...     whole = Sentence(id=1, start=0, end=len(text), text=text, paragraph=0)
    ...     return [role_of(time, whole) for time in read_times(text, None)]
    >>> roles("The dam broke in 2016, the minister said on Friday.")
    ['event', 'report']
    >>> roles("None has voted since the party was founded in 2011.")
    ['since']
    >>> roles("The port, which opened in 1990, burned.")
    ['aside']
    """
    at = time.start - sentence.start
    before = sentence.text[max(0, at - _BACK) : at]
    after = sentence.text[time.end - sentence.start :][:_AHEAD]
    if _is_measured_since(time, before):
        return "aside"
    if _is_since(time, before, after):
        return "since"
    if _is_aside(time, before, after):
        return "aside"
    is_head = _HEAD.fullmatch(before) is not None and _SPEAKER_AFTER.match(after)
    return "report" if is_head or _REPORT.search(before) else "event"


def _is_measured_since(time: TimeExpression, before: str) -> bool:
    """Whether "since" tells what something is measured against ("the worst fire since 2017"), not what has held."""
    if time.exact[:5].casefold() == "since":
        return _RECORD.search(before) is not None
    since = _SINCE_CLAUSE.search(before)
    return since is not None and _RECORD.search(before, 0, since.start()) is not None


def _is_since(time: TimeExpression, before: str, after: str) -> bool:
    """Whether a state began then; not in a clause of its own (", which had not happened since 2016")."""
    since = _SINCE_CLAUSE.search(before)
    if "since" in time.modifier.split() or since:
        clause = _RELATIVE.search(before)
        return clause is None or (since is not None and since.start() < clause.start())
    return _PERFECT.match(after) is not None and _BEGAN.search(before) is not None


def _is_aside(time: TimeExpression, before: str, after: str) -> bool:
    """Whether it dates a clause of its own, a yardstick, or a thing ("the cranes announced last month will …")."""
    is_count = time.exact.startswith("this ") and _COUNTED.search(before) is not None
    is_thing = _FINITE.match(after) and _PARTICIPLE.search(before)
    return bool(
        (_RELATIVE.search(before) and not _WHEN_IT_HAPPENED.search(before))
        or _RANKED.search(before)
        or _COMPARED.search(before)
        or _YARDSTICK.match(time.exact)
        or is_thing
        or is_count
    )
