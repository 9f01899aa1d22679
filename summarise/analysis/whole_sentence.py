"""Words cut out of an article, made a whole sentence again: its quotation marks, its capital, its full stop."""

from __future__ import annotations

import re

from summarise.analysis.single_marks import with_single_marks

_COMMA_BEFORE_MARK = re.compile(r",([\"”’»'])$")
_ENDED = re.compile(r"[.!?…][\"'”’»)]*$")


def balanced(text: str) -> str:
    """A sentence cut out of a longer quotation, with the mark it lost.

    >>> balanced("The rest turned back,” Ash said.")
    '“The rest turned back,” Ash said.'
    """
    for opening, closing in (("“", "”"), ("«", "»")):
        if text.count(closing) > text.count(opening):
            return opening + text
        if text.count(opening) > text.count(closing):
            return text + closing
    if text.count('"') % 2:
        first = text.index('"')
        return f'"{text}' if first and not text[first - 1].isspace() else f'{text}"'
    return with_single_marks(text)


def capitalised(text: str) -> str:
    """Text with a capital first letter; the rest stays."""
    return text[:1].upper() + text[1:]


def ended(text: str) -> str:
    """Text with a full stop, unless it ends a sentence already, be it inside marks; a comma before the last mark goes.

    >>> ended("It rained"), ended("“It rained!”"), ended("“It rained,”")
    ('It rained.', '“It rained!”', '“It rained”.')
    """
    if "," in text[-3:]:
        text = _COMMA_BEFORE_MARK.sub(r"\1", text)
    return text if _ENDED.search(text) else f"{text}."
