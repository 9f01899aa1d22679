"""The kept briefings as a folder of pages that any web server, or none, can show."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from pathlib import Path

from summarise.adapters.written_files import write_whole
from summarise.facts import BriefingHead
from summarise.render.briefing import render_briefing
from summarise.render.briefing_index import IndexEntry, render_index
from summarise_schemas.briefing import BriefingDocument

INDEX = "index.html"


def write_site(
    folder: Path, heads: Sequence[BriefingHead], document_of: Callable[[BriefingHead], BriefingDocument]
) -> int:
    """Write the page of each briefing, then the index that leads to them; how many pages beside the index.

    Raises:
        OutputFailed: a page could not be written; the index is as it was.
    """
    entries = []
    for head in heads:
        document = document_of(head)
        name = page_name(head)
        write_whole(folder / name, render_briefing(document, "html"))
        lead = document.bottom_line[0].text if document.bottom_line else "Nothing in the period covered."
        entries.append(IndexEntry(page=name, day=head.day, title=head.title, lead=lead, status=head.status))
    write_whole(folder / INDEX, render_index(entries[::-1]))
    return len(entries)


def page_name(head: BriefingHead) -> str:
    """The file of a briefing, always in the folder itself; another name or day is another file."""
    safe = "".join(c if c.isascii() and (c.isalnum() or c in "-_") else "-" for c in head.name)[:60]
    mark = (
        ""
        if safe == head.name
        else f"-{hashlib.sha256(head.name.encode('utf-8', 'surrogatepass')).hexdigest()[:12]}"
    )
    return f"{head.day.isoformat()}-{safe}{mark}.html"
