"""Rules for what is cut from a larger time: "the first half of", "the year to", "later in the year"."""

from __future__ import annotations

import re

from summarise.analysis.times import matches as m
from summarise.analysis.times.anchor import Meaning
from summarise.analysis.times.relative import Unit
from summarise.analysis.times.slices import Slice, SliceOf, UpTo

_PLACES = {
    "first": 1,
    "opening": 1,
    "second": 2,
    "latter": 2,
    "third": 3,
    "fourth": 4,
    "last": -1,
    "final": -1,
    "closing": -1,
}


def slice_of(match: re.Match[str]) -> Meaning | None:
    """ "the first half of" (May), "the last two months of the year"."""
    unit, nth = match["unit"].lower(), _PLACES[match["place"].lower()]
    count = m.number(match["count"]) or 1
    if unit == "half" and (count > 1 or nth not in {1, 2}):
        return None
    part = Slice(unit=unit, nth=nth, count=count)
    if match["whole"] is None:
        return part
    return SliceOf(whole=Unit(unit=match["whole"].lower(), offset=0), slice=part)


def up_to(match: re.Match[str]) -> Meaning:
    """ "the three months to" (June), "the year ended" (30 June)."""
    unit = (match["unit"] or match["units"].removesuffix("s")).lower()
    count = m.number(match["count"]) or 1
    return UpTo(unit="month", count=6) if unit.startswith("half") else UpTo(unit=unit, count=count)


def of_the_unit(match: re.Match[str]) -> Meaning:
    """ "later in the year": that which the text speaks of."""
    return Unit(unit=match["unit"].lower(), offset=0, basis="context")


def beyond(match: re.Match[str]) -> Meaning:
    """ "the week after next", "the year before last"."""
    return Unit(unit=match["unit"].lower(), offset=2 if match["next"] else -2)
