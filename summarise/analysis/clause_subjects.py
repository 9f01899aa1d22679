"""Who does it: the subject of a clause, its own or the one it shares with the clause before."""

from __future__ import annotations

import re
from itertools import dropwhile, islice, pairwise

from summarise.analysis.tense import VerbCue
from summarise.analysis.whole_sentence import capitalised

_RELATIVE = re.compile(r",\s+(?P<word>which|who)\s+")
OPENS_SUBJECT = re.compile(
    r"(?:whether|what|how|the|a|an|its|his|her|their|our|some|many|most|all|nobody|nothing|everybody|everyone|nearly|almost|about|around|over|"
    r"at least|up to|more than|fewer than|no|none|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|"
    r"dozens|scores|hundreds|thousands|several|another|other|others|between|both|half|it|he|she|they|we|there|this|that|these|those|\d[\d,.]*|[A-Z“\"][\w’'.-]*)\b",
)
FOLLOWS_VERB = re.compile(
    r"\s+(?:the|a|an|its|his|her|their|out|up|down|off|back|in|into|on|at|to|from|for|over|under|against|around|about|nearly|"
    r"almost|some|at least|up to|more than|two|three|four|five|six|seven|eight|nine|ten|dozens|scores|hundreds|thousands|"
    r"several|that|it|them|him|\d|[A-Z“\"])"
)
_OPENING_PHRASE = re.compile(
    r"(?:by|towards?|at|on|in|since) (?:then|now|noon|midnight|night|dusk|dawn|evening|the (?:morning|evening|afternoon))\s+"
    r"|(?:in|on|at|by|with|for|during|under|among|late|early|earlier|of)\b[^,]{0,60},\s+",
    re.IGNORECASE,
)
_OPENS_SENTENCE = re.compile(
    r"(?:in|on|at|by|with|for|during|under|among|late|early|earlier|later|of|after|before|since|meanwhile|however|then|"
    r"(?:a|an|one|two|three|four|five|six|several|\d+) (?:hours?|days?|weeks?|months?|years?) (?:earlier|later|ago|before))\b",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    r"(?:almost|nearly|about|some|at least|up to|more than|over|dozens|hundreds|\d)", re.IGNORECASE
)
_BARE_PLURAL = re.compile(r"(?:[a-z-]+ ){0,2}(?:[a-z]+[^s]s|men|women|people|police|children)\s*")
_APPOSITION = re.compile(r",\s[^,]{1,60},\s*$")
_AUXILIARIES = frozenset(
    "am is are was were be been being has have had will would could may might must should can shall".split()
)
_MODALS = frozenset("will would could may might must should can shall".split())
_PARTICIPLES = frozenset(
    "taken given shot hit killed seen sent sold made held left lost put cut torn thrown driven broken found built brought".split()
)
_PASSIVE = re.compile(
    r"\s+(?:not\s+|also\s+|then\s+|later\s+|\w+ly\s+)?(?:\w+ed|" + "|".join(sorted(_PARTICIPLES)) + r")\b"
)
_MONTHS = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?"
_TIME_TAIL = re.compile(
    r"\b(?:in|since|until|till|on|from|by|of) (?P<time>(?:the (?:spring|summer|autumn|fall|winter) of )?(?:early |late |mid-)?"
    rf"(?:{_MONTHS}(?: \d{{1,2}})?,? ?(?:\d{{4}})?|\d{{1,2}} {_MONTHS}(?: \d{{4}})?|\d{{4}}"
    r"|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day))$"
)
_DAY = re.compile(r"day$|[A-Za-z]\.? \d{1,2}(?:,? \d{4})?$|^\d{1,2} ")
_PLACE_TAIL = re.compile(
    r"\b(?:on (?:(?!\bon\b)[^,;]){2,40} and )?(?:in|at|near|outside|across|around|on(?! \w+day\b)) "
    r"(?:(?!\b(?:in|at|near|outside|across|around|on)\b)[^,;]){2,60}$"
)
PRONOUN = re.compile(r"(?:he|she|it|they|there|we)\b\s*$")
_PRONOMINAL = re.compile(r"\b(?:that|which|whom?|whose)\b(?!$)")
_NESTED = re.compile(r"(?<!^)\b(?:that|which|who|whose|where|when|since|until|while|because|as)\b")
_HAS_WHO = re.compile(r",\s+(?:who|which)\s+$")
# Verbs in -ed that take no object: a bare one behind a noun is what the noun did, not what was done to it.
_INTRANSITIVE = frozenset(
    "remained died arrived happened occurred resumed reopened continued failed collapsed escaped survived disappeared"
    " appeared emerged agreed ended opened closed started stopped returned lasted vanished participated attended".split()
)
_FINITE = frozenset(
    "was were is are has have had will would could may might can did does do wasn't weren't isn't aren't".split()
)
_OWN = re.compile(
    r"(?:its|his|her|their|the|a|an|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d[\d,.]*)\s",
    re.IGNORECASE,
)
_UNDER_ANOTHER = re.compile(
    r"\b(?:that|which|who|whose|where|when|because|as|whether|how|what|between|to)\b", re.IGNORECASE
)
_LONGEST_SUBJECT = 14
_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")


def has_subject(gap: str, verb: VerbCue, text: str) -> bool:
    """Whether the words before a verb name who does it; a bare participle is no verb of theirs."""
    opening = _OPENING_PHRASE.match(gap)
    named = _APPOSITION.sub(" ", gap[opening.end() :] if opening else gap)
    relative = _HAS_WHO.search(named)
    named = named[: relative.start()] if relative else named
    is_short = count_words(named) <= _LONGEST_SUBJECT and ", " not in named and not _NESTED.search(named)
    is_subject = bool(OPENS_SUBJECT.match(named) or _BARE_PLURAL.fullmatch(named))
    return is_subject and is_short and (relative is not None or not is_participle(verb, text))


def is_participle(verb: VerbCue, text: str) -> bool:
    """Whether a verb form in -ed may be what was done to the noun before it: nothing shows that it is finite."""
    said = text[verb.start : verb.end]
    is_bare = said.endswith("ed") and " " not in said and said not in _INTRANSITIVE
    return is_bare and not FOLLOWS_VERB.match(text, verb.end)


def stands_firm(gap: str, verb: VerbCue, text: str, left: str, before: list[VerbCue]) -> bool:
    """Whether a subject after a bare "and" can be nothing but one: it speaks, or has a compound verb.

    "He said the army and the rebels have agreed": behind a verb of speaking the two may be one subject.
    """
    is_told = not before or before[-1].is_reporting
    has_compound = verb.tense in {"present_perfect", "past_perfect", "future"}
    is_own = has_compound and (not is_told or bool(_COUNTED.match(gap))) and not _NESTED.search(left)
    return (
        verb.is_reporting or is_own or _is_second_clause(gap, verb, text, left, before)
    ) and "between" not in left


def _is_second_clause(gap: str, verb: VerbCue, text: str, left: str, before: list[VerbCue]) -> bool:
    """Whether nothing but a clause of its own can follow: a finite verb behind a noun, where one has gone before.

    "The road was closed at noon and its bridge was shut": the bridge cannot be closed together with noon.
    """
    is_open = bool(before) and not (before[0].is_reporting or is_nested(before, text))
    return (
        is_open
        and not _UNDER_ANOTHER.search(left)
        and bool(_OWN.match(gap))
        and _is_finite(verb, text)
        and _is_finite(before[0], text)
    )


def _is_finite(verb: VerbCue, text: str) -> bool:
    return text[verb.start : verb.end].split()[0].casefold() in _FINITE


def subject_of(opening: str) -> str:
    """Who does it, out of the words before the first verb: what follows the last opening phrase."""
    relative = _RELATIVE.search(opening)
    opening = opening[: relative.start()] if relative else opening
    said = opening.rstrip(' "“').strip()
    parts = list(dropwhile(_OPENS_SENTENCE.match, said.split(", ")[:-1])) + said.split(", ")[-1:]
    named = parts[-1] if len(parts) <= 2 else ""
    is_name = bool(OPENS_SUBJECT.match(named)) and 0 < count_words(named) <= _LONGEST_SUBJECT
    is_name = is_name and not _PRONOMINAL.search(named)
    return named if is_name and not said.endswith(",") else ""


def is_nested(verbs: list[VerbCue], text: str) -> bool:
    """Whether a verb stands under another one: whose "and died" is in "police said he was shot and died"?"""
    groups = 1 + sum(count_words(text[left.end : right.start]) > 1 for left, right in pairwise(verbs))
    return groups > 1 or any(verb.is_reporting for verb in verbs[:-1])


def shared_auxiliary(text: str, verb: VerbCue, following: str) -> str:
    """What a second participle needs to say what it says: "was sentenced and fined" is "was fined"."""
    words = text[verb.start : verb.end].split()
    auxiliary = [word for word in words if word.lower() in _AUXILIARIES]
    is_bare = " " not in following and (following.endswith("ed") or following in _PARTICIPLES)
    last = words[-1].lower() in _AUXILIARIES
    has_participle = not last or _PASSIVE.match(text, verb.end) is not None
    is_passive = bool(auxiliary) and auxiliary[-1].lower() not in _MODALS
    return " ".join(auxiliary) if is_passive and is_bare and has_participle else ""


def setting(word: str, left: str) -> str | None:
    """What "when" or "where" stands for, to open the part with: "In 2014", "Near Orlan"; None when that is not plain."""
    if word not in {"when", "where"}:
        return ""
    found = (_TIME_TAIL if word == "when" else _PLACE_TAIL).search(left)
    if found is None:
        return None
    if word == "where":
        return capitalised(found.group().strip())
    return f"{'On' if _DAY.search(found['time']) else 'In'} {found['time']}"


def count_words(text: str) -> int:
    """How many words a text has."""
    return len(_WORD.findall(text))


def has_words(text: str, fewest: int) -> bool:
    """Whether a text has that many words; no more of them are read."""
    return len(list(islice(_WORD.finditer(text), fewest))) == fewest
