"""Which agency a text is credited to: its dateline, its byline, the line under it. Being quoted is no credit."""

from __future__ import annotations

import re

from summarise.cleaning.dateline import find_dateline

_AGENCIES: dict[str, str] = {
    "ap": "Associated Press", "the associated press": "Associated Press", "associated press": "Associated Press",
    "reuters": "Reuters", "thomson reuters": "Reuters", "afp": "AFP", "agence france-presse": "AFP",
    "dpa": "dpa", "efe": "EFE", "ansa": "ANSA", "aap": "AAP", "pa": "PA", "pa media": "PA", "press association": "PA",
    "the canadian press": "Canadian Press", "canadian press": "Canadian Press", "upi": "UPI", "bloomberg": "Bloomberg",
    "xinhua": "Xinhua", "kyodo": "Kyodo", "jiji press": "Jiji Press", "yonhap": "Yonhap", "pti": "PTI", "ani": "ANI",
    "ians": "IANS", "tass": "TASS", "itar-tass": "TASS", "ria novosti": "RIA Novosti", "interfax": "Interfax",
    "interfax-ukraine": "Interfax-Ukraine", "ukrinform": "Ukrinform", "belta": "BelTA", "anadolu": "Anadolu",
    "anadolu agency": "Anadolu", "aa": "Anadolu", "sana": "SANA", "saba": "Saba", "irna": "IRNA", "isna": "ISNA",
    "spa": "SPA", "wam": "WAM", "wafa": "WAFA", "kuna": "KUNA", "mena": "MENA", "petra": "Petra", "qna": "QNA",
    "bernama": "Bernama", "antara": "Antara", "lusa": "Lusa", "belga": "Belga", "pap": "PAP", "mti": "MTI",
    "hina": "HINA", "ctk": "CTK", "cna": "CNA", "unb": "UNB", "uni": "UNI", "nan": "NAN", "apa": "APA",
}  # fmt: skip
_NAME = r"[^\W\d_][\w.&/'’-]*(?: [^\W\d_][\w.&/'’-]*){0,4}"
_SIGNED = re.compile(
    rf"^(?:[-–—―]{{1,2}} ?(?P<dashed>{_NAME})|[(\[](?P<bracketed>{_NAME})[)\]]|(?P<bare>{_NAME}))\.?$"
)
_SIGNED_AT_END = re.compile(
    rf"[.!?”\"'’] ?(?:[-–—―]{{1,2}} ?(?P<dashed>{_NAME})|[(\[](?P<bracketed>{_NAME})[)\]])$"
)
_WITH_INPUTS = re.compile(
    rf"(?:^|[.!?”\"'’] )[(\[]?(?i:with (?:agency )?inputs? from|source:|via) (?i:the )?(?P<name>{_NAME})[)\]]?\.?$"
)
_BYLINE = re.compile(r"^(?:by )?(?:the )?|,? (?:staff|staff writers?|newsroom)$", re.IGNORECASE)
_BETWEEN_NAMES = re.compile(r"\s*(?:,|/|\||;|\band\b|\bfor\b|[-–—]{1,2} )\s*", re.IGNORECASE)
_BRACKETED = re.compile(rf"^[(\[](?P<name>{_NAME})[)\]]")
_LONGEST_SIGNATURE = 80


def agency_named(name: str) -> str:
    """The usual name of a news agency; empty when it is none that we know.

    >>> agency_named("AP"), agency_named("The Associated Press"), agency_named("Ministry of Health")
    ('Associated Press', 'Associated Press', '')
    """
    return _AGENCIES.get(" ".join(name.split()).strip(" .").casefold(), "")


def credited_agency(text: str, *, byline: str = "", dateline: str = "") -> str:
    """The agency that a text is credited to, or "". `dateline` is one that cleaning took out of the text.

    An agency that is cited ("Interfax reported") is a source, not a credit. A name in the brackets of a dateline counts
    though we don't know it; in a byline or under the text, only agencies that we know.

    >>> credited_agency("TUNIS, March 3 (Reuters) - Rain stopped play.")
    'Reuters'
    >>> credited_agency("Rain stopped play, Interfax reported on Monday.")
    ''
    >>> credited_agency("Rain stopped play.", byline="By The Associated Press")
    'Associated Press'
    """
    return _from_dateline(dateline) or _from_dateline(text) or _from_byline(byline) or _from_signature(text)


def _from_dateline(text: str) -> str:
    opening = text.lstrip()[:200].partition("\n")[0]
    found = find_dateline(opening)
    bracketed = _BRACKETED.match(opening)
    name = (
        found.agency if found else bracketed["name"] if bracketed and agency_named(bracketed["name"]) else ""
    )
    return agency_named(name) or name.strip()


def _from_byline(byline: str) -> str:
    names = _BETWEEN_NAMES.split(_BYLINE.sub("", byline.strip()[:200]))
    return next((agency for name in names if (agency := agency_named(_BYLINE.sub("", name)))), "")


def _from_signature(text: str) -> str:
    last = text.rstrip()[-400:].rpartition("\n")[2].strip()
    if inputs := _WITH_INPUTS.search(last[-_LONGEST_SIGNATURE:]):
        return agency_named(inputs["name"])
    found = (_SIGNED.match(last) if len(last) <= _LONGEST_SIGNATURE else None) or _SIGNED_AT_END.search(last)
    names = found.groupdict().values() if found else ()
    return next((agency for name in names if name and (agency := agency_named(name))), "")
