"""The regular expressions behind `atoms`. Each is anchored by a first word and bounded, so scanning stays linear."""

from __future__ import annotations

import re
from collections.abc import Iterable

from summarise.analysis.times.holidays import HOLIDAYS
from summarise.analysis.times.lexicon import (
    CENTURY_WORDS,
    COUNTS,
    HOURS,
    NTH,
    NTH_WORDS,
    ORDINALS,
    PARTS_OF_DAY,
    SEASONS,
    UNITS,
    VAGUE_COUNTS,
    ZONES,
)
from summarise.analysis.times.moving_holidays import SPELLINGS
from summarise.calendar_names import MONTH_NAMES, MONTH_SHORT, WEEKDAY_NAMES, WEEKDAY_SHORT


def _any(words: Iterable[str]) -> str:
    """An alternation, longest first so that no word hides a longer one."""
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in sorted(words, key=len, reverse=True))


def _names(words: Iterable[str]) -> str:
    """Names as they are printed: capitalised, or in capitals in headlines."""
    return _any({form for word in words for form in (word, word.upper())})


MONTH = rf"(?:(?:{_names(MONTH_NAMES)})\b|(?:{_names(MONTH_SHORT)})\b\.?)"
WEEKDAY = rf"(?:{_names(WEEKDAY_NAMES)})"
UNIT = rf"(?i:{_any(UNITS)})"
HOLIDAY = rf"(?:{_any(name.replace(chr(39), '’') for name in HOLIDAYS)}|{_any(HOLIDAYS)})"
SEASON = rf"(?i:{_any(SEASONS)})"
PART = rf"(?i:{_any(PARTS_OF_DAY)})"
COUNT = rf"(?i:\d{{1,3}}|(?:{_any(COUNTS)})\b)"
VAGUE = rf"(?i:(?:{_any(VAGUE_COUNTS)})\b)"
ORDINAL = rf"(?i:{_any(ORDINALS)})"
ZONE = (
    rf"(?:\s*\(?(?:(?P<zone>{_any(ZONES)})\b|[ECMP]T\b"
    r"|(?i:local\s+time|(?:eastern|central|mountain|pacific)(?:\s+(?:standard|daylight))?\s+time)\b)\)?)?"
)
DAY = r"\d{1,2}(?:st|nd|rd|th)?(?![\d%]|[.:]\d|,\d{3})"
YEAR_TAIL = (
    r"(?:\s?,\s?|\s+)(?P<year>(?:19|20)\d\d(?!\d)|\d{5,9}+|\d{4}(?!\d|\s+[a-z])"
    r"|1[5-8]\d\d(?=\s(?:an?|the|he|she|it|in|at|and|was|when|by|to|of)\b))(?![.,]\d)"
)
DASH = r"\s?[-–]\s?"

ISO = re.compile(
    r"(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)(?:[T ](?P<hour>\d\d):(?P<minute>\d\d)(?::\d\d(?:\.\d{1,6})?)?"
    r"(?P<zone>Z|[+-]\d\d:?\d\d)?)?(?![\w-])"
)
NUMERIC = re.compile(
    r"(?P<first>\d{1,2})(?P<mark>[/.-])(?P<second>\d{1,2})(?P=mark)(?P<year>\d{4,9}+|\d\d)(?![\w/-])"
)
DAY_MONTH = re.compile(
    rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:(?:{DASH}|\s+to\s+|(?:,\s\d{{1,2}}){{0,5}},?\s+and\s+)(?P<last>\d{{1,2}})(?:st|nd|rd|th)?)?"
    rf"\s+(?:of\s+)?(?P<month>{MONTH})(?:{YEAR_TAIL})?"
)
MONTH_DAY = re.compile(
    rf"(?P<month>{MONTH})\s+(?:the\s+)?(?P<day>{DAY})"
    rf"(?:(?:{DASH}|\s+(?:to|through)\s+)(?P<last>{DAY})|(?:,\s\d{{1,2}}){{0,5}},?\s+and\s+(?P<other>{DAY})(?=\s*(?:[,.;)]|$)))?(?:{YEAR_TAIL})?"
)
MONTH_YEAR = re.compile(rf"(?P<month>{MONTH})(?:,?\s+|\s+of\s+)(?P<year>\d{{4,9}}+)(?![.,]\d)")
MONTH_ALONE = re.compile(rf"(?P<month>{MONTH})")
CLOCK = re.compile(
    r"(?P<hour>\d{1,2})(?:(?:[:.](?P<minute>\d\d))?(?:\s*(?P<half>(?i:[ap]\.\s?m\b\.?|[ap]\s?m\b))"
    r"|\s+(?i:in\s+the\s+(?P<part>morning|afternoon|evening))\b|\s*(?P<oclock>(?i:o['’]clock)\b))"
    r"|:(?P<minutes>\d\d)(?P<seconds>:\d\d)?(?![\d:]|\.\d))" + ZONE
)
SPELT_HOUR = re.compile(
    rf"(?:(?P<part>half|(?:a\s+)?quarter|five|ten|twenty-five|twenty)\s+(?P<side>past|to)\s+(?P<hour>{_any(HOURS)}|noon|midday|midnight|\d{{1,2}}(?![\d.,:%]))"
    rf"|(?P<sharp>{_any(HOURS)})\s+o['’]clock)\b(?!-)",
    re.IGNORECASE,
)
CLOCK_POINT = re.compile(
    r"(?P<hour>\d{1,2})\.(?P<minute>[0-5]\d)(?=\s+(?:on\s|local\s|this\s|yesterday|today))" + ZONE
)
CLOCK_MILITARY = re.compile(
    rf"(?P<hour>\d\d)(?P<minute>\d\d)(?:\s+(?:hours\s+)?(?P<zone>{_any(ZONES)})\b"
    r"|(?:(?<=\bat \d{4})|(?<=\bby \d{4})|(?<=\bfrom \d{4}))\s+(?:hours|hrs)\b(?!\s+of\b))"
)
CLOCK_WORD = re.compile(rf"(?<![Hh]igh )(?i:(?P<word>noon|midday|midnight))\b{ZONE}")
YEARS = re.compile(r"(?P<first>\d{4})(?:[-–/](?P<last>\d{4}|\d\d))?(?![\w%]|[.,:/-]\d)")
DECADE = re.compile(r"(?P<decade>(?:1[5-9]|20)\d0)['’]?s\b|['’‘](?P<short>\d0)s\b")
DECADE_WORD = re.compile(r"(?P<word>Twenties|Thirties|Forties|Fifties|Sixties|Seventies|Eighties|Nineties)\b")
COUNTED = re.compile(
    rf"(?:(?P<low>{COUNT})|(?P<vague>{VAGUE}))(?:(?:\s+(?:to|or)\s+|{DASH})(?P<high>{COUNT}))?"
    rf"(?:\s+more)?[\s-]+(?P<unit>{UNIT})s?\b(?P<old>[-\s]olds?\b)?"
    r"(?:\s+(?P<tail>(?i:ago|earlier|later|from\s+now|hence|before|after|prior\s+to|previously))\b)?"
)
HALF_AGO = re.compile(
    rf"(?:half\s+an?\s+(?P<unit>hour|year|decade|century)|(?:(?P<count>{COUNT})\s+and\s+a\s+half\s+(?P<units>hour|year)s?)"
    r"|an?\s+(?P<one>hour|year)\s+and\s+a\s+half)\s+ago\b",
    re.IGNORECASE,
)
FROM_DAY = re.compile(
    rf"(?P<low>{COUNT})\s+(?P<unit>(?i:day|week|month|year))s?\s+(?:from\s+(?=(?:today|tomorrow|{WEEKDAY})\b)"
    rf"|(?<=week )on\s+(?={WEEKDAY}\b)|(?<=weeks )on\s+(?={WEEKDAY}\b))"
)
WEEKDAY_WEEK = re.compile(rf"(?P<weekday>{WEEKDAY})\s+week\b(?!-)")
SINCE_THEN = re.compile(r"since\s+then\b", re.IGNORECASE)
SINCE_EVENT = re.compile(
    rf"[Ss]ince(?!\s+\w+\s+(?:\w+\s+)?(?:{UNIT}|{PART}|{SEASON}|beginning|start|end|middle|turn)\b)"
    r"(?=\s+(?:the|that|his|her|its|their)\s+(?:[a-z’'-]+\s+){0,2}?[a-z]{3,}(?:\s*(?:[.,;:)]|$)|\s+(?:and|but|said)\b))"
)
CENTURY = re.compile(
    rf"(?:the\s+)?(?:(?P<number>\d{{1,2}})(?:st|nd|rd|th)|(?P<word>{_any(CENTURY_WORDS)}))[\s-]+century\b(?!\s+BC)",
    re.IGNORECASE,
)
NTH_WEEKDAY = re.compile(
    rf"(?i:the\s+)?(?P<nth>{_any(NTH)})\s+(?P<weekday>{WEEKDAY})\s+(?:of|in)\s+(?P<month>{MONTH})(?:,?\s+(?P<year>(?:19|20)\d\d)\b)?"
)
THE_GAP = re.compile(
    rf"(?i:the\s+(?P<unit>{UNIT}|morning|afternoon|evening)\s+(?P<tail>before|after|earlier))\b",
    re.IGNORECASE,
)
THE_EVE = re.compile(r"the\s+eve\s+of\b", re.IGNORECASE)
BEFORE_YESTERDAY = re.compile(
    r"(?:the\s+)?day\s+(?:before\s+(?P<back>yesterday)|after\s+tomorrow)\b", re.IGNORECASE
)
WHICH = re.compile(
    r"(?P<the>the\s+)?(?P<which>this\s+past|this\s+coming|last|past|next|this|coming|current|previous|preceding"
    r"|following|that\s+same|that|same)\s+(?:same\s+)?"
    rf"(?:(?P<unit>{UNIT})|(?P<part>morning|afternoon|evening)|(?P<season>{SEASON}))\b(?!-|\s+of\b)",
    re.IGNORECASE,
)
WHICH_NAME = re.compile(
    r"(?P<which>(?i:this\s+past|this\s+coming|last|past|next|this|coming|(?:the\s+)?(?:previous|preceding|following)))\s+"
    rf"(?:(?P<weekday>{WEEKDAY})\b|(?P<month>{MONTH})(?:\s+(?P<day>{DAY})|(?!\.?\s+\d))|(?P<holiday>{HOLIDAY})\b)"
)
STRETCH = re.compile(
    rf"(?:(?:over|during|within|for|in)\s+)?(?:the\s+)?(?P<which>past|last|next|coming|recent|previous)\s+"
    rf"(?:(?P<count>{COUNT})|(?P<vague>{VAGUE}))?\s*(?P<unit>{UNIT})(?P<plural>s?)\b(?!-|\s+of\b)",
    re.IGNORECASE,
)
SLICE = re.compile(
    rf"(?:the\s+)?(?P<place>first|opening|second|latter|third|fourth|last|final|closing)\s+(?:(?P<count>{COUNT})\s+)?"
    r"(?P<unit>half|day|week|month|quarter|year)(?(count)s?|)\s+of\s+"
    rf"(?:the\s+(?P<whole>year|month|decade)\b|(?:the\s+)?(?=(?:{MONTH}|\d{{4}}\b|\d{{3}}0s|(?:this|last|next)\s+(?:year|month|decade)\b)))",
    re.IGNORECASE,
)
OF_THE_MONTH = re.compile(
    rf"(?:the\s+)?(?P<nth>{_any(NTH)})\s+(?P<weekday>{WEEKDAY})\s+(?:of|in)\s+(?P<which>the|this|last|next)\s+month\b"
    r"|the\s+(?:(?P<day>\d{1,2})(?:st|nd|rd|th)|(?P<first>first))(?:\s+day)?\s+of\s+(?P<that>the|this|last|next)\s+month\b",
    re.IGNORECASE,
)
DAY_ALONE = re.compile(
    r"the\s+(?P<day>\d{1,2})(?:st|nd|rd|th)(?=\s*(?:[.,;:)]|$)|\s+(?:and|at|but|when|after|before|because|to|for|with|he|she|it|they)\b)"
)
UP_TO = re.compile(
    rf"(?:the\s+)?(?:(?P<count>{COUNT})\s+(?P<units>days|weeks|months|quarters|years)"
    r"|(?:(?:full|financial|fiscal|tax|trading|calendar|first|second|third|fourth)\s+)?"
    r"(?P<unit>week|month|quarter|half-year|half|year))\s+(?:(?:that\s+)?ended|ending|to|through)\s+"
    r"(?:(?:in|on|at)\s+)?(?:(?:the\s+)?end\s+of\s+)?(?:(?:early|mid|late)[\s-])?"
    rf"(?=(?-i:{MONTH}|{WEEKDAY}\b|\d{{1,2}}(?:st|nd|rd|th)?\s+{MONTH}))",
    re.IGNORECASE,
)
OF_THE_UNIT = re.compile(
    r"(?:earlier|later)\s+(?:on\s+)?in\s+the\s+(?P<unit>day|week|month|year)\b(?!\s+of\b)", re.IGNORECASE
)
BEYOND = re.compile(
    r"the\s+(?P<unit>week|month|year|weekend)\s+(?:after\s+(?P<next>next)|before\s+last)\b", re.IGNORECASE
)
RUNNING = re.compile(
    rf"for\s+(?:the|a)\s+(?:(?P<nth>{_any(NTH_WORDS)})|(?P<number>\d{{1,2}})(?:st|nd|rd|th))\s+(?:(?P<adjective>straight|consecutive|successive)\s+)?"
    r"(?P<unit>day|night)(?(adjective)(?:\s+(?:running|in\s+a\s+row))?|\s+(?:running|in\s+a\s+row|in\s+succession))\b",
    re.IGNORECASE,
)
SO_FAR = re.compile(
    rf"so\s+far\s+this\s+(?P<unit>{UNIT})\b|(?P<to_date>year|month|week)[\s-]to[\s-]date\b", re.IGNORECASE
)
EDGE = re.compile(
    r"(?:the\s+)?(?P<edge>end|close|beginning|start|middle)\s+of\s+(?:the|this)\s+(?P<unit>day|week|month|year|decade)\b",
    re.IGNORECASE,
)
UNIT_END = re.compile(r"(?:the\s+)?(?P<unit>year|month)(?:['’]s[\s-]|-)end\b", re.IGNORECASE)
TODAY = re.compile(r"(?P<word>today|yesterday|tomorrow|tonight)\b", re.IGNORECASE)
OVERNIGHT = re.compile(r"overnight\b", re.IGNORECASE)
PART_ALONE = re.compile(rf"(?:the\s+)?(?P<part>{PART})\b(?!-)", re.IGNORECASE)
QUARTER = re.compile(
    rf"(?:the\s+)?(?:(?P<ordinal>{ORDINAL})(?:\s+|(?P<hyphen>-))(?P<span>quarter|half)|Q(?P<number>[1-4])|H(?P<half>[12])(?=\s+(?:of\s+)?(?:19|20)\d\d\b))"
    r"(?:\s+(?:of\s+)?(?:(?P<year>(?:19|20)\d\d)\b(?!,\d)|(?P<which>this|last|next)\s+year\b))?",
    re.IGNORECASE,
)
SEASONAL = re.compile(
    rf"(?P<the>the\s+)?(?P<season>{SEASON})(?:\s+of)?\s+(?P<year>(?:19|20)\d\d)\b", re.IGNORECASE
)
SEASON_ALONE = re.compile(
    rf"(?:in|since|until|by|during|through)\s+(?:the\s+)?(?P<season>{SEASON})\b(?!-|\s+(?:of|from|in|(?:19|20)\d\d)\b)",
    re.IGNORECASE,
)
WEEK_OF = re.compile(
    r"(?:the\s+)?week\s+(?:of|(?P<begins>beginning|starting|commencing)(?:\s+on)?)\s+(?=[A-Z\d])",
    re.IGNORECASE,
)
WEEKDAY_NAME = re.compile(rf"(?P<weekday>{WEEKDAY})(?P<plural>s)?\b")
WEEKDAY_BRIEF = re.compile(rf"(?P<weekday>{_any(WEEKDAY_SHORT)})\b\.?(?=,?\s+(?:\d|{MONTH}))")
WEEKEND = re.compile(r"(?P<which>(?:this|last|next|the)\s+)?(?:(?:past|coming)\s+)?weekend\b", re.IGNORECASE)
HOLIDAY_NAME = re.compile(
    rf"(?=[A-Z])(?P<holiday>{HOLIDAY})\b(?:,?\s+(?P<year>(?:19|20)\d\d)\b|\s+(?P<around>week|weekend)\b(?!-))?"
)
MOVING_HOLIDAY = re.compile(
    rf"(?P<which>(?:(?i:last|this|next))\s+)?(?P<holiday>{_any(SPELLINGS)})\b(?:,?\s+(?P<year>(?:19|20)\d\d)\b)?"
    r"(?!-|\s+(?:[Ww]ar|[Mm]assacre|[Aa]ccords?|[Oo]ffensive)\b)"
)
SET = re.compile(
    rf"(?:(?:every|each)\s+(?:other\s+)?(?:(?:{UNIT}|{WEEKDAY}|morning|afternoon|evening)s?|{SEASON}|{MONTH})|daily|weekly|monthly|annually"
    r"|yearly|nightly|hourly)\b",
    re.IGNORECASE,
)

LEAD = re.compile(r"(?<!\w)(?:[A-Za-z]+|\d{1,9}+)|['’‘](?=\d0s)")
NUMBER_GOES_ON = re.compile(r"\s?[/.:–-]|\s*[A-Za-z]|,\s\d{1,2}(?:,|\sand\s)")
"""What follows a small number that begins a date, a clock time or a count of days."""
GLUED = re.compile(r"(?:[$€£¥#.]|\d[,:/-])$")
"""What a number must not follow: it would be a price, a decimal or a piece of a longer number."""
