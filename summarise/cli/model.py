"""`summarise model list|pull|test`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from summarise.cli.exits import FAILED, errors_as_lines, say

if TYPE_CHECKING:
    from summarise.settings import ModelSettings, Settings

app = typer.Typer(help="The models that can draft.", no_args_is_help=True, rich_markup_mode=None)


@app.command("list")
def list_models() -> None:
    """List presets and configured models, and whether each is ready."""
    from summarise import bootstrap

    with errors_as_lines():
        settings = bootstrap.settings_for({})
        chosen = bootstrap.choose_model(settings)
        for model in settings.models.values():
            mark = "*" if model.name == chosen.settings.name else " "
            place = model.base_url or "this machine"
            typer.echo(
                f"{mark} {model.name:<12} {model.model:<36} {place:<32} {bootstrap.readiness(model, settings)}"
            )
        typer.echo("\n* is what --model auto comes to now. Another model at an endpoint: --model NAME/MODEL.")


@app.command()
def pull(
    verify: Annotated[
        bool, typer.Option("--verify", help="Hash the weights that are here, download nothing.")
    ] = False,
) -> None:
    """Download the local model (1.1 GB), verify it, and make it ready. Goes on where it was interrupted."""
    from summarise import bootstrap
    from summarise.adapters import weights
    from summarise.adapters.terminal_progress import TerminalProgress

    with errors_as_lines():
        settings = bootstrap.settings_for({})
        if verify:
            weights.verify(settings.data_dir)
            typer.echo("the weights are whole")
            return
        bootstrap.check_online(settings, "summarise model pull")
        with TerminalProgress() as progress:
            path = weights.pull(settings.data_dir, progress=progress)
        typer.echo(f"ready: {path}")


@app.command()
def test(name: Annotated[str, typer.Argument(help="Which model.", show_default=True)] = "auto") -> None:
    """Ask a model about one sentence, past the cache, and show what comes back."""
    import asyncio

    from summarise import bootstrap

    with errors_as_lines():
        settings = bootstrap.settings_for({"model": name, "cache": False})
        chosen = bootstrap.choose_model(settings)
        if chosen.note:
            say(chosen.note)
        facts = asyncio.run(_ask(settings, chosen.settings))
        typer.echo(f"{chosen.settings.name}: {facts}")
        if not facts:
            say("it answered, but with no fact: it may be too small, or need another `mode`")
            raise typer.Exit(FAILED)


async def _ask(settings: Settings, model: ModelSettings) -> str:
    from summarise import bootstrap
    from summarise.adapters.terminal_progress import TerminalProgress
    from summarise.analysis.reading import read
    from summarise.domain import Article
    from summarise.drafting import draft

    text = "At least three boats sank off Port Hallam on Tuesday, the harbour master said."
    article = Article(uri="test", text=text, sha256="", headline="Boats sink")
    with TerminalProgress() as progress:
        async with bootstrap.open_job(settings, model, progress) as job:
            drafting = await draft(article, read(article), job.model, job.plan)
    for failure in drafting.failures:
        raise failure.error
    return " ".join(found.text for found in drafting.drafts)
