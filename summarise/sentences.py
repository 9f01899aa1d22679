"""Article text → sentences that keep their place.

sentencex proposes where sentences end; `_corrections` overrules it where news differs.
Measured, with the alternatives, in docs/measurements/sentences.md.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import import_module
from itertools import accumulate

from summarise.domain import Sentence

_TITLES = (
    "Adm|Amb|Atty|Brig|Bros|Capt|Cmdr|Col|Cpl|Cpt|Det|Dr|Drs|Fr|Gen|Gens|Gov|Govs|Hon|Insp|Lt|Lts|Maj|Messrs|Mr|Mrs|"
    "Ms|Msgr|Mx|Engr|Barr|Alh|Rtd|Retd|Pfc|Pres|Prof|Profs|Pte|Pvt|Rep|Reps|Rev|Sen|Sens|Sgt|Spc|Supt|Treas"
)
_STATES = (
    r"Ala|Ariz|Ark|Calif|Colo|Conn|Del|D\.C|Fla|Ga|Ill|Ind|Kan|Ky|La|Mass|Md|Mich|Minn|Miss|Mo|Mont|N\.C|N\.D|N\.H|"
    r"N\.J|N\.M|N\.Y|Neb|Nev|Okla|Ont|Ore|Pa|Que|R\.I|S\.C|S\.D|Tenn|Tex|Va|Vt|W\.Va|Wash|Wis|Wyo"
)
_MONTHS = "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec"
_DATE_ABBREVIATIONS = "Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Mon|Tues?|Wed|Thur?s?|Fri|Sat|Sun"
_WEEKDAYS = "Mon|Tue|Wed|Thu|Fri|Sat|Sun"
_ZONES = "[A-Z]{1,3}[SD]?T|GMT|UTC|Eastern|Central|Mountain|Pacific|Greenwich|Moscow|London|Beijing"
_NUMBERED = "[Nn]os?|Arts?|Ch|Figs?|Sec|Vol|para|pp?"
_ABBREVIATIONS = "al|approx|ca|cf|dept|est|etc|max|min|viz|vs"
_UNITS = "km/h|kph|mph|m/s|km|cm|mm|kg|ha|m|ft|cwt|MW|GW|kW"
_LETTERED = "war|phase|plan|group|category|grade|vitamin|hepatitis|type|class|team|terminal|section|part|annex|appendix"
_CUES = (
    "said|says|say|asked|asks|added|adds|told|tells|replied|wrote|writes|tweeted|declared|exclaimed|shouted|cried|"
    "responded|answered|quipped|joked|warned|wondered|continued|concluded|insisted|recalled|noted|remarked|demanded"
)
_STARTERS = (
    "A|About|After|All|Also|Although|Among|An|And|Another|Any|Anyone|As|At|Because|Before|Both|But|By|Despite|During|"
    "Each|Earlier|Even|Every|Everyone|For|Four|From|He|Her|Here|His|How|However|I|If|In|Instead|It|Its|Just|Last|"
    "Later|Many|Meanwhile|Meantime|More|Moreover|Most|My|Neither|Nearly|Nevertheless|No|Nobody|Nor|Not|Nothing|Now|Of|"
    "On|Once|One|Only|Or|Other|Others|Our|Over|Separately|Several|She|Since|Six|So|Some|Soon|Still|Such|That|The|Their|"
    "Then|There|These|They|This|Those|Though|Three|Through|Thus|To|Two|Under|Unlike|Until|We|Were|What|When|Where|"
    "Whether|Which|While|Who|Why|With|Within|Without|Yet|You|Your"
)

_OPENERS = "\"'“‘«(\\["
_CLOSERS = "\"'”’»)\\]}"
_QUOTES = "\"'“”‘’«»"
_FULL_WIDTH = "。！？"
_CASED = "".join(map(chr, range(0x530)))  # Latin, Greek, Cyrillic
_UPPER = "".join(filter(str.isupper, _CASED))
_LOWER = "".join(filter(str.islower, _CASED))

_BLANK_LINE = re.compile(r"\n\s*\n")
# Marks come first: they are searched for fast. Possessive, and never starting inside a run of marks: every character is read once.
_CANDIDATE = re.compile(
    rf"[.!?…{_FULL_WIDTH}؟۔।](?<![.!?…{_FULL_WIDTH}].)(?>(?<=[.!?…])[.!?…]*+|(?<=[{_FULL_WIDTH}])[{_FULL_WIDTH}]*+|)"
    rf"(?:[{_CLOSERS}]++|\ (?:[”»)\]]|[\"'](?=\s|$)))*+(?P<gap>\s*+)(?=\S)"
)
_LIST_ITEM = re.compile(r"(?:^|\n)[^\S\n]*+(?P<item>(?:[•▪‣◦●·*–—-]|\(?\d{1,2}[.)]|\(?[a-z]\))[^\S\n]\S)")
_NOTHING_SAID = re.compile(
    rf"[{_OPENERS}\s]*+(?:\d{{1,3}}|[A-Za-z]|[ivxIVX]{{1,4}}|/[\w -]{{2,20}}/)?[.…{_CLOSERS}\s]*+"
)
# "MOSCOW, March 9. /TASS/." and "TARSK. Jan 23": part of the sentence that follows.
_DATELINE = re.compile(
    rf"\s*+[{_UPPER}]{{2,20}}(?:[^/\n]{{0,60}}/[\w -]{{2,20}}/\.?\s|[{_UPPER} ,'’-]{{0,30}}\.\s(?=(?:{_MONTHS})))"
)
# How many characters on either side of a candidate are looked at.
_REACH = 48


@dataclass(frozen=True, slots=True, kw_only=True)
class _Correction:
    """Where `before` fits the two words up to a candidate and `after` what follows, the sentence ends or goes on."""

    ends: bool
    before: re.Pattern[str]
    after: re.Pattern[str]

    def fits(self, before: str, after: str) -> bool:
        return bool(self.after.match(after) and self.before.search(before))


def _ends(before: str, after: str = "") -> _Correction:
    return _Correction(ends=True, before=re.compile(f"(?:{before})$"), after=re.compile(after))


def _goes_on(before: str, after: str = "") -> _Correction:
    return _Correction(ends=False, before=re.compile(f"(?:{before})$"), after=re.compile(after))


_CLOSED = f"[{_CLOSERS} ]*"
_CAPITAL = rf"[{_OPENERS}]*+[{_UPPER}]"
_LOWER_START = rf"https?:|[{_LOWER}]{{1,3}}[-’']?[{_UPPER}]"  # al-Shamal, eBay
_STARTER = rf"[{_OPENERS}]*+(?:{_STARTERS})\b(?![-.])"
_TAG = rf"(?!{_STARTER})(?:(?:[{_UPPER}][\w.’'-]*+|al-\w++|de|von|bin|van)\s){{1,4}}(?:{_CUES})\b"


@cache
def _corrections() -> tuple[_Correction, ...]:
    """The first that fits decides; where none does, sentencex has the word."""
    return (
        _ends(rf"[{_FULL_WIDTH}]{_CLOSED}"),
        _goes_on("", r"[,;:.!?…)\]}%_–—/-]"),
        _goes_on(rf"[!?][{_QUOTES}]+", _TAG),  # "Stop!" Major Ruiz shouted at them
        _goes_on(rf"\.[{_QUOTES}]+", rf"{_TAG}(?:\.|,(?!\s?[{_QUOTES}]))"),  # "They left." Ruiz said.
        _goes_on("", rf"[{_QUOTES}(]?(?!{_LOWER_START})[{_LOWER}]"),
        _ends(rf"\.[{_QUOTES}]+", _CAPITAL),  # lost an I.F.V.” Kyiv
        _goes_on(rf"\b(?:{_TITLES})\."),
        _ends(
            rf"\b(?:said|says) (?:{_STATES})\.", rf"(?!(?:{_TITLES})\.){_CAPITAL}"
        ),  # said Tenn. Thirty ships
        _goes_on(rf"\b(?:{_NUMBERED})\.", r"\d|(?!I\b)[IVX]+\b"),
        _ends(r"\b[Nn]o\.", _CAPITAL),  # voted no. Rep. May Wu
        _goes_on(rf"\b(?:{_DATE_ABBREVIATIONS})\.", rf"\d|(?:{_MONTHS})"),
        _goes_on(r"\b[ap]\.m\.", rf"(?:(?:{_ZONES})\b|(?:{_WEEKDAYS}|{_MONTHS}))"),
        _goes_on(r"\b(?:Yahoo|Yum|Jeopardy)!", _CAPITAL),
        _goes_on("", r"\([A-Z]\w*\)\s[-–—_]"),  # SALEM, Ore. (AP) -
        _ends(rf"\b(?i:{_LETTERED}) [A-Z]\."),  # Plan B. Troops
        _ends(rf"\d\s?(?:{_UNITS})\.{_CLOSED}", _CAPITAL),  # gusts of 85km/h. Mulvaney said
        _ends(rf"(?:[.!?]|…){_CLOSED}", _STARTER),  # in the U.S. They
        _goes_on(r"[^\s.!?…]\s(?:\.{2,}|…)"),  # has hurt ... Kenyans
        _goes_on(r"\b(?:St|Ste|Mt|Ft|Pt)\."),
        _ends(rf", (?:{_STATES})\.{_CLOSED}", _CAPITAL),  # in Reno, Nev. Police
        _goes_on(rf"\b(?:{_ABBREVIATIONS})\."),
        _ends(rf"(?:[!?…؟۔।]|\.\.){_CLOSED}"),
    )


@cache
def _missing_space() -> _Correction:
    """ "took the city.The rebels", but not inside an address."""
    return _ends(
        rf"(?<![\w/@.:])[\w’'“\"”)-]*(?:[{_LOWER}]{{3}}|\d|[{_CLOSERS}])[.!?…]+[{_CLOSERS}]*",
        rf"[“\"]?(?:(?!Com\b|Net\b|Org\b)[{_UPPER}][{_LOWER}]+|[AI])(?=[\s,’'])",
    )


def split(text: str) -> tuple[Sentence, ...]:
    """Split text into sentences that keep their place.

    Offsets are character indices into `text`, end exclusive: ``text[s.start:s.end] == s.text``.
    A blank line parts paragraphs and no sentence crosses one; every character that is not
    white space lies in exactly one sentence. A quotation of several sentences is several
    sentences; its closing mark belongs to the last. Empty text gives an empty tuple.

    >>> [s.text for s in split("It rained. We left.")]
    ['It rained.', 'We left.']
    >>> [s.text for s in split('"Why?" she asked. Gov. Ann Lowe was in St. Ives.')]
    ['"Why?" she asked.', 'Gov. Ann Lowe was in St. Ives.']
    """
    sentences: list[Sentence] = []
    for number, (first, paragraph) in enumerate(_paragraphs(text)):
        for start, end in _spans(paragraph):
            sentences.append(
                Sentence(
                    id=len(sentences) + 1,
                    start=first + start,
                    end=first + end,
                    text=paragraph[start:end],
                    paragraph=number,
                )
            )
    return tuple(sentences)


def _paragraphs(text: str) -> Iterator[tuple[int, str]]:
    """Offset and text of each paragraph that holds more than white space."""
    start = 0
    gaps = [gap.span() for gap in _BLANK_LINE.finditer(text)]
    for end, following in [*gaps, (len(text), len(text))]:
        if text[start:end].strip():
            yield start, text[start:end]
        start = following


def _spans(paragraph: str) -> Iterator[tuple[int, int]]:
    """The sentences of one paragraph, without the white space around them."""
    start = 0
    for cut in [*_cuts(paragraph.rstrip()), len(paragraph)]:
        piece = paragraph[start:cut]
        lead = len(piece) - len(piece.lstrip())
        if lead < len(piece):
            yield start + lead, start + len(piece.rstrip())
        start = cut


def _cuts(paragraph: str) -> Iterator[int]:
    """Where the second and later sentences of a paragraph start, in order."""
    items = _list_items(paragraph)
    candidates = {found.end(): found.start("gap") for found in _CANDIDATE.finditer(paragraph)}
    proposed = _proposed(paragraph) if candidates else frozenset()
    dateline = _DATELINE.match(paragraph)
    start = dateline.end() if dateline else 0
    for cut in sorted(cut for cut in items | candidates.keys() if cut > start):
        if cut in items or _ends_at(paragraph, start, candidates[cut], cut, proposed):
            yield cut
            start = cut


def _list_items(paragraph: str) -> set[int]:
    """Where the lines of a list start; a single line that looks like an item is none."""
    items = {found.start("item") for found in _LIST_ITEM.finditer(paragraph)}
    return items if len(items) > 1 else set()


def _ends_at(paragraph: str, start: int, end: int, cut: int, proposed: frozenset[int]) -> bool:
    """Whether the sentence from `start` is over at `end`, so that the next one starts at `cut`."""
    said, after = paragraph[max(start, end - _REACH) : end], paragraph[cut : cut + _REACH]
    before = " ".join(said.split()[-2:])
    if end == cut and before[-1] not in _FULL_WIDTH:
        return _missing_space().fits(before, after)
    if end - start < _REACH and _NOTHING_SAID.fullmatch(said):
        return False
    ends = _corrected(before, after)
    return cut in proposed if ends is None else ends


@lru_cache(maxsize=4096)
def _corrected(before: str, after: str) -> bool | None:
    """What the corrections say of one candidate; None when they are silent."""
    for correction in _corrections():
        if correction.after.match(after) and correction.before.search(before):
            return correction.ends
    return None


class _Plain(dict[int, str]):
    """Characters as sentencex may see them: no quotation marks, nothing outside ASCII, one for one.

    It never splits inside quotation marks, and version 1.0.32 panics on a no-break space after an initial.
    """

    def __missing__(self, code: int) -> str:
        char = chr(code)
        self[code] = plain = "X" if char.isupper() else "x" if char.isalpha() else "'" if char == "’" else " "
        return plain


_PLAIN = _Plain({code: chr(code) for code in range(0x21, 0x7F) if chr(code) != '"'})


_ODD = re.compile(r"[^ !#-~]")


def _plain(paragraph: str) -> str:
    """`paragraph` in characters of `_Plain`; `translate` is quick with ASCII alone, else only what is odd is looked up."""
    if paragraph.isascii():
        return paragraph.translate(_PLAIN)
    return _ODD.sub(lambda found: _PLAIN[ord(found.group())], paragraph)


def _proposed(paragraph: str) -> frozenset[int]:
    """Where sentencex lets a sentence start, moved back over the marks that open it."""
    plain = _plain(paragraph).replace("''", "  ")
    lengths = accumulate(map(len, _segment()("en", plain)))
    return frozenset(_opening(paragraph, plain, position) for position in lengths)


@cache
def _segment() -> Callable[[str, str], list[str]]:
    segment: Callable[[str, str], list[str]] = import_module("sentencex").segment
    return segment


def _opening(paragraph: str, plain: str, position: int) -> int:
    """The first character of the sentence whose first plain character follows `position`."""
    start = position
    while start < len(plain) and plain[start] == " ":
        start += 1
    while start > 0 and plain[start - 1] == " " and not paragraph[start - 1].isspace():
        start -= 1
    return start
