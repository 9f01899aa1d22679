"""The categories that a figure is published with: what was counted, or what happened to those counted."""

from __future__ import annotations

from summarise.analysis.figures.vocabulary import LIVING_KINDS

CATEGORIES = tuple(
    """killed wounded missing displaced evacuated captured arrested rescued fighters vehicles weapons attacks
    buildings people money percent points area distance speed mass volume temperature magnitude duration votes
    seats jobs cases companies other age""".split()
)
"""Every category; "age" is read, but no claim shows it."""

_THINGS_HARMED = frozenset({"destroyed", "damaged"})
_OF_EVENT = {
    "detained": "arrested",
    "infected": "cases",
    "freed": "rescued",
    "hospitalised": "wounded",
    "casualties": "other",
}
_OF_KIND = {
    "voters": "people",
    "troops": "people",
    "strikes": "attacks",
    "places": "other",
    "animals": "other",
    "institutions": "other",
    "organisations": "companies",
    "flights": "other",
    "works": "other",
    "events": "other",
    "energy": "other",
    "share": "percent",
    "": "other",
}


def published_category(event: str, kind: str) -> str:
    """The category of a figure, from the event told of those counted ("" for none) and from what they are.

    >>> published_category("killed", "troops"), published_category("", "strikes"), published_category("", "")
    ('killed', 'attacks', 'other')
    >>> published_category("killed", "animals")
    'other'
    >>> published_category("destroyed", "vehicles"), published_category("damaged", "institutions")
    ('vehicles', 'buildings')
    >>> published_category("captured", "places"), published_category("captured", "troops")
    ('other', 'captured')
    """
    if kind == "animals":
        return _OF_KIND[kind]
    if event in _THINGS_HARMED:
        return "buildings" if kind == "institutions" else _OF_KIND.get(kind, kind)
    if event == "captured" and kind and kind not in LIVING_KINDS:
        return _OF_KIND.get(kind, kind)
    return _OF_EVENT.get(event, event) or _OF_KIND.get(kind, kind)
