"""The options of every command that works on articles, written down once."""

from __future__ import annotations

from collections.abc import Callable

import typer

from summarise.cli import options as o
from summarise.cli import work
from summarise.cli.exits import errors_as_lines


def articles_command(use_case: work.UseCase, summary: str) -> Callable[..., None]:
    """A typer command that runs `use_case` on each article; `summary` is its help text."""

    def command(
        targets: o.Targets,
        output_format: o.FormatOption = "markdown",
        output: o.Output = None,
        model: o.Model = None,
        published: o.Published = None,
        tz: o.Zone = None,
        now: o.Now = None,
        window: o.WindowHours = None,
        offline: o.Offline = False,
        allow_private: o.AllowPrivate = False,
        dry_run: o.DryRun = False,
        max_cost: o.MaxCost = None,
        concurrency: o.Concurrency = None,
        no_cache: o.NoCache = False,
        debug: o.Debug = False,
    ) -> None:
        flags = o.given(
            model=model,
            tz=tz,
            window_hours=window,
            offline=offline,
            max_cost_usd=max_cost,
            concurrency=concurrency,
        )
        if no_cache:
            flags["cache"] = False
        request = work.Request(
            targets=tuple(targets),
            output_format=output_format,
            output=output,
            published=published,
            now=now,
            dry_run=dry_run,
            allow_private=allow_private,
            flags=flags,
        )
        with errors_as_lines(debug=debug):
            raise typer.Exit(work.run(request, use_case))

    command.__doc__ = summary
    return command
