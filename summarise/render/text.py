"""Plain text, wrapped for a terminal or a mail."""

from __future__ import annotations

from textwrap import TextWrapper, fill

from summarise.render.outline import Line, Outline, Section, outline
from summarise_schemas.published import ClaimsDocument

WIDTH = 88


def render(document: ClaimsDocument) -> str:
    """The document as plain text of at most `WIDTH` columns where words allow, ending in a newline."""
    return render_outline(outline(document))


def render_outline(page: Outline) -> str:
    """An outline as plain text, ending in a newline."""
    title = fill(page.title, WIDTH)
    blocks = [f"{title}\n{'=' * min(WIDTH, len(page.title))}", *(fill(fact, WIDTH) for fact in page.facts)]
    blocks = [blocks[0] + "\n" + "\n".join(blocks[1:])]
    blocks += [fill(f"Note: {notice}", WIDTH) for notice in page.notices]
    blocks += [_section(section) for section in page.sections]
    return "\n\n".join(blocks) + "\n"


def _section(section: Section) -> str:
    lines = [
        _line(line, f"{number}. " if section.numbered else "- ")
        for number, line in enumerate(section.lines, 1)
    ]
    return "\n".join([section.title.upper(), *lines])


def _line(line: Line, bullet: str) -> str:
    claims = f" [{', '.join(line.claims)}]" if line.claims else ""
    remark = f" ({line.remark})" if line.remark else ""
    wrapper = TextWrapper(
        width=WIDTH, initial_indent=bullet, subsequent_indent=" " * len(bullet), break_long_words=False
    )
    return wrapper.fill(f"{line.text}{claims}{remark}")
