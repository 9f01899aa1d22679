"""The kept briefings as a folder of pages that any web server, or none, can show.

``index.html`` leads to all; each name has a folder with an index, a page for each day that leads to the days beside it, and a
feed: ``NAME/index.html``, ``NAME/2026-03-02.html``, ``NAME/feed.xml``.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from summarise.adapters.written_files import write_whole
from summarise.facts import BriefingHead
from summarise.render import briefing_page
from summarise.render.briefing_feed import render_feed
from summarise.render.briefing_index import IndexEntry, Series, render_index
from summarise.render.briefing_outline import CHANGE_KINDS
from summarise_schemas.briefing import BriefingDocument

INDEX, FEED = "index.html", "feed.xml"
MOST_IN_FEED = 30

DocumentOf = Callable[[BriefingHead], BriefingDocument]


def write_site(
    folder: Path, heads: Sequence[BriefingHead], document_of: DocumentOf, *, address: str = ""
) -> int:
    """Write the pages, index and feed of each name, then the index that leads to them; how many briefings there are.

    `heads` are oldest first. `address` is where the folder will stand on the web, for the links in the feeds; "" for none.

    Raises:
        OutputFailed: a page could not be written; the index is as it was.
    """
    entries: list[IndexEntry] = []
    series: list[Series] = []
    for name in dict.fromkeys(head.name for head in heads):
        named = [head for head in heads if head.name == name]
        entries += _write_name(folder / folder_name(name), named, document_of, address)
        place = folder_name(name)
        series.append(
            Series(title=named[-1].title, page=f"{place}/{INDEX}", feed=f"{place}/{FEED}"),
        )
    newest_first = sorted(entries, key=lambda entry: entry.day, reverse=True)
    write_whole(folder / INDEX, render_index(newest_first, series=series))
    return len(entries)


def _write_name(
    folder: Path, heads: Sequence[BriefingHead], document_of: DocumentOf, address: str
) -> list[IndexEntry]:
    """The folder of one name; its entries for the index above, oldest first."""
    days = ["", *(head.day.isoformat() for head in heads), ""]
    entries = [
        _write_page(folder, head, document_of(head), briefing_page.Way(previous=previous, next=following))
        for head, previous, following in zip(heads, days, days[2:], strict=False)
    ]
    place = f"{address.rstrip('/')}/{folder.name}" if address else ""
    newest = [document_of(head) for head in heads[-MOST_IN_FEED:]]
    write_whole(folder / FEED, render_feed(newest, address=place))
    title = heads[-1].title
    own = [Series(title=title, page="", feed=FEED)]
    write_whole(folder / INDEX, render_index(entries[::-1], title=title, series=own, up=f"../{INDEX}"))
    return [replace(entry, page=f"{folder.name}/{entry.page}") for entry in entries]


def _write_page(
    folder: Path, head: BriefingHead, document: BriefingDocument, way: briefing_page.Way
) -> IndexEntry:
    page = f"{head.day.isoformat()}.html"
    write_whole(folder / page, briefing_page.render(document, way))
    lead = document.bottom_line[0].text if document.bottom_line else "Nothing in the period covered."
    return IndexEntry(
        page=page, day=head.day, title=head.title, lead=lead, status=head.status, changes=_changes(document)
    )


def _changes(document: BriefingDocument) -> str:
    """How many changes of each kind, in the order of the briefing's own list of kinds."""
    counts = Counter[str](change.kind for change in document.changes)
    return ", ".join(
        f"{counts[kind]} {CHANGE_KINDS[kind].lower().removesuffix(' today')}"
        for kind in CHANGE_KINDS
        if counts[kind]
    )


def folder_name(name: str) -> str:
    """The folder of a name, always directly inside the site's; another name is another folder.

    >>> folder_name("morning"), folder_name("../x y")
    ('morning', '---x-y-46c740c677b0')
    """
    safe = "".join(c if c.isascii() and (c.isalnum() or c in "-_") else "-" for c in name)[:60]
    if safe == name and name:
        return safe
    return f"{safe}-{hashlib.sha256(name.encode('utf-8', 'surrogatepass')).hexdigest()[:12]}"
