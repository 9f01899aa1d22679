"""`summarise articles list|show|same|purge`."""

from __future__ import annotations

import sys
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Annotated, Final

import typer

from summarise.cli.exits import FAILED, errors_as_lines, say
from summarise.cli.options import check_format

if TYPE_CHECKING:
    from summarise.adapters.article_store import SqliteArticles
    from summarise.domain import StoredArticle
    from summarise.settings import Settings

FEWEST_ID_CHARACTERS: Final = 6
app = typer.Typer(help="The articles that were read and kept.", no_args_is_help=True, rich_markup_mode=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Opened:
    """The store of this run."""

    settings: Settings
    store: SqliteArticles


@app.command("list")
def list_(
    since: Annotated[
        str | None, typer.Option(help="Published on this day or later, ISO 8601.", show_default=False)
    ] = None,
    until: Annotated[
        str | None,
        typer.Option(help="Published on this day or earlier; before this moment.", show_default=False),
    ] = None,
    publisher: Annotated[
        str | None, typer.Option(help="Only where the publisher's name contains this.", show_default=False)
    ] = None,
    limit: Annotated[
        int | None, typer.Option(min=1, help="Only the newest so many.", show_default=False)
    ] = None,
    output_format: Annotated[str, typer.Option("--format", "-f", help="text, json or jsonl.")] = "text",
) -> None:
    """List articles, oldest first; undated ones stand where they came in."""
    with errors_as_lines(), _opened() as opened:
        check_format(output_format, ("text", "json", "jsonl"))
        tz = opened.settings.tz
        found = opened.store.articles(
            published_from=_moment("--since", since, tz) if since else None,
            published_until=_moment("--until", until, tz, whole_day=True) if until else None,
        )
        chosen = (stored for stored in found if _is_of(stored, publisher or ""))
        if not _print(chosen if limit is None else deque(chosen, maxlen=limit), output_format):
            say("no article in the store is like that")


@app.command()
def show(
    article_id: Annotated[
        str, typer.Argument(metavar="ID", help="The id, or how it begins: 6 characters or more.")
    ],
    output_format: Annotated[str, typer.Option("--format", "-f", help="text or json.")] = "text",
    raw: Annotated[bool, typer.Option("--raw", help="The bytes it was read from, as they came.")] = False,
    removed: Annotated[bool, typer.Option("--removed", help="Also what cleaning took out, and why.")] = False,
) -> None:
    """Show one article: its text, what is known of it, how it came in."""
    with errors_as_lines(), _opened() as opened:
        check_format(output_format, ("text", "json"))
        stored = _one(opened.store, article_id)
        if raw:
            _print_raw(opened.store.raw(stored.id), stored.id)
        else:
            typer.echo(_shown(stored, output_format, with_removed=removed), nl=False)


@app.command()
def same(
    since: Annotated[
        str | None, typer.Option(help="Published on this day or later, ISO 8601.", show_default=False)
    ] = None,
    until: Annotated[
        str | None, typer.Option(help="Published on this day or earlier.", show_default=False)
    ] = None,
    output_format: Annotated[str, typer.Option("--format", "-f", help="text or json.")] = "text",
) -> None:
    """Show stories that several articles tell in the same words: copies of one wire, excerpts, new versions."""
    from summarise import bootstrap

    with errors_as_lines(), _opened() as opened:
        from summarise.cli.same_stories import print_stories, stories_among

        check_format(output_format, ("text", "json"))
        tz = opened.settings.tz
        found = opened.store.articles(
            published_from=_moment("--since", since, tz) if since else None,
            published_until=_moment("--until", until, tz, whole_day=True) if until else None,
        )
        if not print_stories(stories_among(found, bootstrap.publisher_table()), output_format):
            say("no two articles tell a story in the same words")


@app.command()
def purge(
    before: Annotated[
        str | None, typer.Option(help="What last came in before this day or moment.", show_default=False)
    ] = None,
    older_than: Annotated[
        int | None,
        typer.Option(min=0, help="What last came in more than so many days ago.", show_default=False),
    ] = None,
    raw_only: Annotated[
        bool, typer.Option("--raw-only", help="Forget the bytes, keep text and metadata.")
    ] = False,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Do not ask.")] = False,
) -> None:
    """Forget articles by when they last came in. Asks first."""
    with errors_as_lines(), _opened() as opened:
        moment = _cut(before, older_than, opened.settings.tz)
        what = "the bytes of" if raw_only else "everything about"
        count = opened.store.count(retrieved_before=moment)
        if count and not yes:
            _confirm(f"forget {what} {_counted(count)} that last came in before {moment:%Y-%m-%d %H:%M %Z}?")
        forget = opened.store.purge_raw if raw_only else opened.store.purge
        typer.echo(f"forgot {what} {_counted(forget(retrieved_before=moment))}")


@contextmanager
def _opened() -> Iterator[_Opened]:
    from summarise import bootstrap

    settings = bootstrap.settings_for({})
    store = bootstrap.open_articles(settings)
    try:
        yield _Opened(settings=settings, store=store)
    finally:
        store.close()


def _moment(option: str, written: str, tz: str, *, whole_day: bool = False) -> datetime:
    """The moment that an option names; the end of a day that is named without a time, where all of it counts."""
    from summarise.errors import UsageError
    from summarise.publication import read_date, zone_named

    found = read_date(written)
    if not found:
        raise UsageError(f"{option} {written!r} is no date; write 2024-03-05 or 2024-03-05T08:15+01:00")
    instant = found.instant if found.instant.tzinfo else found.instant.replace(tzinfo=zone_named(tz))
    return instant + timedelta(days=1) if whole_day and not found.has_clock_time else instant


def _is_of(stored: StoredArticle, publisher: str) -> bool:
    return publisher.casefold() in stored.article.publisher.casefold()


def _print(found: Iterable[StoredArticle], output_format: str) -> int:
    """Print articles as they come; how many there were."""
    from summarise.render import json, stored
    from summarise.render.document import stored_article_document

    count = 0
    for count, article in enumerate(found, start=1):
        document = stored_article_document(article)
        if output_format == "json":
            typer.echo(("[\n" if count == 1 else ",\n") + json.render(document).rstrip("\n"), nl=False)
        else:
            typer.echo(
                json.render_line(document) if output_format == "jsonl" else stored.line(document), nl=False
            )
    if output_format == "json":
        typer.echo("\n]" if count else "[]")
    return count


def _one(store: SqliteArticles, prefix: str) -> StoredArticle:
    from summarise.errors import UsageError

    if len(prefix) < FEWEST_ID_CHARACTERS:
        raise UsageError(f"{prefix!r} is too short; give {FEWEST_ID_CHARACTERS} characters of the id or more")
    ids = store.ids(prefix.casefold(), limit=4)
    if len(ids) > 1:
        say(f"{prefix}: begins more than one id, such as {', '.join(ids[:3])}; give more of it")
    found = store.article(ids[0]) if len(ids) == 1 else None
    if found is None:
        if not ids:
            say(f"{prefix}: no such article in the store; see `summarise articles list`")
        raise typer.Exit(FAILED)
    return found


def _shown(stored: StoredArticle, output_format: str, *, with_removed: bool) -> str:
    from summarise.render import json
    from summarise.render.document import stored_article_document
    from summarise.render.stored import page

    document = stored_article_document(stored)
    return json.render(document) if output_format == "json" else page(document, with_removed=with_removed)


def _print_raw(raw: bytes, article_id: str) -> None:
    """Only where no terminal reads along: the bytes may steer one."""
    from summarise.errors import UsageError

    if sys.stdout.isatty():
        raise UsageError("--raw gives the bytes as they came, which could steer a terminal; add > FILE")
    if not raw:
        say(f"{article_id[:12]}: its bytes were purged, or there were none; the text is kept")
        raise typer.Exit(FAILED)
    typer.echo(raw, nl=False)


def _cut(before: str | None, older_than: int | None, tz: str) -> datetime:
    from summarise.adapters.clock import SystemClock
    from summarise.errors import UsageError

    if (before is None) == (older_than is None):
        raise UsageError("say which articles: --before DATE or --older-than DAYS")
    if before is not None:
        return _moment("--before", before, tz)
    return SystemClock().now() - timedelta(days=min(older_than or 0, 700_000))


def _counted(articles: int) -> str:
    return f"{articles} article" if articles == 1 else f"{articles} articles"


def _confirm(question: str) -> None:
    from summarise.errors import UsageError

    if not sys.stdin.isatty():
        raise UsageError(f"{question} Nobody is here to ask; add --yes")
    typer.confirm(f"summarise: {question}", abort=True, err=True)
