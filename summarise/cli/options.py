"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

import typer

Targets = Annotated[
    list[str],
    typer.Argument(
        metavar="SOURCE…",
        help="Articles: files (text, Markdown with front matter, HTML, JSON lines, mail, WARC, any of them packed), folders"
        " of them, - for standard input, http(s) addresses of pages or feeds, feed:NAME, feeds: or feeds:GROUP for followed"
        " feeds, stored: or stored:ID.",
        show_default=False,
    ),
]
FormatOption = Annotated[str, typer.Option("--format", "-f", help="markdown, text, json, jsonl or html.")]
Output = Annotated[
    str | None,
    typer.Option(
        "--output",
        "-o",
        help="Write to this file, or into this folder (ending in /), instead of standard output.",
        show_default=False,
    ),
]
Model = Annotated[
    str | None,
    typer.Option(
        "--model",
        "-m",
        help="auto, local, openai, ollama, extractive, a configured name, or NAME/MODEL. [default: auto]",
        show_default=False,
    ),
]
Published = Annotated[
    str | None,
    typer.Option(
        "--published",
        help="Publication date of the articles, ISO 8601; goes before what they say themselves.",
        show_default=False,
    ),
]
Zone = Annotated[
    str | None,
    typer.Option(
        "--tz",
        help="Time zone of dates that name none, such as Europe/Kyiv. [default: UTC]",
        show_default=False,
    ),
]
Now = Annotated[
    str | None,
    typer.Option(
        "--now",
        help="The present moment, ISO 8601, for runs that can be repeated: articles dated after it draw a notice."
        " [default: the clock]",
        show_default=False,
    ),
]
WindowHours = Annotated[
    float | None,
    typer.Option("--window", help="Length of the window in hours. [default: 24]", show_default=False),
]
AllowPrivate = Annotated[
    bool,
    typer.Option("--allow-private", help="Let addresses of this machine and of private networks be fetched."),
]
Offline = Annotated[bool, typer.Option("--offline", help="Never leave this machine.")]
DryRun = Annotated[
    bool, typer.Option("--dry-run", help="Show what would be sent, with tokens and cost; send nothing.")
]
MaxCost = Annotated[
    float | None,
    typer.Option("--max-cost", help="Most that this run may cost, in US dollars.", show_default=False),
]
Concurrency = Annotated[
    int | None,
    typer.Option("--concurrency", help="Articles worked on at once. [default: 4]", show_default=False),
]
NoCache = Annotated[bool, typer.Option("--no-cache", help="Ask the model even if the answer is known.")]
Debug = Annotated[bool, typer.Option("--debug", help="Show tracebacks.", hidden=True)]


def check_format(name: str, known: Sequence[str]) -> None:
    """Refuse a format that a command cannot print.

    Raises:
        UsageError: `name` is none of `known`.
    """
    from summarise.errors import UsageError

    if name not in known:
        raise UsageError(f"no format is called {name!r}; known: {', '.join(known)}")


def given(**flags: object) -> dict[str, object]:
    """Only the flags that were given, under the names of `Settings`."""
    return {name: value for name, value in flags.items() if value is not None and value is not False}
