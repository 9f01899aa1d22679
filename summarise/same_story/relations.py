"""What one text is to another, by what they share.

The thresholds were fitted on the development half of the labelled set and measured on the other half
(docs/measurements/same-story.md).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Literal

from summarise.same_story.comparing import Held, Overlap

Relation = Literal["exact", "copy", "excerpt", "version"]

_HELD = 0.35
"""Least share of its own words of which the better held text must stand in the other."""
_HELD_ABOVE = 0.2
"""The same of its upper half: what two texts share at the foot of the page is the page's, not theirs."""
_FEWEST_HELD, _NEARLY_ALL = 25, 0.8
"""Fewer words than this are a sentence in common and not a text, unless they are nearly all there is."""
_FEWEST_SLOTS = 2
_CHANGED_AT_ONCE = 0.65
_CHANGED_AFTER_A_DAY = 0.4
"""From this share of changed values on, two texts come from one mould and tell different things."""
_FEWEST_VALUES = 4
_KEPT_AT_ONCE = 0.5
_KEPT_AFTER_A_DAY = 0.55
"""Two texts that share fewer of their values than this, for as many words as they share, have one mould too."""
_SAME_NEWS_DAY = timedelta(hours=20)
_EXCERPT = 0.5
"""A text that is shorter than this share of the other is an excerpt of it."""
_ADDED_TO = 0.9
"""An outlet that repeats less of its own text than this has rewritten it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kinship:
    """The relation of a later text to an earlier one; `score` is the containment, 0 to 1."""

    relation: Relation
    score: float


def kinship(shared: Overlap, *, is_same_family: bool, apart: timedelta | None) -> Kinship | None:
    """What the second, later text is to the first; None when it is another story or another telling of it.

    `apart` is the time between them, None when it is not known. Values that changed within a day are an update; most
    of them changed, or many on another day, are another issue from the same mould (a weather or a market report).
    """
    if shared.is_exact:
        return Kinship(relation="exact", score=1.0)
    held = shared.better_held
    if not _is_enough(held) or _is_mould(shared, apart):
        return None
    return Kinship(relation=_relation(shared, is_same_family=is_same_family), score=held.all)


def _is_enough(held: Held) -> bool:
    is_text = held.words >= _FEWEST_HELD or held.all >= _NEARLY_ALL
    return is_text and held.all >= _HELD and held.head >= _HELD_ABOVE


def _is_mould(shared: Overlap, apart: timedelta | None) -> bool:
    is_same_day = apart is not None and abs(apart) < _SAME_NEWS_DAY
    most_changed = _CHANGED_AT_ONCE if is_same_day else _CHANGED_AFTER_A_DAY
    least_kept = _KEPT_AT_ONCE if is_same_day else _KEPT_AFTER_A_DAY
    held = shared.better_held
    return (shared.slots >= _FEWEST_SLOTS and shared.changed >= most_changed * shared.slots) or (
        held.values >= _FEWEST_VALUES and held.values_kept < least_kept
    )


def _relation(shared: Overlap, *, is_same_family: bool) -> Relation:
    if shared.changed or (is_same_family and shared.second.all < _ADDED_TO):
        return "version"
    shorter, longer = sorted((shared.words_first, shared.words_second))
    return "excerpt" if shorter < _EXCERPT * longer else "copy"
