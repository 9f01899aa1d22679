"""Whether the words around a date without a year look back or ahead."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import cached_property

from summarise.analysis.tense import VerbCue, verb_cues
from summarise.analysis.times.anchor import Leaning

_REACH = 160  # characters on each side, within the sentence
_NEAR = 32
# Not after an initial or a short capitalised abbreviation ("U.S. Army", "Gen. Ito", "Roe vs. Wade").
_SENTENCE_END = re.compile(
    r"(?<=[.!?”\"])(?<![A-Z]\.)(?<!\b[A-Z][a-z]\.)(?<!\b[A-Z][a-z]{2}\.)(?<!\bvs\.)\s+(?=[A-Z“\"`])|\n\s*\n"
)
_REPORT = re.compile(
    r"\b(?:(?:said|says|told\s+\w+|announced|reported|added|stated|warned)\s+(?:\w+\s+){0,2}(?:on\s+)?"
    r"|(?:published|released|issued)\s+(?:(?:late|early|earlier)\s+)?(?:(?:on|in|at)\s+)?(?:the\s+)?)$",
    re.IGNORECASE,
)
# The two letters that each alternative begins with come first: nearly every word fails there.
_AHEAD = re.compile(
    r"\b(?=s[celth]|e[xn]|d[ue]|p[lr]|up|f[oa]|t[ra]|h[eo]|op|l[ae]|re|c[ol]|i[sn]|a[ri\s]|be|me|v[io]|go|ki)(?:scheduled|expected|due|slated|planned|planning|set\s+(?:for|to)|upcoming|forthcoming|deadline"
    r"|(?:trial|hearing|start|opening|launch|release|target)\s+date|comes?\s+into\s+(?:force|effect)|(?<!to )travel\s+to|reopens"
    r"|(?:is|are)\s+likely\s+(?=(?:to|on|in|late|early|from|by|over|at|today|tomorrow|tonight)\b|(?-i:[A-Z]))|a\s+date\s+in|expects?|forecasts|predicts|(?:aims?|hopes?|intends?|plans?)\s+to"
    r"|(?<!the )(?:(?:close|open|start|begin|end|depart|arrive)s?|shuts|kicks?\s+off)\s+(?=at\s+\d|on\s|in\s)"
    r"|(?:is|are)\s+\w+ing|begins?|starts?|opens?|meets?|arrives?|leaves?|resumes?|faces?|takes\s+(?:place|effect)"
    r"|(?:is|are)\s+(?:at|in)\s+(?:the\s+)?(?:(?-i:[A-Z])[\w’'-]+\s+(?:of\s+)?){1,4}(?=on\s)"
    r"|(?:is|are)\s+(?=on\s+(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|\d|(?-i:[A-Z])[a-z]+\.?\s\d)|at\s+\d)|go(?:es)?\s+(?:to\s+the\s+polls|on\s+sale)|travels\s+to|convenes|expires|hosts"
    r"|(?:host|play|meet|visit)s?\s+(?:(?-i:[A-Z])[\w’'-]+\s+){1,3}(?=on\s|in\s)|plays?\s+(?=[A-Z]\w|against)|returns?\s+to\s+(?:court|parliament|congress)|visits\s+(?=[A-Z]\w)|votes?\s+on)\b",
    re.IGNORECASE,
)
_UP_TO = re.compile(
    r"\b(?:until|till|by|through|starting|beginning|effective|as\s+(?:soon|early)\s+as|now\s+and|ahead\s+of)"
    r"(?:\s+(?:at|on|the|late|early))*\s*$",
    re.IGNORECASE,
)
_SETTING = re.compile(
    r"\b(?:call|invit|schedul|set|plan|declar|decre|announc|order|impos|postpon|summon|book|prepar|urg|ask|appeal|arrang"
    r"|agree|adjourn|delay)\w*\s(?:[\w’'-]+\s+){0,10}?(?:for|from)\s+$"
    r"|\b(?:adjourn|postpon|delay|defer|reschedul|mov|push|put)\w*\s(?:[\w’'-]+\s+){0,4}?to\s+$",
    re.IGNORECASE,
)
"""A day that somebody sets ("called a strike for Monday", "decreed mourning from Saturday")."""
_WENT_ON = re.compile(
    r"\b(?<!to )(?<!had )(?:(?:lasted|continued|carried\s+on|went\s+on|raged|burned|persisted|dragged\s+on|ran|heard|fought"
    r"|waited|stayed|sat|talked|worked|queued|danced|slept|spent|argued|met|debated|stood|lived|served|played|sang|drank"
    r"|travell?ed|marched|smouldered|held\s+(?:out|on)"
    r"|(?:was|were)\s+(?:seen|heard|fighting|burning|working|waiting|still|under|at|in))\b[^.;]{0,70}|\bonly\s)$",
    re.IGNORECASE,
)
"""What lasts, told as past: "heard gunfire until noon on Sunday", not "extended the strike until Sunday"."""
_WAS = re.compile(r"\s+(?:was|were|had)\b")
_NAMING = re.compile(r"\b(?:declared|proclaimed|named|designated)\s+$", re.IGNORECASE)
_FROM = re.compile(r"\b(?:from|starting)(?:\s+on)?\s+$", re.IGNORECASE)
_POSSESSIVE = re.compile(r"['’]s\s")
_COMING_ROUND = re.compile(
    r"['’]s\s(?:[\w-]+\s){0,2}?(?:services?|trains|flights|match(?:es)?|games?|fixtures?|final|race|sessions?|hearing|forecast)"
    r"\s(?:will|should|is\s(?:due|expected|likely)|are\s(?:due|expected|likely))\b"
)
"""What a possessive day is still to bring: "Monday's services should run", not "Monday's attack will be examined"."""
_ABILITY = re.compile(r"can|could", re.IGNORECASE)
_BACK = re.compile(r"\bsince\b", re.IGNORECASE)


_Cue = tuple[int, int, Leaning]


class Leanings:
    """The cues of one text, read once; `at` looks up what they say about a place.

    >>> Leanings("Talks will resume Friday.").at(18, 24)
    'future'
    >>> Leanings("Talks resumed Friday.").at(14, 20)
    'past'
    """

    def __init__(self, text: str) -> None:
        self._text = text

    def at(self, start: int, end: int) -> Leaning:
        """What the verb form nearest before ``text[start:end]`` says, else the first one after it."""
        if self._is_set(start, end):
            return "future"
        if _WAS.match(self._text, end) and self._text.endswith("for ", 0, start):
            return "either"
        if up_to := _UP_TO.search(self._text, max(0, start - _NEAR), start):
            return self.until(up_to.start(), end)
        if _POSSESSIVE.match(self._text, end):
            return "future" if _COMING_ROUND.match(self._text, end) else "past"
        return self._last_before(start) or self._first_after(end) or self._outset(start)

    def _outset(self, start: int) -> Leaning:
        """ "Pensions: plus 8 percent from March": a beginning that no verb places lies ahead."""
        is_from = self._text.startswith(("from ", "starting "), start)
        return "future" if is_from or _FROM.search(self._text, max(0, start - _NEAR), start) else ""

    def until(self, start: int, end: int) -> Leaning:
        """ "until Friday" looks ahead, unless something went on till then; at the head of a sentence the verb after it says."""
        floor = self._floor(start)
        if self._text[start : start + 5].lower() == "until" and _WENT_ON.search(self._text, floor, start):
            return "past"
        is_head = floor == start
        return (is_head and self._first_after(end)) or "future"

    def _is_set(self, start: int, end: int) -> bool:
        """Whether somebody sets the day: that looks ahead, though the verb is past."""
        text = self._text
        if _POSSESSIVE.match(text, end):
            return False
        if text.startswith(" a ", end) and _NAMING.search(text, max(0, start - _NEAR), start):
            return True
        is_from = text.startswith("from ", start)
        if not is_from and (not text.endswith(("for ", "to "), 0, start) or _WAS.match(text, end)):
            return False
        name = start + len("from ") if is_from else start
        return _SETTING.search(text, self._floor(start), name) is not None

    def _floor(self, start: int) -> int:
        """Where looking back from `start` ends: at the sentence's beginning or at `_REACH`."""
        number = bisect_right(self._breaks, start)
        return max(self._breaks[number - 1] if number else 0, start - _REACH)

    @cached_property
    def _cues(self) -> list[_Cue]:
        """Where cues end and start, and what they say; by end, the future later."""
        found: list[_Cue] = [(cue.end, cue.start, _said_by(cue, self._text)) for cue in verb_cues(self._text)]
        found.extend((m.end(), m.start(), "future") for m in _AHEAD.finditer(self._text))
        found.extend((m.end(), m.start(), "past") for m in _BACK.finditer(self._text))
        return sorted((cue for cue in found if cue[2]), key=lambda cue: (cue[0], cue[2] == "future"))

    @cached_property
    def _ends(self) -> list[int]:
        return [cue[0] for cue in self._cues]

    @cached_property
    def _breaks(self) -> list[int]:
        """Where sentences begin."""
        return [m.end() for m in _SENTENCE_END.finditer(self._text)]

    def _last_before(self, start: int) -> Leaning:
        index = bisect_right(self._ends, start)
        return self._cues[index - 1][2] if index and self._cues[index - 1][1] >= self._floor(start) else ""

    def _first_after(self, end: int) -> Leaning:
        index = bisect_left(self._ends, end)
        number = bisect_left(self._breaks, end)
        ceiling = min(self._breaks[number] if number < len(self._breaks) else end + _REACH, end + _REACH)
        return self._cues[index][2] if index < len(self._cues) and self._cues[index][0] <= ceiling else ""


def _said_by(cue: VerbCue, text: str) -> Leaning:
    if cue.tense in {"past", "past_perfect", "present_perfect"}:
        return "past"
    is_ahead = cue.tense == "future" or (cue.tense == "modal" and not _ABILITY.match(text, cue.start))
    return "future" if is_ahead else ""


def dates_a_report(text: str, start: int) -> bool:
    """Whether the date at `start` says when somebody spoke, not when something happened."""
    return _REPORT.search(text, max(0, start - _NEAR), start) is not None
