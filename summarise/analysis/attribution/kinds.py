"""Whether words name somebody, and whom they name: a person, a body, several."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from summarise.analysis.attribution import words
from summarise.analysis.attribution.resolved import Kind
from summarise.analysis.attribution.source_phrase import head_noun
from summarise.analysis.attribution.tokens import Token

_COMPANY_ENDINGS = frozenset("plc inc ltd llc corp gmbh sa ag nv co".split())
_BODY_ENDINGS = frozenset(
    "watch fund rights union states kingdom republic street house hall aid international corp inc group relief "
    "crescent cross ministry".split()
)
_OFFICES = frozenset(
    "ministry department agency office command committee council authority bureau commission secretariat staff forces "
    "administration directorate centre center institute university police".split()
)
"""No surnames: what ends in one is a body, whatever stands before it."""
_PLACES = frozenset("cape mount lake port fort river san santa gulf lower upper".split())
_PLACE_ENDINGS = frozenset(
    "river island islands lake bay valley mountain mountains district province city airport bridge road lane square harbour".split()
)
_ROLES_OF = words.ROLES - {"general", "chief"}
_ENDINGS_OF_BODIES = words.ORGANISATION_WORDS | _BODY_ENDINGS
_HUMAN_ENDINGS = tuple("er or ist ian man woman person ant ee girl boy colleague".split())


@lru_cache(maxsize=512)
def kind_of(name: str) -> Kind:
    """Whether a proper name looks like a person's or a body's.

    >>> kind_of("Foreign Minister Ana Ruiz"), kind_of("World Food Fund"), kind_of("Oslo")
    ('person', 'body', 'either')
    >>> kind_of("Defence Ministry")
    'body'
    """
    parts = name.split()
    lows = [part.strip("().,’'").lower() for part in parts]
    if len(lows) > 1 and lows[-1] in _OFFICES:
        return "body"
    if any(low in words.TITLES or low in words.ROLES for low in lows[:-1]) and " of " not in f" {name} ":
        return "person"
    if len(lows) > 2 and lows[1] == "of" and lows[0] in _ROLES_OF:
        return "person"
    if lows[-1] in _COMPANY_ENDINGS:
        return "body"
    if len(lows) > 1 and (lows[0] in _PLACES or lows[-1] in _PLACE_ENDINGS):
        return "either"
    if any(low in words.ORGANISATION_WORDS or low.rstrip("s") in words.BODIES for low in lows) or any(
        low in ("of", "for") for low in lows
    ):
        return "body"
    if name.isupper():
        return "body"
    is_personal = 2 <= len(parts) <= 4 and all(part[0].isupper() or "-" in part for part in parts)
    return "person" if is_personal and lows[-1] not in _BODY_ENDINGS else "either"


def kind_of_description(core: Sequence[Token]) -> Kind:
    """What "the minister" or "local residents" are, by their head noun."""
    noun = head_noun(core)
    low = noun.low if noun else ""
    if low in words.ROLES:
        return "person"
    if low in ("index", "chart", "map"):
        return "either"  # no "it" of "it said"
    if low in words.BODIES or low in words.MEDIA_WORDS or low in words.DOCUMENTS:
        return "body"
    if low.endswith("s") and not low.endswith("ss"):
        return "plural"
    return "person" if low.endswith(_HUMAN_ENDINGS) else "either"


def is_proper_name(core: Sequence[Token]) -> bool:
    """Whether the head is a proper name: not "military sources", not "a spokesman for the Pentagon"."""
    noun = head_noun(core)
    if noun is None:
        return False
    if noun.low in words.DOCUMENTS and not (len(core) > 1 and noun.is_capital):
        return False
    if noun.low in _COMPANY_ENDINGS and core[0].is_capital:
        return True
    if noun.is_capital:
        is_role = noun.low.rstrip("s") in words.ROLES or noun.low in (
            "sources",
            "reports",
            "officials",
            "activists",
        )
        return not (is_role and len(core) == 1)
    return noun.low in words.ROLES and _ends_in_person(core)


def _ends_in_person(core: Sequence[Token]) -> bool:
    """`special envoy for Norway Ana Ruiz`: more capitals than a place needs, and no body at the end."""
    run = 0
    while run < len(core) and (
        core[-1 - run].is_capital or core[-1 - run].low in ("de", "al", "bin", "van", "von")
    ):
        run += 1
    return run >= 3 and core[-1].low not in _ENDINGS_OF_BODIES
