"""Where a finished briefing is written: a file, the outputs of its profile, or standard output."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from summarise.cli.exits import say

if TYPE_CHECKING:
    from summarise.briefing import Made
    from summarise.briefing.profile import BriefingProfile
    from summarise_schemas.briefing import BriefingDocument

_BY_ENDING = {".html": "html", ".json": "json", ".txt": "text", ".xml": "atom", ".atom": "atom"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What the call asks for: a format, "" for none, and a file, None for none; `data_dir` holds the ledger."""

    profile: BriefingProfile
    output_format: str
    output: str | None
    data_dir: Path


def put_made(wanted: Wanted, made: Made) -> None:
    """To the file that was asked for, else to the outputs of the profile, else to standard output.

    Raises:
        OutputFailed: an output could not be written; the others were.
    """
    from summarise.briefing.profile import only
    from summarise.render.briefing import render_briefing

    profile = wanted.profile
    shown = only(made.kept.document, profile.sections)
    if wanted.output is not None:
        path = Path(wanted.output)
        named = wanted.output_format or _BY_ENDING.get(path.suffix.lower(), "markdown")
        write_outputs(shown, [(named, path)], wanted)
    elif profile.outputs and not wanted.output_format:
        write_outputs(shown, profile.paths(made.kept.day), wanted)
    else:
        typer.echo(render_briefing(shown, wanted.output_format or "markdown"), nl=False)


def write_outputs(document: BriefingDocument, outputs: Sequence[tuple[str, Path]], wanted: Wanted) -> None:
    """Write every output, each file whole or not at all.

    Raises:
        OutputFailed: one could not be written; the others were.
    """
    from summarise.errors import OutputFailed

    failed: OutputFailed | None = None
    for name, path in outputs:
        try:
            _write(document, name, path, wanted)
            say(f"wrote {path}")
        except OutputFailed as error:
            failed = failed or error
            say(str(error))
    if failed is not None:
        raise failed


def _write(document: BriefingDocument, name: str, path: Path, wanted: Wanted) -> None:
    from summarise.adapters.written_files import write_whole
    from summarise.render.briefing import render_briefing

    if name == "site":
        _write_site(path, wanted)
    else:
        write_whole(path, render_briefing(document, name))


def _write_site(folder: Path, wanted: Wanted) -> None:
    """The site of all issues of this name: one of every name could show what another's readers may not see."""
    from summarise.adapters.briefing_site import write_site
    from summarise.adapters.ledger import SqliteLedger, ledger_database
    from summarise.briefing.profile import only
    from summarise.errors import OutputFailed
    from summarise.facts import BriefingHead

    with closing(SqliteLedger(ledger_database(wanted.data_dir))) as ledger:

        def document_of(head: BriefingHead) -> BriefingDocument:
            kept = ledger.briefing(head.name, head.day)
            if kept is None:
                raise OutputFailed(str(folder), f"the issue of {head.day} went meanwhile; run again")
            return only(kept.document, wanted.profile.sections)

        write_site(folder, ledger.heads(wanted.profile.name), document_of)
