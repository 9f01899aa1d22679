"""Markdown signs inside a paragraph: what a reader would not see."""

from __future__ import annotations

import re

# Bounded runs keep a line of a million brackets linear.
_SIGNS = re.compile(
    r"(?P<image>!\[[^\[\]\n]{0,300}\]\([^()\s]{0,2000}(?: \"[^\"\n]{0,300}\")?\))"
    r"|(?P<open>\[)(?P<label>[^\[\]\n]{1,300})"
    r"(?P<close>\]\((?:https?:|mailto:|/|#|\.)[^()\s]{0,2000}(?: \"[^\"\n]{0,300}\")?\))"
    r"|(?P<comment><!--.{0,2000}?-->)"
    r"|(?P<strong>\*\*|__)(?=\S)(?P<words>[^*_\n]{1,500}?)(?<=\S)(?P<end>(?P=strong))"
    r"|(?<![\w*])(?P<em>[*_])(?=[^\s*_])(?P<said>[^*_\n]{1,500}?)(?<=[^\s*_])(?P<stop>(?P=em))(?![\w*])"
    r"|^(?P<quote>(?:>\s?)+)|^(?P<bullet>[*+-]\s+)"
)
_GROUPS = ("image", "open", "close", "comment", "strong", "end", "em", "stop", "quote", "bullet")


def markdown_signs(line: str) -> list[tuple[int, int]]:
    """Ranges of `line` that are Markdown signs, in order: emphasis, link targets, images, quote and list marks.

    >>> line = "The **dam** [broke](https://a.example/x)."
    >>> [line[start:end] for start, end in markdown_signs(line)]
    ['**', '**', '[', '](https://a.example/x)']
    """
    return [
        match.span(group)
        for match in _SIGNS.finditer(line)
        for group in _GROUPS
        if match.group(group) is not None
    ]
