"""The words that news writes times with, as tables. No logic lives here."""

from __future__ import annotations

from datetime import timedelta

UNITS = (
    "second", "minute", "hour", "day", "night", "week", "fortnight", "weekend",
    "month", "quarter", "year", "decade", "century",
)  # fmt: skip

SEASONS = {"spring": 3, "summer": 6, "fall": 9, "autumn": 9, "winter": 12}
"""First month by season: meteorological, northern. A winter is named after the year it begins in."""

PARTS_OF_DAY = {
    "morning": (6, 12), "early hours": (0, 6), "small hours": (0, 6), "dawn": (4, 8), "daybreak": (4, 8), "sunrise": (4, 8),
    "afternoon": (12, 18), "evening": (18, 24), "dusk": (17, 21), "sunset": (17, 21), "nightfall": (17, 21),
    "night": (18, 30), "overnight": (18, 30),
}  # fmt: skip
"""Hours from midnight of the named day, half-open; a night runs into the next day."""

COUNTS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15,
    "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40,
    "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90, "a couple of": 2, "a hundred": 100,
    "a dozen": 12,
}  # fmt: skip
HOURS = tuple(word for word in COUNTS if 1 <= COUNTS[word] <= 12 and len(word) > 2 and " " not in word)
"""The hours of a dial, spelt out."""
VAGUE_COUNTS = ("a few", "several", "some", "many", "recent", "few", "couple of")

ORDINALS = {
    "first": 1,
    "1st": 1,
    "second": 2,
    "2nd": 2,
    "third": 3,
    "3rd": 3,
    "fourth": 4,
    "4th": 4,
    "last": 4,
    "final": 4,
}

NTH = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": -1, "final": -1}
"""Places of a weekday in its month."""

NTH_WORDS = {
    "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10,
}  # fmt: skip

CENTURY_WORDS = {
    "fifteenth": 15, "sixteenth": 16, "seventeenth": 17, "eighteenth": 18, "nineteenth": 19, "twentieth": 20,
    "twenty-first": 21,
}  # fmt: skip

ZONES = {
    "GMT": 0, "UTC": 0, "BST": 1, "CET": 1, "CEST": 2, "EET": 2, "EEST": 3, "MSK": 3, "IST": 5.5, "JST": 9,
    "EST": -5, "EDT": -4, "CST": -6, "CDT": -5, "MST": -7, "MDT": -6, "PST": -8, "PDT": -7,
}  # fmt: skip
ZONE_OFFSETS = {name: timedelta(hours=hours) for name, hours in ZONES.items()}
"""Offset from UTC. EST and the like are read as North American, where news uses them most."""

MODIFIERS = {
    "since": "since", "until": "until", "till": "until", "by": "by", "before": "before", "after": "after",
    "early": "early", "late": "late", "mid": "mid", "middle": "mid", "earlier": "earlier", "later": "later",
    "about": "about", "around": "about", "approximately": "about", "roughly": "about", "circa": "about",
    "nearly": "nearly", "almost": "nearly", "end": "late", "close": "late", "beginning": "early", "start": "early",
    "pre": "before", "post": "after", "from": "from", "starting": "from",
}  # fmt: skip
"""What a word before an expression says about it. The interval stays that of the named unit."""

EDGE_WORDS = frozenset({"end", "close", "beginning", "start", "middle"})
"""Modifiers that need an "of": "the start of May", but "they start Monday"."""

NUMBER_WORDS = frozenset({"about", "around", "approximately", "roughly", "circa", "nearly", "almost"})
"""Modifiers that need a number: "about 10 a.m.", but "talk about Friday"."""

MODIFIER_GLUE = frozenset({"on", "in", "of", "the", "at"})
"""Words that may stand between a modifier and its expression ("late on Sunday", "the end of May")."""
