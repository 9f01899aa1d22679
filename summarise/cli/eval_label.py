"""`summarise eval label`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from summarise.cli import exits
from summarise.cli import options as o

if TYPE_CHECKING:
    from summarise.domain import Article
    from summarise_schemas.published import DigestDocument


def command(
    article: Annotated[Path, typer.Argument(help="The file of one article.", show_default=False)],
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            help="The gold file, or its folder. [default: beside the article]",
            show_default=False,
        ),
    ] = None,
    model: Annotated[
        str, typer.Option("--model", "-m", help="What fills the labels in; as for `summarise claims`.")
    ] = "extractive",
    force: Annotated[bool, typer.Option("--force", help="Write over labels that are there.")] = False,
    offline: o.Offline = False,
    debug: o.Debug = False,
) -> None:
    """Make a gold file for an article of yours, filled in for you to correct.

    It is marked as not reviewed, and scored apart until `labelled_by` says who looked it over.
    """
    with exits.errors_as_lines(debug=debug):
        import asyncio

        from summarise_evals.labelling import gold_path, read_one, refuse_existing, skeleton, summed_up, write

        read = read_one(article)
        path = gold_path(article, output)
        refuse_existing(path, force=force)
        document = asyncio.run(_digest(read, o.given(model=model, offline=offline)))
        made = skeleton(path, article, read, document)
        typer.echo(summed_up(write(made, article, force=force)))
        if made.notice:
            exits.say(made.notice)


async def _digest(article: Article, flags: dict[str, object]) -> DigestDocument:
    from summarise import bootstrap, pipeline
    from summarise.adapters.terminal_progress import TerminalProgress
    from summarise.render.document import digest_document

    settings = bootstrap.settings_for(flags)
    chosen = bootstrap.choose_model(settings)
    with TerminalProgress() as progress:
        async with bootstrap.open_job(settings, chosen.settings, progress) as job:
            return digest_document(await pipeline.digest_of(article, job, progress))
