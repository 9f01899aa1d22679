"""The front page of past briefings: one self-contained file, no script, no network."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from html import escape
from urllib.parse import quote

from summarise.invisible import without_controls

_STYLE = """
body { font: 17px/1.5 Georgia, serif; max-width: 44rem; margin: 2rem auto; padding: 0 1rem; color: #1b1b1b; background: #fdfcf9 }
h1 { font-size: 1.6rem } ol { list-style: none; padding: 0 } li { padding: .8rem 0; border-top: 1px solid #d8d4c8 }
a { color: inherit; font-weight: bold } p { margin: .2rem 0 }
time, .status { color: #5a564c; font: .85rem/1.4 system-ui, sans-serif }
@media (prefers-color-scheme: dark) {
  body { color: #e8e6e0; background: #17171a } li { border-color: #3a3a40 } time, .status { color: #a5a29a }
}
"""
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexEntry:
    """One briefing: `page` is the name of its file beside the index."""

    page: str
    day: date
    title: str
    lead: str
    status: str


def render_index(entries: Iterable[IndexEntry], *, title: str = "Briefings") -> str:
    """The page that leads to the briefings, in the order given."""
    items = "\n".join(map(_item, entries)) or "<li>No briefing yet.</li>"
    return (
        f'<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        f"<title>{_text(title)}</title>\n<style>{_STYLE}</style>\n</head>\n"
        f"<body>\n<main>\n<h1>{_text(title)}</h1>\n<ol>\n{items}\n</ol>\n</main>\n</body>\n</html>\n"
    )


def _item(entry: IndexEntry) -> str:
    day = entry.day.isoformat()
    status = "" if entry.status == "complete" else f' <span class="status">{_text(entry.status)}</span>'
    return (
        f'<li><time datetime="{day}">{day}</time> <a href="{quote(entry.page)}">{_text(entry.title)}</a>{status}'
        f"<p>{_text(entry.lead)}</p></li>"
    )


def _text(text: str) -> str:
    return escape(without_controls(text))
