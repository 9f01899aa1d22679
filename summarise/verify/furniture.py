"""Check 6: headings, captions, share links and comment boxes are not claims."""

from __future__ import annotations

import re

from summarise.verify.case import Case, Finding

_PATTERNS = {
    "a call to the reader": re.compile(
        r"\A(?:click|subscribe|sign up|follow us|share|read more|see also|watch|listen|download|join|log in|register|"
        r"leave a (?:reply|comment)|enter your|support our)\b",
        re.IGNORECASE,
    ),
    "a credit or caption": re.compile(
        r"\((?:photo|image|picture|file photo)\b|\bphoto (?:by|courtesy)\b|^(?:photo|file photo|image|video|caption)\s*:|"
        r"©|\ball rights reserved\b|\bgetty images\b",
        re.IGNORECASE,
    ),
    "a note about the page": re.compile(
        r"^(?:(?:this|the) (?:article|story|page|copy|report) (?:was|has been|is)\b.*\b(?:updated|amended|published|corrected)|"
        r"related (?:articles|stories|news)|back to top|advertisement|latest (?:news|developments)|all news|most read)\b",
        re.IGNORECASE,
    ),
}
# Whatever the patterns find begins with one of these or holds one of those; looking for them is ten times faster.
_BEGINS = (
    *("click", "subscribe", "sign up", "follow us", "share", "read more", "see also", "watch", "listen"),
    *(
        "download",
        "join",
        "log in",
        "register",
        "leave a",
        "enter your",
        "support our",
        "photo",
        "file photo",
    ),
    *(
        "image",
        "video",
        "caption",
        "related",
        "back to top",
        "advertisement",
        "latest",
        "all news",
        "most read",
    ),
    *("this article", "this story", "this page", "this copy", "this report"),
    *("the article", "the story", "the page", "the copy", "the report"),
)
_HOLDS = ("(photo", "(image", "(picture", "(file photo", "photo by", "photo courtesy", "©", "rights", "getty")
_CLOSING_MARKS = "\"'”’»)]"
_SHORTEST_UNPUNCTUATED = 9


def check(case: Case) -> Finding:
    """Whether the evidence is a sentence of the story and no part of the page around it."""
    for sentence in case.evidence:
        what = furniture_kind(sentence.text)
        if what:
            return Finding.refused("furniture", f"sentence {sentence.id} is {what}")
    return Finding.passing("furniture")


def furniture_kind(text: str) -> str:
    """What page furniture `text` looks like; empty for a sentence of the story.

    >>> furniture_kind("Click here for more"), furniture_kind("The bridge was closed.")
    ('a call to the reader', '')
    """
    if _may_be_furniture(text.lower()):
        for what, pattern in _PATTERNS.items():
            if pattern.search(text):
                return what
    is_ended = text.rstrip(_CLOSING_MARKS).endswith((".", "!", "?", "…"))
    return "" if is_ended or len(text.split()) >= _SHORTEST_UNPUNCTUATED else "a heading"


def _may_be_furniture(low: str) -> bool:
    """Whether the patterns are worth a look: they are slow, and most sentences hold none of their words."""
    return low.startswith(_BEGINS) or any(words in low for words in _HOLDS)
