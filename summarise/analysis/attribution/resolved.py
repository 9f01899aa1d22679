"""Whom a phrase turned out to mean."""

from __future__ import annotations

from typing import Literal, NamedTuple

from summarise.analysis.attribution import words

Kind = Literal["person", "body", "either", "plural"]


class Resolved(NamedTuple):
    """The name to print, whether it is a proper name, what it names, and whether it came from before."""

    name: str
    named: bool
    kind: Kind
    carried: bool
    distanced: bool = False
    is_lost: bool = False
    """Somebody is pointed to, but the article does not say whom; or the words are no name."""


LOST = Resolved(words.UNNAMED, False, "either", True, is_lost=True)
