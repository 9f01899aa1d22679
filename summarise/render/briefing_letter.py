"""A briefing as HTML for mail programs and feed readers: no script, no network, no style that they would strip.

Each sentence is followed by its claims, and each claim leads to its words on the original page.
"""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

from summarise.invisible import CONTROL
from summarise.render.briefing_outline import outline
from summarise.render.links import page_link
from summarise.render.outline import Line, Outline, Section
from summarise_schemas.briefing import BriefingDocument

_STYLE = (
    "body{margin:0 auto;max-width:40em;padding:1em;font:16px/1.5 Georgia,serif;overflow-wrap:break-word}"
    "h1{font-size:1.5em;line-height:1.2;margin:0 0 .3em}h2{font-size:1em;margin:1.6em 0 .4em}"
    "li{margin:.4em 0}small{font-family:sans-serif;font-size:.8em}"
    ".notice{border-left:4px solid #b36b00;padding-left:.8em}"
)


def letter(document: BriefingDocument) -> str:
    """A whole page for a mail, ending in a newline."""
    page = outline(document)
    return CONTROL.sub(
        "",
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(page.title)}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n"
        f"<h1>{escape(page.title)}</h1>\n{_body(page, document)}\n</body>\n</html>\n",
    )


def letter_body(document: BriefingDocument) -> str:
    """What stands below the title, for a feed reader that shows the title itself."""
    return CONTROL.sub("", _body(outline(document), document))


def _body(page: Outline, document: BriefingDocument) -> str:
    links = _links(document)
    return "\n".join(
        (
            f"<p><small>{'<br>'.join(map(escape, page.facts))}</small></p>",
            *(f'<p class="notice">{escape(notice)}</p>' for notice in page.notices),
            *(_section(section, links) for section in page.sections),
        )
    )


def _links(document: BriefingDocument) -> dict[str, str]:
    """For each claim the address of its words; only of articles that are on the web."""
    addresses = {source.id: source.uri for source in document.sources}
    linked = (
        (claim.id, page_link(addresses.get(claim.article, ""), claim.evidence[0].exact))
        for claim in document.claims
    )
    return {name: link for name, link in linked if link}


def _section(section: Section, links: Mapping[str, str]) -> str:
    return f"<h2>{escape(section.title)}</h2>\n<ul>\n{_entries(section.lines, links)}\n</ul>"


def _entries(lines: tuple[Line, ...], links: Mapping[str, str]) -> str:
    return "\n".join(f"<li>{_line(line, links)}</li>" for line in lines)


def _line(line: Line, links: Mapping[str, str]) -> str:
    claims = f" <small>[{', '.join(_reference(name, links) for name in line.claims)}]</small>"
    remark = f" <small>({escape(line.remark)})</small>" if line.remark else ""
    parts = f"\n<ul>\n{_entries(line.parts, links)}\n</ul>" if line.parts else ""
    return f"{escape(line.text)}{claims if line.claims else ''}{remark}{parts}"


def _reference(name: str, links: Mapping[str, str]) -> str:
    if name not in links:
        return escape(name)
    return f'<a rel="noopener noreferrer" href="{escape(links[name], quote=True)}">{escape(name)}</a>'
