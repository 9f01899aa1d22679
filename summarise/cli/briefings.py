"""`summarise briefings init|topics|list|show|diff|search|build-site|deliver|test-delivery`."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from summarise.cli import briefings_mail, briefings_setup
from summarise.cli.exits import FAILED, errors_as_lines, say
from summarise.cli.options import check_format

if TYPE_CHECKING:
    from summarise.adapters.ledger import SqliteLedger
    from summarise.facts import BriefingHead, KeptBriefing

app = typer.Typer(help="Briefings: set up, made and kept, sent.", no_args_is_help=True, rich_markup_mode=None)

app.command("init")(briefings_setup.init)
app.command("topics")(briefings_setup.topics)
app.command("deliver")(briefings_mail.deliver)
app.command("give-up")(briefings_mail.give_up)
app.command("test-delivery")(briefings_mail.try_delivery)

NameOption = Annotated[
    str | None, typer.Option("--name", help="Only briefings of this name.", show_default=False)
]
Format = Annotated[str, typer.Option("--format", "-f", help="markdown, text, json or html.")]
Debug = Annotated[bool, typer.Option("--debug", help="Show tracebacks.", hidden=True)]


@app.command("list")
def list_(
    name: NameOption = None,
    output_format: Annotated[str, typer.Option("--format", "-f", help="text or json.")] = "text",
    debug: Debug = False,
) -> None:
    """List the briefings, oldest first."""
    with errors_as_lines(debug=debug), _ledger() as ledger:
        heads = ledger.heads(name or "")
        if output_format == "json":
            import json

            typer.echo(json.dumps([_as_record(head) for head in heads], indent=2, ensure_ascii=False))
            return
        for head in heads:
            _echo(f"{head.day.isoformat()} {head.name} {head.status}: {head.title}")
        if not heads:
            say("no briefing is kept yet; make one with `summarise brief`")


@app.command()
def show(
    which: Annotated[
        str,
        typer.Argument(
            metavar="NAME|DATE", help="The newest of a name, NAME/DATE, or a date.", show_default=False
        ),
    ],
    output_format: Format = "markdown",
    debug: Debug = False,
) -> None:
    """Show one briefing as it was made."""
    with errors_as_lines(debug=debug), _ledger() as ledger:
        from summarise.render.briefing import render_briefing

        known = _known(output_format)
        typer.echo(render_briefing(_one(ledger, which).document, known), nl=False)


@app.command()
def diff(
    before: Annotated[str, typer.Argument(metavar="A", help="As for `show`.", show_default=False)],
    after: Annotated[str, typer.Argument(metavar="B", help="As for `show`.", show_default=False)],
    debug: Debug = False,
) -> None:
    """Say which facts came, changed or went between two briefings."""
    with errors_as_lines(debug=debug), _ledger() as ledger:
        from summarise.briefing.comparing import differences

        lines = differences(_one(ledger, before).document, _one(ledger, after).document)
        for line in lines:
            _echo(line)
        if not lines:
            say("nothing differs")


@app.command()
def search(
    words: Annotated[list[str], typer.Argument(metavar="WORDS", show_default=False)],
    name: NameOption = None,
    debug: Debug = False,
) -> None:
    """Find sentences that hold all of the words, newest briefing first. Exit code 1 when there is none."""
    with errors_as_lines(debug=debug), _ledger() as ledger:
        found = 0
        for head, line in ledger.search(" ".join(words), name=name or ""):
            found += 1
            _echo(f"{head.day.isoformat()} {head.name}: {line}")
        if not found:
            say("no briefing has a sentence with all of these words")
            raise typer.Exit(FAILED)


@app.command("build-site")
def build_site(
    folder: Annotated[Path, typer.Argument(metavar="DIR", show_default=False)],
    name: NameOption = None,
    address: Annotated[
        str,
        typer.Option("--address", help="Where the folder will stand on the web, for links in the feeds."),
    ] = "",
    debug: Debug = False,
) -> None:
    """Write a static site of the kept briefings: an index, a page for each, a feed for each name.

    Nothing else in the folder is touched.
    """
    with errors_as_lines(debug=debug), _ledger() as ledger:
        from summarise.adapters.briefing_site import write_site

        heads = ledger.heads(name or "")
        count = write_site(folder, heads, lambda head: _kept(ledger, head).document, address=address)
        typer.echo(f"{count} {'page' if count == 1 else 'pages'} in {folder}")


@contextmanager
def _ledger() -> Iterator[SqliteLedger]:
    from summarise import bootstrap
    from summarise.adapters.ledger import SqliteLedger, ledger_database

    with closing(SqliteLedger(ledger_database(bootstrap.settings_for({}).data_dir))) as ledger:
        yield ledger


def _one(ledger: SqliteLedger, which: str) -> KeptBriefing:
    """The briefing that `which` means: NAME, DATE or NAME/DATE.

    Raises:
        UsageError: none, or several, are meant.
    """
    from summarise.errors import UsageError

    heads = [head for head in ledger.heads() if which in _ways_to_say(head)]
    names = sorted({head.name for head in heads})
    if not heads:
        raise UsageError(f"no briefing is called {which!r}; see `summarise briefings list`")
    if len(names) > 1:
        raise UsageError(f"{which!r} is one of several: {', '.join(f'{name}/{which}' for name in names)}")
    return _kept(ledger, heads[-1])


def _ways_to_say(head: BriefingHead) -> tuple[str, str, str]:
    day = head.day.isoformat()
    return head.name, day, f"{head.name}/{day}"


def _kept(ledger: SqliteLedger, head: BriefingHead) -> KeptBriefing:
    from summarise.errors import StoreError

    kept = ledger.briefing(head.name, head.day)
    if kept is None:
        raise StoreError(f"{head.name}/{head.day.isoformat()}: it went while it was looked for; run again")
    return kept


def _known(output_format: str) -> str:
    from summarise.render.briefing import BRIEFING_FORMATS

    check_format(output_format, BRIEFING_FORMATS)
    return output_format


def _as_record(head: BriefingHead) -> dict[str, str]:
    return {
        "name": head.name,
        "date": head.day.isoformat(),
        "as_of": head.as_of.isoformat(),
        "status": head.status,
        "title": head.title,
    }


def _echo(line: str) -> None:
    from summarise.invisible import without_controls

    typer.echo(without_controls(line))
