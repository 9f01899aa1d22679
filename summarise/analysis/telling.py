"""Relative clauses that tell how a source spoke, who it is or how it may be named, and no fact of the story."""

from __future__ import annotations

import re

_OF_THE_TELLING = re.compile(
    r",\s+(?:who|which|whose)\b[^,]*\b(?:anonym\w*|named|identified|name|nam(?:ed|ing)|spoke|speak(?:s|ing)?|authori[sz]ed|"
    r"comment(?:ed|ing)?|explain(?:ed)?|elaborat\w+|media|press|reporters)\b"
    r"|,\s+who\s+(?:heads?|headed|leads?|led|chairs?|chaired|represents?|runs?|edits?|directs?|"
    r"oversees?|serves? (?:as|on)|teaches|lives|"
    r"works? (?:at|for|as|with|in))\b"
)


def is_of_the_telling(words: str) -> bool:
    """Whether a relative clause tells how its source spoke or is named, and no fact of the story.

    >>> is_of_the_telling(", who asked not to be named"), is_of_the_telling(", who came by boat")
    (True, False)
    """
    return _OF_THE_TELLING.search(words) is not None
