"""Characters that must not reach a reader or a terminal: controls, bidi marks, escape sequences."""

from __future__ import annotations

import re

# C0 and C1 controls, bidi marks, halves of surrogate pairs. Zero-width joiners stay: Persian and emoji need them.
_CONTROL = (
    r"\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u00ad\u061c\u200b\u200e\u200f"
    r"\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f\ud800-\udfff"
)
_SPACING_CONTROL = r"\x0b-\x0d\x1c-\x1f\x85"
_TERMINAL_SEQUENCE = r"(?:\x1b\[|\x9b)[0-9;:?]{0,32}[ -/]{0,4}[@-~]"
INVISIBLE = re.compile(rf"(?:{_TERMINAL_SEQUENCE}|[{_CONTROL}]|(?<=\x1b)\[)+")
"""What an article loses before it is read; controls that part words, like a form feed, stay for that."""
CONTROL = re.compile(rf"[{_CONTROL}{_SPACING_CONTROL}]")
"""Any one control, be it a spacing one; not line feeds and tabs."""


def without_controls(text: str) -> str:
    r"""`text` on one line, without control characters and with single spaces.

    >>> without_controls("Flood \x1b[31mwarning\x1b[0m\n in  Oslo")
    'Flood warning in Oslo'
    """
    return " ".join(INVISIBLE.sub("", text).split())
