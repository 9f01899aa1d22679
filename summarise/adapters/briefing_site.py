"""The kept briefings as a folder of pages that any web server, or none, can show.

``index.html`` leads to all; each name has a folder with a page for each day and a feed: ``NAME/2026-03-02.html``,
``NAME/feed.xml``.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from pathlib import Path

from summarise.adapters.written_files import write_whole
from summarise.facts import BriefingHead
from summarise.render.briefing import render_briefing
from summarise.render.briefing_feed import render_feed
from summarise.render.briefing_index import IndexEntry, render_index
from summarise_schemas.briefing import BriefingDocument

INDEX, FEED = "index.html", "feed.xml"
MOST_IN_FEED = 30


def write_site(
    folder: Path,
    heads: Sequence[BriefingHead],
    document_of: Callable[[BriefingHead], BriefingDocument],
    *,
    address: str = "",
) -> int:
    """Write the page of each briefing, the feeds, then the index that leads to them; how many pages beside the index.

    `address` is where the folder will stand on the web, for the links in the feeds; "" for none.

    Raises:
        OutputFailed: a page could not be written; the index is as it was.
    """
    entries = [_write_page(folder, head, document_of(head)) for head in heads]
    for name in dict.fromkeys(head.name for head in heads):
        newest = [head for head in heads if head.name == name][-MOST_IN_FEED:]
        place = f"{address.rstrip('/')}/{folder_name(name)}" if address else ""
        feed = render_feed([document_of(head) for head in newest], address=place)
        write_whole(folder / folder_name(name) / FEED, feed)
    write_whole(folder / INDEX, render_index(entries[::-1]))
    return len(entries)


def _write_page(folder: Path, head: BriefingHead, document: BriefingDocument) -> IndexEntry:
    page = f"{folder_name(head.name)}/{head.day.isoformat()}.html"
    write_whole(folder / page, render_briefing(document, "html"))
    lead = document.bottom_line[0].text if document.bottom_line else "Nothing in the period covered."
    return IndexEntry(page=page, day=head.day, title=head.title, lead=lead, status=head.status)


def folder_name(name: str) -> str:
    """The folder of a name, always directly inside the site's; another name is another folder.

    >>> folder_name("morning"), folder_name("../x y")
    ('morning', '---x-y-46c740c677b0')
    """
    safe = "".join(c if c.isascii() and (c.isalnum() or c in "-_") else "-" for c in name)[:60]
    if safe == name and name:
        return safe
    return f"{safe}-{hashlib.sha256(name.encode('utf-8', 'surrogatepass')).hexdigest()[:12]}"
