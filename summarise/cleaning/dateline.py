"""The dateline of a news report: "TUNIS, March 3 (Reuters) - ", and what it says."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from summarise.cleaning.blocks import is_terminated

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul",
            "august aug", "september sept sep", "october oct", "november nov", "december dec",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
_MONTH = (
    r"(?:(?i:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?)"
)
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_YEAR = r"(?:19|20)\d\d"
_DAY_NAME = r"(?:(?i:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?i:day)?)"
_WEEKDAY = rf"(?:{_DAY_NAME}\.?,? )"
DATE = (
    rf"{_WEEKDAY}?(?:{_MONTH} {_DAY}(?!\d)(?:[.,]? {_YEAR})?|{_DAY} {_MONTH}(?:,? {_YEAR})?|{_YEAR}-\d\d-\d\d"
    rf"|\d\d?[./]\d\d?[./]{_YEAR})"
)

_CLOCK = r"\d{1,2}[:.]\d\d(?: ?[AaPp]\.?[Mm]\.?)?(?: [A-Z]{2,4})?"

_AGENCIES = (
    "AAP|AFP|ANI|ANSA|ANTARA|AP|APA|AFP-JIJI|Agencies|Anadolu|ANADOLU|BBC|Belga|Bernama|BNO|CNA|CNN|CTK|DPA|dpa|EFE|"
    "Fars|GNA|HINA|IANS|INA|Interfax|Interfax-Ukraine|IRNA|ISNA|ITAR-TASS|KUNA|Kyodo|Lusa|MNA|MTI|NAN|NNA|PA|PAP|"
    "PNA|PTI|QNA|Reuters|REUTERS|RIA Novosti|RIA|SANA|SABA|SPA|Sputnik|TASS|UNB|UNI|UPI|Ukrinform|UKRINFORM|WAFA|"
    "WAM|XINHUA|Xinhua|Yonhap|AKIpress|Petra|TNA|APS|MAP|TAP|MENA|NHK|Jiji Press|Thomson Reuters Foundation|"
    "Bloomberg|Al Jazeera|The Associated Press|Associated Press"
)
_CREDIT = rf"(?:{_AGENCIES})(?:\s?[/+&,-]\s?[A-Z][\w .-]{{1,24}}){{0,3}}"
_ANY_AGENCY = r"[A-Z][\w.&/-]*(?: [A-Z&][\w.&/-]*){0,4}"
_CAPS = r"[A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ'’.-]+(?:[ /-][A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ'’.-]*){0,4}"
_TITLE = r"[A-ZÀ-ÖØ-Þ][\w'’.-]+(?:[ -](?:of |de |al-|el-|on )?[A-ZÀ-ÖØ-Þ][\w'’.-]+){0,3}"
_REGION = rf"(?:, ?(?!{_MONTH} ?\d)(?:{_TITLE}))"
_DASH = r"(?:--+|[-–—―_])"
_OPENS = r"(?=[\"'“”‘’«(\[]*[A-ZÀ-ÖØ-Þ0-9]|$)"

# Each form behind the characters without which it cannot match: compiling one takes 20 ms, and most articles
# open with none of them.
_DASHES = "-–—―_"
_FORMS: tuple[tuple[str, str], ...] = (
    # MINSK, January 9. /BelTA/. …
    (
        "/",
        rf"(?P<place>{_CAPS}|{_TITLE}){_REGION}?,? ?(?P<date>{DATE})?[.,]? ?/(?P<agency>{_ANY_AGENCY})/"
        rf"\.?\s*{_DASH}?\s*",
    ),
    # TUNIS, March 3 (Reuters) - …   NAIROBI, Kenya (AP) _
    (
        "([",
        rf"(?P<place>{_CAPS}|{_TITLE}){_REGION}?,? ?(?:(?P<date>{DATE}),?)? ?[(\[](?P<agency>{_CREDIT}) ?[)\]]"
        rf" ?(?:{_DASH}|[:.])*\s*{_OPENS}",
    ),
    # Kyiv (Novy Den) — …
    (
        "([",
        rf"(?P<place>{_CAPS}|{_TITLE}){_REGION}?,? ?(?:(?P<date>{DATE}),?)? ?[(\[](?P<agency>{_ANY_AGENCY})[)\]]"
        rf" ?{_DASH}+\s*{_OPENS}",
    ),
    # Damascus, SANA-The …   Kyiv. Interfax-Ukraine – …
    (
        _DASHES,
        rf"(?P<place>{_CAPS}|{_TITLE})[,.] ?(?:(?P<date>{DATE}),? )?(?P<agency>{_CREDIT}) ?{_DASH}\s*{_OPENS}",
    ),
    # GENEVA, 12 September 2023 – …
    (
        _DASHES + ":.",
        rf"(?P<place>{_CAPS}|{_TITLE}){_REGION}?,? (?P<date>{DATE}) ?(?:{_DASH}|[:.])\s*{_OPENS}",
    ),
    # LUSAKA, Zambia, Wednesday – …
    (
        _DASHES,
        rf"(?P<place>(?!{_DAY_NAME}\b)(?:{_CAPS}|{_TITLE})){_REGION}?, (?P<date>{_DAY_NAME}\b) ?{_DASH}\s*{_OPENS}",
    ),
    # Nov 6 (Reuters) - …
    (
        "(",
        rf"(?P<date>{DATE}),? ?\((?P<agency>{_CREDIT})\) ?{_DASH}+\s*{_OPENS}",
    ),
    # August 13, 2023 (NYALA) – …
    (
        "(",
        rf"(?P<date>{DATE}) ?\((?P<place>{_CAPS})\) ?{_DASH}+\s*{_OPENS}",
    ),
    # Aleppo, QNAB – …
    (
        _DASHES,
        rf"(?P<place>{_TITLE}), (?P<agency>(?!USA|UAE|DRC|CEO|CFO|COO)[A-Z]{{3,6}}) ?{_DASH}\s+{_OPENS}",
    ),
    # LATAKIA, SYRIA (10:40 A.M.) – …
    (
        "(",
        rf"(?P<place>{_CAPS}{_REGION}?) ?\({_CLOCK}\) ?{_DASH}+\s*{_OPENS}",
    ),
    # WASHINGTON — …   INDEPENDENCE, Mo. _ …
    (
        _DASHES,
        rf"(?P<place>{_CAPS}{_REGION}?) (?:--+|[–—―_-])(?:\s+|$){_OPENS}",
    ),
    # (Reuters) - …   (CNN) …
    (
        "(",
        rf"\((?P<agency>{_CREDIT})\) ?{_DASH}*\s*{_OPENS}",
    ),
    # [dated by the desk]
    (
        "(",
        r"\((?P<place>Undated)\)\s*",
    ),
    # NEW DELHI: …
    (
        ":",
        rf"(?P<place>{_CAPS}{_REGION}?): {_OPENS}",
    ),
)
_NO_PLACES = frozenset(
    (
        "advisory alert analysis bombshell breaking byline caption comment correction corrected dead "
        "editorial editors exclusive explainer explained factbox facts figures first focus graphic headlines "
        "highlights injured insight interview just key killed latest live missing more must news newsmaker "
        "note notebook opinion photo photos picture pictures poll preview profile question quick q quotes "
        "read related report results review scores see special story summary timeline total update updated "
        "urgent video view vote watch what who why winners world wounded wrapup covid covid-19 "
        "nato unicef unhcr fifa uefa opec asean isis isil hamas "
        "hezbollah unesco nasa interpol europol opcw osce unrwa icrc"
    ).split()
)
_LONGEST = 140
_FEWEST_WRAPPED_WORDS = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Dateline:
    """What a dateline says; `start` and `end` index the source. Unstated parts are empty.

    `date` is as written, often without a year.
    """

    start: int
    end: int
    exact: str
    place: str
    date: str
    agency: str


def find_dateline(paragraph: str, offset: int = 0) -> Dateline | None:
    """The dateline that `paragraph` opens with, trailing white space included; None when it has none.

    >>> found = find_dateline("TUNIS, March 3 (Reuters) - Rain stopped play.")
    >>> found.place, found.date, found.agency, found.end
    ('TUNIS', 'March 3', 'Reuters', 27)
    """
    opening = paragraph[:_LONGEST]
    for marks, form in _FORMS:
        match = _compiled(form).match(opening) if any(map(opening.__contains__, marks)) else None
        if match and _is_plausible(match, paragraph[match.end() :]):
            parts = match.groupdict()
            return Dateline(
                start=offset,
                end=offset + match.end(),
                exact=match.group(),
                place=_place(parts.get("place") or ""),
                date=parts.get("date") or "",
                agency=parts.get("agency") or "",
            )
    return None


@cache
def _compiled(form: str) -> re.Pattern[str]:
    return re.compile(form)


def _place(written: str) -> str:
    """ "Wednesday, 3 March - " names a day where others name a place."""
    return "" if re.fullmatch(_WEEKDAY, written + " ") else written.strip(" ,")


def _is_sentence(rest: str) -> bool:
    """Whether `rest` is a sentence or, where lines are wrapped, the first line of one."""
    return is_terminated(rest) or len(rest[:_LONGEST].split()) >= _FEWEST_WRAPPED_WORDS


def _is_plausible(match: re.Match[str], rest: str) -> bool:
    """An all-capitals label ("WATCH: …") is no place, and a lone initialism before a dash may be an actor.

    A day without a place or an agency has to open a sentence, as pages print calendars above their articles.
    """
    parts = match.groupdict()
    place = parts.get("place") or ""
    if parts.get("agency"):
        return True
    if parts.get("date"):
        return _place(place) != "" or _is_sentence(rest)
    words = place.casefold().replace(",", " ").split()
    return bool(words) and words[0].strip(".") not in _NO_PLACES and len(place) >= 4
