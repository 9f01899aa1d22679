"""The front pages of past briefings, of all and of each name: one self-contained file each, no script, no network."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from html import escape
from urllib.parse import quote

from summarise.invisible import without_controls
from summarise.render.briefing_outline import day_in_words

_STYLE = """
:root { color-scheme: light dark }
body { font: 17px/1.5 Georgia, serif; max-width: 44rem; margin: 2rem auto; padding: 0 1rem; color: #1b1b1b; background: #fdfcf9 }
h1 { font-size: 1.7rem; margin: 0 0 .4rem } ol { list-style: none; padding: 0; margin: 1.2rem 0 }
li { padding: .8rem 0; border-top: 1px solid #d8d4c8; overflow-wrap: break-word }
a { color: #17497f } li a { font-weight: bold } p { margin: .2rem 0 }
nav, .changes, .status { font: .85rem/1.4 system-ui, sans-serif } .changes, .status { color: #5a564c }
nav ul { list-style: none; padding: 0; margin: .2rem 0 } nav li { border: 0; padding: .1rem 0 } nav li a { font-weight: normal }
@media (prefers-color-scheme: dark) {
  body { color: #e8e6e0; background: #17171a } li { border-color: #3a3a40 } a { color: #93bdf0 }
  .changes, .status { color: #a5a29a }
}
"""
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexEntry:
    """One briefing: `page` is the address of its file from the index; `changes` says what changed, "" for nothing."""

    page: str
    day: date
    title: str
    lead: str
    status: str
    changes: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """The briefings of one name: its index and its feed, from the page that links to them."""

    title: str
    page: str
    feed: str


def render_index(
    entries: Iterable[IndexEntry], *, title: str = "Briefings", series: Sequence[Series] = (), up: str = ""
) -> str:
    """The page that leads to the briefings, in the order given, and to `series`; `up` is the address of the page above."""
    items = "\n".join(map(_item, entries)) or "<li>No briefing yet.</li>"
    feeds = "".join(
        f'<link rel="alternate" type="application/atom+xml" title="{_text(one.title)}" href="{_link(one.feed)}">\n'
        for one in series
    )
    return (
        f'<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        f"<title>{_text(title)}</title>\n{feeds}<style>{_STYLE}</style>\n</head>\n"
        f"<body>\n<main>\n<h1>{_text(title)}</h1>\n{_nav(series, up)}<ol>\n{items}\n</ol>\n</main>\n</body>\n</html>\n"
    )


def _nav(series: Sequence[Series], up: str) -> str:
    lines = [f'<li><a href="{_link(up)}">All briefings</a></li>'] if up else []
    lines += [
        f'<li><a href="{_link(one.page)}">{_text(one.title)}</a> · <a href="{_link(one.feed)}">feed</a></li>'
        if one.page
        else f'<li><a href="{_link(one.feed)}">Feed of this briefing</a></li>'
        for one in series
    ]
    return f'<nav aria-label="Briefings">\n<ul>\n{"".join(lines)}\n</ul>\n</nav>\n' if lines else ""


def _item(entry: IndexEntry) -> str:
    day = entry.day.isoformat()
    status = "" if entry.status == "complete" else f' <span class="status">{_text(entry.status)}</span>'
    changes = f'\n<p class="changes">{_text(entry.changes)}</p>' if entry.changes else ""
    return (
        f'<li><a href="{_link(entry.page)}">{_text(entry.title)}, <time datetime="{day}">{day_in_words(day)}</time></a>'
        f"{status}<p>{_text(entry.lead)}</p>{changes}</li>"
    )


def _link(address: str) -> str:
    return quote(address)


def _text(text: str) -> str:
    return escape(without_controls(text))
