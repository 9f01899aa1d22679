"""Lines that name the outlet itself, or the sections of its page: "Oro News Agency (ONA)", "News | Sport | Weather"."""

from __future__ import annotations

import re

from summarise.cleaning.site_words import SITE_LINES

_OUTLETS = frozenset(
    """agency chronicle courier daily dispatch echo express gazette globe guardian herald independent info inquirer journal
    magazine mail media mirror monitor network news newsroom newspaper observatory observer online portal post press radio
    record reporter review standard star sun telegraph television times today tribune tv voice watch website
    weekly wire""".split()
)
_OFFICES = frozenset("ministry embassy department government presidency secretariat directorate".split())
_BEHIND = frozenset("of for in on".split())
_SMALL = _BEHIND | frozenset("the and & de la al el".split())
_MARK = re.compile(r"\s*(?:\([A-Z][\w .&-]{1,24}\)|[|–—-] [A-Z][\w.&]{1,11})$")
_PARTS = re.compile(r"\s*[|›»•\t]\s*|\s{2,}|\s+/\s+")
_OF_NEWS = re.compile(r"\b(?:news|views|voice|truth|newspaper|journalism|stories|coverage)\b", re.IGNORECASE)
_MOTTO = re.compile(r"(?P<name>[^:–—]{4,60}?) ?(?P<mark>:|[–—]|(?<= )-(?= )) (?P<motto>\D+)$")
_MOST_MOTTO_WORDS = 5
_MOST_WORDS = 8
_MOST_PART_WORDS = 3
_FEWEST_PARTS = 3


def is_masthead(line: str) -> bool:
    """Whether `line` is an outlet's name or a row of its sections, and so no headline.

    >>> is_masthead("Oro News Agency (ONA)"), is_masthead("News | Sport | What's On")
    (True, True)
    >>> is_masthead("Post Office Staff Walk Out"), is_masthead("Watch for floods")
    (False, False)
    """
    return _is_row(line) or outlet_in(line) != ""


def outlet_in(line: str) -> str:
    """The outlet that `line` names and nothing else; empty for any other line.

    >>> outlet_in("Rescue Watch for the North"), outlet_in("Ruiz wins in the North")
    ('Rescue Watch for the North', '')
    """
    name = _without_motto(line)
    words = _MARK.sub("", name).split()
    if not 2 <= len(words) <= _MOST_WORDS or line[-1] in ".!?:":
        return ""
    lows = [word.casefold() for word in words]
    is_name = all(word[0].isupper() or low in _SMALL for word, low in zip(words, lows, strict=True))
    is_section = " ".join(lows) in SITE_LINES or (len(lows) == 2 and lows[0] in SITE_LINES)
    return name if is_name and not is_section and _ends_as_outlet(lows) else ""


def _without_motto(line: str) -> str:
    """`Oro Tribune: plural news and views`: the name before a few words that say what it is."""
    found = _MOTTO.match(line)
    if found is None or len(found["motto"].split()) > _MOST_MOTTO_WORDS:
        return line
    is_motto = found["mark"] != ":" or _OF_NEWS.search(found["motto"]) is not None
    return found["name"] if is_motto else line


def _ends_as_outlet(lows: list[str]) -> bool:
    """Its last word, or the one before "of", is a kind of outlet."""
    end = next((index for index, low in enumerate(lows) if low in _BEHIND), len(lows))
    if lows[0] in _OFFICES and end == 1:
        return True
    return end > 1 and lows[end - 1] in _OUTLETS


def _is_row(line: str) -> bool:
    parts = [part for part in _PARTS.split(line) if part]
    return len(parts) >= _FEWEST_PARTS and all(len(part.split()) <= _MOST_PART_WORDS for part in parts)
