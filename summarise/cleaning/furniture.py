"""Lines that are page furniture by their wording alone, whatever stands around them."""

from __future__ import annotations

import re

from summarise.cleaning.rules import rules_for
from summarise.cleaning.site_words import (
    CREDIT_OPENERS,
    CREDIT_WORDS,
    SHARE_CORE,
    SHARE_WORDS,
    SITE_LINES,
    STAMP_WORDS,
)

_LONGEST_LINE = 420
_LEADING_MARKS = " \t•·►▶»›→|>*#▪●■◆✓📷📸🔊🎧🎙🎥📺👉"
_RELATED_HEADINGS = (
    r"related(?: (?:articles?|content|coverage|links?|news|posts?|stor(?:y|ies)|topics?|reading|videos?))?",
    r"more (?:from|on|in|about) .{2,50}|more (?:news|stories|top stories|headlines|like this|to read)",
    r"most (?:read|popular|viewed|shared|watched)(?: .{2,30})?|trending(?: now| stories)?|top stories|up next",
    r"recommended(?: (?:for you|stories|reading|articles|by .{2,30}))?|suggested (?:stories|articles|reading)",
    r"you (?:may|might) (?:also )?(?:like|be interested in|have missed)|in case you missed it|list of \d+ items?",
    r"also (?:read|in the news|on .{2,30})|read also|see also|(?:what to )?read next|keep reading|further reading",
    r"editors?['’]?s? (?:picks?|choice)|(?:don['’]?t|do not) miss|(?:around|from) the web|promoted stories",
    r"latest (?:news|stories|headlines|posts|from .{2,30})|popular (?:stories|posts|now)|elsewhere on .{2,40}",
    r"similar (?:articles|news|posts|stories)|recent (?:posts|articles|news)",
)
_COMMENT_HEADINGS = (
    r"leave (?:a|your) (?:reply|comment|response)(?: cancel reply| to .{1,40})?|cancel reply|have your say",
    r"(?:post|add|write|submit) (?:a|your) comment|view (?:all )?(?:\d+ )?comments?|show comments",
    r"(?:\(?\d[\d,.]*\)? )?(?:comments?|replies|responses)(?: ?\(?\d[\d,.]*\)?)?|comments? (?:section|are closed)",
    r"join the (?:conversation|discussion)|(?:readers?['’]?s?|user|facebook|top|latest) comments|what do you think\?",
    r"your email address will not be published\b.{0,80}|\d+ (?:thoughts?|responses?|replies) (?:on|to) .{1,150}",
)


def _heading(forms: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(f"(?:{'|'.join(forms)}):?", re.IGNORECASE)


RELATED_HEADINGS = _heading(_RELATED_HEADINGS)
COMMENT_HEADINGS = _heading(_COMMENT_HEADINGS)
_HASHTAGS = re.compile(r"(?:#\w+(?:\s+|$)){1,30}")
_IMAGE_NAME = re.compile(
    r"!\[[^\]]*\]\([^)]*\)|\[?(?:image|photo|video|picture|map|graphic)\]?"
    r"|[\w%.()-]+\.(?:jpe?g|png|gif|webp|svg|avif|heic|tiff?|mp4|webm)"
    r"|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|[0-9a-f]{24,}"
    r"|(?:img|dsc|dscn|pxl|image|photo|pic|screenshot)[_-]?\d[\w-]*"
    r"|(?=[\w-]*\d{5})(?=[\w-]*[a-z_])[a-z0-9]+(?:[_-]\w+)?|\d{8,}",
    re.IGNORECASE,
)
_URL = re.compile(r"(?:https?://|www\.)\S+|[\w.+-]+@[\w-]+\.[\w.-]+", re.IGNORECASE)
_IMAGE_WORD = (
    r"(?:photos?|images?|pictures?|photograph|video|illustration|graphics?|map|screengrab|still|cartoon)"
)
_PICTURE_DESK = (
    r"(?:AP Photo|Getty|Handout|Courtesy|File|Shutterstock|Alamy|Screengrab|(?:Reuters|AFP|EPA|AP)\s?/)"
)
_BRACKETED = (
    r"(?:photo|image|picture|photograph|pic|file|handout|courtesy|screengrab|video|AP Photo|Getty|Reuters|AFP|AP|EPA"
    r"|Anadolu|Shutterstock|DPA|Xinhua|TASS|Sputnik|SANA|EFE|PA|Al Jazeera|Alamy|Bloomberg|via)"
)
_CAPITALISED = r"[A-ZÀ-ÖØ-Þ][\w.'’-]*"
_CREDITED = re.compile(
    rf"\((?:[^()]{{0,60}}\b)?(?:(?i:{_IMAGE_WORD})\b|{_PICTURE_DESK})[^()]{{0,120}}\)$"
    rf"|[.!?”\"]\s?\((?:(?i:{_IMAGE_WORD})\b|{_PICTURE_DESK})[^()]{{0,120}}\)\.$"
    r"|[.!?”\"]\s?\([A-ZÀ-ÖØ-Þ][^()/]{1,40}\s/\s[A-ZÀ-ÖØ-Þ][^()/]{1,40}\)$"
    rf"|\[(?:[^\[\]]{{0,60}}[/ ,:])?{_BRACKETED}\b[^\[\]]{{0,80}}\]\.?$|\[[^\[\]/]{{3,50}}/[^\[\]]{{2,50}}\]\.?$"
    rf"|\b(?:REUTERS|AFP|EPA|AP|Reuters)\s?/\s?{_CAPITALISED}(?: {_CAPITALISED}){{0,4}}(?:/[\w .]{{2,40}})?\.?$"
    r"|(?:/| via |: |[–—|-] )(?:Getty Images|AFP via Getty|AP Photo|Shutterstock|Alamy|EPA-EFE)[\w ./]{0,40}$"
    r"|\b(?i:photo(?:graph)?|picture|image)(?: credit| courtesy)? ?[:/] ?[A-ZÀ-ÖØ-Þ][\w.'’ /-]{2,60}$"
    r"|(?<=[.”\"] )(?:AP Photo|Photo by|Image:|Photo:).{2,80}$|©\s?[\w .'’/-]{2,60}$"
)
_MAY_BE_SPEECH = frozenset(
    "link share newsletter subscription captcha cookies player advertisement tags site".split()
)
_REPORTED = re.compile(
    r", [^,]{0,60}\b(?:said|says|told|wrote|writes|asked|warned|added|urged|ruled|found|announced)\b[^,]{0,60}\.$"
)
_PROMOTIONS = frozenset("link share newsletter subscription advertisement player site".split())
_LONGEST_PROMOTION = 250
_BRACKETS = re.compile(r"[\[\]()]")
_INVITATION = re.compile(
    r"\b(?:subscribers?|members|readers|listeners|viewers) (?:can|may|get|receive|have|enjoy)\b.{0,120}\b"
    r"(?:here|below|app|newsletter|website)[.!]?$"
    r"|(?:^|[.!?:] )(?:sign up|subscribe|register|log in|read|click|tap|listen|watch|download|donate|join)\b"
    r"[^.!?]{0,80} (?:here|below|now)[.!]?$",
    re.IGNORECASE,
)
_CREDIT_HINTS = ("/", "©", "hoto", "icture", "mage", "Getty", "Shutter", "Alamy", "EPA")
_LONGEST_CAPTION = 620
_LONGEST_CREDIT = 200
_CONTRIBUTED = re.compile(
    r"\(?.{3,250}\bcontributed (?:(?:reporting|research|writing) )?(?:to|from|for) (?:this|the)\b.{0,60}",
    re.IGNORECASE,
)
_DISCLAIMER = re.compile(
    r"(?:the )?[\w .'’&-]{1,60} (?:is|are|can) not (?:be held )?(?:responsible|liable) for (?:the |any )?"
    r"(?:content|contents|material|materials|accuracy|opinions|views|comments)\b.{0,160}",
    re.IGNORECASE,
)
_STAMP_SHAPE = re.compile(
    r"\d{4}|\d{1,2}[:.]\d\d|\b\d{1,2}(?:st|nd|rd|th)?,? [a-z]{3}|[a-z]{3,9}\.? \d{1,2}\b|(?:ago|read)\b|\d[/.-]\d",
    re.IGNORECASE,
)
_PLACE_OF_CLOCK = re.compile(r"(?<=\d\d),? (?:UK|US|Paris time|Moscow time|Kyiv time)$")
_STAMP_PARTS = re.compile(r"\s*[|•·●]\s*|\s+[-–—]+\s+|,\s+(?=(?:on |\d|[A-Z][a-z]+day))")
_NUMERIC_DATE = re.compile(r"\d{4}[-./]\d\d[-./]\d\d|\d{1,2}\.\d{1,2}\.\d{4}")
_LONGEST_STAMPED = 200
_FULL_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_WORD = re.compile(r"[^\W\d_][\w'’.-]*")
_GLUED = re.compile(r"(?<=[a-zà-ÿ])(?=[A-Z])")
_CRUMB = re.compile(r"\s*[>›»|/·•→]\s*|\s+[-–—]\s+")


def reason_of(line: str) -> str | None:
    """Why `line` (a whole paragraph on one line) is furniture by its wording alone; None when it may be text.

    >>> reason_of("Back to top button"), reason_of("IMG_2034.jpg"), reason_of("By Mia Lund")
    ('site', 'image', 'byline')
    >>> reason_of("By Tuesday the water had gone.") is None
    True
    """
    if _HASHTAGS.fullmatch(line):
        return "tags"
    bare = line.strip(_LEADING_MARKS)
    if not bare:
        return "site"
    if len(bare) > _LONGEST_LINE:
        return None
    return _by_table(bare) or _by_opening(bare) or _by_shape(bare) or _by_bracket(bare)


def is_credited(line: str) -> bool:
    """Whether `line` ends in a picture credit, as captions do.

    >>> is_credited("Smoke over the port (Photo by AFP)")
    True
    """
    if len(line) > _LONGEST_CAPTION:
        return False
    tail = line[-_LONGEST_CREDIT:]
    may_be = tail.rstrip(". ")[-1:] in (")", "]") or any(map(tail.__contains__, _CREDIT_HINTS))
    return may_be and _CREDITED.search(tail) is not None


def _by_table(line: str) -> str | None:
    folded = line.casefold().rstrip(" .:…")
    return "site" if folded in SITE_LINES or not any(map(str.isalnum, folded)) else None


def _by_opening(line: str) -> str | None:
    found = next((rule.reason for rule in rules_for(line) if rule.fits(line)), None)
    if found in _MAY_BE_SPEECH and _REPORTED.search(line):
        return None
    return found or ("byline" if _is_credit_roll(line) else None)


def _by_shape(line: str) -> str | None:
    if " " not in line:
        return _of_one_word(line)
    if is_credited(line):
        return "caption"
    if len(line) <= 120 and _is_share_bar(line):
        return "share"
    if len(line) <= 120 and is_stamp(line):
        return "stamp"
    if " not " in line and _DISCLAIMER.fullmatch(line):
        return "site"
    if "website can also be accessed at" in line:
        return "site"
    if "contributed" in line and _CONTRIBUTED.fullmatch(line):
        return "byline"
    return "site" if len(line) <= 160 and line[-1] != "." and _is_menu(line) else None


def promotion_of(text: str) -> str | None:
    """Why `text`, the inside of brackets, sends the reader elsewhere; None for an aside.

    >>> promotion_of("Ledger subscribers can read the full ruling here."), promotion_of("the minister")
    ('subscription', None)
    """
    if not text or len(text) > _LONGEST_PROMOTION or not text[0].isupper():
        return None
    found = _by_opening(text)
    if found in _PROMOTIONS:
        return found
    return "subscription" if _INVITATION.search(text) else None


def _by_bracket(line: str) -> str | None:
    if (line[0], line[-1]) in (("[", "]"), ("(", ")")) and not _BRACKETS.search(line, 1, len(line) - 1):
        return promotion_of(line[1:-1].strip())
    return None


def _of_one_word(word: str) -> str | None:
    if _IMAGE_NAME.fullmatch(word):
        return "image"
    if _URL.fullmatch(word):
        return "link"
    if word.casefold().strip(".:") in SHARE_CORE:
        return "share"
    if is_stamp(word):
        return "stamp"
    return "site" if _is_menu(word) else None


def _is_credit_roll(line: str) -> bool:
    """ "(Reporting by Mia Lund in Oslo; Editing by Ole Dahl)": names, and the words that part them."""
    if line.split(None, 1)[0].strip("([").casefold() not in CREDIT_OPENERS:
        return False
    words = [word.strip("()[],;:.") for word in line.split()]
    has_by = any(word.casefold() in ("by", "from") for word in words[:5])
    return has_by and all(word[:1].isupper() or word.casefold() in CREDIT_WORDS for word in words if word)


def _is_share_bar(line: str) -> bool:
    if line[-1] == "." and line.count(" ") > 8:
        return False
    words = [word.strip(".,:|()") for word in line.casefold().split()]
    known = sum(word in SHARE_WORDS or not any(map(str.isalpha, word)) for word in words)
    return known == len(words) and any(word in SHARE_CORE for word in words)


def is_stamp(line: str) -> bool:
    """Whether `line` is nothing but a date, a time or an "Updated …" note.

    >>> is_stamp("Updated: 5 March 2024, 08:15 GMT"), is_stamp("Updated figures are due in May 2024.")
    (True, False)
    """
    if not any(map(str.isdigit, line)) or line[0] in "$€£+":
        return False
    words = [
        word.casefold().rstrip("0123456789").strip(".'’-")
        for word in _WORD.findall(_PLACE_OF_CLOCK.sub("", line))
    ]
    known = sum(word in STAMP_WORDS for word in words)
    return (
        known == len(words)
        and (known > 0 or ":" in line or "/" in line)
        and _STAMP_SHAPE.search(line) is not None
    )


def stamp_in(line: str) -> str:
    """The part of a furniture line, such as a byline, that is a date with its year; empty when it has none.

    >>> stamp_in("By Ana Ruiz | Tuesday 5 March 2024"), stamp_in("By Ana Ruiz, in Oro")
    ('Tuesday 5 March 2024', '')
    """
    if len(line) > _LONGEST_STAMPED or not _FULL_YEAR.search(line):
        return ""
    parts = _STAMP_PARTS.split(line)
    tails = [", ".join(parts[index:]) for index in range(len(parts))]
    return next((tail for tail in (*tails, *parts) if _FULL_YEAR.search(tail) and _is_dated(tail)), "")


def _is_dated(part: str) -> bool:
    return _NUMERIC_DATE.fullmatch(part) is not None or is_stamp(part)


def _is_menu(line: str) -> bool:
    """Section names side by side or run together: "Home > World", "Latest newsAsiaOpinion"."""
    parts = [part for part in _CRUMB.split(line) if part]
    if len(parts) < 2:
        parts = [part.strip() for part in _GLUED.split(line)]
    known = sum(part.casefold() in SITE_LINES for part in parts)
    return len(parts) >= 2 and known * 2 >= len(parts) and all(part.count(" ") < 4 for part in parts)
