"""Markdown for people and for pasting into mail and wikis. No raw HTML, no images, no live links."""

from __future__ import annotations

import re

from summarise.render.outline import Line, Outline, Section, outline
from summarise_schemas.published import ClaimsDocument

# Everything Markdown could read as markup inside a sentence.
_MARKUP = re.compile(r"([\\`*_\[\]<>|~#])")
_LEADING = re.compile(r"^(\s*)([-+=]|\d+[.)])(\s)")
_AUTOLINK = re.compile(r"\b(https?|ftp|mailto):", re.IGNORECASE)


def render(document: ClaimsDocument) -> str:
    """The document as Markdown, ending in a newline."""
    return render_outline(outline(document))


def render_outline(page: Outline) -> str:
    """An outline as Markdown, ending in a newline."""
    blocks = [f"# {escape(page.title)}", escape(" · ".join(page.facts))]
    blocks += [f"> {escape(notice)}" for notice in page.notices]
    blocks += [_section(section) for section in page.sections]
    return "\n\n".join(blocks) + "\n"


def escape(text: str) -> str:
    r"""Text that Markdown shows as it is.

    >>> escape("[x](http://a) <b>")
    '\\[x\\](http\\://a) \\<b\\>'
    """
    escaped = _MARKUP.sub(r"\\\1", text)
    escaped = _AUTOLINK.sub(r"\1\\:", escaped)
    return _LEADING.sub(r"\1\\\2\3", escaped)


def _section(section: Section) -> str:
    lines = [
        f"{f'{number}.' if section.numbered else '-'} {_line(line)}"
        for number, line in enumerate(section.lines, 1)
    ]
    return "\n".join([f"## {section.title}", "", *lines])


def _line(line: Line) -> str:
    claims = f" \\[{', '.join(line.claims)}\\]" if line.claims else ""
    remark = f" — {escape(line.remark)}" if line.remark else ""
    return f"{escape(line.text)}{claims}{remark}"
